//! File names as people and machines really write them.

use super::html;
use super::site::{Built, Site};

const NAMES: [&str; 14] = [
    "with space",
    "it's",
    "say \"so\"",
    "100%",
    "50%25",
    "c#",
    "what?",
    "a&b",
    "安装 指南",
    "🍞 bread",
    "été",
    "semi;colon",
    "plus+",
    "[x](y)",
];

/// Builds it; of some of the names Windows has something to say.
fn built(site: Site, name: &str) -> Built {
    let built = site.build();
    let found: Vec<String> = built.codes().iter().map(|code| code[..5].to_owned()).collect();
    let expected: &[&str] = if name.contains(['"', '?']) { &["T0010"] } else { &[] };
    assert_eq!(found, expected, "{name}: {}", built.words("T0010"));
    assert!(built.succeeded());
    built
}

#[test]
fn pages_with_unusual_names_can_be_linked_and_read() {
    for name in NAMES {
        let site = Site::new()
            .file("content/index.md", format!("# Home\n\n[there](<pages/{}.md>)\n", escape(name)))
            .file(&format!("content/pages/{name}.md"), "# A page\n\nIts words.");
        let built = built(site, name);
        let links = built.links("");
        let link = links
            .iter()
            .find(|link| link.starts_with('/') && link.len() > 1)
            .unwrap_or_else(|| panic!("{name}: {links:?}"));
        assert!(
            !link.contains([' ', '"', '?', '#', '%']) || link.contains("%25") || !link.contains('%'),
            "{name}: {link}"
        );
        let address = percent_encoding::percent_decode_str(link).decode_utf8().unwrap().into_owned();
        assert!(built.main_text(&address).contains("Its words."), "{name}: {address}");
    }
}

#[test]
fn pictures_and_files_with_unusual_names_are_published() {
    for name in NAMES {
        let site = Site::new()
            .file("content/index.md", format!("# Home\n\n![p](<pics/{0}.png>) [f](<pics/{0}.csv>)\n", escape(name)))
            .file(&format!("content/pics/{name}.png"), super::kinds::png())
            .file(&format!("content/pics/{name}.csv"), "a,b\n");
        let built = built(site, name);
        assert_eq!(built.pictures("").len(), 1, "{name}");
        let files = built.files();
        let published = files.iter().filter(|file| file.ends_with(".csv") || file.ends_with(".png"));
        let published = published.filter(|file| !file.starts_with("assets/icon-")).count();
        assert_eq!(published, 2, "{name}: {files:?}");
    }
}

#[test]
fn static_files_keep_their_names() {
    for name in NAMES {
        let site = Site::new()
            .file("content/index.md", format!("# Home\n\n[f](</files/{}.csv>)\n", escape(name)))
            .file(&format!("static/files/{name}.csv"), "a,b\n");
        let built = built(site, name);
        assert!(built.exists(&format!("files/{name}.csv")), "{name}: {:?}", built.files());
        let links = built.links("");
        assert_eq!(links.iter().filter(|link| link.ends_with(".csv")).count(), 1, "{name}: {links:?}");
    }
}

#[test]
fn addresses_for_machines_are_percent_encoded() {
    let built = Site::new()
        .settings("base_url = \"https://school.example/\"")
        .file("content/posts/2026-01-01-安装 指南.md", "# 安装")
        .build_well();
    let encoded = "https://school.example/posts/%E5%AE%89%E8%A3%85-%E6%8C%87%E5%8D%97/";
    assert!(built.page("sitemap.xml").contains(encoded), "{}", built.page("sitemap.xml"));
    assert!(built.page("feed.xml").contains(encoded));
    assert!(html::text(&built.main("posts/安装-指南/")).contains("安装"));
}

#[test]
fn very_long_names_are_published_or_refused() {
    let longest = "n".repeat(250);
    let built = Site::new()
        .file("content/index.md", format!("# Home\n\n[there](pages/{longest}.md) ![p]({longest}.png)"))
        .file(&format!("content/pages/{longest}.md"), "# Long")
        .file(&format!("content/{longest}.png"), super::kinds::png())
        .build();
    assert_eq!(built.codes(), [format!("T0010 content/pages/{longest}.md")], "Windows has shorter paths");
    assert!(built.exists(&format!("{longest}/")));
    assert_eq!(built.pictures("").len(), 1);
    let han = "长".repeat(84);
    let built = Site::new().file(&format!("content/pages/{han}.md"), "# 长").build_well();
    assert!(built.exists(&format!("{han}/")));
    let tag = "t".repeat(400);
    let built = Site::new().file("content/pages/a.md", format!("---\ntags: [{tag}]\n---\n# A")).build();
    assert!(!built.succeeded());
    assert_eq!(built.codes(), ["T0408 content/pages/a.md:2"], "no file system has names this long");
    let built = Site::new().file("content/pages/a.md", format!("---\nslug: {tag}\n---\n# A")).build();
    assert_eq!(built.codes(), ["T0408 content/pages/a.md:2"]);
}

#[test]
fn names_of_windows_own_are_told_once() {
    let built = Site::new()
        .file("content/pages/aux.md", "# The aux input")
        .file("content/pages/device.md", "+++\nslug = \"con\"\n+++\n# A device")
        .file("static/lpt1.txt", "1")
        .build();
    assert!(built.succeeded() && built.exists("aux/") && built.exists("con/"), "{:?}", built.files());
    assert_eq!(built.codes(), ["T0010", "T0010 content/pages/aux.md", "T0010 static/lpt1.txt"]);
    assert!(built.words("T0010").contains("`con/index.html` of the site"), "{}", built.words("T0010"));
}

#[test]
fn deep_folders_are_walked() {
    let deep = "d/".repeat(60);
    let built = Site::new().file(&format!("content/pages/{deep}a.md"), "# Deep").build_well();
    assert!(built.exists(&format!("{deep}a/")));
}

/// A name as it stands in a link destination between `<` and `>`.
fn escape(name: &str) -> String {
    name.replace('%', "%25").replace('#', "%23").replace('?', "%3F").replace('&', "&amp;")
}
