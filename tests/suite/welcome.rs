//! `tuition` without a command, in every kind of folder.

use super::site::{Run, Site, run, tuition};
use std::path::Path;

/// What is said in a folder, on a computer of this language.
fn said(folder: &Path, language: &str) -> String {
    let mut command = tuition();
    command.current_dir(folder).env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", language);
    let Run { status, out, err } = run(command);
    assert!(status.success() && err.is_empty(), "{err}");
    assert!(
        out.starts_with(&format!("Tuition {} ", env!("CARGO_PKG_VERSION"))) && out.contains("tuition help"),
        "{out}"
    );
    out
}

/// The commands that are named, in their order.
fn commands(said: &str) -> Vec<&str> {
    said.lines().filter_map(|line| line.strip_prefix("  ")?.split("  ").next()).collect()
}

#[test]
fn an_empty_folder_is_told_how_to_begin() {
    let site = Site::new();
    let english = said(&site.root(), "en_US.UTF-8");
    assert!(english.contains("There is no school in this folder yet"), "{english}");
    assert_eq!(commands(&english)[..2], ["tuition init my-school", "tuition serve my-school --open"]);
    let chinese = said(&site.root(), "zh_CN.UTF-8");
    assert!(chinese.contains("还没有学校"), "{chinese}");
    assert_eq!(commands(&chinese)[0], "tuition init my-school --lang zh");
    assert_eq!(said(&site.root(), "C"), english);
}

#[test]
fn the_most_precise_variable_decides_on_the_language() {
    let site = Site::new();
    let mut command = tuition();
    command.current_dir(site.root()).env("LANG", "en_US.UTF-8").env("LC_ALL", "zh_TW.UTF-8");
    assert!(run(command).out.contains("还没有学校"));
    let mut command = tuition();
    command.current_dir(site.root()).env("LANG", "zh_CN.UTF-8").env("LC_ALL", "").env("LC_MESSAGES", "en_GB.UTF-8");
    assert!(run(command).out.contains("no school"));
}

#[test]
fn a_school_is_told_by_its_name_and_what_it_holds() {
    let site = Site::new()
        .settings("title = \"Mühle 磨坊\"\n")
        .catalog("[[product]]\nid = \"bread\"\nkind = \"course\"\ntitle = \"Bread\"\n")
        .file("content/index.md", "# Home\n")
        .file("content/courses/bread/index.md", "# Bread\n");
    let english = said(&site.root(), "en_US.UTF-8");
    assert!(english.contains("“Mühle 磨坊” (2 Markdown files, 1 product)."), "{english}");
    assert_eq!(commands(&english)[..3], ["tuition serve --open", "tuition check", "tuition build"]);
    let chinese = said(&site.root(), "zh_CN.UTF-8");
    assert!(chinese.contains("学校“Mühle 磨坊”（2 个 Markdown 文件，1 个产品）"), "{chinese}");

    // Below it the way up is told.
    let below = said(&site.root().join("content/courses"), "en_US.UTF-8");
    assert!(below.contains("inside of a school; its folder is ../.."), "{below}");
    assert_eq!(commands(&below)[0], "tuition serve ../.. --open");
    assert!(said(&site.root().join("content"), "zh").contains("它的文件夹是 ..\n"));

    // A broken school is still one, and checking comes first.
    site.write("tuition.toml", "title = \n");
    let broken = said(&site.root(), "en_US.UTF-8");
    assert!(broken.contains("This folder is a school (") && broken.contains("Something is wrong"), "{broken}");
    assert_eq!(commands(&broken)[0], "tuition check");
    assert!(said(&site.root(), "zh_CN.UTF-8").contains("有错误"));
}

#[test]
fn texts_without_a_school_can_be_shown_at_once() {
    let site = Site::new().file("b.md", "# B\n").file("a first text.md", "# A\n").file(".hidden.md", "x");
    let english = said(&site.root(), "en_US.UTF-8");
    assert!(english.contains("but 2 Markdown files"), "{english}");
    assert_eq!(commands(&english)[0], "tuition serve \"./a first text.md\" --open");
    assert!(said(&site.root(), "zh_CN.UTF-8").contains("有 2 个 Markdown 文件"));
    // What is said works.
    let mut command = tuition();
    command.current_dir(site.root()).args(["check", "./a first text.md"]);
    let checked = run(command);
    assert!(checked.status.success() && checked.out.starts_with("2 pages"), "{}{}", checked.out, checked.err);
}
