//! JSON Schemas as lists of keys for people.

use serde_json::Value as Json;
use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write as _;

/// A file's keys: those at its top, then those of each table inside it.
#[must_use]
pub fn of_file(schema: &Json) -> String {
    let definitions = &schema["$defs"];
    let mut text = String::new();
    let mut places: BTreeMap<String, String> = BTreeMap::new();
    let mut queue = VecDeque::from([(schema.clone(), String::new(), String::new())]);
    while let Some((record, path, heading)) = queue.pop_front() {
        if !heading.is_empty() {
            let words = record["description"].as_str().unwrap_or_default();
            let _ = write!(text, "\n## `{heading}`\n\n{}\n", tidy(words));
        }
        for (key, property) in properties(&record) {
            let below = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            let mut kind = value(property, definitions);
            if let Some((name, shape)) = table_in(property, definitions) {
                let (heading, below) = match shape {
                    Shape::One => (format!("[{below}]"), below),
                    Shape::List => (format!("[[{below}]]"), below),
                    Shape::Map => (format!("[{below}.NAME]"), format!("{below}.NAME")),
                };
                if let Some(first) = places.get(&name) {
                    kind = format!("{kind}, as `{first}`");
                } else {
                    kind = format!("{kind}, see `{heading}`");
                    places.insert(name.clone(), heading.clone());
                    queue.push_back((definitions[&name].clone(), below, heading));
                }
            }
            let needed = if is_required(&record, key) { ", **needed**" } else { "" };
            let words = tidy(property["description"].as_str().unwrap_or_default());
            let _ = write!(text, "\n`{key}` – {kind}{needed}\n: {words}\n{}", choices(property, definitions));
        }
    }
    text
}

/// What templates get: the fields of each template, then those of each kind of value.
#[must_use]
pub fn of_contexts(schema: &Json) -> String {
    let mut text = String::new();
    let mut kinds: BTreeMap<String, Json> = BTreeMap::new();
    for (name, context) in schema["properties"].as_object().into_iter().flatten() {
        let heading: Vec<String> = name.split(", ").map(|name| format!("`{name}`")).collect();
        let _ = write!(text, "\n## {}\n", heading.join(", "));
        fields(context, &context["$defs"], &mut text);
        for (name, kind) in context["$defs"].as_object().into_iter().flatten() {
            kinds.entry(name.clone()).or_insert_with(|| kind.clone());
        }
    }
    let definitions: Json = Json::Object(kinds.clone().into_iter().collect());
    for (name, kind) in &kinds {
        let _ = write!(text, "\n## {name} {{#{}}}\n", name.to_lowercase());
        fields(kind, &definitions, &mut text);
    }
    text
}

fn fields(record: &Json, definitions: &Json, text: &mut String) {
    let words = tidy(record["description"].as_str().unwrap_or_default());
    let _ = write!(text, "\n{words}\n");
    for (key, property) in properties(record) {
        let optional = if is_optional(property) { ", *optional*" } else { "" };
        let words = tidy(property["description"].as_str().unwrap_or_default());
        let _ = write!(text, "\n`{key}` – {}{optional}\n: {words}\n", value(property, definitions));
    }
}

/// How the tables of a key are written.
enum Shape {
    One,
    List,
    Map,
}

/// The table that a key holds, if it holds any.
fn table_in(property: &Json, definitions: &Json) -> Option<(String, Shape)> {
    let (reference, shape) = if let Some(reference) = property["$ref"].as_str() {
        (reference, Shape::One)
    } else if let Some(reference) = property["items"]["$ref"].as_str() {
        (reference, Shape::List)
    } else if let Some(any) = property["anyOf"].as_array() {
        (any.iter().find_map(|one| one["$ref"].as_str())?, Shape::One)
    } else {
        (property["additionalProperties"]["$ref"].as_str()?, Shape::Map)
    };
    let name = named(reference);
    definitions[name]["properties"].is_object().then(|| (name.to_owned(), shape))
}

/// What a value is, in words.
fn value(property: &Json, definitions: &Json) -> String {
    if let Some(reference) = property["$ref"].as_str() {
        let name = named(reference);
        let definition = &definitions[name];
        return match words_of(definition) {
            Some(words) => words,
            None if is_context(definition) => format!("[{name}](#{})", name.to_lowercase()),
            None => "table".to_owned(),
        };
    }
    if let Some(any) = property["anyOf"].as_array().filter(|any| any.iter().any(|one| one["$ref"].is_string())) {
        let kinds = any.iter().filter(|one| one["type"] != "null").map(|one| value(one, definitions));
        return kinds.collect::<Vec<_>>().join(" or ");
    }
    if let Some(one_of) = property["oneOf"].as_array() {
        let each: Vec<String> = one_of.iter().map(|one| alternative(one, definitions)).collect();
        return each.join(", ");
    }
    if property["anyOf"].as_array().is_some_and(|any| any.iter().any(|one| one["format"] == "date")) {
        return "day or moment".to_owned();
    }
    let kinds: Vec<&str> = match &property["type"] {
        Json::String(kind) => vec![kind],
        Json::Array(kinds) => kinds.iter().filter_map(Json::as_str).filter(|kind| *kind != "null").collect(),
        _ => Vec::new(),
    };
    match kinds.first().copied() {
        Some("string") => "text".to_owned(),
        Some("integer") => "whole number".to_owned(),
        Some("boolean") => "`true` or `false`".to_owned(),
        Some("array") => format!("list of {}", plural(value(&property["items"], definitions))),
        Some("object") if property["additionalProperties"].is_object() => {
            format!("by name: {}", value(&property["additionalProperties"], definitions))
        }
        Some("object") => "table".to_owned(),
        _ => "any value".to_owned(),
    }
}

fn plural(kind: String) -> String {
    match kind.as_str() {
        "text" | "table" => kind + "s",
        _ => kind,
    }
}

fn alternative(one: &Json, definitions: &Json) -> String {
    if let Some(words) = one["enum"].as_array() {
        return quoted(words.iter().filter_map(Json::as_str));
    }
    if let Some(keys) = one["properties"].as_object() {
        let keys: Vec<String> = keys.keys().map(|key| format!("`{{ {key} = … }}`")).collect();
        return keys.join(", ");
    }
    match one["pattern"].as_str() {
        Some(pattern) if pattern.starts_with("^[0-9]") => "decimal in quotes".to_owned(),
        _ => value(one, definitions),
    }
}

/// The words of a choice.
fn words_of(definition: &Json) -> Option<String> {
    let words = definition["oneOf"].as_array()?;
    Some(quoted(words.iter().filter_map(|word| word["const"].as_str())))
}

/// What each word of a choice means.
fn choices(property: &Json, definitions: &Json) -> String {
    let words = property["$ref"].as_str().and_then(|reference| definitions[named(reference)]["oneOf"].as_array());
    let mut text = String::from(if words.is_some() { "\n" } else { "" });
    for word in words.into_iter().flatten() {
        let (name, meaning) = (word["const"].as_str(), word["description"].as_str());
        if let (Some(name), Some(meaning)) = (name, meaning) {
            let _ = writeln!(text, "  - `{name}`: {}", tidy(meaning));
        }
    }
    text
}

fn quoted<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.map(|word| format!("`\"{word}\"`")).collect::<Vec<_>>().join(", ")
}

fn properties(record: &Json) -> impl Iterator<Item = (&String, &Json)> {
    record["properties"].as_object().into_iter().flatten()
}

fn is_required(record: &Json, key: &str) -> bool {
    record["required"].as_array().is_some_and(|required| required.iter().any(|one| one == key))
}

fn is_optional(property: &Json) -> bool {
    let null = |kind: &Json| kind == "null";
    property["type"].as_array().is_some_and(|kinds| kinds.iter().any(null))
        || property["anyOf"].as_array().is_some_and(|any| any.iter().any(|one| null(&one["type"])))
}

/// A record of a template's context; those of files forbid other keys.
fn is_context(definition: &Json) -> bool {
    definition["additionalProperties"] != Json::Bool(false)
}

fn named(reference: &str) -> &str {
    reference.rsplit('/').next().unwrap_or(reference)
}

/// Text on one line.
fn tidy(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
