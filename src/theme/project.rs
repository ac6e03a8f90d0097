//! The theme and the words that a project asks for.

use super::{Origin, Request, Theme, ThemeFile, embedded, manifest};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::load::Project;
use crate::locale::{Locale, Words};
use crate::source::Span;

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
        fonts: Some(&settings.fonts),
    };
    Theme::load(&request)
}

/// The words of each language: those that ship, the theme's and the site's over them.
#[must_use]
pub fn locales<'a>(project: &Project, languages: impl Iterator<Item = &'a str>) -> (Vec<Locale>, Vec<Diagnostic>) {
    // The theme's files come before the site's, since a later file wins.
    let files: Vec<(&ThemeFile, &str, &str)> = shipped(project)
        .into_iter()
        .chain(&project.theme_folder)
        .chain(&project.theme_files)
        .filter_map(|file| {
            let language = file.path.strip_prefix("locales/")?.strip_suffix(".ftl")?;
            Some((file, language, std::str::from_utf8(&file.bytes).ok()?))
        })
        .collect();
    let words: Vec<Words<'_>> = files.iter().map(|&(_, language, ftl)| Words { language, ftl }).collect();
    let mut found = Vec::new();
    let mut locales = Vec::new();
    for language in languages {
        let (locale, errors) = Locale::new(language, &words);
        locales.push(locale);
        found.extend(errors.into_iter().map(|error| {
            let place = match files[error.file].0.origin {
                Origin::Source(source) => Span::new(source, error.offset..error.offset).into(),
                _ => files[error.file].0.place(),
            };
            Diagnostic::new(Code::LOCALE, place, error.message)
        }));
    }
    (locales, found)
}

/// The files of the theme that ships and that the project uses or builds on; those of the default theme are always there.
fn shipped(project: &Project) -> Vec<&'static ThemeFile> {
    let named = || project.settings.theme.name.as_ref().map(|name| name.value.clone());
    let name = if project.theme_folder.is_empty() {
        named()
    } else {
        manifest::extends(&project.theme_folder).map(|(below, _)| below)
    };
    let name = name.filter(|name| name != embedded::DEFAULT);
    name.and_then(|name| embedded::files(&name)).unwrap_or_default()
}

impl ThemeFile {
    /// A file that is text of the project.
    #[must_use]
    pub fn text(path: String, text: &str, source: crate::source::SourceId) -> Self {
        Self { path, bytes: text.as_bytes().into(), origin: Origin::Source(source) }
    }
}
