//! Which pictures public pages show, as far as the templates and the writer of HTML offer them in several files.

use crate::load::Project;
use crate::load::catalog::Product as Entry;
use crate::model::{self, AssetId, Page, PageKind, Product, School};
use crate::parse::document::{Block, BlockKind, Inline, InlineKind, Link};
use crate::parse::visit::{Visit, walk_blocks};
use std::collections::BTreeSet;

/// Those of all pages.
pub(super) fn of(project: &Project, school: &School) -> BTreeSet<AssetId> {
    let mut named = BTreeSet::new();
    for page in &school.pages {
        add_page(project, school, page, &mut named);
    }
    for product in &school.products {
        add_product(project, product, &mut named);
    }
    let looks = &project.settings.theme;
    for field in [&looks.logo, &looks.logo_dark].into_iter().flatten() {
        named.extend(model::find_asset(project, "", &field.value));
    }
    let twins: Vec<AssetId> = named.iter().filter_map(|picture| model::dark_twin(project, *picture)).collect();
    named.extend(twins);
    named.retain(|picture| school.publicity.public.contains(picture));
    named
}

/// Those that belong to a page: in its public text, with its films, in its front matter; on a landing page those that
/// the catalog names.
#[must_use]
pub fn of_page(project: &Project, school: &School, page: &Page) -> BTreeSet<AssetId> {
    let mut named = BTreeSet::new();
    add_page(project, school, page, &mut named);
    if let (PageKind::Landing, Some(product)) = (&page.kind, page.product) {
        add_product(project, school.product(product), &mut named);
    }
    named.retain(|picture| school.publicity.public.contains(picture));
    named
}

fn add_page(project: &Project, school: &School, page: &Page, named: &mut BTreeSet<AssetId>) {
    let mut shown = Shown(BTreeSet::new());
    walk_blocks(page.public.blocks(), &mut shown);
    page.public.footnotes().iter().for_each(|note| walk_blocks(&note.blocks, &mut shown));
    for (_, media) in model::front_media(project, school, page) {
        media.pictures.iter().for_each(|picture| shown.link(picture));
    }
    named.append(&mut shown.0);
    let Some(file) = page.file.map(|file| &project.pages[file]) else { return };
    for field in [&file.front.cover, &file.front.portrait, &file.front.qr].into_iter().flatten() {
        named.extend(model::find_asset(project, model::folder_of_path(&file.path), &field.value));
    }
}

fn add_product(project: &Project, product: &Product, named: &mut BTreeSet<AssetId>) {
    let entry = product.entry.and_then(|entry| project.catalog.as_ref()?.products.get(entry));
    let written = entry.into_iter().flat_map(of_entry);
    named.extend(written.filter_map(|written| model::find_asset(project, &product.folder, written)));
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
