//! What qualifies a person.

use crate::config::schema::Definitions;
use crate::config::{Date, Decode, Decoder, Kind, Located, Value};
use serde_json::{Value as Json, json};

/// What qualifies a person: a line, or a certificate with who gave it, when, and where that can be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential {
    /// What it is.
    pub title: String,
    /// Who gave it.
    pub by: Option<String>,
    /// When it was given.
    pub date: Option<Date>,
    /// Where it can be seen.
    pub url: Option<Located<String>>,
}

impl Credential {
    /// Its words: what it is, and who gave it.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.title.as_str()).chain(self.by.as_deref())
    }
}

impl Decode for Credential {
    fn decode(value: &Value, out: &mut Decoder) -> Option<Self> {
        match &value.kind {
            Kind::Text(title) => Some(Self { title: title.clone(), by: None, date: None, url: None }),
            Kind::Table(_) => {
                let fields = out.fields(value, "Credential", &["title", "by", "date", "url"])?;
                let title = fields.get("title", "What it is.", || None, out);
                let by = fields.get("by", "Who gave it.", || Some(None), out);
                let date = fields.get("date", "When it was given.", || Some(None), out);
                let url: Option<Option<Located<String>>> =
                    fields.get("url", "Where it can be seen.", || Some(None), out);
                let url = url.flatten();
                if let Some(url) = url.as_ref().filter(|url| !is_address(url)) {
                    let message = format!("a credential cannot be seen at `{}`", url.value);
                    return out.invalid(
                        url.span.unwrap_or(value.span),
                        message,
                        "write the whole address, `https://…`",
                    );
                }
                Some(Self { title: title?, by: by?, date: date?, url })
            }
            _ => out.wrong_type(value, "a line of text, or a table with `title`", None),
        }
    }

    fn schema(definitions: &mut Definitions) -> Json {
        json!({ "oneOf": [
            { "type": "string" },
            {
                "type": "object",
                "properties": {
                    "title": { "type": "string" },
                    "by": { "type": "string" },
                    "date": Date::schema(definitions),
                    "url": { "type": "string" },
                },
                "required": ["title"],
                "additionalProperties": false,
            },
        ] })
    }
}

fn is_address(written: &str) -> bool {
    url::Url::parse(written).is_ok_and(|url| matches!(url.scheme(), "https" | "http") && url.has_host())
}
