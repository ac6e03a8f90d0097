//! Small books, set and read again.

use super::make;
use crate::audit;
use crate::build;
use crate::cache::Cache;
use crate::diagnostics::{Code, Diagnostic};
use crate::editions::stamp::{Stamp, marks};
use crate::editions::{Extent, Press, Trim, Volume};
use crate::load::{self, LoadOptions};
use crate::locale::Locale;
use crate::media::deck::Deck;
use crate::model::{Audience, Moment};
use crate::theme::colour::Colour;
use std::collections::BTreeSet;
use std::path::Path;

const SETTINGS: &str =
    "title = \"School\"\nlanguage = \"en\"\nbase_url = \"https://school.example/\"\n[languages.zh]\n";
const CATALOG: &str = "[[product]]\nid = \"b\"\nkind = \"book\"\ntitle = \"The Book\"\naccess = \"paid\"\n";

/// A book that is set.
struct Pdf {
    pdf: super::Pdf,
    diagnostics: Vec<Diagnostic>,
}

/// A book of these files, set.
fn book(files: &[(&str, &str)], language: &str, extent: Extent, trim: Trim) -> Pdf {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        std::fs::write(path, text).expect("a file");
    };
    put("tuition.toml", SETTINGS);
    put("catalog.toml", CATALOG);
    put("content/books/b/index.md", "About.");
    files.iter().for_each(|(path, text)| put(&format!("content/books/b/{path}"), text));
    set(folder.path(), language, extent, trim)
}

fn set(folder: &Path, language: &str, extent: Extent, trim: Trim) -> Pdf {
    let (project, _) = load::load(folder, &LoadOptions::default()).unwrap_or_else(|found| panic!("{found:?}"));
    let moment = Moment { now: jiff::Timestamp::UNIX_EPOCH, drafts: false, audience: Audience::Visitor };
    let (school, _) = build::school(&project, extent.at(moment));
    let id = school.product_named("b").expect("a product");
    let place = school.languages.iter().position(|known| known.tag == language).expect("a language");
    let language = crate::model::LanguageId(place);
    let volume = Volume::new(&project, &school, id, language, extent).expect("a volume");
    let locale = Locale::new(&school.language(language).tag, &[]).0;
    let accent: Colour = Colour::parse("#0a6c74").expect("a colour");
    let press = Press { site: &school, locale: &locale, accent, moment, cache: &Cache::in_memory(), trim };
    let (pdf, diagnostics) = make(&volume, &press);
    Pdf { pdf: pdf.unwrap_or_else(|| panic!("{diagnostics:?}")), diagnostics }
}

/// One chapter of this text, in full.
fn chapter(text: &str) -> Pdf {
    book(&[("01-one.md", text)], "en", Extent::Full, Trim::A5)
}

/// The words of all pages, without what runs over lines.
fn words(pdf: &Pdf) -> String {
    let deck = Deck::open(pdf.pdf.bytes().to_vec()).unwrap_or_else(|problem| panic!("{problem:?}"));
    deck.whole_text()
}

fn codes(pdf: &Pdf) -> Vec<Code> {
    pdf.diagnostics.iter().map(|found| found.code).collect()
}

#[test]
fn a_book_has_its_title_its_contents_and_its_text_in_order() {
    let pdf = book(
        &[
            ("01-first.md", "# First things\n\nAlpha beta.\n\n## A section\n\nGamma."),
            ("02-second.md", "# Second things\n\nDelta."),
        ],
        "en",
        Extent::Full,
        Trim::A5,
    );
    let words = words(&pdf);
    let mut rest = words.as_str();
    for part in
        ["The Book", "Contents", "First things", "A section", "Second things", "Alpha beta.", "Gamma.", "Delta."]
    {
        let at = rest.find(part).unwrap_or_else(|| panic!("`{part}` is not in {rest}"));
        rest = &rest[at + part.len()..];
    }
    assert_eq!(codes(&pdf), []);
}

#[test]
fn the_same_book_has_the_same_bytes() {
    let text = "# One\n\nText with $x^2$ and `code`.\n\n```rust\nfn main() {}\n```\n";
    assert_eq!(chapter(text).pdf.bytes(), chapter(text).pdf.bytes());
}

#[test]
fn text_that_looks_like_code_is_text() {
    let attacks = "#panic(\"a\") \\#panic() \"); #panic(\" $#panic()$ `#panic(\"b\")` **#panic()** [#panic()](https://a.example/\"%29;#panic%28%22) {#x}\n\n\
        ```typst\n#panic(\"c\")\n\"); panic(\"d\")\n```\n\n> \\u{22}); panic(\n\n| #panic() | \"});panic( |\n|---|---|\n| `\"` | \\\\\" |\n";
    let words = words(&chapter(attacks));
    for text in ["#panic(\"a\")", "\"); #panic(\"", "#panic(\"b\")", "\"); panic(\"d\")", "\"});panic("] {
        let (words, text) = (words.replace([' ', '\n'], ""), text.replace(' ', ""));
        let straight = words.replace(['“', '”'], "\"");
        assert!(straight.contains(&text), "{text} is not in {words}");
    }
}

#[test]
fn every_formula_that_the_site_shows_is_set() {
    let formulas = crate::render::math::tests::FORMULAS;
    let text: String = formulas
        .iter()
        .map(|(tex, display)| if *display { format!("$$\n{tex}\n$$\n\n") } else { format!("Inline ${tex}$ here.\n\n") })
        .collect();
    let pdf = chapter(&text);
    assert_eq!(codes(&pdf), [], "{:?}", pdf.diagnostics);
    let found = words(&pdf);
    for part in ["softmax", "otherwise", "如果", "距离", "加热"] {
        assert!(found.contains(part), "{part} is not in {found}");
    }
}

#[test]
fn equations_have_their_numbers_where_they_are_referred_to() {
    let pdf = chapter(
        "See \\\n$\\eqref{a}$.\n\n$$\nE = mc^2 \\label{a}\n$$\n\n$$\n\\begin{align} a &= b \\\\ c &= d \\end{align}\n$$\n",
    );
    let words = words(&pdf);
    assert!(words.matches("(1)").count() >= 2 && words.contains("(2)") && words.contains("(3)"), "{words}");
    assert_eq!(codes(&pdf), []);
}

#[test]
fn letters_that_no_font_has_are_told_of_once_with_their_place() {
    let pdf = chapter("Well done \u{1f600}, \u{e01}\u{e01}. `'\u{e31}'`");
    let [found, mark] = pdf.diagnostics.as_slice() else { panic!("{:?}", pdf.diagnostics) };
    assert_eq!((found.code, mark.code), (Code::EDITION_LETTER, Code::EDITION_LETTER));
    assert!(found.message.contains("U+0E01") && mark.message.contains("U+0E31"), "{} {}", found.message, mark.message);
    assert!(words(&pdf).contains('\u{fffd}'));
}

#[test]
fn pictures_that_cannot_be_shown_leave_their_words() {
    let pdf = book(
        &[
            ("01-one.md", "![A boat](boat.avif)\n\n![A bird](https://a.example/b.png)\n\n![A dot](dot.svg)"),
            ("boat.avif", "no"),
            ("dot.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><circle r=\"4\"/></svg>"),
        ],
        "en",
        Extent::Full,
        Trim::A5,
    );
    assert_eq!(codes(&pdf), [Code::EDITION_PICTURE, Code::EDITION_PICTURE]);
    let words = words(&pdf);
    assert!(words.contains("A boat") && words.contains("A bird") && !words.contains("A dot"), "{words}");
}

#[test]
fn headings_have_no_gaps_and_every_size_can_be_set() {
    let files = [
        (
            "01-one.md",
            "# One\n\n#### Deep\n\nText.\n\n## Two\n\n###### Deeper\n\n- a\n  1. b\n     > c\n\n[Next](02-two.md#x)",
        ),
        ("02-two.md", "# Next\n\n## X {#x}\n\nEnd."),
    ];
    for trim in Trim::ALL {
        let pdf = book(&files, "en", Extent::Full, trim);
        assert_eq!(codes(&pdf), []);
        let words = words(&pdf);
        assert!(words.contains("Deeper") && words.contains("(page "), "{words}");
    }
}

#[test]
fn a_sample_holds_free_text_only_and_says_what_is_left_out() {
    let files = [
        ("01-free.md", "---\naccess: free\n---\n# Open door\n\nEverybody reads this."),
        ("02-half.md", "---\naccess: free\n---\n# Half\n\nBefore the wall.\n\n<!-- paywall -->\n\nSecret words."),
        ("03-paid.md", "# Closed door\n\nSecret chapter."),
    ];
    let sample = words(&book(&files, "en", Extent::Sample, Trim::A5));
    assert!(sample.contains("Everybody reads this.") && sample.contains("Before the wall."), "{sample}");
    assert!(!sample.contains("Secret"), "{sample}");
    assert!(sample.contains("Closed door") && sample.contains("The full edition"), "{sample}");
    let full = words(&book(&files, "en", Extent::Full, Trim::A5));
    assert!(full.contains("Secret words.") && full.contains("Secret chapter."), "{full}");
}

#[test]
fn answers_to_questions_stand_at_the_end() {
    let quiz = "# One\n\n:::quiz\nWhat is two and two?\n\n- [ ] Three\n\n  Too few.\n- [x] Four\n\n---\nCount on your fingers.\n:::\n\nLast line.";
    let words = words(&chapter(quiz));
    let places: Vec<usize> = ["What is two", "Three", "Last line.", "Answers", "Count on your fingers."]
        .iter()
        .map(|part| words.rfind(part).unwrap_or_else(|| panic!("`{part}` is not in {words}")))
        .collect();
    assert!(places.is_sorted(), "{words}");
}

#[test]
fn chinese_is_set_with_its_signs() {
    let text = "# 第一课\n\n他说：“你好，世界。”*重点*在后。\n\n脚注[^1]。\n\n[^1]: 注文。";
    let pdf = book(&[("01-one.zh.md", text), ("01-one.md", "# One")], "zh", Extent::Full, Trim::A5);
    assert_eq!(codes(&pdf), []);
    let words = words(&pdf);
    for part in ["“你好，世界。”", "注文。", "目录"] {
        assert!(words.contains(part), "{part} is not in {words}");
    }
}

#[test]
fn long_code_is_broken_with_a_mark() {
    let line = format!("let answer = {};", ["compute(x)"; 12].join(" + "));
    let words = words(&chapter(&format!("```rust\n{line}\n```\n")));
    assert!(words.contains('↪'), "{words}");
}

/// The marks in a file, as `edition trace` finds them.
fn marks_in(bytes: &[u8]) -> Vec<String> {
    let mut found = BTreeSet::new();
    audit::layers("copy.pdf", bytes, &mut |layer| marks(layer, &mut found));
    found.into_iter().collect()
}

fn stamp(digit: &str) -> Stamp {
    let line = "This copy was made for Ada Lovelace (王伟), order 17.".to_owned();
    Stamp { line, mark: digit.repeat(60) }
}

#[test]
fn copies_name_their_buyers_and_are_the_same_book() {
    let pdf = book(&[("01-one.md", "# One\n\nText."), ("02-two.md", "# Two\n\nMore.")], "en", Extent::Full, Trim::A5);
    assert_eq!(marks_in(pdf.pdf.bytes()), Vec::<String>::new());
    let copy = pdf.pdf.stamped(&stamp("a"));
    assert_eq!(marks_in(&copy), ["a".repeat(60)]);
    assert_eq!(copy, pdf.pdf.stamped(&stamp("a")));
    assert_ne!(copy, pdf.pdf.stamped(&stamp("b")));
    let open = |bytes: &[u8]| Deck::open(bytes.to_vec()).unwrap_or_else(|problem| panic!("{problem:?}"));
    let (before, after) = (open(pdf.pdf.bytes()), open(&copy));
    assert_eq!(before.whole_text(), after.whole_text());
    let pages = before.pages.len();
    let changed: Vec<usize> = (0..pages).filter(|page| before.draw(*page, 300) != after.draw(*page, 300)).collect();
    assert!(changed.len() >= 3 && changed.len() < pages, "the line stands on {changed:?} of {pages} pages");
}

#[test]
fn a_mark_stands_in_the_stream_of_a_page_too() {
    let mut copy = chapter("# One\n\nText.").pdf.stamped(&stamp("a"));
    let at = memchr::memmem::find(&copy, "a".repeat(60).as_bytes()).expect("the mark in the information of the file");
    copy[at..at + 60].copy_from_slice("c".repeat(60).as_bytes());
    assert_eq!(marks_in(&copy), ["a".repeat(60), "c".repeat(60)]);
}
