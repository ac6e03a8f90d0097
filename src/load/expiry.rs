//! When something that people join by stops working.

use crate::config::schema::Definitions;
use crate::config::{Date, Decode, Decoder, Kind, Value};
use serde_json::{Value as Json, json};

/// The last day of a QR code or of an invitation; `"never"` when it has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expiry {
    /// It works until somebody takes it back.
    Never,
    /// It works to the end of this day, or until this moment.
    On(Date),
}

impl Expiry {
    /// The day, when there is one.
    #[must_use]
    pub fn date(&self) -> Option<&Date> {
        match self {
            Self::Never => None,
            Self::On(date) => Some(date),
        }
    }
}

impl Decode for Expiry {
    fn decode(value: &Value, out: &mut Decoder) -> Option<Self> {
        match &value.kind {
            Kind::Text(text) if text == "never" => Some(Self::Never),
            Kind::Text(text) if Date::parse(text).is_none() => {
                let message = format!("{} cannot be `{}`", out.subject(), crate::diagnostics::suggest::shortened(text));
                out.invalid(value.span, message, "write its last day as `2026-12-05`, or `\"never\"`")
            }
            _ => Date::decode(value, out).map(Self::On),
        }
    }

    fn schema(definitions: &mut Definitions) -> Json {
        json!({ "oneOf": [{ "enum": ["never"] }, Date::schema(definitions)] })
    }
}
