//! Whether a checkout opens over the page.

use crate::config::schema::Definitions;
use crate::config::{Decode, Decoder, Kind, Located, Value};
use serde_json::{Value as Json, json};

/// Whether a checkout opens over the page: `true`, or the keys that its provider wants, `{ button = "…", key = "…" }`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OverlayChoice {
    /// Whether it does.
    pub on: bool,
    /// What is to be bought: Stripe's `buy_btn_…`, Paddle's `pri_…`.
    pub button: Option<Located<String>>,
    /// The key that may be public: Stripe's `pk_live_…`, Paddle's `live_…`.
    pub key: Option<Located<String>>,
}

impl Decode for OverlayChoice {
    fn decode(value: &Value, out: &mut Decoder) -> Option<Self> {
        match &value.kind {
            Kind::Boolean(on) => Some(Self { on: *on, ..Self::default() }),
            Kind::Table(_) => {
                let fields = out.fields(value, "Overlay", &["button", "key"])?;
                let button = fields.get("button", "what is bought", || Some(None), out)?;
                let key = fields.get("key", "the public key", || Some(None), out)?;
                Some(Self { on: true, button, key })
            }
            _ => out.wrong_type(value, "`true`, or `{ button = \"…\", key = \"…\" }`", None),
        }
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "oneOf": [
            { "type": "boolean" },
            {
                "type": "object",
                "properties": { "button": { "type": "string" }, "key": { "type": "string" } },
                "additionalProperties": false,
            },
        ] })
    }
}
