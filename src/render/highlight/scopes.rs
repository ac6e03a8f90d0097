//! Colours from Sublime syntaxes, for the languages that have no grammar here.
//!
//! A few syntaxes have loops that the library does not see: those of JavaScript in HTML in Markdown,
//! PHP and Vue never come back from a comment that is not closed after an expression. It cannot be
//! interrupted, so code is read by a thread of its own that is given up after [`PATIENCE`]; the block
//! is plain then, on a slow machine as on a fast one, since what can be read takes a small part of that.

use super::paint::{Paint, Tag};
use crate::render::contained::contain;
use std::sync::{LazyLock, mpsc};
use std::time::Duration;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

/// These syntaxes are read a hundred times slower than grammars; more code than this stays plain.
const LONGEST_CODE: usize = 32 * 1024;
/// A line longer than this is data, not code.
const LONGEST_LINE: usize = 2048;

/// How long a block may take. The largest takes less than a second on a machine that is not busy with
/// other things; where that is not true, a block must not lose its colours for it.
const PATIENCE: Duration = Duration::from_mins(1);

/// All syntaxes, unpacked when the first is asked for.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Which scope has which tag; the first that is a prefix counts, so the finer stand first.
static TAGS: LazyLock<Vec<(Scope, Tag)>> = LazyLock::new(|| {
    [
        ("comment", Tag::Comment),
        ("string", Tag::String),
        ("constant.numeric", Tag::Number),
        ("constant.character.escape", Tag::String),
        ("constant.character", Tag::String),
        ("constant.other.symbol", Tag::Constant),
        ("constant", Tag::Constant),
        ("keyword.operator.word", Tag::Keyword),
        ("keyword.operator.logical.python", Tag::Keyword),
        ("keyword.operator", Tag::Operator),
        ("keyword.other.unit", Tag::Number),
        ("keyword", Tag::Keyword),
        ("storage.type.annotation", Tag::Attribute),
        ("storage", Tag::Keyword),
        ("entity.name.function.constructor", Tag::Constructor),
        ("entity.name.function.decorator", Tag::Attribute),
        ("entity.name.function.preprocessor", Tag::Macro),
        ("entity.name.function.macro", Tag::Macro),
        ("entity.name.function", Tag::Function),
        ("entity.name.tag.yaml", Tag::Property),
        ("entity.name.tag", Tag::Element),
        ("entity.name.namespace", Tag::Namespace),
        ("entity.name.module", Tag::Namespace),
        ("entity.name.label", Tag::Label),
        ("entity.name.section", Tag::Heading),
        ("entity.name.constant", Tag::Constant),
        ("entity.name.lifetime", Tag::Label),
        ("entity.name.macro", Tag::Macro),
        ("entity.name.other.preprocessor", Tag::Macro),
        ("entity.name.enum", Tag::Type),
        ("entity.name", Tag::Type),
        ("entity.other.attribute-name", Tag::Attribute),
        ("entity.other.inherited-class", Tag::Type),
        ("support.function", Tag::Function),
        ("support.macro", Tag::Macro),
        ("support.constant", Tag::Constant),
        ("support.class", Tag::Type),
        ("support.type.property-name", Tag::Property),
        ("support.type", Tag::Type),
        ("support.module", Tag::Namespace),
        ("variable.function", Tag::Function),
        ("variable.annotation", Tag::Attribute),
        ("variable.language", Tag::Variable),
        ("variable.parameter", Tag::Variable),
        ("variable.other.member", Tag::Property),
        ("variable.other.property", Tag::Property),
        ("variable.other.constant", Tag::Constant),
        ("meta.property-name", Tag::Property),
        ("meta.mapping.key", Tag::Property),
        ("meta.preprocessor", Tag::Macro),
        ("meta.annotation", Tag::Attribute),
        ("meta.diff.header", Tag::Heading),
        ("meta.diff.range", Tag::Label),
        ("meta.interpolation", Tag::None),
        ("meta.template.expression", Tag::None),
        ("punctuation.definition.template-expression", Tag::Punctuation),
        ("punctuation.section.interpolation", Tag::Punctuation),
        ("markup.heading", Tag::Heading),
        ("markup.bold", Tag::Strong),
        ("markup.italic", Tag::Emphasis),
        ("markup.raw", Tag::Literal),
        ("markup.underline.link", Tag::Link),
        ("markup.strikethrough", Tag::Struck),
        ("markup.inserted", Tag::Added),
        ("markup.deleted", Tag::Removed),
        ("invalid.illegal", Tag::Error),
    ]
    .into_iter()
    .filter_map(|(scope, tag)| Some((Scope::new(scope).ok()?, tag)))
    .collect()
});

/// Finds a syntax by its name or by a file's extension, in lower case.
pub(super) fn syntax(name: &str) -> Option<&'static SyntaxReference> {
    SYNTAXES.find_syntax_by_token(name).filter(|syntax| syntax.name != "Plain Text")
}

/// The names of all syntaxes that a fence can call by them, in lower case.
pub(super) fn names() -> impl Iterator<Item = String> {
    let names = SYNTAXES.syntaxes().iter().filter(|syntax| !syntax.hidden).map(|syntax| syntax.name.to_lowercase());
    names.filter(|name| !name.contains([' ', '(']))
}

/// Colours code; what is too long or cannot be read stays plain.
pub(super) fn paint(syntax: &'static SyntaxReference, code: &str) -> Paint {
    if code.len() > LONGEST_CODE {
        return Paint::blank(code.len());
    }
    paint_within(PATIENCE, syntax, code).unwrap_or_else(|| Paint::blank(code.len()))
}

fn paint_within(patience: Duration, syntax: &'static SyntaxReference, code: &str) -> Option<Paint> {
    let (answer, painted) = mpsc::sync_channel(1);
    let own = code.to_owned();
    let reader = std::thread::Builder::new().spawn(move || {
        // Nobody listens any more when it took too long.
        let _ = answer.send(contain(|| read(syntax, &own)));
    });
    reader.ok()?;
    painted.recv_timeout(patience).ok().flatten()
}

/// Reads line by line. Where the syntax fails, the rest stays plain.
fn read(syntax: &SyntaxReference, code: &str) -> Paint {
    let mut paint = Paint::blank(code.len());
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut line_start = 0;
    for line in code.split_inclusive('\n') {
        if line.len() <= LONGEST_LINE {
            let Ok(operations) = state.parse_line(line, &SYNTAXES) else { return paint };
            let mut start = 0;
            for (at, operation) in operations {
                paint.cover(line_start + start..line_start + at, tag(&stack));
                start = at;
                if stack.apply(&operation).is_err() {
                    return paint;
                }
            }
            paint.cover(line_start + start..line_start + line.len(), tag(&stack));
        }
        line_start += line.len();
    }
    paint
}

/// The tag of the innermost scope that has one.
fn tag(stack: &ScopeStack) -> Tag {
    let of = |scope: &Scope| TAGS.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)).map(|&(_, tag)| tag);
    stack.as_slice().iter().rev().find_map(of).unwrap_or(Tag::None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_syntax_that_never_comes_back_is_given_up() {
        let php = syntax("php").expect("a syntax");
        assert!(paint_within(Duration::from_secs(3), php, "<script>x\n0x /*x\n").is_none());
    }
}
