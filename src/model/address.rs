//! Addresses: their form, that each is unique, and old ones that lead to new ones.

use super::{Leads, PageId, PageKind, Product, School, folder_of};
use crate::config::Located;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, Severity};
use crate::load::Project;
use crate::load::book_toml::{BookToml, RedirectTarget};
use crate::load::catalog::Access;
use crate::load::pages::{BookFolder, join};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Old addresses (`/old/page/`, or a file such as `/old.html`) and where they lead.
pub type Aliases = BTreeMap<String, Leads>;

/// How many bytes a name has at the most, on nearly every file system.
const LONGEST_PART: usize = 255;

/// Resolves `.` and `..` in a path with `/`. `None` when it leads above its root.
#[must_use]
pub fn normalise(path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Collects the aliases of all pages.
pub(super) fn aliases(project: &Project, school: &School, diagnostics: &mut Diagnostics) -> Aliases {
    let taken: BTreeSet<String> = school.pages.iter().map(|page| page.address.to_lowercase()).collect();
    let mut aliases = Aliases::new();
    for (id, page) in school.iter() {
        let Some(file) = page.file.map(|file| &project.pages[file]) else { continue };
        for alias in &file.front.aliases {
            let place = alias.span().map_or(Place::Path(file.path.clone()), Place::Span);
            let Some(path) = alias.value.strip_prefix('/').and_then(normalise).filter(|path| !path.is_empty()) else {
                let words = format!("`{}` is not a path of the site", alias.value);
                diagnostics.push(Diagnostic::new(Code::ALIAS, place, words).help("write it like `/old/page/`"));
                continue;
            };
            let is_file = path.rsplit('/').next().is_some_and(|name| name.ends_with(".html"));
            let address = if is_file { format!("/{path}") } else { format!("/{path}/") };
            if taken.contains(&address.to_lowercase()) {
                let words = format!("the alias `{address}` is the address of a page");
                diagnostics.push(Diagnostic::new(Code::DUPLICATE_URL, place, words).help("remove the alias"));
                continue;
            }
            let here = Leads::Page(id, String::new());
            if let Some(Leads::Page(other, _)) =
                aliases.insert(address, here).filter(|other| !matches!(other, Leads::Page(other, _) if *other == id))
            {
                let words = format!("this alias belongs to `{}` as well", school.page(other).address);
                diagnostics.push(Diagnostic::new(Code::DUPLICATE_URL, place, words).help("keep one of them"));
            }
        }
    }
    for (address, leads, span) in redirects(project, school, diagnostics) {
        // `a/index.html` is what stands at `a/`.
        let folder = address.strip_suffix("index.html").unwrap_or(&address);
        if taken.contains(&folder.to_lowercase()) {
            let words = format!("`{folder}` is the address of a page, so nothing leads from there");
            diagnostics.push(Diagnostic::new(Code::BOOK_TOML, span, words).help("remove the entry"));
        } else {
            aliases.entry(address).or_insert(leads);
        }
    }
    aliases
}

/// The old addresses that `book.toml` names, below the address that the book has now. A place within an old
/// page cannot be led elsewhere without a script.
fn redirects(project: &Project, school: &School, diagnostics: &mut Diagnostics) -> Vec<(String, Leads, Span)> {
    let mut found = Vec::new();
    for (product, book, settings) in books_with_settings(project, school) {
        for redirect in settings.redirects.iter().filter(|redirect| redirect.from_fragment.is_none()) {
            let target = match &redirect.to {
                RedirectTarget::Chapter { path, fragment } => chapter(project, school, &join(&book.chapters, path))
                    .map(|id| Leads::Page(id, fragment.clone().unwrap_or_default())),
                RedirectTarget::Address(address) => Some(Leads::Elsewhere(address.clone())),
            };
            if let Some(leads) = target {
                let from = format!("/{}/{}/{}", folder_of(product.kind), product.id, redirect.from);
                found.push((from, leads, redirect.span));
            } else {
                let words = format!("`{}` is not led to a chapter of the book", redirect.from);
                let problem = Diagnostic::new(Code::BOOK_TOML, redirect.span, words);
                diagnostics.push(problem.help("name a chapter that is listed in SUMMARY.md"));
            }
        }
        let mut of_places = settings.redirects.iter().filter(|redirect| redirect.from_fragment.is_some());
        if let Some(first) = of_places.next() {
            let words = match 1 + of_places.count() {
                1 => "an entry leads from a place in a page, which only a script could follow".to_owned(),
                count => format!("{count} entries lead from places in pages, which only a script could follow"),
            };
            let mut problem = Diagnostic::new(Code::BOOK_TOML, first.span, words);
            problem.severity = Severity::Note;
            diagnostics.push(problem.help("readers who follow such a link see the page from its beginning"));
        }
    }
    found
}

/// Reports old addresses that lead to a place which its page does not have.
pub(super) fn check_redirects(project: &Project, school: &School, diagnostics: &mut Diagnostics) {
    for (_, book, settings) in books_with_settings(project, school) {
        for redirect in settings.redirects.iter().filter(|redirect| redirect.from_fragment.is_none()) {
            let RedirectTarget::Chapter { path, fragment: Some(fragment) } = &redirect.to else { continue };
            let Some(page) = chapter(project, school, &join(&book.chapters, path)).map(|id| school.page(id)) else {
                continue;
            };
            let is_there = page.anchors.contains(fragment) || page.title_id.as_ref() == Some(fragment);
            if !is_there && page.access == Access::Free {
                let words = format!("`{path}` has no place `#{fragment}`");
                let found = Diagnostic::new(Code::BROKEN_FRAGMENT, redirect.span, words);
                diagnostics.push(found.did_you_mean(fragment, page.anchors.iter().map(String::as_str)));
            }
        }
    }
}

fn books_with_settings<'a>(
    project: &'a Project,
    school: &'a School,
) -> impl Iterator<Item = (&'a Product, &'a BookFolder, &'a BookToml)> {
    project.books.iter().filter_map(|book| {
        let mut products = school.products.iter();
        let product = products.find(|product| [&book.folder, &book.chapters].contains(&&product.folder))?;
        Some((product, book, book.settings.as_ref()?))
    })
}

fn chapter(project: &Project, school: &School, path: &str) -> Option<PageId> {
    let readme = path.strip_suffix("index.md").map(|folder| format!("{folder}README.md"));
    let is_it = |written: &str| written == path || Some(written) == readme.as_deref();
    let found = school.iter().find(|(_, page)| page.file.is_some_and(|file| is_it(&project.pages[file].path)));
    found.map(|(id, _)| id)
}

/// Reports pages that have the same address, and aliases that have a page's.
pub(super) fn check_unique(project: &Project, school: &School, diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<String, PageId> = BTreeMap::new();
    let path_of = |id: PageId| school.page(id).file.map(|file| project.pages[file].path.clone());
    for (id, page) in school.iter() {
        let Some(other) = seen.insert(page.address.to_lowercase(), id) else { continue };
        let place = path_of(id).or_else(|| path_of(other)).map_or(Place::Project, Place::Path);
        let same = school.page(other).address == page.address;
        let words = match (path_of(other), same) {
            (Some(other), true) => format!("this page and `{other}` have the same address `{}`", page.address),
            (Some(other), false) => {
                format!("the addresses of this page and `{other}` differ by upper and lower case only")
            }
            (None, _) => format!("the address `{}` is taken by a page that tuition makes", page.address),
        };
        diagnostics.push(
            Diagnostic::new(Code::DUPLICATE_URL, place, words)
                .help("rename the file, or set `slug` in its front matter"),
        );
    }
}

/// Reports addresses that no file system can hold: each part becomes the name of a folder.
pub(super) fn check_length(project: &Project, school: &School, diagnostics: &mut Diagnostics) {
    let is_long = |address: &str| address.split('/').any(|part| part.len() > LONGEST_PART);
    let places = school.pages.iter().filter(|page| is_long(&page.address)).map(|page| match (&page.kind, page.file) {
        (PageKind::Tag(tag), _) => place_of_tag(project, tag),
        (_, Some(file)) => {
            let file = &project.pages[file];
            file.front.slug.as_ref().and_then(Located::span).map_or(Place::Path(file.path.clone()), Place::Span)
        }
        _ => Place::Project,
    });
    let aliases = project.pages.iter().flat_map(|file| &file.front.aliases).filter(|alias| is_long(&alias.value));
    let aliases = aliases.map(|alias| alias.span().map_or(Place::Project, Place::Span));
    diagnostics.extend(places.chain(aliases).map(|place| {
        let words = format!("a part of the address is longer than {LONGEST_PART} bytes");
        Diagnostic::new(Code::SLUG, place, words)
            .help("choose a shorter one; most letters have one byte, Han has three")
    }));
}

/// Where a tag is written first.
fn place_of_tag(project: &Project, tag: &str) -> Place {
    let of_pages = project.pages.iter().flat_map(|file| &file.front.tags);
    let of_products = project
        .catalog
        .iter()
        .flat_map(|catalog| &catalog.products)
        .flat_map(|product| product.tags.iter().chain(product.translations.values().flat_map(|words| &words.tags)));
    let written = of_pages.chain(of_products).find(|written| super::name::slug(&written.value) == tag);
    written.and_then(Located::span).map_or(Place::Project, Place::Span)
}

#[cfg(test)]
mod tests {
    use super::normalise;

    #[test]
    fn paths_are_resolved_and_kept_inside() {
        assert_eq!(normalise("a/./b/../c").as_deref(), Some("a/c"));
        assert_eq!(normalise("/a//b/").as_deref(), Some("a/b"));
        assert_eq!(normalise("a/../../b"), None);
    }
}
