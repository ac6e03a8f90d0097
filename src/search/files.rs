//! The index as files, each small and named by what it holds.

use super::IndexFile;
use super::pages::Found;
use super::postings::{Postings, Term};
use crate::model::School;
use rayon::prelude::*;
use serde_json::{Value, json};

/// How big a file of words is at the most, in bytes, and one of texts. A first search loads some of each.
const WORDS_FILE: usize = 6_000;
const TEXTS_FILE: usize = 9_000;
/// The digits in which numbers are written: five bits each, the upper half says that more follow.
const DIGITS: &[u8; 64] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";

/// All files of a language.
pub(super) fn files(folder: &str, school: &School, pages: &[Found<'_>], postings: &Postings) -> Vec<IndexFile> {
    let words = words(folder, postings);
    let texts = texts(folder, pages);
    let manifest = IndexFile {
        path: format!("{folder}/index.json"),
        bytes: manifest(school, pages, &words, &texts).to_string().into_bytes(),
        pages: Vec::new(),
    };
    let words = words.into_iter().map(|file| file.1);
    std::iter::once(manifest).chain(words).chain(texts.into_iter().map(|file| file.1)).collect()
}

/// What there is: the first term of each file of words, the first unit of each file of texts, and of every page in
/// order how many units it has and who may read it (`f` all of it is free, `s` a part, `p` nothing).
fn manifest(
    school: &School,
    pages: &[Found<'_>],
    words: &[(String, IndexFile)],
    texts: &[(usize, IndexFile)],
) -> Value {
    let mut products: Vec<Value> = Vec::new();
    let mut first = 0;
    for same in pages.chunk_by(|a, b| a.page.product == b.page.product) {
        if let Some(product) = same[0].page.product {
            products.push(json!([school.product(product).id, first, same.len()]));
        }
        first += same.len();
    }
    let access: String = pages.iter().map(access).collect();
    json!({
        "version": 1,
        "words": words.iter().map(|(term, _)| term.as_str()).collect::<Vec<_>>(),
        "wordNames": words.iter().map(|(_, file)| name(file)).collect::<String>(),
        "texts": texts.iter().map(|(unit, _)| *unit).collect::<Vec<_>>(),
        "textNames": texts.iter().map(|(_, file)| name(file)).collect::<String>(),
        "units": pages.iter().map(|page| page.units.len()).collect::<Vec<_>>(),
        "access": access,
        "products": products,
    })
}

fn access(page: &Found<'_>) -> char {
    match (&page.page.paid, page.page.public.is_empty()) {
        (None, _) => 'f',
        (Some(_), false) => 's',
        (Some(_), true) => 'p',
    }
}

/// Files of terms in order, a line each: how many characters it shares with the one before, the rest of it, its units
/// with their weights, and, when those are not all, how many units there are.
fn words(folder: &str, postings: &Postings) -> Vec<(String, IndexFile)> {
    let units: Vec<String> = postings.terms.par_iter().map(|term| written(&term.units)).collect();
    let mut files = Vec::new();
    let mut first = 0;
    let mut text = String::new();
    let close = |first: usize, text: &mut String, files: &mut Vec<(String, IndexFile)>| {
        let file = file(folder, "words", "txt", std::mem::take(text).into_bytes());
        files.push((postings.terms[first].text.to_string(), file));
    };
    for (place, (term, units)) in postings.terms.iter().zip(&units).enumerate() {
        if !text.is_empty() && text.len() + term.text.len() + units.len() + 12 > WORDS_FILE {
            close(first, &mut text, &mut files);
            first = place;
        }
        let before = if text.is_empty() { "" } else { &postings.terms[place - 1].text };
        put_line(&mut text, before, term, units);
    }
    if !text.is_empty() {
        close(first, &mut text, &mut files);
    }
    files
}

fn put_line(text: &mut String, before: &str, term: &Term, units: &str) {
    let mut shared = 0;
    let mut bytes = 0;
    for (a, b) in before.chars().zip(term.text.chars()) {
        // Browsers count units of UTF-16; characters of two are not shared.
        if a != b || a.len_utf16() != 1 || shared + 1 == DIGITS.len() {
            break;
        }
        shared += 1;
        bytes += a.len_utf8();
    }
    text.push(char::from(DIGITS[shared]));
    text.push_str(&term.text[bytes..]);
    text.push(' ');
    text.push_str(units);
    if term.count > term.units.len() {
        text.push(' ');
        text.push_str(&term.count.to_string());
    }
    text.push('\n');
}

/// Units with their weights: the distance from the unit before, less one, times 16, plus the weight.
fn written(units: &[(u32, u8)]) -> String {
    let mut text = String::with_capacity(units.len() * 3);
    let mut next = 0;
    for (unit, weight) in units {
        let mut number = (unit - next) * 16 + u32::from(*weight);
        next = unit + 1;
        while number >= 32 {
            text.push(char::from(DIGITS[(number % 32 + 32) as usize]));
            number /= 32;
        }
        text.push(char::from(DIGITS[number as usize]));
    }
    text
}

/// Files of texts. Each is a list of pages: place in the index, address, title, label, and units, a unit being the id
/// of its heading, the heading and the text. A page may go on in the next file.
fn texts(folder: &str, pages: &[Found<'_>]) -> Vec<(usize, IndexFile)> {
    struct Part<'a> {
        page: &'a Found<'a>,
        place: usize,
        from: usize,
        to: usize,
    }
    let mut parts: Vec<Vec<Part<'_>>> = Vec::new();
    let mut firsts = Vec::new();
    let (mut size, mut unit_place) = (usize::MAX, 0);
    for (place, page) in pages.iter().enumerate() {
        let head = page.page.address.len() + page.title.len() + page.label.len() + 24;
        for (unit_index, unit) in page.units.iter().enumerate() {
            let own = unit.anchor.len() + unit.heading.len() + unit.text.len() + unit.text.len() / 32 + 16;
            let begun = if unit_index == 0 { own + head } else { own };
            if size.saturating_add(begun) > TEXTS_FILE {
                parts.push(Vec::new());
                firsts.push(unit_place);
                size = 0;
            }
            let Some(file) = parts.last_mut() else { continue };
            if let Some(part) = file.last_mut().filter(|part| part.place == place) {
                part.to = unit_index + 1;
            } else {
                file.push(Part { page, place, from: unit_index, to: unit_index + 1 });
                size += head;
            }
            size += own;
            unit_place += 1;
        }
    }
    let make = |parts: &Vec<Part<'_>>| {
        let list: Vec<_> = parts
            .iter()
            .map(|Part { page, place, from, to }| {
                let units = page.units[*from..*to].iter();
                let units: Vec<_> = units.map(|unit| (&unit.anchor, &unit.heading, &unit.text)).collect();
                (place, &page.page.address, &page.title, &page.label, units)
            })
            .collect();
        let bytes = serde_json::to_vec(&list).unwrap_or_default();
        let pages = parts.iter().map(|part| part.page.id).collect();
        IndexFile { pages, ..file(folder, "texts", "json", bytes) }
    };
    firsts.into_iter().zip(parts.par_iter().map(make).collect::<Vec<_>>()).collect()
}

/// A file named by what it holds.
fn file(folder: &str, kind: &str, extension: &str, bytes: Vec<u8>) -> IndexFile {
    const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let hash = blake3::hash(&bytes);
    let number = hash.as_bytes()[..5].iter().fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
    let letter = |place: usize| LETTERS[usize::try_from((number >> (place * 5)) & 31).unwrap_or(0)];
    let name: String = (0..NAME).map(|place| char::from(letter(place))).collect();
    IndexFile { path: format!("{folder}/{kind}/{name}.{extension}"), bytes, pages: Vec::new() }
}

/// How many letters a name has.
const NAME: usize = 8;

fn name(file: &IndexFile) -> &str {
    let name = file.path.rsplit('/').next().unwrap_or_default();
    &name[..NAME.min(name.len())]
}
