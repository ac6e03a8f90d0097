//! Diagrams: Mermaid to SVG that takes its colours and fonts from the page.
//!
//! The drawing is made for being put into HTML: no script, no style sheet, no foreign object, no class
//! names, ids of its own (`d3-…`), so that several stand on one page. Colours are custom properties
//! with fallbacks, for light and dark pages alike:
//!
//! | property | what | without it |
//! |---|---|---|
//! | `--diagram-ink` | text, dots | `currentColor` |
//! | `--diagram-line` | lines, arrows, borders | `currentColor` |
//! | `--diagram-paper` | what hides a line behind its words: the page's colour | `Canvas` |
//! | `--diagram-fill` | boxes | a grey film |
//! | `--diagram-fill-2` | groups, notes, bands | a fainter film |
//! | `--diagram-accent` | the first colour of a series | a blue |
//! | `--diagram-1` … `--diagram-8` | series: slices, bars, branches; as an area drawn at two fifths | eight hues |
//!
//! Colours that the author writes into the diagram (`classDef`) stay as they are.
//!
//! Sizes do not depend on the machine: the library would measure text by the system's fonts, so it is
//! given the name of a font that no system has and falls back on its own table of widths.

mod colour;
mod drawing;
mod fonts;
mod kind;
mod sequence;

pub use kind::{kind, title};

use super::contained::contain_with_room;
use mermaid_rs_renderer::{
    DiagramKind, LayoutConfig, ParseError, compute_layout, parse_mermaid, parse_mermaid_strict, render_svg,
};

/// More than this is a data set, not a diagram.
const LONGEST: usize = 20_000;
const MOST_LINES: usize = 400;

/// Why a diagram cannot be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiagramError {
    /// What is wrong, in a sentence.
    pub message: String,
    /// The line of the source, from 1.
    pub line: usize,
}

/// Draws a diagram. The number tells the diagrams of a page apart. A reader who cannot see it is told its
/// `accTitle` or title; without one, the label.
pub fn svg(source: &str, number: usize, label: &str) -> Result<String, DiagramError> {
    if source.len() > LONGEST || source.lines().count() > MOST_LINES {
        let message = format!("A diagram can have {MOST_LINES} lines and {LONGEST} bytes at most.");
        return Err(DiagramError { message, line: 1 });
    }
    let source = source.replace("\r\n", "\n");
    let drawn = contain_with_room(|| draw(&source)).unwrap_or_else(|| Err(failed(1)))?;
    let label = title(&source).unwrap_or_else(|| label.to_owned());
    drawing::rewrite(&drawn, &source, number, &label).ok_or_else(|| failed(1))
}

fn failed(line: usize) -> DiagramError {
    DiagramError { message: "The diagram cannot be drawn.".to_owned(), line }
}

/// The library's own drawing.
fn draw(source: &str) -> Result<String, DiagramError> {
    match parse_mermaid_strict(source) {
        Err(error) if !is_false_alarm(&error) => return Err(explain(&error)),
        _ => {}
    }
    let source = sequence::prepare(source);
    let mut parsed = parse_mermaid(&source).map_err(|error| other(&error.to_string()))?;
    let theme = colour::theme();
    let layout = LayoutConfig { fast_text_metrics: true, c4: fonts::c4(), ..LayoutConfig::default() };
    if parsed.graph.kind == DiagramKind::State && parsed.graph.state_notes.is_empty() {
        // Laid out as states, the words on lines there and back cover each other. Flowcharts have no notes.
        parsed.graph.kind = DiagramKind::Flowchart;
    }
    Ok(render_svg(&compute_layout(&parsed.graph, &theme, &layout), &theme, &layout))
}

/// The library's checks stumble over `A->>+B` and over `<<interface>> A`, which its parser understands.
fn is_false_alarm(error: &ParseError) -> bool {
    match error {
        ParseError::UnknownParticipant { name, .. } => name.starts_with(['+', '-']),
        ParseError::UnexpectedToken { found, .. } => found.trim_start().starts_with("<<"),
        _ => false,
    }
}

fn explain(error: &ParseError) -> DiagramError {
    let (message, line) = match error {
        ParseError::UnknownParticipant { name, line, .. } => (format!("`{name}` is not declared."), *line),
        ParseError::UnclosedSubgraph { opened_at } => ("This block has no `end`.".to_owned(), *opened_at),
        ParseError::UnexpectedToken { line, found, expected, .. } if expected.contains(' ') && *line == 1 => {
            return DiagramError { message: format!("`{found}`: {expected}."), line: 1 };
        }
        ParseError::UnexpectedToken { line, found, expected, .. } => {
            (format!("`{found}` stands where {expected} is expected."), *line)
        }
        ParseError::InvalidDirective { line, reason, .. } => {
            (format!("The directive cannot be read: {reason}."), *line)
        }
        other => (format!("The diagram cannot be read: {other}."), 1),
    };
    DiagramError { message, line: usize::try_from(line).unwrap_or(1).max(1) }
}

fn other(message: &str) -> DiagramError {
    DiagramError { message: format!("The diagram cannot be read: {message}."), line: 1 }
}

#[cfg(test)]
mod tests;
