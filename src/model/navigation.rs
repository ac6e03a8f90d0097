//! Links of the navigation and the footer.

use super::resolve::may_be_linked;
use super::{LanguageId, PageId, School};
use crate::config::Located;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::load::Project;
use crate::load::pages::join;
use crate::load::settings::{NavigationEntry, NavigationLink};

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
        return may_be_linked(to).then(|| Leads::Elsewhere(to.to_owned()));
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
    let translated = settings.languages.values();
    let entries = settings.navigation.iter().chain(translated.clone().flat_map(|words| &words.navigation));
    let entries: Vec<&NavigationEntry> = entries.collect();
    for empty in entries.iter().filter(|entry| entry.to.is_none() && entry.links.is_empty()) {
        let words = format!("`{}` leads nowhere", empty.title.value);
        let problem = Diagnostic::new(Code::NAVIGATION, place(&empty.title), words);
        diagnostics.push(problem.help("give it `to`, or `links` below it"));
    }
    let footers = std::iter::once(&settings.footer).chain(translated.filter_map(|words| words.footer.as_ref()));
    let links = entries.iter().flat_map(|entry| &entry.links).chain(footers.flat_map(|footer| &footer.links));
    let of_links = links.map(|link: &NavigationLink| &link.to);
    for to in entries.iter().filter_map(|entry| entry.to.as_ref()).chain(of_links) {
        if target(project, school, &to.value, LanguageId(0)).is_none() {
            let words = format!("`{}` is no page of the site", to.value);
            let problem = Diagnostic::new(Code::NAVIGATION, place(to), words).help(
                "name a file below `content/` (`pages/about.md`), a path of the site (`/courses/`) or an address",
            );
            diagnostics.push(problem.did_you_mean(&to.value, school.groups.keys().map(String::as_str)));
        }
    }
    for contact in settings.contact.iter().filter(|contact| super::is_external(&contact.value)) {
        if !may_be_linked(&contact.value) {
            let words = format!("`{}` is no address to write to", contact.value);
            let problem = Diagnostic::new(Code::NAVIGATION, place(contact), words);
            diagnostics.push(problem.help("write an e-mail address, or the address of a page"));
        }
    }
    for section in settings.home.sections.iter().filter(|section| section.value.ends_with(".md")) {
        if !matches!(target(project, school, &section.value, LanguageId(0)), Some(Leads::Page(..))) {
            let words = format!("there is no page `{}` for the home page", section.value);
            let files = project.pages.iter().map(|page| page.path.trim_start_matches(&project.content_root));
            let problem = Diagnostic::new(Code::HOME_SECTION, place(section), words);
            let known: Vec<&str> = files.map(|file| file.trim_start_matches('/')).collect();
            diagnostics.push(problem.did_you_mean(&section.value, known));
        }
    }
}

fn place(written: &Located<String>) -> Place {
    written.span().map_or_else(|| Place::Path("tuition.toml".to_owned()), Place::Span)
}
