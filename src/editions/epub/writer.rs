//! The text of a page as XHTML: the frame that all kinds of blocks share.

use super::pictures::Picture;
use super::places::{Leads, Places};
use super::xml;
use crate::diagnostics::Diagnostic;
use crate::editions::{Press, Volume};
use crate::locale::Argument;
use crate::model::Page;
use crate::parse::document::{Block, Footnote};
use crate::render::math::{Formulas, Reference};
use crate::source::Span;
use std::collections::BTreeSet;

/// How many characters a page of the page list has; a Han character counts for two. It is the German standard page, of
/// which a printed page of a book has about one and a half: fine enough to be found, and long enough to be counted.
const PAGE: usize = 1800;

/// Stands for the beginning of a page until its number is known: a character that XML does not have.
pub(super) const BREAK: char = '\u{3}';

/// The file of all answers.
pub(super) const ANSWERS: &str = "answers.xhtml";

/// A written page.
#[derive(Default)]
pub(super) struct Written {
    /// What stands in the body, without its heading; [`BREAK`] where a page of the page list begins.
    pub(super) body: String,
    /// Answers to its questions, for [`ANSWERS`].
    pub(super) answers: String,
    /// Pictures that it shows.
    pub(super) pictures: BTreeSet<Picture>,
    /// A picture has no words for who cannot see it.
    pub(super) has_bare_picture: bool,
    /// Formulas, diagrams and files that could not be used.
    pub(super) found: Vec<Diagnostic>,
}

/// Writes a page.
pub(super) struct Writer<'a> {
    pub(super) volume: &'a Volume<'a>,
    pub(super) press: &'a Press<'a>,
    pub(super) places: &'a Places<'a>,
    /// The page that is written.
    pub(super) page: &'a Page,
    /// Its file.
    pub(super) file: &'a str,
    pub(super) footnotes: &'a [Footnote],
    /// References to footnotes that stand in the page itself.
    pub(super) noted: BTreeSet<(usize, u32)>,
    pub(super) written: Written,
    /// What is written goes to the answers.
    pub(super) is_answer: bool,
    pub(super) quizzes: usize,
    pub(super) diagrams: usize,
    pub(super) formulas: Formulas,
    /// References to equations, and where they are written.
    pub(super) references: Vec<(Reference, Span)>,
    /// How many elements of raw HTML are open that are left out with all that they hold.
    pub(super) hidden: usize,
    /// How many elements of raw HTML are open: no page begins between the rows of a table.
    pub(super) open: usize,
    /// Characters since the last page of the page list began.
    length: usize,
    /// How many blocks are open around the one that is written.
    depth: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        volume: &'a Volume<'a>,
        press: &'a Press<'a>,
        places: &'a Places<'a>,
        page: &'a Page,
        file: &'a str,
    ) -> Self {
        Self {
            volume,
            press,
            places,
            page,
            file,
            footnotes: page.public.footnotes(),
            noted: BTreeSet::new(),
            written: Written::default(),
            is_answer: false,
            quizzes: 0,
            diagrams: 0,
            formulas: Formulas::default(),
            references: Vec::new(),
            hidden: 0,
            open: 0,
            length: 0,
            depth: 0,
        }
    }

    /// The whole page: films that its fields name, its text, its files, its notes.
    pub(super) fn write(mut self) -> Written {
        self.front_media();
        self.blocks(self.page.public.blocks());
        self.front_downloads();
        self.notes();
        self.resolve_references();
        self.written
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            if self.depth + self.open + self.hidden == 0 && !self.is_answer && self.length >= PAGE {
                self.length -= PAGE;
                self.written.body.push(BREAK);
            }
            self.depth += 1;
            self.block(block);
            self.depth -= 1;
        }
    }

    fn out(&mut self) -> &mut String {
        if self.is_answer { &mut self.written.answers } else { &mut self.written.body }
    }

    /// Appends XHTML.
    pub(super) fn put(&mut self, xhtml: &str) {
        if self.hidden == 0 {
            self.out().push_str(xhtml);
        }
    }

    /// Appends text.
    pub(super) fn put_text(&mut self, words: &str) {
        if self.hidden > 0 {
            return;
        }
        self.counts(words);
        xml::push_text(self.out(), words);
    }

    /// Notes that these words take room on a page.
    pub(super) fn counts(&mut self, words: &str) {
        if !self.is_answer {
            self.length += words.chars().map(|letter| if letter >= '\u{2e80}' { 2 } else { 1 }).sum::<usize>();
        }
    }

    /// Appends ` name="value"`.
    pub(super) fn put_attribute(&mut self, name: &str, value: &str) {
        if self.hidden == 0 {
            xml::push_attribute(self.out(), name, value);
        }
    }

    /// Appends ` id="…"` of a place that the author named. Answers stand in another file, which has ids of its own.
    pub(super) fn put_id(&mut self, id: &str) {
        if !self.is_answer {
            self.put_attribute("id", &xml::id(id));
        }
    }

    /// A word of the interface.
    pub(super) fn word(&self, id: &str) -> String {
        self.press.locale.text(id)
    }

    /// Appends a word of the interface.
    pub(super) fn put_word(&mut self, id: &str) {
        let word = self.word(id);
        self.put_text(&word);
    }

    /// A sentence of the interface.
    pub(super) fn sentence(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.press.locale.format(id, arguments)
    }

    /// What the places of the page are addressed by: from the answers with the file's name.
    pub(super) fn here(&self) -> &'a str {
        if self.is_answer { self.file } else { "" }
    }

    /// Where a link leads, seen from where it is written.
    pub(super) fn leads(&self, link: &crate::parse::document::Link) -> Leads {
        self.places.link(link, self.here())
    }
}
