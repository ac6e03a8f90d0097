//! Raw HTML as a run of tags, comments and text. Whatever is written, every byte of it is in one token.

use std::ops::Range;

/// One piece of raw HTML.
#[derive(Debug, PartialEq)]
pub(crate) enum Token {
    /// A start tag.
    Start(Tag),
    /// `</name>`, in small letters.
    End { name: String, range: Range<usize> },
    /// A start tag with everything up to its end tag, such as a script; `closed` when that is there.
    Whole { tag: Tag, content: Range<usize>, closed: bool },
    /// A comment, and what browsers take for one; `closed` unless the text ends in it.
    Comment { range: Range<usize>, closed: bool },
    /// Words between the tags.
    Text(Range<usize>),
}

/// A start tag.
#[derive(Debug, PartialEq)]
pub(crate) struct Tag {
    /// In small letters.
    pub(crate) name: String,
    /// From `<` to `>`.
    pub(crate) range: Range<usize>,
    /// In the order of the tag.
    pub(crate) attributes: Vec<Attribute>,
    /// Ends in `/>`.
    pub(crate) self_closing: bool,
}

/// An attribute of a tag.
#[derive(Debug, PartialEq)]
pub(crate) struct Attribute {
    /// Where its name stands.
    pub(crate) name: Range<usize>,
    /// Where its value stands, without quotes.
    pub(crate) value: Option<Range<usize>>,
}

/// The tokens of a text.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let (mut at, mut words) = (0, 0);
    while let Some(open) = memchr::memchr(b'<', &text.as_bytes()[at..]).map(|offset| at + offset) {
        let Some((token, end)) = markup(text, open) else {
            at = open + 1;
            continue;
        };
        if words < open {
            tokens.push(Token::Text(words..open));
        }
        tokens.push(token);
        (at, words) = (end, end);
    }
    if words < text.len() {
        tokens.push(Token::Text(words..text.len()));
    }
    tokens
}

/// The markup that begins at a `<`, if it is any, and where it ends.
fn markup(text: &str, open: usize) -> Option<(Token, usize)> {
    let rest = &text[open..];
    let until = |mark: &str| rest.find(mark).map(|offset| open + offset + mark.len());
    let comment = |end: Option<usize>| {
        let range = open..end.unwrap_or(text.len());
        let end = range.end;
        Some((Token::Comment { range, closed: end != text.len() || rest.ends_with('>') }, end))
    };
    match rest.as_bytes() {
        // `<!-->` and `<!--->` are whole comments.
        [b'<', b'!', b'-', b'-', after @ ..] => match after {
            [b'>', ..] => comment(Some(open + 5)),
            [b'-', b'>', ..] => comment(Some(open + 6)),
            _ => match rest[4..].find("-->") {
                Some(offset) => comment(Some(open + 4 + offset + 3)),
                None => Some((Token::Comment { range: open..text.len(), closed: false }, text.len())),
            },
        },
        [b'<', b'!', b'[', ..] if rest.starts_with("<![CDATA[") => comment(until("]]>")),
        [b'<', b'!' | b'?', ..] => comment(until(">")),
        [b'<', b'/', letter, ..] if letter.is_ascii_alphabetic() => {
            let end = until(">")?;
            let name = text[open + 2..end].split(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>').next()?;
            Some((Token::End { name: name.to_ascii_lowercase(), range: open..end }, end))
        }
        [b'<', letter, ..] if letter.is_ascii_alphabetic() => {
            let tag = tag(text, open)?;
            let end = tag.range.end;
            if !is_whole(&tag.name) || tag.self_closing {
                return Some((Token::Start(tag), end));
            }
            match end_of(text, end, &tag.name) {
                Some((content, end)) => Some((Token::Whole { tag, content: content.clone(), closed: true }, end)),
                None => Some((Token::Whole { tag, content: end..text.len(), closed: false }, text.len())),
            }
        }
        _ => None,
    }
}

/// Elements whose content is text whatever stands in it (HTML standard, 13.2.5.2 and 13.2.5.3).
fn is_whole(name: &str) -> bool {
    ["script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp", "plaintext"].contains(&name)
}

/// The content up to the end tag of that name, and where that tag ends.
fn end_of(text: &str, from: usize, name: &str) -> Option<(Range<usize>, usize)> {
    let mut at = from;
    while let Some(offset) = text[at..].find("</") {
        let start = at + offset;
        let rest = &text[start + 2..];
        let is_it = rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
            && !rest[name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
        if is_it {
            let end = text[start..].find('>')? + start + 1;
            return Some((from..start, end));
        }
        at = start + 2;
    }
    None
}

/// A start tag that has an end.
fn tag(text: &str, open: usize) -> Option<Tag> {
    let bytes = text.as_bytes();
    let skip = |mut at: usize, what: fn(u8) -> bool| {
        while bytes.get(at).is_some_and(|byte| what(*byte)) {
            at += 1;
        }
        at
    };
    let mut at = skip(open + 1, |byte| !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>'));
    let name = text[open + 1..at].to_ascii_lowercase();
    let mut attributes = Vec::new();
    loop {
        at = skip(at, |byte| byte.is_ascii_whitespace() || byte == b'/');
        if *bytes.get(at)? == b'>' {
            // In `<a href=x/>` the slash belongs to the address.
            let value_ends = attributes.last().and_then(|last: &Attribute| last.value.as_ref()).map(|value| value.end);
            let self_closing = bytes[at - 1] == b'/' && value_ends != Some(at);
            return Some(Tag { name, range: open..at + 1, attributes, self_closing });
        }
        let start = at;
        at = skip(at + 1, |byte| !byte.is_ascii_whitespace() && !matches!(byte, b'=' | b'>' | b'/'));
        let mut attribute = Attribute { name: start..at, value: None };
        let equals = skip(at, |byte| byte.is_ascii_whitespace());
        if bytes.get(equals) == Some(&b'=') {
            let value = skip(equals + 1, |byte| byte.is_ascii_whitespace());
            if let Some(quote @ (b'"' | b'\'')) = bytes.get(value) {
                let close = value + 1 + memchr::memchr(*quote, bytes.get(value + 1..)?)?;
                attribute.value = Some(value + 1..close);
                at = close + 1;
            } else {
                at = skip(value, |byte| !byte.is_ascii_whitespace() && byte != b'>');
                attribute.value = Some(value..at);
            }
        }
        attributes.push(attribute);
    }
}

#[cfg(test)]
mod tests {
    use super::{Token, tokens};

    fn shown(text: &str) -> Vec<String> {
        let show = |token: Token| match token {
            Token::Start(tag) => {
                let attributes = tag.attributes.iter().map(|attribute| {
                    let value = attribute.value.clone().map(|value| format!("={}", &text[value])).unwrap_or_default();
                    format!(" {}{value}", &text[attribute.name.clone()])
                });
                format!("<{}{}{}>", tag.name, attributes.collect::<String>(), if tag.self_closing { "/" } else { "" })
            }
            Token::End { name, .. } => format!("</{name}>"),
            Token::Whole { tag, content, closed } => format!("{}[{}]{closed}", tag.name, &text[content]),
            Token::Comment { closed, .. } => format!("comment {closed}"),
            Token::Text(range) => text[range].to_owned(),
        };
        tokens(text).into_iter().map(show).collect()
    }

    #[test]
    fn tags_are_told_from_words() {
        assert_eq!(
            shown("a < b <DIV Class='x > y' b=c d>&lt;</Div >"),
            ["a < b ", "<div Class=x > y b=c d>", "&lt;", "</div>"]
        );
        assert_eq!(shown("<br/><a href=x/>"), ["<br/>", "<a href=x/>"]);
        assert_eq!(shown("<3 </ x> <a b=\"c"), ["<3 </ x> <a b=\"c"], "what has no end is words");
    }

    #[test]
    fn what_is_not_markup_inside_stays_whole() {
        assert_eq!(shown("<script>a<b>c</script>d"), ["script[a<b>c]true", "d"]);
        assert_eq!(shown("<style>a</styles>"), ["style[a</styles>]false"]);
        assert_eq!(
            shown("<!-- a <b> -->c<!doctype html><!-- d"),
            ["comment true", "c", "comment true", "comment false"]
        );
        assert_eq!(shown("<!-->a<?php b ?>"), ["comment true", "a", "comment true"]);
    }
}
