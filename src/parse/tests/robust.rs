use super::super::document::{Block, BlockKind};
use super::super::visit::{Visit, walk_blocks};
use super::{complaints, read, tree};
use proptest::prelude::*;

#[test]
fn empty_and_odd_bytes() {
    assert_eq!(tree(""), "");
    assert_eq!(tree("\u{FEFF}"), "");
    assert_eq!(tree("\u{FEFF}# a"), r#"h1#a("a")"#);
    assert_eq!(tree("a\0b"), "p(\"a\u{FFFD}b\")");
    assert_eq!(tree("a\r\nb\r\n\r\n:::note\r\nc\r\n:::\r\n"), r#"p("a" _ "b") note(p("c"))"#);
    assert_eq!(tree("a\r\r:::note\rc\r:::\r"), r#"p("a") note(p("c"))"#);
}

/// How deep blocks stand in blocks.
fn depth(blocks: &[Block]) -> usize {
    let inner = |block: &Block| match &block.kind {
        BlockKind::Quote(blocks) | BlockKind::Paid(blocks) => 1 + depth(blocks),
        BlockKind::Callout(callout) => 1 + depth(&callout.blocks),
        BlockKind::List { items, .. } => 1 + items.iter().map(|item| depth(&item.blocks)).max().unwrap_or(0),
        _ => 0,
    };
    blocks.iter().map(inner).max().unwrap_or(0)
}

/// The words that are left.
fn words(blocks: &[Block]) -> usize {
    struct Count(usize);
    impl Visit<'_> for Count {
        fn block(&mut self, block: &Block) {
            self.0 += usize::from(matches!(block.kind, BlockKind::Paragraph(_)));
        }
    }
    let mut count = Count(0);
    walk_blocks(blocks, &mut count);
    count.0
}

#[test]
fn deep_nesting_is_flattened_and_said_once() {
    let lists: String = (0..1000).map(|level| format!("{}- x\n", "  ".repeat(level))).collect();
    let directives = format!("{}x\n{}", ":::note\n".repeat(1000), ":::\n".repeat(1000));
    for (text, paragraphs) in
        [("> ".repeat(1000) + "x", 1), ("- ".repeat(1000) + "x", 1), (lists, 1000), (directives, 1)]
    {
        let (document, diagnostics) = read(&text);
        let codes: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.code.to_string()).collect();
        assert_eq!(codes, ["T0516"]);
        assert!(depth(&document.blocks) <= 100);
        assert_eq!(words(&document.blocks), paragraphs);
        assert_eq!(document.clone(), document);
    }
    assert_eq!(complaints(&format!("{}x{}", "*a ".repeat(2000), "*".repeat(2000))).len(), 1);
}

/// What takes quadratic time somewhere would take minutes here; speed itself is measured in `benches/`.
#[test]
fn long_lines_and_long_runs_come_to_an_end() {
    let long = 100_000;
    for piece in [
        "a", "*", "[", "`", ":::", "中", "**中。", "<!--", "[^", "<", "$", "{", "|", "www.", "http://", "a@b.c ",
        "中\n", "> ", "\\", "&", "](",
    ] {
        let text = piece.repeat(long / piece.len());
        for text in [text.clone(), format!(":::note {text}\n:::\n"), format!("{text}\n<!-- paywall -->\n{text}")] {
            let (document, found) = read(&text);
            assert!(!document.blocks.is_empty() || !found.is_empty(), "{piece:?} came to nothing");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics(pieces in prop::collection::vec(prop::sample::select(vec![
        ":::note", ":::paywall", ":::tabs", ":::tab x", ":::quiz q {answer=\"x\"}", ":::", "::::", "::::figure {#x}", "\n", "\r\n", "\r", " ", "  ",
        "\t", "- ", "1. ", "> ", "# ", "`", "```", "```rust {1}\n", "~~~\n", "*", "**", "~~", "_", "[", "]", "(", ")", "[^a]", "[^a]: ", "$", "$$",
        "<div>", "</div>", "<!-- paywall -->", "<!--", "-->", "<?", "?>", "<pre>", "|", "a | b\n-|-\n", ": ", "重点", "。", "“", "，", "\0", "\u{FEFF}",
        "www.a.b", "http://a.b", "a@b.c", "[[x]]", "![", "{#id}", "{a=\"", "\\", "&amp;", "：：：", "- [x] ", "e\u{301}", "\u{1F600}", "\u{2E31}",
    ]), 0..40)) {
        let _ = read(&pieces.concat());
    }

    #[test]
    fn nothing_panics_on_any_text(text in "\\PC{0,200}") {
        let _ = read(&text);
    }
}
