//! Pages about what a reader has done and bought: progress, completion, the way to what was bought.

use super::site::{Built, Site};

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
prices = { USD = "30.00", CNY = "200.00" }
checkout = [
  { provider = "gumroad", url = "https://example.gumroad.com/l/bread" },
  { provider = "teachable", url = "https://school.teachable.com/p/bread" },
  { provider = "alipay", qr = "content/pay.png", regions = ["CN"], note = "Send the order number." },
]
[[product.plan]]
id = "more"
title = "More"
prices = { USD = "60.00" }
checkout = [{ provider = "gumroad", url = "https://example.gumroad.com/l/more" }]

[[product]]
id = "knots"
kind = "tutorial"
title = "Knots"
certificate = true
"#;

fn school() -> Site {
    Site::new()
        .settings("title = \"S\"\nbase_url = \"https://school.example/learn/\"\ncontact = \"a@school.example\"\n[languages.zh]\n")
        .catalog(CATALOG)
        .file("content/pay.png", include_bytes!("../judges/selftest/clean/cover.png"))
        .file("content/index.md", "# S")
        .file("content/index.zh.md", "# S")
        .file("content/courses/bread/index.md", "Pitch.")
        .file("content/courses/bread/index.zh.md", "介绍。")
        .file("content/courses/bread/01-flour.md", "---\naccess: free\naliases: [/old/flour/, /zh/flour]\n---\n# Flour\n\nFree words.")
        .file("content/courses/bread/02-oven.md", "# Oven\n\nPaid words about the oven.")
        .file("content/tutorials/knots.md", "# Knots\n\nTie it.")
        .file("content/pages/refunds.md", "# Refunds\n\nYes.")
        .file("content/pages/about.md", "# About\n\nUs.")
}

fn is_hidden_from_engines(built: &Built, page: &str) -> bool {
    built.tags(page).iter().any(|tag| tag.get("name") == Some("robots") && tag.get("content") == Some("noindex"))
}

#[test]
fn a_product_with_a_certificate_has_a_page_of_completion() {
    let built = school().build_well();
    let page = "courses/bread/complete/";
    for page in [page, "zh/courses/bread/complete/", "tutorials/knots/complete/"] {
        assert!(built.exists(page), "{page}");
        assert!(is_hidden_from_engines(&built, page), "{page}");
        assert!(!built.page("sitemap.xml").contains(page), "{page} is not in the sitemap");
    }
    let links = built.links(page);
    assert!(links.contains(&"/learn/courses/bread/flour/".to_owned()), "{links:?}");
    assert!(links.contains(&"/learn/courses/bread/oven/".to_owned()), "paid lessons are read elsewhere: {links:?}");
    assert!(built.main_text(page).contains("Self-attested"), "{}", built.main_text(page));
    assert!(built.main_text(page).contains("school.example/learn/courses/bread"));
    assert!(!built.main_text(page).contains("Paid words"));
    assert!(built.links("tutorials/knots/complete/").contains(&"/learn/tutorials/knots/".to_owned()));
    let tags = built.tags("zh/courses/bread/complete/");
    let english =
        tags.iter().find(|tag| tag.name == "a" && tag.get("hreflang") == Some("en")).expect("another language");
    assert_eq!(english.get("href"), Some("/learn/courses/bread/complete/"));
    assert!(built.json_ld(page, "BreadcrumbList").is_empty(), "nothing is said of it to machines");
}

#[test]
fn the_page_of_completion_is_linked_from_the_landing_page_and_the_last_lesson() {
    let built = school().build_well();
    let completion = "/learn/courses/bread/complete/".to_owned();
    assert!(built.links("courses/bread/").contains(&completion));
    let hidden = |page: &str| {
        let tags = built.tags(page);
        let tag = tags.iter().find(|tag| tag.get("class") == Some("finish-certificate")).expect("a link");
        tag.get("hidden").is_some()
    };
    assert!(
        hidden("courses/bread/flour/") && !hidden("courses/bread/oven/"),
        "only the last lesson shows it to everybody"
    );
    let without = school().catalog(&CATALOG.replace("certificate = true", "")).build_well();
    assert!(!without.exists("courses/bread/complete/") && !without.links("courses/bread/").contains(&completion));
}

#[test]
fn a_lesson_in_the_place_of_the_page_of_completion_is_told() {
    let built = school().file("content/courses/bread/03-complete.md", "# Complete\n\nWords.").build();
    assert!(!built.succeeded());
    assert!(built.codes().iter().any(|code| code.contains("03-complete.md")), "{:?}", built.codes());
}

#[test]
fn a_lesson_marks_itself_only_where_all_of_it_can_be_read() {
    let built = school().build_well();
    let auto = |page: &str| {
        let tags = built.tags(page);
        let finish = tags.iter().find(|tag| tag.get("data-finish").is_some()).expect("the end of a text");
        (finish.get("data-product").map(str::to_owned), finish.get("data-auto").is_some())
    };
    assert_eq!(auto("courses/bread/flour/"), (Some("bread".to_owned()), true));
    assert_eq!(auto("courses/bread/oven/"), (Some("bread".to_owned()), false));
    assert_eq!(auto("tutorials/knots/"), (Some("knots".to_owned()), true));
}

#[test]
fn what_a_page_was_called_before_is_kept_with_its_entry() {
    let built = school().build_well();
    for page in ["courses/bread/", "courses/bread/oven/", "courses/bread/complete/"] {
        let tags = built.tags(page);
        let entry = tags.iter().find(|tag| tag.get("data-formerly").is_some());
        let entry = entry.unwrap_or_else(|| panic!("an entry with old names in {page}"));
        assert_eq!(entry.get("data-formerly"), Some("/old/flour/ /zh/flour/"));
    }
}

#[test]
fn buyers_are_told_how_they_get_at_what_they_bought() {
    let built = school().build_well();
    let text = built.main_text("unlock/");
    assert_eq!(text.matches("Gumroad sent you").count(), 1, "each provider once: {text}");
    assert!(text.contains("Log in at Teachable") && text.contains("Alipay took your payment"), "{text}");
    assert!(text.contains("Send the order number."), "{text}");
    let links = built.links("unlock/");
    for link in ["https://gumroad.com/library", "mailto:a@school.example", "/learn/refunds/", "/learn/courses/bread/"] {
        assert!(links.contains(&link.to_owned()), "{link}: {links:?}");
    }
    assert!(!text.contains("About") && !text.contains("Knots"), "what is free needs no way in: {text}");
    assert!(built.tags("unlock/").iter().any(|tag| tag.get("id") == Some("bread")), "a lesson's paywall leads there");
    assert!(built.links("courses/bread/oven/").contains(&"/learn/unlock/#bread".to_owned()));
    assert!(!built.tags("unlock/").iter().any(|tag| tag.name == "form"), "no form that does nothing");
    let chinese = built.main_text("zh/unlock/");
    assert!(chinese.find("支付宝") < chinese.find("Gumroad"), "what fits the language comes first: {chinese}");
    assert!(built.page("sitemap.xml").contains("/learn/unlock/") && !is_hidden_from_engines(&built, "unlock/"));
}

#[test]
fn there_are_such_pages_only_where_there_is_something_to_do_on_them() {
    let free =
        Site::new().file("content/index.md", "# S").file("content/courses/c/01-a.md", "# A\n\nText.").build_well();
    assert!(!free.exists("unlock/") && free.exists("progress/"));
    assert!(free.links("").contains(&"/progress/".to_owned()));
    let plain = Site::new().file("content/index.md", "# S").file("content/pages/a.md", "# A").build_well();
    assert!(!plain.exists("unlock/") && !plain.exists("progress/"));
    let own = school().file("content/pages/unlock.md", "# Ask Ana\n\nShe knows.").build_well();
    assert!(own.main_text("unlock/").contains("She knows."), "a page of the creator's own takes the place");
    assert!(own.links("courses/bread/oven/").contains(&"/learn/unlock/".to_owned()));
}

#[test]
fn home_and_progress_hold_every_product_that_can_be_begun_until_a_script_knows_which() {
    let built = school().build_well();
    for page in ["", "progress/"] {
        let tags = built.tags(page);
        let items: Vec<_> = tags.iter().filter(|tag| tag.get("class") == Some("shelf-item")).collect();
        let products: Vec<_> = items.iter().map(|item| (item.get("data-product"), item.get("data-pages"))).collect();
        assert_eq!(products, [(Some("bread"), Some("2")), (Some("knots"), Some("1"))], "{page}");
        assert!(items.iter().all(|item| item.get("hidden").is_some()), "{page}");
    }
    assert!(is_hidden_from_engines(&built, "progress/"));
    assert!(!built.page("sitemap.xml").contains("/progress/"));
}
