//! Colours for code: the words of a code block in short custom elements, styled by the theme.
//!
//! Fourteen languages are read by their tree-sitter grammars (`grammar`), all others that have a
//! Sublime syntax by that (`scopes`), and what neither knows is plain text. Both speak of the same
//! few tags, so one stylesheet serves both. Tokens never nest. See [`Tag`] for the list.
//!
//! The text inside the elements is the code and nothing else: a reader who copies it gets what the
//! author wrote (less the marks of a diff; control characters show as their Unicode pictures, since
//! HTML has no place for them).

mod console;
mod grammar;
mod lines;
mod names;
mod paint;
mod patterns;
mod rules;
mod scopes;
mod unknown;

pub use lines::{Change, CodeLine};
pub use paint::Tag;
pub use unknown::unknown_languages;

use crate::parse::document::CodeBlock;
use names::Reader;
use paint::Paint;

/// Code longer than this is written without colours: no reader needs them there, and time is bounded.
const LONGEST_CODE: usize = 128 * 1024;

/// The inner HTML of a block's `<code>`.
#[must_use]
pub fn code(block: &CodeBlock) -> String {
    let diff = block.diff.then(|| lines::undo_diff(&block.code));
    let code = diff.as_ref().map_or(block.code.as_str(), |diff| diff.code.as_str());
    let paint = paint(&block.language, code);
    if block.numbers.is_none() && block.marked.is_empty() && block.hidden.is_empty() && diff.is_none() {
        let mut html = String::with_capacity(code.len() * 2);
        paint.write(code, 0..code.len(), &mut html);
        return html;
    }
    lines::write(block, code, diff.as_ref().map_or(&[][..], |diff| &diff.changes), &paint)
}

/// A block line by line, for writers of other things than HTML. A line ends before its line break.
#[must_use]
pub fn lines(block: &CodeBlock) -> Vec<CodeLine> {
    let diff = block.diff.then(|| lines::undo_diff(&block.code));
    let code = diff.as_ref().map_or(block.code.as_str(), |diff| diff.code.as_str());
    let changes = diff.as_ref().map_or(&[][..], |diff| &diff.changes);
    lines::cut(block, code, changes, &paint(&block.language, code))
}

/// Whether code in this language has colours, or is known not to need any (`text`, `console`).
/// The empty name is known: it asks for nothing.
#[must_use]
pub fn is_known(language: &str) -> bool {
    !matches!(names::reader(language), Reader::Unknown)
}

/// Which tag each byte of the code has.
fn paint(language: &str, code: &str) -> Paint {
    if code.len() > LONGEST_CODE {
        return Paint::blank(code.len());
    }
    match names::reader(language) {
        Reader::Grammar(language) => grammar::paint(language, code),
        Reader::Console => console::paint(code),
        Reader::Syntax(syntax) => scopes::paint(syntax, code),
        Reader::Plain | Reader::Unknown => Paint::blank(code.len()),
    }
}

#[cfg(test)]
mod tests;
