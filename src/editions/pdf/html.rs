//! Raw HTML: its words, and the few elements of a line that a book has a shape for.

use crate::parse::document::{Inline, InlineKind};

/// Elements of a line, and what the design calls their shapes.
const SHAPES: [(&str, &str); 12] = [
    ("sub", "sub"),
    ("sup", "super"),
    ("kbd", "key"),
    ("b", "strong"),
    ("strong", "strong"),
    ("i", "emph"),
    ("em", "emph"),
    ("u", "underline"),
    ("s", "strike"),
    ("del", "strike"),
    ("mark", "highlight"),
    ("small", "small"),
];

/// The name of a tag in small letters, and whether it ends an element.
fn tag(html: &str) -> Option<(String, bool)> {
    let inside = html.trim().strip_prefix('<')?.strip_suffix('>')?;
    let (inside, is_end) = inside.strip_prefix('/').map_or((inside, false), |inside| (inside, true));
    let name: String = inside.chars().take_while(char::is_ascii_alphanumeric).collect();
    (!name.is_empty() && !inside.contains('<')).then(|| (name.to_ascii_lowercase(), is_end))
}

/// The shape of the element that a tag begins, and how many of the inlines after it are in it.
pub(super) fn pair(html: &str, after: &[Inline]) -> Option<(&'static str, usize)> {
    let (name, is_end) = tag(html)?;
    let (_, shape) = SHAPES.into_iter().find(|(known, _)| *known == name && !is_end)?;
    let mut depth = 0_usize;
    for (place, inline) in after.iter().enumerate() {
        let InlineKind::Html(other) = &inline.kind else { continue };
        match tag(other) {
            Some((same, false)) if same == name => depth += 1,
            Some((same, true)) if same == name && depth == 0 => return Some((shape, place)),
            Some((same, true)) if same == name => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Whether it is a line break.
pub(super) fn is_break(html: &str) -> bool {
    tag(html).is_some_and(|(name, _)| name == "br")
}

/// Elements whose text nobody reads.
const SILENT: [&str; 4] = ["script", "style", "template", "svg"];

/// The words of HTML, a line for each line and each element that is a block; of a picture its alternative.
pub(super) fn text(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let Some(end) = rest.find('>') else {
            rest = "";
            break;
        };
        let (found, after) = rest.split_at(end + 1);
        rest = after;
        let Some((name, is_end)) = tag(found) else { continue };
        if SILENT.contains(&name.as_str()) && !is_end {
            let close = format!("</{name}");
            rest = rest.to_ascii_lowercase().find(&close).map_or("", |at| &rest[at..]);
        } else if name == "img" {
            out.push_str(attribute(found, "alt").unwrap_or_default());
        } else if BLOCKS.contains(&name.as_str()) {
            out.push('\n');
        } else if matches!(name.as_str(), "td" | "th") {
            out.push(' ');
        }
    }
    out.push_str(rest);
    unescaped(&out)
}

/// Elements that begin a line.
const BLOCKS: [&str; 20] = [
    "address",
    "blockquote",
    "br",
    "center",
    "dd",
    "details",
    "div",
    "dt",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "li",
    "p",
    "pre",
    "summary",
    "table",
    "tr",
];

fn attribute<'h>(tag: &'h str, name: &str) -> Option<&'h str> {
    let at = tag.to_ascii_lowercase().find(&format!(" {name}="))? + name.len() + 2;
    let value = &tag[at..];
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    value[1..].split(quote).next()
}

fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let entity = rest.find(';').filter(|end| *end <= 10).map(|end| &rest[1..end]);
        let known = entity.and_then(|entity| Some((letter(entity)?, entity.len() + 2)));
        let (letter, length) = known.unwrap_or(('&', 1));
        out.push(letter);
        rest = &rest[length..];
    }
    out.push_str(rest);
    out
}

fn letter(entity: &str) -> Option<char> {
    if let Some(number) = entity.strip_prefix('#') {
        let hexadecimal = number.strip_prefix(['x', 'X']).map(|digits| u32::from_str_radix(digits, 16));
        return char::from_u32(hexadecimal.unwrap_or_else(|| number.parse()).ok()?);
    }
    let known = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", '\u{a0}'),
        ("copy", '©'),
        ("mdash", '—'),
        ("ndash", '–'),
        ("hellip", '…'),
        ("times", '×'),
        ("rarr", '→'),
    ];
    known.into_iter().find(|(name, _)| *name == entity).map(|(_, letter)| letter)
}

#[cfg(test)]
mod tests {
    use super::{is_break, text};

    #[test]
    fn the_words_of_html_are_kept_and_nothing_else() {
        assert_eq!(text("<p>a &lt;b&gt; <em>c</em></p><!-- no --><script>x()</script>d"), "\na <b> c\nd");
        assert_eq!(text("<img src=\"a.png\" alt=\"A cat\"> &#20108;&#x4e8c; &x; <"), "A cat 二二 &x; ");
        assert!(is_break("<br/>") && is_break("<BR>") && !is_break("<b>"));
    }
}
