//! Blocks.

use super::Writer;
use super::picture::captioned;
use crate::diagnostics::{Code, Diagnostic};
use crate::parse::document::{
    Alignment, Block, BlockKind, Callout, CodeBlock, DefinitionItem, Inline, Link, ListItem, Pane, PaneLayout, Table,
    Tone, are_pictures,
};
use crate::source::Span;

/// Tables with more columns are regions that the keyboard can scroll; the theme's script makes others so where needed.
const COLUMNS: usize = 4;

/// Code with a longer line, in columns of a screen, scrolls in most themes; the same goes for it.
const WIDE: usize = 76;

impl Writer<'_> {
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph(content) => self.paragraph(content),
            BlockKind::Heading { level, id, classes, content } => self.heading(*level, id, classes, content),
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
                if !html.ends_with('\n') {
                    self.put("\n");
                }
            }
            BlockKind::Rule => self.put("<hr>\n"),
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
                self.put("<p class=\"paid-part\">");
                self.put_word("paid-part");
                self.put("</p>\n");
            }
        }
    }

    fn paragraph(&mut self, content: &[Inline]) {
        if let Some((link, title, alt)) = captioned(content) {
            self.captioned(link, title, alt);
            return;
        }
        self.put("<p>");
        self.inlines(content);
        self.put("</p>\n");
    }

    fn around(&mut self, open: &str, blocks: &[Block], close: &str) {
        self.put(open);
        self.blocks(blocks);
        self.put(close);
    }

    fn heading(&mut self, level: u8, id: &str, classes: &[String], content: &[Inline]) {
        let tag = format!("h{level}");
        self.put("<");
        self.put(&tag);
        self.put_id(id);
        if !classes.is_empty() {
            self.put_attribute("class", &classes.join(" "));
        }
        self.put(">");
        self.inlines(content);
        self.put("</");
        self.put(&tag);
        self.put(">\n");
    }

    pub(super) fn code(&mut self, code: &CodeBlock) {
        self.uses("code");
        if let Some(title) = &code.title {
            self.put("<figure class=\"code-figure\"><figcaption>");
            self.put_text(title);
            self.put("</figcaption>");
        }
        self.put("<pre class=\"code\"");
        if code.code.lines().any(|line| line.chars().map(columns).sum::<usize>() > WIDE) {
            self.put(" tabindex=\"0\"");
        }
        self.put("><code");
        if !code.language.is_empty() {
            self.put_attribute("class", &format!("language-{}", code.language));
        }
        self.put(">");
        let inner = (self.context.code)(code);
        self.put(&inner);
        self.put("</code></pre>");
        self.put(if code.title.is_some() { "</figure>\n" } else { "\n" });
    }

    /// Source that could not be drawn.
    pub(super) fn source(&mut self, language: &str, source: &str) {
        self.put("<pre class=\"code\"><code");
        self.put_attribute("class", &format!("language-{language}"));
        self.put(">");
        self.put_text(source);
        self.put("</code></pre>\n");
    }

    fn diagram(&mut self, source: &str, span: Span) {
        self.uses("diagram");
        self.diagrams += 1;
        match (self.context.diagram)(source, self.diagrams) {
            Ok(svg) => {
                self.put("<figure class=\"diagram\">");
                self.put(&svg);
                self.put("</figure>\n");
            }
            Err(why) => {
                self.html.diagnostics.push(Diagnostic::new(Code::DIAGRAM, span, why));
                self.source("mermaid", source);
            }
        }
    }

    fn callout(&mut self, callout: &Callout) {
        let name = match callout.tone {
            Tone::Note => "callout-note",
            Tone::Tip => "callout-tip",
            Tone::Important => "callout-important",
            Tone::Warning => "callout-warning",
            Tone::Caution => "callout-caution",
            Tone::Details => "callout-details",
        };
        let is_details = callout.tone == Tone::Details;
        self.put(if is_details { "<details" } else { "<aside" });
        self.put_attribute("class", &format!("callout {name}"));
        self.put(if is_details { "><summary>" } else { "><p class=\"callout-title\">" });
        match &callout.title {
            Some(title) => self.inlines(title),
            None => self.put_word(name),
        }
        self.put(if is_details { "</summary>\n" } else { "</p>\n" });
        self.blocks(&callout.blocks);
        self.put(if is_details { "</details>\n" } else { "</aside>\n" });
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[ListItem]) {
        self.put(match start {
            Some(_) => "<ol",
            None => "<ul",
        });
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
            let mark = if checked {
                "<input type=\"checkbox\" checked disabled> "
            } else {
                "<input type=\"checkbox\" disabled> "
            };
            match blocks {
                [Block { kind: BlockKind::Paragraph(content), .. }, rest @ ..] if !tight => {
                    self.put("<p>");
                    self.put(mark);
                    self.inlines(content);
                    self.put("</p>\n");
                    blocks = rest;
                }
                _ => self.put(mark),
            }
        }
        for (place, block) in blocks.iter().enumerate() {
            match &block.kind {
                BlockKind::Paragraph(content) if tight => {
                    self.inlines(content);
                    if place + 1 < blocks.len() {
                        self.put("\n");
                    }
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
    fn unwrapped(&mut self, blocks: &[Block]) {
        match blocks {
            [Block { kind: BlockKind::Paragraph(content), .. }] => self.inlines(content),
            _ => self.blocks(blocks),
        }
    }

    fn table(&mut self, table: &Table) {
        let is_wide = table.alignments.len() > COLUMNS;
        self.put("<div class=\"table\"");
        if is_wide {
            self.put(" tabindex=\"0\" role=\"region\"");
            let label = (self.context.words)("table");
            self.put_attribute("aria-label", &label);
        }
        self.put("><table>\n<thead>\n");
        self.row("th", &table.head, &table.alignments);
        self.put("</thead>\n");
        if !table.rows.is_empty() {
            self.put("<tbody>\n");
            for row in &table.rows {
                self.row("td", row, &table.alignments);
            }
            self.put("</tbody>\n");
        }
        self.put("</table></div>\n");
    }

    fn row(&mut self, tag: &str, cells: &[Vec<Inline>], alignments: &[Alignment]) {
        self.put("<tr>\n");
        for (place, cell) in cells.iter().enumerate() {
            // A header without words would be read out as one: it is a cell.
            let tag = if cell.is_empty() { "td" } else { tag };
            self.put("<");
            self.put(tag);
            self.put(match alignments.get(place) {
                Some(Alignment::Left) => " class=\"align-left\">",
                Some(Alignment::Center) => " class=\"align-center\">",
                Some(Alignment::Right) => " class=\"align-right\">",
                _ => ">",
            });
            self.inlines(cell);
            self.put("</");
            self.put(tag);
            self.put(">\n");
        }
        self.put("</tr>\n");
    }

    fn panes(&mut self, layout: PaneLayout, panes: &[Pane]) {
        self.uses("panes");
        let class = match layout {
            PaneLayout::Tabs => "panes panes-tabs",
            PaneLayout::Columns => "panes panes-columns",
            PaneLayout::Compare => "panes panes-compare",
        };
        if layout == PaneLayout::Tabs {
            self.uses("tabs");
        }
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
                self.put_word("listing");
                self.put(" ");
                self.put_text(number);
                self.put(if caption.is_empty() { "" } else { ": " });
            }
            self.inlines(caption);
            self.put("</figcaption>\n");
        }
        self.put("</figure>\n");
    }

    fn download(&mut self, link: &Link, title: &str, content: &[Block]) {
        self.uses("download");
        let address = self.address(link);
        self.put("<p class=\"download\"><a");
        if let Some(address) = &address {
            self.put_attribute("href", &address.href);
            self.put(" download");
            if address.external {
                self.put_attribute("rel", "noopener");
            }
        }
        self.put(">");
        self.put_text(title);
        self.put("</a>");
        if let Some(asset) = address.and_then(|address| address.asset) {
            self.put(" <span class=\"download-size\">");
            let words = super::media::kind_and_size(&asset.name, asset.size);
            self.put_text(&words);
            self.put("</span>");
        }
        self.put("</p>\n");
        self.blocks(content);
    }
}

/// How wide a letter is in a font of one width.
fn columns(letter: char) -> usize {
    if letter >= '\u{2e80}' { 2 } else { 1 }
}
