//! What the compiler sees: the design, one source, pictures and fonts, all in memory. There is no network, no disk,
//! no clock and no font of the machine.

use super::fonts::FONTS;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// The design of the book.
pub(super) const DESIGN: &str = include_str!("book.typ");
/// Where the design stands.
pub(super) const DESIGN_PATH: &str = "/book.typ";

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// The files of one book.
pub(super) struct Desk {
    main: Source,
    design: Source,
    files: BTreeMap<String, Bytes>,
}

impl Desk {
    /// A book's source, and its pictures by their paths.
    pub(super) fn new(source: String, files: BTreeMap<String, Bytes>) -> Option<Self> {
        let design = Source::new(file_id(DESIGN_PATH)?, DESIGN.to_owned());
        Some(Self { main: Source::new(file_id("/main.typ")?, source), design, files })
    }
}

fn file_id(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let known = [&self.main, &self.design].into_iter().find(|source| source.id() == id);
        known.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(id.get().vpath().get_with_slash()).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.faces.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
