//! The site on its way to where readers find it.
//!
//! A [`Plan`] compares what a build wrote with what is at the target. [`Destination::publish`] carries it out: files before pages,
//! pages before lists of them, removals last, under a lock; what was cut off is gone on with. It prints nothing.
//!
//! Targets are stores of files (`stores`: buckets, folders, servers) or branches (`branches`). What tuition knows of a
//! target stands there in `.tuition-publish/`; what it keeps here, in `.tuition/publish/` and `.tuition/releases/`.

mod branches;
mod desk;
mod git;
mod guard;
mod outgoing;
mod plan;
mod releases;
mod state;
mod store;
mod stores;
mod transport;
mod trouble;

use crate::diagnostics::{Code, Diagnostic, Place, suggest};
use crate::load;
use crate::load::publish::{Address, Publish, Target};
use branches::Branch;
use desk::Desk;
use guard::{Guard, in_words};
use jiff::Timestamp;
pub use outgoing::{Manner, Outgoing};
pub use plan::{Plan, Present, Step, Upload, Wanted};
use releases::{About, Shelf};
use serde::Serialize;
pub use state::{FOLDER, Pending, Placed, State};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use store::Store;

/// The user of a WebDAV folder.
const USER_VARIABLE: &str = "TUITION_PUBLISH_USER";
/// The password of a WebDAV folder.
const PASSWORD_VARIABLE: &str = "TUITION_PUBLISH_PASSWORD";
/// What this computer keeps of its own publishing.
const LOCAL_FOLDER: &str = ".tuition/publish";

/// A target of a project.
#[derive(Debug)]
pub struct Destination<'a> {
    name: &'a str,
    address: Address,
    target: &'a Target,
    project: PathBuf,
}

/// Who wants to know how far it is. Quick, and called from one thread.
pub trait Listener {
    /// Something new begins.
    fn stage(&self, name: &'static str);
    /// It has so many steps.
    fn expect(&self, steps: usize);
    /// One more is done.
    fn step(&self);
    /// This is going to be done.
    fn planned(&self, plan: &Plan);
}

/// A release and how it is to be published.
pub struct Job<'a> {
    /// Where to.
    pub address: &'a Address,
    /// What.
    pub outgoing: &'a Outgoing,
    /// By whom: a name for people who find the lock.
    pub by: String,
    /// The commit of the sources.
    pub commit: Option<String>,
    /// The clock of the computer.
    pub clock: fn() -> Timestamp,
    /// Set when somebody wants it to end.
    pub stop: &'a AtomicBool,
    /// Who waits.
    pub listener: &'a dyn Listener,
    /// Files that others have put there may be replaced.
    pub replace: bool,
    /// Nothing is written at the target.
    pub dry_run: bool,
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// All of it is there.
    Done,
    /// All of it was there.
    NothingToDo,
    /// It was only to be said what would be done.
    Planned,
}

/// What was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// How it ended.
    pub outcome: Outcome,
    /// The release.
    pub release: String,
    /// The release that was there before, when it was another one.
    pub previous: Option<String>,
    /// What was done.
    pub plan: Plan,
}

/// A release that can be gone back to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// Its name.
    pub id: String,
    /// When it was published last.
    pub published: Timestamp,
    /// By whom.
    pub by: String,
    /// The commit of its sources.
    pub commit: Option<String>,
    /// It is the one that is at the target.
    pub current: bool,
}

impl<'a> Destination<'a> {
    /// The target of this name, or the only one there is.
    pub fn find(settings: Option<&'a Publish>, name: Option<&str>, project: &Path) -> Result<Self, Diagnostic> {
        let none = |words: String, help: String| {
            Err(Diagnostic::new(Code::PUBLISH_NO_TARGET, Place::Path("tuition.toml".to_owned()), words).help(help))
        };
        let targets = settings.map(|settings| &settings.targets);
        let names: Vec<&str> = targets.into_iter().flatten().map(|(name, _)| name.as_str()).collect();
        let found = targets.and_then(|targets| match name {
            Some(name) => targets.get_key_value(name),
            None => targets.first_key_value().filter(|_| targets.len() == 1),
        });
        let Some((name, target)) = found else {
            let example = "write `[publish.targets.live]` and `to = \"s3://bucket\"` in tuition.toml".to_owned();
            return match name {
                _ if names.is_empty() => none("it is not said where to publish".to_owned(), example),
                None => none(
                    format!("there are {} targets, and none is named", names.len()),
                    format!("`tuition publish NAME`, with {}", suggest::list(&names)),
                ),
                Some(name) => none(
                    format!("there is no target `{}`", suggest::shortened(name)),
                    format!("there is {}", suggest::list(&names)),
                ),
            };
        };
        // A build would say so; a rollback comes without one.
        let address = load::publish_target(target).map_err(|mut problems| problems.swap_remove(0))?;
        let project = project.canonicalize().unwrap_or_else(|_| project.to_owned());
        let destination = Self { name, address, target, project };
        destination.outside_of_project()?;
        Ok(destination)
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name
    }

    /// Where it is.
    #[must_use]
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// Into a folder that is read or written by builds nothing is published, nor into one that holds the project.
    fn outside_of_project(&self) -> Result<(), Diagnostic> {
        let Address::Folder(path) = &self.address else { return Ok(()) };
        let target = resolved(&self.project.join(path));
        if self.project.starts_with(&target) || target.starts_with(&self.project) {
            let words = format!("`{path}` is part of the project, or the project is part of it");
            let help =
                "publish to a folder beside the project: what is in the project may be read or removed by a build";
            let place = self.target.to.span().map_or(Place::Project, Place::Span);
            return Err(Diagnostic::new(Code::PUBLISH_REFUSED, place, words).help(help));
        }
        Ok(())
    }

    /// Publishes a release, and keeps it here to go back to.
    pub fn publish(&self, job: &Job<'_>) -> Result<Published, Diagnostic> {
        let desk = if job.dry_run { None } else { Some(Desk::at(&self.project, self.name)?) };
        let published = if let Some(branch) = self.branch()? {
            branch.publish(job)?
        } else {
            let store = self.store()?;
            wait(stores::publish(job, &store, desk.as_ref()))?
        };
        let is_branch = matches!(self.address, Address::Git { .. });
        if published.outcome != Outcome::Planned && !is_branch {
            let about = About { published: (job.clock)(), by: &job.by, commit: job.commit.as_deref() };
            let most = usize::try_from(self.target.keep.value).unwrap_or(1);
            // One that was there already is kept only if it is not yet.
            let shelf = self.shelf();
            let newest = shelf.list()?.into_iter().next().map(|kept| kept.id);
            if newest.as_ref() != Some(&published.release) {
                shelf.keep(job.outgoing, about, most)?;
            }
        }
        Ok(published)
    }

    /// The files of a former release: of the one that was published before the one that is there, or of a named one.
    /// With the commit of its sources.
    pub fn former(&self, id: Option<&str>) -> Result<(Outgoing, Option<String>), Diagnostic> {
        if let Some(branch) = self.branch()? {
            return branch.former(id);
        }
        let current = wait(stores::current(&self.store()?))?.map(|(id, _)| id);
        let shelf = self.shelf();
        let kept = shelf.list()?;
        let found = kept.iter().find(|kept| match id {
            Some(id) => kept.id.starts_with(id),
            None => Some(&kept.id) != current.as_ref(),
        });
        match found {
            Some(found) => Ok((shelf.open(found)?, found.commit.clone())),
            None => Err(not_kept(id)),
        }
    }

    /// Releases that can be gone back to, the newest first, and the one that is there.
    pub fn releases(&self) -> Result<Vec<Listed>, Diagnostic> {
        if let Some(branch) = self.branch()? {
            return branch.releases();
        }
        let current = wait(stores::current(&self.store()?))?.map(|(id, _)| id);
        let kept = self.shelf().list()?.into_iter();
        Ok(kept
            .map(|kept| Listed {
                current: Some(&kept.id) == current.as_ref(),
                id: kept.id,
                published: kept.published,
                by: kept.by,
                commit: kept.commit,
            })
            .collect())
    }

    /// Removes the lock of whoever has it. Says whose it was.
    pub fn unlock(&self) -> Result<Vec<String>, Diagnostic> {
        if matches!(self.address, Address::Git { .. }) {
            return Ok(Vec::new());
        }
        let store = self.store()?;
        wait(async {
            let mut whose = Vec::new();
            for (path, lock) in Guard::all(&store).await? {
                store.discard(&path).await?;
                whose.push(format!("{}, since {}", lock.by, in_words(lock.since)));
            }
            Ok(whose)
        })
    }

    fn store(&self) -> Result<Store, Diagnostic> {
        Store::open(&self.address, self.target, &self.project)
    }

    fn branch(&self) -> Result<Option<Branch>, Diagnostic> {
        let Address::Git { repository, branch } = &self.address else { return Ok(None) };
        Branch::open(&self.project, repository, branch, &self.address).map(Some)
    }

    fn shelf(&self) -> Shelf {
        Shelf::of(&self.project, self.name)
    }
}

fn not_kept(id: Option<&str>) -> Diagnostic {
    let words = match id {
        Some(id) => format!("release `{}` is not kept on this computer", suggest::shortened(id)),
        None => "no former release is kept on this computer".to_owned(),
    };
    let help = format!("`tuition publish --releases` lists those that are; otherwise {}", releases::from_sources(None));
    Diagnostic::new(Code::PUBLISH_RELEASE, Place::Project, words).help(help)
}

/// The commit that is checked out, when the project is in a Git repository and nothing was changed since.
#[must_use]
pub fn commit_of(project: &Path) -> Option<String> {
    git::commit_of(project)
}

/// A path without links and `..`, as far as it exists.
fn resolved(path: &Path) -> PathBuf {
    let mut missing = Vec::new();
    let mut there = path.to_owned();
    loop {
        if let Ok(found) = there.canonicalize() {
            return missing.iter().rev().fold(found, |path, part| path.join(part));
        }
        match (there.file_name().map(ToOwned::to_owned), there.parent().map(ToOwned::to_owned)) {
            (Some(name), Some(above)) => {
                missing.push(name);
                there = above;
            }
            _ => return path.to_owned(),
        }
    }
}

/// Runs to its end what waits for a store.
fn wait<T>(work: impl Future<Output = Result<T, Diagnostic>>) -> Result<T, Diagnostic> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| {
        let words = format!("nothing can be published from this computer: {error}");
        Diagnostic::new(Code::PUBLISH_FAILED, Place::Project, words)
    })?;
    runtime.block_on(work)
}
