//! What the guide shows works: every snippet is read by the program, every command by its parser.

use crate::school::School;
use crate::{pages, root};
use clap::Parser as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use tuition::build::{self, Timings};
use tuition::cli::Cli;
use tuition::load::LoadOptions;
use tuition::model::Moment;
use tuition::write::Nowhere;

/// A fence of a page.
struct Fence {
    language: String,
    title: String,
    text: String,
    /// The line below it, from 0.
    end: usize,
}

/// Findings that a snippet draws because the rest of its school is not there.
const OF_THE_REST: [&str; 12] =
    ["T0202", "T0204", "T0205", "T0219", "T0221", "T0302", "T0304", "T0418", "T0511", "T0601", "T0603", "T1101"];

#[test]
fn settings_and_catalogs_are_right() {
    let mut count = 0;
    for (page, fence) in fences() {
        let name = fence.title.as_str();
        let tested = ["tuition.toml", "catalog.toml"].contains(&name) || name.starts_with("providers/");
        if fence.language != "toml" || !tested {
            assert!(fence.language != "toml" || !name.is_empty(), "{page}: a toml snippet without title is not tested");
            continue;
        }
        let school = School::new().file(name, &fence.text).file("content/index.md", "# Home\n");
        let findings = findings(school.path(), false, &OF_THE_REST);
        assert!(findings.is_empty(), "{page}, {name}:\n{}\n{findings:#?}", fence.text);
        count += 1;
    }
    assert!(count > 15, "only {count} snippets were found");
}

#[test]
fn pages_are_right() {
    let mut count = 0;
    for (page, fence) in fences() {
        if fence.language != "markdown" || !fence.title.starts_with("content/") {
            continue;
        }
        let school = School::new().file(&fence.title, &fence.text).file("content/index.md", "# Home\n");
        let mut allowed = OF_THE_REST.to_vec();
        // One chapter's file name has no day, since its front matter has.
        allowed.push("T0407");
        let findings = findings(school.path(), false, &allowed);
        assert!(findings.is_empty(), "{page}:\n{}\n{findings:#?}", fence.text);
        count += 1;
    }
    assert!(count > 8, "only {count} pages were found");
}

#[test]
fn overrides_of_the_theme_work() {
    let school = School::new();
    let made =
        Command::new(env!("CARGO_BIN_EXE_tuition")).arg("init").arg(school.path()).output().expect("tuition runs");
    assert!(made.status.success());
    let mut count = 0;
    for (_, fence) in fences().into_iter().filter(|(_, fence)| fence.title.starts_with("theme/")) {
        school.write(&fence.title, &fence.text);
        count += 1;
    }
    assert!(count > 2, "only {count} files of a theme were found");
    let findings = findings(school.path(), true, &[]);
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn commands_can_be_typed() {
    let mut count = 0;
    for (page, fence) in fences() {
        if !["bash", "console"].contains(&fence.language.as_str()) {
            continue;
        }
        for line in fence.text.lines() {
            let line = line.trim_start_matches("$ ").split(" # ").next().unwrap_or(line);
            let line = line.split("  #").next().unwrap_or(line).split(" > ").next().unwrap_or(line);
            let words: Vec<String> = words(line).into_iter().skip_while(|word| word.contains('=')).collect();
            if words.first().is_none_or(|word| word != "tuition") {
                continue;
            }
            count += 1;
            if let Err(error) = Cli::try_parse_from(&words) {
                let asked = matches!(error.kind(), clap::error::ErrorKind::DisplayVersion);
                assert!(asked, "{page}: `{line}`: {error}");
            }
        }
    }
    assert!(count > 15, "only {count} commands were found");
}

/// The words of a command; those between quotation marks are one.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (place, part) in line.split('"').enumerate() {
        if place % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

#[test]
fn every_command_is_described() {
    let text =
        fs::read_to_string(root().join("docs/content/books/guide/05-run/01-command-line.md")).expect("the chapter");
    let command = <Cli as clap::CommandFactory>::command();
    for subcommand in command.get_subcommands() {
        assert!(text.contains(&format!("`tuition {}", subcommand.get_name())), "{}", subcommand.get_name());
        for option in subcommand.get_arguments().filter_map(clap::Arg::get_long) {
            let in_other_chapter = subcommand.get_name() == "init";
            assert!(in_other_chapter || text.contains(&format!("--{option}")), "--{option} is not described");
        }
    }
}

#[test]
fn what_is_shown_as_source_is_what_comes_out() {
    let path = root().join("docs/content/books/guide/02-write/03-directives.md");
    let text = fs::read_to_string(path).expect("the chapter");
    let lines: Vec<&str> = text.lines().collect();
    // Front matter is shown, but makes nothing in this place.
    let is_text = |fence: &Fence| fence.language == "markdown" && !fence.text.starts_with("+++");
    let shown: Vec<Fence> = fences_of(&text).into_iter().filter(is_text).collect();
    let (hidden, shown): (Vec<_>, Vec<_>) = shown.into_iter().partition(|fence| fence.text.contains(":::paywall"));
    assert_eq!((hidden.len(), shown.len()), (1, 14));
    for fence in shown {
        let below = lines[fence.end + 2..].join("\n");
        assert!(below.starts_with(fence.text.trim_end()), "not shown as a result:\n{}", fence.text);
    }
}

#[test]
fn the_documentation_builds_without_a_warning() {
    let findings = findings(&root().join("docs"), true, &["T0202"]);
    assert!(findings.is_empty(), "{findings:#?}");
}

/// What is wrong with a school at a fixed moment, but for some codes.
fn findings(school: &Path, render: bool, allowed: &[&str]) -> Vec<String> {
    let now = "2026-11-23T12:00:00Z".parse().expect("a moment");
    let moment = Moment { now, drafts: true, audience: tuition::model::Audience::Visitor };
    let mut timings = Timings::new();
    let (ready, mut diagnostics) =
        build::prepare(school, &LoadOptions::default(), std::sync::Arc::default(), moment, &mut timings)
            .expect("there is a folder");
    if render {
        diagnostics.extend(ready.render(&Nowhere, &mut timings));
    }
    let sorted = diagnostics.sorted(ready.sources());
    let wrong = sorted.into_iter().filter(|found| !allowed.contains(&found.code.to_string().as_str()));
    wrong.map(|found| format!("{} {} {:?}", found.code, found.message, found.help)).collect()
}

fn fences() -> Vec<(String, Fence)> {
    let of_page = |(path, text): (std::path::PathBuf, String)| {
        let page = path.display().to_string();
        fences_of(&text).into_iter().map(move |fence| (page.clone(), fence)).collect::<Vec<_>>()
    };
    pages().into_iter().flat_map(of_page).collect()
}

fn fences_of(text: &str) -> Vec<Fence> {
    let mut fences = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((_, line)) = lines.next() {
        let ticks = line.len() - line.trim_start_matches('`').len();
        if ticks < 3 {
            continue;
        }
        let info = &line[ticks..];
        let language = info.split([' ', '{']).next().unwrap_or_default().to_owned();
        let title = info.split_once("title=\"").and_then(|(_, rest)| rest.split('"').next()).unwrap_or_default();
        let mut fence = Fence { language, title: title.to_owned(), text: String::new(), end: 0 };
        for (number, line) in lines.by_ref() {
            if line.trim_end() == "`".repeat(ticks) {
                fence.end = number;
                break;
            }
            fence.text.push_str(line);
            fence.text.push('\n');
        }
        assert!(fence.end > 0, "a fence is not closed");
        fences.push(fence);
    }
    fences
}
