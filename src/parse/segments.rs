//! Which stretches of a page are paid, told from its layout before anything is built.
//!
//! Closed by default: where a marker is misplaced or a paid part is not closed, all that follows is paid.

use super::code_fence;
use super::lines::Line;
use super::prepare::{Located, Stretch};
use super::sentinels::{Mark, Sentinels};
use crate::diagnostics::Code;
use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};
use std::ops::Range;

/// How a paid region is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RegionKind {
    /// `<!-- paywall -->`: to the end.
    Cut,
    /// `:::paywall` … `:::`
    Block,
}

/// A paid region of the source.
#[derive(Clone, Debug)]
pub(super) struct Region {
    pub(super) kind: RegionKind,
    /// With its markers.
    pub(super) outer: Range<usize>,
    /// Without.
    pub(super) inner: Range<usize>,
    /// The (opening) marker.
    pub(super) marker: Range<usize>,
}

/// The paid regions of a text and what is wrong with them.
#[derive(Default)]
pub(super) struct Layout {
    /// Ascending and apart; only the last can be a [`RegionKind::Cut`].
    pub(super) regions: Vec<Region>,
    /// Code, place in the source, message.
    pub(super) complaints: Vec<(Code, Range<usize>, String)>,
    /// A marker was misplaced, so other complaints about nesting would only repeat that.
    pub(super) broken: bool,
}

impl Layout {
    /// The free text, with the places where paid regions were.
    pub(super) fn free(&self, range: Range<usize>) -> Vec<Stretch> {
        let mut stretches = Vec::new();
        let mut at = range.start;
        for (number, region) in self.regions.iter().enumerate() {
            stretches.push(Stretch::Text(at..region.outer.start));
            if region.kind == RegionKind::Block {
                stretches.push(Stretch::Paid(number, region.outer.clone()));
            }
            at = region.outer.end;
        }
        if at < range.end {
            stretches.push(Stretch::Text(at..range.end));
        }
        stretches
    }
}

/// Whether the text can hold a marker at all.
pub(super) fn may_be_paid(text: &str) -> bool {
    let word = b"paywall";
    memchr::memchr2_iter(b'w', b'W', text.as_bytes())
        .any(|at| at >= 3 && text.as_bytes().get(at - 3..at + 4).is_some_and(|found| found.eq_ignore_ascii_case(word)))
}

/// The first `<!-- paywall -->` in a piece of raw HTML; a comment that begins with the word counts too.
pub(super) fn find_marker(html: &str) -> Option<Range<usize>> {
    let mut at = 0;
    while let Some(offset) = html[at..].find("<!--") {
        let start = at + offset;
        let words = html[start + 4..].trim_start();
        let named = words.get(..7).is_some_and(|word| word.eq_ignore_ascii_case("paywall"));
        if named && !words[7..].starts_with(|c: char| c.is_alphanumeric()) {
            let end = html[start + 4..].find("-->").map_or(html.len(), |offset| start + 4 + offset + 3);
            return Some(start..end);
        }
        at = start + 4;
    }
    None
}

/// Whether the block of raw HTML is the marker and nothing else.
fn is_exact_marker(html: &str) -> bool {
    let inner = html.trim().strip_prefix("<!--").and_then(|text| text.strip_suffix("-->"));
    inner.is_some_and(|text| text.trim().eq_ignore_ascii_case("paywall"))
}

/// A line in code that would be a marker if it were not code.
fn swallowed_marker(source: &str, lines: &[Line], sentinels: &Sentinels, code: &str) -> Option<Range<usize>> {
    let mut at = 0;
    for line in code.split_inclusive('\n') {
        let is_directive = sentinels.find(line).is_some_and(|(_, mark)| match mark {
            Mark::Line(index) => lines[index].name(source).eq_ignore_ascii_case("paywall"),
            Mark::Paid(_) => false,
        });
        if is_directive || is_exact_marker(line) {
            return Some(at..at + line.trim_end().len());
        }
        at += line.len();
    }
    None
}

/// Finds the paid regions in the layout of the whole text.
pub(super) fn find(
    source: &str,
    lines: &[Line],
    sentinels: &Sentinels,
    events: &[Located<'_>],
    rewritten: &str,
    origin: impl Fn(Range<usize>) -> Range<usize>,
) -> Layout {
    let mut walk =
        Walk { source, lines, layout: Layout::default(), open: Vec::new(), depth: 0, paid: None, cut: false };
    let mut seen = vec![false; lines.len()];
    let mut html: Option<Range<usize>> = None;
    for (event, range) in events {
        match event {
            Event::Start(Tag::HtmlBlock) => html = Some(range.clone()),
            Event::End(TagEnd::HtmlBlock) => {
                let range = html.take().unwrap_or_else(|| range.clone());
                let text = &rewritten[range.clone()];
                if let Some(Mark::Line(index)) = sentinels.read(text) {
                    seen[index] = true;
                    walk.directive(index);
                    continue;
                }
                let mut rest = text;
                while let Some((found, mark)) = sentinels.find(rest) {
                    if let Mark::Line(index) = mark {
                        seen[index] = true;
                        walk.misplaced_directive(index);
                    }
                    rest = &rest[found.end..];
                }
                if let Some(marker) = find_marker(text) {
                    let place = origin(range.start + marker.start..range.start + marker.end);
                    walk.marker(place, is_exact_marker(text));
                }
            }
            Event::InlineHtml(text) => {
                if let Some(Mark::Line(index)) = sentinels.read(text) {
                    seen[index] = true;
                    walk.misplaced_directive(index);
                } else if find_marker(text).is_some() {
                    walk.marker(origin(range.clone()), false);
                }
            }
            Event::Text(text) => {
                let mut rest = &**text;
                while let Some((found, mark)) = sentinels.find(rest) {
                    if let Mark::Line(index) = mark {
                        seen[index] = true;
                    }
                    rest = &rest[found.end..];
                }
            }
            Event::Start(tag) => {
                if matches!(tag, Tag::CodeBlock(CodeBlockKind::Fenced(_)))
                    && code_fence::is_unclosed(rewritten, range)
                    && let Some(marker) = swallowed_marker(source, lines, sentinels, &rewritten[range.clone()])
                {
                    let start = range.start + marker.start;
                    walk.swallowed(origin(start..range.start + marker.end));
                }
                walk.depth += 1;
            }
            Event::End(_) => {
                walk.depth -= 1;
                let depth = walk.depth;
                walk.open.retain(|open| open.depth <= depth);
            }
            _ => {}
        }
    }
    for (index, seen) in seen.into_iter().enumerate() {
        if !seen {
            walk.misplaced_directive(index);
        }
    }
    walk.finish()
}

/// An open directive.
struct Open {
    colons: usize,
    depth: usize,
    paywall: bool,
}

struct Walk<'a> {
    source: &'a str,
    lines: &'a [Line],
    layout: Layout,
    open: Vec<Open>,
    /// How many containers of Markdown are open.
    depth: usize,
    /// The paid region that is open: the number of its opening line.
    paid: Option<usize>,
    /// All that follows is paid already.
    cut: bool,
}

impl Walk<'_> {
    fn directive(&mut self, index: usize) {
        let line = &self.lines[index];
        if line.is_closer() {
            let found = self.open.iter().rposition(|open| open.depth == self.depth && open.colons == line.colons);
            if let Some(position) = found {
                let closes_paid = self.open[position].paywall;
                self.open.truncate(position);
                if let Some(opener) = self.paid.filter(|_| closes_paid) {
                    self.paid = None;
                    self.close_region(opener, line.whole.start, next_line(self.source, line.whole.end));
                }
            }
            return;
        }
        let paywall = line.name(self.source).eq_ignore_ascii_case("paywall");
        if paywall && self.cut {
            self.layout.complaints.push((Code::SECOND_CUT, line.mark.clone(), SECOND.to_owned()));
        } else if paywall && (self.depth > 0 || !self.open.is_empty()) {
            self.misplaced_directive(index);
        } else if paywall {
            self.paid = Some(index);
        }
        self.open.push(Open { colons: line.colons, depth: self.depth, paywall: paywall && self.paid == Some(index) });
    }

    /// A directive line where no directive can be: only the paywall matters here.
    fn misplaced_directive(&mut self, index: usize) {
        let line = &self.lines[index];
        let is_paid = self
            .layout
            .regions
            .last()
            .is_some_and(|last| last.kind == RegionKind::Cut && last.outer.start <= line.mark.start);
        if line.name(self.source).eq_ignore_ascii_case("paywall") && !is_paid {
            let message = "`:::paywall` is not at the top level of the page".to_owned();
            self.layout.complaints.push((Code::DIRECTIVE_PLACE, line.mark.clone(), message));
            self.close_all(line.mark.clone());
        }
    }

    fn marker(&mut self, place: Range<usize>, exact: bool) {
        if self.cut {
            self.layout.complaints.push((Code::SECOND_CUT, place, SECOND.to_owned()));
        } else if exact && self.depth == 0 && self.open.is_empty() {
            self.cut = true;
            self.push_cut(place);
        } else {
            let message = "the paywall marker is not on a line of its own at the top level of the page".to_owned();
            self.layout.complaints.push((Code::CUT_PLACE, place.clone(), message));
            self.close_all(place);
        }
    }

    /// A marker that a code fence without end has swallowed.
    fn swallowed(&mut self, place: Range<usize>) {
        if !self.cut {
            let message = "the paywall marker stands in a code fence that is not closed, so it would protect nothing";
            self.layout.complaints.push((Code::CUT_PLACE, place.clone(), message.to_owned()));
            self.close_all(place);
        }
    }

    /// Closed by default: all from here on is paid.
    fn close_all(&mut self, place: Range<usize>) {
        self.layout.broken = true;
        self.cut = true;
        // A place found late may stand before regions that were found in order.
        let mut start = place.start;
        while let Some(region) = self.layout.regions.pop_if(|region| region.outer.end > start) {
            start = start.min(region.outer.start);
        }
        if let Some(opener) = self.paid.take() {
            start = start.min(self.lines[opener].whole.start);
        }
        self.push_cut(start..place.end.max(start));
    }

    fn push_cut(&mut self, marker: Range<usize>) {
        let end = self.source.len();
        self.layout.regions.push(Region {
            kind: RegionKind::Cut,
            outer: marker.start..end,
            inner: marker.end..end,
            marker,
        });
    }

    fn close_region(&mut self, opener: usize, inner_end: usize, outer_end: usize) {
        if self.cut {
            return;
        }
        let line = &self.lines[opener];
        let inner_start = next_line(self.source, line.whole.end).min(inner_end);
        self.layout.regions.push(Region {
            kind: RegionKind::Block,
            outer: line.whole.start..outer_end,
            inner: inner_start..inner_end,
            marker: line.mark.clone(),
        });
    }

    fn finish(mut self) -> Layout {
        if let Some(opener) = self.paid.take().filter(|_| !self.cut) {
            let message = "`:::paywall` is not closed, so all that follows would be paid".to_owned();
            self.layout.complaints.push((Code::UNCLOSED_DIRECTIVE, self.lines[opener].mark.clone(), message));
            self.layout.broken = true;
            self.close_region(opener, self.source.len(), self.source.len());
        }
        self.layout
    }
}

const SECOND: &str = "the page is paid from an earlier marker on, so this one has no effect";

/// Where the line after the one that ends at `end` begins.
fn next_line(source: &str, end: usize) -> usize {
    match &source.as_bytes()[end..] {
        [b'\r', b'\n', ..] => end + 2,
        [b'\r' | b'\n', ..] => end + 1,
        _ => end,
    }
}
