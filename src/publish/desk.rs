//! What this computer keeps of its own publishing, in `.tuition/publish/`: that two runs here do not meet, and which
//! lock at the target a run has left that did not come to its end.

use crate::diagnostics::{Code, Diagnostic, Place};
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// Held while a project is published to a target.
#[derive(Debug)]
pub(super) struct Desk {
    _held: File,
    token: PathBuf,
}

impl Desk {
    /// Sits down, unless another run publishes to the same target.
    pub(super) fn at(project: &Path, target: &str) -> Result<Self, Diagnostic> {
        let folder = project.join(super::LOCAL_FOLDER);
        fs::create_dir_all(&folder).map_err(|error| cannot_write(&folder, &error))?;
        let path = folder.join(format!("{target}.lock"));
        let held = File::create(&path).map_err(|error| cannot_write(&path, &error))?;
        if let Err(TryLockError::WouldBlock) = held.try_lock() {
            let words = format!("another `tuition publish {target}` is at work on this computer");
            return Err(Diagnostic::new(Code::PUBLISH_LOCKED, Place::Project, words).help("wait until it has ended"));
        }
        Ok(Self { _held: held, token: folder.join(format!("{target}.token")) })
    }

    /// Tokens of the locks that were taken last from here; whoever held them does so no more.
    pub(super) fn last_tokens(&self) -> Vec<String> {
        let text = fs::read_to_string(&self.token).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }

    /// Notes the token of a lock that is about to be taken. The one before stays noted: it may be the one that is there.
    pub(super) fn note(&self, token: &str) -> Result<(), Diagnostic> {
        let before = self.last_tokens().into_iter().next().unwrap_or_default();
        fs::write(&self.token, format!("{token}\n{before}\n")).map_err(|error| cannot_write(&self.token, &error))
    }
}

pub(super) fn cannot_write(path: &Path, error: &io::Error) -> Diagnostic {
    let words = format!("`{}` cannot be written: {error}", path.display());
    Diagnostic::new(Code::OUTPUT_WRITE, Place::Project, words)
}
