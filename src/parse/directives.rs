//! Directive lines: opening, closing, and what a closed directive becomes.

use super::attributes::{self, Attribute, Tail};
use super::document::{Block, BlockKind, Callout, Inline, InlineKind, Link, MediaKind, Pane, PaneLayout, Target, Tone};
use super::frames::{Frame, Open};
use super::quiz;
use super::tree::Builder;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Span;
use std::ops::Range;

/// A directive's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    Callout(Tone),
    Panes(PaneLayout),
    Pane,
    Steps,
    Figure,
    Media(MediaKind),
    Download,
    Quiz,
    /// Known to [`super::segments`]; what is left here was misplaced and is reported there.
    Paywall,
    Unknown,
}

/// Names as they are written.
const NAMES: [(&str, Name); 19] = [
    ("note", Name::Callout(Tone::Note)),
    ("tip", Name::Callout(Tone::Tip)),
    ("important", Name::Callout(Tone::Important)),
    ("warning", Name::Callout(Tone::Warning)),
    ("caution", Name::Callout(Tone::Caution)),
    ("details", Name::Callout(Tone::Details)),
    ("tabs", Name::Panes(PaneLayout::Tabs)),
    ("tab", Name::Pane),
    ("columns", Name::Panes(PaneLayout::Columns)),
    ("column", Name::Pane),
    ("compare", Name::Panes(PaneLayout::Compare)),
    ("steps", Name::Steps),
    ("figure", Name::Figure),
    ("video", Name::Media(MediaKind::Video)),
    ("audio", Name::Media(MediaKind::Audio)),
    ("slides", Name::Media(MediaKind::Slides)),
    ("download", Name::Download),
    ("quiz", Name::Quiz),
    ("paywall", Name::Paywall),
];

/// What other programs call the same.
const ALIASES: [(&str, &str); 7] = [
    ("info", "note"),
    ("danger", "caution"),
    ("success", "tip"),
    ("hint", "tip"),
    ("error", "caution"),
    ("spoiler", "details"),
    ("question", "quiz"),
];

/// An opening line.
pub(super) struct Opener {
    pub(super) name: Name,
    /// The name as written.
    pub(super) written: String,
    /// In the text.
    pub(super) line: Range<usize>,
    pub(super) colons: usize,
    pub(super) tail: Tail,
    /// Too deep: its blocks go to the parent.
    pub(super) flat: bool,
}

impl Builder<'_, '_> {
    /// A directive line that stands as a block.
    pub(super) fn directive(&mut self, index: usize) {
        let line = &self.context.lines[index];
        if line.is_closer() {
            self.close(index);
            return;
        }
        let source = self.context.source();
        let written = line.name(source).to_owned();
        let name = NAMES.iter().find(|(name, _)| *name == written).map_or(Name::Unknown, |(_, name)| *name);
        let span = self.place(line.mark.clone());
        if name == Name::Unknown {
            let guess = ALIASES.iter().find(|(alias, _)| *alias == written.to_lowercase());
            let mut diagnostic = Diagnostic::new(Code::UNKNOWN_DIRECTIVE, span, format!("`:::{written}` is not known"))
                .did_you_mean(&written, NAMES.iter().map(|(name, _)| *name));
            if let Some((_, name)) = guess {
                diagnostic = diagnostic.help(format!("did you mean `{name}`?"));
            }
            self.shared.diagnostics.push(diagnostic);
        }
        let start = line.rest.start + written.len();
        let mut tail = attributes::split(source, start..line.rest.end);
        if let Some(inner) = source[tail.words.clone()].strip_prefix('[').and_then(|words| words.strip_suffix(']')) {
            // `:::note[Title]`, as Docusaurus has it.
            tail.words = tail.words.start + 1..tail.words.start + 1 + inner.len();
        }
        if let Some(broken) = &tail.broken {
            let place = self.place(broken.clone());
            self.shared.diagnostics.push(
                Diagnostic::new(Code::DIRECTIVE_ATTRIBUTE, place, "these attributes cannot be read")
                    .help("attributes are written `{key=\"value\"}` at the end of the line"),
            );
        }
        let flat = self.is_full();
        if flat {
            self.too_deep(span);
        }
        let opener = Opener { name, written, line: line.mark.clone(), colons: line.colons, tail, flat };
        self.push(Frame::Directive(Box::new(opener)), span);
    }

    /// A directive line where Markdown sees no block.
    pub(super) fn misplaced(&mut self, index: usize) {
        let line = &self.context.lines[index];
        if line.name(self.context.source()) == "paywall" {
            return;
        }
        let place = self.place(line.mark.clone());
        self.shared.diagnostics.push(
            Diagnostic::new(Code::DIRECTIVE_PLACE, place, "a directive cannot stand here")
                .help("write it with the same indentation as the text around it"),
        );
    }

    /// The place of a range of the source.
    pub(super) fn place(&self, range: Range<usize>) -> Span {
        self.context.expanded.span(range)
    }

    fn close(&mut self, index: usize) {
        let line = &self.context.lines[index];
        let innermost = self.stack.iter().rev().take_while(|open| matches!(open.frame, Frame::Directive(_)));
        let found = innermost
            .into_iter()
            .position(|open| matches!(&open.frame, Frame::Directive(opener) if opener.colons == line.colons));
        let Some(depth) = found else {
            self.stray(index);
            return;
        };
        for _ in 0..depth {
            self.unclosed();
        }
        self.finish();
    }

    fn stray(&mut self, index: usize) {
        if self.context.quiet {
            return;
        }
        let line = &self.context.lines[index];
        let place = self.place(line.mark.clone());
        let message = format!("`{}` closes nothing", ":".repeat(line.colons.min(12)));
        let mut diagnostic = Diagnostic::new(Code::STRAY_CLOSER, place, message);
        let outer = self.stack.iter().rev().find_map(|open| match &open.frame {
            Frame::Directive(opener) => Some((opener.colons, open.span)),
            _ => None,
        });
        if let Some((colons, span)) = outer {
            let why = if colons == line.colons {
                "this one is open, but at another depth of list or quote".to_owned()
            } else {
                format!("this one is open, and has {colons} colons")
            };
            diagnostic = diagnostic.related(span, why);
        }
        self.shared.diagnostics.push(diagnostic);
    }

    /// Closes the directives that are still open where their list item, quote or page ends.
    pub(super) fn close_unclosed(&mut self) {
        while matches!(self.stack.last(), Some(Open { frame: Frame::Directive(_), .. })) {
            self.unclosed();
        }
    }

    fn unclosed(&mut self) {
        if let Some(Open { frame: Frame::Directive(opener), span, .. }) = self.stack.last()
            && !self.context.quiet
        {
            let message = format!("`:::{}` is not closed", opener.written);
            let help = format!("write a line `{}` where it ends", ":".repeat(opener.colons.min(12)));
            let diagnostic = Diagnostic::new(Code::UNCLOSED_DIRECTIVE, *span, message).help(help);
            self.shared.diagnostics.push(diagnostic);
        }
        self.finish();
    }

    /// Turns the innermost open directive into what it is.
    fn finish(&mut self) {
        self.flush();
        let Some(Open { frame: Frame::Directive(opener), span, blocks, panes, .. }) = self.pop() else { return };
        if opener.flat {
            self.merge(blocks, Vec::new());
            return;
        }
        match opener.name {
            Name::Callout(tone) => {
                self.allow(&opener, &[], false);
                let title = self.words(opener.tail.words.clone());
                let title = Some(title).filter(|title| !title.is_empty());
                self.block(BlockKind::Callout(Callout { tone, title, blocks }), span);
            }
            Name::Panes(layout) => self.panes(&opener, layout, blocks, panes, span),
            Name::Pane => self.pane(&opener, blocks, span),
            Name::Steps => {
                self.allow(&opener, &[], false);
                self.no_words(&opener);
                let is_steps = |block: &Block| {
                    matches!(block.kind, BlockKind::List { start: Some(_), .. } | BlockKind::Heading { .. })
                };
                if !blocks.iter().any(is_steps) {
                    self.content(&opener, "`:::steps` needs an ordered list or headings");
                }
                self.block(BlockKind::Steps(blocks), span);
            }
            Name::Figure => {
                self.allow(&opener, &[], true);
                if blocks.is_empty() {
                    self.content(&opener, "`:::figure` holds nothing");
                }
                let caption = self.words(opener.tail.words.clone());
                let id = opener.tail.attributes.id.map(|(id, _)| id);
                self.block(BlockKind::Figure { id, number: None, caption, content: blocks }, span);
            }
            Name::Media(kind) => self.media(&opener, kind, blocks, span),
            Name::Download => self.download(&opener, blocks, span),
            Name::Quiz => {
                self.allow(&opener, &["answer"], false);
                let words = self.words(opener.tail.words.clone());
                let place = self.place(opener.tail.words.clone());
                let answer = value(&opener, "answer").map(|answer| answer.value.clone().unwrap_or_default());
                let (quiz, complaint) = quiz::build(words, place, answer.as_deref(), blocks);
                if let Some(complaint) = complaint {
                    self.content(&opener, complaint);
                }
                self.block(BlockKind::Quiz(Box::new(quiz)), span);
            }
            Name::Paywall | Name::Unknown => self.merge(blocks, Vec::new()),
        }
    }

    fn panes(&mut self, opener: &Opener, layout: PaneLayout, blocks: Vec<Block>, mut panes: Vec<Pane>, span: Span) {
        self.allow(opener, &[], false);
        self.no_words(opener);
        if !blocks.is_empty() {
            let child = if layout == PaneLayout::Tabs { "tab" } else { "column" };
            let message = format!("`:::{}` holds text outside of its `:::{child}`s", opener.written);
            let place = blocks[0].span;
            self.shared.diagnostics.push(Diagnostic::new(Code::DIRECTIVE_CONTENT, place, message));
            panes.insert(0, Pane { title: Vec::new(), blocks });
        } else if panes.is_empty() {
            self.content(opener, "this directive needs `:::tab` or `:::column` lines inside");
        }
        self.block(BlockKind::Panes { layout, panes }, span);
    }

    fn pane(&mut self, opener: &Opener, blocks: Vec<Block>, span: Span) {
        self.allow(opener, &[], false);
        let title = self.words(opener.tail.words.clone());
        match self.stack.last_mut() {
            Some(Open { frame: Frame::Directive(parent), panes, .. }) if matches!(parent.name, Name::Panes(_)) => {
                panes.push(Pane { title, blocks });
            }
            _ => {
                let message =
                    format!("`:::{}` stands outside of `:::tabs`, `:::columns` and `:::compare`", opener.written);
                self.shared.diagnostics.push(
                    Diagnostic::new(Code::DIRECTIVE_PLACE, span, message)
                        .help("write the outer directive with more colons than those inside it"),
                );
                if !title.is_empty() {
                    self.block(BlockKind::Paragraph(title), span);
                }
                self.merge(blocks, Vec::new());
            }
        }
    }

    fn download(&mut self, opener: &Opener, content: Vec<Block>, span: Span) {
        self.allow(opener, &["title"], false);
        let Some(link) = self.file(opener) else {
            self.merge(content, Vec::new());
            return;
        };
        let name = link.written.rsplit('/').next().unwrap_or_default().to_owned();
        let title = value(opener, "title").and_then(|title| title.value.clone()).unwrap_or(name);
        self.block(BlockKind::Download { link: Box::new(link), title, content }, span);
    }

    /// The file or address that a directive line names.
    pub(super) fn file(&mut self, opener: &Opener) -> Option<Link> {
        let words = &self.context.source()[opener.tail.words.clone()];
        let (inner, length) = if let Some(open @ ('"' | '<')) = words.chars().next() {
            let close = if open == '<' { '>' } else { open };
            let end = words[1..].find(close).map_or(words.len(), |end| end + 1);
            (1..end, (end + 1).min(words.len()))
        } else {
            let end = words.find(char::is_whitespace).unwrap_or(words.len());
            (0..end, end)
        };
        let start = opener.tail.words.start;
        let written = words.get(inner.clone()).unwrap_or_default().to_owned();
        let has_more = !words[length..].trim().is_empty();
        let more = start + length..opener.tail.words.end;
        if written.is_empty() {
            self.content(opener, "this directive needs a file or an address after its name");
            return None;
        }
        if has_more {
            let place = self.place(attributes::trim(self.context.source(), more));
            self.shared.diagnostics.push(
                Diagnostic::new(Code::DIRECTIVE_ATTRIBUTE, place, "only the file is expected here")
                    .help("words go into `{title=\"…\"}`; a file name with spaces goes into quotation marks"),
            );
        }
        let span = self.place(start + inner.start..start + inner.end);
        Some(Link { written, span, target: Target::Unresolved, wiki: false })
    }

    /// The file or address that an attribute names.
    pub(super) fn attribute_link(&self, opener: &Opener, key: &str) -> Option<Link> {
        let attribute = value(opener, key)?;
        let written = attribute.value.clone().filter(|written| !written.is_empty())?;
        let span = self.place(attribute.value_range.clone());
        Some(Link { written, span, target: Target::Unresolved, wiki: false })
    }

    /// Complains about attributes that this directive does not have, or that lack a value.
    pub(super) fn allow(&mut self, opener: &Opener, known: &[&str], id: bool) {
        if let Some((_, range)) = opener.tail.attributes.id.as_ref().filter(|_| !id) {
            let message = format!("`:::{}` takes no `#id`", opener.written);
            let place = self.place(range.clone());
            self.shared.diagnostics.push(Diagnostic::new(Code::DIRECTIVE_ATTRIBUTE, place, message));
        }
        let mut seen: Vec<&str> = Vec::new();
        for attribute in &opener.tail.attributes.pairs {
            let key = attribute.key.as_str();
            let message = if !known.contains(&key) {
                format!("`:::{}` has no attribute `{key}`", opener.written)
            } else if attribute.value.as_deref().is_none_or(|value| value.trim().is_empty()) {
                format!("`{key}` needs a value")
            } else if seen.contains(&key) {
                format!("`{key}` stands twice")
            } else {
                seen.push(key);
                continue;
            };
            let place = self.place(attribute.range.clone());
            let mut diagnostic = Diagnostic::new(Code::DIRECTIVE_ATTRIBUTE, place, message);
            if !known.contains(&key) {
                diagnostic = diagnostic.did_you_mean(key, known.iter().copied());
                if diagnostic.help.is_none() && !known.is_empty() {
                    diagnostic = diagnostic.help(format!("it has: {}", known.join(", ")));
                }
            }
            self.shared.diagnostics.push(diagnostic);
        }
    }

    fn no_words(&mut self, opener: &Opener) {
        if !opener.tail.words.is_empty() {
            let message = format!("`:::{}` takes no words on its line", opener.written);
            let place = self.place(opener.tail.words.clone());
            self.shared.diagnostics.push(Diagnostic::new(Code::DIRECTIVE_ATTRIBUTE, place, message));
        }
    }

    fn content(&mut self, opener: &Opener, message: &str) {
        let place = self.place(opener.line.clone());
        self.shared.diagnostics.push(Diagnostic::new(Code::DIRECTIVE_CONTENT, place, message));
    }
}

/// An attribute by its key.
pub(super) fn value<'a>(opener: &'a Opener, key: &str) -> Option<&'a Attribute> {
    opener.tail.attributes.pairs.iter().find(|attribute| attribute.key == key)
}

/// Words as a paragraph.
pub(super) fn paragraph(words: Vec<Inline>, span: Span) -> Option<Block> {
    let is_empty = words.iter().all(|word| matches!(&word.kind, InlineKind::Text(text) if text.trim().is_empty()));
    (!is_empty).then_some(Block { kind: BlockKind::Paragraph(words), span })
}
