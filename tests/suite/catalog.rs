//! What the catalog says: prices, sales and what is wrong with it.

use super::site::{Built, Site};

const PRODUCT: &str = "[[product]]\nid = \"c\"\nkind = \"course\"\ntitle = \"Course\"\n";
const PLAN: &str = "[[product.plan]]\nid = \"solo\"\ntitle = \"Solo\"\nprices = { USD = \"50.00\" }\ncheckout = [{ provider = \"stripe\", url = \"https://buy.stripe.com/9AQ\" }]\n";
const SALE: &str = "[[product.sale]]\nid = \"spring\"\nstarts = 2026-06-10T00:00:00Z\nends = 2026-06-20T00:00:00Z\npercent = 20\ncode = \"SPRING\"\n";

fn school(catalog: &str) -> Site {
    Site::new()
        .catalog(catalog)
        .file("content/courses/c/index.md", "Pitch.")
        .file("content/courses/c/01-a.md", "# A\n\nText.")
}

fn sold(more: &str) -> Site {
    school(&format!("{PRODUCT}{PLAN}{more}"))
}

fn price(built: &Built) -> (String, Option<String>) {
    let main = built.main("courses/c/");
    let price = super::html::inside(&main, |tag| tag.has_class("price")).expect("a price").to_owned();
    let now = super::html::inside(&price, |tag| tag.name == "strong").map(super::html::text).expect("the price now");
    (now, super::html::inside(&price, |tag| tag.name == "del").map(super::html::text))
}

#[test]
fn a_sale_is_on_from_its_first_to_its_last_moment() {
    for (moment, now, was) in [
        ("2026-06-09T23:59:59Z", "$50", None),
        ("2026-06-10T00:00:00Z", "$40", Some("$50")),
        ("2026-06-19T23:59:59Z", "$40", Some("$50")),
    ] {
        let built = sold(SALE).at(moment).build_well();
        let (found, before) = price(&built);
        assert!(found.starts_with(now), "{moment}: {found}");
        assert_eq!(before.is_some(), was.is_some(), "{moment}: {before:?}");
        assert!(was.is_none_or(|was| before.as_deref().unwrap_or_default().contains(was)), "{before:?}");
        assert_eq!(built.main_text("courses/c/").contains("SPRING"), was.is_some(), "{moment}: the code");
    }
    let over = sold(SALE).at("2026-06-21T00:00:00Z").build();
    assert_eq!(over.codes(), ["T0307 catalog.toml:13"]);
    assert!(price(&over).0.starts_with("$50"));
}

#[test]
fn pages_and_structured_data_name_the_same_price() {
    let built = sold(SALE).settings("base_url = \"https://school.example/\"").build_well();
    let offers = built.json_ld("courses/c/", "Offer");
    assert_eq!(offers[0]["price"], "40.00", "{offers:?}");
    assert_eq!(offers[0]["priceCurrency"], "USD");
    assert!(price(&built).0.starts_with("$40"));
}

#[test]
fn a_price_that_was_higher_is_struck_through() {
    let was = PLAN.replace("checkout", "was = { USD = \"80.00\" }\ncheckout");
    let built = school(&format!("{PRODUCT}{was}")).build_well();
    let (now, before) = price(&built);
    assert!(now.starts_with("$50") && before.unwrap().contains("$80"));
    let lower = was.replace("80.00", "30.00");
    assert_eq!(school(&format!("{PRODUCT}{lower}")).build().codes(), ["T0317 catalog.toml:9"]);
}

#[test]
fn a_product_on_a_waiting_list_sells_nothing_yet() {
    let built = school(&format!("{PRODUCT}status = \"waitlist\"\naccess = \"paid\"\n")).build_well();
    assert!(!built.links("courses/c/").iter().any(|link| link.contains("stripe")));
    let retired = school(&format!("{PRODUCT}status = \"retired\"\n{PLAN}")).build_well();
    assert!(!retired.links("courses/c/").iter().any(|link| link.contains("stripe")));
}

#[test]
fn what_cannot_be_meant_is_reported_with_its_line() {
    let mut wrong = Vec::new();
    let plan = |from: &str, to: &str| format!("{PRODUCT}{}", PLAN.replace(from, to));
    let bundle = |includes: &str| {
        format!(
            "{PRODUCT}{PLAN}[[product]]\nid = \"b\"\nkind = \"bundle\"\ntitle = \"B\"\nincludes = {includes}\n{}",
            PLAN.replace("50", "30")
        )
    };
    for (catalog, code) in [
        (format!("{PRODUCT}tagline = 5\n"), "T0103 catalog.toml:5"),
        (format!("{PRODUCT}tagmine = \"x\"\n"), "T0102 catalog.toml:5"),
        ("[[product]]\nid = \"c\"\nkind = \"course\"\n".to_owned(), "T0104 catalog.toml:1"),
        (PRODUCT.replace("\"course\"", "\"curse\""), "T0105 catalog.toml:3"),
        ("[[product]\nid = \"c\"\n".to_owned(), "T0101 catalog.toml:1"),
        (format!("{PRODUCT}{PRODUCT}"), "T0301 catalog.toml:6"),
        (format!("{PRODUCT}access = \"paid\"\n"), "T0312 catalog.toml:5"),
        (format!("{PRODUCT}access = \"free\"\n{PLAN}"), "T0313 catalog.toml:5"),
        (plan("prices = { USD = \"50.00\" }\n", ""), "T0314 catalog.toml:6"),
        (plan("USD", "USB"), "T0309 catalog.toml:8"),
        (plan("50.00", "50.001"), "T0310 catalog.toml:8"),
        (
            plan("checkout = [{ provider = \"stripe\", url = \"https://buy.stripe.com/9AQ\" }]\n", ""),
            "T0311 catalog.toml:6",
        ),
        (plan("\"stripe\"", "\"strype\""), "T0318 catalog.toml:9"),
        (plan("buy.stripe.com/9AQ", "buy.stripe.com/test_9AQ"), "T0319 catalog.toml:9"),
        (plan(", url = \"https://buy.stripe.com/9AQ\"", ""), "T0320 catalog.toml:9"),
        (format!("{PRODUCT}{PLAN}{}", SALE.replace("2026-06-10", "2026-06-30")), "T0305 catalog.toml:13"),
        (format!("{PRODUCT}{PLAN}{}", SALE.replace("percent = 20\n", "")), "T0306 catalog.toml:11"),
        (format!("{PRODUCT}{PLAN}{SALE}plans = [\"solo\", \"duo\"]\n"), "T0324 catalog.toml:16"),
        (
            format!(
                "{PRODUCT}{PLAN}[[product.review]]\nauthor = \"A\"\ntext = \"B\"\nrating = 6\nsource = \"https://x.example/\"\n"
            ),
            "T0323 catalog.toml:13",
        ),
        (
            format!("{PRODUCT}{PLAN}[[product.review]]\nauthor = \"A\"\ntext = \"B\"\nrating = 5\n"),
            "T0325 catalog.toml:11",
        ),
        (format!("{PRODUCT}includes = [\"x\"]\n{PLAN}"), "T0326 catalog.toml:5"),
        (format!("{PRODUCT}people = [\"nobody\"]\n"), "T0204 catalog.toml:5"),
        (bundle("[\"c\", \"x\"]"), "T0304 catalog.toml:14"),
        (bundle("[\"c\"]"), "T0321 catalog.toml:14"),
        (PRODUCT.replace("\"c\"", "\"d\""), "T0302 catalog.toml:2"),
    ] {
        let built = school(&catalog).build();
        if !built.codes().iter().any(|found| found == code) {
            wrong.push(format!("{code} is not among {:?} of\n{catalog}", built.codes()));
        }
        let is_error = !built.codes().iter().all(|code| code.starts_with("T0325"));
        assert_eq!(built.succeeded(), !is_error, "{code}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_code_to_scan_is_shown_until_it_expires() {
    let with_qr = |expires: &str| {
        let checkout = format!("{{ provider = \"wechat-pay\", qr = \"pay.png\", qr_expires = {expires} }}");
        let plan = PLAN
            .replace("{ provider = \"stripe\", url = \"https://buy.stripe.com/9AQ\" }", &checkout)
            .replace("USD", "CNY");
        school(&format!("{PRODUCT}{plan}")).file("content/courses/c/pay.png", super::kinds::png()).build()
    };
    let built = with_qr("2026-12-31");
    assert_eq!(built.codes(), Vec::<String>::new());
    assert!(built.pictures("courses/c/").iter().any(|src| src.starts_with("/assets/pay.")));
    assert_eq!(with_qr("2026-06-18").codes(), ["T0316 catalog.toml:9"]);
    let expired = with_qr("2026-06-01");
    assert_eq!(expired.codes(), ["T0315 catalog.toml:9"]);
    assert!(!expired.succeeded());
}

#[test]
fn a_sealed_product_without_its_secret_is_closed() {
    let built = sold("").catalog(&format!("{PRODUCT}protection = \"sealed\"\n{PLAN}")).build();
    assert_eq!(built.codes(), ["T1101 catalog.toml:5"]);
    assert!(!built.main_text("courses/c/a/").contains("Text."));
}

#[test]
fn everything_wrong_is_said_at_once_in_the_order_of_the_lines() {
    let built = school(&format!("{PRODUCT}tagmine = \"x\"\nlevle = \"beginner\"\n"))
        .settings("titel = \"S\"\n")
        .file("content/courses/c/01-a.md", "---\naces: free\n---\n# A\n\n:::nothing\n:::\n")
        .build();
    assert_eq!(
        built.codes(),
        [
            "T0102 catalog.toml:5",
            "T0102 catalog.toml:6",
            "T0102 content/courses/c/01-a.md:2",
            "T0501 content/courses/c/01-a.md:6",
            "T0102 tuition.toml:1"
        ]
    );
    let words = built.words("T0102");
    for guess in ["`tagline`", "`level`", "`access`", "`title`"] {
        assert!(words.contains(&format!("did you mean {guess}")), "{guess}: {words}");
    }
}

#[test]
fn notes_and_reviews_are_translated() {
    let catalog = "[[product]]\nid = \"c\"\nkind = \"course\"\ntitle = \"C\"\n\
        [[product.plan]]\nid = \"solo\"\ntitle = \"Solo\"\nprices = { USD = \"9.00\" }\n\
        checkout = [{ provider = \"stripe\", url = \"https://buy.stripe.com/9AQ\", note = \"In dollars.\" }]\n\
        [[product.review]]\nauthor = \"Ana\"\nrole = \"Baker\"\nrating = 5\ntext = \"Good bread.\"\nsource = \"https://x.example/\"\n\
        [[product.review]]\nauthor = \"Bo\"\ntext = \"Fine.\"\nsource = \"https://x.example/\"\n\
        [product.translations.zh.plan.solo]\nnotes = { stripe = \"以美元结算。\" }\n\
        [[product.translations.zh.review]]\nauthor = \"Ana\"\nrole = \"面包师\"\ntext = \"好面包。\"\n";
    let build = |catalog: &str| {
        Site::new()
            .settings("title = \"S\"\nbase_url = \"https://s.example/\"\n[languages.zh]\n")
            .catalog(catalog)
            .file("content/courses/c/index.md", "Pitch.")
            .file("content/courses/c/index.zh.md", "介绍。")
            .file("content/courses/c/01-a.md", "# A")
            .build()
    };
    let built = build(catalog);
    let (english, chinese) = (built.main_text("courses/c/"), built.main_text("zh/courses/c/"));
    assert!(
        english.contains("In dollars.") && english.contains("Good bread.") && english.contains("Baker"),
        "{english}"
    );
    assert!(
        chinese.contains("以美元结算。") && chinese.contains("好面包。") && chinese.contains("面包师"),
        "{chinese}"
    );
    assert!(
        !chinese.contains("In dollars.") && !chinese.contains("Good bread.") && chinese.contains("Fine."),
        "{chinese}"
    );
    let spoken: Vec<_> = built.tags("zh/courses/c/").into_iter().filter(|tag| tag.name == "blockquote").collect();
    assert_eq!(spoken.iter().map(|tag| tag.get("lang")).collect::<Vec<_>>(), [None, Some("en")]);
    assert_eq!(built.json_ld("zh/courses/c/", "Review")[0]["reviewBody"], "好面包。");
    let wrong = build(&catalog.replace("zh.review]]\nauthor = \"Ana\"", "zh.review]]\nauthor = \"Anna\""));
    assert_eq!(wrong.codes(), ["T0330 catalog.toml:23"]);
    assert!(wrong.words("T0330").contains("`Ana`"), "{}", wrong.words("T0330"));
    let wrong = build(&catalog.replace("notes = { stripe", "notes = { strip"));
    assert_eq!(wrong.codes(), ["T0318 catalog.toml:21"]);
}

#[test]
fn a_bank_transfer_needs_no_more_than_a_note() {
    let plan = PLAN.replace(
        "provider = \"stripe\", url = \"https://buy.stripe.com/9AQ\"",
        "provider = \"bank-transfer\", note = \"IBAN XX00.\"",
    );
    let built = school(&format!("{PRODUCT}{plan}")).build_well();
    let main = built.main("courses/c/");
    let pay = super::html::inside(&main, |tag| tag.name == "details" && tag.has_class("pay")).expect("a way to pay");
    assert!(super::html::text(pay).contains("Pay by bank transfer") && super::html::text(pay).contains("IBAN XX00."));
}

#[test]
fn the_mean_of_reviews_is_the_same_everywhere_and_a_half_is_rounded_up() {
    let review = |rating: u32| {
        format!(
            "[[product.review]]\nauthor = \"A\"\ntext = \"B\"\nsource = \"https://x.example/\"\nrating = {rating}\n"
        )
    };
    let reviews: String = [4, 4, 4, 5].map(review).concat();
    let built = sold(&reviews).settings("base_url = \"https://school.example/\"").build_well();
    let rating = &built.json_ld("courses/c/", "AggregateRating")[0];
    assert_eq!((&rating["ratingValue"], &rating["reviewCount"]), (&"4.3".into(), &4.into()), "4.25 on the average");
    assert!(built.main_text("courses/c/").contains("4.3"), "{}", built.main_text("courses/c/"));
}

/// Where a page of the course sends its buyers.
fn checkouts(built: &Built, page: &str) -> Vec<String> {
    let main = built.main(page);
    let links = super::html::tags(&main).into_iter().filter(|tag| tag.get("data-checkout").is_some());
    links.filter_map(|tag| tag.get("href").map(str::to_owned)).collect()
}

#[test]
fn checkouts_are_told_the_code_of_a_running_sale_and_the_language() {
    let site = sold(SALE).settings("[languages.zh]\n").file("content/courses/c/index.zh.md", "介绍。");
    let on = site.build();
    assert_eq!(checkouts(&on, "courses/c/")[0], "https://buy.stripe.com/9AQ?prefilled_promo_code=SPRING&locale=en");
    assert_eq!(checkouts(&on, "zh/courses/c/")[0], "https://buy.stripe.com/9AQ?prefilled_promo_code=SPRING&locale=zh");
    let before = sold(SALE).at("2026-06-09T00:00:00Z").build_well();
    assert_eq!(checkouts(&before, "courses/c/")[0], "https://buy.stripe.com/9AQ?locale=en");
    let for_other = sold(&format!(
        "{SALE}plans = [\"other\"]\n[[product.plan]]\nid = \"other\"\ntitle = \"O\"\n\
        prices = {{ USD = \"9\" }}\ncheckout = [{{ provider = \"link\", url = \"https://pay.example.org/\" }}]\n"
    ));
    let links = checkouts(&for_other.build_well(), "courses/c/");
    assert!(links.contains(&"https://buy.stripe.com/9AQ?locale=en".to_owned()), "{links:?}");
    assert!(links.contains(&"https://pay.example.org/".to_owned()), "{links:?}");
}

#[test]
fn a_school_can_have_providers_of_its_own() {
    let catalog = format!(
        "{PRODUCT}{}",
        PLAN.replace("\"stripe\"", "\"till\"").replace("buy.stripe.com/9AQ", "a.till.example/buy/1")
    );
    let till = "name = \"Till\"\naddresses = [\"https://*.till.example/buy/*\"]\n[parameters]\nlocale = \"lang\"\n";
    let built = school(&catalog).file("providers/till.toml", till).build_well();
    assert_eq!(checkouts(&built, "courses/c/")[0], "https://a.till.example/buy/1?lang=en");
    assert!(built.main_text("courses/c/").contains("Till"));
    assert!(!built.exists("providers/till.toml"));

    let unknown = school(&catalog).build();
    assert_eq!(unknown.codes(), ["T0318 catalog.toml:9"]);
    let gaps = "name = \"\"\nadresses = []\n[parameters]\ncampaign = \"utm\"\n";
    let wrong = school(&catalog).file("providers/till.toml", gaps).build();
    let codes = wrong.codes();
    assert!(codes.contains(&"T0102 providers/till.toml:2".to_owned()), "{codes:?}");
    let empty = school(&catalog).file("providers/till.toml", gaps.replace("adresses = []\n", "")).build();
    assert_eq!(empty.codes().iter().filter(|code| code.starts_with("T0331")).count(), 3, "{:?}", empty.codes());
}

#[test]
fn plans_are_for_readers_teams_presents_and_upgrades() {
    let plan = |id: &str, lines: &str| {
        format!(
            "[[product.plan]]\nid = \"{id}\"\ntitle = \"The {id}\"\n{lines}\n\
            checkout = [{{ provider = \"gumroad\", url = \"https://a.gumroad.com/l/{id}\" }}]\n"
        )
    };
    let catalog = [
        PRODUCT.to_owned(),
        plan("one", "prices = { USD = \"50.00\", CNY = \"300.00\" }\nrecommended = true"),
        plan("team", "prices = { USD = \"30.00\" }\nseats = { from = 3, to = 9 }"),
        plan("house", "prices = { USD = \"90.00\" }\nseats = 4"),
        plan("present", "prices = { USD = \"20.00\" }\ngift = true"),
        plan("rest", "prices = { USD = \"10.00\" }\nupgrade_from = [\"one\"]"),
        plan("parts", "prices = { USD = \"21.00\" }\nbilling = { installments = 3 }"),
        plan("month", "prices = { USD = \"60.00\" }\nbilling = \"monthly\"\ntrial_days = 14"),
    ];
    let built = school(&catalog.concat()).settings("base_url = \"https://school.example/\"").build_well();
    // The lowest price is that of one reader, not of a present, an upgrade or one of a team.
    assert!(price(&built).0.starts_with("$50"), "{:?}", price(&built));
    let text = built.main_text("courses/c/");
    for words in [
        "Recommended",
        "For 3 to 9 people",
        "For a team of up to 4",
        "Give it to somebody",
        "If you have a part of it already",
        "For those who have The one",
        "$63 in all",
        "14 days free, then",
        "CN¥300",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let links = checkouts(&built, "courses/c/");
    assert!(links.contains(&"https://a.gumroad.com/l/team?quantity=3".to_owned()), "{links:?}");

    let offers = built.json_ld("courses/c/", "Offer");
    let names: Vec<&str> = offers.iter().filter_map(|offer| offer["name"].as_str()).collect();
    assert_eq!(names, ["The one", "The one", "The team", "The house", "The parts", "The month"], "{offers:?}");
    assert_eq!(offers[2]["eligibleQuantity"]["minValue"], 3);
    assert_eq!(offers[3]["eligibleQuantity"]["maxValue"], 4);
}

#[test]
fn a_page_that_is_left_standing_knows_the_price_without_the_sale() {
    let both = format!("{SALE}title = \"Early bird\"\n");
    let built = sold(&both).build_well();
    let main = built.main("courses/c/");
    let after = super::html::inside(&main, |tag| tag.has_class("amount-after")).map(super::html::text);
    assert_eq!(after.as_deref(), Some("$50"));
    let ends = "2026-06-20T00:00:00Z".parse::<jiff::Timestamp>().expect("a moment").as_second().to_string();
    let until: Vec<_> = super::html::tags(&main).into_iter().filter(|tag| tag.get("data-until").is_some()).collect();
    assert!(until.len() > 2 && until.iter().all(|tag| tag.get("data-until") == Some(ends.as_str())), "{main}");
    let later = super::html::tags(&main).into_iter().find_map(|tag| tag.get("data-later").map(str::to_owned));
    assert_eq!(later.as_deref(), Some("https://buy.stripe.com/9AQ?locale=en"));
    assert!(built.main_text("courses/c/").contains("Early bird: 20% off"));
    let without = sold("").build_well().main("courses/c/");
    assert!(!without.contains("data-until") && !without.contains("data-later") && !without.contains("amount-after"));
}

#[test]
fn readers_choose_among_the_currencies_of_a_product() {
    let two =
        PLAN.replace("prices = { USD = \"50.00\" }", "prices = { USD = \"50.00\", EUR = \"45.00\", CNY = \"300.00\" }");
    let built = school(&format!("{PRODUCT}{two}"))
        .settings("[languages.zh]\n")
        .file("content/courses/c/index.zh.md", "介绍。")
        .build();
    let choices = |page: &str| -> Vec<String> {
        let tags = built.tags(page).into_iter();
        tags.filter(|tag| tag.get("name") == Some("currency"))
            .filter_map(|tag| tag.get("value").map(str::to_owned))
            .collect()
    };
    assert_eq!(choices("courses/c/"), ["USD", "EUR", "CNY"]);
    assert_eq!(choices("zh/courses/c/"), ["CNY", "USD", "EUR"]);
    let one = sold("").build_well();
    assert!(one.tags("courses/c/").iter().all(|tag| tag.get("name") != Some("currency")));
}

#[test]
fn what_is_announced_says_when_it_comes_until_then() {
    let early = |moment: &str| {
        let product =
            PRODUCT.replace("title = \"Course\"", "title = \"Course\"\nstatus = \"preorder\"\ncomes = 2026-07-01");
        school(&format!("{product}{PLAN}")).settings("base_url = \"https://school.example/\"").at(moment).build()
    };
    let before = early("2026-06-15T12:00:00Z");
    assert!(before.main_text("courses/c/").contains("It comes on 1 July 2026."));
    assert_eq!(before.json_ld("courses/c/", "Offer")[0]["availabilityStarts"], "2026-07-01");
    let after = early("2026-07-02T00:00:01Z");
    assert!(!after.main_text("courses/c/").contains("It comes on"));
    assert!(after.codes().iter().any(|code| code.starts_with("T0336")), "{:?}", after.codes());
}

#[test]
fn a_code_to_pay_with_says_how_step_by_step() {
    let checkout = "{ provider = \"wechat-pay\", qr = \"pay.png\", note = \"Write your address.\" }";
    let plan = PLAN
        .replace("{ provider = \"stripe\", url = \"https://buy.stripe.com/9AQ\" }", checkout)
        .replace("USD = \"50.00\"", "USD = \"50.00\", CNY = \"300.00\"");
    let built = school(&format!("{PRODUCT}{plan}")).file("content/courses/c/pay.png", super::kinds::png()).build_well();
    let main = built.main("courses/c/");
    let steps = super::html::inside(&main, |tag| tag.has_class("pay-steps")).map(super::html::text).expect("steps");
    for words in ["Open WeChat Pay", "Pay CN¥300.", "Write your address.", "We write to you"] {
        assert!(steps.contains(words), "{words}: {steps}");
    }
    assert!(built.main_text("courses/c/").contains("Buy with WeChat Pay CN¥300"), "{}", built.main_text("courses/c/"));
}

#[test]
fn partners_have_pages_whose_links_say_who_has_sent_the_reader() {
    let catalog = format!(
        "{PRODUCT}{PLAN}[[partner]]\nid = \"ana\"\nname = \"Ana\"\ntext = \"Bakes *and* writes.\"\n\
        url = \"https://ana.example.org/\"\n[partner.translations.zh]\nname = \"安娜\"\n[[partner]]\nid = \"bo\"\nname = \"Bo\"\npaid = false\n"
    );
    let site = school(&catalog).settings("base_url = \"https://school.example/\"\n[languages.zh]\n");
    let built = site.file("content/courses/c/index.zh.md", "介绍。").build();
    let text = built.main_text("partners/ana/");
    assert!(text.contains("Recommended by Ana") && text.contains("Ana gets a share"), "{text}");
    assert!(built.main("partners/ana/").contains("<em>and</em>"));
    assert!(built.main_text("zh/partners/ana/").contains("安娜 推荐"), "{}", built.main_text("zh/partners/ana/"));
    assert!(!built.main_text("partners/bo/").contains("share"));
    let links = checkouts(&built, "partners/ana/");
    assert_eq!(links, ["https://buy.stripe.com/9AQ?locale=en&client_reference_id=ana"]);
    assert!(
        built.links("partners/ana/").contains(&"/courses/c/?ref=ana".to_owned()),
        "{:?}",
        built.links("partners/ana/")
    );
    // They say what other pages say, so search engines are not sent there.
    assert!(built.page("partners/ana/").contains("noindex"));
    assert!(!built.page("sitemap.xml").contains("/partners/"));
}

#[test]
fn what_a_checkout_can_be_told_stands_beside_its_link() {
    let gumroad = PLAN.replace(
        "provider = \"stripe\", url = \"https://buy.stripe.com/9AQ\"",
        "provider = \"gumroad\", url = \"https://a.gumroad.com/l/b\"",
    );
    let catalog =
        format!("{PRODUCT}{gumroad}[[partner]]\nid = \"ana\"\nname = \"Ana\"\ncodes = {{ gumroad = \"42\" }}\n");
    let built = school(&catalog).build_well();
    let carry = built
        .tags("courses/c/")
        .into_iter()
        .find_map(|tag| tag.get("data-carry").map(str::to_owned))
        .expect("data-carry");
    let carry: serde_json::Value = serde_json::from_str(&carry).expect("JSON");
    assert_eq!(carry["affiliate"], "affiliate_id");
    assert_eq!(carry["codes"]["ana"], "42");
    assert_eq!(carry["partner"], "ref");
    let page = checkouts(&built, "partners/ana/");
    assert_eq!(page, ["https://a.gumroad.com/l/b?ref=ana&affiliate_id=42"]);
}

#[test]
fn a_page_lets_in_the_hosts_of_the_checkouts_that_open_over_it_and_no_others() {
    let with = |overlay: &str| {
        let plan = PLAN.replace(
            "{ provider = \"stripe\", url = \"https://buy.stripe.com/9AQ\" }",
            &format!("{{ provider = \"lemonsqueezy\", url = \"https://a.lemonsqueezy.com/buy/1-2\"{overlay} }}"),
        );
        school(&format!("{PRODUCT}{plan}")).build_well()
    };
    let on = with(", overlay = true");
    let policy = |built: &Built, page: &str| {
        let tags = built.tags(page).into_iter();
        tags.filter(|tag| tag.get("http-equiv").is_some())
            .find_map(|tag| tag.get("content").map(str::to_owned))
            .expect("a policy")
    };
    let landing = policy(&on, "courses/c/");
    assert!(landing.contains("https://app.lemonsqueezy.com") && landing.contains("frame-src"), "{landing}");
    assert!(!policy(&on, "").contains("lemonsqueezy"), "the home page needs none of it");
    assert!(!policy(&with(""), "courses/c/").contains("lemonsqueezy"), "nor a plain link");
}

/// A picture of a QR code, ten pixels a module.
fn qr(text: &str) -> Vec<u8> {
    let code = qrcode::QrCode::new(text).expect("a code");
    let (width, colours) = (code.width(), code.to_colors());
    let side = u32::try_from((width + 8) * 10).expect("a small picture");
    let picture = image::GrayImage::from_fn(side, side, |x, y| {
        let at = |place: u32| (place as usize / 10).checked_sub(4).filter(|place| *place < width);
        let dark = at(x).zip(at(y)).is_some_and(|(x, y)| colours[y * width + x] == qrcode::Color::Dark);
        image::Luma([if dark { 0 } else { 255 }])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).expect("a PNG");
    bytes.into_inner()
}

#[test]
fn a_picture_of_the_wrong_code_is_reported() {
    let with = |provider: &str, held: &str| {
        let checkout = format!("{{ provider = \"{provider}\", qr = \"pay.png\" }}");
        let plan = PLAN
            .replace("{ provider = \"stripe\", url = \"https://buy.stripe.com/9AQ\" }", &checkout)
            .replace("USD", "CNY");
        school(&format!("{PRODUCT}{plan}")).file("content/courses/c/pay.png", qr(held)).build()
    };
    assert_eq!(with("wechat-pay", "wxp://f2f0AbCdEf").codes(), Vec::<String>::new());
    assert_eq!(with("alipay", "https://qr.alipay.com/fkx01234").codes(), Vec::<String>::new());
    // A mini program's own code is none that others read, and one that others read may lead to it.
    assert_eq!(with("wechat-mini-program", "https://school.example/mini").codes(), Vec::<String>::new());
    for (provider, held, words) in [
        ("wechat-pay", "https://weixin.qq.com/g/AbCd", "dies after seven days"),
        ("wechat-pay", "weixin://wxpay/bizpayurl?pr=AbC", "one order"),
        ("alipay", "https://qr.alipay.com/bax01234", "one order"),
        ("alipay", "wxp://f2f0AbC", "WeChat Pay"),
    ] {
        let built = with(provider, held);
        assert_eq!(built.codes(), ["T0333 catalog.toml:9"], "{provider} {held}");
        assert!(built.words("T0333").contains(words), "{:?}", built.findings());
    }
}

#[test]
fn a_code_is_drawn_where_people_pay_with_a_phone() {
    let checkout = "{ provider = \"alipay\", url = \"https://qr.alipay.com/fkx01234\" }";
    let plan =
        PLAN.replace("{ provider = \"stripe\", url = \"https://buy.stripe.com/9AQ\" }", checkout).replace("USD", "CNY");
    let built = school(&format!("{PRODUCT}{plan}")).build_well();
    assert!(
        checkouts(&built, "courses/c/").contains(&"https://qr.alipay.com/fkx01234".to_owned()),
        "a phone follows the link"
    );
    let codes: Vec<String> =
        built.pictures("courses/c/").into_iter().filter(|src| src.starts_with("/assets/qr-")).collect();
    assert_eq!(codes.len(), 1, "and a desk shows the code");
    assert!(built.exists(codes[0].trim_start_matches('/')));
    assert!(built.main_text("courses/c/").contains("Scan with a phone instead"));
    // Cards are typed in.
    assert!(sold("").build_well().pictures("courses/c/").iter().all(|src| !src.contains("/qr-")));
}
