//! Attributes and text of raw HTML as they are written out.

use super::attributes::{self, Fate};
use super::stack::Stack;
use super::tokens::{Attribute, Tag};
use crate::diagnostics::Code;
use crate::parse::document::{RawHtml, RawLink};
use std::collections::HashSet;

impl Stack {
    /// The attributes of a tag as they are written out, and the addresses in them.
    pub(super) fn attributes(
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
                    let value = value.map(|value| if link.is_some() { encoded(&value) } else { value });
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
}

/// Where the address of an attribute stands, without the space around it.
fn trimmed(raw: &RawHtml, attribute: &Attribute) -> Option<std::ops::Range<usize>> {
    attribute.value.clone().filter(|value| !raw.text[value.clone()].trim().is_empty())
}

/// An address without the characters that none may have.
fn encoded(address: &str) -> String {
    let mut encoded = String::with_capacity(address.len());
    for c in address.trim().chars() {
        match c {
            '\n' | '\r' | '\t' => {}
            ' ' | '\\' | '`' | '{' | '}' | '|' | '^' | '<' | '>' | '"' => {
                encoded.push_str(&format!("%{:02X}", u32::from(c)));
            }
            _ => encoded.push(c),
        }
    }
    encoded
}

pub(super) fn is_writable(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_:.".contains(&byte))
}

pub(super) fn push_attribute(into: &mut String, name: &str, value: Option<&str>) {
    into.push(' ');
    into.push_str(name);
    if let Some(value) = value {
        into.push_str("=\"");
        into.push_str(&mended_text(value).replace('"', "&quot;"));
        into.push('"');
    }
}

/// Text in which `<` and `&` that begin nothing are escaped.
pub(super) fn mended_text(text: &str) -> String {
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
