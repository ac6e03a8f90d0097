//! Behaviour of parsing, shown by a short writing of the tree: `p("text" em("x")) ul(li(p("a")))`.

mod blocks;
mod cjk;
mod directives;
mod paid;
mod robust;
mod spans;

use super::document::{Block, BlockKind, Document, Inline, InlineKind};
use super::{ParseOptions, parse};
use crate::diagnostics::Diagnostic;
use crate::source::{Expanded, Sources};

/// Parses a text of one file.
fn read(text: &str) -> (Document, Vec<Diagnostic>) {
    let mut sources = Sources::default();
    let id = sources.add("page.md".to_owned(), text);
    let expanded = Expanded::from_file(id, text, 0..text.len());
    parse(&expanded, &ParseOptions::default())
}

/// The tree of a text about which nothing is to be said.
#[track_caller]
fn tree(text: &str) -> String {
    let (document, diagnostics) = read(text);
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
    blocks(&document.blocks)
}

/// The codes of what is said about a text, with the words that they point at.
fn complaints(text: &str) -> Vec<String> {
    let (_, diagnostics) = read(text);
    let words = |diagnostic: &Diagnostic| match &diagnostic.place {
        crate::diagnostics::Place::Span(span) => text[span.range()].trim_end().to_owned(),
        other => format!("{other:?}"),
    };
    diagnostics.iter().map(|diagnostic| format!("{} {}", diagnostic.code, words(diagnostic))).collect()
}

fn blocks(list: &[Block]) -> String {
    list.iter().map(|block| one_block(&block.kind)).collect::<Vec<_>>().join(" ")
}

fn one_block(kind: &BlockKind) -> String {
    match kind {
        BlockKind::Paragraph(content) => format!("p({})", inlines(content)),
        BlockKind::Heading { level, id, content, .. } => format!("h{level}#{id}({})", inlines(content)),
        BlockKind::Code(code) => format!("code[{}]({:?})", code.language, code.code),
        BlockKind::Diagram(source) => format!("diagram({source:?})"),
        BlockKind::Math(tex) => format!("math({tex:?})"),
        BlockKind::Quote(inner) => format!("quote({})", blocks(inner)),
        BlockKind::Callout(callout) => {
            let title = callout.title.as_ref().map(|title| format!(" {}", inlines(title))).unwrap_or_default();
            format!("{:?}{title}({})", callout.tone, blocks(&callout.blocks)).to_lowercase()
        }
        BlockKind::List { start, tight, items } => {
            let items: Vec<_> = items
                .iter()
                .map(|item| {
                    let mark = item.checked.map(|checked| if checked { "x" } else { "o" }).unwrap_or_default();
                    format!("li{mark}({})", blocks(&item.blocks))
                })
                .collect();
            let name = start.map_or("ul".to_owned(), |start| format!("ol{start}"));
            format!("{name}{}({})", if *tight { "" } else { "~" }, items.join(" "))
        }
        BlockKind::Definitions(items) => {
            let items: Vec<_> = items
                .iter()
                .map(|item| {
                    let definitions: Vec<_> = item.definitions.iter().map(|blocks_| blocks(blocks_)).collect();
                    format!("dt({}) dd({})", inlines(&item.term), definitions.join(" | "))
                })
                .collect();
            format!("dl({})", items.join(" "))
        }
        BlockKind::Table(table) => {
            let row = |cells: &Vec<Vec<Inline>>| cells.iter().map(|cell| inlines(cell)).collect::<Vec<_>>().join(" | ");
            let rows: Vec<_> = std::iter::once(&table.head).chain(&table.rows).map(row).collect();
            format!("table({})", rows.join(" / "))
        }
        BlockKind::Html(html) => format!("html({:?})", html.text),
        BlockKind::Rule => "hr".to_owned(),
        BlockKind::Panes { layout, panes } => {
            let panes: Vec<_> =
                panes.iter().map(|pane| format!("pane {}({})", inlines(&pane.title), blocks(&pane.blocks))).collect();
            format!("{layout:?}({})", panes.join(" ")).replacen(
                char::is_uppercase,
                &format!("{layout:?}")[..1].to_lowercase(),
                1,
            )
        }
        BlockKind::Steps(inner) => format!("steps({})", blocks(inner)),
        BlockKind::Figure { id, caption, content, .. } => {
            let id = id.as_ref().map(|id| format!("#{id}")).unwrap_or_default();
            format!("figure{id} {}({})", inlines(caption), blocks(content))
        }
        BlockKind::Media(media) => {
            let more: Vec<_> = media.links().skip(1).map(|(link, _)| &*link.written).collect();
            let title = media.title.as_deref().unwrap_or_default();
            let chapters: String =
                media.chapters.iter().map(|chapter| format!(" {}={}", chapter.start, chapter.title)).collect();
            let text = blocks(&media.transcript);
            format!("{:?} {} {title:?} {more:?}{chapters}({text})", media.kind, media.link.written)
        }
        BlockKind::Quiz(quiz) => {
            let choices: Vec<_> = quiz
                .choices
                .iter()
                .map(|choice| format!("{}({})", if choice.correct { "right" } else { "wrong" }, blocks(&choice.blocks)))
                .collect();
            format!(
                "quiz({} ? {} {:?} ! {})",
                blocks(&quiz.question),
                choices.join(" "),
                quiz.answers,
                blocks(&quiz.explanation)
            )
        }
        BlockKind::Download { link, title, content } => {
            format!("download {} {title:?}({})", link.written, blocks(content))
        }
        BlockKind::Cut => "CUT".to_owned(),
        BlockKind::Paid(inner) => format!("PAID({})", blocks(inner)),
    }
}

fn inlines(list: &[Inline]) -> String {
    list.iter().map(|inline| one_inline(&inline.kind)).collect::<Vec<_>>().join(" ")
}

fn one_inline(kind: &InlineKind) -> String {
    match kind {
        InlineKind::Text(text) => format!("{text:?}"),
        InlineKind::Blank(text) => format!("BLANK({text})"),
        InlineKind::Code(code) => format!("`{code}`"),
        InlineKind::Math { display, tex } => format!("{}{tex}$", if *display { "$$" } else { "$" }),
        InlineKind::Emphasis(content) => format!("em({})", inlines(content)),
        InlineKind::Strong(content) => format!("b({})", inlines(content)),
        InlineKind::Strikethrough(content) => format!("del({})", inlines(content)),
        InlineKind::Link { link, content, .. } => format!("a[{}]({})", link.written, inlines(content)),
        InlineKind::Image { link, alt, .. } => format!("img[{}]({alt:?})", link.written),
        InlineKind::Footnote { index, occurrence } => format!("fn{}.{occurrence}", index + 1),
        InlineKind::SoftBreak => "_".to_owned(),
        InlineKind::HardBreak => "br".to_owned(),
        InlineKind::Html(html) => format!("<{}>", html.text),
    }
}
