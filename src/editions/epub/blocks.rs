//! Blocks.

use super::writer::Writer;
use crate::diagnostics::{Code, Diagnostic};
use crate::parse::document::{
    Alignment, Block, BlockKind, Callout, CodeBlock, DefinitionItem, Inline, InlineKind, ListItem, Pane, PaneLayout,
    Table, Tone, are_pictures,
};
use crate::render::{diagram, highlight};
use crate::source::Span;

impl Writer<'_> {
    pub(super) fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph(content) => self.paragraph(content),
            BlockKind::Heading { level, id, content, .. } => self.heading(*level, id, content),
            BlockKind::Code(code) => self.code(code),
            BlockKind::Diagram(source) => self.diagram(source, block.span),
            BlockKind::Math(tex) => self.display_math(tex, block.span),
            BlockKind::Quote(blocks) => self.around("<blockquote>\n", blocks, "</blockquote>\n"),
            BlockKind::Callout(callout) => self.callout(callout),
            BlockKind::List { start, tight, items } => self.list(*start, *tight, items),
            BlockKind::Definitions(items) => self.definitions(items),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Html(html) => {
                self.raw_html(html);
                self.put("\n");
            }
            BlockKind::Rule => self.put("<hr/>\n"),
            BlockKind::Panes { layout, panes } => self.panes(*layout, panes),
            BlockKind::Steps(blocks) => self.around("<div class=\"steps\">\n", blocks, "</div>\n"),
            BlockKind::Figure { id, number, caption, content } => {
                self.figure(id.as_deref(), number.as_deref(), caption, content);
            }
            BlockKind::Media(media) => self.media(media),
            BlockKind::Quiz(quiz) => self.quiz(quiz),
            BlockKind::Download { link, title, content } => self.download(link, title, content),
            BlockKind::Cut => {}
            BlockKind::Paid(_) => {
                self.put("<p class=\"made rest\">");
                self.put_word("paid-part");
                self.put("</p>\n");
            }
        }
    }

    fn paragraph(&mut self, content: &[Inline]) {
        if let [Inline { kind: InlineKind::Image { link, title, alt }, .. }] = content
            && !title.is_empty()
        {
            self.put("<figure>");
            self.image(link, "", alt);
            self.put("<figcaption>");
            self.put_text(title);
            self.put("</figcaption></figure>\n");
            return;
        }
        self.put("<p>");
        self.inlines(content);
        self.put("</p>\n");
    }

    pub(super) fn around(&mut self, open: &str, blocks: &[Block], close: &str) {
        self.put(open);
        self.blocks(blocks);
        self.put(close);
    }

    fn heading(&mut self, level: u8, id: &str, content: &[Inline]) {
        self.put(&format!("<h{level}"));
        self.put_id(id);
        self.put(">");
        self.inlines(content);
        self.put(&format!("</h{level}>\n"));
    }

    pub(super) fn code(&mut self, code: &CodeBlock) {
        if let Some(title) = &code.title {
            self.put("<figure class=\"listing\"><figcaption>");
            self.put_text(title);
            self.put("</figcaption>");
        }
        self.put("<pre><code");
        if !code.language.is_empty() {
            self.put_attribute("class", &format!("language-{}", code.language));
        }
        self.put(">");
        let code_of_book = without_hidden(code);
        self.counts(&code_of_book.code);
        self.put(&super::drawing::coloured(&highlight::code(&code_of_book)));
        self.put("</code></pre>");
        self.put(if code.title.is_some() { "</figure>\n" } else { "\n" });
    }

    /// Source that could not be drawn.
    pub(super) fn source(&mut self, language: &str, source: &str) {
        self.put("<pre><code");
        self.put_attribute("class", &format!("language-{language}"));
        self.put(">");
        self.put_text(source);
        self.put("</code></pre>\n");
    }

    fn diagram(&mut self, source: &str, span: Span) {
        self.diagrams += 1;
        let label = self.word(&format!("diagram-{}", diagram::kind(source)));
        match diagram::svg(source, self.diagrams, &label) {
            Ok(svg) => {
                self.put("<figure class=\"diagram\">");
                self.put(&super::drawing::plain(&svg));
                self.put("</figure>\n");
            }
            Err(error) => {
                self.written.found.push(Diagnostic::new(Code::DIAGRAM, span, error.message));
                self.source("mermaid", source);
            }
        }
    }

    fn callout(&mut self, callout: &Callout) {
        let (class, name, role) = match callout.tone {
            Tone::Note => ("note", "callout-note", "note"),
            Tone::Tip => ("tip", "callout-tip", "doc-tip"),
            Tone::Important => ("important", "callout-important", "note"),
            Tone::Warning => ("warning", "callout-warning", "note"),
            Tone::Caution => ("caution", "callout-caution", "note"),
            Tone::Details => ("details", "callout-details", "note"),
        };
        self.put("<aside");
        self.put_attribute("class", &format!("callout {class}"));
        self.put_attribute("role", role);
        self.put("><p class=\"callout-title\">");
        match &callout.title {
            Some(title) => self.inlines(title),
            None => self.made(name),
        }
        self.put("</p>\n");
        self.blocks(&callout.blocks);
        self.put("</aside>\n");
    }

    /// A word of the interface that the author did not write.
    pub(super) fn made(&mut self, id: &str) {
        self.put("<span class=\"made\">");
        self.put_word(id);
        self.put("</span>");
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[ListItem]) {
        self.put(if start.is_some() { "<ol" } else { "<ul" });
        if let Some(start) = start.filter(|start| *start != 1) {
            self.put_attribute("start", &start.to_string());
        }
        if items.iter().any(|item| item.checked.is_some()) {
            self.put_attribute("class", "tasks");
        }
        self.put(">\n");
        for item in items {
            self.put("<li>");
            self.item(item, tight);
            self.put("</li>\n");
        }
        self.put(if start.is_some() { "</ol>\n" } else { "</ul>\n" });
    }

    fn item(&mut self, item: &ListItem, tight: bool) {
        let mut blocks = item.blocks.as_slice();
        if let Some(checked) = item.checked {
            let mark = format!("<span class=\"made\">{}\u{a0}</span>", if checked { '☑' } else { '☐' });
            match blocks {
                [Block { kind: BlockKind::Paragraph(content), .. }, rest @ ..] if !tight => {
                    self.put("<p>");
                    self.put(&mark);
                    self.inlines(content);
                    self.put("</p>\n");
                    blocks = rest;
                }
                _ => self.put(&mark),
            }
        }
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(content) if tight => {
                    self.inlines(content);
                    self.put("\n");
                }
                _ => self.block(block),
            }
        }
    }

    fn definitions(&mut self, items: &[DefinitionItem]) {
        self.put("<dl>\n");
        for item in items {
            self.put("<dt>");
            self.inlines(&item.term);
            self.put("</dt>\n");
            for definition in &item.definitions {
                self.put("<dd>");
                self.unwrapped(definition);
                self.put("</dd>\n");
            }
        }
        self.put("</dl>\n");
    }

    /// Blocks, without `<p>` around a paragraph that stands alone.
    pub(super) fn unwrapped(&mut self, blocks: &[Block]) {
        match blocks {
            [Block { kind: BlockKind::Paragraph(content), .. }] => self.inlines(content),
            _ => self.blocks(blocks),
        }
    }

    fn table(&mut self, table: &Table) {
        self.put("<table>\n<thead>\n");
        self.row("th", &table.head, &table.alignments);
        self.put("</thead>\n");
        if !table.rows.is_empty() {
            self.put("<tbody>\n");
            for row in &table.rows {
                self.row("td", row, &table.alignments);
            }
            self.put("</tbody>\n");
        }
        self.put("</table>\n");
    }

    fn row(&mut self, tag: &str, cells: &[Vec<Inline>], alignments: &[Alignment]) {
        self.put("<tr>\n");
        for (place, cell) in cells.iter().enumerate() {
            // A header without words would be read out as one: it is a cell.
            let tag = if cell.is_empty() { "td" } else { tag };
            self.put("<");
            self.put(tag);
            if tag == "th" {
                self.put(" scope=\"col\"");
            }
            self.put(match alignments.get(place) {
                Some(Alignment::Left) => " class=\"align-left\">",
                Some(Alignment::Center) => " class=\"align-center\">",
                Some(Alignment::Right) => " class=\"align-right\">",
                _ => ">",
            });
            self.inlines(cell);
            self.put(&format!("</{tag}>\n"));
        }
        self.put("</tr>\n");
    }

    /// Panes stand one below the other: no page of a book is wide enough for two, and none can be turned over.
    fn panes(&mut self, layout: PaneLayout, panes: &[Pane]) {
        let class = match layout {
            PaneLayout::Tabs => "panes tabs",
            PaneLayout::Columns => "panes columns",
            PaneLayout::Compare => "panes compare",
        };
        self.put("<div");
        self.put_attribute("class", class);
        self.put(">\n");
        for pane in panes {
            self.put("<div class=\"pane\">");
            if !pane.title.is_empty() {
                self.put("<p class=\"pane-title\">");
                self.inlines(&pane.title);
                self.put("</p>\n");
            }
            self.blocks(&pane.blocks);
            self.put("</div>\n");
        }
        self.put("</div>\n");
    }

    fn figure(&mut self, id: Option<&str>, number: Option<&str>, caption: &[Inline], content: &[Block]) {
        self.put("<figure");
        if let Some(id) = id {
            self.put_id(id);
        }
        if number.is_some() {
            self.put_attribute("class", "listing");
        }
        self.put(">\n");
        for block in content {
            match &block.kind {
                BlockKind::Paragraph(inlines) if are_pictures(inlines) => {
                    self.inlines(inlines);
                    self.put("\n");
                }
                _ => self.block(block),
            }
        }
        if !caption.is_empty() || number.is_some() {
            self.put("<figcaption>");
            if let Some(number) = number {
                self.put("<span class=\"made\">");
                self.put_word("listing");
                self.put(" ");
                self.put_text(number);
                self.put(if caption.is_empty() { "</span>" } else { ": </span>" });
            }
            self.inlines(caption);
            self.put("</figcaption>\n");
        }
        self.put("</figure>\n");
    }
}

/// The code without the lines that a site shows when asked: nobody can ask a book.
fn without_hidden(code: &CodeBlock) -> CodeBlock {
    if code.hidden.is_empty() {
        return code.clone();
    }
    let within = |ranges: &[(u32, u32)], line: u32| ranges.iter().any(|(first, last)| (*first..=*last).contains(&line));
    let mut shown = CodeBlock { hidden: Vec::new(), marked: Vec::new(), code: String::new(), ..code.clone() };
    let lines = (1..).zip(code.code.split_inclusive('\n')).filter(|(line, _)| !within(&code.hidden, *line));
    for (place, (line, text)) in (1..).zip(lines) {
        shown.code.push_str(text);
        if within(&code.marked, line) {
            shown.marked.push((place, place));
        }
    }
    shown
}
