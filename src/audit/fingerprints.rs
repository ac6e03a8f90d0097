//! Runs of paid words, and finding them in any text.
//!
//! A print is a run of eight words, sixteen Han characters or a mixture of both, or the whole of a shorter text
//! that is long enough to be told from others. All prints are looked for in one pass: the characters of a text go by
//! in windows of a few sizes, whose hashes tell whether any print begins there. Only then the text is read on, once
//! for all prints with that beginning, and compared with them by the hash of the whole run. So a search takes time
//! in proportion to the text, however many prints there are and however many begin alike.

mod shelf;

use super::words::{Passage, fold, is_han};
use rayon::prelude::*;
use shelf::{Hashes, Print, Shelf, code};
use std::collections::BTreeMap;

/// Sizes of the windows. A print is looked up by the largest that it fills: many prints begin with the same two
/// words, few with the same six.
const WINDOWS: [usize; 3] = [SHORTEST, RUN_CHARACTERS, LARGEST];
/// Shorter prints would be found everywhere.
const SHORTEST: usize = 12;
/// The largest window.
const LARGEST: usize = 32;
/// A run is long enough at this weight: a word weighs 2, a Han character 1.
const RUN_WEIGHT: u32 = 16;
/// A whole text that is shorter than a run needs this weight: three words.
const WHOLE_WEIGHT: u32 = 6;
/// A run of very short words goes on until it has as many characters.
const RUN_CHARACTERS: usize = 16;

/// Runs of words that must not be found.
#[derive(Debug)]
pub(super) struct Fingerprints {
    /// One for each size of window.
    shelves: [Shelf; WINDOWS.len()],
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
        if !any && total >= WHOLE_WEIGHT && squeezed.chars.len() >= SHORTEST {
            self.add(&hashes, 0, squeezed.chars.len(), owner, Kind::Whole);
        }
    }

    /// Adds an address or the name of a file.
    pub(super) fn add_name(&mut self, name: &str, owner: u32) {
        let squeezed = Passage::decoded(name, 0).squeeze();
        if squeezed.chars.len() >= SHORTEST {
            let hashes = Hashes::of(&squeezed.chars);
            self.add(&hashes, 0, squeezed.chars.len(), owner, Kind::Name);
        }
    }

    fn add(&mut self, hashes: &Hashes, start: usize, length: usize, owner: u32, kind: Kind) {
        let Some(shelf) = self.shelves.iter_mut().rfind(|shelf| shelf.window <= length) else { return };
        let anchor = hashes.of_range(start, shelf.window);
        let hash = hashes.of_range(start, length);
        let length = u32::try_from(length).unwrap_or(u32::MAX);
        shelf.prints.push(Print { anchor, hash, length, owner, kind });
    }

    /// Gets ready to search. The same run in several texts belongs to the first.
    pub(super) fn seal(&mut self) {
        self.shelves.par_iter_mut().for_each(Shelf::seal);
    }

    /// Takes away what also stands in texts that everybody may read.
    pub(super) fn release(&mut self, texts: &[impl AsRef<str> + Sync]) {
        let free_of = |text: &str| {
            let mut found = Vec::new();
            self.each(&Passage::decoded(text, 0), |shelf, print, _, _| found.push((shelf, print)));
            found
        };
        let free: Vec<_> = texts.par_iter().map(|text| free_of(text.as_ref())).collect();
        let mut marked = self.shelves.each_ref().map(|shelf| vec![false; shelf.prints.len()]);
        free.into_iter().flatten().for_each(|(shelf, print)| marked[shelf][print] = true);
        for (shelf, marked) in self.shelves.iter_mut().zip(&marked) {
            shelf.release(marked);
        }
    }

    /// How many there are to look for.
    pub(super) fn len(&self) -> usize {
        self.shelves.iter().map(|shelf| shelf.prints.len()).sum()
    }

    /// Every print that a passage holds. Hits of one owner that follow each other are one.
    pub(super) fn find(&self, passage: &Passage) -> Vec<Hit> {
        let mut hits: BTreeMap<(u32, Kind), Vec<Hit>> = BTreeMap::new();
        self.each(passage, |shelf, print, from, to| {
            let print = self.shelves[shelf].prints[print];
            let of_owner = hits.entry((print.owner, print.kind)).or_default();
            match of_owner.last_mut() {
                Some(hit) if from <= hit.to => hit.to = hit.to.max(to),
                _ => of_owner.push(Hit { owner: print.owner, kind: print.kind, from, to }),
            }
        });
        hits.into_values().flatten().collect()
    }

    /// Calls `see` with the shelf and number of each print found, and the places in the passage where it begins and
    /// where it has ended.
    fn each(&self, passage: &Passage, mut see: impl FnMut(usize, usize, usize, usize)) {
        match passage.spelled_out() {
            None => self.each_as_it_is(passage, see),
            Some(spelled) => {
                let origin = |place: usize| spelled.at[place] as usize;
                self.each_as_it_is(&spelled, |shelf, print, from, to| {
                    see(shelf, print, origin(from), origin(to - 1) + 1);
                });
            }
        }
    }

    fn each_as_it_is(&self, passage: &Passage, mut see: impl FnMut(usize, usize, usize, usize)) {
        // The last characters, each with its place in the passage: the oldest is overwritten by the next.
        let mut last = [(0, 0); LARGEST];
        let mut count = 0;
        let mut hashes = [0; WINDOWS.len()];
        for (place, &c) in passage.chars.iter().enumerate() {
            let Some(coming) = fold(c).map(code) else { continue };
            for (shelf, hash) in self.shelves.iter().zip(&mut hashes) {
                // While fewer characters have come, the oldest is 0 and takes nothing away.
                let (oldest, _) = last[(count + LARGEST - shelf.window) % LARGEST];
                *hash = shelf.roll(*hash, coming, oldest);
            }
            last[count % LARGEST] = (coming, place);
            count += 1;
            for (number, (shelf, hash)) in self.shelves.iter().zip(hashes).enumerate() {
                if count >= shelf.window && shelf.may_begin(hash) {
                    let (_, from) = last[(count - shelf.window) % LARGEST];
                    shelf.compare(passage, from, place + 1, hash, |print, to| see(number, print, from, to));
                }
            }
        }
    }
}

impl Default for Fingerprints {
    fn default() -> Self {
        Self { shelves: WINDOWS.map(Shelf::new) }
    }
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
    fn ligatures_and_capitals_hide_nothing() {
        let prints = prints(&["Der Kupferkessel pfiff dreimal, dann schließt der Geselle das große Ventil."]);
        let text = "x “Der Kupferkessel pﬁﬀ dreimal, dann SCHLIESST der Geselle das große Ventil.” y";
        let found = text.split_once('“').unwrap().1.split_once('.').unwrap().0;
        assert_eq!(finds(&prints, text), [found]);
    }

    #[test]
    fn what_everybody_may_read_is_no_secret() {
        let mut prints = prints(&[SECRET, "lower the brass lever"]);
        prints.release(&[SECRET]);
        assert_eq!(prints.len(), 0);
        assert!(finds(&prints, SECRET).is_empty());
    }

    #[test]
    fn runs_that_begin_alike_are_told_apart() {
        let texts: Vec<String> = (0..50)
            .map(|n| format!("In the end the copper kettle {} whistles over the {} hill.", "so ".repeat(n % 7), n))
            .collect();
        let prints = prints(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        for (owner, text) in (0u32..).zip(&texts) {
            let hits = prints.find(&Passage::decoded(text, 0));
            assert!(hits.iter().any(|hit| hit.owner == owner && hit.to == text.len() - 1), "{text}: {hits:?}");
        }
        assert!(finds(&prints, "In the end the copper kettle was sold to somebody else.").is_empty());
    }

    #[test]
    fn names_are_found_anywhere() {
        let mut prints = Fingerprints::default();
        prints.add_name("secret-slides.pdf", 3);
        prints.seal();
        assert_eq!(finds(&prints, "/assets/secret-slides.pdf?x"), ["secret-slides.pdf"]);
    }
}
