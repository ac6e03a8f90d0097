//! The state of a folder as a hash.

use crate::load::walk;
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::{fs, io};
use walkdir::WalkDir;

/// A larger file is known by its size and times, since reading it takes longer than it is worth.
const LARGE: u64 = 1 << 20;
/// The hash of all paths of the project and of what is in them, whether a build reads them or not.
pub(super) fn of_project(root: &Path, output: &Path, besides: Option<&Path>) -> io::Result<String> {
    let is_read =
        |path: &Path| path != output && Some(path) != besides && !walk::is_left_behind(&walk::project_path(root, path));
    let files = WalkDir::new(root).follow_links(true).sort_by_file_name().into_iter();
    let files = files.filter_entry(|entry| entry.depth() == 0 || is_read(entry.path()));
    // A link that leads nowhere, or back, is what it is.
    let files: Vec<PathBuf> = files.flatten().map(walkdir::DirEntry::into_path).collect();
    let states: Vec<String> = files.par_iter().map(|path| state_of(path)).collect::<io::Result<_>>()?;
    let mut hasher = blake3::Hasher::new();
    for (path, state) in files.iter().zip(states) {
        hasher.update(walk::project_path(root, path).as_bytes());
        hasher.update(state.as_bytes());
    }
    Ok(hasher.finalize().to_hex().to_string())
}

fn state_of(path: &Path) -> io::Result<String> {
    let about = fs::metadata(path)?;
    if !about.is_file() {
        // A folder; or a pipe or device, which no build reads.
        return Ok(format!("\n{:?}\n", about.file_type()));
    }
    if about.len() >= LARGE {
        return Ok(format!("\n{} {:?} {:?}\n", about.len(), about.modified()?, changed(&about)));
    }
    Ok(format!("\n{}\n", blake3::hash(&fs::read(path)?).to_hex()))
}

/// When anything of a file was changed, its times included.
#[cfg(unix)]
fn changed(about: &fs::Metadata) -> (i64, i64, u64) {
    use std::os::unix::fs::MetadataExt;
    (about.ctime(), about.ctime_nsec(), about.ino())
}

#[cfg(not(unix))]
fn changed(_about: &fs::Metadata) {}

/// The hash of the names, sizes and times of all files of the site.
pub(super) fn of_site(output: &Path) -> io::Result<String> {
    let files = WalkDir::new(output).sort_by_file_name().into_iter().collect::<Result<Vec<_>, _>>()?;
    let stamp = |entry: &walkdir::DirEntry| -> io::Result<String> {
        let about = entry.metadata()?;
        let times = if about.is_dir() { None } else { Some((about.len(), about.modified()?)) };
        Ok(format!("{}\n{times:?}\n", walk::project_path(output, entry.path())))
    };
    let stamps: Vec<String> = files.par_iter().map(stamp).collect::<io::Result<_>>()?;
    let mut hasher = blake3::Hasher::new();
    for stamp in stamps {
        hasher.update(stamp.as_bytes());
    }
    Ok(hasher.finalize().to_hex().to_string())
}
