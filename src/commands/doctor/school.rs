//! The school, its theme, its letters and its history.

use super::Check;
use crate::build;
use crate::cli::{Format, ProjectOptions};
use crate::commands::timings::count;
use crate::diagnostics::{Diagnostic, Severity};
use crate::load::glance::{Glance, glance};
use crate::load::settings::History;
use crate::load::{self, LoadOptions, Project};
use crate::model::School;
use crate::render::card::{self, Fonts};
use crate::render::context::CONTRACT_VERSION;
use crate::theme;
use std::collections::BTreeSet;
use std::path::Path;

/// So many letters that cannot be drawn are named.
const NAMED: usize = 12;

pub(super) fn checks(dir: &Path) -> Vec<Check> {
    match glance(dir) {
        Err(diagnostic) => return vec![failed("school", &diagnostic)],
        Ok(Glance::School(_)) => {}
        Ok(Glance::Markdown(_)) if dir.is_file() => {}
        Ok(_) => {
            let help = "name its folder, `tuition doctor my-school`, or start one: `tuition init my-school`";
            return vec![Check::note("school", "there is none in this folder", help), git(false)];
        }
    }
    let output = crate::commands::default_output(&ProjectOptions::reading(dir.to_path_buf(), Format::Human));
    let (project, found) = match load::load(dir, &LoadOptions { output: Some(output), ..LoadOptions::default() }) {
        Ok(loaded) => loaded,
        Err(diagnostic) => return vec![failed("school", &diagnostic)],
    };
    let wants_history = project.settings.history != History::Off;
    let errors = found.count(Severity::Error);
    if errors > 0 {
        let words = format!("{} in its files, so that no more can be told of it", count(errors, "error"));
        return vec![Check::problem("school", words, "`tuition check` shows them"), git(wants_history)];
    }
    let moment = crate::commands::moment(false);
    let (school, found) = build::school(&project, moment);
    let texts = count(project.pages.len(), "text");
    let products = count(school.products.len(), "product");
    let state = match found.count(Severity::Error) {
        0 => Check::ok("school", format!("{texts}, {products}")),
        errors => {
            let words = format!("{texts}, {products}, {}", count(errors, "error"));
            Check::problem("school", words, "`tuition check` shows them")
        }
    };
    vec![state, theme(&project), letters(&project, &school), git(wants_history)]
}

fn failed(name: &'static str, diagnostic: &Diagnostic) -> Check {
    Check::problem(name, diagnostic.message.clone(), diagnostic.help.clone().unwrap_or_default())
}

fn theme(project: &Project) -> Check {
    let name = project.settings.theme.name.as_ref().map_or("default", |name| name.value.as_str());
    let (_, found) = theme::of_project(project);
    let own = match project.theme_files.len() {
        0 => String::new(),
        files => format!(", with {} of your own in theme/", count(files, "file")),
    };
    match found.iter().find(|diagnostic| diagnostic.severity == Severity::Error) {
        Some(error) => {
            let help = "`tuition theme check` tells all that is wrong with it";
            Check::problem("theme", format!("{name}{own}: {}", error.message), help)
        }
        None => Check::ok("theme", format!("{name}{own}; contract {CONTRACT_VERSION}")),
    }
}

/// Whether every letter of the titles, which share cards show, is in a font that they are drawn with.
fn letters(project: &Project, school: &School) -> Check {
    let fonts = Fonts::new();
    let titles = school.pages.iter().filter(|page| page.file.is_some()).map(|page| page.title.as_str());
    let missing: BTreeSet<char> =
        titles.chain(project.settings.title.as_deref()).flat_map(|title| card::undrawable(&fonts, title)).collect();
    if missing.is_empty() {
        return Check::ok("letters", "the fonts of share cards have all letters of the titles");
    }
    let named: Vec<String> = missing.iter().take(NAMED).map(|letter| format!("`{letter}`")).collect();
    let more = if missing.len() > NAMED { format!(" and {} more", missing.len() - NAMED) } else { String::new() };
    let words = format!("share cards leave these letters out: {}{more}", named.join(", "));
    Check::note("letters", words, "pages show them as the reader's device has them; `tuition check` names the pages")
}

/// Git is needed for the history of pages and for nothing else.
fn git(is_wanted: bool) -> Check {
    match (load::history::version(), is_wanted) {
        (Ok(version), true) => Check::ok("git", format!("{version}; the history of pages is read with it")),
        (Ok(version), false) => Check::ok("git", format!("{version}; not needed, `history` is off")),
        (Err(why), true) => {
            let help = "install git, or remove `history` from tuition.toml";
            Check::problem("git", format!("`history` wants it, and {why}"), help)
        }
        (Err(_), false) => Check::ok("git", "not there, and not needed: `history` is off"),
    }
}
