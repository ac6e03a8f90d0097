//! The driver that the tests share: a small school in a folder of its own, which the library can get ready.
//! `tests/suite/site.rs` runs the program on one.

#![allow(dead_code, reason = "every test program takes what it needs")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use tuition::build::{self, Ready, Timings};
use tuition::diagnostics::Diagnostic;
use tuition::load::LoadOptions;
use tuition::model::{Audience, Moment};

/// The moment at which the schools of tests are built, unless a test says another.
pub(crate) const NOW: &str = "2026-06-15T12:00:00Z";

/// A school that is being written down.
pub(crate) struct School {
    folder: TempDir,
    path: PathBuf,
}

impl School {
    /// An empty folder.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("school");
        fs::create_dir(&path).expect("a folder for the school");
        Self { folder, path }
    }

    /// Its folder.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The folder around it, for what is no part of it.
    pub(crate) fn outside(&self) -> &Path {
        self.folder.path()
    }

    /// Adds or replaces a file.
    pub(crate) fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        self.write(path, content);
        self
    }

    /// Adds or replaces a file.
    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let target = self.path.join(path);
        fs::create_dir_all(target.parent().expect("a file has a folder")).expect("folders of the school");
        fs::write(target, content).expect("a file of the school");
    }

    /// A text file as it is now.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path.join(path)).expect("a text file of the school")
    }

    /// Changes words in a file, which must be there.
    pub(crate) fn replace(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert!(text.contains(old), "{path} does not hold {old}");
        self.write(path, text.replace(old, new));
    }

    /// Removes a file.
    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.path.join(path)).expect("a file to remove");
    }

    /// Everything up to the point where outputs are made, and what was found.
    pub(crate) fn ready(&self) -> (Ready, Vec<Diagnostic>) {
        ready(&self.path, NOW)
    }

    /// The same at another moment.
    pub(crate) fn ready_at(&self, now: &str) -> (Ready, Vec<Diagnostic>) {
        ready(&self.path, now)
    }
}

/// Gets the school in a folder ready at a moment such as `2026-06-15T12:00:00Z`.
pub(crate) fn ready(folder: &Path, now: &str) -> (Ready, Vec<Diagnostic>) {
    let moment = Moment { now: now.parse().expect("a moment"), drafts: false, audience: Audience::Visitor };
    let options = LoadOptions { output: Some(folder.join("public")), ..LoadOptions::default() };
    let prepared = build::prepare(folder, &options, Arc::default(), moment, &mut Timings::new());
    let (ready, found) = prepared.unwrap_or_else(|problem| panic!("{}", problem.message));
    let found = found.sorted(ready.sources());
    (ready, found)
}

/// A PDF with a page for each text.
pub(crate) fn pdf(pages: &[&str]) -> Vec<u8> {
    let count = pages.len();
    let kids: String = (0..count).map(|page| format!("{} 0 R ", 3 + page)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {count} >>"),
    ];
    let font = 3 + 2 * count;
    objects.extend((0..count).map(|page| {
        let contents = 3 + count + page;
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 480 270] /Contents {contents} 0 R \
             /Resources << /Font << /F1 {font} 0 R >> >> >>"
        )
    }));
    objects.extend(pages.iter().map(|words| {
        let drawing = format!("BT /F1 18 Tf 20 130 Td ({words}) Tj ET");
        format!("<< /Length {} >>\nstream\n{drawing}\nendstream", drawing.len())
    }));
    objects.push("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned());
    let mut file = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(file.len());
        file += &format!("{} 0 obj\n{object}\nendobj\n", number + 1);
    }
    let start = file.len();
    file += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        file += &format!("{place:010} 00000 n \n");
    }
    file += &format!("trailer << /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    file.into_bytes()
}
