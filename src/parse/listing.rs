//! `<Listing number="2-1" file-name="src/main.rs" caption="…">` … `</Listing>`, by which the book "The Rust Programming
//! Language" and those made like it say what a piece of code is (a preprocessor of theirs makes figures of it).

use super::document::{Block, BlockKind};
use super::entities;
use super::mend::tokens::{Tag, Token, tokens};
use super::tree::Builder;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Span;
use std::ops::Range;

/// A listing that is not closed yet.
pub(super) struct OpenListing {
    /// Its place among the blocks around it.
    place: usize,
    file_name: Option<String>,
    span: Span,
}

impl Builder<'_, '_> {
    /// Opens or closes a listing when a block of raw HTML is such a tag and nothing else.
    pub(super) fn listing(&mut self, html: &str, lines: &[(String, Range<usize>)], span: Span) -> bool {
        if !self.context.options.mdbook || !html.contains("Listing") {
            return false;
        }
        match tokens(html.trim_end()).as_slice() {
            [Token::Start(tag)] if tag.name == "listing" => {
                self.open_listing(html, tag, lines, span);
                true
            }
            [Token::End { name, .. }] if name == "listing" => self.close_listing(),
            _ => false,
        }
    }

    fn open_listing(&mut self, html: &str, tag: &Tag, lines: &[(String, Range<usize>)], span: Span) {
        let value = |name: &str| {
            let found = tag.attributes.iter().find(|attribute| &html[attribute.name.clone()] == name);
            found.and_then(|attribute| attribute.value.clone()).filter(|value| !value.is_empty())
        };
        let text = |name: &str| value(name).map(|value| entities::decode(self.clean(&html[value]).trim()));
        let (number, file_name) = (text("number"), text("file-name"));
        let caption = match value("caption").and_then(|value| self.origin_in(lines, value)) {
            Some(place) => self.words(place),
            None => Vec::new(),
        };
        let id = number.as_ref().map(|number| format!("listing-{number}"));
        self.block(BlockKind::Figure { id, number, caption, content: Vec::new() }, span);
        if let Some(open) = self.stack.last_mut() {
            open.listings.push(OpenListing { place: open.blocks.len() - 1, file_name, span });
        }
    }

    fn close_listing(&mut self) -> bool {
        self.flush();
        let Some(open) = self.stack.last_mut() else { return false };
        let Some(listing) = open.listings.pop() else { return false };
        let mut inside = open.blocks.split_off((listing.place + 1).min(open.blocks.len()));
        let code = inside.iter_mut().find_map(|block| match &mut block.kind {
            BlockKind::Code(code) => Some(code),
            _ => None,
        });
        if let Some(code) = code {
            code.title = code.title.take().or(listing.file_name);
        }
        if let Some(Block { kind: BlockKind::Figure { content, .. }, .. }) = open.blocks.last_mut() {
            *content = inside;
        }
        true
    }

    /// Says which listings were not closed in a container that ends.
    pub(super) fn report_listings(&mut self, listings: &[OpenListing]) {
        for listing in listings {
            let found = Diagnostic::new(Code::HTML_UNCLOSED, listing.span, "`<Listing>` is not closed");
            self.shared.diagnostics.push(found.help("write `</Listing>` on a line of its own where it ends"));
        }
    }

    /// Where a range of a block of raw HTML stands in the source, when it is within one line.
    fn origin_in(&self, lines: &[(String, Range<usize>)], range: Range<usize>) -> Option<Range<usize>> {
        let mut at = 0;
        for (line, place) in lines {
            if range.start < at + line.len() {
                let start = place.start + range.start - at;
                let end = (place.start + range.end - at).min(place.end);
                return Some(self.prepared.rewritten.origin(start..end));
            }
            at += line.len();
        }
        None
    }
}
