//! Where a piece of text came from: files, byte spans and the map through includes.

use std::ops::Range;
use std::sync::Arc;

/// A file of the project, by its place in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// A range of bytes in one source file. `start == end` marks a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span of `range` in `source`.
    #[must_use]
    pub fn new(source: SourceId, range: Range<usize>) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { source, start: clamp(range.start), end: clamp(range.end) }
    }

    /// The bytes as a range that can index the file's text.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// One text file of the project, as it is on disk (byte order mark and line ends included).
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path from the project's root, always with `/`.
    pub path: String,
    /// The whole text.
    pub text: Arc<str>,
}

/// All text files that were read, in the order of their paths.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Adds a file and returns its id.
    pub fn add(&mut self, path: String, text: impl Into<Arc<str>>) -> SourceId {
        let id = SourceId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(SourceFile { path, text: text.into() });
        id
    }

    /// The file behind an id that [`Sources::add`] returned.
    #[must_use]
    pub fn get(&self, id: SourceId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// Every file with its id.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &SourceFile)> {
        (0u32..).map(SourceId).zip(&self.files)
    }

    /// Replaces the text of a file; spans into other files stay true.
    pub fn replace(&mut self, id: SourceId, text: Arc<str>) {
        self.files[id.0 as usize].text = text;
    }
}

/// A text put together from pieces of files (a page with its includes), and the way back.
#[derive(Clone, Debug)]
pub struct Expanded {
    /// What is parsed.
    pub text: String,
    /// Ascending by `at`; the first starts at 0 unless the text is empty.
    pieces: Vec<Piece>,
}

/// From byte `at` of the expanded text on, bytes come from `source`, beginning with its byte `start`.
#[derive(Clone, Copy, Debug)]
struct Piece {
    at: usize,
    source: SourceId,
    start: usize,
    /// Text that stands for another (a directive's result) has no inner places.
    fixed: bool,
}

impl Expanded {
    /// An empty text, to be filled by [`Expanded::push`].
    #[must_use]
    pub fn new() -> Self {
        Self { text: String::new(), pieces: Vec::new() }
    }

    /// The whole of `text[range]` of one file, with nothing included.
    #[must_use]
    pub fn from_file(source: SourceId, text: &str, range: Range<usize>) -> Self {
        let mut expanded = Self::new();
        expanded.push(source, range.start, &text[range]);
        expanded
    }

    /// Appends text that stands in `source` at byte `start`.
    pub fn push(&mut self, source: SourceId, start: usize, text: &str) {
        self.pieces.push(Piece { at: self.text.len(), source, start, fixed: false });
        self.text.push_str(text);
    }

    /// Appends text that the file does not hold literally; every place in it maps to byte `start`.
    pub fn push_generated(&mut self, source: SourceId, start: usize, text: &str) {
        self.pieces.push(Piece { at: self.text.len(), source, start, fixed: true });
        self.text.push_str(text);
    }

    /// The text without some ranges of it, which are ascending and apart.
    #[must_use]
    pub fn without(&self, ranges: &[Range<usize>]) -> Self {
        let mut rest = Self { text: String::with_capacity(self.text.len()), pieces: Vec::new() };
        let starts = std::iter::once(0).chain(ranges.iter().map(|range| range.end));
        let ends = ranges.iter().map(|range| range.start).chain(std::iter::once(self.text.len()));
        for (start, end) in starts.zip(ends) {
            for (index, piece) in self.pieces.iter().enumerate() {
                let limit = self.pieces.get(index + 1).map_or(self.text.len(), |next| next.at);
                let (from, to) = (piece.at.max(start), limit.min(end));
                if from < to {
                    let inner = if piece.fixed { piece.start } else { piece.start + from - piece.at };
                    rest.pieces.push(Piece { at: rest.text.len(), start: inner, ..*piece });
                    rest.text.push_str(&self.text[from..to]);
                }
            }
        }
        if rest.pieces.is_empty() {
            rest.pieces.extend(self.pieces.first());
        }
        rest
    }

    /// Where a range of the expanded text stands in the files. A range that runs over several
    /// pieces is cut at the end of its first piece.
    ///
    /// # Panics
    /// If nothing was ever pushed.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Span {
        let index = self.pieces.partition_point(|p| p.at <= range.start).saturating_sub(1);
        let piece = self.pieces[index];
        let limit = self.pieces.get(index + 1).map_or(self.text.len(), |next| next.at);
        if piece.fixed {
            return Span::new(piece.source, piece.start..piece.start);
        }
        let start = piece.start + range.start.min(limit) - piece.at;
        let end = piece.start + range.end.min(limit).max(range.start) - piece.at;
        Span::new(piece.source, start..end.max(start))
    }

    /// The files that the text was put together from, each once, in order of first use.
    #[must_use]
    pub fn sources(&self) -> Vec<SourceId> {
        let mut seen = Vec::new();
        for piece in &self.pieces {
            if !seen.contains(&piece.source) {
                seen.push(piece.source);
            }
        }
        seen
    }
}

impl Default for Expanded {
    fn default() -> Self {
        Self::new()
    }
}
