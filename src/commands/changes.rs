//! A school that is open for changes, and changes to its files that are made together or not at all.

use super::say::complain;
use super::{moment, read};
use crate::build;
use crate::cli::Format;
use crate::diagnostics::{Diagnostic, Diagnostics, Problem};
use crate::load::{self, LoadOptions, Project, walk};
use crate::model::School;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// A school whose files are to be changed. Drafts count: what is begun is not begun again, and what is moved may be one.
pub(super) struct Open {
    pub(super) project: Project,
    pub(super) school: School,
    /// What was found in its files.
    pub(super) loaded: Diagnostics,
    /// What was found when it was put together.
    pub(super) found: Diagnostics,
}

/// Reads the school in a folder. When it cannot be read, or its files are wrong in form, that is reported, and the command
/// is at its end.
pub(super) fn open(dir: &Path) -> Result<Open, ExitCode> {
    if !dir.is_dir() {
        complain!("error: there is no folder `{}`", dir.display());
        return Err(ExitCode::FAILURE);
    }
    Ok(Open::of(read(dir, Format::Human)?, Diagnostics::default()))
}

/// Reads it again after changes; nothing is reported.
pub(super) fn open_again(root: &Path) -> Result<Open, Diagnostic> {
    let options = LoadOptions { output: Some(root.join("public")), ..LoadOptions::default() };
    let (project, loaded) = load::load(root, &options)?;
    Ok(Open::of(project, loaded))
}

impl Open {
    fn of(project: Project, loaded: Diagnostics) -> Self {
        let (school, found) = build::school(&project, moment(true));
        Self { project, school, loaded, found }
    }
}

/// One change. Paths are from the project's root, with `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// A new file; nothing of its name may be there.
    Create {
        /// Where.
        path: String,
        /// Its text.
        text: String,
    },
    /// Another text for a file that is there.
    Replace {
        /// Which file.
        path: String,
        /// Its text as it was read. When the file holds another by now, nothing is changed.
        old: String,
        /// The new one.
        text: String,
    },
    /// Another name for a file or folder; nothing of the new name may be there, unless it gets another name too.
    Rename {
        /// The name before.
        from: String,
        /// The name after.
        to: String,
    },
}

/// While it lives, Ctrl C, the end of the terminal and `kill` wait: what has begun is done, or taken back, as a whole.
/// It takes less than a second. Where the system knows no signals, nothing waits.
pub(super) struct Uninterrupted {
    #[cfg(unix)]
    waiting: Vec<(signal_hook::SigId, i32, std::sync::Arc<std::sync::atomic::AtomicBool>)>,
}

impl Uninterrupted {
    #[cfg(unix)]
    pub(super) fn begin() -> Self {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        let waiting = [SIGINT, SIGTERM, SIGHUP].into_iter().filter_map(|signal| {
            let came = std::sync::Arc::default();
            let id = signal_hook::flag::register(signal, std::sync::Arc::clone(&came)).ok()?;
            Some((id, signal, came))
        });
        Self { waiting: waiting.collect() }
    }

    #[cfg(not(unix))]
    pub(super) fn begin() -> Self {
        Self {}
    }
}

#[cfg(unix)]
impl Drop for Uninterrupted {
    fn drop(&mut self) {
        for (id, signal, came) in self.waiting.drain(..) {
            signal_hook::low_level::unregister(id);
            if came.load(std::sync::atomic::Ordering::Relaxed) {
                // Now it has its usual effect.
                let _ = signal_hook::low_level::emulate_default_handler(signal);
            }
        }
    }
}

/// Changes that were made and can still be taken back.
#[derive(Debug, Default)]
pub(super) struct Made {
    steps: Vec<Step>,
}

/// What was done, with what takes it back.
#[derive(Debug)]
enum Step {
    Folder(PathBuf),
    Created(PathBuf),
    Replaced { path: PathBuf, old: String },
    Renamed { from: PathBuf, to: PathBuf },
    Emptied(PathBuf),
}

/// Makes all changes, texts before names. When one fails, those before it are taken back.
pub(super) fn make(root: &Path, changes: &[Change]) -> Result<Made, Problem> {
    let mut made = Made::default();
    match make_all(root, changes, &mut made) {
        Ok(()) => Ok(made),
        Err(what) => Err(made.undone(Problem::new(what, ""))),
    }
}

/// Removes those of some folders in which nothing is left.
pub(super) fn remove_empty(root: &Path, folders: impl Iterator<Item = String>) -> Made {
    let folders = folders.filter(|folder| !folder.is_empty()).map(|folder| root.join(folder));
    // A folder that holds something refuses.
    let removed = folders.filter(|folder| fs::remove_dir(folder).is_ok());
    Made { steps: removed.map(Step::Emptied).collect() }
}

impl Made {
    /// Takes all of it back, the last first. What cannot be taken back is said, and the rest still is.
    pub(super) fn take_back(self) -> Result<(), String> {
        let mut problems = Vec::new();
        for step in self.steps.into_iter().rev() {
            let done = match &step {
                Step::Folder(path) => fs::remove_dir(path).map_err(|error| (path, error)),
                Step::Created(path) => fs::remove_file(path).map_err(|error| (path, error)),
                Step::Replaced { path, old } => put(path, old).map_err(|error| (path, error)),
                Step::Renamed { from, to } => fs::rename(to, from).map_err(|error| (to, error)),
                Step::Emptied(path) => fs::create_dir(path).map_err(|error| (path, error)),
            };
            if let Err((path, error)) = done {
                problems.push(format!("`{}`: {error}", path.display()));
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(problems.join(", ")) }
    }

    /// Takes all of it back for a reason, which is told with how that went.
    pub(super) fn undone(self, reason: Problem) -> Problem {
        let Problem { what, help } = reason;
        match self.take_back() {
            Ok(()) if help.is_empty() => Problem::new(what, "nothing was changed"),
            Ok(()) => Problem::new(what, format!("{help}; nothing was changed")),
            Err(problem) => Problem::new(
                format!("{what}; and not all could be taken back: {problem}"),
                "look at these files, or get them from your backup",
            ),
        }
    }

    /// Adds what was made after it.
    pub(super) fn and(&mut self, later: Self) {
        self.steps.extend(later.steps);
    }
}

fn make_all(root: &Path, changes: &[Change], made: &mut Made) -> Result<(), String> {
    for change in changes {
        match change {
            Change::Create { path, text } => create(root, path, text, made)?,
            Change::Replace { path, old, text } => replace(root, path, old, text, made)?,
            Change::Rename { .. } => {}
        }
    }
    let renames: Vec<(&str, &str)> = changes
        .iter()
        .filter_map(|change| match change {
            Change::Rename { from, to } => Some((from.as_str(), to.as_str())),
            _ => None,
        })
        .collect();
    rename_all(root, &renames, made)
}

fn create(root: &Path, path: &str, text: &str, made: &mut Made) -> Result<(), String> {
    let target = root.join(path);
    make_folders(root, &target, made)?;
    let cannot = |error: io::Error| format!("`{path}` cannot be written: {}", words(&error));
    let mut file = fs::File::create_new(&target).map_err(cannot)?;
    made.steps.push(Step::Created(target));
    file.write_all(text.as_bytes()).map_err(cannot)
}

/// Makes the folders above a path, which must all be in the project.
fn make_folders(root: &Path, target: &Path, made: &mut Made) -> Result<(), String> {
    let mut missing = Vec::new();
    for folder in target.ancestors().skip(1) {
        match folder.canonicalize() {
            Ok(real) => {
                let inside = root.canonicalize().is_ok_and(|root| real.starts_with(root));
                if !inside {
                    return Err(format!("`{}` is a link that leads out of the project", walk::shown(folder)));
                }
                break;
            }
            Err(_) => missing.push(folder.to_path_buf()),
        }
    }
    for folder in missing.into_iter().rev() {
        let shown = folder.display().to_string();
        fs::create_dir(&folder).map_err(|error| format!("the folder `{shown}` cannot be made: {}", words(&error)))?;
        made.steps.push(Step::Folder(folder));
    }
    Ok(())
}

fn replace(root: &Path, path: &str, old: &str, text: &str, made: &mut Made) -> Result<(), String> {
    let cannot = |error: io::Error| format!("`{path}` cannot be changed: {}", words(&error));
    // A link stays one: what it leads to is changed.
    let target = root.join(path).canonicalize().map_err(cannot)?;
    if fs::metadata(&target).map_err(cannot)?.permissions().readonly() {
        return Err(format!("`{path}` cannot be changed: it is protected against writing"));
    }
    if fs::read(&target).map_err(cannot)? != old.as_bytes() {
        return Err(format!("`{path}` was saved by somebody else meanwhile; try again"));
    }
    put(&target, text).map_err(cannot)?;
    made.steps.push(Step::Replaced { path: target, old: old.to_owned() });
    Ok(())
}

/// Puts a text in the place of another, in one step, so that nobody ever sees half of it.
fn put(target: &Path, text: &str) -> io::Result<()> {
    let beside = beside(target);
    let written = fs::write(&beside, text)
        .and_then(|()| fs::set_permissions(&beside, fs::metadata(target)?.permissions()))
        .and_then(|()| fs::rename(&beside, target));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// A hidden name in the same folder, which no build reads.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    // Names have 255 bytes at the most; the hash keeps those of one folder apart.
    let hash = blake3::hash(name.as_bytes()).to_hex();
    path.with_file_name(format!(".tuition-{}", &hash.as_str()[..16]))
}

/// Gives every file its new name. Names can go round in a circle, so a file whose name is wanted steps aside first.
fn rename_all(root: &Path, renames: &[(&str, &str)], made: &mut Made) -> Result<(), String> {
    let leaving: BTreeSet<PathBuf> = renames.iter().map(|(from, _)| root.join(from)).collect();
    for (_, to) in renames {
        let target = root.join(to);
        if target.symlink_metadata().is_ok() && !leaving.contains(&target) {
            return Err(format!("there is something at `{to}` already"));
        }
    }
    let wanted: BTreeSet<&str> = renames.iter().map(|(_, to)| *to).collect();
    for (from, _) in renames.iter().filter(|(from, _)| wanted.contains(from)) {
        rename(&root.join(from), &beside(&root.join(from)), from, made)?;
    }
    for (from, to) in renames {
        let target = root.join(to);
        make_folders(root, &target, made)?;
        if target.symlink_metadata().is_ok() {
            return Err(format!("there is something at `{to}` already"));
        }
        let now = if wanted.contains(from) { beside(&root.join(from)) } else { root.join(from) };
        rename(&now, &target, from, made)?;
    }
    Ok(())
}

fn rename(from: &Path, to: &Path, shown: &str, made: &mut Made) -> Result<(), String> {
    fs::rename(from, to).map_err(|error| format!("`{shown}` cannot be moved: {}", words(&error)))?;
    made.steps.push(Step::Renamed { from: from.to_path_buf(), to: to.to_path_buf() });
    Ok(())
}

/// What the system says, without its number, in words of this program where they are plainer.
fn words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::AlreadyExists => "there is one already".to_owned(),
        io::ErrorKind::PermissionDenied => "you may not write there".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk is protected against writing".to_owned(),
        io::ErrorKind::NotADirectory => "there is a file where a folder should be".to_owned(),
        io::ErrorKind::InvalidFilename => "its name is too long".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rename(from: &str, to: &str) -> Change {
        Change::Rename { from: from.to_owned(), to: to.to_owned() }
    }

    fn read(root: &Path, path: &str) -> Option<String> {
        fs::read_to_string(root.join(path)).ok()
    }

    #[test]
    fn names_can_go_round_in_a_circle() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::write(root.join("1"), "one").unwrap();
        fs::write(root.join("2"), "two").unwrap();
        let made = make(root, &[rename("1", "2"), rename("2", "1")]).unwrap();
        assert_eq!((read(root, "1"), read(root, "2")), (Some("two".to_owned()), Some("one".to_owned())));
        made.take_back().unwrap();
        assert_eq!((read(root, "1"), read(root, "2")), (Some("one".to_owned()), Some("two".to_owned())));
    }

    #[test]
    fn what_fails_half_way_leaves_everything_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::write(root.join("a"), "a").unwrap();
        fs::write(root.join("b"), "b").unwrap();
        let changes = [
            Change::Create { path: "new/deep/file".to_owned(), text: "new".to_owned() },
            Change::Replace { path: "a".to_owned(), old: "a".to_owned(), text: "changed".to_owned() },
            rename("a", "c"),
            rename("missing", "d"),
        ];
        let problem = make(root, &changes).unwrap_err();
        assert!(problem.what.starts_with("`missing` cannot be moved"), "{problem:?}");
        let entries = fs::read_dir(root).unwrap().flatten();
        let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort();
        assert_eq!(names, ["a", "b"]);
        assert_eq!(read(root, "a"), Some("a".to_owned()));
    }

    #[test]
    fn a_file_that_was_saved_meanwhile_is_not_touched() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a"), "newer").unwrap();
        let change = Change::Replace { path: "a".to_owned(), old: "older".to_owned(), text: "mine".to_owned() };
        assert!(make(folder.path(), &[change]).unwrap_err().what.contains("meanwhile"));
        assert_eq!(read(folder.path(), "a"), Some("newer".to_owned()));
    }
}
