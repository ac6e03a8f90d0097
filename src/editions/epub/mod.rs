//! EPUB 3.3 (<https://www.w3.org/TR/epub-33/>), written from the tree of each page.
//!
//! Pages are written side by side, then bound: numbers of the page list, contents, package.

mod blocks;
mod contents;
mod drawing;
mod inlines;
mod matter;
mod media;
mod package;
mod pictures;
mod places;
mod quiz;
mod raw_html;
mod writer;
mod xml;

use super::archive::{Member, Slot};
use super::{Chapter, Extent, Held, Part, Press, Volume};
use crate::diagnostics::Diagnostic;
use crate::locale;
use crate::model::{LanguageId, Page, PageId};
use contents::Entry;
use pictures::Picture;
use places::Places;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use writer::{ANSWERS, BREAK, Writer, Written};
pub(super) use xml::text;

const STYLE: &str = include_str!("style.css");

/// A document of the edition.
struct Document {
    /// Its name in the folder.
    name: String,
    /// What its role is (EPUB Structural Semantics Vocabulary).
    role: &'static str,
    /// All of it.
    xhtml: String,
}

/// An edition while it is bound.
struct Book<'a> {
    volume: &'a Volume<'a>,
    press: &'a Press<'a>,
    places: Places<'a>,
    /// In reading order.
    documents: Vec<Document>,
    /// What the contents list.
    entries: Vec<Entry>,
    /// Where each page of the page list begins.
    pages: Vec<String>,
    pictures: BTreeSet<Picture>,
    /// The file of the drawn cover, when there is no picture.
    drawn_cover: Option<Vec<u8>>,
    has_bare_picture: bool,
    found: Vec<Diagnostic>,
}

/// Makes the files of an edition.
pub(super) fn make(volume: &Volume<'_>, press: &Press<'_>) -> (Vec<Member>, Vec<Diagnostic>) {
    let leaves = leaves(volume);
    let files = leaves.iter().filter_map(|leaf| Some((leaf.page?.0, leaf.name.clone()))).collect::<BTreeMap<_, _>>();
    let mut book = Book {
        volume,
        press,
        places: Places::new(volume, press, files),
        documents: Vec::new(),
        entries: Vec::new(),
        pages: Vec::new(),
        pictures: BTreeSet::new(),
        drawn_cover: None,
        has_bare_picture: false,
        found: Vec::new(),
    };
    let write = |leaf: &Leaf<'_>| match leaf.page {
        Some((_, page)) => Writer::new(volume, press, &book.places, page, &leaf.name).write(),
        None => Written::default(),
    };
    let written: Vec<Written> = match volume.extent {
        Extent::Full => leaves.par_iter().map(write).collect(),
        // A page that offers it waits for it, and must not be handed to the thread that makes it.
        Extent::Sample => leaves.iter().map(write).collect(),
    };
    book.front();
    let mut answers = Vec::new();
    for (leaf, written) in leaves.iter().zip(written) {
        if !written.answers.is_empty() {
            answers.push((leaf.title.clone(), leaf.name.clone(), written.answers.clone()));
        }
        book.leaf(leaf, written);
    }
    book.back(answers);
    book.contents();
    contents::settle(&mut book.documents);
    book.members()
}

/// A document made of a page, or of a part's title.
struct Leaf<'a> {
    name: String,
    role: &'static str,
    number: Option<String>,
    title: String,
    /// How deep it stands in the contents.
    depth: usize,
    page: Option<(PageId, &'a Page)>,
    held: Held,
}

/// What the edition is made of, in order. Parts without a text that is in it are left out.
fn leaves<'a>(volume: &Volume<'a>) -> Vec<Leaf<'a>> {
    let mut leaves = Vec::new();
    let (mut parts, mut chapters) = (0, 0);
    for part in &volume.parts {
        let held: Vec<&Chapter<'a>> = part.chapters.iter().filter(|chapter| is_in(chapter)).collect();
        if held.is_empty() && part.page.is_none() {
            continue;
        }
        let depth = usize::from(part.title.is_some());
        if let Some(title) = &part.title {
            parts += 1;
            leaves.push(part_leaf(part, title, parts));
        }
        // A chapter whose own chapter is missing moves up to where it can be found.
        let least = held.iter().map(|chapter| chapter.depth).min().unwrap_or(0);
        for chapter in held {
            chapters += 1;
            leaves.push(Leaf {
                name: format!("chapter-{chapters:03}.xhtml"),
                role: "chapter",
                number: chapter.number.clone(),
                title: chapter.title.clone(),
                depth: depth + (chapter.depth - least) as usize,
                page: chapter.page,
                held: chapter.held,
            });
        }
    }
    leaves
}

fn is_in(chapter: &Chapter<'_>) -> bool {
    chapter.page.is_some() && chapter.held != Held::Nothing
}

fn part_leaf<'a>(part: &Part<'a>, title: &str, number: usize) -> Leaf<'a> {
    Leaf {
        name: format!("part-{number:02}.xhtml"),
        role: "part",
        number: None,
        title: title.to_owned(),
        depth: 0,
        page: part.page,
        held: Held::Whole,
    }
}

impl Book<'_> {
    /// Binds a page.
    fn leaf(&mut self, leaf: &Leaf<'_>, written: Written) {
        self.found.extend(written.found);
        self.pictures.extend(written.pictures);
        self.has_bare_picture |= written.has_bare_picture;
        let mut body = format!("<section epub:type=\"{0}\" role=\"doc-{0}\">\n", leaf.role);
        self.page_break(&leaf.name, &mut body);
        body.push_str("<h1");
        if let Some(id) = leaf.page.and_then(|(_, page)| page.title_id.as_ref()) {
            xml::push_attribute(&mut body, "id", &xml::id(id));
        }
        body.push('>');
        if let Some(number) = &leaf.number {
            let _ = write!(body, "<span class=\"made number\">{}</span> ", xml::text(number));
        }
        xml::push_text(&mut body, &leaf.title);
        body.push_str("</h1>\n");
        for (place, page) in written.body.split(BREAK).enumerate() {
            if place > 0 {
                self.page_break(&leaf.name, &mut body);
            }
            body.push_str(page);
        }
        if leaf.held == Held::Partly {
            let words = self.press.locale.text("edition-rest");
            let _ = writeln!(body, "<p class=\"made rest\">{}</p>", xml::text(&words));
        }
        body.push(Slot::Line.placeholder());
        body.push_str("</section>\n");
        let language = leaf.page.map_or(self.volume.language, |(_, page)| page.language);
        let title = match &leaf.number {
            Some(number) => format!("{number} {}", leaf.title),
            None => leaf.title.clone(),
        };
        self.entries.push(Entry { depth: leaf.depth, title: title.clone(), href: leaf.name.clone() });
        self.bind(&leaf.name, leaf.role, language, &title, &body);
    }

    /// Begins a page of the page list.
    fn page_break(&mut self, file: &str, body: &mut String) {
        let number = self.pages.len() + 1;
        let _ = writeln!(
            body,
            "<div id=\"_.page-{number}\" epub:type=\"pagebreak\" role=\"doc-pagebreak\" aria-label=\"{number}\"></div>"
        );
        self.pages.push(format!("{file}#_.page-{number}"));
    }

    /// Adds a document.
    fn bind(&mut self, name: &str, role: &'static str, language: LanguageId, title: &str, body: &str) {
        let xhtml = self.page(language, title, body);
        self.documents.push(Document { name: name.to_owned(), role, xhtml });
    }

    /// A whole document.
    fn page(&self, language: LanguageId, title: &str, body: &str) -> String {
        let tag = &self.volume.school.language(language).tag;
        let mut xhtml = String::with_capacity(body.len() + 600);
        xhtml.push_str(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" \
             xmlns:epub=\"http://www.idpf.org/2007/ops\"",
        );
        xml::push_attribute(&mut xhtml, "lang", tag);
        xml::push_attribute(&mut xhtml, "xml:lang", tag);
        xml::push_attribute(&mut xhtml, "dir", locale::direction(tag));
        let _ = write!(
            xhtml,
            ">\n<head>\n<meta charset=\"utf-8\"/>\n<title>{}</title>\n\
             <link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n{}</head>\n<body>\n{body}</body>\n</html>\n",
            xml::text(title),
            Slot::Mark.placeholder()
        );
        xhtml
    }
}
