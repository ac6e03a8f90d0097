//! Which files beside the pages are paid, found out once more: the audit does not take the model's word for it.

use super::material::{closed_fields, open_fields};
use crate::build::Ready;
use crate::model::{self, AssetId, Page};
use crate::parse;
use crate::parse::document::{Link, Target};
use crate::split::Permit;
use std::collections::BTreeSet;

/// Files that something paid uses and nothing public, and those that the model holds for paid.
pub(super) fn paid(ready: &Ready) -> BTreeSet<AssetId> {
    let mut paid = BTreeSet::new();
    let mut open = BTreeSet::new();
    for page in &ready.school.pages {
        of_text(page, &mut paid, &mut open);
        let Some(file) = page.file.map(|file| &ready.project.pages[file]) else { continue };
        let folder = model::folder_of_path(&file.path);
        let find = |value: &str| {
            let file = model::find_asset(&ready.project, folder, value).filter(|_| !model::is_external(value));
            file.into_iter().chain(model::files_beside(&ready.project, folder, value)).collect::<Vec<_>>()
        };
        paid.extend(closed_fields(ready, page, file).into_iter().flat_map(|field| find(&field.value)));
        open.extend(open_fields(ready, page, file).into_iter().flat_map(|field| find(&field.value)));
    }
    for product in &ready.school.products {
        let entry = product.entry.and_then(|entry| ready.project.catalog.as_ref()?.products.get(entry));
        let codes = entry.into_iter().flat_map(|entry| &entry.plans).flat_map(|plan| &plan.checkout);
        let fields =
            entry.and_then(|entry| entry.cover.as_ref()).into_iter().chain(codes.filter_map(|code| code.qr.as_ref()));
        open.extend(fields.filter_map(|field| model::find_asset(&ready.project, &product.folder, &field.value)));
    }
    let theme = &ready.project.settings.theme;
    let looks = [&theme.logo, &theme.logo_dark, &theme.icon].into_iter().flatten();
    open.extend(looks.filter_map(|field| model::find_asset(&ready.project, "", &field.value)));
    for files in [&mut paid, &mut open] {
        let twins: Vec<AssetId> = files.iter().filter_map(|file| model::dark_twin(&ready.project, *file)).collect();
        files.extend(twins);
    }
    paid.difference(&open).chain(&ready.school.publicity.paid).copied().collect()
}

fn of_text(page: &Page, paid: &mut BTreeSet<AssetId>, open: &mut BTreeSet<AssetId>) {
    let add = |into: &mut BTreeSet<AssetId>, link: &Link| {
        if let Target::Asset(asset) = link.target {
            into.insert(asset);
        }
    };
    if let Some(document) = page.paid.as_ref().map(|paid| paid.open(Permit::audit())) {
        parse::visit_links(document, |link, _| add(paid, link));
    }
    let notes = page.public.footnotes().iter().map(|note| note.blocks.as_slice());
    for blocks in std::iter::once(page.public.blocks()).chain(notes) {
        parse::visit_links_of_blocks(blocks, |link, _| add(open, link));
    }
}
