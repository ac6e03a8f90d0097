//! Outputs -> `public/`: staged beside it and swapped in whole.
//!
//! Until the very last step the site that was there is untouched: a full disk, a crash or an error in
//! a template leaves it as it was. Files whose bytes did not change are linked over, not written again,
//! so their times and their blocks on disk stay; files that are no longer made are gone.

mod staging;

use crate::diagnostics::Diagnostic;
use crate::load::files::AssetFile;
pub(crate) use staging::MARKER;
pub use staging::{Staging, Written};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

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
