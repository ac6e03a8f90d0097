//! JSON Schemas of the files that creators write, for editors.

use super::catalog::Catalog;
use super::front_matter::FrontMatter;
use super::settings::Settings;
use crate::config::schema;

/// A kind of file that has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// `tuition.toml`
    Settings,
    /// `catalog.toml`
    Catalog,
    /// The top of a page.
    FrontMatter,
}

/// The schema (draft 2020-12) of a kind of file. A TOML file names it in its first line, `#:schema ./x.json`.
#[must_use]
pub fn schema(kind: FileKind) -> serde_json::Value {
    match kind {
        FileKind::Settings => schema::of::<Settings>("tuition.toml"),
        FileKind::Catalog => schema::of::<Catalog>("catalog.toml"),
        FileKind::FrontMatter => schema::of::<FrontMatter>("Front matter of a page"),
    }
}
