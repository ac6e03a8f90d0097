//! The elements of raw HTML that are open at a place, and what becomes of each tag.

use super::Report;
use super::attributes::{self, Fate};
use super::elements::{self, Content, Kind};
use super::tokens::{Tag, Token};
use crate::diagnostics::Code;
use crate::parse::document::{RawHtml, RawLink};
use crate::source::Span;
use std::collections::HashSet;

/// What may stand where raw HTML stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Model {
    /// Blocks.
    Flow,
    /// Parts of a line.
    Phrasing,
}

/// An element of raw HTML. What it is in the end is known only when all of it was seen.
pub(super) struct Element {
    /// As written, in small letters.
    pub(super) written: String,
    /// As it is written out; empty when only what it holds is.
    pub(super) name: String,
    /// The element around it, in the same container of Markdown.
    parent: Option<usize>,
    /// What the container may hold.
    model: Model,
    pub(super) span: Span,
    /// In a line of Markdown, not in a block of its own.
    is_inline: bool,
    /// No element of HTML.
    unknown: bool,
    /// Within `svg` or `math`.
    foreign: bool,
    /// Its end tag was seen.
    closed: bool,
    /// Holds what its name does not allow, and becomes a `div`.
    loose: bool,
    /// Names of the elements directly in it; `#text` for words and Markdown.
    children: HashSet<String>,
    /// The first of them.
    first_child: Option<String>,
    /// Holds a heading.
    has_heading: bool,
    /// Holds words or a picture, however deep.
    has_words: bool,
}

/// A piece of what is written in the place of raw HTML.
pub(super) enum Piece {
    /// As it stands.
    Text(String),
    /// A start tag; attributes with the space before them, and the addresses in them.
    Start { element: usize, attributes: String, links: Vec<RawLink> },
    /// An end tag.
    End(usize),
}

/// What is open, and all that was.
pub(super) struct Stack {
    pub(super) elements: Vec<Element>,
    open: Vec<usize>,
    /// What is below was opened in a container further out.
    floor: usize,
    model: Model,
    in_link: bool,
    pub(super) report: Report,
    /// Ids that were given.
    ids: HashSet<String>,
}

/// What to go back to at a container's end.
pub(super) struct Outer {
    floor: usize,
    model: Model,
    in_link: bool,
}

impl Stack {
    pub(super) fn new(report: Report) -> Self {
        Self {
            elements: Vec::new(),
            open: Vec::new(),
            floor: 0,
            model: Model::Flow,
            in_link: false,
            report,
            ids: HashSet::new(),
        }
    }

    /// Enters a container of Markdown.
    pub(super) fn enter(&mut self, model: Model, in_link: bool) -> Outer {
        let outer = Outer { floor: self.floor, model: self.model, in_link: self.in_link };
        self.floor = self.open.len();
        self.model = model;
        self.in_link |= in_link;
        outer
    }

    /// Closes what is left open in the container and leaves it.
    pub(super) fn leave(&mut self, outer: &Outer) -> Vec<Piece> {
        let mut pieces = Vec::new();
        self.close_to(self.floor, &mut pieces);
        self.floor = outer.floor;
        self.model = outer.model;
        self.in_link = outer.in_link;
        pieces
    }

    /// Whether anything is open in this container.
    pub(super) fn is_open(&self) -> bool {
        self.open.len() > self.floor
    }

    /// Whether a raw link is open in this container.
    pub(super) fn has_open_link(&self) -> bool {
        self.open[self.floor..].iter().any(|element| self.elements[*element].name == "a")
    }

    /// Closes the raw link that is open in this container.
    pub(super) fn close_link(&mut self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        if let Some(place) = self.position(&["a"], &[]) {
            let span = self.elements[self.open[place]].span;
            self.report.add(Code::HTML_PLACE, span, "`<a>` cannot hold a link", "close it before the link");
            self.elements[self.open[place]].closed = true;
            self.close_to(place, &mut pieces);
        }
        pieces
    }

    /// A block of Markdown comes next.
    pub(super) fn block(&mut self) {
        self.child("#text");
        let mut at = self.open.len();
        while at > self.floor {
            at -= 1;
            let element = &mut self.elements[self.open[at]];
            match if element.foreign { Content::Transparent } else { elements::content(&element.name) } {
                _ if element.name.is_empty() => {}
                Content::Flow => break,
                Content::Transparent => {}
                Content::Phrasing | Content::OnlyPhrasing | Content::Only(_) => {
                    element.loose = true;
                }
            }
        }
    }

    /// Words or another part of a line of Markdown come next.
    pub(super) fn words(&mut self) {
        self.child("#text");
        for element in &self.open {
            self.elements[*element].has_words = true;
        }
        self.loosen_list();
    }

    /// A heading comes next.
    pub(super) fn heading(&mut self) {
        let sections = self.open.iter().rev().find(|e| is_section(&self.elements[**e].name));
        if let Some(section) = sections.copied() {
            self.elements[section].has_heading = true;
        }
    }

    /// The innermost element, unless it is left out.
    fn parent(&self) -> Option<usize> {
        self.open[self.floor..].iter().rev().copied().find(|element| !self.elements[*element].name.is_empty())
    }

    fn child(&mut self, name: &str) {
        if let Some(parent) = self.parent() {
            let parent = &mut self.elements[parent];
            parent.first_child.get_or_insert_with(|| name.to_owned());
            if !parent.children.contains(name) {
                parent.children.insert(name.to_owned());
            }
        }
    }

    /// An element that holds certain elements only holds something else.
    fn loosen_list(&mut self) {
        let mut at = self.parent();
        while let Some(parent) = at {
            let element = &mut self.elements[parent];
            if element.foreign || !matches!(elements::content(&element.name), Content::Only(_)) {
                break;
            }
            element.loose = true;
            at = element.parent;
        }
    }

    /// The place in `open` of the innermost of some elements; `until` is not looked beyond.
    fn position(&self, names: &[&str], until: &[&str]) -> Option<usize> {
        for place in (self.floor..self.open.len()).rev() {
            let written = self.elements[self.open[place]].written.as_str();
            if names.contains(&written) {
                return Some(place);
            }
            if until.contains(&written) {
                return None;
            }
        }
        None
    }

    /// Closes everything from a place on; what should have been closed by its author is reported.
    fn close_to(&mut self, place: usize, pieces: &mut Vec<Piece>) {
        while self.open.len() > place {
            let Some(index) = self.open.pop() else { break };
            let element = &self.elements[index];
            if !element.closed && !element.unknown && !elements::ends_by_itself(&element.written) {
                let words = format!("`<{}>` is not closed", element.written);
                let help = format!("write `</{}>` where it ends", element.written);
                self.report.add(Code::HTML_UNCLOSED, element.span, words, &help);
            }
            pieces.push(Piece::End(index));
        }
    }

    /// Closes at the end of a block what cannot go on around Markdown; `is_closed_later` tells whether an end tag follows.
    pub(super) fn settle(&mut self, is_closed_later: impl Fn(&str) -> bool) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let place = (self.floor..self.open.len()).find(|place| {
            let element = &self.elements[self.open[*place]];
            let content = if element.foreign { Content::OnlyPhrasing } else { elements::content(&element.name) };
            matches!(content, Content::Phrasing | Content::OnlyPhrasing) && !is_closed_later(&element.written)
        });
        if let Some(place) = place {
            self.close_to(place, &mut pieces);
        }
        pieces
    }

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
                Token::Start(tag) => self.start(raw, tag, is_inline, &mut pieces),
                Token::End { name, range } => self.end(name, raw.span_at(range.clone()), &mut pieces),
                Token::Whole { tag, content, closed } => {
                    self.whole(raw, tag, content.clone(), *closed, is_inline, &mut pieces)
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
            self.foreign(raw, tag, span, is_inline, pieces);
            return;
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

    /// Whether the innermost element is of `svg` or `math`.
    fn is_foreign(&self) -> bool {
        self.parent().is_some_and(|parent| {
            let parent = &self.elements[parent];
            parent.foreign || matches!(parent.name.as_str(), "svg" | "math")
        })
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

    /// Notes what a new element means for those around it.
    fn place(&mut self, name: &str) {
        self.child(name);
        let Some(parent) = self.parent() else { return };
        if let Content::Only(names) = elements::content(&self.elements[parent].name) {
            if !names.contains(&name) && !matches!(name, "script" | "template") {
                self.loosen_list();
            }
            return;
        }
        if elements::kind(name) != Kind::Flow && !matches!(elements::kind(name), Kind::Part(_)) {
            return;
        }
        if matches!(elements::kind(name), Kind::Part(parents) if parents.contains(&&*self.elements[parent].name)) {
            return;
        }
        // A block in `<span>` and the like: these become blocks when they stand where blocks may.
        let mut wrappers = Vec::new();
        let mut at = Some(parent);
        while let Some(index) = at {
            let element = &self.elements[index];
            match elements::content(&element.name) {
                Content::Flow => break,
                Content::Transparent => {}
                Content::Phrasing => wrappers.push(index),
                Content::OnlyPhrasing | Content::Only(_) => return,
            }
            at = element.parent;
        }
        if at.is_some() || self.model == Model::Flow {
            wrappers.into_iter().for_each(|wrapper| self.elements[wrapper].loose = true);
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

    fn push(&mut self, written: &str, name: String, span: Span, is_inline: bool) {
        let parent = self.parent();
        self.open.push(self.elements.len());
        self.elements.push(Element {
            written: written.to_owned(),
            name,
            parent,
            model: self.model,
            span,
            is_inline,
            unknown: false,
            foreign: false,
            closed: false,
            loose: false,
            children: HashSet::new(),
            first_child: None,
            has_heading: false,
            has_words: false,
        });
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

    /// The attributes of a tag as they are written out, and the addresses in them.
    fn attributes(
        &mut self,
        raw: &RawHtml,
        tag: &Tag,
        element: usize,
        class: Option<&'static str>,
    ) -> (String, Vec<RawLink>) {
        let name = self.elements[element].name.clone();
        let mut classes: Vec<String> = class.map(str::to_owned).into_iter().collect();
        let mut seen = HashSet::new();
        let mut list: Vec<(String, Option<String>, Option<&RawLink>)> = Vec::new();
        for attribute in &tag.attributes {
            let key = raw.text[attribute.name.clone()].to_ascii_lowercase();
            let value = attribute.value.clone().map(|value| &raw.text[value]);
            let span = raw.span_at(attribute.name.start..attribute.value.clone().map_or(attribute.name.end, |v| v.end));
            if !seen.insert(key.clone()) {
                let words = format!("`{key}` stands twice in `<{}>`; the second is left out", tag.name);
                self.report.add(Code::HTML_ATTRIBUTE, span, words, "remove one of them");
                continue;
            }
            let mut key = key;
            let fate = match attributes::fate(&name, &key, value) {
                Fate::Id => {
                    "id".clone_into(&mut key);
                    if seen.insert("id".to_owned()) { attributes::fate(&name, "id", value) } else { Fate::Needless }
                }
                fate => fate,
            };
            match fate {
                Fate::Kept(value) if key == "id" => {
                    if self.ids.insert(value.clone().unwrap_or_default()) {
                        list.push((key, value, None));
                    } else {
                        let words = format!("the id `{}` is given twice", value.unwrap_or_default());
                        let help = "links lead to the first; change one of them";
                        self.report.add(Code::DUPLICATE_HEADING_ID, span, words, help);
                    }
                }
                Fate::Kept(Some(value)) if key == "class" => classes.insert(0, value),
                Fate::Kept(value) => {
                    let link = raw.links.iter().find(|link| Some(&link.range) == trimmed(raw, attribute).as_ref());
                    list.push((key, value, link));
                }
                Fate::Class(class) => {
                    let words = format!("`{key}` of `<{}>` is out of use; it is written as a class", tag.name);
                    self.report.once(Code::HTML_ATTRIBUTE, span, words, &format!("write `class=\"{class}\"`"));
                    classes.push(class.to_owned());
                }
                Fate::Id | Fate::Needless => {}
                Fate::Dropped => {
                    let words = match value.map(str::trim).filter(|value| !value.is_empty() && value.len() < 60) {
                        Some(value) => format!("`<{}>` cannot have `{key}=\"{value}\"`; it is left out", tag.name),
                        None => format!("`<{}>` cannot have `{key}`; it is left out", tag.name),
                    };
                    let once = format!("{} {key}", tag.name);
                    self.report.once_for(once, Code::HTML_ATTRIBUTE, span, words, "use a class and a style sheet");
                }
            }
        }
        if name == "img" && !list.iter().any(|(key, ..)| key == "alt") {
            let words = "a picture has no `alt`, so who cannot see it learns nothing of it";
            self.report.once(Code::HTML_ATTRIBUTE, self.elements[element].span, words, "write `alt=\"…\"`");
            list.push(("alt".to_owned(), Some(String::new()), None));
        }
        let mut written = String::new();
        let mut links = Vec::new();
        if !classes.is_empty() {
            push_attribute(&mut written, "class", Some(&classes.join(" ")));
        }
        for (key, value, link) in list {
            let start = written.len() + key.len() + 3;
            push_attribute(&mut written, &key, value.as_deref());
            if let Some(link) = link {
                let range = start..written.len() - 1;
                links.push(RawLink { range, link: link.link.clone(), link_use: link.link_use });
            }
        }
        (written, links)
    }

    /// Settles what every element is, from the outside in.
    pub(super) fn resolve(&mut self) {
        for index in 0..self.elements.len() {
            let (before, rest) = self.elements.split_at_mut(index);
            let element = &mut rest[0];
            if element.name.is_empty() || element.foreign {
                continue;
            }
            let parent = element.parent.map(|parent| &before[parent]);
            let model = model_within(before, element.parent, element.model);
            let old = element.name.clone();
            let in_flow = if model == Model::Flow { "div" } else { "span" };
            let lacks = |children: &[&str]| children.iter().any(|name| !element.children.contains(*name));
            if old == "tr" && !["td", "th"].iter().any(|name| element.children.contains(*name)) && !element.loose {
                element.name.clear(); // a row without cells
                continue;
            }
            let is_empty = match old.as_str() {
                "dl" => lacks(&["dt", "dd"]),
                _ => elements::is_heading(&old) && !element.has_words,
            };
            let is_section = is_section(&old) && !element.has_heading;
            if is_section || is_empty {
                in_flow.clone_into(&mut element.name);
            } else if element.loose {
                "div".clone_into(&mut element.name);
            } else if let Kind::Part(parents) = elements::kind(&old) {
                let parent = parent.map(|parent| parent.name.as_str()).unwrap_or_default();
                let is_late = old == "summary"
                    && element.parent.is_some_and(|parent| before[parent].first_child.as_deref() != Some("summary"));
                if !parents.contains(&parent) || is_late {
                    in_flow.clone_into(&mut element.name);
                }
            }
            if model == Model::Phrasing && matches!(elements::kind(&element.name), Kind::Flow) {
                let is_void = elements::is_void(&element.name);
                if is_void { "" } else { "span" }.clone_into(&mut element.name);
            }
            let is_quiet = is_section || is_empty || matches!(old.as_str(), "p") && element.name == "div";
            let follows = parent.is_some_and(|parent| parent.name != parent.written && !parent.foreign);
            if element.name != old && !is_quiet && !follows {
                let words = format!("`<{}>` cannot stand here or cannot hold what it holds", element.written);
                let help = if element.name.is_empty() {
                    "it is left out".to_owned()
                } else {
                    format!("it is written as `<{}>`", element.name)
                };
                self.report.add(Code::HTML_PLACE, element.span, words, &help);
            }
        }
        for element in self.elements.iter().filter(|element| element.unknown) {
            let written = &element.written;
            if element.is_shown() {
                let words = format!("`<{written}>` is no HTML element, and is shown as text");
                let help = format!("write `` `<{written}>` `` or `\\<{written}>` if it is meant as text");
                self.report.once(Code::HTML_ELEMENT, element.span, words, &help);
            } else {
                let words = format!("`<{written}>` is no HTML element; the tag is left out, what it holds stays");
                self.report.once(Code::HTML_ELEMENT, element.span, words, "use `<div class=\"…\">` or a directive");
            }
        }
    }
}

impl Element {
    /// Never closed and no element: words such as `Vec<T>`.
    pub(super) fn is_shown(&self) -> bool {
        self.unknown && !self.closed && self.is_inline
    }

    /// `<details>` that says nothing while it is closed.
    pub(super) fn lacks_summary(&self) -> bool {
        self.name == "details" && self.first_child.as_deref() != Some("summary")
    }
}

fn is_section(name: &str) -> bool {
    matches!(name, "section" | "article")
}

/// What may stand directly in an element, as it is in the end.
fn model_within(elements: &[Element], mut parent: Option<usize>, container: Model) -> Model {
    while let Some(index) = parent {
        let element = &elements[index];
        match elements::content(&element.name) {
            _ if element.name.is_empty() => {}
            Content::Flow | Content::Only(_) => return Model::Flow,
            Content::Phrasing | Content::OnlyPhrasing => return Model::Phrasing,
            Content::Transparent => {}
        }
        parent = element.parent;
    }
    container
}

/// Where the address of an attribute stands, without the space around it.
fn trimmed(raw: &RawHtml, attribute: &super::tokens::Attribute) -> Option<std::ops::Range<usize>> {
    attribute.value.clone().filter(|value| !raw.text[value.clone()].trim().is_empty())
}

fn is_writable(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_:.".contains(&byte))
}

fn push_attribute(into: &mut String, name: &str, value: Option<&str>) {
    into.push(' ');
    into.push_str(name);
    if let Some(value) = value {
        into.push_str("=\"");
        into.push_str(&mended_text(value).replace('"', "&quot;"));
        into.push('"');
    }
}

/// Text in which `<` and `&` that begin nothing are escaped.
fn mended_text(text: &str) -> String {
    if memchr::memchr2(b'<', b'&', text.as_bytes()).is_none() {
        return text.to_owned();
    }
    let mut mended = String::with_capacity(text.len() + 16);
    for (at, c) in text.char_indices() {
        match c {
            '<' => mended.push_str("&lt;"),
            '&' if !is_reference(&text[at + 1..]) => mended.push_str("&amp;"),
            _ => mended.push(c),
        }
    }
    mended
}

/// Whether a character reference follows the `&`.
fn is_reference(rest: &str) -> bool {
    let Some(end) = rest.find(';').filter(|end| *end <= 32) else { return false };
    match rest[..end].strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(digits) => !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit()),
            None => !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()),
        },
        None => end > 0 && rest[..end].bytes().all(|byte| byte.is_ascii_alphanumeric()),
    }
}
