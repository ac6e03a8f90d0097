//! `tuition doctor`: each thing that it looks at is made to fail here, or beside its code where that needs a broken
//! computer.

use super::site::{Run, Site, run, tuition};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn school() -> Site {
    Site::new()
        .settings("title = \"Mill\"\nbase_url = \"https://mill.example/\"\n")
        .file("content/index.md", "# Home\n")
        .file("content/pages/tea.md", "# Tea\n")
}

fn doctor(folder: &Path) -> Command {
    let mut command = tuition();
    command.arg("doctor").arg(folder).env("LANG", "C.UTF-8").env_remove("LC_ALL").env_remove("LC_CTYPE");
    command
}

/// What is said of everything, by the name of what was looked at.
fn checks(mut command: Command) -> (Run, Value) {
    command.args(["--format", "json"]);
    let told = run(command);
    let told_json: Value = serde_json::from_str(&told.out).unwrap_or_else(|_| panic!("{}{}", told.out, told.err));
    let checks = told_json["checks"].as_array().expect("an array");
    let count = |state: &str| checks.iter().filter(|check| check["state"] == state).count();
    assert_eq!((&told_json["problems"], &told_json["notes"]), (&count("problem").into(), &count("note").into()));
    assert!(checks.iter().all(|check| check["help"].is_string() != (check["state"] == "ok")), "{told_json}");
    assert_eq!(told.status.code(), Some(i32::from(count("problem") > 0)), "{told_json}");
    (told, told_json)
}

fn check<'a>(told: &'a Value, name: &str) -> &'a Value {
    let all = told["checks"].as_array().expect("an array");
    all.iter().find(|check| check["name"] == name).unwrap_or_else(|| panic!("no {name}: {told}"))
}

/// State and words of one thing.
fn state(folder: &Path, name: &str) -> (String, String) {
    let (_, told) = checks(doctor(folder));
    let found = check(&told, name);
    let text = |key: &str| found[key].as_str().unwrap_or_default().to_owned();
    (text("state"), text("words"))
}

#[test]
fn a_school_that_is_fine_has_no_problem() {
    let site = school();
    let (_, told) = checks(doctor(&site.root()));
    assert_eq!((&told["tuition"], &told["problems"]), (&env!("CARGO_PKG_VERSION").into(), &0.into()), "{told}");
    for (name, words) in [
        ("school", "2 texts, 0 products"),
        ("theme", "default; contract 1"),
        ("letters", "have all letters"),
        ("cache", "nothing yet"),
        ("site", "not built yet"),
        ("space", "are free on the disk"),
        ("clock", " UTC"),
    ] {
        let found = check(&told, name);
        assert!(found["state"] == "ok" && found["words"].as_str().is_some_and(|said| said.contains(words)), "{found}");
    }
    assert!(!site.root().join(".tuition").exists() && !site.root().join("public").exists(), "nothing is written");

    let human = run(doctor(&site.root()));
    assert!(human.out.contains("ok       school") && !human.out.contains("problem"), "{}", human.out);
    assert!(human.out.lines().last().is_some_and(|line| line.starts_with("Everything ")), "{}", human.out);
    assert!(human.err.is_empty(), "{}", human.err);
}

#[test]
fn it_works_without_a_school_and_on_what_is_not_there() {
    let empty = Site::new();
    assert_eq!(state(&empty.root(), "school"), ("note".to_owned(), "there is none in this folder".to_owned()));
    let nowhere = empty.outside().join("nowhere");
    assert_eq!(state(&nowhere, "school").0, "problem");
    let single = Site::new().file("notes.md", "# Notes\n");
    assert_eq!(state(&single.root().join("notes.md"), "school"), ("ok".to_owned(), "1 text, 0 products".to_owned()));
}

#[test]
fn errors_of_a_school_are_counted_and_no_more_is_said() {
    let site = school().settings("titel = \"x\"\n");
    let (_, told) = checks(doctor(&site.root()));
    assert_eq!(check(&told, "school")["state"], "problem");
    assert!(check(&told, "school")["help"].as_str().is_some_and(|help| help.contains("tuition check")));
    assert!(!told.to_string().contains("\"theme\""), "{told}");
    check(&told, "cache");
    let later = school()
        .file("content/pages/a.md", "---\nslug: same\n---\n")
        .file("content/pages/b.md", "---\nslug: same\n---\n");
    assert_eq!(state(&later.root(), "school").0, "problem", "also what only the whole tells");
}

#[test]
fn a_theme_that_cannot_be_used_is_a_problem() {
    let site = school().settings("[theme]\nname = \"nonsense\"\n");
    let (state_of_it, words) = state(&site.root(), "theme");
    assert!(state_of_it == "problem" && words.contains("nonsense"), "{words}");
    let old = school()
        .settings("[theme]\nname = \"themes/mine\"\n")
        .file("themes/mine/theme.toml", "name = \"mine\"\ncontract = 9000\n");
    let (state_of_it, words) = state(&old.root(), "theme");
    assert!(state_of_it == "problem" && words.contains("9000"), "{words}");
    let own = school().file("theme/assets/own.css", "main { color: red }\n");
    assert_eq!(state(&own.root(), "theme").1, "default, with 1 file of your own in theme/; contract 1");
}

#[test]
fn letters_that_cannot_be_drawn_are_named() {
    let site = school().file("content/pages/tea.md", "# Tea 🫖 time\n");
    let (state, words) = state(&site.root(), "letters");
    assert!(state == "note" && words.contains("`🫖`"), "{words}");
}

#[test]
fn git_is_missed_only_where_it_is_wanted() {
    let site = school();
    let without = |site: &Site| {
        let mut command = doctor(&site.root());
        command.env("PATH", "");
        let (_, told) = checks(command);
        check(&told, "git")["state"].clone()
    };
    assert_eq!(without(&site), "ok");
    let site = school().settings("history = \"dates\"\n");
    assert_eq!(without(&site), "problem");
    assert!(state(&site.root(), "git").1.starts_with("git version"));
}

#[test]
fn a_folder_that_is_not_ours_is_a_problem_of_the_site() {
    let site = school().file("public/mine.txt", "x");
    let (state_of_it, words) = state(&site.root(), "site");
    assert!(state_of_it == "problem" && words.contains("did not write"), "{words}");
    let built = school().build();
    let (state_of_it, words) = state(&built.site().root(), "site");
    assert!(state_of_it == "ok" && words.contains(" in `"), "{words}");
}

#[test]
fn a_held_clock_and_a_pipeline_are_told() {
    let site = school();
    let mut command = doctor(&site.root());
    command.env("SOURCE_DATE_EPOCH", "1781524800").env("CI", "true").env("NO_COLOR", "1").env("LC_ALL", "C");
    let (_, told) = checks(command);
    assert_eq!(check(&told, "clock")["state"], "note");
    assert!(check(&told, "clock")["words"].as_str().is_some_and(|words| words.contains("2026-06-15 12:00 UTC")));
    let output = check(&told, "output")["words"].as_str().unwrap_or_default();
    assert!(output.contains("CI is set") && output.contains("NO_COLOR"), "{output}");
    assert_eq!(check(&told, "locale")["state"], "note");
}

fn entries(cache: &Path) -> Vec<PathBuf> {
    let all = fs::read_dir(cache).expect("the cache").flatten().map(|entry| entry.path());
    all.filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().contains('-'))).collect()
}

#[test]
fn the_cache_is_emptied_and_nothing_else() {
    let built = school().build();
    let root = built.site().root();
    let cache = root.join(".tuition/cache");
    built.site().write(".tuition/cache/mine.txt", "x");
    built.site().write(".tuition/cache/my-notes.txt", "x");
    built.site().write(".tuition/cache/a-folder/kept.txt", "x");
    let count = entries(&cache).len() - 2;
    assert!(count > 2, "share cards and a receipt");
    let (state_of_it, words) = state(&root, "cache");
    assert!(state_of_it == "ok" && words.starts_with(&format!("{count} entries, ")), "{words}");

    let mut command = doctor(&root);
    command.arg("--clear-cache");
    let (_, told) = checks(command);
    assert!(
        check(&told, "clear")["words"].as_str().is_some_and(|words| words.starts_with(&format!("{count} entries")))
    );
    assert!(check(&told, "cache")["words"].as_str().is_some_and(|words| words.starts_with("0 entries")), "{told}");
    assert!(
        cache.join("mine.txt").exists()
            && cache.join("my-notes.txt").exists()
            && cache.join("a-folder/kept.txt").exists()
            && cache.join(".gitignore").exists()
    );
    // What is gone is made again.
    let files = built.contents();
    let built = built.rebuild();
    assert!(built.succeeded() && entries(&cache).len() > 2);
    assert_eq!(built.contents(), files);
    let never_built = school();
    let mut command = doctor(&never_built.root());
    command.arg("--clear-cache");
    let (_, told) = checks(command);
    assert_eq!(
        (&check(&told, "clear")["state"], &check(&told, "clear")["words"]),
        (&"ok".into(), &"the cache was empty".into())
    );
}

#[cfg(unix)]
#[test]
fn a_cache_that_is_a_link_is_never_followed() {
    for link in [".tuition", ".tuition/cache"] {
        let site = school();
        let elsewhere = site.outside().join("elsewhere");
        for folder in ["", "cache"] {
            fs::create_dir_all(elsewhere.join(folder)).expect("a folder");
            fs::write(elsewhere.join(folder).join("holiday-photo"), "dear").expect("a file");
        }
        let link = site.root().join(link);
        fs::create_dir_all(link.parent().expect("a folder")).expect("a folder");
        std::os::unix::fs::symlink(&elsewhere, &link).expect("a link");
        let mut command = doctor(&site.root());
        command.arg("--clear-cache");
        let (_, told) = checks(command);
        assert_eq!(
            (&check(&told, "clear")["state"], &check(&told, "cache")["state"]),
            (&"problem".into(), &"problem".into())
        );
        assert!(elsewhere.join("holiday-photo").exists() && elsewhere.join("cache/holiday-photo").exists());
    }
    let site = school().file(".tuition/cache", "a file");
    assert_eq!(state(&site.root(), "cache").0, "problem");
}
