//! What is kept for reading without a network, and what never is. `tests/judges/journeys/offline.mjs` sees it work.

use super::site::{Built, Site};
use crate::school::{NOW, ready};

const CATALOG: &str = r#"
[[product]]
id = "bread"
kind = "course"
title = "Bread"
access = "paid"
certificate = true
[[product.plan]]
id = "all"
title = "All"
prices = { USD = "30.00" }
checkout = [{ provider = "gumroad", url = "https://example.gumroad.com/l/bread" }]
"#;

fn school(setting: &str) -> Site {
    Site::new()
        .settings(&format!("title = \"Oven School\"\nbase_url = \"https://oven.example/learn/\"\n{setting}\n[languages.zh]\ntitle = \"炉边学校\"\n"))
        .catalog(CATALOG)
        .file("content/courses/bread/index.md", "Pitch.")
        .file("content/courses/bread/01-flour.md", "---\naccess: free\naliases: [/old/flour/]\n---\n# Flour\n\nFree words.")
        .file("content/courses/bread/02-oven.md", "# Oven\n\nPaidword.")
        .file("content/posts/2026-03-01-news.md", "# News\n\nHello.")
        .file("content/posts/2026-03-01-news.zh.md", "# 新闻\n\n你好。")
        .file("static/面包 1.png", include_bytes!("../judges/selftest/clean/cover.png"))
        .file("static/price.pdf", "no picture")
}

/// The addresses that the worker names.
fn named(built: &Built) -> Vec<String> {
    let worker = built.page("sw.js");
    let parts = worker.split(['"', '`', '\'', ',']).filter(|part| part.starts_with("/learn/"));
    parts.map(str::to_owned).collect()
}

fn says(built: &Built, page: &str, attribute: &str) -> Option<String> {
    let tags = built.tags(page);
    let root = tags.iter().find(|tag| tag.name == "html").expect("a page");
    root.get(attribute).map(str::to_owned)
}

#[test]
fn nothing_is_kept_unless_it_is_asked_for() {
    for setting in ["", "offline = false"] {
        let built = school(setting).build_well();
        assert!(!built.exists("sw.js") && !built.exists("offline/") && !built.exists("zh/offline/"));
        for page in ["", "courses/bread/flour/", "404.html"] {
            assert_eq!([says(&built, page, "data-worker"), says(&built, page, "data-offline")], [None, None], "{page}");
        }
    }
}

#[test]
fn the_worker_stands_at_the_sites_root_and_names_what_there_is() {
    let built = school("offline = true").build_well();
    assert_eq!(says(&built, "zh/posts/news/", "data-worker").as_deref(), Some("/learn/sw.js"));
    let named = named(&built);
    for wanted in ["/learn/", "/learn/zh/", "/learn/offline/", "/learn/zh/offline/", "/learn/面包%201.png"] {
        assert!(named.iter().any(|path| path == wanted), "{wanted}: {named:?}");
    }
    for kind in ["/learn/assets/theme.", "/learn/assets/fonts/source-serif-4.", "/learn/assets/js/notes/desk."] {
        assert!(named.iter().any(|path| path.starts_with(kind)), "{kind}: {named:?}");
    }
    for path in &named {
        assert!(path.ends_with(".png") || built.exists(&path["/learn/".len()..]), "{path} is not there");
        assert!(!path.contains("price.pdf") && !path.contains("oven"), "{path}");
    }
}

#[test]
fn pages_say_whether_they_may_be_kept() {
    let built = school("offline = true").build_well();
    for page in ["", "zh/", "courses/bread/", "courses/bread/flour/", "courses/bread/oven/", "posts/news/", "search/"] {
        assert!(says(&built, page, "data-offline").is_some(), "{page}");
    }
    for page in ["unlock/", "zh/unlock/", "offline/", "404.html", "old/flour/"] {
        assert_eq!(says(&built, page, "data-offline"), None, "{page}");
    }
}

#[test]
fn what_a_host_gives_to_buyers_at_the_same_address_is_never_kept() {
    let site = school("offline = true").catalog(&CATALOG.replace("certificate", "protection = \"gated\"\ncertificate"));
    let (ready, _) = ready(&site.root(), NOW);
    let kept = |address: &str| {
        let page = ready.school.pages.iter().find(|page| page.address == address).expect(address);
        tuition::model::can_be_kept(&ready.project, &ready.school, page)
    };
    assert!(kept("/courses/bread/") && kept("/courses/bread/flour/"));
    assert!(!kept("/courses/bread/oven/"));
}

#[test]
fn the_page_without_a_network_speaks_each_language_and_is_found_by_nobody() {
    let built = school("offline = true").build_well();
    assert!(built.main_text("offline/").contains("no network") && built.main_text("zh/offline/").contains("网络"));
    for page in ["offline/", "zh/offline/"] {
        let tags = built.tags(page);
        assert!(tags.iter().any(|tag| tag.get("name") == Some("robots") && tag.get("content") == Some("noindex")));
        assert!(!tags.iter().any(|tag| tag.get("property") == Some("og:image")), "{page} has no card");
        assert!(!built.page("sitemap.xml").contains(page), "{page}");
    }
    let index = built.contents().into_iter().filter(|(path, _)| path.starts_with("search/"));
    for (path, bytes) in index {
        assert!(!String::from_utf8_lossy(&bytes).contains("/offline/"), "{path}");
    }
}

#[test]
fn the_worker_changes_with_what_is_always_kept_and_with_nothing_else() {
    let worker = |site: Site| site.build_well().page("sw.js");
    let first = worker(school("offline = true"));
    assert_eq!(worker(school("offline = true")), first);
    let other_words = school("offline = true").file("content/posts/2026-03-01-news.md", "# News\n\nOther words.");
    assert_eq!(worker(other_words), first, "texts are asked for anyway");
    assert_ne!(worker(school("offline = true\n[theme]\naccent = \"#0a6c74\"")), first, "the style sheet is another");
    assert_ne!(
        worker(school("offline = true\n[footer]\ntext = \"Hello\"")),
        first,
        "the page without a network is another"
    );
}

#[test]
fn files_of_the_creators_are_not_overwritten() {
    let own = "addEventListener('push', () => {});";
    let built = school("").file("static/sw.js", own).build_well();
    assert_eq!(built.page("sw.js"), own);
    let both = school("offline = true").file("static/sw.js", own).build();
    assert!(!both.succeeded() && both.run.out.contains("the service worker"), "{}", both.run.out);
    let page = school("offline = true").file("content/pages/offline.md", "# Away\n\nCome back.").build_well();
    assert!(page.main_text("offline/").contains("Come back") && page.main_text("zh/offline/").contains("网络"));
    assert!(named(&page).iter().any(|path| path == "/learn/offline/"));
}
