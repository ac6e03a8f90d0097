use super::*;
use crate::source::Sources;
use proptest::prelude::*;

fn project(files: &[(&str, &str)]) -> Sources {
    let mut sources = Sources::default();
    for (path, text) in files {
        sources.add((*path).to_owned(), *text);
    }
    sources
}

/// The first file is the page.
fn expanded(files: &[(&str, &str)]) -> (Expanded, Option<String>, Vec<Diagnostic>) {
    let mut sources = project(files);
    expand(SourceId(0), 0..files[0].1.len(), &mut sources)
}

fn clean(files: &[(&str, &str)]) -> String {
    let (expanded, _, problems) = expanded(files);
    assert_eq!(problems, []);
    expanded.text
}

fn problem(files: &[(&str, &str)]) -> (String, Diagnostic) {
    let (expanded, _, problems) = expanded(files);
    assert_eq!(problems.len(), 1, "{problems:?}");
    (expanded.text, problems[0].clone())
}

#[test]
fn files_are_found_from_the_folder_of_the_file_that_includes_them() {
    let files = [
        ("src/part/page.md", "A\n{{#include ../../code/more.md}}\nE"),
        ("code/more.md", "B\n{{#include deep/last.md}}\nD\n"),
        ("code/deep/last.md", "C\n"),
    ];
    assert_eq!(clean(&files), "A\nB\nC\nD\nE");
}

#[test]
fn parts_of_a_file_are_included() {
    let code = "fn a() {}\n// ANCHOR: b\nfn b() {}\n// ANCHOR_END: b\n";
    assert_eq!(clean(&[("p.md", "```rust\n{{#include a.rs:b}}\n```"), ("a.rs", code)]), "```rust\nfn b() {}\n```");
    assert_eq!(clean(&[("p.md", "{{#include a.rs::1}}!"), ("a.rs", code)]), "fn a() {}!");
    assert_eq!(clean(&[("p.md", "{{#rustdoc_include a.rs:b}}"), ("a.rs", code)]), "# fn a() {}\nfn b() {}");
}

#[test]
fn a_playground_is_a_fence_with_its_attributes() {
    let code = ("a.rs", "fn main() {}\n");
    assert_eq!(clean(&[("p.md", "{{#playground a.rs}}"), code]), "```rust\nfn main() {}\n```\n");
    assert_eq!(
        clean(&[("p.md", "{{#playground a.rs editable no_run}}"), code]),
        "```rust,editable,no_run\nfn main() {}\n```\n"
    );
    assert_eq!(
        clean(&[("p.md", "{{#playground a.rs}}"), ("a.rs", "//! ```\n//! ````\n```")]).lines().next(),
        Some("````rust")
    );
}

#[test]
fn a_title_is_taken_out_of_the_text() {
    let (text, title, problems) = expanded(&[("p.md", "{{#title 第一 章}}\n# One")]);
    assert_eq!((text.text.as_str(), title.as_deref(), problems.len()), ("\n# One", Some("第一 章"), 0));
}

#[test]
fn an_escaped_directive_is_shown() {
    assert_eq!(clean(&[("p.md", "a `\\{{#include b.md}}` c")]), "a `{{#include b.md}}` c");
}

#[test]
fn lines_after_the_first_stay_in_their_quote_list_or_hidden_code() {
    let two = ("two", "x\n\ny\n");
    assert_eq!(clean(&[("p.md", "> {{#include two}}\n"), two]), "> x\n>\n> y\n");
    assert_eq!(clean(&[("p.md", "- a\n\n  {{#include two}}\n"), two]), "- a\n\n  x\n\n  y\n");
    assert_eq!(clean(&[("p.md", "# {{#include two}}\n"), two]), "# x\n#\n# y\n");
    assert_eq!(clean(&[("p.md", "- {{#include two}}\n"), two]), "- x\n\ny\n");
    let nested = [("p.md", "> {{#include mid}}\nend"), ("mid", "a\n  {{#include two}}\nb\n"), two];
    assert_eq!(clean(&nested), "> a\n>   x\n>\n>   y\n> b\nend");
    let fence = [("p.md", "> {{#playground a.rs}}\nend"), ("a.rs", "1\n2\n")];
    assert_eq!(clean(&fence), "> ```rust\n> 1\n> 2\n> ```\n>\nend".replace(">\nend", "\nend"));
    let hidden = [("p.md", "  {{#rustdoc_include a.rs:2}}"), ("a.rs", "1\n2\n3")];
    assert_eq!(clean(&hidden), "  # 1\n  2\n  # 3");
}

#[test]
fn what_is_missing_is_left_out_and_told_at_the_directive() {
    let page = "a {{#include none.rs}} b";
    let (text, missing) = problem(&[("p.md", page)]);
    assert_eq!((text.as_str(), missing.code), ("a  b", Code::INCLUDE_MISSING));
    assert_eq!(missing.place, Span::new(SourceId(0), 2..22).into());
    assert_eq!(&page[2..22], "{{#include none.rs}}");

    let (text, anchor) = problem(&[("p.md", "{{#include a.rs:ned}}"), ("a.rs", "ANCHOR: end\n")]);
    assert_eq!((text.as_str(), anchor.code), ("", Code::INCLUDE_ANCHOR));
    assert_eq!(anchor.help.as_deref(), Some("did you mean `end`?"));

    let (text, range) = problem(&[("p.md", "{{#include a.rs:3:4}}"), ("a.rs", "1\n2\n")]);
    assert_eq!((text.as_str(), range.code, range.severity), ("", Code::INCLUDE_RANGE, Severity::Error));
}

#[test]
fn what_mdbook_bears_is_told_and_is_included() {
    let (text, range) = problem(&[("p.md", "{{#include a.rs:2:9}}"), ("a.rs", "1\n2\n")]);
    assert_eq!((text.as_str(), range.code, range.severity), ("2", Code::INCLUDE_RANGE, Severity::Warning));
    let (text, anchor) = problem(&[("p.md", "{{#include a.rs:x}}"), ("a.rs", "1\nANCHOR: x\n2\n")]);
    assert_eq!((text.as_str(), anchor.code, anchor.severity), ("2", Code::INCLUDE_ANCHOR, Severity::Note));
}

#[test]
fn a_path_out_of_the_project_is_refused() {
    for path in ["../x", "/etc/passwd", "a/../../../x"] {
        let page = format!("{{{{#include {path}}}}}");
        let (text, escape) = problem(&[("src/p.md", &page.replace("../x", "../../x"))]);
        assert_eq!((text.as_str(), escape.code), ("", Code::ESCAPES_PROJECT), "{path}");
    }
}

#[test]
fn a_circle_ends_and_shows_the_way_round() {
    let files = [("p.md", "1 {{#include q.md}}"), ("q.md", "2 {{#include r.md}}"), ("r.md", "3 {{#include q.md}}")];
    let (text, circle) = problem(&files);
    assert_eq!((text.as_str(), circle.code), ("1 2 3 2 ", Code::INCLUDE_CYCLE));
    assert_eq!(circle.related.len(), 2);
}

#[test]
fn a_page_may_include_another_part_of_itself() {
    let page = "ANCHOR: a\nx\nANCHOR_END: a\n{{#include p.md:a}}";
    assert_eq!(clean(&[("p.md", page)]), page.replace("{{#include p.md:a}}", "x"));
}

#[test]
fn eleven_files_deep_is_too_deep() {
    let names: Vec<_> = (0..12).map(|n| (format!("{n}"), format!("{n} {{{{#include {}}}}}", n + 1))).collect();
    let files: Vec<_> = names.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let (text, deep) = problem(&files);
    assert_eq!((text.as_str(), deep.code), ("0 1 2 3 4 5 6 7 8 9 10 ", Code::INCLUDE_CYCLE));
}

#[test]
fn a_page_does_not_grow_without_end() {
    let names: Vec<_> = (0..10).map(|n| (format!("{n}"), format!("{{{{#include {}}}}}\n", n + 1).repeat(20))).collect();
    let mut files: Vec<_> = names.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    files.push(("10", "much\n"));
    let (text, problem) = problem(&files);
    assert_eq!(problem.code, Code::TOO_LARGE);
    assert!(text.len() < BYTES);
}

#[test]
fn a_problem_in_an_included_file_points_into_that_file() {
    let (_, missing) = problem(&[("p.md", "# Page\n{{#include a/q.md}}"), ("a/q.md", "more {{#include b.md}}")]);
    assert_eq!(missing.place, Span::new(SourceId(1), 5..22).into());
    assert_eq!(missing.message, "`a/b.md` does not exist");
}

#[test]
fn only_the_body_is_expanded() {
    let page = "---\ntitle: '{{#title no}}'\n---\n{{#include a}}";
    let mut sources = project(&[("p.md", page), ("a", "text")]);
    let (expanded, title, _) = expand(SourceId(0), 31..page.len(), &mut sources);
    assert_eq!((expanded.text.as_str(), title), ("text", None));
    assert_eq!(expanded.span(0..4), Span::new(SourceId(1), 0..4));
}

#[test]
fn a_place_can_be_asked_for_when_nothing_is_left() {
    let (expanded, _, _) = expanded(&[("p.md", "{{#title t}}")]);
    assert_eq!(expanded.span(0..0).source, SourceId(0));
}

/// Texts of words that matter to directives, put together at random.
fn tangle() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "{{#include ",
        "{{#rustdoc_include ",
        "{{#playground ",
        "{{#title ",
        "\\{{#include ",
        "}}",
        "{{",
        "}",
        "p.md",
        "q.md",
        "r.md",
        ":1",
        ":2:",
        "::3",
        ":a",
        ":1:2",
        " ",
        "\n",
        "\r\n",
        "# ",
        "> ",
        "  ",
        "- ",
        "字",
        "ANCHOR: a",
        "ANCHOR_END: a",
        "x",
        "../",
        "/",
        "```",
        "\u{feff}",
    ]);
    prop::collection::vec(word, 0..40).prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn whatever_is_written_each_byte_maps_to_an_equal_byte(p in tangle(), q in tangle(), r in tangle()) {
        let mut sources = project(&[("p.md", &p), ("q.md", &q), ("r.md", &r)]);
        let (expanded, _, problems) = expand(SourceId(0), 0..p.len(), &mut sources);
        for (at, byte) in expanded.text.bytes().enumerate() {
            let span = expanded.span(at..at + 1);
            let source = sources.get(span.source).text.as_bytes();
            prop_assert!(span.range().is_empty() || source[span.range()] == [byte]);
        }
        for problem in problems {
            let crate::diagnostics::Place::Span(span) = problem.place else { panic!("{problem:?}") };
            prop_assert!(sources.get(span.source).text[span.range()].starts_with("{{"));
        }
    }

    #[test]
    fn text_without_directives_is_unchanged(text in "([^{]|\\{[^{]){0,60}") {
        let (expanded, title, problems) = expanded(&[("p.md", &text)]);
        prop_assert_eq!(&expanded.text, &text);
        prop_assert!(title.is_none() && problems.is_empty());
        prop_assert_eq!(expanded.span(0..text.len()), Span::new(SourceId(0), 0..text.len()));
    }

    #[test]
    fn another_tools_braces_are_unchanged(name in "[a-z]{1,6}", words in "[^}\\\\]{0,20}") {
        prop_assume!(!matches!(name.as_str(), "include" | "title" | "playground" | "playpen") && !words.contains("{{"));
        let text = format!("a {{{{#{name} {words}}}}} b {{{{ {name} }}}} {{% {name} %}}");
        prop_assert_eq!(clean(&[("p.md", &text)]), text);
    }
}
