//! Where in the text of a link its address stands.

use crate::parse::entities;
use std::ops::Range;

/// The address of a link within `text`, the words of the whole link as they stand in the file. `written` is what the
/// parser made of it, entities and escapes undone. `None` when it stands elsewhere: in a definition, in another file.
pub(super) fn find(text: &str, written: &str) -> Option<Range<usize>> {
    if written.is_empty() {
        return None;
    }
    let trimmed = text.trim();
    if trimmed == written || (!trimmed.starts_with(['[', '!', '<']) && entities::decode(trimmed) == written) {
        let start = text.len() - text.trim_start().len();
        return Some(start..start + trimmed.len());
    }
    let inner = text.strip_prefix('!').unwrap_or(text);
    if let Some(wiki) = inner.strip_prefix("[[") {
        let start = text.len() - wiki.len();
        let end = wiki.find(['|', ']']).unwrap_or(wiki.len());
        let name = wiki[..end].trim();
        if name == written {
            let start = start + (wiki.len() - wiki.trim_start().len());
            return Some(start..start + name.len());
        }
    }
    text.match_indices("](").find_map(|(at, mark)| inline(text, at + mark.len(), |address| address == written))
}

/// The address of an inline link, whatever it is.
pub(super) fn of_inline(text: &str) -> Option<Range<usize>> {
    text.match_indices("](").find_map(|(at, mark)| inline(text, at + mark.len(), |_| true))
}

/// The address of a definition, `[label]: address "title"`.
pub(super) fn in_definition(text: &str, written: &str) -> Option<Range<usize>> {
    text.match_indices("]:").find_map(|(at, mark)| {
        let (range, _) = address(text, skip(text, at + mark.len()))?;
        (unescape(&text[range.clone()]) == written).then_some(range)
    })
}

/// The address of an inline link whose parenthesis opens before `at` and closes at the end of the text.
fn inline(text: &str, at: usize, is_meant: impl Fn(&str) -> bool) -> Option<Range<usize>> {
    let (range, after) = address(text, skip(text, at))?;
    if !is_meant(&unescape(&text[range.clone()])) {
        return None;
    }
    let mut rest = text[after..].trim_start();
    if let Some(quote) = rest.chars().next().filter(|quote| matches!(quote, '"' | '\'' | '(')) {
        let close = if quote == '(' { ')' } else { quote };
        let mut escaped = false;
        let end = rest.char_indices().skip(1).find(|(_, letter)| {
            let ends = *letter == close && !escaped;
            escaped = *letter == '\\' && !escaped;
            ends
        });
        rest = rest[end?.0 + close.len_utf8()..].trim_start();
    }
    (rest == ")").then_some(range)
}

/// The address that begins at a place, and where the text goes on behind it.
fn address(text: &str, start: usize) -> Option<(Range<usize>, usize)> {
    let rest = &text[start..];
    if let Some(inside) = rest.strip_prefix('<') {
        let end = unescaped(inside, |letter| letter == '>')?;
        return Some((start + 1..start + 1 + end, start + end + 2));
    }
    let mut depth = 0_usize;
    let end = unescaped(rest, |letter| {
        match letter {
            '(' => depth += 1,
            ')' if depth == 0 => return true,
            ')' => depth -= 1,
            _ => {}
        }
        letter.is_whitespace()
    });
    let end = end.unwrap_or(rest.len());
    Some((start..start + end, start + end))
}

/// The first letter that ends something and has no backslash before it.
fn unescaped(text: &str, mut ends: impl FnMut(char) -> bool) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(at, letter)| {
        let is_end = !escaped && ends(letter);
        escaped = letter == '\\' && !escaped;
        is_end.then_some(at)
    })
}

/// Past white space, line ends and the marks of quotes.
fn skip(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    text.len() - rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '>').len()
}

/// An address of Markdown without its backslashes and entities.
fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letters.peek() {
            Some(next) if letter == '\\' && next.is_ascii_punctuation() => {}
            _ => plain.push(letter),
        }
        if letter == '\\' && letters.peek().is_some_and(char::is_ascii_punctuation) {
            plain.extend(letters.next());
        }
    }
    entities::decode(&plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(text: &'t str, written: &str) -> Option<&'t str> {
        find(text, written).map(|range| &text[range])
    }

    #[test]
    fn the_address_is_told_from_the_words() {
        assert_eq!(found("[a](b.md)", "b.md"), Some("b.md"));
        assert_eq!(found("[`](b.md)` x](b.md \"t](b.md)\")", "b.md"), Some("b.md"));
        assert_eq!(find("[![x](b.md)](b.md)", "b.md"), Some(13..17));
        assert_eq!(found("![a](< two words.md#x> 'y')", " two words.md#x"), Some(" two words.md#x"));
        assert_eq!(found("[a](b\\(1.md)", "b(1.md"), Some("b\\(1.md"));
        assert_eq!(found("[a](b(1).md)", "b(1).md"), Some("b(1).md"));
        assert_eq!(found("[a](b&amp;c.md)", "b&c.md"), Some("b&amp;c.md"));
        assert_eq!(found("[[Mill | the mill]]", "Mill"), Some("Mill"));
        assert_eq!(found("[[mill#x]]", "mill#x"), Some("mill#x"));
        assert_eq!(found("film.mp4", "film.mp4"), Some("film.mp4"));
        assert_eq!(found("[a][b]", "b.md"), None);
        assert_eq!(found("[a]", "a"), None);
    }

    #[test]
    fn definitions_have_theirs_behind_the_colon() {
        let text = "[a \\]: b]:\n  <c d.md> 'e'";
        assert_eq!(in_definition(text, "c d.md").map(|range| &text[range]), Some("c d.md"));
        assert_eq!(in_definition("[a]: x.md", "y.md"), None);
    }
}
