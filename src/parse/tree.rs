//! From the parser's events to the tree.

use super::document::{
    Alignment, Block, BlockKind, Callout, DefinitionItem, Inline, InlineKind, ListItem, Table, Tone,
};
use super::frames::{Frame, Open};
use super::lines::Line;
use super::prepare::{Definitions, Located, Prepared};
use super::sentinels::Sentinels;
use super::shared::Shared;
use super::{ParseOptions, code_fence, outline};
use crate::diagnostics::{Code, Diagnostic};
use crate::source::{Expanded, Span};
use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, Tag, TagEnd};
use std::ops::Range;

/// How many levels the tree may have.
const LEVELS: usize = 100;

/// What all parts of a text have in common.
pub(super) struct Context<'a> {
    /// The text with the way back to the files.
    pub(super) expanded: &'a Expanded,
    pub(super) options: ParseOptions,
    /// Lines that look like directives.
    pub(super) lines: &'a [Line],
    /// Their stand-ins, when there are any.
    pub(super) sentinels: Option<&'a Sentinels>,
    /// The text holds `www.`
    pub(super) has_www: bool,
    /// A misplaced paywall marker was reported, so do not complain about what it tears apart.
    pub(super) quiet: bool,
}

impl Context<'_> {
    /// The whole text.
    pub(super) fn source(&self) -> &str {
        &self.expanded.text
    }
}

/// Builds the blocks of one part.
pub(super) struct Builder<'a, 't> {
    pub(super) context: &'a Context<'a>,
    pub(super) prepared: &'t Prepared<'t>,
    pub(super) definitions: &'a Definitions<'a>,
    pub(super) shared: &'a mut Shared,
    pub(super) stack: Vec<Open>,
    pub(super) levels: usize,
    /// So many bytes at the beginning of the parser's text are not of the source.
    pub(super) skip: usize,
}

impl<'a, 't> Builder<'a, 't> {
    /// Builds the blocks of a part from its events.
    pub(super) fn build(
        context: &'a Context<'a>,
        prepared: &'t Prepared<'t>,
        definitions: &'a Definitions<'a>,
        shared: &'a mut Shared,
        events: impl Iterator<Item = Located<'t>>,
    ) -> Vec<Block> {
        Self { context, prepared, definitions, shared, stack: Vec::with_capacity(16), levels: 0, skip: 0 }.run(events)
    }

    pub(super) fn run(self, events: impl Iterator<Item = Located<'t>>) -> Vec<Block> {
        let mut builder = self;
        let nowhere = Span { source: crate::source::SourceId(0), start: 0, end: 0 };
        builder.push(Frame::Root, nowhere);
        for (event, range) in events {
            builder.event(event, range);
        }
        builder.close_unclosed();
        builder.flush();
        builder.pop().map(|root| root.blocks).unwrap_or_default()
    }

    /// The place of a range of the parser's text.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        self.context.expanded.span(self.prepared.rewritten.origin(range))
    }

    fn event(&mut self, event: Event<'t>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, range),
            Event::Code(text) => {
                let text = self.clean(&text).into_owned();
                self.inline(InlineKind::Code(text), range);
            }
            Event::InlineMath(tex) => {
                let tex = self.clean(&tex).into_owned();
                self.inline(InlineKind::Math { display: false, tex }, range);
            }
            Event::DisplayMath(tex) => {
                let tex = self.clean(&tex).into_owned();
                self.inline(InlineKind::Math { display: true, tex }, range);
            }
            Event::Html(html) => {
                if let Some(Open { frame: Frame::Html(lines), .. }) = self.stack.last_mut() {
                    lines.push((html.into_string(), range));
                }
            }
            Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::FootnoteReference(label) => {
                let index = self.shared.labels.intern(self.definitions.part, &self.prepared.clean(&label));
                self.inline(InlineKind::Footnote { index, occurrence: 0 }, range);
            }
            Event::SoftBreak => self.inline(InlineKind::SoftBreak, range),
            Event::HardBreak => self.inline(InlineKind::HardBreak, range),
            Event::Rule => {
                let span = self.span(range);
                self.block(BlockKind::Rule, span);
            }
            Event::TaskListMarker(done) => {
                let item = self.stack.iter_mut().rev().find_map(|open| match &mut open.frame {
                    Frame::Item { checked } => Some(checked),
                    _ => None,
                });
                if let Some(checked) = item {
                    *checked = Some(done);
                }
            }
        }
    }

    fn start(&mut self, tag: Tag<'t>, range: Range<usize>) {
        let span = self.span(range.clone());
        let frame = match tag {
            Tag::Paragraph => {
                self.loosen();
                Frame::Paragraph
            }
            Tag::Heading { level, id, classes, .. } => Frame::Heading {
                level: level as u8,
                id: id.map(|id| self.clean(&id).into_owned()).unwrap_or_default(),
                classes: classes.iter().map(|class| self.clean(class).into_owned()).collect(),
            },
            Tag::BlockQuote(kind) => Frame::Quote(kind),
            Tag::CodeBlock(kind) => Frame::Code {
                info: match kind {
                    CodeBlockKind::Fenced(info) => Some(self.clean(&info).into_owned()),
                    CodeBlockKind::Indented => None,
                },
                text: String::new(),
                unclosed: code_fence::is_unclosed(&self.prepared.rewritten.text, &range),
            },
            Tag::HtmlBlock => Frame::Html(Vec::new()),
            Tag::List(start) => Frame::List { start, tight: true, items: Vec::new() },
            Tag::Item => match self.stack.last().map(|open| &open.frame) {
                Some(Frame::List { .. }) => Frame::Item { checked: None },
                _ => Frame::Flat,
            },
            Tag::FootnoteDefinition(label) => Frame::Footnote(self.prepared.clean(&label).into_owned()),
            Tag::DefinitionList => Frame::DefinitionList(Vec::new()),
            Tag::DefinitionListTitle => self.within_definitions(Frame::DefinitionTerm),
            Tag::DefinitionListDefinition => self.within_definitions(Frame::Definition),
            Tag::Table(alignments) => Frame::Table(Table {
                alignments: alignments.into_iter().map(alignment).collect(),
                head: Vec::new(),
                rows: Vec::new(),
            }),
            Tag::TableHead | Tag::TableRow => Frame::Row(Vec::new()),
            Tag::TableCell => Frame::Cell,
            Tag::Emphasis => Frame::Emphasis,
            Tag::Strong => Frame::Strong,
            Tag::Strikethrough => Frame::Strikethrough,
            Tag::Link { link_type, dest_url, title, .. } => {
                Frame::Link { link: self.link(link_type, &dest_url, span), title: self.clean(&title).into_owned() }
            }
            Tag::Image { link_type, dest_url, title, .. } => {
                Frame::Image { link: self.link(link_type, &dest_url, span), title: self.clean(&title).into_owned() }
            }
            Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => Frame::Flat,
        };
        self.push(frame, span);
    }

    fn within_definitions(&self, frame: Frame) -> Frame {
        match self.stack.last().map(|open| &open.frame) {
            Some(Frame::DefinitionList(_)) => frame,
            _ => Frame::Flat,
        }
    }

    /// Opens something, or its flat stand-in when the tree would get too deep.
    pub(super) fn push(&mut self, mut frame: Frame, span: Span) {
        if frame.is_level() {
            if self.levels >= LEVELS && !matches!(frame, Frame::Directive(_) | Frame::Image { .. }) {
                self.too_deep(span);
                frame = Frame::Flat;
            } else {
                self.levels += 1;
            }
        }
        self.stack.push(Open {
            frame,
            span,
            blocks: Vec::new(),
            inlines: Vec::new(),
            panes: Vec::new(),
            listings: Vec::new(),
        });
    }

    /// Whether a directive that is opened here would be too deep.
    pub(super) fn is_full(&self) -> bool {
        self.levels >= LEVELS
    }

    /// Takes the innermost open thing. It grows no more: what it does not use of its memory would be half of a tree's.
    pub(super) fn pop(&mut self) -> Option<Open> {
        let mut open = self.stack.pop()?;
        open.blocks.shrink_to_fit();
        open.inlines.shrink_to_fit();
        self.report_listings(&open.listings);
        if open.frame.is_level() {
            self.levels = self.levels.saturating_sub(1);
        }
        Some(open)
    }

    pub(super) fn too_deep(&mut self, span: Span) {
        if !std::mem::replace(&mut self.shared.too_deep, true) {
            let message = format!("the text is nested more than {LEVELS} levels deep");
            self.shared.diagnostics.push(Diagnostic::new(Code::NESTED_TOO_DEEP, span, message));
        }
    }

    fn end(&mut self, tag: TagEnd) {
        self.close_unclosed();
        if is_container(tag) {
            self.flush();
        }
        let Some(open) = self.pop() else { return };
        let span = open.span;
        match open.frame {
            Frame::Root | Frame::Directive(_) => {}
            Frame::Flat => self.merge(open.blocks, open.inlines),
            Frame::Quote(kind) => {
                let kind = match kind {
                    None => BlockKind::Quote(open.blocks),
                    Some(kind) => BlockKind::Callout(Callout { tone: tone(kind), title: None, blocks: open.blocks }),
                };
                self.block(kind, span);
            }
            Frame::List { start, tight, mut items } => {
                items.shrink_to_fit();
                self.block(BlockKind::List { start, tight, items }, span);
            }
            Frame::Item { checked } => {
                if let Some(Open { frame: Frame::List { items, .. }, .. }) = self.stack.last_mut() {
                    items.push(ListItem { checked, blocks: open.blocks });
                }
            }
            Frame::Footnote(label) => self.shared.labels.define(self.definitions.part, &label, open.blocks, span),
            Frame::DefinitionList(items) => self.block(BlockKind::Definitions(items), span),
            Frame::DefinitionTerm => {
                let term = self.polish(open.inlines);
                if let Some(Open { frame: Frame::DefinitionList(items), .. }) = self.stack.last_mut() {
                    items.push(DefinitionItem { term, definitions: Vec::new() });
                }
            }
            Frame::Definition => {
                if let Some(Open { frame: Frame::DefinitionList(items), .. }) = self.stack.last_mut()
                    && let Some(item) = items.last_mut()
                {
                    item.definitions.push(open.blocks);
                }
            }
            Frame::Paragraph => self.paragraph(open.inlines, span),
            Frame::Heading { level, id, classes } => {
                let content = self.polish(open.inlines);
                self.block(BlockKind::Heading { level, id, classes, content }, span);
            }
            Frame::Code { info, text, unclosed } => {
                if unclosed && info.is_some() {
                    self.report_unclosed_fence(span);
                }
                self.code(info.as_deref(), &text, span);
            }
            Frame::Html(lines) => self.html(lines, span),
            Frame::Table(mut table) => {
                table.rows.shrink_to_fit();
                self.block(BlockKind::Table(table), span);
            }
            Frame::Row(mut cells) => {
                cells.shrink_to_fit();
                if let Some(Open { frame: Frame::Table(table), .. }) = self.stack.last_mut() {
                    if tag == TagEnd::TableHead {
                        table.head = cells;
                    } else {
                        table.rows.push(cells);
                    }
                }
            }
            Frame::Cell => {
                let content = self.polish(open.inlines);
                if let Some(Open { frame: Frame::Row(cells), .. }) = self.stack.last_mut() {
                    cells.push(content);
                }
            }
            Frame::Emphasis => self.add(InlineKind::Emphasis(open.inlines), span),
            Frame::Strong => self.add(InlineKind::Strong(open.inlines), span),
            Frame::Strikethrough => self.add(InlineKind::Strikethrough(open.inlines), span),
            Frame::Link { link, title } => {
                self.add(InlineKind::Link { link: Box::new(link), title, content: open.inlines }, span);
            }
            Frame::Image { link, title } => {
                let alt = outline::plain_text(&open.inlines);
                self.add(InlineKind::Image { link: Box::new(link), title, alt }, span);
            }
        }
    }

    /// Hands everything to the parent.
    pub(super) fn merge(&mut self, blocks: Vec<Block>, inlines: Vec<Inline>) {
        if !blocks.is_empty() {
            self.flush();
        }
        if let Some(parent) = self.stack.last_mut() {
            append(&mut parent.blocks, blocks);
            append(&mut parent.inlines, inlines);
        }
    }

    /// Adds a block to what is open.
    pub(super) fn block(&mut self, kind: BlockKind, span: Span) {
        self.flush();
        if let Some(parent) = self.stack.last_mut() {
            parent.blocks.push(Block { kind, span });
        }
    }

    /// Loose words become a paragraph: those of a tight list item, for example.
    pub(super) fn flush(&mut self) {
        let Some(open) = self.stack.last_mut() else { return };
        if open.inlines.is_empty() {
            return;
        }
        let inlines = std::mem::take(&mut open.inlines);
        let mut span = inlines[0].span;
        if let Some(last) = inlines.last().filter(|last| last.span.source == span.source) {
            span.end = span.end.max(last.span.end);
        }
        let blocks = self.paragraph_blocks(inlines, span);
        if let Some(open) = self.stack.last_mut() {
            open.blocks.extend(blocks);
        }
    }

    fn paragraph(&mut self, inlines: Vec<Inline>, span: Span) {
        if let Some(block) = self.paragraph_blocks(inlines, span) {
            self.block(block.kind, block.span);
        }
    }

    fn paragraph_blocks(&mut self, inlines: Vec<Inline>, span: Span) -> Option<Block> {
        let mut inlines = self.polish(inlines);
        let kind = match inlines.as_mut_slice() {
            [] => return None,
            [Inline { kind: InlineKind::Math { display: true, tex }, .. }] => BlockKind::Math(std::mem::take(tex)),
            _ => BlockKind::Paragraph(inlines),
        };
        Some(Block { kind, span })
    }

    /// A paragraph of its own in a list item makes the list a loose one.
    fn loosen(&mut self) {
        let mut frames = self.stack.iter_mut().rev().skip_while(|open| matches!(open.frame, Frame::Directive(_)));
        if let Some(Open { frame: Frame::Item { .. }, .. }) = frames.next()
            && let Some(Open { frame: Frame::List { tight, .. }, .. }) = frames.next()
        {
            *tight = false;
        }
    }

    pub(super) fn inline(&mut self, kind: InlineKind, range: Range<usize>) {
        let span = self.span(range);
        self.add(kind, span);
    }

    pub(super) fn add(&mut self, kind: InlineKind, span: Span) {
        if let Some(open) = self.stack.last_mut() {
            open.inlines.push(Inline { kind, span });
        }
    }
}

/// Whether loose words in it are paragraphs.
fn is_container(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::FootnoteDefinition | TagEnd::DefinitionListDefinition)
}

/// Appends without copying when there is nothing to append to.
fn append<T>(to: &mut Vec<T>, mut from: Vec<T>) {
    if to.is_empty() {
        *to = from;
    } else {
        to.append(&mut from);
    }
}

fn tone(kind: BlockQuoteKind) -> Tone {
    match kind {
        BlockQuoteKind::Note => Tone::Note,
        BlockQuoteKind::Tip => Tone::Tip,
        BlockQuoteKind::Important => Tone::Important,
        BlockQuoteKind::Warning => Tone::Warning,
        BlockQuoteKind::Caution => Tone::Caution,
    }
}

fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None => Alignment::None,
        pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::Right,
    }
}
