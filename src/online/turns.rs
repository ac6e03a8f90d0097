//! Whose turn it is: one request at a time for each host, with a pause after it.

use super::web::Failure;
use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use url::Url;

/// Who waits for whom.
pub(super) struct Turns {
    pause: Duration,
    /// After it nobody gets a turn.
    deadline: Instant,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    hosts: BTreeMap<String, Host>,
    /// Hosts (with scheme and port) that are not asked any more, and why.
    shut: BTreeMap<String, Failure>,
}

#[derive(Clone, Copy)]
struct Host {
    busy: bool,
    free_at: Instant,
}

/// Why there is no turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NoTurn {
    /// Time has run out.
    TooLate,
    /// This host is not asked any more.
    Shut(Failure),
}

/// A request may be sent as long as this is held, for no longer than `left`.
pub(super) struct Turn<'a> {
    turns: &'a Turns,
    host: String,
    pub(super) left: Duration,
}

impl Turns {
    pub(super) fn new(pause: Duration, deadline: Instant) -> Self {
        Self { pause, deadline, state: Mutex::default(), changed: Condvar::new() }
    }

    /// Waits until the host of an address may be asked.
    pub(super) fn take(&self, url: &Url) -> Result<Turn<'_>, NoTurn> {
        let host = url.host_str().unwrap_or_default().to_owned();
        let mut state = self.lock();
        loop {
            if let Some(failure) = state.shut.get(&origin(url)) {
                return Err(NoTurn::Shut(failure.clone()));
            }
            let now = Instant::now();
            let left = self.deadline.saturating_duration_since(now);
            if left.is_zero() {
                return Err(NoTurn::TooLate);
            }
            let waiting = state.hosts.entry(host.clone()).or_insert(Host { busy: false, free_at: now });
            if !waiting.busy && waiting.free_at <= now {
                waiting.busy = true;
                return Ok(Turn { turns: self, host, left });
            }
            let wait = if waiting.busy { left } else { (waiting.free_at - now).min(left) };
            state = self.changed.wait_timeout(state, wait).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Leaves the host of an address alone for a while.
    pub(super) fn rest(&self, url: &Url, time: Duration) {
        let until = Instant::now() + time;
        if let Some(host) = self.lock().hosts.get_mut(url.host_str().unwrap_or_default()) {
            host.free_at = host.free_at.max(until);
        }
    }

    /// Leaves the host of an address alone from now on.
    pub(super) fn shut(&self, url: &Url, failure: &Failure) {
        self.lock().shut.insert(origin(url), failure.clone());
        self.changed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let free_at = Instant::now() + self.turns.pause;
        if let Some(host) = self.turns.lock().hosts.get_mut(&self.host) {
            *host = Host { busy: false, free_at };
        }
        self.turns.changed.notify_all();
    }
}

fn origin(url: &Url) -> String {
    url.origin().ascii_serialization()
}
