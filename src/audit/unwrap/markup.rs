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
    if chars.get(1) == Some(&'#') {
        return numbered(chars);
    }
    let end = chars.iter().take(34).position(|c| *c == ';')?;
    let name: String = chars[1..end].iter().collect();
    Some((named(&name)?.to_string(), end + 1))
}

/// `&#66;` and `&#x42;`. Browsers do without the semicolon.
fn numbered(chars: &[char]) -> Option<(String, usize)> {
    let (start, radix) = if matches!(chars.get(2), Some('x' | 'X')) { (3, 16) } else { (2, 10) };
    let digits: String = chars.iter().skip(start).take(8).take_while(|c| c.is_digit(radix)).collect();
    let code = u32::from_str_radix(&digits, radix).ok()?;
    let end = start + digits.len();
    let semicolon = usize::from(chars.get(end) == Some(&';'));
    Some((char::from_u32(code)?.to_string(), end + semicolon))
}

/// Those that writers of HTML use. Of letters with an accent the letter is enough, since accents are not compared.
fn named(name: &str) -> Option<char> {
    const ACCENTS: [&str; 9] = ["acute", "grave", "circ", "uml", "tilde", "ring", "cedil", "caron", "slash"];
    let mut rest = name.chars();
    if let Some(letter) = rest.next().filter(char::is_ascii_alphabetic)
        && ACCENTS.contains(&rest.as_str())
    {
        return Some(letter);
    }
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
        "szlig" => 'ß',
        "aelig" => 'æ',
        "AElig" => 'Æ',
        "oelig" => 'œ',
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

/// Begins text in XML that is not marked up; in feeds it often is HTML.
const CDATA: [char; 9] = ['<', '!', '[', 'C', 'D', 'A', 'T', 'A', '['];

/// The length of the tag or comment at the start.
fn tag_end(chars: &[char]) -> Option<usize> {
    let chars = &chars[..chars.len().min(LONGEST_TAG)];
    if chars.first() != Some(&'<') {
        return None;
    }
    if chars.starts_with(&CDATA) {
        return Some(CDATA.len());
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
        let passage = Passage::decoded("a &amp;lt; &#66;&#x43; &#68&#69x &eacute;&szlig; &nope; &#; &", 0);
        assert_eq!(text(entities(&passage)).as_deref(), Some("a &lt; BC DEx eß &nope; &#; &"));
        assert!(entities(&Passage::decoded("fish & chips", 0)).is_none());
    }

    #[test]
    fn tags_leave_words_whole_and_blocks_apart() {
        let passage = Passage::of_bytes(b"<p title='a>b'>one <b>cop</b>per<!-- x > y --></p><p>1 < 2</p>", 0);
        assert_eq!(text(without_tags(&passage)).as_deref(), Some(" one copper  1 < 2 "));
        assert_eq!(without_tags(&passage).unwrap().at[1], 15);
        let quoted = Passage::decoded("<![CDATA[It's a <b>ket</b>tle's]]>", 0);
        assert_eq!(text(without_tags(&quoted)).as_deref(), Some("It's a kettle's]]>"));
    }

    #[test]
    fn what_never_closes_is_text() {
        let open = format!("<b {}><i>x</i>", "y".repeat(super::LONGEST_TAG));
        assert!(text(without_tags(&Passage::decoded(&open, 0))).is_some_and(|text| text.ends_with("yy>x")));
    }
}
