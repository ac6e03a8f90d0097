//! From what each file of a release was made. It is the creator's: the hash of a paid text could be tried against guesses
//! of it, so that none is published.

use super::{ReleasedFile, Seen};
use crate::diagnostics::Diagnostic;
use crate::load::Project;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Sources of a release, and which file has which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Provenance {
    /// What made the site.
    tool: String,
    /// The project's files, with their hashes; those that settle what is in every file (settings, catalog, words) as well.
    sources: BTreeMap<String, ReleasedFile>,
    /// The sources of each published file that has some of its own, in their order.
    files: BTreeMap<String, Vec<String>>,
}

impl Provenance {
    /// Reads the project's files once more. Fails with one that cannot be read.
    pub fn of(project: &Project, seen: &Seen) -> Result<Self, Diagnostic> {
        let files: BTreeMap<String, Vec<String>> = seen
            .files
            .iter()
            .filter(|(_, (_, sources))| !sources.is_empty())
            .map(|(path, (_, sources))| (path.clone(), sources.clone()))
            .collect();
        let used: BTreeSet<&String> = files.values().flatten().collect();
        let mut sources: BTreeMap<String, ReleasedFile> = project
            .sources
            .iter()
            .map(|(_, source)| (source.path.clone(), ReleasedFile::of_bytes(source.text.as_bytes())))
            .collect();
        let on_disk: Vec<(String, &Path)> = project
            .assets
            .iter()
            .map(|file| (file.path.clone(), file.absolute.as_path()))
            .chain(project.statics.iter().map(|file| (format!("static/{}", file.path), file.absolute.as_path())))
            .filter(|(path, _)| used.contains(path))
            .collect();
        let read = on_disk.into_par_iter().map(|(path, file)| {
            let read = ReleasedFile::of(file).map_err(|error| Diagnostic::cannot_read(file, &error))?;
            Ok((path, read))
        });
        sources.extend(read.collect::<Result<Vec<_>, Diagnostic>>()?);
        Ok(Self { tool: super::tool(), sources, files })
    }

    /// As JSON, a line for each value.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut json = serde_json::to_string_pretty(self).unwrap_or_default();
        json.push('\n');
        json
    }
}
