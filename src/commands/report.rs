//! Findings on the terminal, as JSON lines or as annotations.

use super::say::{complain, say};
use super::timings::count;
use crate::cli::{Format, ProjectOptions};
use crate::diagnostics::{Diagnostic, Diagnostics, Place, Problem, Severity, github, human, json, position};
use crate::source::Sources;
use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

/// Prints all findings and says whether an error is among them.
pub(super) fn findings(mut diagnostics: Diagnostics, sources: &Sources, options: &ProjectOptions) -> bool {
    if options.strict {
        diagnostics.deny_warnings();
    }
    let failed = diagnostics.has_errors();
    let sorted = diagnostics.sorted(sources);
    // Of what is shown: the same thing found twice is shown once.
    let count = |severity| sorted.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let counts = [Severity::Error, Severity::Warning].map(count);
    let mut out = std::io::stderr().lock();
    let colour = out.is_terminal() && std::env::var_os("NO_COLOR").is_none();
    for diagnostic in &sorted {
        let text = one(diagnostic, sources, options, colour);
        if options.format == Format::Human {
            let _ = writeln!(out, "{text}");
        } else {
            // Machines read standard output.
            say!("{}", text.trim_end());
        }
    }
    if options.format == Format::Human && counts.iter().sum::<usize>() > 0 {
        let _ = writeln!(out, "{}", summary(counts));
    }
    failed
}

/// All findings as JSON, for commands that print one document and not a line for each.
pub(super) fn as_values(diagnostics: Diagnostics, sources: &Sources) -> Vec<serde_json::Value> {
    let sorted = diagnostics.sorted(sources);
    sorted.iter().filter_map(|found| serde_json::from_str(&json::render(found, sources)).ok()).collect()
}

/// Prints one finding that stands for itself.
pub(super) fn alone(diagnostic: &Diagnostic, options: &ProjectOptions) {
    let mut diagnostics = Diagnostics::default();
    diagnostics.push(diagnostic.clone());
    findings(diagnostics, &Sources::default(), options);
}

/// Prints why something cannot be done. The command is at its end.
pub(super) fn problem(problem: &Problem) -> ExitCode {
    complain!("error: {}", problem.what);
    complain!("  {}", problem.help);
    ExitCode::FAILURE
}

/// A finding within a sentence: `content/index.md`, line 3: what is wrong.
pub(super) fn in_words(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let Some(path) = position::path(&diagnostic.place, sources) else { return diagnostic.message.clone() };
    let line = match diagnostic.place {
        Place::Span(span) => format!(", line {}", position::of_span(span, sources).0.line),
        _ => String::new(),
    };
    format!("`{path}`{line}: {}", diagnostic.message)
}

fn one(diagnostic: &Diagnostic, sources: &Sources, options: &ProjectOptions, colour: bool) -> String {
    match options.format {
        Format::Human => human::render(diagnostic, sources, colour, width()),
        Format::Json => json::render(diagnostic, sources),
        Format::Github => github::render(diagnostic, sources, &folder(options)),
    }
}

/// The project's folder as it was named; of a single file the folder that holds it.
fn folder(options: &ProjectOptions) -> String {
    let file = options.dir.is_file();
    let folder = if file { options.dir.parent().unwrap_or(Path::new("")) } else { &options.dir };
    folder.to_string_lossy().into_owned()
}

fn width() -> usize {
    std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).unwrap_or(100)
}

fn summary([errors, warnings]: [usize; 2]) -> String {
    match (errors, warnings) {
        (0, warnings) => count(warnings, "warning"),
        (errors, 0) => count(errors, "error"),
        (errors, warnings) => format!("{}, {}", count(errors, "error"), count(warnings, "warning")),
    }
}
