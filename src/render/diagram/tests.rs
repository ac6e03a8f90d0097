use super::{DiagramError, kind, sequence, title};
use proptest::prelude::*;
use std::process::Command;

fn svg(source: &str, number: usize) -> Result<String, DiagramError> {
    super::svg(source, number, "Diagram")
}

/// Diagrams of all kinds, most of them in English and in Chinese, with their names.
fn samples() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("samples.txt").split("\n---\n").map(|sample| sample.split_once('|').expect("a name"))
}

/// What may stand in a page: closed elements, own ids, no script, no colour of the library.
fn check(svg: &str, number: usize) {
    let mut open = Vec::new();
    let mut ids = Vec::new();
    for part in svg.split('<').skip(1) {
        let (tag, _) = part.split_once('>').expect("a tag ends");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{svg}");
            continue;
        }
        let name = tag.split([' ', '/']).next().expect("a name");
        assert!(!["script", "style", "foreignObject", "use", "iframe"].contains(&name), "{name}");
        if !tag.ends_with('/') {
            open.push(name);
        }
        // Between the quotes of values stand the names; a value may have words like theirs.
        for key in tag.split('"').step_by(2).filter_map(|text| text.trim_end_matches('=').rsplit(' ').next()) {
            assert!(!key.starts_with("on") && !["style", "class", "font-family", "xlink:href"].contains(&key), "{key}");
        }
        if let Some((_, rest)) = tag.split_once(" id=\"") {
            ids.push(rest.split('"').next().expect("a value"));
        }
    }
    assert!(open.is_empty(), "{svg}");
    let prefix = format!("d{number}-");
    for id in &ids {
        assert!(id.starts_with(&prefix), "{id}");
    }
    for (at, _) in svg.match_indices("url(#") {
        let id = svg[at + 5..].split(')').next().expect("an id");
        assert!(ids.contains(&id), "{id} is nowhere");
    }
    assert!(svg.starts_with("<svg role=\"img\" aria-label=\""), "{svg}");
    assert!(svg.contains("<title>") && svg.contains(" viewBox=\""), "{svg}");
}

#[test]
fn every_kind_is_drawn_for_any_page() {
    for (number, (name, source)) in samples().enumerate() {
        let svg = svg(source, number).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        check(&svg, number);
        assert!(svg.contains("var(--diagram-ink, currentColor)"), "{name}");
        for (at, _) in svg.match_indices("=\"#") {
            let value = svg[at + 2..].split('"').next().expect("a value");
            assert!(source.contains(value), "{name}: {value} is the library's");
        }
    }
}

#[test]
fn a_diagram_has_the_name_its_author_or_its_kind_gives_it() {
    let titled = svg("flowchart LR\n  accTitle: From A to B & C\n  A --> B\n", 0).expect("a diagram");
    assert!(titled.contains("aria-label=\"From A to B &amp; C\""), "{titled}");
    assert!(titled.contains("<title>From A to B &amp; C</title>"));
    assert!(svg("sequenceDiagram\n  A->>B: hi\n", 0).expect("a diagram").contains("aria-label=\"Diagram\""));
    let chinese = super::svg("graph TD\n A --> B\n", 0, "流程图").expect("a diagram");
    assert!(chinese.contains("aria-label=\"流程图\""));
    assert!(svg("pie title Costs\n \"A\" : 1\n \"B\" : 2\n", 0).expect("a diagram").contains("aria-label=\"Costs\""));
    assert_eq!(title("---\ntitle: Front\n---\ngraph TD\n A --> B\n").as_deref(), Some("Front"));
}

#[test]
fn kinds_are_told_by_their_first_word() {
    for (source, expected) in [
        ("graph TD", "flowchart"),
        ("%% a comment\n\nflowchart LR", "flowchart"),
        ("---\ntitle: x\n---\nsequenceDiagram", "sequence"),
        ("stateDiagram-v2", "state"),
        ("xychart-beta", "chart"),
        ("sankey-beta", "other"),
        ("", "other"),
    ] {
        assert_eq!(kind(source), expected, "{source}");
    }
}

#[test]
fn colours_of_the_author_stay_and_words_that_look_like_colours_do_not_matter() {
    let own = svg("flowchart LR\n A[fill black] --> B\n classDef hot fill:#f96,stroke:#333\n class B hot\n", 0);
    let own = own.expect("a diagram");
    assert!(own.contains("fill=\"#f96\""), "{own}");
    assert!(own.contains("fill=\"var(--diagram-fill, "), "{own}");
}

#[test]
fn links_lead_to_pages_and_run_nothing() {
    let safe = svg("flowchart LR\n A --> B\n click A \"https://example.org/\"\n", 0).expect("a diagram");
    assert!(safe.contains("href=\"https://example.org/\""), "{safe}");
    let unsafe_link = svg("flowchart LR\n A --> B\n click A \"javascript:alert(1)\"\n", 0);
    if let Ok(svg) = unsafe_link {
        assert!(!svg.contains("javascript:"), "{svg}");
    }
    let label = svg("flowchart LR\n A[\"<script>alert(1)</script><img src=x onerror=y>\"] --> B\n", 0);
    if let Ok(svg) = label {
        check(&svg, 0);
    }
}

#[test]
fn words_of_a_label_are_in_the_drawing() {
    let svg = svg("flowchart LR\n A[学习 Rust 的第一天] -->|开始| B[写一个程序]\n", 3).expect("a diagram");
    for words in ["第一天", "开始", "写一个程序"] {
        assert!(svg.contains(words), "{words}: {svg}");
    }
}

#[test]
fn an_arrow_with_a_minus_ends_the_activation_of_its_sender() {
    assert_eq!(
        sequence::prepare("sequenceDiagram\nA->>+B: go\nB-->>-A: a-b->>-c\n"),
        "sequenceDiagram\nA->>+B: go\nB-->>A: a-b->>-c\ndeactivate B\n"
    );
    assert!(svg("sequenceDiagram\n participant A\n participant B\n A->>+B: go\n B-->>-A: done\n", 0).is_ok());
}

#[test]
fn mistakes_have_a_line_and_a_sentence() {
    for (source, line) in [
        ("flowchart LR\n  A --> B\n  subgraph x\n  C --> D\n", 3),
        ("sequenceDiagram\n  participant A\n  participant B\n  A->>B: x\n  A->>Zed: y\n", 5),
        ("no such diagram\n", 1),
        ("", 1),
    ] {
        let error = svg(source, 0).expect_err(source);
        assert_eq!(error.line, line, "{source}: {error:?}");
        assert!(error.message.ends_with('.') && error.message.len() > 10, "{error:?}");
    }
    assert!(svg(&"A --> B\n".repeat(1000), 0).is_err());
}

/// What the next test runs in another process.
#[test]
fn print_all() {
    if std::env::var_os("TUITION_PRINT_DIAGRAMS").is_some() {
        for (_, source) in samples() {
            println!("{}", svg(source, 0).expect("a diagram"));
        }
    }
}

#[test]
fn fonts_and_caches_of_the_machine_do_not_matter_and_nothing_is_written() {
    let home = tempfile::tempdir().expect("a folder");
    let no_fonts = home.path().join("fonts.conf");
    std::fs::write(&no_fonts, "<?xml version=\"1.0\"?><fontconfig></fontconfig>").expect("a file");
    let print = |bare: bool| {
        let mut command = Command::new(std::env::current_exe().expect("this test"));
        command.args(["--exact", "render::diagram::tests::print_all", "--nocapture", "--test-threads=1"]);
        command.env("TUITION_PRINT_DIAGRAMS", "1");
        if bare {
            command.env("HOME", home.path()).env("XDG_CACHE_HOME", home.path().join("cache"));
            command.env("FONTCONFIG_FILE", &no_fonts).env("LANG", "C");
        }
        let output = command.output().expect("a process");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        text.lines().filter(|line| line.contains("<svg")).collect::<Vec<_>>().join("\n")
    };
    let here = print(false);
    assert_eq!(here.matches("<svg ").count(), samples().count());
    assert_eq!(here, print(true));
    assert_eq!(std::fs::read_dir(home.path()).expect("a folder").count(), 1, "only the file of this test is there");
}

fn source() -> impl Strategy<Value = String> {
    let header = prop::sample::select(
        &[
            "flowchart LR",
            "graph TD",
            "sequenceDiagram",
            "classDiagram",
            "stateDiagram-v2",
            "erDiagram",
            "pie",
            "gantt",
            "mindmap",
            "timeline",
            "journey",
            "gitGraph",
            "quadrantChart",
            "xychart-beta",
            "sankey-beta",
            "C4Context",
            "requirementDiagram",
            "block-beta",
            "kanban",
            "architecture-beta",
            "radar-beta",
            "packet-beta",
            "treemap-beta",
        ][..],
    );
    let piece = prop_oneof![
        6 => prop::sample::select(&[
            "A", "B", "中文", "-->", "->>", "-->>-", "->>+", "---", "|x|", "[", "]", "(", ")", "{", "}", ":", ";", "\"", "\n",
            "\n  ", "subgraph x", "end", "loop y", "alt z", "note right of A", "class ", "<|--", "commit", "branch b",
            "checkout b", "merge b", "section s", "title t", "1", "2026-01-01", "10d", ",", "click A ", "style A fill:#f00",
            "classDef k fill:red", "%%", "<b>", "&", "x-axis", "bar [1,2]", "0", "-5", "1e30", "dateFormat YYYY-MM-DD",
        ][..]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    (header, prop::collection::vec(piece, 0..25)).prop_map(|(header, pieces)| format!("{header}\n{}", pieces.join(" ")))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_diagram_ends_the_build(source in source()) {
        match svg(&source, 7) {
            Ok(svg) => check(&svg, 7),
            Err(error) => prop_assert!(error.line >= 1),
        }
    }
}
