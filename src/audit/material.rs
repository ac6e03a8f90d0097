//! What is paid in a school: texts, addresses and files.

use super::assets;
use super::fingerprints::Fingerprints;
use super::leaves::{Closed, Leaves, closed};
use super::resemblance::Gallery;
use super::secrets::Secrets;
use super::site;
use crate::build::Ready;
use crate::config::Located;
use crate::diagnostics::Place;
use crate::load::catalog::Access;
use crate::load::credential::Credential;
use crate::load::files::{AssetFile, Metadata};
use crate::load::pages::PageFile;
use crate::media::deck::Deck;
use crate::model::{self, AssetId, MediaField, Page};
use crate::parse::document::{Block, BlockKind};
use crate::parse::{self, ParseOptions};
use crate::pictures;
use crate::source::{SourceId, Span};
use crate::split::Permit;
use crate::theme;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Files of `static/` and beside pages whose text is read, by extension.
const TEXT_FILES: [&str; 14] =
    ["txt", "md", "html", "htm", "svg", "css", "js", "json", "xml", "csv", "vtt", "srt", "toml", "webmanifest"];
/// Those of them, and one more, that are there to be read.
const PROSE: [&str; 7] = ["txt", "md", "html", "htm", "vtt", "srt", "pdf"];
/// Larger text files are not read.
const LARGEST_TEXT: u64 = 16 << 20;

/// Everything that must not be found.
pub(super) struct Material {
    /// How much of each file of `Project::pages` is closed.
    pub(super) closed: Vec<Closed>,
    /// Runs of paid words.
    pub(super) prints: Fingerprints,
    /// What the prints belong to.
    pub(super) owners: Vec<Owner>,
    /// Paid files.
    pub(super) paid: BTreeSet<AssetId>,
    /// The same by their bytes, unless a public file has those too; also what was made of them and is kept.
    pub(super) assets: BTreeMap<[u8; 32], PaidFile>,
    /// Sizes of paid files, so that few bytes need to be hashed.
    pub(super) sizes: BTreeSet<u64>,
    /// Keys.
    pub(super) secrets: Secrets,
    /// Paid pictures by what they look like.
    pub(super) gallery: Gallery,
    /// Where paid words stand in the files of their own pages.
    places: Places,
}

/// A paid file, or one that was made of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct PaidFile {
    pub(super) id: AssetId,
    /// In another format or width.
    pub(super) made: bool,
}

/// Places in files.
#[derive(Default)]
struct Places(BTreeMap<SourceId, Vec<Range<usize>>>);

impl Places {
    fn add(&mut self, span: Span) {
        self.0.entry(span.source).or_default().push(span.range());
    }

    /// Whether a place is one of them, or shares something with one.
    fn hold(&self, span: Span) -> bool {
        let places = self.0.get(&span.source).into_iter().flatten();
        places.into_iter().any(|place| place.start < span.range().end && span.range().start < place.end)
    }
}

/// Where paid words stand.
#[derive(Clone, Debug)]
pub(super) struct Owner {
    pub(super) place: Place,
    /// The file, for messages.
    pub(super) path: String,
    /// A listing: code or a diagram.
    pub(super) listing: bool,
}

/// Gathers all of it.
pub(super) fn gather(ready: &Ready) -> Material {
    let mut material = Material {
        closed: vec![Closed::Whole; ready.project.pages.len()], // a file without a page is not published at all
        prints: Fingerprints::default(),
        owners: Vec::new(),
        paid: BTreeSet::new(),
        assets: BTreeMap::new(),
        sizes: BTreeSet::new(),
        secrets: Secrets::of(ready),
        gallery: Gallery::default(),
        places: Places::default(),
    };
    for page in &ready.school.pages {
        if let Some(file) = page.file {
            let paid = page.paid.as_ref().map(|paid| paid.open(Permit::audit()));
            material.closed[file] = paid.map_or(Closed::Not, |paid| closed(page, paid));
        }
    }
    material.add_pages(ready);
    material.add_unpublished(ready);
    material.add_assets(ready);
    material.prints.seal();
    material.release(ready);
    material
}

/// Whether the fields of a page that its product sells (the invitation, the recording) are for everybody.
pub(super) fn is_sold(ready: &Ready, page: &Page) -> bool {
    let product = page.product.map(|product| ready.school.product(product).access);
    product == Some(Access::Paid) || !model::fields_are_public(page)
}

/// The fields of a page that are for buyers only.
pub(super) fn closed_fields<'a>(ready: &Ready, page: &Page, file: &'a PageFile) -> Vec<&'a Located<String>> {
    fields(ready, page, file, true)
}

/// The fields of a page that are for everybody.
pub(super) fn open_fields<'a>(ready: &Ready, page: &Page, file: &'a PageFile) -> Vec<&'a Located<String>> {
    let front = &file.front;
    let always = [&front.cover, &front.portrait].into_iter().flatten();
    fields(ready, page, file, false).into_iter().chain(always).collect()
}

fn fields<'a>(ready: &Ready, page: &Page, file: &'a PageFile, closed: bool) -> Vec<&'a Located<String>> {
    let front = &file.front;
    let of_lesson =
        [&front.video, &front.audio, &front.slides, &front.quiz].into_iter().flatten().chain(&front.downloads);
    let of_media = front.poster.iter().chain(front.captions.files()).chain(&front.chapters.file);
    let of_product = [&front.online, &front.invite, &front.qr, &front.recording].into_iter().flatten();
    let sold = is_sold(ready, page);
    // Without another film on the page, captions, chapters and poster are those of the recording.
    let only_recorded = front.recording.is_some() && front.video.is_none() && front.audio.is_none();
    let media_are_closed = !model::fields_are_public(page) || (sold && only_recorded);
    let mut fields: Vec<&Located<String>> = Vec::new();
    fields.extend(of_lesson.filter(|_| closed != model::fields_are_public(page)));
    fields.extend(of_media.filter(|_| closed == media_are_closed));
    fields.extend(of_product.filter(|_| closed == sold));
    fields
}

/// What is said in the media that the front matter of a page names, and what their parts are called.
fn spoken(ready: &Ready, page: &Page, closed: bool) -> Vec<String> {
    let is_closed = |field: MediaField| match field {
        MediaField::Recording => is_sold(ready, page),
        _ => !model::fields_are_public(page),
    };
    let media = model::front_media(&ready.project, &ready.school, page);
    let block = |medium| Block { kind: BlockKind::Media(Box::new(medium)), span: Span::new(SourceId(0), 0..0) };
    let blocks: Vec<Block> =
        media.into_iter().filter(|(field, _)| is_closed(*field) == closed).map(|(_, medium)| block(medium)).collect();
    Leaves::of(&blocks, &[]).texts.into_iter().map(|(text, _)| text).filter(|text| *text != page.title).collect()
}

/// The words of a PDF, as far as they can be read.
fn words_of(file: &AssetFile) -> Option<String> {
    let is_pdf = file.path.to_ascii_lowercase().ends_with(".pdf");
    let deck = is_pdf.then(|| site::read(&file.absolute)).flatten().and_then(|bytes| Deck::open(bytes).ok())?;
    Some(deck.pages.iter().map(|slide| slide.words.as_str()).collect::<Vec<_>>().join("\n"))
}

/// What stands in a file of text.
fn text_of(file: &AssetFile) -> Option<String> {
    let is_text = file.extension().is_some_and(|extension| TEXT_FILES.contains(&extension.as_str()));
    let bytes = site::read(&file.absolute).filter(|_| is_text && file.size <= LARGEST_TEXT)?;
    String::from_utf8(bytes).ok()
}

/// Whether a file is there to be read, and not to be run or reckoned with.
fn is_prose(file: &AssetFile) -> bool {
    file.extension().is_some_and(|extension| PROSE.contains(&extension.as_str()))
}

impl Material {
    fn owner(&mut self, place: Place, path: &str) -> u32 {
        self.owners.push(Owner { place, path: path.to_owned(), listing: false });
        u32::try_from(self.owners.len() - 1).unwrap_or(u32::MAX)
    }

    fn add_leaves(&mut self, leaves: &Leaves, path: &str) {
        for (text, span) in &leaves.texts {
            let owner = self.owner(Place::Span(*span), path);
            self.prints.add_text(text, owner);
        }
        for (text, span) in &leaves.listings {
            let owner = self.owner(Place::Span(*span), path);
            self.owners[owner as usize].listing = true;
            self.prints.add_text(text, owner);
        }
        for (address, span) in leaves.addresses.iter().filter(|(address, _)| model::is_external(address)) {
            let owner = self.owner(Place::Span(*span), path);
            self.prints.add_name(address, owner);
        }
    }

    fn add_pages(&mut self, ready: &Ready) {
        let of_page = |page: &Page| {
            let paid = page.paid.as_ref()?.open(Permit::audit());
            Some((page.file?, Leaves::of_closed(paid, closed(page, paid))))
        };
        let leaves: Vec<_> = ready.school.pages.par_iter().filter_map(of_page).collect();
        for (file, leaves) in &leaves {
            let file = &ready.project.pages[*file];
            self.add_leaves(leaves, &file.path);
            let spans = leaves.texts.iter().chain(&leaves.listings).map(|(_, span)| *span);
            spans.filter(|span| span.source == file.source).for_each(|span| self.places.add(span));
        }
        for page in &ready.school.pages {
            let Some(file) = page.file.map(|file| &ready.project.pages[file]) else { continue };
            for field in closed_fields(ready, page, file) {
                let place = field.span().map_or_else(|| Place::Path(file.path.clone()), Place::Span);
                let owner = self.owner(place, &file.path);
                self.prints.add_name(&field.value, owner);
            }
            for text in spoken(ready, page, true) {
                let owner = self.owner(Place::Path(file.path.clone()), &file.path);
                self.prints.add_text(&text, owner);
            }
        }
    }

    /// Drafts and pages of a later day that are not announced.
    fn add_unpublished(&mut self, ready: &Ready) {
        let published: BTreeSet<usize> = ready.school.pages.iter().filter_map(|page| page.file).collect();
        let unpublished: Vec<usize> = (0..ready.project.pages.len()).filter(|file| !published.contains(file)).collect();
        let leaves: Vec<Leaves> = unpublished
            .par_iter()
            .map(|file| {
                let document = parse::parse(&ready.project.pages[*file].body, &ParseOptions::default()).0;
                Leaves::of(&document.blocks, &document.footnotes)
            })
            .collect();
        for (file, leaves) in unpublished.into_iter().zip(&leaves) {
            let file = &ready.project.pages[file];
            self.add_leaves(leaves, &file.path);
            let owner = self.owner(Place::Path(file.path.clone()), &file.path);
            for text in file.front.title.iter().map(|title| &title.value).chain(&file.front.summary) {
                self.prints.add_text(text, owner);
            }
        }
    }

    fn add_assets(&mut self, ready: &Ready) {
        self.paid = assets::paid(ready);
        let public: BTreeSet<[u8; 32]> = self.public_files(ready).map(|file| *file.hash.as_bytes()).collect();
        for id in &self.paid.clone() {
            let asset = &ready.project.assets[id.0 as usize];
            let owner = self.owner(Place::Path(asset.path.clone()), &asset.path);
            self.prints.add_name(asset.name(), owner);
            let published_as = crate::plan::asset_path(&ready.project, *id);
            self.prints.add_name(published_as.rsplit('/').next().unwrap_or_default(), owner);
            // What is made of it would be called so: pictures of its pages, and it in other formats and widths.
            for stem in [crate::plan::slide_stem(&ready.project, *id), crate::plan::picture_stem(&ready.project, *id)] {
                self.prints.add_name(stem.rsplit('/').next().unwrap_or_default(), owner);
            }
            if let Some(words) = words_of(asset).or_else(|| text_of(asset)) {
                let owner = self.owner(Place::Path(asset.path.clone()), &asset.path);
                self.owners[owner as usize].listing = !is_prose(asset);
                self.prints.add_text(&words, owner);
            }
            // As it would be published, and as it is.
            let whole = site::read(&asset.absolute).filter(|_| asset.metadata == Metadata::Removed);
            let named = |bytes: &[u8], made| (*blake3::hash(bytes).as_bytes(), bytes.len() as u64, made);
            let made = pictures::kept(&ready.project, *id, &ready.cache);
            let made = made.iter().map(|bytes| named(bytes, true));
            let files = whole.iter().map(|bytes| named(bytes, false)).chain(made);
            for (hash, size, made) in files.chain([(*asset.hash.as_bytes(), asset.size, false)]) {
                if size > 0 && !public.contains(&hash) {
                    self.assets.insert(hash, PaidFile { id: *id, made });
                    self.sizes.insert(size);
                }
            }
        }
        self.gallery = Gallery::of(ready, &self.paid);
    }

    /// How many different files are paid.
    pub(super) fn paid_files(&self) -> usize {
        self.assets.values().filter(|file| !file.made).count()
    }

    /// Takes away everything that everybody may read.
    fn release(&mut self, ready: &Ready) {
        let texts = self.free_texts(ready);
        self.prints.release(&texts);
    }

    fn public_files<'a>(&'a self, ready: &'a Ready) -> impl Iterator<Item = &'a AssetFile> {
        // What lies in `static/` is published without being asked for, so paid words in it are a leak all the same.
        let public = ready.school.publicity.public.difference(&self.paid);
        public.map(|id| &ready.project.assets[id.0 as usize])
    }

    /// The texts that everybody may read: settings, catalog, titles, summaries, free pages, the themes that ship, files
    /// of text.
    fn free_texts(&self, ready: &Ready) -> Vec<String> {
        let project = &ready.project;
        let mut texts: Vec<String> = Vec::new();
        let listed = |path: &str| path.ends_with(".toml") || path.ends_with("SUMMARY.md");
        texts.extend(
            project.sources.iter().filter(|(_, file)| listed(&file.path)).map(|(_, file)| file.text.to_string()),
        );
        // What a school's own theme says is looked at like every other output.
        let theme = theme::shipped_files().filter_map(|file| std::str::from_utf8(&file.bytes).ok());
        texts.extend(theme.map(str::to_owned));
        texts.extend(ready.theme.assets().iter().map(|asset| asset.path.clone()));
        let free_texts = |page: &Page| free_texts_of(ready, page, &self.places);
        let of_pages: Vec<Vec<String>> = ready.school.pages.par_iter().map(free_texts).collect();
        texts.extend(of_pages.into_iter().flatten());
        for product in &ready.school.products {
            texts.extend(product.sections.iter().filter_map(|section| section.title.clone()));
            texts.extend(product.units().filter_map(|unit| unit.draft_title.clone()));
        }
        texts.extend(self.public_files(ready).map(|file| file.path.clone()));
        texts.extend(self.public_files(ready).filter_map(words_of));
        texts.extend(self.public_files(ready).filter_map(text_of));
        texts
    }
}

/// What includes take out of the paid part of another page stays paid; whoever may read it there pays for it here.
fn free_texts_of(ready: &Ready, page: &Page, paid: &Places) -> Vec<String> {
    let leaves = Leaves::of(page.public.blocks(), page.public.footnotes());
    let leaves = leaves.texts.into_iter().chain(leaves.listings).chain(leaves.addresses);
    let mut texts: Vec<String> = leaves.filter(|(_, span)| !paid.hold(*span)).map(|(text, _)| text).collect();
    // The name of its file reads on after the address: `…-tree/index.html` is no trace of “… tree in …”.
    texts.extend([page.title.clone(), page.address.clone(), format!("{}index.html", page.address)]);
    texts.extend(page.short_title.iter().chain(&page.summary).cloned());
    texts.extend(spoken(ready, page, false));
    if let Some(file) = page.file.map(|file| &ready.project.pages[file]) {
        let front = &file.front;
        let lines = [&front.summary, &front.cover_alt, &front.place, &front.role].into_iter().flatten();
        texts.extend(lines.cloned());
        texts.extend(front.credentials.iter().flat_map(Credential::words).map(str::to_owned));
        texts.extend(front.credentials.iter().filter_map(|credential| Some(credential.url.as_ref()?.value.clone())));
        let values = front.tags.iter().chain(&front.links);
        texts.extend(values.chain(open_fields(ready, page, file)).map(|value| value.value.clone()));
    }
    texts
}
