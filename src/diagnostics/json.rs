//! Diagnostics for programs: one JSON object a line.
//!
//! | field | is |
//! |---|---|
//! | `severity` | `error`, `warning` or `note` |
//! | `code` | `T0102` |
//! | `message` | one sentence |
//! | `path` | from the project's root, with `/`; null for the project as a whole |
//! | `line`, `column` | from 1, in characters; null when the place has no text |
//! | `end_line`, `end_column` | one past the last character |
//! | `label` | words about the place, or null |
//! | `help` | what to do about it, or null |
//! | `related` | a list of objects with `message`, `path`, `line`, `column`, `end_line`, `end_column` |

use super::position::{self, Position};
use super::{Diagnostic, Place};
use crate::source::Sources;
use serde_json::{Map, Value, json};

/// Renders a diagnostic as one line of JSON, without a line feed. Every field is always there.
#[must_use]
pub fn render(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let mut object = Map::new();
    object.insert("severity".to_owned(), json!(diagnostic.severity.name()));
    object.insert("code".to_owned(), json!(diagnostic.code.to_string()));
    object.insert("message".to_owned(), json!(diagnostic.message));
    locate(&diagnostic.place, sources, &mut object);
    object.insert("label".to_owned(), json!(diagnostic.label));
    object.insert("help".to_owned(), json!(diagnostic.help));
    let related = diagnostic.related.iter().map(|(span, words)| {
        let mut object = Map::new();
        object.insert("message".to_owned(), json!(words));
        locate(&Place::Span(*span), sources, &mut object);
        Value::Object(object)
    });
    object.insert("related".to_owned(), related.collect());
    Value::Object(object).to_string()
}

fn locate(place: &Place, sources: &Sources, object: &mut Map<String, Value>) {
    object.insert("path".to_owned(), json!(position::path(place, sources)));
    let ends = match place {
        Place::Span(span) => Some(position::of_span(*span, sources)),
        Place::Path(_) | Place::Project => None,
    };
    let mut position = |line: &str, column: &str, position: Option<Position>| {
        object.insert(line.to_owned(), json!(position.map(|position| position.line)));
        object.insert(column.to_owned(), json!(position.map(|position| position.column)));
    };
    position("line", "column", ends.map(|(start, _)| start));
    position("end_line", "end_column", ends.map(|(_, end)| end));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Code;
    use crate::source::Span;

    #[test]
    fn every_field_is_in_one_line() {
        let mut sources = Sources::default();
        let id = sources.add("catalog.toml".to_owned(), "a\n标题 = 1\n");
        let found = Diagnostic::new(Code::UNKNOWN_KEY, Span::new(id, 2..8), "not \"known\"\nhere")
            .label("l")
            .related(Span::new(id, 0..1), "first");
        insta::assert_snapshot!(render(&found, &sources), @r#"{"severity":"error","code":"T0102","message":"not \"known\"\nhere","path":"catalog.toml","line":2,"column":1,"end_line":2,"end_column":3,"label":"l","help":null,"related":[{"message":"first","path":"catalog.toml","line":1,"column":1,"end_line":1,"end_column":2}]}"#);
        let found = Diagnostic::new(Code::NO_BASE_URL, Place::Project, "m");
        insta::assert_snapshot!(render(&found, &sources), @r#"{"severity":"note","code":"T0202","message":"m","path":null,"line":null,"column":null,"end_line":null,"end_column":null,"label":null,"help":null,"related":[]}"#);
    }
}
