//! Terms with the units that they stand in, and how much they weigh there.
//!
//! The weight is that of BM25 within a unit, with what stands in a title or heading added on top. How rare a term is
//! the browser sees from the number of its units.

use super::pages::Found;
use super::terms::{self, Piece};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A term that stands in more units keeps those in which it weighs most.
const MOST_UNITS: usize = 1000;
/// How fast the weight of repetition goes down, and how much a long unit counts for less.
const SATURATION: f32 = 1.2;
const LENGTH: f32 = 0.5;
/// What a title or a heading adds.
const TITLE: f32 = 3.0;
const HEADING: f32 = 1.4;
/// Weights are kept as 1 to 15, this much each.
const STEP: f32 = 0.3;

/// How many pages are cut before their terms are put to those of the others: what a page is cut into takes four times
/// its text.
const AT_ONCE: usize = 256;

/// The index of a language.
pub(super) struct Postings {
    /// In the order in which browsers compare.
    pub(super) terms: Vec<Term>,
}

/// A term.
pub(super) struct Term {
    pub(super) text: Box<str>,
    /// In how many units it stands.
    pub(super) count: usize,
    /// Those units, in order, with 1 to 15.
    pub(super) units: Vec<(u32, u8)>,
}

/// The words of a page, cut.
struct Cut {
    /// Normalised texts of all its units.
    text: String,
    /// Its terms, as places in [`Cut::text`].
    terms: Vec<Range<usize>>,
    /// Which term stands in which unit, unit by unit.
    hits: Vec<Hit>,
    /// How many terms the text of each unit has.
    lengths: Vec<u32>,
}

/// A term in a unit.
struct Hit {
    /// In [`Cut::terms`].
    term: u32,
    /// Within the page.
    unit: u32,
    uses: Uses,
}

/// How a unit uses a term.
#[derive(Clone, Copy, Default)]
struct Uses {
    times: u16,
    title: bool,
    heading: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Text,
    Heading,
    Title,
}

/// Cuts all pages into terms and puts these together.
pub(super) fn postings(pages: &[Found<'_>]) -> Postings {
    let mut gathered = Gathered::default();
    let mut cuts = Vec::new();
    // While some are cut, those before them are put together, which takes one thread.
    for pages in pages.chunks(AT_ONCE) {
        let cut = || pages.par_iter().map(cut_page).collect();
        let (next, ()) = rayon::join(cut, || cuts.iter().for_each(|cut| gathered.add(cut)));
        cuts = next;
    }
    cuts.iter().for_each(|cut| gathered.add(cut));
    gathered.weighed()
}

fn cut_page(page: &Found<'_>) -> Cut {
    let mut text = String::new();
    let mut stretches = Vec::new();
    let mut add = |words: &str, unit: usize, field: Field| {
        let start = text.len();
        terms::normalise(words, &mut text);
        stretches.push((start..text.len(), unit, field));
        text.push(' ');
    };
    for (place, unit) in page.units.iter().enumerate() {
        if place == 0 {
            add(&page.title, place, Field::Title);
            add(&page.further, place, Field::Heading);
        }
        add(&unit.heading, place, Field::Heading);
        add(&unit.text, place, Field::Text);
    }
    let mut count = Count { lengths: vec![0; page.units.len()], ..Count::default() };
    for (stretch, unit, field) in stretches {
        let start = stretch.start;
        let stretch = &text[stretch];
        let mut note = count.at(stretch, start, number(unit), field);
        terms::pieces(stretch, |piece| match piece {
            Piece::Word(word) => note(word),
            Piece::Run(run) => terms::pairs(run, &mut note),
        });
    }
    let Count { places, terms, hits, lengths, .. } = count;
    drop(places);
    Cut { text, terms, hits, lengths }
}

/// Where a part of a text begins in it.
fn offset(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// The terms of a page while they are counted.
#[derive(Default)]
struct Count<'a> {
    places: FxHashMap<&'a str, u32>,
    terms: Vec<Range<usize>>,
    /// The last hit of each term.
    last: Vec<usize>,
    hits: Vec<Hit>,
    lengths: Vec<u32>,
}

impl<'a> Count<'a> {
    /// What notes the terms of a stretch of the page's text, which begins at `start` of it.
    fn at(&mut self, stretch: &'a str, start: usize, unit: u32, field: Field) -> impl FnMut(&'a str) {
        move |term| self.note(term, start + offset(stretch, term), unit, field)
    }

    fn note(&mut self, term: &'a str, at: usize, unit: u32, field: Field) {
        let place = *self.places.entry(term).or_insert_with(|| {
            self.terms.push(at..at + term.len());
            self.last.push(usize::MAX);
            number(self.terms.len() - 1)
        });
        let last = &mut self.last[place as usize];
        if self.hits.get(*last).is_none_or(|hit| hit.unit != unit) {
            *last = self.hits.len();
            self.hits.push(Hit { term: place, unit, uses: Uses::default() });
        }
        let uses = &mut self.hits[*last].uses;
        match field {
            Field::Text => {
                uses.times = uses.times.saturating_add(1);
                self.lengths[unit as usize] += 1;
            }
            Field::Heading => uses.heading = true,
            Field::Title => uses.title = true,
        }
    }
}

/// The terms of the pages so far, with what each unit uses them for.
#[derive(Default)]
struct Gathered {
    places: FxHashMap<Box<str>, u32>,
    uses: Vec<Vec<(u32, Uses)>>,
    lengths: Vec<u32>,
}

impl Gathered {
    fn add(&mut self, cut: &Cut) {
        let first = number(self.lengths.len());
        let known: Vec<u32> = cut.terms.iter().map(|term| self.place(&cut.text[term.clone()])).collect();
        for hit in &cut.hits {
            self.uses[known[hit.term as usize] as usize].push((first + hit.unit, hit.uses));
        }
        self.lengths.extend(&cut.lengths);
    }

    fn place(&mut self, term: &str) -> u32 {
        if let Some(place) = self.places.get(term) {
            return *place;
        }
        let place = number(self.uses.len());
        self.places.insert(term.into(), place);
        self.uses.push(Vec::new());
        place
    }

    /// What the terms weigh can be told when all units are there, since it depends on how long they are.
    #[allow(clippy::cast_precision_loss)]
    fn weighed(mut self) -> Postings {
        let all: u32 = self.lengths.iter().sum();
        let mean = (all as f32 / self.lengths.len().max(1) as f32).max(1.0);
        let length = |unit: u32| self.lengths[unit as usize] as f32 / mean;
        let terms: Vec<_> =
            self.places.drain().map(|(text, place)| (text, std::mem::take(&mut self.uses[place as usize]))).collect();
        let mut terms: Vec<Term> = terms
            .into_par_iter()
            .map(|(text, uses)| {
                let weighed = uses.into_iter().map(|(unit, uses)| (unit, weight(uses, length(unit))));
                let mut units: Vec<(u32, u8)> = weighed.collect();
                let count = units.len();
                if count > MOST_UNITS {
                    units.sort_unstable_by_key(|(unit, weight)| (std::cmp::Reverse(*weight), *unit));
                    units.truncate(MOST_UNITS);
                    units.sort_unstable();
                }
                Term { text, count, units }
            })
            .collect();
        terms.par_sort_unstable_by(|a, b| terms::compare(&a.text, &b.text));
        Postings { terms }
    }
}

/// From 1 to 15; `length` is the unit's in mean lengths.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn weight(uses: Uses, length: f32) -> u8 {
    let times = f32::from(uses.times);
    let text = times * (SATURATION + 1.0) / (times + SATURATION * (1.0 - LENGTH + LENGTH * length));
    let title = if uses.title { TITLE } else { 0.0 };
    let heading = if uses.heading { HEADING } else { 0.0 };
    ((text + title + heading) / STEP).round().clamp(1.0, 15.0) as u8
}
