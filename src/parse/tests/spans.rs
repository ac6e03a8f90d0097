use super::super::document::{Block, BlockKind, Inline, InlineKind};
use super::super::links::{TextUse, text_spans, visit_links};
use super::super::visit::{Visit, walk_blocks};
use super::super::{ParseOptions, parse};
use super::read;
use crate::source::{Expanded, SourceId, Sources};

/// Every text whose words stand in the source as they are is found there.
fn check(text: &str) -> usize {
    struct Check<'t>(&'t str, usize);
    impl Visit<'_> for Check<'_> {
        fn inline(&mut self, inline: &Inline) {
            let source = &self.0[inline.span.range()];
            match &inline.kind {
                InlineKind::Text(words) if words.len() == inline.span.range().len() => {
                    assert_eq!(words, source);
                    self.1 += 1;
                }
                InlineKind::Code(code) => {
                    assert!(source.starts_with('`') && source.contains(code.as_str()), "{source}");
                }
                InlineKind::Strong(_) => assert!(source.starts_with("**") && source.ends_with("**"), "{source}"),
                InlineKind::Link { .. } => assert!(source.starts_with(['[', '<', 'h']), "{source}"),
                _ => {}
            }
        }
        fn block(&mut self, block: &Block) {
            let source = &self.0[block.span.range()];
            match &block.kind {
                BlockKind::Heading { .. } => assert!(source.starts_with('#'), "{source}"),
                BlockKind::Code(code) => assert!(source.contains(code.code.trim()), "{source}"),
                BlockKind::Callout(_) => assert!(source.starts_with(":::"), "{source}"),
                _ => {}
            }
        }
    }
    let (document, _) = read(text);
    let mut visitor = Check(text, 0);
    walk_blocks(&document.blocks, &mut visitor);
    for footnote in &document.footnotes {
        walk_blocks(&footnote.blocks, &mut visitor);
    }
    visitor.1
}

#[test]
fn spans_point_at_the_text() {
    assert_eq!(check("\u{FEFF}# One\n\ntwo `three` **four** https://five.org six"), 7);
    assert_eq!(check("a\n:::note Title **b**\nc\n:::\nd\n\n- e\n  :::tip\n  ```\n  f\n  ```\n  g\n  :::"), 7);
    assert_eq!(check("**重点。**后文\n:::note **重点。**后文\n**重点。**后[文](x)\n:::"), 7);
    assert_eq!(
        check("a\n:::paywall\nb **c。**后\n:::\n<div>\n:::note\nd\n:::\ne\n<!-- paywall -->\nf [g][h]\n\n[h]: i"),
        8
    );
}

#[test]
fn places_in_an_included_file_are_told() {
    let mut expanded = Expanded::new();
    expanded.push(SourceId(0), 100, "before\n\n");
    expanded.push(SourceId(1), 5, "[link](x)\n");
    expanded.push(SourceId(0), 120, "\n:::nope\n:::\n");
    let (document, diagnostics) = parse(&expanded, &ParseOptions::default());
    let mut spans = Vec::new();
    visit_links(&document, |link, _| spans.push(link.span));
    assert_eq!(spans, [crate::source::Span { source: SourceId(1), start: 5, end: 14 }]);
    let crate::diagnostics::Place::Span(span) = diagnostics[0].place else { panic!() };
    assert_eq!(span, crate::source::Span { source: SourceId(0), start: 121, end: 128 });
}

#[test]
fn the_words_of_a_page_can_be_found_in_its_source() {
    let text = "# a\n\nb `c` $d$\n\n```rust\nfn e() {}\n```\n\n    f\n\n> ```\n> g\n> ```\n\n:::note h\ni\n:::\n\n<!-- paywall -->\n\nj";
    let mut sources = Sources::default();
    let id = sources.add("page.md".into(), text);
    let (document, _) = parse(&Expanded::from_file(id, text, 0..text.len()), &ParseOptions::default());
    let found: Vec<_> = text_spans(&document, &sources)
        .into_iter()
        .map(|(span, usage)| (text[span.range()].trim().to_owned(), usage))
        .collect();
    let words: Vec<_> = found.iter().map(|(words, _)| words.as_str()).collect();
    assert_eq!(words, ["a", "b", "`c`", "", "$d$", "fn e() {}", "f", "> g", "h", "i", "j"]);
    assert_eq!(found[5].1, TextUse::Block);
}
