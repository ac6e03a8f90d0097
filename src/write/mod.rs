//! Outputs -> `public/`: staged beside it and swapped in whole.
//!
//! Until the very last step the site that was there is untouched: a full disk, a crash or an error in
//! a template leaves it as it was. Files whose bytes did not change are linked over, not written again,
//! so their times and their blocks on disk stay; files that are no longer made are gone.

mod sealed;
mod staging;

use crate::diagnostics::Diagnostic;
use crate::load::files::AssetFile;
pub use sealed::SealedFile;
pub(crate) use staging::MARKER;
pub use staging::{Staging, Written, check_ours};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// One file of the site.
#[derive(Clone, Debug)]
pub struct Output {
    /// From the site's root, with `/`, without one at the start.
    pub path: String,
    /// What is in it.
    pub content: Content,
    /// Paths of the project's files that it was made from; empty for what only settings decide.
    pub sources: Vec<String>,
}

/// What is in a file.
#[derive(Clone, Debug)]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of a file of the project.
    Copy(AssetFile),
    /// A file of the project as ciphertext.
    Sealed(Arc<SealedFile>),
}

impl Content {
    /// How many bytes it has.
    #[must_use]
    pub fn size(&self) -> u64 {
        match self {
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::Copy(file) => file.size,
            Self::Sealed(file) => file.size(),
        }
    }
}

/// Where outputs go: to disk, or into memory for `check`, `audit` and tests.
pub trait Sink: Sync {
    /// Takes one file; called from many threads.
    fn put(&self, output: Output) -> Result<(), Diagnostic>;
}

/// Keeps outputs in memory.
#[derive(Debug, Default)]
pub struct Memory {
    files: Mutex<BTreeMap<String, Output>>,
}

impl Memory {
    /// Everything that was put, by path.
    #[must_use]
    pub fn into_files(self) -> BTreeMap<String, Output> {
        self.files.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Memory {
    fn put(&self, output: Output) -> Result<(), Diagnostic> {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        files.insert(output.path.clone(), output);
        Ok(())
    }
}

/// Takes outputs and forgets them (`check`).
#[derive(Clone, Copy, Debug, Default)]
pub struct Nowhere;

impl Sink for Nowhere {
    fn put(&self, _output: Output) -> Result<(), Diagnostic> {
        Ok(())
    }
}

/// Counts what goes into another sink.
pub struct Counting<'a> {
    sink: &'a dyn Sink,
    files: AtomicUsize,
    bytes: AtomicU64,
}

impl<'a> Counting<'a> {
    /// Counts what this sink takes.
    #[must_use]
    pub fn new(sink: &'a dyn Sink) -> Self {
        Self { sink, files: AtomicUsize::new(0), bytes: AtomicU64::new(0) }
    }

    /// How many files there were, and how many bytes in all.
    #[must_use]
    pub fn counts(&self) -> (usize, u64) {
        (self.files.load(Ordering::Relaxed), self.bytes.load(Ordering::Relaxed))
    }
}

impl Sink for Counting<'_> {
    fn put(&self, output: Output) -> Result<(), Diagnostic> {
        let size = output.content.size();
        self.sink.put(output)?;
        self.files.fetch_add(1, Ordering::Relaxed);
        self.bytes.fetch_add(size, Ordering::Relaxed);
        Ok(())
    }
}
