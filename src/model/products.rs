//! Products: those of the catalog first, then folders that no entry names.

use super::assemble::{Common, Maker, Twins, folder_of};
use super::curriculum::{self, Place, Shelf};
use super::{ByLanguage, Moment, PageKind, Product, ProductId, name};
use crate::diagnostics::{Code, Diagnostic, Place as At};
use crate::load::Project;
use crate::load::catalog::{Access, Billing, Catalog, Plan, Product as Entry, ProductKind, Protection, Status};
use crate::load::pages::{BookFolder, join};
use crate::load::walk::is_below;
use std::collections::BTreeSet;

const KINDS: [ProductKind; 6] = [
    ProductKind::Course,
    ProductKind::Book,
    ProductKind::Tutorial,
    ProductKind::Event,
    ProductKind::Community,
    ProductKind::Bundle,
];

/// Makes every product with its pages.
pub(super) fn add(maker: &mut Maker<'_>, shelf: &mut Shelf, unpublished: &mut BTreeSet<String>, moment: &Moment) {
    let catalog = maker.project.catalog.clone().unwrap_or_default();
    let mut claimed: Vec<String> = Vec::new();
    for (index, entry) in catalog.products.iter().enumerate() {
        let folder = folder(maker, entry);
        claimed.push(folder.clone());
        if *entry.status == Status::Draft && !moment.drafts {
            withdraw(shelf, &folder, unpublished);
            continue;
        }
        let known = maker.school.products.iter().any(|p| p.id == entry.id.value.as_str() && p.kind == *entry.kind);
        if known {
            continue; // reported as a duplicate by the catalog's own checks
        }
        add_product(maker, shelf, Some((index, entry)), *entry.kind, entry.id.value.as_str(), &folder);
    }
    for (kind, id, folder) in uncatalogued(maker, shelf, &claimed) {
        if maker.project.catalog.is_some() {
            maker.diagnostics.push(
                Diagnostic::new(
                    Code::NOT_IN_CATALOG,
                    At::Path(folder.clone()),
                    format!("`{id}` is in no entry of catalog.toml, so it is published and free"),
                )
                .help(format!("add a [[product]] with id = \"{id}\", or move the folder out of the content")),
            );
        }
        add_product(maker, shelf, None, kind, &id, &folder);
    }
    resolve_bundles(maker, &catalog);
}

/// The product's folder (or file without `.md`) from the project's root.
fn folder(maker: &Maker<'_>, entry: &Entry) -> String {
    if let Some(source) = &entry.source {
        source.value.trim_start_matches("./").trim_end_matches('/').trim_end_matches(".md").to_owned()
    } else {
        let below = format!("{}/{}", folder_of(*entry.kind), entry.id.value.as_str());
        join(&maker.project.content_root, &below)
    }
}

fn withdraw(shelf: &mut Shelf, folder: &str, unpublished: &mut BTreeSet<String>) {
    let mut keys = shelf.below(folder);
    keys.push(folder.to_owned());
    for key in keys {
        if shelf.take(&key).is_some() {
            unpublished.insert(key);
        }
    }
}

fn add_product(
    maker: &mut Maker<'_>,
    shelf: &mut Shelf,
    entry: Option<(usize, &Entry)>,
    kind: ProductKind,
    id: &str,
    folder: &str,
) {
    let product = ProductId(u32::try_from(maker.school.products.len()).unwrap_or(u32::MAX));
    let address = format!("/{}/{id}/", folder_of(kind));
    let protection = entry.map_or(Protection::Cut, |(_, entry)| protection(entry, maker.project));
    let access = maker.open_to_audience(entry.map_or(Access::Free, |(_, entry)| access(entry)), protection);
    let entry_only = entry.map(|(_, entry)| entry);
    let place = Place { product, kind, folder, address: &address, access, protection, entry: entry_only };
    let book = maker.project.books.iter().find(|book| book.folder == folder || book.chapters == folder).cloned();
    let landing_twins = take_landing(maker, shelf, kind, id, folder, book.as_ref());
    let found = landing_twins.is_some() || !shelf.below(folder).is_empty();
    if let (Some((_, entry)), false) = (entry, found || kind == ProductKind::Bundle) {
        let words = format!("there is no content for `{id}`: neither a folder `{folder}/` nor a file `{folder}.md`");
        let place = entry.source.as_ref().and_then(super::super::config::located::Located::span).or(entry.id.span());
        maker.diagnostics.push(
            Diagnostic::new(Code::NO_CONTENT, place.map_or(At::Path("catalog.toml".to_owned()), At::Span), words)
                .help(format!("create `{folder}/index.md`")),
        );
    }
    // A tutorial of one page, or the first page of its series, is what is sold; other landing pages do the selling.
    let landing_access = if kind == ProductKind::Tutorial { access } else { Access::Free };
    let common = Common {
        kind: PageKind::Landing,
        address: address.clone(),
        product: Some(product),
        access: landing_access,
        protection,
        short_title: None,
    };
    let landing = landing_twins.map_or_else(ByLanguage::default, |twins| maker.make(&twins, &common));
    let sections = match &book {
        Some(book) => curriculum::from_summary(maker, shelf, &place, book),
        None => curriculum::from_folders(maker, shelf, &place),
    };
    if sections.is_empty() && found && matches!(kind, ProductKind::Course | ProductKind::Book) {
        let words = format!("`{id}` has no {}", if kind == ProductKind::Book { "chapters" } else { "lessons" });
        maker.diagnostics.push(Diagnostic::new(Code::EMPTY_PRODUCT, At::Path(folder.to_owned()), words));
    }
    let front = landing.iter().next().and_then(|page| maker.school.page(page).file);
    let front = front.map(|file| &maker.project.pages[file].front);
    let time = front.and_then(|front| front.starts.as_deref().map(|starts| (*starts, front.ends.as_deref().copied())));
    let from_front = front.map(|front| front.people.iter().map(|p| p.value.clone()).collect::<Vec<_>>());
    let from_entry = entry.map(|(_, entry)| entry.people.iter().map(|p| p.value.clone()).collect::<Vec<_>>());
    maker.school.products.push(Product {
        id: id.to_owned(),
        kind,
        entry: entry.map(|(index, _)| index),
        folder: folder.to_owned(),
        access,
        protection,
        status: entry.map_or(Status::Available, |(_, entry)| *entry.status),
        landing,
        sections,
        people: from_entry.filter(|people| !people.is_empty()).or(from_front).unwrap_or_default(),
        includes: Vec::new(),
        time,
    });
}

/// How a product is kept: without the master secret nothing can be sealed.
fn protection(entry: &Entry, project: &Project) -> Protection {
    match *entry.protection {
        Protection::Sealed if project.vault.master.is_none() => Protection::Cut,
        protection => protection,
    }
}

/// The landing page: `index.md` in the product's folder, a file of the folder's name beside it, or, when the
/// text comes from elsewhere, what stands where the product would be. A chapter of a book is never it.
fn take_landing(
    maker: &Maker<'_>,
    shelf: &mut Shelf,
    kind: ProductKind,
    id: &str,
    folder: &str,
    book: Option<&BookFolder>,
) -> Option<Twins> {
    let usual = join(&maker.project.content_root, &format!("{}/{id}", folder_of(kind)));
    let listed = book.map(BookFolder::listed).unwrap_or_default();
    let places = [join(folder, "index"), folder.to_owned(), join(&usual, "index"), usual];
    let free = places.into_iter().filter(|key| !listed.contains(&format!("{key}.md")));
    free.into_iter().find_map(|key| shelf.take(&key))
}

/// What a product's pages are: as the catalog says, else paid when a plan costs money.
fn access(entry: &Entry) -> Access {
    let costs = |plan: &Plan| *plan.billing != Billing::Free && !plan.prices.is_empty();
    let priced = entry.plans.iter().any(costs);
    entry.access.as_deref().copied().unwrap_or(if priced { Access::Paid } else { Access::Free })
}

/// Folders and files where products stand, that no entry names.
fn uncatalogued(maker: &Maker<'_>, shelf: &Shelf, claimed: &[String]) -> Vec<(ProductKind, String, String)> {
    let mut found = Vec::new();
    for kind in KINDS {
        let parent = join(&maker.project.content_root, folder_of(kind));
        for child in shelf.children(&parent) {
            let folder = join(&parent, &child);
            let is_claimed = claimed.iter().any(|other| is_below(&folder, other) || is_below(other, &folder));
            if child != "index" && !is_claimed {
                found.push((kind, name::slug(name::split_order(&child).1), folder));
            }
        }
    }
    // Without a catalog, a folder made for mdBook is a book wherever it stands. With one, only what the catalog
    // names is: a second, free copy of a paid book must never come of its folder being found twice.
    let books = maker.project.books.iter().filter(|_| maker.project.catalog.is_none());
    for book in books {
        let mut known = claimed.iter().chain(found.iter().map(|(_, _, folder)| folder));
        let overlaps = |folder: &String| is_below(&book.folder, folder) || is_below(folder, &book.folder);
        if book.settings.is_some() && !known.any(overlaps) {
            let title = book.settings.as_ref().and_then(|settings| settings.title.as_deref());
            let named = name::slug(title.unwrap_or_default());
            let id = if named.is_empty() { "book".to_owned() } else { named };
            found.push((ProductKind::Book, id, book.folder.clone()));
        }
    }
    found
}

fn resolve_bundles(maker: &mut Maker<'_>, catalog: &Catalog) {
    let ids: Vec<String> = maker.school.products.iter().map(|product| product.id.clone()).collect();
    for product in &mut maker.school.products {
        let Some(entry) = product.entry.map(|index| &catalog.products[index]) else { continue };
        let named = entry.includes.iter().filter_map(|id| ids.iter().position(|known| *known == id.value));
        product.includes = named.map(|index| ProductId(u32::try_from(index).unwrap_or(u32::MAX))).collect();
    }
}
