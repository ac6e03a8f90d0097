//! `[theme.fonts]`: which type a site is set in.

use super::settings::Settings;
use crate::config::schema::Definitions;
use crate::config::{Decode, Decoder, Kind, Located, Value, record};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::model::normalise;
use crate::theme::fonts::{asset_name, file as font_file};
use crate::theme::{Origin, ThemeFile};
use serde_json::{Value as Json, json};
use std::path::Path;

record! {
    /// The type: a family by name, or files of the project.
    #[derive(Default)]
    pub struct Fonts {
        /// Text and titles: `"source-serif"`, `"system-serif"`, a file such as `"theme/fonts/mine.woff2"`, or a table
        /// of files.
        pub reading: Option<Font>,
        /// Labels, buttons, lists: `"instrument-sans"`, `"archivo"`, `"system-sans"`, or files.
        pub interface: Option<Font>,
        /// Code: `"jetbrains-mono"`, `"system-mono"`, or files.
        pub code: Option<Font>,
    }
}

/// A family by its name, or by its files.
#[derive(Clone, Debug, PartialEq)]
pub enum Font {
    /// `"source-serif"`, `"system-sans"` or one file for every weight.
    Named(Located<String>),
    /// A file for each style.
    Files(FontFiles),
}

record! {
    /// Font files of the project, `.woff2` if possible, by their paths from its root.
    pub struct FontFiles {
        /// Upright; a variable font serves all weights.
        pub regular: Located<String>,
        /// Italic.
        pub italic: Option<Located<String>>,
        /// Bold, when `regular` has one weight only.
        pub bold: Option<Located<String>>,
        /// Whether Chinese, Japanese and Korean beside it are set with serifs too; as for the family it replaces when
        /// absent.
        pub serif: Option<bool>,
    }
}

/// How names of font files end.
const ENDS: [&str; 4] = [".woff2", ".woff", ".ttf", ".otf"];

impl Decode for Font {
    fn decode(value: &Value, out: &mut Decoder) -> Option<Self> {
        match &value.kind {
            Kind::Text(text) => Some(Self::Named(Located::at(text.clone(), value.span))),
            Kind::Table(_) => FontFiles::decode(value, out).map(Self::Files),
            _ => out.wrong_type(value, "a family such as `\"source-serif\"`, a file, or a table of files", None),
        }
    }

    fn schema(definitions: &mut Definitions) -> Json {
        json!({ "anyOf": [{ "type": "string" }, FontFiles::schema(definitions)] })
    }
}

impl Font {
    /// The files of the project that it names.
    pub fn files(&self) -> impl Iterator<Item = &Located<String>> {
        let (named, files) = match self {
            Self::Named(name) => (Some(name).filter(|name| is_file(&name.value)), None),
            Self::Files(files) => (None, Some(files)),
        };
        let each =
            files.into_iter().flat_map(|files| [Some(&files.regular), files.italic.as_ref(), files.bold.as_ref()]);
        named.into_iter().chain(each.flatten())
    }
}

impl Fonts {
    /// The files of the project that the settings name.
    pub fn files(&self) -> impl Iterator<Item = &Located<String>> {
        [&self.reading, &self.interface, &self.code].into_iter().flatten().flat_map(Font::files)
    }
}

/// Whether a font is named by its file.
#[must_use]
pub fn is_file(written: &str) -> bool {
    let lower = written.to_ascii_lowercase();
    ENDS.iter().any(|end| lower.ends_with(end))
}

/// The font files that do not stand in `theme/assets/` already, as files of the theme. What is no font is told, and
/// never published.
pub(super) fn read(root: &Path, settings: &Settings, diagnostics: &mut Diagnostics) -> Vec<ThemeFile> {
    let mut files: Vec<ThemeFile> = Vec::new();
    for written in settings.theme.fonts.files() {
        match read_one(root, &written.value) {
            Ok(file) if file.origin == Origin::Project(format!("theme/{}", file.path)) => {}
            Ok(file) if files.iter().any(|known| known.path == file.path) => {}
            Ok(file) => files.push(file),
            Err(words) => {
                let place = written.span().map_or(Place::Project, Place::Span);
                diagnostics.push(Diagnostic::new(Code::FONT, place, words));
            }
        }
    }
    files
}

fn read_one(root: &Path, written: &str) -> Result<ThemeFile, String> {
    let path = normalise(written).filter(|path| !super::walk::leaves_project(root, &root.join(path)));
    let path = path.ok_or_else(|| format!("`{written}` leads out of the project"))?;
    let bytes = std::fs::read(root.join(&path)).map_err(|_| format!("there is no file `{path}` in the project"))?;
    if !is_file(&path) || !font_file::is_font(&bytes) {
        return Err(format!("`{path}` is no font file"));
    }
    Ok(ThemeFile { path: format!("assets/{}", asset_name(&path)), bytes: bytes.into(), origin: Origin::Project(path) })
}
