use super::*;
use crate::diagnostics::{Code, Severity};
use proptest::prelude::*;

/// The summary as an outline, a line each: what is not plain stands in brackets.
fn outline(summary: &Summary) -> Vec<String> {
    fn walk(entries: &[ChapterEntry], depth: usize, lines: &mut Vec<String>) {
        for entry in entries {
            let separator = if entry.separator_before { "--- " } else { "" };
            let number = entry.number.iter().flatten().fold(String::new(), |number, n| format!("{number}{n}."));
            let path = entry.path.as_deref().unwrap_or("[draft]");
            lines.push(
                format!("{}{separator}{number} {} = {path}", "  ".repeat(depth), entry.title).replace("  =", " ="),
            );
            walk(&entry.children, depth + 1, lines);
        }
    }
    let mut lines = Vec::new();
    for part in &summary.parts {
        lines.push(format!("{:?} {}", part.kind, part.title.as_deref().unwrap_or("-")));
        walk(&part.chapters, 0, &mut lines);
    }
    lines
}

fn clean(text: &str) -> Vec<String> {
    let (summary, problems) = parse(text, SourceId(0));
    assert_eq!(problems, [], "{text}");
    outline(&summary)
}

fn problems(text: &str) -> (Vec<String>, Vec<(Severity, String)>) {
    let (summary, problems) = parse(text, SourceId(0));
    let told = problems.iter().map(|p| {
        let crate::diagnostics::Place::Span(span) = p.place else { panic!("{p:?}") };
        (p.severity, format!("{} <{}>", p.message, &text[span.range()]))
    });
    (outline(&summary), told.collect())
}

#[test]
fn prefix_numbered_and_suffix_chapters() {
    let text = "# Summary\n\n[Foreword](foreword.md)\n[Preface](preface.md)\n\n- [One](one/README.md)\n  - [Deep](one/deep.md)\n    \
                - [Deeper](one/deeper.md)\n- [Two](two.md)\n\n[Appendix](appendix.md)\n";
    assert_eq!(parse(text, SourceId(0)).0.title.as_deref(), Some("Summary"));
    assert_eq!(
        clean(text),
        [
            "Prefix -",
            " Foreword = foreword.md",
            " Preface = preface.md",
            "Numbered -",
            "1. One = one/README.md",
            "  1.1. Deep = one/deep.md",
            "    1.1.1. Deeper = one/deeper.md",
            "2. Two = two.md",
            "Suffix -",
            " Appendix = appendix.md",
        ]
    );
}

#[test]
fn numbers_go_on_over_parts_separators_comments_and_drafts() {
    let text = "[About](about.md)\n---\n# Basics\n* [One](1.md)\n---\n* [Soon]()\n<!-- hidden: [x](x.md) -->\n\n# More\n---\n+ [Three](3.md)\n";
    assert_eq!(
        clean(text),
        [
            "Prefix -",
            " About = about.md",
            "Numbered Basics",
            "--- 1. One = 1.md",
            "--- 2. Soon = [draft]",
            "Numbered More",
            "--- 3. Three = 3.md",
        ]
    );
}

#[test]
fn lists_may_be_numbered_and_indented_in_any_way() {
    let text = "1. [A](a.md)\n   1. [B](b.md)\n\n   2. [C](c.md)\n\n2. [D](d.md)\n\t- [E](e.md)\n";
    assert_eq!(
        clean(text),
        ["Numbered -", "1. A = a.md", "  1.1. B = b.md", "  1.2. C = c.md", "2. D = d.md", "  2.1. E = e.md"]
    );
}

#[test]
fn titles_become_text_and_paths_are_decoded() {
    let text = "- [The `match` *arm* \\[1\\] &amp;\n  more](./a%20b.md)\n- [尖括号](<c d.md>)\n- [![logo](l.png) Image][ref]\n\n[ref]: e.md\n";
    assert_eq!(
        clean(text),
        ["Numbered -", "1. The match arm [1] & more = a b.md", "2. 尖括号 = c d.md", "3. logo Image = e.md"]
    );
}

#[test]
fn the_first_heading_is_the_title_of_the_summary_whatever_it_says() {
    let (summary, _) =
        parse("\u{feff}<!--\n# Not this\n-->\n# Rust **圣经**\n- [A](a.md)\n# Part\n- [B](b.md)", SourceId(0));
    assert_eq!(summary.title.as_deref(), Some("Rust 圣经"));
    assert_eq!(outline(&summary), ["Numbered -", "1. A = a.md", "Numbered Part", "2. B = b.md"]);
}

#[test]
fn a_part_may_be_a_link_or_have_no_chapters() {
    assert_eq!(clean("# S\n# [Linked](x.md)\n# Last"), ["Numbered Linked", "Numbered Last"]);
}

#[test]
fn headings_below_the_first_level_are_not_parts() {
    let (lines, told) = problems("- [A](a.md)\n\n## Sub\n\n- [B](b.md)\n");
    assert_eq!(lines, ["Numbered -", "1. A = a.md", "2. B = b.md"]);
    assert_eq!(told, [(Severity::Note, "this heading is not shown <## Sub>".to_owned())]);
}

#[test]
fn an_entry_that_is_no_link_becomes_a_draft() {
    let (lines, told) = problems("- Tools\n  - [A](a.md)\n- [Later]\n");
    assert_eq!(lines, ["Numbered -", "1. Tools = [draft]", "  1.1. A = a.md", "2. Later = [draft]"]);
    let error = |text: &str| (Severity::Error, text.to_owned());
    assert_eq!(told, [error("a chapter is a link <Tools>"), error("a chapter is a link <[Later]>")]);
}

#[test]
fn a_list_below_nothing_moves_up() {
    let (lines, told) = problems("- - [A](a.md)\n-\n- [B](b.md)\n");
    assert_eq!(lines, ["Numbered -", "1. A = a.md", "2. B = b.md"]);
    assert_eq!(told.len(), 2);
}

#[test]
fn a_file_can_be_one_chapter_only() {
    let text = "[A](./a.md)\n\n- [Again](x/../a.md)\n  - [B](b.md)\n";
    let (summary, found) = parse(text, SourceId(0));
    assert_eq!(outline(&summary), ["Prefix -", " A = a.md", "Numbered -", "1. Again = [draft]", "  1.1. B = b.md"]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code, Code::DUPLICATE_CHAPTER);
    assert_eq!(&text[found[0].related[0].0.range()], "[A](./a.md)");
}

#[test]
fn links_to_elsewhere_are_errors() {
    let (lines, told) = problems("- [A](a.md#x)\n- [B](https://b.org)\n- <https://c.org>\n");
    assert_eq!(lines, ["Numbered -", "1. A = a.md", "2. B = [draft]", "3. https://c.org = [draft]"]);
    assert_eq!(told.len(), 3);
    assert_eq!(told[0].1, "a chapter is a whole file, not a place in one <[A](a.md#x)>");
}

#[test]
fn numbered_chapters_after_suffix_chapters_are_an_error_and_are_read() {
    let (lines, told) = problems("- [A](a.md)\n\n[B](b.md)\n\n- [C](c.md)\n- [D](d.md)\n");
    assert_eq!(
        lines,
        ["Numbered -", "1. A = a.md", "Suffix -", " B = b.md", "Numbered -", "2. C = c.md", "3. D = d.md"]
    );
    assert_eq!(told, [(Severity::Error, "numbered chapters stand after suffix chapters <- [C](c.md)>".to_owned())]);
}

#[test]
fn what_is_not_shown_is_told() {
    let (lines, told) = problems(
        "Hello\n\n- [A](a.md) soon\n- [B](b.md) [C](c.md)\n- [](d.md)\n\n> quote [x](x.md)\n\n```\ncode\n```\n",
    );
    assert_eq!(lines, ["Numbered -", "1. A = a.md", "2. B = b.md", "3. C = c.md", "4. = d.md"]);
    let warning = |text: &str| (Severity::Warning, text.to_owned());
    assert_eq!(
        told,
        [
            warning("text beside the links is not shown <Hello>"),
            warning("text beside the links is not shown <soon>"),
            warning("an entry has more than one link <[C](c.md)>"),
            warning("a chapter has no title <[](d.md)>"),
            warning("this is no link to a chapter and is not shown <> quote [x](x.md)>"),
            warning("this is no link to a chapter and is not shown <```>"),
        ]
    );
}

#[test]
fn an_empty_summary_has_no_parts() {
    assert_eq!(clean(""), Vec::<String>::new());
    assert_eq!(clean("# Summary\n"), Vec::<String>::new());
}

fn tangle() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "# ",
        "## ",
        "- ",
        "* ",
        "1. ",
        "  ",
        "    ",
        "\t",
        "\n",
        "\n\n",
        "---\n",
        "[A](a.md)",
        "[B](b.md)",
        "[C]()",
        "[",
        "](",
        ")",
        "<!-- ",
        " -->",
        "> ",
        "```\n",
        "`x`",
        "**",
        "字",
        "<",
        ">",
        "![i](j)",
        "http://x",
        "#y",
        "%20",
        "%ff",
        "\u{feff}",
        "\r\n",
        "a.md",
        "../",
    ]);
    prop::collection::vec(word, 0..60).prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn whatever_is_written_is_read(text in tangle()) {
        let (summary, found) = parse(&text, SourceId(0));
        let mut paths = Vec::new();
        for chapter in summary.chapters() {
            prop_assert!(!text[chapter.span.range()].is_empty());
            paths.extend(chapter.path.clone());
        }
        let count = paths.len();
        paths.sort();
        paths.dedup();
        prop_assert_eq!(paths.len(), count);
        for problem in found {
            let crate::diagnostics::Place::Span(span) = problem.place else { panic!("{problem:?}") };
            prop_assert!(text.get(span.range()).is_some());
        }
    }

    #[test]
    fn every_numbered_chapter_follows_the_one_before(text in tangle()) {
        fn follows(entries: &[ChapterEntry], above: &[u32], next: &mut u32) {
            for entry in entries {
                assert_eq!(entry.number.as_deref(), Some(&*[above, &[*next]].concat()));
                follows(&entry.children, entry.number.as_deref().unwrap(), &mut 1);
                *next += 1;
            }
        }
        let mut next = 1;
        for part in parse(&text, SourceId(0)).0.parts {
            if part.kind == PartKind::Numbered {
                follows(&part.chapters, &[], &mut next);
            } else {
                prop_assert!(part.chapters.iter().all(|chapter| chapter.number.is_none() && chapter.children.is_empty()));
            }
        }
    }
}
