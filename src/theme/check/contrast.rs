//! The tokens' colours on each other (WCAG 2.2, 1.4.3 and 1.4.11).

use super::place_in_sheets;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::load::Project;
use crate::theme::{Theme, tokens};

/// Text on the page.
const TEXT: f64 = 4.5;
/// The edges of fields and buttons.
const EDGE: f64 = 3.0;

/// What stands on what, and how well it must be seen.
const PAIRS: [(&[&str], &[&str], f64); 3] = [
    (&["--ink", "--ink-2", "--ink-3", "--accent"], &["--paper", "--paper-2"], TEXT),
    (
        &[
            "--good",
            "--bad",
            "--code-keyword",
            "--code-function",
            "--code-type",
            "--code-string",
            "--code-number",
            "--code-macro",
        ],
        &["--paper", "--paper-2"],
        TEXT,
    ),
    (&["--line-strong"], &["--paper"], EDGE),
];

/// Two colours in a scheme.
#[derive(Clone, Debug)]
pub struct Contrast {
    /// From 1 to 21.
    pub ratio: f64,
    /// `--ink-3`
    pub ink: &'static str,
    /// `--paper-2`
    pub ground: &'static str,
    /// `light`, `dark`, `sepia`
    pub scheme: &'static str,
}

/// Reports pairs that are hard to see, and gives the text that is hardest to read.
pub(super) fn check(project: &Project, theme: &Theme) -> (Option<Contrast>, Vec<Diagnostic>) {
    let declarations = tokens::declarations(theme.sheet().unwrap_or_default());
    let mut found = Vec::new();
    let mut worst: Option<Contrast> = None;
    for scheme in tokens::SCHEMES {
        let values = tokens::values(&declarations, scheme);
        let colour = |name: &str| values.get(name).and_then(|value| tokens::colour(value));
        for (inks, grounds, needed) in PAIRS {
            let pairs = grounds.iter().flat_map(|ground| inks.iter().map(move |ink| (*ink, *ground)));
            for (ink, ground) in pairs {
                let (Some(above), Some(below)) = (colour(ink), colour(ground)) else { continue };
                let ratio = above.contrast(below);
                if ratio < needed {
                    found.push(too_low(project, ink, ground, scheme, ratio, needed));
                }
                if needed >= TEXT && worst.as_ref().is_none_or(|worst| ratio < worst.ratio) {
                    worst = Some(Contrast { ratio, ink, ground, scheme });
                }
            }
        }
    }
    (worst, found)
}

fn too_low(project: &Project, ink: &str, ground: &str, scheme: &str, ratio: f64, needed: f64) -> Diagnostic {
    let words = format!("`{ink}` on `{ground}` has a contrast of {ratio:.2} in the {scheme} scheme");
    let place = [ink, ground].map(|token| place_in_sheets(project, &format!("{token}:")));
    let place = place.into_iter().reduce(|first, second| match first {
        Place::Project => second,
        first => first,
    });
    let problem = Diagnostic::new(Code::THEME_CONTRAST, place.unwrap_or(Place::Project), words);
    problem.help(format!("{needed} is needed (WCAG 2.2 AA); change the lightness of one of the two"))
}
