//! Templates and assets: those that ship with tuition, those of a theme in the project, and what a
//! site overrides of either, file by file.
//!
//! A theme is a stack of layers. The site's own `theme/` folder comes first, then the theme it
//! names, then the default theme, so that a file is taken from the first layer that has it. In a
//! template `{% extends "base.html" %}` means that file, and `{% extends "default/base.html" %}`
//! the one of the layer with that name, whatever stands above it.

pub mod accent;
pub mod assets;
pub mod check;
pub mod colour;
pub mod contract;
pub mod cover;
mod embedded;
pub mod fonts;
mod manifest;
mod project;
pub mod samples;
mod templates;
pub mod tokens;

#[cfg(test)]
mod preview;

use crate::diagnostics::{Code, Diagnostic, Place};
use crate::load::fonts::Fonts as FontSettings;
use crate::source::SourceId;
use accent::Accent;
use assets::Asset;
use colour::Colour;
use fonts::Fonts;
use manifest::Manifest;
use std::collections::BTreeMap;
use std::sync::Arc;
use templates::Templates;

pub use embedded::{about as shipped, all_files as shipped_files, names};
pub use project::{locales, of_project};

/// A file of a theme, or of a site's `theme/` folder.
#[derive(Clone, Debug)]
pub struct ThemeFile {
    /// Path within the theme: `templates/base.html`, `assets/theme.css`, `theme.toml`.
    pub path: String,
    /// What it holds.
    pub bytes: Arc<[u8]>,
    /// Where messages about it point: a text file of the project has a source, others a path.
    pub origin: Origin,
}

/// Where a file of a theme comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A text file of the project.
    Source(SourceId),
    /// Another file of the project, by its project path.
    Project(String),
    /// It ships with tuition.
    Embedded(&'static str),
}

/// What a theme is put together from.
#[derive(Clone, Debug, Default)]
pub struct Request<'a> {
    /// Name of a theme that ships with tuition, or the folder of one in the project.
    pub name: &'a str,
    /// The files of that folder; empty for a theme that ships with tuition.
    pub folder: &'a [ThemeFile],
    /// The site's own files, which override the theme's.
    pub overrides: &'a [ThemeFile],
    /// The school's colour and where it is set.
    pub accent: Option<(&'a str, Place)>,
    /// The type that the settings ask for.
    pub fonts: Option<&'a FontSettings>,
}

/// A theme that can render pages.
#[derive(Debug)]
pub struct Theme {
    templates: Templates,
    assets: Vec<Asset>,
    accent: Accent,
    paper: (Colour, Colour),
    preload: Vec<String>,
}

impl Theme {
    /// Puts a theme together. What is wrong with a file of the project is collected; a template
    /// that has a mistake is left out, so that every mistake is found in one go.
    #[must_use]
    pub fn load(request: &Request) -> (Self, Vec<Diagnostic>) {
        let mut found = Vec::new();
        let mut layers = layers(request, &mut found);
        let manifest = Manifest::read(&layers, &mut found);
        let accent = Accent::choose(request.accent.as_ref(), &manifest, &mut found);
        let fonts = Fonts::choose(request.fonts, &manifest, &layers, &mut found);
        fonts.stock(&mut layers);
        let templates = Templates::compile(&layers, &mut found);
        let assets = assets::collect(&layers, &format!("{}{}", accent.css(), fonts.css()), &mut found);
        let paper = paper(&assets, &manifest);
        (Self { templates, assets, accent, paper, preload: fonts.preload() }, found)
    }

    /// Renders a template by its name, `lesson.html`, over a whole page context.
    #[expect(clippy::result_large_err, reason = "a failed build; diagnostics are values everywhere")]
    pub fn render(&self, template: &str, context: &tera::Context) -> Result<String, Diagnostic> {
        self.templates.render(template, context)
    }

    /// The names of all templates, `lesson.html`.
    pub fn templates(&self) -> impl Iterator<Item = &str> {
        self.templates.names().collect::<std::collections::BTreeSet<_>>().into_iter()
    }

    /// Every file to write below `assets/`, in the order of their names.
    #[must_use]
    pub fn assets(&self) -> &[Asset] {
        &self.assets
    }

    /// Names in `assets/` with the addresses that pages link to; `base` is the site's base path, `/` or `/school/`.
    #[must_use]
    pub fn asset_addresses(&self, base: &str) -> BTreeMap<String, String> {
        let address = |asset: &Asset| (asset.name.clone(), format!("{base}{}", asset.path));
        self.assets.iter().map(address).collect()
    }

    /// The names in `assets/` of the fonts that the first paint needs.
    #[must_use]
    pub fn preload(&self) -> &[String] {
        &self.preload
    }

    /// The school's colour, readable in each scheme.
    #[must_use]
    pub fn accent(&self) -> &Accent {
        &self.accent
    }

    /// The colour of the page in the light scheme and in the dark one.
    #[must_use]
    pub fn paper(&self) -> (Colour, Colour) {
        self.paper
    }
}

/// `--paper` of the style sheet, else the first ground of the manifest.
fn paper(assets: &[Asset], manifest: &Manifest) -> (Colour, Colour) {
    let sheet = assets.iter().find(|asset| asset.name == "theme.css");
    let css = sheet.and_then(|sheet| std::str::from_utf8(&sheet.bytes).ok()).unwrap_or_default();
    let declarations = tokens::declarations(css);
    let paper = |scheme, grounds: &[Colour]| {
        let value = tokens::values(&declarations, scheme).remove("--paper");
        let ground = || grounds.first().copied().unwrap_or(Colour { lightness: 1.0, chroma: 0.0, hue: 0.0 });
        value.and_then(|value| tokens::colour(&value)).unwrap_or_else(ground)
    };
    (paper("light", &manifest.grounds.light), paper("dark", &manifest.grounds.dark))
}

/// The files of one origin.
struct Layer<'a> {
    /// Empty for the site's own files.
    name: String,
    files: Vec<&'a ThemeFile>,
}

/// The site's files, the theme's, the default theme's: the first that has a file wins.
fn layers<'a>(request: &'a Request, found: &mut Vec<Diagnostic>) -> Vec<Layer<'a>> {
    let mut layers = vec![Layer { name: String::new(), files: request.overrides.iter().collect() }];
    let shipped = |name: &str| embedded::files(name).map(|files| Layer { name: name.into(), files });
    if !request.folder.is_empty() {
        let name = request.name.trim_end_matches('/').rsplit('/').next().unwrap_or(request.name);
        layers.push(Layer { name: name.to_owned(), files: request.folder.iter().collect() });
        if let Some((below, place)) = manifest::extends(request.folder).filter(|(below, _)| below != embedded::DEFAULT)
        {
            match shipped(&below) {
                Some(layer) => layers.push(layer),
                None => found.push(
                    Diagnostic::new(Code::UNKNOWN_THEME, place, format!("no theme `{below}` ships with tuition"))
                        .did_you_mean(&below, names()),
                ),
            }
        }
    } else if request.name != embedded::DEFAULT && !request.name.is_empty() {
        match shipped(request.name) {
            Some(layer) => layers.push(layer),
            None => found.push(
                Diagnostic::new(
                    Code::UNKNOWN_THEME,
                    Place::Project,
                    format!("there is no theme named `{}`", request.name),
                )
                .did_you_mean(request.name, names()),
            ),
        }
    }
    layers.extend(shipped(embedded::DEFAULT));
    layers
}

impl ThemeFile {
    /// Where messages about the file as a whole point.
    fn place(&self) -> Place {
        match &self.origin {
            Origin::Source(source) => crate::source::Span::new(*source, 0..0).into(),
            Origin::Project(path) => Place::Path(path.clone()),
            Origin::Embedded(theme) => Place::Path(format!("{theme}/{}", self.path)),
        }
    }
}

#[cfg(test)]
mod tests;
