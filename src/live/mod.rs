//! The site while its files change: in memory, every file made when it is asked for.
//!
//! A [`LiveSite`] is a handle on one thread, which owns the school, takes in what changed on disk and renders what
//! somebody asks for. Whatever has been changed in between, and in whatever order, its files are those that a build
//! from nothing would write.
//!
//! While the project has errors, the last state without is what is shown; [`State::findings`] tell what is wrong.

mod checks;
mod desk;
mod view;
mod watch;

use crate::cache::Cache;
use crate::diagnostics::Diagnostic;
use crate::load::LoadOptions;
use crate::progress::Progress;
use crate::source::Sources;
use crate::write::Output;
use desk::Desk;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

pub use crate::model::Audience;
pub use watch::{Watch, watch};

/// What a site is made with.
pub struct LiveOptions {
    /// What is read.
    pub load: LoadOptions,
    /// Drafts and pages of a later date are shown too.
    pub drafts: bool,
    /// Nobody can ask for what buyers see: there is no [`Audience::Buyer`].
    pub public: bool,
    /// Tells the time: once for each time that the whole school is put together.
    pub now: fn() -> jiff::Timestamp,
    /// What is costly to make.
    pub cache: Arc<Cache>,
    /// Who waits until the school is put together.
    pub progress: Arc<dyn Progress>,
}

/// A handle on the site; its copies all mean the same site, which ends with the last of them.
#[derive(Clone)]
pub struct LiveSite {
    wishes: Sender<Wish>,
    board: Arc<Board>,
}

/// What the site is at a moment.
#[derive(Clone)]
pub struct State {
    /// Counts up with every change that was taken in, from 1.
    pub revision: u64,
    /// What is wrong, sorted as on the terminal.
    pub findings: Arc<Vec<Diagnostic>>,
    /// The texts that findings point into.
    pub sources: Arc<Sources>,
    /// An error is among the findings, so that pages are those of the last state without one.
    pub broken: bool,
    /// Every page has been tried, so that the findings are those of `check`.
    pub checked: bool,
    /// The path of the site's address, without a slash at its end: `/learn`, or nothing.
    pub base_path: String,
    /// How many HTML pages there are.
    pub pages: usize,
    /// How often files have changed.
    pub changes: u64,
    /// What was changed last: paths from the project's root.
    pub changed: Arc<Vec<String>>,
    /// The last change was taken in by putting the whole school together anew, not only texts of pages.
    pub anew: bool,
    /// How long it took to take the last change in.
    pub took: Duration,
}

/// A file of the site, as it is now.
#[derive(Clone)]
pub struct LiveFile {
    /// Its bytes or the file to copy, and what it was made from.
    pub output: Output,
    /// The state that it is of.
    pub revision: u64,
    /// Of an HTML page: what its creator wants to know of it.
    pub about: Option<About>,
}

/// What the creator's bar says of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The page's file, from the project's root; absent for a page that is made of others.
    pub source: Option<String>,
    /// Whether everybody may read it.
    pub access: PageAccess,
    /// It is in no build yet: a draft, or of a later date.
    pub unpublished: bool,
}

/// Who may read a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageAccess {
    /// Everybody, as a whole.
    Free,
    /// Everybody its beginning or a part, buyers the rest.
    Partly,
    /// Buyers only.
    Paid,
}

/// What the thread is asked for.
enum Wish {
    File(Audience, String, SyncSender<Option<LiveFile>>),
    Changed(Vec<PathBuf>),
    Paths(Audience, SyncSender<Vec<String>>),
}

/// What everybody may look at without asking the thread.
struct Board {
    state: Mutex<State>,
    changed: Condvar,
}

impl LiveSite {
    /// Reads a project and starts its thread. Comes back when the first state is there.
    /// Fails only when there is no folder to read.
    pub fn open(root: &Path, options: LiveOptions) -> Result<Self, Diagnostic> {
        let desk = Desk::new(root, options)?;
        let board = Arc::new(Board { state: Mutex::new(desk.state()), changed: Condvar::new() });
        let (wishes, asked) = channel();
        let shown = board.clone();
        // The stack is as large as those of the threads that parse and render.
        let thread = std::thread::Builder::new().name("live site".to_owned()).stack_size(16 << 20);
        let started = thread.spawn(move || desk.run(&asked, &shown));
        started.map(|_| Self { wishes, board }).map_err(|error| desk::cannot_start(&error))
    }

    /// The file at a path from the site's root (`courses/x/index.html`), made now; nothing when there is none.
    #[must_use]
    pub fn file(&self, audience: Audience, path: &str) -> Option<LiveFile> {
        let (answer, answered) = sync_channel(1);
        self.wishes.send(Wish::File(audience, path.to_owned(), answer)).ok()?;
        answered.recv().ok()?
    }

    /// The paths of all files.
    #[must_use]
    pub fn paths(&self, audience: Audience) -> Vec<String> {
        let (answer, answered) = sync_channel(1);
        let sent = self.wishes.send(Wish::Paths(audience, answer));
        sent.ok().and_then(|()| answered.recv().ok()).unwrap_or_default()
    }

    /// Tells that files or folders were written, moved or removed; absolute paths. What is no part of the project is
    /// left out by itself. Comes back at once.
    pub fn changed(&self, paths: Vec<PathBuf>) {
        // Without a thread there is nothing to tell.
        let _ = self.wishes.send(Wish::Changed(paths));
    }

    /// What is now.
    #[must_use]
    pub fn state(&self) -> State {
        self.board.lock().clone()
    }

    /// Waits until there is a state after `revision`, at most so long, and gives what is then.
    #[must_use]
    pub fn wait(&self, revision: u64, longest: Duration) -> State {
        let state = self.board.lock();
        let waited = self.board.changed.wait_timeout_while(state, longest, |state| state.revision <= revision);
        waited.unwrap_or_else(PoisonError::into_inner).0.clone()
    }
}

impl Board {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn show(&self, state: State) {
        *self.lock() = state;
        self.changed.notify_all();
    }
}
