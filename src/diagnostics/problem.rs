//! What somebody asks for on the command line and cannot have.

/// Why something cannot be done, and what to do instead. What is wrong with files is a [`super::Diagnostic`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is in the way.
    pub what: String,
    /// What to do.
    pub help: String,
}

impl Problem {
    pub(crate) fn new(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self { what: what.into(), help: help.into() }
    }
}
