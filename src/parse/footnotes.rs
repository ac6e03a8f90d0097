//! Numbering footnotes by their first reference: those of the free text first.

use super::document::{Block, Footnote, Inline, InlineKind};
use super::shared::Labels;
use super::visit::{VisitMut, walk_blocks_mut};
use crate::diagnostics::{Code, Diagnostic};

/// Takes the footnotes that are referred to out of `labels`, numbers the references, and says how many are free.
/// `paid` are the blocks of the paid parts in reading order.
pub(super) fn number(free: &mut [Block], paid: &mut [Vec<Block>], labels: &mut Labels) -> (Vec<Footnote>, usize) {
    if labels.entries.is_empty() {
        return (Vec::new(), 0);
    }
    let mut numbering = Numbering { labels, places: Vec::new(), footnotes: Vec::new(), counts: Vec::new(), free: None };
    numbering.places.resize(numbering.labels.entries.len(), None);
    numbering.part(&mut [free]);
    let free_footnotes = numbering.footnotes.len();
    numbering.free = Some(free_footnotes);
    let mut paid: Vec<&mut [Block]> = paid.iter_mut().map(Vec::as_mut_slice).collect();
    numbering.part(&mut paid);
    (numbering.footnotes, free_footnotes)
}

/// Notes about footnotes that nothing refers to.
pub(super) fn unused(labels: &Labels) -> impl Iterator<Item = Diagnostic> {
    labels.entries.iter().filter_map(|entry| {
        let (_, span) = entry.definition.as_ref()?;
        let message = format!("the footnote `[^{}]` is never referred to", entry.label);
        Some(Diagnostic::new(Code::UNUSED_FOOTNOTE, *span, message))
    })
}

struct Numbering<'a> {
    labels: &'a mut Labels,
    /// By label number, its place among the footnotes.
    places: Vec<Option<usize>>,
    footnotes: Vec<Footnote>,
    /// References of all parts so far.
    counts: Vec<u32>,
    /// How many footnotes are free, once that is known.
    free: Option<usize>,
}

impl Numbering<'_> {
    /// Numbers the references in these blocks, and then those in the footnotes that came up.
    fn part(&mut self, blocks: &mut [&mut [Block]]) {
        let mut next = self.footnotes.len();
        for blocks in blocks {
            walk_blocks_mut(blocks, self);
        }
        while next < self.footnotes.len() {
            let mut blocks = std::mem::take(&mut self.footnotes[next].blocks);
            walk_blocks_mut(&mut blocks, self);
            self.footnotes[next].blocks = blocks;
            next += 1;
        }
    }
}

impl VisitMut for Numbering<'_> {
    fn inline(&mut self, inline: &mut Inline) {
        let InlineKind::Footnote { index, occurrence } = &mut inline.kind else { return };
        let label = *index;
        let place = *self.places[label].get_or_insert_with(|| {
            let entry = &mut self.labels.entries[label];
            let blocks = entry.definition.take().map(|(blocks, _)| blocks).unwrap_or_default();
            self.footnotes.push(Footnote { label: entry.label.clone(), blocks, references: 0 });
            self.counts.push(0);
            self.footnotes.len() - 1
        });
        self.counts[place] += 1;
        // A reference in paid text to a free footnote must not show in the public page.
        if self.free.is_none_or(|free| place >= free) {
            self.footnotes[place].references = self.counts[place];
        }
        *index = place;
        *occurrence = self.counts[place];
    }
}
