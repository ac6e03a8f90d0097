//! What is costly to make, kept by what it is made from: pictures in other sizes, share cards, pages of slides.
//!
//! [`Cache::get_or`] gives the bytes of a [`Key`] and makes them when they are not there:
//!
//! ```
//! use tuition::cache::{Cache, Key};
//!
//! let cache = Cache::in_memory();
//! let key = Key::of("upper", &[b"1", b"some words"]);
//! let made = cache.get_or(&key, || b"SOME WORDS".to_vec());
//! assert_eq!(&*made, b"SOME WORDS");
//! assert_eq!(cache.get_or(&key, || unreachable!()), made);
//! ```
//!
//! Receipts of whole builds are kept here too (`receipt`), and what servers answered ([`Cache::put`]), by their address; who looks it up decides how long it is true.
//!
//! What is kept is never needed: it can be removed at any time, and what does not read back as it was written is made
//! again. Two processes can use the same folder at once.

mod folder;

use folder::Folder;
pub use folder::{Kept, can_be_written, clear, entry, kept};
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The cache of a project, from its folder.
pub const FOLDER: &str = ".tuition/cache";
/// How many bytes of what was not used are left for another time.
const UNUSED_BYTES: u64 = 256 << 20;

/// Names something costly by everything that decides on its bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    kind: &'static str,
    hash: [u8; 32],
}

impl Key {
    /// A key of a kind (a short word) and all that decides: the hash of the source, settings, the version of the code
    /// that makes it.
    #[must_use]
    pub fn of(kind: &'static str, parts: &[&[u8]]) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        Self { kind, hash: *hasher.finalize().as_bytes() }
    }

    fn name(&self) -> String {
        format!("{}-{}", self.kind, blake3::Hash::from_bytes(self.hash).to_hex())
    }
}

/// What was made before, in a folder or in memory. Shared by all threads.
#[derive(Debug, Default)]
pub struct Cache {
    folder: Option<Folder>,
    /// What no folder holds.
    memory: Mutex<HashMap<Key, Arc<[u8]>>>,
    used: Mutex<HashSet<String>>,
    found: AtomicUsize,
    made: AtomicUsize,
}

/// How often something costly was wanted, by what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Wanted {
    /// It was there.
    pub found: usize,
    /// It had to be made.
    pub made: usize,
}

impl Cache {
    /// Keeps everything as long as it lives.
    #[must_use]
    pub fn in_memory() -> Self {
        Self::default()
    }

    /// Keeps everything in a folder, which is made when there is something to keep. Where nothing can be written, it
    /// is kept in memory.
    #[must_use]
    pub fn in_folder(folder: PathBuf) -> Self {
        Self { folder: Some(Folder::new(folder)), ..Self::default() }
    }

    /// What was made for this key, or what `make` makes now.
    pub fn get_or(&self, key: &Key, make: impl FnOnce() -> Vec<u8>) -> Arc<[u8]> {
        match self.try_get_or(key, || Ok::<_, std::convert::Infallible>(make())) {
            Ok(bytes) => bytes,
        }
    }

    /// The same, when making can fail; a failure is not kept.
    pub fn try_get_or<E>(&self, key: &Key, make: impl FnOnce() -> Result<Vec<u8>, E>) -> Result<Arc<[u8]>, E> {
        if let Some(bytes) = self.get(key) {
            self.found.fetch_add(1, Ordering::Relaxed);
            return Ok(bytes);
        }
        self.made.fetch_add(1, Ordering::Relaxed);
        // Two threads may make the same at once; they make the same bytes.
        Ok(self.put(key, make()?))
    }

    /// What is kept for this key.
    pub fn get(&self, key: &Key) -> Option<Arc<[u8]>> {
        if let Some(bytes) = lock(&self.memory).get(key) {
            return Some(bytes.clone());
        }
        let folder = self.folder.as_ref()?;
        let name = key.name();
        let bytes = folder.read(&name);
        lock(&self.used).insert(name);
        bytes.map(Arc::from)
    }

    /// Keeps bytes for this key, in place of what was kept.
    pub fn put(&self, key: &Key, bytes: Vec<u8>) -> Arc<[u8]> {
        let bytes: Arc<[u8]> = bytes.into();
        let name = key.name();
        let kept = self.folder.as_ref().is_some_and(|folder| folder.write(&name, &bytes).is_ok());
        if kept {
            lock(&self.used).insert(name);
        } else {
            lock(&self.memory).insert(key.clone(), bytes.clone());
        }
        bytes
    }

    /// What was wanted of it so far; of what is looked up without being made, nothing is counted.
    #[must_use]
    pub fn wanted(&self) -> Wanted {
        Wanted { found: self.found.load(Ordering::Relaxed), made: self.made.load(Ordering::Relaxed) }
    }

    /// Removes from the folder what was not used, the oldest first, until not much of it is left. Called after a build.
    pub fn prune(&self) {
        if let Some(folder) = &self.folder {
            folder.prune(&lock(&self.used), UNUSED_BYTES);
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::{Cache, Key};
    use std::fs;

    fn made(cache: &Cache, key: &Key) -> bool {
        let mut made = false;
        let bytes = cache.get_or(key, || {
            made = true;
            b"bytes".to_vec()
        });
        assert_eq!(&*bytes, b"bytes");
        made
    }

    #[test]
    fn every_part_of_a_key_counts() {
        let keys = [
            Key::of("a", &[b"1", b"23"]),
            Key::of("a", &[b"12", b"3"]),
            Key::of("a", &[b"123"]),
            Key::of("b", &[b"123"]),
            Key::of("a", &[b"1", b"23", b""]),
        ];
        let different: std::collections::BTreeSet<_> = keys.iter().map(Key::name).collect();
        assert_eq!(different.len(), keys.len());
    }

    #[test]
    fn memory_keeps_what_was_made() {
        let (cache, key) = (Cache::in_memory(), Key::of("test", &[b"x"]));
        assert!(made(&cache, &key) && !made(&cache, &key));
        let failed: Result<_, &str> = cache.try_get_or(&Key::of("test", &[b"y"]), || Err("no"));
        assert_eq!(failed, Err("no"));
    }

    #[test]
    fn a_folder_keeps_it_for_the_next_process() {
        let folder = tempfile::tempdir().expect("a folder");
        let key = Key::of("test", &[b"x"]);
        let cache = || Cache::in_folder(folder.path().join("a/cache"));
        assert!(made(&cache(), &key) && !made(&cache(), &key));
        fs::remove_dir_all(folder.path().join("a")).expect("removed");
        assert!(made(&cache(), &key) && !made(&cache(), &key));
        let ignore = fs::read_to_string(folder.path().join("a/cache/.gitignore")).expect("a file");
        assert_eq!(ignore, "*\n");
    }

    #[test]
    fn what_is_damaged_is_made_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let key = Key::of("test", &[b"x"]);
        let cache = || Cache::in_folder(folder.path().to_path_buf());
        let file = folder.path().join(key.name());
        for damage in [&b""[..], b"short", &[7; 37]] {
            made(&cache(), &key);
            fs::write(&file, damage).expect("written");
            assert!(made(&cache(), &key) && !made(&cache(), &key));
        }
    }

    #[test]
    fn what_is_kept_can_be_looked_up_and_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let key = Key::of("test", &[b"x"]);
        for cache in [Cache::in_memory(), Cache::in_folder(folder.path().to_path_buf())] {
            assert_eq!(cache.get(&key), None);
            assert_eq!(&*cache.put(&key, b"old".to_vec()), b"old");
            cache.put(&key, b"new".to_vec());
            assert_eq!(cache.get(&key).as_deref(), Some(&b"new"[..]));
        }
        let later = Cache::in_folder(folder.path().to_path_buf());
        assert_eq!(later.get(&key).as_deref(), Some(&b"new"[..]));
    }

    #[test]
    fn without_a_folder_to_write_to_it_is_kept_in_memory() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("file");
        fs::write(&file, "").expect("written");
        let (cache, key) = (Cache::in_folder(file), Key::of("test", &[b"x"]));
        assert!(made(&cache, &key) && !made(&cache, &key));
    }

    #[test]
    fn what_was_wanted_is_counted() {
        let cache = Cache::in_memory();
        let key = Key::of("test", &[b"x"]);
        assert!(made(&cache, &key) && !made(&cache, &key) && !made(&cache, &key));
        assert_eq!(cache.wanted(), super::Wanted { found: 2, made: 1 });
    }

    #[test]
    fn whether_it_can_be_written_is_tried_out() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(super::can_be_written(folder.path()));
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0, "nothing is left behind");
        assert!(!super::can_be_written(&folder.path().join("nowhere")));
    }

    #[test]
    fn what_is_not_used_is_bounded() {
        let folder = tempfile::tempdir().expect("a folder");
        let keys: Vec<Key> = (0..6_u8).map(|number| Key::of("test", &[&[number]])).collect();
        let first = Cache::in_folder(folder.path().to_path_buf());
        keys.iter().for_each(|key| assert!(made(&first, key)));
        let second = Cache::in_folder(folder.path().to_path_buf());
        assert!(!made(&second, &keys[0]));
        let entry = fs::metadata(folder.path().join(keys[0].name())).expect("an entry").len();
        second.folder.as_ref().expect("a folder").prune(&super::lock(&second.used), 2 * entry);
        let left = keys.iter().filter(|key| folder.path().join(key.name()).exists()).count();
        assert_eq!(left, 3, "the one that was used and two more");
        assert!(folder.path().join(keys[0].name()).exists());
        second.prune();
        assert!(folder.path().join(".gitignore").exists());
    }
}
