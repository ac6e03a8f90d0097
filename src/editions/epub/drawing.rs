//! Code, formulas and diagrams as the site draws them, made fit for books.

use super::xml;
use crate::render::qr_code;
use std::fmt::Write as _;

const MATHML: &str = "http://www.w3.org/1998/Math/MathML";
const SVG: &str = "http://www.w3.org/2000/svg";

/// What a diagram's roles look like in a book: on white paper, so that it is the same on every screen and in print.
const ROLES: [(&str, &str); 6] = [
    ("paper", "#ffffff"),
    ("ink", "#1c1c1e"),
    ("line", "#48484a"),
    ("fill", "#f0f0f2"),
    ("fill-2", "#f7f7f8"),
    ("accent", "#2f5f8a"),
];

/// Highlighted code: the short elements of pages become spans, since books have no elements of their own.
pub(super) fn coloured(html: &str) -> String {
    let mut xhtml = String::with_capacity(html.len() * 2);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        xhtml.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find('>').map_or(rest.len(), |end| end + 1);
        let tag = &rest[..end];
        if let Some(name) = tag.strip_prefix("<a-") {
            let _ = write!(xhtml, "<span class=\"a-{}\">", name.trim_end_matches('>'));
        } else if tag.starts_with("</a-") {
            xhtml.push_str("</span>");
        } else {
            xhtml.push_str(tag);
        }
        rest = &rest[end..];
    }
    xhtml.push_str(rest);
    xhtml
}

/// A formula in its namespace, with its TeX for reading systems that cannot draw it.
pub(super) fn formula(mathml: &str, tex: &str) -> String {
    let mut start = format!("<math xmlns=\"{MATHML}\"");
    xml::push_attribute(&mut start, "alttext", tex.trim());
    xml::clean(&mathml.replacen("<math", &start, 1))
}

/// A diagram in its namespace, with colours instead of the custom properties of a page.
pub(super) fn plain(svg: &str) -> String {
    const BEGIN: &str = "var(--diagram-";
    let mut drawn = String::with_capacity(svg.len());
    let mut rest = svg;
    while let Some(at) = rest.find(BEGIN) {
        drawn.push_str(&rest[..at]);
        let inside = &rest[at + BEGIN.len()..];
        let (colour, length) = colour(inside);
        drawn.push_str(colour);
        rest = &inside[length..];
    }
    drawn.push_str(rest);
    let drawn = drawn.replace("currentColor", ROLES[1].1);
    xml::clean(&drawn.replacen("<svg", &format!("<svg xmlns=\"{SVG}\""), 1))
}

/// The colour of `role, fallback)`, and how long that is.
fn colour(inside: &str) -> (&str, usize) {
    let end = closing(inside);
    let (role, fallback) = inside[..end].split_once(", ").unwrap_or((&inside[..end], ""));
    let known = ROLES.iter().find(|(name, _)| *name == role).map(|(_, colour)| *colour);
    let inner = fallback.strip_prefix("var(--diagram-").map(|inner| colour(inner).0);
    (known.or(inner).unwrap_or(fallback), (end + 1).min(inside.len()))
}

/// Where the bracket closes that was open before the text.
fn closing(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 0 => return at,
            b')' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// A QR code of an address, with words for who cannot see it.
pub(super) fn code(address: &str, label: &str) -> String {
    let mut named = String::from("<svg role=\"img\"");
    xml::push_attribute(&mut named, "aria-label", label);
    qr_code(address).trim_end().replacen("<svg", &named, 1)
}

#[cfg(test)]
mod tests {
    use super::{coloured, plain};

    #[test]
    fn tokens_become_spans() {
        assert_eq!(
            coloured("<span class=\"line\"><a-k>if</a-k> x &lt; <a-n>1</a-n></span>"),
            "<span class=\"line\"><span class=\"a-k\">if</span> x &lt; <span class=\"a-n\">1</span></span>"
        );
    }

    #[test]
    fn colours_take_the_place_of_properties() {
        let svg = "<svg><path fill=\"var(--diagram-fill, rgb(128 128 128 / 0.12))\" \
                   stroke=\"var(--diagram-1, var(--diagram-accent, #4a7fd4))\" color=\"var(--diagram-3, #4fa35c)\"/></svg>";
        assert_eq!(
            plain(svg),
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><path fill=\"#f0f0f2\" stroke=\"#2f5f8a\" color=\"#4fa35c\"/></svg>"
        );
    }
}
