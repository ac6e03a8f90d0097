//! Links of the navigation and the footer.

use super::{LanguageId, School};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::load::Project;
use crate::load::pages::join;
use crate::load::settings::NavigationLink;

/// Where a link of the settings leads: an address from the site's root, or of another site.
#[must_use]
pub(crate) fn target(project: &Project, school: &School, to: &str, language: LanguageId) -> Option<String> {
    if super::is_external(to) {
        return Some(to.to_owned());
    }
    if let Some(key) = to.strip_suffix(".md") {
        let key = key.trim_start_matches('/');
        let keys = [join(&project.content_root, key), key.to_owned()];
        let page =
            school.pages.iter().find(|page| page.file.is_some_and(|file| keys.contains(&project.pages[file].key)))?;
        let nearest = school.nearest(school.groups.get(&page.group)?, language)?;
        return Some(school.page(nearest).address.clone());
    }
    let path = to.split(['#', '?']).next().unwrap_or(to);
    let rest = &to[path.len()..];
    let group = if path.ends_with('/') || path.ends_with(".html") { path.to_owned() } else { format!("{path}/") };
    if let Some(page) = school.groups.get(&group).and_then(|pages| school.nearest(pages, language)) {
        return Some(format!("{}{rest}", school.page(page).address));
    }
    let known = school.pages.iter().any(|page| page.address == group);
    if known {
        return Some(format!("{group}{rest}"));
    }
    let file = path.strip_prefix('/')?;
    project.statics.iter().any(|known| known.path == file).then(|| to.to_owned())
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
