//! Findings as a receipt keeps them: with the texts that they point into by name, since a later build reads no others.

use crate::diagnostics::{Code, Diagnostic, Place, Severity};
use crate::source::{SourceId, Span};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Serialize, Deserialize)]
pub(super) struct Finding {
    severity: u8,
    code: String,
    message: String,
    place: Where,
    label: Option<String>,
    help: Option<String>,
    related: Vec<(Where, String)>,
}

#[derive(Serialize, Deserialize)]
enum Where {
    /// In one of the texts, from byte to byte.
    Text(usize, u32, u32),
    Path(String),
    Project,
}

/// Texts that findings point into, each with a place of its own.
#[derive(Default)]
pub(super) struct Texts(BTreeMap<SourceId, usize>);

impl Texts {
    /// The texts by their places.
    pub(super) fn in_order(&self) -> impl Iterator<Item = SourceId> {
        let mut by_place: Vec<(usize, SourceId)> = self.0.iter().map(|(id, place)| (*place, *id)).collect();
        by_place.sort_unstable();
        by_place.into_iter().map(|(_, id)| id)
    }

    fn find(&mut self, span: Span) -> Where {
        let next = self.0.len();
        Where::Text(*self.0.entry(span.source).or_insert(next), span.start, span.end)
    }
}

impl Finding {
    pub(super) fn of(found: &Diagnostic, texts: &mut Texts) -> Self {
        let place = match &found.place {
            Place::Span(span) => texts.find(*span),
            Place::Path(path) => Where::Path(path.clone()),
            Place::Project => Where::Project,
        };
        let related = found.related.iter().map(|(span, words)| (texts.find(*span), words.clone())).collect();
        Self {
            severity: found.severity as u8,
            code: found.code.to_string(),
            message: found.message.clone(),
            place,
            label: found.label.clone(),
            help: found.help.clone(),
            related,
        }
    }

    pub(super) fn read(self) -> Option<Diagnostic> {
        let severities = [Severity::Error, Severity::Warning, Severity::Note];
        let related: Option<Vec<_>> =
            self.related.into_iter().map(|(place, words)| Some((place.span()?, words))).collect();
        Some(Diagnostic {
            severity: severities.into_iter().find(|severity| *severity as u8 == self.severity)?,
            code: Code::parse(&self.code)?,
            message: self.message,
            label: self.label,
            help: self.help,
            related: related?,
            place: match self.place {
                Where::Path(path) => Place::Path(path),
                Where::Project => Place::Project,
                text @ Where::Text(..) => Place::Span(text.span()?),
            },
        })
    }
}

impl Where {
    fn span(self) -> Option<Span> {
        let Self::Text(place, start, end) = self else { return None };
        Some(Span { source: SourceId(u32::try_from(place).ok()?), start, end })
    }
}
