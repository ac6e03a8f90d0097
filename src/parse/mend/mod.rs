//! Raw HTML made whole, so that no page can be broken by what its author left open.
//!
//! Each container of Markdown (a page's free text, a paid part, a list item, a line …) is balanced by itself: what is
//! left open in it is closed at its end, an end tag without a start is left out, an element that cannot stand where it
//! stands is written as one that can. The free text is looked at first and without the paid parts, so that nothing
//! behind the wall changes what is public.

mod attributes;
mod elements;
mod hoist;
mod resolve;
mod stack;
mod tags;
#[cfg(test)]
mod tests;
pub(crate) mod tokens;
mod writing;
mod written;

use super::document::{Block, BlockKind, Document, Inline, InlineKind, RawHtml};
use super::outline::plain_text;
use super::visit::{Visit, walk_blocks, walk_blocks_mut, walk_inlines};
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Span;
use stack::{Model, Piece, Stack};
use std::collections::{HashMap, HashSet, VecDeque};
use writing::Writing;

/// Mends a document.
#[must_use]
pub fn mend(document: &mut Document) -> Vec<Diagnostic> {
    let report = Report { found: Vec::new(), said: HashSet::new() };
    let mut mender = Mender { stack: Stack::new(report), nodes: VecDeque::new() };
    let cut = document.blocks.iter().position(|block| block.kind == BlockKind::Cut).unwrap_or(document.blocks.len());
    let mut below = document.blocks.split_off(cut);
    let (free_notes, paid_notes) = document.footnotes.split_at_mut(document.free_footnotes);
    let mut paid: VecDeque<Vec<Block>> =
        document.blocks.iter_mut().filter_map(Block::paid_part).map(std::mem::take).collect();
    mender.part(&mut document.blocks);
    free_notes.iter_mut().for_each(|note| mender.part(&mut note.blocks));
    for region in document.blocks.iter_mut().filter_map(Block::paid_part) {
        *region = paid.pop_front().unwrap_or_default();
        mender.part(region);
    }
    mender.part(&mut below);
    paid_notes.iter_mut().for_each(|note| mender.part(&mut note.blocks));
    document.blocks.append(&mut below);
    mender.stack.report.found
}

/// What is wrong with the HTML of a page.
struct Report {
    found: Vec<Diagnostic>,
    /// What was said and is not repeated.
    said: HashSet<String>,
}

impl Report {
    fn add(&mut self, code: Code, span: Span, words: impl Into<String>, help: &str) {
        self.found.push(Diagnostic::new(code, span, words).help(help));
    }

    /// The same words once a page.
    fn once(&mut self, code: Code, span: Span, words: impl Into<String>, help: &str) {
        let words = words.into();
        self.once_for(words.clone(), code, span, words, help);
    }

    fn once_for(&mut self, what: String, code: Code, span: Span, words: impl Into<String>, help: &str) {
        if self.said.insert(what) {
            self.add(code, span, words, help);
        }
    }
}

struct Mender {
    stack: Stack,
    /// What stands in the places of raw HTML, in reading order.
    nodes: VecDeque<Vec<Piece>>,
}

impl Mender {
    /// A part of the page by itself.
    fn part(&mut self, blocks: &mut Vec<Block>) {
        let known = self.stack.elements.len();
        self.blocks(blocks, false);
        if self.stack.elements.len() > known || !self.nodes.is_empty() {
            self.stack.resolve();
            walk_blocks_mut(blocks, &mut Writing { stack: &self.stack, nodes: &mut self.nodes });
            self.stack.elements.clear();
        }
        debug_assert!(self.nodes.is_empty(), "every place was visited again in the same order");
        self.nodes.clear();
    }

    /// A container of blocks. In the item of a tight list paragraphs are written without `<p>`.
    fn blocks(&mut self, list: &mut Vec<Block>, tight: bool) {
        if !tight && list.iter().any(hoist::is_needed) {
            *list = std::mem::take(list).into_iter().flat_map(hoist::split).collect();
        }
        let outer = self.stack.enter(Model::Flow, false);
        let last_ends = last_ends(list);
        let mut rest = std::mem::take(list).into_iter();
        while let Some(mut block) = rest.next() {
            if let BlockKind::Html(raw) = &block.kind {
                let mut pieces = self.stack.html(raw, &tokens::tokens(&raw.text), false);
                if self.stack.is_open() && !rest.as_slice().is_empty() {
                    let left = rest.as_slice().len();
                    pieces.extend(
                        self.stack.settle(|name| last_ends.get(name).is_some_and(|blocks_after| *blocks_after < left)),
                    );
                }
                self.nodes.push_back(pieces);
            } else {
                if self.stack.is_open() {
                    if self.stack.has_open_link() && has_link(&block) {
                        let pieces = self.stack.close_link();
                        list.extend(
                            self.node(pieces).map(|kind| Block { kind: BlockKind::Html(kind), span: block.span }),
                        );
                    }
                    let is_line = tight && matches!(block.kind, BlockKind::Paragraph(_));
                    if is_line { self.stack.words() } else { self.stack.block() }
                }
                self.block(&mut block, tight);
            }
            list.push(block);
        }
        let pieces = self.stack.leave(&outer);
        match (list.last(), self.nodes.back_mut()) {
            (Some(Block { kind: BlockKind::Html(_), .. }), Some(last)) => last.extend(pieces),
            (Some(last), _) => {
                let span = last.span;
                list.extend(self.node(pieces).map(|kind| Block { kind: BlockKind::Html(kind), span }));
            }
            (None, _) => {}
        }
    }

    /// A new place of raw HTML, unless there is nothing to write.
    fn node(&mut self, pieces: Vec<Piece>) -> Option<RawHtml> {
        (!pieces.is_empty()).then(|| {
            self.nodes.push_back(pieces);
            RawHtml::default()
        })
    }

    fn block(&mut self, block: &mut Block, tight: bool) {
        if let BlockKind::Heading { content, .. } = &mut block.kind {
            if plain_text(content).trim().is_empty() && !has_picture(content) {
                block.kind = BlockKind::Paragraph(std::mem::take(content));
            } else {
                self.stack.heading();
            }
        }
        match &mut block.kind {
            BlockKind::Paragraph(content) => {
                self.inlines(content, if tight { Model::Flow } else { Model::Phrasing }, false);
            }
            BlockKind::Heading { content, .. } => self.inlines(content, Model::Phrasing, false),
            BlockKind::Quote(blocks) | BlockKind::Steps(blocks) => self.blocks(blocks, false),
            BlockKind::Callout(callout) => {
                callout.title.iter_mut().for_each(|title| self.inlines(title, Model::Phrasing, false));
                self.blocks(&mut callout.blocks, false);
            }
            BlockKind::List { items, tight, .. } => {
                items.iter_mut().for_each(|item| self.blocks(&mut item.blocks, *tight));
            }
            BlockKind::Definitions(items) => {
                for item in items {
                    self.inlines(&mut item.term, Model::Phrasing, false);
                    for definition in &mut item.definitions {
                        self.blocks(definition, false);
                    }
                }
            }
            BlockKind::Table(table) => {
                for cell in table.head.iter_mut().chain(table.rows.iter_mut().flatten()) {
                    self.inlines(cell, Model::Flow, false);
                }
            }
            BlockKind::Panes { panes, .. } => {
                for pane in panes {
                    self.inlines(&mut pane.title, Model::Phrasing, false);
                    self.blocks(&mut pane.blocks, false);
                }
            }
            BlockKind::Figure { caption, content, .. } => {
                self.blocks(content, false);
                self.inlines(caption, Model::Flow, false);
            }
            BlockKind::Media(media) => self.blocks(&mut media.transcript, false),
            BlockKind::Quiz(quiz) => {
                self.blocks(&mut quiz.question, false);
                for choice in &mut quiz.choices {
                    self.blocks(&mut choice.blocks, false);
                }
                self.blocks(&mut quiz.explanation, false);
            }
            BlockKind::Download { content, .. } => self.blocks(content, false),
            // Paid parts are parts by themselves.
            BlockKind::Paid(_)
            | BlockKind::Html(_)
            | BlockKind::Code(_)
            | BlockKind::Diagram(_)
            | BlockKind::Math(_)
            | BlockKind::Rule
            | BlockKind::Cut => {}
        }
    }

    /// A container of a line.
    fn inlines(&mut self, list: &mut Vec<Inline>, model: Model, in_link: bool) {
        if list
            .iter()
            .all(|inline| matches!(inline.kind, InlineKind::Text(_) | InlineKind::Code(_) | InlineKind::SoftBreak))
        {
            return;
        }
        let outer = self.stack.enter(model, in_link);
        let mut rest: VecDeque<Inline> = std::mem::take(list).into();
        while let Some(mut inline) = rest.pop_front() {
            let span = inline.span;
            match &mut inline.kind {
                InlineKind::Html(raw) => {
                    let mut tokens = tokens::tokens(&raw.text);
                    drop_content(&mut tokens, &mut rest);
                    let pieces = self.stack.html(raw, &tokens, true);
                    self.nodes.push_back(pieces);
                    list.push(inline);
                    continue;
                }
                InlineKind::SoftBreak | InlineKind::HardBreak => {
                    list.push(inline);
                    continue;
                }
                _ => {}
            }
            if self.stack.is_open() {
                if !matches!(inline.kind, InlineKind::Text(_) | InlineKind::Blank(_)) {
                    let pieces = self.stack.close_foreign();
                    list.extend(self.node(pieces).map(|raw| Inline { kind: InlineKind::Html(raw), span }));
                }
                if self.stack.has_open_link() && has_link_inline(&inline) {
                    let pieces = self.stack.close_link();
                    list.extend(self.node(pieces).map(|raw| Inline { kind: InlineKind::Html(raw), span }));
                }
                self.stack.words();
            }
            match &mut inline.kind {
                InlineKind::Emphasis(content) | InlineKind::Strong(content) | InlineKind::Strikethrough(content) => {
                    self.inlines(content, Model::Phrasing, in_link);
                }
                InlineKind::Link { content, .. } => self.inlines(content, Model::Phrasing, true),
                _ => {}
            }
            list.push(inline);
        }
        let pieces = self.stack.leave(&outer);
        match (list.last(), self.nodes.back_mut()) {
            (Some(Inline { kind: InlineKind::Html(_), .. }), Some(last)) => last.extend(pieces),
            (Some(last), _) => {
                let span = last.span;
                list.extend(self.node(pieces).map(|raw| Inline { kind: InlineKind::Html(raw), span }));
            }
            (None, _) => {}
        }
    }
}

/// Of `<style>…</style>` in a line, Markdown makes tags and words; what is between goes with the tags.
fn drop_content(tokens: &mut [tokens::Token], rest: &mut VecDeque<Inline>) {
    let [tokens::Token::Whole { tag, closed, .. }] = tokens else { return };
    let end = format!("</{}", tag.name);
    let is_end = |inline: &Inline| matches!(&inline.kind, InlineKind::Html(raw) if raw.text.get(..end.len()).is_some_and(|s| s.eq_ignore_ascii_case(&end)));
    if let Some(place) = rest.iter().position(is_end) {
        rest.drain(..=place);
        *closed = true;
    }
}

/// The names of all end tags in blocks of raw HTML, and how many blocks come after the last of each.
fn last_ends(blocks: &[Block]) -> HashMap<String, usize> {
    let mut ends = HashMap::new();
    for (blocks_after, block) in blocks.iter().rev().enumerate() {
        let BlockKind::Html(raw) = &block.kind else { continue };
        for token in tokens::tokens(&raw.text) {
            if let tokens::Token::End { name, .. } = token {
                ends.entry(name).or_insert(blocks_after);
            }
        }
    }
    ends
}

fn has_link(block: &Block) -> bool {
    let mut links = HasLink(false);
    walk_blocks(std::slice::from_ref(block), &mut links);
    links.0
}

fn has_link_inline(inline: &Inline) -> bool {
    let mut links = HasLink(false);
    walk_inlines(std::slice::from_ref(inline), &mut links);
    links.0
}

/// Whether there is anything to follow or to press.
struct HasLink(bool);

impl Visit<'_> for HasLink {
    fn block(&mut self, block: &Block) {
        self.0 |= matches!(
            block.kind,
            BlockKind::Media(_) | BlockKind::Quiz(_) | BlockKind::Download { .. } | BlockKind::Panes { .. }
        );
    }

    fn inline(&mut self, inline: &Inline) {
        self.0 |= matches!(inline.kind, InlineKind::Link { .. } | InlineKind::Footnote { .. });
    }
}

fn has_picture(content: &[Inline]) -> bool {
    content.iter().any(|inline| match &inline.kind {
        InlineKind::Image { .. } | InlineKind::Html(_) => true,
        InlineKind::Link { content, .. } | InlineKind::Emphasis(content) | InlineKind::Strong(content) => {
            has_picture(content)
        }
        _ => false,
    })
}
