//! Where included files come from.

use crate::diagnostics::Code;
use crate::source::{SourceId, Sources};
use std::collections::HashMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

/// The files that a page can include. All paths are from the project's root, with `/` and without `.` and `..`.
pub trait IncludeFiles {
    /// The file at a path, read when it was not yet.
    fn source(&mut self, path: &str) -> Result<(SourceId, Arc<str>), IncludeError>;
    /// The path of a file that was read.
    fn path(&self, id: SourceId) -> String;
    /// The text of a file that was read.
    fn text(&self, id: SourceId) -> Arc<str>;
}

/// Why a file cannot be included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IncludeError {
    /// There is nothing of this name.
    Missing,
    /// There is something, but it is a folder or a device.
    NotAFile,
    /// It is a link that leads out of the project.
    OutsideProject,
    /// The system refused, in its words.
    Unreadable(String),
    /// It is not UTF-8 from this byte on.
    NotUtf8(usize),
    /// It has a NUL byte here.
    NulByte(usize),
    /// Its bytes cannot be counted in 32 bits.
    TooLarge,
}

impl IncludeError {
    /// The diagnostic code it is reported with.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            Self::Missing | Self::NotAFile => Code::INCLUDE_MISSING,
            Self::OutsideProject => Code::ESCAPES_PROJECT,
            Self::Unreadable(_) => Code::UNREADABLE,
            Self::NotUtf8(_) => Code::NOT_UTF8,
            Self::NulByte(_) => Code::NUL_BYTE,
            Self::TooLarge => Code::TOO_LARGE,
        }
    }

    /// What is wrong with the file at `path`, as a sentence.
    #[must_use]
    pub fn message(&self, path: &str) -> String {
        match self {
            Self::Missing => format!("`{path}` does not exist"),
            Self::NotAFile => format!("`{path}` is not a file"),
            Self::OutsideProject => format!("`{path}` leads out of the project"),
            Self::Unreadable(reason) => format!("`{path}` cannot be read: {reason}"),
            Self::NotUtf8(at) => format!("`{path}` is not UTF-8 (first at byte {at})"),
            Self::NulByte(at) => format!("`{path}` holds a NUL byte (at byte {at})"),
            Self::TooLarge => format!("`{path}` is larger than 4 GiB"),
        }
    }
}

/// The files of the project's folder. Each is read once and added to the sources.
///
/// Making one costs nothing; the first file that is asked for makes it learn what the sources hold already. One
/// for all pages is best.
#[derive(Debug)]
pub struct DiskFiles<'s> {
    root: PathBuf,
    sources: &'s mut Sources,
    known: HashMap<String, Result<SourceId, IncludeError>>,
    begun: bool,
}

impl<'s> DiskFiles<'s> {
    /// Files below `root`. What `sources` already holds is not read again.
    pub fn new(root: &Path, sources: &'s mut Sources) -> Self {
        Self { root: root.to_owned(), sources, known: HashMap::new(), begun: false }
    }

    fn begin(&mut self) {
        if !self.begun {
            self.begun = true;
            self.known = self.sources.iter().map(|(id, file)| (file.path.clone(), Ok(id))).collect();
            if let Ok(root) = self.root.canonicalize() {
                self.root = root;
            }
        }
    }

    fn read(&self, path: &str) -> Result<String, IncludeError> {
        let refused = |error: io::Error| match error.kind() {
            ErrorKind::PermissionDenied => IncludeError::Unreadable(error.to_string()),
            _ => IncludeError::Missing,
        };
        let real = self.root.join(path).canonicalize().map_err(refused)?;
        if !real.starts_with(&self.root) {
            return Err(IncludeError::OutsideProject);
        }
        let metadata = fs::metadata(&real).map_err(refused)?;
        if !metadata.is_file() {
            return Err(IncludeError::NotAFile);
        }
        if metadata.len() >= u64::from(u32::MAX) {
            return Err(IncludeError::TooLarge);
        }
        let bytes = fs::read(&real).map_err(|error| IncludeError::Unreadable(error.to_string()))?;
        if let Some(at) = memchr::memchr(0, &bytes) {
            return Err(IncludeError::NulByte(at));
        }
        String::from_utf8(bytes).map_err(|error| IncludeError::NotUtf8(error.utf8_error().valid_up_to()))
    }
}

impl IncludeFiles for DiskFiles<'_> {
    fn source(&mut self, path: &str) -> Result<(SourceId, Arc<str>), IncludeError> {
        self.begin();
        let known = if let Some(known) = self.known.get(path) {
            known.clone()
        } else {
            let read = self.read(path).map(|text| self.sources.add(path.to_owned(), text));
            self.known.insert(path.to_owned(), read.clone());
            read
        };
        known.map(|id| (id, self.text(id)))
    }

    fn path(&self, id: SourceId) -> String {
        self.sources.get(id).path.clone()
    }

    fn text(&self, id: SourceId) -> Arc<str> {
        Arc::clone(&self.sources.get(id).text)
    }
}

/// Sources that were all read before are files to include from: for tests and for text that is not on disk.
impl IncludeFiles for Sources {
    fn source(&mut self, path: &str) -> Result<(SourceId, Arc<str>), IncludeError> {
        let found = self.iter().find(|(_, file)| file.path == path);
        found.map(|(id, file)| (id, Arc::clone(&file.text))).ok_or(IncludeError::Missing)
    }

    fn path(&self, id: SourceId) -> String {
        self.get(id).path.clone()
    }

    fn text(&self, id: SourceId) -> Arc<str> {
        Arc::clone(&self.get(id).text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (path, bytes) in files {
            let path = folder.path().join("project").join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        folder
    }

    #[test]
    fn a_file_is_read_once() {
        let folder = folder(&[("code/a.rs", b"first")]);
        let mut sources = Sources::default();
        let mut files = DiskFiles::new(&folder.path().join("project"), &mut sources);
        let (id, text) = files.source("code/a.rs").unwrap();
        assert_eq!(&*text, "first");
        fs::write(folder.path().join("project/code/a.rs"), "second").unwrap();
        assert_eq!(files.source("code/a.rs").unwrap(), (id, text));
        assert_eq!(files.path(id), "code/a.rs");
        assert_eq!(sources.iter().count(), 1);
    }

    #[test]
    fn what_the_loader_has_read_is_not_read_again() {
        let folder = folder(&[("a.md", b"on disk")]);
        let mut sources = Sources::default();
        let page = sources.add("a.md".to_owned(), "in memory");
        let mut files = DiskFiles::new(&folder.path().join("project"), &mut sources);
        assert_eq!(files.source("a.md").unwrap(), (page, Arc::from("in memory")));
    }

    #[test]
    fn what_is_not_text_is_refused() {
        let folder = folder(&[("nul.bin", b"ab\0c"), ("latin.txt", b"caf\xe9"), ("in/a.rs", b"")]);
        let mut sources = Sources::default();
        let mut files = DiskFiles::new(&folder.path().join("project"), &mut sources);
        let mut why = |path: &str| files.source(path).unwrap_err();
        assert_eq!(why("nul.bin"), IncludeError::NulByte(2));
        assert_eq!(why("latin.txt"), IncludeError::NotUtf8(3));
        assert_eq!(why("in"), IncludeError::NotAFile);
        assert_eq!(why("none"), IncludeError::Missing);
        assert_eq!(why("in/a.rs/b"), IncludeError::Missing);
        assert_eq!(sources.iter().count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn a_symbolic_link_does_not_lead_out_of_the_project() {
        let folder = folder(&[("inside.txt", b"in"), ("content/page.md", b"")]);
        let project = folder.path().join("project");
        fs::write(folder.path().join("secret"), "key").unwrap();
        std::os::unix::fs::symlink(folder.path().join("secret"), project.join("content/out.txt")).unwrap();
        std::os::unix::fs::symlink(folder.path(), project.join("up")).unwrap();
        std::os::unix::fs::symlink("../inside.txt", project.join("content/in.txt")).unwrap();
        let mut sources = Sources::default();
        let mut files = DiskFiles::new(&project, &mut sources);
        assert_eq!(files.source("content/out.txt"), Err(IncludeError::OutsideProject));
        assert_eq!(files.source("up/secret"), Err(IncludeError::OutsideProject));
        assert_eq!(&*files.source("content/in.txt").unwrap().1, "in");
    }
}
