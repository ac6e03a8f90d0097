//! Publishing to a store: lock, compare, send in steps, remove, note.
//!
//! Whatever happens in between, readers see pages whose files are there, and the next run goes on where this one ended.

use super::desk::Desk;
use super::guard::Guard;
use super::outgoing::Outgoing;
use super::plan::{Plan, Present, Upload, Wanted};
use super::state::{Pending, Placed, STATE, State};
use super::store::Store;
use super::{Job, Outcome, Published};
use crate::diagnostics::{Code, Diagnostic, Place};
use futures_util::StreamExt;
use futures_util::future::{Either, select};
use jiff::Timestamp;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::pin::pin;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// How often the lock is renewed, and what has arrived is noted.
const BEAT: Duration = Duration::from_mins(1);

/// Publishes; without a desk it is only said what would be done.
pub(super) async fn publish(job: &Job<'_>, store: &Store, desk: Option<&Desk>) -> Result<Published, Diagnostic> {
    let Some(desk) = desk else {
        let run = Run::begin(job, store).await?;
        let plan = run.plan()?;
        job.listener.planned(&plan);
        let before = run.state.borrow().clone();
        return Ok(run.published(Outcome::Planned, plan, &before));
    };
    let guard = Guard::take(store, desk, &job.by, (job.clock)()).await?;
    let result = held(job, store, &guard).await;
    guard.release(store).await;
    result
}

async fn held(job: &Job<'_>, store: &Store, guard: &Guard) -> Result<Published, Diagnostic> {
    let run = Run::begin(job, store).await?;
    let plan = run.plan()?;
    job.listener.planned(&plan);
    let before = run.state.borrow().clone();
    if plan.is_empty() && before.pending.is_none() && before.release.as_deref() == Some(run.id.as_str()) {
        return Ok(run.published(Outcome::NothingToDo, plan, &before));
    }
    run.expect(&plan);
    run.save(false).await?;
    if let Err(problem) = run.go(&plan, guard).await {
        if !guard.is_lost() {
            // What has arrived is noted if that can still be done; object stores tell it without.
            let _ = run.save(true).await;
        }
        return Err(problem);
    }
    run.finish(&plan).await?;
    Ok(run.published(Outcome::Done, plan, &before))
}

/// A run on its way.
struct Run<'a> {
    job: &'a Job<'a>,
    store: &'a Store,
    outgoing: &'a Outgoing,
    id: String,
    wanted: BTreeMap<String, Wanted>,
    present: BTreeMap<String, Present>,
    state: RefCell<State>,
    failed: Cell<bool>,
}

impl<'a> Run<'a> {
    /// Looks at what is there.
    async fn begin(job: &'a Job<'a>, store: &'a Store) -> Result<Self, Diagnostic> {
        job.listener.stage("compare");
        let outgoing = job.outgoing;
        let wanted = outgoing.wanted(store.manner());
        let state = match store.read(STATE).await? {
            None => State::default(),
            Some(bytes) => State::read(&bytes).map_err(|why| {
                let words = format!("`{STATE}` at {} cannot be used: {why}", job.address);
                Diagnostic::new(Code::PUBLISH_FAILED, Place::Project, words).help(
                    "publish with the version of tuition that wrote it, or remove that file there and use --replace",
                )
            })?,
        };
        let pending = state.pending.iter().flat_map(|pending| &pending.paths);
        let known = wanted.keys().chain(state.files.keys()).chain(state.kept.keys()).chain(pending);
        let paths: BTreeSet<&str> = known.map(String::as_str).collect();
        let present = store.list(&paths).await?;
        Ok(Self {
            job,
            store,
            outgoing,
            id: outgoing.release.id(),
            wanted,
            present,
            state: RefCell::new(state),
            failed: Cell::new(false),
        })
    }

    fn plan(&self) -> Result<Plan, Diagnostic> {
        let state = self.state.borrow();
        // A file of which nothing is noted is looked at only when it may be of a run of ours that was cut off: types
        // and caching of other people's files are not known.
        let may_be_ours = |path: &str| state.is_ours(path) || !self.store.manner().with_headers;
        let is_same = |path: &str, wanted: &Wanted, there: &Present| {
            may_be_ours(path) && self.store.is_same(self.outgoing, path, wanted, there)
        };
        let plan = Plan::new(&self.wanted, &self.present, &state, &self.id, &is_same);
        if plan.foreign.is_empty() || self.job.replace {
            return Ok(plan);
        }
        let first = plan.foreign.iter().take(3).map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", ");
        let more = if plan.foreign.len() > 3 { format!(" and {} more", plan.foreign.len() - 3) } else { String::new() };
        let words = format!(
            "files stand at {} that tuition has not put there, and would be replaced: {first}{more}",
            self.job.address
        );
        let help = "see whether `to` names the right place; if it does, publish once with --replace";
        Err(Diagnostic::new(Code::PUBLISH_FOREIGN, Place::Project, words).help(help))
    }

    /// Notes what is there already, and what is about to be sent, before anything is.
    fn expect(&self, plan: &Plan) {
        let mut state = self.state.borrow_mut();
        let sent: BTreeSet<&String> = plan.uploads.iter().map(|upload| &upload.path).collect();
        for (path, wanted) in self.wanted.iter().filter(|(path, _)| !sent.contains(path)) {
            if let Some(there) = self.present.get(path) {
                state.files.insert(path.clone(), placed(wanted, there.tag.clone()));
            }
        }
        let before = state.pending.take().map_or_else(Vec::new, |pending| pending.paths);
        let paths: BTreeSet<String> = sent.into_iter().cloned().chain(before).collect();
        state.pending = Some(Pending { release: self.id.clone(), paths: paths.into_iter().collect() });
    }

    async fn save(&self, hasty: bool) -> Result<(), Diagnostic> {
        let json = self.state.borrow().to_json();
        self.store.write(STATE, json, hasty).await
    }

    /// Sends and removes, as long as the lock is held.
    async fn go(&self, plan: &Plan, guard: &Guard) -> Result<(), Diagnostic> {
        let work = pin!(self.work(plan, guard));
        let beat = pin!(self.beat(guard));
        match select(work, beat).await {
            Either::Left((result, _)) => result,
            // The lock is lost: nothing new begins, and what is on its way arrives.
            Either::Right((lost, work)) => {
                self.failed.set(true);
                let _ = work.await;
                Err(lost)
            }
        }
    }

    /// Sends and removes, step by step.
    async fn work(&self, plan: &Plan, guard: &Guard) -> Result<(), Diagnostic> {
        self.job.listener.stage("publish");
        self.job.listener.expect(plan.uploads.len() + plan.deletions.len());
        for step in plan.uploads.chunk_by(|a, b| a.step == b.step) {
            guard.check(self.store).await?;
            self.send(step).await?;
        }
        // Pages go before what they use.
        for step in plan.deletions.chunk_by(|a, b| super::Step::of(a) == super::Step::of(b)) {
            guard.check(self.store).await?;
            self.go_on()?;
            for some in step.chunks(500) {
                self.store.remove(some).await?;
                let mut state = self.state.borrow_mut();
                for path in some {
                    state.files.remove(path);
                    state.kept.remove(path);
                    self.job.listener.step();
                }
            }
        }
        Ok(())
    }

    /// Sends the files of a step. After a failure nothing new begins, and what is on its way arrives.
    async fn send(&self, step: &[Upload]) -> Result<(), Diagnostic> {
        let problem: RefCell<Option<Diagnostic>> = RefCell::new(None);
        let sent = futures_util::stream::iter(step).map(|upload| {
            let problem = &problem;
            async move {
                if problem.borrow().is_some() {
                    return;
                }
                let wanted = &self.wanted[&upload.path];
                let put = match self.go_on() {
                    Ok(()) => self.store.put(self.outgoing, &upload.path, wanted).await,
                    Err(stopped) => Err(stopped),
                };
                match put {
                    Ok(tag) => {
                        self.state.borrow_mut().files.insert(upload.path.clone(), placed(wanted, tag));
                        self.job.listener.step();
                    }
                    Err(found) => {
                        problem.borrow_mut().get_or_insert(found);
                    }
                }
            }
        });
        sent.buffer_unordered(self.store.at_once).collect::<()>().await;
        problem.into_inner().map_or(Ok(()), Err)
    }

    /// Whether anything new may begin.
    fn go_on(&self) -> Result<(), Diagnostic> {
        if !self.failed.get() && !self.job.stop.load(Ordering::Relaxed) {
            return Ok(());
        }
        let words = format!("publishing to {} was interrupted", self.job.address);
        Err(Diagnostic::new(Code::PUBLISH_INTERRUPTED, Place::Project, words)
            .help("publish again: what has arrived is not sent twice"))
    }

    /// Renews the lock and notes what has arrived, until the lock is lost.
    async fn beat(&self, guard: &Guard) -> Diagnostic {
        loop {
            tokio::time::sleep(BEAT).await;
            match guard.renew(self.store, (self.job.clock)()).await {
                Err(problem) if guard.is_lost() => return problem,
                // A network that is away for a moment may be back the next time.
                Err(_) => {}
                Ok(()) => {
                    let _ = self.save(false).await;
                }
            }
        }
    }

    /// Notes that the release is there to its end.
    async fn finish(&self, plan: &Plan) -> Result<(), Diagnostic> {
        {
            let mut state = self.state.borrow_mut();
            let kept: BTreeSet<&String> = plan.kept.iter().collect();
            // What was kept and is used again is in both: what was noted now is right.
            let all = std::mem::take(&mut state.kept).into_iter().chain(std::mem::take(&mut state.files));
            let (files, others): (BTreeMap<_, _>, BTreeMap<_, _>) =
                all.partition(|(path, _)| self.wanted.contains_key(path));
            *state = State {
                release: Some(self.id.clone()),
                published: Some((self.job.clock)()),
                by: Some(self.job.by.clone()),
                commit: self.job.commit.clone(),
                files,
                kept: others.into_iter().filter(|(path, _)| kept.contains(path)).collect(),
                ..State::default()
            };
        }
        self.save(false).await
    }

    fn published(&self, outcome: Outcome, plan: Plan, before: &State) -> Published {
        let previous = before.release.clone().filter(|previous| *previous != self.id);
        Published { outcome, release: self.id.clone(), previous, plan }
    }
}

fn placed(wanted: &Wanted, tag: String) -> Placed {
    Placed { file: wanted.file.clone(), tag, sent_as: wanted.sent_as.clone() }
}

/// What was published there last, to its end.
pub(super) async fn current(store: &Store) -> Result<Option<(String, Option<Timestamp>)>, Diagnostic> {
    let state = store.read(STATE).await?.and_then(|bytes| State::read(&bytes).ok()).unwrap_or_default();
    Ok(state.release.map(|release| (release, state.published)))
}
