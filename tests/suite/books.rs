//! Folders made for mdBook, used as they are.

use super::site::Site;

fn book() -> Site {
    Site::new()
        .file("content/books/gears/book.toml", "[book]\ntitle = \"Gears\"\nauthors = [\"Bo\"]\nlanguage = \"en\"\n\n[output.html]\n\n[output.html.fold]\nenable = true\n")
        .file(
            "content/books/gears/src/SUMMARY.md",
            "# Summary\n\n[Foreword](foreword.md)\n\n# First part\n\n- [Teeth](ch01-teeth.md)\n  - [Small teeth](ch01/small.md)\n    - [Tiny](ch01/tiny.md)\n- [To come]()\n\n# Second part\n\n- [Oil](ch02.md)\n\n---\n\n[Appendix](appendix.md)\n",
        )
        .file("content/books/gears/src/foreword.md", "# Foreword\n\nHello.")
        .file("content/books/gears/src/ch01-teeth.md", "# Teeth\n\nSee [small](ch01/small.md#why), [oil](./ch02.html), ![wheel](img/wheel.svg)\n\n<img src=\"img/raw.svg\" alt=\"raw\" class=\"center\">\n")
        .file("content/books/gears/src/ch01/small.md", "# Small teeth\n\n## Why\n\nBack [up](../ch01-teeth.md).")
        .file("content/books/gears/src/ch01/tiny.md", "# Tiny")
        .file("content/books/gears/src/ch02.md", "# Oil")
        .file("content/books/gears/src/appendix.md", "# Appendix")
        .file("content/books/gears/src/img/wheel.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>")
        .file("content/books/gears/src/img/raw.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'/>")
}

#[test]
fn a_folder_with_book_toml_is_a_book_unchanged() {
    let built = book().build_well();
    let text = built.main_text("books/gears/");
    for words in [
        "Gears",
        "Foreword",
        "First part",
        "1 Teeth",
        "1.1 Small teeth",
        "1.1.1 Tiny",
        "2 To come",
        "Second part",
        "3 Oil",
        "Appendix",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let links = built.links("books/gears/");
    for page in ["foreword", "ch01-teeth", "ch01/small", "ch01/tiny", "ch02", "appendix"] {
        assert!(links.contains(&format!("/books/gears/{page}/")), "{page}: {links:?}");
    }
    assert!(!links.iter().any(|link| link.contains("to-come")), "a draft chapter has no page: {links:?}");
}

#[test]
fn links_and_pictures_between_chapters_lead_where_mdbook_leads() {
    let built = book().build_well();
    assert_eq!(built.link_words("books/gears/ch01-teeth/", "/books/gears/ch01/small/#why"), "small");
    assert_eq!(built.link_words("books/gears/ch01-teeth/", "/books/gears/ch02/"), "oil");
    assert_eq!(built.link_words("books/gears/ch01/small/", "/books/gears/ch01-teeth/"), "up");
    let pictures = built.pictures("books/gears/ch01-teeth/");
    assert_eq!(pictures.len(), 2, "{pictures:?}");
    assert!(pictures[0].starts_with("/assets/wheel.") && pictures[1].starts_with("/assets/raw."), "{pictures:?}");
}

#[test]
fn a_book_folder_needs_no_content_folder_around_it() {
    let built = Site::new()
        .file("book.toml", "[book]\ntitle = \"Gears\"\n")
        .file("src/SUMMARY.md", "- [One](one.md)\n")
        .file("src/one.md", "# One\n\nWords.")
        .build_well();
    assert!(built.main_text("books/gears/one/").contains("Words."), "{:?}", built.files());
}

#[test]
fn a_summary_alone_orders_a_book() {
    let built = Site::new()
        .file("content/books/tides/index.md", "# The Tides\n\nWords that sell.")
        .file("content/books/tides/SUMMARY.md", "- [Sun](sun.md)\n- [Moon](moon.md)\n")
        .file("content/books/tides/moon.md", "# The moon")
        .file("content/books/tides/sun.md", "# The sun")
        .build_well();
    let text = built.main_text("books/tides/");
    assert!(text.contains("Words that sell.") && text.contains("1 Sun") && text.contains("2 Moon"), "{text}");
}

#[test]
fn chapters_of_a_paid_book_are_free_when_the_catalog_says_so() {
    let built = book()
        .catalog(
            "[[product]]\nid = \"gears\"\nkind = \"book\"\ntitle = \"Gears\"\nfree = [\"foreword.md\", \"ch01/small.md\"]\n[[product.plan]]\nid = \"a\"\ntitle = \"A\"\nprices = { EUR = \"9.00\" }\ncheckout = [{ provider = \"link\", url = \"https://shop.example/a\" }]\n",
        )
        .build_well();
    assert!(built.main_text("books/gears/foreword/").contains("Hello."));
    assert!(built.tags("books/gears/ch01/small/").iter().any(|tag| tag.get("id") == Some("why")));
    assert!(built.pictures("books/gears/ch01-teeth/").is_empty());
    assert!(!built.files().iter().any(|file| file.contains("wheel") || file.contains("raw")), "{:?}", built.files());
}

fn with_chapter(text: &str) -> Site {
    Site::new()
        .file("content/books/b/book.toml", "[book]\ntitle = \"B\"\n")
        .file("content/books/b/src/SUMMARY.md", "- [One](one.md)\n")
        .file("content/books/b/src/one.md", text)
        .file("content/books/b/listing.rs", "// ANCHOR: all\nfn one() {}\n// ANCHOR: part\nfn two() {}\n// ANCHOR_END: part\nfn three() {}\n// ANCHOR_END: all\n")
}

#[test]
fn includes_take_whole_files_lines_and_anchors() {
    let include = |what: &str| {
        let text = format!("# One\n\n```rust\n{{{{#include ../listing.rs{what}}}}}\n```\n");
        let main = with_chapter(&text).build_well().main_text("books/b/one/");
        ["one", "two", "three"].into_iter().filter(|name| main.contains(&format!("fn {name}"))).collect::<Vec<_>>()
    };
    assert_eq!(include(""), ["one", "two", "three"]);
    assert_eq!(include(":part"), ["two"]);
    assert_eq!(include(":2"), ["one"]);
    assert_eq!(include(":4:"), ["two", "three"]);
    assert_eq!(include(":2:4"), ["one", "two"]);
}

#[test]
fn what_an_include_cannot_find_is_reported_where_it_is_written() {
    for (what, code, is_borne) in [
        ("../listin.rs", "T0705", false),
        ("../listing.rs:nowhere", "T0707", true),
        ("../listing.rs:90:95", "T0708", true),
    ] {
        let built = with_chapter(&format!("# One\n\n```rust\n{{{{#include {what}}}}}\n```\n")).build();
        assert_eq!(built.codes(), [format!("{code} content/books/b/src/one.md:4")], "{what}");
        assert_eq!(built.succeeded(), is_borne, "mdBook bears what puts in nothing");
    }
}

#[test]
fn hidden_lines_of_rust_can_be_told_apart() {
    let built = with_chapter("# One\n\n```rust\n# fn main() {\nlet x = 1;\n# }\n```\n\n```rust\n{{#rustdoc_include ../listing.rs:part}}\n```\n\n{{#playground ../listing.rs}}\n").build_well();
    let main = built.main("books/b/one/");
    assert!(main.contains("hidden"), "{main}");
    let tags = super::html::tags(&main);
    let hidden = tags.iter().filter(|tag| tag.has_class("line") && tag.has_class("hidden")).count();
    assert_eq!(hidden, 4, "two lines around `let`, and `one` and `three` around the anchor: {main}");
    assert!(!main.contains("{{#"), "{main}");
}

#[test]
fn a_summary_that_is_wrong_is_reported_with_its_line() {
    let summary = |text: &str| {
        let site =
            Site::new().file("content/books/b/book.toml", "[book]\n").file("content/books/b/src/SUMMARY.md", text);
        site.file("content/books/b/src/one.md", "# One").build().codes()
    };
    assert_eq!(summary("- [One](one.md)\n- [Two](two.md)\n"), ["T0702 content/books/b/src/SUMMARY.md:2"]);
    assert_eq!(summary("- [One](one.md)\n- [Again](one.md)\n"), ["T0704 content/books/b/src/SUMMARY.md:2"]);
    let none =
        Site::new().file("content/books/b/book.toml", "[book]\n").file("content/books/b/src/one.md", "# One").build();
    assert_eq!(none.codes()[0], "T0702 content/books/b/src/SUMMARY.md");
}

#[test]
fn a_chapter_that_the_summary_leaves_out_is_not_in_the_book() {
    let built = with_chapter("# One").file("content/books/b/src/spare.md", "# Spare").build_well();
    assert!(!built.exists("books/b/spare/"));
}

#[test]
fn old_addresses_of_a_book_lead_to_its_chapters() {
    let redirects =
        "[output.html.redirect]\n\"/old/wheels.html\" = \"../ch01-teeth.html\"\n\"/gone.html\" = \"nothing.html\"\n";
    let built = book().file("content/books/gears/book.toml", format!("[book]\ntitle = \"Gears\"\n{redirects}")).build();
    assert_eq!(built.codes(), ["T0709 content/books/gears/book.toml:5"]);
    let refresh =
        built.tags("books/gears/old/wheels.html").into_iter().find(|tag| tag.get("http-equiv") == Some("refresh"));
    assert!(refresh.unwrap().get("content").unwrap().ends_with("url=/books/gears/ch01-teeth/"));
    assert!(!built.exists("books/gears/gone.html"));
}

#[test]
fn old_addresses_lead_to_places_and_other_sites_too() {
    let redirects = "[output.html.redirect]\n\"/a.html\" = \"ch01/small.html#why\"\n\"/b.html\" = \"https://other.example/b#c\"\n\
        \"/ch01-teeth.html#old\" = \"ch01-teeth.html#new\"\n\"/c.html#old\" = \"a.html\"\n\"/d.html\" = \"javascript://x\"\n\
        \"/e.html\" = \"ch01/small.html#wy\"\n\
        \"/ch01-teeth/index.html\" = \"https://other.example/\"\n";
    let built = book().file("content/books/gears/book.toml", format!("[book]\ntitle = \"Gears\"\n{redirects}")).build();
    let toml = "content/books/gears/book.toml";
    assert_eq!(built.codes(), [format!("T0709 {toml}:8"), format!("T0602 {toml}:9"), format!("T0709 {toml}:10")]);
    let notes: Vec<_> = built.notes().into_iter().filter(|note| note.contains("T0709")).collect();
    assert_eq!(notes, [format!("T0709 {toml}:6")]);
    assert!(built.words("T0709").contains("2 entries lead from places in pages"), "{}", built.words("T0709"));
    for (page, target) in [("a.html", "/books/gears/ch01/small/#why"), ("b.html", "https://other.example/b#c")] {
        let tags = built.tags(&format!("books/gears/{page}"));
        let refresh =
            tags.iter().find(|tag| tag.get("http-equiv") == Some("refresh")).and_then(|tag| tag.get("content"));
        assert_eq!(refresh, Some(format!("0; url={target}").as_str()));
        assert!(tags.iter().any(|tag| tag.name == "a" && tag.get("href") == Some(target)), "{page}");
    }
    assert!(!built.exists("books/gears/c.html") && !built.exists("books/gears/d.html"));
    assert!(built.page("books/gears/ch01-teeth/").contains("<article"), "a page is not replaced");
}
