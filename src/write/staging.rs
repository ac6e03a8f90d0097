//! The folder beside the output in which a new site grows, and the swap.

use super::{Content, Output, Sink};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::load::files::Metadata;
use crate::load::walk;
use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Marks a folder as made by tuition, so that nothing else is ever replaced.
pub(crate) const MARKER: &str = ".tuition-output";
const MARKER_TEXT: &str = "This folder is made by tuition and replaced as a whole by each build.\n";

/// A site that is being written.
#[derive(Debug)]
pub struct Staging {
    output: PathBuf,
    folder: PathBuf,
    lock: (File, PathBuf),
    previous: bool,
    written: AtomicUsize,
    unchanged: AtomicUsize,
    swapped: bool,
}

/// What a build did to the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// New or changed files.
    pub written: usize,
    /// Files that were there with the same bytes.
    pub unchanged: usize,
}

impl Staging {
    /// Begins a new site that will stand at `output`.
    pub fn begin(output: &Path) -> Result<Self, Diagnostic> {
        let output = walk::real_path(output).map_err(|error| cannot_write(output, &error))?;
        check_ours(&output)?;
        let parent = output.parent().unwrap_or(Path::new("/"));
        fs::create_dir_all(parent).map_err(|error| cannot_write(parent, &error))?;
        let lock = lock(&output)?;
        let folder = beside(&output, ".staging");
        remove(&folder).map_err(|error| cannot_write(&folder, &error))?;
        fs::create_dir(&folder).map_err(|error| cannot_write(&folder, &error))?;
        let previous = output.is_dir();
        let staging = Self {
            output,
            folder,
            lock,
            previous,
            written: AtomicUsize::new(0),
            unchanged: AtomicUsize::new(0),
            swapped: false,
        };
        staging.check_writable()?;
        let marker = staging.folder.join(MARKER);
        if fs::hard_link(staging.output.join(MARKER), &marker).is_err() {
            fs::write(&marker, MARKER_TEXT).map_err(|error| cannot_write(&marker, &error))?;
        }
        Ok(staging)
    }

    /// Puts the new site in the place of the old one.
    pub fn swap(mut self) -> Result<Written, Diagnostic> {
        let written = Written {
            written: self.written.load(Ordering::Relaxed),
            unchanged: self.unchanged.load(Ordering::Relaxed),
        };
        if self.previous && written.written == 0 && same_names(&self.folder, &self.output) {
            return Ok(written); // nothing changed: the folder stays as it is
        }
        let old = beside(&self.output, ".previous");
        remove(&old).map_err(|error| cannot_write(&old, &error))?;
        let swapped = if self.previous {
            exchange(&self.folder, &self.output, &old)
        } else {
            fs::rename(&self.folder, &self.output)
        };
        if swapped.is_err() {
            // A mount point or a folder that is held open cannot be renamed: move file by file instead.
            replace_contents(&self.folder, &self.output).map_err(|error| cannot_write(&self.output, &error))?;
        }
        self.swapped = true;
        Ok(written)
    }

    fn check_writable(&self) -> Result<(), Diagnostic> {
        if self.previous && fs::metadata(&self.output).is_ok_and(|data| data.permissions().readonly()) {
            let error = io::Error::from(io::ErrorKind::PermissionDenied);
            return Err(cannot_write(&self.output, &error));
        }
        Ok(())
    }

    fn write(&self, output: &Output) -> io::Result<()> {
        let target = self.folder.join(&output.path);
        let old = self.output.join(&output.path);
        make_parent(&target)?;
        let same = self.previous && is_same(&old, &output.content)?;
        if same && fs::hard_link(&old, &target).is_ok() {
            self.unchanged.fetch_add(1, Ordering::Relaxed);
            return Ok(());
        }
        match &output.content {
            Content::Bytes(bytes) => fs::write(&target, bytes)?,
            Content::Copy(file) if file.metadata == Metadata::Removed => {
                fs::write(&target, file.read().map_err(|problem| io::Error::other(problem.message))?)?;
            }
            Content::Copy(file) => {
                fs::copy(&file.absolute, &target)?;
                make_readable(&target)?;
            }
            Content::Sealed(file) => file.write(File::create(&target)?)?,
        }
        let count = if same { &self.unchanged } else { &self.written };
        count.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}

impl Sink for Staging {
    fn put(&self, output: Output) -> Result<(), Diagnostic> {
        self.write(&output).map_err(|error| cannot_write(&self.output.join(&output.path), &error))
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // Nothing can be done here about what cannot be removed; the next build removes it.
        let _ = remove(&self.folder);
        if self.swapped {
            let _ = remove(&beside(&self.output, ".previous"));
        }
        let _ = fs::remove_file(&self.lock.1);
    }
}

/// Refuses to replace a folder that tuition did not make.
pub fn check_ours(output: &Path) -> Result<(), Diagnostic> {
    let mut entries = match fs::read_dir(output) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(cannot_write(output, &error)),
    };
    if entries.next().is_none() || output.join(MARKER).is_file() {
        return Ok(());
    }
    Err(Diagnostic::new(
        Code::OUTPUT_FOREIGN,
        Place::Project,
        format!("`{}` holds files that tuition did not write", walk::shown(output)),
    )
    .help("choose another --output, or empty the folder yourself"))
}

fn lock(output: &Path) -> Result<(File, PathBuf), Diagnostic> {
    let path = beside(output, ".lock");
    let file = File::create(&path).map_err(|error| cannot_write(&path, &error))?;
    match file.try_lock() {
        Ok(()) => Ok((file, path)),
        Err(TryLockError::WouldBlock) => Err(Diagnostic::new(
            Code::LOCKED,
            Place::Project,
            format!("another build is writing to `{}`", walk::shown(output)),
        )
        .help("wait until it has ended")),
        // A file system without locks: two builds at once are the creator's own care.
        Err(TryLockError::Error(_)) => Ok((file, path)),
    }
}

/// `/a/public` with `.staging` is `/a/.public.tuition.staging`.
fn beside(output: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(output.file_name().unwrap_or_default());
    name.push(".tuition");
    name.push(suffix);
    output.with_file_name(name)
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn make_parent(target: &Path) -> io::Result<()> {
    let Some(parent) = target.parent() else { return Ok(()) };
    match fs::create_dir(parent) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => fs::create_dir_all(parent),
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

fn is_same(old: &Path, content: &Content) -> io::Result<bool> {
    let Ok(found) = fs::symlink_metadata(old) else { return Ok(false) };
    let size = content.size();
    if !found.is_file() || found.len() != size {
        return Ok(false);
    }
    match content {
        Content::Bytes(bytes) => Ok(fs::read(old)? == *bytes),
        Content::Copy(file) => {
            let mut hasher = blake3::Hasher::new();
            io::copy(&mut BufReader::with_capacity(1 << 16, File::open(old)?).take(size), &mut hasher)?;
            Ok(hasher.finalize() == file.hash)
        }
        Content::Sealed(file) => file.is_written(File::open(old)?),
    }
}

/// Published files can be read by the server and replaced by the next build, whatever the original allowed.
#[cfg(unix)]
fn make_readable(file: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(file, fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn make_readable(_file: &Path) -> io::Result<()> {
    Ok(())
}

/// Swaps two folders, in one step where the system can.
fn exchange(new: &Path, output: &Path, old: &Path) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        if renameat_with(CWD, new, CWD, output, RenameFlags::EXCHANGE).is_ok() {
            return Ok(()); // what was there is now the staging folder, and is removed with it
        }
    }
    fs::rename(output, old)?;
    fs::rename(new, output).inspect_err(|_| {
        let _ = fs::rename(old, output);
    })
}

/// Moves everything from `new` into `output`, then removes what is not in `new`: pages come after the files they use.
fn replace_contents(new: &Path, output: &Path) -> io::Result<()> {
    let mut files = names(new)?;
    files.sort_by_key(|name| name.extension().is_some_and(|extension| extension == "html"));
    for name in &files {
        let target = output.join(name);
        make_parent(&target)?;
        if target.is_dir() {
            remove(&target)?;
        }
        fs::rename(new.join(name), &target).or_else(|_| fs::copy(new.join(name), &target).map(|_| ()))?;
    }
    let keep: std::collections::BTreeSet<&PathBuf> = files.iter().collect();
    for name in names(output)? {
        if !keep.contains(&name) {
            fs::remove_file(output.join(name))?;
        }
    }
    Ok(())
}

fn same_names(a: &Path, b: &Path) -> bool {
    matches!((names(a), names(b)), (Ok(a), Ok(b)) if a == b)
}

/// Every file below a folder, sorted, as paths from there.
fn names(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut names = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry?;
        if !entry.file_type().is_dir() {
            names.extend(entry.path().strip_prefix(folder).map(Path::to_path_buf));
        }
    }
    names.sort();
    Ok(names)
}

fn cannot_write(path: &Path, error: &io::Error) -> Diagnostic {
    let help = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "free some space on the disk and build again",
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "make the folder writable, or choose another --output"
        }
        _ => "the site that was there is as it was",
    };
    Diagnostic::new(Code::OUTPUT_WRITE, Place::Project, format!("cannot write `{}`: {error}", walk::shown(path)))
        .help(help)
}
