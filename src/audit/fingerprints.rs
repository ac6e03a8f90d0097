//! Runs of paid words, and finding them in any text.
//!
//! A print is a run of eight words, sixteen Han characters or a mixture of both, or the whole of a shorter text
//! that is long enough to be told from others. All prints that begin with the same characters are found by one
//! rolling hash over the text; the rest is compared by the hash of the whole run.

use super::words::{Passage, Squeezed, is_han};
use std::collections::BTreeMap;

/// Characters by which prints are looked up.
const ANCHOR: usize = 12;
/// A run is long enough at this weight: a word weighs 2, a Han character 1.
const RUN_WEIGHT: u32 = 16;
/// A whole text that is shorter than a run needs this weight: three words.
const WHOLE_WEIGHT: u32 = 6;
/// A run of very short words goes on until it has as many characters.
const RUN_CHARACTERS: usize = 16;

const MODULUS: u64 = (1 << 61) - 1;
const BASE: u64 = 0x0DD_B1A5_ED0F_BEEF % MODULUS;

/// Runs of words that must not be found.
#[derive(Debug, Default)]
pub(super) struct Fingerprints {
    /// Sorted by anchor once [`Fingerprints::seal`] was called.
    prints: Vec<Print>,
    /// One bit for each anchor, to pass over nearly every place of a text quickly.
    filter: Vec<u64>,
}

#[derive(Clone, Copy, Debug)]
struct Print {
    anchor: u64,
    hash: u64,
    length: u32,
    owner: u32,
    kind: Kind,
    free: bool,
}

/// What a print is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// A run of words out of a text.
    Run,
    /// The whole of a short text; only as words of their own.
    Whole,
    /// An address or name; as it stands.
    Name,
}

/// Where a print was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// As given to [`Fingerprints::add_text`].
    pub(super) owner: u32,
    pub(super) kind: Kind,
    /// Indices into the passage.
    pub(super) from: usize,
    pub(super) to: usize,
}

impl Fingerprints {
    /// Adds the runs of a text.
    pub(super) fn add_text(&mut self, text: &str, owner: u32) {
        let squeezed = Passage::decoded(text, 0).squeeze();
        let hashes = Hashes::of(&squeezed.chars);
        let starts: Vec<usize> = (0..squeezed.chars.len()).filter(|&place| squeezed.begins[place]).collect();
        let weight = |unit: usize| if is_han(squeezed.chars[starts[unit]]) { 1 } else { 2 };
        let end_of = |unit: usize| starts.get(unit + 1).copied().unwrap_or(squeezed.chars.len());
        let mut any = false;
        let (mut end, mut sum) = (0, 0);
        for begin in 0..starts.len() {
            while end < starts.len() && (sum < RUN_WEIGHT || end_of(end - 1) - starts[begin] < RUN_CHARACTERS) {
                sum += weight(end);
                end += 1;
            }
            let length = end.checked_sub(1).map_or(0, end_of) - starts[begin];
            if sum < RUN_WEIGHT || length < RUN_CHARACTERS {
                break;
            }
            any = true;
            self.add(&hashes, starts[begin], length, owner, Kind::Run);
            sum -= weight(begin);
        }
        let total: u32 = (0..starts.len()).map(weight).sum();
        if !any && total >= WHOLE_WEIGHT && squeezed.chars.len() >= ANCHOR {
            self.add(&hashes, 0, squeezed.chars.len(), owner, Kind::Whole);
        }
    }

    /// Adds an address or the name of a file.
    pub(super) fn add_name(&mut self, name: &str, owner: u32) {
        let squeezed = Passage::decoded(name, 0).squeeze();
        if squeezed.chars.len() >= ANCHOR {
            let hashes = Hashes::of(&squeezed.chars);
            self.add(&hashes, 0, squeezed.chars.len(), owner, Kind::Name);
        }
    }

    fn add(&mut self, hashes: &Hashes, start: usize, length: usize, owner: u32, kind: Kind) {
        let anchor = hashes.of_range(start, ANCHOR);
        let hash = hashes.of_range(start, length);
        let length = u32::try_from(length).unwrap_or(u32::MAX);
        self.prints.push(Print { anchor, hash, length, owner, kind, free: false });
    }

    /// Gets ready to search. The same run in several texts belongs to the first.
    pub(super) fn seal(&mut self) {
        self.prints.sort_unstable_by_key(|p| (p.anchor, p.length, p.hash, p.kind, p.owner));
        self.prints.dedup_by_key(|p| (p.anchor, p.length, p.hash));
        let bits = (self.prints.len() * 32).next_power_of_two().max(1 << 12);
        self.filter = vec![0; bits / 64];
        for print in &self.prints {
            let (word, bit) = Self::bit(self.filter.len(), print.anchor);
            self.filter[word] |= bit;
        }
    }

    /// Takes away what also stands in a text that everybody may read.
    pub(super) fn release(&mut self, text: &str) {
        let squeezed = Passage::decoded(text, 0).squeeze();
        let mut found = Vec::new();
        self.each(&squeezed, |print, _| found.push(print));
        for print in found {
            self.prints[print].free = true;
        }
    }

    /// How many there are to look for.
    pub(super) fn len(&self) -> usize {
        self.prints.iter().filter(|print| !print.free).count()
    }

    /// Every print that a passage holds. Hits of one owner that follow each other are one.
    pub(super) fn find(&self, passage: &Passage) -> Vec<Hit> {
        let squeezed = passage.squeeze();
        let mut hits: BTreeMap<(u32, Kind), Vec<Hit>> = BTreeMap::new();
        self.each(&squeezed, |index, place| {
            let print = self.prints[index];
            if print.free {
                return;
            }
            let last = place + print.length as usize - 1;
            let (from, to) = (squeezed.index[place] as usize, squeezed.index[last] as usize + 1);
            let of_owner = hits.entry((print.owner, print.kind)).or_default();
            match of_owner.last_mut() {
                Some(hit) if from <= hit.to => hit.to = hit.to.max(to),
                _ => of_owner.push(Hit { owner: print.owner, kind: print.kind, from, to }),
            }
        });
        hits.into_values().flatten().collect()
    }

    /// Calls `see` with each print found and the place where it begins.
    fn each(&self, text: &Squeezed, mut see: impl FnMut(usize, usize)) {
        if self.prints.is_empty() || text.chars.len() < ANCHOR {
            return;
        }
        let mut hashes: Option<Hashes> = None;
        let leaving = power(ANCHOR);
        let mut rolling = 0;
        for (last, &c) in text.chars.iter().enumerate() {
            rolling = add(multiply(rolling, BASE), code(c));
            if last + 1 < ANCHOR {
                continue;
            }
            let place = last + 1 - ANCHOR;
            if place > 0 {
                rolling = subtract(rolling, multiply(code(text.chars[place - 1]), leaving));
            }
            let (word, bit) = Self::bit(self.filter.len(), rolling);
            if self.filter[word] & bit == 0 {
                continue;
            }
            let first = self.prints.partition_point(|print| print.anchor < rolling);
            for (offset, print) in self.prints[first..].iter().take_while(|print| print.anchor == rolling).enumerate() {
                let length = print.length as usize;
                if place + length > text.chars.len() {
                    continue;
                }
                let alone = text.is_boundary(place) && text.is_boundary(place + length);
                if print.kind == Kind::Whole && !alone {
                    continue;
                }
                let hashes = hashes.get_or_insert_with(|| Hashes::of(&text.chars));
                if hashes.of_range(place, length) == print.hash {
                    see(first + offset, place);
                }
            }
        }
    }

    fn bit(words: usize, anchor: u64) -> (usize, u64) {
        let mixed = anchor.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20;
        let place = usize::try_from(mixed).unwrap_or(0) & (words * 64 - 1);
        (place / 64, 1 << (place % 64))
    }
}

/// Hashes of all beginnings of a text, from which that of any range follows.
struct Hashes {
    beginnings: Vec<u64>,
    powers: Vec<u64>,
}

impl Hashes {
    fn of(chars: &[char]) -> Self {
        let mut beginnings = Vec::with_capacity(chars.len() + 1);
        let mut powers = Vec::with_capacity(chars.len() + 1);
        let (mut hash, mut power) = (0, 1);
        beginnings.push(hash);
        powers.push(power);
        for &c in chars {
            hash = add(multiply(hash, BASE), code(c));
            power = multiply(power, BASE);
            beginnings.push(hash);
            powers.push(power);
        }
        Self { beginnings, powers }
    }

    fn of_range(&self, start: usize, length: usize) -> u64 {
        subtract(self.beginnings[start + length], multiply(self.beginnings[start], self.powers[length]))
    }
}

fn code(c: char) -> u64 {
    u64::from(u32::from(c)) + 1
}

fn power(exponent: usize) -> u64 {
    (0..exponent).fold(1, |product, _| multiply(product, BASE))
}

fn multiply(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    let modulus = u128::from(MODULUS);
    let folded = (product & modulus) + (product >> 61);
    u64::try_from(if folded >= modulus { folded - modulus } else { folded }).unwrap_or(0)
}

fn add(a: u64, b: u64) -> u64 {
    let sum = a + b;
    if sum >= MODULUS { sum - MODULUS } else { sum }
}

fn subtract(a: u64, b: u64) -> u64 {
    if a >= b { a - b } else { a + MODULUS - b }
}

#[cfg(test)]
mod tests {
    use super::{Fingerprints, Kind, Passage};

    const SECRET: &str =
        "Whenever the copper kettle whistles thrice, the apprentice must lower the brass lever slowly.";

    fn prints(texts: &[&str]) -> Fingerprints {
        let mut prints = Fingerprints::default();
        for (owner, text) in (0u32..).zip(texts) {
            prints.add_text(text, owner);
        }
        prints.seal();
        prints
    }

    fn finds(prints: &Fingerprints, text: &str) -> Vec<String> {
        let passage = Passage::decoded(text, 0);
        prints.find(&passage).iter().map(|hit| passage.excerpt(hit.from, hit.to)).collect()
    }

    #[test]
    fn eight_words_are_found_and_seven_are_not() {
        let prints = prints(&[SECRET]);
        assert_eq!(prints.len(), 7);
        let eight = "as he said: KETTLE whistles thrice the apprentice must lower the, you know";
        assert_eq!(finds(&prints, eight), ["KETTLE whistles thrice the apprentice must lower the"]);
        assert!(finds(&prints, "kettle whistles thrice the apprentice must lower").is_empty());
        assert!(finds(&prints, "the lever brass the lower must apprentice the thrice whistles").is_empty());
    }

    #[test]
    fn neighbouring_runs_are_one_finding() {
        let prints = prints(&[SECRET]);
        assert_eq!(finds(&prints, &format!("x {SECRET} y")), [SECRET.trim_end_matches('.')]);
    }

    #[test]
    fn sixteen_han_characters_are_found() {
        let prints = prints(&["先把铜壶放在火上，等它响三声再把黄铜杠杆慢慢放下来。"]);
        assert_eq!(finds(&prints, "铜壶放在火上，等它响三声再把黄铜杠").len(), 1);
        assert!(finds(&prints, "铜壶放在火上，等它响三声再把黄").is_empty());
    }

    #[test]
    fn a_short_text_is_found_as_words_of_their_own() {
        let prints = prints(&["lower the brass lever"]);
        assert_eq!(finds(&prints, "<b>Lower the brass lever</b>").len(), 1);
        assert!(finds(&prints, "slower the brass levers").is_empty());
        assert_eq!(prints.find(&Passage::decoded("lower the brass lever", 0))[0].kind, Kind::Whole);
    }

    #[test]
    fn what_everybody_may_read_is_no_secret() {
        let mut prints = prints(&[SECRET, "lower the brass lever"]);
        prints.release(SECRET);
        assert_eq!(prints.len(), 0);
        assert!(finds(&prints, SECRET).is_empty());
    }

    #[test]
    fn names_are_found_anywhere() {
        let mut prints = Fingerprints::default();
        prints.add_name("secret-slides.pdf", 3);
        prints.seal();
        assert_eq!(finds(&prints, "/assets/secret-slides.pdf?x"), ["secret-slides.pdf"]);
    }
}
