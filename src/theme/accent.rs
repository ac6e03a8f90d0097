//! The school's one colour, made readable in every colour scheme.
//!
//! Links and buttons use it: as text on the page and on its quiet surfaces, and as the ground of
//! text in the colour of the page. Contrast is the same either way round, so one search does both.

use super::colour::Colour;
use super::manifest::Manifest;
use crate::diagnostics::{Code, Diagnostic, Place};
use std::fmt::Write as _;

/// WCAG 2.2, success criterion 1.4.3, level AA.
const READABLE: f64 = 4.5;

/// The accent in each colour scheme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Accent {
    /// On light paper.
    pub light: Colour,
    /// On dark paper.
    pub dark: Colour,
    /// On warm paper.
    pub sepia: Colour,
}

impl Accent {
    /// The school's colour, or the theme's when it has none or one that cannot be read.
    pub(super) fn choose(wanted: Option<&(&str, Place)>, manifest: &Manifest, found: &mut Vec<Diagnostic>) -> Self {
        let mut colour = manifest.accent;
        if let Some((text, place)) = wanted {
            match Colour::parse(text) {
                Some(parsed) => {
                    colour = parsed;
                    let readable = readable(colour, &manifest.grounds.light);
                    if readable != colour {
                        let words = format!("the accent `{text}` is too light for text on the page");
                        found.push(
                            Diagnostic::new(Code::COLOUR_ADJUSTED, place.clone(), words)
                                .label(format!("`{}` is used in the light scheme", readable.hex())),
                        );
                    }
                }
                None => found.push(
                    Diagnostic::new(Code::COLOUR, place.clone(), format!("`{text}` is not a colour"))
                        .help("write it as CSS does, for example `#0a6c74` or `oklch(48% 0.09 205)`"),
                ),
            }
        }
        Self {
            light: readable(colour, &manifest.grounds.light),
            dark: readable(colour, &manifest.grounds.dark),
            sepia: readable(colour, &manifest.grounds.sepia),
        }
    }

    /// The token block that stands before the theme's style sheet.
    #[must_use]
    pub fn css(&self) -> String {
        let mut css = String::from(":root{");
        for (scheme, colour) in [("light", self.light), ("dark", self.dark), ("sepia", self.sepia)] {
            let _ = write!(css, "--accent-{scheme}:{colour};");
        }
        css + "}\n"
    }
}

/// The colour with the lightness nearest to its own that can be read on all of `grounds`.
fn readable(colour: Colour, grounds: &[Colour]) -> Colour {
    let reads = |colour: Colour| {
        // What is written into the style sheet is rounded, so what is judged must be, too.
        let written = Colour::parse(&colour.to_string()).unwrap_or(colour);
        grounds.iter().all(|ground| written.contrast(*ground) >= READABLE)
    };
    if reads(colour) {
        return colour;
    }
    let steps = (1..=1000).map(|step| f64::from(step) / 1000.0);
    let candidates = steps.flat_map(|step| {
        [colour.with_lightness(colour.lightness - step), colour.with_lightness(colour.lightness + step)]
    });
    let mut candidates = candidates.filter(|candidate| reads(*candidate));
    // Mid grey grounds can be unreadable for every lightness; then the colour stays what it was.
    candidates.next().unwrap_or(colour)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::{Request, Theme};

    fn choose(text: &str) -> (Accent, Vec<Code>) {
        let request = Request { name: "default", accent: Some((text, Place::Project)), ..Request::default() };
        let (theme, found) = Theme::load(&request);
        (*theme.accent(), found.iter().map(|diagnostic| diagnostic.code).collect())
    }

    #[test]
    fn every_accent_reads_on_every_ground_of_every_scheme() {
        let (theme, mut found) = (crate::theme::embedded::files("default").unwrap(), Vec::new());
        let layers = [crate::theme::Layer { name: "default".into(), files: theme }];
        let manifest = Manifest::read(&layers, &mut found);
        assert_eq!(found, []);
        for text in ["#ffff00", "white", "black", "#0a6c74", "oklch(70% 0.3 145)", "#888", "lime", "navy"] {
            let accent = Accent::choose(Some(&(text, Place::Project)), &manifest, &mut Vec::new());
            let schemes = [
                (accent.light, &manifest.grounds.light),
                (accent.dark, &manifest.grounds.dark),
                (accent.sepia, &manifest.grounds.sepia),
            ];
            for (colour, grounds) in schemes {
                let written = Colour::parse(&colour.to_string()).unwrap();
                for ground in grounds {
                    assert!(written.contrast(*ground) >= READABLE, "{text}: {written} on {ground}");
                }
            }
        }
    }

    #[test]
    fn a_good_accent_is_kept_and_a_pale_one_is_said_to_be_changed() {
        let (accent, codes) = choose("#0a6c74");
        assert_eq!((accent.light.hex().as_str(), codes), ("#0a6c74", vec![]));
        let (accent, codes) = choose("yellow");
        assert_eq!(codes, [Code::COLOUR_ADJUSTED]);
        assert!((accent.light.hue - Colour::parse("yellow").unwrap().hue).abs() < 0.1);
    }

    #[test]
    fn what_is_no_colour_is_an_error_and_the_accent_of_the_theme_stands_in() {
        let (accent, codes) = choose("blurple");
        assert_eq!(codes, [Code::COLOUR]);
        assert_eq!(accent, *Theme::load(&Request { name: "default", ..Request::default() }).0.accent());
    }
}
