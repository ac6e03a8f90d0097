//! Links of the navigation and the footer.

use super::{LanguageId, PageId, School};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::load::Project;
use crate::load::pages::join;
use crate::load::settings::NavigationLink;

/// Where a link that settings or catalog name leads, or an old address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leads {
    /// To another site.
    Elsewhere(String),
    /// To a page, and a place in it (empty when none).
    Page(PageId, String),
    /// To a file of `static/`, as a path from the site's root.
    File(String),
}

/// Where a link of the settings or the catalog leads, in a language as near as there is.
#[must_use]
pub(crate) fn target(project: &Project, school: &School, to: &str, language: LanguageId) -> Option<Leads> {
    if super::is_external(to) {
        return Some(Leads::Elsewhere(to.to_owned()));
    }
    let (path, fragment) = to.split_once('#').unwrap_or((to, ""));
    let page = |id: PageId| Leads::Page(id, fragment.to_owned());
    if let Some(key) = path.strip_suffix(".md") {
        let key = key.trim_start_matches('/');
        let keys = [join(&project.content_root, key), key.to_owned()];
        let named =
            school.pages.iter().find(|page| page.file.is_some_and(|file| keys.contains(&project.pages[file].key)))?;
        return school.nearest(school.groups.get(&named.group)?, language).map(page);
    }
    let address = if path.ends_with('/') || path.ends_with(".html") { path.to_owned() } else { format!("{path}/") };
    let in_language = school.groups.get(&address).and_then(|pages| school.nearest(pages, language));
    if let Some(id) = in_language.or_else(|| school.iter().find(|(_, page)| page.address == address).map(|(id, _)| id))
    {
        return Some(page(id));
    }
    let file = path.strip_prefix('/')?;
    project.statics.iter().any(|known| known.path == file).then(|| Leads::File(path.to_owned()))
}

/// Reports links that lead nowhere.
pub(super) fn check(project: &Project, school: &School, diagnostics: &mut Diagnostics) {
    let settings = &project.settings;
    let mut links: Vec<&NavigationLink> = settings.navigation.iter().chain(&settings.footer.links).collect();
    for words in settings.languages.values() {
        links.extend(&words.navigation);
        links.extend(words.footer.iter().flat_map(|footer| &footer.links));
    }
    for link in links {
        if target(project, school, &link.to.value, LanguageId(0)).is_some() {
            continue;
        }
        let place = link.to.span().map_or_else(|| Place::Path("tuition.toml".to_owned()), Place::Span);
        let words = format!("`{}` is no page of the site", link.to.value);
        let known = school.groups.keys().map(String::as_str);
        diagnostics.push(
            Diagnostic::new(Code::NAVIGATION, place, words)
                .help("name a file below `content/` (`pages/about.md`), a path of the site (`/courses/`) or an address")
                .did_you_mean(&link.to.value, known),
        );
    }
}
