//! Code line by line: numbers, marks, changes and hidden lines.

use super::paint::{Paint, Tag};
use crate::parse::document::CodeBlock;
use std::fmt::Write as _;

/// What a diff does with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is in both.
    Kept,
    /// It is in the new text.
    Added,
    /// It is in the old text.
    Removed,
}

/// A line of code with its colours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeLine {
    /// The line, without its line break and without the mark of a diff.
    pub code: String,
    /// One tag a byte.
    pub tags: Vec<Tag>,
    /// What a diff does with it.
    pub change: Change,
    /// It is to stand out.
    pub is_marked: bool,
    /// It is hidden until asked for.
    pub is_hidden: bool,
}

/// The lines of a block, with the code and the changes that `undo_diff` makes of it.
pub(super) fn cut(block: &CodeBlock, code: &str, changes: &[Change], paint: &Paint) -> Vec<CodeLine> {
    let mut start = 0;
    let mut lines = Vec::new();
    for (index, line) in code.split_inclusive('\n').enumerate() {
        let ordinal = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let text = line.trim_end_matches(['\n', '\r']);
        lines.push(CodeLine {
            code: text.to_owned(),
            tags: (start..start + text.len()).map(|at| paint.at(at).unwrap_or(Tag::None)).collect(),
            change: changes.get(index).copied().unwrap_or(Change::Kept),
            is_marked: contains(&block.marked, ordinal),
            is_hidden: contains(&block.hidden, ordinal),
        });
        start += line.len();
    }
    lines
}

/// A diff without its marks.
pub(super) struct Diff {
    pub(super) code: String,
    /// One a line.
    pub(super) changes: Vec<Change>,
}

/// Takes the leading `+`, `-` or space off each line. A line without a mark is kept as it is.
pub(super) fn undo_diff(code: &str) -> Diff {
    let mut diff = Diff { code: String::with_capacity(code.len()), changes: Vec::new() };
    for line in code.split_inclusive('\n') {
        let (change, text) = match line.as_bytes()[0] {
            b'+' => (Change::Added, &line[1..]),
            b'-' => (Change::Removed, &line[1..]),
            b' ' => (Change::Kept, &line[1..]),
            _ => (Change::Kept, line),
        };
        diff.changes.push(change);
        diff.code.push_str(text);
    }
    diff
}

/// Each line in `<span class="line">`, its line break inside, so that lines can be blocks.
/// Lines are numbered when the block asks for it; a removed line has no number.
pub(super) fn write(block: &CodeBlock, code: &str, changes: &[Change], paint: &Paint) -> String {
    let mut html = String::with_capacity(code.len() * 3);
    let mut start = 0;
    let mut number = block.numbers;
    for (index, line) in code.split_inclusive('\n').enumerate() {
        let ordinal = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let change = changes.get(index).copied().unwrap_or(Change::Kept);
        html.push_str("<span class=\"line");
        for (applies, class) in [
            (contains(&block.marked, ordinal), " marked"),
            (change == Change::Added, " added"),
            (change == Change::Removed, " removed"),
            (contains(&block.hidden, ordinal), " hidden"),
        ] {
            if applies {
                html.push_str(class);
            }
        }
        html.push('"');
        if let Some(current) = number
            && change != Change::Removed
        {
            let _ = write!(html, " data-line=\"{current}\"");
            number = Some(current.saturating_add(1));
        }
        html.push('>');
        paint.write(code, start..start + line.len(), &mut html);
        html.push_str("</span>");
        start += line.len();
    }
    html
}

fn contains(ranges: &[(u32, u32)], line: u32) -> bool {
    ranges.iter().any(|&(first, last)| (first..=last).contains(&line))
}
