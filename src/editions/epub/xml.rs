//! Text in XML 1.0, which has no place for control characters and knows five named references only.

/// Appends text between tags.
pub(super) fn push_text(xml: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '&' => xml.push_str("&amp;"),
            _ => xml.push(allowed(letter)),
        }
    }
}

/// Appends an attribute with its value.
pub(super) fn push_attribute(xml: &mut String, name: &str, value: &str) {
    xml.push(' ');
    xml.push_str(name);
    xml.push_str("=\"");
    for part in value.split_inclusive('"') {
        match part.strip_suffix('"') {
            Some(before) => {
                push_text(xml, before);
                xml.push_str("&quot;");
            }
            None => push_text(xml, part),
        }
    }
    xml.push('"');
}

/// Text between tags.
pub(in crate::editions) fn text(text: &str) -> String {
    let mut xml = String::with_capacity(text.len());
    push_text(&mut xml, text);
    xml
}

/// XML that was made elsewhere, with what it may not hold shown.
pub(super) fn clean(xml: &str) -> String {
    xml.chars().map(allowed).collect()
}

/// What is shown for a character that XML does not have (XML 1.0, 2.2): its picture, or the sign for what is unknown.
fn allowed(letter: char) -> char {
    match letter {
        '\t' | '\n' => letter,
        '\r' => '\n',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(letter)).unwrap_or('\u{fffd}'),
        '\u{7f}'..='\u{9f}' | '\u{fdd0}'..='\u{fdef}' => '\u{fffd}',
        _ if u32::from(letter) & 0xfffe == 0xfffe => '\u{fffd}',
        _ => letter,
    }
}

/// An id that XML has for one that HTML has (`NCName`, Namespaces in XML 1.0, 3). Different ids stay different; those
/// that begin with `_.` are the edition's own.
pub(super) fn id(written: &str) -> String {
    let mut id = String::with_capacity(written.len() + 1);
    for (place, letter) in written.chars().enumerate() {
        let is_named = matches!(letter, 'A'..='z' | '\u{c0}'..='\u{9fa5}' | '\u{ac00}'..='\u{d7a3}');
        let is_letter = letter.is_alphabetic() && is_named;
        let fits = is_letter || place > 0 && (letter.is_ascii_digit() || matches!(letter, '-' | '.'));
        if fits {
            id.push(letter);
        } else {
            id.push_str(&format!("_{:x}-", u32::from(letter)));
        }
    }
    id
}

#[cfg(test)]
mod tests {
    use super::{id, text};

    #[test]
    fn what_xml_does_not_have_is_shown_and_not_written() {
        assert_eq!(text("a < b & \u{1}\u{0}\r\u{ffff}"), "a &lt; b &amp; ␁␀\n\u{fffd}");
    }

    #[test]
    fn ids_begin_with_a_letter() {
        assert_eq!(id("flour"), "flour");
        assert_eq!(id("一粉"), "一粉");
        assert_eq!(id("1-flour"), "_31--flour");
        assert_eq!(id("_.page-1"), "_5f-.page-1");
        assert_eq!(id("a:b"), "a_3a-b");
        assert_ne!(id("a_3a-b"), id("a:b"));
    }
}
