//! What Chinese, Japanese and Korean text needs beyond `CommonMark`.
//!
//! `CommonMark` decides by the characters around `*` whether it opens or closes emphasis, and takes every
//! full-width mark for punctuation; so `**重点。**后文` is no emphasis. The rule here is that of the
//! CJK-friendly amendments (<https://github.com/tats-u/markdown-cjk-friendly>, specification part): next to a CJK
//! character a run may open and close. Latin text is never touched.

use memchr::memchr2_iter;
use std::ops::Range;

/// Marks that Markdown takes for punctuation and nobody writes. One that the text lacks is put where
/// a run of `*` or `~` needs punctuation beside it, and taken out of everything that is parsed.
const INVISIBLE: [char; 8] =
    ['\u{2E31}', '\u{2E33}', '\u{2E2A}', '\u{2E2B}', '\u{2E2C}', '\u{2E2D}', '\u{2E35}', '\u{2E39}'];

/// Han, kana or full-width punctuation: text without spaces between words.
pub(super) fn is_spaceless(c: char) -> bool {
    is_han(c)
        || is_wide_punctuation(c)
        || matches!(c, '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9F}')
}

/// A Han character.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{323AF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{2E80}'..='\u{2FDF}' | '\u{3005}' | '\u{3007}')
}

/// Full-width punctuation and symbols.
pub(super) fn is_wide_punctuation(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3020}' | '\u{3030}' | '\u{30FB}' | '\u{FE10}'..='\u{FE1F}'
        | '\u{FE30}'..='\u{FE6F}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}'
        | '\u{FF5B}'..='\u{FF65}' | '\u{FFE0}'..='\u{FFE6}')
}

/// Quotation marks and dashes that Chinese shares with other scripts.
fn is_shared_punctuation(c: char) -> bool {
    matches!(c, '\u{2018}' | '\u{2019}' | '\u{201C}' | '\u{201D}' | '\u{2014}' | '\u{2026}')
}

/// Whether a line end between these two characters is nothing rather than a space.
pub(super) fn joins_lines(before: char, after: char) -> bool {
    match (is_spaceless(before), is_spaceless(after)) {
        (true, true) => true,
        (true, false) => is_shared_punctuation(after),
        (false, true) => is_shared_punctuation(before),
        (false, false) => false,
    }
}

/// A mark for [`gaps`] that the text lacks.
pub(super) fn invisible_mark(text: &str) -> Option<char> {
    INVISIBLE.into_iter().find(|mark| !text.contains(*mark))
}

/// Where a run of `*` or `~` in `source[range]` needs punctuation beside it to be read as CJK text wants it.
pub(super) fn gaps(source: &str, range: Range<usize>) -> Vec<usize> {
    let text = &source[range.clone()];
    let mut gaps = Vec::new();
    if text.is_ascii() {
        return gaps;
    }
    let bytes = text.as_bytes();
    let mut done = 0;
    for start in memchr2_iter(b'*', b'~', bytes) {
        if start < done {
            continue;
        }
        let length = bytes[start..].iter().take_while(|byte| **byte == bytes[start]).count();
        done = start + length;
        let (Some(before), Some(after)) = (text[..start].chars().next_back(), text[done..].chars().next()) else {
            continue;
        };
        if before.is_ascii() && after.is_ascii() || before.is_whitespace() || after.is_whitespace() {
            continue;
        }
        if is_punctuation(before) && is_letter(after) && (is_wide_punctuation(before) || is_cjk_letter(after)) {
            gaps.push(range.start + done);
        } else if is_letter(before) && is_punctuation(after) && (is_wide_punctuation(after) || is_cjk_letter(before)) {
            gaps.push(range.start + start);
        }
    }
    gaps
}

/// A letter of a CJK script, Hangul too.
fn is_cjk_letter(c: char) -> bool {
    (is_spaceless(c) && !is_wide_punctuation(c))
        || matches!(c, '\u{AC00}'..='\u{D7FF}' | '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{A960}'..='\u{A97F}')
}

fn is_letter(c: char) -> bool {
    is_cjk_letter(c) || c.is_alphanumeric()
}

/// Punctuation and symbols beside which emphasis occurs; all of it is punctuation to `CommonMark` too.
fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || is_wide_punctuation(c)
        || matches!(c, '\u{AB}' | '\u{BB}' | '\u{B7}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}'
            | '\u{2190}'..='\u{23FF}' | '\u{2500}'..='\u{27BF}' | '\u{1F300}'..='\u{1F64F}' | '\u{1F680}'..='\u{1F6C5}')
}

#[cfg(test)]
mod tests {
    use super::{gaps, joins_lines};

    #[test]
    fn only_runs_beside_cjk_text_need_help() {
        assert_eq!(gaps("**重点。**后文", 0.."**重点。**后文".len()), [13]);
        assert_eq!(gaps("**重点**后文", 0.."**重点**后文".len()), [0usize; 0]);
        assert_eq!(gaps("他说**“引”**后", 0.."他说**“引”**后".len()), [6, 19]);
        assert_eq!(gaps("**a(b)**c é", 0.."**a(b)**c é".len()), [0usize; 0]);
        assert_eq!(gaps("**중요(x)**는", 0.."**중요(x)**는".len()), [13]);
    }

    #[test]
    fn lines_join_without_a_space_between_spaceless_characters() {
        assert!(joins_lines('中', '文'));
        assert!(joins_lines('，', '文'));
        assert!(joins_lines('说', '“'));
        assert!(!joins_lines('中', 'a'));
        assert!(!joins_lines('한', '국'));
        assert!(!joins_lines('a', '“'));
    }
}
