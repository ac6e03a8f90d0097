//! How long the parts of a build take, one by one, on the guide and the example: `cargo bench`.
//!
//! What counts in a race is the whole (`benches/race.sh`), and what a change costs is counted in instructions
//! (`benches/instructions.py`); these tell where to look.

use divan::Bencher;
use divan::counter::BytesCount;
use std::path::Path;
use std::sync::Arc;
use tuition::build::{self, Ready, Timings};
use tuition::load::LoadOptions;
use tuition::load::catalog::Access;
use tuition::model::{Audience, Moment, PageKind};
use tuition::parse::document::{BlockKind, CodeBlock, Document};
use tuition::parse::{self, ParseOptions};
use tuition::plan::{Job, JobKind};
use tuition::render::{highlight, minify};
use tuition::search;
use tuition::source::{Expanded, SourceId};
use tuition::split;

/// A chapter with all that Markdown has here.
const CHAPTER: &str = include_str!("../docs/content/books/guide/02-write/02-markdown.md");

/// Code as lessons have it.
const CODE: [(&str, &str); 3] = [
    ("rust", include_str!("../src/split/mod.rs")),
    ("python", include_str!("corpus.py")),
    ("bash", include_str!("race.sh")),
];

fn main() {
    divan::main();
}

fn chapter() -> Document {
    let text = Expanded::from_file(SourceId(0), CHAPTER, 0..CHAPTER.len());
    parse::parse(&text, &ParseOptions::default()).0
}

fn example() -> Ready {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-site");
    let now = "2026-11-23T00:00:00Z".parse().expect("a moment");
    let moment = Moment { now, drafts: false, audience: Audience::Visitor };
    let options = LoadOptions { output: Some(folder.join("public")), ..LoadOptions::default() };
    let prepared = build::prepare(&folder, &options, Arc::default(), moment, &mut Timings::new());
    prepared.unwrap_or_else(|problem| panic!("{}", problem.message)).0
}

/// The jobs of lessons.
fn lessons(ready: &Ready) -> Vec<&Job> {
    let is_lesson =
        |job: &&Job| matches!(job.kind, JobKind::Page(id) if ready.school.page(id).kind == PageKind::Lesson);
    ready.jobs.iter().filter(is_lesson).collect()
}

#[divan::bench]
fn parse_a_chapter(bencher: Bencher) {
    let text = Expanded::from_file(SourceId(0), CHAPTER, 0..CHAPTER.len());
    let options = ParseOptions::default();
    bencher.counter(BytesCount::of_str(CHAPTER)).bench(|| parse::parse(&text, &options));
}

#[divan::bench]
fn split_a_chapter(bencher: Bencher) {
    let mut document = chapter();
    let middle = document.blocks.len() / 2;
    document.blocks[middle].kind = BlockKind::Cut;
    bencher.with_inputs(|| document.clone()).bench_values(|document| split::split(document, Access::Paid));
}

#[divan::bench(args = CODE.map(|(language, _)| language))]
fn highlight_code(bencher: Bencher, language: &str) {
    let code = CODE.into_iter().find(|(named, _)| *named == language).map_or("", |(_, code)| code);
    let block = CodeBlock { language: language.to_owned(), code: code.to_owned(), ..CodeBlock::default() };
    bencher.counter(BytesCount::of_str(code)).bench(|| highlight::code(&block));
}

#[divan::bench]
fn render_the_lessons(bencher: Bencher) {
    let ready = example();
    let (renderer, _) = ready.renderer();
    let _ = renderer.prepare();
    let lessons = lessons(&ready);
    bencher.bench(|| lessons.iter().map(|job| renderer.render(job).0.is_some()).filter(|made| *made).count());
}

#[divan::bench]
fn minify_a_page(bencher: Bencher) {
    // Blanks between all tags, as templates leave them.
    let page = format!(
        "<!doctype html><html><body><main>{}</main></body></html>",
        "<p class=\"a\">\n  Some <b>words</b>\n</p>\n".repeat(400)
    );
    bencher.counter(BytesCount::of_str(&page)).bench(|| minify::html(&page));
}

#[divan::bench]
fn index_the_example(bencher: Bencher) {
    let ready = example();
    bencher.bench(|| search::build(&ready.project, &ready.school, &ready.locales));
}
