//! What writes the text of one page of the school.

use super::super::trim::Geometry;
use super::super::{Press, Volume};
use super::fonts::FONTS;
use super::source::{literal, push_escaped, push_literal};
use crate::diagnostics::{Code, Diagnostic};
use crate::locale::Locale;
use crate::model::{AssetId, PageId};
use crate::parse::document::Footnote;
use crate::render::math::{Formulas, Reference};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};
use typst::foundations::Bytes;
use unicode_segmentation::UnicodeSegmentation;

/// Stands for a letter that no font has.
const UNKNOWN: char = '\u{fffd}';

/// What all pages of a book share, and what is gathered from them.
pub(super) struct Shelf<'a> {
    pub(super) volume: &'a Volume<'a>,
    pub(super) press: &'a Press<'a>,
    pub(super) locale: &'a Locale,
    pub(super) geometry: Geometry,
    pub(super) is_bound: bool,
    /// The pages whose text is in the book.
    pub(super) held: BTreeSet<PageId>,
    /// Pictures by their paths.
    pub(super) files: BTreeMap<String, Bytes>,
    /// Where the pictures are that were asked for; none when one cannot be shown.
    pub(super) pictures: BTreeMap<AssetId, Option<String>>,
    /// The answers to the questions, each written.
    pub(super) answers: Vec<String>,
    /// How many questions there are.
    pub(super) questions: u32,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Letters that no font has and that were told of.
    missing: BTreeSet<char>,
}

impl<'a> Shelf<'a> {
    pub(super) fn new(volume: &'a Volume<'a>, press: &'a Press<'a>) -> Self {
        Self {
            volume,
            press,
            locale: press.locale,
            geometry: press.trim.geometry(),
            is_bound: press.trim.is_bound(),
            held: volume.pages().map(|(id, _)| id).collect(),
            files: BTreeMap::new(),
            pictures: BTreeMap::new(),
            answers: Vec::new(),
            questions: 0,
            diagnostics: Vec::new(),
            missing: BTreeSet::new(),
        }
    }

    /// A text that can be set: signs that only steer programs are left out, and what no font has is marked.
    pub(super) fn settable(&mut self, text: &str, place: Option<Span>) -> String {
        if text.bytes().all(|byte| byte == b'\n' || byte == b'\t' || (b' '..=b'~').contains(&byte)) {
            return text.to_owned();
        }
        let is_kept = |letter: &char| matches!(letter, '\n' | '\t') || !(letter.is_control() || is_steering(*letter));
        let text: String = text.chars().filter(is_kept).collect();
        let mut out = String::with_capacity(text.len());
        for drawn in text.graphemes(true) {
            if drawn.is_ascii() || drawn.chars().all(is_waiting) || FONTS.has(drawn) {
                out.push_str(drawn);
            } else {
                self.push_apart(drawn, place, &mut out);
            }
        }
        out
    }

    /// What is drawn as one, letter by letter: those that no font has beside the first are marked.
    fn push_apart(&mut self, drawn: &str, place: Option<Span>, out: &mut String) {
        for (at, letter) in drawn.char_indices() {
            if at == 0 && FONTS.has(&drawn[..letter.len_utf8()]) || letter.is_ascii() || is_waiting(letter) {
                out.push(letter);
            } else {
                self.miss(letter, place);
                out.push(UNKNOWN);
            }
        }
    }

    fn miss(&mut self, letter: char, place: Option<Span>) {
        let Some(place) = place.filter(|_| self.missing.insert(letter)) else { return };
        let words = format!("no font of the PDF has `{letter}` (U+{:04X})", u32::from(letter));
        let found = Diagnostic::new(Code::EDITION_LETTER, place, words);
        self.diagnostics.push(found.help(format!("a reader sees `{UNKNOWN}` there: write it in other letters")));
    }
}

/// Marks of direction, joiners, variants of signs, colours of skin.
fn is_steering(letter: char) -> bool {
    matches!(letter, '\u{200b}' | '\u{200d}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0000}'..='\u{e0fff}')
}

/// Marks of `render::math`, replaced when the page is written.
fn is_waiting(letter: char) -> bool {
    matches!(letter, '\u{f8f2}' | '\u{f8f3}')
}

/// Writes one text.
pub(super) struct Writer<'w, 'a> {
    pub(super) shelf: &'w mut Shelf<'a>,
    /// Whose links are its own.
    pub(super) page: PageId,
    pub(super) out: String,
    /// How long a line is where it writes, in points.
    pub(super) measure: f64,
    /// The level of a chapter, from which headings get their look.
    pub(super) chapter: u32,
    /// The level of a heading that is one below the text's title.
    pub(super) top: u32,
    /// The level of the last heading: the next is one deeper at the most.
    pub(super) last: u32,
    pub(super) footnotes: &'w [Footnote],
    /// Footnotes that stand on a page; further references lead to them.
    pub(super) noted: BTreeSet<usize>,
    pub(super) formulas: Formulas,
    pub(super) references: Vec<(Reference, Span)>,
    /// Ids that links can lead to.
    pub(super) placed: BTreeSet<String>,
    pub(super) diagrams: usize,
    /// Answers to its questions, for the end of the book.
    pub(super) answers: Vec<String>,
}

impl<'w, 'a> Writer<'w, 'a> {
    /// For the text of a page, whose title is a heading of a level, in a chapter of a level.
    pub(super) fn new(
        shelf: &'w mut Shelf<'a>,
        page: PageId,
        (chapter, level): (u32, u32),
        footnotes: &'w [Footnote],
    ) -> Self {
        let measure = shelf.geometry.measure();
        Self {
            shelf,
            page,
            out: String::new(),
            measure,
            chapter,
            top: level + 1,
            last: level,
            footnotes,
            noted: BTreeSet::new(),
            formulas: Formulas::default(),
            references: Vec::new(),
            placed: BTreeSet::new(),
            diagrams: 0,
            answers: Vec::new(),
        }
    }

    /// Appends source.
    pub(super) fn put(&mut self, source: &str) {
        self.out.push_str(source);
    }

    /// Appends a text as it is written, as a string literal.
    pub(super) fn put_string(&mut self, text: &str, place: Option<Span>) {
        let text = self.shelf.settable(text, place);
        push_literal(&mut self.out, &text);
    }

    /// Appends a statement that is a text.
    pub(super) fn put_text(&mut self, text: &str, place: Option<Span>) {
        if !text.is_empty() {
            self.put_string(text, place);
            self.put(";");
        }
    }

    /// Appends a word of the interface.
    pub(super) fn put_word(&mut self, id: &str) {
        let word = self.shelf.locale.text(id);
        self.put_text(&word, None);
    }

    /// Appends a call whose last argument is what `body` writes.
    pub(super) fn call(&mut self, open: &str, body: impl FnOnce(&mut Self)) {
        self.put(open);
        self.put("{");
        body(self);
        self.put("});");
    }

    /// The same in lines that are shorter by so many points.
    pub(super) fn narrower(&mut self, points: f64, body: impl FnOnce(&mut Self)) {
        let measure = self.measure;
        self.measure -= points;
        body(self);
        self.measure = measure;
    }

    /// What `body` writes, apart.
    pub(super) fn apart(&mut self, body: impl FnOnce(&mut Self)) -> String {
        let before = std::mem::take(&mut self.out);
        body(self);
        std::mem::replace(&mut self.out, before)
    }

    /// Ems of the text in points.
    pub(super) fn ems(&self, ems: f64) -> f64 {
        self.shelf.geometry.size * ems
    }

    /// The label of a place in a page. It becomes a name in the file, and those are of ASCII letters only.
    pub(super) fn label(page: PageId, id: &str) -> String {
        let mut label = format!("page-{}", page.0);
        label.push_str(if id.is_empty() { "" } else { "-" });
        for letter in id.chars() {
            match letter {
                'a'..='z' | 'A'..='Z' | '0'..='9' | '-' => label.push(letter),
                _ => label.push_str(&format!("_{:x}_", u32::from(letter))),
            }
        }
        literal(&label)
    }

    /// Marks the place of an id, once.
    pub(super) fn put_place(&mut self, id: &str) {
        if self.placed.insert(id.to_owned()) {
            let label = Self::label(self.page, id);
            self.put(&format!("place-of({label});"));
        }
    }

    /// The source, when all of a page is written: numbers of equations stand where they are referred to, and every id
    /// of the page is somewhere.
    pub(super) fn finish(mut self) -> String {
        let mut out = std::mem::take(&mut self.out);
        let mut answers = std::mem::take(&mut self.answers);
        for (reference, span) in std::mem::take(&mut self.references) {
            let number = self.formulas.number(&reference.id).map(str::to_owned);
            if number.is_none() {
                let words = format!("no equation of this text has the label of `#{}`", reference.id);
                self.shelf.diagnostics.push(Diagnostic::new(Code::UNKNOWN_EQUATION, span, words));
            }
            let words = self.shelf.settable(&reference.words(number.as_deref().unwrap_or("??")), Some(span));
            let mut escaped = String::new();
            push_escaped(&mut escaped, &words);
            for text in answers.iter_mut().chain([&mut out]) {
                *text = text.replace(&reference.placeholder(), &escaped);
            }
        }
        self.shelf.answers.append(&mut answers);
        let anchors = self.shelf.volume.school.page(self.page).anchors.clone();
        for id in anchors {
            self.put_place(&id);
        }
        format!("{}{out}", self.out)
    }
}
