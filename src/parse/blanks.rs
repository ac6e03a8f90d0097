//! Blanks in pages whose text is to be filled in.

use super::document::{Inline, InlineKind};
use super::inlines::part;
use crate::policies::blank;
use crate::source::Span;

/// Makes nodes of the blanks in a run, which may go on over the ends of lines.
pub(super) fn mark(inlines: &mut Vec<Inline>) {
    let mut place = 0;
    while place < inlines.len() {
        if let Some((count, joined)) = over_lines(&inlines[place..]) {
            inlines.splice(place..place + count, joined);
        }
        let InlineKind::Text(text) = &inlines[place].kind else {
            place += 1;
            continue;
        };
        let from = place;
        let pieces = pieces(text, inlines[from].span);
        // What stands behind the last blank may begin another one.
        let is_over = !matches!(pieces.as_slice(), [_, .., Inline { kind: InlineKind::Text(_), .. }]);
        place += pieces.len() - usize::from(!is_over);
        inlines.splice(from..=from, pieces);
    }
}

/// When a blank begins in a text and ends in a line below: how many nodes that concerns, and what stands for them, which
/// is what comes before the blank, and the rest as one text.
fn over_lines(inlines: &[Inline]) -> Option<(usize, Vec<Inline>)> {
    let Inline { kind: InlineKind::Text(first), span } = inlines.first()? else { return None };
    let opening = blank::opening(first)?;
    let (mut text, mut place) = (first[opening..].to_owned(), part(*span, first, opening..first.len()));
    let mut count = 1;
    while blank::find(&text).first().is_none_or(|blank| blank.start > 0) {
        let [Inline { kind: InlineKind::SoftBreak, .. }, Inline { kind: InlineKind::Text(more), span: end }] =
            inlines.get(count..count + 2)?
        else {
            return None;
        };
        if end.source != place.source {
            return None;
        }
        text.push(' ');
        text.push_str(more);
        place = Span::new(place.source, place.range().start..end.range().end);
        count += 2;
    }
    let before = Inline { kind: InlineKind::Text(first[..opening].to_owned()), span: part(*span, first, 0..opening) };
    let joined = Inline { kind: InlineKind::Text(text), span: place };
    Some((count, if opening == 0 { vec![joined] } else { vec![before, joined] }))
}

/// The text cut at its blanks.
fn pieces(text: &str, span: Span) -> Vec<Inline> {
    let found = blank::find(text);
    let mut pieces = Vec::with_capacity(found.len() * 2 + 1);
    let mut push = |range: std::ops::Range<usize>, kind: fn(String) -> InlineKind| {
        if !range.is_empty() {
            pieces.push(Inline { kind: kind(text[range.clone()].to_owned()), span: part(span, text, range) });
        }
    };
    let mut at = 0;
    for range in found {
        push(at..range.start, InlineKind::Text);
        push(range.clone(), InlineKind::Blank);
        at = range.end;
    }
    push(at..text.len(), InlineKind::Text);
    pieces
}
