//! Inlines.

use super::{Writer, escape};
use crate::parse::document::{Inline, InlineKind, Link, RawHtml, RawLink, Target};
use crate::parse::outline::{footnote_id, footnote_reference_id};

impl Writer<'_> {
    pub(super) fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match &inline.kind {
            InlineKind::Text(words) => self.put_text(words),
            InlineKind::Blank(words) => {
                self.put("<mark class=\"blank\">");
                self.put_text(words);
                self.put("</mark>");
            }
            InlineKind::Code(code) => {
                self.put("<code>");
                self.put_text(code);
                self.put("</code>");
            }
            InlineKind::Math { display, tex } => self.math(tex, *display, inline.span),
            InlineKind::Emphasis(content) => self.wrapped("em", content),
            InlineKind::Strong(content) => self.wrapped("strong", content),
            InlineKind::Strikethrough(content) => self.wrapped("del", content),
            InlineKind::Link { link, title, content } => self.link(link, title, content),
            InlineKind::Image { link, title, alt } => self.image(link, title, alt),
            InlineKind::Footnote { index, occurrence } => self.footnote_reference(*index, *occurrence),
            InlineKind::SoftBreak => self.put("\n"),
            InlineKind::HardBreak => self.put("<br>\n"),
            InlineKind::Html(html) => self.raw_html(html),
        }
    }

    /// Raw HTML as it was mended, with the addresses of pages and files, and a word for `<details>` that has none.
    pub(super) fn raw_html(&mut self, html: &RawHtml) {
        let mut at = 0;
        for RawLink { range, link, .. } in &html.links {
            if let Some(before) =
                html.text[..range.start].strip_suffix(" href=\"").filter(|_| link.target == Target::Nowhere)
            {
                self.raw_text(&html.text[at..before.len()]);
                at = range.end + 1;
                continue;
            }
            let is_as_written = match link.target {
                Target::Unresolved => true,
                // An address on the web that stands for a path was found out by the model.
                Target::External => crate::model::is_external(html.text[range.clone()].trim()),
                _ => false,
            };
            if is_as_written || range.start < at {
                continue;
            }
            let Some(address) = self.address(link) else { continue };
            self.raw_text(&html.text[at..range.start]);
            let quoted = html.text[..range.start].ends_with(['"', '\'']);
            self.put(if quoted { "" } else { "\"" });
            escape::push_attribute(&mut self.html.html, &address.href.replace('\'', "%27"));
            self.put(if quoted { "" } else { "\"" });
            at = range.end;
        }
        self.raw_text(&html.text[at..]);
    }

    fn raw_text(&mut self, html: &str) {
        let mut pieces = html.split("<summary></summary>");
        self.put(pieces.next().unwrap_or_default());
        for piece in pieces {
            self.put("<summary>");
            self.put_word("callout-details");
            self.put("</summary>");
            self.put(piece);
        }
    }

    fn wrapped(&mut self, tag: &str, content: &[Inline]) {
        self.put("<");
        self.put(tag);
        self.put(">");
        self.inlines(content);
        self.put("</");
        self.put(tag);
        self.put(">");
    }

    fn link(&mut self, link: &Link, title: &str, content: &[Inline]) {
        if link.target == Target::Nowhere {
            self.inlines(content);
            return;
        }
        self.put("<a");
        if let Some(address) = self.address(link) {
            self.put_attribute("href", &address.href);
            if address.external {
                self.put_attribute("rel", "noopener");
            }
        }
        if !title.is_empty() {
            self.put_attribute("title", title);
        }
        self.put(">");
        self.inlines(content);
        self.put("</a>");
    }

    fn footnote_reference(&mut self, index: usize, occurrence: u32) {
        // What is defined in paid text is not among the footnotes, and never referred to from here.
        if index >= self.footnotes.len() {
            return;
        }
        self.put("<sup><a class=\"footnote-reference\"");
        self.put_id(&footnote_reference_id(index, occurrence));
        let href = format!("#{}{}", self.context.prefix, footnote_id(index));
        self.put_attribute("href", &href);
        self.put(" role=\"doc-noteref\">");
        self.put(&(index + 1).to_string());
        self.put("</a></sup>");
    }

    /// All footnotes, at the end of the text.
    pub(super) fn footnotes(&mut self) {
        let footnotes = self.footnotes;
        if footnotes.is_empty() {
            return;
        }
        self.uses("footnotes");
        self.put("<section class=\"footnotes\" role=\"doc-endnotes\"");
        let label = (self.context.words)("footnotes");
        self.put_attribute("aria-label", &label);
        self.put(">\n<ol>\n");
        for (index, footnote) in footnotes.iter().enumerate() {
            self.put("<li");
            self.put_id(&footnote_id(index));
            self.put(">");
            self.blocks(&footnote.blocks);
            let ends_in_paragraph = self.html.html.ends_with("</p>\n");
            if ends_in_paragraph {
                self.html.html.truncate(self.html.html.len() - "</p>\n".len());
            }
            for occurrence in 1..=footnote.references {
                self.back_link(index, occurrence);
            }
            self.put(if ends_in_paragraph { "</p>\n</li>\n" } else { "</li>\n" });
        }
        self.put("</ol>\n</section>\n");
    }

    fn back_link(&mut self, index: usize, occurrence: u32) {
        self.put(" <a");
        let href = format!("#{}{}", self.context.prefix, footnote_reference_id(index, occurrence));
        self.put_attribute("href", &href);
        self.put(" role=\"doc-backlink\"");
        let label = (self.context.words)("footnote-back");
        self.put_attribute("aria-label", &label);
        self.put(">↩");
        if occurrence > 1 {
            self.put("<sup>");
            self.put(&occurrence.to_string());
            self.put("</sup>");
        }
        self.put("</a>");
    }
}
