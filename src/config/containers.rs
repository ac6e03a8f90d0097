//! Decoding of what holds other values: optional ones, lists and maps.

use super::schema::Definitions;
use super::{Currency, Decode, Decoder, Key, Kind, Value};
use crate::diagnostics::{Code, Diagnostic, suggest};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

impl<T: Decode> Decode for Option<T> {
    fn decode(value: &Value, out: &mut Decoder) -> Option<Self> {
        T::decode(value, out).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn schema(definitions: &mut Definitions) -> Json {
        T::schema(definitions)
    }
}

/// Items that cannot be decoded are reported and left out.
impl<T: Decode> Decode for Vec<T> {
    fn decode(value: &Value, out: &mut Decoder) -> Option<Self> {
        match &value.kind {
            Kind::Array(items) => Some(items.iter().filter_map(|item| out.item(item)).collect()),
            Kind::Text(text) => {
                let help = format!("put it in brackets: `[\"{}\"]`", suggest::shortened(text));
                out.wrong_type(value, "a list", Some(help))
            }
            Kind::Table(_) => {
                let help = "in TOML, a list of tables has two brackets: `[[…]]`".to_owned();
                out.wrong_type(value, "a list", Some(help))
            }
            _ => out.wrong_type(value, "a list", None),
        }
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }

    fn schema(definitions: &mut Definitions) -> Json {
        json!({ "type": "array", "items": T::schema(definitions) })
    }
}

/// Entries that cannot be decoded are reported and left out.
impl<K: MapKey, T: Decode> Decode for BTreeMap<K, T> {
    fn decode(value: &Value, out: &mut Decoder) -> Option<Self> {
        let Kind::Table(entries) = &value.kind else {
            return K::not_a_table(value, out);
        };
        let mut map = Self::new();
        for (key, value) in entries {
            let decoded = out.under(&key.name, value);
            if let (Some(key), Some(value)) = (K::parse(key, out), decoded) {
                map.insert(key, value);
            }
        }
        Some(map)
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }

    fn schema(definitions: &mut Definitions) -> Json {
        let mut schema = json!({ "type": "object", "additionalProperties": T::schema(definitions) });
        if let Some(names) = K::names() {
            schema["propertyNames"] = names;
        }
        schema
    }
}

/// What can be the key of a map.
pub(super) trait MapKey: Ord + Sized {
    /// Reads a key, or says in `out` what is wrong with it.
    fn parse(key: &Key, out: &mut Decoder) -> Option<Self>;

    /// Reports that something else stands where the map should.
    fn not_a_table<T>(value: &Value, out: &mut Decoder) -> Option<T>;

    /// What keys must look like, as JSON Schema; `None` for any.
    fn names() -> Option<Json>;
}

impl MapKey for String {
    fn parse(key: &Key, _: &mut Decoder) -> Option<Self> {
        Some(key.name.clone())
    }

    fn not_a_table<T>(value: &Value, out: &mut Decoder) -> Option<T> {
        out.wrong_type(value, "a table", None)
    }

    fn names() -> Option<Json> {
        None
    }
}

impl MapKey for Currency {
    fn parse(key: &Key, out: &mut Decoder) -> Option<Self> {
        let found = Currency::from_code(&key.name);
        if found.is_none() {
            let mut unknown =
                Diagnostic::new(Code::UNKNOWN_CURRENCY, key.span, format!("`{}` is not a currency", key.name))
                    .label("not a code of ISO 4217");
            let upper = key.name.to_uppercase();
            let guess = Currency::from_name(&key.name).map(Currency::code).or_else(|| {
                // Three letters are close to many codes; only a swap or the case is a safe guess.
                Currency::from_code(&upper).map(Currency::code)
            });
            unknown.help = Some(match guess {
                Some(guess) => format!("did you mean `{guess}`?"),
                None => "write three capital letters: `USD`, `EUR`, `CNY`, `JPY` …".to_owned(),
            });
            out.push(unknown);
        }
        found
    }

    fn not_a_table<T>(value: &Value, out: &mut Decoder) -> Option<T> {
        let amount = match &value.kind {
            Kind::Text(text) | Kind::Float(text) => suggest::shortened(text),
            Kind::Integer(number) => number.to_string(),
            _ => return out.wrong_type(value, "a table of prices by currency", None),
        };
        let message = format!("{} names no currency", out.subject());
        out.push(
            Diagnostic::new(Code::NO_CURRENCY, value.span, message)
                .label("in which currency?")
                .help(format!("write it by currency: `{{ USD = \"{amount}\" }}`")),
        );
        None
    }

    fn names() -> Option<Json> {
        Some(json!({ "enum": Currency::all().map(Currency::code).collect::<Vec<_>>() }))
    }
}
