//! Ways to write a text in other characters: escapes, percent signs, base64, hexadecimal digits, UTF-16.

use crate::audit::words::Passage;
use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// Shortest run of base64 that is looked into.
const RUN: usize = 24;
/// Longest run that is taken apart a second time, at its slashes.
const SEGMENTED: usize = 1 << 16;

/// Something written in base64 or hexadecimal digits.
pub(super) struct Run {
    pub(super) name: &'static str,
    pub(super) at: u32,
    pub(super) bytes: Vec<u8>,
}

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
    let chars = &passage.chars;
    let mut out = Passage::default();
    let mut bytes: Vec<u8> = Vec::new();
    let mut from = 0;
    let mut place = 0;
    while place < chars.len() {
        let at = passage.at[place];
        let byte = (chars[place] == '%').then(|| hex_byte(chars.get(place + 1), chars.get(place + 2))).flatten();
        if let Some(byte) = byte {
            if bytes.is_empty() {
                from = at;
            }
            bytes.push(byte);
            place += 3;
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

fn hex_byte(high: Option<&char>, low: Option<&char>) -> Option<u8> {
    let digit = |c: &char| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    Some(digit(high?)? << 4 | digit(low?)?)
}

/// Everything in a text that decodes to something that can be read.
pub(super) fn runs(passage: &Passage) -> Vec<Run> {
    let is_digit = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '-' | '_');
    let mut found = Vec::new();
    let mut place = 0;
    let chars = &passage.chars;
    while place < chars.len() {
        if !is_digit(&chars[place]) {
            place += 1;
            continue;
        }
        let length = chars[place..].iter().take_while(|c| is_digit(c)).count();
        if length >= RUN {
            let run: String = chars[place..place + length].iter().collect();
            // A data URL says that it is base64, so its bytes may be of any kind.
            let is_data = chars[..place].ends_with(&['b', 'a', 's', 'e', '6', '4', ',']);
            match is_data.then(|| base64(&run)).flatten() {
                Some(bytes) => found.push(Run { name: "base64", at: passage.at[place], bytes }),
                None => decode(&run, &passage.at[place..place + length], &mut found),
            }
        }
        place += length;
    }
    // Lines of one long run, as mail programs break them.
    if found.len() > 1 {
        let joined: Vec<u8> =
            found.iter().filter(|run| run.name == "base64").flat_map(|run| run.bytes.clone()).collect();
        found.push(Run { name: "base64", at: found[0].at, bytes: joined });
    }
    found
}

fn decode(run: &str, at: &[u32], found: &mut Vec<Run>) {
    if run.len() >= 2 * RUN && run.len().is_multiple_of(2) && run.bytes().all(|b| b.is_ascii_hexdigit()) {
        let digits: Vec<char> = run.chars().collect();
        let bytes = digits.chunks(2).filter_map(|pair| hex_byte(pair.first(), pair.get(1))).collect();
        found.push(Run { name: "hex", at: at[0], bytes });
    }
    let mut add = |part: &str, start: usize| {
        if let Some(bytes) = base64(part).filter(|bytes| is_promising(bytes)) {
            found.push(Run { name: "base64", at: at[start], bytes });
            return true;
        }
        false
    };
    if add(run, 0) || run.len() > SEGMENTED {
        return;
    }
    // The last parts of a path, and a run that begins in the middle of a group of four.
    for (slash, _) in run.match_indices(['/', '-', '_', '+']) {
        let part = &run[slash + 1..];
        if part.len() < RUN || add(part, slash + 1) {
            return;
        }
    }
    for start in 1..4 {
        if run.len() - start >= RUN && add(&run[start..], start) {
            return;
        }
    }
}

fn base64(text: &str) -> Option<Vec<u8>> {
    let config = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    let alphabet = if text.contains(['-', '_']) { alphabet::URL_SAFE } else { alphabet::STANDARD };
    let whole = if text.len() % 4 == 1 { &text[..text.len() - 1] } else { text };
    GeneralPurpose::new(&alphabet, config).decode(whole).ok()
}

/// Whether bytes could be a text, or begin like a file of a known kind.
fn is_promising(bytes: &[u8]) -> bool {
    const BEGINNINGS: [&[u8]; 8] =
        [b"\x1F\x8B\x08", b"PK\x03\x04", b"%PDF-", b"\x89PNG", b"\xFF\xD8\xFF", b"RIFF", b"\x78\x9C", b"\x78\xDA"];
    if BEGINNINGS.iter().any(|beginning| bytes.starts_with(beginning)) || utf16(bytes).is_some() {
        return true;
    }
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(256)]);
    let letters = text.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace() || c.is_ascii_punctuation()).count();
    let all = text.chars().count();
    if letters * 10 >= all * 9 {
        return true;
    }
    // Compressed without a header of its own: only something long is worth a try.
    bytes.len() >= 48 && super::compressed::brotli_in_text(bytes, 1 << 20).is_some()
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
    use super::{Passage, escapes, percent, runs};

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
    fn base64_is_found_in_a_path_and_elsewhere() {
        let written = "VGhlIGNvcHBlciBrZXR0bGUgd2hpc3RsZXM";
        for around in [format!("x='{written}='"), format!("cdn/a/{written}"), format!("ab{written}")] {
            let found = runs(&Passage::decoded(&around, 0));
            assert!(found.iter().any(|run| run.bytes.starts_with(b"The copper kettle whistles")), "{around}");
        }
        assert!(runs(&Passage::decoded("/courses/introduction-to-rust/the-first-lesson/", 0)).is_empty());
    }
}
