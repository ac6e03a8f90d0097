//! What is done to a finished run of inlines: line ends between CJK characters, bare addresses, footnotes that the
//! parser does not know.

use super::document::{Inline, InlineKind, Link, Target};
use super::tree::Builder;
use super::{autolink, blanks, cjk, liquid};
use crate::diagnostics::{Code, Diagnostic, Severity};
use crate::source::Span;
use std::ops::Range;

/// Does all of it, in nested inlines too. Inside a link there are no further links.
pub(super) fn polish(builder: &mut Builder<'_, '_>, inlines: &mut Vec<Inline>, in_link: bool) {
    if inlines.iter().any(|inline| inline.kind == InlineKind::SoftBreak) {
        join_lines(inlines);
    }
    links_in_brackets(inlines);
    if builder.context.options.blanks {
        blanks::mark(inlines);
    }
    let mut raw_link = in_link;
    let mut splits = Vec::new();
    for (index, inline) in inlines.iter_mut().enumerate() {
        match &mut inline.kind {
            InlineKind::Emphasis(content) | InlineKind::Strong(content) | InlineKind::Strikethrough(content) => {
                polish(builder, content, raw_link);
            }
            InlineKind::Link { content, .. } => polish(builder, content, true),
            InlineKind::Html(html) if is_tag(html, "<a") => raw_link = true,
            InlineKind::Html(html) if is_tag(html, "</a") => raw_link = in_link,
            InlineKind::Text(text) => {
                note_template_tag(builder, text, inline.span);
                splits.extend(split_text(builder, text, inline.span, raw_link).map(|pieces| (index, pieces)));
            }
            _ => {}
        }
    }
    if splits.is_empty() {
        return;
    }
    let mut splits = splits.into_iter().peekable();
    for (index, inline) in std::mem::take(inlines).into_iter().enumerate() {
        match splits.next_if(|(place, _)| *place == index) {
            Some((_, pieces)) => inlines.extend(pieces),
            None => inlines.push(inline),
        }
    }
}

/// `[[words]](address)` is a link whose words stand in brackets, not a wikilink.
fn links_in_brackets(inlines: &mut [Inline]) {
    for place in 1..inlines.len() {
        let (before, rest) = inlines.split_at_mut(place);
        let (Some(Inline { kind: InlineKind::Link { link, content, .. }, span }), Some(after)) = (
            before.last_mut().filter(|inline| matches!(&inline.kind, InlineKind::Link { link, .. } if link.wiki)),
            rest.first_mut(),
        ) else {
            continue;
        };
        let InlineKind::Text(text) = &mut after.kind else { continue };
        let Some(end) = text.strip_prefix('(').and_then(|rest| rest.find(')')) else { continue };
        let address = &text[1..=end];
        if address.is_empty() || address.contains(char::is_whitespace) || span.end != after.span.start {
            continue;
        }
        address.clone_into(&mut link.written);
        link.wiki = false;
        let bracket = |mark: &str| Inline { kind: InlineKind::Text(mark.to_owned()), span: *span };
        content.insert(0, bracket("["));
        content.push(bracket("]"));
        let length = end + 2;
        text.replace_range(..length, "");
        after.span.start += u32::try_from(length).unwrap_or(0);
    }
}

/// Takes out line ends that stand between two characters of a script without spaces.
fn join_lines(inlines: &mut Vec<Inline>) {
    let mut rest = std::mem::take(inlines).into_iter().peekable();
    inlines.reserve(rest.len());
    while let Some(inline) = rest.next() {
        if inline.kind == InlineKind::SoftBreak
            && let (Some(before), Some(after)) = (inlines.last().and_then(last_char), rest.peek().and_then(first_char))
            && cjk::joins_lines(before, after)
        {
            if let (Some(Inline { kind: InlineKind::Text(text), span }), Some(next)) = (inlines.last_mut(), rest.peek())
                && let InlineKind::Text(more) = &next.kind
                && span.source == next.span.source
            {
                text.push_str(more);
                span.end = span.end.max(next.span.end);
                rest.next();
            }
            continue;
        }
        inlines.push(inline);
    }
}

fn last_char(inline: &Inline) -> Option<char> {
    match &inline.kind {
        InlineKind::Text(text) | InlineKind::Blank(text) => text.chars().next_back(),
        InlineKind::Emphasis(content)
        | InlineKind::Strong(content)
        | InlineKind::Strikethrough(content)
        | InlineKind::Link { content, .. } => content.last().and_then(last_char),
        _ => None,
    }
}

fn first_char(inline: &Inline) -> Option<char> {
    match &inline.kind {
        InlineKind::Text(text) | InlineKind::Blank(text) => text.chars().next(),
        InlineKind::Emphasis(content)
        | InlineKind::Strong(content)
        | InlineKind::Strikethrough(content)
        | InlineKind::Link { content, .. } => content.first().and_then(first_char),
        _ => None,
    }
}

/// Whether a piece of raw HTML is this tag and not a longer name.
fn is_tag(html: &str, start: &str) -> bool {
    html.get(..start.len()).is_some_and(|found| found.eq_ignore_ascii_case(start))
        && html[start.len()..].starts_with(|c: char| c.is_ascii_whitespace() || c == '>')
}

/// The text in pieces, if there is anything in it to be made a node.
fn split_text(builder: &mut Builder<'_, '_>, text: &str, span: Span, in_link: bool) -> Option<Vec<Inline>> {
    let mut found: Vec<(Range<usize>, InlineKind)> = Vec::new();
    if !in_link {
        for link in autolink::find(text, builder.context.has_www) {
            let place = part(span, text, link.range.clone());
            let content = vec![Inline { kind: InlineKind::Text(text[link.range.clone()].to_owned()), span: place }];
            let target = Link { written: link.destination, span: place, target: Target::Unresolved, wiki: false };
            found.push((link.range, InlineKind::Link { link: Box::new(target), title: String::new(), content }));
        }
    }
    if memchr::memchr(b'[', text.as_bytes()).is_some() && text.contains("[^") {
        footnotes(builder, text, span, &mut found);
    }
    if found.is_empty() {
        return None;
    }
    found.sort_by_key(|(range, _)| range.start);
    let mut pieces = Vec::with_capacity(found.len() * 2 + 1);
    let mut at = 0;
    let push_text = |pieces: &mut Vec<Inline>, range: Range<usize>| {
        if !range.is_empty() {
            let kind = InlineKind::Text(text[range.clone()].to_owned());
            pieces.push(Inline { kind, span: part(span, text, range) });
        }
    };
    for (range, kind) in found {
        if range.start < at {
            continue;
        }
        push_text(&mut pieces, at..range.start);
        pieces.push(Inline { kind, span: part(span, text, range.clone()) });
        at = range.end;
    }
    push_text(&mut pieces, at..text.len());
    Some(pieces)
}

/// `CommonMark` (4.7) has no labels longer than this.
const LONGEST_LABEL: usize = 1000;

/// `[^label]` that the parser left alone: a footnote of the free text, or one that nobody defines.
fn footnotes(builder: &mut Builder<'_, '_>, text: &str, span: Span, found: &mut Vec<(Range<usize>, InlineKind)>) {
    for (start, _) in text.match_indices("[^") {
        let reach = text.len().min(start + LONGEST_LABEL);
        let Some(length) = text.as_bytes()[start..reach].iter().position(|byte| *byte == b']') else { continue };
        let end = start + length + 1;
        let label = &text[start + 2..end - 1];
        let place = part(span, text, start..end);
        let is_exact = place.range().len() == end - start;
        if label.is_empty() || label.contains(['[', '\n']) || label.starts_with(' ') || !is_exact {
            continue;
        }
        match builder.definitions.footnote(label) {
            Some(part) => {
                let index = builder.shared.labels.intern(part, label);
                found.push((start..end, InlineKind::Footnote { index, occurrence: 0 }));
            }
            None => builder.shared.unknown_footnotes.push((builder.definitions.part, label.to_owned(), place)),
        }
    }
}

/// The place of a part of a text; the whole when escapes or joined lines make it uncertain.
pub(super) fn part(span: Span, text: &str, range: Range<usize>) -> Span {
    if span.range().len() != text.len() {
        return span;
    }
    let start = span.start as usize;
    Span::new(span.source, start + range.start..start + range.end)
}

/// Tags of Liquid, Jinja and Hugo do nothing here. Each kind of tag is reported once a page.
fn note_template_tag(builder: &mut Builder<'_, '_>, text: &str, span: Span) {
    for (start, _) in text.match_indices('{') {
        let rest = liquid::reach(text, start);
        let marks = [("{%", "%}"), ("{{<", ">}}"), ("{{%", "%}}"), ("{{", "}}")];
        let Some((open, close)) = marks.into_iter().find(|(open, _)| rest.starts_with(open)) else { continue };
        let Some(length) = rest[open.len()..].find(close).map(|offset| open.len() + offset) else { continue };
        let words = rest[open.len()..length].trim_start_matches(['-', ' ', '/']);
        let name: String = words.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '-')).collect();
        if name.is_empty() && open != "{{" {
            continue;
        }
        // `{{ name }}` is common in prose about programs.
        let is_value = open == "{{";
        let shown = if is_value { "{{ … }}".to_owned() } else { format!("{open} {name} {close}") };
        if !builder.shared.template_tags.insert(shown.clone()) {
            continue;
        }
        let message = format!("`{shown}` looks like a tag of another site generator and is shown as it is written");
        let place = part(span, text, start..start + length + close.len());
        let mut found = Diagnostic::new(Code::TEMPLATE_TAG, place, message);
        if is_value {
            found.severity = Severity::Note;
        } else {
            found = found.help("write what it stands for, or put it between backticks if it is an example");
        }
        builder.shared.diagnostics.push(found);
    }
}
