//! Films, sounds and slides with all the files that belong to them: those that are named, and those that stand beside
//! them and are called alike.

mod beside;
mod decks;
mod sequence;

use super::resolve::{find_asset, folder_of_path, is_external};
use super::{AssetId, Page, School};
use crate::config::Located;
use crate::load::Project;
use crate::load::pages::PageFile;
use crate::media::{captions, hosts, time};
use crate::parse::document::{Block, BlockKind, Captions, Chapter, Document, Link, Media, MediaKind, Target};
use crate::parse::visit::{VisitMut, walk_blocks_mut};
use crate::source::{SourceId, Span};
pub(crate) use beside::files as files_beside;
pub(super) use decks::of as decks;

/// Completes the media in the text of a page, before its links are resolved.
pub(super) fn complete(project: &Project, file: &PageFile, language: &str, document: &mut Document) {
    let mut completing = Completing { project, folder: folder_of_path(&file.path), language };
    walk_blocks_mut(&mut document.blocks, &mut completing);
    for footnote in &mut document.footnotes {
        walk_blocks_mut(&mut footnote.blocks, &mut completing);
    }
}

/// A field of the front matter that names a medium.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaField {
    /// `video`
    Video,
    /// `audio`
    Audio,
    /// `slides`
    Slides,
    /// `recording`, of a past event.
    Recording,
}

/// The media that the front matter of a page names, complete with chapters and captions: what stands above its text,
/// and what structured data tells of it. A file that does not exist is left out. Whether they are public is not asked
/// here: see `fields_are_public`.
#[must_use]
pub fn front_media(project: &Project, school: &School, page: &Page) -> Vec<(MediaField, Media)> {
    let Some(file) = page.file.map(|file| &project.pages[file]) else { return Vec::new() };
    let front = &file.front;
    let language = &school.language(page.language).tag;
    let completing = Completing { project, folder: folder_of_path(&file.path), language };
    let fields = [
        (MediaField::Video, MediaKind::Video, &front.video),
        (MediaField::Audio, MediaKind::Audio, &front.audio),
        (MediaField::Recording, MediaKind::Video, &front.recording),
        (MediaField::Slides, MediaKind::Slides, &front.slides),
    ];
    let mut media = Vec::new();
    // What is said of a film is said of the first that is named, and a poster belongs to pictures that move.
    let (mut told, mut shown) = (false, false);
    for (of, kind, field) in fields.into_iter().filter_map(|(of, kind, field)| Some((of, kind, field.as_ref()?))) {
        let Some(link) = completing.link(field).or_else(|| completing.sequence(kind, field)) else { continue };
        let mut medium = Media::new(kind, link);
        medium.title = Some(page.title.clone());
        medium.of_page = true;
        if kind == MediaKind::Video && !std::mem::replace(&mut shown, true) {
            medium.poster = front.poster.as_ref().and_then(|poster| completing.link(poster));
        }
        if kind != MediaKind::Slides && !std::mem::replace(&mut told, true) {
            let files = front.captions.0.iter();
            let files = files.filter_map(|named| Some((named.language.clone(), completing.link(&named.file)?)));
            medium.captions = files.map(|(language, link)| Captions { language, link }).collect();
            let lines = front.chapters.lines.iter().cloned();
            medium.chapters = lines.map(|(start, title)| Chapter { start, title }).collect();
            medium.chapters_file = front.chapters.file.as_ref().and_then(|file| completing.link(file));
            medium.duration = front.duration.as_ref().map(|duration| duration.0);
        }
        completing.complete(&mut medium);
        media.push((of, medium));
    }
    media
}

struct Completing<'a> {
    project: &'a Project,
    /// Of the page.
    folder: &'a str,
    /// Of the page.
    language: &'a str,
}

impl VisitMut for Completing<'_> {
    const INLINES: bool = false;

    fn block(&mut self, block: &mut Block) {
        if let BlockKind::Media(media) = &mut block.kind {
            self.complete(media);
        }
    }
}

impl Completing<'_> {
    fn complete(&self, media: &mut Media) {
        if is_external(&media.link.written) {
            media.start = media.start.or_else(|| hosts::film(&media.link.written)?.start);
        } else if media.kind == MediaKind::Slides {
            self.add_pictures(media);
        } else if let Some(asset) = find_asset(self.project, self.folder, &media.link.written) {
            let fragment = media.link.written.split_once("#t=").and_then(|(_, time)| time::seconds(time));
            media.start = media.start.or(fragment);
            self.add_files(media, asset);
        }
        self.read_chapters(media);
        if media.transcript.is_empty() {
            self.read_captions(media);
        }
    }

    /// The pictures of a sequence; the first of them is the medium itself.
    fn add_pictures(&self, media: &mut Media) {
        let span = media.link.span;
        let pictures = sequence::pictures(self.project, self.folder, &media.link.written);
        media.pictures = pictures.into_iter().map(|asset| self.asset(asset, span)).collect();
        if let Some(first) = media.pictures.first() {
            media.link = first.clone();
        }
    }

    /// Other formats and sizes, captions and chapters, as far as none are named.
    fn add_files(&self, media: &mut Media, asset: AssetId) {
        let span = media.link.span;
        let beside = beside::of(self.project, asset, media.kind);
        media.sources = beside.sources.into_iter().map(|asset| self.asset(asset, span)).collect();
        if media.captions.is_empty() {
            // Without a language in its name a file is in that of the school, like a page.
            let captions = beside.captions.into_iter().map(|(language, asset)| Captions {
                language: language.or_else(|| Some(self.project.settings.language.value.clone())),
                link: self.asset(asset, span),
            });
            media.captions = captions.collect();
        }
        if media.chapters.is_empty() && media.chapters_file.is_none() {
            let own = beside.chapters.iter().find(|(language, _)| self.is_own(language.as_deref()));
            let file = own.or_else(|| beside.chapters.iter().find(|(language, _)| language.is_none()));
            media.chapters_file = file.map(|(_, asset)| self.asset(*asset, span));
        }
    }

    fn read_chapters(&self, media: &mut Media) {
        let Some(file) = media.chapters_file.as_ref().filter(|_| media.chapters.is_empty()) else { return };
        let cues = self.text(file).map(|text| captions::read(text).0).unwrap_or_default();
        media.chapters = cues.into_iter().map(|cue| Chapter { start: cue.start / 1000, title: cue.text }).collect();
    }

    /// The captions in the page's language come first, and are what is said.
    fn read_captions(&self, media: &mut Media) {
        let own = media.captions.iter().position(|captions| self.is_own(language_of(captions).as_deref()));
        let unnamed = || media.captions.iter().position(|captions| language_of(captions).is_none());
        let first = own.or_else(unnamed).unwrap_or(0);
        if let Some(captions) = media.captions.get_mut(..=first) {
            captions.rotate_right(1);
        }
        for captions in &mut media.captions {
            captions.language = language_of(captions);
        }
        let text = media.captions.first().and_then(|captions| self.text(&captions.link));
        media.cues = text.map(|text| captions::read(text).0).unwrap_or_default();
    }

    fn is_own(&self, language: Option<&str>) -> bool {
        language.is_some_and(|language| language.eq_ignore_ascii_case(self.language))
    }

    /// The text of a file of captions or chapters.
    fn text(&self, link: &Link) -> Option<&str> {
        let asset = match link.target {
            Target::Asset(asset) => asset,
            _ => find_asset(self.project, self.folder, &link.written)?,
        };
        let source = *self.project.captions.get(&(asset.0 as usize))?;
        Some(&self.project.sources.get(source).text)
    }

    fn asset(&self, id: AssetId, span: Span) -> Link {
        let written = format!("/{}", self.project.assets[id.0 as usize].path);
        Link { written, span, target: Target::Asset(id), wiki: false }
    }

    /// What a field names, when it is there.
    fn link(&self, field: &Located<String>) -> Option<Link> {
        let written = field.value.clone();
        let span = field.span().unwrap_or(Span::new(SourceId(0), 0..0));
        let target = if is_external(&written) {
            Target::External
        } else if let Some(asset) = find_asset(self.project, self.folder, &written) {
            Target::Asset(asset)
        } else {
            let path = written.trim_start_matches('/');
            self.project.statics.iter().any(|file| file.path == path).then(|| Target::Static(format!("/{path}")))?
        };
        Some(Link { written, span, target, wiki: false })
    }

    /// A field that names a sequence of pictures.
    fn sequence(&self, kind: MediaKind, field: &Located<String>) -> Option<Link> {
        let is_one = kind == MediaKind::Slides && !sequence::pictures(self.project, self.folder, field).is_empty();
        let span = field.span().unwrap_or(Span::new(SourceId(0), 0..0));
        is_one.then(|| Link { written: field.value.clone(), span, target: Target::Unresolved, wiki: false })
    }
}

/// The language that is given, else the one in the name of the file.
fn language_of(captions: &Captions) -> Option<String> {
    captions.language.clone().or_else(|| beside::language_of(&captions.link.written))
}
