//! One Markdown file -> [`document::Document`].
//!
//! Parsing never fails: [`parse`] returns a document and diagnostics. Free and paid text are parsed apart, so that
//! no byte of paid text can change anything of the free text's tree.

mod attributes;
mod autolink;
mod blanks;
mod cjk;
mod code_fence;
mod definitions;
mod directives;
pub mod document;
pub(crate) mod entities;
mod footnotes;
mod frames;
mod ids;
mod inlines;
mod leaves;
mod levels;
mod lines;
pub mod links;
mod liquid;
mod listing;
pub mod measure;
mod media;
mod mend;
pub mod outline;
mod prepare;
mod quiz;
mod raw_html;
mod rewrite;
mod segments;
mod sentinels;
mod shared;
mod slug;
mod tree;
pub mod visit;

pub use definitions::{Definition, definitions};
pub use levels::settle_levels;
pub use links::{LinkUse, TextUse, text_spans, visit_links, visit_links_mut, visit_links_of_blocks};
pub use measure::{Measure, measure, measure_blocks};
pub use mend::mend;
pub(crate) use mend::tokens;
pub use outline::{anchors, equation_id, outline, plain_text, plain_text_of_blocks, take_title, title};

use crate::diagnostics::{Code, Diagnostic};
use crate::source::Expanded;
use document::{Block, BlockKind, Document};
use prepare::{Definitions, Located, Prepared, Stretch, normalise, with_events};
use segments::{Layout, RegionKind};
use sentinels::Sentinels;
use shared::Shared;
use tree::{Builder, Context};

/// How a text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseOptions {
    /// The page is a chapter of an mdBook: lines of Rust code that begin with `# ` are hidden, and dollar signs
    /// and double brackets mean nothing.
    pub mdbook: bool,
    /// Raw HTML is passed on; otherwise it is shown as text.
    pub raw_html: bool,
    /// `[fill in: …]` is a blank; otherwise it is text like any other.
    pub blanks: bool,
}

impl Default for ParseOptions {
    fn default() -> Self {
        Self { mdbook: false, raw_html: true, blanks: false }
    }
}

/// Parses a page. It never fails: what is wrong with it is among the diagnostics.
#[must_use]
pub fn parse(text: &Expanded, options: &ParseOptions) -> (Document, Vec<Diagnostic>) {
    let without_comments;
    let text = match liquid::without_comments(text).filter(|_| !options.mdbook) {
        None => text,
        Some(rest) => {
            without_comments = rest;
            &without_comments
        }
    };
    let with_line_feeds;
    let text = match line_feeds(&text.text) {
        None => text,
        Some(same) => {
            let mut changed = text.clone();
            changed.text = same;
            with_line_feeds = changed;
            &with_line_feeds
        }
    };
    let source = text.text.as_str();
    let whole = source.len() - source.trim_start_matches('\u{FEFF}').len()..source.len();
    let mut shared = Shared { has_nul: memchr::memchr(0, source.as_bytes()).is_some(), ..Shared::default() };
    if whole.is_empty() {
        return (Document::default(), Vec::new());
    }
    let lines = lines::find(source, whole.clone());
    let may_be_paid = segments::may_be_paid(source);
    let mut context = Context {
        expanded: text,
        options: *options,
        lines: &lines,
        sentinels: None,
        has_www: autolink::has_www(source),
        quiet: false,
    };
    if lines.is_empty() && !may_be_paid {
        let prepared = Prepared::plain(source, whole);
        let definitions = Definitions { mdbook: options.mdbook, ..Definitions::default() };
        let nothing = Definitions { mdbook: options.mdbook, ..Definitions::default() };
        let events = prepared.events(&nothing);
        let blocks = Builder::build(&context, &prepared, &definitions, &mut shared, events);
        return assemble(blocks, &Layout::default(), Vec::new(), shared);
    }
    let sentinels = Sentinels::new(source);
    context.sentinels = Some(&sentinels);
    shared.seen = vec![false; lines.len()];
    let stretches = [Stretch::Text(whole.clone())];
    let nothing = || Definitions { mdbook: options.mdbook, ..Definitions::default() };
    let outcome = with_events(source, &stretches, &lines, &sentinels, nothing(), |prepared, events, own| {
        if may_be_paid {
            let origin = |range| prepared.rewritten.origin(range);
            let layout = segments::find(source, &lines, &sentinels, &events, &prepared.rewritten.text, origin);
            if !layout.regions.is_empty() {
                return Err(layout);
            }
        }
        Ok(Builder::build(&context, prepared, own, &mut shared, events.into_iter()))
    });
    let layout = match outcome {
        Ok(blocks) => {
            report_unseen(&context, &mut shared, 0..source.len());
            return assemble(blocks, &Layout::default(), Vec::new(), shared);
        }
        Err(layout) => layout,
    };
    context.quiet = layout.broken;
    let span = |range| text.span(range);
    shared.regions = layout.regions.iter().map(|region| span(region.marker.clone())).collect();
    for (code, place, message) in &layout.complaints {
        shared.diagnostics.push(Diagnostic::new(*code, span(place.clone()), message.clone()));
    }
    let free = layout.free(whole);
    let (blocks, own) = part(&context, &mut shared, &free, nothing());
    let mut paid = Vec::with_capacity(layout.regions.len());
    for (number, region) in layout.regions.iter().enumerate() {
        let definitions = Definitions { part: number + 1, outer: Some(&own), ..nothing() };
        let stretches = [Stretch::Text(region.inner.clone())];
        let (blocks, defined) = part(&context, &mut shared, &stretches, definitions);
        report_below(text, &mut shared, &own, &defined);
        paid.push(blocks);
    }
    for region in &layout.regions {
        mark_seen(&context, &mut shared, region.marker.clone());
        mark_seen(&context, &mut shared, region.inner.end..region.outer.end);
    }
    report_unseen(&context, &mut shared, 0..source.len());
    assemble(blocks, &layout, paid, shared)
}

/// The text with line feeds for lone carriage returns, which end lines too; places stay the same.
fn line_feeds(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let is_lone = |at: &usize| bytes.get(at + 1) != Some(&b'\n');
    let first = memchr::memchr_iter(b'\r', bytes).find(is_lone)?;
    let mut changed = String::with_capacity(text.len());
    changed.push_str(&text[..first]);
    let mut rest = text[first..].chars().peekable();
    while let Some(c) = rest.next() {
        changed.push(if c == '\r' && rest.peek() != Some(&'\n') { '\n' } else { c });
    }
    Some(changed)
}

/// Parses and builds one part, and says what it defines.
fn part(
    context: &Context<'_>,
    shared: &mut Shared,
    stretches: &[Stretch],
    definitions: Definitions<'_>,
) -> (Vec<Block>, Definitions<'static>) {
    let Some(sentinels) = context.sentinels else { return (Vec::new(), Definitions::default()) };
    let build = |prepared: &Prepared<'_>, events: Vec<Located<'_>>, own: &Definitions<'_>| {
        let blocks = Builder::build(context, prepared, own, shared, events.into_iter());
        let defined = Definitions {
            links: own.links.clone(),
            footnotes: own.footnotes.clone(),
            places: own.places.clone(),
            undefined: own.undefined.clone(),
            part: own.part,
            outer: None,
            mdbook: own.mdbook,
        };
        (blocks, defined)
    };
    with_events(context.source(), stretches, context.lines, sentinels, definitions, build)
}

/// What the free text refers to and a paid part defines.
fn report_below(text: &Expanded, shared: &mut Shared, free: &Definitions<'_>, paid: &Definitions<'_>) {
    for (label, place) in free.undefined.iter().filter(|(label, _)| paid.links.contains_key(label)) {
        let message = format!("the link `[{label}]` is defined in the paid part of the page");
        shared.diagnostics.push(
            Diagnostic::new(Code::LINK_BELOW_CUT, text.span(place.clone()), message)
                .help("move its definition into the free part"),
        );
    }
    let Shared { unknown_footnotes, diagnostics, .. } = shared;
    unknown_footnotes.retain(|(part, label, span)| {
        let is_below = *part == 0 && paid.footnotes.contains(&normalise(label));
        if is_below {
            let message = format!("the footnote `[^{label}]` is defined in the paid part of the page");
            diagnostics.push(
                Diagnostic::new(Code::FOOTNOTE_BELOW_CUT, *span, message)
                    .help("move its definition into the free part"),
            );
        }
        !is_below
    });
}

/// Markers of paid regions are not shown to the parser again.
fn mark_seen(context: &Context<'_>, shared: &mut Shared, range: std::ops::Range<usize>) {
    for (index, line) in context.lines.iter().enumerate() {
        if line.mark.start >= range.start && line.mark.start < range.end {
            shared.seen[index] = true;
        }
    }
}

/// A directive line that appears nowhere in the tree must not vanish in silence.
fn report_unseen(context: &Context<'_>, shared: &mut Shared, range: std::ops::Range<usize>) {
    for (index, line) in context.lines.iter().enumerate() {
        if !shared.seen[index] && range.contains(&line.mark.start) {
            let place = context.expanded.span(line.mark.clone());
            shared.diagnostics.push(Diagnostic::new(Code::DIRECTIVE_PLACE, place, "a directive cannot stand here"));
        }
    }
}

/// Numbers footnotes, gives ids and joins the parts.
fn assemble(
    mut free: Vec<Block>,
    layout: &Layout,
    mut paid: Vec<Vec<Block>>,
    mut shared: Shared,
) -> (Document, Vec<Diagnostic>) {
    let (mut footnotes, free_footnotes) = footnotes::number(&mut free, &mut paid, &mut shared.labels);
    let mut diagnostics = std::mem::take(&mut shared.diagnostics);
    diagnostics.extend(footnotes::unused(&shared.labels));
    diagnostics.extend(ids::assign(&mut free, &mut paid, &mut footnotes, free_footnotes, shared.has_html));
    diagnostics.extend(shared.unknown_footnotes.iter().map(|(_, label, span)| {
        Diagnostic::new(Code::UNKNOWN_FOOTNOTE, *span, format!("the footnote `[^{label}]` is not defined"))
            .help(format!("add a line `[^{label}]: …`, or write `\\[^{label}]` if it is none"))
    }));
    let mut paid: Vec<Option<Vec<Block>>> = paid.into_iter().map(Some).collect();
    let mut places = shared.places.iter();
    for block in &mut free {
        if let BlockKind::Paid(blocks) = &mut block.kind {
            *blocks = places.next().and_then(|number| paid.get_mut(*number)?.take()).unwrap_or_default();
        }
    }
    for (number, region) in layout.regions.iter().enumerate() {
        let Some(blocks) = paid[number].take() else { continue };
        let kind = match region.kind {
            RegionKind::Cut => BlockKind::Cut,
            RegionKind::Block => BlockKind::Paid(Vec::new()),
        };
        free.push(Block { kind, span: shared.regions[number] });
        match free.last_mut().map(|block| &mut block.kind) {
            Some(BlockKind::Paid(inner)) => *inner = blocks,
            _ => free.extend(blocks),
        }
    }
    (Document { blocks: free, footnotes, free_footnotes }, diagnostics)
}

#[cfg(test)]
mod tests;
