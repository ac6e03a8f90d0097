//! Folders that nobody means to make: paths that lead out, round in circles or onto each other.
#![cfg(unix)]

use super::site::Site;
use std::os::unix::fs::symlink;

fn school() -> Site {
    let site = Site::new().file("content/index.md", "# Home").file("content/pages/about.md", "# About\n\nWords.");
    std::fs::write(site.outside().join("secret.md"), "# Secret\n\nOutsidewords.").unwrap();
    std::fs::create_dir_all(site.outside().join("elsewhere")).unwrap();
    std::fs::write(site.outside().join("elsewhere/one.md"), "# One\n\nOutsidewords.").unwrap();
    std::fs::write(site.outside().join("elsewhere/SUMMARY.md"), "- [One](one.md)\n").unwrap();
    std::fs::write(site.outside().join("elsewhere/key.txt"), "Outsidewords.").unwrap();
    site
}

/// Builds what is wrong over a site that was fine, and sees that the site is as it was.
fn refused(site: Site) -> Vec<String> {
    refused_with(site, |_| {})
}

fn refused_with(site: Site, change: impl FnOnce(&std::path::Path)) -> Vec<String> {
    let fine = school().build_well();
    let output = site.outside().join("site");
    copy(fine.path("").parent().unwrap(), &output);
    let before = super::site::contents(&output);
    change(&site.root());
    let built = site.output(&output).build();
    assert!(!built.succeeded(), "{:?}", built.codes());
    assert_eq!(built.contents(), before, "the site that was there is as it was");
    built.codes()
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    for (path, bytes) in super::site::contents(from) {
        let target = to.join(path);
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::write(target, bytes).unwrap();
    }
}

#[test]
fn a_symbolic_link_in_a_circle_is_refused() {
    let codes = refused_with(school(), |root| symlink("../pages", root.join("content/pages/again")).unwrap());
    assert_eq!(codes, ["T0005 content/pages/again"]);
    let codes = refused_with(school(), |root| symlink("me", root.join("content/me")).unwrap());
    assert_eq!(codes.len(), 1, "{codes:?}");
    assert!(codes[0].ends_with(" content/me"), "{codes:?}");
}

#[test]
fn a_symbolic_link_out_of_the_project_is_refused_and_not_read() {
    let codes =
        refused_with(school(), |root| symlink(root.join("../secret.md"), root.join("content/pages/x.md")).unwrap());
    assert_eq!(codes, ["T0006 content/pages/x.md"]);
    let codes =
        refused_with(school(), |root| symlink(root.join("../elsewhere"), root.join("content/pages/more")).unwrap());
    assert_eq!(codes, ["T0006 content/pages/more"]);
    let codes = refused_with(school().file("static/a.txt", "a"), |root| {
        symlink(root.join("../elsewhere/key.txt"), root.join("static/key.txt")).unwrap();
    });
    assert_eq!(codes, ["T0006 static/key.txt"]);
    let codes = refused_with(school(), |root| symlink(root.join("../elsewhere"), root.join("static")).unwrap());
    assert_eq!(codes, ["T0006 static"]);
    let codes =
        refused_with(school(), |root| symlink(root.join("../elsewhere/key.txt"), root.join("tuition.toml")).unwrap());
    assert_eq!(codes, ["T0006 tuition.toml"]);
}

#[test]
fn a_symbolic_link_within_the_project_is_followed() {
    let site = school();
    symlink("about.md", site.root().join("content/pages/also.md")).unwrap();
    let built = site.build_well();
    assert!(built.main_text("also/").contains("Words."));
}

#[test]
fn a_link_that_leads_to_nothing_is_reported() {
    let codes = refused_with(school(), |root| symlink("nothing.md", root.join("content/pages/x.md")).unwrap());
    assert_eq!(codes, ["T0002 content/pages/x.md"]);
}

#[test]
fn paths_that_escape_are_refused() {
    let mut wrong = Vec::new();
    let book = |src: &str, chapter: &str| {
        school()
            .file("content/books/b/book.toml", format!("[book]\nsrc = \"{src}\"\n"))
            .file("content/books/b/src/SUMMARY.md", "- [One](one.md)\n")
            .file("content/books/b/src/one.md", format!("# One\n\n{chapter}\n"))
    };
    let product = |line: &str| {
        school()
            .catalog(&format!("[[product]]\nid = \"c\"\nkind = \"course\"\ntitle = \"C\"\n{line}\n"))
            .file("content/courses/c/01-a.md", "# A")
    };
    for (site, code) in [
        (book("../../../../../elsewhere", ""), "T0006 content/books/b/book.toml:2"),
        (book("/etc", ""), "T0702 content/books/b/etc/SUMMARY.md"),
        (book("src", "{{#include ../../../../../secret.md}}"), "T0006 content/books/b/src/one.md:3"),
        (book("src", "{{#include /etc/hostname}}"), "T0006 content/books/b/src/one.md:3"),
        (
            book("src", "").file("content/books/b/src/SUMMARY.md", "- [One](../../../../../secret.md)\n"),
            "T0701 content/books/b/src/SUMMARY.md:1",
        ),
        (product("source = \"../elsewhere\""), "T0006 catalog.toml:5"),
        (product("source = \"/etc\""), "T0302 catalog.toml:5"),
        (product("source = \"a/../../elsewhere\""), "T0006 catalog.toml:5"),
        (product("cover = \"../../../../elsewhere/key.txt\""), "T0006 catalog.toml:5"),
        (school().file("content/pages/x.md", "# X\n\n![x](../../../elsewhere/key.txt)"), "T0006 content/pages/x.md:3"),
        (school().file("content/pages/x.md", "# X\n\n[x](../../../secret.md)"), "T0006 content/pages/x.md:3"),
        (
            school().file("content/courses/c/a.md", "---\ntitle: X\nquiz: ../../../../secret.md\n---\n"),
            "T0006 content/courses/c/a.md:3",
        ),
        (school().settings("[content]\nfolder = \"../elsewhere\"\n"), "T0006 tuition.toml:2"),
        (school().settings("[theme]\nname = \"../elsewhere\"\n"), "T0006 tuition.toml:2"),
        (school().settings("[theme]\nlogo = \"../elsewhere/key.txt\"\n"), "T0006 tuition.toml:2"),
    ] {
        let built = site.build();
        if !built.codes().iter().any(|found| found == code) {
            wrong.push(format!("{code}: {:?}", built.codes()));
        }
        let leaks = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).contains("Outsidewords");
        assert!(!built.path("").parent().unwrap().exists() || !built.contents().values().any(leaks), "{code}");
        assert!(!built.succeeded() || code.starts_with("T06"), "{code}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn includes_in_a_circle_are_refused() {
    let codes = refused(
        school()
            .file("content/pages/x.md", "# X\n\n{{#include y.md}}\n")
            .file("content/pages/y.md", "# Y\n\n{{#include x.md}}\n"),
    );
    assert!(codes.iter().all(|code| code.starts_with("T0706")), "{codes:?}");
    let codes = refused(school().file("content/pages/x.md", "# X\n\n{{#include x.md}}\n"));
    assert_eq!(codes, ["T0706 content/pages/x.md:3"]);
}

#[test]
fn includes_that_would_grow_without_end_are_refused() {
    let mut site = school();
    for level in 0..20 {
        let twice = format!("{{{{#include x{0}.md}}}}\n\n{{{{#include x{0}.md}}}}\n", level + 1);
        site = site.file(&format!("content/pages/x{level}.md"), format!("# X{level}\n\n{twice}"));
    }
    let codes = refused(site.file("content/pages/x20.md", "# End"));
    assert!(codes.iter().all(|code| code.starts_with("T0706")), "{codes:?}");
    assert!(codes.len() <= 40, "each place is said once: {codes:?}");
}

#[test]
fn two_pages_with_one_address_are_refused() {
    let codes = refused(school().file("content/pages/01-about.md", "# Other"));
    assert_eq!(codes.len(), 1, "{codes:?}");
    assert!(codes[0].starts_with("T0401 content/pages/"), "{codes:?}");
    let codes = refused(school().file("content/pages/x.md", "---\nslug: about\n---\n# X"));
    assert!(codes.iter().all(|code| code.starts_with("T0401")) && codes.len() == 1, "{codes:?}");
    let codes = refused(school().file("content/courses/a/x.md", "# X").file("content/pages/courses/a.md", "# Y"));
    assert!(codes.iter().any(|code| code.starts_with("T0401")), "{codes:?}");
}

#[test]
fn names_that_differ_by_case_only_are_refused() {
    assert_eq!(refused(school().file("content/pages/About.md", "# Other"))[0], "T0007 content/pages/about.md");
    assert_eq!(refused(school().file("static/A.txt", "1").file("static/a.txt", "2")), ["T0904"]);
}

#[test]
fn a_static_file_in_the_place_of_a_page_is_refused() {
    assert_eq!(refused(school().file("static/about/index.html", "mine")), ["T0903"]);
    assert_eq!(refused(school().file("static/404.html", "mine")), ["T0903"]);
    assert_eq!(refused(school().file("static/about", "a file where a folder must be")), ["T0903"]);
}

#[test]
fn a_page_whose_name_has_no_letters_needs_a_slug() {
    assert_eq!(refused(school().file("content/pages/!!!.md", "# X")), ["T0408 content/pages/!!!.md"]);
    assert_eq!(
        refused(school().file("content/pages/x.md", "---\nslug: a/b\n---\n# X")),
        ["T0408 content/pages/x.md:2"]
    );
    let built = school().file("content/pages/!!!.md", "---\nslug: wow\n---\n# X").build_well();
    assert!(built.exists("wow/"));
}

#[test]
fn an_empty_project_is_a_site() {
    let built = Site::new().build();
    assert!(built.succeeded(), "{:?}", built.codes());
    assert!(built.exists("") && built.exists("404.html"));
}

#[test]
fn a_project_that_is_not_there_is_said_to_be_missing() {
    let run = |path: &std::path::Path| {
        let mut command = super::site::tuition();
        command.args(["build", "--format", "json"]).arg(path);
        super::site::run(command)
    };
    let site = school();
    let missing = run(&site.root().join("nowhere"));
    assert_eq!(missing.status.code(), Some(1));
    assert!(missing.out.contains("T0001") && missing.out.contains("nowhere"), "{}", missing.out);
    assert!(!site.root().join("nowhere").exists());
}

#[test]
fn a_folder_named_like_a_page_and_a_pipe_are_no_pages() {
    let site = school().file("content/pages/folder.md/inner.md", "# Inner");
    let made = std::process::Command::new("mkfifo").arg(site.root().join("content/pages/pipe.md")).status().unwrap();
    assert!(made.success());
    let built = site.build();
    assert!(built.succeeded(), "{:?}", built.codes());
    assert!(!built.exists("pipe/"));
}
