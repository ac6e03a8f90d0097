//! Text in HTML.

/// Text between tags.
#[must_use]
pub fn text(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + text.len() / 8);
    push_text(&mut html, text);
    html
}

/// An attribute's value between double quotes.
#[must_use]
pub fn attribute(value: &str) -> String {
    let mut html = String::with_capacity(value.len());
    push_attribute(&mut html, value);
    html
}

/// Appends text between tags.
pub(super) fn push_text(html: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = memchr::memchr3(b'<', b'>', b'&', rest.as_bytes()) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&amp;",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

/// Appends an attribute's value between double quotes.
pub(super) fn push_attribute(html: &mut String, value: &str) {
    for part in value.split_inclusive('"') {
        match part.strip_suffix('"') {
            Some(before) => {
                push_text(html, before);
                html.push_str("&quot;");
            }
            None => push_text(html, part),
        }
    }
}
