//! Decoding of text, numbers, amounts and switches.

use super::schema::Definitions;
use super::{Decode, Decoder, Kind, Value};
use crate::diagnostics::suggest;
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

impl Decode for String {
    fn decode(value: &Value, out: &mut Decoder) -> Option<Self> {
        match (&value.kind, &value.written) {
            (Kind::Text(text), _) => Some(text.clone()),
            (Kind::Integer(_) | Kind::Float(_) | Kind::Boolean(_) | Kind::Date(_), Some(written)) => {
                Some(written.to_string())
            }
            (Kind::Integer(_) | Kind::Float(_) | Kind::Boolean(_) | Kind::Date(_), None) => {
                out.wrong_type(value, "text", Some("put it in quotes: `\"…\"`".to_owned()))
            }
            _ => out.wrong_type(value, "text", None),
        }
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "type": "string" })
    }
}

impl Decode for bool {
    fn decode(value: &Value, out: &mut Decoder) -> Option<Self> {
        match &value.kind {
            Kind::Boolean(answer) => Some(*answer),
            Kind::Text(text) => {
                let meant = match text.to_lowercase().as_str() {
                    "true" | "yes" | "on" | "y" => Some("write `true`, without quotes".to_owned()),
                    "false" | "no" | "off" | "n" => Some("write `false`, without quotes".to_owned()),
                    _ => None,
                };
                out.wrong_type(value, "`true` or `false`", meant)
            }
            _ => out.wrong_type(value, "`true` or `false`", None),
        }
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "type": "boolean" })
    }
}

impl Decode for u32 {
    fn decode(value: &Value, out: &mut Decoder) -> Option<Self> {
        match &value.kind {
            Kind::Integer(number) => Self::try_from(*number).ok().or_else(|| {
                let message = format!("{} cannot be {number}", out.subject());
                out.invalid(value.span, message, format!("it is a whole number from 0 to {}", Self::MAX))
            }),
            Kind::Text(text) if text.trim().parse::<Self>().is_ok() => {
                let help = format!("write {}, without quotes", text.trim());
                out.wrong_type(value, "a whole number", Some(help))
            }
            _ => out.wrong_type(value, "a whole number", None),
        }
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "type": "integer", "minimum": 0, "maximum": Self::MAX })
    }
}

/// An amount of money: exact, and never below nothing.
impl Decode for Decimal {
    fn decode(value: &Value, out: &mut Decoder) -> Option<Self> {
        let amount = match &value.kind {
            Kind::Integer(number) => Some(Self::from(*number)),
            Kind::Text(text) => amount(text),
            Kind::Float(written) => {
                let help = format!("put it in quotes, `\"{written}\"`: numbers with a fraction are not exact");
                return out.wrong_type(value, "an exact amount in quotes", Some(help));
            }
            _ => return out.wrong_type(value, "an amount such as `\"49.00\"`", None),
        };
        let found = amount.filter(|amount| !amount.is_sign_negative() || amount.is_zero());
        if found.is_none() {
            let written = match &value.kind {
                Kind::Text(text) => suggest::shortened(text),
                Kind::Integer(number) => number.to_string(),
                _ => String::new(),
            };
            let message = format!("{} cannot be `{written}`", out.subject());
            let help = "an amount is digits with at most one point, without sign, spaces and thousands: `\"1290.00\"`";
            return out.invalid(value.span, message, help);
        }
        found
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "oneOf": [
            { "type": "string", "pattern": "^[0-9]+(\\.[0-9]+)?$" },
            { "type": "integer", "minimum": 0 },
        ] })
    }
}

/// Digits with at most one point in them, and nothing else: other readings differ between countries.
fn amount(text: &str) -> Option<Decimal> {
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(whole, rest)| (whole, Some(rest)));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !fraction.is_none_or(digits) {
        return None;
    }
    Decimal::from_str_exact(text).ok()
}
