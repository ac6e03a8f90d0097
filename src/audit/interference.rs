//! Two builds that differ in nothing but paid material must give the same bytes.

use super::leaves::Closed;
use super::material::Material;
use crate::build::Ready;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::release::{MANIFEST, Release};
use crate::write::{Content, Output, Sink};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

/// Characters shown on either side of the first difference.
const AROUND: usize = 40;

/// Takes the outputs of the second build and keeps those only that are not the same.
pub(super) struct Comparison<'a> {
    real: &'a BTreeMap<String, Output>,
    /// Of which outputs only the names are compared: their bytes are ciphertext.
    sealed: &'a BTreeSet<&'a str>,
    same: Mutex<BTreeSet<String>>,
    other: Mutex<BTreeMap<String, Output>>,
}

impl<'a> Comparison<'a> {
    /// A comparison with the outputs of the first build.
    pub(super) fn with(real: &'a BTreeMap<String, Output>, sealed: &'a BTreeSet<&'a str>) -> Self {
        Self { real, sealed, same: Mutex::default(), other: Mutex::default() }
    }

    /// What is wrong, and the paths that are the same.
    pub(super) fn finish(self, ready: &Ready, material: &Material) -> (Vec<Diagnostic>, BTreeSet<String>) {
        let same = self.same.into_inner().unwrap_or_else(PoisonError::into_inner);
        let other = self.other.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut found = Vec::new();
        for (path, output) in self.real.iter().filter(|(path, _)| !same.contains(*path)) {
            found.push(match other.get(path) {
                Some(other) => differs(ready, material, output, other),
                None => vanished(path),
            });
        }
        found.extend(other.keys().filter(|path| !self.real.contains_key(*path)).map(|path| appeared(path)));
        (found, same)
    }
}

impl Comparison<'_> {
    /// Whether two manifests are the same but for the hashes of ciphertext.
    fn lists_the_same(&self, a: &Content, b: &Content) -> bool {
        let read = |content: &Content| {
            let Content::Bytes(bytes) = content else { return None };
            let mut release = Release::read(std::str::from_utf8(bytes).ok()?).ok()?;
            for (_, file) in release.files.iter_mut().filter(|(path, _)| self.sealed.contains(path.as_str())) {
                file.sha256.clear();
            }
            Some(release)
        };
        read(a).is_some_and(|a| read(b) == Some(a))
    }
}

impl Sink for Comparison<'_> {
    fn put(&self, output: Output) -> Result<(), Diagnostic> {
        let is_one = |real: &Output| {
            is_same(&real.content, &output.content)
                || self.sealed.contains(output.path.as_str())
                || output.path == MANIFEST && self.lists_the_same(&real.content, &output.content)
        };
        if self.real.get(&output.path).is_some_and(is_one) {
            self.same.lock().unwrap_or_else(PoisonError::into_inner).insert(output.path);
        } else {
            self.other.lock().unwrap_or_else(PoisonError::into_inner).insert(output.path.clone(), output);
        }
        Ok(())
    }
}

fn is_same(a: &Content, b: &Content) -> bool {
    match (a, b) {
        (Content::Bytes(a), Content::Bytes(b)) => a == b,
        (Content::Copy(a), Content::Copy(b)) => a.path == b.path && a.hash == b.hash,
        _ => false,
    }
}

fn vanished(path: &str) -> Diagnostic {
    let words = format!("`{path}` is made only with these paid pages, and not when they say something else");
    Diagnostic::new(Code::INTERFERENCE, Place::Project, words)
        .help("something paid decides on the name of a public file")
}

fn appeared(path: &str) -> Diagnostic {
    let words = format!("`{path}` is made only when the paid pages say something else");
    Diagnostic::new(Code::INTERFERENCE, Place::Project, words)
        .help("something paid decides on the name of a public file")
}

fn differs(ready: &Ready, material: &Material, real: &Output, shadow: &Output) -> Diagnostic {
    let path = &real.path;
    let (Content::Bytes(a), Content::Bytes(b)) = (&real.content, &shadow.content) else {
        let words = format!("`{path}` is a paid file, or is made of one");
        return Diagnostic::new(Code::INTERFERENCE, Place::Project, words);
    };
    let at = a.iter().zip(b).position(|(a, b)| a != b).unwrap_or(a.len().min(b.len()));
    let (here, there) = (excerpt(a, at), excerpt(b, at));
    let words =
        format!("`{path}` depends on paid text: at byte {at} it says “{here}”, with other paid words “{there}”");
    let word = word_at(a, at);
    let source = source_of(ready, material, &word).or_else(|| real.sources.first().cloned());
    let place = source.map_or(Place::Project, Place::Path);
    Diagnostic::new(Code::INTERFERENCE, place, words)
        .help(format!("`{word}` comes from behind the wall; do not publish this site"))
}

/// A few words around a place, in one line.
fn excerpt(bytes: &[u8], at: usize) -> String {
    let from = at.saturating_sub(AROUND);
    let text = String::from_utf8_lossy(&bytes[from..bytes.len().min(at + AROUND)]);
    text.trim_matches(char::REPLACEMENT_CHARACTER).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The word that a byte belongs to.
fn word_at(bytes: &[u8], at: usize) -> String {
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte >= 0x80;
    let from = bytes[..at].iter().rposition(|byte| !is_word(byte)).map_or(0, |place| place + 1);
    let to = bytes[at..].iter().position(|byte| !is_word(byte)).map_or(bytes.len(), |length| at + length);
    String::from_utf8_lossy(&bytes[from..to]).into_owned()
}

/// The first page with something closed that has the word.
fn source_of(ready: &Ready, material: &Material, word: &str) -> Option<String> {
    if word.len() < 3 {
        return None;
    }
    let pages = ready.project.pages.iter().zip(&material.closed).filter(|(_, closed)| **closed != Closed::Not);
    pages.map(|(page, _)| page).find(|page| page.body.text.contains(word)).map(|page| page.path.clone())
}
