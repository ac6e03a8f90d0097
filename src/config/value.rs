//! One tree for TOML and YAML, in which every key and value knows its place.

use super::Date;
use crate::source::Span;

/// A value with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// What it is.
    pub kind: Kind,
    /// Where it stands. Of a table that has no braces: its header, or its first key.
    pub span: Span,
    /// The letters of a YAML scalar without quotes: `title: 1984` is a number to YAML, but where
    /// text is wanted it is text, and exactly what was written.
    pub written: Option<Box<str>>,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A YAML key without a value; as good as absent.
    Nothing,
    /// Text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction, or too large for [`Kind::Integer`], as it was written.
    Float(String),
    /// `true` or `false`.
    Boolean(bool),
    /// A day, or a day and a time.
    Date(Date),
    /// Values in their order.
    Array(Vec<Value>),
    /// Keys and values in the order of the file; no key twice.
    Table(Vec<(Key, Value)>),
}

/// The key of a table's entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub span: Span,
}

impl Value {
    /// A value without a second reading as text.
    #[must_use]
    pub fn new(kind: Kind, span: Span) -> Self {
        Self { kind, span, written: None }
    }

    /// What it is, in plain words with an article.
    #[must_use]
    pub fn in_words(&self) -> &'static str {
        match self.kind {
            Kind::Nothing => "nothing",
            Kind::Text(_) => "text",
            Kind::Integer(_) => "a whole number",
            Kind::Float(_) => "a number with a fraction",
            Kind::Boolean(_) => "`true` or `false`",
            Kind::Date(_) => "a date",
            Kind::Array(_) => "a list",
            Kind::Table(_) => "a table",
        }
    }
}
