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

/// The index of a language.
pub(super) struct Postings<'a> {
    /// In the order in which browsers compare.
    pub(super) terms: Vec<Term<'a>>,
}

/// A term.
pub(super) struct Term<'a> {
    pub(super) text: &'a str,
    /// In how many units it stands.
    pub(super) count: usize,
    /// Those units, in order, with 1 to 15.
    pub(super) units: Vec<(u32, u8)>,
}

/// The words of a page, cut.
pub(super) struct Cut {
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
    times: u32,
    title: bool,
    heading: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Text,
    Heading,
    Title,
}

/// Cuts all pages into terms.
pub(super) fn cut(pages: &[Found<'_>]) -> Vec<Cut> {
    pages.par_iter().map(cut_page).collect()
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
            self.hits.push(Hit { term: place, unit, times: 0, title: false, heading: false });
        }
        let hit = &mut self.hits[*last];
        match field {
            Field::Text => {
                hit.times += 1;
                self.lengths[unit as usize] += 1;
            }
            Field::Heading => hit.heading = true,
            Field::Title => hit.title = true,
        }
    }
}

/// Puts the terms of all pages together.
#[allow(clippy::cast_precision_loss)]
pub(super) fn postings(cuts: &[Cut]) -> Postings<'_> {
    let units: usize = cuts.iter().map(|cut| cut.lengths.len()).sum();
    let all: u32 = cuts.iter().flat_map(|cut| &cut.lengths).sum();
    let mean = (all as f32 / units.max(1) as f32).max(1.0);
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    let mut terms: Vec<Term<'_>> = Vec::new();
    let mut first = 0;
    for cut in cuts {
        let place = |term: &Range<usize>| {
            let text = &cut.text[term.clone()];
            *places.entry(text).or_insert_with(|| {
                terms.push(Term { text, count: 0, units: Vec::new() });
                terms.len() - 1
            })
        };
        let known: Vec<usize> = cut.terms.iter().map(place).collect();
        for hit in &cut.hits {
            let length = cut.lengths[hit.unit as usize] as f32 / mean;
            terms[known[hit.term as usize]].units.push((first + hit.unit, weight(hit, length)));
        }
        first += number(cut.lengths.len());
    }
    terms.par_iter_mut().for_each(|term| {
        term.count = term.units.len();
        if term.count > MOST_UNITS {
            term.units.sort_unstable_by_key(|(unit, weight)| (std::cmp::Reverse(*weight), *unit));
            term.units.truncate(MOST_UNITS);
            term.units.sort_unstable();
        }
    });
    terms.par_sort_unstable_by(|a, b| terms::compare(a.text, b.text));
    Postings { terms }
}

/// From 1 to 15; `length` is the unit's in mean lengths.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn weight(hit: &Hit, length: f32) -> u8 {
    let times = hit.times as f32;
    let text = times * (SATURATION + 1.0) / (times + SATURATION * (1.0 - LENGTH + LENGTH * length));
    let title = if hit.title { TITLE } else { 0.0 };
    let heading = if hit.heading { HEADING } else { 0.0 };
    ((text + title + heading) / STEP).round().clamp(1.0, 15.0) as u8
}
