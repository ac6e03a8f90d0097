//! Colours from Sublime syntaxes, for the languages that have no grammar here.

use super::paint::{Paint, Tag};
use std::sync::LazyLock;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

/// These syntaxes are read a hundred times slower than grammars; more code than this stays plain.
const LONGEST_CODE: usize = 64 * 1024;
/// A line longer than this is data, not code.
const LONGEST_LINE: usize = 2048;

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

/// Colours code line by line. Where the syntax fails, the rest stays plain.
pub(super) fn paint(syntax: &SyntaxReference, code: &str) -> Paint {
    let mut paint = Paint::blank(code.len());
    if code.len() > LONGEST_CODE {
        return paint;
    }
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
