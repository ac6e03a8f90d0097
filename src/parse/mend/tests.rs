//! What raw HTML becomes.

use crate::parse::document::{Block, BlockKind, Inline, InlineKind};
use crate::parse::{ParseOptions, mend, parse};
use crate::source::{Expanded, Sources};

/// The tree with raw HTML as it is, and what is said of it as `T0522 words under the caret`.
fn mended(text: &str) -> (String, Vec<String>) {
    let mut sources = Sources::default();
    let id = sources.add("page.md".to_owned(), text);
    let expanded = Expanded::from_file(id, text, 0..text.len());
    let (mut document, _) = parse(&expanded, &ParseOptions::default());
    let found = mend(&mut document);
    let said = found.iter().map(|diagnostic| match &diagnostic.place {
        crate::diagnostics::Place::Span(span) => format!("{} {}", diagnostic.code, &text[span.range()]),
        other => format!("{} {other:?}", diagnostic.code),
    });
    (blocks(&document.blocks), said.collect())
}

fn blocks(list: &[Block]) -> String {
    list.iter()
        .map(|block| match &block.kind {
            BlockKind::Paragraph(content) => format!("p({})", inlines(content)),
            BlockKind::Heading { level, content, .. } => format!("h{level}({})", inlines(content)),
            BlockKind::Html(raw) => raw.text.trim_end().to_owned(),
            BlockKind::Quote(inner) => format!("quote({})", blocks(inner)),
            BlockKind::List { items, .. } => {
                format!("ul({})", items.iter().map(|item| blocks(&item.blocks)).collect::<Vec<_>>().join("|"))
            }
            BlockKind::Cut => "cut".to_owned(),
            BlockKind::Paid(inner) => format!("paid({})", blocks(inner)),
            other => format!("{other:?}"),
        })
        .collect()
}

fn inlines(list: &[Inline]) -> String {
    list.iter()
        .map(|inline| match &inline.kind {
            InlineKind::Text(text) => text.replace('<', "&lt;"),
            InlineKind::Html(raw) => raw.text.clone(),
            InlineKind::Emphasis(content) | InlineKind::Strong(content) => format!("em({})", inlines(content)),
            InlineKind::Link { content, .. } => format!("link({})", inlines(content)),
            InlineKind::SoftBreak => " ".to_owned(),
            other => format!("{other:?}"),
        })
        .collect()
}

/// Mended, with the codes of what is said.
#[track_caller]
fn becomes(text: &str, tree: &str, said: &[&str]) {
    assert_eq!(mended(text), (tree.to_owned(), said.iter().map(|s| (*s).to_owned()).collect()), "{text}");
}

#[test]
fn no_more_elements_are_open_at_once_than_a_browser_takes() {
    for piece in ["<b>", "<div>\n\n", "<svg>", "<pre>\n\n", "<x>"] {
        let (tree, found) = mended(&piece.repeat(300));
        assert!(is_balanced(&tree), "{tree}");
        assert!(tree.matches("</").count() <= 100, "{tree}");
        assert_eq!(found.iter().filter(|said| said.starts_with("T0516")).count(), 1, "{found:?}");
    }
}

#[test]
fn what_is_right_stays_as_it_is() {
    for (text, tree) in [
        ("<details><summary>More</summary>\n\n*x*\n\n</details>", "<details><summary>More</summary>p(em(x))</details>"),
        ("<div class=\"x\">\n\n- a\n- b\n\nc\n\n</div>", "<div class=\"x\">ul(p(a)|p(b))p(c)</div>"),
        ("a <kbd>Ctrl</kbd><br>b <sub>2</sub>", "p(a <kbd>Ctrl</kbd><br>b <sub>2</sub>)"),
        ("a <!-- note --> b", "p(a  b)"),
        (
            "<iframe src=\"https://a.example/\" allowfullscreen></iframe>",
            "<iframe src=\"https://a.example/\" allowfullscreen></iframe>",
        ),
        ("<video controls><source src=\"a.mp4\"></video>", "p(<video controls><source src=\"a.mp4\"></video>)"),
        ("<table><tr><td>a<td>b</table>", "<table><tr><td>a</td><td>b</td></tr></table>"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<p>a\n\nb", "<p>a\n</p>p(b)"),
        ("<a id=\"x\"/>", "<a id=\"x\"></a>"),
        (
            "<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>",
            "p(<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"></path></svg>)",
        ),
        ("<x-note kind=\"a\">b</x-note>", "p(<x-note kind=\"a\">b</x-note>)"),
        ("<ruby>汉<rt>hàn</rt></ruby>", "p(<ruby>汉<rt>hàn</rt></ruby>)"),
    ] {
        becomes(text, tree, &[]);
    }
}

#[test]
fn what_is_left_open_is_closed_where_its_container_ends() {
    becomes("<div>\n\na\n\n> b", "<div>p(a)quote(p(b))</div>", &["T0522 <div>"]);
    becomes("> <div>\n\na", "quote(<div>\n</div>)p(a)", &["T0522 <div>"]);
    becomes("*a <b>b* c</b>", "p(em(a <b>b</b>) c)", &["T0522 <b>", "T0523 </b>"]);
    becomes("<b><i>a</b></i>", "p(<b><i>a</i></b>)", &["T0522 <i>", "T0523 </i>"]);
    becomes("a</p>\n\n</div>", "p(a)", &["T0523 </p>", "T0523 </div>"]);
    becomes(
        "- <details>\n- b</details>",
        "ul(<details><summary></summary>\n</details>|p(b))",
        &["T0522 <details>", "T0523 </details>"],
    );
    becomes("<!-- a\n\nb", "", &["T0522 <!--"]);
    becomes("<script>\na\n\nb", "", &["T0522 <script>"]);
    becomes("a <b", "p(a &lt;b)", &[]);
}

#[test]
fn what_cannot_stand_somewhere_is_written_as_what_can() {
    becomes("a <div>b</div> c", "p(a )<div>p(b)</div>p( c)", &[]);
    becomes("*a <div>b</div>*", "p(em(a <span>b</span>))", &["T0526 <div>"]);
    becomes("<p align=\"center\">\n\na\n\n</p>", "<div class=\"align-center\">p(a)</div>", &["T0525 align=\"center"]);
    becomes("<span><div>a</div></span>", "<div><div>p(a)</div></div>", &["T0526 <span>"]);
    becomes("<ul>\n\n- a\n\n</ul>", "<div>ul(p(a))</div>", &["T0526 <ul>"]);
    becomes("<li>a</li>", "<div>a</div>", &["T0526 <li>"]);
    becomes("<table><td>a</td></table>", "<table><tr><td>a</td></tr></table>", &[]);
    becomes(
        "<table>\n\n*a*\n\n<tr><td>b</td></tr></table>",
        "<div>p(em(a))<div><div>b</div></div></div>",
        &["T0526 <table>"],
    );
    becomes("[a <a href=\"b\">c</a>](d)", "p(link(a c))", &["T0526 <a href=\"b\">"]);
    becomes(
        "<a href=\"b\">c [d](e) f</a>",
        "p(<a href=\"b\">c </a>link(d) f)",
        &["T0526 <a href=\"b\">", "T0523 </a>"],
    );
    becomes("<section>\n\na\n\n</section>", "<div>p(a)</div>", &[]);
    becomes("<section>\n\n## a\n\n</section>", "<section>h2(a)</section>", &[]);
    becomes("<details>\n\na\n\n</details>", "<details><summary></summary>p(a)</details>", &[]);
}

#[test]
fn what_went_out_of_use_or_never_was_is_replaced() {
    becomes("<center>a</center>", "<div class=\"align-center\">a</div>", &["T0524 <center>"]);
    becomes(
        "a <font color=\"red\">b</font>",
        "p(a <span>b</span>)",
        &["T0524 <font color=\"red\">", "T0525 color=\"red"],
    );
    becomes(
        "<ImportantNote>\n\na\n\n</ImportantNote>\n\n<ImportantNote>b</ImportantNote>",
        "p(a)p(b)",
        &["T0524 <ImportantNote>"],
    );
    becomes("##\n\na", "p()p(a)", &[]);
    becomes("a Vec<T> b", "p(a Vec&lt;T> b)", &["T0524 <T>"]);
    becomes("<style>a{}</style>", "", &["T0524 <style>"]);
    becomes(
        "<img src=\"a.png\" width=\"9px\" width=\"8\" alt>",
        "<img src=\"a.png\" width=\"9\" alt=\"\">",
        &["T0525 width=\"8"],
    );
    becomes("<a name=\"x\">b</a><i id=\"x\">c</i>", "p(<a id=\"x\">b</a><i>c</i>)", &["T0517 id=\"x"]);
    becomes("<p>a & b < c &amp; d</p>", "<p>a &amp; b &lt; c &amp; d</p>", &[]);
}

#[test]
fn the_wall_parts_what_is_open_on_both_sides() {
    let free = |text: &str| mended(text).0.split("cut").next().unwrap_or_default().to_owned();
    assert_eq!(free("<div>\n\na\n\n<!-- paywall -->\n\nb\n\n</div>"), "<div>p(a)</div>");
    assert_eq!(
        free("<div>\n\na\n\n<!-- paywall -->\n\n<i id=\"x\">"),
        free("<div>\n\na\n\n<!-- paywall -->\n\n</div><h1>c")
    );
    becomes("<div>\n\n:::paywall\n<b>a\n:::\n\n### c\n\n</div>", "<div>paid(p(<b>a</b>))h3(c)</div>", &["T0522 <b>"]);
}

/// Pieces that do harm to each other in every order.
const PIECES: &[&str] = &[
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<a href=x>",
    "</a>",
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "</td>",
    "<ul>",
    "<li>",
    "</li>",
    "</ul>",
    "<details>",
    "<summary>",
    "</summary>",
    "</details>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<svg>",
    "<path/>",
    "</svg>",
    "<T>",
    "</T>",
    "<h2>",
    "</h2>",
    "<br>",
    "<img src=x>",
    "<dl>",
    "<dd>",
    "<section>",
    "<style>",
    "<button>",
    "<iframe>",
    "</iframe>",
    "<x-y>",
    "<select>",
    "<option>",
    "<",
    "\n\n",
    "\n\n",
    "\n\n",
    "\n",
    "\n- ",
    "\n> ",
    "*",
    "**",
    "# ",
    "text ",
    "[x](y) ",
    "\n\n<!-- paywall -->\n\n",
    "\n\n:::paywall\n\n",
    "\n\n:::\n\n",
];

/// Whether every element is closed, in order.
fn is_balanced(html: &str) -> bool {
    use super::elements::is_void;
    use super::tokens::{Token, tokens};
    let mut open = Vec::new();
    for token in tokens(html) {
        match token {
            Token::Start(tag) if !is_void(&tag.name) => open.push(tag.name),
            Token::End { name, .. } if open.pop().is_none_or(|last| last != name) => return false,
            Token::Whole { closed: false, .. } => return false,
            _ => {}
        }
    }
    open.is_empty()
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(400))]
    #[test]
    fn whatever_is_written_comes_out_whole(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..14)) {
        let text: String = pieces.concat();
        let (tree, _) = mended(&text);
        proptest::prop_assert!(is_balanced(&tree), "{text:?} became {tree:?}");
    }
}
