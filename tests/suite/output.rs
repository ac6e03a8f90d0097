//! The folder that a build leaves: nothing written twice, nothing left over, the same everywhere.

use super::site::Site;
use std::collections::BTreeSet;

fn school() -> Site {
    let mut site = Site::new()
        .settings("title = \"S\"\nbase_url = \"https://school.example/\"\n[languages.zh]\n")
        .file("content/index.md", "# Home\n\nHello.")
        .file("content/courses/c/index.md", "# Course\n\nPitch.")
        .file("content/courses/c/pic.png", super::kinds::png())
        .file("content/people/ana.md", "# Ana")
        .file("static/file.bin", vec![7; 3_000]);
    for lesson in 1..9 {
        let text = format!(
            "---\ntags: [t{}]\n---\n# Lesson {lesson}\n\n![p](pic.png)\n\n```rust\nfn f{lesson}() {{}}\n```\n\n$x^{lesson}$\n\n```mermaid\ngraph TD\n a --> b{lesson}\n```\n",
            lesson % 3
        );
        site = site
            .file(&format!("content/courses/c/{lesson:02}-l.md"), &text)
            .file(&format!("content/courses/c/{lesson:02}-l.zh.md"), text);
        let slug = format!("---\nslug: l{lesson}\n");
        for end in ["md", "zh.md"] {
            let path = format!("content/courses/c/{lesson:02}-l.{end}");
            let text = std::fs::read_to_string(site.root().join(&path)).unwrap();
            site.write(&path, text.replacen("---\n", &slug, 1));
        }
    }
    site
}

#[test]
fn a_second_build_writes_nothing() {
    let built = school().build_well();
    let (before, folder) = (built.times(), built.path("").parent().unwrap().to_path_buf());
    let made = folder.metadata().unwrap().modified().unwrap();
    let again = built.rebuild();
    assert_eq!(again.times(), before);
    assert_eq!(folder.metadata().unwrap().modified().unwrap(), made, "not even the folder");
}

#[test]
fn a_change_writes_only_what_it_changes() {
    let built = school().build_well();
    let before = built.times();
    let text = std::fs::read_to_string(built.site().root().join("content/courses/c/04-l.md")).unwrap();
    let again = built.change("content/courses/c/04-l.md", text + "\n\nOne sentence more.\n").rebuild();
    let after = again.times();
    let changed: BTreeSet<_> =
        after.iter().filter(|(path, time)| before.get(*path) != Some(*time)).map(|(path, _)| path.as_str()).collect();
    // The new words can be found, too.
    let (search, changed): (BTreeSet<_>, BTreeSet<_>) =
        changed.into_iter().partition(|path| path.starts_with("search/"));
    assert!(search.contains("search/en/index.json"), "{search:?}");
    assert_eq!(changed, BTreeSet::from(["courses/c/l4/index.html"]));
    assert_eq!(before.len(), after.len());
}

#[test]
fn what_is_no_longer_there_disappears() {
    let built =
        school().file("content/pages/gone.md", "# Gone\n\n[f](f.csv)").file("content/pages/f.csv", "x").build_well();
    assert!(built.exists("gone/"));
    let built = built.remove("content/pages/gone.md").remove("static/file.bin").rebuild();
    assert!(built.succeeded());
    for file in built.files() {
        assert!(!file.starts_with("gone") && !file.ends_with(".csv") && file != "file.bin", "{file}");
    }
    assert!(!built.path("").parent().unwrap().join("gone").exists(), "its folder too");
}

#[test]
fn the_same_school_gives_the_same_bytes_everywhere() {
    let first = school().with("--jobs").with("1").build_well().contents();
    let elsewhere = school()
        .with("--jobs")
        .with("4")
        .environment("TZ", "Pacific/Auckland")
        .environment("LANG", "tr_TR.UTF-8")
        .environment("LC_ALL", "tr_TR.UTF-8")
        .output("deep/er/site")
        .at("2026-06-15T21:00:00Z");
    for entry in
        walkdir::WalkDir::new(elsewhere.root()).into_iter().flatten().filter(|entry| entry.file_type().is_file())
    {
        let file = std::fs::File::options().append(true).open(entry.path()).unwrap();
        file.set_modified(std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000)).unwrap();
    }
    let second = elsewhere.build_well().contents();
    assert!(first.len() > 40);
    for (path, bytes) in &first {
        assert_eq!(Some(bytes), second.get(path), "{path}");
    }
    assert_eq!(first.len(), second.len());
}

#[test]
fn no_output_names_the_folder_it_was_made_in() {
    let built = school().build_well();
    let folder = built.site().outside().to_string_lossy().into_owned();
    for (path, bytes) in built.contents() {
        assert!(memchr::memmem::find(&bytes, folder.as_bytes()).is_none(), "{path}");
    }
}

#[test]
fn errors_leave_the_site_that_was_there() {
    let built = school().build_well();
    let (before, times) = (built.contents(), built.times());
    let broken = built
        .change("content/courses/c/04-l.md", "---\ntitel: x\n---\n")
        .change("content/index.md", "# Changed")
        .rebuild();
    assert!(!broken.succeeded());
    assert_eq!(broken.contents(), before);
    assert_eq!(broken.times(), times);
    let neighbours: Vec<_> =
        std::fs::read_dir(broken.site().root()).unwrap().flatten().map(|entry| entry.file_name()).collect();
    assert!(
        !neighbours.iter().any(|name| name.to_string_lossy().contains(".tuition.")),
        "nothing is left lying about: {neighbours:?}"
    );
}

#[test]
fn a_site_can_be_built_into_a_folder_that_is_there_and_empty() {
    let site = school().output("../www");
    std::fs::create_dir(site.outside().join("www")).unwrap();
    assert!(site.build_well().exists("courses/c/l1/"));
}

#[test]
fn a_folder_inside_the_project_that_holds_the_site_is_never_read() {
    let site = Site::new().file("README.md", "# Notes").output("site");
    let built = site.build_well();
    let first = built.files();
    let again = built.rebuild();
    assert_eq!(again.codes(), Vec::<String>::new());
    assert_eq!(again.files(), first);
}

#[test]
fn what_the_theme_makes_of_a_page_survives_being_made_small() {
    let text = "# A\n\n```text\n  two  spaces\n\n\n\ttab\n```\n\n<pre>a\n  b</pre>\n\nA *b* c `d  e` f\\\ng\n";
    let built = Site::new().file("content/pages/a.md", text).build_well();
    let main = built.main("a/");
    assert!(main.contains("  two  spaces\n\n\n\ttab"), "{main}");
    assert!(main.contains("<pre>a\n  b"), "{main}");
    assert!(built.main_text("a/").contains("A b c d e f g"), "{main}");
}
