//! `tuition catalog`: what is for sale, at what price on which day, and what happens when.

use super::site::{Run, Site, run, tuition};
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

/// A school of Chinese titles, several currencies and every kind of date.
const CATALOG: &str = r#"
[[product]]
id = "baking"
kind = "course"
title = "家庭烘焙：从面粉到面包"
[[product.plan]]
id = "solo"
title = "自学"
prices = { CNY = "299", USD = "49.00", JPY = "7001", KRW = "65000" }
was = { USD = "69.00" }
checkout = [
  { provider = "stripe", url = "https://buy.stripe.com/9AQ5kD1" },
  { provider = "wechat-pay", qr = "pay.png", qr_expires = 2026-07-01, note = "备注邮箱" },
]
[[product.plan]]
id = "parts"
title = "分期"
prices = { USD = "17.00" }
billing = { installments = 3 }
checkout = [{ provider = "paypal", url = "https://www.paypal.com/ncp/payment/ABCDEFGH12345" }]
[[product.plan]]
id = "look"
title = "试读"
billing = "free"
[[product.sale]]
id = "launch"
starts = 2026-07-01T00:00:00+08:00
ends = 2026-07-08T00:00:00+08:00
percent = 15
code = "LAUNCH"
plans = ["solo"]
[[product.sale]]
id = "spring"
starts = 2026-03-01
ends = 2026-03-31
percent = 10
[[product.update]]
date = 2026-07-02
version = "1.1"
text = "More."

[[product]]
id = "rye"
kind = "book"
title = "Rye"
[[product.plan]]
id = "file"
title = "The file"
prices = { USD = "5.00" }
billing = "pay-what-you-want"
checkout = [{ provider = "gumroad", url = "https://ana.gumroad.com/l/rye" }]

[[product]]
id = "next"
kind = "course"
title = "Next year"
status = "draft"
[[product.plan]]
id = "solo"
title = "Solo"
prices = { USD = "10.00" }
checkout = [{ provider = "stripe", url = "https://buy.stripe.com/9AQ5kD2" }]
[[product.sale]]
id = "secret"
starts = 2026-07-01
ends = 2026-07-02
percent = 50
"#;

fn shop() -> Site {
    Site::new()
        .settings("language = \"zh\"\nbase_url = \"https://bread.example/\"\n[languages.en]\n")
        .catalog(CATALOG)
        .file("pay.png", include_bytes!("../../docs/content/books/guide/02-write/moving-box.png"))
        .file("content/courses/baking/index.md", "从面粉到面包。")
        .file("content/courses/baking/01-flour.md", "+++\nrelease = 2026-07-03T08:30:00+08:00\n+++\n# 面粉\n\n秘密。")
        .file("content/books/rye/01-grain.md", "# Grain\n\nDark.")
        .file("content/courses/next/01-later.md", "+++\nrelease = 2026-07-04\n+++\n# Later\n\nNo.")
        .file(
            "content/events/oven.md",
            "+++\ntitle = \"开炉\"\nstarts = 2026-06-20T14:00:00+02:00\nends = 2026-06-20T17:00:05+02:00\n+++\n来。",
        )
        .file("content/events/oven.en.md", "+++\ntitle = \"Open oven\"\nstarts = 2026-06-20T14:00:00+02:00\n+++\nCome.")
        .file(
            "content/communities/table.md",
            "+++\ntitle = \"茶桌\"\nplatform = \"wechat\"\nqr = \"../../pay.png\"\nqr_expires = 2026-06-14\n+++\n来。",
        )
        .file("content/posts/2026-07-05-jam.md", "# Jam\n\nSweet.")
        .file("content/posts/2026-01-05-salt.md", "+++\nrelease = 2026-07-06\n+++\n# Salt\n\nGrey.")
        .file("content/posts/2026-01-06-oil.md", "+++\ndraft = true\nrelease = 2026-07-06\n+++\n# Oil\n\nGold.")
}

fn catalog(site: &Site, arguments: &[&str]) -> Run {
    at(site, super::super::school::NOW, arguments)
}

fn at(site: &Site, now: &str, arguments: &[&str]) -> Run {
    let now: jiff::Timestamp = now.parse().expect("a moment");
    let mut command = tuition();
    command.arg("catalog").arg(arguments[0]).arg(site.root()).args(&arguments[1..]);
    command.env("SOURCE_DATE_EPOCH", now.as_second().to_string());
    run(command)
}

fn json(site: &Site, arguments: &[&str]) -> Value {
    let said = catalog(site, &[arguments, &["--format", "json"]].concat());
    assert!(said.status.success(), "{}{}", said.out, said.err);
    serde_json::from_str(&said.out).expect("JSON")
}

/// Amount, currency and sale of a plan, in the order in which they are printed.
fn prices_of(prices: &Value, plan: &str) -> Vec<String> {
    let rows = prices["prices"].as_array().expect("prices").iter().filter(|row| row["plan"] == plan);
    rows.map(|row| {
        let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
        let amounts = [&row["amount"], &row["currency"], &row["was"], &row["sale"]["id"]].map(text);
        amounts.join(" ")
    })
    .collect()
}

#[test]
fn a_list_has_a_line_for_each_product() {
    let list = json(&shop(), &["list"]);
    let ids: Vec<&Value> = list.as_array().expect("a list").iter().map(|line| &line["id"]).collect();
    assert_eq!(ids, ["baking", "rye", "oven", "table"]);
    let expected = serde_json::json!({
        "id": "baking", "kind": "course", "title": "家庭烘焙：从面粉到面包", "status": "available", "past": false,
        "access": "paid",
        "from": [
            { "currency": "CNY", "amount": "299.00", "billing": "once" },
            { "currency": "USD", "amount": "49.00", "billing": "once" },
            { "currency": "JPY", "amount": "7001", "billing": "once" },
            { "currency": "KRW", "amount": "65000", "billing": "once" },
        ],
        "plans": 3, "checkouts": ["stripe", "wechat-pay", "paypal"],
    });
    assert_eq!(list[0], expected);
    assert_eq!(list[2]["access"], "free");
    assert_eq!(list[2]["from"], serde_json::json!([]));
}

#[test]
fn tables_stand_even_under_chinese_titles() {
    let said = catalog(&shop(), &["list"]).out;
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 5, "{said}");
    let column = lines[0].find("STATUS").expect("a head");
    for line in &lines[1..] {
        let before = line.find("available").expect("a status");
        assert_eq!(line[..before].width(), column, "{said}");
    }
    assert!(lines[1].contains("299.00 CNY, 49.00 USD, 7001 JPY, 65000 KRW"), "{said}");
    assert!(lines[2].contains("5.00 USD or more"), "{said}");
    assert!(!said.contains('\u{1b}'), "no colour in a file");
}

#[test]
fn drafts_are_listed_when_asked_for() {
    let list = json(&shop(), &["list", "--drafts"]);
    assert!(list.as_array().expect("a list").iter().any(|line| line["id"] == "next" && line["status"] == "draft"));
}

#[test]
fn an_event_that_is_past_costs_nothing_any_more() {
    let site = shop().catalog(
        "[[product]]\nid = \"oven\"\nkind = \"event\"\ntitle = \"Oven\"\n[[product.plan]]\nid = \"seat\"\ntitle = \
         \"Seat\"\nprices = { USD = \"9.00\" }\ncheckout = [{ provider = \"stripe\", url = \
         \"https://buy.stripe.com/9AQ5kD1\" }]\n",
    );
    let state = |now: &str| {
        let said = at(&site, now, &["list", "--format", "json"]).out;
        let list: Value = serde_json::from_str(&said).expect("JSON");
        (list[0]["past"].clone(), list[0]["from"].as_array().expect("prices").len())
    };
    assert_eq!(state("2026-06-20T15:00:05Z"), (Value::Bool(false), 1));
    assert_eq!(state("2026-06-20T15:00:06Z"), (Value::Bool(true), 0));
}

#[test]
fn prices_are_those_of_the_moment_to_the_second() {
    let site = shop();
    let full = ["299.00 CNY - -", "49.00 USD 69.00 -", "7001 JPY - -", "65000 KRW - -"];
    // 15 % off, rounded to the smallest coin.
    let reduced =
        ["254.15 CNY 299.00 launch", "41.65 USD 69.00 launch", "5951 JPY 7001 launch", "55250 KRW 65000 launch"];
    for (moment, expected) in [
        ("2026-06-30T15:59:59Z", &full),
        ("2026-06-30T16:00:00Z", &reduced),
        ("2026-07-08T00:00:00+08:00", &reduced),
        ("2026-07-08T00:00:01+08:00", &full),
        ("2026-07-07", &reduced),
        ("2026-07-08", &full),
    ] {
        let prices = json(&site, &["prices", "--on", moment]);
        assert_eq!(prices_of(&prices, "solo"), expected, "{moment}");
        assert_eq!(prices_of(&prices, "parts"), ["17.00 USD - -"], "{moment}: the sale is not for it");
        assert_eq!(prices_of(&prices, "look"), ["- - - -"], "{moment}");
    }
    assert_eq!(json(&site, &["prices"])["at"], "2026-06-15T12:00:00Z");
    assert_eq!(json(&site, &["prices", "--on", "2026-07-08T00:00:01+08:00"])["at"], "2026-07-07T16:00:01Z");
}

#[test]
fn prices_are_those_of_the_pages() {
    let site = shop().at("2026-07-01T00:00:00Z");
    let prices = json(&site, &["prices", "--on", "2026-07-01T00:00:00Z"]);
    site.write("content/communities/table.md", "# Table\n\nCome.");
    let built = site.build();
    let offers = built.json_ld("courses/baking/", "Offer");
    let on_page: Vec<&str> = offers.iter().filter_map(|offer| offer["price"].as_str()).collect();
    for row in prices_of(&prices, "solo") {
        let amount = row.split(' ').next().expect("an amount");
        assert!(on_page.contains(&amount), "{amount}: {offers:#?}");
    }
}

#[test]
fn prices_say_how_they_are_paid_and_what_makes_them() {
    let prices = json(&shop(), &["prices", "--on", "2026-07-02", "--currency", "USD"]);
    let expected = serde_json::json!({
        "product": "baking", "title": "家庭烘焙：从面粉到面包", "plan": "solo", "plan_title": "自学", "for": "reader",
        "seats": null, "billing": "once", "currency": "USD", "amount": "41.65", "suggested": null, "was": "69.00",
        "sale": { "id": "launch", "starts": "2026-07-01T00:00:00+08:00", "ends": "2026-07-08T00:00:00+08:00", "code": "LAUNCH" },
    });
    assert_eq!(prices["prices"][0], expected);
    let parts = &prices["prices"][1];
    assert_eq!((&parts["billing"], &parts["payments"]), (&"installments".into(), &3.into()));
    let said = catalog(&shop(), &["prices", "--on", "2026-07-02"]).out;
    for piece in
        ["At 2026-07-02T00:00:00Z:", "3 installments", "launch, until 2026-07-08T00:00:00+08:00, with the code LAUNCH"]
    {
        assert!(said.contains(piece), "{piece}: {said}");
    }
}

#[test]
fn prices_say_whom_they_are_for() {
    let plan = |id: &str, keys: &str| {
        format!(
            "[[product.plan]]\nid = \"{id}\"\ntitle = \"{id}\"\nprices = {{ USD = \"9.00\" }}\n{keys}\ncheckout = [{{ \
             provider = \"stripe\", url = \"https://buy.stripe.com/9AQ5kD1\" }}]\n"
        )
    };
    let plans = [
        plan("solo", ""),
        plan("team", "seats = 5"),
        plan("class", "seats = { from = 3, to = 20 }"),
        plan("office", "seats = { from = 10 }"),
        plan("present", "gift = true"),
        plan("present-for-team", "gift = true\nseats = 5"),
        plan("more", "upgrade_from = [\"solo\"]"),
        plan("fair", "billing = \"pay-what-you-want\"\nsuggested = { USD = \"15\" }"),
    ];
    let text = format!("[[product]]\nid = \"baking\"\nkind = \"course\"\ntitle = \"Baking\"\n{}", plans.concat());
    let site = Site::new().catalog(&text).file("content/courses/baking/01-flour.md", "# Flour\n\nFine.");
    let prices = json(&site, &["prices"]);
    let rows = prices["prices"].as_array().expect("prices");
    let whom: Vec<&str> = rows.iter().filter_map(|row| row["for"].as_str()).collect();
    assert_eq!(whom, ["reader", "team", "team", "team", "gift", "gift", "upgrade", "reader"]);
    assert_eq!(rows[1]["seats"], serde_json::json!({ "from": 1, "to": 5, "each": false }));
    assert_eq!(rows[2]["seats"], serde_json::json!({ "from": 3, "to": 20, "each": true }));
    assert_eq!(rows[3]["seats"], serde_json::json!({ "from": 10, "to": null, "each": true }));
    assert_eq!((&rows[7]["amount"], &rows[7]["suggested"]), (&"9.00".into(), &"15.00".into()));
    let said = catalog(&site, &["prices"]).out;
    for piece in ["a team of 5 ", "each of 3 to 20 ", "each of 10 or more ", "gift ", "gift, a team of 5 ", "upgrade "]
    {
        assert!(said.contains(piece), "{piece}: {said}");
    }
}

#[test]
fn prices_can_be_asked_for_in_some_currencies() {
    let site = shop();
    let currencies = |arguments: &[&str]| {
        let prices = json(&site, &[&["prices"], arguments].concat());
        let rows = prices["prices"].as_array().expect("prices").clone();
        rows.iter().filter_map(|row| row["currency"].as_str().map(str::to_owned)).collect::<Vec<_>>()
    };
    assert_eq!(currencies(&["--currency", "CNY"]), ["CNY"]);
    assert_eq!(currencies(&["--currency", "JPY", "--currency", "CNY"]), ["CNY", "JPY"]);
    assert_eq!(currencies(&["--currency", "EUR"]), Vec::<String>::new());
    let wrong = catalog(&site, &["prices", "--currency", "RMB"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(wrong.err.contains("write `CNY`"), "{}", wrong.err);
    let wrong = catalog(&site, &["prices", "--on", "tomorrow"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(wrong.err.contains("2026-12-05"), "{}", wrong.err);
}

/// What happens, as `day what title path:line`.
fn happenings(calendar: &Value, part: &str) -> Vec<String> {
    let list = calendar[part].as_array().expect("a list").iter();
    let line = |one: &Value| {
        let text = |key: &str| one[key].as_str().expect("a text").to_owned();
        let line = one["line"].as_u64().map(|line| format!(":{line}")).unwrap_or_default();
        format!("{} {} {} {}{line}", text("day"), text("what"), text("title"), text("path"))
    };
    list.map(line).collect()
}

#[test]
fn a_calendar_tells_all_that_has_a_date() {
    let calendar = json(&shop(), &["calendar"]);
    assert_eq!(calendar["days"], 90);
    assert_eq!(
        happenings(&calendar, "over"),
        [
            "2026-03-31 sale-ends 家庭烘焙：从面粉到面包 catalog.toml:35",
            "2026-06-14 invitation-expires 茶桌 content/communities/table.md:5",
        ]
    );
    assert_eq!(
        happenings(&calendar, "ahead"),
        [
            "2026-06-20 event-begins 开炉 content/events/oven.md:3",
            "2026-06-20 event-ends 开炉 content/events/oven.md:4",
            "2026-07-01 sale-begins 家庭烘焙：从面粉到面包 catalog.toml:27",
            "2026-07-01 code-expires 家庭烘焙：从面粉到面包 catalog.toml:13",
            "2026-07-02 update-dated 家庭烘焙：从面粉到面包 catalog.toml:38",
            "2026-07-03 page-released 面粉 content/courses/baking/01-flour.md:2",
            "2026-07-05 post-dated Jam content/posts/2026-07-05-jam.md",
            "2026-07-06 page-released Salt content/posts/2026-01-05-salt.md:2",
            "2026-07-08 sale-ends 家庭烘焙：从面粉到面包 catalog.toml:28",
        ]
    );
    let sale = &calendar["ahead"][2];
    assert_eq!((&sale["at"], &sale["name"]), (&"2026-07-01T00:00:00+08:00".into(), &"launch".into()));
    assert_eq!((&sale["product"], &sale["column"]), (&"baking".into(), &10.into()));
}

#[test]
fn a_calendar_looks_as_far_as_it_is_told() {
    let count = |days: &str| happenings(&json(&shop(), &["calendar", "--days", days]), "ahead").len();
    assert_eq!([count("4"), count("5"), count("6"), count("16"), count("90")], [0, 1, 2, 3, 9]);
    let drafts = json(&shop(), &["calendar", "--drafts"]);
    let drafts = happenings(&drafts, "ahead").join("\n");
    for piece in ["2026-07-02 sale-ends Next year", "2026-07-04 page-released Later", "page-released Oil"] {
        assert!(drafts.contains(piece), "{piece}: {drafts}");
    }
    assert_eq!(catalog(&shop(), &["calendar", "--days", "0"]).status.code(), Some(2));
}

#[test]
fn what_is_announced_comes_and_an_invitation_without_a_picture_ends() {
    let site = Site::new()
        .catalog("[[product]]\nid = \"soon\"\nkind = \"course\"\ntitle = \"Soon\"\nstatus = \"waitlist\"\ncomes = 2026-07-01\n")
        .file("content/courses/soon/index.md", "Bread.")
        .file(
            "content/communities/talk.md",
            "+++\ntitle = \"Talk\"\nplatform = \"discord\"\ninvite = \"https://discord.gg/abcdefg\"\ninvite_expires = \
             2026-07-02\n+++\nCome.",
        )
        .file(
            "content/communities/always.md",
            "+++\ntitle = \"Always\"\nplatform = \"discord\"\ninvite = \"https://discord.gg/abcdefh\"\ninvite_expires = \
             \"never\"\n+++\nCome.",
        );
    assert_eq!(
        happenings(&json(&site, &["calendar"]), "ahead"),
        ["2026-07-01 comes Soon catalog.toml:6", "2026-07-02 invitation-expires Talk content/communities/talk.md:5",]
    );
}

#[test]
fn a_sale_is_over_a_moment_after_its_last() {
    let site = shop();
    let over = |now: &str| {
        let said = at(&site, now, &["calendar", "--format", "json"]).out;
        happenings(&serde_json::from_str(&said).expect("JSON"), "over").join("\n").contains("2026-07-08 sale-ends")
    };
    assert!(!over("2026-07-07T16:00:00Z") && over("2026-07-07T16:00:01Z"));
}

#[test]
fn a_calendar_can_be_read_by_people() {
    let said = catalog(&shop(), &["calendar"]);
    let text = &said.out;
    assert!(text.starts_with("Over, and still named:\n\n  DAY"), "{text}");
    for piece in [
        "the sale `spring` ended",
        "the invitation expired",
        "In the next 90 days:\n\n  DAY",
        "  2026-06-20  14:00 +02:00     the event begins",
        "              17:00:05 +02:00  the event ends",
        "the QR code of `wechat-pay` expires",
        "the update 1.1 has this date",
    ] {
        assert!(text.contains(piece), "{piece}: {text}");
    }
    let rows: Vec<&str> = text.lines().skip_while(|line| !line.starts_with("In the")).skip(2).collect();
    let place = rows[0].find("PLACE").expect("a head");
    for row in &rows[1..] {
        let at = row.rfind(" c").expect("a path") + 1;
        assert_eq!(row[..at].width(), place, "{text}");
    }
    // The code that has expired is an error for a build, and no reason to say nothing here.
    assert!(said.status.success() && said.err.contains("1 error is in the project"), "{}", said.err);
}

#[test]
fn a_project_without_a_catalog_has_what_its_folders_say() {
    let site = Site::new().file("content/courses/baking/01-flour.md", "# Flour\n\nFine.");
    let list = json(&site, &["list"]);
    assert_eq!(list.as_array().map(Vec::len), Some(1));
    assert_eq!((&list[0]["access"], &list[0]["plans"]), (&"free".into(), &0.into()));
    assert_eq!(json(&site, &["prices"])["prices"], serde_json::json!([]));
    assert!(catalog(&site, &["prices"]).out.contains("no plan has a price"));
    assert!(catalog(&site, &["calendar"]).out.contains("Nothing has a date in the next 90 days."));
    let nothing = Site::new().file("content/index.md", "# Home");
    assert_eq!(json(&nothing, &["list"]), serde_json::json!([]));
    assert!(catalog(&nothing, &["list"]).out.contains("There is no product"));
}

#[test]
fn what_cannot_be_read_is_reported_and_not_listed() {
    let site = Site::new().catalog("[[product]]\nid = \"x\"\nkind = \"curse\"\ntitle = \"X\"\n");
    for command in ["list", "prices", "calendar"] {
        let said = catalog(&site, &[command]);
        assert_eq!(said.status.code(), Some(1), "{command}");
        assert!(said.out.is_empty() && said.err.contains("error[T0105]"), "{}{}", said.out, said.err);
        let said = catalog(&site, &[command, "--format", "json"]);
        assert!(said.out.starts_with('{') && said.out.contains("T0105"), "{}", said.out);
    }
    let mut command = tuition();
    command.args(["catalog", "list", "/nowhere/at/all"]);
    assert_eq!(run(command).status.code(), Some(1));
}
