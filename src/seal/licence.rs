//! Licence keys as people see them: 26 symbols of secret, two of checksum, and a word before.

use super::context::{LicenceSecret, derive};
use std::fmt;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroize;

/// Symbols of secret in a key: 130 bits.
pub(super) const SYMBOLS: usize = 26;
/// With the checksum.
const WHOLE: usize = SYMBOLS + 2;
/// Symbols between two hyphens.
const GROUP: usize = 4;
/// Crockford's base 32 (<https://www.crockford.com/base32.html>), without its check symbols, which are no letters.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// The word before a key has as many letters at the most.
const LONGEST_WORD: usize = 8;

/// A key of this school. It is shown with `Display` only, and wiped when it goes.
#[derive(Clone)]
pub struct Licence {
    word: String,
    symbols: [u8; SYMBOLS],
}

/// Why a text is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typo {
    /// It has fewer symbols than a key, or a letter that is in none.
    Form,
    /// The checksum is wrong; when one symbol alone can be the reason, it is in this group, from 1.
    Group(Option<usize>),
}

impl Drop for Licence {
    fn drop(&mut self) {
        self.symbols.zeroize();
    }
}

impl Licence {
    /// A key of these symbols. The word before it is made of letters and digits of `word`.
    pub(super) fn new(word: &str, symbols: [u8; SYMBOLS]) -> Self {
        let first = word.split('-').find(|part| !part.is_empty()).unwrap_or_default();
        let letters = first.chars().filter(char::is_ascii_alphanumeric).take(LONGEST_WORD);
        Self { word: letters.collect::<String>().to_ascii_uppercase(), symbols }
    }

    /// Reads what somebody typed: forgiving of case, spaces, hyphens, and of letters that look like digits.
    pub fn parse(text: &str) -> Result<Self, Typo> {
        // Keyboards for Chinese and Japanese write letters of full width, which NFKC makes ordinary ones.
        let letters: Vec<char> =
            text.nfkc().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect();
        let Some(start) = letters.len().checked_sub(WHOLE) else { return Err(Typo::Form) };
        let mut symbols = [0; WHOLE];
        for (symbol, letter) in symbols.iter_mut().zip(&letters[start..]) {
            let letter = match letter {
                'I' | 'L' => '1',
                'O' => '0',
                other => *other,
            };
            let value = ALPHABET.iter().position(|known| char::from(*known) == letter).ok_or(Typo::Form)?;
            *symbol = u8::try_from(value).unwrap_or_default();
        }
        let (first, second) = (sum(&symbols, 1), sum(&symbols, 2));
        if (first, second) != (0, 0) {
            return Err(Typo::Group(wrong_place(first, second).map(|place| place / GROUP + 1)));
        }
        let word = letters[..start].iter().collect();
        Ok(Self { word, symbols: std::array::from_fn(|place| symbols[place]) })
    }

    /// What follows from it.
    #[must_use]
    pub fn secret(&self) -> LicenceSecret {
        let mut text = self.symbols.map(|symbol| ALPHABET[symbol as usize]);
        let secret = LicenceSecret(derive(&text, "licence key", &[]));
        text.zeroize();
        secret
    }

    fn whole(&self) -> [u8; WHOLE] {
        let mut symbols = [0; WHOLE];
        symbols[..SYMBOLS].copy_from_slice(&self.symbols);
        // Two unknowns a, b at places 26, 27: a·α²⁶ + b·α²⁷ = first, a·α⁵² + b·α⁵⁴ = second.
        let (first, second) = (sum(&symbols, 1), sum(&symbols, 2));
        let (p, q) = (power(26), power(27));
        let determinant = times(times(p, q), p ^ q); // p·q² − q·p², where minus is plus
        symbols[26] = divide(times(first, times(q, q)) ^ times(second, q), determinant);
        symbols[27] = divide(times(second, p) ^ times(first, times(p, p)), determinant);
        symbols
    }
}

impl fmt::Display for Licence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.word)?;
        for (place, symbol) in self.whole().iter().enumerate() {
            if place % GROUP == 0 && (place > 0 || !self.word.is_empty()) {
                f.write_str("-")?;
            }
            write!(f, "{}", char::from(ALPHABET[*symbol as usize]))?;
        }
        Ok(())
    }
}

/// The sum of all symbols, each times α to the power of its place times `step`.
fn sum(symbols: &[u8; WHOLE], step: usize) -> u8 {
    symbols.iter().enumerate().fold(0, |sum, (place, symbol)| sum ^ times(*symbol, power(place * step)))
}

/// Where the only wrong symbol is, when there can be only one.
fn wrong_place(first: u8, second: u8) -> Option<usize> {
    if first == 0 || second == 0 {
        return None;
    }
    let place = logarithm(divide(second, first));
    (place < WHOLE).then_some(place)
}

/// α to a power, in the field of 32 elements.
fn power(exponent: usize) -> u8 {
    (0..exponent % 31).fold(1, |product, _| times(product, 2))
}

/// The power of α that an element is; there is one for each but zero.
fn logarithm(element: u8) -> usize {
    (0..31).find(|exponent| power(*exponent) == element).unwrap_or_default()
}

/// The product of two polynomials modulo x⁵ + x² + 1.
fn times(a: u8, b: u8) -> u8 {
    (0..5).rev().fold(0, |product: u8, bit| {
        let doubled = product << 1;
        let reduced = if doubled & 0b10_0000 == 0 { doubled } else { doubled ^ 0b10_0101 };
        if b >> bit & 1 == 1 { reduced ^ a } else { reduced }
    })
}

fn divide(a: u8, b: u8) -> u8 {
    times(a, power(31 - logarithm(b)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn secret() -> impl Strategy<Value = [u8; SYMBOLS]> {
        proptest::array::uniform26(0_u8..32)
    }

    fn licence(symbols: [u8; SYMBOLS]) -> Licence {
        Licence::new("rust-for-analysts", symbols)
    }

    /// What is read, or what is wrong with it.
    fn read(text: &str) -> Result<[u8; SYMBOLS], Typo> {
        Licence::parse(text).map(|licence| licence.symbols)
    }

    proptest! {
        #[test]
        fn a_key_is_read_back_however_it_is_typed(symbols in secret()) {
            let text = licence(symbols).to_string();
            prop_assert!(text.starts_with("RUST-"));
            let sloppy = format!(" {} ", text.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l"));
            for text in [text.clone(), text[5..].to_owned(), text.replace('-', ""), sloppy] {
                prop_assert_eq!(read(&text), Ok(symbols), "{}", text);
            }
        }

        #[test]
        fn one_wrong_symbol_is_found(symbols in secret(), place in 0_usize..28, change in 1_u8..32) {
            let mut symbols = licence(symbols).whole();
            symbols[place] ^= change;
            let text: String = symbols.iter().map(|symbol| char::from(ALPHABET[*symbol as usize])).collect();
            prop_assert_eq!(read(&text), Err(Typo::Group(Some(place / 4 + 1))));
        }

        #[test]
        fn two_wrong_symbols_are_noticed(symbols in secret(), a in 0_usize..28, b in 0_usize..28, change in 1_u8..32, other in 1_u8..32) {
            prop_assume!(a != b);
            let mut symbols = licence(symbols).whole();
            symbols[a] ^= change;
            symbols[b] ^= other;
            let text: String = symbols.iter().map(|symbol| char::from(ALPHABET[*symbol as usize])).collect();
            prop_assert!(matches!(read(&text), Err(Typo::Group(_))));
        }

        #[test]
        fn nothing_that_is_typed_panics(text in any::<String>()) {
            let _ = Licence::parse(&text);
        }
    }

    #[test]
    fn letters_of_full_width_are_letters() {
        let text = licence([7; SYMBOLS]).to_string();
        let wide = |letter: char| char::from_u32(u32::from(letter) + 0xfee0).unwrap();
        assert_eq!(read(&text.chars().map(wide).collect::<String>()), Ok([7; SYMBOLS]));
    }

    #[test]
    fn a_part_of_a_key_is_none() {
        assert_eq!(read(""), Err(Typo::Form));
        assert_eq!(read("BREAD-0000-0000"), Err(Typo::Form));
        assert_eq!(read(&"U".repeat(28)), Err(Typo::Form));
    }
}
