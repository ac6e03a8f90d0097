//! Ways to write a text in other characters: escapes, percent signs, quoted-printable, numbers, UTF-16.

use crate::audit::words::Passage;

/// So many numbers in a row may be the codes of characters.
const CODES: usize = 16;

/// Escapes of JSON, JavaScript and CSS undone: `\u00e9`, `\x41`, `\"`, `\n`, `\0000e9 `.
pub(super) fn escapes(passage: &Passage) -> Option<Passage> {
    let chars = &passage.chars;
    let mut out = Passage::default();
    let mut place = 0;
    while place < chars.len() {
        let at = passage.at[place];
        if chars[place] == '\\' {
            let (text, length) = escape(&chars[place..]);
            out.push_str(&text, at);
            place += length;
        } else {
            out.push(chars[place], at);
            place += 1;
        }
    }
    (out.chars.len() < chars.len()).then_some(out)
}

fn escape(chars: &[char]) -> (String, usize) {
    let digits = |from: usize, most: usize| -> Option<(u32, usize)> {
        let digits: String = chars.iter().skip(from).take(most).take_while(|c| c.is_ascii_hexdigit()).collect();
        Some((u32::from_str_radix(&digits, 16).ok()?, digits.len()))
    };
    let of_code = |code: u32| char::from_u32(code).unwrap_or(' ').to_string();
    match chars.get(1) {
        Some('u') if chars.get(2) == Some(&'{') => {
            if let Some((code, length)) = digits(3, 6) {
                return (of_code(code), (length + 4).min(chars.len()));
            }
        }
        Some('u') => {
            if let Some((high, 4)) = digits(2, 4) {
                if let (0xD800..0xDC00, [Some('\\'), Some('u')], Some((low @ 0xDC00..0xE000, 4))) =
                    (high, [chars.get(6), chars.get(7)], digits(8, 4))
                {
                    return (of_code(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)), 12);
                }
                return (of_code(high), 6);
            }
        }
        Some('x') => {
            if let Some((code, 2)) = digits(2, 2) {
                return (of_code(code), 4);
            }
        }
        Some('n' | 'r' | 't') => return (" ".to_owned(), 2),
        _ => {}
    }
    // CSS: up to six digits and one space. A single letter such as `\b` of JavaScript is no harm.
    match digits(1, 6) {
        Some((code, length)) if length >= 2 => {
            let space = usize::from(chars.get(1 + length) == Some(&' '));
            (of_code(code), 1 + length + space)
        }
        _ => (chars.get(1).map(char::to_string).unwrap_or_default(), chars.len().min(2)),
    }
}

/// `%E4%BD%A0` and, in queries, `+` undone.
pub(super) fn percent(passage: &Passage) -> Option<Passage> {
    hexadecimal(passage, '%')
}

/// `=E4=BD=A0` of mail undone. Line breaks in the midst of words are no harm.
pub(super) fn quoted_printable(passage: &Passage) -> Option<Passage> {
    let digit = |c: char| c.is_ascii_digit() || ('A'..='F').contains(&c);
    let quotes = |six: &[char]| matches!(six, ['=', a, b, '=', c, d] if [a, b, c, d].into_iter().all(|c| digit(*c)));
    passage.chars.windows(6).any(quotes).then(|| hexadecimal(passage, '=')).flatten()
}

/// Bytes written as a mark and two digits undone.
fn hexadecimal(passage: &Passage, mark: char) -> Option<Passage> {
    let chars = &passage.chars;
    let mut out = Passage::default();
    let mut bytes: Vec<u8> = Vec::new();
    let mut from = 0;
    let mut place = 0;
    while place < chars.len() {
        let at = passage.at[place];
        let byte = (chars[place] == mark).then(|| hex_byte(chars.get(place + 1), chars.get(place + 2))).flatten();
        if let Some(byte) = byte {
            if bytes.is_empty() {
                from = at;
            }
            bytes.push(byte);
            place += 3;
            continue;
        }
        if mark == '=' && chars[place] == '=' && soft_break(&chars[place..]) > 0 {
            place += soft_break(&chars[place..]);
            continue;
        }
        if !bytes.is_empty() {
            out.push_str(&String::from_utf8_lossy(&bytes), from);
            bytes.clear();
        }
        out.push(chars[place], at);
        place += 1;
    }
    if !bytes.is_empty() {
        out.push_str(&String::from_utf8_lossy(&bytes), from);
    }
    (out.chars.len() < chars.len()).then_some(out)
}

/// The length of a line break of quoted-printable, which may stand between the bytes of a character.
fn soft_break(chars: &[char]) -> usize {
    match chars {
        ['=', '\r', '\n', ..] => 3,
        ['=', '\n', ..] => 2,
        _ => 0,
    }
}

/// Rows of numbers that are the codes of characters, as scripts have them: `[87,104,101]`.
pub(super) fn codes(passage: &Passage) -> Option<Passage> {
    let chars = &passage.chars;
    let mut out = Passage::default();
    let mut row = Passage::default();
    let mut place = 0;
    while place < chars.len() {
        let Some((number, length)) = number(&chars[place..]) else {
            place += 1;
            continue;
        };
        let begin = place;
        place += length;
        row.chars.extend(char::from_u32(number));
        row.at.resize(row.chars.len(), passage.at[begin]);
        let gap = chars[place..].iter().take(4).take_while(|c| **c == ',' || c.is_whitespace()).count();
        if !chars[place..place + gap].contains(&',') || !chars.get(place + gap).is_some_and(char::is_ascii_digit) {
            if row.chars.len() >= CODES {
                out.chars.append(&mut row.chars);
                out.at.append(&mut row.at);
                out.push('\n', passage.at[begin]);
            }
            row = Passage::default();
        }
        place += gap;
    }
    (!out.chars.is_empty()).then_some(out)
}

/// The number at the start, and its length.
fn number(chars: &[char]) -> Option<(u32, usize)> {
    let length = chars.iter().take(8).take_while(|c| c.is_ascii_digit()).count();
    let digits: String = chars[..length].iter().collect();
    Some((digits.parse().ok()?, length))
}

pub(super) fn hex_byte(high: Option<&char>, low: Option<&char>) -> Option<u8> {
    let digit = |c: &char| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    Some(digit(high?)? << 4 | digit(low?)?)
}

/// The text, when the bytes are UTF-16 with its mark or with a NUL in every other place.
pub(super) fn utf16(bytes: &[u8]) -> Option<String> {
    let (body, big) = match bytes {
        [0xFE, 0xFF, rest @ ..] => (rest, true),
        [0xFF, 0xFE, rest @ ..] => (rest, false),
        [a, b, c, d, ..] if bytes.len() >= 16 => match (a, b, c, d) {
            (0, 1.., 0, 1..) => (bytes, true),
            (1.., 0, 1.., 0) => (bytes, false),
            _ => return None,
        },
        _ => return None,
    };
    Some(of_units(body, big))
}

/// Whether some letters in a row have two bytes each, in either order. Chinese ones do not show.
pub(super) fn has_wide_text(bytes: &[u8]) -> bool {
    let is_printed = |byte: &u8| (0x20..0x7F).contains(byte);
    let mut row = 0;
    bytes.windows(3).any(|three| {
        let is_wide =
            matches!(three, [0, c, 0] if is_printed(c)) || matches!(three, [c, 0, 1_u8..=255] if is_printed(c));
        row = if is_wide { row + 1 } else { 0 };
        row >= CODES
    })
}

/// Texts in UTF-16 that stand anywhere in a block of metadata, in either order of bytes.
pub(super) fn utf16_anywhere(bytes: &[u8]) -> String {
    let mut all = String::new();
    for start in [0, 1.min(bytes.len())] {
        for big in [true, false] {
            all.push_str(&of_units(&bytes[start..], big));
            all.push('\n');
        }
    }
    all
}

fn of_units(bytes: &[u8], big: bool) -> String {
    let unit =
        |pair: &[u8]| if big { u16::from_be_bytes([pair[0], pair[1]]) } else { u16::from_le_bytes([pair[0], pair[1]]) };
    let units: Vec<u16> = bytes.chunks_exact(2).map(unit).collect();
    String::from_utf16_lossy(&units)
}

#[cfg(test)]
mod tests {
    use super::{Passage, codes, escapes, percent, quoted_printable};

    fn text(passage: &Passage) -> String {
        passage.chars.iter().collect()
    }

    #[test]
    fn escapes_of_all_kinds_are_undone() {
        let passage = Passage::decoded(r#"\u0041\x42\"\n\0000e9 t\u{1F600}\ud83d\ude00"#, 0);
        assert_eq!(text(&escapes(&passage).unwrap()), "AB\" ét😀😀");
    }

    #[test]
    fn percent_signs_are_undone() {
        let passage = Passage::decoded("a%20b%E4%BD%A0 100%", 0);
        assert_eq!(text(&percent(&passage).unwrap()), "a b你 100%");
        assert!(percent(&Passage::decoded("100% sure", 0)).is_none());
    }

    #[test]
    fn quoted_printable_is_undone_over_line_breaks() {
        let passage = Passage::decoded("a =E4=BD=\r\n=A0 b=\nc", 0);
        assert_eq!(text(&quoted_printable(&passage).unwrap()), "a 你 bc");
        assert!(quoted_printable(&Passage::decoded("<a b=AB c=CD>", 0)).is_none());
    }

    #[test]
    fn rows_of_codes_are_characters() {
        let row: String = "a long row of 用".chars().map(|c| format!("{}, ", u32::from(c))).collect();
        let passage = Passage::decoded(&format!("x(1,2);f({row}33)"), 5);
        assert_eq!(text(&codes(&passage).unwrap()), "a long row of 用!\n");
        assert!(codes(&Passage::decoded("1, 2, 3 and 4.5", 0)).is_none());
    }
}
