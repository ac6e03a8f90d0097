//! TOML into values with places.

use super::{Date, Key, Kind, Value};
use crate::diagnostics::{Code, Diagnostic};
use crate::source::{SourceId, Span};
use ::toml::de::{DeArray, DeTable, DeValue, Error};
use ::toml::value::{Datetime, Offset as TomlOffset};
use jiff::civil;
use jiff::tz::Offset;

/// How many syntax errors are worth telling apart; a file with more is no TOML at all.
const ERROR_LIMIT: usize = 50;

/// Reads TOML that stands at byte `base` of a file. All syntax errors are reported, and what can be
/// understood in spite of them is in the value, a table.
#[must_use]
pub fn read(text: &str, base: usize, source: SourceId) -> (Value, Vec<Diagnostic>) {
    let mut reader = Reader { text, base, source, found: Vec::new() };
    let (table, errors) = DeTable::parse_recoverable(text);
    let entries = reader.table(table.get_ref());
    let mut found = Vec::new();
    let mut lines = Vec::new();
    for error in errors.iter().take(ERROR_LIMIT) {
        let (at, diagnostic) = reader.syntax_error(error);
        // One mistake often upsets several rules of the same line; the first says it best.
        let line = memchr::memchr_iter(b'\n', &text.as_bytes()[..at]).count();
        if !lines.contains(&line) {
            lines.push(line);
            found.push(diagnostic);
        }
    }
    found.append(&mut reader.found);
    (Value::new(Kind::Table(entries), Span::new(source, base..base)), found)
}

struct Reader<'a> {
    text: &'a str,
    base: usize,
    source: SourceId,
    found: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.source, self.base + range.start..self.base + range.end)
    }

    fn table(&mut self, table: &DeTable<'_>) -> Vec<(Key, Value)> {
        let mut entries = Vec::with_capacity(table.len());
        for (key, value) in table {
            let name = key.get_ref().to_string();
            let key = Key { name, span: self.span(key.span()) };
            let mut value = self.value(value.get_ref(), value.span());
            if matches!(value.kind, Kind::Table(_)) && value.span.start == value.span.end {
                value.span = key.span;
            }
            entries.push((key, value));
        }
        entries
    }

    fn array(&mut self, array: &DeArray<'_>) -> Vec<Value> {
        array.iter().map(|item| self.value(item.get_ref(), item.span())).collect()
    }

    fn value(&mut self, value: &DeValue<'_>, range: std::ops::Range<usize>) -> Value {
        let span = self.span(range);
        let kind = match value {
            DeValue::String(text) => Kind::Text(text.to_string()),
            DeValue::Integer(number) => {
                let digits = number.as_str();
                i64::from_str_radix(digits, number.radix())
                    .map_or_else(|_| Kind::Float(number.to_string()), Kind::Integer)
            }
            DeValue::Float(number) => Kind::Float(number.as_str().to_owned()),
            DeValue::Boolean(answer) => Kind::Boolean(*answer),
            DeValue::Datetime(datetime) => self.date(datetime, span),
            DeValue::Array(array) => Kind::Array(self.array(array)),
            DeValue::Table(table) => Kind::Table(self.table(table)),
        };
        Value::new(kind, span)
    }

    fn date(&mut self, written: &Datetime, span: Span) -> Kind {
        if let Some(date) = date(written) {
            return Kind::Date(date);
        }
        let (message, help) = match (written.date, written.time) {
            // What is left of a date that is a syntax error.
            (None, None) => return Kind::Nothing,
            (None, Some(_)) => {
                ("a time stands alone, without a day", "write day and time: `2026-12-05T19:00:00+08:00`")
            }
            (Some(_), _) => ("there is no such moment", "moments are written as `2026-12-05T19:00:00+08:00`"),
        };
        self.found.push(Diagnostic::new(Code::INVALID_VALUE, span, message).help(help));
        Kind::Nothing
    }

    fn syntax_error(&self, error: &Error) -> (usize, Diagnostic) {
        let range = error.span().unwrap_or(0..0);
        let start = floor(self.text, range.start);
        let end = floor(self.text, range.end).max(start);
        let message = error.message().lines().next().unwrap_or_default().trim();
        let message = if message.is_empty() { "this cannot be understood" } else { message };
        let mut found = Diagnostic::new(Code::SYNTAX, self.span(start..end), format!("not TOML: {message}"));
        found.help = hint(self.text, start).map(str::to_owned);
        (start, found)
    }
}

/// What people most often get wrong in TOML, told from the line of the error.
fn hint(text: &str, at: usize) -> Option<&'static str> {
    let line_start = text[..at].rfind('\n').map_or(0, |feed| feed + 1);
    let line = text[line_start..].lines().next().unwrap_or_default().trim();
    if line.contains(['“', '”', '‘', '’', '「', '」']) {
        return Some("use straight quotes: `\"…\"`");
    }
    if line.contains(['，', '：', '＝']) {
        return Some("use the half-width signs `,` and `=`");
    }
    match line.split_once('=') {
        Some((_, "")) => Some("a value belongs behind the equals sign"),
        None if line.contains(':') => Some("TOML writes `key = \"value\"`, with an equals sign"),
        Some((_, value)) if value.trim_start().starts_with(|letter: char| letter.is_alphabetic()) => {
            Some("put text in quotes: `\"…\"`")
        }
        _ => None,
    }
}

fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at.min(text.len()))
}

fn date(written: &Datetime) -> Option<Date> {
    let narrow = |number: u8| i8::try_from(number).ok();
    let day = written.date?;
    let day = civil::Date::new(i16::try_from(day.year).ok()?, narrow(day.month)?, narrow(day.day)?).ok()?;
    let Some(time) = written.time else { return Some(Date::Day(day)) };
    let second = narrow(time.second.unwrap_or(0))?.min(59);
    let nanosecond = i32::try_from(time.nanosecond.unwrap_or(0)).ok()?;
    let local = day.to_datetime(civil::Time::new(narrow(time.hour)?, narrow(time.minute)?, second, nanosecond).ok()?);
    match written.offset {
        None => Some(Date::Local(local)),
        Some(TomlOffset::Z) => Date::moment(local, Offset::UTC),
        Some(TomlOffset::Custom { minutes }) => {
            Date::moment(local, Offset::from_seconds(i32::from(minutes) * 60).ok()?)
        }
    }
}
