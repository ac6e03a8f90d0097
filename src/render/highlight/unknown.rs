//! Fences that name a language which nobody here can colour.

use super::{is_known, names};
use crate::diagnostics::{Code, Diagnostic, suggest};
use crate::parse::document::{Block, BlockKind, CodeBlock, Document};
use crate::parse::visit::{Visit, walk_blocks};
use std::collections::BTreeSet;

/// What mdBook and rustdoc let stand in the place of `rust`.
const OF_RUST: [&str; 10] = [
    "ignore",
    "no_run",
    "should_panic",
    "compile_fail",
    "editable",
    "noplayground",
    "noplaypen",
    "playground",
    "mdbook-runnable",
    "standalone_crate",
];

/// A note for each language of the page that is not known, where it occurs first.
#[must_use]
pub fn unknown_languages(document: &Document) -> Vec<Diagnostic> {
    let mut unknown = Unknown::default();
    walk_blocks(&document.blocks, &mut unknown);
    for footnote in &document.footnotes {
        walk_blocks(&footnote.blocks, &mut unknown);
    }
    unknown.found
}

#[derive(Default)]
struct Unknown {
    seen: BTreeSet<String>,
    found: Vec<Diagnostic>,
}

impl Visit<'_> for Unknown {
    const INLINES: bool = false;

    fn block(&mut self, block: &Block) {
        let BlockKind::Code(code) = &block.kind else { return };
        let CodeBlock { language, language_span: Some(span), .. } = &**code else { return };
        if is_of_rust(language) || is_known(language) || !self.seen.insert(language.to_lowercase()) {
            return;
        }
        let message = format!("the language `{language}` is not known");
        self.found.push(Diagnostic::new(Code::UNKNOWN_CODE_LANGUAGE, *span, message).help(help(language)));
    }
}

/// Attributes of Rust code (`ignore`, `edition2021`, `E0308`), and what is no name at all.
fn is_of_rust(word: &str) -> bool {
    let is_number = |digits: &str| digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = word.strip_prefix("edition").or_else(|| word.strip_prefix('E'));
    OF_RUST.contains(&word) || word.contains('=') || number.is_some_and(is_number)
}

fn help(language: &str) -> String {
    if let Some((first, rest)) = language.split_once(':')
        && !first.is_empty()
        && is_known(first)
    {
        return format!("write `{first}`, and a file's name as `title=\"{rest}\"`");
    }
    let known: Vec<String> = names::known().collect();
    match suggest::closest(language, known.iter().map(String::as_str)) {
        Some(guess) => format!("did you mean `{guess}`?"),
        None => "write `text` if it needs no colours".to_owned(),
    }
}
