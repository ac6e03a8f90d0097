//! Comments of Liquid, the template language of Jekyll: `{% comment %}` … `{% endcomment %}` is no text.

use super::segments;
use crate::source::Expanded;
use pulldown_cmark::{Event, Parser, Tag};
use std::ops::Range;

/// The text without such comments; none when it has none. One that is not closed stays, and so does one with a
/// paywall marker in it: what it hides could be what is for sale.
pub(super) fn without_comments(text: &Expanded) -> Option<Expanded> {
    let source = text.text.as_str();
    if !source.contains("{%") || !source.contains("comment") {
        return None;
    }
    let mut code: Option<Vec<Range<usize>>> = None;
    let mut comments = Vec::new();
    let mut at = 0;
    while let Some((open, inner)) = tag(source, at, "comment") {
        let code = code.get_or_insert_with(|| code_of(source));
        if code.iter().any(|range| range.contains(&open)) {
            at = inner;
            continue;
        }
        let Some((_, end)) = tag(source, inner, "endcomment") else { break };
        at = end;
        if !segments::may_be_paid(&source[open..end]) {
            comments.push(whole_lines(source, open..end));
        }
    }
    (!comments.is_empty()).then(|| text.without(&comments))
}

/// Longer tags are none: otherwise each of many that nobody closed would be followed to the end of the text.
const LONGEST_TAG: usize = 512;

/// The text from a place on, as far as a tag that begins there can reach.
pub(super) fn reach(text: &str, start: usize) -> &str {
    &text[start..text.floor_char_boundary(start + LONGEST_TAG)]
}

/// The next tag of a name: where it begins and where it ends.
fn tag(text: &str, from: usize, name: &str) -> Option<(usize, usize)> {
    let mut at = from;
    loop {
        let start = at + text[at..].find("{%")?;
        let end = reach(text, start).find("%}").map(|length| start + length);
        if let Some(end) = end.filter(|end| text[start + 2..*end].trim_matches(['-', ' ', '\t', '\n', '\r']) == name) {
            return Some((start, end + 2));
        }
        at = start + 2;
    }
}

/// Where code stands, in which such a tag is an example.
fn code_of(text: &str) -> Vec<Range<usize>> {
    let is_code = |event: &Event<'_>| matches!(event, Event::Start(Tag::CodeBlock(_)) | Event::Code(_));
    Parser::new(text).into_offset_iter().filter(|(event, _)| is_code(event)).map(|(_, range)| range).collect()
}

/// A comment that has its lines for itself goes with their end.
fn whole_lines(text: &str, range: Range<usize>) -> Range<usize> {
    let before = text[..range.start].rsplit('\n').next().unwrap_or_default();
    let after = text[range.end..].split_inclusive('\n').next().unwrap_or_default();
    let is_alone = before.trim().is_empty() && after.trim().is_empty();
    if is_alone { range.start..range.end + after.len() } else { range }
}

#[cfg(test)]
mod tests {
    use super::without_comments;
    use crate::source::{Expanded, SourceId};

    fn without(text: &str) -> Option<String> {
        without_comments(&Expanded::from_file(SourceId(0), text, 0..text.len())).map(|text| text.text)
    }

    #[test]
    fn comments_are_no_text() {
        assert_eq!(without("a\n{% comment %}\nb\n{% endcomment %}\nc").as_deref(), Some("a\nc"));
        assert_eq!(without("a {%- comment -%} b {%endcomment%} c").as_deref(), Some("a  c"));
    }

    #[test]
    fn what_is_no_comment_stays() {
        for text in [
            "```\n{% comment %}\n{% endcomment %}\n```",
            "`{% comment %}` and `{% endcomment %}`",
            "{% comment %} open",
            "{% comment %}\n<!-- paywall -->\n{% endcomment %}",
            "no comment, {% include a %}",
        ] {
            assert_eq!(without(text), None, "{text}");
        }
    }

    #[test]
    fn places_stay_true() {
        let text = "a\n{% comment %}\nb\n{% endcomment %}\nc";
        let rest = without_comments(&Expanded::from_file(SourceId(0), text, 0..text.len())).unwrap();
        assert_eq!(&text[rest.span(2..3).range()], "c");
    }
}
