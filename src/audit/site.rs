//! Files on disk: the only part of the audit that reads anything. It reads a site that was built before, and the
//! files that a build would copy.

use crate::diagnostics::{Code, Diagnostic, Place};
use crate::load::files::AssetFile;
use crate::write::{Content, Output, SealedFile};
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// A file of a site, in memory or on disk.
pub(super) struct SiteFile<'a> {
    /// From the site's root, with `/`.
    pub(super) path: String,
    held: Held<'a>,
}

enum Held<'a> {
    Memory(&'a [u8]),
    Copy(&'a AssetFile),
    Sealed(&'a SealedFile),
    Disk(PathBuf),
}

impl<'a> SiteFile<'a> {
    /// A file as a build makes it.
    pub(super) fn of_output(output: &'a Output) -> Self {
        let held = match &output.content {
            Content::Bytes(bytes) => Held::Memory(bytes),
            Content::Copy(file) => Held::Copy(file),
            Content::Sealed(file) => Held::Sealed(file),
        };
        Self { path: output.path.clone(), held }
    }

    /// Its bytes; nothing when it cannot be read.
    pub(super) fn bytes(&self) -> Option<Cow<'a, [u8]>> {
        match &self.held {
            Held::Memory(bytes) => Some(Cow::Borrowed(bytes)),
            Held::Copy(file) => file.read().ok().map(Cow::Owned),
            Held::Sealed(file) => {
                let mut sealed = Vec::new();
                file.write(&mut sealed).ok().map(|()| Cow::Owned(sealed))
            }
            Held::Disk(path) => read(path).map(Cow::Owned),
        }
    }
}

/// Every file below a folder, in the order of the paths.
pub(super) fn files(folder: &Path) -> Result<Vec<SiteFile<'static>>, Diagnostic> {
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| {
            Diagnostic::new(Code::NOT_FOUND, Place::Project, format!("the site cannot be read: {error}"))
                .help("check the path given to --site")
        })?;
        if !entry.file_type().is_dir() {
            let relative = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            files.push(SiteFile { path: parts.join("/"), held: Held::Disk(entry.path().to_path_buf()) });
        }
    }
    Ok(files)
}

/// The bytes of a file.
pub(super) fn read(path: &Path) -> Option<Vec<u8>> {
    std::fs::read(path).ok()
}
