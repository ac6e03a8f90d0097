//! `tuition move`

use super::changes::{self, Change, Open, Uninterrupted};
use super::say::say;
use super::{moment, report};
use crate::cli::MoveOptions;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Problem, Severity};
use crate::load::{self, Project};
use crate::model::{School, folder_of_path};
use crate::moving::{self, Destinations, Lead, Plan, Request, Target};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

/// Moves a page or folder, or says what that would do.
pub(super) fn run(options: &MoveOptions) -> ExitCode {
    let Open { project, school, found, .. } = match changes::open(&options.dir) {
        Ok(open) => open,
        Err(code) => return code,
    };
    let done = moving::plan(&project, &school, &request(options), &moment(true)).and_then(|plan| {
        if !options.dry_run {
            // Half a move would be worse than none or all of it.
            let _whole = Uninterrupted::begin();
            make(&options.dir, &project, &school, &found, &plan)?;
        }
        Ok(plan)
    });
    match done {
        Ok(plan) => {
            tell(&plan, options);
            ExitCode::SUCCESS
        }
        Err(problem) => report::problem(&problem),
    }
}

fn request(options: &MoveOptions) -> Request {
    let named = |written: &String| from_project(&options.dir, written);
    let to = match (&options.before, &options.after, &options.into, &options.to) {
        (Some(page), ..) => Target::Before(named(page)),
        (_, Some(page), ..) => Target::After(named(page)),
        (_, _, Some(folder), _) => Target::Into(named(folder)),
        (.., to) => Target::Path(to.as_ref().map_or_else(String::new, named)),
    };
    Request { from: named(&options.from), to, aliases: !options.no_alias }
}

/// A path that is there, seen from where the command was called, as a path of the project; any other as it is written.
fn from_project(root: &Path, written: &str) -> String {
    let here = Path::new(written);
    let found = match (here.canonicalize(), here.parent(), here.file_name()) {
        (Ok(found), ..) => Some(found),
        (Err(_), Some(above), Some(name)) if above != Path::new("") => {
            above.canonicalize().ok().map(|above| above.join(name))
        }
        _ => None,
    };
    let found = found.zip(root.canonicalize().ok());
    let below = found.and_then(|(found, root)| Some(load::walk::project_path(&root, found.strip_prefix(&root).ok()?)));
    below.filter(|below| !below.is_empty()).unwrap_or_else(|| written.to_owned())
}

/// Makes the changes, then looks whether every link leads where it led. If not, everything is taken back.
fn make(root: &Path, project: &Project, school: &School, found: &Diagnostics, plan: &Plan) -> Result<(), Problem> {
    let texts = plan.texts.iter().cloned().map(|(path, old, text)| Change::Replace { path, old, text });
    let mut made = changes::make(root, &texts.collect::<Vec<_>>())?;
    for step in &plan.renames {
        let renames = step.iter().cloned().map(|(from, to)| Change::Rename { from, to });
        match changes::make(root, &renames.collect::<Vec<_>>()) {
            Ok(more) => made.and(more),
            Err(problem) => return Err(made.undone(Problem::new(problem.what, ""))),
        }
    }
    let after = plan.paths_after();
    let left = plan.renames.iter().flatten().map(|(from, _)| after(folder_of_path(from)));
    made.and(changes::remove_empty(root, left));
    let before = moving::destinations(project, school, &after);
    let Some(problem) = difference(root, &before, found) else { return Ok(()) };
    Err(made.undone(problem))
}

/// What is otherwise than it was, in the files as they are now.
fn difference(root: &Path, before: &Destinations, found: &Diagnostics) -> Option<Problem> {
    let Open { project, school, loaded, found: now } = match changes::open_again(root) {
        Ok(open) => open,
        Err(diagnostic) => return Some(Problem::new(diagnostic.message, diagnostic.help.unwrap_or_default())),
    };
    let of = |words: &str, found: &Diagnostic| {
        let what = format!("{words}: {}", report::in_words(found, &project.sources));
        Some(Problem::new(what, found.help.clone().unwrap_or_default()))
    };
    // Before, there was none.
    if let Some(error) = loaded.as_slice().iter().find(|found| found.severity == Severity::Error) {
        return of("afterwards a file could not be read", error);
    }
    if let Some(new) = more(found, &now) {
        return of("afterwards something would be wrong that is not now", new);
    }
    let after = moving::destinations(&project, &school, &str::to_owned);
    let paths = before.keys().chain(after.keys());
    paths.into_iter().find_map(|path| otherwise(path, before.get(path), after.get(path)))
}

/// What is otherwise with the links of a text.
fn otherwise(path: &str, before: Option<&Vec<Lead>>, after: Option<&Vec<Lead>>) -> Option<Problem> {
    let by_hand = "write it anew by hand, and move again";
    let (Some(before), Some(after)) = (before, after) else {
        return Some(Problem::new(format!("afterwards `{path}` would not be a page as it is now"), ""));
    };
    let Some((before, after)) = before.iter().zip(after).find(|(before, after)| before.to != after.to) else {
        let is_same = before.len() == after.len();
        return (!is_same).then(|| Problem::new(format!("`{path}` would have other links than now"), by_hand));
    };
    let Lead { written, place, .. } = before;
    Some(match (&before.to, &after.to) {
        (None, Some(to)) => Problem::new(
            format!("{place}: `{written}` leads nowhere now, and would lead to `{to}`"),
            "mend or remove that link first, so that it leads where you want",
        ),
        (Some(to), None) => {
            Problem::new(format!("{place}: `{written}` leads to `{to}`, and would lead nowhere"), by_hand)
        }
        (Some(now), Some(then)) => {
            Problem::new(format!("{place}: `{written}` leads to `{now}`, and would lead to `{then}`"), by_hand)
        }
        (None, None) => return None,
    })
}

/// An error or warning of a kind that there are more of now.
fn more<'d>(before: &Diagnostics, now: &'d Diagnostics) -> Option<&'d Diagnostic> {
    let count = |found: &Diagnostics| {
        let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
        for diagnostic in found.as_slice().iter().filter(|diagnostic| diagnostic.severity != Severity::Note) {
            *counts.entry(diagnostic.code).or_default() += 1;
        }
        counts
    };
    let (before, counts) = (count(before), count(now));
    let grown = |code: &Code| counts.get(code).copied().unwrap_or(0) > before.get(code).copied().unwrap_or(0);
    now.as_slice().iter().find(|diagnostic| diagnostic.severity != Severity::Note && grown(&diagnostic.code))
}

fn tell(plan: &Plan, options: &MoveOptions) {
    for (from, to) in plan.renames.iter().flatten() {
        say!("{from} -> {to}");
    }
    let texts: Vec<&str> = plan.texts.iter().map(|(path, ..)| path.as_str()).collect();
    if !texts.is_empty() {
        say!("\nChanged, so that links lead where they led:\n  {}", texts.join("\n  "));
    }
    if !plan.addresses.is_empty() {
        let lines: Vec<String> = plan.addresses.iter().map(|(from, to)| format!("{from} -> {to}")).collect();
        let old = if options.no_alias { "; the old ones end" } else { "; the old ones lead there" };
        say!("\nNew addresses{old}:\n  {}", lines.join("\n  "));
    }
    for path in &plan.closed {
        say!(
            "\n`{path}` was free and is paid there. To keep it free, write `access = \"free\"` into its front matter."
        );
    }
    for path in &plan.hidden {
        say!("\n`{path}` gets into a draft: the page leaves the site until that is published.");
    }
    for address in &plan.taken {
        say!("\n`{address}` led to another page until now and is the address of this one.");
    }
    for path in plan.without_alias.iter().filter(|_| !options.no_alias) {
        say!("\n`{path}` is a chapter of an mdBook without front matter, so its old address ends.");
    }
    if options.dry_run {
        say!("\nNothing was changed: this is what would be done.");
    }
}
