//! How a plan is paid.

use crate::config::schema::Definitions;
use crate::config::{Decode, Decoder, Kind, Value};
use crate::diagnostics::{Code, Diagnostic, suggest};
use serde_json::{Value as Json, json};

/// How a plan is paid: `once`, `monthly`, `yearly`, `free`, `pay-what-you-want` or `{ installments = 3 }`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Billing {
    /// One payment.
    Once,
    /// A payment each month.
    Monthly,
    /// A payment each year.
    Yearly,
    /// So many equal payments, a month apart; the price is that of one payment.
    Installments(u32),
    /// No payment.
    Free,
    /// The buyer decides; the price is the least.
    PayWhatYouWant,
}

const WORDS: &[(&str, Billing)] = &[
    ("once", Billing::Once),
    ("monthly", Billing::Monthly),
    ("yearly", Billing::Yearly),
    ("free", Billing::Free),
    ("pay-what-you-want", Billing::PayWhatYouWant),
];

impl Billing {
    /// Its name; that of instalments does not say how many they are.
    #[must_use]
    pub fn name(self) -> &'static str {
        let word = WORDS.iter().find(|(_, billing)| *billing == self).map(|(word, _)| *word);
        word.unwrap_or("installments")
    }
}

impl Decode for Billing {
    fn decode(value: &Value, out: &mut Decoder) -> Option<Self> {
        match &value.kind {
            Kind::Text(text) => {
                let found = WORDS.iter().find(|(word, _)| word == text).map(|(_, billing)| *billing);
                if found.is_none() {
                    report_unknown(text, value, out);
                }
                found
            }
            Kind::Table(_) => {
                let fields = out.fields(value, "Billing", &["installments"])?;
                let words = "how many payments, `{ installments = 3 }`";
                let count: u32 = fields.get("installments", words, || None, out)?;
                if count < 2 {
                    let message = format!("`installments` cannot be {count}");
                    return out.invalid(value.span, message, "two or more; for one payment write `billing = \"once\"`");
                }
                Some(Self::Installments(count))
            }
            _ => out.wrong_type(value, "a word such as `\"once\"`, or `{ installments = 3 }`", None),
        }
    }

    fn schema(definitions: &mut Definitions) -> Json {
        let _ = definitions;
        let words: Vec<&str> = WORDS.iter().map(|(word, _)| *word).collect();
        json!({ "oneOf": [
            { "enum": words },
            {
                "type": "object",
                "properties": { "installments": {
                    "description": "So many equal payments, a month apart; the price is that of one payment.",
                    "type": "integer",
                    "minimum": 2,
                } },
                "required": ["installments"],
                "additionalProperties": false,
            },
        ] })
    }
}

fn report_unknown(text: &str, value: &Value, out: &mut Decoder) {
    let names: Vec<&str> = WORDS.iter().map(|(word, _)| *word).collect();
    let allowed = format!("allowed are {}, `{{ installments = 3 }}`", suggest::list(&names));
    let help = match suggest::closest(text, names.iter().copied()) {
        Some(guess) => format!("did you mean `{guess}`? {allowed}"),
        None => allowed,
    };
    let message = format!("{} cannot be `{}`", out.subject(), suggest::shortened(text));
    out.push(Diagnostic::new(Code::INVALID_VALUE, value.span, message).label("not one of those allowed").help(help));
}
