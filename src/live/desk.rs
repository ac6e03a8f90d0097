//! The thread of a live site: it owns the school, and does one thing after the other.

use super::checks::Checks;
use super::view::{Revised, View};
use super::{Board, LiveFile, LiveOptions, State, Wish};
use crate::build::{self, Ready, Timings};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::load::walk;
use crate::model::Audience;
use crate::plan::{JobKind, SEALED_FOLDER};
use crate::render::{Renderer, Sealing, base_path};
use crate::source::Sources;
use crate::write::{Content, Output};
use std::cell::OnceCell;
use std::collections::{BTreeSet, VecDeque};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::time::{Duration, Instant};

/// When more pages than this are saved at once, the school is put together anew: it is not slower.
const MOST_REVISED: usize = 8;

/// What the thread works on.
pub(super) struct Desk {
    root: PathBuf,
    options: LiveOptions,
    views: Views,
    /// What is wrong before pages are made, in the newest state.
    found: Vec<Diagnostic>,
    newest: Newest,
    revision: u64,
    changes: u64,
    changed: Arc<Vec<String>>,
    anew: bool,
    took: Duration,
}

/// What can be shown.
struct Views {
    visitor: View,
    /// Made when it is asked for first.
    buyer: OnceCell<Option<View>>,
    /// The same school with what is sealed of it; made when a browser tries a key.
    sealed: OnceCell<Option<Ready>>,
    /// What visitors saw before, until it is sure that every page of the newest can be made.
    earlier: Option<View>,
}

/// What the project is now.
enum Newest {
    /// What is shown.
    Shown,
    /// It has errors, so that what was there before is shown.
    Broken(Box<View>),
    /// There is no folder to read any more.
    Gone,
}

impl Desk {
    pub(super) fn new(root: &Path, options: LiveOptions) -> Result<Self, Diagnostic> {
        let started = Instant::now();
        let (visitor, found) = View::read(root, &options, Audience::Visitor)?;
        let (root, _) = walk::root(root)?;
        let views = Views { visitor, buyer: OnceCell::new(), sealed: OnceCell::new(), earlier: None };
        let found = found.into_iter().collect();
        Ok(Self {
            root,
            options,
            views,
            found,
            newest: Newest::Shown,
            revision: 1,
            changes: 0,
            changed: Arc::default(),
            anew: true,
            took: started.elapsed(),
        })
    }

    /// What is, before any page was tried.
    pub(super) fn state(&self) -> State {
        self.state_after(&Checks::default())
    }

    fn state_after(&self, checks: &Checks) -> State {
        let mut found = Diagnostics::default();
        found.extend(self.found.iter().chain(checks.found()).cloned());
        let broken = found.has_errors();
        let shown = &self.views.visitor.ready;
        let sources = match self.newest().map(|view| view.ready.sources()) {
            // Without findings nobody looks at the texts.
            Some(sources) if !found.as_slice().is_empty() => sources.clone(),
            _ => Sources::default(),
        };
        State {
            revision: self.revision,
            findings: Arc::new(found.sorted(&sources)),
            sources: Arc::new(sources),
            broken,
            checked: checks.are_done(),
            base_path: base_path(shown.project.settings.base_url.as_ref().map(|url| url.value.as_str())),
            pages: shown.school.pages.len(),
            changes: self.changes,
            changed: self.changed.clone(),
            anew: self.anew,
            took: self.took,
        }
    }

    /// What findings are about.
    fn newest(&self) -> Option<&View> {
        match &self.newest {
            Newest::Shown => Some(&self.views.visitor),
            Newest::Broken(view) => Some(view),
            Newest::Gone => None,
        }
    }

    /// Works until nobody has a handle any more.
    pub(super) fn run(mut self, asked: &Receiver<Wish>, board: &Board) {
        let mut checks = Checks::all(&self.views.visitor);
        let mut waiting = VecDeque::new();
        loop {
            match self.answer(asked, &mut waiting, &mut checks) {
                Next::Changed(paths) => {
                    if self.take_in(&paths, &mut checks) {
                        self.revision += 1;
                        board.show(self.state_after(&checks));
                    }
                }
                Next::Checked => {
                    let state = self.state_after(&checks);
                    if !state.broken {
                        self.views.earlier = None;
                    }
                    self.revision += u64::from(state.findings != board.lock().findings);
                    board.show(State { revision: self.revision, ..state });
                }
                Next::End => return,
            }
        }
    }

    /// Answers, and tries pages out while nobody asks.
    fn answer(&self, asked: &Receiver<Wish>, waiting: &mut VecDeque<Wish>, checks: &mut Checks) -> Next {
        let renderers = Renderers::default();
        loop {
            let wish = match next_wish(waiting, asked) {
                Ok(wish) => wish,
                Err(TryRecvError::Disconnected) => return Next::End,
                Err(TryRecvError::Empty) => match self.newest().filter(|_| !checks.are_done()) {
                    Some(newest) => {
                        let broken = matches!(self.newest, Newest::Broken(_));
                        let renderer = if broken { &renderers.broken } else { &renderers.visitor };
                        checks.go_on(newest, renderer.get_or_init(|| newest.ready.renderer().0));
                        if checks.are_done() {
                            return Next::Checked;
                        }
                        continue;
                    }
                    None => match asked.recv() {
                        Ok(wish) => with_all_changes(wish, waiting, asked),
                        Err(_) => return Next::End,
                    },
                },
            };
            match wish {
                Wish::Changed(paths) => return Next::Changed(paths),
                wish => self.grant(wish, &renderers),
            }
        }
    }

    /// Answers one question. Who asked may be gone.
    fn grant<'a>(&'a self, wish: Wish, renderers: &Renderers<'a>) {
        match wish {
            Wish::Changed(_) => {}
            Wish::File(audience, path, answer) => {
                let _ = answer.send(self.file(audience, &path, renderers));
            }
            Wish::Paths(audience, answer) => {
                let _ = answer.send(self.view(audience).map(View::paths).unwrap_or_default());
            }
        }
    }

    fn view(&self, audience: Audience) -> Option<&View> {
        match audience {
            // Members get what is built; while somebody writes there are only the two sides of the wall.
            Audience::Visitor | Audience::Members(_) | Audience::Owner => Some(&self.views.visitor),
            Audience::Buyer if self.options.public => None,
            Audience::Buyer => {
                let view = || View::read(&self.root, &self.options, audience).ok().map(|(view, _)| view);
                self.views.buyer.get_or_init(view).as_ref()
            }
        }
    }

    /// A part of a sealed product, as a build makes it.
    fn sealed<'a>(&'a self, path: &str, renderers: &Renderers<'a>) -> Option<LiveFile> {
        let read = || {
            let moment = self.views.visitor.ready.moment;
            let (load, cache) = (&self.options.load, self.options.cache.clone());
            build::prepare(&self.root, load, cache, moment, &mut Timings::new()).ok().map(|(ready, _)| ready)
        };
        let ready = self.views.sealed.get_or_init(read).as_ref()?;
        let job = ready.jobs.iter().find(|job| job.path == path)?;
        let mut output = renderers.sealing.get_or_init(|| ready.sealing()).as_ref()?.make(job).0?;
        if let Content::Sealed(file) = &output.content {
            let mut bytes = Vec::new();
            file.write(&mut bytes).ok()?;
            output.content = Content::Bytes(bytes);
        }
        Some(LiveFile { output, revision: self.revision, about: None })
    }

    fn file<'a>(&'a self, audience: Audience, path: &str, renderers: &Renderers<'a>) -> Option<LiveFile> {
        let view = self.view(audience)?;
        let Some(job) = view.job(path) else {
            if path.starts_with(SEALED_FOLDER) {
                return self.sealed(path, renderers);
            }
            let file = view.index().iter().find(|file| file.path == path)?;
            let output =
                Output { path: file.path.clone(), content: Content::Bytes(file.bytes.clone()), sources: Vec::new() };
            return Some(LiveFile { output, revision: self.revision, about: None });
        };
        let made = renderers.of(audience, view).render(job).0;
        // A page that cannot be made is shown as it was before.
        let earlier = || {
            let view = self.views.earlier.as_ref().filter(|_| audience == Audience::Visitor)?;
            renderers.earlier.get_or_init(|| view.ready.renderer().0).render(view.job(path)?).0
        };
        let output = made.or_else(earlier)?;
        let about = if let JobKind::Page(id) = job.kind { Some(view.about(id)) } else { None };
        Some(LiveFile { output, revision: self.revision, about })
    }

    /// Takes in that files have changed. Says whether they are any of the project.
    fn take_in(&mut self, paths: &[PathBuf], checks: &mut Checks) -> bool {
        let started = Instant::now();
        let paths: BTreeSet<String> = paths.iter().filter_map(|path| self.concerns(path)).collect();
        if paths.is_empty() {
            return false;
        }
        self.anew = !self.revise(&paths, checks);
        if self.anew {
            self.read_anew(checks);
        }
        self.took = started.elapsed();
        self.changes += 1;
        self.changed = Arc::new(paths.into_iter().collect());
        true
    }

    /// The path from the project's root, when what is there matters.
    fn concerns(&self, path: &Path) -> Option<String> {
        if path == self.root {
            return Some(String::new());
        }
        let within = path.strip_prefix(&self.root).ok()?;
        let written = walk::project_path(&self.root, within);
        let outputs = self.options.load.output.iter().filter_map(|output| walk::real_path(output).ok());
        let is_output = outputs.into_iter().any(|output| path.starts_with(output));
        let matters = !is_output && !walk::is_left_behind(&written);
        (matters && (path.exists() || self.views.visitor.knows(&written) || !matches!(self.newest, Newest::Shown)))
            .then_some(written)
    }

    /// Puts new texts in the places of the old. Not when anything else depends on them, or on what was wrong before.
    fn revise(&mut self, paths: &BTreeSet<String>, checks: &mut Checks) -> bool {
        if !matches!(self.newest, Newest::Shown) || paths.len() > MOST_REVISED {
            return false;
        }
        for path in paths {
            let Some(Revised { job, gone, come }) = self.views.visitor.revise(&self.root, path) else { return false };
            let mut found = std::mem::take(&mut self.found);
            for old in &gone {
                found.retain(|known| known != old);
            }
            if come.iter().any(|new| new.severity == crate::diagnostics::Severity::Error)
                || found.iter().any(|known| self.views.visitor.is_in_text(path, known))
            {
                return false;
            }
            found.extend(come);
            self.found = found;
            let revised =
                self.views.buyer.get_mut().and_then(Option::as_mut).map(|buyer| buyer.revise(&self.root, path));
            if matches!(revised, Some(None)) {
                self.views.buyer = OnceCell::new();
            }
            self.views.sealed = OnceCell::new();
            checks.again(job.into_iter().chain(self.views.visitor.showing_others()));
        }
        true
    }

    /// Puts the school together anew. With errors what was shown before stays.
    fn read_anew(&mut self, checks: &mut Checks) {
        match View::read(&self.root, &self.options, Audience::Visitor) {
            Ok((view, found)) if found.has_errors() => {
                *checks = Checks::all(&view);
                self.newest = Newest::Broken(Box::new(view));
                self.found = found.into_iter().collect();
            }
            Ok((view, found)) => {
                *checks = Checks::all(&view);
                self.newest = Newest::Shown;
                self.found = found.into_iter().collect();
                let before = std::mem::replace(&mut self.views.visitor, view);
                self.views.earlier.get_or_insert(before);
                self.views.buyer = OnceCell::new();
                self.views.sealed = OnceCell::new();
            }
            Err(problem) => {
                *checks = Checks::none();
                self.newest = Newest::Gone;
                self.found = vec![problem];
            }
        }
    }
}

/// What comes after answering.
enum Next {
    Changed(Vec<PathBuf>),
    Checked,
    End,
}

/// What is to be done next. A change takes up all that follow it, so that many are one; who asks in between asks about
/// what is after them.
fn next_wish(waiting: &mut VecDeque<Wish>, asked: &Receiver<Wish>) -> Result<Wish, TryRecvError> {
    let next = match waiting.pop_front() {
        Some(wish) => wish,
        None => asked.try_recv()?,
    };
    Ok(with_all_changes(next, waiting, asked))
}

fn with_all_changes(wish: Wish, waiting: &mut VecDeque<Wish>, asked: &Receiver<Wish>) -> Wish {
    let Wish::Changed(mut paths) = wish else { return wish };
    waiting.extend(asked.try_iter());
    let mut others = VecDeque::new();
    for wish in waiting.drain(..) {
        match wish {
            Wish::Changed(more) => paths.extend(more),
            other => others.push_back(other),
        }
    }
    *waiting = others;
    Wish::Changed(paths)
}

/// What makes files, made when the first is asked for.
#[derive(Default)]
struct Renderers<'a> {
    visitor: OnceCell<Renderer<'a>>,
    buyer: OnceCell<Renderer<'a>>,
    sealing: OnceCell<Option<Sealing<'a>>>,
    earlier: OnceCell<Renderer<'a>>,
    broken: OnceCell<Renderer<'a>>,
}

impl<'a> Renderers<'a> {
    fn of(&self, audience: Audience, view: &'a View) -> &Renderer<'a> {
        let cell = if audience == Audience::Buyer { &self.buyer } else { &self.visitor };
        cell.get_or_init(|| view.ready.renderer().0)
    }
}

/// The system has no thread left.
pub(super) fn cannot_start(error: &io::Error) -> Diagnostic {
    let words = format!("the system has no thread for this: {error}");
    Diagnostic::new(Code::CANNOT_SERVE, Place::Project, words).help("close other programs and start again")
}
