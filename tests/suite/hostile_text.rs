//! Texts that nobody means to write: each is either read or refused with its place.

use super::site::Site;

fn page(content: impl AsRef<[u8]>) -> Site {
    Site::new().file("content/index.md", "# Home").file("content/pages/x.md", content)
}

#[test]
fn text_that_is_not_utf_8_is_refused_with_its_line() {
    let gbk = b"# A\n\n\xc4\xe3\xba\xc3\n";
    let built = page(gbk).build();
    assert_eq!(built.codes(), ["T0003 content/pages/x.md"]);
    assert!(
        built.words("T0003").contains("line 3") && built.words("T0003").contains("GBK"),
        "{}",
        built.words("T0003")
    );
    let utf_16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain("# 标题\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let built = page(utf_16).build();
    assert_eq!(built.codes(), ["T0003 content/pages/x.md"]);
    assert!(built.words("T0003").contains("UTF-16"), "{}", built.words("T0003"));
    assert_eq!(page("# A").file("tuition.toml", gbk).build().codes(), ["T0003 tuition.toml"]);
    assert_eq!(page("# A").file("catalog.toml", gbk).build().codes(), ["T0003 catalog.toml"]);
}

#[test]
fn a_nul_byte_is_refused_with_its_line() {
    let built = page("# A\n\nx\0y\n").build();
    assert_eq!(built.codes(), ["T0004 content/pages/x.md"]);
    assert!(built.words("T0004").contains("line 3"));
}

#[test]
fn a_byte_order_mark_and_line_ends_of_windows_change_nothing() {
    let plain = "---\ntitle: A title\ntags: [x]\n---\n\nText\nand *more*.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```rust\nfn a() {}\n\nfn b() {}\n```\n\n:::note Look\nHere.\n:::\n\n- one\n- two\n";
    let expected = page(plain).build_well().main("x/");
    let windows = format!("\u{feff}{}", plain.replace('\n', "\r\n"));
    assert_eq!(page(windows).build_well().main("x/"), expected);
    let catalog = "\u{feff}[[product]]\r\nid = \"c\"\r\nkind = \"course\"\r\ntitle = \"C\"\r\nlevle = \"x\"\r\n";
    let built = page(plain).catalog(catalog).build();
    assert!(built.codes().contains(&"T0102 catalog.toml:5".to_owned()), "{:?}", built.codes());
}

#[test]
fn a_line_of_ten_megabytes_is_a_page() {
    let (words, letters) = ("word ".repeat(2_000_000), "x".repeat(10_000_000));
    let built = page(format!("# Long\n\n[x](nowhere.md) {words}end\n\n{letters}\n")).build();
    assert_eq!(built.codes(), ["T0601 content/pages/x.md:3"]);
    assert!(built.page("x/").len() > 20_000_000);
    let mut human = super::site::tuition();
    human.arg("check").arg(built.site().root());
    let run = super::site::run(human);
    assert!(run.err.contains("nowhere.md") && run.err.len() < 10_000, "{} bytes are printed", run.err.len());
}

#[test]
fn a_thousand_levels_are_survived_and_reported() {
    let deep = 1_000;
    let lists: String = (0..deep).map(|level| format!("{}- x\n", "  ".repeat(level))).collect();
    let open: String = (0..deep).map(|level| format!("{}details a\n", ":".repeat(deep - level + 3))).collect();
    let close: String = (0..deep).rev().map(|level| format!("{}\n", ":".repeat(deep - level + 3))).collect();
    for (what, text) in [
        ("quotes", format!("{} x", "> ".repeat(deep))),
        ("lists", lists),
        ("directives", format!("{open}x\n{close}")),
        ("one-line lists", format!("{}x", "- ".repeat(deep))),
    ] {
        let built = page(format!("# A\n\n{text}\n\nAfterwards.\n")).build();
        let codes = built.codes();
        assert!(codes.iter().any(|code| code.starts_with("T0516 content/pages/x.md")), "{what}: {codes:?}");
        assert!(built.succeeded(), "{what}");
        assert!(built.page("x/").contains("Afterwards."), "{what}");
    }
}

#[test]
fn a_thousand_inline_levels_are_survived() {
    let deep = 1_000;
    for (what, text) in [
        ("emphasis", format!("{}x{}", "*a ".repeat(deep), " b*".repeat(deep))),
        ("strong", format!("{}x{}", "**a ".repeat(deep), " b**".repeat(deep))),
        ("links", format!("{}x{}", "[".repeat(deep), "](https://x.example)".repeat(deep))),
        ("pictures", format!("{}x{}", "![".repeat(deep), "](https://x.example/p.png)".repeat(deep))),
        ("brackets", "[".repeat(50_000)),
        ("code", "`".repeat(20_000)),
        ("html", format!("{}x{}", "<div>".repeat(deep), "</div>".repeat(deep))),
        ("inline html", format!("a {}x{}", "<b>".repeat(deep), "</b>".repeat(deep))),
        ("math", format!("${}x{}$", "{".repeat(deep), "}".repeat(deep))),
        ("fractions", format!("${}x{}$", "\\frac{".repeat(deep), "}{1}".repeat(deep))),
        ("table", format!("|{}\n|{}\n", "a|".repeat(deep), "-|".repeat(deep))),
        ("footnotes", (0..deep).map(|n| format!("[^{n}]: [^{}]\n\n", n + 1)).collect::<String>() + "[^0]"),
    ] {
        let built = page(format!("# A\n\n{text}\n\nAfterwards.\n")).build();
        assert!(built.page("x/").contains("Afterwards."), "{what}: {:?}", built.codes());
    }
}

#[test]
fn diagrams_and_code_of_any_size_are_survived() {
    let nodes: String = (0..2_000).map(|n| format!("  a{n} --> a{}\n", n + 1)).collect();
    let code = format!("fn f() {{ {} }}\n", "((".repeat(2_000));
    let built = page(format!("# A\n\n```mermaid\ngraph TD\n{nodes}```\n\n```mermaid\nnonsense\n```\n\n```rust\n{code}```\n\n```rust {{99999999999}}\nx\n```\n\nAfterwards.\n")).build();
    assert!(built.codes().iter().any(|code| code.starts_with("T0508")), "{:?}", built.codes());
    if built.succeeded() {
        assert!(built.page("x/").contains("Afterwards."));
    }
}

#[test]
fn front_matter_that_is_not_closed_is_reported() {
    let built = page("---\ntitle: A\n\nText.").build();
    assert_eq!(built.codes()[0], "T0106 content/pages/x.md:1");
    let built = page("+++\ntitle = \"A\"\n\nText.").build();
    assert_eq!(built.codes()[0], "T0106 content/pages/x.md:1");
    assert!(!built.succeeded());
}

#[test]
fn front_matter_with_a_syntax_error_is_reported_with_its_line() {
    assert_eq!(page("---\ntitle: A\ntags: [x\n---\nText.").build().codes()[0], "T0101 content/pages/x.md:3");
    assert_eq!(page("+++\ntitle = \"A\"\ntags = [\n+++\nText.").build().codes()[0], "T0101 content/pages/x.md:3");
    assert_eq!(page("---\ntitle: A\ntitle: B\n---\nText.").build().codes(), ["T0101 content/pages/x.md:3"]);
}

#[test]
fn yaml_that_would_grow_without_end_is_refused() {
    let mut bomb = String::from("---\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let before = format!("*a{}", level - 1);
        bomb.push_str(&format!("a{level}: &a{level} [{}]\n", vec![before; 10].join(", ")));
    }
    let built = page(format!("{bomb}title: *a11\n---\nText.")).build();
    assert!(!built.succeeded() && !built.codes().is_empty());
    assert!(built.run.out.len() < 100_000, "{} bytes are printed", built.run.out.len());
    let built = page("---\na: &a [*a]\n---\nText.").build();
    assert!(!built.succeeded());
    let built = page(format!("---\ntags: {}x{}\n---\nText.", "[".repeat(5_000), "]".repeat(5_000))).build();
    assert!(!built.succeeded());
    let built = page(format!("+++\ntags = {}1{}\n+++\nText.", "[".repeat(5_000), "]".repeat(5_000))).build();
    assert!(!built.succeeded());
}

#[test]
fn pages_without_text_are_pages() {
    let built = Site::new()
        .file("content/pages/nothing.md", "")
        .file("content/pages/space.md", " \n\n\t\n")
        .file("content/pages/top.md", "---\ntitle: Only a title\n---\n")
        .file("content/pages/comment.md", "<!-- nothing -->")
        .build();
    assert_eq!(
        built.codes(),
        ["T0404 content/pages/comment.md", "T0404 content/pages/nothing.md", "T0404 content/pages/space.md"]
    );
    assert!(built.succeeded());
    assert!(built.main_text("nothing/").contains("Nothing"), "the file's name is its title");
    assert!(built.main_text("top/").contains("Only a title"));
}

#[test]
fn thousands_of_tags_are_thousands_of_pages() {
    let tags: Vec<String> = (0..2_000).map(|n| format!("tag {n}")).collect();
    let built = page(format!("---\ntitle: A\ntags: [{}]\n---\nText.", tags.join(", "))).build_well();
    assert!(built.exists("tags/tag-1999/"));
}

#[test]
fn characters_with_a_meaning_in_html_are_shown_as_they_are() {
    let title = r#"<b>"A" & 'B' </title><script>alert(1)</script>"#;
    let built = page(format!("---\ntitle: '{}'\nsummary: '{0}'\ntags: ['{0}']\n---\nText.", title.replace('\'', "''")))
        .build_well();
    for file in built.files().iter().filter(|file| file.ends_with(".html")) {
        assert!(!built.tags(file).iter().any(|tag| tag.name == "b"), "{file}");
    }
    assert!(built.main_text("x/").contains(title), "{}", built.main_text("x/"));
}

#[test]
fn directives_that_are_wrong_are_reported_with_their_line() {
    for (text, code) in [
        (":::nonsense\nx\n:::", "T0501"),
        (":::note\nx", "T0502"),
        ("x\n\n:::", "T0503"),
        (":::tab A\nx\n:::", "T0504"),
        (":::video a.mp4 {nonsense=\"1\"}\n:::", "T0505"),
        (":::quiz Which?\nnothing to choose\n:::", "T0506"),
        ("> <!-- paywall -->", "T0509"),
        ("<!-- paywall -->\n\nx\n\n<!-- paywall -->", "T0510"),
        ("<!-- paywall -->\n\nx", "T0511"),
    ] {
        let codes = page(format!("# A\n\n{text}\n")).file("content/pages/a.mp4", "x").build().codes();
        assert!(
            codes.iter().any(|found| found.starts_with(&format!("{code} content/pages/x.md"))),
            "{text}: {codes:?}"
        );
    }
}

#[test]
fn words_of_other_generators_are_shown_and_noted() {
    let built =
        page("# A\n\n{{< figure src=\"x\" >}} and {% raw %}\n\n{{ page.title }} {{#include nothing.md}}\n").build();
    assert!(
        built.notes().iter().chain(&built.codes()).any(|code| code.starts_with("T0518")),
        "{:?} {:?}",
        built.notes(),
        built.codes()
    );
}
