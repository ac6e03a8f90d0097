//! Giving every heading an id: the free text first, so that paid headings cannot change its ids.

use super::document::{Block, BlockKind, Footnote};
use super::outline::{html_ids, plain_text};
use super::slug::{Ids, slug};
use super::visit::{Visit, VisitMut, walk_blocks, walk_blocks_mut};
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Span;
use std::collections::HashMap;

/// Gives ids within blocks and footnotes of the free text, then of the paid.
pub(super) fn assign(
    free: &mut [Block],
    paid: &mut [Vec<Block>],
    footnotes: &mut [Footnote],
    free_footnotes: usize,
    has_html: bool,
) -> Vec<Diagnostic> {
    let mut given = Given { has_html, ..Given::default() };
    let (free_notes, paid_notes) = footnotes.split_at_mut(free_footnotes);
    let mut free: Vec<&mut [Block]> = vec![free];
    free.extend(free_notes.iter_mut().map(|footnote| footnote.blocks.as_mut_slice()));
    given.part(&mut free);
    let mut rest: Vec<&mut [Block]> = paid.iter_mut().map(Vec::as_mut_slice).collect();
    rest.extend(paid_notes.iter_mut().map(|footnote| footnote.blocks.as_mut_slice()));
    given.part(&mut rest);
    given.diagnostics
}

#[derive(Default)]
struct Given {
    /// Whether there is raw HTML to look for ids in.
    has_html: bool,
    ids: Ids,
    /// Where explicit ids were first given.
    explicit: HashMap<String, Span>,
    diagnostics: Vec<Diagnostic>,
}

impl Given {
    fn part(&mut self, parts: &mut [&mut [Block]]) {
        if self.has_html {
            for blocks in &mut *parts {
                walk_blocks(blocks, &mut Raw(&mut self.ids));
            }
        }
        for blocks in &mut *parts {
            walk_blocks_mut(blocks, &mut Explicit(self));
        }
        for blocks in parts {
            walk_blocks_mut(blocks, &mut FromWords(&mut self.ids));
        }
    }

    fn take(&mut self, id: &mut String, span: Span) {
        if self.ids.take(id) {
            self.explicit.insert(id.clone(), span);
            return;
        }
        let message = format!("the id `{id}` is given twice");
        let mut diagnostic = Diagnostic::new(Code::DUPLICATE_HEADING_ID, span, message);
        if let Some(first) = self.explicit.get(id) {
            diagnostic = diagnostic.related(*first, "first given here");
        }
        self.diagnostics.push(diagnostic);
        *id = self.ids.take_or_number(std::mem::take(id));
    }
}

/// Ids in raw HTML.
struct Raw<'a>(&'a mut Ids);

impl Visit<'_> for Raw<'_> {
    fn html(&mut self, html: &str) {
        for id in html_ids(html) {
            self.0.take(&id);
        }
    }
}

/// `{#id}` of headings and figures.
struct Explicit<'a>(&'a mut Given);

impl VisitMut for Explicit<'_> {
    const INLINES: bool = false;

    fn block(&mut self, block: &mut Block) {
        match &mut block.kind {
            BlockKind::Heading { id, .. } if !id.is_empty() => self.0.take(id, block.span),
            BlockKind::Figure { id: Some(id), .. } => self.0.take(id, block.span),
            _ => {}
        }
    }
}

/// Ids from words.
struct FromWords<'a>(&'a mut Ids);

impl VisitMut for FromWords<'_> {
    const INLINES: bool = false;

    fn block(&mut self, block: &mut Block) {
        if let BlockKind::Heading { id, content, .. } = &mut block.kind
            && id.is_empty()
        {
            *id = self.0.take_or_number(slug(&plain_text(content)));
        }
    }
}
