//! What readers see of the pages' history in git.

use super::site::{Built, Site};
use std::path::Path;
use std::process::Command;

const CATALOG: &str = "[[product]]\nid = \"c\"\nkind = \"course\"\ntitle = \"Course\"\naccess = \"free\"\n";

/// Runs git in a school, at a moment, as nobody in particular and with nobody's settings.
fn git(root: &Path, day: &str, arguments: &[&str]) {
    let when = format!("{day}T23:30:00+08:00");
    let mut command = Command::new("git");
    command.arg("-C").arg(root).args([
        "-c",
        "user.name=A",
        "-c",
        "user.email=a@school.example",
        "-c",
        "commit.gpgsign=false",
    ]);
    command.args(arguments).envs([("GIT_AUTHOR_DATE", &when), ("GIT_COMMITTER_DATE", &when)]);
    command.envs([("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_SYSTEM", "/dev/null")]);
    let output = command.output().expect("git can be run");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn commit(site: &Site, day: &str, message: &str) {
    git(&site.root(), day, &["add", "-A"]);
    git(&site.root(), day, &["commit", "-q", "-m", message]);
}

/// A course of two lessons with a few commits.
fn school(settings: &str) -> Site {
    let site = Site::new()
        .settings(&format!("base_url = \"https://school.example/\"\n{settings}"))
        .catalog(CATALOG)
        .file("content/courses/c/index.md", "Pitch.")
        .file(
            "content/courses/c/01-mill.md",
            "# The \\<Mill\\>\n\nStone.\n\nMore of it, so that git knows the file again.\n",
        );
    git(&site.root(), "2026-01-01", &["init", "-q", "-b", "main"]);
    commit(&site, "2026-01-01", "Begin");
    site.write("content/courses/c/02-oven.md", "# The Oven\n\nHot.\n");
    commit(&site, "2026-02-02", "An oven & its door");
    site.write(
        "content/courses/c/01-mill.md",
        "# The \\<Mill\\>\n\nStone, and water.\n\nMore of it, so that git knows the file again.\n",
    );
    commit(&site, "2026-03-03", "Water <drives> it");
    site
}

fn updates(built: &Built) -> String {
    let main = built.main("courses/c/");
    super::html::inside(&main, |tag| tag.has_class("updates")).map(super::html::text).unwrap_or_default()
}

#[test]
fn nothing_is_asked_of_git_unless_the_settings_want_it() {
    let built = school("").build_well();
    assert_eq!(updates(&built), "");
    assert!(!built.main("courses/c/mill/").contains("2026-03-03"));
}

#[test]
fn pages_and_products_say_when_they_changed() {
    let built = school("history = \"dates\"").build_well();
    let text = updates(&built);
    // What was there from the beginning is not new.
    assert!(
        text.contains("New: The Oven") && text.contains("Revised: The <Mill>") && !text.contains("New: The <Mill>"),
        "{text}"
    );
    assert!(text.find("Revised") < text.find("New"), "the newest first: {text}");
    let lesson = built.main("courses/c/mill/");
    assert!(lesson.contains("datetime=2026-03-03") || lesson.contains("datetime=\"2026-03-03\""), "{lesson}");
    assert!(!lesson.contains("Water"), "messages are not asked for");
    assert!(!built.main("courses/c/oven/").contains("2026-02-02"), "what is as it was added was not updated");
    assert!(built.page("sitemap.xml").contains("<lastmod>2026-03-03</lastmod>"));
    assert_eq!(built.json_ld("courses/c/mill/", "LearningResource")[0]["dateModified"], "2026-03-03");
}

#[test]
fn messages_are_shown_under_free_pages_only() {
    let built = school("history = \"messages\"").build_well();
    let free = built.main("courses/c/mill/");
    assert!(free.contains("Water &lt;drives> it") || free.contains("Water &lt;drives&gt; it"), "{free}");

    let paid = school("history = \"messages\"");
    paid.write(
        "catalog.toml",
        CATALOG.replace("free", "paid")
            + "[[product.plan]]\nid = \"p\"\ntitle = \"P\"\nprices = { USD = \"9\" }\n\
        checkout = [{ provider = \"link\", url = \"https://pay.example.org/\" }]\n",
    );
    let built = paid.build_well();
    assert!(!built.page("courses/c/mill/").contains("drives"), "a message may tell what the paid text says");
    assert!(updates(&built).contains("Revised: The <Mill>"), "titles of paid pages are public");
}

#[test]
fn what_an_author_says_wins_and_moves_and_ignored_commits_are_no_changes() {
    let site = school("history = \"dates\"");
    git(&site.root(), "2026-04-04", &["mv", "content/courses/c/01-mill.md", "content/courses/c/03-mill.md"]);
    commit(&site, "2026-04-04", "Last");
    site.write("content/courses/c/02-oven.md", "# The Oven\n\nHot!\n");
    commit(&site, "2026-05-05", "Shout");
    let head = Command::new("git").arg("-C").arg(site.root()).args(["rev-parse", "HEAD"]).output().expect("git").stdout;
    site.write(".git-blame-ignore-revs", [b"# shouting\n".as_slice(), &head].concat());
    let built = site.build_well();
    assert!(built.main("courses/c/mill/").contains("2026-03-03"));
    assert!(!built.main("courses/c/oven/").contains("2026-05-05"));
    let said =
        built.change("content/courses/c/02-oven.md", "+++\nupdated = 2026-06-01\n+++\n# The Oven\n\nHot!\n").rebuild();
    assert!(said.main("courses/c/oven/").contains("2026-06-01"));
}

#[test]
fn where_git_knows_nothing_or_not_all_that_is_said() {
    let plain = Site::new()
        .settings("history = \"dates\"")
        .file("content/index.md", "# Home")
        .environment("GIT_CEILING_DIRECTORIES", "/tmp:/")
        .build();
    assert_eq!(plain.codes().len(), 1, "{:?}", plain.codes());
    assert!(plain.words("T0219").contains("git knows nothing"), "{:?}", plain.findings());

    let whole = school("history = \"dates\"");
    let shallow = Site::new();
    let from = format!("file://{}", whole.root().display());
    git(
        &whole.root(),
        "2026-06-06",
        &["clone", "-q", "--depth", "1", &from, shallow.root().join("clone").to_str().expect("a path")],
    );
    let clone = shallow.root().join("clone");
    for entry in std::fs::read_dir(&clone).expect("the clone").flatten() {
        std::fs::rename(entry.path(), shallow.root().join(entry.file_name())).expect("to be moved");
    }
    std::fs::remove_dir(&clone).expect("empty");
    let built = shallow.build();
    assert!(built.words("T0219").contains("shallow"), "{:?}", built.findings());
}
