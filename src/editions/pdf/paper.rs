//! Drawings in the colours of paper. Those of the site take theirs from the page, which no PDF has.

/// What `render::diagram` asks the page for, and what paper gives it.
const ROLES: [(&str, &str); 6] = [
    ("--diagram-ink", "#000000"),
    ("--diagram-line", "#333333"),
    ("--diagram-paper", "#ffffff"),
    ("--diagram-fill-2", "#f7f7f5"),
    ("--diagram-fill", "#f1f1ee"),
    ("--diagram-accent", "#2f5d8a"),
];

/// The drawing with a colour in the place of each property, and families of ours for its words.
pub(super) fn colours(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len());
    let mut rest = svg;
    while let Some(at) = rest.find("var(") {
        out.push_str(&rest[..at]);
        let (inside, after) = parentheses(&rest[at + 3..]);
        out.push_str(&colour(inside));
        rest = after;
    }
    out.push_str(rest);
    out.replace("currentColor", "#000000").replace("\"Canvas\"", "\"#ffffff\"")
}

fn colour(inside: &str) -> String {
    let (name, fallback) = inside.split_once(',').unwrap_or((inside, ""));
    if let Some((_, colour)) = ROLES.iter().find(|(known, _)| *known == name.trim()) {
        return (*colour).to_owned();
    }
    let fallback = fallback.trim();
    match fallback.strip_prefix("var") {
        Some(nested) => colour(parentheses(nested).0),
        None if fallback.starts_with('#') => fallback.to_owned(),
        None => "#000000".to_owned(),
    }
}

/// What stands in the parentheses that a text begins with, and what after them.
fn parentheses(text: &str) -> (&str, &str) {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' if depth <= 1 => return (&text[1..at], &text[at + 1..]),
            b')' => depth -= 1,
            _ => {}
        }
    }
    (text.get(1..).unwrap_or_default(), "")
}

#[cfg(test)]
mod tests {
    use super::colours;

    #[test]
    fn every_property_becomes_a_colour() {
        for (svg, expected) in [
            ("fill=\"var(--diagram-ink, currentColor)\"", "fill=\"#000000\""),
            ("fill=\"var(--diagram-fill, rgb(128 128 128 / 0.12))\"", "fill=\"#f1f1ee\""),
            ("fill=\"var(--diagram-1, var(--diagram-accent, #4a7fd4))\" a", "fill=\"#2f5d8a\" a"),
            ("stroke=\"var(--diagram-2, #d98a2b)\"", "stroke=\"#d98a2b\""),
            ("stroke=\"currentColor\"", "stroke=\"#000000\""),
        ] {
            assert_eq!(colours(svg), expected);
        }
    }
}
