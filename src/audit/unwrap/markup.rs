//! Entities and tags of HTML and XML.

use crate::audit::words::Passage;

/// The entities undone, once; nothing when there is none. Later layers undo those that were escaped twice.
pub(super) fn entities(passage: &Passage) -> Option<Passage> {
    let chars = &passage.chars;
    let mut out = Passage::default();
    let mut place = 0;
    let mut any = false;
    while place < chars.len() {
        let at = passage.at[place];
        let found = (chars[place] == '&').then(|| entity(&chars[place..])).flatten();
        if let Some((text, length)) = found {
            out.push_str(&text, at);
            place += length;
            any = true;
        } else {
            out.push(chars[place], at);
            place += 1;
        }
    }
    any.then_some(out)
}

/// The character reference at the start, and its length.
fn entity(chars: &[char]) -> Option<(String, usize)> {
    let end = chars.iter().take(34).position(|c| *c == ';')?;
    let name: String = chars[1..end].iter().collect();
    let text = if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        char::from_u32(code)?.to_string()
    } else {
        named(&name)?.to_string()
    };
    Some((text, end + 1))
}

/// Those that writers of HTML use; letters with an accent are written as they are by everything that we know.
fn named(name: &str) -> Option<char> {
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        "shy" => '\u{AD}',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "copy" => '©',
        "zwnj" => '\u{200C}',
        "zwj" => '\u{200D}',
        "ensp" | "emsp" | "thinsp" => ' ',
        "auml" => 'ä',
        "ouml" => 'ö',
        "uuml" => 'ü',
        "Auml" => 'Ä',
        "Ouml" => 'Ö',
        "Uuml" => 'Ü',
        "szlig" => 'ß',
        "eacute" => 'é',
        "egrave" => 'è',
        "agrave" => 'à',
        "ccedil" => 'ç',
        "ntilde" => 'ñ',
        _ => return None,
    };
    Some(c)
}

/// The text between tags. A tag inside a word leaves no trace; scripts and styles are text too.
pub(super) fn without_tags(passage: &Passage) -> Option<Passage> {
    let chars = &passage.chars;
    let mut out = Passage::default();
    let mut place = 0;
    while place < chars.len() {
        if let Some(end) = tag_end(&chars[place..]) {
            if is_block(&chars[place..place + end]) {
                out.push(' ', passage.at[place]);
            }
            place += end;
        } else {
            out.push(chars[place], passage.at[place]);
            place += 1;
        }
    }
    (out.chars.len() < chars.len()).then_some(out)
}

/// Longer tags and comments are read as text: otherwise each of many that nobody closed would be followed to the end.
const LONGEST_TAG: usize = 1 << 16;

/// The length of the tag or comment at the start.
fn tag_end(chars: &[char]) -> Option<usize> {
    let chars = &chars[..chars.len().min(LONGEST_TAG)];
    if chars.first() != Some(&'<') {
        return None;
    }
    if chars.starts_with(&['<', '!', '-', '-']) {
        return chars.windows(3).position(|three| three == ['-', '-', '>']).map(|end| end + 3);
    }
    let next = chars.get(1)?;
    if !(next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')) {
        return None;
    }
    let mut quote = None;
    for (place, &c) in chars.iter().enumerate().skip(1) {
        match quote {
            Some(open) if c == open => quote = None,
            None if c == '>' => return Some(place + 1),
            None if matches!(c, '"' | '\'') => quote = Some(c),
            _ => {}
        }
    }
    None
}

/// Whether a tag parts words: any but those inside a line.
fn is_block(tag: &[char]) -> bool {
    let name: String = tag[1..].iter().skip_while(|c| **c == '/').take_while(|c| c.is_ascii_alphanumeric()).collect();
    const INSIDE: [&str; 19] = [
        "a", "abbr", "b", "bdi", "cite", "code", "del", "em", "font", "i", "ins", "mark", "s", "small", "span",
        "strong", "sub", "sup", "u",
    ];
    const DRAWN: [&str; 3] = ["tspan", "text", "wbr"];
    let name = name.to_ascii_lowercase();
    !(name.is_empty() || INSIDE.contains(&name.as_str()) || DRAWN.contains(&name.as_str()))
}

#[cfg(test)]
mod tests {
    use super::{Passage, entities, without_tags};

    fn text(passage: Option<Passage>) -> Option<String> {
        passage.map(|passage| passage.chars.into_iter().collect())
    }

    #[test]
    fn entities_are_undone_once() {
        let passage = Passage::decoded("a &amp;lt; &#66;&#x43; &nope; &", 0);
        assert_eq!(text(entities(&passage)).as_deref(), Some("a &lt; BC &nope; &"));
        assert!(entities(&Passage::decoded("fish & chips", 0)).is_none());
    }

    #[test]
    fn tags_leave_words_whole_and_blocks_apart() {
        let passage = Passage::of_bytes(b"<p title='a>b'>one <b>cop</b>per<!-- x > y --></p><p>1 < 2</p>", 0);
        assert_eq!(text(without_tags(&passage)).as_deref(), Some(" one copper  1 < 2 "));
        assert_eq!(without_tags(&passage).unwrap().at[1], 15);
    }

    #[test]
    fn what_never_closes_is_text() {
        let open = format!("<b {}><i>x</i>", "y".repeat(super::LONGEST_TAG));
        assert!(text(without_tags(&Passage::decoded(&open, 0))).is_some_and(|text| text.ends_with("yy>x")));
    }
}
