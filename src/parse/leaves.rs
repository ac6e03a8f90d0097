//! Text, code, raw HTML and links: what holds no blocks.

use super::document::{Block, BlockKind, Inline, InlineKind, Link, Target};
use super::frames::{Frame, Open};
use super::prepare::Prepared;
use super::sentinels::{Mark, Sentinels};
use super::tree::Builder;
use super::{code_fence, inlines, raw_html, segments};
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Span;
use pulldown_cmark::LinkType;
use std::borrow::Cow;
use std::ops::Range;

impl Builder<'_, '_> {
    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        if let Some(Open { frame: Frame::Code { text: code, .. }, .. }) = self.stack.last_mut() {
            code.push_str(text);
            return;
        }
        let skipped = self.skip.saturating_sub(range.start).min(text.len());
        let text = self.clean(&text[skipped..]);
        let span = self.span(range.start + skipped..range.end);
        self.push_text(text, span);
    }

    pub(super) fn push_text(&mut self, text: Cow<'_, str>, span: Span) {
        let Some(open) = self.stack.last_mut().filter(|_| !text.is_empty()) else { return };
        if let Some(Inline { kind: InlineKind::Text(last), span: last_span }) = open.inlines.last_mut()
            && last_span.source == span.source
            && last_span.end <= span.start
        {
            last.push_str(&text);
            last_span.end = span.end;
        } else {
            open.inlines.push(Inline { kind: InlineKind::Text(text.into_owned()), span });
        }
    }

    pub(super) fn inline_html(&mut self, html: &str, range: Range<usize>) {
        if let Some(Mark::Line(index)) = self.context.sentinels.and_then(|sentinels| sentinels.read(html)) {
            self.shared.seen[index] = true;
            self.misplaced(index);
            let line = &self.context.source()[self.context.lines[index].mark.clone()];
            self.inline(InlineKind::Text(line.to_owned()), range);
            return;
        }
        let html = self.clean(html);
        if self.context.options.raw_html {
            self.shared.has_html = true;
            let raw = raw_html::read(html.into_owned(), vec![(0, self.span(range.clone()))]);
            self.inline(InlineKind::Html(raw), range);
        } else if !html.starts_with("<!--") {
            let span = self.span(range);
            self.push_text(html, span);
        }
    }

    pub(super) fn html(&mut self, lines: Vec<(String, Range<usize>)>, span: Span) {
        let html: String = lines.iter().map(|(line, _)| line.as_str()).collect();
        let html = html.as_str();
        if let Some(sentinels) = self.context.sentinels {
            match sentinels.read(html) {
                Some(Mark::Line(index)) => {
                    self.shared.seen[index] = true;
                    self.directive(index);
                    return;
                }
                Some(Mark::Paid(number)) => {
                    let span = self.shared.regions.get(number).copied().unwrap_or(span);
                    self.shared.places.push(number);
                    self.block(BlockKind::Paid(Vec::new()), span);
                    return;
                }
                None => {}
            }
        }
        if segments::find_marker(html).is_some() {
            return;
        }
        if self.listing(html, &lines, span) {
            return;
        }
        let mut html = String::with_capacity(html.len());
        let mut places = Vec::with_capacity(lines.len());
        for (line, range) in lines {
            places.push((html.len(), self.span(range)));
            html.push_str(&self.verbatim(&line));
        }
        if self.context.options.raw_html {
            self.shared.has_html = true;
            self.block(BlockKind::Html(raw_html::read(html, places)), span);
        } else if !html.trim_start().starts_with("<!--") {
            let text = Inline { kind: InlineKind::Text(html.trim_end().to_owned()), span };
            self.block(BlockKind::Paragraph(vec![text]), span);
        }
    }

    pub(super) fn report_unclosed_fence(&mut self, span: Span) {
        let found =
            Diagnostic::new(Code::UNCLOSED_FENCE, span, "this code fence is not closed, so all that follows is code");
        self.shared.diagnostics.push(found.help("close it with a line of the same marks"));
    }

    pub(super) fn code(&mut self, info: Option<&str>, text: &str, span: Span) {
        let text = self.verbatim(text);
        let (mut block, language, complaints) = match info {
            Some(info) => code_fence::parse_info(info),
            None => (code_fence::plain_block(), None, Vec::new()),
        };
        block.language_span = language.map(|range| self.info_place(info.unwrap_or_default(), span, range));
        for complaint in complaints {
            let written = info.unwrap_or_default();
            let place = self.info_place(written, span, complaint.range);
            let mut diagnostic = Diagnostic::new(Code::DIRECTIVE_ATTRIBUTE, place, complaint.message);
            diagnostic.help = complaint.help;
            if complaint.foreign {
                diagnostic.severity = crate::diagnostics::Severity::Warning;
            }
            self.shared.diagnostics.push(diagnostic);
        }
        if block.language == "mermaid" {
            self.block(BlockKind::Diagram(text), span);
            return;
        }
        block.code = text;
        if self.context.options.mdbook && block.language == "rust" {
            code_fence::hide_lines(&mut block);
        }
        self.block(BlockKind::Code(Box::new(block)), span);
    }

    /// Where a part of an info string stands: on the first line of its block.
    fn info_place(&self, info: &str, block: Span, part: Range<usize>) -> Span {
        let source = self.context.source();
        let whole = self.context.expanded.span(0..source.len());
        let exact = whole.source == block.source && whole.start <= block.start;
        let start = (block.start - whole.start.min(block.start)) as usize;
        let line = source.get(start..).and_then(|text| text.lines().next()).unwrap_or_default();
        match line.find(info).filter(|_| exact) {
            Some(at) => self.context.expanded.span(start + at + part.start..start + at + part.end),
            None => block,
        }
    }

    pub(super) fn link(&self, kind: LinkType, destination: &str, span: Span) -> Link {
        let mut written = self.clean(destination).into_owned();
        if kind == LinkType::Email {
            written.insert_str(0, "mailto:");
        }
        Link { written, span, target: Target::Unresolved, wiki: matches!(kind, LinkType::WikiLink { .. }) }
    }

    /// A string of the parser as the source has it; NUL is replaced as `CommonMark` asks.
    pub(super) fn clean<'s>(&self, text: &'s str) -> Cow<'s, str> {
        let mut text = self.prepared.clean(text);
        if self.shared.has_nul && text.contains('\0') {
            text = Cow::Owned(text.replace('\0', "\u{FFFD}"));
        }
        if let Some(sentinels) = self.context.sentinels
            && sentinels.find(&text).is_some()
        {
            text = Cow::Owned(self.restore(sentinels, &text));
        }
        text
    }

    /// Code and raw HTML, in which directive lines are what they look like.
    fn verbatim(&mut self, text: &str) -> String {
        if let Some(sentinels) = self.context.sentinels {
            let mut rest = text;
            while let Some((range, mark)) = sentinels.find(rest) {
                if let Mark::Line(index) = mark {
                    self.shared.seen[index] = true;
                }
                rest = &rest[range.end..];
            }
        }
        self.clean(text).into_owned()
    }

    fn restore(&self, sentinels: &Sentinels, text: &str) -> String {
        sentinels.restore(text, |mark| match mark {
            Mark::Line(index) => &self.context.source()[self.context.lines[index].mark.clone()],
            Mark::Paid(_) => "",
        })
    }

    /// What `CommonMark` leaves to do with a finished run of inlines.
    pub(super) fn polish(&mut self, inlines: Vec<Inline>) -> Vec<Inline> {
        let mut inlines = inlines;
        inlines::polish(self, &mut inlines, false);
        inlines.shrink_to_fit();
        inlines
    }

    /// The words of a directive line as inlines.
    pub(super) fn words(&mut self, range: Range<usize>) -> Vec<Inline> {
        if range.is_empty() {
            return Vec::new();
        }
        let prepared = Prepared::words(&self.context.expanded.text, range);
        let builder = Builder {
            context: self.context,
            prepared: &prepared,
            definitions: self.definitions,
            shared: self.shared,
            stack: Vec::new(),
            levels: 0,
            skip: Prepared::BEFORE_WORDS.len(),
        };
        match builder.run(prepared.events(self.definitions)).into_iter().next() {
            Some(Block { kind: BlockKind::Paragraph(inlines), .. }) => inlines,
            Some(Block { kind: BlockKind::Math(tex), span }) => {
                vec![Inline { kind: InlineKind::Math { display: true, tex }, span }]
            }
            _ => Vec::new(),
        }
    }
}
