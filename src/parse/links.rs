//! Every link of a document, and every span of its words.

use super::document::{Block, BlockKind, Document, Inline, InlineKind, Link};
use super::visit::{Visit, VisitMut, walk_blocks, walk_blocks_mut, walk_inlines_mut};
use crate::source::{Sources, Span};

/// What a link is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkUse {
    /// To go there.
    Link,
    /// A picture in the text.
    Image,
    /// A video, sound or slides.
    Media,
    /// The still picture of a video.
    Poster,
    /// The captions of a video or sound.
    Captions,
    /// A file to take away.
    Download,
}

/// Calls `see` for every link of the document: free and paid parts, footnotes, everything nested.
pub fn visit_links(document: &Document, see: impl FnMut(&Link, LinkUse)) {
    let mut visitor = Links(see);
    walk_blocks(&document.blocks, &mut visitor);
    for footnote in &document.footnotes {
        walk_blocks(&footnote.blocks, &mut visitor);
    }
}

/// Calls `see` for every link of some blocks, in the same way.
pub fn visit_links_of_blocks(blocks: &[Block], see: impl FnMut(&Link, LinkUse)) {
    walk_blocks(blocks, &mut Links(see));
}

/// Calls `change` for every link of the document, in the order of [`visit_links`].
pub fn visit_links_mut(document: &mut Document, change: impl FnMut(&mut Link, LinkUse)) {
    let mut visitor = LinksMut(change);
    walk_blocks_mut(&mut document.blocks, &mut visitor);
    for footnote in &mut document.footnotes {
        walk_blocks_mut(&mut footnote.blocks, &mut visitor);
    }
}

/// Calls `change` for every link of a line.
pub fn visit_links_of_inlines_mut(inlines: &mut [Inline], change: impl FnMut(&mut Link, LinkUse)) {
    walk_inlines_mut(inlines, &mut LinksMut(change));
}

struct Links<F>(F);

impl<F: FnMut(&Link, LinkUse)> Visit<'_> for Links<F> {
    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Media(media) => media.links().for_each(|(link, link_use)| (self.0)(link, link_use)),
            BlockKind::Download { link, .. } => (self.0)(link, LinkUse::Download),
            BlockKind::Html(html) => html.links.iter().for_each(|raw| (self.0)(&raw.link, raw.link_use)),
            _ => {}
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match &inline.kind {
            InlineKind::Html(html) => html.links.iter().for_each(|raw| (self.0)(&raw.link, raw.link_use)),
            InlineKind::Link { link, .. } => (self.0)(link, LinkUse::Link),
            InlineKind::Image { link, .. } => (self.0)(link, LinkUse::Image),
            _ => {}
        }
    }
}

struct LinksMut<F>(F);

impl<F: FnMut(&mut Link, LinkUse)> VisitMut for LinksMut<F> {
    fn block(&mut self, block: &mut Block) {
        match &mut block.kind {
            BlockKind::Media(media) => media.links_mut().for_each(|(link, link_use)| (self.0)(link, link_use)),
            BlockKind::Download { link, .. } => (self.0)(link, LinkUse::Download),
            BlockKind::Html(html) => html.links.iter_mut().for_each(|raw| (self.0)(&mut raw.link, raw.link_use)),
            _ => {}
        }
    }

    fn inline(&mut self, inline: &mut Inline) {
        match &mut inline.kind {
            InlineKind::Html(html) => html.links.iter_mut().for_each(|raw| (self.0)(&mut raw.link, raw.link_use)),
            InlineKind::Link { link, .. } => (self.0)(link, LinkUse::Link),
            InlineKind::Image { link, .. } => (self.0)(link, LinkUse::Image),
            _ => {}
        }
    }
}

/// What a span of words is in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextUse {
    /// Words. Escapes and entities may stand between them.
    Text,
    /// Inline code, a formula or a picture, with the marks around it.
    Inline,
    /// The lines of a code block, diagram or formula.
    Block,
}

/// The spans of the words, code and formulas of a document, in reading order. Fences are left out.
#[must_use]
pub fn text_spans(document: &Document, sources: &Sources) -> Vec<(Span, TextUse)> {
    let mut visitor = Spans { sources, found: Vec::new() };
    walk_blocks(&document.blocks, &mut visitor);
    for footnote in &document.footnotes {
        walk_blocks(&footnote.blocks, &mut visitor);
    }
    visitor.found
}

/// The spans of some blocks, in the same way.
#[must_use]
pub fn text_spans_of_blocks(blocks: &[Block], sources: &Sources) -> Vec<(Span, TextUse)> {
    let mut visitor = Spans { sources, found: Vec::new() };
    walk_blocks(blocks, &mut visitor);
    visitor.found
}

struct Spans<'s> {
    sources: &'s Sources,
    found: Vec<(Span, TextUse)>,
}

impl Visit<'_> for Spans<'_> {
    fn block(&mut self, block: &Block) {
        if let BlockKind::Code(_) | BlockKind::Diagram(_) | BlockKind::Math(_) = block.kind {
            self.found.push((without_fences(block.span, self.sources), TextUse::Block));
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match &inline.kind {
            InlineKind::Text(_) | InlineKind::Blank(_) => self.found.push((inline.span, TextUse::Text)),
            InlineKind::Code(_) | InlineKind::Math { .. } | InlineKind::Image { .. } => {
                self.found.push((inline.span, TextUse::Inline));
            }
            _ => {}
        }
    }
}

/// The span of a code block without its first and last line when those are fences.
fn without_fences(span: Span, sources: &Sources) -> Span {
    let text = sources.get(span.source).text.get(span.range()).unwrap_or_default();
    let fence = |line: &str| line.trim_start_matches([' ', '\t', '>']).starts_with(['`', '~']);
    let mut range = 0..text.len();
    if text.lines().next().is_some_and(|line| line.starts_with("```") || line.starts_with("~~~")) {
        range.start = text.find('\n').map_or(text.len(), |end| end + 1);
        let last = text.trim_end().rfind('\n').map_or(0, |end| end + 1);
        if last >= range.start && fence(&text[last..]) {
            range.end = last;
        }
    }
    let start = span.start as usize;
    Span::new(span.source, start + range.start..start + range.end)
}
