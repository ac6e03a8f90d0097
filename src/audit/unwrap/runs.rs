//! Bytes written in base64 or in hexadecimal digits.

use super::encoded::{hex_byte, utf16};
use crate::audit::words::Passage;
use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use std::ops::Range;

/// Shortest run of digits that is looked into.
const RUN: usize = 24;
/// Longest run that is taken apart a second time, at its slashes.
const SEGMENTED: usize = 1 << 16;
/// Shortest line of a run that goes on in the next line.
const LINE: usize = 40;
/// What stands between two lines of a run in a script is no longer than this.
const LONGEST_GAP: usize = 12;

/// Something written in digits.
pub(super) struct Run {
    pub(super) name: &'static str,
    pub(super) at: u32,
    pub(super) bytes: Vec<u8>,
}

/// Everything in a text that decodes to something that can be read.
pub(super) fn find(passage: &Passage) -> Vec<Run> {
    let mut found = Vec::new();
    let mut place = 0;
    let chars = &passage.chars;
    while place < chars.len() {
        let length = digits(&chars[place..]);
        if length < RUN {
            place += length.max(1);
            continue;
        }
        let lines = lines(&chars[place..], length);
        let before = found.len();
        run(passage, place, &lines, &mut found);
        if found.len() == before && lines.len() > 1 {
            let alone = lines.iter().filter(|line| line.len() >= RUN);
            alone.for_each(|line| run(passage, place, std::slice::from_ref(line), &mut found));
        }
        place += lines.last().map_or(length, |line| line.end);
    }
    found
}

/// Adds what the lines of a run are together, if anything.
fn run(passage: &Passage, place: usize, lines: &[Range<usize>], found: &mut Vec<Run>) {
    let of_lines = lines.iter().cloned().flatten().map(|offset| place + offset);
    let (run, at): (String, Vec<u32>) = of_lines.map(|place| (passage.chars[place], passage.at[place])).unzip();
    // A data URL says that it is base64, so its bytes may be of any kind.
    let is_data = passage.chars[..place].ends_with(&['b', 'a', 's', 'e', '6', '4', ',']);
    match is_data.then(|| base64(&run)).flatten() {
        Some(bytes) => found.push(Run { name: "base64", at: at[0], bytes }),
        None => decode(&run, &at, found),
    }
}

/// How many digits of base64 there are at the start.
fn digits(chars: &[char]) -> usize {
    chars.iter().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '-' | '_')).count()
}

/// The lines of a run, the first of which is so long. Mail programs break long runs, and scripts join strings; all
/// lines but the last are of one length.
fn lines(chars: &[char], first: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    lines.push(0..first);
    let mut end = first;
    while first >= LINE && first.is_multiple_of(4) {
        let between = |c: &&char| c.is_whitespace() || matches!(c, '"' | '\'' | '+' | ',');
        let gap = chars[end..].iter().take(LONGEST_GAP).take_while(between).count();
        let length = digits(&chars[end + gap..]);
        if gap == 0 || length == 0 || length > first {
            break;
        }
        lines.push(end + gap..end + gap + length);
        end += gap + length;
        if length < first {
            break;
        }
    }
    lines
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

#[cfg(test)]
mod tests {
    use super::{Passage, find};

    #[test]
    fn base64_is_found_in_a_path_and_elsewhere() {
        let written = "VGhlIGNvcHBlciBrZXR0bGUgd2hpc3RsZXM";
        for around in [format!("x='{written}='"), format!("cdn/a/{written}"), format!("ab{written}")] {
            let found = find(&Passage::decoded(&around, 0));
            assert!(found.iter().any(|run| run.bytes.starts_with(b"The copper kettle whistles")), "{around}");
        }
        assert!(find(&Passage::decoded("/courses/introduction-to-rust/the-first-lesson/", 0)).is_empty());
    }

    #[test]
    fn lines_are_put_together() {
        let written = "VGhlIGNvcHBlciBrZXR0bGUgd2hpc3RsZXMgdGhyaWNlIGFuZCB0aGUgYXBwcmVudGljZSBsb3dlcnM";
        let (one, two) = written.split_at(40);
        for between in ["\n", "\r\n    ", "\" +\n  \"", "', '"] {
            let found = find(&Passage::decoded(&format!("{one}{between}{two}="), 0));
            assert_eq!(found.len(), 1, "{between:?}");
            assert!(found[0].bytes.ends_with(b"the apprentice lowers"), "{between:?}");
        }
        let sum = "x9Q/".repeat(10);
        let found = find(&Passage::decoded(&format!("{sum}\n{one}\nab"), 0));
        let holds = |run: &super::Run| String::from_utf8_lossy(&run.bytes).contains("The copper kettle");
        assert!(found.iter().any(holds), "what stands before does not hide it");
    }
}
