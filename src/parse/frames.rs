//! What is open while a tree is built.

use super::directives;
use super::document::{Block, DefinitionItem, Inline, Link, ListItem, Pane, Table};
use super::listing::OpenListing;
use crate::source::Span;
use pulldown_cmark::BlockQuoteKind;

/// Something that is not finished.
pub(super) struct Open {
    pub(super) frame: Frame,
    pub(super) span: Span,
    pub(super) blocks: Vec<Block>,
    pub(super) inlines: Vec<Inline>,
    /// Of `:::tabs` and the like.
    pub(super) panes: Vec<Pane>,
    /// `<Listing>`s that are not closed yet.
    pub(super) listings: Vec<OpenListing>,
}

/// What it will be.
pub(super) enum Frame {
    Root,
    /// Too deep: what it holds goes to its parent.
    Flat,
    Quote(Option<BlockQuoteKind>),
    List {
        start: Option<u64>,
        tight: bool,
        items: Vec<ListItem>,
    },
    Item {
        checked: Option<bool>,
    },
    Footnote(String),
    DefinitionList(Vec<DefinitionItem>),
    DefinitionTerm,
    Definition,
    Directive(Box<directives::Opener>),
    Paragraph,
    Heading {
        level: u8,
        id: String,
        classes: Vec<String>,
    },
    Code {
        info: Option<String>,
        text: String,
        /// A fence that runs to the end of the text.
        unclosed: bool,
    },
    /// The lines of raw HTML, as the parser has them, and where they stand in its text.
    Html(Vec<(String, std::ops::Range<usize>)>),
    Table(Table),
    Row(Vec<Vec<Inline>>),
    Cell,
    Emphasis,
    Strong,
    Strikethrough,
    Link {
        link: Link,
        title: String,
    },
    Image {
        link: Link,
        title: String,
    },
}

impl Frame {
    /// Whether it makes the tree deeper.
    pub(super) fn is_level(&self) -> bool {
        !matches!(
            self,
            Self::Root
                | Self::Flat
                | Self::Item { .. }
                | Self::DefinitionTerm
                | Self::Definition
                | Self::Paragraph
                | Self::Heading { .. }
                | Self::Code { .. }
                | Self::Html(_)
                | Self::Table(_)
                | Self::Row(_)
                | Self::Cell
        )
    }
}
