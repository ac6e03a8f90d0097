//! The mended HTML goes back into the tree.

use super::stack::{Piece, Stack};
use super::{attributes, elements, tokens};
use crate::parse::document::{Block, BlockKind, Inline, InlineKind, RawHtml, RawLink};
use crate::parse::visit::VisitMut;
use std::collections::VecDeque;

/// Writes what was found out into the tree.
pub(super) struct Writing<'a> {
    pub(super) stack: &'a Stack,
    pub(super) nodes: &'a mut VecDeque<Vec<Piece>>,
}

impl Writing<'_> {
    fn write(&mut self, raw: &mut RawHtml) {
        let Some(pieces) = self.nodes.pop_front() else { return };
        *raw = RawHtml::default();
        for piece in pieces {
            match piece {
                Piece::Text(text) => raw.text.push_str(&text),
                Piece::Start { element, attributes, links } => {
                    let element = &self.stack.elements[element];
                    if element.name.is_empty() {
                        continue;
                    }
                    raw.text.push('<');
                    raw.text.push_str(&element.name);
                    let start = raw.text.len();
                    if element.name != element.written
                        && elements::kind(&element.written) != elements::kind(&element.name)
                    {
                        // An element that became another keeps what all elements have.
                        raw.text.push_str(&only_global(&element.name, &attributes, &links, start, &mut raw.links));
                    } else {
                        raw.text.push_str(&attributes);
                        raw.links.extend(links.into_iter().map(|mut link: RawLink| {
                            link.range = link.range.start + start..link.range.end + start;
                            link
                        }));
                    }
                    raw.text.push('>');
                    if element.lacks_summary() {
                        raw.text.push_str("<summary></summary>");
                    }
                }
                Piece::End(element) => {
                    let element = &self.stack.elements[element];
                    if !element.name.is_empty() {
                        raw.text.push_str("</");
                        raw.text.push_str(&element.name);
                        raw.text.push('>');
                    }
                }
            }
        }
    }
}

/// The attributes that an element can have under another name, and the addresses in them.
fn only_global(name: &str, written: &str, links: &[RawLink], start: usize, into: &mut Vec<RawLink>) -> String {
    let tag = format!("<{name}{written}>");
    let Some(tokens::Token::Start(parsed)) = tokens::tokens(&tag).into_iter().next() else { return String::new() };
    let before = name.len() + 1;
    let mut kept = String::new();
    for attribute in parsed.attributes {
        let key = &tag[attribute.name.clone()];
        if matches!(
            attributes::fate(name, key, attribute.value.clone().map(|value| &tag[value])),
            attributes::Fate::Kept(_)
        ) {
            let end = attribute.value.as_ref().map_or(attribute.name.end, |value| value.end + 1);
            kept.push(' ');
            if let Some(value) = &attribute.value {
                let found = links.iter().find(|link| link.range.start + before == value.start);
                let at = start + kept.len() + value.start - attribute.name.start;
                into.extend(found.map(|link| RawLink {
                    range: at..at + value.len(),
                    link: link.link.clone(),
                    link_use: link.link_use,
                }));
            }
            kept.push_str(&tag[attribute.name.start..end]);
        }
    }
    kept
}

impl VisitMut for Writing<'_> {
    fn block(&mut self, block: &mut Block) {
        if let BlockKind::Html(raw) = &mut block.kind {
            self.write(raw);
        }
    }

    fn inline(&mut self, inline: &mut Inline) {
        let InlineKind::Html(raw) = &mut inline.kind else { return };
        let is_shown =
            |piece: &Piece| matches!(piece, Piece::Start { element, .. } if self.stack.elements[*element].is_shown());
        if self.nodes.front().is_some_and(|pieces| pieces.iter().any(is_shown)) {
            let words = std::mem::take(&mut raw.text);
            self.write(raw);
            if raw.text.is_empty() {
                inline.kind = InlineKind::Text(words);
            } else {
                raw.text.insert_str(0, &words.replace('<', "&lt;"));
            }
        } else {
            self.write(raw);
        }
    }
}
