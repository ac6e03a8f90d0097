//! `tuition theme check`: what can be told of a theme without a school.
//!
//! Every template is rendered over every sample of every kind of page, full and minimal; the colours of its tokens are
//! held against each other in the three schemes; its files are weighed.

mod blocks;
mod contrast;
mod weight;

use super::samples::{Amount, samples};
use super::{Theme, project};
use crate::diagnostics::{Diagnostic, Diagnostics, Place};
use crate::load::Project;
pub use contrast::Contrast;
pub use weight::Weight;

/// What was looked at.
#[derive(Clone, Debug)]
pub struct Report {
    /// The theme's name, or its folder.
    pub name: String,
    /// How many templates there are, and how many of them are files of the project.
    pub templates: (usize, usize),
    /// How many pages were rendered.
    pub pages: usize,
    /// The pair of colours that is hardest to read; absent when no colour could be computed.
    pub contrast: Option<Contrast>,
    /// What its files weigh.
    pub weight: Weight,
}

/// Checks the theme that a project uses, with its overrides.
#[must_use]
pub fn check(project: &Project) -> (Report, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let (theme, found) = project::of_project(project);
    diagnostics.extend(found);
    let mut languages = vec!["en", "zh", project.settings.language.value.as_str()];
    languages.extend(project.settings.languages.keys().map(String::as_str));
    languages.sort_unstable();
    languages.dedup();
    let (locales, found) = project::locales(project, languages.into_iter());
    diagnostics.extend(found);
    let mut pages = 0;
    let mut wrong = Vec::new();
    for locale in &locales {
        for amount in [Amount::Full, Amount::Minimal] {
            let (samples, found) = samples(&theme, locale, amount);
            diagnostics.extend(found);
            for sample in samples {
                pages += 1;
                wrong.extend(theme.render(sample.template, &sample.context).err());
            }
        }
    }
    diagnostics.extend(once(wrong));
    diagnostics.extend(blocks::check(project));
    let (contrast, found) = contrast::check(project, &theme);
    diagnostics.extend(found);
    let (weight, found) = weight::check(project, &theme);
    diagnostics.extend(found);
    let name = project.settings.theme.name.as_ref().map_or("default", |name| name.value.as_str()).to_owned();
    let own = project.theme_files.iter().chain(&project.theme_folder);
    let own = own.filter(|file| file.path.starts_with("templates/")).count();
    (Report { name, templates: (theme.templates().count(), own), pages, contrast, weight }, diagnostics)
}

/// Each mistake once, however many pages show it; with what there is, when one of them knows that.
fn once(mut wrong: Vec<Diagnostic>) -> Vec<Diagnostic> {
    wrong.sort_by_key(|mistake| mistake.help.is_none());
    let mut found: Vec<Diagnostic> = Vec::new();
    for mistake in wrong {
        if !found.iter().any(|known| known.place == mistake.place && known.code == mistake.code) {
            found.push(mistake);
        }
    }
    found
}

/// Where a message points that is about something that a style sheet holds: into the project's own sheet if it stands
/// there, else at the theme as a whole.
fn place_in_sheets(project: &Project, words: &str) -> Place {
    let sheets = project.theme_files.iter().chain(&project.theme_folder).filter(|file| file.path.ends_with(".css"));
    for sheet in sheets {
        let at = std::str::from_utf8(&sheet.bytes).ok().and_then(|css| css.find(words));
        if let (Some(at), super::Origin::Source(source)) = (at, &sheet.origin) {
            return crate::source::Span::new(*source, at..at + words.len()).into();
        }
    }
    Place::Project
}

impl Theme {
    /// The text of the style sheet that every page loads.
    fn sheet(&self) -> Option<&str> {
        let sheet = self.assets.iter().find(|asset| asset.name == "theme.css")?;
        std::str::from_utf8(&sheet.bytes).ok()
    }
}
