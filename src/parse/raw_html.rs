//! The addresses in raw HTML, so that they are resolved and checked, and their files follow the page.

use super::document::{Link, RawHtml, RawLink, Target};
use super::links::LinkUse;
use crate::source::Span;
use std::ops::Range;

/// Reads the addresses out of raw HTML. `lines` are the places of its lines, each with its first byte in the text.
pub(super) fn read(text: String, lines: Vec<(usize, Span)>) -> RawHtml {
    let mut raw = RawHtml { text, links: Vec::new(), lines };
    let text = raw.text.as_str();
    let mut links = Vec::new();
    let mut rest = 0;
    while let Some(open) = memchr::memchr(b'<', &text.as_bytes()[rest..]).map(|at| rest + at) {
        rest = open + 1;
        if text[rest..].starts_with("!--") {
            rest = text[rest..].find("-->").map_or(text.len(), |end| rest + end + 3);
            continue;
        }
        let name_length = text[rest..].bytes().take_while(u8::is_ascii_alphanumeric).count();
        let element = text[rest..rest + name_length].to_ascii_lowercase();
        rest += name_length;
        for (name, value) in (Attributes { text, at: &mut rest }) {
            if let Some(link_use) = link_use(&element, &name.to_ascii_lowercase()) {
                let written = super::entities::decode(text[value.clone()].trim());
                if !written.is_empty() {
                    let span = raw.span_at(value.clone());
                    let link = Link { written, span, target: Target::Unresolved, wiki: false };
                    links.push(RawLink { range: value, link, link_use });
                }
            }
        }
    }
    raw.links = links;
    raw
}

fn link_use(element: &str, attribute: &str) -> Option<LinkUse> {
    match (element, attribute) {
        ("a" | "area", "href") => Some(LinkUse::Link),
        ("img" | "image", "src") => Some(LinkUse::Image),
        ("video" | "audio" | "source" | "embed" | "iframe", "src") | ("object", "data") => Some(LinkUse::Media),
        ("video", "poster") => Some(LinkUse::Poster),
        ("track", "src") => Some(LinkUse::Captions),
        _ => None,
    }
}

/// The attributes of a tag, up to its end: names, and where their values stand without quotes.
struct Attributes<'t, 'a> {
    text: &'t str,
    at: &'a mut usize,
}

impl<'t> Iterator for Attributes<'t, '_> {
    type Item = (&'t str, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.text.as_bytes();
        let skip = |mut at: usize, what: fn(u8) -> bool| {
            while bytes.get(at).is_some_and(|byte| what(*byte)) {
                at += 1;
            }
            at
        };
        let start = skip(*self.at, |byte| byte.is_ascii_whitespace() || byte == b'/');
        let end = skip(start, |byte| {
            !byte.is_ascii_whitespace() && !matches!(byte, b'=' | b'>' | b'/' | b'<' | b'"' | b'\'')
        });
        *self.at = end;
        if start == end {
            return None; // the tag's end, or something that is no attribute
        }
        let equals = skip(end, |byte| byte.is_ascii_whitespace());
        if bytes.get(equals) != Some(&b'=') {
            return Some((&self.text[start..end], end..end));
        }
        let open = skip(equals + 1, |byte| byte.is_ascii_whitespace());
        let (value, after) = if let Some(quote @ (b'"' | b'\'')) = bytes.get(open) {
            let close = memchr::memchr(*quote, &bytes[open + 1..]).map_or(bytes.len(), |at| open + 1 + at);
            (open + 1..close, (close + 1).min(bytes.len()))
        } else {
            let close = skip(open, |byte| !byte.is_ascii_whitespace() && byte != b'>');
            (open..close, close)
        };
        *self.at = after;
        Some((&self.text[start..end], value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    fn links(html: &str) -> Vec<(String, LinkUse)> {
        let raw = read(html.to_owned(), vec![(0, Span::new(SourceId(0), 0..html.len()))]);
        raw.links.into_iter().map(|found| (found.link.written, found.link_use)).collect()
    }

    #[test]
    fn addresses_are_found_however_they_are_quoted() {
        let html =
            "<p><img alt='x > y' src=\"a.png\"><a class=b href='c.md#d'>t</a> <IMG SRC=e.png> <a href = f&amp;g >";
        let found = links(html);
        let expected =
            [("a.png", LinkUse::Image), ("c.md#d", LinkUse::Link), ("e.png", LinkUse::Image), ("f&g", LinkUse::Link)];
        assert_eq!(found, expected.map(|(written, link_use)| (written.to_owned(), link_use)));
    }

    #[test]
    fn comments_and_broken_tags_hold_none() {
        assert!(links("<!-- <img src=a> --> < img src=b> <b").is_empty());
        assert!(links("<img src").is_empty());
        assert!(links("<img src=\"").is_empty());
    }
}
