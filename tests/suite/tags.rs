//! Subjects: on the pages that have them, and the pages that list them.

use super::site::Site;

#[test]
fn every_kind_of_page_shows_its_tags() {
    let tagged = |title: &str| format!("+++\ntags = [\"Deep Work\"]\n+++\n# {title}\n\nText.\n");
    let built = Site::new()
        .catalog("[[product]]\nid = \"c\"\nkind = \"course\"\ntitle = \"C\"\ntags = [\"focus\"]\n")
        .file("content/index.md", tagged("Home"))
        .file("content/pages/about.md", tagged("About"))
        .file("content/posts/2026-01-01-p.md", tagged("Post"))
        .file("content/people/ana.md", tagged("Ana"))
        .file("content/courses/c/index.md", tagged("C"))
        .file("content/courses/c/01-m/index.md", tagged("Module"))
        .file("content/courses/c/01-m/01-l.md", tagged("Lesson"))
        .file("content/books/b/index.md", tagged("Book"))
        .file("content/books/b/SUMMARY.md", "# Summary\n\n- [Chapter](ch.md)\n")
        .file("content/books/b/ch.md", tagged("Chapter"))
        .file("content/tutorials/t.md", tagged("Tutorial"))
        .file("content/tutorials/s/index.md", tagged("Series"))
        .file("content/tutorials/s/01-one.md", tagged("Part"))
        .file("content/events/e.md", "+++\nstarts = 2026-07-01\ntags = [\"Deep Work\"]\n+++\n# Event\n")
        .file("content/communities/g.md", tagged("Group"))
        .build();
    let pages = [
        "",
        "about/",
        "posts/p/",
        "people/ana/",
        "courses/c/",
        "courses/c/m/",
        "courses/c/m/l/",
        "books/b/",
        "books/b/ch/",
        "tutorials/t/",
        "tutorials/s/",
        "tutorials/s/one/",
        "events/e/",
        "communities/g/",
    ];
    for page in pages {
        let link = built.tags(page).into_iter().find(|tag| tag.get("rel") == Some("tag"));
        let link = link.unwrap_or_else(|| panic!("no tag on /{page}"));
        assert_eq!(link.get("href"), Some("/tags/deep-work/"), "{page}");
        assert!(built.main_text(page).contains("Deep Work"), "{page}");
    }
    assert!(built.links("courses/c/").contains(&"/tags/focus/".to_owned()), "the catalog's tags are shown too");
    let tag = built.links("tags/deep-work/");
    for page in pages {
        assert!(tag.contains(&format!("/{page}")), "{page} is not on the tag's page: {tag:?}");
    }
}

#[test]
fn products_have_their_tags_in_each_language() {
    let built = Site::new()
        .settings("title = \"S\"\n[languages.zh]\n")
        .catalog(
            "[[product]]\nid = \"c\"\nkind = \"course\"\ntitle = \"C\"\ntags = [\"writing\"]\n[product.translations.zh]\ntitle = \"课\"\ntags = [\"写作\"]\n\
             [[product]]\nid = \"d\"\nkind = \"course\"\ntitle = \"D\"\ntags = [\"reading\"]\n",
        )
        .file("content/courses/c/index.md", "Pitch.")
        .file("content/courses/c/01-a.md", "# A")
        .file("content/courses/d/index.md", "Pitch.")
        .file("content/courses/d/01-a.md", "# A")
        .file("content/posts/2026-01-01-p.md", "# P")
        .file("content/posts/2026-01-01-p.zh.md", "+++\ntags = [\"写作\"]\n+++\n# 文\n")
        .build_well();
    assert!(built.links("courses/c/").contains(&"/tags/writing/".to_owned()));
    assert!(built.main_text("zh/courses/c/").contains("写作") && !built.main_text("zh/courses/c/").contains("writing"));
    let zh = built.main("zh/tags/写作/");
    assert!(zh.contains("/zh/courses/c/") && zh.contains("/zh/posts/p/"), "{zh}");
    assert!(!built.exists("zh/tags/writing/index.html") && !built.exists("tags/写作/index.html"));
    assert!(built.exists("zh/tags/reading/index.html"), "what is not translated stays as it is");
}
