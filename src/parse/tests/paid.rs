use super::{blocks, complaints, read, tree};
use crate::load::catalog::Access;
use crate::split::split;
use proptest::prelude::*;

#[test]
fn a_marker_parts_the_page() {
    assert_eq!(tree("free\n\n<!-- paywall -->\n\npaid"), r#"p("free") CUT p("paid")"#);
    assert_eq!(tree("free\n<!--paywall-->\npaid"), r#"p("free") CUT p("paid")"#);
    assert_eq!(tree("free\r\n<!-- paywall -->\r\npaid"), r#"p("free") CUT p("paid")"#);
    assert_eq!(tree("a\n:::paywall\nb\n:::\nc\n:::paywall\nd\n:::"), r#"p("a") PAID(p("b")) p("c") PAID(p("d"))"#);
    assert_eq!(tree("a\n:::paywall\nb\n:::\nc\n<!-- paywall -->\nd"), r#"p("a") PAID(p("b")) p("c") CUT p("d")"#);
    assert_eq!(tree("::::paywall\n:::note\nx\n:::\n::::"), r#"PAID(note(p("x")))"#);
    assert_eq!(tree(":::paywall\n:::note\nx\n:::\n:::\ny"), r#"PAID(note(p("x"))) p("y")"#);
    assert_eq!(tree(":::paywall\n```\n:::\n```\n:::\ny"), "PAID(code[](\":::\\n\")) p(\"y\")");
}

#[test]
fn markers_in_code_are_code() {
    assert_eq!(
        tree("```\n<!-- paywall -->\n:::paywall\n```\nx"),
        "code[](\"<!-- paywall -->\\n:::paywall\\n\") p(\"x\")"
    );
    assert_eq!(tree("`<!-- paywall -->` x"), "p(`<!-- paywall -->` \" x\")");
}

/// What is public of a free page.
fn public(text: &str) -> String {
    blocks(split(read(text).0, Access::Free).public.blocks())
}

#[test]
fn closed_by_default() {
    let misplaced = [
        ("free\n\n- a\n\n  <!-- paywall -->\n\nsecret", "T0509"),
        ("free\n\n> <!-- paywall -->\n\nsecret", "T0509"),
        ("free\n\n:::note\n<!-- paywall -->\n:::\n\nsecret", "T0509"),
        ("free\n\nx <!-- paywall --> secret", "T0509"),
        ("free\n\n<div>\n<!-- paywall -->\nsecret\n</div>\n\nsecret", "T0509"),
        ("free\n\n<!-- paywall --> secret\n\nsecret", "T0509"),
        ("free\n\n<!-- paywall: here -->\n\nsecret", "T0509"),
        ("free\n\n# x <!-- paywall -->\n\nsecret", "T0509"),
        ("free\n\n:::paywall\nsecret", "T0502"),
        ("free\n\n:::paywall\nsecret\n::::\nsecret", "T0502"),
        ("free\n\n:::paywall\n:::note\nsecret\n:::\nsecret", "T0502"),
        ("free\n\n- :::paywall\n  secret\n  :::\n\nsecret", "T0504"),
        ("free\n\n:::note\n:::paywall\nsecret\n:::\n:::\nsecret", "T0504"),
        ("free\n\n<!--\n:::paywall\nsecret\n-->\nsecret", "T0504"),
        ("free\n\ntext\n      :::paywall\nsecret\n:::\nsecret", "T0504"),
        ("free\n\n:::paywall\nsecret\n<!-- paywall -->\n:::\nsecret", "T0509"),
        ("free\n\n:::paywall\n:::paywall\nsecret\n:::\n:::\nsecret", "T0504"),
    ];
    for (text, code) in misplaced {
        let (document, diagnostics) = read(text);
        let codes: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.code.to_string()).collect();
        assert_eq!(codes, [code], "{text}");
        let public = split(document, Access::Free).public;
        assert!(!blocks(public.blocks()).contains("secret"), "{text}: {}", blocks(public.blocks()));
        assert!(blocks(public.blocks()).starts_with(r#"p("free")"#), "{text}");
    }
}

#[test]
fn raw_html_around_a_paid_part_does_not_open_it() {
    let page = public("<div>\n:::paywall\nsecret\n:::\n</div>");
    assert_eq!(page, "html(\"<div>\\n\") PAID() html(\"</div>\")");
}

#[test]
fn a_second_marker_is_said() {
    assert_eq!(complaints("a\n\n<!-- paywall -->\n\nb\n\n<!-- paywall -->\n\nc"), ["T0510 <!-- paywall -->"]);
    assert_eq!(complaints("a\n\n<!-- paywall -->\n\n:::paywall\nb\n:::"), ["T0510 :::paywall"]);
}

#[test]
fn paid_text_sees_the_free_definitions_and_not_the_reverse() {
    let text = "[r] and [s] x[^n] y[^m]\n\n[r]: /free\n[^n]: Note\n\n:::paywall\n[r] [s] z[^n] w[^m]\n\n[s]: /paid\n[r]: /other\n[^m]: Mine\n:::\n";
    let (document, diagnostics) = read(text);
    let codes: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.code.to_string()).collect();
    assert_eq!(codes, ["T0519", "T0512"]);
    assert_eq!(
        blocks(&document.blocks),
        concat!(
            r#"p(a[/free]("r") " and [s] x" fn1.1 " y[^m]") "#,
            r#"PAID(p(a[/other]("r") " " a[/paid]("s") " z" fn1.2 " w" fn2.1))"#
        )
    );
    assert_eq!(document.free_footnotes, 1);
    assert_eq!(document.footnotes[0].references, 1, "the reference in paid text does not show");
    assert_eq!(tree("[r]: /u\n\n:::paywall\n[r] :::x\n:::"), r#"PAID(p(a[/u]("r") " :::x"))"#);
}

#[test]
fn free_headings_get_their_ids_first() {
    let (document, _) = read(":::paywall\n# a\n:::\n\n# a\n\n# b {#c}\n\n<!-- paywall -->\n\n# c");
    assert_eq!(blocks(&document.blocks), r#"PAID(h1#a-1("a")) h1#a("a") h1#c("b") CUT h1#c-1("c")"#);
}

/// Pieces that make paid text interesting without closing its region.
fn paid_text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "word",
        " ",
        "\n",
        "\n\n",
        "# heading",
        "[r]: /u\n",
        "[r]",
        "[^n]",
        "[^n]: x\n",
        "*",
        "**",
        "`",
        "$",
        "|",
        "- ",
        "> ",
        "    ",
        "重点。",
        "**后",
        "<b>",
        "</div>\n",
        "<i>\n",
        "{#id}",
        "\\",
        "~~",
        "a | b\n- | -\n",
        "\u{2E31}",
        "&amp;",
        "1. ",
        "\r",
        "\n===\n",
        "\n: def\n",
        "[[x]]",
        "![",
        "](u)",
        "\n<?x?>\n",
    ]);
    let text = prop::collection::vec(pieces, 0..24).prop_map(|pieces| pieces.concat());
    // An open fence hides the closer, and then all the rest of the page is paid.
    text.prop_filter("no fences", |text| !text.contains("```") && !text.contains("~~~"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn paid_bytes_never_change_the_public_tree(one in paid_text(), two in paid_text()) {
        let page = |paid: &str| format!(
            "# heading\n\nfree [r] and [^n] **重点。**后\n\n[^n]: note\n\n:::paywall\n{paid}\n:::\n\n# heading\n\n[r] [^n] end\n\n<!-- paywall -->\n{paid}"
        );
        let (first, second) = (read(&page(&one)), read(&page(&two)));
        let (first, second) = (split(first.0, Access::Free).public, split(second.0, Access::Free).public);
        prop_assert_eq!(blocks(first.blocks()), blocks(second.blocks()));
        prop_assert_eq!(first.footnotes().len(), second.footnotes().len());
        for (one, two) in first.footnotes().iter().zip(second.footnotes()) {
            prop_assert_eq!(one.references, two.references);
            prop_assert_eq!(blocks(&one.blocks), blocks(&two.blocks));
        }
        let ids = |public: &crate::split::PublicDocument| crate::parse::anchors(public.blocks(), public.footnotes());
        prop_assert_eq!(ids(&first), ids(&second));
    }
}
