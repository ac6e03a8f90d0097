//! Text as search compares it: normalised, and cut into words and runs of characters without spaces.
//!
//! The browser does the same to what a reader types (`themes/default/assets/js/find.js`). The two must agree; both
//! are held against `tests/data/search_terms.json`.

use std::cmp::Ordering;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words that are longer, in characters, are nobody's query.
const LONGEST_WORD: usize = 40;

/// A piece of normalised text that can be searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'text> {
    /// A word of a script with spaces.
    Word(&'text str),
    /// Characters of a script without spaces, any two of which that stand together may be a word.
    Run(&'text str),
}

/// Compatibility forms, capitals and accents undone.
pub(super) fn normalise(text: &str, into: &mut String) {
    if text.chars().all(is_simple) {
        into.extend(text.chars().map(|c| if c.is_ascii() || is_spaceless(c) { c.to_ascii_lowercase() } else { ' ' }));
        return;
    }
    let lower = text.nfkc().collect::<String>().to_lowercase();
    let bare = lower.nfd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).nfc();
    into.extend(bare.map(|c| if c == 'ς' { 'σ' } else { c }));
}

/// Characters that mean the same with and without normalisation, and punctuation that only parts words.
fn is_simple(c: char) -> bool {
    c.is_ascii()
        || matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{b7}'
            | '\u{2010}'..='\u{2022}' | '\u{2026}' | '，' | '：' | '；' | '？' | '！' | '（' | '）')
}

/// Cuts normalised text into pieces.
pub(super) fn pieces<'text>(text: &'text str, mut each: impl FnMut(Piece<'text>)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        at = after_letters(bytes, at);
        if at < bytes.len() && !bytes[at].is_ascii() {
            at = longer_piece(text, start, at, &mut each);
        } else if at > start {
            if at - start == 1 {
                at += sign_after_letter(bytes, start);
            }
            if at - start <= LONGEST_WORD {
                each(Piece::Word(&text[start..at]));
            }
        } else {
            at += 1;
        }
    }
}

/// Where letters and digits of ASCII end.
fn after_letters(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() && bytes[at].is_ascii_alphanumeric() {
        at += 1;
    }
    at
}

/// The piece that begins at `start` and may go on beyond ASCII at `at`; returns where to look further.
fn longer_piece<'text>(text: &'text str, start: usize, at: usize, each: &mut impl FnMut(Piece<'text>)) -> usize {
    let mut end = at;
    let mut spaceless = false;
    for c in text[at..].chars() {
        let is_first = end == start;
        if !is_word(c) || (!is_first && is_spaceless(c) != spaceless) {
            break;
        }
        spaceless = is_spaceless(c);
        end += c.len_utf8();
    }
    if end == start {
        return at + text[at..].chars().next().map_or(1, char::len_utf8);
    }
    let piece = &text[start..end];
    if spaceless {
        each(Piece::Run(piece));
    } else if piece.len() <= LONGEST_WORD || piece.chars().count() <= LONGEST_WORD {
        each(Piece::Word(piece));
    }
    end
}

/// How many bytes of `c++` and `c#` follow the letter at `start`.
fn sign_after_letter(bytes: &[u8], start: usize) -> usize {
    let after = &bytes[start + 1..];
    let length = if after.starts_with(b"++") { 2 } else { usize::from(after.starts_with(b"#")) };
    // A sign between two words of code belongs to neither.
    let between = after.get(length).is_some_and(u8::is_ascii_alphanumeric);
    if bytes[start].is_ascii_alphabetic() && !between { length } else { 0 }
}

/// Each two characters of a run that stand together, and the last one alone: every character begins a term.
pub(super) fn pairs<'text>(run: &'text str, mut each: impl FnMut(&'text str)) {
    let mut starts = run.char_indices().map(|(at, _)| at);
    let mut before = starts.next().unwrap_or(0);
    let mut middle = starts.next();
    while let Some(at) = middle {
        let next = starts.next();
        each(&run[before..next.unwrap_or(run.len())]);
        before = at;
        middle = next;
    }
    each(&run[before..]);
}

/// A letter, digit or mark.
fn is_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || is_combining_mark(c) }
}

/// Scripts that are written without spaces, and Hangul, whose words carry their particles.
fn is_spaceless(c: char) -> bool {
    c >= '\u{e00}'
        && matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1100}'..='\u{11ff}'
            | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}'
            | '\u{3130}'..='\u{318f}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{a960}'..='\u{a97f}'
            | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// The order in which browsers compare: by units of UTF-16, where characters of four bytes come before U+E000.
pub(super) fn compare(a: &str, b: &str) -> Ordering {
    let weigh = |byte: u8| if matches!(byte, 0xEE | 0xEF) { byte + 0x10 } else { byte };
    match a.bytes().zip(b.bytes()).find(|(a, b)| a != b) {
        Some((a, b)) => weigh(a).cmp(&weigh(b)),
        None => a.len().cmp(&b.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `word` for a word, `[run]` for a run.
    fn cut(text: &str) -> Vec<String> {
        let mut normal = String::new();
        normalise(text, &mut normal);
        let mut found = Vec::new();
        pieces(&normal, |piece| {
            found.push(match piece {
                Piece::Word(word) => word.to_owned(),
                Piece::Run(run) => format!("[{run}]"),
            });
        });
        found
    }

    #[test]
    fn the_table_shared_with_the_browser_holds() {
        let cases: Vec<(String, Vec<String>)> =
            serde_json::from_str(include_str!("../../tests/data/search_terms.json")).unwrap();
        assert!(cases.len() > 30);
        for (text, wanted) in cases {
            assert_eq!(cut(&text), wanted, "{text}");
        }
    }

    #[test]
    fn the_short_way_gives_what_the_long_way_gives() {
        for text in ["Hello, World", "数据分析，入门（一）：“开始”", "用 Rust 写 C++——很快…", "「引」『号』【注】·点"]
        {
            let long = cut(&format!("{text} é"));
            assert_eq!(cut(text), long[..long.len() - 1], "{text}");
        }
    }

    #[test]
    fn every_character_of_a_run_begins_a_term() {
        let of = |run: &str| {
            let mut found = Vec::new();
            pairs(run, |pair| found.push(pair.to_owned()));
            found
        };
        assert_eq!(of("数"), ["数"]);
        assert_eq!(of("数据"), ["数据", "据"]);
        assert_eq!(of("数据分析"), ["数据", "据分", "分析", "析"]);
    }

    #[test]
    fn terms_are_in_the_order_of_utf16() {
        let mut terms = ["\u{fb20}", "\u{20000}", "数", "a", "ab", "z"];
        terms.sort_by(|a, b| compare(a, b));
        let mut wanted = terms;
        wanted.sort_by_key(|term| term.encode_utf16().collect::<Vec<_>>());
        assert_eq!(terms, wanted);
    }
}
