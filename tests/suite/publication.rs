//! What is published when, where, and under which old addresses.

use super::site::Site;

#[test]
fn drafts_are_left_out_unless_asked_for() {
    let site = || {
        Site::new()
            .file("content/pages/ready.md", "# Ready\n\nSee [the other](later.md).")
            .file("content/pages/later.md", "---\ndraft: true\n---\n# Later\n\nNot yet.")
    };
    let built = site().build();
    assert!(!built.exists("later/"));
    assert_eq!(built.codes(), ["T0409 content/pages/ready.md:3"], "a link to a draft leads nowhere");
    let built = site().with("--drafts").build_well();
    assert!(built.main_text("later/").contains("Not yet."));
}

#[test]
fn a_product_that_is_a_draft_is_left_out_with_all_its_pages() {
    let site = || {
        Site::new()
            .catalog("[[product]]\nid = \"c\"\nkind = \"course\"\ntitle = \"Course\"\nstatus = \"draft\"\n")
            .file("content/courses/c/index.md", "Pitch.")
            .file("content/courses/c/01-a.md", "# Lesson")
            .file("content/pages/about.md", "# About")
    };
    let built = site().build_well();
    assert!(!built.files().iter().any(|file| file.contains("courses/c")), "{:?}", built.files());
    assert!(site().with("--drafts").build_well().exists("courses/c/a/"));
}

#[test]
fn a_lesson_of_a_later_day_is_announced_and_its_text_kept_back() {
    let site = || {
        Site::new()
            .file("content/courses/c/index.md", "# Course")
            .file("content/courses/c/01-a.md", "# Now\n\nWords.")
            .file("content/courses/c/02-b.md", "---\nrelease: 2026-06-20\n---\n# Soon\n\nWithheldwords.")
    };
    let before = site().build_well();
    assert!(before.main_text("courses/c/").contains("Soon"));
    assert!(!before.contents().values().any(|bytes| String::from_utf8_lossy(bytes).contains("Withheldwords")));
    let after = site().at("2026-06-21T00:00:00Z").build_well();
    assert!(after.main_text("courses/c/b/").contains("Withheldwords."));
    let drafts = site().with("--drafts").build_well();
    assert!(drafts.main_text("courses/c/b/").contains("Withheldwords."));
}

#[test]
fn tags_gather_pages() {
    let built = Site::new()
        .file("content/posts/2026-01-01-a.md", "---\ntags: [Rust, 写作]\n---\n# Alpha")
        .file("content/tutorials/b.md", "---\ntags: [rust]\n---\n# Beta")
        .build_well();
    let links = built.links("tags/rust/");
    assert!(links.contains(&"/posts/a/".to_owned()) && links.contains(&"/tutorials/b/".to_owned()), "{links:?}");
    assert!(built.links("tags/").contains(&"/tags/写作/".to_owned()), "{:?}", built.links("tags/"));
    assert!(built.links("posts/a/").contains(&"/tags/rust/".to_owned()));
}

#[test]
fn old_addresses_lead_to_the_new() {
    let built = Site::new()
        .settings("base_url = \"https://host.example/repo/\"")
        .file("content/pages/new.md", "---\naliases: [/old/page/, /older.html]\n---\n# New")
        .build_well();
    for old in ["old/page/", "older.html"] {
        let tags = built.tags(old);
        let refresh =
            tags.iter().find(|tag| tag.get("http-equiv") == Some("refresh")).and_then(|tag| tag.get("content"));
        assert!(refresh.is_some_and(|content| content.ends_with("url=/repo/new/")), "{refresh:?}");
        let canonical = tags.iter().find(|tag| tag.get("rel") == Some("canonical")).and_then(|tag| tag.get("href"));
        assert_eq!(canonical, Some("https://host.example/repo/new/"));
    }
}

#[test]
fn an_alias_is_a_path_that_is_not_taken() {
    let alias = |alias: &str| {
        let page = format!("---\naliases:\n  - {alias}\n---\n# A");
        Site::new().file("content/pages/a.md", page).file("content/pages/b.md", "# B").build().codes()
    };
    assert_eq!(alias("old/page"), ["T0412 content/pages/a.md:3"]);
    assert_eq!(alias("/../../etc/passwd"), ["T0412 content/pages/a.md:3"]);
    assert_eq!(alias("/b/"), ["T0401 content/pages/a.md:3"]);
}

#[test]
fn everything_works_below_a_base_path() {
    let built = Site::new()
        .settings("title = \"S\"\nbase_url = \"https://host.example/repo/\"\n[[navigation]]\ntitle = \"About\"\nto = \"pages/about.md\"\n")
        .file("content/index.md", "# Home\n\n[About](pages/about.md) ![p](p.png) [f](/words.txt)")
        .file("content/p.png", super::kinds::png())
        .file("content/pages/about.md", "# About\n\n[Home](/)")
        .file("static/words.txt", "words")
        .build_well();
    assert!(built.links("").contains(&"/repo/about/".to_owned()), "{:?}", built.links(""));
    assert!(built.links("").contains(&"/repo/words.txt".to_owned()));
    assert!(built.pictures("")[0].starts_with("/repo/assets/p."));
    assert_eq!(built.link_words("about/", "/repo/"), "Home");
    assert!(built.exists("about/") && !built.exists("repo/about/"), "the host knows the path, the folder does not");
    let canonical = built.tags("about/").into_iter().find(|tag| tag.get("rel") == Some("canonical"));
    assert_eq!(canonical.unwrap().get("href"), Some("https://host.example/repo/about/"));
    let moved = built.into_site().with("--base-url").with("https://other.example/").build_well();
    assert!(moved.links("").contains(&"/about/".to_owned()), "the command line wins");
}

#[test]
fn a_base_address_that_is_none_is_an_error() {
    for (url, line) in [("school.example", 2), ("ftp://school.example/", 2)] {
        let built = Site::new()
            .settings(&format!("title = \"S\"\nbase_url = \"{url}\"\n"))
            .file("content/index.md", "# S")
            .build();
        assert_eq!(built.codes(), [format!("T0201 tuition.toml:{line}")], "{url}");
    }
}

#[test]
fn navigation_leads_to_pages_paths_and_addresses() {
    let settings = |to: &str| format!("title = \"S\"\n[[navigation]]\ntitle = \"There\"\nto = \"{to}\"\n");
    let built = |to: &str| {
        Site::new()
            .settings(&settings(to))
            .file("content/pages/about.md", "# About")
            .file("content/courses/c/index.md", "# C")
            .file("content/courses/c/a.md", "# A")
            .build()
    };
    for (to, href) in
        [("pages/about.md", "/about/"), ("/courses/", "/courses/"), ("https://x.example/", "https://x.example/")]
    {
        let built = built(to);
        assert_eq!(built.codes(), Vec::<String>::new(), "{to}");
        assert!(built.tags("404.html").iter().any(|tag| tag.name == "a" && tag.get("href") == Some(href)), "{to}");
    }
    let built = built("pages/abuot.md");
    assert_eq!(built.codes(), ["T0205 tuition.toml:4"]);
    assert!(built.words("T0205").contains("about"), "{}", built.words("T0205"));
}

#[test]
fn content_that_no_entry_names_is_published_free_and_reported() {
    let built = Site::new()
        .catalog("[[product]]\nid = \"c\"\nkind = \"course\"\ntitle = \"Course\"\n")
        .file("content/courses/c/a.md", "# A")
        .file("content/courses/d/a.md", "# A")
        .build();
    assert_eq!(built.codes(), ["T0303 content/courses/d"]);
    assert!(built.exists("courses/d/a/"));
}

#[test]
fn folders_that_nearly_have_a_name_are_reported() {
    let built = Site::new().file("content/coruses/c/a.md", "# A").file("content/index.md", "# S").build();
    assert_eq!(built.codes(), ["T0406 content/coruses"]);
    assert!(built.words("T0406").contains("courses"), "{}", built.words("T0406"));
}
