//! What must hold for every input, one function for each of the readers of creators' files.
//!
//! Each takes bytes and panics when something does not hold. The fuzzer (see `README.md`)
//! looks for such bytes; `cargo test --test fuzz` tries the seeds and small changes of them.

use std::collections::HashMap;
use std::sync::Arc;
use tuition::config;
use tuition::diagnostics::{Diagnostic, Diagnostics, Place, Severity, github, human, json};
use tuition::load::catalog::{Access, Catalog};
use tuition::load::include::{self, IncludeError, IncludeFiles};
use tuition::load::ledger::LedgerFile;
use tuition::load::settings::Settings;
use tuition::load::{book_toml, front_matter as front, summary as book};
use tuition::parse::document::{BlockKind, Document};
use tuition::parse::{self, ParseOptions};
use tuition::pictures::metadata;
use tuition::seal::{Ledger, Licence, Master, Serial, Typo};
use tuition::source::{Expanded, SourceId, Sources};
use tuition::split::split;

/// What must hold for some bytes.
pub type Target = fn(&[u8]);

/// Every target by its name.
pub const TARGETS: [(&str, Target); 10] = [
    ("front_matter", front_matter),
    ("catalog", catalog),
    ("markdown", markdown),
    ("directives", directives),
    ("include", include),
    ("summary", summary),
    ("picture", picture),
    ("licence", licence),
    ("master", master),
    ("ledger", ledger),
];

/// Front matter: the page's text begins at a character of it.
pub fn front_matter(input: &[u8]) {
    let Ok(text) = str::from_utf8(input) else { return };
    let (sources, source) = one_file("page.md", text);
    let block = front::read(text, source, &["layout".to_owned()]);
    assert!(text.is_char_boundary(block.body_start));
    show(&block.diagnostics, &sources);
}

/// `catalog.toml`, `tuition.toml` and `book.toml`: only text that is wrong is not understood.
pub fn catalog(input: &[u8]) {
    let Ok(text) = str::from_utf8(input) else { return };
    let (sources, source) = one_file("catalog.toml", text);
    let mut found = Diagnostics::default();
    let catalog = config::from_toml::<Catalog>(text, source, &mut found);
    assert!(catalog.is_some() || found.has_errors(), "no catalog, and no word why");
    show(found.as_slice(), &sources);
    let mut found = Diagnostics::default();
    let settings = config::from_toml::<Settings>(text, source, &mut found);
    assert!(settings.is_some() || found.has_errors(), "no settings, and no word why");
    show(found.as_slice(), &sources);
    let (_, found) = book_toml::parse(text, source);
    show(&found, &sources);
}

/// Metadata of pictures: what was taken out is out.
pub fn picture(input: &[u8]) {
    if let Ok(stripped) = metadata::strip(input) {
        assert_eq!(metadata::strip(&stripped.bytes), Ok(stripped), "a second time takes out more");
    }
}

/// What buyers type: a key that is read is read again however it is written, and one wrong symbol of it is found.
pub fn licence(input: &[u8]) {
    let Ok(text) = str::from_utf8(input) else { return };
    if let Some(serial) = Serial::parse(text) {
        let again = Serial::parse(&text.to_ascii_lowercase().replace('-', " ")).expect("a serial in small letters");
        assert_eq!(serial.secret().fingerprint(), again.secret().fingerprint());
    }
    let Ok(licence) = Licence::parse(text) else { return };
    let written = licence.to_string();
    let bare: String = written.chars().filter(|letter| *letter != '-').collect();
    // What stands before the last 28 is the word, which is no part of the key.
    let symbols = &bare[bare.len() - 28..];
    for form in [written.clone(), symbols.to_owned(), symbols.to_ascii_lowercase().replace('1', "l").replace('0', " o")]
    {
        let again = Licence::parse(&form).expect("a key however it is written");
        assert_eq!(again.secret().fingerprint(), licence.secret().fingerprint(), "{form} is another key");
    }
    for place in 0..symbols.len() {
        let other = if symbols.as_bytes()[place] == b'7' { "8" } else { "7" };
        let wrong = format!("{}{other}{}", &symbols[..place], &symbols[place + 1..]);
        assert_eq!(Licence::parse(&wrong).err(), Some(Typo::Group(Some(place / 4 + 1))), "{wrong}");
    }
}

/// The master secret: what is read is what was written.
pub fn master(input: &[u8]) {
    let Ok(text) = str::from_utf8(input) else { return };
    let Ok(master) = Master::parse(text) else { return };
    let without_spaces: String = text.split_whitespace().collect();
    assert_eq!(master.to_text(), without_spaces.to_ascii_lowercase(), "another text is the same secret");
}

/// `licences.toml`: what has no error can be used, and numbers belong to one batch.
pub fn ledger(input: &[u8]) {
    let Ok(text) = str::from_utf8(input) else { return };
    let (sources, source) = one_file("licences.toml", text);
    let mut found = Diagnostics::default();
    let file = config::from_toml::<LedgerFile>(text, source, &mut found);
    assert!(file.is_some() || found.has_errors(), "no ledger, and no word why");
    show(found.as_slice(), &sources);
    let Some(file) = file.filter(|_| !found.has_errors()) else { return };
    let ledger = Ledger::new(&file);
    let master =
        Master::parse("tuition-master-1-000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f-da736441");
    let master = master.expect("the master secret of the test vectors");
    let wrong = ledger.check(Some(&master));
    show(&wrong, &sources);
    if !wrong.is_empty() {
        return;
    }
    for batch in &file.batches {
        let last = batch.numbers().end - 1;
        assert!(last < ledger.next(), "the next key has been given out already");
        for number in [*batch.first, last] {
            let found = ledger.batch(number).map(|found| *found.first);
            assert_eq!(found, Some(*batch.first), "key {number} is in two batches");
        }
    }
    // Few of them only: each takes some work.
    if file.batches.iter().map(|batch| u64::from(*batch.count)).sum::<u64>() < 200 {
        for product in file.batches.iter().flat_map(|batch| &batch.opens) {
            assert!(ledger.epoch(&product.value) >= 1);
            let entitlement = ledger.entitlement(&product.value, &master);
            let all: usize = file
                .batches
                .iter()
                .filter(|batch| batch.opens(&product.value))
                .map(|batch| batch.numbers().len())
                .sum();
            assert!(entitlement.valid.len() + entitlement.revoked.len() <= all, "more licences than were issued");
        }
    }
}

/// Markdown: it parses, and no paid text changes what is public.
pub fn markdown(input: &[u8]) {
    let Ok(text) = str::from_utf8(input) else { return };
    parse_page(text);
    let outcomes = ["plain words", text, "```\n</div>\n[a]: /b\n\n[^n]: note\n:::\n# Heading {#id}"]
        .map(|paid| parse_page(&format!("{text}\n\n<!-- paywall -->\n\n{paid}\n")));
    // Within a fence that is never closed the line is no paywall, whatever follows it.
    let end = text.len() + 2;
    let paywall = |document: &Document| {
        let mut cuts = document.blocks.iter().filter(|block| block.kind == BlockKind::Cut);
        cuts.next().map(|cut| cut.span.start).filter(|start| usize::try_from(*start).is_ok_and(|start| start <= end))
    };
    let sound = outcomes.into_iter().filter_map(|(document, sound)| sound.then_some(document));
    let mut public = sound.map(|document| (paywall(&document), split(document, Access::Free).public));
    let Some((first_paywall, first)) = public.next() else { return };
    for (other_paywall, other) in public {
        assert_eq!(first_paywall, other_paywall, "paid text changed where the paywall is");
        if first_paywall.is_some() {
            assert_eq!(format!("{first:?}"), format!("{other:?}"), "paid text changed what is public");
        }
    }
}

/// Directives: bytes choose lines, so that nesting and closing are tried and not the spelling of names.
pub fn directives(input: &[u8]) {
    const LINES: [&str; 32] = [
        ":::note",
        ":::",
        "::::",
        "::::tabs",
        ":::tab One",
        ":::tab Two {#two}",
        "::::columns",
        ":::column A",
        "::::compare",
        ":::steps",
        "1. first",
        "2. second",
        "- [x] right",
        "- [ ] wrong",
        "  > feedback",
        ":::quiz Why?",
        ":::quiz Word? {answer=\"let|let mut\"}",
        ":::paywall",
        "<!-- paywall -->",
        ":::figure Caption {#fig}",
        "![a](b.png)",
        ":::video v.mp4 {title=\"T\" poster=\"p.png\"}",
        ":::download file.zip",
        "> :::warning Title",
        "> inside",
        "> :::",
        "- :::details Folded",
        "  :::",
        "```rust title=\"a.rs\" {1,3-4}",
        "```",
        "",
        "text with **重点。**后文 and $x^2$",
    ];
    let text: String =
        input.iter().take(200).map(|byte| format!("{}\n", LINES[usize::from(*byte) % LINES.len()])).collect();
    markdown(text.as_bytes());
}

/// Includes: NUL separates the page from the files that it may include.
pub fn include(input: &[u8]) {
    const PATHS: [&str; 4] = ["book/page.md", "book/a.md", "book/code.rs", "book/deep/b.md"];
    let Ok(text) = str::from_utf8(input) else { return };
    let mut files = InMemory::default();
    for (path, text) in PATHS.iter().zip(text.split('\0')) {
        let id = files.sources.add((*path).to_owned(), text);
        files.known.insert((*path).to_owned(), id);
    }
    let page = SourceId(0);
    let length = files.text(page).len();
    let (expanded, _, found) = include::expand(page, 0..length, &mut files);
    let sources = files.sources.clone();
    show(&found, &sources);
    for at in (0..expanded.text.len()).filter(|at| expanded.text.is_char_boundary(*at)) {
        let span = expanded.span(at..at);
        assert!(
            span.range().end <= sources.get(span.source).text.len(),
            "a byte that comes from behind the end of its file"
        );
    }
    let (_, found) = parse::parse(&expanded, &ParseOptions { mdbook: true, ..ParseOptions::default() });
    show(&found, &sources);
}

/// `SUMMARY.md`.
pub fn summary(input: &[u8]) {
    let Ok(text) = str::from_utf8(input) else { return };
    let (sources, source) = one_file("SUMMARY.md", text);
    let (summary, found) = book::parse(text, source);
    show(&found, &sources);
    assert!(summary.chapters().len() <= text.len(), "more chapters than letters");
}

/// Parses a page and asks for all that is made of it; whether it has no error.
fn parse_page(text: &str) -> (Document, bool) {
    let (sources, source) = one_file("page.md", text);
    let expanded = Expanded::from_file(source, text, 0..text.len());
    let (document, found) = parse::parse(&expanded, &ParseOptions::default());
    show(&found, &sources);
    let sound = found.iter().all(|one| one.severity != Severity::Error);
    let _ = (parse::outline(&document.blocks), parse::measure(&document), parse::title(&document));
    (document, sound)
}

/// Shows every diagnostic in every form: each must point at whole characters of a file that is there.
fn show(found: &[Diagnostic], sources: &Sources) {
    for diagnostic in found {
        if let Place::Span(span) = diagnostic.place {
            let text = &sources.get(span.source).text;
            assert!(text.get(span.range()).is_some(), "{:?} points at {span:?}", diagnostic.code);
        }
        assert!(!diagnostic.message.trim().is_empty(), "{:?} says nothing", diagnostic.code);
        let _ = human::render(diagnostic, sources, false, 80);
        let _ = github::render(diagnostic, sources, "");
        let line = json::render(diagnostic, sources);
        assert!(!line.trim_end().contains('\n'), "a diagnostic in JSON is one line");
    }
}

fn one_file(path: &str, text: &str) -> (Sources, SourceId) {
    let mut sources = Sources::default();
    let source = sources.add(path.to_owned(), text);
    (sources, source)
}

/// Files that are not on any disk.
#[derive(Default)]
struct InMemory {
    sources: Sources,
    known: HashMap<String, SourceId>,
}

impl IncludeFiles for InMemory {
    fn source(&mut self, path: &str) -> Result<(SourceId, Arc<str>), IncludeError> {
        let id = *self.known.get(path).ok_or(IncludeError::Missing)?;
        Ok((id, self.text(id)))
    }

    fn path(&self, id: SourceId) -> String {
        self.sources.get(id).path.clone()
    }

    fn text(&self, id: SourceId) -> Arc<str> {
        self.sources.get(id).text.clone()
    }
}
