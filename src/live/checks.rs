//! What goes wrong only when pages are made. Nobody waits for it: pages are tried while nothing else is to be done.

use super::view::View;
use crate::diagnostics::Diagnostic;
use crate::plan::JobKind;
use crate::render::Renderer;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// How many pages are tried at once: few enough that nobody who asks in between has to wait.
const AT_ONCE: usize = 16;

/// The pages that are still to be tried, and what was wrong with the others.
#[derive(Default)]
pub(super) struct Checks {
    /// Places in the jobs.
    waiting: BTreeSet<usize>,
    found: BTreeMap<usize, Vec<Diagnostic>>,
    /// Of what pages share.
    shared: Vec<Diagnostic>,
    is_shared_made: bool,
}

impl Checks {
    /// Everything is to be tried.
    pub(super) fn all(view: &View) -> Self {
        let jobs = view.ready.jobs.iter().enumerate();
        let pages =
            jobs.filter(|(_, job)| matches!(job.kind, JobKind::Page(_) | JobKind::Redirect(_) | JobKind::Card(_)));
        Self { waiting: pages.map(|(place, _)| place).collect(), ..Self::default() }
    }

    /// There is nothing to try.
    pub(super) fn none() -> Self {
        Self { is_shared_made: true, ..Self::default() }
    }

    /// These are to be tried again.
    pub(super) fn again(&mut self, places: impl IntoIterator<Item = usize>) {
        self.waiting.extend(places);
    }

    pub(super) fn are_done(&self) -> bool {
        self.waiting.is_empty() && self.is_shared_made
    }

    /// Tries some pages.
    pub(super) fn go_on(&mut self, view: &View, renderer: &Renderer<'_>) {
        if !self.is_shared_made {
            self.shared = view.renderer_findings(renderer);
            self.is_shared_made = true;
            return;
        }
        let now: Vec<usize> = self.waiting.iter().take(AT_ONCE).copied().collect();
        let jobs = &view.ready.jobs;
        let tried: Vec<_> = now.par_iter().map(|place| renderer.try_out(&jobs[*place])).collect();
        for (place, found) in now.into_iter().zip(tried) {
            self.waiting.remove(&place);
            if found.is_empty() {
                self.found.remove(&place);
            } else {
                self.found.insert(place, found);
            }
        }
    }

    /// What was wrong so far.
    pub(super) fn found(&self) -> impl Iterator<Item = &Diagnostic> {
        self.shared.iter().chain(self.found.values().flatten())
    }
}
