//! What those who wait see while a command works, and what it tells of its time afterwards.

use super::site::{Run, Site, run, start, tuition};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A school whose share cards take a while.
fn slow() -> Site {
    let mut site = Site::new().settings("title = \"Mill\"\nbase_url = \"https://mill.example/\"\n");
    for number in 0..80 {
        site = site.file(&format!("content/pages/page-{number}.md"), format!("# Page {number}\n\nWords.\n"));
    }
    site
}

/// What a terminal was sent while the school was built from nothing, with variables set before.
fn on_terminal(site: &Site, variables: &str, options: &str) -> String {
    for made in [".tuition", "public"] {
        let _ = std::fs::remove_dir_all(site.root().join(made));
    }
    let program = env!("CARGO_BIN_EXE_tuition");
    let line = format!(
        "env -u CI -u NO_COLOR TERM=xterm {variables} '{program}' build '{}' --jobs 1 {options}",
        site.root().display()
    );
    let mut command = Command::new("script");
    command.args(["-qec", &line, "/dev/null"]).stdin(Stdio::null());
    let told = run(command);
    assert!(told.status.success(), "{}", told.out);
    told.out
}

#[test]
fn those_who_wait_at_a_terminal_see_how_far_the_work_is() {
    let site = slow();
    let told = on_terminal(&site, "", "");
    assert!(told.contains("making pages") && told.contains(" of "), "{told:?}");
    let (_, after) = told.rsplit_once("\u{1b}[2K").expect("the line is taken away");
    assert!(after.contains("83 pages, ") && !after.contains("making"), "{after:?}");
    assert!(!told.contains("\u{1b}[1m") && !told.contains("\u{1b}[3"), "it has no colours: {told:?}");
    assert!(!told.contains("\u{1b}[?25l"), "the cursor stays, also when the command is ended by Ctrl C: {told:?}");
    for (variables, options) in [("CI=true", ""), ("TERM=dumb", ""), ("", "--format json"), ("", "--format github")] {
        let told = on_terminal(&site, variables, options);
        assert!(!told.contains('\u{1b}') && !told.contains("making pages"), "{variables} {options}: {told:?}");
    }
}

#[test]
fn what_is_no_terminal_sees_nothing_of_it() {
    let site = slow();
    let mut command = tuition();
    command.arg("build").arg(site.root()).env_remove("CI").env("TERM", "xterm");
    let told = run(command);
    assert!(told.status.success(), "{}", told.err);
    assert_eq!(told.err, "");
    assert!(told.out.contains("83 pages, ") && told.out.contains(" written, 0 unchanged), "), "{}", told.out);
    assert!(!told.out.contains(['\u{1b}', '\r']), "{}", told.out);
}

fn small() -> Site {
    Site::new().file("content/index.md", "# Home\n\nWords.\n").file("content/pages/about.md", "# About\n")
}

/// A command with `--timings`, and what it wrote.
fn timed(name: &str, site: &Site, file: &Path, options: &[&str]) -> (Run, Value) {
    let mut command = tuition();
    command.arg(name).arg(site.root()).arg("--timings").arg(file).args(options);
    let told = run(command);
    let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{error}: {}", told.err));
    (told, serde_json::from_str(&text).expect("JSON"))
}

fn stages(record: &Value) -> Vec<&str> {
    let stages = record["stages"].as_array().expect("an array");
    assert!(stages.iter().all(|stage| stage["seconds"].as_f64().is_some_and(|seconds| seconds >= 0.0)), "{record}");
    stages.iter().filter_map(|stage| stage["name"].as_str()).collect()
}

#[test]
fn timings_are_written_as_json() {
    let site = small();
    let file = site.outside().join("timings.json");
    let (_, built) = timed("build", &site, &file, &["--jobs", "2"]);
    assert_eq!(built["tuition"], env!("CARGO_PKG_VERSION"));
    assert_eq!((&built["command"], &built["outcome"], &built["pages"]), (&"build".into(), &"done".into(), &3.into()));
    assert_eq!(built["threads"], 2);
    let files = walkdir::WalkDir::new(site.root().join("public")).into_iter().flatten();
    let sizes: Vec<u64> = files
        .filter(|entry| entry.file_type().is_file() && entry.file_name() != ".tuition-output")
        .map(|entry| entry.metadata().expect("a file").len())
        .collect();
    assert_eq!(built["files"], sizes.len());
    assert_eq!(built["bytes"], sizes.iter().sum::<u64>());
    assert_eq!((&built["written"], &built["unchanged"]), (&sizes.len().into(), &0.into()));
    assert!(built["cache"]["found"].is_u64() && built["cache"]["made"].is_u64(), "{built}");
    let names = stages(&built);
    let all = ["load", "parse", "model and split", "theme", "pictures", "search", "plan", "render and write", "swap"];
    assert_eq!(names, all);
    let sum: f64 =
        built["stages"].as_array().expect("an array").iter().filter_map(|stage| stage["seconds"].as_f64()).sum();
    assert!(built["total_seconds"].as_f64().is_some_and(|total| total >= sum), "{built}");

    let (_, again) = timed("build", &site, &file, &[]);
    assert_eq!((&again["outcome"], &again["bytes"]), (&"nothing-to-do".into(), &Value::Null));
    assert_eq!((&again["pages"], &again["files"]), (&built["pages"], &built["files"]));
    assert!(stages(&again).is_empty());

    let (_, checked) = timed("check", &site, &file, &[]);
    assert_eq!((&checked["command"], &checked["written"]), (&"check".into(), &Value::Null));
    assert_eq!((&checked["files"], &checked["bytes"]), (&built["files"], &built["bytes"]));
    let (_, audited) = timed("audit", &site, &file, &[]);
    assert!(stages(&audited).contains(&"render with other words"), "{audited}");

    site.write("content/pages/about.md", "---\ntitel: x\n---\n# About\n");
    let (told, failed) = timed("build", &site, &file, &[]);
    assert_eq!((told.status.code(), &failed["outcome"]), (Some(1), &"failed".into()));
}

#[test]
fn a_file_of_timings_in_the_project_is_no_change_of_it() {
    let site = small();
    let file = site.root().join("timings.json");
    assert_eq!(timed("build", &site, &file, &[]).1["outcome"], "done");
    assert_eq!(timed("build", &site, &file, &[]).1["outcome"], "nothing-to-do");
    site.write("content/index.md", "# House\n");
    assert_eq!(timed("build", &site, &file, &[]).1["outcome"], "done");
}

/// Waits until something is so.
fn until(is_so: impl Fn() -> bool) {
    let started = Instant::now();
    while !is_so() {
        assert!(started.elapsed() < Duration::from_mins(1), "it never came");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_watched_school_is_not_built_again_because_of_its_own_timings() {
    let site = small();
    let mut command = tuition();
    command.arg("watch").arg(site.root()).arg("--timings").arg(site.root().join("timings.json"));
    let mut running = start(command);
    let page = site.root().join("public/index.html");
    let shows = |words: &str| std::fs::read_to_string(&page).is_ok_and(|html| html.contains(words));
    until(|| shows("Words.") && site.root().join("timings.json").exists());
    std::thread::sleep(Duration::from_millis(1200));
    site.write("content/index.md", "# Home\n\nOther things.\n");
    until(|| shows("Other things."));
    std::thread::sleep(Duration::from_millis(1200));
    running.child.kill().expect("it still watches");
    let told = running.end();
    assert_eq!(told.out.matches(" pages, ").count(), 2, "{}", told.out);
}

#[test]
fn a_file_of_timings_that_cannot_be_written_is_told() {
    let site = small();
    let with = |file: &Path| {
        let mut command = tuition();
        command.arg("build").arg(site.root()).arg("--timings").arg(file);
        run(command)
    };
    let told = with(&site.outside().join("nowhere/timings.json"));
    assert_eq!(told.status.code(), Some(1));
    assert!(told.err.contains("timings cannot be written") && told.err.contains("nowhere"), "{}", told.err);
    assert!(site.root().join("public/index.html").exists(), "the site is there all the same");
    // A name that was meant for something else.
    let page = site.root().join("content/index.md");
    let text = fs::read(&page).unwrap();
    assert_eq!(with(&page).status.code(), Some(1));
    assert_eq!(fs::read(&page).unwrap(), text);
    let told = with(Path::new("-"));
    assert_eq!(told.status.code(), Some(2));
    assert!(told.err.contains("name a file"), "{}", told.err);
}

#[test]
fn a_check_says_how_long_it_looked() {
    let site = small();
    let mut command = tuition();
    command.arg("check").arg(site.root());
    let told = run(command).out;
    assert!(told.starts_with("3 pages, nothing that stops a build; looked at in ") && told.ends_with("s\n"), "{told}");
}
