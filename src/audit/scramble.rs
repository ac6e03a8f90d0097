//! Other words of the same shape: letters for letters, digits for digits, Han characters for Han characters, with
//! the same number of bytes, so that every place in a file stays what it was.

/// Makes other words. The same seed gives the same words.
pub(super) struct Scrambler {
    state: u64,
}

impl Scrambler {
    /// Seeded by a text.
    pub(super) fn new(seed: &str) -> Self {
        let mut state = 0;
        for byte in &blake3::hash(seed.as_bytes()).as_bytes()[..8] {
            state = state << 8 | u64::from(*byte);
        }
        Self { state }
    }

    /// Another text of the same shape. Markup, punctuation and white space stay.
    pub(super) fn text(&mut self, text: &str) -> String {
        text.chars().map(|c| self.character(c)).collect()
    }

    /// Another address: what follows `://` changes, so that it still is an address of another site.
    pub(super) fn address(&mut self, address: &str) -> String {
        match address.split_once("://") {
            Some((scheme, rest)) => format!("{scheme}://{}", self.text(rest)),
            None => address.to_owned(),
        }
    }

    fn character(&mut self, c: char) -> char {
        const RANGES: [(char, char); 14] = [
            ('a', 'z'),
            ('A', 'Z'),
            ('0', '9'),
            ('ß', 'ö'),
            ('À', 'Ö'),
            ('ā', 'ŵ'),
            ('α', 'ρ'),
            ('Α', 'Ρ'),
            ('а', 'я'),
            ('А', 'Я'),
            ('ぁ', 'ん'),
            ('ァ', 'ヶ'),
            ('一', '鿋'),
            ('가', '힣'),
        ];
        let Some((first, last)) = RANGES.iter().find(|(first, last)| (*first..=*last).contains(&c)) else { return c };
        let (first, size) = (u32::from(*first), u32::from(*last) - u32::from(*first) + 1);
        // Never the same character again.
        let step = 1 + self.below(size - 1);
        let other = first + (u32::from(c) - first + step) % size;
        char::from_u32(other).unwrap_or(c)
    }

    /// `SplitMix64`, by Guy Steele and others (2014).
    fn below(&mut self, limit: u32) -> u32 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        u32::try_from(mixed % u64::from(limit.max(1))).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::Scrambler;

    #[test]
    fn the_shape_stays_and_every_letter_changes() {
        let text = "Änder 3 Zeilen: `fn x()` 用铜壶。ひらカナ 가 Ж é\n";
        let other = Scrambler::new("seed").text(text);
        assert_eq!(other.len(), text.len());
        for (a, b) in text.chars().zip(other.chars()) {
            assert_eq!(a.len_utf8(), b.len_utf8());
            assert_eq!(a.is_alphanumeric(), b.is_alphanumeric());
            assert_eq!(a.is_alphanumeric(), a != b, "{a} became {b}");
        }
        assert_eq!(other, Scrambler::new("seed").text(text));
        assert_ne!(other, Scrambler::new("other").text(text));
    }

    #[test]
    fn an_address_stays_one() {
        let other = Scrambler::new("seed").address("https://meet.example/room?id=7");
        assert!(other.starts_with("https://") && other.len() == 30 && !other.contains("meet"));
    }
}
