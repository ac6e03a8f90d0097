//! Publishing to a branch of a Git repository: one commit a release, which is there in whole or not at all.
//!
//! Its history is the list of releases. A push that is not on top of what was compared is refused by the repository, so
//! that no lock is needed.

use super::git::Git;
use super::outgoing::{Manner, Outgoing};
use super::plan::{Plan, Present, Wanted};
use super::state::{Placed, STATE, State};
use super::{Job, LOCAL_FOLDER, Listed, Outcome, Published, not_kept};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::load::publish::Address;
use crate::release::{MANIFEST, Release};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Tells GitHub Pages that the files are finished: without it, folders that begin with `_` are left out.
const NO_JEKYLL: &str = ".nojekyll";
/// Nothing is sent along with a file: what a repository serves decides its host.
const MANNER: Manner = Manner { with_headers: false, encoding: None };
const RELEASE_TRAILER: &str = "Tuition-Release";
const SOURCES_TRAILER: &str = "Tuition-Sources";

/// A branch, and a repository here that knows it.
#[derive(Debug)]
pub(super) struct Branch {
    git: Git,
    remote: String,
    name: String,
    address: Address,
    scratch: PathBuf,
    /// The repository is only for this, and needs no history to publish.
    own: bool,
}

impl Branch {
    pub(super) fn open(project: &Path, repository: &str, name: &str, address: &Address) -> Result<Self, Diagnostic> {
        let folder = project.join(LOCAL_FOLDER);
        let explain = |said: String| said_by_git(&said, address);
        fs::create_dir_all(&folder).map_err(|error| super::desk::cannot_write(&folder, &error))?;
        let scratch = folder.join("index");
        let (name, address) = (name.to_owned(), address.clone());
        if repository == "." {
            // The project's own repository: what its settings say of passwords holds for it.
            let git = Git::at(project);
            let remotes = git.run(&["remote"]).map_err(explain)?;
            let all: Vec<&str> = remotes.lines().collect();
            let remote = match all.as_slice() {
                [only] => (*only).to_owned(),
                several if several.contains(&"origin") => "origin".to_owned(),
                _ => {
                    let words = "the repository of the project has no remote `origin` to publish to";
                    let help = "add one with `git remote add origin ADDRESS`, or write the address into `to`";
                    return Err(Diagnostic::new(Code::PUBLISH_NOT_THERE, Place::Project, words).help(help));
                }
            };
            return Ok(Self { git, remote, name, address, scratch, own: false });
        }
        let local = project.join(repository);
        let remote = if local.exists() { local.to_string_lossy().into_owned() } else { repository.to_owned() };
        let bare = folder.join(format!("git-{}", &blake3::hash(remote.as_bytes()).to_hex()[..16]));
        if !bare.join("HEAD").is_file() {
            Git::at(project).run(&["init", "--quiet", "--bare", &bare.to_string_lossy()]).map_err(explain)?;
        }
        Ok(Self { git: Git::at(&bare), remote, name, address, scratch, own: true })
    }

    pub(super) fn publish(&self, job: &Job<'_>) -> Result<Published, Diagnostic> {
        job.listener.stage("compare");
        let parent = self.fetch(false)?;
        let state = self.state(parent.as_deref())?;
        let present = self.files(parent.as_deref())?;
        let wanted = job.outgoing.wanted(MANNER);
        let blobs = self.blobs(job, &wanted)?;
        let release = job.outgoing.release.id();
        let is_same = |path: &str, _: &Wanted, there: &Present| blobs.get(path) == Some(&there.tag);
        let plan = Plan::new(&wanted, &present, &state, &release, &is_same);
        if let (Some(first), false) = (plan.foreign.first(), job.replace) {
            let words =
                format!("{} has files that tuition has not put there, and would be replaced: `{first}`", self.address);
            let help = "see whether `to` names the right branch; if it does, publish once with --replace";
            return Err(Diagnostic::new(Code::PUBLISH_FOREIGN, Place::Project, words).help(help));
        }
        job.listener.planned(&plan);
        let previous = state.release.clone().filter(|previous| *previous != release);
        let ended =
            |outcome, plan| Ok(Published { outcome, release: release.clone(), previous: previous.clone(), plan });
        if job.dry_run {
            return ended(Outcome::Planned, plan);
        }
        if plan.is_empty() && state.release.as_ref() == Some(&release) {
            return ended(Outcome::NothingToDo, plan);
        }
        job.listener.stage("publish");
        let next = next_state(job, &state, &plan, &wanted, &blobs);
        let tree = self.tree(parent.as_deref(), &plan, &blobs, &next, present.contains_key(NO_JEKYLL))?;
        let commit = self.commit(job, &tree, parent.as_deref(), &plan, &release)?;
        self.push(&commit, parent.as_deref())?;
        ended(Outcome::Done, plan)
    }

    /// The commit at the end of the branch, with what is needed of it; nothing when there is no such branch yet.
    fn fetch(&self, with_history: bool) -> Result<Option<String>, Diagnostic> {
        let explain = |said: String| said_by_git(&said, &self.address);
        let head = format!("refs/heads/{}", self.name);
        if self.git.run(&["ls-remote", &self.remote, &head]).map_err(explain)?.is_empty() {
            return Ok(None);
        }
        let here = format!("refs/tuition/publish/{}", self.name);
        let what = format!("+{head}:{here}");
        let is_shallow = || self.git.run(&["rev-parse", "--is-shallow-repository"]).is_ok_and(|said| said == "true");
        let depth: &[&str] = match (self.own, with_history) {
            (true, false) => &["--depth=1"],
            (true, true) if is_shallow() => &["--unshallow"],
            _ => &[],
        };
        let fetch = [&["fetch", "--quiet", "--no-tags"], depth, &[self.remote.as_str(), &what]].concat();
        self.git.run(&fetch).map_err(explain)?;
        self.git.run(&["rev-parse", &here]).map(Some).map_err(explain)
    }

    fn state(&self, commit: Option<&str>) -> Result<State, Diagnostic> {
        let Some(commit) = commit else { return Ok(State::default()) };
        let Ok(text) = self.git.run(&["cat-file", "blob", &format!("{commit}:{STATE}")]) else {
            return Ok(State::default());
        };
        State::read(text.as_bytes()).map_err(|why| {
            let words = format!("`{STATE}` on {} cannot be used: {why}", self.address);
            Diagnostic::new(Code::PUBLISH_FAILED, Place::Project, words)
                .help("publish with the version of tuition that wrote it")
        })
    }

    /// Files of a commit, each called by its blob.
    fn files(&self, commit: Option<&str>) -> Result<BTreeMap<String, Present>, Diagnostic> {
        let Some(commit) = commit else { return Ok(BTreeMap::new()) };
        let listed = self.git.feed(&["ls-tree", "-r", "-z", "-l", commit], &[]);
        let listed = listed.map_err(|said| said_by_git(&said, &self.address))?;
        let listed = String::from_utf8_lossy(&listed);
        // `100644 blob ID SIZE\tPATH`
        let files = listed.split('\0').filter_map(|line| {
            let (about, path) = line.split_once('\t')?;
            let mut about = about.split_whitespace().skip(2);
            let (tag, size) = (about.next()?.to_owned(), about.next()?.parse().unwrap_or(0));
            Some((path.to_owned(), Present { size, tag }))
        });
        Ok(files.filter(|(path, _)| path != STATE).collect())
    }

    /// The blob of each file. Unless nothing is to be written they are in the repository then.
    fn blobs(&self, job: &Job<'_>, wanted: &BTreeMap<String, Wanted>) -> Result<BTreeMap<String, String>, Diagnostic> {
        let explain = |said: String| said_by_git(&said, &self.address);
        let write: &[&str] = if job.dry_run { &[] } else { &["-w"] };
        let placed: Vec<(&String, &Path)> =
            wanted.keys().filter_map(|path| Some((path, job.outgoing.place(path)?))).collect();
        let list: String = placed.iter().map(|(_, place)| format!("{}\n", place.display())).collect();
        let hash = [&["hash-object", "--no-filters"], write, &["--stdin-paths"]].concat();
        let printed = self.git.feed(&hash, list.as_bytes()).map_err(explain)?;
        let printed = String::from_utf8_lossy(&printed);
        let mut blobs: BTreeMap<String, String> =
            placed.iter().zip(printed.lines()).map(|((path, _), blob)| ((*path).clone(), blob.to_owned())).collect();
        for (path, want) in wanted.iter().filter(|(path, _)| job.outgoing.place(path).is_none()) {
            let bytes = job.outgoing.read(path, &want.file)?;
            blobs.insert(path.clone(), self.blob(&bytes, !job.dry_run)?);
        }
        Ok(blobs)
    }

    fn blob(&self, bytes: &[u8], write: bool) -> Result<String, Diagnostic> {
        let write: &[&str] = if write { &["-w"] } else { &[] };
        let hash = [&["hash-object"], write, &["--stdin"]].concat();
        let printed = self.git.feed(&hash, bytes).map_err(|said| said_by_git(&said, &self.address))?;
        Ok(String::from_utf8_lossy(&printed).trim().to_owned())
    }

    /// The tree of the branch with the plan carried out. What others have put there stays.
    fn tree(
        &self,
        parent: Option<&str>,
        plan: &Plan,
        blobs: &BTreeMap<String, String>,
        state: &State,
        is_marked: bool,
    ) -> Result<String, Diagnostic> {
        let explain = |said: String| said_by_git(&said, &self.address);
        let _ = fs::remove_file(&self.scratch);
        let git = self.git.with("GIT_INDEX_FILE", self.scratch.to_string_lossy());
        match parent {
            Some(parent) => git.run(&["read-tree", parent]).map_err(explain)?,
            None => git.run(&["read-tree", "--empty"]).map_err(explain)?,
        };
        let none = "0".repeat(40);
        let mut entries: Vec<(&str, &str, &str)> = Vec::new();
        entries.extend(plan.deletions.iter().map(|path| ("0", none.as_str(), path.as_str())));
        for upload in &plan.uploads {
            entries.push(("100644", blobs.get(&upload.path).map_or("", String::as_str), &upload.path));
        }
        let (state, empty) = (self.blob(&state.to_json(), true)?, self.blob(b"", true)?);
        entries.push(("100644", &state, STATE));
        if !is_marked {
            entries.push(("100644", &empty, NO_JEKYLL));
        }
        let list: String = entries.iter().map(|(mode, blob, path)| format!("{mode} {blob}\t{path}\0")).collect();
        git.feed(&["update-index", "--replace", "-z", "--index-info"], list.as_bytes()).map_err(explain)?;
        let tree = git.run(&["write-tree"]).map_err(explain);
        let _ = fs::remove_file(&self.scratch);
        tree
    }

    fn commit(
        &self,
        job: &Job<'_>,
        tree: &str,
        parent: Option<&str>,
        plan: &Plan,
        release: &str,
    ) -> Result<String, Diagnostic> {
        let mut message = format!(
            "Publish release {release}\n\n{} sent, {} removed, {} as they were.\n\n{RELEASE_TRAILER}: {release}\n",
            plan.uploads.len(),
            plan.deletions.len(),
            plan.unchanged
        );
        if let Some(commit) = &job.commit {
            message.push_str(&format!("{SOURCES_TRAILER}: {commit}\n"));
        }
        let mut git = Git::at(self.git.folder());
        // Where git does not know who works here, such as in a pipeline.
        if git.run(&["var", "GIT_COMMITTER_IDENT"]).is_err() {
            for role in ["AUTHOR", "COMMITTER"] {
                git = git
                    .with(&format!("GIT_{role}_NAME"), "tuition")
                    .with(&format!("GIT_{role}_EMAIL"), "tuition@localhost");
            }
        }
        let parents: &[&str] = &parent.map_or(Vec::new(), |parent| vec!["-p", parent]);
        let make = [&["commit-tree", tree], parents].concat();
        let printed = git.feed(&make, message.as_bytes()).map_err(|said| said_by_git(&said, &self.address))?;
        Ok(String::from_utf8_lossy(&printed).trim().to_owned())
    }

    /// Only on top of what was compared: whoever pushed since then must not be undone.
    fn push(&self, commit: &str, parent: Option<&str>) -> Result<(), Diagnostic> {
        let head = format!("refs/heads/{}", self.name);
        let lease = format!("--force-with-lease={head}:{}", parent.unwrap_or_default());
        let what = format!("{commit}:{head}");
        let push = ["push", "--quiet", "--porcelain", "--no-verify", &lease, &self.remote, &what];
        self.git.run(&push).map(|_| ()).map_err(|said| said_by_git(&said, &self.address))
    }

    /// Releases in the history of the branch, the newest first.
    pub(super) fn releases(&self) -> Result<Vec<Listed>, Diagnostic> {
        Ok(self.history()?.into_iter().map(|(_, listed)| listed).collect())
    }

    /// With the commit of each, on the branch.
    fn history(&self) -> Result<Vec<(String, Listed)>, Diagnostic> {
        let Some(end) = self.fetch(true)? else { return Ok(Vec::new()) };
        let trailer = |name: &str| format!("%(trailers:key={name},valueonly,separator=%x20)");
        let form = format!("--format=%H%x09%cI%x09%an%x09{}%x09{}", trailer(RELEASE_TRAILER), trailer(SOURCES_TRAILER));
        let log = self.git.run(&["log", "--first-parent", &form, &end]);
        let log = log.map_err(|said| said_by_git(&said, &self.address))?;
        let mut found: Vec<(String, Listed)> = Vec::new();
        for line in log.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            let [commit, when, by, id, sources] = fields.as_slice() else { continue };
            let (Ok(published), false) = (when.parse::<Timestamp>(), id.is_empty()) else { continue };
            // One that was gone back to counts where it was published last.
            if found.iter().any(|(_, known)| known.id == *id) {
                continue;
            }
            let listed = Listed {
                id: (*id).to_owned(),
                published,
                by: (*by).to_owned(),
                commit: Some((*sources).to_owned()).filter(|sources| !sources.is_empty()),
                current: found.is_empty(),
            };
            found.push(((*commit).to_owned(), listed));
        }
        Ok(found)
    }

    /// The files of a former release, taken out of the history.
    pub(super) fn former(&self, id: Option<&str>) -> Result<(Outgoing, Option<String>), Diagnostic> {
        let history = self.history()?;
        let found = history.iter().find(|(_, listed)| match id {
            Some(id) => listed.id.starts_with(id),
            None => !listed.current,
        });
        let Some((commit, listed)) = found else { return Err(not_kept(id)) };
        let state = self.state(Some(commit))?;
        let folder = self.scratch.with_file_name("former");
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).map_err(|error| super::desk::cannot_write(&folder, &error))?;
        let mut places = BTreeMap::new();
        let mut files = BTreeMap::new();
        for (path, placed) in &state.files {
            if path == MANIFEST {
                continue;
            }
            let place = folder.join(&placed.file.sha256);
            let bytes = self.git.feed(&["cat-file", "blob", &placed.tag], &[]);
            let bytes = bytes.map_err(|said| said_by_git(&said, &self.address))?;
            fs::write(&place, bytes).map_err(|error| super::desk::cannot_write(&place, &error))?;
            places.insert(path.clone(), place);
            files.insert(path.clone(), placed.file.clone());
        }
        // The manifest says which version of tuition made it, which is part of its name.
        let manifest = state.files.get(MANIFEST).and_then(|placed| {
            let text = self.git.feed(&["cat-file", "blob", &placed.tag], &[]).ok()?;
            Release::read(&String::from_utf8_lossy(&text)).ok()
        });
        let (has_manifest, release) = (manifest.is_some(), manifest.unwrap_or_else(|| Release::new(files)));
        let outgoing = Outgoing::new(release, places, BTreeSet::new(), has_manifest);
        Ok((outgoing, listed.commit.clone()))
    }
}

/// What will be known of the branch when the plan is carried out.
fn next_state(
    job: &Job<'_>,
    state: &State,
    plan: &Plan,
    wanted: &BTreeMap<String, Wanted>,
    blobs: &BTreeMap<String, String>,
) -> State {
    let placed = |(path, want): (&String, &Wanted)| {
        let tag = blobs.get(path).cloned().unwrap_or_default();
        (path.clone(), Placed { file: want.file.clone(), tag, sent_as: String::new() })
    };
    let before = state.files.iter().chain(&state.kept);
    State {
        release: Some(job.outgoing.release.id()),
        published: Some((job.clock)()),
        by: Some(job.by.clone()),
        commit: job.commit.clone(),
        files: wanted.iter().map(placed).collect(),
        kept: before
            .filter(|(path, _)| plan.kept.contains(path))
            .map(|(path, placed)| (path.clone(), placed.clone()))
            .collect(),
        ..State::default()
    }
}

/// What git says, in words that tell what to do.
fn said_by_git(said: &str, address: &Address) -> Diagnostic {
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    let line =
        said.lines().find(|line| line.starts_with("fatal:") || line.starts_with("error:") || line.contains("remote: "));
    let line = line.or_else(|| said.lines().last()).unwrap_or("it does not say why").trim();
    let line = without_passwords(line.trim_start_matches("fatal: ").trim_start_matches("error: "));
    let keys = super::trouble::keys(address);
    let (code, why, help) = if has(&["stale info", "fetch first", "non-fast-forward", "cannot lock ref"]) {
        let help = "publish again: what they have published is compared then";
        (Code::PUBLISH_LOCKED, "somebody else was faster and has pushed meanwhile".to_owned(), help.to_owned())
    } else if has(&["Could not resolve host", "Connection refused", "Connection timed out", "unable to access"])
        && !has(&["403", "401"])
    {
        (Code::PUBLISH_UNREACHED, line, "look after the network, and publish again".to_owned())
    } else if has(&[
        "Permission denied",
        "Authentication failed",
        "could not read Username",
        "could not read Password",
        "401",
    ]) {
        (Code::PUBLISH_KEY, line, keys)
    } else if has(&["403", "protected branch", "pre-receive hook declined", "not allowed"]) {
        (Code::PUBLISH_DENIED, line, "you must be allowed to push to this branch".to_owned())
    } else if has(&["does not appear to be a git repository", "not found", "does not exist", "not a git repository"]) {
        (Code::PUBLISH_NOT_THERE, line, "correct `to` of the target in tuition.toml".to_owned())
    } else {
        (Code::PUBLISH_FAILED, line, keys)
    };
    Diagnostic::new(code, Place::Project, format!("git cannot publish to {address}: {why}")).help(help)
}

/// Git repeats addresses as they are, and a helper may have put a password into one.
fn without_passwords(line: &str) -> String {
    let hide = |word: &str| match word.split_once("://") {
        Some((scheme, rest)) if rest.contains('@') => {
            let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
            format!("{scheme}://{host}")
        }
        _ => word.to_owned(),
    };
    line.split(' ').map(hide).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_git_says_becomes_words_with_a_way_out_and_without_passwords() {
        let address = Address::parse("git+https://host/a.git#pages").expect("an address");
        for (said, code) in [
            ("! [rejected] a -> pages (stale info)\nerror: failed to push some refs", Code::PUBLISH_LOCKED),
            ("fatal: unable to access 'https://host/': Could not resolve host: host", Code::PUBLISH_UNREACHED),
            (
                "fatal: could not read Username for 'https://wen:hunter2@host': terminal prompts disabled",
                Code::PUBLISH_KEY,
            ),
            (
                "remote: Permission to a/b denied\nfatal: unable to access 'https://host/': The requested URL returned error: 403",
                Code::PUBLISH_DENIED,
            ),
            ("fatal: '/srv/none' does not appear to be a git repository", Code::PUBLISH_NOT_THERE),
        ] {
            let found = said_by_git(said, &address);
            assert_eq!(found.code, code, "{said}");
            assert!(!found.message.contains("hunter2"), "{}", found.message);
        }
    }
}
