//! A folder of entries, each a file with the hash of its bytes before them.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Bytes of the hash at the start of an entry.
const HASH: usize = 32;

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
        let hash: [u8; HASH] = bytes.first_chunk().copied()?;
        bytes.drain(..HASH);
        (*blake3::hash(&bytes).as_bytes() == hash).then_some(bytes)
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
            let name = entry.file_name().into_string().ok()?;
            let is_entry = name.contains('-') && !name.starts_with('.');
            let about = entry.metadata().ok().filter(|about| is_entry && about.is_file() && !used.contains(&name))?;
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
