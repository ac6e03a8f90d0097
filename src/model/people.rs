//! That every person who is named has a page.

use super::School;
use crate::config::Located;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::load::Project;

/// Reports people who are named in settings, catalog or front matter and are not there.
pub(super) fn check(project: &Project, school: &School, diagnostics: &mut Diagnostics) {
    let mut named: Vec<(&Located<String>, &str)> = Vec::new();
    named.extend(project.settings.people.iter().map(|person| (person, "tuition.toml")));
    for product in project.catalog.iter().flat_map(|catalog| &catalog.products) {
        named.extend(product.people.iter().map(|person| (person, "catalog.toml")));
    }
    for page in &project.pages {
        named.extend(page.front.people.iter().map(|person| (person, page.path.as_str())));
    }
    for (person, path) in named {
        if school.people.contains_key(&person.value) {
            continue;
        }
        let place = person.span().map_or_else(|| Place::Path(path.to_owned()), Place::Span);
        let words = format!("there is no person `{}`", person.value);
        let help = format!(
            "create `{}`",
            crate::load::pages::join(&project.content_root, &format!("people/{}.md", person.value))
        );
        diagnostics.push(
            Diagnostic::new(Code::UNKNOWN_PERSON, place, words)
                .help(help)
                .did_you_mean(&person.value, school.people.keys().map(String::as_str)),
        );
    }
}
