//! Comments: which pages have them, and what giscus is told.

use super::html::{self, Tag};
use super::site::{Built, Site};

const IDS: &str = "repo = \"quay/talk\"\nrepo_id = \"R_kgDOAbCdEf\"\ncategory = \"Announcements\"\ncategory_id = \"DIC_kwDOAbCdEf4C\"";

fn school(comments: &str) -> Site {
    Site::new()
        .settings(&format!("title = \"School\"\n[languages.zh]\n[comments]\n{comments}\n"))
        .catalog(
            r#"
[[product]]
id = "tea"
kind = "course"
title = "Tea"
[[product.plan]]
id = "pot"
title = "Pot"
prices = { USD = "9.00" }
checkout = [{ provider = "stripe", url = "https://buy.stripe.com/7Re" }]
"#,
        )
        .file("content/courses/tea/01-free.md", "---\naccess: free\n---\n# Free\n\nHot.")
        .file("content/courses/tea/02-part.md", "# Part\n\nHot.\n\n<!-- paywall -->\n\nSecretly.")
        .file("content/courses/tea/03-paid.md", "---\ncomments: true\n---\n# Paid\n\nSecretly.")
        .file("content/posts/2026-01-05-kettle.md", "# A kettle\n\nIt sings.")
        .file("content/posts/2026-01-05-kettle.zh.md", "# 水壶\n\n它唱歌。")
        .file("content/posts/2026-01-06-quiet.md", "---\ncomments: false\n---\n# Quiet\n\nHush.")
        .file("content/pages/about.md", "# About\n\nUs.")
        .file("content/pages/guests.md", "---\ncomments: true\n---\n# Guests\n\nWrite.")
}

fn place(built: &Built, page: &str) -> Option<Tag> {
    html::tags(&built.page(page)).into_iter().find(|tag| tag.get("data-comments").is_some())
}

const PAGES: [&str; 11] = [
    "",
    "posts/",
    "posts/kettle/",
    "zh/posts/kettle/",
    "posts/quiet/",
    "about/",
    "guests/",
    "courses/tea/",
    "courses/tea/free/",
    "courses/tea/part/",
    "courses/tea/paid/",
];

fn with_comments(built: &Built) -> Vec<&'static str> {
    PAGES.into_iter().filter(|page| place(built, page).is_some()).collect()
}

#[test]
fn kinds_of_pages_and_pages_decide() {
    let on = |kinds: &str| with_comments(&school(&format!("{IDS}\n{kinds}")).build_well());
    assert_eq!(on(""), ["posts/kettle/", "zh/posts/kettle/", "guests/"]);
    assert_eq!(on("on = []"), ["guests/"]);
    assert_eq!(on("on = [\"lessons\", \"products\"]"), ["guests/", "courses/tea/", "courses/tea/free/"]);
    assert_eq!(on("on = [\"pages\"]"), ["about/", "guests/"]);
}

#[test]
fn giscus_is_told_and_nothing_is_loaded() {
    let built = school(IDS).build_well();
    for (page, language) in [("posts/kettle/", "en"), ("zh/posts/kettle/", "zh-CN")] {
        let tag = place(&built, page).expect("comments");
        for (name, value) in [
            ("data-comments", "https://giscus.app"),
            ("data-repo", "quay/talk"),
            ("data-repo-id", "R_kgDOAbCdEf"),
            ("data-category", "Announcements"),
            ("data-category-id", "DIC_kwDOAbCdEf4C"),
            ("data-strict", "1"),
            ("data-lang", language),
        ] {
            assert_eq!(tag.get(name), Some(value), "{page}");
        }
        assert!(built.links(page).contains(&"https://github.com/quay/talk/discussions".to_owned()));
    }
    for page in PAGES {
        let tags = html::tags(&built.page(page));
        assert!(!tags.iter().any(|tag| tag.get("src").is_some_and(|src| src.contains("giscus"))), "{page}");
        let policy = tags.iter().find(|tag| tag.get("http-equiv").is_some()).and_then(|tag| tag.get("content"));
        assert_eq!(policy.is_some_and(|policy| policy.contains("giscus")), place(&built, page).is_some(), "{page}");
    }
    let own = school(&format!("{IDS}\nstrict = false\naddress = \"https://talk.example\"")).build_well();
    let tag = place(&own, "posts/kettle/").expect("comments");
    assert_eq!((tag.get("data-comments"), tag.get("data-strict")), (Some("https://talk.example"), Some("0")));
}

#[test]
fn what_giscus_would_not_find_is_an_error() {
    for (right, wrong, line) in [
        ("quay/talk", "https://github.com/quay/talk", 4),
        ("R_kgDOAbCdEf", "12345678901", 5),
        ("DIC_kwDOAbCdEf4C", "Announcements", 7),
    ] {
        let built = school(&IDS.replace(right, wrong)).build();
        assert_eq!(built.codes(), [format!("T0218 tuition.toml:{line}")], "{wrong}");
    }
    let built = school(&format!("{IDS}\naddress = \"talk.example\"")).build();
    assert_eq!(built.codes(), ["T0218 tuition.toml:8"]);
    let old = IDS
        .replace("R_kgDOAbCdEf", "MDEwOlJlcG9zaXRvcnkxMjM0")
        .replace("DIC_kwDOAbCdEf4C", "MDE4OkRpc2N1c3Npb25DYXRlZ29yeTEyMw==");
    assert_eq!(school(&old).build().codes(), [""; 0], "ids of older repositories");
    let without = Site::new().file("content/pages/guests.md", "---\ncomments: true\n---\n# Guests\n\nWrite.").build();
    assert_eq!(without.codes(), ["T0405 content/pages/guests.md:2"]);
}
