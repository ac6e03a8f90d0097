//! The type of a site: which families its text, its labels and its code are set in, as files and as tokens.
//!
//! A theme names three families in `theme.toml`, settings may name others or files of the project. The style sheet gets
//! the tokens `--font-reading`, `--font-interface` and `--font-code`, and for pages in Chinese, Japanese and Korean
//! `--font-reading-letters` and `--font-interface-letters`: the same families for letters only, so that quotation marks
//! and dashes come from the font of the text.

mod families;
pub mod file;

use super::manifest::Manifest;
use super::{Layer, ThemeFile, embedded};
use crate::diagnostics::{Code, Diagnostic, Place, suggest};
use crate::load::fonts::{Font, FontFiles, Fonts as Settings, is_file};
use crate::model::normalise;
use families::{FAMILIES, Family, family};
use std::fmt::Write as _;

/// Letters, digits and marks that Chinese, Japanese and Korean fonts do not draw in their own way.
const LETTERS: &str = "U+0020-00B6,U+00B8-017F,U+2010-2012,U+20AC";

/// The fonts of a site.
#[derive(Clone, Debug)]
pub(super) struct Fonts {
    reading: Voice,
    interface: Voice,
    code: Voice,
}

/// What one kind of text is set in.
#[derive(Clone, Debug)]
struct Voice {
    /// What style sheets call it; empty for a family of the system.
    css: String,
    serif: bool,
    faces: Vec<Face>,
    /// Families of the system that follow.
    system: Vec<&'static str>,
    stand_ins: &'static [families::StandIn],
}

/// A file of it.
#[derive(Clone, Debug)]
struct Face {
    /// Its name within `assets/`.
    asset: String,
    weights: &'static str,
    italic: bool,
    format: &'static str,
}

/// The name within `assets/` of a font file, by its path in the project.
#[must_use]
pub fn asset_name(path: &str) -> String {
    path.strip_prefix("theme/assets/").map_or_else(|| format!("fonts/{}", path.replace('/', "-")), str::to_owned)
}

/// The names that settings can use, those that ship with tuition first.
pub fn names() -> impl Iterator<Item = &'static str> {
    FAMILIES.iter().map(|family| family.name)
}

impl Fonts {
    /// The fonts of the settings, or the theme's where they say nothing.
    pub(super) fn choose(
        settings: Option<&Settings>,
        manifest: &Manifest,
        layers: &[Layer],
        found: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut voice = |own: Option<&Font>, of_theme: &'static Family, name: &str| {
            let of_theme_voice = Voice::of_family(of_theme);
            match own {
                None => of_theme_voice,
                Some(Font::Named(written)) if !is_file(&written.value) => {
                    if let Some(family) = family(&written.value) {
                        Voice::of_family(family)
                    } else {
                        let place = written.span().map_or(Place::Project, Place::Span);
                        found.push(unknown(&written.value, place));
                        of_theme_voice
                    }
                }
                Some(Font::Named(written)) => {
                    let only = FontFiles { regular: written.clone(), italic: None, bold: None, serif: None };
                    Voice::of_files(&only, name, of_theme, layers)
                }
                Some(Font::Files(files)) => Voice::of_files(files, name, of_theme, layers),
            }
        };
        let own = settings.map(|settings| (&settings.reading, &settings.interface, &settings.code));
        let (reading, interface, code) = manifest.fonts;
        Self {
            reading: voice(own.and_then(|own| own.0.as_ref()), reading, "Own Reading"),
            interface: voice(own.and_then(|own| own.1.as_ref()), interface, "Own Interface"),
            code: voice(own.and_then(|own| own.2.as_ref()), code, "Own Code"),
        }
    }

    /// Puts the files of families that ship into the layers, and takes out those that nothing is set in.
    pub(super) fn stock(&self, layers: &mut [Layer]) {
        let used: Vec<&str> = self.voices().flat_map(|voice| &voice.faces).map(|face| face.asset.as_str()).collect();
        let shipped = |file: &ThemeFile| {
            let name = file.path.strip_prefix("assets/fonts/").unwrap_or_default();
            FAMILIES.iter().flat_map(|family| family.faces).any(|face| face.file == name)
        };
        let stays = |file: &&ThemeFile| !shipped(file) || used.contains(&&file.path["assets/".len()..]);
        for layer in layers.iter_mut().filter(|layer| embedded::names().any(|name| name == layer.name)) {
            layer.files.retain(stays);
        }
        let Some(last) = layers.last_mut() else { return };
        let of_others = used.iter().filter_map(|asset| embedded::font(asset.strip_prefix("fonts/")?));
        for file in of_others {
            if !last.files.iter().any(|known| known.path == file.path) {
                last.files.push(file);
            }
        }
    }

    /// The files that the first paint needs.
    pub(super) fn preload(&self) -> Vec<String> {
        let upright = |voice: &Voice| voice.faces.iter().find(|face| !face.italic).map(|face| face.asset.clone());
        let mut assets: Vec<String> = [&self.reading, &self.interface].into_iter().filter_map(upright).collect();
        assets.dedup();
        assets
    }

    /// The tokens and faces that stand before the theme's style sheet.
    pub(super) fn css(&self) -> String {
        let mut rules: Vec<String> = Vec::new();
        let mut add = |rule: String| {
            if !rules.contains(&rule) {
                rules.push(rule);
            }
        };
        for voice in self.voices() {
            voice.faces_css("", &mut add);
        }
        for voice in [&self.reading, &self.interface] {
            voice.faces_css(LETTERS, &mut add);
        }
        let mut css = rules.concat();
        let _ = write!(
            css,
            ":root{{--font-reading:{};--font-interface:{};--font-code:{};--font-reading-letters:{};\
             --font-interface-letters:{}}}",
            self.reading.list(),
            self.interface.list(),
            self.code.list(),
            self.reading.letters_list(),
            self.interface.letters_list(),
        );
        let companions = [("reading", &self.reading, true), ("interface", &self.interface, false)];
        for (name, voice, serif) in companions {
            if voice.serif != serif {
                let kind = if voice.serif { "serif" } else { "sans" };
                let _ = write!(css, ":root,:lang(zh),:lang(ja),:lang(ko){{--cjk-{name}:var(--cjk-{kind})}}");
            }
        }
        css + "\n"
    }

    fn voices(&self) -> impl Iterator<Item = &Voice> {
        [&self.reading, &self.interface, &self.code].into_iter()
    }
}

impl Voice {
    fn of_family(family: &'static Family) -> Self {
        let face = |face: &'static families::Face| Face {
            asset: format!("fonts/{}", face.file),
            weights: face.weights,
            italic: face.italic,
            format: "woff2",
        };
        Self {
            css: family.css.to_owned(),
            serif: family.serif,
            faces: family.faces.iter().map(face).collect(),
            system: family.system.to_vec(),
            stand_ins: family.stand_ins,
        }
    }

    /// Files of the project. What is wrong with them was told when they were read.
    fn of_files(files: &FontFiles, css: &str, instead_of: &'static Family, layers: &[Layer]) -> Self {
        let face = |path: &str, weights: &'static str, italic: bool| {
            let asset = asset_name(&normalise(path)?);
            let path = format!("assets/{asset}");
            let file = layers.iter().flat_map(|layer| &layer.files).find(|file| file.path == path)?;
            let weights = if file::is_variable(&file.bytes) { "100 900" } else { weights };
            Some(Face { asset, weights, italic, format: file::format(&file.bytes) })
        };
        let faces = [
            face(&files.regular.value, "400", false),
            files.italic.as_ref().and_then(|italic| face(&italic.value, "400", true)),
            files.bold.as_ref().and_then(|bold| face(&bold.value, "700", false)),
        ];
        Self {
            css: css.to_owned(),
            serif: files.serif.unwrap_or(instead_of.serif),
            faces: faces.into_iter().flatten().collect(),
            system: instead_of.system.to_vec(),
            stand_ins: &[],
        }
    }

    /// The `@font-face` rules, for all characters or for a range of them.
    fn faces_css(&self, range: &str, add: &mut impl FnMut(String)) {
        let (suffix, range) =
            if range.is_empty() { ("", String::new()) } else { (" Letters", format!(";unicode-range:{range}")) };
        for face in &self.faces {
            let style = if face.italic { ";font-style:italic" } else { "" };
            add(format!(
                "@font-face{{font-family:\"{}{suffix}\";src:url(\"{}\") format(\"{}\");font-weight:{}{style};\
                 font-display:optional{range}}}\n",
                self.css, face.asset, face.format, face.weights
            ));
        }
        let local =
            |fonts: &[&str]| fonts.iter().map(|name| format!("local(\"{name}\")")).collect::<Vec<_>>().join(",");
        for (name, stand_in) in self.stand_in_names().into_iter().zip(self.stand_ins) {
            let (fonts, measures) = (local(stand_in.fonts), stand_in.measures);
            add(format!("@font-face{{font-family:\"{name}{suffix}\";src:{fonts};{measures}{range}}}\n"));
        }
        if self.css.is_empty() && !range.is_empty() {
            let (name, fonts) = (self.system_name(), local(&self.system));
            add(format!("@font-face{{font-family:\"{name}{suffix}\";src:{fonts}{range}}}\n"));
        }
    }

    /// What the faces of the system are called that stand in for it, in the order in which they do.
    fn stand_in_names(&self) -> Vec<String> {
        let name = |place: usize| match place {
            0 => format!("{} Fallback", self.css),
            place => format!("{} Fallback {}", self.css, place + 1),
        };
        (0..self.stand_ins.len()).map(name).collect()
    }

    /// What a family of the system is called where it has letters only.
    fn system_name(&self) -> &'static str {
        if self.serif { "System Serif" } else { "System Sans" }
    }

    fn list(&self) -> String {
        let own = (!self.css.is_empty()).then(|| format!("\"{}\"", self.css));
        let stand_ins = self.stand_in_names().into_iter().map(|name| format!("\"{name}\""));
        let system = self.system.iter().map(|name| match *name {
            generic @ ("system-ui" | "ui-monospace") => generic.to_owned(),
            name => format!("\"{name}\""),
        });
        own.into_iter().chain(stand_ins).chain(system).collect::<Vec<_>>().join(",")
    }

    fn letters_list(&self) -> String {
        let own = (!self.css.is_empty()).then(|| self.css.clone());
        let system = self.css.is_empty().then(|| self.system_name().to_owned());
        let all = own.into_iter().chain(self.stand_in_names()).chain(system);
        all.map(|name| format!("\"{name} Letters\"")).collect::<Vec<_>>().join(",")
    }
}

fn unknown(written: &str, place: Place) -> Diagnostic {
    let all: Vec<&str> = names().collect();
    let guess = suggest::closest(written, names()).map(|guess| format!("did you mean `{guess}`? ")).unwrap_or_default();
    Diagnostic::new(Code::FONT, place, format!("there is no font named `{written}`"))
        .help(format!("{guess}there are {}, and font files of the project", suggest::list(&all)))
}

/// The family that a theme names in its manifest.
pub(super) fn of_manifest(name: &str) -> Result<&'static Family, String> {
    family(name).ok_or_else(|| {
        let all: Vec<&str> = names().collect();
        format!("there is no font named `{name}`; there are {}", suggest::list(&all))
    })
}

/// What a manifest begins with.
pub(super) type Families = (&'static Family, &'static Family, &'static Family);

/// The system's families: what stands below every manifest.
pub(super) fn plain() -> Families {
    let plain = |name: &str| family(name).unwrap_or(&FAMILIES[0]);
    (plain("system-serif"), plain("system-sans"), plain("system-mono"))
}
