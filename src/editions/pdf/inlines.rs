//! Inlines.

use super::writer::Writer;
use crate::parse::document::{Block, BlockKind, Inline, InlineKind, RawHtml};
use crate::parse::plain_text;

impl Writer<'_, '_> {
    pub(super) fn inlines(&mut self, inlines: &[Inline]) {
        let mut rest = inlines;
        while let Some((inline, after)) = rest.split_first() {
            rest = after;
            if let InlineKind::Html(html) = &inline.kind
                && let Some((name, length)) = super::html::pair(html, after)
            {
                let (content, after) = after.split_at(length);
                self.call(&format!("{name}("), |writer| writer.inlines(content));
                rest = &after[1..];
                continue;
            }
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match &inline.kind {
            InlineKind::Text(words) | InlineKind::Blank(words) => {
                let words = single_spaced(words);
                self.put_text(&words, Some(inline.span));
            }
            InlineKind::Code(code) => {
                self.put("code(");
                self.put_string(code, Some(inline.span));
                self.put(");");
            }
            InlineKind::Math { display, tex } => self.formula(tex, *display, inline.span),
            InlineKind::Emphasis(content) => {
                let open = if plain_text(content).chars().any(is_east_asian) { "dotted(" } else { "emph(" };
                self.call(open, |writer| writer.inlines(content));
            }
            InlineKind::Strong(content) => self.call("strong(", |writer| writer.inlines(content)),
            InlineKind::Strikethrough(content) => self.call("strike(", |writer| writer.inlines(content)),
            InlineKind::Link { link, content, .. } => self.link(link, |writer| writer.inlines(content)),
            InlineKind::Image { link, alt, .. } => self.small_picture(link, alt, inline.span),
            InlineKind::Footnote { index, .. } => self.footnote(*index),
            InlineKind::SoftBreak => self.put("\" \";"),
            InlineKind::HardBreak => self.put("linebreak();"),
            InlineKind::Html(html) => self.html_in_line(html),
        }
    }

    /// What the HTML of a line says by itself: a line break, a picture's words.
    fn html_in_line(&mut self, html: &RawHtml) {
        if super::html::is_break(html) {
            self.put("linebreak();");
        } else {
            let words = super::html::text(html);
            self.put_text(&single_spaced(&words), None);
        }
    }

    /// The first reference to a footnote brings it to the foot of its page; others lead there.
    fn footnote(&mut self, index: usize) {
        let Some(footnote) = self.footnotes.get(index) else { return };
        let label = Self::label(self.page, &format!("note-{index}"));
        if !self.noted.insert(index) {
            self.put(&format!("note-again({label});"));
            return;
        }
        self.call(&format!("note({label}, "), |writer| writer.run_in(&footnote.blocks));
    }

    /// Blocks of which the first goes on in the line of what is before it: a number, a term.
    pub(super) fn run_in(&mut self, blocks: &[Block]) {
        let rest = match blocks {
            [Block { kind: BlockKind::Paragraph(content), .. }, rest @ ..] => {
                self.inlines(content);
                rest
            }
            _ => blocks,
        };
        if !rest.is_empty() {
            self.put("parbreak();");
            self.blocks(rest);
        }
    }
}

/// Blanks in a row are one, as in HTML.
fn single_spaced(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        let is_blank = matches!(letter, ' ' | '\t' | '\n' | '\r');
        if !is_blank {
            out.push(letter);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

/// Letters that have no italics: they are emphasised by dots.
fn is_east_asian(letter: char) -> bool {
    matches!(u32::from(letter), 0x2e80..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}
