//! Inlines, formulas and footnotes.

use super::places::Leads;
use super::writer::Writer;
use super::{drawing, xml};
use crate::diagnostics::{Code, Diagnostic};
use crate::parse::document::{Inline, InlineKind, Link};
use crate::parse::outline::{footnote_id, footnote_reference_id};
use crate::source::Span;

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
                self.put("<mark>");
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
            InlineKind::HardBreak => self.put("<br/>\n"),
            InlineKind::Html(html) => self.raw_html(html),
        }
    }

    fn wrapped(&mut self, tag: &str, content: &[Inline]) {
        self.put(&format!("<{tag}>"));
        self.inlines(content);
        self.put(&format!("</{tag}>"));
    }

    fn link(&mut self, link: &Link, title: &str, content: &[Inline]) {
        let (Leads::Inside(href) | Leads::Outside(href)) = self.leads(link) else {
            self.inlines(content);
            return;
        };
        self.put("<a");
        self.put_attribute("href", &href);
        if !title.is_empty() {
            self.put_attribute("title", title);
        }
        self.put(">");
        self.inlines(content);
        self.put("</a>");
    }

    fn math(&mut self, tex: &str, display: bool, span: Span) {
        if let Some(mathml) = self.formula(tex, display, span) {
            self.counts(tex);
            self.put(&mathml);
        } else {
            self.put("<code>");
            self.put_text(tex);
            self.put("</code>");
        }
    }

    pub(super) fn display_math(&mut self, tex: &str, span: Span) {
        if let Some(mathml) = self.formula(tex, true, span) {
            self.counts(tex);
            self.put("<div class=\"math\">");
            self.put(&mathml);
            self.put("</div>\n");
        } else {
            self.source("tex", tex);
        }
    }

    fn formula(&mut self, tex: &str, display: bool, span: Span) -> Option<String> {
        match self.formulas.formula(tex, display) {
            Ok(formula) => {
                self.references.extend(formula.references.into_iter().map(|reference| (reference, span)));
                let html = with_ids(&formula.html);
                // What is a reference alone is a link, whose number is put in later.
                let is_drawn = html.contains("<math");
                Some(if is_drawn {
                    drawing::formula(&html, tex)
                } else {
                    format!("<span class=\"made\">{html}</span>")
                })
            }
            Err(error) => {
                self.written.found.push(Diagnostic::new(Code::MATH, span, error.message));
                None
            }
        }
    }

    /// Puts the numbers of equations where they are referred to. What is wrong with them the site tells.
    pub(super) fn resolve_references(&mut self) {
        for (reference, _) in std::mem::take(&mut self.references) {
            let number = self.formulas.number(&reference.id);
            let words = reference.words(number.unwrap_or("??"));
            let link = match number {
                Some(_) if reference.is_link => {
                    format!("<a href=\"{}#{}\">{words}</a>", self.file, xml::id(&reference.id))
                }
                _ => words,
            };
            for text in [&mut self.written.body, &mut self.written.answers] {
                *text = text.replace(&reference.placeholder(), &link);
            }
        }
    }

    fn footnote_reference(&mut self, index: usize, occurrence: u32) {
        // What is defined in paid text is not among the footnotes of a sample.
        if index >= self.footnotes.len() {
            return;
        }
        self.put("<sup class=\"made\"><a epub:type=\"noteref\" role=\"doc-noteref\"");
        if !self.is_answer {
            self.noted.insert((index, occurrence));
            self.put_id(&footnote_reference_id(index, occurrence));
        }
        let href = format!("{}#{}", self.here(), footnote_id(index));
        self.put_attribute("href", &href);
        self.put(&format!(">{}</a></sup>", index + 1));
    }

    /// All footnotes, at the end of the text. Reading systems that show them above the page take them from here.
    pub(super) fn notes(&mut self) {
        if self.footnotes.is_empty() {
            return;
        }
        self.put("<section class=\"notes\" epub:type=\"footnotes\" role=\"doc-endnotes\"");
        let label = self.word("footnotes");
        self.put_attribute("aria-label", &label);
        self.put(">\n");
        for (index, footnote) in self.footnotes.iter().enumerate() {
            self.put("<aside epub:type=\"footnote\" role=\"doc-footnote\"");
            self.put_id(&footnote_id(index));
            self.put("><p class=\"made note-number\">");
            self.back_links(index);
            self.put("</p>\n");
            self.blocks(&footnote.blocks);
            self.put("</aside>\n");
        }
        self.put("</section>\n");
    }

    /// The number of a footnote, which leads back to the text; a letter for each further place that refers to it.
    fn back_links(&mut self, index: usize) {
        let number = (index + 1).to_string();
        let places: Vec<u32> = self.noted.range((index, 0)..=(index, u32::MAX)).map(|(_, place)| *place).collect();
        if places.is_empty() {
            self.put(&number);
        }
        let label = self.word("footnote-back");
        for (place, occurrence) in places.iter().enumerate() {
            self.put("<a epub:type=\"backlink\" role=\"doc-backlink\"");
            let href = format!("#{}", footnote_reference_id(index, *occurrence));
            self.put_attribute("href", &href);
            self.put_attribute("aria-label", &format!("{number} · {label}"));
            self.put(&if place == 0 { format!(">{number}</a>") } else { format!(">↩{}</a>", place + 1) });
        }
    }
}

/// Ids of equations as XML has them.
fn with_ids(mathml: &str) -> String {
    let mut pieces = mathml.split(" id=\"");
    let mut with = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (id, rest) = piece.split_once('"').unwrap_or((piece, ""));
        with.push_str(" id=\"");
        with.push_str(&xml::id(id));
        with.push('"');
        with.push_str(rest);
    }
    with
}
