//! JSON Schema (draft 2020-12) of what can be decoded.

use super::Decode;
use serde_json::{Map, Value as Json, json};

/// The schemas of records and choices, which others refer to by name.
#[derive(Debug, Default)]
pub struct Definitions {
    named: Map<String, Json>,
}

/// What a schema says of one key.
#[derive(Clone, Debug)]
pub struct Property {
    /// The key.
    pub key: &'static str,
    /// Its doc comment.
    pub words: &'static str,
    /// What its value must be.
    pub schema: Json,
    /// Whether it can be left out.
    pub required: bool,
}

/// The schema of a file that decodes as `T`.
#[must_use]
pub fn of<T: Decode>(title: &str) -> Json {
    let mut definitions = Definitions::default();
    let root = T::schema(&mut definitions);
    let name = root["$ref"].as_str().and_then(|path| path.rsplit('/').next()).unwrap_or_default();
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("title".to_owned(), json!(title));
    // The root is written out, not referred to: editors complete the first level more often that way.
    match definitions.named.shift_remove(name) {
        Some(Json::Object(body)) => schema.extend(body),
        _ => schema.extend(root.as_object().cloned().unwrap_or_default()),
    }
    schema.insert("$defs".to_owned(), Json::Object(definitions.named));
    Json::Object(schema)
}

impl Definitions {
    /// Defines a table once, and refers to it.
    pub fn record(&mut self, name: &str, words: &str, properties: impl FnOnce(&mut Self) -> Vec<Property>) -> Json {
        self.define(name, |definitions| {
            let properties = properties(definitions);
            let required: Vec<&str> = properties.iter().filter(|one| one.required).map(|one| one.key).collect();
            let mut schema = Map::new();
            schema.insert("description".to_owned(), json!(tidy(words)));
            schema.insert("type".to_owned(), json!("object"));
            schema.insert("properties".to_owned(), properties.iter().map(described).collect::<Map<_, _>>().into());
            if !required.is_empty() {
                schema.insert("required".to_owned(), json!(required));
            }
            schema.insert("additionalProperties".to_owned(), json!(false));
            Json::Object(schema)
        })
    }

    /// Defines a choice once, and refers to it; `values` are names with their doc comments.
    pub fn choice(&mut self, name: &str, words: &str, values: &[(&str, &str)]) -> Json {
        self.define(name, |_| {
            let values: Vec<Json> =
                values.iter().map(|(value, words)| json!({ "const": value, "description": tidy(words) })).collect();
            json!({ "description": tidy(words), "type": "string", "oneOf": values })
        })
    }

    fn define(&mut self, name: &str, body: impl FnOnce(&mut Self) -> Json) -> Json {
        if !self.named.contains_key(name) {
            // Reserved first, so that a record may hold itself.
            self.named.insert(name.to_owned(), Json::Null);
            let body = body(self);
            self.named.insert(name.to_owned(), body);
        }
        json!({ "$ref": format!("#/$defs/{name}") })
    }
}

fn described(property: &Property) -> (String, Json) {
    let mut schema = Map::new();
    schema.insert("description".to_owned(), json!(tidy(property.words)));
    if let Json::Object(body) = &property.schema {
        for (key, value) in body {
            // The key's own words say more than those of its type.
            schema.entry(key.clone()).or_insert_with(|| value.clone());
        }
    }
    (property.key.to_owned(), Json::Object(schema))
}

/// The text of a doc comment on one line.
#[must_use]
pub fn tidy(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
