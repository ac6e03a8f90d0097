//! What git knows of the pages: when each was added and changed, in which commits.
//!
//! Asked only when the settings want it. Merges are left out, and commits that `.git-blame-ignore-revs` lists, which is
//! where projects name commits that changed the form of files and nothing else
//! (<https://git-scm.com/docs/git-blame#Documentation/git-blame.txt---ignore-revs-fileltfilegt>). Days are those that
//! the committer's clock showed.

use super::pages::PageFile;
use crate::config::Date;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::process::Command;

/// A commit that touched a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The day of the commit.
    pub day: Date,
    /// Whether the page came into being with it.
    pub added: bool,
    /// The first line of its message.
    pub subject: String,
}

/// Adds to each page what git knows of it, the newest first.
pub(super) fn add(root: &Path, pages: &mut [PageFile], diagnostics: &mut Diagnostics) {
    let mut warn = |message: String, help: &str| {
        diagnostics.push(Diagnostic::new(Code::HISTORY, Place::Path("tuition.toml".to_owned()), message).help(help));
    };
    match git(root, &["rev-parse", "--is-shallow-repository"]).as_deref().map(str::trim_end) {
        Ok("false") => {}
        Ok(_) => warn(
            "this is a shallow clone, so changes before its first commit are not known".to_owned(),
            "fetch all of it: `git fetch --unshallow`, or `fetch-depth: 0` in GitHub Actions",
        ),
        Err(why) => {
            let help = "remove `history` from tuition.toml, or build in a folder that git manages";
            return warn(format!("git knows nothing of this folder: {why}"), help);
        }
    }
    let form = "--format=%x01%H%x02%cI%x02%s";
    let asked = ["log", "--no-merges", "-M", "-z", "--name-status", "--relative", form, "--", "."];
    match git(root, &asked) {
        Ok(log) => {
            let ignored = ignored(root);
            let mut known = read(&log, &ignored);
            for page in pages {
                page.history = known.remove(&page.path).unwrap_or_default();
            }
        }
        // A repository without a commit has no history yet.
        Err(why) if why.contains("does not have any commits") => {}
        Err(why) => warn(format!("git cannot tell what changed: {why}"), "mend what it says, or remove `history`"),
    }
}

/// The version of git, as it says it (`git version 2.51.0`); why not, when it cannot be run.
pub fn version() -> Result<String, String> {
    git(Path::new("."), &["--version"]).map(|said| said.trim().to_owned())
}

/// Whether git keeps a file.
pub(super) fn is_tracked(root: &Path, path: &str) -> bool {
    git(root, &["ls-files", "--", path]).is_ok_and(|listed| !listed.is_empty())
}

/// Runs git in the project; what it prints, or its last line when it fails. Nothing of the creator's own settings may
/// change the form of what it prints.
fn git(root: &Path, arguments: &[&str]) -> Result<String, String> {
    let mut command = Command::new("git");
    command.arg("-C").arg(root).args(["-c", "core.quotepath=off", "-c", "log.showSignature=false"]);
    command.args(["-c", "log.mailmap=false", "-c", "diff.renames=true", "--no-pager"]);
    command.args(arguments).env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0");
    let output = command.output().map_err(|error| format!("it cannot be run ({error})"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let line = said.lines().find(|line| line.starts_with("fatal:")).or_else(|| said.lines().last()).unwrap_or_default();
    Err(line.trim_start_matches("fatal: ").to_owned())
}

/// Commits that changed nothing that readers see, from `.git-blame-ignore-revs`.
fn ignored(root: &Path) -> BTreeSet<String> {
    let text = std::fs::read_to_string(root.join(".git-blame-ignore-revs")).unwrap_or_default();
    let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// The changes of each file, by the path that it has today.
///
/// The log begins with the newest commit; each commit is `\x01hash\x02date\x02subject\0`, then for each file its status
/// and path, `M\0path\0`, and where it was moved `R087\0from\0to\0`.
fn read(log: &str, ignored: &BTreeSet<String>) -> HashMap<String, Vec<Change>> {
    let mut known: HashMap<String, Vec<Change>> = HashMap::new();
    // What a file that was moved is called today.
    let mut today: HashMap<String, String> = HashMap::new();
    for commit in log.split('\u{1}').skip(1) {
        let (head, files) = commit.split_once('\0').unwrap_or((commit, ""));
        let mut parts = head.splitn(3, '\u{2}');
        let (Some(hash), Some(date), Some(subject)) = (parts.next(), parts.next(), parts.next()) else { continue };
        let Some(day) = date.get(..10).and_then(Date::parse) else { continue };
        let counts = !ignored.contains(hash);
        let mut fields =
            files.split('\0').map(|field| field.trim_start_matches('\n')).filter(|field| !field.is_empty());
        while let Some(status) = fields.next() {
            let Some(mut path) = fields.next() else { break };
            let mut older = None;
            if status.starts_with(['R', 'C']) {
                let Some(to) = fields.next() else { break };
                older = status.starts_with('R').then_some(path);
                path = to;
            }
            let name = today.get(path).cloned().unwrap_or_else(|| path.to_owned());
            let moved_only = status == "R100";
            if counts && !moved_only && !status.starts_with('D') {
                let added = status.starts_with(['A', 'C']);
                let subject = subject.trim_end_matches('\n').to_owned();
                known.entry(name.clone()).or_default().push(Change { day, added, subject });
            }
            if let Some(older) = older {
                today.insert(older.to_owned(), name);
            }
        }
    }
    known
}

impl PageFile {
    /// The day of the last change in substance: as its author says, else as git does; nothing for a page that is as it
    /// was when it was added.
    #[must_use]
    pub fn updated(&self) -> Option<Date> {
        let said = self.front.updated.as_deref().copied();
        said.or_else(|| self.history.first().filter(|change| !change.added).map(|change| change.day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn commit(hash: &str, day: &str, subject: &str, files: &str) -> String {
        format!("\u{1}{hash}\u{2}{day}T12:00:00+08:00\u{2}{subject}\0{}", files.replace(' ', "\0"))
    }

    #[test]
    fn a_file_keeps_its_history_when_it_is_moved() {
        let log = [
            commit("c", "2026-03-03", "Clearer", "M b.md "),
            commit("b", "2026-02-02", "Move", "R090 a.md b.md R100 x.md y.md "),
            commit("a", "2026-01-01", "Begin", "A a.md A x.md "),
        ];
        let known = read(&log.concat(), &BTreeSet::new());
        let days =
            |path: &str| known[path].iter().map(|change| (change.day.to_string(), change.added)).collect::<Vec<_>>();
        assert_eq!(
            days("b.md"),
            [("2026-03-03".to_owned(), false), ("2026-02-02".to_owned(), false), ("2026-01-01".to_owned(), true),]
        );
        // To be moved is no change.
        assert_eq!(days("y.md"), [("2026-01-01".to_owned(), true)]);
        assert!(!known.contains_key("a.md"));
    }

    #[test]
    fn commits_that_are_to_be_ignored_are() {
        let log = [commit("b", "2026-02-02", "Reformat", "M a.md "), commit("a", "2026-01-01", "Begin", "A a.md ")];
        let known = read(&log.concat(), &BTreeSet::from(["b".to_owned()]));
        assert_eq!(known["a.md"].len(), 1);
    }

    #[test]
    fn a_broken_log_is_read_as_far_as_it_goes() {
        for log in [
            "",
            "\u{1}",
            "\u{1}a\u{2}b",
            "\u{1}a\u{2}2026-01-01T00:00:00Z\u{2}s\0R100\0a.md",
            "\u{1}a\u{2}x\u{2}s\0M\0a",
        ] {
            assert!(read(log, &BTreeSet::new()).is_empty(), "{log:?}");
        }
    }
}
