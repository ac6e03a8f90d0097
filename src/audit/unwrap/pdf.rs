//! PDF: its streams, inflated, and the words that they draw (ISO 32000, 7.3.4 strings, 9.4 text, 9.10.3 `ToUnicode`).

use super::compressed;
use std::collections::BTreeMap;

/// Longest string; what seems longer is no string but bytes of something else.
const LONGEST: usize = 1 << 16;
/// Streams that are read of one file.
const MOST: usize = 20_000;

/// What was found in a file.
#[derive(Default)]
pub(super) struct Opened {
    /// Strings of all streams and dictionaries, one after another as they are drawn.
    pub(super) text: String,
    /// Every stream with its place in the file.
    pub(super) streams: Vec<(u32, Vec<u8>)>,
}

/// Reads a PDF without its directory, so that nothing in it is passed over.
pub(super) fn open(bytes: &[u8], mut limit: usize) -> Opened {
    let mut opened = Opened::default();
    for place in memchr::memmem::find_iter(bytes, b"stream").take(2 * MOST) {
        if bytes[..place].ends_with(b"end") {
            continue;
        }
        let start = place + 6 + bytes[place + 6..].iter().take(2).take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let end = memchr::memmem::find(&bytes[start..], b"endstream").map_or(bytes.len(), |length| start + length);
        let content = &bytes[start..end];
        let inner = compressed::zlib(content, limit).unwrap_or_else(|| content[..content.len().min(limit)].to_vec());
        limit = limit.saturating_sub(inner.len());
        opened.streams.push((u32::try_from(start).unwrap_or(u32::MAX), inner));
    }
    let maps: Vec<Glyphs> = opened.streams.iter().filter_map(|(_, stream)| glyphs(stream)).collect();
    let outside = std::iter::once(bytes);
    for stream in outside.chain(opened.streams.iter().map(|(_, stream)| stream.as_slice())) {
        if !is_file(stream) || stream.starts_with(b"%PDF-") {
            let strings = strings(stream);
            let plain: String = strings.iter().map(|string| readable(string)).collect();
            opened.text.push_str(&plain);
            opened.text.push('\n');
            for map in &maps {
                for string in &strings {
                    map.write(string, &mut opened.text);
                }
                opened.text.push('\n');
            }
        }
    }
    opened
}

/// Whether a stream is a file of its own: an attachment or a picture.
pub(super) fn is_file(stream: &[u8]) -> bool {
    const BEGINNINGS: [&[u8]; 5] = [b"PK\x03\x04", b"\x89PNG", b"\xFF\xD8\xFF", b"\x1F\x8B\x08", b"%PDF-"];
    BEGINNINGS.iter().any(|beginning| stream.starts_with(beginning))
}

/// All strings of a stream: `(so)` with its escapes, and `<736F>`.
fn strings(stream: &[u8]) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    let mut place = 0;
    while let Some(offset) = memchr::memchr2(b'(', b'<', &stream[place..]) {
        place += offset;
        let (string, length) =
            if stream[place] == b'(' { literal(&stream[place..]) } else { hexadecimal(&stream[place..]) };
        found.extend(string);
        place += length;
    }
    found
}

fn literal(bytes: &[u8]) -> (Option<Vec<u8>>, usize) {
    let mut string = Vec::new();
    let (mut depth, mut place) = (0, 0);
    while place < bytes.len().min(LONGEST) {
        match bytes[place] {
            b'\\' => {
                let digits = bytes[place + 1..].iter().take(3).take_while(|b| (b'0'..=b'7').contains(b)).count();
                if digits > 0 {
                    let code =
                        bytes[place + 1..=place + digits].iter().fold(0_u32, |code, b| code * 8 + u32::from(b - b'0'));
                    string.push(u8::try_from(code & 0xFF).unwrap_or(0));
                    place += digits;
                } else {
                    place += 1;
                    match bytes.get(place) {
                        Some(b'n' | b'r' | b't') => string.push(b' '),
                        Some(b'\n' | b'\r') | None => {}
                        Some(byte) => string.push(*byte),
                    }
                }
            }
            b'(' => {
                if depth > 0 {
                    string.push(b'(');
                }
                depth += 1;
            }
            b')' => {
                depth -= 1;
                if depth == 0 {
                    return (Some(string), place + 1);
                }
                string.push(b')');
            }
            byte => string.push(byte),
        }
        place += 1;
    }
    (None, 1) // never closed: not a string
}

fn hexadecimal(bytes: &[u8]) -> (Option<Vec<u8>>, usize) {
    let Some(end) = memchr::memchr(b'>', bytes) else { return (None, 1) };
    let digits: Option<Vec<u32>> = bytes[1..end]
        .iter()
        .filter(|byte| !byte.is_ascii_whitespace())
        .map(|byte| char::from(*byte).to_digit(16))
        .collect();
    let Some(digits) = digits.filter(|digits| !digits.is_empty()) else { return (None, 1) };
    let byte = |pair: &[u32]| u8::try_from(pair[0] * 16 + pair.get(1).copied().unwrap_or(0)).unwrap_or(0);
    (Some(digits.chunks(2).map(byte).collect()), end + 1)
}

/// A string without its font: UTF-16 with a mark, else UTF-8 or one byte a character.
fn readable(string: &[u8]) -> String {
    if let Some(text) = super::encoded::utf16(string) {
        return text;
    }
    match std::str::from_utf8(string) {
        Ok(text) => text.to_owned(),
        Err(_) => string.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// What the codes of a font mean.
struct Glyphs {
    width: usize,
    characters: BTreeMap<u32, String>,
}

impl Glyphs {
    fn write(&self, string: &[u8], text: &mut String) {
        for code in string.chunks(self.width) {
            let code = code.iter().fold(0, |code, byte| code << 8 | u32::from(*byte));
            if let Some(character) = self.characters.get(&code) {
                text.push_str(character);
            }
        }
    }
}

/// Reads a `ToUnicode` map.
fn glyphs(stream: &[u8]) -> Option<Glyphs> {
    memchr::memmem::find(stream, b"begincmap")?;
    let mut map = Glyphs { width: 1, characters: BTreeMap::new() };
    for (keyword, end, of_range) in [("beginbfchar", "endbfchar", false), ("beginbfrange", "endbfrange", true)] {
        for place in memchr::memmem::find_iter(stream, keyword) {
            let rest = &stream[place + keyword.len()..];
            let length = memchr::memmem::find(rest, end.as_bytes()).unwrap_or(rest.len());
            let values = strings(&rest[..length]);
            map.width = values.first().map_or(map.width, Vec::len).max(1);
            let code = |bytes: &[u8]| bytes.iter().fold(0_u32, |code, byte| code << 8 | u32::from(*byte));
            if of_range {
                for entry in values.chunks(3).filter(|entry| entry.len() == 3) {
                    let (first, last, target) = (code(&entry[0]), code(&entry[1]), code(&entry[2]));
                    for offset in 0..=last.saturating_sub(first).min(0xFFFF) {
                        let character = char::from_u32(target + offset).map(String::from);
                        map.characters.extend(character.map(|character| (first + offset, character)));
                    }
                }
            } else {
                for entry in values.chunks(2).filter(|entry| entry.len() == 2) {
                    let units: Vec<u16> =
                        entry[1].chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
                    map.characters.insert(code(&entry[0]), String::from_utf16_lossy(&units));
                }
            }
        }
    }
    Some(map)
}

#[cfg(test)]
mod tests {
    use super::open;

    #[test]
    fn words_are_read_however_they_are_set() {
        let set = b"%PDF-1.7\n1 0 obj <</Title (A \\(fine\\) title)>>\nstream\nBT [(cop) -20 (per)] TJ <6B6574746C65> Tj ET\nendstream";
        let text = open(set, 1 << 20).text;
        assert!(text.contains("A (fine) title") && text.contains("copperkettle"), "{text}");
    }

    #[test]
    fn codes_of_a_font_are_looked_up() {
        let set = b"%PDF-1.7\nstream\nbegincmap 2 beginbfchar <0001> <4F60> <0002> <597D> endbfchar endcmap\nendstream\nstream\n<00010002> Tj\nendstream";
        assert!(open(set, 1 << 20).text.contains("你好"));
    }
}
