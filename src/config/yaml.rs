//! YAML into values with places.
//!
//! YAML 1.2 with its core schema, and the dates of YAML 1.1. Aliases are copied, up to a limit, so that
//! no small file becomes a huge tree. Merge keys, own tags and further documents are refused.

use super::{Date, Key, Kind, Value};
use crate::diagnostics::{Code, Diagnostic};
use crate::source::{SourceId, Span};
use granit_parser::{Event, Parser, ScalarStyle, StructureStyle, Tag};
use std::collections::{BTreeMap, HashMap};

/// How deep collections may stand in each other, aliases included.
const DEPTH_LIMIT: usize = 64;
/// How many values all aliases together may copy.
const COPY_LIMIT: usize = 10_000;

/// Reads one YAML document that stands at byte `base` of a file; the value is a table. YAML cannot be
/// read on after a syntax error, so at most one of those is reported, and the value is what came before.
#[must_use]
pub fn read(text: &str, base: usize, source: SourceId) -> (Value, Vec<Diagnostic>) {
    let mut reader = Reader::new(text, base, source);
    reader.run();
    let Reader { root, found, .. } = reader;
    let empty = || Value::new(Kind::Table(Vec::new()), Span::new(source, base..base));
    let mut found = found;
    let value = match root {
        Some(value) if matches!(value.kind, Kind::Table(_)) => value,
        None | Some(Value { kind: Kind::Nothing, .. }) => empty(),
        Some(other) => {
            let message = format!("this must be keys with values, not {}", other.in_words());
            found
                .push(Diagnostic::new(Code::SYNTAX, other.span, message).help("YAML writes `key: value`, a line each"));
            empty()
        }
    };
    (value, found)
}

struct Reader<'a> {
    text: &'a str,
    base: usize,
    source: SourceId,
    /// Collections that are not closed yet, the innermost last.
    open: Vec<Open>,
    anchors: BTreeMap<usize, Value>,
    copied: usize,
    documents: usize,
    root: Option<Value>,
    found: Vec<Diagnostic>,
}

/// A collection that is being read.
struct Open {
    anchor: usize,
    span: Span,
    content: Content,
}

enum Content {
    Array(Vec<Value>),
    Table {
        entries: Vec<(Key, Value)>,
        /// The keys of `entries` and where they stand.
        seen: HashMap<String, Span>,
        next: Next,
        braces: bool,
    },
}

/// What the next value in a table is.
enum Next {
    Key,
    ValueOf(Key),
    /// The value of a key that cannot be one.
    ValueOfNone,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, base: usize, source: SourceId) -> Self {
        Self {
            text,
            base,
            source,
            open: Vec::new(),
            anchors: BTreeMap::new(),
            copied: 0,
            documents: 0,
            root: None,
            found: Vec::new(),
        }
    }

    fn run(&mut self) {
        let options = granit_parser::options! {
            emit_comments: false,
            flow_nesting_limit: DEPTH_LIMIT,
            block_nesting_limit: DEPTH_LIMIT,
        };
        for event in Parser::new_from_str_with_options(self.text, options) {
            match event {
                Ok((event, place)) => {
                    let span = self.span(place.byte_range().unwrap_or(0..0));
                    if !self.event(event, span) {
                        break;
                    }
                }
                Err(error) => {
                    let at = error.marker().byte_offset().unwrap_or(0);
                    let mut found =
                        Diagnostic::new(Code::SYNTAX, self.span(at..at), format!("not YAML: {}", error.kind()));
                    found.help = self.hint(at);
                    self.found.push(found);
                    break;
                }
            }
        }
        while !self.open.is_empty() {
            self.close(None);
        }
    }

    /// Takes in an event; false when there is no point in going on.
    fn event(&mut self, event: Event<'_>, span: Span) -> bool {
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    let message = "a second YAML document begins here";
                    self.found.push(
                        Diagnostic::new(Code::SYNTAX, span, message).help("remove the line `---` and what follows it"),
                    );
                    return false;
                }
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.check_tag(tag.as_deref(), span);
                let value = scalar(&text, style, tag.as_deref(), span);
                self.anchor(anchor, &value);
                self.add(value);
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.check_tag(tag.as_deref(), span);
                self.open.push(Open { anchor, span, content: Content::Array(Vec::new()) });
            }
            Event::MappingStart(style, anchor, tag) => {
                self.check_tag(tag.as_deref(), span);
                let braces = style == StructureStyle::Flow;
                self.open.push(Open {
                    anchor,
                    span,
                    content: Content::Table { entries: Vec::new(), seen: HashMap::new(), next: Next::Key, braces },
                });
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(Some(span)),
            Event::Alias(anchor) => return self.alias(anchor, span),
            _ => {}
        }
        true
    }

    fn alias(&mut self, anchor: usize, span: Span) -> bool {
        // An alias inside of its own anchor has no value yet.
        let Some(value) = self.anchors.get(&anchor) else {
            self.found.push(Diagnostic::new(Code::SYNTAX, span, "this alias stands inside of what it names"));
            self.add(Value::new(Kind::Nothing, span));
            return true;
        };
        let (count, depth) = size(value, COPY_LIMIT - self.copied);
        self.copied += count;
        if self.copied >= COPY_LIMIT || depth + self.open.len() > DEPTH_LIMIT {
            let message = "the aliases of this file make it too large";
            self.found.push(Diagnostic::new(Code::SYNTAX, span, message).help("write the values out, without `*`"));
            return false;
        }
        let mut value = value.clone();
        value.span = span;
        self.add(value);
        true
    }

    fn close(&mut self, end: Option<Span>) {
        let Some(open) = self.open.pop() else { return };
        let mut span = open.span;
        let kind = match open.content {
            Content::Array(items) => {
                span.end = end.map_or(span.end, |end| end.end.max(span.end));
                Kind::Array(items)
            }
            Content::Table { entries, braces, .. } => {
                if braces {
                    span.end = end.map_or(span.end, |end| end.end.max(span.end));
                } else if let Some((first, _)) = entries.first() {
                    span = first.span;
                }
                Kind::Table(entries)
            }
        };
        let value = Value::new(kind, span);
        self.anchor(open.anchor, &value);
        self.add(value);
    }

    fn anchor(&mut self, anchor: usize, value: &Value) {
        if anchor != 0 {
            self.anchors.insert(anchor, value.clone());
        }
    }

    /// Puts a value where it belongs: the root, an item, a key or the value of a key.
    fn add(&mut self, value: Value) {
        let Some(open) = self.open.last_mut() else {
            self.root.get_or_insert(value);
            return;
        };
        match &mut open.content {
            Content::Array(items) => items.push(value),
            Content::Table { entries, seen, next, .. } => match std::mem::replace(next, Next::Key) {
                Next::Key => *next = as_key(&value, &mut self.found).map_or(Next::ValueOfNone, Next::ValueOf),
                Next::ValueOfNone => {}
                Next::ValueOf(key) => {
                    if let Some(first) = seen.get(&key.name) {
                        let message = format!("the key `{}` stands twice", key.name);
                        let twice = Diagnostic::new(Code::SYNTAX, key.span, message).help("remove one of the two");
                        self.found.push(twice.related(*first, "first here"));
                    } else {
                        seen.insert(key.name.clone(), key.span);
                        entries.push((key, value));
                    }
                }
            },
        }
    }

    fn check_tag(&mut self, tag: Option<&Tag>, span: Span) {
        if let Some(tag) = tag.filter(|tag| !tag.is_yaml_core_schema()) {
            // `!` alone only says that it is text.
            if tag.original() != "!" {
                let message = format!("the tag `{}` means nothing here", tag.original());
                self.found.push(Diagnostic::new(Code::SYNTAX, span, message).help("remove the tag"));
            }
        }
    }

    fn hint(&self, at: usize) -> Option<String> {
        let at = self.text.floor_char_boundary(at.min(self.text.len()));
        let line_start = self.text[..at].rfind('\n').map_or(0, |feed| feed + 1);
        let line = self.text[line_start..].lines().next().unwrap_or_default();
        let value = line.split_once(": ").map(|(_, value)| value.trim_start());
        if line.trim_start_matches(' ').starts_with('\t') {
            return Some("indent with spaces; YAML has no tabs".to_owned());
        }
        match value {
            Some(value)
                if value.contains(": ") || value.starts_with(['[', '{', '*', '&', '!', '%', '@', '`', '|', '>']) =>
            {
                Some("put text with signs such as `:` in quotes: `\"…\"`".to_owned())
            }
            _ => None,
        }
    }

    /// A place in the file, on the borders of letters.
    fn span(&self, range: std::ops::Range<usize>) -> Span {
        let start = self.text.floor_char_boundary(range.start.min(self.text.len()));
        let end = self.text.floor_char_boundary(range.end.min(self.text.len())).max(start);
        Span::new(self.source, self.base + start..self.base + end)
    }
}

/// The value as a key, or a report that it cannot be one.
fn as_key(value: &Value, found: &mut Vec<Diagnostic>) -> Option<Key> {
    let name = match (&value.kind, &value.written) {
        (Kind::Text(text), _) => text.clone(),
        (_, Some(written)) => written.to_string(),
        _ => {
            let message = format!("{} cannot be a key", value.in_words());
            found.push(Diagnostic::new(Code::SYNTAX, value.span, message).help("keys are text: `key: value`"));
            return None;
        }
    };
    Some(Key { name, span: value.span })
}

fn scalar(text: &str, style: ScalarStyle, tag: Option<&Tag>, span: Span) -> Value {
    let as_text = style != ScalarStyle::Plain || tag.is_some_and(|tag| tag.core_suffix().is_none_or(|it| it == "str"));
    if as_text {
        return Value::new(Kind::Text(text.to_owned()), span);
    }
    let kind = plain(text);
    let written = !matches!(kind, Kind::Text(_) | Kind::Nothing);
    Value { kind, span, written: written.then(|| text.into()) }
}

/// What a scalar without quotes is, by the core schema of YAML 1.2.2 (section 10.3.2), and dates.
fn plain(text: &str) -> Kind {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Kind::Nothing,
        "true" | "True" | "TRUE" => return Kind::Boolean(true),
        "false" | "False" | "FALSE" => return Kind::Boolean(false),
        _ => {}
    }
    if let Some(date) = Date::parse(text) {
        return Kind::Date(date);
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = match (text.strip_prefix("0o"), text.strip_prefix("0x")) {
        (Some(octal), _) => i64::from_str_radix(octal, 8).ok().filter(|_| !octal.starts_with(['+', '-'])),
        (_, Some(hex)) => i64::from_str_radix(hex, 16).ok().filter(|_| !hex.starts_with(['+', '-'])),
        _ if digits(unsigned) => match text.parse() {
            Ok(number) => Some(number),
            Err(_) => return Kind::Float(text.to_owned()),
        },
        _ => None,
    };
    if let Some(number) = number {
        return Kind::Integer(number);
    }
    let special = matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN");
    let numeric = unsigned.starts_with(|letter: char| letter.is_ascii_digit() || letter == '.')
        && unsigned.bytes().all(|byte| byte.is_ascii_digit() || b".eE+-".contains(&byte))
        && text.parse::<f64>().is_ok();
    if special || numeric { Kind::Float(text.to_owned()) } else { Kind::Text(text.to_owned()) }
}

/// How many values are in it, counted up to `limit`, and how deep they stand.
fn size(value: &Value, limit: usize) -> (usize, usize) {
    let mut count = 0;
    let mut deepest = 0;
    let mut waiting = vec![(value, 0)];
    while let Some((value, depth)) = waiting.pop() {
        count += 1;
        deepest = deepest.max(depth);
        if count >= limit {
            break;
        }
        match &value.kind {
            Kind::Array(items) => waiting.extend(items.iter().map(|item| (item, depth + 1))),
            Kind::Table(entries) => waiting.extend(entries.iter().map(|(_, item)| (item, depth + 1))),
            _ => {}
        }
    }
    (count, deepest)
}
