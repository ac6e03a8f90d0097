//! The examples of the `CommonMark` and GitHub Flavored Markdown specifications, through parsing and writing.
//!
//! What differs on purpose is listed, with the reason, in `intended_differences.toml`; everything else must agree.

mod normalise;

use normalise::normalise;
use serde::Deserialize;
use std::collections::BTreeMap;
use tuition::load::catalog::Access;
use tuition::model::{AssetId, PageId};
use tuition::parse::{ParseOptions, parse};
use tuition::render::html::{AssetHref, Hrefs, HtmlContext, SlideHref, plain_code, text, write};
use tuition::source::{Expanded, SourceId};
use tuition::split::split;

#[derive(Deserialize)]
struct Example {
    #[serde(rename = "example")]
    number: u32,
    section: String,
    markdown: String,
    html: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Differences {
    commonmark: Vec<Difference>,
    gfm: Vec<Difference>,
}

/// Examples that differ for one reason.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Difference {
    examples: Vec<u32>,
    reason: String,
}

#[test]
fn commonmark_examples_agree() {
    compare(include_str!("../data/commonmark-0.31.2.json"), &differences().commonmark, 652);
}

#[test]
fn gfm_examples_agree() {
    compare(include_str!("../data/gfm-0.29.json"), &differences().gfm, 673);
}

fn differences() -> Differences {
    toml::from_str(include_str!("intended_differences.toml")).expect("the list of differences is valid TOML")
}

fn compare(examples: &str, differences: &[Difference], count: usize) {
    let examples: Vec<Example> = serde_json::from_str(examples).expect("the examples are valid JSON");
    assert_eq!(examples.len(), count);
    let mut intended: BTreeMap<u32, &str> = BTreeMap::new();
    for difference in differences {
        assert!(!difference.reason.is_empty());
        for example in &difference.examples {
            assert!(intended.insert(*example, &difference.reason).is_none(), "example {example} is listed twice");
        }
    }
    let mut failures = Vec::new();
    for Example { number: example, section, markdown, html } in &examples {
        let (ours, theirs) = (normalise(&render(markdown)), normalise(html));
        match (ours == theirs, intended.contains_key(example)) {
            (true, false) | (false, true) => {}
            (true, true) => failures.push(format!("{example} ({section}) agrees, but is listed as a difference")),
            (false, false) => {
                failures.push(format!("{example} ({section})\n{markdown}--- expected\n{theirs}\n--- found\n{ours}\n"));
            }
        }
    }
    assert!(failures.is_empty(), "{} of {count} examples:\n{}", failures.len(), failures.join("\n"));
}

fn render(markdown: &str) -> String {
    let expanded = Expanded::from_file(SourceId(0), markdown, 0..markdown.len());
    let (document, _) = parse(&expanded, &ParseOptions::default());
    let context = HtmlContext {
        hrefs: &NoPlaces,
        words: &|id| id.to_owned(),
        format: &|id, _| id.to_owned(),
        code: &plain_code,
        diagram: &|source, _| Ok(text(source)),
        prefix: "",
    };
    write(&split(document, Access::Free).public, &context).html
}

/// No link of the examples is resolved.
struct NoPlaces;

impl Hrefs for NoPlaces {
    fn page(&self, _page: PageId, _fragment: &str) -> String {
        unreachable!("links are not resolved here")
    }
    fn asset(&self, _asset: AssetId) -> AssetHref {
        unreachable!("links are not resolved here")
    }
    fn slides(&self, _asset: AssetId) -> Vec<SlideHref> {
        unreachable!("links are not resolved here")
    }
    fn site_path(&self, _path: &str) -> String {
        unreachable!("links are not resolved here")
    }
}
