//! `{{#include …}}` and the other helpers of mdBook: a page is put together before it is parsed.
//!
//! The text comes out as mdBook 0.5 makes it (<https://rust-lang.github.io/mdBook/format/mdbook.html>), and each
//! byte of it knows the file it is from. What mdBook leaves in the page or drops in silence is a diagnostic here.

mod directive;
mod files;
mod lines;

pub use files::{DiskFiles, IncludeError, IncludeFiles};

use crate::diagnostics::{Code, Diagnostic, Severity};
use crate::source::{Expanded, SourceId, Span};
use directive::{Directives, Kind, Part};
use lines::{Chosen, Nothing, Oddity};
use memchr::memmem;
use std::ops::Range;

/// How deep files may include each other, as in mdBook.
const DEPTH: usize = 10;
/// How many directives one page may lead to, and how many bytes they may add up to.
const DIRECTIVES: usize = 10_000;
const BYTES: usize = 16 << 20;

/// The text of a page (`body` is what follows its front matter) with everything included, the title that
/// `{{#title …}}` gives it, and what is wrong. A directive that fails leaves nothing behind.
pub fn expand(
    page: SourceId,
    body: Range<usize>,
    files: &mut dyn IncludeFiles,
) -> (Expanded, Option<String>, Vec<Diagnostic>) {
    let text = files.text(page);
    if memmem::find(&text.as_bytes()[body.clone()], b"{{").is_none() {
        return (Expanded::from_file(page, &text, body), None, Vec::new());
    }
    let mut expander = Expander {
        files,
        expanded: Expanded::new(),
        title: None,
        diagnostics: Vec::new(),
        open: Vec::new(),
        margin: String::new(),
        line_begins: false,
        directives: 0,
        full: false,
    };
    expander.text(page, &text, body);
    if expander.expanded.text.is_empty() {
        expander.expanded.push(page, 0, "");
    }
    (expander.expanded, expander.title, expander.diagnostics)
}

/// The paths that the directives of a text name, each with its place; from the folder of the text's file.
#[must_use]
pub fn paths(text: &str) -> Vec<(Range<usize>, &str)> {
    let paths = Directives::new(text).filter_map(|found| match found.kind {
        Kind::Include { path, .. } | Kind::RustdocInclude { path, .. } | Kind::Playground { path, .. } => Some(path),
        Kind::Escaped | Kind::Title(_) => None,
    });
    let place = |path: &str| {
        let start = path.as_ptr() as usize - text.as_ptr() as usize;
        start..start + path.len()
    };
    paths.map(|path| (place(path), path)).collect()
}

struct Expander<'f> {
    files: &'f mut dyn IncludeFiles,
    expanded: Expanded,
    title: Option<String>,
    diagnostics: Vec<Diagnostic>,
    /// The directives that are being followed, outermost first.
    open: Vec<Span>,
    /// What each further line of an included text begins with, so that it stays in its quote, list or hidden code.
    margin: String,
    line_begins: bool,
    directives: usize,
    full: bool,
}

impl Expander<'_> {
    /// Appends `range` of a file, following the directives in it.
    fn text(&mut self, source: SourceId, text: &str, range: Range<usize>) {
        let mut done = range.start;
        for found in Directives::new(&text[range.clone()]) {
            let (start, end) = (range.start + found.range.start, range.start + found.range.end);
            self.literal(source, text, done..start);
            done = end;
            let place = Span::new(source, start..end);
            match found.kind {
                Kind::Escaped => self.literal(source, text, start + 1..end),
                Kind::Title(words) => self.title = Some(words.to_owned()),
                Kind::Include { path, part } => self.follow(place, text, path, &Shape::Lines(part)),
                Kind::RustdocInclude { path, part } => self.follow(place, text, path, &Shape::HiddenRest(part)),
                Kind::Playground { path, attributes } => self.follow(place, text, path, &Shape::Fence(attributes)),
            }
        }
        self.literal(source, text, done..range.end);
    }

    /// Appends `range` of a file as it stands, with the margin before each line that begins in it.
    fn literal(&mut self, source: SourceId, text: &str, range: Range<usize>) {
        if self.margin.is_empty() {
            if !range.is_empty() {
                self.expanded.push(source, range.start, &text[range]);
            }
            return;
        }
        let mut start = range.start;
        for line in text[range].split_inclusive('\n') {
            self.begin_line(source, start, is_blank(line));
            self.expanded.push(source, start, line);
            self.line_begins = line.ends_with('\n');
            start += line.len();
        }
    }

    fn generated(&mut self, place: Span, line: &str) {
        self.begin_line(place.source, place.start as usize, is_blank(line));
        self.expanded.push_generated(place.source, place.start as usize, line);
        self.line_begins = line.ends_with('\n');
    }

    fn begin_line(&mut self, source: SourceId, at: usize, blank: bool) {
        if self.line_begins && !self.margin.is_empty() {
            let margin = if blank { self.margin.trim_end() } else { &self.margin };
            self.expanded.push_generated(source, at, margin);
        }
        self.line_begins = false;
    }

    /// Puts what a directive names in its place.
    fn follow(&mut self, place: Span, text: &str, path: &str, shape: &Shape<'_>) {
        let Some((source, included)) = self.open_file(place, path) else { return };
        let part = match shape {
            Shape::Lines(part) | Shape::HiddenRest(part) => *part,
            Shape::Fence(_) => Part::Whole,
        };
        let chosen = match lines::choose(&included, part, matches!(shape, Shape::HiddenRest(_))) {
            Ok(chosen) => chosen,
            Err(nothing) => return self.report_nothing(place, source, &included, part, nothing),
        };
        self.report_oddity(place, source, part, &chosen);

        let margin = self.margin.len();
        self.margin.push_str(margin_of(&text[..place.start as usize]));
        self.line_begins = false;
        self.open.push(place);
        if let Shape::Fence(attributes) = shape {
            let fence = fence_for(&included);
            let comma = if attributes.is_empty() { "" } else { "," };
            self.generated(place, &format!("{fence}rust{comma}{}\n", attributes.join(",")));
            self.pieces(source, &included, &chosen);
            self.generated(place, "\n");
            self.generated(place, &format!("{fence}\n"));
        } else {
            self.pieces(source, &included, &chosen);
        }
        self.open.pop();
        self.margin.truncate(margin);
    }

    fn pieces(&mut self, source: SourceId, text: &str, chosen: &Chosen) {
        for piece in &chosen.pieces {
            if !piece.hidden {
                self.text(source, text, piece.range.clone());
                continue;
            }
            let mut start = piece.range.start;
            for line in text[piece.range.clone()].split_inclusive('\n') {
                self.begin_line(source, start, false);
                self.expanded.push_generated(source, start, "# ");
                let margin = self.margin.len();
                self.margin.push_str("# ");
                self.text(source, text, start..start + line.len());
                self.margin.truncate(margin);
                self.line_begins = line.ends_with('\n');
                start += line.len();
            }
        }
    }

    /// The file that a directive names, unless that fails or would go round in a circle or on without end.
    fn open_file(&mut self, place: Span, path: &str) -> Option<(SourceId, std::sync::Arc<str>)> {
        self.directives += 1;
        if self.full || self.directives > DIRECTIVES || self.expanded.text.len() > BYTES {
            if !self.full {
                let message = format!("the page includes more than {DIRECTIVES} pieces or {} MiB", BYTES >> 20);
                self.report(Diagnostic::new(Code::TOO_LARGE, place, message).help("divide it into several pages"));
            }
            self.full = true;
            return None;
        }
        let from = self.files.path(place.source);
        let Some(target) = resolve(&from, path) else {
            let problem = Diagnostic::new(Code::ESCAPES_PROJECT, place, format!("`{path}` leads out of the project"));
            self.report(
                problem.help(format!("the path is from the folder of `{from}`; move the file into the project")),
            );
            return None;
        };
        let (source, text) = match self.files.source(&target) {
            Ok(found) => found,
            Err(error) => {
                let problem = Diagnostic::new(error.code(), place, error.message(&target));
                self.report(problem.label("included here").help(format!("the path is from the folder of `{from}`")));
                return None;
            }
        };
        if self.open.contains(&place) || self.open.len() >= DEPTH {
            let message = if self.open.contains(&place) {
                format!("`{from}` includes itself by way of `{target}`")
            } else {
                format!("files include each other more than {DEPTH} deep")
            };
            let mut problem = Diagnostic::new(Code::INCLUDE_CYCLE, place, message);
            for step in self.open.iter().filter(|step| **step != place) {
                problem = problem.related(*step, format!("`{}` includes here", self.files.path(step.source)));
            }
            self.report(problem);
            return None;
        }
        Some((source, text))
    }

    fn report_nothing(&mut self, place: Span, source: SourceId, text: &str, part: Part<'_>, nothing: Nothing) {
        let path = self.files.path(source);
        let problem = match (nothing, part) {
            (Nothing::NoSuchAnchor, Part::Anchor(name)) => {
                Diagnostic::new(Code::INCLUDE_ANCHOR, place, format!("`{path}` has no anchor `{name}`"))
                    .help(format!("mark the lines with `ANCHOR: {name}` and `ANCHOR_END: {name}`"))
                    .did_you_mean(name, lines::anchor_names(text))
            }
            (Nothing::NoSuchLine(count), Part::Lines { first, .. }) => {
                let message = format!("`{path}` has no line {first}");
                Diagnostic::new(Code::INCLUDE_RANGE, place, message).help(format!("its last line is {count}"))
            }
            _ => Diagnostic::new(Code::INCLUDE_RANGE, place, "the range of lines ends before it begins"),
        };
        self.report(problem.label("included here"));
    }

    fn report_oddity(&mut self, place: Span, source: SourceId, part: Part<'_>, chosen: &Chosen) {
        let path = self.files.path(source);
        let (severity, mut problem) = match (chosen.oddity, part) {
            (Some(Oddity::PastEnd(count)), _) => {
                let message = format!("the range of lines ends after the last line of `{path}`");
                let problem = Diagnostic::new(Code::INCLUDE_RANGE, place, message);
                (Severity::Warning, problem.help(format!("its last line is {count}")))
            }
            // Many books mean it so.
            (Some(Oddity::OpenAnchor), Part::Anchor(name)) => {
                let message = format!("the anchor `{name}` of `{path}` is not closed and reaches to the end");
                let problem = Diagnostic::new(Code::INCLUDE_ANCHOR, place, message);
                (Severity::Note, problem.help(format!("`ANCHOR_END: {name}` would end it before")))
            }
            _ => return,
        };
        problem.severity = severity;
        self.report(problem);
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        // A place that is come to by many ways is wrong once.
        let known = |other: &Diagnostic| (other.code, &other.place) == (diagnostic.code, &diagnostic.place);
        if !self.diagnostics.iter().any(known) {
            self.diagnostics.push(diagnostic);
        }
    }
}

/// What a directive makes of its file.
enum Shape<'t> {
    Lines(Part<'t>),
    HiddenRest(Part<'t>),
    Fence(Vec<&'t str>),
}

/// The path from the project's root that `target` means in the file `from`; nothing when it leads out of the project.
fn resolve(from: &str, target: &str) -> Option<String> {
    if target.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// What stands before a directive on its line, when the lines after the first need it too:
/// indentation, the `>` of quotes and the `# ` of hidden code.
fn margin_of(before: &str) -> &str {
    let line = &before[before.rfind('\n').map_or(0, |end| end + 1)..];
    let quoted = line.strip_suffix("# ").unwrap_or(line);
    if quoted.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'>')) { line } else { "" }
}

/// Whether it is a whole line with nothing in it; the beginning of a line, before a directive, is not.
fn is_blank(line: &str) -> bool {
    line.ends_with('\n') && line.trim().is_empty()
}

/// A fence that no line of the text can close.
fn fence_for(text: &str) -> String {
    let ticks = |line: &str| line.trim_start().bytes().take_while(|byte| *byte == b'`').count();
    "`".repeat(text.lines().map(ticks).max().unwrap_or(0).max(2) + 1)
}

#[cfg(test)]
mod tests;
