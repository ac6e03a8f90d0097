//! The book around its text: title, colophon and contents before it, answers and changes after it.

use super::super::back::{self, Named};
use super::super::trim::Geometry;
use super::super::{Chapter, Extent, Held, Part, Press, Volume, offer};
use super::source::{literal, points};
use super::writer::{Shelf, Writer};
use crate::diagnostics::Diagnostic;
use crate::model::{self, PageId};
use crate::render;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use typst::foundations::Bytes;

/// Stands for the number in a message, which only the compiler knows.
const NUMBER: &str = "\u{fffc}";

/// A book before it is set.
pub(super) struct Manuscript {
    pub(super) source: String,
    /// Pictures by their paths.
    pub(super) files: BTreeMap<String, Bytes>,
    /// What could not be written as it should.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Writes the source of a book.
pub(super) fn manuscript(volume: &Volume<'_>, press: &Press<'_>) -> Manuscript {
    let mut shelf = Shelf::new(volume, press);
    let mut text = String::new();
    for part in &volume.parts {
        text.push_str(&shelf.part(part));
    }
    text.push_str(&shelf.answers());
    text.push_str(&shelf.left_out());
    text.push_str(&shelf.changes());
    text.push_str(&shelf.others());
    let mut source = format!("#import \"{}\": *\n", super::world::DESIGN_PATH);
    let (before, after) = shelf.page_words();
    let (open, close) = if shelf.is_east_asian() { ("（", "）") } else { (" (", ")") };
    let _ =
        writeln!(source, "#let see(place, body) = referred(place, body, {before}, {after}, \"{open}\", \"{close}\")");
    let _ = writeln!(source, "#let question(..it) = asked({before}, {after}, ..it)");
    let _ = writeln!(source, "#let answer(..it) = answered({before}, {after}, ..it)");
    let settings = shelf.settings();
    let _ = writeln!(source, "#show: book.with({settings})");
    let _ = writeln!(source, "#{{\n{text}}}");
    Manuscript { source, files: shelf.files, diagnostics: shelf.diagnostics }
}

impl Shelf<'_> {
    /// What the design is told of the book, as a dictionary.
    fn settings(&mut self) -> String {
        let Geometry { width, height, inside, outside, top, bottom, size } = self.geometry;
        let mut settings = String::from("(");
        for (name, length) in [
            ("width", width),
            ("height", height),
            ("inside", inside),
            ("outside", outside),
            ("top", top),
            ("bottom", bottom),
            ("size", size),
        ] {
            let _ = write!(settings, "{name}: {}, ", points(length));
        }
        let (language, region) = language(&self.volume.school.language(self.volume.language).tag);
        let is_east_asian = self.is_east_asian();
        let region = region.map_or("none".to_owned(), |region| literal(&region));
        let _ = write!(settings, "bound: {}, east-asian: {is_east_asian}, ", self.is_bound);
        let _ = write!(settings, "lang: {}, region: {region}, ", literal(&language));
        let _ = write!(settings, "code-size: {}, ", points(size * super::code::SIZE));
        let is_numbered = self.volume.chapters().any(|chapter| chapter.number.is_some());
        let _ = write!(settings, "numbered: {is_numbered}, ");
        for (name, text) in self.words() {
            let text = self.settable(&text, None);
            let _ = write!(settings, "{name}: {}, ", literal(&text));
        }
        let authors: Vec<String> =
            self.authors().iter().map(|name| format!("{},", literal(&self.settable(name, None)))).collect();
        let _ = write!(settings, "authors: ({}), colophon: (", authors.concat());
        for (line, address) in self.colophon() {
            let address = address.map_or("none".to_owned(), |address| literal(&address));
            let _ = write!(settings, "({}, {address}),", literal(&self.settable(&line, None)));
        }
        settings.push_str("), ");
        settings.push(')');
        settings
    }

    /// Whether the book is in a language whose letters are as wide as they are high.
    fn is_east_asian(&self) -> bool {
        let (language, _) = language(&self.volume.school.language(self.volume.language).tag);
        ["zh", "ja", "ko"].contains(&language.as_str())
    }

    fn words(&self) -> Vec<(&'static str, String)> {
        let volume = self.volume;
        let word = |id: &str| self.locale.text(id);
        vec![
            ("title", volume.title.clone()),
            ("tagline", volume.tagline.clone().unwrap_or_default()),
            ("school", back::school(volume)),
            ("sample", if volume.extent == Extent::Sample { word("edition-sample") } else { String::new() }),
            ("contents", word("contents")),
            ("figure-word", word("edition-figure")),
            ("table-word", word("edition-table")),
            ("listing-word", word("listing")),
        ]
    }

    fn authors(&self) -> Vec<String> {
        self.volume.people.iter().map(|person| person.title.clone()).collect()
    }

    /// The lines on the back of the title page, and where they lead.
    fn colophon(&self) -> Vec<(String, Option<String>)> {
        let (volume, press) = (self.volume, self.press);
        let mut lines = vec![(volume.title.clone(), None)];
        lines.extend(back::version(volume, press).map(|version| (version, None)));
        lines.push((back::school(volume), None));
        lines.extend(self.landing().map(|address| (address.clone(), Some(address))));
        lines.extend(back::licence(volume, press).map(|licence| (licence.title, licence.address)));
        lines.push((self.locale.text("edition-set"), None));
        lines.retain(|(line, _)| !line.is_empty());
        lines
    }

    /// Where the product is on the site.
    fn landing(&self) -> Option<String> {
        let volume = self.volume;
        self.address_of(volume.school.nearest(&volume.product().landing, volume.language)?)
    }

    /// What stands before and after the number in "page 12".
    fn page_words(&self) -> (String, String) {
        let words = self.locale.format("edition-page", &[("page", NUMBER.into())]);
        let (before, after) = words.split_once(NUMBER).unwrap_or((&words, ""));
        (literal(before), literal(after))
    }

    fn part(&mut self, part: &Part<'_>) -> String {
        let mut text = String::new();
        let level = 1 + u32::from(part.title.is_some());
        let is_held = part.chapters.iter().any(|chapter| chapter.held != Held::Nothing) || part.page.is_some();
        if let Some(title) = part.title.as_ref().filter(|_| is_held) {
            let title = literal(&self.settable(title, None));
            let label = part.page.map_or("none".to_owned(), |(id, _)| Writer::label(id, ""));
            let body = part.page.map_or(String::new(), |(id, _)| self.text(id, (1, 1)));
            let _ = writeln!(text, "part({label}, {title}, {{{body}}});");
        }
        for chapter in part.chapters.iter().filter(|chapter| chapter.held != Held::Nothing) {
            text.push_str(&self.chapter(chapter, level));
        }
        text
    }

    fn chapter(&mut self, chapter: &Chapter<'_>, level: u32) -> String {
        let Some((id, _)) = chapter.page else { return String::new() };
        let title = literal(&self.settable(&chapter.title, None));
        let number = chapter.number.as_deref().map_or("none".to_owned(), literal);
        let label = Writer::label(id, "");
        let body = self.text(id, (level, level + chapter.depth));
        let end = if chapter.held == Held::Partly { self.rest() } else { String::new() };
        match chapter.depth {
            0 => format!("chapter({level}, {label}, {number}, {title}, {{{body}{end}}});\n"),
            rank => format!("subchapter({}, {rank}, {label}, {number}, {title}, {{{body}{end}}});\n", level + rank),
        }
    }

    /// That the rest of a chapter is elsewhere.
    fn rest(&self) -> String {
        format!("missing({});", literal(&self.locale.text("edition-rest")))
    }

    /// The text of a page, between the media and the files that its front matter names.
    fn text(&mut self, id: PageId, levels: (u32, u32)) -> String {
        let page = self.volume.school.page(id);
        let mut writer = Writer::new(self, id, levels, page.public.footnotes());
        if model::fields_are_public(page) {
            writer.front_media(page);
        }
        writer.blocks(page.public.blocks());
        if model::fields_are_public(page) {
            writer.front_downloads(page);
        }
        writer.finish()
    }

    /// A chapter after the others, without a number.
    fn appendix(&mut self, title: &str, body: &str) -> String {
        let title = literal(&self.settable(title, None));
        format!("chapter(1, none, none, {title}, {{{body}}});\n")
    }

    fn answers(&mut self) -> String {
        let answers = std::mem::take(&mut self.answers).concat();
        if answers.is_empty() { answers } else { self.appendix(&self.locale.text("edition-answers"), &answers) }
    }

    /// What the full edition has, how much of it is in the sample, what it costs and where it is.
    fn left_out(&mut self) -> String {
        let volume = self.volume;
        if volume.extent == Extent::Full || volume.chapters().all(|chapter| chapter.held == Held::Whole) {
            return String::new();
        }
        let mut body = format!("par({});bullets(true", literal(&self.locale.text("edition-full-holds")));
        for chapter in volume.chapters() {
            let number = chapter.number.as_ref().map_or(String::new(), |number| format!("{number} "));
            let title = literal(&self.settable(&format!("{number}{}", chapter.title), None));
            let note = match chapter.held {
                Held::Whole => self.locale.text("edition-here"),
                Held::Partly => self.locale.text("edition-partly"),
                Held::Nothing => String::new(),
            };
            let _ = write!(body, ", listed({title}, {})", literal(&note));
        }
        body.push_str(");");
        if let Some(price) = offer::price(volume, self.press) {
            let words = self.locale.format("edition-price", &[("price", (&price).into())]);
            let _ = write!(body, "par({});", literal(&self.settable(&words, None)));
        }
        if let Some(address) = self.landing() {
            let address = literal(&address);
            let _ = write!(body, "par(out({address}, {address}));");
        }
        self.appendix(&self.locale.text("edition-full"), &body)
    }

    /// What changed in the product, newest first.
    fn changes(&mut self) -> String {
        let updates = self.volume.updates;
        let mut body = String::from("definitions(");
        for update in updates {
            let date = self.locale.date(update.date.value.day());
            let version = update.version.as_ref().map_or(String::new(), |version| format!("{version}, "));
            let head = self.settable(&format!("{version}{date}"), None);
            let text = self.settable(&render::plain_line(&update.text), None);
            let _ = write!(body, "({}, {}),", literal(&head), literal(&text));
        }
        body.push_str(");");
        if updates.is_empty() { String::new() } else { self.appendix(&self.locale.text("updates"), &body) }
    }

    /// Other products of the school.
    fn others(&mut self) -> String {
        let others = back::others(self.volume, self.press);
        let mut body = String::from("definitions(");
        for Named { title, tagline, address } in &others {
            let title = literal(&self.settable(title, None));
            let title = address.as_ref().map_or(title.clone(), |address| format!("out({}, {title})", literal(address)));
            let tagline = literal(&self.settable(tagline.as_deref().unwrap_or_default(), None));
            let _ = write!(body, "({title}, {tagline}),");
        }
        body.push_str(");");
        let school = back::school(self.volume);
        let title = self.locale.format("edition-more", &[("school", (&school).into())]);
        if others.is_empty() { String::new() } else { self.appendix(&title, &body) }
    }
}

/// What the compiler calls a language, and the region whose signs it is written with.
fn language(tag: &str) -> (String, Option<String>) {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default().to_ascii_lowercase();
    if !matches!(language.len(), 2 | 3) || !language.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return ("en".to_owned(), None);
    }
    let parts: Vec<&str> = parts.collect();
    let written = parts.iter().find(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let usual = match language.as_str() {
        "zh" if parts.contains(&"Hant") => Some("TW"),
        "zh" => Some("CN"),
        _ => None,
    };
    (language, written.copied().or(usual).map(str::to_ascii_uppercase))
}

#[cfg(test)]
mod tests {
    use super::language;

    #[test]
    fn languages_have_the_region_whose_signs_they_use() {
        let of = |tag| {
            let (language, region) = language(tag);
            format!("{language} {}", region.unwrap_or_default())
        };
        assert_eq!((of("zh"), of("zh-Hant"), of("zh-Hant-HK")), ("zh CN".into(), "zh TW".into(), "zh HK".into()));
        assert_eq!((of("en-GB"), of("de"), of("x-klingon")), ("en GB".into(), "de ".into(), "en ".into()));
    }
}
