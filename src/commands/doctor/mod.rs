//! `tuition doctor`

mod computer;
mod school;
mod storage;

use super::say::say;
use super::timings::count;
use crate::cli::{DoctorOptions, ListFormat};
use serde::Serialize;
use serde_json::json;
use std::process::ExitCode;
use unicode_width::UnicodeWidthStr;

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Check {
    /// What was looked at, in a word.
    name: &'static str,
    state: State,
    /// How it is.
    words: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
}

/// How it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum State {
    /// As it should be.
    Ok,
    /// Worth knowing.
    Note,
    /// Something does not work.
    Problem,
}

impl Check {
    fn ok(name: &'static str, words: impl Into<String>) -> Self {
        Self { name, state: State::Ok, words: words.into(), help: None }
    }

    fn note(name: &'static str, words: impl Into<String>, help: impl Into<String>) -> Self {
        Self { name, state: State::Note, words: words.into(), help: Some(help.into()) }
    }

    fn problem(name: &'static str, words: impl Into<String>, help: impl Into<String>) -> Self {
        Self { name, state: State::Problem, words: words.into(), help: Some(help.into()) }
    }
}

/// Looks at the computer, the school and its cache, and tells what does not work. Changes nothing, but for the cache
/// when that is to be emptied.
pub(super) fn run(options: &DoctorOptions) -> ExitCode {
    let mut checks = computer::checks();
    checks.extend(school::checks(&options.dir));
    if options.clear_cache {
        checks.push(storage::clear(&options.dir));
    }
    checks.extend(storage::checks(&options.dir));
    let [notes, problems] =
        [State::Note, State::Problem].map(|state| checks.iter().filter(|check| check.state == state).count());
    match options.format {
        ListFormat::Human => say!("{}\n{}", table(&checks), verdict(notes, problems)),
        ListFormat::Json => say!(
            "{:#}",
            json!({
                "tuition": env!("CARGO_PKG_VERSION"),
                "checks": checks,
                "notes": notes,
                "problems": problems,
            })
        ),
    }
    if problems == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn table(checks: &[Check]) -> String {
    let width = checks.iter().map(|check| check.name.width()).max().unwrap_or(0);
    let mut text = String::new();
    for Check { name, state, words, help } in checks {
        let state = match state {
            State::Ok => "ok",
            State::Note => "note",
            State::Problem => "problem",
        };
        // What comes from files and variables is not to act on the terminal.
        let plain = |words: &str| words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>();
        text += &format!("{state:<7}  {name:<width$}  {}\n", plain(words));
        if let Some(help) = help {
            text += &format!("{:<7}  {:<width$}  -> {}\n", "", "", plain(help));
        }
    }
    text
}

fn verdict(notes: usize, problems: usize) -> String {
    match (problems, notes) {
        (0, 0) => "Everything is as it should be.".to_owned(),
        (0, notes) => format!("Everything works; {} worth knowing.", count(notes, "thing")),
        (problems, 0) => format!("{} to be mended.", count(problems, "problem")),
        (problems, notes) => {
            format!("{} to be mended, {} worth knowing.", count(problems, "problem"), count(notes, "thing"))
        }
    }
}
