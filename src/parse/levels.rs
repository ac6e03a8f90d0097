//! Headings that go down one level at a time, so that who hears a page can find the way by them.

use super::document::{Block, BlockKind, Document, Inline, InlineKind, RawHtml};
use super::visit::{VisitMut, walk_blocks_mut};
use crate::diagnostics::{Code, Diagnostic, Severity};
use crate::source::Span;

/// Writes every heading at most one level below the one before it; the page's title is the only one of level 1.
/// `base` is the level of the heading that became the page's title, 1 when none did.
/// `is_foreign` says that the text was made for another program, which does not mind. The first skip is reported.
pub fn settle_levels(document: &mut Document, base: u8, is_foreign: bool) -> Option<Diagnostic> {
    let mut levels = Levels { above: vec![(base, 1)], raw: Vec::new(), skip: None };
    let cut = document.blocks.iter().position(|block| block.kind == BlockKind::Cut).unwrap_or(document.blocks.len());
    let (free, below) = document.blocks.split_at_mut(cut);
    let (free_notes, paid_notes) = document.footnotes.split_at_mut(document.free_footnotes);
    let mut paid: Vec<Vec<Block>> = free.iter_mut().filter_map(Block::paid_part).map(std::mem::take).collect();
    walk_blocks_mut(free, &mut levels);
    free_notes.iter_mut().for_each(|note| walk_blocks_mut(&mut note.blocks, &mut levels));
    for (region, blocks) in free.iter_mut().filter_map(Block::paid_part).zip(&mut paid) {
        walk_blocks_mut(blocks, &mut levels);
        *region = std::mem::take(blocks);
    }
    walk_blocks_mut(below, &mut levels);
    paid_notes.iter_mut().for_each(|note| walk_blocks_mut(&mut note.blocks, &mut levels));
    let (span, above, level) = levels.skip?;
    let words = format!("a heading of level {level} follows one of level {above}");
    let mut found = Diagnostic::new(Code::HEADING_SKIPS, span, words)
        .help("on the page it is one level below the heading before it, and so are others like it");
    if is_foreign {
        found.severity = Severity::Note;
    }
    Some(found)
}

struct Levels {
    /// The headings above, from the page's title on: level in the text, level in the page.
    above: Vec<(u8, u8)>,
    /// The levels of raw headings that are open.
    raw: Vec<u8>,
    /// The first heading that skips a level, with the level before it and its own.
    skip: Option<(Span, u8, u8)>,
}

impl Levels {
    fn next(&mut self, level: u8, span: Span) -> u8 {
        let title = self.above.first().map_or(1, |(level, _)| *level);
        let level = level.max(title + 1);
        let is_sibling = self.above.iter().any(|(other, _)| *other == level);
        while self.above.len() > 1 && self.above.last().is_some_and(|(above, _)| *above >= level) {
            self.above.pop();
        }
        let (above, written) = self.above.last().copied().unwrap_or((title, 1));
        if !is_sibling && level > above + 1 {
            self.skip.get_or_insert((span, above, level));
        }
        let written = (written + 1).min(6);
        self.above.push((level, written));
        written
    }

    /// The levels in mended HTML, in which every heading is closed.
    fn raw(&mut self, raw: &mut RawHtml, span: Span) {
        let mut at = 0;
        while let Some(offset) = raw.text[at..].find('<') {
            at += offset + 1;
            let is_end = raw.text[at..].starts_with('/');
            let digit = at + usize::from(is_end) + 1;
            let level = match raw.text.as_bytes().get(at + usize::from(is_end)..) {
                Some([b'h', level @ b'1'..=b'6', b' ' | b'>', ..]) => level - b'0',
                _ => continue,
            };
            let level = if is_end { self.raw.pop() } else { Some(self.next(level, span)) };
            let Some(level) = level else { continue };
            if !is_end {
                self.raw.push(level);
            }
            raw.text.replace_range(digit..=digit, &level.to_string());
        }
    }
}

impl VisitMut for Levels {
    fn block(&mut self, block: &mut Block) {
        match &mut block.kind {
            BlockKind::Heading { level, .. } => *level = self.next(*level, block.span),
            BlockKind::Html(raw) => self.raw(raw, block.span),
            _ => {}
        }
    }

    fn inline(&mut self, inline: &mut Inline) {
        if let InlineKind::Html(raw) = &mut inline.kind {
            self.raw(raw, inline.span);
        }
    }
}
