//! What each tag of raw HTML opens, closes and ends.

use super::elements::{self, Kind};
use super::stack::{Piece, Stack};
use super::tokens::{Tag, Token};
use super::written::{is_writable, mended_text, push_attribute};
use crate::diagnostics::Code;
use crate::parse::document::RawHtml;
use crate::source::Span;
use std::collections::HashSet;

/// So many elements can be open at once; browsers, too, have a limit.
const DEEPEST: usize = 100;

impl Stack {
    /// A piece of raw HTML: what is written in its place.
    pub(super) fn html(&mut self, raw: &RawHtml, tokens: &[Token], is_inline: bool) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let text = raw.text.as_str();
        for token in tokens {
            match token {
                Token::Text(range) => {
                    let words = &text[range.clone()];
                    if !words.trim().is_empty() {
                        self.words();
                    }
                    pieces.push(Piece::Text(mended_text(words)));
                }
                Token::Comment { closed: true, .. } => {}
                Token::Comment { range, .. } => {
                    let span = raw.span_at(range.start..range.start + 4);
                    let words = "the comment is not closed, so all that follows in it is left out";
                    self.report.add(Code::HTML_UNCLOSED, span, words, "write `-->` where it ends");
                }
                Token::Start(tag) if self.open.len() >= DEEPEST => {
                    let span = raw.span_at(tag.range.clone());
                    let words =
                        format!("HTML is nested more than {DEEPEST} levels deep here; deeper tags are left out");
                    self.report.once(Code::NESTED_TOO_DEEP, span, words, "close what is open");
                }
                Token::Start(tag) => self.start(raw, tag, is_inline, &mut pieces),
                Token::End { name, range } => self.end(name, raw.span_at(range.clone()), &mut pieces),
                Token::Whole { tag, content, closed } => {
                    self.whole(raw, tag, content.clone(), *closed, is_inline, &mut pieces);
                }
            }
        }
        pieces
    }

    /// An element whose content is no markup.
    fn whole(
        &mut self,
        raw: &RawHtml,
        tag: &Tag,
        content: std::ops::Range<usize>,
        closed: bool,
        is_inline: bool,
        pieces: &mut Vec<Piece>,
    ) {
        let span = raw.span_at(tag.range.clone());
        let name = tag.name.as_str();
        if name == "title" && closed && self.is_foreign() {
            self.foreign(raw, tag, span, is_inline, pieces);
            pieces.push(Piece::Text(mended_text(&raw.text[content])));
            self.end(name, span, pieces);
            return;
        }
        if elements::kind(name) == Kind::Removed || !closed && name == "script" {
            if closed {
                let words = format!("`<{name}>` cannot stand in a page's text; it is left out");
                let help = if name == "style" { "put style sheets into `theme/`" } else { "remove it" };
                self.report.once(Code::HTML_ELEMENT, span, words, help);
            } else {
                let words = format!("`<{name}>` is not closed, so all that follows in it is left out");
                self.report.add(Code::HTML_UNCLOSED, span, words, &format!("write `</{name}>` where it ends"));
            }
            return;
        }
        if !closed {
            // What follows it is no part of it.
            let words = format!("`<{name}>` is not closed");
            self.report.add(Code::HTML_UNCLOSED, span, words, &format!("write `</{name}>` after it"));
        }
        self.start(raw, tag, is_inline, pieces);
        if let Some(index) = self.open.pop() {
            self.elements[index].closed = true;
            let words = &raw.text[content];
            match name {
                "script" => pieces.push(Piece::Text(words.to_owned())),
                "textarea" => pieces.push(Piece::Text(mended_text(words))),
                _ => {}
            }
            pieces.push(Piece::End(index));
        }
    }

    fn start(&mut self, raw: &RawHtml, tag: &Tag, is_inline: bool, pieces: &mut Vec<Piece>) {
        let span = raw.span_at(tag.range.clone());
        let written = tag.name.as_str();
        if self.is_foreign() {
            if !elements::breaks_out(written) {
                self.foreign(raw, tag, span, is_inline, pieces);
                return;
            }
            pieces.extend(self.close_foreign());
        }
        let kind = elements::kind(written);
        let (name, class) = match kind {
            Kind::Obsolete(name) => {
                if written != "main" {
                    let words = format!("`<{written}>` is out of use; it is written as `<{name}>`");
                    self.report.once(Code::HTML_ELEMENT, span, words, "use what HTML has today");
                }
                (name, (written == "center").then_some("align-center"))
            }
            Kind::Unknown => ("", None),
            Kind::Dropped | Kind::Removed => {
                let words = format!("`<{written}>` cannot stand in a page's text; the tag is left out");
                self.report.once(Code::HTML_ELEMENT, span, words, "remove it");
                ("", None)
            }
            _ => (written, None),
        };
        self.end_others(written, pieces);
        let is_nested =
            |stack: &Self, name: &str| stack.open.iter().any(|element| stack.elements[*element].name == name);
        let mut name = name.to_owned();
        if name == "a" && (self.in_link || is_nested(self, "a")) {
            self.report.add(Code::HTML_PLACE, span, "`<a>` cannot stand in a link", "end the other link first");
            name.clear();
        } else if name == "form" && is_nested(self, "form") {
            name.clear();
        } else if matches!(name.as_str(), "header" | "footer")
            && (is_nested(self, "header") || is_nested(self, "footer"))
        {
            "div".clone_into(&mut name);
        }
        if matches!(name.as_str(), "td" | "th")
            && self
                .parent()
                .is_some_and(|parent| matches!(&*self.elements[parent].name, "table" | "thead" | "tbody" | "tfoot"))
        {
            self.push("tr", "tr".to_owned(), span, is_inline);
            let element = self.elements.len() - 1;
            pieces.push(Piece::Start { element, attributes: String::new(), links: Vec::new() });
        }
        if !name.is_empty() {
            self.place(&name);
        }
        if elements::is_void(written) {
            if name.is_empty() || !self.may_stand(&name, tag, span, raw) {
                return;
            }
            self.push(written, name, span, is_inline);
            self.open.pop();
            let element = self.elements.len() - 1;
            self.elements[element].closed = true;
            let (attributes, links) = self.attributes(raw, tag, element, class);
            pieces.push(Piece::Start { element, attributes, links });
            if matches!(written, "img" | "embed" | "input") {
                self.open.iter().for_each(|open| self.elements[*open].has_words = true);
            }
            return;
        }
        if elements::is_heading(&name) {
            self.heading();
        }
        if matches!(name.as_str(), "svg" | "math") {
            self.open.iter().for_each(|open| self.elements[*open].has_words = true);
            self.foreign(raw, tag, span, is_inline, pieces);
            return;
        }
        self.push(written, name, span, is_inline);
        let element = self.elements.len() - 1;
        self.elements[element].unknown = kind == Kind::Unknown;
        let name = tag.range.start + 1..tag.range.start + 1 + written.len();
        raw.text[name].clone_into(&mut self.elements[element].shown);
        let (attributes, links) = if self.elements[element].name.is_empty() {
            (String::new(), Vec::new())
        } else {
            self.attributes(raw, tag, element, class)
        };
        if matches!(written, "iframe" | "video" | "audio" | "svg" | "math" | "object" | "canvas") {
            self.open.iter().for_each(|open| self.elements[*open].has_words = true);
        }
        pieces.push(Piece::Start { element, attributes, links });
        if tag.self_closing {
            self.elements[element].closed = true;
            let place = self.open.len() - 1;
            self.close_to(place, pieces);
        }
    }

    /// Within `svg` and `math`, whose elements are not HTML's.
    fn foreign(&mut self, raw: &RawHtml, tag: &Tag, span: Span, is_inline: bool, pieces: &mut Vec<Piece>) {
        let name = &raw.text[tag.range.start + 1..tag.range.start + 1 + tag.name.len()];
        self.push(&tag.name, name.to_owned(), span, is_inline);
        let element = self.elements.len() - 1;
        self.elements[element].foreign = true;
        let mut seen = HashSet::new();
        let mut attributes = String::new();
        for attribute in &tag.attributes {
            let name = &raw.text[attribute.name.clone()];
            if seen.insert(name.to_ascii_lowercase()) && is_writable(name) {
                let value = attribute.value.clone().map(|value| raw.text[value].to_owned());
                push_attribute(&mut attributes, name, Some(&value.unwrap_or_default()));
            }
        }
        pieces.push(Piece::Start { element, attributes, links: Vec::new() });
        if tag.self_closing {
            self.elements[element].closed = true;
            let place = self.open.len() - 1;
            self.close_to(place, pieces);
        }
    }

    /// Ends the elements that a start tag ends.
    fn end_others(&mut self, written: &str, pieces: &mut Vec<Piece>) {
        let (ended, until) = elements::ended_by(written);
        if ended.is_empty() {
            return;
        }
        while let Some(place) = self.position(ended, until) {
            self.close_to(place, pieces);
        }
        // A list item also ends the paragraph before it, which the search above has closed with the item.
        if matches!(elements::kind(written), Kind::Part(_))
            && let Some(place) =
                self.position(&["p"], &["li", "dd", "td", "th", "ul", "ol", "dl", "table", "details", "figure"])
        {
            self.close_to(place, pieces);
        }
    }

    /// Whether an element without content can stand here.
    fn may_stand(&mut self, name: &str, tag: &Tag, span: Span, raw: &RawHtml) -> bool {
        let parent = self.parent().map(|parent| self.elements[parent].name.clone()).unwrap_or_default();
        if let Kind::Part(parents) = elements::kind(name)
            && !parents.contains(&parent.as_str())
        {
            let words = format!("`<{name}>` cannot stand here; it is left out");
            let help = format!("put it into `<{}>`", parents[0]);
            self.report.add(Code::HTML_PLACE, span, words, &help);
            return false;
        }
        let has = |wanted: &str| {
            tag.attributes.iter().any(|attribute| {
                raw.text[attribute.name.clone()].eq_ignore_ascii_case(wanted)
                    && attribute.value.clone().is_some_and(|value| !raw.text[value].trim().is_empty())
            })
        };
        if matches!(name, "img" | "embed") && !has("src") && !has("srcset") {
            self.report.add(Code::HTML_ATTRIBUTE, span, format!("`<{name}>` has no `src`; it is left out"), "add it");
            return false;
        }
        true
    }

    fn end(&mut self, name: &str, span: Span, pieces: &mut Vec<Piece>) {
        if name == "br" {
            pieces.push(Piece::Text("<br>".to_owned()));
            return;
        }
        let is_part = matches!(elements::kind(name), Kind::Part(_)) || elements::SCOPE.contains(&name);
        let until: &[&str] = if is_part { &["table"] } else { elements::SCOPE };
        // A table's own end tag is not kept inside of it.
        let found = self.position(&[name], if name == "table" { &[] } else { until });
        let Some(place) = found else {
            let words = format!("`</{name}>` closes nothing here");
            self.report.add(Code::HTML_STRAY, span, words, "remove it, or open the element in the same place");
            return;
        };
        self.elements[self.open[place]].closed = true;
        self.close_to(place, pieces);
    }
}
