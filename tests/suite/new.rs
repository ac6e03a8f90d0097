//! `tuition new`: pages in the right place, with the next number, that `check` finds nothing wrong with.

use super::site::{Run, Site, run, tuition};
use serde_json::Value;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A starter school in a language.
fn starter(language: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path().join("school");
    let mut command = tuition();
    command.arg("init").arg(&root).args(["--lang", language]);
    assert!(run(command).status.success());
    (folder, root)
}

fn new(root: &Path, arguments: &[&str]) -> Run {
    let mut command = tuition();
    command.arg("new").args(arguments).arg("--dir").arg(root);
    // 2026-06-15T12:00:00Z
    command.env("SOURCE_DATE_EPOCH", "1781524800");
    run(command)
}

/// Begins something, and says the files that were written.
fn begin(root: &Path, arguments: &[&str]) -> Vec<String> {
    let run = new(root, arguments);
    assert!(run.status.success(), "{arguments:?}: {}{}", run.out, run.err);
    run.out.lines().take_while(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Does not begin something; says why.
fn refused(root: &Path, arguments: &[&str]) -> String {
    let run = new(root, arguments);
    assert!(!run.status.success() && run.out.is_empty(), "{arguments:?}: {}", run.out);
    run.err
}

/// Errors and warnings of the school, drafts included.
fn findings(root: &Path) -> Vec<String> {
    let mut command = tuition();
    command.arg("check").arg(root).args(["--drafts", "--format", "json"]).env("SOURCE_DATE_EPOCH", "1781524800");
    let run = run(command);
    let found = run.out.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let found = found.filter(|finding| finding["severity"] != "note");
    found.map(|finding| format!("{} {} {}", finding["code"], finding["path"], finding["message"])).collect()
}

fn read(root: &Path, path: &str) -> String {
    std::fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A school in English and Chinese with a course of three modules.
fn bread() -> Site {
    Site::new()
        .settings("title = \"Bread\"\n[languages.zh]\ntitle = \"面包\"\n")
        .file("content/courses/bread/index.md", "# Bread\n\nBake.")
        .file("content/courses/bread/01-flour/01-mill.md", "# Mill\n\nMill it.")
        .file("content/courses/bread/01-flour/02-sift.md", "# Sift\n\nSift it.")
        .file("content/courses/bread/02-dough/007-knead.md", "# Knead\n\nKnead it.")
        .file("content/courses/bread/03-oven/99_bake.md", "# Bake\n\nBake it.")
        .file("content/courses/cake/index.md", "# Cake\n\nBake.")
        .file("content/courses/cake/01-only/01-egg.md", "# Egg\n\nBreak it.")
}

#[test]
fn every_kind_is_begun_without_a_finding() {
    for (language, titles) in [
        ("en", ["Bread at home", "The long rise", "A starter", "Baking night", "Bread table", "It is on", "Lin Yao"]),
        ("zh", ["家常面包", "慢发酵", "养一罐酵种", "烘焙之夜", "面包桌", "开炉了", "林遥"]),
    ] {
        let (_folder, root) = starter(language);
        let before = findings(&root);
        for (kind, title) in
            ["course", "book", "tutorial", "event", "community", "post", "person"].into_iter().zip(titles)
        {
            let written = begin(&root, &[kind, title]);
            assert!(!written.is_empty());
        }
        let course = if language == "en" { "bread-at-home" } else { "家常面包" };
        let book = if language == "en" { "the-long-rise" } else { "慢发酵" };
        let module = begin(&root, &["module", "Dough", "--in", course]);
        assert_eq!(module[0], format!("content/courses/{course}/02-dough/index.md"));
        let lesson = begin(&root, &["lesson", "Knead", "--in", &format!("{course}/dough")]);
        assert_eq!(lesson, [format!("content/courses/{course}/02-dough/02-knead.md")]);
        let chapter = begin(&root, &["chapter", "Salt", "--in", book]);
        assert_eq!(chapter, [format!("content/books/{book}/02-salt.md")]);
        assert_eq!(findings(&root), before, "{language}");
    }
}

#[test]
fn what_is_new_is_a_draft_of_the_catalog_until_its_line_is_taken_out() {
    let (_folder, root) = starter("en");
    let before = read(&root, "catalog.toml");
    begin(&root, &["course", "Bread: \"at home\""]);
    let after = read(&root, "catalog.toml");
    assert!(after.starts_with(&before), "what stood there stays as it is");
    assert!(after.contains("title = \"Bread: \\\"at home\\\"\""), "{after}");
    let listed = |drafts: &[&str]| {
        let mut command = tuition();
        command.args(["catalog", "list"]).arg(&root).args(drafts);
        run(command).out.contains("bread-at-home")
    };
    assert!(listed(&["--drafts"]) && !listed(&[]));
    std::fs::write(root.join("catalog.toml"), after.replace("status = \"draft\"", "#")).expect("the catalog");
    assert!(listed(&[]));
    assert_eq!(findings(&root), Vec::<String>::new());
}

#[test]
fn a_lesson_gets_the_next_number_as_those_beside_it_are_written() {
    let site = bread();
    let root = site.root();
    assert_eq!(
        begin(&root, &["lesson", "Mill the grain", "--in", "bread/01-flour"]),
        ["content/courses/bread/01-flour/03-mill-the-grain.md"]
    );
    let dough = begin(&root, &["lesson", "Fold", "--in", "courses/bread/dough/"]);
    assert_eq!(dough, ["content/courses/bread/02-dough/008-fold.md"]);
    let oven = begin(&root, &["lesson", "3 steams", "--in", "content/courses/bread/03-oven"]);
    assert_eq!(oven, ["content/courses/bread/03-oven/100_3-steams.md"]);
    let only = begin(&root, &["lesson", "Sugar", "--in", "cake"]);
    assert_eq!(only, ["content/courses/cake/01-only/02-sugar.md"]);
    let several = refused(&root, &["lesson", "Salt", "--in", "bread"]);
    assert!(several.contains("--in bread/01-flour") && several.contains("--in bread/03-oven"), "{several}");
    let same = refused(&root, &["lesson", "Sift", "--in", "bread/flour"]);
    assert!(same.contains("content/courses/bread/01-flour/02-sift"), "{same}");
    let nowhere = refused(&root, &["lesson", "Salt", "--in", "bred/flour"]);
    assert!(nowhere.contains("there is no course `bred/flour`") && nowhere.contains("`bread`"), "{nowhere}");
    let nowhere = refused(&root, &["lesson", "Salt", "--in", "bread/flower"]);
    assert!(nowhere.contains("`01-flour`"), "{nowhere}");
    assert_eq!(findings(&root), Vec::<String>::new());
}

#[test]
fn a_translation_stands_beside_its_page() {
    let site = bread().file("content/posts/2026-03-01-hello.md", "# Hello\n\nHello.");
    let root = site.root();
    let lesson = begin(&root, &["lesson", "磨面", "--in", "bread/flour", "--name", "mill", "--lang", "zh"]);
    assert_eq!(lesson, ["content/courses/bread/01-flour/01-mill.zh.md"]);
    assert!(read(&root, &lesson[0]).contains("title = \"磨面\"") && read(&root, &lesson[0]).contains("这节课"));
    let course = begin(&root, &["course", "面包", "--name", "bread", "--lang", "zh"]);
    assert_eq!(course, ["content/courses/bread/index.zh.md"]);
    let post = begin(&root, &["post", "你好", "--name", "hello", "--lang", "zh"]);
    assert_eq!(post, ["content/posts/2026-03-01-hello.zh.md"]);
    assert!(refused(&root, &["post", "你好", "--lang", "zh"]).contains("`2026-03-01-hello`"));
    assert!(refused(&root, &["post", "Hallo", "--name", "hello", "--lang", "de"]).contains("it has: en, zh"));
    assert!(refused(&root, &["post", "你好", "--name", "hello", "--lang", "zh"]).contains("there is one already"));
    assert_eq!(findings(&root), Vec::<String>::new());
}

#[test]
fn a_chapter_is_listed_where_chapters_are_listed() {
    let summary =
        "# Summary\n\n[Before](before.md)\n\n- [One](one.md)\n  - [Deep](deep/one.md)\n\n---\n\n[After](after.md)";
    let site = Site::new()
        .settings("")
        .file("content/books/rust/SUMMARY.md", summary)
        .file("content/books/rust/index.md", "A book.")
        .file("content/books/rust/before.md", "# Before\n\nB.")
        .file("content/books/rust/one.md", "# One\n\nO.")
        .file("content/books/rust/deep/one.md", "# Deep\n\nD.")
        .file("content/books/rust/after.md", "# After\n\nA.");
    let root = site.root();
    let written = begin(&root, &["chapter", "Two [and] more", "--in", "rust"]);
    assert_eq!(written, ["content/books/rust/two-and-more.md", "content/books/rust/SUMMARY.md: an entry was added"]);
    let wanted = summary.replace("deep/one.md)\n", "deep/one.md)\n- [Two \\[and\\] more](two-and-more.md)\n");
    assert_eq!(read(&root, "content/books/rust/SUMMARY.md"), wanted);
    assert!(read(&root, "content/books/rust/two-and-more.md").starts_with("# Two \\[and\\] more\n"));
    let nowhere = refused(&root, &["chapter", "Three", "--in", "rust/deap"]);
    assert!(nowhere.contains("no folder `deap` in `content/books/rust`"), "{nowhere}");
    assert!(nowhere.contains("did you mean `deep`?"), "{nowhere}");
    assert_eq!(findings(&root), Vec::<String>::new());
}

#[test]
fn pages_without_numbers_stay_without_and_dated_ones_get_a_date() {
    let site = Site::new()
        .settings("")
        .file("content/courses/plain/index.md", "Plain.")
        .file("content/courses/plain/apple.md", "# Apple\n\nA.")
        .file("content/courses/diary/index.md", "Diary.")
        .file("content/courses/diary/zeal.md", "---\ndate: 2026-01-05\n---\n# Zeal\n\nZ.");
    let root = site.root();
    assert_eq!(begin(&root, &["lesson", "Pear", "--in", "plain"]), ["content/courses/plain/pear.md"]);
    assert_eq!(begin(&root, &["lesson", "Calm", "--in", "diary"]), ["content/courses/diary/calm.md"]);
    assert!(read(&root, "content/courses/diary/calm.md").contains("date = 2026-06-15"));
    assert!(!read(&root, "content/courses/plain/pear.md").contains("date"));
    assert_eq!(findings(&root), Vec::<String>::new());
}

#[test]
fn dates_are_of_today_and_of_next_week() {
    let (_folder, root) = starter("zh");
    let post = begin(&root, &["post", "第 1 天"]);
    assert_eq!(post, ["content/posts/2026-06-15-第-1-天.md"]);
    assert!(read(&root, &post[0]).contains("draft = true"));
    let event = begin(&root, &["event", "夜里"]);
    assert!(read(&root, &event[0]).contains("starts = 2026-06-22T19:00:00+08:00"));
}

#[test]
fn whatever_the_title_is_there_is_a_page_or_a_reason() {
    let site = bread();
    let root = site.root();
    for (title, words) in
        [("", "title is empty"), (" \n ", "title is empty"), ("🍞🍞", "no letters"), ("a\u{7f}", "cannot be seen")]
    {
        let why = refused(&root, &["post", title]);
        assert!(why.contains(words), "{title:?}: {why}");
    }
    assert!(refused(&root, &["post", &"long ".repeat(80)]).contains("too long"));
    let smile = begin(&root, &["post", "🍞🍞", "--name", "bread"]);
    assert_eq!(smile, ["content/posts/2026-06-15-bread.md"]);
    for title in ["A \"quoted\": one/two\\three", "+++", "line\none", "x\n---\ntitle: x", "C:\\path # {x} <b> & 'y'"] {
        let written = begin(&root, &["lesson", title, "--in", "bread/flour", "--name", &format!("n{}", title.len())]);
        let text = read(&root, &written[0]);
        assert_eq!(text.lines().filter(|line| *line == "+++").count(), 2, "{text}");
    }
    assert_eq!(findings(&root), Vec::<String>::new());
    let mut command = tuition();
    command.args(["new", "post", "x", "--dir"]).arg(root.join("missing"));
    assert!(run(command).err.contains("there is no folder"));
}

#[test]
fn nothing_is_overwritten_and_nothing_is_half_done() {
    let (_folder, root) = starter("en");
    begin(&root, &["course", "Bread"]);
    let catalog = read(&root, "catalog.toml");
    assert!(refused(&root, &["course", "Bread"]).contains("there is `content/courses/bread` already"));
    // A file that is no page stands in the way of the last file to be written.
    std::fs::create_dir_all(root.join("content/courses/cake")).expect("a folder");
    std::fs::write(root.join("content/courses/cake/01-begin"), "in the way").expect("a file");
    assert!(refused(&root, &["course", "Cake"]).contains("nothing was changed"));
    assert!(!root.join("content/courses/cake/index.md").exists());
    assert_eq!(read(&root, "catalog.toml"), catalog);
}

/// An old address that another page still answers at.
#[test]
fn what_would_be_an_error_is_not_begun() {
    let site = bread().file(
        "content/courses/bread/02-dough/008-rest.md",
        "+++\ntitle = \"Rest\"\naliases = [\"/courses/bread/flour/rest/\"]\n+++\nRest.\n",
    );
    let root = site.root();
    let why = refused(&root, &["lesson", "Rest", "--in", "bread/flour"]);
    assert!(why.contains("/courses/bread/flour/rest/") && why.contains("nothing was changed"), "{why}");
    assert!(!root.join("content/courses/bread/01-flour/03-rest.md").exists());
    begin(&root, &["lesson", "Rest", "--in", "bread/flour", "--name", "rest-again"]);
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_project_is_not_followed() {
    let site = Site::new().settings("").file("content/index.md", "Home.");
    let outside = site.outside().join("elsewhere");
    std::fs::create_dir(&outside).expect("a folder outside");
    std::os::unix::fs::symlink(&outside, site.root().join("content/people")).expect("a link");
    let why = new(&site.root(), &["person", "Lin"]);
    assert!(!why.status.success(), "{}", why.out);
    assert!(why.err.contains("leads out of the project"), "{}", why.err);
    assert_eq!(std::fs::read_dir(&outside).expect("the folder outside").count(), 0);
}

#[test]
fn a_school_without_catalog_says_that_it_is_free() {
    let site = Site::new().settings("").file("content/index.md", "Home.");
    let said = new(&site.root(), &["tutorial", "A starter"]);
    assert!(
        said.out.contains("content/tutorials/a-starter.md") && said.out.contains("free for everybody"),
        "{}",
        said.out
    );
    assert_eq!(findings(&site.root()), Vec::<String>::new());
    let empty = Site::new();
    assert_eq!(begin(&empty.root(), &["post", "First"]), ["content/posts/2026-06-15-first.md"]);
    let inline = Site::new().catalog("product = []\n").file("content/index.md", "Home.");
    let said = new(&inline.root(), &["course", "Bread"]);
    assert!(said.out.contains("[[product]]\nid = \"bread\""), "{}", said.out);
}
