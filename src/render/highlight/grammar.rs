//! Colours from tree-sitter grammars.

use super::paint::{Paint, Tag};
use arborium::tree_sitter::{self, ParseOptions, Parser, Query, QueryCursor, QueryCursorOptions, StreamingIterator};
use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::{ControlFlow, Range};
use std::sync::OnceLock;

/// Brackets nested deeper than this are not code that anybody reads.
const DEEPEST_NESTING: usize = 256;
/// The scanner of YAML keeps 1014 bytes, four a level.
const DEEPEST_YAML: usize = 200;

/// A language with a grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    Rust,
    Python,
    JavaScript,
    TypeScript,
    Bash,
    Json,
    Toml,
    Yaml,
    Html,
    Css,
    Go,
    C,
    Java,
    Sql,
}

impl Language {
    pub(super) const ALL: [Self; 14] = [
        Self::Rust,
        Self::Python,
        Self::JavaScript,
        Self::TypeScript,
        Self::Bash,
        Self::Json,
        Self::Toml,
        Self::Yaml,
        Self::Html,
        Self::Css,
        Self::Go,
        Self::C,
        Self::Java,
        Self::Sql,
    ];
}

/// Colours code; what the grammar cannot read within its allowance stays plain.
pub(super) fn paint(language: Language, code: &str) -> Paint {
    let mut paint = Paint::blank(code.len());
    if nests_too_deep(code) || (language == Language::Yaml && nests_too_deep_for_yaml(code)) {
        return paint;
    }
    let mut spans = Vec::new();
    // Steps, not seconds: what is coloured must not depend on the machine. Real code takes a third of it.
    let mut allowance = Allowance(50 + code.len() / 12);
    let plain = in_plain_ascii(code);
    WORKER.with_borrow_mut(|worker| worker.read(language, &plain, 0, 0, &mut allowance, &mut spans));
    // A longer span holds the shorter ones, which cover it.
    spans.sort_by_key(|span| (usize::MAX - span.range.len(), span.priority));
    for span in spans {
        paint.cover(span.range, span.tag);
    }
    if language == Language::Rust {
        join_lifetimes(code, &mut paint);
    }
    paint
}

/// A coloured range of the whole code.
struct Span {
    range: Range<usize>,
    /// Of two with the same range the higher counts.
    priority: Priority,
    tag: Tag,
}

/// First the inner language, then what says more, then the later rule.
type Priority = (u32, u32, usize);

/// How often a grammar may come back for another hundred steps.
struct Allowance(usize);

impl Allowance {
    fn spend(&mut self) -> ControlFlow<()> {
        match self.0.checked_sub(1) {
            Some(rest) => {
                self.0 = rest;
                ControlFlow::Continue(())
            }
            None => ControlFlow::Break(()),
        }
    }
}

/// A grammar with its rules, compiled once a process.
struct Grammar {
    language: tree_sitter::Language,
    rules: Query,
    /// One a capture of the rules; `None` for captures that colour nothing.
    tags: Vec<Option<Tag>>,
    /// Where other languages stand in this one.
    injections: Option<Injections>,
}

struct Injections {
    rules: Query,
    content: u32,
    /// One a rule.
    languages: Vec<Option<Language>>,
}

thread_local! {
    static WORKER: RefCell<Worker> = RefCell::new(Worker { parser: Parser::new(), cursor: QueryCursor::new() });
}

/// What a thread keeps between blocks.
struct Worker {
    parser: Parser,
    cursor: QueryCursor,
}

impl Worker {
    fn read(
        &mut self,
        language: Language,
        code: &str,
        offset: usize,
        depth: u32,
        allowance: &mut Allowance,
        spans: &mut Vec<Span>,
    ) {
        let Some(grammar) = grammar(language) else { return };
        if self.parser.set_language(&grammar.language).is_err() {
            return;
        }
        let bytes = code.as_bytes();
        let mut progress = |_: &_| allowance.spend();
        let options = ParseOptions::new().progress_callback(&mut progress);
        let tree =
            self.parser.parse_with_options(&mut |at, _| bytes.get(at..).unwrap_or_default(), None, Some(options));
        let Some(tree) = tree else {
            self.parser.reset();
            return;
        };
        let mut progress = |_: &_| allowance.spend();
        let options = QueryCursorOptions::new().progress_callback(&mut progress);
        let mut matches = self.cursor.matches_with_options(&grammar.rules, tree.root_node(), bytes, options);
        while let Some(found) = matches.next() {
            for capture in found.captures {
                let Some(mut tag) = grammar.tags[capture.index as usize] else { continue };
                let range = capture.node.byte_range();
                // The grammar of Rust calls all literals constants, that of SQL calls them strings.
                let literal = tag == Tag::Constant || (tag == Tag::String && language == Language::Sql);
                if literal && bytes.get(range.start).is_some_and(u8::is_ascii_digit) {
                    tag = Tag::Number;
                }
                spans.push(Span {
                    range: range.start + offset..range.end + offset,
                    priority: (depth, weight(tag), found.pattern_index),
                    tag,
                });
            }
        }
        drop(matches);
        let Some(injections) = &grammar.injections else { return };
        let mut inner = Vec::new();
        let mut progress = |_: &_| allowance.spend();
        let options = QueryCursorOptions::new().progress_callback(&mut progress);
        let mut matches = self.cursor.matches_with_options(&injections.rules, tree.root_node(), bytes, options);
        while let Some(found) = matches.next() {
            let Some(language) = injections.languages[found.pattern_index] else { continue };
            for capture in found.captures.iter().filter(|capture| capture.index == injections.content) {
                inner.push((language, capture.node.byte_range()));
            }
        }
        drop(matches);
        for (language, range) in inner {
            let start = offset + range.start;
            if let Some(code) = code.get(range) {
                self.read(language, code, start, depth + 1, allowance, spans);
            }
        }
    }
}

fn grammar(language: Language) -> Option<&'static Grammar> {
    static GRAMMARS: [OnceLock<Option<Grammar>>; Language::ALL.len()] =
        [const { OnceLock::new() }; Language::ALL.len()];
    GRAMMARS[language as usize].get_or_init(|| compile(language)).as_ref()
}

fn compile(language: Language) -> Option<Grammar> {
    macro_rules! source {
        ($module:ident) => {
            (
                tree_sitter::Language::new(arborium::$module::language()),
                arborium::$module::HIGHLIGHTS_QUERY.to_owned(),
                arborium::$module::INJECTIONS_QUERY,
            )
        };
    }
    let (grammar, rules, injections) = match language {
        Language::Rust => source!(lang_rust),
        Language::Python => source!(lang_python),
        Language::JavaScript => source!(lang_javascript),
        Language::TypeScript => source!(lang_typescript),
        Language::Bash => source!(lang_bash),
        Language::Json => source!(lang_json),
        Language::Toml => source!(lang_toml),
        Language::Yaml => source!(lang_yaml),
        Language::Html => source!(lang_html),
        Language::Css => source!(lang_css),
        Language::Go => source!(lang_go),
        Language::C => source!(lang_c),
        Language::Java => source!(lang_java),
        Language::Sql => source!(lang_sql),
    };
    let rules = Query::new(&grammar, &rules).ok()?;
    let tags = rules.capture_names().iter().map(|name| tag(name)).collect();
    // Other grammars ask to read comments, macros and strings again: it doubles the time and colours little.
    let injections = if language == Language::Html { compile_injections(&grammar, injections) } else { None };
    Some(Grammar { language: grammar, rules, tags, injections })
}

fn compile_injections(grammar: &tree_sitter::Language, rules: &str) -> Option<Injections> {
    let rules = Query::new(grammar, rules).ok()?;
    let content = rules.capture_index_for_name("injection.content")?;
    let languages = (0..rules.pattern_count())
        .map(|pattern| {
            let settings = rules.property_settings(pattern);
            let setting = settings.iter().find(|setting| &*setting.key == "injection.language")?;
            match setting.value.as_deref()? {
                "javascript" => Some(Language::JavaScript),
                "css" => Some(Language::Css),
                _ => None,
            }
        })
        .collect();
    Some(Injections { rules, content, languages })
}

/// The tag of a capture by its name: `keyword.function` is a keyword. `None` leaves what is under it.
fn tag(capture: &str) -> Option<Tag> {
    let tag = match capture {
        "function.macro" | "macro" | "preproc" => Tag::Macro,
        "string.special.key" => Tag::Property,
        "variable.builtin" | "variable.parameter" | "parameter" => Tag::Variable,
        "punctuation.special" => Tag::Punctuation,
        "tag.error" | "error" => Tag::Error,
        "constant.numeric" | "float" => Tag::Number,
        "keyword.operator" => Tag::Keyword,
        "embedded" => Tag::None,
        _ => match capture.split('.').next().unwrap_or(capture) {
            "keyword" | "conditional" | "repeat" | "include" | "exception" | "storageclass" | "charset" | "import"
            | "media" | "supports" | "keyframes" => Tag::Keyword,
            "function" | "method" => Tag::Function,
            "string" | "character" | "escape" => Tag::String,
            "comment" => Tag::Comment,
            "type" => Tag::Type,
            "constructor" => Tag::Constructor,
            "constant" | "boolean" => Tag::Constant,
            "number" => Tag::Number,
            "operator" => Tag::Operator,
            "property" | "field" => Tag::Property,
            "attribute" => Tag::Attribute,
            "tag" => Tag::Element,
            "namespace" | "module" => Tag::Namespace,
            "label" => Tag::Label,
            "variable" => Tag::None,
            _ => return None,
        },
    };
    Some(tag)
}

/// How much a tag says about a word: rules for what is special come before, and those for any name or
/// string after the others, in whatever order a grammar has them.
fn weight(tag: Tag) -> u32 {
    match tag {
        Tag::Constant | Tag::Number => 4,
        Tag::Constructor => 3,
        Tag::String => 1,
        Tag::None => 0,
        _ => 2,
    }
}

/// The quote of a lifetime belongs to it; the grammar calls it an operator.
fn join_lifetimes(code: &str, paint: &mut Paint) {
    for (at, _) in code.match_indices('\'') {
        if paint.at(at + 1) == Some(Tag::Label) {
            paint.cover(at..at + 1, Tag::Label);
        }
    }
}

/// The code with a letter for each byte that is not ASCII, and blanks for control characters: what
/// grammars read. Byte for byte it is the same length. It makes Chinese words and emoji read as words
/// in every language, and keeps from the grammars' own scanners, which are C, what some of them look
/// up in tables of 256 entries (`isdigit` in that of bash).
fn in_plain_ascii(code: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~');
    if code.bytes().all(is_plain) {
        return Cow::Borrowed(code);
    }
    let plain = |byte: u8| match byte {
        _ if is_plain(byte) => char::from(byte),
        0x80.. => 'x',
        _ => ' ',
    };
    Cow::Owned(code.bytes().map(plain).collect())
}

/// Whether YAML is nested so deep that its scanner could not save its state, which ends the process.
/// A level begins with its own indentation or with an indicator before a blank.
fn nests_too_deep_for_yaml(code: &str) -> bool {
    code.lines().any(|line| {
        let indicators = line.bytes().filter(|byte| matches!(byte, b'-' | b'?' | b':')).count();
        let indentation = line.len() - line.trim_start().len();
        indicators + indentation > DEEPEST_YAML
    })
}

/// Whether brackets, or lines by their indentation, are nested deeper than code ever is.
fn nests_too_deep(code: &str) -> bool {
    let mut depth = 0_usize;
    let mut elements = 0_usize;
    let mut previous = 0;
    for byte in code.bytes() {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b'/' if previous == b'<' => elements = elements.saturating_sub(2),
            b'<' => elements += 1,
            _ => {}
        }
        if depth > DEEPEST_NESTING || elements > DEEPEST_NESTING * 16 {
            return true;
        }
        previous = byte;
    }
    code.lines().any(|line| line.len() - line.trim_start().len() > DEEPEST_NESTING * 2)
}

/// Whether a grammar and its rules fit together.
#[cfg(test)]
pub(super) fn compiles(language: Language) -> bool {
    grammar(language).is_some()
}
