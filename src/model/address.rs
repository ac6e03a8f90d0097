//! Addresses: their form, that each is unique, and old ones that lead to new ones.

use super::{PageId, PageKind, School, folder_of};
use crate::config::Located;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::load::Project;
use crate::load::book_toml::RedirectTarget;
use crate::load::pages::join;
use std::collections::{BTreeMap, BTreeSet};

/// Old addresses (`/old/page/`, or a file such as `/old.html`) and the pages they lead to.
pub type Aliases = BTreeMap<String, PageId>;

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
            if let Some(other) = aliases.insert(address, id).filter(|other| *other != id) {
                let words = format!("this alias belongs to `{}` as well", school.page(other).address);
                diagnostics.push(Diagnostic::new(Code::DUPLICATE_URL, place, words).help("keep one of them"));
            }
        }
    }
    for (address, id) in redirects(project, school, diagnostics) {
        if !taken.contains(&address.to_lowercase()) {
            aliases.entry(address).or_insert(id);
        }
    }
    aliases
}

/// The old addresses that `book.toml` names, below the address that the book has now. A place within an old
/// page cannot be led elsewhere without a script.
fn redirects(project: &Project, school: &School, diagnostics: &mut Diagnostics) -> Vec<(String, PageId)> {
    let mut found = Vec::new();
    for book in &project.books {
        let products = school.products.iter();
        let mut products = products.filter(|product| [&book.folder, &book.chapters].contains(&&product.folder));
        let (Some(product), Some(settings)) = (products.next(), &book.settings) else { continue };
        for redirect in settings.redirects.iter().filter(|redirect| redirect.from_fragment.is_none()) {
            let target = match &redirect.to {
                RedirectTarget::Chapter { path, .. } => chapter(project, school, &join(&book.chapters, path)),
                RedirectTarget::Address(_) => None,
            };
            if let Some(id) = target {
                found.push((format!("/{}/{}/{}", folder_of(product.kind), product.id, redirect.from), id));
            } else {
                let words = format!("`{}` is not led to a chapter of the book", redirect.from);
                let problem = Diagnostic::new(Code::BOOK_TOML, redirect.span, words);
                diagnostics.push(problem.help("name a chapter that is listed in SUMMARY.md"));
            }
        }
    }
    found
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
