//! The elements of raw HTML that are open at a place, and what Markdown between them means for them.

use super::Report;
use super::elements::{self, Content, Kind};
use crate::diagnostics::Code;
use crate::parse::document::RawLink;
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
    /// As written.
    pub(super) shown: String,
    /// As it is written out; empty when only what it holds is.
    pub(super) name: String,
    /// The element around it, in the same container of Markdown.
    pub(super) parent: Option<usize>,
    /// What the container may hold.
    pub(super) model: Model,
    pub(super) span: Span,
    /// In a line of Markdown, not in a block of its own.
    pub(super) is_inline: bool,
    /// No element of HTML.
    pub(super) unknown: bool,
    /// Within `svg` or `math`.
    pub(super) foreign: bool,
    /// Its end tag was seen.
    pub(super) closed: bool,
    /// Holds what its name does not allow, and becomes a `div`.
    pub(super) loose: bool,
    /// Names of the elements directly in it; `#text` for words and Markdown.
    pub(super) children: HashSet<String>,
    /// The first of them.
    pub(super) first_child: Option<String>,
    /// Holds a heading.
    pub(super) has_heading: bool,
    /// Holds words or a picture, however deep.
    pub(super) has_words: bool,
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
    pub(super) open: Vec<usize>,
    /// What is below was opened in a container further out.
    pub(super) floor: usize,
    pub(super) model: Model,
    pub(super) in_link: bool,
    pub(super) report: Report,
    /// Ids that were given.
    pub(super) ids: HashSet<String>,
}

/// What to go back to at a container's end.
pub(super) struct Outer {
    pub(super) floor: usize,
    pub(super) model: Model,
    pub(super) in_link: bool,
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
    pub(super) fn parent(&self) -> Option<usize> {
        self.open[self.floor..].iter().rev().copied().find(|element| !self.elements[*element].name.is_empty())
    }

    pub(super) fn child(&mut self, name: &str) {
        if let Some(parent) = self.parent() {
            let parent = &mut self.elements[parent];
            parent.first_child.get_or_insert_with(|| name.to_owned());
            if !parent.children.contains(name) {
                parent.children.insert(name.to_owned());
            }
        }
    }

    /// An element that holds certain elements only holds something else.
    pub(super) fn loosen_list(&mut self) {
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
    pub(super) fn position(&self, names: &[&str], until: &[&str]) -> Option<usize> {
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
    pub(super) fn close_to(&mut self, place: usize, pieces: &mut Vec<Piece>) {
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
            matches!(content, Content::Phrasing | Content::OnlyPhrasing)
                && (element.foreign || !is_closed_later(&element.written))
        });
        if let Some(place) = place {
            self.close_to(place, &mut pieces);
        }
        pieces
    }

    /// Whether the innermost element is of `svg` or `math`.
    pub(super) fn is_foreign(&self) -> bool {
        self.parent().is_some_and(|parent| {
            let parent = &self.elements[parent];
            parent.foreign && !elements::is_bridge(&parent.written)
        })
    }

    /// Closes a drawing or formula that is open in this container: Markdown cannot stand in it.
    pub(super) fn close_foreign(&mut self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        if let Some(place) = self.position(&["svg", "math"], &[]) {
            self.close_to(place, &mut pieces);
        }
        pieces
    }

    /// Notes what a new element means for those around it.
    pub(super) fn place(&mut self, name: &str) {
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

    pub(super) fn push(&mut self, written: &str, name: String, span: Span, is_inline: bool) {
        let parent = self.parent();
        self.open.push(self.elements.len());
        self.elements.push(Element {
            written: written.to_owned(),
            shown: String::new(),
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

pub(super) fn is_section(name: &str) -> bool {
    matches!(name, "section" | "article")
}
