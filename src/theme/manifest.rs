//! `theme.toml`: what a theme says of itself.

use super::colour::Colour;
use super::fonts::{self, Families};
use super::{Layer, ThemeFile};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::render::context::CONTRACT_VERSION;
use serde::Deserialize;

/// What a theme says of itself; fields that it leaves out come from the theme below it.
#[derive(Clone, Debug)]
pub(super) struct Manifest {
    /// The accent of a school that has not chosen one.
    pub accent: Colour,
    /// What the accent must be readable on.
    pub grounds: Grounds,
    /// What text, labels and code are set in.
    pub fonts: Families,
}

/// The page and its quiet surfaces in each colour scheme.
#[derive(Clone, Debug)]
pub(super) struct Grounds {
    pub light: Vec<Colour>,
    pub dark: Vec<Colour>,
    pub sepia: Vec<Colour>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[expect(dead_code, reason = "names the theme for people; a theme is found by its folder")]
    name: Option<String>,
    contract: u32,
    #[expect(dead_code, reason = "is looked at when the layers are put together")]
    extends: Option<String>,
    accent: Option<String>,
    grounds: Option<WrittenGrounds>,
    fonts: Option<WrittenFonts>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenGrounds {
    light: Vec<String>,
    dark: Vec<String>,
    sepia: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenFonts {
    reading: Option<String>,
    interface: Option<String>,
    code: Option<String>,
}

/// The theme that a theme of the project builds on, and where messages about that point.
pub(super) fn extends(files: &[ThemeFile]) -> Option<(String, Place)> {
    let file = files.iter().find(|file| file.path == "theme.toml")?;
    let table: toml::Table = toml::from_slice(&file.bytes).ok()?;
    Some((table.get("extends")?.as_str()?.to_owned(), file.place()))
}

impl Manifest {
    /// The manifest of the topmost theme over those below it.
    pub(super) fn read(layers: &[Layer], found: &mut Vec<Diagnostic>) -> Self {
        let mut manifest = Self::plain();
        for layer in layers.iter().rev() {
            match layer.files.iter().find(|file| file.path == "theme.toml") {
                Some(file) => manifest.apply(file, found),
                None if !layer.name.is_empty() => {
                    if let Some(file) = layer.files.first() {
                        let words = format!("the theme `{}` has no `theme.toml`", layer.name);
                        found.push(Diagnostic::new(Code::THEME_MANIFEST, file.place(), words));
                    }
                }
                None => {}
            }
        }
        manifest
    }

    /// Black on white, white on black: what stands below every manifest.
    fn plain() -> Self {
        let (white, black) = (Colour::from_srgb([1.0; 3]), Colour::from_srgb([0.0; 3]));
        let grounds = Grounds { light: vec![white], dark: vec![black], sepia: vec![white] };
        Self { accent: black, grounds, fonts: fonts::plain() }
    }

    fn apply(&mut self, file: &ThemeFile, found: &mut Vec<Diagnostic>) {
        let mut wrong = |words: String| found.push(Diagnostic::new(Code::THEME_MANIFEST, file.place(), words));
        let written: Written = match toml::from_slice(&file.bytes) {
            Ok(written) => written,
            Err(error) => return wrong(format!("the theme's manifest cannot be read: {}", error.message())),
        };
        if written.contract != CONTRACT_VERSION {
            return wrong(format!(
                "the theme is written for version {} of the page contexts, this is version {CONTRACT_VERSION}",
                written.contract
            ));
        }
        if let Some(named) = &written.fonts {
            let voices = [
                (&named.reading, &mut self.fonts.0),
                (&named.interface, &mut self.fonts.1),
                (&named.code, &mut self.fonts.2),
            ];
            for (name, voice) in voices {
                match name.as_deref().map(fonts::of_manifest) {
                    Some(Ok(family)) => *voice = family,
                    Some(Err(words)) => wrong(words),
                    None => {}
                }
            }
        }
        let mut colour = |text: &String| {
            let colour = Colour::parse(text);
            if colour.is_none() {
                wrong(format!("`{text}` is not a colour"));
            }
            colour
        };
        if let Some(accent) = written.accent.as_ref().and_then(&mut colour) {
            self.accent = accent;
        }
        if let Some(grounds) = written.grounds {
            let mut apply = |target: &mut Vec<Colour>, texts: &[String]| {
                let colours: Vec<_> = texts.iter().filter_map(&mut colour).collect();
                if !colours.is_empty() {
                    *target = colours;
                }
            };
            apply(&mut self.grounds.light, &grounds.light);
            apply(&mut self.grounds.dark, &grounds.dark);
            apply(&mut self.grounds.sepia, &grounds.sepia);
        }
    }
}
