//! The same school with other words behind the wall.
//!
//! Every paid text is replaced by one of the same shape, before it is parsed where words stand, and in the tree
//! where markup stands (addresses, answers, names of figures); then each paid part goes on for a section that nobody
//! wrote, so that nothing can be made of its length either. Every paid file has other bytes. Titles, minutes, summaries
//! and tags stay: those are public.

use super::leaves::{Closed, closed_parts, closed_parts_mut};
use super::material::{Material, closed_fields};
use super::scramble::Scrambler;
use crate::build::{self, Ready, Timings};
use crate::config::Located;
use crate::load::Project;
use crate::load::pages::PageFile;
use crate::model;
use crate::parse::document::{Block, BlockKind, Document, Inline, InlineKind, Link, RawHtml};
use crate::parse::links::text_spans_of_blocks;
use crate::parse::visit::{VisitMut, walk_blocks_mut};
use crate::parse::{self, ParseOptions, TextUse};
use crate::source::{Expanded, SourceId, Sources};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// Builds the school again with other words.
pub(super) fn cast(ready: &Ready, material: &Material) -> Ready {
    let mut project = ready.project.clone();
    let raw_html = project.settings.build.raw_html.unwrap_or(true);
    let changes: Vec<Vec<(SourceId, Range<usize>, String)>> = project
        .pages
        .par_iter_mut()
        .zip(&material.closed)
        .map(|(page, closed)| change_body(page, *closed, raw_html))
        .collect();
    let captions = material.paid.iter().filter_map(|id| ready.project.captions.get(&(id.0 as usize)));
    let captions = captions.flat_map(|id| change_captions(*id, &ready.project.sources.get(*id).text));
    change_sources(&mut project, changes.into_iter().flatten().chain(captions));
    let mut published = vec![false; project.pages.len()];
    for page in &ready.school.pages {
        let Some(index) = page.file else { continue };
        published[index] = true;
        let file = &ready.project.pages[index];
        if material.closed[index] != Closed::Not {
            let minutes = &mut project.pages[index].front.minutes;
            *minutes = minutes.or(Some(Located::nowhere(page.minutes)));
        }
        let closed: Vec<String> =
            closed_fields(ready, page, file).into_iter().map(|field| field.value.clone()).collect();
        change_fields(&mut project.pages[index], &closed);
        if !model::fields_are_public(page) {
            let mut scrambler = Scrambler::new(&file.path);
            let lines = &mut project.pages[index].front.chapters.lines;
            lines.iter_mut().for_each(|(_, title)| *title = scrambler.text(title));
        }
    }
    for (page, _) in project.pages.iter_mut().zip(published).filter(|(_, published)| !published) {
        let mut scrambler = Scrambler::new(&page.path);
        for text in page.front.title.iter_mut().map(|title| &mut title.value).chain(&mut page.front.summary) {
            *text = scrambler.text(text);
        }
    }
    for id in &material.paid {
        let asset = &mut project.assets[id.0 as usize];
        asset.hash = blake3::hash(asset.hash.as_bytes());
        asset.size = asset.size * 3 + 1009;
        asset.dimensions = asset.dimensions.map(|(width, height)| (height + 17, width * 2 + 31));
    }
    let change = |documents: &mut Vec<Document>| {
        for (document, closed) in documents.iter_mut().zip(&material.closed) {
            change_tree(document, *closed);
            go_on(document, *closed);
        }
    };
    build::assemble_with(project, ready.cache.clone(), ready.moment, &mut Timings::new(), change).0
}

/// Replaces the words of what is closed. Returns what was replaced, by its place in the files.
fn change_body(page: &mut PageFile, closed: Closed, raw_html: bool) -> Vec<(SourceId, Range<usize>, String)> {
    if closed == Closed::Not || page.body.text.is_empty() {
        return Vec::new();
    }
    // Parsed as one file of its own, so that places are those of the text with its includes.
    let mut alone = Sources::default();
    let id = alone.add(page.path.clone(), page.body.text.as_str());
    let whole = Expanded::from_file(id, &page.body.text, 0..page.body.text.len());
    let (document, _) =
        parse::parse(&whole, &ParseOptions { mdbook: page.mdbook, raw_html, ..ParseOptions::default() });
    let title = title_place(page, &document);
    let (parts, notes) = closed_parts(&document, closed);
    let blocks = parts.into_iter().chain(notes.iter().map(|note| note.blocks.as_slice()));
    let mut spans: Vec<(Range<usize>, TextUse)> = blocks
        .flat_map(|blocks| text_spans_of_blocks(blocks, &alone))
        .map(|(span, text_use)| (span.range(), text_use))
        .filter(|(range, _)| title.as_ref().is_none_or(|title| range.start >= title.end || range.end <= title.start))
        .collect();
    spans.sort_by_key(|(range, _)| (range.start, range.end));
    let mut scrambler = Scrambler::new(&page.body.text);
    let mut body = page.body.text.clone();
    let mut changes = Vec::new();
    let mut done = 0;
    for (range, text_use) in spans {
        let range = range.start.max(done)..range.end;
        let Some(text) = page.body.text.get(range.clone()) else { continue };
        let length = if text_use == TextUse::Inline { words_of_inline(text) } else { text.len() };
        let range = range.start..range.start + length;
        let other = scrambler.text(&text[..length]);
        done = range.end;
        let span = page.body.span(range.clone());
        if span.source == page.source && span.range().len() == other.len() {
            changes.push((span.source, span.range(), other.clone()));
        }
        body.replace_range(range, &other);
    }
    page.body.text = body;
    changes
}

/// Other words at the same times.
fn change_captions(source: SourceId, text: &str) -> Vec<(SourceId, Range<usize>, String)> {
    let mut scrambler = Scrambler::new(text);
    let mut at = 0;
    let mut changes = Vec::new();
    for line in text.split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        if range.start > 0 && !line.contains("-->") {
            changes.push((source, range, scrambler.text(line)));
        }
    }
    changes
}

/// The first heading, when the page has its title from it.
fn title_place(page: &PageFile, document: &Document) -> Option<Range<usize>> {
    let heading = parse::title(document)?;
    let written = page.front.title.as_ref().map(|title| &title.value).or(page.included_title.as_ref());
    if written.is_some_and(|written| !written.trim().eq_ignore_ascii_case(heading.trim())) {
        return None;
    }
    let free = document.blocks.iter().take_while(|block| block.kind != BlockKind::Cut);
    free.filter(|block| matches!(block.kind, BlockKind::Heading { level: 1, .. }))
        .map(|block| block.span.range())
        .next()
}

/// How much of inline code, a formula or a picture is words: of a picture its description only.
fn words_of_inline(text: &str) -> usize {
    if text.starts_with("![") { text.find("](").unwrap_or(0) } else { text.len() }
}

/// Changes the texts of the files too, in case that something reads those.
fn change_sources(project: &mut Project, changes: impl Iterator<Item = (SourceId, Range<usize>, String)>) {
    let mut texts: BTreeMap<SourceId, String> = BTreeMap::new();
    for (source, range, other) in changes {
        let text = texts.entry(source).or_insert_with(|| project.sources.get(source).text.to_string());
        text.replace_range(range, &other);
    }
    let mut sources = Sources::default();
    for (id, file) in project.sources.iter() {
        let text = texts.remove(&id).map_or_else(|| file.text.clone(), Arc::from);
        sources.add(file.path.clone(), text);
    }
    project.sources = sources;
}

fn change_fields(page: &mut PageFile, closed: &[String]) {
    let mut scrambler = Scrambler::new(&page.path);
    let front = &mut page.front;
    let single = [
        &mut front.video,
        &mut front.audio,
        &mut front.slides,
        &mut front.poster,
        &mut front.online,
        &mut front.invite,
        &mut front.qr,
        &mut front.recording,
    ];
    let files = front.captions.files_mut().chain(&mut front.chapters.file).chain(&mut front.downloads);
    for field in single.into_iter().flatten().chain(files) {
        if closed.contains(&field.value) && model::is_external(&field.value) {
            field.value = scrambler.address(&field.value);
        }
    }
}

/// Changes what stands in the closed parts of a tree beside words.
fn change_tree(document: &mut Document, closed: Closed) {
    let mut change = Change(Scrambler::new("tree"));
    let (parts, notes) = closed_parts_mut(document, closed);
    for blocks in parts {
        walk_blocks_mut(blocks, &mut change);
    }
    for note in notes {
        note.label = change.0.text(&note.label);
        walk_blocks_mut(&mut note.blocks, &mut change);
    }
}

/// Words of the section that paid parts go on with.
const MORE_WORDS: usize = 500;

/// Adds a section to each closed part of a tree.
fn go_on(document: &mut Document, closed: Closed) {
    let has_tail = document.blocks.iter().any(|block| block.kind == BlockKind::Cut);
    if closed == Closed::Parts {
        for part in document.blocks.iter_mut().filter_map(Block::paid_part) {
            part.extend(more(part.last()));
        }
    }
    if closed == Closed::Whole || (closed == Closed::Parts && has_tail) {
        document.blocks.extend(more(document.blocks.last()));
    }
}

/// A heading and a paragraph that stand where another block does.
fn more(behind: Option<&Block>) -> Vec<Block> {
    let Some(span) = behind.map(|block| block.span) else { return Vec::new() };
    let words = |words: String| vec![Inline { kind: InlineKind::Text(words), span }];
    let heading = BlockKind::Heading {
        level: 2,
        id: "zzqj-more".to_owned(),
        classes: Vec::new(),
        content: words("Zzqj more".to_owned()),
    };
    let paragraph = BlockKind::Paragraph(words("zzqj ".repeat(MORE_WORDS)));
    [heading, paragraph].map(|kind| Block { kind, span }).into()
}

struct Change(Scrambler);

impl Change {
    fn text(&mut self, text: &mut String) {
        *text = self.0.text(text);
    }

    fn html(&mut self, html: &mut RawHtml) {
        self.text(&mut html.text);
        html.links.iter_mut().for_each(|raw| self.link(&mut raw.link));
    }

    fn link(&mut self, link: &mut Link) {
        if model::is_external(&link.written) {
            link.written = self.0.address(&link.written);
        }
    }
}

impl VisitMut for Change {
    fn block(&mut self, block: &mut Block) {
        match &mut block.kind {
            BlockKind::Heading { level, id, classes, .. } if *level > 1 => {
                self.text(id);
                for class in classes {
                    self.text(class);
                }
            }
            BlockKind::Code(code) => {
                code.title.iter_mut().for_each(|title| self.text(title));
                code.flags.iter_mut().for_each(|flag| self.text(flag));
            }
            BlockKind::Html(html) => self.html(html),
            BlockKind::Figure { id, .. } => id.iter_mut().for_each(|id| self.text(id)),
            BlockKind::Media(media) => {
                media.title.iter_mut().for_each(|title| self.text(title));
                media.chapters.iter_mut().for_each(|chapter| self.text(&mut chapter.title));
                media.links_mut().for_each(|(link, _)| self.link(link));
            }
            BlockKind::Quiz(quiz) => quiz.answers.iter_mut().for_each(|answer| self.text(answer)),
            BlockKind::Download { link, title, .. } => {
                self.text(title);
                self.link(link);
            }
            _ => {}
        }
    }

    fn inline(&mut self, inline: &mut Inline) {
        match &mut inline.kind {
            InlineKind::Link { link, title, .. } | InlineKind::Image { link, title, .. } => {
                self.text(title);
                self.link(link);
            }
            InlineKind::Html(html) => self.html(html),
            _ => {}
        }
    }
}
