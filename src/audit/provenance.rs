//! Every file of a site is one that this build makes.

use super::site::SiteFile;
use crate::build::{Ready, adds};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::write::{MARKER, Output};
use std::collections::{BTreeMap, BTreeSet};

/// Files that differ are listed up to this number.
const LISTED: usize = 5;

/// Finds files of the build that no job announced.
pub(super) fn of_build(ready: &Ready, outputs: &BTreeMap<String, Output>) -> Vec<Diagnostic> {
    let planned: BTreeSet<&str> = ready.jobs.iter().map(|job| job.path.as_str()).collect();
    let is_known = |path: &str| planned.contains(path) || adds(ready, path, &|of| planned.contains(of));
    outputs.keys().filter(|path| !is_known(path)).map(|path| unknown(path)).collect()
}

/// Finds files of a site that this build does not make, and tells how many differ from what it makes.
pub(super) fn of_site(site: &[SiteFile<'_>], outputs: &BTreeMap<String, Output>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut differing = Vec::new();
    for file in site {
        match outputs.get(&file.path) {
            None if file.path == MARKER => {}
            None => found.push(unknown(&file.path)),
            Some(output) if file.bytes() != SiteFile::of_output(output).bytes() => differing.push(file.path.as_str()),
            Some(_) => {}
        }
    }
    let present: BTreeSet<&str> = site.iter().map(|file| file.path.as_str()).collect();
    let missing: Vec<&str> = outputs.keys().map(String::as_str).filter(|path| !present.contains(path)).collect();
    found.extend(older(&differing, "differ from what this build makes"));
    found.extend(older(&missing, "are missing in it"));
    found
}

fn unknown(path: &str) -> Diagnostic {
    let words = format!("`{path}` is in the site, but this build does not make it");
    Diagnostic::new(Code::UNKNOWN_OUTPUT, Place::Project, words)
        .help("remove it, or put it into `static/` and build again")
}

fn older(paths: &[&str], what: &str) -> Option<Diagnostic> {
    let count = paths.len();
    let mut names: Vec<String> = paths.iter().take(LISTED).map(|path| format!("`{path}`")).collect();
    if count > LISTED {
        names.push(format!("{} more", count - LISTED));
    }
    let words = format!("the site is not the one that this build makes: {count} files {what} ({})", names.join(", "));
    (count > 0)
        .then(|| Diagnostic::new(Code::OLDER_SITE, Place::Project, words).help("build it again before it is published"))
}
