//! The thread of a live site: it owns the school, and does one thing after the other.

use super::{About, Board, LiveFile, LiveOptions, PageAccess, State, Wish};
use crate::build::{self, Ready, Timings};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::model::{Audience, Moment, Page, PageId};
use crate::plan::{Job, JobKind};
use crate::render::Renderer;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

/// What the thread works on.
pub(super) struct Desk {
    root: PathBuf,
    options: LiveOptions,
    revision: u64,
    visitor: View,
    /// Made when it is asked for first.
    buyer: OnceCell<Option<View>>,
    /// Of the newest state, which `visitor` is not of when it has errors.
    findings: Arc<Vec<Diagnostic>>,
    sources: Arc<crate::source::Sources>,
    broken: bool,
    took: Duration,
}

/// The school as somebody sees it.
struct View {
    ready: Ready,
    /// Places in `ready.jobs` by path.
    places: HashMap<String, usize>,
}

impl Desk {
    pub(super) fn new(root: &Path, options: LiveOptions) -> Result<Self, Diagnostic> {
        let started = Instant::now();
        let (ready, found) = prepare(root, &options, Audience::Visitor)?;
        let sources = Arc::new(ready.sources().clone());
        let broken = found.has_errors();
        let findings = Arc::new(found.sorted(&sources));
        let visitor = View::new(ready);
        let root = root.to_path_buf();
        let (buyer, took) = (OnceCell::new(), started.elapsed());
        Ok(Self { root, options, revision: 1, visitor, buyer, findings, sources, broken, took })
    }

    pub(super) fn state(&self) -> State {
        State {
            revision: self.revision,
            findings: self.findings.clone(),
            sources: self.sources.clone(),
            broken: self.broken,
            pages: self.visitor.ready.school.pages.len(),
            took: self.took,
        }
    }

    /// Works until nobody has a handle any more.
    pub(super) fn run(mut self, asked: &Receiver<Wish>, board: &Board) {
        while let Some(_changed) = self.answer(asked) {
            self.take_in();
            board.show(self.state());
        }
    }

    /// Answers until something has changed. Nothing when nobody can ask any more.
    fn answer(&self, asked: &Receiver<Wish>) -> Option<Vec<PathBuf>> {
        let (visitor, buyer) = (OnceCell::new(), OnceCell::new());
        loop {
            match asked.recv().ok()? {
                Wish::Changed(paths) => return Some(paths),
                Wish::File(audience, path, answer) => {
                    let renderer = if audience == Audience::Buyer { &buyer } else { &visitor };
                    let file = self.view(audience).and_then(|view| self.file(view, renderer, &path));
                    // Who asked may be gone.
                    let _ = answer.send(file);
                }
                Wish::Paths(audience, answer) => {
                    let paths = self.view(audience).map(|view| view.ready.jobs.iter());
                    let _ = answer.send(paths.into_iter().flatten().map(|job| job.path.clone()).collect());
                }
            }
        }
    }

    fn view(&self, audience: Audience) -> Option<&View> {
        match audience {
            Audience::Visitor => Some(&self.visitor),
            Audience::Buyer if self.options.public => None,
            Audience::Buyer => {
                let view = || prepare(&self.root, &self.options, audience).ok().map(|(ready, _)| View::new(ready));
                self.buyer.get_or_init(view).as_ref()
            }
        }
    }

    fn file<'a>(&self, view: &'a View, renderer: &OnceCell<Renderer<'a>>, path: &str) -> Option<LiveFile> {
        let job = &view.ready.jobs[*view.places.get(path)?];
        let (output, _) = renderer.get_or_init(|| view.ready.renderer().0).render(job);
        let about = if let JobKind::Page(id) = job.kind { Some(about(&view.ready, id)) } else { None };
        Some(LiveFile { output: output?, revision: self.revision, about })
    }

    /// Reads the project again.
    fn take_in(&mut self) {
        let started = Instant::now();
        self.revision += 1;
        match prepare(&self.root, &self.options, Audience::Visitor) {
            Ok((ready, found)) => self.replace(ready, found),
            Err(problem) => {
                self.broken = true;
                self.findings = Arc::new(vec![problem]);
            }
        }
        self.took = started.elapsed();
    }

    fn replace(&mut self, ready: Ready, found: Diagnostics) {
        self.broken = found.has_errors();
        self.sources = Arc::new(ready.sources().clone());
        self.findings = Arc::new(found.sorted(&self.sources));
        if !self.broken {
            self.visitor = View::new(ready);
            self.buyer = OnceCell::new();
        }
    }
}

impl View {
    fn new(ready: Ready) -> Self {
        let places = ready.jobs.iter().enumerate().map(|(place, Job { path, .. })| (path.clone(), place)).collect();
        Self { ready, places }
    }
}

fn prepare(root: &Path, options: &LiveOptions, audience: Audience) -> Result<(Ready, Diagnostics), Diagnostic> {
    let moment = Moment { now: (options.now)(), drafts: options.drafts, audience };
    build::prepare(root, &options.load, options.cache.clone(), moment, &mut Timings::new())
}

fn about(ready: &Ready, id: PageId) -> About {
    let page: &Page = ready.school.page(id);
    let file = page.file.map(|file| &ready.project.pages[file]);
    let access = match (&page.paid, page.public.is_empty()) {
        (None, _) => PageAccess::Free,
        (Some(_), false) => PageAccess::Partly,
        (Some(_), true) => PageAccess::Paid,
    };
    let later = file.and_then(|file| file.front.release.as_deref()).is_some_and(|day| day.instant() > ready.moment.now);
    let unpublished = file.is_some_and(|file| file.front.draft) || later;
    About { source: file.map(|file| file.path.clone()), access, unpublished }
}

/// The system has no thread left.
pub(super) fn cannot_start(error: &io::Error) -> Diagnostic {
    let words = format!("the system has no thread for this: {error}");
    Diagnostic::new(Code::OUTPUT_WRITE, Place::Project, words).help("close other programs and start again")
}
