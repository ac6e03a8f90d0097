//! `tuition stats`: how much there is to read, what of it is free, and what pages weigh.

use super::site::{Run, Site, run, tuition};
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

const CATALOG: &str = r#"
[[product]]
id = "bread"
kind = "course"
title = "面包课"
access = "paid"
[[product.plan]]
id = "solo"
title = "Solo"
prices = { USD = "49.00" }
checkout = [{ provider = "stripe", url = "https://buy.stripe.com/9AQ5kD1" }]

[[product]]
id = "rye"
kind = "tutorial"
title = "Rye"
"#;

fn school() -> Site {
    let words = |word: &str, times: usize| format!("{word} ").repeat(times);
    Site::new()
        .settings("title = \"Mill\"\nbase_url = \"https://mill.example/\"\n[languages.zh]\ntitle = \"磨坊\"\n")
        .catalog(CATALOG)
        .file("content/courses/bread/index.md", format!("# Bread\n\n{}\n", words("sales", 500)))
        .file(
            "content/courses/bread/01-one.md",
            format!("---\naccess: free\nduration: \"12:30\"\n---\n# One\n\n{}\n", words("flour", 100)),
        )
        .file(
            "content/courses/bread/02-two.md",
            format!("# Two\n\n{}\n\n<!-- paywall -->\n\n{}\n", words("oven", 30), words("zqxsecret", 170)),
        )
        .file(
            "content/courses/bread/03-three.md",
            format!("---\nminutes: 40\n---\n# Three\n\n{}\n", words("zqxhidden", 300)),
        )
        .file("content/courses/bread/04-four.md", format!("---\ndraft: true\n---\n# Four\n\n{}\n", words("later", 400)))
        .file("content/courses/bread/01-one.zh.md", "---\naccess: free\n---\n# 一\n\n面粉和水。\n")
        .file("content/tutorials/rye.md", format!("# Rye\n\n![A loaf](loaf.svg)\n\n{}\n", words("rye", 60)))
        .file(
            "content/tutorials/loaf.svg",
            format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><!--{}--></svg>",
                "x".repeat(60_000)
            ),
        )
}

fn stats(site: &Site, options: &[&str]) -> Run {
    let mut command = tuition();
    command.arg("stats").arg(site.root()).args(options).env("SOURCE_DATE_EPOCH", "1781524800");
    run(command)
}

fn json(site: &Site, options: &[&str]) -> Value {
    let told = stats(site, &[&["--format", "json"], options].concat());
    assert!(told.status.success(), "{}{}", told.out, told.err);
    assert!(!told.out.contains("zqx"), "words of paid texts are told: {}", told.out);
    serde_json::from_str(&told.out).expect("JSON")
}

#[test]
fn words_minutes_and_the_free_share_are_counted_for_each_product_and_language() {
    let stats = json(&school(), &[]);
    let products = stats["products"].as_array().expect("an array");
    let names: Vec<String> = products.iter().map(|row| format!("{} {}", row["id"], row["language"])).collect();
    assert_eq!(names, ["\"bread\" \"en\"", "\"bread\" \"zh\"", "\"rye\" \"en\""]);
    let bread = &products[0];
    assert_eq!(
        (&bread["title"], &bread["kind"], &bread["status"]),
        (&"面包课".into(), &"course".into(), &"available".into())
    );
    assert_eq!((&bread["units"], &bread["texts"]), (&3.into(), &3.into()), "neither the draft nor the landing page");
    assert_eq!((&bread["words"], &bread["free_words"], &bread["free_percent"]), (&600.into(), &130.into(), &22.into()));
    // 100 and 200 words are a minute each, and one page says 40; 12 minutes and a half of film.
    assert_eq!((&bread["minutes"], &bread["film_minutes"]), (&42.into(), &13.into()));
    assert_eq!((&products[1]["words"], &products[1]["units"]), (&4.into(), &1.into()), "characters count");
    assert_eq!(
        (&products[2]["words"], &products[2]["units"], &products[2]["texts"]),
        (&60.into(), &0.into(), &1.into())
    );
    assert_eq!(products[2]["free_percent"], 100);
    assert_eq!((&stats["total"]["words"], &stats["total"]["texts"]), (&1164.into(), &6.into()));
    assert_eq!(stats["total"]["free_words"], 694);
}

#[test]
fn drafts_are_counted_when_asked_for() {
    let with = json(&school(), &["--drafts"]);
    assert_eq!((&with["products"][0]["words"], &with["products"][0]["units"]), (&1000.into(), &4.into()));
}

#[test]
fn the_longest_texts_and_heaviest_pages_come_first() {
    let site = school();
    let stats = json(&site, &["--top", "2"]);
    let longest = stats["longest"].as_array().expect("an array");
    let paths: Vec<&str> = longest.iter().filter_map(|text| text["path"].as_str()).collect();
    assert_eq!(paths, ["content/courses/bread/index.md", "content/courses/bread/03-three.md"]);
    assert_eq!((&longest[1]["words"], &longest[1]["free_words"]), (&300.into(), &0.into()));
    let heaviest = stats["heaviest"].as_array().expect("an array");
    assert_eq!((heaviest.len(), &heaviest[0]["address"]), (2, &"/tutorials/rye/".into()));

    // What is told is what a build writes.
    assert!(!site.root().join("public").exists(), "nothing is written");
    let built = site.build();
    let size = |path: &std::path::Path| std::fs::metadata(path).expect("a file").len();
    assert_eq!(heaviest[0]["html_bytes"], size(&built.path("tutorials/rye/")));
    assert_eq!(heaviest[0]["picture_bytes"], size(&built.site().root().join("content/tutorials/loaf.svg")));
    assert_eq!(stats["site"]["files"], built.files().len() - 1, "all but the marker of the folder");
}

#[test]
fn pictures_of_paid_texts_do_not_weigh_on_a_page() {
    let site = school()
        .file(
            "content/courses/bread/paid.svg",
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><!--{}--></svg>", "y".repeat(90_000)),
        )
        .file("content/courses/bread/03-three.md", "# Three\n\n![Secret](paid.svg)\n");
    let stats = json(&site, &["--top", "1"]);
    assert_eq!(stats["heaviest"][0]["address"], "/tutorials/rye/");
    assert!(stats["site"]["bytes"].as_u64().is_some_and(|bytes| bytes > 60_000), "{stats}");
}

#[test]
fn a_cover_weighs_on_its_landing_page() {
    let cover = format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><!--{}--></svg>", "z".repeat(80_000));
    let site = school().file("content/courses/bread/cover.svg", &cover);
    site.write("catalog.toml", CATALOG.replacen("title = \"面包课\"", "title = \"面包课\"\ncover = \"cover.svg\"", 1));
    let heaviest = json(&site, &["--top", "1"])["heaviest"][0].clone();
    assert_eq!(heaviest["address"], "/courses/bread/");
    assert_eq!(heaviest["picture_bytes"], cover.len());
}

#[test]
fn tables_are_even_however_wide_the_letters_are() {
    let told = stats(&school(), &["--top", "3"]);
    assert!(told.status.success() && told.err.is_empty(), "{}", told.err);
    let out = &told.out;
    let lines: Vec<&str> = out.lines().collect();
    assert!(lines[0].starts_with("PRODUCT") && lines[0].contains("LANGUAGE"), "{out}");
    let column = |line: &str, word: &str| line[..line.find(word).unwrap_or_else(|| panic!("{word}: {out}"))].width();
    assert_eq!(column(lines[0], "LANGUAGE"), column(lines[1], "en"), "{out}");
    assert!(lines[1].contains("22 %") && out.contains("all texts") && out.contains("The whole site: "), "{out}");
    assert!(out.contains("LONGEST TEXTS") && out.contains("HEAVIEST PAGES") && !out.contains("zqx"), "{out}");
    let one = Site::new().file("content/index.md", "# Home\n\nWords.\n");
    assert!(!stats(&one, &[]).out.contains("LANGUAGE"), "a school of one language does not name it");
}

#[test]
fn only_markdown_is_counted() {
    let site = Site::new().file("list.txt", "root:x:0:0\n");
    let mut command = tuition();
    command.arg("stats").arg(site.root().join("list.txt"));
    let told = run(command);
    assert_eq!(told.status.code(), Some(1));
    assert!(told.err.contains("list.txt` is not a Markdown file"), "{}", told.err);
}

#[test]
fn a_school_with_errors_is_not_counted() {
    let site = school().file("content/pages/wrong.md", "---\ntitel: x\n---\n");
    let told = stats(&site, &[]);
    assert_eq!(told.status.code(), Some(1));
    assert!(
        told.out.is_empty() && told.err.contains("titel") && told.err.contains("nothing was counted"),
        "{}",
        told.err
    );
    let told = stats(&site, &["--format", "json"]);
    assert_eq!(told.status.code(), Some(1));
    let document: Value = serde_json::from_str(&told.out).expect("one document");
    let findings = document["findings"].as_array().expect("findings");
    assert!(findings.iter().any(|found| found["message"].as_str().is_some_and(|words| words.contains("titel"))));
    assert_eq!(stats(&Site::new(), &["--top", "many"]).status.code(), Some(2));
}
