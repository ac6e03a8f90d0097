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

fn community(keys: &str) -> Vec<String> {
    codes(&[("content/communities/table.md", &format!("+++\ntitle = \"Table\"\n{keys}\n+++\nWords.\n"))])
}

#[test]
fn an_invitation_expires_as_a_code_does() {
    let until = |day: &str| {
        community(&format!("platform = \"forum\"\ninvite = \"https://f.example/\"\ninvite_expires = {day}"))
    };
    assert_eq!(until("2026-11-22"), ["T0315"]);
    assert_eq!(until("2026-11-29"), ["T0316"]);
    assert_eq!(until("2026-12-29"), [""; 0]);
    assert_eq!(until("\"never\""), [""; 0]);
    assert_eq!(until("\"nevr\""), ["T0105"]);
}

#[test]
fn an_invitation_lets_people_in() {
    for (platform, invite, found) in [
        ("discord", "https://discord.gg/aBcD12", ""),
        ("discord", "https://discord.com/invite/aBcD12", ""),
        ("discord", "https://discord.com/channels/81/92", "T0413"),
        ("discord", "https://school.example/discord", ""),
        ("telegram", "https://t.me/+AbCd-12_x", ""),
        ("telegram", "https://t.me/joinchat/AbCd12", ""),
        ("telegram", "https://t.me/bakers", ""),
        ("telegram", "https://t.me/c/123456/7", "T0413"),
        ("telegram", "https://web.telegram.org/k/#-123", "T0413"),
        ("telegram", "tg://join?invite=AbCd", "T0413"),
        ("qq", "https://qm.qq.com/q/AbCd12", ""),
        ("qq", "https://jq.qq.com/?_wv=1027&k=AbCd", ""),
        ("qq", "123456789", "T0413"),
        ("slack", "https://bakers.slack.com/archives/C0123", "T0413"),
        ("slack", "https://app.slack.com/client/T01/C02", "T0413"),
        ("slack", "https://join.slack.com/t/bakers/shared_invite/zt-1a-b~c", "T0415"),
        ("wechat", "https://weixin.qq.com/g/AwYAAAbc", "T0413"),
        ("wechat", "https://work.weixin.qq.com/ca/cawcde123", ""),
        ("forum", "forum.example/join", "T0413"),
        ("forum", "mailto:hello@school.example", ""),
        ("other", "https://discord.gg/aBcD12", "T0414"),
        ("discord", "https://t.me/+AbCd", "T0414"),
        ("discrod", "https://school.example/chat", "T0414"),
        ("matrix", "https://matrix.to/#/#bakers:school.example", ""),
        ("telegram", "https://not-t.me/c/1", ""),
    ] {
        let keys = format!("platform = \"{platform}\"\ninvite = \"{invite}\"");
        assert_eq!(community(&keys).join(" "), found, "{platform} {invite}");
    }
    let slack =
        "platform = \"slack\"\ninvite = \"https://join.slack.com/t/bakers/shared_invite/zt-1a\"\ninvite_expires = ";
    assert_eq!(community(&format!("{slack}\"never\"")), [""; 0]);
    assert_eq!(community(&format!("{slack}2027-01-01")), [""; 0]);
}

#[test]
fn a_code_of_wechat_says_when_it_ends() {
    let code = |platform: &str, more: &str| {
        let keys = format!("platform = \"{platform}\"\nqr = \"https://school.example/code.png\"\n{more}");
        community(&keys)
    };
    assert_eq!(code("wechat", ""), ["T0415"]);
    assert_eq!(code("wechat", "qr_expires = \"never\""), [""; 0]);
    assert_eq!(code("wechat", "qr_expires = 2027-01-01"), [""; 0]);
    assert_eq!(code("qq", ""), [""; 0]);
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
    assert_eq!(with("sealed", "01-flour/02-mill.md"), ["T1101"]);
}

#[test]
fn a_language_that_the_school_does_not_have_is_noticed() {
    let german = codes(&[("content/pages/about.md", "# About\n"), ("content/pages/about.de.md", "# Wir\n")]);
    assert_eq!(german, ["T0403"]);
    assert_eq!(codes(&[("content/pages/v1.2.md", "# One\n"), ("content/pages/a.io.md", "# Two\n")]), [""; 0]);
}
