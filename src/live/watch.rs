//! Which files of a folder change, told as soon as they can be read as a whole.
//!
//! Editors save in many ways: they write a file anew, or write another and put it in its place, or move the old one
//! away first. A path is told at once when a writer has closed it or it was moved into its place; what may be in the
//! middle of something (a file that was begun, one that is gone) is told when it has been quiet for [`SETTLED`].
//! While much changes at once, a `git checkout` of five hundred files, paths are gathered until there is quiet.

use crate::diagnostics::{Code, Diagnostic, Place};
use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};
use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher as _};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// What may be in the middle of something is told after so much quiet.
const SETTLED: Duration = Duration::from_millis(40);
/// Changes that follow each other as fast as this belong together.
const BURST: Duration = Duration::from_millis(15);
/// Nobody waits longer than this for the first of many changes.
const LONGEST: Duration = Duration::from_millis(250);
/// How often a folder is looked through where the system does not tell what changes.
const POLL: Duration = Duration::from_millis(700);

/// Watches as long as it lives.
pub struct Watch {
    _watcher: Box<dyn notify::Watcher + Send>,
    /// The system could not tell what changes, so that the folder is looked through again and again.
    pub polls: bool,
}

/// Watches everything below a folder and tells absolute paths of what was written, moved or removed. `tell` is called
/// on a thread of its own, one call after the other. After an overflow the folder itself is told.
pub fn watch(folder: &Path, tell: impl Fn(Vec<PathBuf>) + Send + 'static) -> Result<Watch, Diagnostic> {
    let (events, seen) = channel();
    let folder = folder.to_path_buf();
    let again = events.clone();
    let system = RecommendedWatcher::new(events, Config::default()).and_then(|mut watcher| {
        watcher.watch(&folder, RecursiveMode::Recursive)?;
        Ok(Box::new(watcher) as Box<dyn notify::Watcher + Send>)
    });
    let (watcher, polls) = if let Ok(watcher) = system {
        (watcher, false)
    } else {
        let config = Config::default().with_poll_interval(POLL).with_compare_contents(false);
        let mut watcher = PollWatcher::new(again, config).map_err(|error| cannot_watch(&folder, &error))?;
        watcher.watch(&folder, RecursiveMode::Recursive).map_err(|error| cannot_watch(&folder, &error))?;
        (Box::new(watcher) as Box<dyn notify::Watcher + Send>, true)
    };
    let thread = std::thread::Builder::new().name("watch".to_owned());
    thread.spawn(move || gather(&folder, &seen, tell)).map_err(|error| super::desk::cannot_start(&error))?;
    Ok(Watch { _watcher: watcher, polls })
}

/// Ends when the watcher is gone.
fn gather(folder: &Path, seen: &Receiver<notify::Result<Event>>, tell: impl Fn(Vec<PathBuf>)) {
    let mut pending = Pending::default();
    loop {
        let next = match pending.due() {
            None => seen.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(due) => seen.recv_timeout(due.saturating_duration_since(Instant::now())),
        };
        match next {
            Ok(event) => pending.take(folder, event),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        while let Ok(event) = seen.try_recv() {
            pending.take(folder, event);
        }
        let ready = pending.ready();
        if !ready.is_empty() {
            tell(ready);
        }
    }
}

/// Paths that are to be told, and when.
#[derive(Default)]
struct Pending {
    due: BTreeMap<PathBuf, Instant>,
    /// When the oldest of them was seen.
    since: Option<Instant>,
    /// When paths were told last.
    told: Option<Instant>,
}

impl Pending {
    fn take(&mut self, folder: &Path, event: notify::Result<Event>) {
        let now = Instant::now();
        let Ok(event) = event else { return self.add(folder.to_path_buf(), now + SETTLED) };
        if event.need_rescan() {
            return self.add(folder.to_path_buf(), now + SETTLED);
        }
        let Some(wait) = wait_after(event.kind) else { return };
        let in_burst = self.told.is_some_and(|told| now.duration_since(told) < LONGEST) && wait.is_zero();
        let wait = if in_burst { BURST } else { wait };
        for path in event.paths {
            self.add(path, now + wait);
        }
    }

    fn add(&mut self, path: PathBuf, due: Instant) {
        self.since.get_or_insert_with(Instant::now);
        self.due.insert(path, due);
    }

    /// When the first path is to be told.
    fn due(&self) -> Option<Instant> {
        let first = self.due.values().min().copied()?;
        Some(self.since.map_or(first, |since| first.min(since + LONGEST)))
    }

    /// The paths whose time has come.
    fn ready(&mut self) -> Vec<PathBuf> {
        let now = Instant::now();
        let is_late = self.since.is_some_and(|since| now.duration_since(since) >= LONGEST);
        let is_due = |due: &Instant| is_late || *due <= now;
        let ready: Vec<PathBuf> =
            self.due.iter().filter(|(_, due)| is_due(due)).map(|(path, _)| path.clone()).collect();
        if ready.is_empty() {
            return ready;
        }
        self.due.retain(|path, _| ready.binary_search(path).is_err());
        self.since = if self.due.is_empty() { None } else { Some(now) };
        self.told = Some(now);
        ready
    }
}

/// How long to wait after an event; nothing when it changes no bytes.
fn wait_after(kind: EventKind) -> Option<Duration> {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => Some(Duration::ZERO),
        EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both)) => Some(Duration::ZERO),
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_)) => None,
        EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_) | EventKind::Any | EventKind::Other => {
            Some(SETTLED)
        }
    }
}

fn cannot_watch(folder: &Path, error: &notify::Error) -> Diagnostic {
    let words = format!("`{}` cannot be watched: {error}", folder.display());
    Diagnostic::new(Code::CANNOT_SERVE, Place::Project, words).help("start again, or build by hand after each change")
}
