//! Texts that were written for other programs, or carelessly: the pages stay whole, and what is wrong is said.

use super::html;
use super::site::{Built, Site};

const PLAN: &str = "[[product.plan]]\nid = \"p\"\ntitle = \"P\"\nprices = { USD = \"9.00\" }\ncheckout = [{ provider = \"link\", url = \"https://shop.example.org/\" }]\n";

fn page(text: &str) -> Built {
    Site::new().file("content/pages/a.md", format!("# A\n\n{text}\n")).build()
}

/// A book of mdBook with one chapter and a second one.
fn book(chapter: &str) -> Site {
    Site::new()
        .file("content/books/b/index.md", "Pitch.")
        .file("content/books/b/book.toml", "[book]\ntitle = \"B\"\n")
        .file("content/books/b/src/SUMMARY.md", "- [One](one.md)\n- [Two](deep/README.md)\n")
        .file("content/books/b/src/one.md", chapter)
        .file("content/books/b/src/deep/README.md", "# Two\n\n## Place\n")
}

/// Whether all that is opened is closed, in order; pages are not minified beyond that.
fn assert_whole(html: &str) {
    let void = ["area", "br", "col", "embed", "hr", "img", "input", "source", "track", "wbr"];
    let mut open: Vec<String> = Vec::new();
    for piece in html.split('<').skip(1) {
        let name: String = piece.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '-')).collect();
        if piece.split('>').next().is_some_and(|tag| tag.ends_with('/')) && name == "path" {
            continue; // in a drawing of the theme
        }
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop().as_deref(), Some(name), "{html}"),
            None if !name.is_empty() && !void.contains(&name.trim_end_matches('/')) => open.push(name),
            None => {}
        }
    }
    assert!(open.is_empty(), "{open:?} in {html}");
}

#[test]
fn raw_html_that_is_left_open_does_not_break_the_page() {
    let built = page("<div class=\"box\">\n\n**a**\n\n- <b>b\n- c</b>\n\n</p></section>\n\nd");
    assert_eq!(
        built.codes(),
        [
            "T0522 content/pages/a.md:3",
            "T0522 content/pages/a.md:7",
            "T0523 content/pages/a.md:8",
            "T0523 content/pages/a.md:10",
            "T0523 content/pages/a.md:10"
        ]
    );
    assert_whole(&built.main("a/"));
    let boxed = html::inside(&built.prose("a/"), |tag| tag.has_class("box")).map(html::text);
    assert_eq!(boxed.as_deref(), Some("a b c d"), "what is left open goes on to the end of the text");
}

#[test]
fn raw_html_that_is_right_is_kept_and_markdown_within_it_is_read() {
    let built = page(
        "<details><summary>More</summary>\n\n*a*\n\n</details>\n\n<div class=\"x\">\n\n- b\n\n</div>\n\n<kbd>Ctrl</kbd><br>H<sub>2</sub>O<!-- not shown -->\n\n<iframe src=\"https://example.org/\" title=\"t\" allowfullscreen></iframe>",
    );
    assert_eq!(built.codes(), Vec::<String>::new());
    let prose = built.prose("a/");
    for wanted in ["<summary>More</summary>", "<em>a</em>", "<kbd>Ctrl</kbd>", "H<sub>2</sub>O", "<iframe"] {
        assert!(prose.contains(wanted), "{wanted} in {prose}");
    }
    assert!(!prose.contains("not shown"));
    assert_whole(&prose);
}

#[test]
fn details_without_a_summary_get_a_word_of_the_interface() {
    let built = page("<details>\n\na\n\n</details>");
    assert_eq!(built.codes(), Vec::<String>::new());
    assert!(built.prose("a/").contains("<summary>Details</summary>"));
}

#[test]
fn elements_and_attributes_that_do_not_exist_are_left_out_once_said() {
    let built = page(
        "<ImportantNote>\n\na\n\n</ImportantNote>\n\n<ImportantNote>\n\nb\n\n</ImportantNote>\n\n<center>c</center>\n\n<img src=\"https://example.org/p.png\" width=\"160px\" alt=\"p\" border=\"0\">\n\nVec<T> d",
    );
    assert_eq!(
        built.codes(),
        [
            "T0524 content/pages/a.md:3",
            "T0524 content/pages/a.md:15",
            "T0525 content/pages/a.md:17",
            "T0524 content/pages/a.md:19"
        ]
    );
    let prose = built.prose("a/");
    assert_eq!(html::text(&prose), "a b c Vec<T> d");
    let picture = html::tags(&prose).into_iter().find(|tag| tag.name == "img").expect("the picture");
    assert_eq!((picture.get("width"), picture.get("border")), (Some("160"), None));
}

#[test]
fn the_wall_goes_through_open_html() {
    let built = |below: &str| {
        Site::new()
            .catalog(&format!("[[product]]\nid = \"c\"\nkind = \"course\"\ntitle = \"C\"\n{PLAN}"))
            .file("content/courses/c/index.md", "Pitch.")
            .file(
                "content/courses/c/01-a.md",
                format!("# A\n\n<div class=\"x\">\n\nfree\n\n<!-- paywall -->\n\n{below}\n"),
            )
            .build()
    };
    let one = built("secret\n\n</div>");
    let other = built("<i id=\"y\">\n\nother");
    assert!(one.succeeded() && other.succeeded());
    let main = one.main("courses/c/a/");
    assert_whole(&main);
    assert_eq!(main, other.main("courses/c/a/"), "what is paid has no say in what is free");
    assert!(!main.contains("secret"));
    let audit = one.into_site();
    let audit = super::site::run(audit.command("audit"));
    assert!(audit.status.success(), "{}{}", audit.out, audit.err);
}

#[test]
fn a_marker_that_something_unclosed_swallows_stops_the_build() {
    for (text, line) in [
        ("```rust\nfn a() {}\n\n<!-- paywall -->\n\nsecret", 6),
        ("~~~~\na\n\n:::paywall\nsecret\n:::", 6),
        ("<!-- a note\n\n<!-- paywall -->\n\nsecret", 5),
        ("<pre>\n\n<!-- paywall -->\n\nsecret", 5),
    ] {
        let built = page(text);
        assert!(!built.succeeded(), "{text}");
        let error = built.findings().into_iter().find(|finding| finding["severity"] == "error").expect("an error");
        assert_eq!((&error["code"], &error["line"]), (&"T0509".into(), &line.into()), "{text}");
    }
    let shown = page("```md\n<!-- paywall -->\n```\n\nb");
    assert_eq!(shown.codes(), Vec::<String>::new(), "in closed code the marker is an example");
    assert!(shown.main_text("a/").contains('b'));
}

#[test]
fn a_fence_without_end_is_reported() {
    assert_eq!(page("a\n\n```rust\nlet x;\n\nb").codes(), ["T0528 content/pages/a.md:5"]);
    assert_eq!(page("- ```\n  x\n\nb").codes(), Vec::<String>::new(), "a list item ends it");
    assert_eq!(page("````\n```\n````").codes(), Vec::<String>::new());
}

#[test]
fn listings_of_a_book_are_figures_with_their_captions() {
    let listing = "# One\n\n<Listing number=\"2-1\" file-name=\"src/main.rs\" caption=\"Using `Vec<T>` *twice*\">\n\n```rust\nfn main() {}\n```\n\n</Listing>\n\n<Listing file-name=\"b.rs\">\n\n```rust\nfn b() {}\n```\n\n</Listing>\n\n> <Listing number=\"2-2\">\n>\n> ```rust\n> fn c() {}\n> ```\n>\n> </Listing>\n";
    let built = book(listing).build_well();
    let prose = built.prose("books/b/one/");
    let figure = html::inside(&prose, |tag| tag.get("id") == Some("listing-2-1")).expect("a figure");
    assert_eq!(html::text(figure), "src/main.rs fn main() {} Listing 2-1: Using Vec<T> twice");
    assert!(figure.contains("<em>twice</em>") && figure.contains("<code>Vec&lt;T&gt;</code>"), "{figure}");
    let second = html::inside(&prose, |tag| tag.get("id") == Some("listing-2-2")).expect("a figure in a quote");
    assert_eq!(html::text(second), "fn c() {} Listing 2-2");
    assert!(html::text(&prose).contains("b.rs fn b() {}"));
    let open = book("# One\n\n<Listing number=\"1\">\n\na\n").build();
    assert_eq!(open.codes(), ["T0522 content/books/b/src/one.md:3"]);
}

#[test]
fn headings_go_down_one_level_at_a_time() {
    let levels = |built: &Built, path: &str| {
        let is_heading = |name: &str| name.len() == 2 && name.starts_with('h') && name != "hr";
        let tags = html::tags(&built.main(path));
        tags.into_iter().map(|tag| tag.name).filter(|name| is_heading(name)).collect::<Vec<_>>()
    };
    let built = page("### b\n\n<h5>c</h5>\n\n## d\n\n> #### e");
    assert_eq!(built.codes(), ["T0527 content/pages/a.md:3"], "said once a page");
    assert_eq!(levels(&built, "a/"), ["h1", "h2", "h3", "h2", "h3"]);
    let built = book("## One\n\n### a\n\n##### b").build();
    assert_eq!(built.codes(), Vec::<String>::new());
    assert_eq!(built.notes(), ["T0202", "T0527 content/books/b/src/one.md:5"], "books of mdBook may skip");
    assert_eq!(levels(&built, "books/b/one/")[..3], ["h1", "h2", "h3"]);
}

#[test]
fn a_page_that_begins_with_a_heading_is_called_by_it() {
    let built = Site::new().file("content/pages/01-x.md", "## The words\n\na\n\n## More\n").build_well();
    assert!(built.page("x/").contains("<h1>The words</h1>") || built.main_text("x/").starts_with("The words"));
}

#[test]
fn comments_of_liquid_are_left_out_and_other_tags_are_told() {
    let built = page(
        "a\n\n{% comment %}\nhidden\n{% endcomment %}\n\n```\n{% comment %}shown{% endcomment %}\n```\n\n{% include b.html %} {{< figure src=\"x\" >}}",
    );
    assert_eq!(built.codes(), ["T0518 content/pages/a.md:13", "T0518 content/pages/a.md:13"]);
    let text = built.main_text("a/");
    assert!(!text.contains("hidden") && text.contains("shown") && text.contains("{% include b.html %}"), "{text}");
}

#[test]
fn a_link_to_a_draft_is_words_only() {
    let built = Site::new()
        .file("content/pages/a.md", "# A\n\nsee [the *draft*](b.md) and <a href=\"b.md\">this</a>\n")
        .file("content/pages/b.md", "+++\ndraft = true\n+++\n# B\n")
        .build();
    assert_eq!(built.codes(), ["T0409 content/pages/a.md:3", "T0409 content/pages/a.md:3"]);
    let prose = built.prose("a/");
    assert!(!prose.contains("href") && html::text(&prose) == "see the draft and this", "{prose}");
}

#[test]
fn links_that_leave_a_foreign_source_lead_to_its_origin() {
    let text = "# One\n\n[a](../std/vec/struct.Vec.html) [b](/book/deep/index.html#place) [c](/other/) [d](deep/index.html) [e](/book/none.html) [f](/book/)\n";
    let catalog = |origin: &str| {
        format!("[[product]]\nid = \"b\"\nkind = \"book\"\ntitle = \"B\"\naccess = \"free\"\norigin = \"{origin}\"\n")
    };
    let built = book(text).catalog(&catalog("https://docs.example.org/book")).build();
    assert_eq!(
        built.codes(),
        ["T0601 content/books/b/src/one.md:3"],
        "what the origin's folder lacks is dead there too"
    );
    let prose = built.prose("books/b/one/");
    let tags = html::tags(&prose);
    let links: Vec<_> = tags.iter().filter(|tag| tag.name == "a").filter_map(|tag| tag.get("href")).collect();
    assert_eq!(
        links,
        [
            "https://docs.example.org/std/vec/struct.Vec.html",
            "/books/b/deep/#place",
            "https://docs.example.org/other/",
            "/books/b/deep/",
            "/book/none.html",
            "/books/b/"
        ]
    );
    let wrong = book(text).catalog(&catalog("docs.example.org/book")).build();
    assert_eq!(wrong.codes()[0], "T0105 catalog.toml:6");
}

#[test]
fn lessons_without_numbers_go_by_their_dates() {
    let lesson = |title: &str, date: &str| format!("---\ntitle: {title}\ndate: {date}\n---\nText.\n");
    let site = || {
        Site::new()
            .file("content/courses/c/index.md", "Pitch.")
            .file("content/courses/c/alpha.md", lesson("Third", "2026-01-15"))
            .file("content/courses/c/beta.md", lesson("First", "2026-01-13"))
            .file("content/courses/c/gamma.md", lesson("Second", "2026-01-14"))
    };
    let order = |built: &Built| {
        let text = built.main_text("courses/c/");
        let mut found: Vec<_> = ["First", "Second", "Third"].iter().filter_map(|t| Some((text.find(t)?, *t))).collect();
        found.sort_unstable();
        found.into_iter().map(|(_, title)| title).collect::<Vec<_>>()
    };
    assert_eq!(order(&site().build()), ["First", "Second", "Third"]);
    let mixed = site().file("content/courses/c/delta.md", "# Fourth\n");
    assert_eq!(order(&mixed.build()), ["Third", "First", "Second"], "by name when one has no date");
}

#[test]
fn a_link_in_brackets_is_no_wikilink() {
    let built = page("[[here]](https://example.org/)");
    assert_eq!(built.codes(), Vec::<String>::new());
    assert_eq!(built.link_words("a/", "https://example.org/"), "[here]");
}
