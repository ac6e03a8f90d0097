//! What is wrong, for the browser: the words of the terminal, cut where a page lays them out otherwise.

use crate::diagnostics::{Diagnostic, Place, Severity, human, position};
use crate::live::State;
use crate::source::Sources;
use serde::Serialize;

/// More than these nobody reads in a browser.
const MOST: usize = 40;
/// Cells of a line of source; longer ones are cut around the place.
const WIDTH: usize = 88;

/// A finding.
#[derive(Serialize)]
pub(super) struct Shown<'a> {
    severity: &'static str,
    code: String,
    message: &'a str,
    /// The file and the line, where there are any.
    path: Option<&'a str>,
    line: Option<usize>,
    /// Place, lines and carets, as the terminal shows them.
    excerpt: String,
    help: Option<&'a str>,
}

/// The findings of a state but for notes, errors first.
pub(super) fn shown(state: &State) -> Vec<Shown<'_>> {
    let of = |severity: Severity| state.findings.iter().filter(move |found| found.severity == severity);
    let findings = of(Severity::Error).chain(of(Severity::Warning)).take(MOST);
    let sources = &state.sources;
    findings.map(|found| show(found, sources)).collect()
}

fn show<'a>(found: &'a Diagnostic, sources: &'a Sources) -> Shown<'a> {
    let line = match found.place {
        Place::Span(span) => Some(position::of_span(span, sources).0.line),
        Place::Path(_) | Place::Project => None,
    };
    let words = human::render(&Diagnostic { help: None, ..found.clone() }, sources, false, WIDTH);
    Shown {
        severity: found.severity.name(),
        code: found.code.to_string(),
        message: &found.message,
        path: position::path(&found.place, sources),
        line,
        excerpt: words.split_once('\n').map_or("", |(_, below)| below).to_owned(),
        help: found.help.as_deref(),
    }
}
