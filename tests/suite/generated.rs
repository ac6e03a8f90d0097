//! What is made for machines: feeds, sitemap, robots, structured data; and the pages nobody wrote.

use super::site::Site;

fn school() -> Site {
    Site::new()
        .settings("title = \"S & Co\"\nbase_url = \"https://school.example/sub/\"\n[languages.zh]\n")
        .catalog("[[product]]\nid = \"c\"\nkind = \"course\"\ntitle = \"Course <1>\"\n[[product.update]]\ndate = 2026-05-01\nversion = \"1.2\"\ntext = \"Three new lessons\"\n")
        .file("content/index.md", "# S")
        .file("content/index.zh.md", "# S")
        .file("content/courses/c/index.md", "Pitch.")
        .file("content/courses/c/01-a.md", "---\nupdated: 2026-04-01\n---\n# A\n\nText.")
        .file("content/posts/2026-03-01-news.md", "# News & more\n\nHello [there](../courses/c/01-a.md).")
        .file("content/posts/2026-03-01-news.zh.md", "# 新闻\n\n你好。")
        .file("content/people/ana.md", "# Ana")
}

#[test]
fn there_is_a_feed_for_everything_each_list_and_each_language() {
    let built = school().build_well();
    let feed = built.page("feed.xml");
    assert!(feed.starts_with("<?xml") && feed.contains("<title>S &amp; Co</title>"), "{feed}");
    assert!(
        feed.contains("<link rel=\"alternate\" type=\"text/html\" href=\"https://school.example/sub/posts/news/\"/>"),
        "{feed}"
    );
    assert!(feed.contains("News &amp; more") && feed.contains("Three new lessons"));
    assert!(feed.contains("https://school.example/sub/courses/c/a/"), "links in texts are whole: {feed}");
    assert!(feed.find("Three new lessons") < feed.find("News &amp; more"), "the newest first");
    assert!(built.page("posts/feed.xml").contains("News") && !built.page("posts/feed.xml").contains("Three new"));
    assert!(built.page("courses/feed.xml").contains("Three new lessons"));
    assert!(built.page("zh/feed.xml").contains("新闻"));
    assert!(built.page("").contains("href=/sub/feed.xml") || built.page("").contains("href=\"/sub/feed.xml\""));
}

#[test]
fn the_sitemap_names_every_page_and_robots_names_the_sitemap() {
    let built = school().build_well();
    let sitemap = built.page("sitemap.xml");
    for page in ["", "zh/", "courses/", "courses/c/", "courses/c/a/", "posts/news/", "zh/posts/news/", "people/ana/"] {
        assert!(sitemap.contains(&format!("<loc>https://school.example/sub/{page}</loc>")), "{page}: {sitemap}");
    }
    assert!(!sitemap.contains("404"));
    assert!(
        sitemap.contains("<loc>https://school.example/sub/courses/c/a/</loc><lastmod>2026-04-01</lastmod>"),
        "{sitemap}"
    );
    assert!(sitemap.contains("hreflang=\"zh\" href=\"https://school.example/sub/zh/posts/news/\""), "{sitemap}");
    assert!(built.page("robots.txt").contains("Sitemap: https://school.example/sub/sitemap.xml"));
}

#[test]
fn without_an_address_there_is_nothing_that_needs_one() {
    let built =
        Site::new().file("content/index.md", "# S").file("content/posts/2026-03-01-news.md", "# News").build_well();
    assert_eq!(built.notes(), ["T0202"]);
    assert!(!built.exists("sitemap.xml") && !built.exists("feed.xml") && built.exists("robots.txt"));
    assert!(!built.tags("").iter().any(|tag| tag.get("rel") == Some("canonical")));
}

#[test]
fn structured_data_says_what_a_page_is() {
    let built = school().build_well();
    let course = &built.json_ld("courses/c/", "Course")[0];
    assert_eq!(course["name"], "Course <1>");
    let article = built.json_ld("posts/news/", "BlogPosting");
    assert_eq!(article[0]["headline"], "News & more", "{article:?}");
    assert_eq!(built.json_ld("people/ana/", "Person")[0]["name"], "Ana");
    let crumbs = &built.json_ld("courses/c/a/", "BreadcrumbList")[0];
    assert!(crumbs["itemListElement"].as_array().is_some_and(|items| items.len() > 1), "{crumbs}");
}

#[test]
fn data_in_a_script_cannot_end_the_script() {
    let built = school()
        .file("content/pages/x.md", "---\ntitle: \"</script><b>\"\nsummary: \"</script>\"\n---\nText.")
        .build_well();
    assert!(!built.tags("x/").iter().any(|tag| tag.name == "b"), "{}", built.page("x/"));
    assert!(!built.json_ld("x/", "BreadcrumbList").is_empty(), "{}", built.page("x/"));
    assert!(built.main_text("x/").contains("</script><b>"));
}

#[test]
fn a_page_that_is_not_found_leads_home() {
    let built = school().build_well();
    assert!(built.links("404.html").contains(&"/sub/".to_owned()));
    assert!(built.exists("zh/404.html"));
    let robots = built.tags("404.html").into_iter().find(|tag| tag.get("name") == Some("robots"));
    assert_eq!(robots.unwrap().get("content"), Some("noindex"));
}

#[test]
fn own_robots_and_static_files_are_taken_as_they_are() {
    let built = school()
        .file("static/robots.txt", "User-agent: *\nDisallow: /\n")
        .file("static/.well-known/x", "y")
        .build_well();
    assert_eq!(built.page("robots.txt"), "User-agent: *\nDisallow: /\n");
    assert_eq!(built.page(".well-known/x"), "y");
}
