use super::super::{ParseOptions, anchors, measure, outline, parse, plain_text_of_blocks, take_title, title};
use super::{blocks, complaints, read, tree};
use crate::parse::document::BlockKind;
use crate::parse::links::{LinkUse, visit_links, visit_links_mut};
use crate::source::{Expanded, SourceId};

#[test]
fn paragraphs_lists_and_quotes() {
    assert_eq!(tree("a *b* `c`\nd  \ne"), r#"p("a " em("b") " " `c` _ "d" br "e")"#);
    assert_eq!(tree("- a\n- [x] b\n- [ ] c"), r#"ul(li(p("a")) lix(p("b")) lio(p("c")))"#);
    assert_eq!(tree("3. a\n\n4. b"), r#"ol3~(li(p("a")) li(p("b")))"#);
    assert_eq!(tree("- a\n  - b\n- c"), r#"ul(li(p("a") ul(li(p("b")))) li(p("c")))"#);
    assert_eq!(tree("> a\n\n---"), r#"quote(p("a")) hr"#);
    assert_eq!(tree("> [!NOTE]\n> a"), r#"note(p("a"))"#);
    assert_eq!(tree("> [!SOLD]\n> a"), r#"quote(p("[!SOLD]" _ "a"))"#);
}

#[test]
fn tables_definitions_and_math() {
    assert_eq!(tree("a | b\n:-|-:\n`x\\|y` | 2"), r#"table("a" | "b" / `x|y` | "2")"#);
    assert_eq!(tree("term\n: one\n: two"), r#"dl(dt("term") dd(p("one") | p("two")))"#);
    assert_eq!(tree("$$\nx^2\n$$"), "math(\"\\nx^2\\n\")");
    assert_eq!(tree("so $x$ and $$y$$"), r#"p("so " $x$ " and " $$y$)"#);
    assert_eq!(tree("```mermaid\ngraph LR\n```"), "diagram(\"graph LR\\n\")");
}

#[test]
fn headings_have_ids() {
    assert_eq!(
        tree("# Hello, World\n## 安装 Rust\n# Hello World"),
        "h1#hello-world(\"Hello, World\") h2#安装-rust(\"安装 Rust\") h1#hello-world-1(\"Hello World\")"
    );
    assert_eq!(tree("# a\n# b {#a}"), r#"h1#a-1("a") h1#a("b")"#);
    assert_eq!(complaints("# a {#x}\n# b {#x}"), ["T0517 # b {#x}"]);
    assert_eq!(tree("<a id=\"a\"></a>\n\n# a"), r#"p(<<a id="a">> <</a>>) h1#a-1("a")"#);
}

#[test]
fn links_of_every_kind() {
    assert_eq!(tree("[[Page|words]] [[Page]]"), r#"p(a[Page]("words") " " a[Page]("Page"))"#);
    assert_eq!(tree("<me@example.org>"), r#"p(a[mailto:me@example.org]("me@example.org"))"#);
    assert_eq!(
        tree("see https://example.org/a_b_c."),
        "p(\"see \" a[https://example.org/a_b_c](\"https://example.org/a_b_c\") \".\")"
    );
    assert_eq!(tree("[https://example.org](x)"), r#"p(a[x]("https://example.org"))"#);
    assert_eq!(tree("<a href=\"x\">www.example.org</a>"), r#"p(<<a href="x">> "www.example.org" <</a>>)"#);
}

#[test]
fn footnotes_are_numbered_by_their_first_reference() {
    let (document, diagnostics) = read("a[^b] c[^a] d[^b]\n\n[^a]: A\n\n[^b]: B[^c]\n\n[^c]: C");
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert_eq!(super::blocks(&document.blocks), r#"p("a" fn1.1 " c" fn2.1 " d" fn1.2)"#);
    let notes: Vec<_> = document.footnotes.iter().map(|note| (note.label.as_str(), note.references)).collect();
    assert_eq!(notes, [("b", 2), ("a", 1), ("c", 1)]);
    assert_eq!(super::blocks(&document.footnotes[0].blocks), r#"p("B" fn3.1)"#);
    assert_eq!(document.free_footnotes, 3);
    assert_eq!(complaints("a[^x]"), ["T0514 [^x]"]);
    assert_eq!(complaints("a\\[^x]"), Vec::<String>::new());
    assert_eq!(complaints("a\n\n[^x]: y"), ["T0513 [^x]: y"]);
    assert_eq!(tree(":::note T[^1]\nx\n:::\n\n[^1]: y"), r#"note "t" fn1.1(p("x"))"#);
}

#[test]
fn code_blocks_know_their_words() {
    let (document, _) = read("```rust title=\"a.rs\" numbers {2}\nx\n```");
    let BlockKind::Code(code) = &document.blocks[0].kind else { panic!() };
    assert_eq!((code.title.as_deref(), code.numbers, code.marked.as_slice()), (Some("a.rs"), Some(1), &[(2, 2)][..]));
    assert_eq!(complaints("text\n\n```rust numbers=x\n```"), ["T0505 numbers=x"]);
    let text = "```rust\n# use a;\nb\n```";
    let expanded = Expanded::from_file(SourceId(0), text, 0..text.len());
    let (document, _) = parse(&expanded, &ParseOptions { mdbook: true, ..ParseOptions::default() });
    let BlockKind::Code(code) = &document.blocks[0].kind else { panic!() };
    assert_eq!((code.code.as_str(), code.hidden.as_slice()), ("use a;\nb\n", &[(1, 1)][..]));
}

#[test]
fn raw_html_can_be_shown_as_text() {
    let text = "<div>\n\na <b>c</b> <!-- d -->";
    let expanded = Expanded::from_file(SourceId(0), text, 0..text.len());
    let (document, _) = parse(&expanded, &ParseOptions { raw_html: false, ..ParseOptions::default() });
    assert_eq!(super::blocks(&document.blocks), r#"p("<div>") p("a <b>c</b> ")"#);
}

#[test]
fn other_generators_tags_are_noted_once() {
    assert_eq!(complaints("{% include x %} {{ y }}"), ["T0518 {% include x %}", "T0518 {{ y }}"]);
    assert_eq!(complaints("`{{ y }}`"), Vec::<String>::new());
}

#[test]
fn what_other_pages_need() {
    let text = "intro\n\n# Title *x*\n\n## Part\n\n:::figure C {#f}\n![two words](a.png)\n:::\n\n<a name=\"n\"></a>\n\nend[^1]\n\n[^1]: note";
    let (mut document, _) = read(text);
    assert_eq!(title(&document).as_deref(), Some("Title x"));
    let names: Vec<_> =
        outline(&document.blocks).into_iter().map(|entry| (entry.level, entry.id, entry.title)).collect();
    assert_eq!(names[0], (1, "title-x".to_owned(), "Title x".to_owned()));
    assert_eq!(anchors(&document.blocks, &document.footnotes), ["title-x", "part", "f", "n", "fnref-1", "fn-1"]);
    assert!(take_title(&mut document).is_some());
    assert_eq!(title(&document), None);
    assert_eq!(plain_text_of_blocks(&document.blocks), "intro\nPart\ntwo words\nC\nend");
    assert_eq!(measure(&document).images, 1);
}

#[test]
fn every_link_is_visited_and_can_be_changed() {
    let text = "[a](l) ![b](i) [[w]]\n\n:::video v {poster=p captions=c}\n[t](t)\n:::\n\n:::download d\n:::\n\n[^1]\n\n[^1]: [f](f)\n\n:::paywall\n[x](x)\n:::\n\n<!-- paywall -->\n[y](y)";
    let (mut document, diagnostics) = read(text);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let mut seen = Vec::new();
    visit_links(&document, |link, usage| seen.push((link.written.clone(), usage)));
    let written: String = seen.iter().map(|(written, _)| written.as_str()).collect();
    assert_eq!(written, "liwvpctdxyf");
    assert_eq!(seen[3].1, LinkUse::Media);
    visit_links_mut(&mut document, |link, _| link.written.push('!'));
    let mut count = 0;
    visit_links(&document, |link, _| count += usize::from(link.written.ends_with('!')));
    assert_eq!(count, 11);
}

#[test]
fn blanks_are_nodes_where_a_page_has_them() {
    let with_blanks = |text: &str| {
        let expanded = Expanded::from_file(SourceId(0), text, 0..text.len());
        let (document, found) = parse(&expanded, &ParseOptions { blanks: true, ..ParseOptions::default() });
        assert!(found.is_empty(), "{found:#?}");
        document
    };
    let shown = |text: &str| blocks(&with_blanks(text).blocks);
    assert_eq!(shown("To [fill in: name], here."), r#"p("To " BLANK([fill in: name]) ", here.")"#);
    assert_eq!(
        shown("**寄到【请填写：地址】。**[x](y.md) [【请填写：号】](https://a.example/)"),
        r#"p(b("寄到" BLANK(【请填写：地址】) "。") a[y.md]("x") " " a[https://a.example/](BLANK(【请填写：号】)))"#
    );
    assert_eq!(
        shown("A [fill in: b\nc\nd] e [fill in: f\n\ng]"),
        r#"p("A " BLANK([fill in: b c d]) " e [fill in: f") p("g]")"#
    );
    assert_eq!(shown("[fill in: a\nb] [fill in: c\nd]"), "p(BLANK([fill in: a b]) \" \" BLANK([fill in: c d]))");
    assert_eq!(shown("见【请填写：甲\n乙】"), r#"p("见" BLANK(【请填写：甲乙】))"#);
    assert_eq!(shown("[fill in: https://a.example/]"), "p(BLANK([fill in: https://a.example/]))");
    assert_eq!(shown("`[fill in: a]` [fill in: *b*]"), r#"p(`[fill in: a]` " [fill in: " em("b") "]")"#);
    assert_eq!(tree("To [fill in: name]."), r#"p("To [fill in: name].")"#, "elsewhere they are words");

    let text = "a [fill in: b] c\n";
    let BlockKind::Paragraph(content) = &with_blanks(text).blocks[0].kind else { panic!() };
    assert_eq!(&text[content[1].span.range()], "[fill in: b]");
    let text = "a [fill in: b\nc] d\n";
    let BlockKind::Paragraph(content) = &with_blanks(text).blocks[0].kind else { panic!() };
    assert_eq!(&text[content[1].span.range()], "[fill in: b\nc]");
}
