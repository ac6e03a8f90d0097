//! The order of a product's pages: folders are modules, or `SUMMARY.md` says it.

use super::assemble::{Common, Maker, Twins};
use super::{ByLanguage, LanguageId, PageKind, ProductId, Section, Unit, name};
use crate::load::Project;
use crate::load::catalog::{Access, Product as Entry, ProductKind, Protection};
use crate::load::pages::{BookFolder, join};
use crate::load::summary::{ChapterEntry, PartKind};
use crate::load::walk::is_below;
use std::collections::{BTreeMap, BTreeSet};

/// Files that have no page yet, by key; the translations of a page stand together.
#[derive(Default)]
pub(super) struct Shelf {
    files: BTreeMap<String, Twins>,
}

impl Shelf {
    pub(super) fn add(&mut self, key: &str, language: LanguageId, file: usize) {
        let twins = self.files.entry(key.to_owned()).or_default();
        twins.push((language, file));
        twins.sort_unstable();
    }

    /// The files of one key.
    pub(super) fn take(&mut self, key: &str) -> Option<Twins> {
        self.files.remove(key)
    }

    /// The keys below a folder, in reading order.
    pub(super) fn below(&self, folder: &str) -> Vec<String> {
        let mut keys: Vec<String> = self.keys_below(folder).cloned().collect();
        keys.sort_by(|a, b| name::compare_paths(a, b));
        keys
    }

    /// The names of files and folders directly in a folder.
    pub(super) fn children(&self, folder: &str) -> BTreeSet<String> {
        let prefix = join(folder, "");
        let rest = self.keys_below(folder).filter_map(|key| key.strip_prefix(&prefix));
        rest.filter_map(|rest| rest.split('/').next()).map(str::to_owned).collect()
    }

    fn keys_below(&self, folder: &str) -> impl Iterator<Item = &String> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        self.files.range(prefix.clone()..).map(|(key, _)| key).take_while(move |key| key.starts_with(&prefix))
    }

    /// Everything that is left, in reading order.
    pub(super) fn take_rest(self) -> Vec<(String, Twins)> {
        let mut rest: Vec<(String, Twins)> = self.files.into_iter().collect();
        rest.sort_by(|(a, _), (b, _)| name::compare_paths(a, b));
        rest
    }
}

/// Whether a file of a later day is announced with its title (a page of a product) instead of left out.
pub(super) fn may_be_withheld(project: &Project, key: &str) -> bool {
    let text = ["posts", "people", "pages"].iter().any(|folder| is_below(key, &join(&project.content_root, folder)));
    !text && key.contains('/')
}

/// What the pages of one product share while they are made.
pub(super) struct Place<'a> {
    pub(super) product: ProductId,
    pub(super) kind: ProductKind,
    pub(super) folder: &'a str,
    /// `/courses/x/`
    pub(super) address: &'a str,
    pub(super) access: Access,
    pub(super) protection: Protection,
    pub(super) entry: Option<&'a Entry>,
}

impl Place<'_> {
    fn page_kind(&self) -> PageKind {
        match self.kind {
            ProductKind::Course => PageKind::Lesson,
            ProductKind::Book => PageKind::Chapter,
            _ => PageKind::Part,
        }
    }

    /// What a page is, going by the product: free when the catalog lists it so.
    fn access_of(&self, key: &str, chapters: &str) -> Access {
        let names = |folder: &str| key.strip_prefix(folder).map(|rest| rest.trim_start_matches('/').to_owned());
        let candidates = [names(self.folder), names(chapters)];
        let listed = self.entry.into_iter().flat_map(|entry| &entry.free).any(|free| {
            let free = free.value.trim_end_matches(".md").trim_start_matches("./");
            candidates.iter().flatten().any(|name| name == free || name.strip_suffix("/index") == Some(free))
        });
        if listed { Access::Free } else { self.access }
    }
}

/// Modules and lessons from folders and names.
pub(super) fn from_folders(maker: &mut Maker<'_>, shelf: &mut Shelf, place: &Place<'_>) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut current: Option<String> = None;
    let mut numbering = Numbering::new(place.kind);
    let landing = join(place.folder, "index");
    let mut keys = shelf.below(place.folder);
    by_date(maker.project, shelf, &mut keys);
    for key in keys {
        if key == landing {
            continue;
        }
        let below = key[place.folder.len()..].trim_start_matches('/').to_owned();
        let parts: Vec<&str> = below.split('/').collect();
        // A folder that holds nothing but its index is a lesson with files of its own.
        let is_folder = |folder: &str| shelf.children(&join(place.folder, folder)).iter().any(|name| name != "index");
        let folder = if parts.len() > 1 && (current.as_deref() == Some(parts[0]) || is_folder(parts[0])) {
            Some(parts[0].to_owned())
        } else {
            None
        };
        if sections.is_empty() || folder != current {
            let title = folder.as_deref().map(name::title);
            numbering.next_section(folder.as_deref());
            sections.push(Section { title, ..Section::default() });
            current.clone_from(&folder);
        }
        let Some(twins) = shelf.take(&key) else { continue };
        let address = place.address.trim_end_matches('/').to_owned() + &maker.path_address(&parts, &twins);
        let is_module = folder.is_some() && parts.len() == 2 && parts[1] == "index";
        let common = Common {
            kind: if is_module { PageKind::Module } else { place.page_kind() },
            address,
            product: Some(place.product),
            access: place.access_of(&key, place.folder),
            protection: place.protection,
            short_title: None,
        };
        let pages = maker.make(&twins, &common);
        let Some(section) = sections.last_mut() else { continue };
        if is_module {
            section.pages = pages;
        } else {
            let file_name = parts.iter().rev().find(|part| **part != "index").copied().unwrap_or_default();
            let number = numbering.next(file_name);
            section.units.push(Unit { pages, number, depth: 0, draft_title: None });
        }
    }
    sections
}

/// Pages of a folder that have no number in their names, and each a date, go by their dates.
fn by_date(project: &Project, shelf: &Shelf, keys: &mut [String]) {
    let mut folders: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, key) in keys.iter().enumerate() {
        let (folder, name) = key.rsplit_once('/').unwrap_or(("", key));
        if name != "index" {
            folders.entry(folder.to_owned()).or_default().push(place);
        }
    }
    for places in folders.into_values() {
        let date = |place: &usize| {
            let key = &keys[*place];
            let name = key.rsplit('/').next().unwrap_or(key);
            let (_, file) = shelf.files.get(key)?.first()?;
            let date = project.pages[*file].front.date.as_deref().filter(|_| name::split_order(name).0.is_none())?;
            Some((date.instant(), key.clone()))
        };
        let Some(mut dated) = places.iter().map(date).collect::<Option<Vec<_>>>() else { continue };
        dated.sort();
        for (place, (_, key)) in places.into_iter().zip(dated) {
            keys[place] = key;
        }
    }
}

/// Parts and chapters from `SUMMARY.md`.
pub(super) fn from_summary(
    maker: &mut Maker<'_>,
    shelf: &mut Shelf,
    place: &Place<'_>,
    book: &BookFolder,
) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for part in &book.summary.parts {
        let same = part.title.is_none() && sections.last().is_some_and(|last| last.title.is_none());
        if !same || part.kind == PartKind::Suffix {
            sections.push(Section { title: part.title.clone(), ..Section::default() });
        }
        let mut units = Vec::new();
        for chapter in &part.chapters {
            add_chapter(maker, shelf, place, book, chapter, 0, &mut units);
        }
        if let Some(section) = sections.last_mut() {
            section.units.extend(units);
        }
    }
    sections.retain(|section| !section.units.is_empty());
    sections
}

fn add_chapter(
    maker: &mut Maker<'_>,
    shelf: &mut Shelf,
    place: &Place<'_>,
    book: &BookFolder,
    chapter: &ChapterEntry,
    depth: u32,
    into: &mut Vec<Unit>,
) {
    let number =
        chapter.number.as_ref().map(|number| number.iter().map(ToString::to_string).collect::<Vec<_>>().join("."));
    let key = chapter.path.as_ref().map(|path| {
        let path = join(&book.chapters, path);
        path.rsplit_once('.').map_or(path.clone(), |(stem, _)| stem.to_owned())
    });
    let twins = key.as_ref().and_then(|key| shelf.take(key));
    let (pages, draft_title) = match (key, twins) {
        (Some(key), Some(twins)) => {
            let common = Common {
                kind: PageKind::Chapter,
                address: chapter_address(maker, place, book, &key, &chapter.title, &twins),
                product: Some(place.product),
                access: place.access_of(&key, &book.chapters),
                protection: place.protection,
                short_title: Some(chapter.title.clone()),
            };
            (maker.make(&twins, &common), None)
        }
        // A draft, a file that is missing (reported by `load`) or one that is not published.
        _ => (ByLanguage::default(), Some(chapter.title.clone())),
    };
    into.push(Unit { pages, number, depth, draft_title });
    for child in &chapter.children {
        add_chapter(maker, shelf, place, book, child, depth + 1, into);
    }
}

fn chapter_address(
    maker: &mut Maker<'_>,
    place: &Place<'_>,
    book: &BookFolder,
    key: &str,
    title: &str,
    twins: &Twins,
) -> String {
    let below = key.strip_prefix(&book.chapters).unwrap_or(key).trim_start_matches('/');
    let base = place.address.trim_end_matches('/');
    let mut parts: Vec<&str> = below.split('/').collect();
    let last = parts.pop().unwrap_or_default();
    let is_index = last == "index" || last.eq_ignore_ascii_case("readme");
    if parts.is_empty() && is_index {
        // The folder's own address is the landing page's.
        let slug = maker.last_part(twins, title);
        return format!("{base}/{slug}/");
    }
    // The order is that of the summary, so a number in a name is part of the name: `1.83.md`.
    let mut address = base.to_owned();
    let last = if is_index { parts.pop().unwrap_or_default() } else { last };
    for folder in parts {
        address.push('/');
        address.push_str(&name::slug(folder));
    }
    let slug = maker.last_part(twins, last);
    format!("{address}/{slug}/")
}

/// Numbers of lessons (`2.1`) and of a book's chapters (`7`).
struct Numbering {
    kind: ProductKind,
    section: u32,
    unit: u32,
    in_section: bool,
}

impl Numbering {
    fn new(kind: ProductKind) -> Self {
        Self { kind, section: 0, unit: 0, in_section: false }
    }

    fn next_section(&mut self, folder: Option<&str>) {
        self.in_section = folder.is_some();
        if self.in_section {
            self.section += 1;
        }
        if self.kind != ProductKind::Book {
            self.unit = 0;
        }
    }

    fn next(&mut self, file_name: &str) -> Option<String> {
        let (order, _) = name::split_order(file_name);
        let front_or_back_matter = self.kind == ProductKind::Book && order.is_none_or(|order| order == 0);
        if front_or_back_matter || !matches!(self.kind, ProductKind::Course | ProductKind::Book | ProductKind::Tutorial)
        {
            return None;
        }
        self.unit += 1;
        let section = self.in_section && self.kind == ProductKind::Course;
        Some(if section { format!("{}.{}", self.section, self.unit) } else { self.unit.to_string() })
    }
}
