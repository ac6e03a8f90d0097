//! The texts of a document, each in one piece: a paragraph, a cell, a caption, a listing, an answer.

use crate::load::catalog::Access;
use crate::model::Page;
use crate::parse::document::{Block, BlockKind, Document, Footnote, Inline, InlineKind, RawHtml};
use crate::parse::plain_text;
use crate::parse::visit::{Visit, walk_blocks};
use crate::source::Span;

/// Captions that are one piece, so that runs of words go on from one to the next.
const CUES: usize = 64;

/// What the pieces of a document are.
#[derive(Debug, Default)]
pub(super) struct Leaves {
    /// Words, with the block or inline that they stand in.
    pub(super) texts: Vec<(String, Span)>,
    /// Code and diagrams, which often stand in a file to take away as well.
    pub(super) listings: Vec<(String, Span)>,
    /// Addresses that lead out of the project, and paths.
    pub(super) addresses: Vec<(String, Span)>,
}

/// How much of a page is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closed {
    /// Nothing.
    Not,
    /// What stands behind `<!-- paywall -->` and in `:::paywall`.
    Parts,
    /// All of it.
    Whole,
}

/// How much of a page is closed, going by the document that is locked away.
pub(super) fn closed(page: &Page, paid: &Document) -> Closed {
    let has_cut = paid.blocks.iter().any(|block| block.kind == BlockKind::Cut);
    let whole = page.withheld_until.is_some() || (page.access == Access::Paid && !has_cut);
    if whole { Closed::Whole } else { Closed::Parts }
}

/// The blocks and footnotes that are closed.
pub(super) fn closed_parts(document: &Document, closed: Closed) -> (Vec<&[Block]>, &[Footnote]) {
    match closed {
        Closed::Not => (Vec::new(), &[]),
        Closed::Whole => (vec![&document.blocks], &document.footnotes),
        Closed::Parts => {
            let blocks = &document.blocks;
            let cut = blocks.iter().position(|block| block.kind == BlockKind::Cut).unwrap_or(blocks.len());
            let inner = blocks[..cut].iter().filter_map(|block| match &block.kind {
                BlockKind::Paid(inner) => Some(inner.as_slice()),
                _ => None,
            });
            (inner.chain(std::iter::once(&blocks[cut..])).collect(), &document.footnotes[document.free_footnotes..])
        }
    }
}

/// The same parts, to be changed.
pub(super) fn closed_parts_mut(document: &mut Document, closed: Closed) -> (Vec<&mut [Block]>, &mut [Footnote]) {
    match closed {
        Closed::Not => (Vec::new(), &mut []),
        Closed::Whole => (vec![&mut document.blocks], &mut document.footnotes),
        Closed::Parts => {
            let blocks = &mut document.blocks;
            let cut = blocks.iter().position(|block| block.kind == BlockKind::Cut).unwrap_or(blocks.len());
            let (above, below) = blocks.split_at_mut(cut);
            let inner = above.iter_mut().filter_map(|block| match &mut block.kind {
                BlockKind::Paid(inner) => Some(inner.as_mut_slice()),
                _ => None,
            });
            (inner.chain(std::iter::once(below)).collect(), &mut document.footnotes[document.free_footnotes..])
        }
    }
}

impl Leaves {
    /// Of the closed parts of a document.
    pub(super) fn of_closed(document: &Document, closed: Closed) -> Self {
        let (parts, notes) = closed_parts(document, closed);
        let mut leaves = Self::default();
        for blocks in parts {
            walk_blocks(blocks, &mut leaves);
        }
        leaves.add_notes(notes);
        leaves
    }

    /// Of blocks and their footnotes.
    pub(super) fn of(blocks: &[Block], notes: &[Footnote]) -> Self {
        let mut leaves = Self::default();
        walk_blocks(blocks, &mut leaves);
        leaves.add_notes(notes);
        leaves
    }

    fn add_notes(&mut self, notes: &[Footnote]) {
        for note in notes {
            walk_blocks(&note.blocks, self);
        }
    }

    fn text(&mut self, text: &str, span: Span) {
        if !text.is_empty() {
            self.texts.push((text.to_owned(), span));
        }
    }

    fn html(&mut self, html: &RawHtml, span: Span) {
        self.text(&without_tags(&html.text), span);
        self.addresses.extend(html.links.iter().map(|raw| (raw.link.written.clone(), span)));
    }

    fn words(&mut self, inlines: &[Inline], span: Span) {
        self.text(&plain_text(inlines), span);
    }
}

impl Visit<'_> for Leaves {
    fn block(&mut self, block: &Block) {
        let span = block.span;
        match &block.kind {
            BlockKind::Paragraph(content) | BlockKind::Heading { content, .. } => self.words(content, span),
            BlockKind::Code(code) => {
                self.listings.push((code.code.clone(), span));
                self.text(code.title.as_deref().unwrap_or_default(), span);
            }
            BlockKind::Diagram(text) => self.listings.push((text.clone(), span)),
            BlockKind::Math(text) => self.text(text, span),
            BlockKind::Html(html) => self.html(html, span),
            BlockKind::Callout(callout) => self.words(callout.title.as_deref().unwrap_or_default(), span),
            BlockKind::Definitions(items) => items.iter().for_each(|item| self.words(&item.term, span)),
            BlockKind::Table(table) => {
                let cells = table.head.iter().chain(table.rows.iter().flatten());
                cells.for_each(|cell| self.words(cell, span));
            }
            BlockKind::Panes { panes, .. } => panes.iter().for_each(|pane| self.words(&pane.title, span)),
            BlockKind::Figure { caption, .. } => self.words(caption, span),
            BlockKind::Media(media) => {
                self.text(media.title.as_deref().unwrap_or_default(), span);
                media.chapters.iter().for_each(|chapter| self.text(&chapter.title, span));
                for cues in media.cues.chunks(CUES) {
                    let said: Vec<&str> = cues.iter().map(|cue| cue.text.as_str()).collect();
                    self.text(&said.join(" "), span);
                }
                self.addresses.push((media.link.written.clone(), media.link.span));
            }
            BlockKind::Quiz(quiz) => quiz.answers.iter().for_each(|answer| self.text(answer, span)),
            BlockKind::Download { link, title, .. } => {
                self.text(title, span);
                self.addresses.push((link.written.clone(), link.span));
            }
            _ => {}
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match &inline.kind {
            InlineKind::Link { link, title, .. } => {
                self.text(title, inline.span);
                self.addresses.push((link.written.clone(), link.span));
            }
            InlineKind::Image { link, title, alt } => {
                self.text(alt, inline.span);
                self.text(title, inline.span);
                self.addresses.push((link.written.clone(), link.span));
            }
            InlineKind::Html(html) => self.html(html, inline.span),
            _ => {}
        }
    }
}

/// The words of raw HTML: what stands between tags, and in their values.
fn without_tags(html: &str) -> String {
    html.split(['<', '>', '"', '=']).collect::<Vec<_>>().join(" ")
}
