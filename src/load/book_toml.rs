//! `book.toml`: what mdBook knows of a book besides its text.
//!
//! mdBook's plugins keep their settings here too, so keys that are not known are passed over. The keys are told in
//! <https://rust-lang.github.io/mdBook/format/configuration/general.html>.

mod redirects;

pub use redirects::{Redirect, RedirectTarget};

use crate::config::Located;
use crate::diagnostics::{Code, Diagnostic, Severity};
use crate::source::{SourceId, Span};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What is used of `book.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookToml {
    /// The book's title.
    pub title: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// What it is about.
    pub description: Option<String>,
    /// The language of its text (BCP 47).
    pub language: Option<String>,
    /// The folder of `SUMMARY.md`, from that of `book.toml`; when the file does not say it is `src`.
    pub src: Option<Located<String>>,
    /// Which way the text runs when that is not the way of its language.
    pub text_direction: Option<TextDirection>,
    /// The Rust edition of its code: `2024`.
    pub rust_edition: Option<String>,
    /// Whether code that says `editable` may be edited.
    pub playground_editable: bool,
    /// Whether code may be run, `true` when the file does not say.
    pub playground_runnable: bool,
    /// Old addresses, in the order of the file.
    pub redirects: Vec<Redirect>,
}

/// Which way text runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextDirection {
    /// `ltr`
    LeftToRight,
    /// `rtl`
    RightToLeft,
}

impl Default for BookToml {
    fn default() -> Self {
        Self {
            title: None,
            authors: Vec::new(),
            description: None,
            language: None,
            src: None,
            text_direction: None,
            rust_edition: None,
            playground_editable: false,
            playground_runnable: true,
            redirects: Vec::new(),
        }
    }
}

/// Reads `book.toml`. Only TOML that cannot be read is an error.
#[must_use]
pub fn parse(text: &str, source: SourceId) -> (BookToml, Vec<Diagnostic>) {
    let (start, text) = text.strip_prefix('\u{feff}').map_or((0, text), |rest| (3, rest));
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader { source, start, found: Vec::new() };
    for error in &errors {
        let range = error.span().unwrap_or_default();
        let problem = Diagnostic::new(Code::SYNTAX, reader.span(range), error.message());
        // One mistake can upset several rules at the same place; the first says it best.
        if reader.found.iter().all(|other| other.place != problem.place) {
            reader.found.push(problem);
        }
    }
    let book = reader.book(table.get_ref());
    (book, reader.found)
}

struct Reader {
    source: SourceId,
    start: usize,
    found: Vec<Diagnostic>,
}

type Value<'t> = Spanned<DeValue<'t>>;

impl Reader {
    fn book(&mut self, root: &DeTable<'_>) -> BookToml {
        let mut book = BookToml::default();
        if let Some(table) = self.table(root, "book") {
            book.title = self.text(table, "title");
            book.authors = self.texts(table, "authors");
            book.description = self.text(table, "description");
            book.language = self.text(table, "language");
            book.src =
                table.get("src").and_then(|src| Some(Located::at(self.text_of("src", src)?, self.span(src.span()))));
            book.text_direction = self.direction(table);
        }
        if let Some(rust) = self.table(root, "rust") {
            book.rust_edition = self.text(rust, "edition");
        }
        let html = self.table(root, "output").and_then(|output| self.table(output, "html"));
        if let Some(html) = html {
            if let Some(playground) = self.table(html, "playground").or_else(|| self.table(html, "playpen")) {
                book.playground_editable = self.answer(playground, "editable").unwrap_or(false);
                book.playground_runnable = self.answer(playground, "runnable").unwrap_or(true);
            }
            if let Some(redirects) = self.table(html, "redirect") {
                book.redirects = self.redirects(redirects);
            }
        }
        book
    }

    fn redirects(&mut self, table: &DeTable<'_>) -> Vec<Redirect> {
        let mut redirects = Vec::with_capacity(table.len());
        for (from, to) in table {
            let Some(target) = self.text_of(from.get_ref(), to) else { continue };
            match Redirect::new(from.get_ref(), &target, self.span(from.span())) {
                Ok(redirect) => redirects.push(redirect),
                Err(message) => self.unused(from.span(), message),
            }
        }
        redirects
    }

    fn direction(&mut self, table: &DeTable<'_>) -> Option<TextDirection> {
        match self.text(table, "text-direction")?.as_str() {
            "ltr" => Some(TextDirection::LeftToRight),
            "rtl" => Some(TextDirection::RightToLeft),
            other => {
                let range = table.get("text-direction").map(Spanned::span).unwrap_or_default();
                self.unused(range, format!("`{other}` is no direction of text; it is `ltr` or `rtl`"));
                None
            }
        }
    }

    fn table<'v, 't>(&mut self, table: &'v DeTable<'t>, key: &str) -> Option<&'v DeTable<'t>> {
        let value = table.get(key)?;
        if let DeValue::Table(inner) = value.get_ref() {
            return Some(inner);
        }
        self.wrong_type(key, value, "a table");
        None
    }

    fn text(&mut self, table: &DeTable<'_>, key: &str) -> Option<String> {
        self.text_of(key, table.get(key)?)
    }

    fn text_of(&mut self, key: &str, value: &Value<'_>) -> Option<String> {
        if let DeValue::String(text) = value.get_ref() {
            return Some(text.clone().into_owned());
        }
        self.wrong_type(key, value, "text in quotes");
        None
    }

    fn texts(&mut self, table: &DeTable<'_>, key: &str) -> Vec<String> {
        let Some(value) = table.get(key) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type(key, value, "a list of texts");
            return Vec::new();
        };
        items.iter().filter_map(|item| self.text_of(key, item)).collect()
    }

    fn answer(&mut self, table: &DeTable<'_>, key: &str) -> Option<bool> {
        let value = table.get(key)?;
        if let DeValue::Boolean(answer) = value.get_ref() {
            return Some(*answer);
        }
        self.wrong_type(key, value, "`true` or `false`");
        None
    }

    fn wrong_type(&mut self, key: &str, value: &Value<'_>, wanted: &str) {
        self.unused(value.span(), format!("`{key}` should be {wanted}"));
    }

    fn unused(&mut self, range: Range<usize>, message: impl Into<String>) {
        let mut problem = Diagnostic::new(Code::BOOK_TOML, self.span(range), message);
        problem.severity = Severity::Warning;
        self.found.push(problem);
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.source, self.start + range.start..self.start + range.end)
    }
}

#[cfg(test)]
mod tests;
