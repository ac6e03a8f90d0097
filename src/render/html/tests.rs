//! The HTML of each kind of node.

use super::{AssetHref, Hrefs, Html, HtmlContext, SlideHref, plain_code, write};
use crate::load::catalog::Access;
use crate::locale::Argument;
use crate::model::{AssetId, PageId};
use crate::parse::document::Target;
use crate::parse::{ParseOptions, parse, visit_links_mut};
use crate::source::{Expanded, SourceId};
use crate::split::split;

struct Places;

impl Hrefs for Places {
    fn page(&self, page: PageId, fragment: &str) -> String {
        format!("/p{}/{}{fragment}", page.0, if fragment.is_empty() { "" } else { "#" })
    }
    fn asset(&self, asset: AssetId) -> AssetHref {
        let name = ["cat.png", "slides.pdf", "deck.pdf"][asset.0 as usize];
        let size = (asset.0 == 0).then_some(40);
        AssetHref {
            href: format!("/assets/{name}"),
            width: size,
            height: size,
            size: 1_200_000,
            name: name.to_owned(),
            ..AssetHref::default()
        }
    }
    fn slides(&self, asset: AssetId) -> Vec<SlideHref> {
        let slide = |number: u32| SlideHref {
            pictures: vec![
                (format!("/assets/s{number}.webp"), 960, 540),
                (format!("/assets/l{number}.webp"), 1600, 900),
            ],
            words: format!("Words {number}"),
        };
        if asset.0 == 2 { vec![slide(1), slide(2)] } else { Vec::new() }
    }
    fn site_path(&self, path: &str) -> String {
        format!("/base{path}")
    }
}

/// Writes a free page; links are resolved by their first letters.
fn render(text: &str, prefix: &str) -> Html {
    let expanded = Expanded::from_file(SourceId(0), text, 0..text.len());
    let (mut document, _) = parse(&expanded, &ParseOptions::default());
    visit_links_mut(&mut document, |link, _| {
        link.target = match link.written.as_str() {
            "page" => Target::Page(PageId(7), "part".into()),
            "cat.png" => Target::Asset(AssetId(0)),
            "slides.pdf" => Target::Asset(AssetId(1)),
            "deck.pdf" => Target::Asset(AssetId(2)),
            written if written.starts_with('#') => Target::Here(written[1..].into()),
            written if written.starts_with('/') => Target::Static(written.into()),
            written if written.contains(':') => Target::External,
            _ => Target::Unresolved,
        };
    });
    let words = |id: &str| format!("[{id}]");
    let diagram = |source: &str, number: usize| {
        if source.contains("bad") { Err("no".to_owned()) } else { Ok(format!("<svg id=\"d{number}\"></svg>")) }
    };
    let format = |id: &str, arguments: &[(&str, Argument<'_>)]| {
        let said = arguments.iter().map(|(_, argument)| match argument {
            Argument::Text(text) => (*text).to_owned(),
            Argument::Number(number) => number.to_string(),
        });
        format!("[{id} {}]", said.collect::<Vec<_>>().join(" "))
    };
    let context =
        HtmlContext { hrefs: &Places, words: &words, format: &format, code: &plain_code, diagram: &diagram, prefix };
    write(&split(document, Access::Free).public, &context)
}

fn html(text: &str) -> String {
    render(text, "").html
}

#[test]
fn text_and_headings() {
    assert_eq!(
        html("# A & B {.wide}\n\n*c* \"d\""),
        "<h1 id=\"a--b\" class=\"wide\">A &amp; B</h1>\n<p><em>c</em> \"d\"</p>\n"
    );
    assert_eq!(html("- a\n- b"), "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
    assert_eq!(html("2. a\n\n3. b"), "<ol start=\"2\">\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ol>\n");
    let tasks = "<ul class=\"tasks\">\n<li><input type=\"checkbox\" checked disabled> a</li>\n</ul>\n";
    assert_eq!(html("- [x] a"), tasks);
    assert_eq!(html("t\n: d"), "<dl>\n<dt>t</dt>\n<dd>d</dd>\n</dl>\n");
}

#[test]
fn links_of_every_target() {
    assert_eq!(html("[a](page)"), "<p><a href=\"/p7/#part\">a</a></p>\n");
    assert_eq!(html("[a](/x.pdf)"), "<p><a href=\"/base/x.pdf\">a</a></p>\n");
    assert_eq!(
        html("[a](https://b.c/?d&e 'T')"),
        "<p><a href=\"https://b.c/?d&amp;e\" rel=\"noopener\" title=\"T\">a</a></p>\n"
    );
    assert_eq!(html("[a](b.md)"), "<p><a href=\"b.md\">a</a></p>\n");
    assert_eq!(render("# x\n\n[a](#x)", "q-").html, "<h1 id=\"q-x\">x</h1>\n<p><a href=\"#q-x\">a</a></p>\n");
    for bad in [
        "javascript:x",
        "JAVASCRIPT&colon;x",
        "java&#10;script:x",
        "data:text/html,x",
        "&#1;javascript:x",
        "vbscript:x",
    ] {
        assert_eq!(html(&format!("[a](<{bad}>)")), "<p><a>a</a></p>\n", "{bad}");
        assert_eq!(html(&format!("![a](<{bad}>)")), "<p>a</p>\n", "{bad}");
    }
    assert_eq!(
        html("![a](data:image/png;base64,AA==)"),
        "<p><img src=\"data:image/png;base64,AA==\" alt=\"a\" loading=\"lazy\" decoding=\"async\"></p>\n"
    );
    assert_eq!(html("[a](data:image/png;base64,AA==)"), "<p><a>a</a></p>\n");
}

#[test]
fn addresses_in_raw_html_lead_where_others_do() {
    assert_eq!(
        html("<img src='cat.png'> <a class=b href=page>x</a> <a href=\"other.md\">y</a>"),
        "<p><img src='/assets/cat.png'> <a class=b href=\"/p7/#part\">x</a> <a href=\"other.md\">y</a></p>\n"
    );
    assert_eq!(html("<div>\n<img src=cat.png>\n</div>"), "<div>\n<img src=\"/assets/cat.png\">\n</div>\n");
}

#[test]
fn pictures_and_figures() {
    let picture = "<img src=\"/assets/cat.png\" alt=\"A &quot;cat&quot;\" width=\"40\" height=\"40\" loading=\"lazy\" decoding=\"async\">";
    assert_eq!(html("![A \"cat\"](cat.png)"), format!("<p>{picture}</p>\n"));
    assert_eq!(
        html(":::figure Of *cats* {#f}\n![A \"cat\"](cat.png)\n:::"),
        format!("<figure id=\"f\">\n{picture}\n<figcaption>Of <em>cats</em></figcaption>\n</figure>\n")
    );
}

#[test]
fn tables_scroll_inside_a_wrapper_and_wide_ones_take_focus() {
    assert_eq!(
        html("a|b\n:-|-:\n1|2"),
        concat!(
            "<div class=\"table\"><table>\n<thead>\n<tr>\n<th class=\"align-left\">a</th>\n<th class=\"align-right\">b</th>\n</tr>\n</thead>\n",
            "<tbody>\n<tr>\n<td class=\"align-left\">1</td>\n<td class=\"align-right\">2</td>\n</tr>\n</tbody>\n</table></div>\n"
        )
    );
    assert!(html("| |b|\n|-|-|\n|1|2|").contains("<td></td>\n<th>b</th>"));
    let wide = html("a|b|c|d|e\n-|-|-|-|-\n");
    assert!(
        wide.starts_with("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"[table]\"><table>"),
        "{wide}"
    );
    assert!(wide.ends_with("</table></div>\n"));
}

#[test]
fn code_diagrams_and_math() {
    assert_eq!(html("```rust\na<b\n```"), "<pre class=\"code\"><code class=\"language-rust\">a&lt;b\n</code></pre>\n");
    assert_eq!(
        html("```rust title=\"a.rs\"\n```"),
        "<figure class=\"code-figure\"><figcaption>a.rs</figcaption><pre class=\"code\"><code class=\"language-rust\"></code></pre></figure>\n"
    );
    assert_eq!(
        html("```mermaid\nx\n```\n\n```mermaid\ny\n```"),
        "<figure class=\"diagram\"><svg id=\"d1\"></svg></figure>\n<figure class=\"diagram\"><svg id=\"d2\"></svg></figure>\n"
    );
    for (line, scrolls) in [("x".repeat(76), false), ("x".repeat(77), true), ("码".repeat(39), true)] {
        let wide = html(&format!("```\n{line}\n```"));
        assert_eq!(wide.starts_with("<pre class=\"code\" tabindex=\"0\"><code>"), scrolls, "{wide}");
    }
    assert_eq!(html("$x$"), "<p><math><mi>x</mi></math></p>\n");
    assert_eq!(html("$$x$$"), "<div class=\"math\"><math display=\"block\"><mi>x</mi></math></div>\n");
    let failed = render("$\\bad$\n\n$$\\bad$$\n\n```mermaid\nbad <\n```", "");
    assert_eq!(
        failed.html,
        concat!(
            "<p><code class=\"language-tex\">\\bad</code></p>\n",
            "<pre class=\"code\"><code class=\"language-tex\">\\bad</code></pre>\n",
            "<pre class=\"code\"><code class=\"language-mermaid\">bad &lt;\n</code></pre>\n"
        )
    );
    let codes: Vec<_> = failed.diagnostics.iter().map(|diagnostic| diagnostic.code.to_string()).collect();
    assert_eq!(codes, ["T0507", "T0507", "T0508"]);
    assert_eq!(failed.features.into_iter().collect::<Vec<_>>(), ["diagram", "math"]);
}

#[test]
fn callouts_panes_and_steps() {
    assert_eq!(
        html(":::note\na\n:::"),
        "<aside class=\"callout callout-note\"><p class=\"callout-title\">[callout-note]</p>\n<p>a</p>\n</aside>\n"
    );
    assert_eq!(
        html("> [!WARNING]\n> a"),
        "<aside class=\"callout callout-warning\"><p class=\"callout-title\">[callout-warning]</p>\n<p>a</p>\n</aside>\n"
    );
    assert_eq!(
        html(":::details More `x`\na\n:::"),
        "<details class=\"callout callout-details\"><summary>More <code>x</code></summary>\n<p>a</p>\n</details>\n"
    );
    assert_eq!(
        html(":::tabs\n:::tab A\nb\n:::\n:::"),
        "<div class=\"panes panes-tabs\">\n<div class=\"pane\"><p class=\"pane-title\">A</p>\n<p>b</p>\n</div>\n</div>\n"
    );
    assert_eq!(html(":::steps\n1. a\n:::"), "<div class=\"steps\">\n<ol>\n<li>a</li>\n</ol>\n</div>\n");
}

#[test]
fn chapters_are_links_to_their_times() {
    let file = html(":::video a.mp4\n0:00 One & all\n1:05 Two\n\nWords\n:::");
    let expected = concat!(
        "<ol class=\"chapters\" aria-label=\"[media-chapters]\"><li><a href=\"a.mp4#t=0\" data-seek=\"0\">",
        "<time datetime=\"PT0S\">0:00</time> <span>One &amp; all</span></a></li><li><a href=\"a.mp4#t=65\" data-seek=\"65\">",
    );
    assert!(file.contains(expected) && file.contains("<p>Words</p>"), "{file}");
    let film = html(":::video https://youtu.be/abc\n- 1:05 Two\n:::");
    assert!(
        film.contains("href=\"https://www.youtube.com/watch?v=abc&amp;t=65s\" data-seek=\"65\" rel=\"noopener\""),
        "{film}"
    );
    let unknown = html(":::video https://films.example/1\n- 1:05 Two\n:::");
    assert!(unknown.contains("<li><span><time datetime=\"PT1M5S\">1:05</time>"), "{unknown}");
}

#[test]
fn slides_are_pictures_or_a_link() {
    assert_eq!(
        html(":::slides slides.pdf {title=\"T\"}\n:::"),
        concat!(
            "<figure class=\"media media-slides\" data-media=\"/assets/slides.pdf\">",
            "<a class=\"media-slides-link\" href=\"/assets/slides.pdf\"><span>T</span></a></figure>\n"
        )
    );
    let deck = html(":::slides deck.pdf {title=\"T\"}\nFirst\n\n---\n\nSecond\n:::");
    let expected = concat!(
        "<ol class=\"slides\" tabindex=\"0\" aria-label=\"[slides]: T\"><li><img src=\"/assets/s1.webp\" ",
        "srcset=\"/assets/s1.webp 960w, /assets/l1.webp 1600w\" sizes=\"(min-width: 48rem) 44rem, 100vw\" width=\"960\" ",
        "height=\"540\" alt=\"[slide-alt 1 2 Words 1]\" loading=\"lazy\" decoding=\"async\"></li><li>"
    );
    assert!(deck.contains(expected), "{deck}");
    assert!(deck.contains("<a class=\"slides-file\" href=\"/assets/deck.pdf\" download>PDF, 1.2 MB</a>"), "{deck}");
    assert!(deck.contains("<ol class=\"slides-notes\"><li value=\"1\"><p>First</p>\n</li><li value=\"2\">"), "{deck}");
}

#[test]
fn media_ask_nothing_of_other_sites() {
    let video = html(":::video a.mp4 {title=\"T\" duration=1:05 poster=\"cat.png\" captions=\"c.vtt\"}\nWords\n:::");
    let expected = concat!(
        "<figure class=\"media media-video\" data-media=\"a.mp4\"><figcaption>T <time class=\"media-duration\" ",
        "datetime=\"PT1M5S\">1:05</time></figcaption><div class=\"player\" data-file=\"a.mp4\"><video controls preload=\"none\" playsinline ",
        "aria-label=\"T\" poster=\"/assets/cat.png\" width=\"40\" height=\"40\" src=\"a.mp4\">",
        "<track kind=\"captions\" src=\"c.vtt\" label=\"[captions]\"></video><button class=\"poster\" type=\"button\" hidden>",
    );
    assert!(video.starts_with(expected), "{video}");
    assert!(video.ends_with("[transcript]</summary>\n<p>Words</p>\n</details></figure>\n"), "{video}");
    assert_eq!(
        html(":::audio a.mp3#t=9 {start=7}\n:::"),
        concat!(
            "<figure class=\"media media-audio\" data-media=\"a.mp3#t=9\"><div class=\"player\" data-file=\"a.mp3\"><audio controls ",
            "preload=\"none\" src=\"a.mp3#t=7\"></audio></div><div class=\"media-tools\"></div></figure>\n"
        )
    );
    let film = html(":::video https://youtu.be/abc {start=0:30}\n:::");
    let expected = concat!(
        "<div class=\"player\"><a class=\"media-external poster\" href=\"https://youtu.be/abc\" ",
        "data-embed=\"https://www.youtube-nocookie.com/embed/abc?autoplay=1&amp;rel=0&amp;start={t}\" ",
        "data-start=\"30\" rel=\"noopener\"><svg "
    );
    assert!(film.contains(expected), "{film}");
    assert!(film.contains("<p class=\"media-from\">[media-from YouTube]</p>"), "{film}");
    assert!(!film.contains("<iframe") && !film.contains(" src="), "{film}");
    assert_eq!(html(":::video javascript:x\n:::"), "<figure class=\"media media-video\"></figure>\n");
    assert_eq!(
        html(":::download slides.pdf {title=\"T\"}\nWords\n:::"),
        concat!(
            "<p class=\"download\"><a href=\"/assets/slides.pdf\" download>T</a> ",
            "<span class=\"download-size\">PDF, 1.2 MB</span></p>\n<p>Words</p>\n"
        )
    );
}

#[test]
fn quizzes_can_be_answered() {
    assert_eq!(
        html(":::quiz Which *one*?\n- [ ] a\n\n  No.\n- [x] b `c`\n\nThus.\n:::"),
        concat!(
            "<div class=\"quiz\"><fieldset><legend>Which <em>one</em>?</legend>\n",
            "<label class=\"quiz-choice\"><input type=\"radio\" name=\"quiz-1\"> <span>a</span></label>\n",
            "<label class=\"quiz-choice\"><input type=\"radio\" name=\"quiz-1\" data-correct> <span>b <code>c</code></span></label>\n",
            "</fieldset>\n<details class=\"quiz-answer\"><summary>[answer]</summary>\n<ul class=\"quiz-right\">\n<li>b c</li>\n</ul>\n",
            "<div class=\"quiz-feedback\" data-choice=\"1\">\n<p class=\"quiz-feedback-to\">a</p>\n<p>No.</p>\n</div>\n<p>Thus.</p>\n</details></div>\n"
        )
    );
    let two = html(":::quiz Q\n- [x] a\n- [x] b\n:::\n\n:::quiz R {answer=\"x|y\"}\n:::");
    assert!(two.contains("<input type=\"checkbox\" name=\"quiz-1\" data-correct>"), "{two}");
    assert!(two.contains("<input type=\"text\" name=\"quiz-2\" autocomplete=\"off\" aria-label=\"[your-answer]\" data-correct=\"x|y\">"), "{two}");
}

#[test]
fn footnotes_lead_there_and_back() {
    assert_eq!(
        render("a[^x] b[^x]\n\n[^x]: note", "p-").html,
        concat!(
            "<p>a<sup><a class=\"footnote-reference\" id=\"p-fnref-1\" href=\"#p-fn-1\" role=\"doc-noteref\">1</a></sup> ",
            "b<sup><a class=\"footnote-reference\" id=\"p-fnref-1-2\" href=\"#p-fn-1\" role=\"doc-noteref\">1</a></sup></p>\n",
            "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"[footnotes]\">\n<ol>\n<li id=\"p-fn-1\"><p>note ",
            "<a href=\"#p-fnref-1\" role=\"doc-backlink\" aria-label=\"[footnote-back]\">↩</a> ",
            "<a href=\"#p-fnref-1-2\" role=\"doc-backlink\" aria-label=\"[footnote-back]\">↩<sup>2</sup></a></p>\n</li>\n</ol>\n</section>\n"
        )
    );
}

#[test]
fn paid_parts_leave_a_note_only() {
    assert_eq!(
        html("a\n\n:::paywall\nsecret[^s]\n\n[^s]: secret\n:::\n\nb\n\n<!-- paywall -->\n\nsecret"),
        "<p>a</p>\n<p class=\"paid-part\">[paid-part]</p>\n<p>b</p>\n"
    );
}

#[test]
fn the_deepest_tree_can_be_written() {
    let deep = "> - ".repeat(1000) + "x";
    assert!(html(&deep).contains('x'));
}
