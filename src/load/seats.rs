//! For how many people a plan is.

use crate::config::schema::Definitions;
use crate::config::{Decode, Decoder, Kind, Value};
use serde_json::{Value as Json, json};

/// For how many people a plan is: `5`, or `{ from = 3, to = 20 }`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seats {
    /// A team of up to so many; the price is that of all of them.
    Team(u32),
    /// Each pays the price; so many at least, and at most.
    Each {
        /// The least, 1 or more.
        from: u32,
        /// The most.
        to: Option<u32>,
    },
}

impl Decode for Seats {
    fn decode(value: &Value, out: &mut Decoder) -> Option<Self> {
        match &value.kind {
            Kind::Integer(_) => {
                let count = u32::decode(value, out)?;
                if count < 2 {
                    let message = format!("{} cannot be {count}", out.subject());
                    return out.invalid(
                        value.span,
                        message,
                        "a team has two or more; leave `seats` out for one person",
                    );
                }
                Some(Self::Team(count))
            }
            Kind::Table(_) => {
                let fields = out.fields(value, "Seats", &["from", "to"])?;
                let from: u32 = fields.get("from", "the least number of people", || Some(1), out)?;
                let to: Option<u32> = fields.get("to", "the most", || Some(None), out)?;
                if from == 0 || to.is_some_and(|to| to < from) {
                    let message = format!("{} cannot be from {from} to {}", out.subject(), to.unwrap_or(from));
                    return out.invalid(value.span, message, "`from` is 1 or more, and `to` no less than `from`");
                }
                Some(Self::Each { from, to })
            }
            _ => out.wrong_type(value, "a number, `5`, or `{ from = 3, to = 20 }`", None),
        }
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "oneOf": [
            { "description": "A team of up to so many, at one price.", "type": "integer", "minimum": 2 },
            {
                "description": "Each pays the price.",
                "type": "object",
                "properties": { "from": { "type": "integer", "minimum": 1 }, "to": { "type": "integer", "minimum": 1 } },
                "additionalProperties": false,
            },
        ] })
    }
}
