//! Where link references are defined: `[label]: address`.

use super::liquid;
use super::prepare::{Definitions, Stretch, with_events};
use super::sentinels::Sentinels;
use crate::source::{Expanded, Span};

/// A definition of a link reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The address, entities and escapes undone.
    pub written: String,
    /// Where the whole definition stands, label and all.
    pub span: Span,
}

/// Every definition of a page, in its free and its paid parts; the first of several with one label.
#[must_use]
pub fn definitions(text: &Expanded, mdbook: bool) -> Vec<Definition> {
    if !text.text.contains("]:") {
        return Vec::new();
    }
    let without_comments = liquid::without_comments(text).filter(|_| !mdbook);
    let text = without_comments.as_ref().unwrap_or(text);
    let source = text.text.as_str();
    let whole = source.len() - source.trim_start_matches('\u{FEFF}').len()..source.len();
    let lines = super::lines::find(source, whole.clone());
    let sentinels = Sentinels::new(source);
    let nothing = Definitions { mdbook, ..Definitions::default() };
    with_events(source, &[Stretch::Text(whole)], &lines, &sentinels, nothing, |_, _, own| {
        let place = |(written, range): &(String, _)| Definition {
            written: written.clone(),
            span: text.span(Clone::clone(range)),
        };
        let mut found: Vec<Definition> = own.places.iter().map(place).collect();
        found.sort_by_key(|definition| definition.span);
        found
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    #[test]
    fn definitions_are_found_wherever_they_stand() {
        let text = "[a]\n\n[a]: one.md\n\n:::note\n> [B]: <two 2.md> \"t\"\n:::\n\n<!-- paywall -->\n[中]: three.md\n";
        let found = definitions(&Expanded::from_file(SourceId(0), text, 0..text.len()), false);
        let found: Vec<_> = found.iter().map(|found| (found.written.as_str(), &text[found.span.range()])).collect();
        assert_eq!(found.iter().map(|(written, _)| *written).collect::<Vec<_>>(), ["one.md", "two 2.md", "three.md"]);
        assert!(found.iter().all(|(written, place)| place.starts_with('[') && place.contains(written)), "{found:?}");
    }
}
