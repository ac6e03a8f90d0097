//! The theme and the words that a project asks for.

use super::{Origin, Request, Theme, ThemeFile};
use crate::diagnostics::{Diagnostic, Place};
use crate::load::Project;

/// The theme of a project's settings with the files of its `theme/` folder over it.
#[must_use]
pub fn of_project(project: &Project) -> (Theme, Vec<Diagnostic>) {
    let settings = &project.settings.theme;
    let accent = settings.accent.as_ref().map(|accent| {
        (accent.value.as_str(), accent.span().map_or(Place::Path("tuition.toml".to_owned()), Place::Span))
    });
    let request = Request {
        name: settings.name.as_ref().map_or("default", |name| name.value.as_str()),
        folder: &project.theme_folder,
        overrides: &project.theme_files,
        accent,
    };
    Theme::load(&request)
}

/// The files of words of a language, the most particular first: the site's, the theme's, the default theme's.
#[must_use]
pub fn words_of<'a>(project: &'a Project, language: &str) -> Vec<&'a ThemeFile> {
    let path = format!("locales/{language}.ftl");
    let own = project.theme_files.iter().chain(&project.theme_folder);
    own.filter(|file| file.path.eq_ignore_ascii_case(&path)).collect()
}

impl ThemeFile {
    /// A file that is text of the project.
    #[must_use]
    pub fn text(path: String, text: &str, source: crate::source::SourceId) -> Self {
        Self { path, bytes: text.as_bytes().into(), origin: Origin::Source(source) }
    }
}
