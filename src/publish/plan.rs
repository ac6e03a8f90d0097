//! What is to be done at a target: which files are sent, in which order, and which are removed. Pure.

use super::state::State;
use crate::hosting::folder_by_content;
use crate::release::{MANIFEST, ReleasedFile};
use serde::Serialize;
use std::collections::BTreeMap;

/// A file that is to be at the target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The file as the build wrote it.
    pub file: ReleasedFile,
    /// Type, caching and encoding, as they are sent along; empty where nothing is.
    pub sent_as: String,
}

/// A file that is at the target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Present {
    /// Bytes.
    pub size: u64,
    /// What the target calls this state of the file.
    pub tag: String,
}

/// Steps of a release. All files of a step are there before the next begins, so that nobody is led to what is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Names follow from content: nothing that is there asks for them yet.
    Assets,
    /// What pages use: pictures, films, downloads.
    Files,
    /// Pages, the deepest first: a list comes after what it lists. The number falls with the depth.
    Pages(u8),
    /// What leads machines to pages: feeds, sitemaps, the service worker.
    Feeds,
    /// The manifest of the release.
    Manifest,
}

impl Step {
    /// The step of a path.
    #[must_use]
    pub fn of(path: &str) -> Self {
        if path == MANIFEST {
            return Self::Manifest;
        }
        if folder_by_content(path).is_some() {
            return Self::Assets;
        }
        // Compressed copies of a text are given out in its place, so that their turn is the same.
        let path = path.strip_suffix(".br").or_else(|| path.strip_suffix(".gz")).unwrap_or(path);
        match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
            "html" | "htm" => Self::Pages(u8::MAX - u8::try_from(path.matches('/').count()).unwrap_or(u8::MAX)),
            "xml" => Self::Feeds,
            _ if path == crate::plan::WORKER => Self::Feeds,
            _ => Self::Files,
        }
    }
}

/// A file that is to be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Upload {
    /// Its path.
    pub path: String,
    /// Bytes, as the build wrote them.
    pub size: u64,
    /// When.
    #[serde(skip)]
    pub step: Step,
    /// Whether another file stands there.
    pub replaces: bool,
}

/// What is to be done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// Files to be sent, in the order of their steps.
    pub uploads: Vec<Upload>,
    /// Files to be removed, in order.
    pub deletions: Vec<String>,
    /// Files that no page uses any more, and that stay until the next release.
    pub kept: Vec<String>,
    /// How many files are there as they should be.
    pub unchanged: usize,
    /// Files that would be replaced and that we have not put there.
    pub foreign: Vec<String>,
}

impl Plan {
    /// Compares. `is_same` looks closer at a file of the right size of which the state knows nothing.
    #[must_use]
    pub fn new(
        wanted: &BTreeMap<String, Wanted>,
        present: &BTreeMap<String, Present>,
        state: &State,
        release: &str,
        is_same: &dyn Fn(&str, &Wanted, &Present) -> bool,
    ) -> Self {
        let mut plan = Self::default();
        for (path, want) in wanted {
            let there = present.get(path);
            let is_there = there.is_some_and(|there| match state.placed(path, &there.tag) {
                Some(placed) => placed.file.is_same(&want.file) && placed.sent_as == want.sent_as,
                None => is_same(path, want, there),
            });
            if is_there {
                plan.unchanged += 1;
                continue;
            }
            let replaces = there.is_some();
            if replaces && !state.is_ours(path) {
                plan.foreign.push(path.clone());
            }
            plan.uploads.push(Upload { path: path.clone(), size: want.file.size, step: Step::of(path), replaces });
        }
        plan.uploads.sort_by(|a, b| (a.step, &a.path).cmp(&(b.step, &b.path)));
        plan.retire(wanted, present, state, release);
        plan
    }

    /// Decides on files of former releases that this one does not have.
    fn retire(
        &mut self,
        wanted: &BTreeMap<String, Wanted>,
        present: &BTreeMap<String, Present>,
        state: &State,
        release: &str,
    ) {
        let is_again = state.release.as_deref() == Some(release);
        let pending = state.pending.iter().flat_map(|pending| &pending.paths);
        let mut gone: Vec<&String> = state.files.keys().chain(state.kept.keys()).chain(pending).collect();
        gone.sort();
        gone.dedup();
        for path in gone {
            if wanted.contains_key(path) || !present.contains_key(path) {
                continue;
            }
            // What the release before last left, no open page asks for; the same release again leaves nothing.
            let stays = is_kept(path) && (state.files.contains_key(path) || is_again);
            if stays { self.kept.push(path.clone()) } else { self.deletions.push(path.clone()) }
        }
        // Pages first: what is removed after them, nothing leads to.
        self.deletions.sort_by(|a, b| (Step::of(b), a).cmp(&(Step::of(a), b)));
    }

    /// Whether nothing is to be done.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.uploads.is_empty() && self.deletions.is_empty()
    }

    /// Bytes to be sent, before anything is compressed.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.uploads.iter().map(|upload| upload.size).sum()
    }
}

/// Whether a file stays for one more release. Only what a theme is made of: a picture or a text that a creator takes
/// down is gone at once.
fn is_kept(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    path.starts_with("assets/") && matches!(extension, "css" | "js" | "woff2")
}

#[cfg(test)]
mod tests {
    use super::super::state::{Pending, Placed};
    use super::*;

    fn wanted(files: &[(&str, &str)]) -> BTreeMap<String, Wanted> {
        let want = |text: &str| Wanted { file: ReleasedFile::of_bytes(text.as_bytes()), sent_as: "html".to_owned() };
        files.iter().map(|(path, text)| ((*path).to_owned(), want(text))).collect()
    }

    fn present(files: &[(&str, &str)]) -> BTreeMap<String, Present> {
        let there = |tag: &str| Present { size: 1, tag: tag.to_owned() };
        files.iter().map(|(path, tag)| ((*path).to_owned(), there(tag))).collect()
    }

    fn placed(text: &str, tag: &str) -> Placed {
        let file = ReleasedFile::of_bytes(text.as_bytes());
        Placed { file, tag: tag.to_owned(), sent_as: "html".to_owned() }
    }

    fn state(files: &[(&str, &str, &str)]) -> State {
        let files = files.iter().map(|(path, text, tag)| ((*path).to_owned(), placed(text, tag))).collect();
        State { release: Some("before".to_owned()), files, ..State::default() }
    }

    fn plan(wanted: &BTreeMap<String, Wanted>, present: &BTreeMap<String, Present>, state: &State) -> Plan {
        Plan::new(wanted, present, state, "now", &|_, _, _| false)
    }

    fn paths(plan: &Plan) -> Vec<&str> {
        plan.uploads.iter().map(|upload| upload.path.as_str()).collect()
    }

    #[test]
    fn assets_come_before_what_uses_them_and_lists_after_what_they_list() {
        let files = [
            "index.html",
            "feed.xml",
            "release.json",
            "courses/a/b/index.html",
            "courses/index.html",
            "sw.js",
            "assets/x.css",
            "courses/a/film.mp4",
            "search/en/index.json",
            "search/en/words/a.txt",
            "search/index.html",
            "index.html.br",
        ];
        let files: Vec<(&str, &str)> = files.iter().map(|path| (*path, "a")).collect();
        let plan = plan(&wanted(&files), &BTreeMap::new(), &State::default());
        assert_eq!(
            paths(&plan),
            [
                "assets/x.css",
                "search/en/words/a.txt",
                "courses/a/film.mp4",
                "search/en/index.json",
                "courses/a/b/index.html",
                "courses/index.html",
                "search/index.html",
                "index.html",
                "index.html.br",
                "feed.xml",
                "sw.js",
                "release.json",
            ]
        );
    }

    #[test]
    fn only_what_is_known_to_be_the_same_is_left_out() {
        let files = [("same", "a"), ("changed", "b"), ("overwritten", "c"), ("other-type", "d"), ("gone", "e")];
        let mut state = state(&[
            ("same", "a", "1"),
            ("changed", "a", "2"),
            ("overwritten", "c", "3"),
            ("other-type", "d", "4"),
            ("gone", "e", "5"),
        ]);
        state.files.get_mut("other-type").expect("listed").sent_as = "text".to_owned();
        let there = present(&[("same", "1"), ("changed", "2"), ("overwritten", "other"), ("other-type", "4")]);
        let plan = plan(&wanted(&files), &there, &state);
        assert_eq!(paths(&plan), ["changed", "gone", "other-type", "overwritten"]);
        assert_eq!(plan.unchanged, 1);
        assert!(plan.foreign.is_empty(), "all of them are ours");
    }

    #[test]
    fn only_what_we_put_there_is_removed_and_pages_go_first() {
        let state = state(&[("assets/p.png", "a", "1"), ("old/index.html", "a", "2"), ("gone.html", "a", "3")]);
        let there = present(&[("assets/p.png", "1"), ("old/index.html", "2"), ("index.php", "9"), ("notes.txt", "9")]);
        let plan = plan(&wanted(&[]), &there, &state);
        assert_eq!(plan.deletions, ["old/index.html", "assets/p.png"]);
    }

    #[test]
    fn files_of_the_theme_stay_for_one_more_release_and_no_longer() {
        let mut state = state(&[("assets/new.css", "a", "1")]);
        state.kept.insert("assets/old.css".to_owned(), placed("a", "2"));
        let there = present(&[("assets/new.css", "1"), ("assets/old.css", "2")]);
        let next = plan(&wanted(&[]), &there, &state);
        assert_eq!((next.kept, next.deletions), (vec!["assets/new.css".to_owned()], vec!["assets/old.css".to_owned()]));
        let again = Plan::new(&wanted(&[("assets/new.css", "a")]), &there, &state, "before", &|_, _, _| false);
        assert_eq!((again.kept, again.deletions), (vec!["assets/old.css".to_owned()], vec![]));
    }

    #[test]
    fn what_an_interrupted_release_may_have_left_is_removed() {
        let pending =
            Pending { release: "lost".to_owned(), paths: vec!["lost.html".to_owned(), "never.html".to_owned()] };
        let state = State { pending: Some(pending), ..State::default() };
        let plan = plan(&wanted(&[]), &present(&[("lost.html", "1")]), &state);
        assert_eq!(plan.deletions, ["lost.html"]);
    }

    #[test]
    fn what_others_put_there_is_named() {
        let plan = plan(&wanted(&[("index.html", "a")]), &present(&[("index.html", "9")]), &State::default());
        assert_eq!(plan.foreign, ["index.html"]);
    }
}
