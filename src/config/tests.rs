//! What decoding promises, on the structs that creators meet.

use super::*;
use crate::load::catalog::{Billing, Catalog};
use crate::load::front_matter::FrontMatter;
use crate::load::settings::Settings;
use proptest::prelude::*;
use rust_decimal::Decimal;

const SOURCE: SourceId = SourceId(0);

type Decoded<T> = (Option<T>, Vec<Diagnostic>);

fn from_yaml<T: Decode>(text: &str) -> Decoded<T> {
    let (value, syntax) = yaml::read(text, 0, SOURCE);
    decode_tree(&value, syntax, text)
}

fn from_toml<T: Decode>(text: &str) -> Decoded<T> {
    let mut found = Diagnostics::default();
    let value = super::from_toml(text, SOURCE, &mut found);
    (value, found.into_iter().collect())
}

/// Code, what it points at, message and help of everything that is found.
fn report<T>(text: &str, (_, found): &Decoded<T>) -> String {
    let lines = found.iter().map(|found| {
        let at = match found.place {
            Place::Span(span) => format!("{:?}", &text[span.range()]),
            _ => String::new(),
        };
        format!("{} {at}: {}; {}", found.code, found.message, found.help.as_deref().unwrap_or("-"))
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn toml_report<T: Decode>(text: &str) -> String {
    report(text, &from_toml::<T>(text))
}

const PRODUCT: &str = "[[product]]\nid = \"a\"\nkind = \"course\"\ntitle = \"A\"\n";

#[test]
fn the_example_of_the_catalog_decodes() {
    let text = r#"
#:schema ./catalog.schema.json
[[product]]
id        = "rust-for-analysts"
kind      = "course"
title     = "Rust for Analysts"
people    = ["lin-yao"]
level     = "beginner"
access    = "paid"
protection = "sealed"
guarantee = { days = 30, text = "…" }
certificate = true

[[product.plan]]
id     = "solo"
title  = "Solo"
prices = { USD = "49.00", CNY = 299, JPY = "7000" }
billing = { installments = 3 }
checkout = [
  { provider = "stripe",     url = "https://buy.stripe.com/9AQ5kD1" },
  { provider = "wechat-pay", qr = "pay/wechat.png", regions = ["CN"], qr_expires = 2027-01-01 },
]

[[product.sale]]
id = "launch"
starts = 2026-12-01T00:00:00+08:00
ends = "2026-12-08T00:00:00+08:00"
percent = 20

[product.translations.zh]
title = "给分析师的 Rust"
plan.solo.title = "单人"

[[product.translations.zh.faq]]
q = "?"
a = "!"
"#;
    let decoded = from_toml::<Catalog>(text);
    assert_eq!(report(text, &decoded), "");
    let catalog = decoded.0.unwrap();
    let product = &catalog.products[0];
    let plan = &product.plans[0];
    assert_eq!(plan.billing.value, Billing::Installments(3));
    let prices: Vec<(&str, String)> =
        plan.prices.iter().map(|(currency, price)| (currency.code(), price.to_string())).collect();
    assert_eq!(prices, [("CNY", "299".to_owned()), ("JPY", "7000".to_owned()), ("USD", "49.00".to_owned())]);
    assert_eq!(product.sales[0].ends.to_string(), "2026-12-08T00:00:00+08:00");
    assert_eq!(product.translations["zh"].plans["solo"].title.as_deref(), Some("单人"));
    let span = plan.prices[&Currency::from_code("USD").unwrap()].span().unwrap();
    assert_eq!(&text[span.range()], "\"49.00\"");
}

#[test]
fn everything_wrong_in_a_file_is_reported_at_once() {
    let text = r#"
[[product]]
id = "Rust Course"
kind = "cuorse"
titel = "A"
certificate = "yes"
people = "lin"
plans = []

[[product.plan]]
id = "solo"
title = 3
prices = { USD = 49.0, RMB = "299", EUR = "1,50", usd = "1" }
billing = "montly"

[[product.plan]]
id = "team"
title = "T"
prices = "49.00"
billing = { installments = 1 }
was = 12
"#;
    insta::assert_snapshot!(toml_report::<Catalog>(text), @r#"
    T0105 "\"Rust Course\"": `id` cannot be `Rust Course`; names in addresses are lowercase letters, digits and hyphens: `rust-course`
    T0105 "\"cuorse\"": `kind` cannot be `cuorse`; did you mean `course`? allowed are `course`, `book`, `tutorial`, `event`, `community`, `bundle`
    T0102 "titel": `titel` is not a key of a product; did you mean `title`?
    T0103 "\"yes\"": `certificate` must be `true` or `false`, not text; write `true`, without quotes
    T0103 "\"lin\"": `people` must be a list, not text; put it in brackets: `["lin"]`
    T0102 "plans": `plans` is not a key of a product; it is called `plan`, which is there already
    T0103 "3": `title` must be text, not a whole number; put it in quotes: `"…"`
    T0103 "49.0": `USD` must be an exact amount in quotes, not a number with a fraction; put it in quotes, `"49.0"`: numbers with a fraction are not exact
    T0309 "RMB": `RMB` is not a currency; did you mean `CNY`?
    T0105 "\"1,50\"": `EUR` cannot be `1,50`; an amount is digits with at most one point, without sign, spaces and thousands: `"1290.00"`
    T0309 "usd": `usd` is not a currency; did you mean `USD`?
    T0105 "\"montly\"": `billing` cannot be `montly`; did you mean `monthly`? allowed are `once`, `monthly`, `yearly`, `free`, `pay-what-you-want`, `{ installments = 3 }`
    T0308 "\"49.00\"": `prices` names no currency; write it by currency: `{ USD = "49.00" }`
    T0105 "{ installments = 1 }": `installments` cannot be 1; two or more; for one payment write `billing = "once"`
    T0308 "12": `was` names no currency; write it by currency: `{ USD = "12" }`
    "#);
}

#[test]
fn a_missing_key_is_shown_at_its_table_with_what_it_is_for() {
    let text = "[[product]]\nkind = \"book\"\nguarantee = { text = \"t\" }\n[[product.plan]]\nid = \"x\"\n";
    insta::assert_snapshot!(toml_report::<Catalog>(text), @r#"
    T0104 "[[product]]": `id` is missing from a product; add `id`: Names the folder below `content/` and the last part of the address.
    T0104 "[[product]]": `title` is missing from a product; add `title`: Its title. Translations go under `[product.translations.zh]`.
    T0104 "{ text = \"t\" }": `days` is missing from a guarantee; add `days`: Days after the purchase.
    T0104 "[[product.plan]]": `title` is missing from a plan; add `title`: What buyers see.
    "#);
}

#[test]
fn several_syntax_errors_are_reported_and_not_repeated() {
    let text = "title = \ntagline = “Hello”\nbase_url = \"https://a.example\"\nlanguage: en\ntitel = \"x\"\n";
    insta::assert_snapshot!(toml_report::<Settings>(text), @r#"
    T0101 "": not TOML: string values must be quoted, expected literal string; a value belongs behind the equals sign
    T0101 "“Hello”": not TOML: string values must be quoted, expected literal string; use straight quotes: `"…"`
    T0101 "": not TOML: key with no value, expected `=`; TOML writes `key = "value"`, with an equals sign
    "#);
}

#[test]
fn a_key_that_stands_twice_is_an_error() {
    let found = toml_report::<Settings>("title = \"a\"\ntitle = \"b\"\n");
    assert!(found.starts_with("T0101"), "{found}");
    insta::assert_snapshot!(report("title: a\ntitle: b\n", &from_yaml::<FrontMatter>("title: a\ntitle: b\n")), @r#"
    T0101 "title": the key `title` stands twice; remove one of the two
    "#);
}

#[test]
fn dates_are_checked_by_the_calendar() {
    let text = "release = 2026-02-30\ndate = 07:30:00\n";
    let found = toml_report::<FrontMatter>(text);
    assert_eq!(found.lines().count(), 2, "{found}");
}

#[test]
fn amounts_are_exact_or_refused() {
    let price = |written: &str| {
        let text = format!("{PRODUCT}[[product.plan]]\nid = \"s\"\ntitle = \"S\"\nprices.USD = {written}\n");
        let catalog = from_toml::<Catalog>(&text).0.unwrap();
        catalog.products[0].plans[0].prices.values().next().map(|price| price.value)
    };
    assert_eq!(price("\"1290.50\""), Some(Decimal::new(129_050, 2)));
    assert_eq!(price("49"), Some(Decimal::from(49)));
    for wrong in [
        "49.0",
        "\"-1\"",
        "-1",
        "\"+1\"",
        "\"1e3\"",
        "\"1_000\"",
        "\"1,000\"",
        "\" 1\"",
        "\".5\"",
        "\"5.\"",
        "\"\"",
        "\"４９\"",
        "inf",
        "true",
    ] {
        assert_eq!(price(wrong), None, "{wrong}");
    }
}

#[test]
fn scalars_of_yaml_are_what_the_core_schema_says() {
    let kind = |text: &str| {
        let (value, found) = yaml::read(&format!("k: {text}\n"), 0, SOURCE);
        assert_eq!(found, Vec::new(), "{text}");
        match value.kind {
            Kind::Table(mut entries) => entries.remove(0).1.kind,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(kind("~"), Kind::Nothing);
    assert_eq!(kind(""), Kind::Nothing);
    assert_eq!(kind("0x1F"), Kind::Integer(31));
    assert_eq!(kind("-12"), Kind::Integer(-12));
    assert_eq!(kind("1.10"), Kind::Float("1.10".to_owned()));
    assert_eq!(kind("True"), Kind::Boolean(true));
    assert_eq!(kind("yes"), Kind::Text("yes".to_owned()));
    assert_eq!(kind("\"12\""), Kind::Text("12".to_owned()));
    assert_eq!(kind("!!str 12"), Kind::Text("12".to_owned()));
    assert_eq!(kind("2026-01-05"), Kind::Date(Date::parse("2026-01-05").unwrap()));
    assert_eq!(kind("2026-01-05 10:00:00 +0800"), Kind::Date(Date::parse("2026-01-05T10:00:00+08:00").unwrap()));
    assert_eq!(kind("1-2-3"), Kind::Text("1-2-3".to_owned()));
}

#[test]
fn text_in_yaml_needs_no_quotes_even_when_it_looks_like_a_number() {
    let decoded = from_yaml::<FrontMatter>("title: 1.10\ntags: [2024, true, 2026-01-05]\n");
    assert_eq!(decoded.1, Vec::new());
    let front = decoded.0.unwrap();
    assert_eq!(front.title.unwrap().value, "1.10");
    assert_eq!(front.tags.iter().map(|tag| tag.value.as_str()).collect::<Vec<_>>(), ["2024", "true", "2026-01-05"]);
}

#[test]
fn places_in_yaml_are_those_of_the_file() {
    let page = "---\ntitle: 标题\ntags:\n  - a\n  - 二\nsummary: |\n  x\n---\n";
    let (value, found) = yaml::read(&page[4..page.len() - 4], 4, SOURCE);
    assert_eq!(found, Vec::new());
    let Kind::Table(entries) = value.kind else { panic!() };
    assert_eq!(&page[entries[0].0.span.range()], "title");
    assert_eq!(&page[entries[0].1.span.range()], "标题");
    let Kind::Array(items) = &entries[1].1.kind else { panic!() };
    assert_eq!(&page[items[1].span.range()], "二");
}

#[test]
fn aliases_are_followed_but_cannot_explode() {
    let front = from_yaml::<FrontMatter>("summary: &s hello\nplace: *s\n").0.unwrap();
    assert_eq!(front.place.as_deref(), Some("hello"));

    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..20 {
        let item = format!("*a{}", level - 1);
        bomb.push_str(&format!("a{level}: &a{level} [{}]\n", vec![item; 10].join(", ")));
    }
    let (_, found) = yaml::read(&bomb, 0, SOURCE);
    assert_eq!(found.len(), 1);
    assert!(found[0].message.contains("aliases"), "{}", found[0].message);

    let mut deep = "a0: &a0 [x]\n".to_owned();
    for level in 1..500 {
        deep.push_str(&format!("a{level}: &a{level} [*a{}]\n", level - 1));
    }
    assert_eq!(yaml::read(&deep, 0, SOURCE).1.len(), 1);
    assert_eq!(yaml::read("a: &a [*a]\n", 0, SOURCE).1.len(), 1, "an alias inside of its own anchor");
}

#[test]
fn what_yaml_can_but_a_page_cannot_is_reported() {
    let codes = |text: &str| {
        let decoded = from_yaml::<FrontMatter>(text);
        decoded.1.iter().map(|found| found.code.to_string()).collect::<Vec<_>>().join(" ")
    };
    for text in [
        "a: b\n---\nc: d\n",
        "- a\n- b\n",
        "just words\n",
        "title: !ruby/object x\n",
        "? [a]\n: b\n",
        "a: b: c\n",
        "title: [\n",
    ] {
        assert!(codes(text).contains("T0101"), "{text:?}: {}", codes(text));
    }
    assert_eq!(codes("<<: {}\n"), "T0102");
}

#[test]
fn nesting_without_end_is_refused() {
    assert!(!toml::read(&format!("a = {}", "[".repeat(100_000)), 0, SOURCE).1.is_empty());
    assert!(!yaml::read(&format!("a: {}", "[".repeat(100_000)), 0, SOURCE).1.is_empty());
    let steps: Vec<String> = (0..1000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    assert!(!yaml::read(&steps.concat(), 0, SOURCE).1.is_empty());
    assert!(!toml::read(&format!("a{} = 1", ".a".repeat(100_000)), 0, SOURCE).1.is_empty());
    assert!(!toml::read(&format!("[a{}]", ".a".repeat(100_000)), 0, SOURCE).1.is_empty());
}

#[test]
fn every_mistake_of_a_file_of_mistakes_is_reported() {
    let keys: Vec<String> = (0..3_000).map(|index| format!("key{index}: x\n")).collect();
    let text = keys.concat();
    assert_eq!(from_yaml::<FrontMatter>(&text).1.len(), 3_000);
    let long = format!("{}: x\n", "k".repeat(1_000));
    assert_eq!(from_yaml::<FrontMatter>(&long).1.len(), 1);
    let equals = text.replace(": x", " = x");
    let found = from_toml::<FrontMatter>(&equals).1;
    let syntax = found.iter().filter(|found| found.code == Code::SYNTAX).count();
    assert_eq!((syntax, found.len()), (50, 3_000), "at most 50 syntax errors, and what else is wrong");
}

#[test]
fn schemas_describe_every_key() {
    let schema = schema::of::<Catalog>("catalog.toml");
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(schema["additionalProperties"], false);
    assert_eq!(schema["properties"]["product"]["items"]["$ref"], "#/$defs/Product");
    let product = &schema["$defs"]["Product"];
    assert_eq!(product["required"], serde_json::json!(["id", "kind", "title"]));
    assert_eq!(product["additionalProperties"], false);
    let kind = &schema["$defs"]["ProductKind"]["oneOf"][0];
    assert_eq!(kind, &serde_json::json!({ "const": "course", "description": "Modules of lessons." }));
    insta::assert_snapshot!(serde_json::to_string_pretty(&schema["$defs"]["Guarantee"]).unwrap(), @r#"
    {
      "description": "The promise to give the money back.",
      "type": "object",
      "properties": {
        "days": {
          "description": "Days after the purchase.",
          "type": "integer",
          "minimum": 0,
          "maximum": 4294967295
        },
        "text": {
          "description": "In own words.",
          "type": "string"
        }
      },
      "required": [
        "days"
      ],
      "additionalProperties": false
    }
    "#);
    for schema in [schema, schema::of::<Settings>("tuition.toml"), schema::of::<FrontMatter>("front matter")] {
        for (name, definition) in schema["$defs"].as_object().unwrap() {
            assert!(!definition["description"].as_str().unwrap().is_empty(), "{name}");
            for (key, property) in definition["properties"].as_object().into_iter().flatten() {
                assert!(!property["description"].as_str().unwrap().is_empty(), "{name}.{key}");
            }
        }
    }
}

fn spans_are_in<T>(text: &str, (_, found): &Decoded<T>) -> bool {
    found.iter().all(|found| match found.place {
        Place::Span(span) => text.get(span.range()).is_some(),
        _ => true,
    })
}

/// Text that looks like a file of ours often enough to reach the decoder.
fn almost_a_file() -> impl Strategy<Value = String> {
    let piece = "(\\[\\[product\\]\\]\n|\\[\\[product.plan\\]\\]\n|[a-z]{1,3}|title|id|prices|kind|tags|date|标题| = |: |\\.|\"|'|\\[|\\]|\\{|\\}|, |\n|\r\n|\n  |- |& |&a|\\*a|2026-01-05|12|-1|1\\.5|true|course|USD|#|\\||>|\\\\|\u{feff}|\t|---\n|!!str |\\? )";
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_decoded_or_reported(text in prop_oneof![any::<String>(), almost_a_file()]) {
        let catalog = from_toml::<Catalog>(&text);
        prop_assert!(spans_are_in(&text, &catalog));
        prop_assert!(spans_are_in(&text, &from_toml::<Settings>(&text)));
        prop_assert!(spans_are_in(&text, &from_yaml::<FrontMatter>(&text)));
        prop_assert!(spans_are_in(&text, &from_yaml::<Catalog>(&text)));
    }
}
