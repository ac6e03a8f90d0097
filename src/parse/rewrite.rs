//! A text for the Markdown parser in which some places of the source are replaced, and the way back.

use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;

/// What the Markdown parser is given. Without replacements it borrows the source.
pub(super) struct Rewritten<'a> {
    /// The text to parse.
    pub(super) text: Cow<'a, str>,
    /// Ascending by `at`; empty when the text is borrowed.
    pieces: Vec<Piece>,
    /// Where a borrowed text begins in the source.
    base: usize,
    /// The piece that was found last: the parser goes through its text from front to back.
    last: Cell<usize>,
}

/// From byte `at` of the new text on stands what `start..end` of the source is.
struct Piece {
    at: usize,
    start: usize,
    end: usize,
    /// The very bytes, so that places inside can be told.
    verbatim: bool,
}

impl<'a> Rewritten<'a> {
    /// `source[range]` as it is.
    pub(super) fn borrowed(source: &'a str, range: Range<usize>) -> Self {
        Self { base: range.start, text: Cow::Borrowed(&source[range]), pieces: Vec::new(), last: Cell::new(0) }
    }

    /// Where a range of the new text stands in the source.
    pub(super) fn origin(&self, range: Range<usize>) -> Range<usize> {
        if self.pieces.is_empty() {
            return self.base + range.start..self.base + range.end;
        }
        let first = &self.pieces[self.piece(range.start)];
        let start = if first.verbatim { (first.start + range.start - first.at).min(first.end) } else { first.start };
        let last = &self.pieces[self.piece(range.end.saturating_sub(1))];
        let end = if last.verbatim { (last.start + range.end.max(last.at) - last.at).min(last.end) } else { last.end };
        start..end.max(start)
    }
}

impl Rewritten<'_> {
    /// The piece that holds a byte.
    fn piece(&self, at: usize) -> usize {
        let holds =
            |index: usize| self.pieces[index].at <= at && self.pieces.get(index + 1).is_none_or(|next| at < next.at);
        let last = self.last.get();
        let index = if holds(last) {
            last
        } else if last + 1 < self.pieces.len() && holds(last + 1) {
            last + 1
        } else {
            self.pieces.partition_point(|piece| piece.at <= at).saturating_sub(1)
        };
        self.last.set(index);
        index
    }
}

/// Puts a [`Rewritten`] together.
pub(super) struct Rewriter<'a> {
    source: &'a str,
    text: String,
    pieces: Vec<Piece>,
}

impl<'a> Rewriter<'a> {
    /// An empty text made from `source`.
    pub(super) fn new(source: &'a str, capacity: usize) -> Self {
        Self { source, text: String::with_capacity(capacity), pieces: Vec::new() }
    }

    /// Appends bytes of the source.
    pub(super) fn copy(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            self.pieces.push(Piece { at: self.text.len(), start: range.start, end: range.end, verbatim: true });
            self.text.push_str(&self.source[range]);
        }
    }

    /// Appends other text that stands for these bytes of the source.
    pub(super) fn put(&mut self, text: &str, stands_for: Range<usize>) {
        let piece = Piece { at: self.text.len(), start: stands_for.start, end: stands_for.end, verbatim: false };
        self.pieces.push(piece);
        self.text.push_str(text);
    }

    /// The finished text.
    pub(super) fn finish(self) -> Rewritten<'a> {
        Rewritten { text: Cow::Owned(self.text), pieces: self.pieces, base: 0, last: Cell::new(0) }
    }
}

#[cfg(test)]
mod tests {
    use super::Rewriter;

    #[test]
    fn places_are_found_again() {
        let mut rewriter = Rewriter::new("abcdef", 16);
        rewriter.copy(0..2);
        rewriter.put("<?x?>", 2..4);
        rewriter.copy(4..6);
        let rewritten = rewriter.finish();
        assert_eq!(rewritten.text, "ab<?x?>ef");
        assert_eq!(rewritten.origin(0..2), 0..2);
        assert_eq!(rewritten.origin(2..7), 2..4);
        assert_eq!(rewritten.origin(3..8), 2..5);
        assert_eq!(rewritten.origin(7..9), 4..6);
        assert_eq!(rewritten.origin(9..9), 6..6);
    }
}
