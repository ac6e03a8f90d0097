//! What front matter and catalog mean together with the pages: each mistake is found, and nothing else.

mod school;

use school::School;

const CATALOG: &str = r#"
[[product]]
id = "bread"
kind = "course"
title = "Bread"
protection = "PROTECTION"
free = ["FREE"]

[[product.plan]]
id = "alone"
title = "Alone"
prices = { USD = "49.00" }
checkout = [{ provider = "link", url = "https://school.example/pay" }]
"#;

/// A school with some files, on top of a sound one.
fn codes(files: &[(&str, &str)]) -> Vec<String> {
    let school = School::new();
    school.write("tuition.toml", "base_url = \"https://school.example/\"\n");
    school.write("content/index.md", "# Home\n");
    for (path, text) in files {
        school.write(path, text);
    }
    let (_, found) = school.ready_at("2026-11-23T12:00:00Z");
    found.iter().map(|found| found.code.to_string()).collect()
}

fn event(times: &str) -> Vec<String> {
    codes(&[("content/events/oven.md", &format!("+++\ntitle = \"Oven\"\n{times}\n+++\nWords.\n"))])
}

#[test]
fn an_event_needs_a_time_in_order() {
    assert_eq!(event(""), ["T0327"]);
    assert_eq!(event("starts = 2027-03-20T14:00:00+01:00\nends = 2027-03-20T13:00:00+01:00"), ["T0328"]);
    assert_eq!(event("starts = 2027-03-20T14:00:00+01:00\nends = 2027-03-20T17:00:00+01:00\nseats = 12"), [""; 0]);
    assert_eq!(event("starts = 2027-03-20\nends = 2027-03-20"), [""; 0], "a day lasts to its end");
}

#[test]
fn a_communitys_code_expires() {
    let community = |day: &str| {
        let text = format!("+++\ntitle = \"Table\"\nplatform = \"wechat\"\nqr_expires = {day}\n+++\nWords.\n");
        codes(&[("content/communities/table.md", &text)])
    };
    assert_eq!(community("2026-11-22"), ["T0315"]);
    assert_eq!(community("2026-11-29"), ["T0316"]);
    assert_eq!(community("2026-12-29"), [""; 0]);
}

#[test]
fn keys_of_another_kind_have_no_effect() {
    let page = "+++\ntitle = \"About\"\nstarts = 2027-01-01\nplatform = \"qq\"\nrole = \"Baker\"\n+++\nWords.\n";
    assert_eq!(codes(&[("content/pages/about.md", page)]), ["T0405", "T0405", "T0405"]);
    let person = "+++\ntitle = \"Ana\"\nrole = \"Baker\"\nlinks = [\"https://ana.example/\"]\n+++\nWords.\n";
    assert_eq!(codes(&[("content/people/ana.md", person)]), [""; 0]);
}

#[test]
fn a_catalog_names_pages_and_protections_that_there_are() {
    let with = |protection: &str, free: &str| {
        let catalog = CATALOG.replace("PROTECTION", protection).replace("FREE", free);
        codes(&[("catalog.toml", &catalog), ("content/courses/bread/01-flour/02-mill.md", "# Mill\n\nWords.\n")])
    };
    assert_eq!(with("cut", "01-flour/02-mill.md"), [""; 0]);
    assert_eq!(with("cut", "02-mill.md"), ["T0410"], "paths are from the product's folder");
    assert_eq!(with("sealed", "01-flour/02-mill.md"), ["T0329"]);
}

#[test]
fn a_language_that_the_school_does_not_have_is_noticed() {
    let german = codes(&[("content/pages/about.md", "# About\n"), ("content/pages/about.de.md", "# Wir\n")]);
    assert_eq!(german, ["T0403"]);
    assert_eq!(codes(&[("content/pages/v1.2.md", "# One\n"), ("content/pages/a.io.md", "# Two\n")]), [""; 0]);
}
