//! What a page says of a product in each state, and of time that goes by.

use super::site::{Built, Site};

fn catalog(status: &str) -> String {
    format!(
        r#"
[[product]]
id = "baking"
kind = "course"
title = "Baking Bread"
status = "{status}"
[[product.plan]]
id = "solo"
title = "Solo"
prices = {{ USD = "49.00" }}
checkout = [{{ provider = "stripe", url = "https://buy.stripe.com/9AQ5kD1" }}]
"#
    )
}

fn course(status: &str) -> Built {
    Site::new()
        .settings("base_url = \"https://bread.example/\"\ncontact = \"hello@bread.example\"\n")
        .catalog(&catalog(status))
        .file("content/courses/baking/index.md", "The whole road to bread.")
        .file("content/courses/baking/01-flour.md", "# Flour\n\nSecretflour.")
        .build_well()
}

#[test]
fn what_is_sold_out_says_so_and_leads_to_no_checkout() {
    let built = course("sold-out");
    let text = built.main_text("courses/baking/");
    assert!(text.contains("Sold out") && text.contains("Ask to be told"), "{text}");
    for page in ["courses/baking/", "courses/baking/flour/", ""] {
        assert!(!built.page(page).contains("buy.stripe.com"), "{page}");
    }
    let offers = built.json_ld("courses/baking/", "Offer");
    assert!(!offers.is_empty() && offers.iter().all(|offer| offer["availability"] == "https://schema.org/SoldOut"));
}

#[test]
fn only_what_can_be_bought_has_a_way_to_the_checkout() {
    for (status, bought) in
        [("available", true), ("preorder", true), ("waitlist", false), ("sold-out", false), ("retired", false)]
    {
        assert_eq!(course(status).page("courses/baking/").contains("buy.stripe.com"), bought, "{status}");
    }
}

fn event(now: &str) -> Built {
    Site::new()
        .at(now)
        .file(
            "content/events/oven.md",
            "+++\ntitle = \"Open oven\"\nstarts = 2026-06-20T14:00:00+02:00\nends = 2026-06-20T17:00:00+02:00\nrecording = \
             \"https://vimeo.com/123\"\n+++\nBring dough.",
        )
        .build_well()
}

#[test]
fn an_event_is_ahead_then_on_then_over() {
    let card = |built: &Built| {
        let tags = built.tags("events/");
        tags.iter().find(|tag| tag.has_class("card")).and_then(|tag| tag.get("data-event").map(str::to_owned))
    };
    let ahead = event("2026-06-20T11:59:00Z");
    assert_eq!(card(&ahead).as_deref(), Some("available"));
    assert!(!ahead.page("events/oven/").contains("vimeo"), "there is no recording of what has not been");
    let on = event("2026-06-20T12:00:00Z");
    assert_eq!(card(&on).as_deref(), Some("live"));
    assert!(on.main_text("events/oven/").contains("It is on right now."));
    let over = event("2026-06-20T15:00:01Z");
    assert_eq!(card(&over).as_deref(), Some("past"));
    assert!(over.page("events/oven/").contains("vimeo"));
}

#[test]
fn an_event_tells_scripts_its_times() {
    let built = event("2026-06-15T12:00:00Z");
    for page in ["", "events/", "events/oven/"] {
        let tags = built.tags(page);
        let told = tags.iter().find(|tag| tag.get("data-event").is_some()).unwrap_or_else(|| panic!("{page}"));
        assert_eq!((told.get("data-from"), told.get("data-until")), (Some("1781956800"), Some("1781967600")), "{page}");
    }
}

#[test]
fn posts_of_several_years_stand_under_their_years() {
    let posts = |second: &str| {
        Site::new()
            .file("content/posts/2026-03-01-rye.md", "# Rye\n\nDark.")
            .file(&format!("content/posts/{second}-wheat.md"), "# Wheat\n\nLight.")
            .build_well()
            .main_text("posts/")
    };
    let text = posts("2025-03-01");
    assert!(text.contains("2026 1 March 2026 Rye") && text.contains("2025 1 March 2025 Wheat"), "{text}");
    let text = posts("2026-01-01");
    assert!(!text.contains("2026 1 March 2026 Rye"), "one year needs no heading: {text}");
}
