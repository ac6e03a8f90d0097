//! What is wrong with the creator's files, said so that it can be mended.
//!
//! A [`Diagnostic`] is a value: stages return them, `commands` prints them. Codes and their longer
//! stories live in [`codes`]; the three renderings in [`human`], [`json`] and [`github`].

pub mod codes;
pub mod excerpt;
pub mod github;
pub mod human;
pub mod json;
pub mod position;
mod problem;
pub mod suggest;

use crate::source::{Sources, Span};
pub use codes::Code;
pub use problem::Problem;

/// How bad it is. An error stops the build before anything is written; `--strict` makes warnings errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site cannot be built rightly.
    Error,
    /// The site is built, but somebody should look.
    Warning,
    /// Worth knowing; never fails a build.
    Note,
}

impl Severity {
    /// `error`, `warning` or `note`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// One finding about the creator's files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The stable code, documented in `docs/` and by `tuition explain`.
    pub code: Code,
    /// What is wrong, in one plain sentence without a full stop.
    pub message: String,
    /// Where: a span of a file, a file as a whole, or nowhere in particular.
    pub place: Place,
    /// Words under the caret.
    pub label: Option<String>,
    /// What to do about it.
    pub help: Option<String>,
    /// Other places that belong to it ("first defined here").
    pub related: Vec<(Span, String)>,
}

/// Where a diagnostic points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Bytes of a file that was read as text.
    Span(Span),
    /// A file or folder that has no text to show (an image, a missing file), by its project path.
    Path(String),
    /// The project as a whole.
    Project,
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Self::Span(span)
    }
}

impl Diagnostic {
    /// A diagnostic with the code's own severity.
    pub fn new(code: Code, place: impl Into<Place>, message: impl Into<String>) -> Self {
        Self {
            severity: code.severity(),
            code,
            message: message.into(),
            place: place.into(),
            label: None,
            help: None,
            related: Vec::new(),
        }
    }

    /// A file or folder of this computer that cannot be read.
    #[must_use]
    pub fn cannot_read(path: &std::path::Path, error: &std::io::Error) -> Self {
        Self::new(Code::UNREADABLE, Place::Project, format!("`{}` cannot be read: {error}", path.display()))
    }

    /// Adds the words under the caret.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds "did you mean `…`?" when one of `known` is close to `written`.
    #[must_use]
    pub fn did_you_mean<'a>(mut self, written: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        if let Some(guess) = suggest::closest(written, known) {
            self.help = Some(format!("did you mean `{guess}`?"));
        }
        self
    }

    /// Adds another place that belongs to it.
    #[must_use]
    pub fn related(mut self, span: Span, words: impl Into<String>) -> Self {
        self.related.push((span, words.into()));
        self
    }
}

/// All diagnostics of a run.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds many.
    pub fn extend(&mut self, more: impl IntoIterator<Item = Diagnostic>) {
        self.list.extend(more);
    }

    /// Whether an error is among them.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|d| d.severity == Severity::Error)
    }

    /// How many there are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|d| d.severity == severity).count()
    }

    /// Every one, in the order of file, place and code; the same one twice is shown once.
    #[must_use]
    pub fn sorted(mut self, sources: &Sources) -> Vec<Diagnostic> {
        fn key<'a>(found: &'a Diagnostic, sources: &'a Sources) -> (&'a str, u32, Code, &'a str) {
            let (path, start) = match &found.place {
                Place::Project => ("", 0),
                Place::Path(path) => (path.as_str(), 0),
                Place::Span(span) => (sources.get(span.source).path.as_str(), span.start),
            };
            (path, start, found.code, &found.message)
        }
        self.list.sort_by(|a, b| key(a, sources).cmp(&key(b, sources)));
        self.list.dedup();
        self.list
    }

    /// Raises every warning to an error (`--strict`).
    pub fn deny_warnings(&mut self) {
        for diagnostic in &mut self.list {
            if diagnostic.severity == Severity::Warning {
                diagnostic.severity = Severity::Error;
            }
        }
    }

    /// The list as it was collected.
    #[must_use]
    pub fn as_slice(&self) -> &[Diagnostic] {
        &self.list
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}
