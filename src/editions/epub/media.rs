//! What a book cannot play or hold: a box that says what it is and leads to it, on the screen and on paper.

use super::drawing;
use super::pictures::Picture;
use super::places::Leads;
use super::writer::Writer;
use crate::editions::Extent;
use crate::locale::Argument;
use crate::media::captions::{join, paragraphs};
use crate::media::time;
use crate::model;
use crate::parse::document::{Block, Link, Media, MediaKind, Target};

impl Writer<'_> {
    /// The media that the page's fields name.
    pub(super) fn front_media(&mut self) {
        if !model::fields_are_public(self.page) {
            return;
        }
        for (field, media) in model::front_media(self.volume.project, self.volume.school, self.page) {
            if field != model::MediaField::Recording {
                self.media(&media);
            }
        }
    }

    /// The files that the page's fields name.
    pub(super) fn front_downloads(&mut self) {
        if !model::fields_are_public(self.page) {
            return;
        }
        let project = self.volume.project;
        let Some(file) = self.page.file.map(|file| &project.pages[file]) else { return };
        let folder = model::folder_of_path(&file.path);
        for written in &file.front.downloads {
            let Some(asset) = model::find_asset(project, folder, &written.value) else { continue };
            let name = project.assets[asset.0 as usize].name();
            self.box_of("download", "download", None, name, false);
            self.way_to_file(asset);
            self.put("</div>\n");
        }
    }

    pub(super) fn media(&mut self, media: &Media) {
        let (class, word) = match media.kind {
            MediaKind::Video => ("video", "video"),
            MediaKind::Audio => ("audio", "audio"),
            MediaKind::Slides => ("slides", "slides"),
        };
        let title = media.title.as_deref().unwrap_or_default();
        self.box_of(class, word, media.duration, title, media.of_page);
        match media.kind {
            MediaKind::Slides => self.slides(media),
            _ => self.still(media, title),
        }
        self.way_to(&media.link);
        self.chapters(media);
        self.put("</div>\n");
        if !media.transcript.is_empty() {
            self.transcript(
                if media.kind == MediaKind::Slides { "slides-notes" } else { "transcript" },
                &media.transcript,
            );
        } else if !media.cues.is_empty() {
            self.spoken(media);
        }
    }

    pub(super) fn download(&mut self, link: &Link, title: &str, content: &[Block]) {
        self.box_of("download", "download", None, title, false);
        match link.target.asset() {
            Some(asset) => self.way_to_file(asset),
            None => self.way_to(link),
        }
        self.put("</div>\n");
        self.blocks(content);
    }

    /// The beginning of a box: what kind of thing it is, how long, and what it is called.
    fn box_of(&mut self, class: &str, word: &str, seconds: Option<u32>, title: &str, is_of_page: bool) {
        self.put("<div role=\"group\"");
        self.put_attribute("class", &format!("medium {class}"));
        let kind = self.word(word);
        let label = if title.is_empty() { kind.clone() } else { format!("{kind}: {title}") };
        self.put_attribute("aria-label", &label);
        self.put("><p class=\"made medium-kind\">");
        self.put_text(&kind);
        if let Some(seconds) = seconds {
            self.put_text(&format!(" · {}", time::written(seconds)));
        }
        self.put("</p>\n");
        if !title.is_empty() && !is_of_page {
            self.put("<p class=\"medium-title\">");
            self.put_text(title);
            self.put("</p>\n");
        }
    }

    /// The picture of a film.
    fn still(&mut self, media: &Media, title: &str) {
        if let Some(asset) = media.poster.as_ref().and_then(|poster| poster.target.asset()) {
            let picture = Picture::Asset(asset);
            if picture.media_type(self.volume.project).is_some() {
                self.put("<p class=\"made still\">");
                let kind = self.word("video");
                let alt = if title.is_empty() { kind } else { format!("{kind}: {title}") };
                self.picture(picture, "", &alt);
                self.put("</p>\n");
            }
        }
    }

    /// Every slide, one below the other.
    fn slides(&mut self, media: &Media) {
        let deck = media.link.target.asset().and_then(|id| Some((id, self.volume.school.decks.get(&id)?)));
        let count = deck.map_or(0, |(_, deck)| deck.pages.len()).max(media.pictures.len());
        if let Some((id, deck)) = deck {
            for (place, slide) in deck.pages.iter().enumerate() {
                let alt = self.slide_alt(place, count, &slide.words);
                self.put("<p class=\"made slide\">");
                self.picture(Picture::Slide(id, place), "", &alt);
                self.put("</p>\n");
            }
        }
        for (place, link) in media.pictures.iter().enumerate() {
            let alt = self.slide_alt(place, count, "");
            self.put("<p class=\"made slide\">");
            self.image(link, "", &alt);
            self.put("</p>\n");
        }
    }

    fn slide_alt(&self, place: usize, count: usize, words: &str) -> String {
        let words = words.replace('\n', " · ");
        let arguments =
            [("position", Argument::from(place + 1)), ("count", count.into()), ("words", words.as_str().into())];
        self.sentence("slide-alt", &arguments).trim().to_owned()
    }

    /// How to get at a film, sound or presentation: where it is on the web, or on the page of the site that shows it.
    fn way_to(&mut self, link: &Link) {
        match &link.target {
            Target::Asset(_) | Target::Static(_) if self.places.is_on_site(self.page) => {
                match self.places.canonical(&self.page.address) {
                    Some(address) => self.way(&address),
                    None => self.in_package(link),
                }
            }
            Target::Asset(_) => self.in_package(link),
            _ => {
                if let Leads::Outside(address) = self.leads(link) {
                    self.way(&address);
                }
            }
        }
    }

    fn way_to_file(&mut self, asset: model::AssetId) {
        let page = || self.places.canonical(&self.page.address).filter(|_| self.places.is_on_site(self.page));
        if let Some(address) = self.places.file(asset).or_else(page) {
            self.way(&address);
        } else {
            let name = self.volume.project.assets[asset.0 as usize].name().to_owned();
            self.name_in_package(&name);
        }
    }

    /// An address to click and to scan.
    fn way(&mut self, address: &str) {
        self.put("<div class=\"made way\">");
        self.put(&drawing::code(address, address));
        self.put("<p><a");
        self.put_attribute("href", address);
        self.put(">");
        self.put_text(&shown(address));
        self.put("</a></p></div>\n");
    }

    fn in_package(&mut self, link: &Link) {
        let name = link.written.split(['#', '?']).next().unwrap_or_default();
        let name = name.rsplit('/').next().unwrap_or_default().to_owned();
        self.name_in_package(&name);
    }

    /// Buyers get the file beside the book.
    fn name_in_package(&mut self, name: &str) {
        if self.volume.extent == Extent::Full {
            self.put("<p class=\"made way\">");
            let words = self.sentence("edition-in-package", &[("name", name.into())]);
            self.put_text(&words);
            self.put("</p>\n");
        }
    }

    fn chapters(&mut self, media: &Media) {
        if media.chapters.is_empty() {
            return;
        }
        self.put("<ul class=\"chapters\"");
        let label = self.word("media-chapters");
        self.put_attribute("aria-label", &label);
        self.put(">\n");
        for chapter in &media.chapters {
            self.put("<li><span class=\"made\">");
            self.put(&time::written(chapter.start));
            self.put(" </span>");
            self.put_text(&chapter.title);
            self.put("</li>\n");
        }
        self.put("</ul>\n");
    }

    fn transcript(&mut self, word: &str, blocks: &[Block]) {
        self.put("<div class=\"transcript\"><p class=\"made transcript-title\">");
        self.put_word(word);
        self.put("</p>\n");
        self.blocks(blocks);
        self.put("</div>\n");
    }

    /// What is said, from the captions.
    fn spoken(&mut self, media: &Media) {
        self.put("<div class=\"transcript\"");
        if let Some(language) = media.captions.first().and_then(|captions| captions.language.as_ref()) {
            self.put_attribute("lang", language);
            self.put_attribute("xml:lang", language);
        }
        self.put("><p class=\"made transcript-title\">");
        self.put_word("transcript");
        self.put("</p>\n");
        for paragraph in paragraphs(&media.cues) {
            self.put("<p><span class=\"made\">");
            self.put(&time::written(paragraph[0].start / 1000));
            self.put(" </span>");
            let words: Vec<&str> = paragraph.iter().map(|cue| cue.text.as_str()).collect();
            self.put_text(&join(&words));
            self.put("</p>\n");
        }
        self.put("</div>\n");
    }
}

/// An address as people read it: without scheme, letters of all scripts as they are.
pub(super) fn shown(address: &str) -> String {
    let address = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).unwrap_or(address);
    percent_encoding::percent_decode_str(address).decode_utf8_lossy().trim_end_matches('/').to_owned()
}
