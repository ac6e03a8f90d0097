//! Prints that are looked up by the same number of characters, and the hashes by which texts are compared.

use super::Kind;
use crate::audit::words::{Passage, fold};

/// Hashes are polynomials in this odd number, modulo 2^64.
const BASE: u64 = 0x9DDB_1A5E_D0FB_EEF1;
/// Bits of the filter for each print: one anchor in so many passes it by chance.
const BITS: usize = 32;

/// A text that is looked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Print {
    /// Hash of the first characters, as many as its shelf has in its window.
    pub(super) anchor: u64,
    /// Hash of all characters.
    pub(super) hash: u64,
    pub(super) length: u32,
    pub(super) owner: u32,
    pub(super) kind: Kind,
}

/// All prints that are looked up by their first `window` characters.
#[derive(Debug)]
pub(super) struct Shelf {
    pub(super) window: usize,
    /// What the oldest character of a window counts when the next has come.
    leaving: u64,
    /// Sorted by anchor, length and hash once [`Shelf::seal`] was called.
    pub(super) prints: Vec<Print>,
    /// One bit for each anchor, to pass over nearly every place of a text quickly.
    filter: Vec<u64>,
}

impl Shelf {
    /// Without prints.
    pub(super) fn new(window: usize) -> Self {
        let leaving = (0..window).fold(1_u64, |product, _| product.wrapping_mul(BASE));
        Self { window, leaving, prints: Vec::new(), filter: Vec::new() }
    }

    /// Gets ready to be searched. The same run in several texts belongs to the first.
    pub(super) fn seal(&mut self) {
        self.prints.sort_unstable_by_key(|p| (p.anchor, p.length, p.hash, p.kind, p.owner));
        self.prints.dedup_by_key(|p| (p.anchor, p.length, p.hash));
        self.set_filter();
    }

    /// Keeps the prints that are not marked.
    pub(super) fn release(&mut self, marked: &[bool]) {
        let mut marked = marked.iter();
        self.prints.retain(|_| marked.next() == Some(&false));
        self.set_filter();
    }

    fn set_filter(&mut self) {
        let bits = (self.prints.len() * BITS).next_power_of_two().max(1 << 12);
        self.filter = vec![0; bits / 64];
        for print in &self.prints {
            let (word, bit) = bit(self.filter.len(), print.anchor);
            self.filter[word] |= bit;
        }
    }

    /// The hash of the window when a character has come and another has left.
    pub(super) fn roll(&self, hash: u64, coming: u64, leaving: u64) -> u64 {
        append(hash, coming).wrapping_sub(self.leaving.wrapping_mul(leaving))
    }

    /// Whether a print may begin with the characters of this hash; mostly there is none.
    pub(super) fn may_begin(&self, anchor: u64) -> bool {
        let (word, bit) = bit(self.filter.len(), anchor);
        self.filter[word] & bit != 0
    }

    /// Reads on behind an anchor, from `from` to `place` of the passage, and calls `see` with each print that begins
    /// there and with the place where it has ended.
    pub(super) fn compare(
        &self,
        passage: &Passage,
        from: usize,
        mut place: usize,
        anchor: u64,
        mut see: impl FnMut(usize, usize),
    ) {
        let first = self.prints.partition_point(|print| print.anchor < anchor);
        let count = self.prints[first..].iter().take(MANY).take_while(|print| print.anchor == anchor).count();
        let count =
            if count < MANY { count } else { self.prints[first..].partition_point(|print| print.anchor == anchor) };
        let mut rest = first..first + count;
        let (mut hash, mut length) = (anchor, self.window);
        while let Some(next) = self.prints[rest.clone()].first() {
            while length < next.length as usize {
                let Some(&c) = passage.chars.get(place) else { return };
                if let Some(folded) = fold(c) {
                    hash = append(hash, code(folded));
                    length += 1;
                }
                place += 1;
            }
            let as_long = self.prints[rest.clone()].partition_point(|print| print.length == next.length);
            let found = self.prints[rest.clone()][..as_long].binary_search_by_key(&hash, |print| print.hash);
            if let Ok(found) = found.map(|found| rest.start + found) {
                let alone = || passage.is_boundary(from) && passage.is_boundary(place);
                if self.prints[found].kind != Kind::Whole || alone() {
                    see(found, place);
                }
            }
            rest.start += as_long;
        }
    }
}

/// Prints with the same anchor that are counted one by one.
const MANY: usize = 8;

/// Hashes of all beginnings of a text, from which that of any range follows.
pub(super) struct Hashes {
    beginnings: Vec<u64>,
    powers: Vec<u64>,
}

impl Hashes {
    pub(super) fn of(chars: &[char]) -> Self {
        let mut beginnings = Vec::with_capacity(chars.len() + 1);
        let mut powers = Vec::with_capacity(chars.len() + 1);
        let (mut hash, mut power): (u64, u64) = (0, 1);
        beginnings.push(hash);
        powers.push(power);
        for &c in chars {
            hash = append(hash, code(c));
            power = power.wrapping_mul(BASE);
            beginnings.push(hash);
            powers.push(power);
        }
        Self { beginnings, powers }
    }

    pub(super) fn of_range(&self, start: usize, length: usize) -> u64 {
        self.beginnings[start + length].wrapping_sub(self.beginnings[start].wrapping_mul(self.powers[length]))
    }
}

/// What a character counts in a hash; never 0.
pub(super) fn code(c: char) -> u64 {
    u64::from(u32::from(c)) + 1
}

fn append(hash: u64, code: u64) -> u64 {
    hash.wrapping_mul(BASE).wrapping_add(code)
}

fn bit(words: usize, anchor: u64) -> (usize, u64) {
    let mixed = anchor.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20;
    let place = usize::try_from(mixed).unwrap_or(0) & (words * 64 - 1);
    (place / 64, 1 << (place % 64))
}
