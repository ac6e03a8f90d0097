//! Which pictures public pages show, as far as the templates and the writer of HTML offer them in several files.

use crate::load::Project;
use crate::load::catalog::Product as Entry;
use crate::model::{self, AssetId, School};
use crate::parse::document::{Block, BlockKind, Inline, InlineKind, Link};
use crate::parse::visit::{Visit, walk_blocks};
use std::collections::BTreeSet;

pub(super) fn of(project: &Project, school: &School) -> BTreeSet<AssetId> {
    let mut shown = Shown(BTreeSet::new());
    let mut named = BTreeSet::new();
    let mut name = |folder: &str, written: &str| named.extend(model::find_asset(project, folder, written));
    for page in &school.pages {
        walk_blocks(page.public.blocks(), &mut shown);
        page.public.footnotes().iter().for_each(|note| walk_blocks(&note.blocks, &mut shown));
        for (_, media) in model::front_media(project, school, page) {
            media.pictures.iter().for_each(|picture| shown.link(picture));
        }
        let Some(file) = page.file.map(|file| &project.pages[file]) else { continue };
        let fields = [&file.front.cover, &file.front.portrait, &file.front.qr];
        fields.into_iter().flatten().for_each(|field| name(model::folder_of_path(&file.path), &field.value));
    }
    for product in &school.products {
        let entry = product.entry.and_then(|entry| project.catalog.as_ref()?.products.get(entry));
        entry.into_iter().flat_map(of_entry).for_each(|written| name(&product.folder, written));
    }
    let looks = &project.settings.theme;
    [&looks.logo, &looks.logo_dark].into_iter().flatten().for_each(|field| name("", &field.value));
    named.append(&mut shown.0);
    let twins: Vec<AssetId> = named.iter().filter_map(|picture| model::dark_twin(project, *picture)).collect();
    named.extend(twins);
    named.retain(|picture| school.publicity.public.contains(picture));
    named
}

fn of_entry(entry: &Entry) -> impl Iterator<Item = &str> {
    let checkouts = entry.plans.iter().flat_map(|plan| &plan.checkout);
    let codes = checkouts.filter_map(|checkout| checkout.qr.as_ref());
    entry.cover.iter().chain(codes).map(|field| field.value.as_str())
}

struct Shown(BTreeSet<AssetId>);

impl Shown {
    fn link(&mut self, link: &Link) {
        self.0.extend(link.target.asset());
    }
}

impl Visit<'_> for Shown {
    fn block(&mut self, block: &Block) {
        if let BlockKind::Media(media) = &block.kind {
            media.pictures.iter().for_each(|picture| self.link(picture));
        }
    }

    fn inline(&mut self, inline: &Inline) {
        if let InlineKind::Image { link, .. } = &inline.kind {
            self.link(link);
        }
    }
}
