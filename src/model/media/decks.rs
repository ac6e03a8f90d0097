//! The PDFs that are shown as slides. Only those that everybody may see are opened.

use super::front_media;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::load::Project;
use crate::media::deck::Deck;
use crate::model::{AssetId, MediaField, School};
use crate::parse::document::{Block, BlockKind, Link, Media, MediaKind, Target};
use crate::parse::visit::{Visit, walk_blocks};
use crate::source::Span;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Opens every public deck.
pub(in crate::model) fn of(
    project: &Project,
    school: &School,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<AssetId, Deck> {
    let mut shown = Shown { project, school, found: BTreeMap::new() };
    for page in &school.pages {
        walk_blocks(page.public.blocks(), &mut shown);
        page.public.footnotes().iter().for_each(|note| walk_blocks(&note.blocks, &mut shown));
        if crate::model::fields_are_public(page) {
            let media = front_media(project, school, page);
            media.iter().filter(|(field, _)| *field == MediaField::Slides).for_each(|(_, media)| shown.media(media));
        }
    }
    let opened: Vec<_> = shown
        .found
        .par_iter()
        .map(|(id, span)| {
            let file = &project.assets[id.0 as usize];
            let deck = file.read().map(Deck::open);
            (*id, *span, deck)
        })
        .collect();
    let mut decks = BTreeMap::new();
    for (id, span, deck) in opened {
        let path = &project.assets[id.0 as usize].path;
        let problem = match deck {
            Ok(Ok(deck)) => {
                if deck.lacks_fonts {
                    let words = format!("`{path}` uses a font that is not in the file, so some words are not drawn");
                    let found = Diagnostic::new(Code::SLIDES, span, words);
                    diagnostics.push(found.help("save the PDF with its fonts embedded"));
                }
                decks.insert(id, deck);
                continue;
            }
            Ok(Err(problem)) => format!("`{path}` cannot be shown as slides: {problem}"),
            Err(problem) => problem.message,
        };
        let found = Diagnostic::new(Code::SLIDES, span, problem);
        diagnostics.push(found.help("the page has a link to the file instead"));
    }
    decks
}

struct Shown<'a> {
    project: &'a Project,
    school: &'a School,
    /// Each with the first place that names it.
    found: BTreeMap<AssetId, Span>,
}

impl Visit<'_> for Shown<'_> {
    const INLINES: bool = false;

    fn block(&mut self, block: &Block) {
        if let BlockKind::Media(media) = &block.kind {
            self.media(media);
        }
    }
}

impl Shown<'_> {
    fn media(&mut self, media: &Media) {
        let Link { target: Target::Asset(asset), span, .. } = media.link else { return };
        let is_pdf = self.project.assets[asset.0 as usize].path.to_ascii_lowercase().ends_with(".pdf");
        let is_public = self.school.publicity.public.contains(&asset);
        if media.kind == MediaKind::Slides && is_pdf && is_public {
            self.found.entry(asset).or_insert(span);
        }
    }
}
