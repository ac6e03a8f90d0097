//! Colours from tree-sitter grammars.

use super::paint::{Paint, Tag};
use super::rules::{self, Parent, Priority, Rules};
use arborium::tree_sitter::{self, ParseOptions, Parser};
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
    // Steps, not seconds: what is coloured must not depend on the machine. Real code takes a third of it.
    let mut allowance = Allowance(50 + code.len() / 12);
    let plain = in_plain_ascii(code);
    PARSER.with_borrow_mut(|parser| read(parser, language, &plain, 0, &mut allowance, &mut paint));
    if language == Language::Rust {
        join_lifetimes(code, &mut paint);
    }
    paint
}

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
    rules: Rules,
    /// Where other languages stand in this one: the kind of node that is theirs, what it stands in, and which it is.
    inner: Vec<(u16, u16, Language)>,
}

thread_local! {
    /// What a thread keeps between blocks.
    static PARSER: RefCell<Parser> = RefCell::new(Parser::new());
}

/// Colours code that stands at a place of the whole.
fn read(
    parser: &mut Parser,
    language: Language,
    code: &str,
    offset: usize,
    allowance: &mut Allowance,
    paint: &mut Paint,
) {
    let Some(grammar) = grammar(language) else { return };
    if parser.set_language(&grammar.language).is_err() {
        return;
    }
    let bytes = code.as_bytes();
    let mut progress = |_: &_| allowance.spend();
    let options = ParseOptions::new().progress_callback(&mut progress);
    let tree = parser.parse_with_options(&mut |at, _| bytes.get(at..).unwrap_or_default(), None, Some(options));
    let Some(tree) = tree else {
        parser.reset();
        return;
    };
    let mut coat = Coat { paint, offset, last: None };
    let mut inner = Vec::new();
    let mut above: Vec<Parent<'_>> = Vec::new();
    let mut cursor = tree.walk();
    loop {
        let node = cursor.node();
        let range = node.byte_range();
        if let Some((mut tag, mut priority)) = grammar.rules.tag(&cursor, node, &above, bytes) {
            // The grammar of Rust calls all literals constants, that of SQL calls them strings.
            let literal = tag == Tag::Constant || (tag == Tag::String && language == Language::Sql);
            if literal && bytes.get(range.start).is_some_and(u8::is_ascii_digit) {
                tag = Tag::Number;
                priority.0 = rules::weight(tag);
            }
            coat.put(range.clone(), priority, tag);
        }
        if let Some(parent) = above.last().filter(|_| !grammar.inner.is_empty()) {
            let stands_so = (node.kind_id(), parent.node.kind_id());
            let found = grammar.inner.iter().find(|(own, outer, _)| (*own, *outer) == stands_so);
            inner.extend(found.map(|(.., language)| (*language, range)));
        }
        if node.child_count() > 0 {
            above.push(Parent { node, field: cursor.field_id() });
            cursor.goto_first_child();
            continue;
        }
        while !cursor.goto_next_sibling() {
            above.pop();
            if !cursor.goto_parent() {
                coat.finish();
                for (language, range) in inner {
                    let start = offset + range.start;
                    if let Some(code) = code.get(range) {
                        read(parser, language, code, start, allowance, paint);
                    }
                }
                return;
            }
        }
    }
}

/// Covers ranges as they come when a tree is walked: what holds others before them.
struct Coat<'a> {
    paint: &'a mut Paint,
    /// Where the code stands in the whole.
    offset: usize,
    /// What was found last; a node of the same range can still say more.
    last: Option<(Range<usize>, Priority, Tag)>,
}

impl Coat<'_> {
    fn put(&mut self, range: Range<usize>, priority: Priority, tag: Tag) {
        match &mut self.last {
            Some((of, highest, last)) if *of == range => {
                if priority >= *highest {
                    (*highest, *last) = (priority, tag);
                }
            }
            _ => {
                self.finish();
                self.last = Some((range, priority, tag));
            }
        }
    }

    fn finish(&mut self) {
        if let Some((range, _, tag)) = self.last.take() {
            self.paint.cover(range.start + self.offset..range.end + self.offset, tag);
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
        ($module:ident) => {{
            let rules: &str = &arborium::$module::HIGHLIGHTS_QUERY;
            (tree_sitter::Language::new(arborium::$module::language()), rules)
        }};
    }
    let (grammar, rules) = match language {
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
    let rules = Rules::new(&grammar, rules)?;
    // Other grammars ask to read comments, macros and strings again: it doubles the time and colours little.
    let inner = match language {
        Language::Html => {
            let kind = |name| grammar.id_for_node_kind(name, true);
            let text = kind("raw_text");
            vec![(text, kind("script_element"), Language::JavaScript), (text, kind("style_element"), Language::Css)]
        }
        _ => Vec::new(),
    };
    Some(Grammar { language: grammar, rules, inner })
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
