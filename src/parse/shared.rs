//! What the parts of one text gather together.

use super::document::Block;
use super::prepare::normalise;
use crate::diagnostics::Diagnostic;
use crate::source::Span;
use std::collections::{HashMap, HashSet};

/// Gathered while the free text and then each paid part are built.
#[derive(Default)]
pub(super) struct Shared {
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) labels: Labels,
    /// Footnote references without a definition: part, label, place.
    pub(super) unknown_footnotes: Vec<(usize, String, Span)>,
    /// Which directive lines the parser has shown again.
    pub(super) seen: Vec<bool>,
    /// The markers of the paid regions, and the order in which their places came up.
    pub(super) regions: Vec<Span>,
    pub(super) places: Vec<usize>,
    /// Whether [`crate::diagnostics::Code::NESTED_TOO_DEEP`] was said.
    pub(super) too_deep: bool,
    /// Of which tags [`crate::diagnostics::Code::TEMPLATE_TAG`] was said.
    pub(super) template_tags: HashSet<String>,
    /// Whether the tree holds raw HTML.
    pub(super) has_html: bool,
    /// Whether the text holds NUL.
    pub(super) has_nul: bool,
}

/// Footnotes by part and label.
#[derive(Default)]
pub(super) struct Labels {
    numbers: HashMap<(usize, String), usize>,
    pub(super) entries: Vec<Label>,
}

/// A footnote that was defined or referred to.
pub(super) struct Label {
    /// As first written.
    pub(super) label: String,
    /// Where it was defined, with its text.
    pub(super) definition: Option<(Vec<Block>, Span)>,
}

impl Labels {
    /// The number of a label of a part.
    pub(super) fn intern(&mut self, part: usize, label: &str) -> usize {
        *self.numbers.entry((part, normalise(label))).or_insert_with(|| {
            self.entries.push(Label { label: label.to_owned(), definition: None });
            self.entries.len() - 1
        })
    }

    /// Keeps a definition; the first of several wins.
    pub(super) fn define(&mut self, part: usize, label: &str, blocks: Vec<Block>, span: Span) {
        let number = self.intern(part, label);
        self.entries[number].definition.get_or_insert((blocks, span));
    }
}
