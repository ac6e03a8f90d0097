//! A folder of entries, each a file with the hash of its bytes before them.

use jiff::Timestamp;
use std::collections::HashSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Bytes of the hash at the start of an entry.
const HASH: usize = 32;

/// What an entry holds, going by the bytes of its file; nothing when they are no entry, or not whole.
#[must_use]
pub fn entry(bytes: &[u8]) -> Option<&[u8]> {
    let (hash, inner) = bytes.split_first_chunk::<HASH>()?;
    (blake3::hash(inner).as_bytes() == hash).then_some(inner)
}

/// See <https://bford.info/cachedir/>: tools that save files leave such folders out.
const TAG: &str = "Signature: 8a477f597d28d172789f06886806bc55\n# Made by tuition; can be removed at any time.\n";

#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    written: AtomicUsize,
}

impl Folder {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path, written: AtomicUsize::new(0) }
    }

    /// An entry, when it is there and whole.
    pub(super) fn read(&self, name: &str) -> Option<Vec<u8>> {
        let mut bytes = fs::read(self.path.join(name)).ok()?;
        entry(&bytes)?;
        bytes.drain(..HASH);
        Some(bytes)
    }

    /// Writes an entry under another name first, so that nobody ever sees a part of it.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let number = self.written.fetch_add(1, Ordering::Relaxed);
        if number == 0 || !self.path.is_dir() {
            fs::create_dir_all(&self.path)?;
            fs::write(self.path.join(".gitignore"), "*\n")?;
            fs::write(self.path.join("CACHEDIR.TAG"), TAG)?;
        }
        let unfinished = self.path.join(format!("unfinished-{}-{number}", std::process::id()));
        let written = fs::File::create(&unfinished).and_then(|mut file| {
            file.write_all(blake3::hash(bytes).as_bytes())?;
            file.write_all(bytes)
        });
        written.and_then(|()| fs::rename(&unfinished, self.path.join(name))).inspect_err(|_| {
            let _ = fs::remove_file(&unfinished);
        })
    }

    /// Removes entries that are not in `used`, the oldest first, until the rest of them has at most `most` bytes.
    /// What a process left unfinished goes the same way.
    pub(super) fn prune(&self, used: &HashSet<String>, most: u64) {
        let Ok(entries) = fs::read_dir(&self.path) else { return };
        let unused = entries.flatten().filter_map(|entry| {
            let (name, about) = entry_of(&entry).filter(|(name, _)| !used.contains(name))?;
            Some((about.modified().ok(), name, about.len()))
        });
        let mut unused: Vec<_> = unused.collect();
        unused.sort();
        let mut bytes: u64 = unused.iter().map(|(_, _, size)| size).sum();
        for (_, name, size) in unused {
            if bytes <= most {
                break;
            }
            // Another process may have been quicker.
            let _ = fs::remove_file(self.path.join(name));
            bytes -= size;
        }
    }
}

/// What a folder holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// How many entries there are, those that a process left unfinished included.
    pub entries: usize,
    /// Bytes of all of them.
    pub bytes: u64,
    /// When the oldest was written.
    pub oldest: Option<Timestamp>,
}

/// What a cache holds; nothing when there is none. An error when it is no folder, or a link to one.
pub fn kept(folder: &Path) -> io::Result<Option<Kept>> {
    let Some(entries) = open(folder)? else { return Ok(None) };
    let mut kept = Kept::default();
    for (_, about) in entries.flatten().filter_map(|entry| entry_of(&entry)) {
        kept.add(&about);
    }
    Ok(Some(kept))
}

/// Removes all entries of a cache and nothing else, and tells what they were. Never follows a link: what it leads to
/// may be anything.
pub fn clear(folder: &Path) -> io::Result<Kept> {
    let mut removed = Kept::default();
    let Some(entries) = open(folder)? else { return Ok(removed) };
    for entry in entries {
        let Some((name, about)) = entry_of(&entry?) else { continue };
        match fs::remove_file(folder.join(name)) {
            Ok(()) => removed.add(&about),
            // Another process was quicker.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(removed)
}

/// Whether entries can be written to a cache that is there. Tried out, since permissions do not tell all.
#[must_use]
pub fn can_be_written(folder: &Path) -> bool {
    let tried = folder.join(format!("unfinished-{}-tried", std::process::id()));
    let can = fs::write(&tried, b"").is_ok();
    // When it could not be written it is not there.
    let _ = fs::remove_file(&tried);
    can
}

impl Kept {
    fn add(&mut self, about: &fs::Metadata) {
        self.entries += 1;
        self.bytes += about.len();
        let written = about.modified().ok().and_then(|time| Timestamp::try_from(time).ok());
        self.oldest = self.oldest.into_iter().chain(written).min();
    }
}

/// The files of a cache, when there is one. Neither it nor the folder that it is in may be a link.
fn open(folder: &Path) -> io::Result<Option<fs::ReadDir>> {
    for path in folder.parent().into_iter().chain([folder]) {
        match fs::symlink_metadata(path) {
            Ok(about) if about.is_symlink() => {
                return Err(io::Error::other(format!("`{}` is a link to somewhere else", path.display())));
            }
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        }
    }
    fs::read_dir(folder).map(Some)
}

/// The name of an entry and what is known of its file; nothing of what is none.
fn entry_of(entry: &fs::DirEntry) -> Option<(String, fs::Metadata)> {
    let name = entry.file_name().into_string().ok()?;
    // A kind and a hash (`Key::name`), or what a process left unfinished.
    let is_hash = |hash: &str| hash.len() == 2 * HASH && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_entry = name.rsplit_once('-').is_some_and(|(_, hash)| is_hash(hash)) || name.starts_with("unfinished-");
    let about = entry.metadata().ok().filter(|about| is_entry && about.is_file())?;
    Some((name, about))
}
