//! What stands before the text and behind it.

use super::package::DRAWN_COVER;
use super::pictures::Picture;
use super::{ANSWERS, Book, Entry, drawing, xml};
use crate::cache::Key;
use crate::editions::archive::Slot;
use crate::editions::back::{self, Named};
use crate::editions::{Extent, Held, offer};
use crate::locale;
use crate::render::card::{Fonts, jacket};
use crate::render::plain_line;
use std::fmt::Write as _;

impl Book<'_> {
    /// The cover and the title page.
    pub(super) fn front(&mut self) {
        self.cover();
        self.title_page();
    }

    /// Whether something is missing: a sample of what is free is the whole book.
    pub(super) fn is_sample(&self) -> bool {
        self.volume.extent == Extent::Sample && self.volume.is_part()
    }

    fn word(&self, id: &str) -> String {
        xml::text(&self.press.locale.text(id))
    }

    fn cover(&mut self) {
        let project = self.volume.project;
        let given = self.volume.cover.map(Picture::Asset).filter(|picture| picture.media_type(project).is_some());
        let path = if let Some(picture) = given {
            self.pictures.insert(picture);
            picture.path(project)
        } else {
            self.drawn_cover = Some(self.jacket());
            DRAWN_COVER.to_owned()
        };
        let alt = self.press.locale.format("edition-cover", &[("title", (&self.volume.title).into())]);
        let mut body = String::from("<section epub:type=\"cover\" class=\"cover\">\n<img role=\"doc-cover\"");
        xml::push_attribute(&mut body, "src", &path);
        xml::push_attribute(&mut body, "alt", &alt);
        body.push_str("/>\n</section>\n");
        self.bind("cover.xhtml", "cover", self.volume.language, &alt, &body);
    }

    fn jacket(&self) -> Vec<u8> {
        let (volume, product) = (self.volume, self.volume.product());
        let tag = &volume.school.language(volume.language).tag;
        let kind = product.kind.name();
        let words = jacket::Words {
            above: self.press.locale.text(&format!("kind-{kind}")),
            title: volume.title.clone(),
            below: volume.tagline.clone().unwrap_or_default(),
            people: back::people(self.volume, self.press),
            school: back::school(self.volume),
            right_to_left: locale::direction(tag) == "rtl",
        };
        let jacket::Words { above, title, below, people, school, .. } = &words;
        let parts = [kind, &product.id, &self.press.accent.hex(), tag, above, title, below, people, school];
        let mut parts: Vec<&[u8]> = parts.iter().map(|part| part.as_bytes()).collect();
        parts.push(&[jacket::VERSION]);
        let draw = || jacket::draw(&Fonts::new(), (kind, &product.id), self.press.accent, &words);
        self.press.cache.get_or(&Key::of("jacket", &parts), draw).to_vec()
    }

    fn title_page(&mut self) {
        let volume = self.volume;
        let mut body = String::from("<section epub:type=\"titlepage\" class=\"title-page\">\n");
        let _ = writeln!(body, "<h1>{}</h1>", xml::text(&volume.title));
        let lines = [
            ("tagline", volume.tagline.clone().unwrap_or_default()),
            ("people", back::people(self.volume, self.press)),
            ("school", back::school(self.volume)),
            ("version", back::version(self.volume, self.press).unwrap_or_default()),
        ];
        for (class, line) in lines.into_iter().filter(|(_, line)| !line.is_empty()) {
            let _ = writeln!(body, "<p class=\"{class}\">{}</p>", xml::text(&line));
        }
        if self.is_sample() {
            let _ = writeln!(body, "<p class=\"sample\">{}</p>", self.word("edition-sample"));
        }
        body.push(Slot::Line.placeholder());
        body.push_str("</section>\n");
        self.bind("title.xhtml", "titlepage", volume.language, &volume.title, &body);
    }

    /// Answers, what is missing of a sample, and about the edition.
    pub(super) fn back(&mut self, answers: Vec<(String, String, String)>) {
        if !answers.is_empty() {
            self.answers(answers);
        }
        if self.is_sample() {
            self.rest();
        }
        self.about();
    }

    /// Answers to the questions of each chapter: title, file, XHTML.
    fn answers(&mut self, answers: Vec<(String, String, String)>) {
        let title = self.press.locale.text("edition-answers");
        let mut body = String::from("<section epub:type=\"answers\" role=\"doc-appendix\">\n");
        self.page_break(ANSWERS, &mut body);
        let _ = writeln!(body, "<h1>{}</h1>", xml::text(&title));
        for (chapter, file, answers) in answers {
            let _ = write!(body, "<h2><a href=\"{file}\">{}</a></h2>\n{answers}", xml::text(&chapter));
        }
        body.push(Slot::Line.placeholder());
        body.push_str("</section>\n");
        self.entry(ANSWERS, &title);
        self.bind(ANSWERS, "answers", self.volume.language, &title, &body);
    }

    fn entry(&mut self, file: &str, title: &str) {
        self.entries.push(Entry { depth: 0, title: title.to_owned(), href: file.to_owned() });
    }

    /// What the full edition has, what it costs and where it is.
    fn rest(&mut self) {
        const FILE: &str = "full.xhtml";
        let title = self.press.locale.text("edition-full");
        let mut body = String::from("<section role=\"doc-afterword\" epub:type=\"afterword\">\n");
        self.page_break(FILE, &mut body);
        let _ = write!(body, "<h1>{}</h1>\n<p>{}</p>\n", xml::text(&title), self.word("edition-full-holds"));
        body.push_str("<ul class=\"rest-of-it\">\n");
        for part in &self.volume.parts {
            if let Some(title) = &part.title {
                let _ = writeln!(body, "<li class=\"part\"><strong>{}</strong></li>", xml::text(title));
            }
            for chapter in &part.chapters {
                let number = chapter.number.as_ref().map(|number| format!("{number} ")).unwrap_or_default();
                let note = match chapter.held {
                    Held::Whole => Some("edition-here"),
                    Held::Partly => Some("edition-partly"),
                    Held::Nothing => None,
                };
                let note = note.map(|id| format!(" <span class=\"here\">{}</span>", self.word(id))).unwrap_or_default();
                let class = if chapter.held == Held::Nothing { "missing" } else { "held" };
                let words = xml::text(&format!("{number}{}", chapter.title));
                let _ = writeln!(body, "<li class=\"{class}\">{words}{note}</li>");
            }
        }
        body.push_str("</ul>\n");
        if let Some(price) = offer::price(self.volume, self.press) {
            let words = self.press.locale.format("edition-price", &[("price", (&price).into())]);
            let _ = writeln!(body, "<p class=\"price\">{}</p>", xml::text(&words));
        }
        if let Some(address) = self.places.landing() {
            let _ = write!(body, "<div class=\"way\">{}<p><a", drawing::code(&address, &address));
            xml::push_attribute(&mut body, "href", &address);
            let _ = writeln!(body, ">{}</a></p></div>", xml::text(&super::media::shown(&address)));
        }
        body.push_str("</section>\n");
        self.entry(FILE, &title);
        self.bind(FILE, "afterword", self.volume.language, &title, &body);
    }

    /// Version, people, what changed, other products.
    fn about(&mut self) {
        const FILE: &str = "about.xhtml";
        let title = self.press.locale.text("edition-about");
        let mut body = String::from("<section epub:type=\"colophon\" role=\"doc-colophon\">\n");
        self.page_break(FILE, &mut body);
        let _ =
            write!(body, "<h1>{}</h1>\n<p><strong>{}</strong></p>\n", xml::text(&title), xml::text(&self.volume.title));
        let version = back::version(self.volume, self.press).unwrap_or_default();
        for line in [back::people(self.volume, self.press), back::school(self.volume), version]
            .into_iter()
            .filter(|line| !line.is_empty())
        {
            let _ = writeln!(body, "<p>{}</p>", xml::text(&line));
        }
        if let Some(licence) = back::licence(self.volume, self.press) {
            body.push_str("<p>");
            linked(&licence, &mut body);
            body.push_str("</p>\n");
        }
        body.push(Slot::Line.placeholder());
        self.updates(&mut body);
        self.others(&mut body);
        body.push_str("</section>\n");
        self.entry(FILE, &title);
        self.bind(FILE, "colophon", self.volume.language, &title, &body);
    }

    fn updates(&self, body: &mut String) {
        if self.volume.updates.is_empty() {
            return;
        }
        let _ = write!(body, "<h2>{}</h2>\n<dl>\n", self.word("updates"));
        for update in self.volume.updates {
            let date = self.press.locale.date(update.date.day());
            let version = update.version.as_ref().map(|version| format!("{version} · ")).unwrap_or_default();
            let _ = write!(body, "<dt>{}</dt>\n<dd>", xml::text(&format!("{version}{date}")));
            let _ = writeln!(body, "{}</dd>", xml::text(&plain_line(&update.text)));
        }
        body.push_str("</dl>\n");
    }

    /// Other products that readers can have now.
    fn others(&self, body: &mut String) {
        let others = back::others(self.volume, self.press);
        if others.is_empty() {
            return;
        }
        let school = back::school(self.volume);
        let heading = self.press.locale.format("edition-more", &[("school", (&school).into())]);
        let _ = write!(body, "<h2>{}</h2>\n<ul>\n", xml::text(&heading));
        for other in others {
            body.push_str("<li>");
            linked(&other, body);
            if let Some(tagline) = other.tagline {
                let _ = write!(body, "<br/>{}", xml::text(&tagline));
            }
            body.push_str("</li>\n");
        }
        body.push_str("</ul>\n");
    }
}

/// A title that leads to the site, when it is known where that is.
fn linked(named: &Named, body: &mut String) {
    let Some(address) = &named.address else { return xml::push_text(body, &named.title) };
    body.push_str("<a");
    xml::push_attribute(body, "href", address);
    let _ = write!(body, ">{}</a>", xml::text(&named.title));
}
