//! Bytes into lines and columns.

use super::Place;
use crate::source::{SourceFile, Sources, Span};

/// A place as people and editors count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// In characters (Unicode scalar values) from 1; a byte order mark does not count.
    pub column: usize,
}

/// First and last place of a span; the last is one past its last character.
#[must_use]
pub fn of_span(span: Span, sources: &Sources) -> (Position, Position) {
    let text = &sources.get(span.source).text;
    let start = position(text, span.start as usize);
    (start, if span.end > span.start { position(text, span.end as usize) } else { start })
}

/// The path of the file that a place is in; `None` for the project as a whole.
#[must_use]
pub fn path<'a>(place: &'a Place, sources: &'a Sources) -> Option<&'a str> {
    match place {
        Place::Span(span) => {
            let SourceFile { path, .. } = sources.get(span.source);
            Some(path)
        }
        Place::Path(path) => Some(path),
        Place::Project => None,
    }
}

/// Where a byte stands. One inside of a character counts as its first, one past the end as the end.
#[must_use]
pub fn position(text: &str, at: usize) -> Position {
    let at = text.floor_char_boundary(at.min(text.len()));
    let start = line_start(text, at);
    let before = text[start..at].strip_prefix('\u{feff}').filter(|_| start == 0).unwrap_or(&text[start..at]);
    Position {
        line: memchr::memchr_iter(b'\n', &text.as_bytes()[..at]).count() + 1,
        column: before.chars().count() + 1,
    }
}

/// The first byte of the line that holds byte `at`, which must be on the border of a character.
#[must_use]
pub fn line_start(text: &str, at: usize) -> usize {
    memchr::memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |feed| feed + 1)
}

/// One past the last byte of the line that holds byte `at`, without its line feed or CRLF.
#[must_use]
pub fn line_end(text: &str, at: usize) -> usize {
    let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |feed| at + feed);
    let start = line_start(text, at);
    if text[start..end].ends_with('\r') { end - 1 } else { end }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, byte: usize) -> (usize, usize) {
        let Position { line, column } = position(text, byte);
        (line, column)
    }

    #[test]
    fn columns_count_characters_not_bytes() {
        assert_eq!(at("价格 = 1\nb", 6), (1, 3));
        assert_eq!(at("价格", 4), (1, 2), "inside of a character");
        assert_eq!(at("a\r\nb", 3), (2, 1));
        assert_eq!(at("\u{feff}ab", 4), (1, 2));
        assert_eq!(at("a\n", 99), (2, 1));
    }

    #[test]
    fn a_line_is_without_its_end() {
        let text = "ab\r\ncd";
        assert_eq!(&text[line_start(text, 1)..line_end(text, 1)], "ab");
        assert_eq!(&text[line_start(text, 3)..line_end(text, 3)], "ab", "the line feed belongs to its line");
        assert_eq!(&text[line_start(text, 5)..line_end(text, 5)], "cd");
    }
}
