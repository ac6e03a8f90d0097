//! Addresses: their form, that each is unique, and old ones that lead to new ones.

use super::{PageId, School};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::load::Project;
use std::collections::BTreeMap;

/// Old addresses (`/old/page/`, or a file such as `/old.html`) and the pages they lead to.
pub type Aliases = BTreeMap<String, PageId>;

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
            if let Some(other) = aliases.insert(address, id).filter(|other| *other != id) {
                let words = format!("this alias belongs to `{}` as well", school.page(other).address);
                diagnostics.push(Diagnostic::new(Code::DUPLICATE_URL, place, words).help("keep one of them"));
            }
        }
    }
    aliases
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
    for (alias, id) in &school.aliases {
        if seen.contains_key(&alias.to_lowercase()) {
            let place = path_of(*id).map_or(Place::Project, Place::Path);
            let words = format!("the alias `{alias}` is the address of a page");
            diagnostics.push(Diagnostic::new(Code::DUPLICATE_URL, place, words).help("remove the alias"));
        }
    }
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
