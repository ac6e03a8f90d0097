//! Raw HTML in a book: what is safe and has a meaning in print is kept, of the rest its words.

use super::places::Leads;
use super::writer::Writer;
use crate::parse::document::{Link, RawHtml};
use crate::parse::tokens::{Attribute, Tag, Token, tokens};
use std::ops::Range;

/// Elements that stay. Everything was mended before (`parse::mend`), so each is closed where it must be.
const KEPT: &str = "a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup dd del dfn div \
                    dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark ol p pre q rp \
                    rt ruby s samp section small span strong sub sup table tbody td tfoot th thead time tr u ul var wbr";

/// Elements that are nothing without a browser: left out with all that they hold.
const HIDDEN: &str = "button canvas datalist math object select svg template";

const EMPTY: &str = "br col hr img wbr";

const ATTRIBUTES: &str = "class colspan datetime dir height lang reversed rowspan scope start title type value width";

impl Writer<'_> {
    pub(super) fn raw_html(&mut self, html: &RawHtml) {
        for token in tokens(&html.text) {
            match token {
                Token::Start(tag) => self.start(html, &tag),
                Token::End { name, .. } => self.end(&name),
                Token::Text(range) => self.put_text(&unescaped(&html.text[range])),
                Token::Whole { .. } | Token::Comment { .. } => {}
            }
        }
    }

    fn start(&mut self, html: &RawHtml, tag: &Tag) {
        let name = tag.name.as_str();
        if is_among(HIDDEN, name) {
            self.hidden += 1;
        } else if name == "img" {
            self.raw_picture(html, tag);
        } else if let Some(element) = element(name) {
            self.put(&format!("<{element}"));
            if element != name {
                self.put_attribute("class", name);
            }
            self.attributes(html, tag, element != name);
            let is_empty = is_among(EMPTY, element);
            self.open += usize::from(!is_empty);
            self.put(if is_empty { "/>" } else { ">" });
        }
    }

    fn end(&mut self, name: &str) {
        if is_among(HIDDEN, name) {
            self.hidden = self.hidden.saturating_sub(1);
        } else if let Some(element) = element(name).filter(|element| !is_among(EMPTY, element)) {
            self.open = self.open.saturating_sub(1);
            self.put(&format!("</{element}>"));
        }
    }

    fn attributes(&mut self, html: &RawHtml, tag: &Tag, has_class: bool) {
        for Attribute { name, value } in &tag.attributes {
            let key = html.text[name.clone()].to_ascii_lowercase();
            let given = value.clone().map(|value| unescaped(&html.text[value])).unwrap_or_default();
            match key.as_str() {
                "id" => self.put_id(&given),
                "href" if tag.name == "a" => {
                    let link = value.as_ref().and_then(|value| link_at(html, value));
                    if let Some(Leads::Inside(href) | Leads::Outside(href)) = link.map(|link| self.leads(link)) {
                        self.put_attribute("href", &href);
                    }
                }
                "class" if has_class => {}
                // Of an element that became another, only what all elements have.
                "class" | "dir" | "title" if !given.is_empty() => self.put_attribute(&key, &given),
                "lang" => {
                    self.put_attribute("lang", &given);
                    self.put_attribute("xml:lang", &given);
                }
                "reversed" if tag.name == "ol" => self.put_attribute(&key, "reversed"),
                "width" | "height" if tag.name != "img" => {}
                _ if !has_class && is_among(ATTRIBUTES, &key) && !given.is_empty() => {
                    self.put_attribute(&key, &given);
                }
                _ => {}
            }
        }
    }

    fn raw_picture(&mut self, html: &RawHtml, tag: &Tag) {
        let value = |name: &str| {
            let is_it = |attribute: &&Attribute| html.text[attribute.name.clone()].eq_ignore_ascii_case(name);
            tag.attributes.iter().find(is_it)?.value.clone()
        };
        let words = |name: &str| value(name).map(|range| unescaped(&html.text[range])).unwrap_or_default();
        match value("src").and_then(|src| link_at(html, &src)) {
            Some(link) => self.image(link, &words("title"), &words("alt")),
            None => self.put_text(&words("alt")),
        }
    }
}

/// What an element becomes; nothing when only its words stay.
fn element(name: &str) -> Option<&str> {
    match name {
        // Nothing can be unfolded in print.
        "details" | "summary" | "hgroup" | "search" => Some("div"),
        "menu" => Some("ul"),
        _ if is_among(KEPT, name) => Some(name),
        _ => None,
    }
}

fn is_among(list: &str, name: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == name)
}

fn link_at<'a>(html: &'a RawHtml, value: &Range<usize>) -> Option<&'a Link> {
    let is_here = |range: &Range<usize>| value.start <= range.start && range.end <= value.end;
    html.links.iter().find(|raw| is_here(&raw.range)).map(|raw| &raw.link)
}

/// Text without references. Those that HTML names and XML does not are many; the few that authors write are known.
fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    const NAMED: [(&str, &str); 22] = [
        ("&nbsp;", "\u{a0}"),
        ("&ensp;", "\u{2002}"),
        ("&emsp;", "\u{2003}"),
        ("&thinsp;", "\u{2009}"),
        ("&shy;", "\u{ad}"),
        ("&zwj;", "\u{200d}"),
        ("&zwnj;", "\u{200c}"),
        ("&ndash;", "–"),
        ("&mdash;", "—"),
        ("&hellip;", "…"),
        ("&lsquo;", "‘"),
        ("&rsquo;", "’"),
        ("&ldquo;", "“"),
        ("&rdquo;", "”"),
        ("&laquo;", "«"),
        ("&raquo;", "»"),
        ("&copy;", "©"),
        ("&reg;", "®"),
        ("&trade;", "™"),
        ("&times;", "×"),
        ("&rarr;", "→"),
        ("&larr;", "←"),
    ];
    let mut named = text.to_owned();
    for (name, letter) in NAMED {
        named = named.replace(name, letter);
    }
    crate::parse::entities::decode(&named)
}

#[cfg(test)]
mod tests {
    use super::{element, unescaped};

    #[test]
    fn what_a_book_cannot_do_is_something_else() {
        assert_eq!(element("details"), Some("div"));
        assert_eq!(element("kbd"), Some("kbd"));
        assert_eq!(element("video"), None);
        assert_eq!(unescaped("a&nbsp;&lt;b&#x2026;"), "a\u{a0}<b…");
    }
}
