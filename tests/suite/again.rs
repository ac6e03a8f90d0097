//! Builds of what was built before: when nothing has changed nothing is made, and what is found is told again.

use super::site::{Built, Site, run, start};
use std::fs;

fn school() -> Site {
    Site::new()
        .with("--verbose")
        .settings("title = \"Mill\"\nbase_url = \"https://mill.example/\"\n")
        .catalog(
            "[[product]]\nid = \"bread\"\nkind = \"course\"\ntitle = \"Bread\"\n[[product.plan]]\nid = \"all\"\n\
             title = \"All\"\nprices = { USD = \"20.00\" }\ncheckout = [{ provider = \"stripe\", \
             url = \"https://buy.stripe.com/9AQ5kD1\" }]\n[[product.sale]]\nid = \"s\"\n\
             starts = 2026-07-01T00:00:00Z\nends = 2026-07-08T00:00:00Z\npercent = 20\n",
        )
        .file("content/courses/bread/index.md", "# Bread\n")
        .file("content/courses/bread/01-flour.md", "# Flour\n\n[gone](gone.md) {{#include ../../parts/x.txt}}\n")
        .file("content/parts/x.txt", "Included.\n")
        .file("static/big.bin", vec![7_u8; 2 << 20])
}

/// Whether anything was read and made.
fn was_made(built: &Built) -> bool {
    built.run.err.contains("render and write")
}

#[test]
fn nothing_is_made_when_nothing_has_changed_and_findings_are_told_again() {
    let built = school().build();
    assert!(was_made(&built) && built.succeeded());
    let (first, files) = (built.run.out.clone(), built.contents());
    assert!(!built.codes().is_empty(), "a dead link is among the findings");
    let built = built.rebuild();
    assert!(!was_made(&built), "{}", built.run.err);
    assert_eq!(built.run.out, first);
    assert_eq!(built.contents(), files);
}

#[test]
fn whatever_changes_is_seen() {
    let mut built = school().build();
    let changes: [(&str, &str); 8] = [
        ("content/courses/bread/01-flour.md", "# Flour\n\n[gone](gone.me) {{#include ../../parts/x.txt}}\n"),
        ("content/parts/x.txt", "Included!\n"),
        ("content/parts/unused.txt", "x"),
        ("static/robots.txt", "User-agent: *\n"),
        ("theme/assets/own.css", "main { color: red }\n"),
        ("providers/own.toml", "title = \"Own\"\n"),
        ("tuition.toml", "title = \"Mill\"\nbase_url = \"https://mill.example/x/\"\n"),
        ("content/posts/2026-05-05-new.md", "# New\n"),
    ];
    for (path, text) in changes {
        built = built.change(path, text).rebuild();
        assert!(was_made(&built), "{path}");
    }
    let built = built.remove("providers/own.toml").rebuild();
    assert!(was_made(&built), "a file that is gone");
    let built = built.rebuild();
    assert!(!was_made(&built));
    // A large file is known by its size and times.
    let built = built.change("static/big.bin", vec![8_u8; 2 << 20]).rebuild();
    assert!(was_made(&built), "a large file of the same size");
}

#[test]
fn a_site_that_was_touched_is_made_again() {
    let built = school().build();
    let (files, page) = (built.contents(), built.path("courses/bread/"));
    fs::write(&page, "somebody was here").expect("written");
    let built = built.rebuild();
    assert!(was_made(&built));
    assert_eq!(built.contents(), files);
    fs::remove_file(&page).expect("removed");
    let built = built.rebuild();
    assert_eq!(built.contents(), files);
    fs::write(built.path("foreign.txt"), "x").expect("written");
    let built = built.rebuild();
    assert_eq!(built.contents(), files);
    fs::remove_dir_all(built.path("").parent().expect("the site")).expect("removed");
    assert_eq!(built.rebuild().contents(), files);
}

#[test]
fn a_day_that_comes_changes_what_is_made() {
    let built = school().build();
    let price = |built: &Built| built.main_text("courses/bread/").contains("16");
    assert!(!price(&built));
    let built = built.into_site().at("2026-06-16T12:00:00Z").build();
    assert!(!was_made(&built), "no day that the catalog names is near");
    let built = built.into_site().at("2026-07-02T00:00:00Z").build();
    assert!(was_made(&built) && price(&built), "the sale is on");
    let built = built.into_site().at("2026-07-20T00:00:00Z").build();
    assert!(was_made(&built) && !price(&built));
}

#[test]
fn other_options_are_another_build() {
    let built = school().build();
    let built = built.into_site().with("--drafts").build();
    assert!(was_made(&built));
    let built = built.into_site().with("--strict").build();
    assert!(!built.succeeded(), "a warning stops a strict build, also when nothing has changed");
}

#[test]
fn a_damaged_receipt_is_no_receipt() {
    let built = school().build();
    let files = built.contents();
    let cache = built.site().root().join(".tuition/cache");
    let receipts = || {
        let entries = fs::read_dir(&cache).expect("the cache").flatten().map(|entry| entry.path());
        let is_receipt = |path: &std::path::PathBuf| {
            path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("receipt-"))
        };
        entries.filter(is_receipt).collect::<Vec<_>>()
    };
    assert_eq!(receipts().len(), 1);
    let mut built = built;
    for damage in [&b""[..], b"{}", &[0xff; 400]] {
        receipts().iter().for_each(|receipt| fs::write(receipt, damage).expect("written"));
        built = built.rebuild();
        assert!(was_made(&built));
        assert_eq!(built.contents(), files);
    }
    // Whole, and of something else.
    let text = b"{\"inputs\":\"\"}";
    let mut foreign = blake3::hash(text).as_bytes().to_vec();
    foreign.extend(text);
    receipts().iter().for_each(|receipt| fs::write(receipt, &foreign).expect("written"));
    let built = built.rebuild();
    assert!(was_made(&built));
    assert_eq!(built.contents(), files);
}

#[test]
fn two_builds_at_once_leave_a_whole_site() {
    let built = school().build();
    let files = built.contents();
    for round in 0..4 {
        built.site().write("content/parts/x.txt", format!("Round {round}.\n"));
        let both = [start(built.site().command("build")), start(built.site().command("build"))];
        let ended = both.map(super::site::Running::end);
        assert!(ended.iter().any(|run| run.status.success()), "{}", ended[0].out);
        let last = run(built.site().command("build"));
        assert!(last.status.success());
        assert!(built.page("courses/bread/flour/").len() > 1000);
    }
    built.site().write("content/parts/x.txt", "Included.\n");
    assert!(run(built.site().command("build")).status.success());
    assert_eq!(built.contents(), files);
}
