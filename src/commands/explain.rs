//! `tuition explain`

use super::say::{complain, say};
use crate::diagnostics::codes::{self, Code};
use crate::diagnostics::suggest;
use std::process::ExitCode;

/// Tells the story of a code, or lists all.
pub(super) fn run(code: Option<&str>) -> ExitCode {
    let Some(written) = code else {
        for entry in codes::all() {
            say!("{}  {}", entry.code, entry.title);
        }
        return ExitCode::SUCCESS;
    };
    let Some(code) = Code::parse(written) else {
        let known: Vec<String> = codes::all().iter().map(|entry| entry.code.to_string()).collect();
        let guess = suggest::closest(written, known.iter().map(String::as_str));
        let guess = guess.map(|guess| format!("; did you mean {guess}?")).unwrap_or_default();
        complain!("error: there is no code `{written}`{guess}\nrun `tuition explain` to list all");
        return ExitCode::from(2);
    };
    let entry = code.entry();
    let severity = entry.severity.name();
    say!("{} ({severity}): {}\n\n{}", entry.code, entry.title, entry.story);
    ExitCode::SUCCESS
}
