//! Values with places, and how structs are decoded from them.
//!
//! TOML ([`toml`]) and YAML ([`yaml`]) become one small tree of [`Value`]s that know where they stand.
//! [`Decode`] turns a tree into a struct and collects everything that is wrong with it in one pass.
//! Structs and enums get their `Decode`, and with it their JSON Schema, from `record!` and `choice!`.

pub mod choice;
pub mod currency;
pub mod date;
pub mod decode;
pub mod located;
pub mod record;
pub mod schema;
pub mod slug;
pub mod toml;
pub mod value;
pub mod yaml;

mod containers;
mod scalars;
#[cfg(test)]
mod tests;

pub(crate) use choice::choice;
pub use currency::Currency;
pub use date::Date;
pub use decode::{Decode, Decoder};
pub use located::Located;
pub(crate) use record::record;
pub use slug::Slug;
pub use value::{Key, Kind, Value};

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::source::{SourceId, Span};

/// Decodes a whole TOML file; a byte order mark is skipped. A value that cannot be read is as if it were
/// absent, and there is nothing when that leaves a gap. After an error the struct is not what the creator
/// meant, and checks of its meaning would find things that are not there.
#[must_use]
pub fn from_toml<T: Decode>(text: &str, source: SourceId, out: &mut Diagnostics) -> Option<T> {
    let base = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let (value, syntax) = toml::read(&text[base..], base, source);
    let (decoded, found) = decode_tree(&value, syntax, text);
    out.extend(found);
    decoded
}

/// What a file without any key gives; `None` when the struct needs one.
#[must_use]
pub fn from_nothing<T: Decode>() -> Option<T> {
    let value = Value::new(Kind::Table(Vec::new()), Span::new(SourceId(0), 0..0));
    T::decode(&value, &mut Decoder::default())
}

/// Decodes a tree that a reader made, and adds to what the reader found; all in the order of the file.
///
/// After a syntax error the tree has gaps: then a missing key is not reported, nor anything in a line
/// that holds a syntax error, for both would only repeat it.
#[must_use]
pub fn decode_tree<T: Decode>(value: &Value, syntax: Vec<Diagnostic>, text: &str) -> (Option<T>, Vec<Diagnostic>) {
    let mut out = Decoder::default();
    let decoded = T::decode(value, &mut out);
    let mut found = out.into_diagnostics();
    if !syntax.is_empty() {
        let feeds: Vec<usize> = memchr::memchr_iter(b'\n', text.as_bytes()).collect();
        let line = |one: &Diagnostic| feeds.partition_point(|feed| *feed < start_of(one) as usize);
        let broken: Vec<usize> = syntax.iter().map(line).collect();
        found.retain(|one| one.code != Code::MISSING_KEY && !broken.contains(&line(one)));
    }
    let mut diagnostics = syntax;
    diagnostics.append(&mut found);
    diagnostics.sort_by_key(start_of);
    (decoded, diagnostics)
}

/// The first byte of what a diagnostic is about.
fn start_of(diagnostic: &Diagnostic) -> u32 {
    match diagnostic.place {
        Place::Span(span) => span.start,
        _ => 0,
    }
}
