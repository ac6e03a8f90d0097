//! The package: what the edition is, what it holds and in which order, and that it is accessible
//! (EPUB Accessibility 1.1, <https://www.w3.org/TR/epub-a11y-11/>).

use super::contents::CONTENTS;
use super::pictures::Picture;
use super::{ANSWERS, Book, STYLE, xml};
use crate::diagnostics::Diagnostic;
use crate::editions::archive::{Member, Slot};
use crate::locale;
use crate::model::school_title;
use std::fmt::Write as _;

const FOLDER: &str = "EPUB";
const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
    <container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles>\
    <rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>\n";
/// When nothing of the creator's has a date.
const UNKNOWN: jiff::Timestamp = jiff::Timestamp::constant(315_532_800, 0);
/// The file of a cover that is drawn.
pub(super) const DRAWN_COVER: &str = "pictures/cover.png";

impl Book<'_> {
    /// All files, the type first and bare (EPUB 3.3, OCF 4.3).
    pub(super) fn members(mut self) -> (Vec<Member>, Vec<Diagnostic>) {
        let mut members = vec![Member::stored("mimetype", b"application/epub+zip".to_vec())];
        members.push(Member::text("META-INF/container.xml", CONTAINER));
        let pictures: Vec<(Picture, Vec<u8>)> = self.read_pictures();
        members.push(Member::text(&format!("{FOLDER}/package.opf"), &self.package()));
        for document in &self.documents {
            members.push(Member::text(&format!("{FOLDER}/{}", document.name), &document.xhtml));
        }
        members.push(Member::text(&format!("{FOLDER}/style.css"), STYLE));
        if let Some(cover) = self.drawn_cover.take() {
            members.push(Member::stored(&format!("{FOLDER}/{DRAWN_COVER}"), cover));
        }
        for (picture, bytes) in pictures {
            let path = format!("{FOLDER}/{}", picture.path(self.volume.project));
            let as_text = picture.media_type(self.volume.project) == Some("image/svg+xml");
            members.push(match String::from_utf8(bytes) {
                // A placeholder is a letter that XML does not have; whoever wrote one gets the file as it is.
                Ok(svg) if as_text && !svg.contains(['\u{1}', '\u{2}']) => Member::text(&path, &svg),
                Ok(text) => Member::stored(&path, text.into_bytes()),
                Err(error) => Member::stored(&path, error.into_bytes()),
            });
        }
        (members, self.found)
    }

    fn read_pictures(&mut self) -> Vec<(Picture, Vec<u8>)> {
        // Files with the same bytes are one.
        let mut paths = std::collections::BTreeSet::new();
        self.pictures.retain(|picture| paths.insert(picture.path(self.volume.project)));
        let mut read = Vec::new();
        for picture in &self.pictures {
            match picture.bytes(self.volume, self.press) {
                Ok(bytes) => read.push((*picture, bytes)),
                Err(problem) => self.found.push(problem),
            }
        }
        read
    }

    fn package(&self) -> String {
        let tag = &self.volume.school.language(self.volume.language).tag;
        let mut opf = String::from(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" \
             unique-identifier=\"id\"",
        );
        xml::push_attribute(&mut opf, "xml:lang", tag);
        xml::push_attribute(&mut opf, "dir", locale::direction(tag));
        opf.push_str(">\n<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n");
        self.metadata(&mut opf);
        opf.push(Slot::Mark.placeholder());
        opf.push_str("</metadata>\n<manifest>\n");
        self.manifest(&mut opf);
        opf.push_str("</manifest>\n<spine");
        if locale::direction(tag) == "rtl" {
            opf.push_str(" page-progression-direction=\"rtl\"");
        }
        opf.push_str(">\n");
        for document in &self.documents {
            // Answers are reached from their questions, and by who goes on to the end.
            let _ = writeln!(opf, "<itemref idref=\"{}\"/>", item(&document.name));
        }
        opf + "</spine>\n</package>\n"
    }

    fn metadata(&self, opf: &mut String) {
        let (volume, locale) = (self.volume, self.press.locale);
        let mut dc = |name: &str, attributes: &str, value: &str| {
            let _ = writeln!(opf, "<dc:{name}{attributes}>{}</dc:{name}>", xml::text(value));
        };
        dc("identifier", " id=\"id\"", &self.identifier());
        dc("title", " id=\"title\"", &self.title());
        dc("language", "", &volume.school.language(volume.language).tag);
        for (number, person) in (1..).zip(&volume.people) {
            dc("creator", &format!(" id=\"creator-{number}\""), &person.title);
        }
        let school = school_title(volume.project, volume.school, volume.language);
        if let Some(school) = &school {
            dc("publisher", "", school);
        }
        if let Some(tagline) = &volume.tagline {
            dc("description", "", tagline);
        }
        if let Some(update) = volume.updates.first() {
            dc("date", "", &update.date.day().to_string());
        }
        let mut meta = |property: &str, more: &str, value: &str| {
            let _ = writeln!(opf, "<meta property=\"{property}\"{more}>{}</meta>", xml::text(value));
        };
        meta("dcterms:modified", "", &self.modified());
        meta("title-type", " refines=\"#title\"", "main");
        for number in 1..=volume.people.len() {
            meta("role", &format!(" refines=\"#creator-{number}\" scheme=\"marc:relators\""), "aut");
        }
        meta("schema:accessMode", "", "textual");
        if !self.pictures.is_empty() || self.has("<svg") {
            meta("schema:accessMode", "", "visual");
        }
        meta("schema:accessModeSufficient", "", "textual");
        for feature in [
            "structuralNavigation",
            "tableOfContents",
            "readingOrder",
            "displayTransformability",
            "ARIA",
            "pageNavigation",
            "pageBreakMarkers",
        ] {
            meta("schema:accessibilityFeature", "", feature);
        }
        if !self.has_bare_picture {
            meta("schema:accessibilityFeature", "", "alternativeText");
        }
        if self.has("<math") {
            meta("schema:accessibilityFeature", "", "MathML");
        }
        let moves = |picture: &Picture| picture.media_type(volume.project) == Some("image/gif");
        let hazard = if self.pictures.iter().any(moves) { "unknown" } else { "none" };
        meta("schema:accessibilityHazard", "", hazard);
        let summary = if self.has_bare_picture { "edition-accessibility-bare" } else { "edition-accessibility" };
        meta("schema:accessibilitySummary", "", &locale.text(summary));
        meta("pageBreakSource", "", "none");
        // Whoever says that a book is accessible says who they are. Pictures without words are not.
        if let Some(school) = school.filter(|_| !self.has_bare_picture) {
            meta("dcterms:conformsTo", " id=\"conformance\"", "EPUB Accessibility 1.1 - WCAG 2.2 Level AA");
            meta("a11y:certifiedBy", " refines=\"#conformance\"", &school);
        }
    }

    /// Whether an element occurs.
    fn has(&self, start: &str) -> bool {
        self.documents.iter().any(|document| document.xhtml.contains(start))
    }

    /// What the edition is called on a shelf.
    pub(super) fn title(&self) -> String {
        if self.is_sample() {
            self.press.locale.format("edition-sample-of", &[("title", (&self.volume.title).into())])
        } else {
            self.volume.title.clone()
        }
    }

    /// The same for every copy and every version (RFC 9562, 5.8: made from what names it).
    fn identifier(&self) -> String {
        let volume = self.volume;
        let place = volume.project.settings.base_url.as_ref().map_or("", |url| url.value.as_str());
        let language = &volume.school.language(volume.language).tag;
        let seed = format!("{place}\n{}\n{language}\n{:?}", volume.product().id, volume.extent);
        let hash = blake3::hash(seed.as_bytes());
        let bytes: [u8; 16] = std::array::from_fn(|place| hash.as_bytes()[place]);
        let mut number = u128::from_be_bytes(bytes);
        number = number & !(0xF << 76) | 0x8 << 76;
        number = number & !(0b11 << 62) | 0b10 << 62;
        let hex = format!("{number:032x}");
        format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
    }

    /// The last day that the creator's files know: no clock is asked.
    fn modified(&self) -> String {
        let volume = self.volume;
        let of_pages = volume.pages().filter_map(|(_, page)| page.file).flat_map(|file| {
            let front = &volume.project.pages[file].front;
            [front.updated.as_deref().copied(), front.release.as_deref().copied()]
        });
        let of_updates = volume.updates.iter().map(|update| Some(*update.date));
        let days = of_pages.chain(of_updates).flatten().map(crate::config::Date::instant);
        let last = days.filter(|day| *day <= self.press.moment.now).max().unwrap_or(UNKNOWN);
        last.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
    }

    fn manifest(&self, opf: &mut String) {
        for document in &self.documents {
            let mut properties = Vec::new();
            if document.name == CONTENTS {
                properties.push("nav");
            }
            for (element, property) in [("<math", "mathml"), ("<svg", "svg")] {
                if document.xhtml.contains(element) {
                    properties.push(property);
                }
            }
            entry(opf, &document.name, "application/xhtml+xml", &properties.join(" "));
        }
        entry(opf, "style.css", "text/css", "");
        if self.drawn_cover.is_some() {
            entry(opf, DRAWN_COVER, "image/png", "cover-image");
        }
        let cover = self.volume.cover.filter(|_| self.drawn_cover.is_none()).map(Picture::Asset);
        let cover = cover.map(|cover| cover.path(self.volume.project));
        for picture in &self.pictures {
            let path = picture.path(self.volume.project);
            let property = if cover.as_ref() == Some(&path) { "cover-image" } else { "" };
            entry(opf, &path, picture.media_type(self.volume.project).unwrap_or_default(), property);
        }
    }
}

fn entry(opf: &mut String, path: &str, media_type: &str, properties: &str) {
    let _ = write!(opf, "<item id=\"{}\" href=\"{path}\" media-type=\"{media_type}\"", item(path));
    if !properties.is_empty() {
        let _ = write!(opf, " properties=\"{properties}\"");
    }
    opf.push_str("/>\n");
}

/// The id of a file.
fn item(path: &str) -> String {
    debug_assert!(path.is_ascii() || path == ANSWERS);
    format!("i-{}", path.replace('/', "-"))
}
