//! Names that every computer can hold. Schools are shared and sites are moved, and what Linux takes Windows may refuse.

use super::Job;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::load::Project;
use std::collections::BTreeSet;

/// The letters that a path below the school's folder can have, so that with the folder before it stays below the 260
/// that most programs on Windows take.
const LONGEST_PATH: usize = 220;
/// The bytes that a name can have on any system; longer ones are errors of their own.
const LONGEST_NAME: usize = 255;

/// Reports files and outputs that Windows cannot hold, each name once: a page and its file have the same.
pub(super) fn check(project: &Project, jobs: &[Job]) -> Vec<Diagnostic> {
    let mut told = BTreeSet::new();
    let mut found = Vec::new();
    let statics = project.statics.iter().map(|file| format!("static/{}", file.path));
    let beside = project.assets.iter().map(|file| file.path.clone());
    let files: Vec<String> = project.pages.iter().map(|page| page.path.clone()).chain(beside).chain(statics).collect();
    let outputs = jobs.iter().map(|job| (job.path.as_str(), false));
    let paths: Vec<(&str, bool)> = files.iter().map(|path| (path.as_str(), true)).chain(outputs).collect();
    for &(path, is_file) in &paths {
        let Some((name, why)) = refused_by_windows(path) else { continue };
        if !told.insert(stem(name).to_lowercase()) {
            continue;
        }
        let (place, what) = if is_file {
            (Place::Path(path.to_owned()), "this file".to_owned())
        } else {
            (Place::Project, format!("`{path}` of the site"))
        };
        let words = format!("Windows cannot hold {what}: {why}");
        found.push(Diagnostic::new(Code::WINDOWS_NAME, place, words).help("rename it"));
    }
    let length = |path: &str| path.encode_utf16().count();
    let can_be = |path: &str| path.split('/').all(|name| name.len() <= LONGEST_NAME);
    // A folder with a long name makes all paths below it long: the longest stands for them.
    let long = paths.iter().filter(|(path, _)| length(path) > LONGEST_PATH && can_be(path));
    let longest = long.max_by_key(|(path, _)| length(path));
    if let Some(&(path, is_file)) = longest {
        let place = if is_file { Place::Path(path.to_owned()) } else { Place::Project };
        let words = format!(
            "most programs on Windows cannot open `{path}`: it has {} letters, and {LONGEST_PATH} leave room for the folder \
             that it lies in",
            length(path)
        );
        found.push(Diagnostic::new(Code::WINDOWS_NAME, place, words).help("give its folders shorter names"));
    }
    found
}

/// The first name in a path that Windows cannot hold, and why, as a clause.
fn refused_by_windows(path: &str) -> Option<(&str, String)> {
    path.split('/').find_map(|name| Some((name, why_refused(name)?)))
}

fn why_refused(name: &str) -> Option<String> {
    if let Some(letter) = name.chars().find(|letter| r#"<>:"|?*\"#.contains(*letter)) {
        return Some(format!("no name there holds `{letter}`"));
    }
    if name.ends_with(['.', ' ']) {
        return Some(format!("no name there ends with a dot or a space, as `{name}` does"));
    }
    let device = stem(name);
    is_device(device).then(|| format!("`{device}` is a device there, whatever follows after a dot"))
}

/// What Windows looks at when it looks for a device: the name to its first dot, without spaces at the end.
fn stem(name: &str) -> &str {
    name.split('.').next().unwrap_or(name).trim_end_matches(' ')
}

fn is_device(stem: &str) -> bool {
    let stem = stem.to_ascii_uppercase();
    if ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"].contains(&stem.as_str()) {
        return true;
    }
    // The raised digits are those of old code pages.
    let number = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT"));
    number.is_some_and(|number| {
        let mut letters = number.chars();
        letters.next().is_some_and(|digit| "123456789¹²³".contains(digit)) && letters.next().is_none()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_windows_refuses() {
        for path in [
            "courses/aux/index.html",
            "CON",
            "nul.tar.gz",
            "a/com1.md",
            "a/LPT9",
            "com².txt",
            "aux .txt",
            "a/why?.md",
            "a:b",
            "a/b<c",
            "say \"so\".md",
            "a|b",
            "5*.md",
            "back\\slash",
            "a/dot./b",
            "space ",
            "...",
        ] {
            assert!(refused_by_windows(path).is_some(), "{path}");
        }
    }

    #[test]
    fn what_it_takes() {
        for path in [
            "",
            "index.html",
            "courses/auxiliary/con-text/index.html",
            "com/com10/com0/lpt",
            "console.md",
            "a.b/.well-known/x",
            "01-begin/02-变化.md",
            "a b/c, d & e's (2)!.txt",
            "a.con",
            "nullable",
        ] {
            assert_eq!(refused_by_windows(path), None, "{path}");
        }
    }

    #[test]
    fn the_reason_names_what_is_in_the_way() {
        let why = |path| refused_by_windows(path).map(|(_, why)| why).unwrap_or_default();
        assert_eq!(why("a/Aux.de.md"), "`Aux` is a device there, whatever follows after a dot");
        assert_eq!(why("a/b?"), "no name there holds `?`");
        assert_eq!(why("end."), "no name there ends with a dot or a space, as `end.` does");
    }
}
