//! Blocks.

use super::source::literal;
use super::writer::Writer;
use crate::diagnostics::{Code, Diagnostic};
use crate::parse::document::{
    Alignment, Block, BlockKind, Callout, DefinitionItem, Inline, InlineKind, Link, ListItem, Pane, RawHtml, Table,
    Tone,
};
use crate::parse::plain_text;

/// How far lists, quotations and boxes are indented in the design, in ems of the text.
const LIST: f64 = 2.2;
const QUOTE: f64 = 2.8;
const BOX: f64 = 1.2;

impl Writer<'_, '_> {
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph(content) => self.paragraph(content),
            BlockKind::Heading { level, id, content, .. } => self.heading(*level, id, content),
            BlockKind::Code(code) => self.code(code, block.span),
            BlockKind::Diagram(source) => self.diagram(source, block.span),
            BlockKind::Math(tex) => self.formula(tex, true, block.span),
            BlockKind::Quote(blocks) => {
                let indent = self.ems(QUOTE);
                self.call("quotation(", |writer| writer.narrower(indent, |writer| writer.blocks(blocks)));
            }
            BlockKind::Callout(callout) => self.callout(callout),
            BlockKind::List { start, tight, items } => self.list(*start, *tight, items),
            BlockKind::Definitions(items) => self.definitions(items),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Html(html) => self.html(html),
            BlockKind::Rule => self.put("rule();"),
            BlockKind::Panes { panes, .. } => self.panes(panes),
            BlockKind::Steps(blocks) => self.blocks(blocks),
            BlockKind::Figure { id, number, caption, content } => {
                self.figure(id.as_deref(), number.as_deref(), caption, content);
            }
            BlockKind::Media(media) => self.media(media),
            BlockKind::Quiz(quiz) => self.quiz(quiz),
            BlockKind::Download { link, title, content } => self.download(link, title, content),
            BlockKind::Cut => {}
            BlockKind::Paid(_) => self.call("missing(", |writer| writer.put_word("paid-part")),
        }
    }

    fn paragraph(&mut self, content: &[Inline]) {
        match content {
            [Inline { kind: InlineKind::Image { link, title, alt }, span }] => self.picture(link, title, alt, *span),
            _ => self.call("par(", |writer| writer.inlines(content)),
        }
    }

    /// Blocks, without a paragraph around one that stands alone.
    pub(super) fn unwrapped(&mut self, blocks: &[Block]) {
        match blocks {
            [Block { kind: BlockKind::Paragraph(content), .. }] => self.inlines(content),
            _ => self.blocks(blocks),
        }
    }

    /// A heading, one level deeper than the one before it at the most: PDF/UA has no gaps.
    fn heading(&mut self, level: u8, id: &str, content: &[Inline]) {
        let wanted = self.top + u32::from(level.max(2)) - 2;
        self.last = wanted.min(self.last + 1).max(self.top);
        self.placed.insert(id.to_owned());
        let label = Self::label(self.page, id);
        let rank = self.last - self.chapter;
        self.call(&format!("section({}, {rank}, {label}, ", self.last), |writer| writer.inlines(content));
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
        let title = self.apart(|writer| match &callout.title {
            Some(title) => writer.inlines(title),
            None => writer.put_word(name),
        });
        let indent = self.ems(BOX);
        self.call(&format!("callout(\"{name}\", {{{title}}}, "), |writer| {
            writer.narrower(indent, |writer| writer.blocks(&callout.blocks));
        });
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[ListItem]) {
        let indent = self.ems(LIST);
        let is_tasks = items.iter().any(|item| item.checked.is_some());
        self.put(&match start {
            Some(start) => format!("numbered({tight}, {start}"),
            None if is_tasks => format!("tasks({tight}"),
            None => format!("bullets({tight}"),
        });
        for item in items {
            self.put(", {");
            if let Some(checked) = item.checked {
                self.put(if checked { "checked;" } else { "unchecked;" });
            }
            self.narrower(indent, |writer| writer.item(item, tight));
            self.put("}");
        }
        self.put(");");
    }

    fn item(&mut self, item: &ListItem, tight: bool) {
        for block in &item.blocks {
            match &block.kind {
                BlockKind::Paragraph(content) if tight && !is_picture(content) => self.inlines(content),
                _ => self.block(block),
            }
        }
    }

    fn definitions(&mut self, items: &[DefinitionItem]) {
        let indent = self.ems(LIST);
        self.put("definitions(");
        for item in items {
            self.put("({");
            self.inlines(&item.term);
            self.put("}, {");
            for (place, definition) in item.definitions.iter().enumerate() {
                self.put(if place > 0 { "parbreak();" } else { "" });
                self.narrower(indent, |writer| writer.run_in(definition));
            }
            self.put("}),");
        }
        self.put(");");
    }

    fn table(&mut self, table: &Table) {
        let alignments: Vec<&str> = table.alignments.iter().map(|alignment| side(*alignment)).collect();
        let cells = table.head.iter().chain(table.rows.iter().flatten());
        let is_short = self.fits(cells.map(|cell| wide(&plain_text(cell))).sum());
        self.put(&format!("tabular({is_short}, ({},), (", alignments.join(", ")));
        self.cells(&table.head, alignments.len());
        self.put("), (");
        for row in &table.rows {
            self.cells(row, alignments.len());
        }
        self.put("));");
    }

    /// Whether so many letters have a place on any page, even in a column that is a quarter of it: then a page need not
    /// break what they stand in.
    pub(super) fn fits(&self, letters: usize) -> bool {
        let geometry = &self.shelf.geometry;
        let capacity = geometry.depth() / (1.5 * geometry.size) * self.measure / (0.5 * geometry.size);
        u32::try_from(letters).is_ok_and(|letters| f64::from(letters) < capacity / 5.0)
    }

    fn cells(&mut self, cells: &[Vec<Inline>], columns: usize) {
        for place in 0..columns {
            self.put("{");
            if let Some(cell) = cells.get(place) {
                self.inlines(cell);
            }
            self.put("},");
        }
    }

    /// The lines of a block of HTML.
    fn html(&mut self, html: &RawHtml) {
        let words = super::html::text(html);
        for line in words.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let place = html.lines.first().map(|(_, span)| *span);
            self.call("par(", |writer| writer.put_text(line, place));
        }
    }

    /// Panes stand below each other.
    fn panes(&mut self, panes: &[Pane]) {
        let indent = self.ems(BOX);
        for pane in panes {
            let title = self.apart(|writer| writer.inlines(&pane.title));
            self.call(&format!("pane({{{title}}}, "), |writer| {
                writer.narrower(indent, |writer| writer.blocks(&pane.blocks));
            });
        }
    }

    fn figure(&mut self, id: Option<&str>, number: Option<&str>, caption: &[Inline], content: &[Block]) {
        if let Some(id) = id {
            self.put_place(id);
        }
        let written = self.apart(|writer| {
            for block in content {
                match &block.kind {
                    BlockKind::Paragraph(content) if is_picture(content) => {
                        for inline in content {
                            writer.pictured(inline);
                        }
                    }
                    _ => writer.block(block),
                }
            }
        });
        let words = self.apart(|writer| writer.inlines(caption));
        let kind = match content {
            [Block { kind: BlockKind::Table(_), .. }] => "table",
            [Block { kind: BlockKind::Code(_), .. }] => "listing",
            _ if number.is_some() => "listing",
            _ => "figure",
        };
        let number = number.map_or("none".to_owned(), |number| literal(&self.shelf.settable(number, None)));
        self.put(&format!("shown(\"{kind}\", {number}, {{{words}}}, {{{written}}});"));
    }

    /// A diagram as a picture, or its source when it cannot be drawn.
    fn diagram(&mut self, source: &str, span: crate::source::Span) {
        self.diagrams += 1;
        let label = self.shelf.locale.text(&format!("diagram-{}", crate::render::diagram::kind(source)));
        match crate::render::diagram::svg(source, self.diagrams, &label) {
            Ok(svg) => {
                let label = crate::render::diagram::title(source).unwrap_or(label);
                self.drawing(&svg, &label);
            }
            Err(error) => {
                self.shelf.diagnostics.push(Diagnostic::new(Code::DIAGRAM, span, error.message));
                self.source_code(source, span);
            }
        }
    }

    fn download(&mut self, link: &Link, title: &str, content: &[Block]) {
        let size = link.target.asset().map_or(String::new(), |asset| self.kind_and_size(asset));
        let words = self.apart(|writer| writer.link(link, |writer| writer.put_text(title, Some(link.span))));
        self.put(&format!("download({{{words}}}, {});", literal(&size)));
        self.blocks(content);
    }
}

/// How many columns a text takes in one line.
pub(super) fn wide(text: &str) -> usize {
    text.chars().map(|letter| if letter >= '\u{2e80}' { 2 } else { 1 }).sum()
}

fn side(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::None => "start",
        Alignment::Left => "left",
        Alignment::Center => "center",
        Alignment::Right => "right",
    }
}

/// Whether a line is nothing but pictures.
pub(super) fn is_picture(content: &[Inline]) -> bool {
    let is_shown = |inline: &Inline| matches!(inline.kind, InlineKind::Image { .. } | InlineKind::SoftBreak);
    !content.is_empty() && content.iter().all(is_shown)
}
