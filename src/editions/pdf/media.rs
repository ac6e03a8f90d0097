//! Films, sounds and slides: where they are, what they are called, and what is said in them.

use super::links::Leads;
use super::source::literal;
use super::writer::Writer;
use crate::locale::Argument;
use crate::media::captions::{join, paragraphs};
use crate::media::time;
use crate::model::{self, AssetId, MediaField, Page};
use crate::parse::document::{Block, BlockKind, Link, Media, MediaKind};
use crate::render;
use typst::foundations::Bytes;

/// How many pixels wide a slide is.
const SLIDE: u32 = 960;

impl Writer<'_, '_> {
    pub(super) fn media(&mut self, media: &Media) {
        let word = match media.kind {
            MediaKind::Video => "watch-video",
            MediaKind::Audio => "listen",
            MediaKind::Slides => "open-slides",
        };
        let word = self.shelf.locale.text(word);
        let page = &self.shelf.volume.school.page(self.page).title;
        let title = media.title.clone().unwrap_or_else(|| page.clone());
        let title = self.shelf.settable(&title, Some(media.link.span));
        let length = media.duration.map(time::written).unwrap_or_default();
        let (address, code) = match self.address_of_medium(&media.link) {
            Some(address) => (literal(&address), self.code_to_scan(&address)),
            None => ("none".to_owned(), "none".to_owned()),
        };
        self.put(&format!("medium({}, {}, {}, {address}, {code}", literal(&word), literal(&title), literal(&length)));
        for chapter in &media.chapters {
            let title = self.shelf.settable(&chapter.title, Some(media.link.span));
            self.put(&format!(", ({}, {})", literal(&time::written(chapter.start)), literal(&title)));
        }
        self.put(");");
        if media.kind == MediaKind::Slides {
            self.slides(media);
        }
        self.said(media);
    }

    /// The media that a page's fields name.
    pub(super) fn front_media(&mut self, page: &Page) {
        for (field, media) in model::front_media(self.shelf.volume.project, self.shelf.volume.school, page) {
            if field != MediaField::Recording {
                self.media(&media);
            }
        }
    }

    /// The files that a page's fields name.
    pub(super) fn front_downloads(&mut self, page: &Page) {
        let project = self.shelf.volume.project;
        let Some(file) = page.file.map(|file| &project.pages[file]) else { return };
        let folder = model::folder_of_path(&file.path);
        for written in &file.front.downloads {
            let Some(asset) = model::find_asset(project, folder, &written.value) else { continue };
            let name = literal(&self.shelf.settable(project.assets[asset.0 as usize].name(), None));
            let leads = self.shelf.address_of(self.page);
            let words = leads.map_or(name.clone(), |address| format!("out({}, {name})", literal(&address)));
            let size = literal(&self.kind_and_size(asset));
            self.put(&format!("download({words}, {size});"));
        }
    }

    /// `PDF, 1.2 MB`
    pub(super) fn kind_and_size(&self, asset: AssetId) -> String {
        let file = &self.shelf.volume.project.assets[asset.0 as usize];
        let kind = file.name().rsplit_once('.').map_or(String::new(), |(_, end)| format!("{}, ", end.to_uppercase()));
        format!("{kind}{}", self.shelf.locale.file_size(file.size))
    }

    /// Slides, two beside each other.
    fn slides(&mut self, media: &Media) {
        let (volume, cache) = (self.shelf.volume, self.shelf.press.cache);
        let deck = media.link.target.asset().and_then(|id| Some((id, volume.school.decks.get(&id)?)));
        let count = deck.map_or(0, |(_, deck)| deck.pages.len()).max(media.pictures.len());
        let mut shown = Vec::new();
        for (id, place, slide) in
            deck.iter().flat_map(|(id, deck)| (0..).zip(&deck.pages).map(|(place, slide)| (*id, place, slide)))
        {
            let path = format!("/slides/{}-{place}.webp", id.0);
            let bytes = render::slide(volume.project, volume.school, cache, id, place, SLIDE);
            self.shelf.files.insert(path.clone(), Bytes::new(bytes));
            let alt = literal(&self.slide_alt(place, count, &slide.words));
            shown.push(format!("image(\"{path}\", width: 100%, alt: {alt})"));
        }
        for (place, link) in media.pictures.iter().enumerate() {
            let alt = self.slide_alt(place, count, "");
            shown.push(self.half_picture(link, &alt, media.link.span));
        }
        if !shown.is_empty() {
            self.put(&format!("slides({});", shown.join(", ")));
        }
    }

    fn slide_alt(&mut self, place: usize, count: usize, words: &str) -> String {
        let words = words.replace('\n', " · ");
        let arguments =
            [("position", Argument::from(place + 1)), ("count", count.into()), ("words", words.as_str().into())];
        let alt = self.shelf.locale.format("slide-alt", &arguments);
        self.shelf.settable(alt.trim(), None)
    }

    /// A medium of another site is found there; a file is found on the page of the site that shows it, since it may
    /// be for members only.
    fn address_of_medium(&self, link: &Link) -> Option<String> {
        match self.leads(link) {
            Leads::Out(address) if link.target.asset().is_none() => Some(address),
            _ => self.shelf.address_of(self.page),
        }
    }

    /// A code that leads a telephone to an address.
    fn code_to_scan(&mut self, address: &str) -> String {
        let svg = render::qr_code(address);
        if svg.is_empty() {
            return "none".to_owned();
        }
        let path = format!("/codes/{}.svg", blake3::hash(address.as_bytes()).to_hex());
        self.shelf.files.insert(path.clone(), Bytes::new(svg.into_bytes()));
        format!("image(\"{path}\", width: 100%, alt: {})", literal(address))
    }

    /// The transcript or the notes; without one, what the captions say.
    fn said(&mut self, media: &Media) {
        let word = if media.kind == MediaKind::Slides { "slides-notes" } else { "transcript" };
        let word = self.shelf.locale.text(word);
        if !media.transcript.is_empty() {
            let notes: Vec<&[Block]> = media.transcript.split(|block| block.kind == BlockKind::Rule).collect();
            self.call(&format!("transcript({}, ", literal(&word)), |writer| {
                notes.iter().for_each(|blocks| writer.blocks(blocks));
            });
        } else if !media.cues.is_empty() {
            self.call(&format!("transcript({}, ", literal(&word)), |writer| {
                for paragraph in paragraphs(&media.cues) {
                    let lines: Vec<&str> = paragraph.iter().map(|cue| cue.text.as_str()).collect();
                    let begin = literal(&time::written(paragraph[0].start / 1000));
                    writer.call(&format!("spoken({begin}, "), |writer| writer.put_text(&join(&lines), None));
                }
            });
        }
    }
}
