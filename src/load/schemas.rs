//! JSON Schemas of the files that creators write, for editors.

use super::catalog::Catalog;
use super::front_matter::FrontMatter;
use super::settings::Settings;
use crate::checkout::Adapter;
use crate::config::schema;

/// A kind of file that has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// `tuition.toml`
    Settings,
    /// `catalog.toml`
    Catalog,
    /// A file in `providers/`.
    Provider,
    /// The top of a page.
    FrontMatter,
}

/// The schema (draft 2020-12) of a kind of file. A TOML file names it in its first line, `#:schema ./x.json`.
#[must_use]
pub fn schema(kind: Subject) -> serde_json::Value {
    match kind {
        Subject::Settings => schema::of::<Settings>("tuition.toml"),
        Subject::Catalog => schema::of::<Catalog>("catalog.toml"),
        Subject::Provider => schema::of::<Adapter>("A file in providers/"),
        Subject::FrontMatter => schema::of::<FrontMatter>("Front matter of a page"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_file_has_a_schema_of_its_own() {
        let keys = |kind| schema(kind)["properties"].as_object().map(serde_json::Map::len);
        assert_eq!(keys(Subject::Catalog), Some(2));
        assert!(keys(Subject::FrontMatter) > keys(Subject::Settings));
        assert_eq!(schema(Subject::Settings)["properties"]["language"]["type"], "string");
        assert_eq!(schema(Subject::FrontMatter)["properties"]["access"]["$ref"], "#/$defs/Access");
    }
}
