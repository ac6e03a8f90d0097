//! Releases that this computer keeps to go back to, in `.tuition/releases/`: their lists, and every file once, by its
//! hash. They are not at the target, where what was taken down has to be gone.

use super::desk::cannot_write;
use super::outgoing::Outgoing;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::release::Release;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

const FOLDER: &str = ".tuition/releases";
const OBJECTS: &str = "objects";

/// A release that is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    /// Its name.
    pub(super) id: String,
    /// When it was published.
    pub(super) published: Timestamp,
    /// By whom.
    pub(super) by: String,
    /// The commit of its sources, where git keeps them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) commit: Option<String>,
    /// Whether its manifest was published.
    manifest: bool,
    /// Files of `static/` among its files.
    statics: BTreeSet<String>,
    release: Release,
}

/// The releases of a target, as this computer keeps them.
#[derive(Debug)]
pub(super) struct Shelf {
    folder: PathBuf,
    objects: PathBuf,
    target: String,
}

impl Shelf {
    pub(super) fn of(project: &Path, target: &str) -> Self {
        let folder = project.join(FOLDER);
        Self { objects: folder.join(OBJECTS), folder, target: target.to_owned() }
    }

    /// Releases, the newest first.
    pub(super) fn list(&self) -> Result<Vec<Kept>, Diagnostic> {
        let mut kept = Vec::new();
        for path in manifests(&self.folder.join(&self.target))? {
            let text = fs::read_to_string(&path).map_err(|error| Diagnostic::cannot_read(&path, &error))?;
            let read: Kept = serde_json::from_str(&text)
                .map_err(|error| Diagnostic::cannot_read(&path, &io::Error::other(error)))?;
            kept.push(read);
        }
        kept.reverse();
        Ok(kept)
    }

    /// Keeps a release as the newest, and lets go of what is older than the last `most`.
    pub(super) fn keep(&self, outgoing: &Outgoing, about: About<'_>, most: usize) -> Result<(), Diagnostic> {
        for (path, file) in &outgoing.release.files {
            let object = self.object(&file.sha256);
            let (false, Some(place)) = (object.exists(), outgoing.place(path)) else { continue };
            if let Some(folder) = object.parent() {
                fs::create_dir_all(folder).map_err(|error| cannot_write(folder, &error))?;
            }
            // A build never writes into a file that is there, so that the two can be one.
            fs::hard_link(place, &object)
                .or_else(|_| fs::copy(place, &object).map(|_| ()))
                .map_err(|error| cannot_write(&object, &error))?;
        }
        let kept = Kept {
            id: outgoing.release.id(),
            published: about.published,
            by: about.by.to_owned(),
            commit: about.commit.map(str::to_owned),
            manifest: outgoing.has_manifest(),
            statics: outgoing.statics().clone(),
            release: outgoing.release.clone(),
        };
        let folder = self.folder.join(&self.target);
        fs::create_dir_all(&folder).map_err(|error| cannot_write(&folder, &error))?;
        let ending = format!("-{}.json", kept.id);
        for path in manifests(&folder)? {
            if path.to_string_lossy().ends_with(&ending) {
                fs::remove_file(&path).map_err(|error| cannot_write(&path, &error))?;
            }
        }
        let path = folder.join(format!("{}{ending}", about.published.strftime("%Y%m%dT%H%M%S%.6fZ")));
        let text = serde_json::to_vec_pretty(&kept).unwrap_or_default();
        fs::write(&path, text).map_err(|error| cannot_write(&path, &error))?;
        let all = manifests(&folder)?;
        for path in &all[..all.len().saturating_sub(most)] {
            fs::remove_file(path).map_err(|error| cannot_write(path, &error))?;
        }
        self.sweep()
    }

    /// Removes files that no release of any target has.
    fn sweep(&self) -> Result<(), Diagnostic> {
        let mut used: BTreeSet<String> = BTreeSet::new();
        for entry in
            fs::read_dir(&self.folder).map_err(|error| Diagnostic::cannot_read(&self.folder, &error))?.flatten()
        {
            let Ok(target) = entry.file_name().into_string() else { continue };
            if target != OBJECTS && entry.path().is_dir() {
                let shelf = Self { folder: self.folder.clone(), objects: self.objects.clone(), target };
                let kept = shelf.list()?;
                used.extend(kept.into_iter().flat_map(|kept| kept.release.files.into_values().map(|file| file.sha256)));
            }
        }
        for entry in walkdir::WalkDir::new(&self.objects).into_iter().flatten() {
            let is_used = entry.file_name().to_str().is_some_and(|name| used.contains(name));
            if entry.file_type().is_file() && !is_used {
                fs::remove_file(entry.path()).map_err(|error| cannot_write(entry.path(), &error))?;
            }
        }
        Ok(())
    }

    /// The files of a release, all of which are here.
    pub(super) fn open(&self, kept: &Kept) -> Result<Outgoing, Diagnostic> {
        let mut places = BTreeMap::new();
        for (path, file) in &kept.release.files {
            let object = self.object(&file.sha256);
            if !fs::metadata(&object).is_ok_and(|about| about.len() == file.size) {
                let words =
                    format!("release {} cannot be brought back from here: `{path}` is not kept any more", kept.id);
                return Err(Diagnostic::new(Code::PUBLISH_RELEASE, Place::Project, words)
                    .help(from_sources(kept.commit.as_deref())));
            }
            places.insert(path.clone(), object);
        }
        Ok(Outgoing::new(kept.release.clone(), places, kept.statics.clone(), kept.manifest))
    }

    fn object(&self, sha256: &str) -> PathBuf {
        self.objects.join(&sha256[..2.min(sha256.len())]).join(sha256)
    }
}

/// When a release was published, by whom, of which sources.
#[derive(Clone, Copy, Debug)]
pub(super) struct About<'a> {
    pub(super) published: Timestamp,
    pub(super) by: &'a str,
    pub(super) commit: Option<&'a str>,
}

/// What to do where a release is not kept.
pub(super) fn from_sources(commit: Option<&str>) -> String {
    let sources = commit.map_or_else(|| "the sources of that release".to_owned(), |commit| format!("commit {commit}"));
    format!("check out {sources} and publish that: the same sources give the same files")
}

/// The lists of a target's releases, the oldest first.
fn manifests(folder: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(|error| Diagnostic::cannot_read(folder, &error))?,
    };
    let paths = entries.flatten().map(|entry| entry.path());
    let mut paths: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
    paths.sort();
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(folder: &Path, text: &str) -> Outgoing {
        let public = folder.join("public");
        fs::create_dir_all(&public).expect("a folder");
        fs::remove_file(public.join("index.html")).unwrap_or_default();
        fs::write(public.join(".tuition-output"), "").expect("the mark");
        fs::write(public.join("index.html"), text).expect("a page");
        Outgoing::of_site(folder, &public, true).expect("a site")
    }

    fn objects(folder: &Path) -> usize {
        let files = walkdir::WalkDir::new(folder.join(FOLDER).join(OBJECTS)).into_iter().flatten();
        files.filter(|entry| entry.file_type().is_file()).count()
    }

    #[test]
    fn the_last_releases_are_kept_with_their_files_and_no_others() {
        let folder = tempfile::tempdir().expect("a folder");
        let shelf = Shelf::of(folder.path(), "live");
        let mut ids = Vec::new();
        for (second, text) in (1_800_000_000..).zip(["one", "two", "three", "one"]) {
            let outgoing = site(folder.path(), text);
            let published = Timestamp::from_second(second).expect("a moment");
            shelf.keep(&outgoing, About { published, by: "wen", commit: None }, 2).expect("kept");
            ids.push(outgoing.release.id());
        }
        let kept: Vec<String> = shelf.list().expect("releases").into_iter().map(|kept| kept.id).collect();
        assert_eq!(kept, [ids[3].clone(), ids[2].clone()], "the newest first, each once");
        assert_eq!(objects(folder.path()), 2);
        let old = shelf.open(&shelf.list().expect("releases")[1]).expect("all of it is here");
        assert_eq!(old.read("index.html", &old.release.files["index.html"]).expect("a page"), b"three");
    }

    #[test]
    fn a_release_whose_files_are_gone_names_its_sources() {
        let folder = tempfile::tempdir().expect("a folder");
        let shelf = Shelf::of(folder.path(), "live");
        let outgoing = site(folder.path(), "one");
        let about = About { published: Timestamp::UNIX_EPOCH, by: "wen", commit: Some("4f2c") };
        shelf.keep(&outgoing, about, 3).expect("kept");
        fs::remove_dir_all(folder.path().join(FOLDER).join(OBJECTS)).expect("gone");
        let problem = shelf.open(&shelf.list().expect("releases")[0]).expect_err("nothing to bring back");
        assert!(problem.help.expect("a way out").contains("commit 4f2c"));
    }
}
