//! Text as it is compared: letters and digits only, folded, each with its place.
//!
//! White space, punctuation and the traces of tags between two letters do not count, so that a sentence is found
//! however it is set, split or wrapped. Nor do capitals, accents, ligatures and widths: what looks alike to a reader
//! has the same letters here.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// A text on its way out of its wrappings: each character with the byte of the output that it came from.
#[derive(Clone, Debug, Default)]
pub(super) struct Passage {
    pub(super) chars: Vec<char>,
    pub(super) at: Vec<u32>,
}

/// Letters and digits of a [`Passage`].
#[derive(Debug, Default)]
pub(super) struct Squeezed {
    pub(super) chars: Vec<char>,
    /// Whether something else than a letter stood before it.
    pub(super) begins: Vec<bool>,
}

impl Passage {
    /// Bytes as text; what is not UTF-8 becomes U+FFFD. `from` is where the bytes stand in the output.
    pub(super) fn of_bytes(bytes: &[u8], from: u32) -> Self {
        let mut passage = Self { chars: Vec::with_capacity(bytes.len()), at: Vec::with_capacity(bytes.len()) };
        let mut at = from;
        for chunk in bytes.utf8_chunks() {
            for c in chunk.valid().chars() {
                passage.push(c, at);
                at = at.saturating_add(u32::try_from(c.len_utf8()).unwrap_or(0));
            }
            if !chunk.invalid().is_empty() {
                passage.push(char::REPLACEMENT_CHARACTER, at);
                at = at.saturating_add(u32::try_from(chunk.invalid().len()).unwrap_or(0));
            }
        }
        passage
    }

    /// Text that was decoded from something at one place: every character keeps that place.
    pub(super) fn decoded(text: &str, at: u32) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let at = vec![at; chars.len()];
        Self { chars, at }
    }

    pub(super) fn push(&mut self, c: char, at: u32) {
        self.chars.push(c);
        self.at.push(at);
    }

    pub(super) fn push_str(&mut self, text: &str, at: u32) {
        text.chars().for_each(|c| self.push(c, at));
    }

    pub(super) fn contains(&self, wanted: char) -> bool {
        self.chars.contains(&wanted)
    }

    /// Some of it, in one line, for a person to read.
    pub(super) fn excerpt(&self, from: usize, to: usize) -> String {
        let words: String = self.chars[from..to.min(self.chars.len())].iter().collect();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.chars().count() <= EXCERPT {
            return words;
        }
        let short: String = words.chars().take(EXCERPT).collect();
        format!("{short}…")
    }

    pub(super) fn squeeze(&self) -> Squeezed {
        let mut squeezed =
            Squeezed { chars: Vec::with_capacity(self.chars.len()), begins: Vec::with_capacity(self.chars.len()) };
        let mut begins = true;
        for &c in &self.chars {
            let before = squeezed.chars.len();
            letters(c, |letter| {
                squeezed.chars.push(letter);
                squeezed.begins.push(begins || is_han(letter));
                begins = false;
            });
            if squeezed.chars.len() == before {
                begins = begins || !is_invisible(c);
            }
        }
        squeezed
    }

    /// The same with every character that stands for several letters (`ﬁ`, `ß`, `㎏`) written out; nothing when there
    /// is none. Each character has its place in this passage instead of that in the output.
    pub(super) fn spelled_out(&self) -> Option<Self> {
        if self.chars.iter().all(|c| is_single(*c)) {
            return None;
        }
        let mut spelled = Self::default();
        for (place, &c) in (0u32..).zip(&self.chars) {
            if is_single(c) {
                spelled.push(c, place);
            } else {
                letters(c, |letter| spelled.push(letter, place));
            }
        }
        Some(spelled)
    }

    /// Whether a word begins at this place, or the text ends there: no letter follows without one that parts it
    /// from the letter before.
    pub(super) fn is_boundary(&self, place: usize) -> bool {
        let mut before = self.chars[..place].iter().rev().skip_while(|c| fold(**c).is_none() && is_invisible(**c));
        let mut after = self.chars[place..].iter().skip_while(|c| fold(**c).is_none() && is_invisible(**c));
        let is_letter = |c: Option<&char>| c.and_then(|c| fold(*c));
        match (is_letter(before.next()), is_letter(after.next())) {
            (Some(_), Some(next)) => is_han(next),
            _ => true,
        }
    }
}

/// Longest excerpt in a message, in characters.
const EXCERPT: usize = 120;

/// A letter or digit in the form that is compared: lower case, without accents, of the usual width. Of a character that
/// stands for several the first.
pub(super) fn fold(c: char) -> Option<char> {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric().then(|| c.to_ascii_lowercase());
    }
    if is_plain(c) {
        return Some(c);
    }
    let mut first = None;
    letters(c, |letter| first = first.or(Some(letter)));
    first
}

/// Every letter that a character stands for, in the form that is compared.
fn letters(c: char, mut each: impl FnMut(char)) {
    if c.is_ascii() || is_plain(c) {
        fold(c).into_iter().for_each(each);
        return;
    }
    decompose_compatible(c, |part| {
        for letter in part.to_lowercase() {
            match letter {
                'ß' => "ss".chars().for_each(&mut each),
                'ς' => each('σ'),
                letter if letter.is_alphanumeric() => each(letter),
                _ => {}
            }
        }
    });
}

/// Whether a character is one letter, or none.
fn is_single(c: char) -> bool {
    if c.is_ascii() || is_plain(c) {
        return true;
    }
    let mut count = 0;
    letters(c, |_| count += 1);
    count < 2
}

/// Han characters that are compared as they are: nearly all of a Chinese text.
fn is_plain(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}')
}

/// Soft hyphens, zero-width characters, accents that stand alone and the like, which do not part a word.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}') || is_combining_mark(c)
}

/// Han characters, kana and the first letters of hangul syllables, each of which counts as a unit.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115F}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::Passage;

    #[test]
    fn only_letters_and_digits_count_and_know_their_place() {
        let squeezed = Passage::of_bytes("A\u{AD}b, Ｃ 用\u{200B}字!".as_bytes(), 10).squeeze();
        assert_eq!(squeezed.chars.iter().collect::<String>(), "abc用字");
        assert_eq!(squeezed.begins, [true, false, true, true, true]);
        let passage = Passage::of_bytes(b"\xFFok", 10);
        assert_eq!(passage.at, [10, 11, 12]);
    }

    #[test]
    fn what_looks_alike_has_the_same_letters() {
        let letters = |text: &str| Passage::decoded(text, 0).squeeze().chars.into_iter().collect::<String>();
        for (one, other) in [
            ("Über die Straße", "ＵＢＥＲ DIE STRASSE"),
            ("U\u{308}ber", "Über"),
            ("ﬁne ofﬁce № ²", "fine office no 2"),
            ("𝐁𝐨𝐥𝐝", "bold"),
            ("ﾊﾞﾙﾌﾞ が", "バルブ か\u{3099}"),
            ("⼀⽤", "一用"),
            ("한국", "\u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8}"),
            ("ὀδυσσεύς", "ΟΔΥΣΣΕΥΣ"),
        ] {
            assert_eq!(letters(one), letters(other));
        }
        let begins = Passage::decoded("한국", 0).squeeze().begins;
        assert_eq!(begins.iter().filter(|begins| **begins).count(), 2, "a syllable counts as one");
    }

    #[test]
    fn what_is_spelled_out_knows_its_place() {
        let spelled = Passage::decoded("a ﬁx", 7).spelled_out().unwrap();
        assert_eq!(
            (spelled.chars.iter().collect::<String>().as_str(), spelled.at.as_slice()),
            ("a fix", &[0, 1, 2, 2, 3][..])
        );
        assert!(Passage::decoded("a fix für 用，é", 7).spelled_out().is_none());
    }
}
