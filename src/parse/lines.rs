//! Finding the lines that are directives by their shape (`:::name words`, `:::`), before Markdown is parsed.

use memchr::{memchr2, memmem, memrchr2};
use std::ops::Range;

/// A line that is a directive unless Markdown says that it is code or raw HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// The whole line without its end.
    pub(super) whole: Range<usize>,
    /// From the first colon to the end of the line.
    pub(super) mark: Range<usize>,
    /// How many colons.
    pub(super) colons: usize,
    /// What follows the colons, without the white space around; empty for a closer.
    pub(super) rest: Range<usize>,
}

impl Line {
    /// Whether it closes a directive.
    pub(super) fn is_closer(&self) -> bool {
        self.rest.is_empty()
    }

    /// The directive's name as written, empty for a closer.
    pub(super) fn name<'a>(&self, source: &'a str) -> &'a str {
        let rest = &source[self.rest.clone()];
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')).unwrap_or(rest.len());
        &rest[..end]
    }
}

/// Every such line of `source[range]`, ascending. Colons may be full-width, as a Chinese keyboard writes them.
pub(super) fn find(source: &str, range: Range<usize>) -> Vec<Line> {
    let mut lines = matching(source, range.clone(), ":::");
    let wide = matching(source, range, "：：：");
    if !wide.is_empty() {
        lines.extend(wide);
        lines.sort_by_key(|line| line.mark.start);
        lines.dedup_by(|later, earlier| earlier.whole == later.whole);
    }
    lines
}

/// The lines whose first text is `colons`.
fn matching(source: &str, range: Range<usize>, colons: &str) -> Vec<Line> {
    let bytes = source.as_bytes();
    let finder = memmem::Finder::new(colons);
    let colon = &colons[..colons.len() / 3];
    let mut lines = Vec::new();
    let mut at = range.start;
    while let Some(offset) = finder.find(&bytes[at..range.end]) {
        let start = at + offset;
        let line_start = memrchr2(b'\n', b'\r', &bytes[at..start]).map_or(at, |offset| at + offset + 1);
        let line_end = memchr2(b'\n', b'\r', &bytes[start..range.end]).map_or(range.end, |offset| start + offset);
        if is_prefix(&source[line_start..start]) {
            let after = source[start..line_end].trim_start_matches(colon);
            let rest_start = line_end - after.trim_start().len();
            let rest_end = rest_start + after.trim().len();
            lines.push(Line {
                whole: line_start..line_end,
                mark: start..line_end,
                colons: (line_end - start - after.len()) / colon.len(),
                rest: rest_start.min(rest_end)..rest_end,
            });
        }
        at = line_end;
    }
    lines
}

/// Whether only indentation and the marks of containers (quote, list item, definition, footnote) stand here.
fn is_prefix(prefix: &str) -> bool {
    let mut rest = prefix;
    loop {
        rest = rest.trim_start_matches([' ', '\t', '>']);
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let mark = match rest.as_bytes() {
            [] => return true,
            [b'-' | b'+' | b'*' | b':', ..] => 1,
            [b'[', b'^', ..] => match rest.find("]:") {
                Some(end) => {
                    rest = &rest[end + 2..];
                    continue;
                }
                None => return false,
            },
            bytes if digits > 0 && digits < 10 && matches!(bytes.get(digits), Some(b'.' | b')')) => digits + 1,
            _ => return false,
        };
        rest = &rest[mark..];
        if !rest.starts_with([' ', '\t']) {
            return false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Line, find};

    fn names(text: &str) -> Vec<(usize, &str)> {
        find(text, 0..text.len()).iter().map(|line: &Line| (line.colons, line.name(text))).collect()
    }

    #[test]
    fn lines_are_known_by_their_shape() {
        assert_eq!(names(":::note A title\ntext ::: not\n:::\n"), [(3, "note"), (3, "")]);
        assert_eq!(names("> - :::tip\r\n  > ::::\r\n"), [(3, "tip"), (4, "")]);
        assert_eq!(names("12. ::: warning {#a}"), [(3, "warning")]);
        assert_eq!(names("[^1]: :::note\n: :::tip"), [(3, "note"), (3, "tip")]);
        assert_eq!(names("：：：note 标题\n：：：\n:::tip"), [(3, "note"), (3, ""), (3, "tip")]);
        assert_eq!(names("a\r:::note\r:::"), [(3, "note"), (3, "")]);
        assert_eq!(names("::two\nstd:::x\n-:::no\n| :::no"), [] as [(usize, &str); 0]);
    }
}
