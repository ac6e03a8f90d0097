//! How far a build is, for those who wait, and how long its stages took, for those who ask afterwards.
//!
//! The stages tell it and do not know who listens: `commands` shows it on a terminal, tests and servers listen to
//! nothing.

use std::sync::Arc;
use std::time::{Duration, Instant};

/// Listens to a build. Called from many threads; it must be quick.
pub trait Progress: Send + Sync {
    /// A stage begins. How many steps it has is not known until [`Progress::expect`] says so.
    fn stage(&self, _name: &'static str) {}

    /// The stage that has begun has so many steps.
    fn expect(&self, _steps: usize) {}

    /// One more step is done.
    fn step(&self) {}
}

/// Listens to nothing.
struct Nobody;

impl Progress for Nobody {}

/// Nobody waits.
#[must_use]
pub fn nobody() -> Arc<dyn Progress> {
    Arc::new(Nobody)
}

/// How long each stage took, in their order, and who is told when one begins.
pub struct Timings {
    stages: Vec<(&'static str, Duration)>,
    running: Option<(&'static str, Instant)>,
    progress: Arc<dyn Progress>,
}

impl Default for Timings {
    fn default() -> Self {
        Self::told_to(nobody())
    }
}

impl Timings {
    /// Timings that nobody listens to.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Timings of a build that somebody waits for.
    #[must_use]
    pub fn told_to(progress: Arc<dyn Progress>) -> Self {
        Self { stages: Vec::new(), running: None, progress }
    }

    /// Others for the same listener: of a build that is a part of a stage of this one.
    #[must_use]
    pub(crate) fn within(&self) -> Self {
        Self::told_to(self.progress.clone())
    }

    /// A stage begins; the one before it, if it was still going on, is over.
    pub fn begin(&mut self, name: &'static str) {
        self.end();
        self.progress.stage(name);
        self.running = Some((name, Instant::now()));
    }

    /// The stage is over.
    pub fn end(&mut self) {
        if let Some((name, started)) = self.running.take() {
            self.stages.push((name, started.elapsed()));
        }
    }

    /// Who is to be told of the steps of the stage.
    #[must_use]
    pub fn progress(&self) -> &dyn Progress {
        &*self.progress
    }

    /// The stages that are over.
    #[must_use]
    pub fn stages(&self) -> &[(&'static str, Duration)] {
        &self.stages
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;

    #[derive(Default)]
    struct Heard(Mutex<Vec<String>>);

    impl Progress for Heard {
        fn stage(&self, name: &'static str) {
            self.0.lock().expect("one thread").push(name.to_owned());
        }
    }

    #[test]
    fn a_stage_ends_when_the_next_begins() {
        let heard = Arc::new(Heard::default());
        let mut timings = Timings::told_to(heard.clone());
        timings.begin("load");
        timings.begin("parse");
        timings.within().begin("inner");
        assert_eq!(timings.stages().len(), 1, "parse still goes on");
        timings.end();
        timings.end();
        let names: Vec<&str> = timings.stages().iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["load", "parse"]);
        assert_eq!(*heard.0.lock().expect("one thread"), ["load", "parse", "inner"]);
    }
}
