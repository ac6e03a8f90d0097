//! `SUMMARY.md`: the chapters of a book, in order, as mdBook reads it.
//!
//! The form is told in <https://rust-lang.github.io/mdBook/format/summary.html>. mdBook stops at the first thing it
//! does not understand, or passes over it; here all of it is reported and the rest is still read.

mod destination;
mod reader;

use crate::diagnostics::Diagnostic;
use crate::source::{SourceId, Span};
use pulldown_cmark::{Options, Parser};
use reader::Reader;

/// What `SUMMARY.md` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// The heading above everything, mostly `Summary`. mdBook does not show it.
    pub title: Option<String>,
    /// The parts in order. Without part titles there is one of each kind at most.
    pub parts: Vec<Part>,
}

/// Chapters under one title, or between two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What stands after `#`.
    pub title: Option<String>,
    /// Before, in or after the numbered chapters.
    pub kind: PartKind,
    /// The chapters; empty when a title stands alone.
    pub chapters: Vec<ChapterEntry>,
}

/// Where in the book a part stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// Links before the first list: forewords.
    Prefix,
    /// Chapters with numbers.
    Numbered,
    /// Links after the lists: appendices.
    Suffix,
}

/// One chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChapterEntry {
    /// Its title as plain text; empty when the link has no words.
    pub title: String,
    /// Its file, from the folder of `SUMMARY.md`, without `.` and `..`. A draft has none.
    pub path: Option<String>,
    /// `[1, 2]` for 1.2. Numbers go on from part to part.
    pub number: Option<Vec<u32>>,
    /// The link.
    pub span: Span,
    /// Chapters below it.
    pub children: Vec<ChapterEntry>,
    /// A line `---` stands before it.
    pub separator_before: bool,
}

impl Summary {
    /// All chapters in reading order, each before its children.
    #[must_use]
    pub fn chapters(&self) -> Vec<&ChapterEntry> {
        fn walk<'s>(entries: &'s [ChapterEntry], found: &mut Vec<&'s ChapterEntry>) {
            for entry in entries {
                found.push(entry);
                walk(&entry.children, found);
            }
        }
        let mut found = Vec::new();
        for part in &self.parts {
            walk(&part.chapters, &mut found);
        }
        found
    }
}

/// Reads `SUMMARY.md`.
#[must_use]
pub fn parse(text: &str, source: SourceId) -> (Summary, Vec<Diagnostic>) {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut reader = Reader::new(text, source);
    for (event, range) in Parser::new_ext(&text[start..], Options::empty()).into_offset_iter() {
        reader.event(event, start + range.start..start + range.end);
    }
    reader.finish()
}

#[cfg(test)]
mod tests;
