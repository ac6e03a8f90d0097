//! The package of a product: its books, and the films and files that a book names and cannot hold.

use super::archive::Member;
use super::{Edition, Format, Press, Volume};
use crate::diagnostics::Diagnostic;
use crate::model::{self, AssetId, Page};
use crate::parse;
use std::collections::BTreeSet;

/// Where the files are in the package.
const FOLDER: &str = "files";

/// Makes the books, and lists the files.
pub(super) fn make(volume: &Volume<'_>, press: &Press<'_>) -> (Edition, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let books = Format::BOOKS.iter().filter_map(|format| {
        let (book, problems) = super::make(volume, press, *format);
        found.extend(problems);
        Some((volume.file_name(*format), book?))
    });
    let books = books.collect();
    let assets = &volume.project.assets;
    let members = files(volume).into_iter().map(|id| &assets[id.0 as usize]);
    let members = members.map(|file| {
        // As it lies in the product's folder, so that names that occur twice stay apart.
        let folder = format!("{}/", volume.product().folder);
        let name = file.path.strip_prefix(&folder).unwrap_or_else(|| file.name());
        Member::file(&format!("{FOLDER}/{name}"), file.clone())
    });
    (Edition::Package(books, members.collect()), found)
}

/// Every file that the text or a field of a page names, but for pictures, which the book holds.
fn files(volume: &Volume<'_>) -> BTreeSet<AssetId> {
    let mut files = BTreeSet::new();
    for (_, page) in volume.pages() {
        let notes = page.public.footnotes().iter().map(|note| note.blocks.as_slice());
        for blocks in std::iter::once(page.public.blocks()).chain(notes) {
            parse::visit_links_of_blocks(blocks, |link, _| files.extend(link.target.asset()));
        }
        if model::fields_are_public(page) {
            files.extend(of_fields(volume, page));
        }
    }
    files.retain(|id| !volume.project.assets[id.0 as usize].is_picture());
    files
}

fn of_fields(volume: &Volume<'_>, page: &Page) -> Vec<AssetId> {
    let project = volume.project;
    let media = model::front_media(project, volume.school, page);
    let of_media = media.iter().flat_map(|(_, media)| media.links().filter_map(|(link, _)| link.target.asset()));
    let mut files: Vec<AssetId> = of_media.collect();
    if let Some(file) = page.file.map(|file| &project.pages[file]) {
        let folder = model::folder_of_path(&file.path);
        files.extend(file.front.downloads.iter().filter_map(|named| model::find_asset(project, folder, &named.value)));
    }
    files
}
