//! What ARCHITECTURE.md says of the source, held against the source.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The stages, in the order in which they may depend on each other. `model` calls `split`.
const STAGES: [&str; 9] = ["load", "parse", "split", "model", "pictures", "search", "plan", "render", "write"];

/// Names of a later stage that an earlier one may use: types without behaviour, and one pure function.
const ALLOWED: [(&str, &str); 9] = [
    ("load", "crate::model::AssetId"),
    ("load", "crate::model::normalise"),
    ("load", "crate::pictures::metadata"),
    ("parse", "crate::model::AssetId"),
    ("parse", "crate::model::PageId"),
    ("render", "crate::write::Content"),
    ("render", "crate::write::Output"),
    ("render", "crate::write::SealedFile"),
    ("render", "crate::write::{Content, Output}"),
];

#[test]
fn a_stage_knows_no_later_stage_and_no_command() {
    let mut found = Vec::new();
    for (place, stage) in STAGES.iter().enumerate() {
        let later = STAGES[place + 1..].iter().chain(&["commands", "cli", "audit", "build"]);
        let later: Vec<String> = later.map(|name| format!("crate::{name}::")).collect();
        for (path, text) in sources(stage) {
            for (number, line) in text.lines().enumerate() {
                let allowed = ALLOWED.iter().filter(|(from, _)| from == stage);
                let rest = allowed.fold(code(line).to_owned(), |line, (_, name)| line.replace(name, ""));
                if later.iter().any(|name| rest.contains(name.as_str())) {
                    found.push(format!("{}:{}: {}", path.display(), number + 1, line.trim()));
                }
            }
        }
    }
    assert!(found.is_empty(), "a stage depends on a later one:\n{}", found.join("\n"));
}

#[test]
fn only_load_and_write_and_commands_touch_the_disk() {
    // The audit reads a site that was built before; the cache has a folder of its own; receipts look at
    // what is there; films are sent from where they are; a release is read off what was written.
    let allowed = ["load", "write", "commands", "audit", "cache", "receipt", "serve", "release", "publish"];
    let found = lines_with(&["std::fs", "fs::read", "fs::write", "File::open", "canonicalize("], &allowed);
    assert!(found.is_empty(), "the disk is touched here:\n{}", found.join("\n"));
}

#[test]
fn only_the_questions_after_links_and_publishing_go_out_to_the_network() {
    let words = ["ureq::", "opendal", "TcpStream::connect", "to_socket_addrs"];
    let found = lines_with(&words, &["online", "publish"]);
    assert!(found.is_empty(), "the network is asked here:\n{}", found.join("\n"));
}

#[test]
fn nothing_prints_but_commands() {
    let found = lines_with(&["println!(", "print!(", "dbg!("], &["commands"]);
    assert!(found.is_empty(), "this prints:\n{}", found.join("\n"));
}

#[test]
fn the_clock_is_read_once_and_nothing_is_random() {
    let clocks = ["Timestamp::now", "SystemTime", "Zoned::now", "rand::", "RandomState", "thread_rng"];
    let mut found = lines_with(&clocks, &[]);
    found.sort_by_key(|line| !line.contains("commands/mod.rs"));
    let [clock, chance] = found.as_slice() else { panic!("the clock is read here:\n{}", found.join("\n")) };
    assert!(clock.contains("commands/mod.rs"), "{clock}");
    // The one thing that must be unlike any other: a new master secret.
    assert!(chance.contains("commands/keys/init.rs"), "{chance}");
}

#[test]
fn the_code_map_names_what_there_is() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let named: BTreeSet<&str> = text.split('`').filter(|name| name.starts_with("src/")).collect();
    let missing: Vec<&&str> = named.iter().filter(|name| !root().join(name).exists()).collect();
    assert!(missing.is_empty(), "ARCHITECTURE.md names what does not exist: {missing:?}");
    for entry in fs::read_dir(root().join("src")).expect("src").flatten() {
        let name = entry.file_name().into_string().expect("a name in UTF-8");
        let slash = if entry.path().is_dir() { "/" } else { "" };
        let name = format!("src/{name}{slash}");
        assert!(named.contains(name.as_str()), "ARCHITECTURE.md does not name `{name}`");
    }
}

/// Lines of the program (without its tests) that hold one of `words`, outside of the `allowed` modules.
fn lines_with(words: &[&str], allowed: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in sources("") {
        let module = path.components().nth(1).map(|part| part.as_os_str().to_string_lossy().into_owned());
        if module.is_some_and(|module| allowed.contains(&module.trim_end_matches(".rs"))) {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            if words.iter().any(|word| code(line).contains(word)) {
                found.push(format!("{}:{}: {}", path.display(), number + 1, line.trim()));
            }
        }
    }
    found
}

/// A line without its comment.
fn code(line: &str) -> &str {
    line.split("//").next().unwrap_or(line)
}

/// The Rust files below `src/<module>`, from the root, without what is compiled for tests only.
fn sources(module: &str) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    collect(&root().join("src").join(module), &mut files);
    files.sort();
    assert!(!files.is_empty(), "there is no src/{module}");
    let relative = |path: &Path| path.strip_prefix(root()).expect("below the root").to_owned();
    let read = |path: &PathBuf| {
        let text = fs::read_to_string(path).expect("a source file");
        let end = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
        (relative(path), text[..end].to_owned())
    };
    files.iter().map(read).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources").flatten() {
        let path = entry.path();
        let for_tests = path.file_stem().is_some_and(|name| name == "tests" || name == "preview");
        if path.is_dir() && !for_tests {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !for_tests {
            files.push(path);
        }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
