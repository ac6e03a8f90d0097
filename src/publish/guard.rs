//! The lock at a target: one publisher at a time.
//!
//! Where a store writes a file only if there is none, the lock is one file. Elsewhere (WebDAV) each publisher writes a
//! file of its own and then looks for others: of two who come at once both see both, and both withdraw.

use super::desk::Desk;
use super::state::{FOLDER, LOCK, Lock};
use super::store::Store;
use crate::diagnostics::{Code, Diagnostic, Place};
use jiff::{SignedDuration, Timestamp};
use std::cell::{Cell, RefCell};

/// A lock that nobody renews for so long is a leftover.
const TERM: SignedDuration = SignedDuration::from_mins(15);
/// Locks of stores that cannot create a file in one step begin so.
const OWN: &str = "lock-";

/// A lock that we hold.
#[derive(Debug)]
pub(super) struct Guard {
    path: String,
    lock: RefCell<Lock>,
    token: String,
    /// Somebody else has it now.
    lost: Cell<bool>,
}

impl Guard {
    /// Takes the lock, or says who has it since when.
    pub(super) async fn take(store: &Store, desk: &Desk, by: &str, now: Timestamp) -> Result<Self, Diagnostic> {
        let left = desk.last_tokens();
        let seed = format!("{by} {} {}", std::process::id(), now.as_nanosecond());
        let token = blake3::hash(seed.as_bytes()).to_hex()[..32].to_owned();
        let path = if store.creates() { LOCK.to_owned() } else { format!("{FOLDER}{OWN}{token}.json") };
        let lock = Lock { by: by.to_owned(), since: now, until: now + TERM, token };
        let is_leftover = |found: &Lock| found.until < now || left.contains(&found.token);
        desk.note(&lock.token)?;
        if !store.create(&path, lock.to_json()).await? {
            // A lock that nobody can read was cut off while it was written.
            if let Some(found) = Self::at(store, &path).await?.filter(|found| !is_leftover(found)) {
                return Err(taken(&found));
            }
            store.write(&path, lock.to_json(), false).await?;
        }
        let token = lock.token.clone();
        let guard = Self { path, lock: RefCell::new(lock), token, lost: Cell::new(false) };
        for (other, found) in Self::all(store).await? {
            if found.token == guard.token {
                continue;
            }
            if other != guard.path && is_leftover(&found) {
                store.discard(&other).await?;
                continue;
            }
            if other != guard.path {
                store.discard(&guard.path).await?;
            }
            return Err(taken(&found));
        }
        Ok(guard)
    }

    /// Every lock that is there, with its path.
    pub(super) async fn all(store: &Store) -> Result<Vec<(String, Lock)>, Diagnostic> {
        let paths = if store.creates() {
            vec![LOCK.to_owned()]
        } else {
            let names = store.names(FOLDER).await?;
            names.into_iter().filter(|path| path.starts_with(&format!("{FOLDER}{OWN}"))).collect()
        };
        let mut locks = Vec::new();
        for path in paths {
            if let Some(lock) = Self::at(store, &path).await? {
                locks.push((path, lock));
            }
        }
        Ok(locks)
    }

    async fn at(store: &Store, path: &str) -> Result<Option<Lock>, Diagnostic> {
        Ok(store.read(path).await?.and_then(|bytes| Lock::read(&bytes)))
    }

    /// Fails when somebody else has taken the lock: it was too old, or somebody said so.
    pub(super) async fn check(&self, store: &Store) -> Result<(), Diagnostic> {
        let found = Self::at(store, &self.path).await?;
        if found.as_ref().is_some_and(|found| found.token == self.token) {
            return Ok(());
        }
        self.lost.set(true);
        Err(found.as_ref().map_or_else(removed, taken))
    }

    /// Holds it for longer.
    pub(super) async fn renew(&self, store: &Store, now: Timestamp) -> Result<(), Diagnostic> {
        self.check(store).await?;
        self.lock.borrow_mut().until = now + TERM;
        let json = self.lock.borrow().to_json();
        store.write(&self.path, json, false).await
    }

    /// Whether somebody else has it now.
    pub(super) fn is_lost(&self) -> bool {
        self.lost.get()
    }

    /// Gives it back. What cannot be removed is a leftover after a while, and for this computer at once.
    pub(super) async fn release(self, store: &Store) {
        if !self.is_lost() {
            let _ = store.discard(&self.path).await;
        }
    }
}

fn removed() -> Diagnostic {
    let words = "the lock of this run was removed at the target: somebody else may be publishing";
    let help = "publish again; what has arrived is not sent twice";
    Diagnostic::new(Code::PUBLISH_LOCKED, Place::Project, words).help(help)
}

fn taken(lock: &Lock) -> Diagnostic {
    let words = format!("{} has been publishing to this target since {}", lock.by, in_words(lock.since));
    let help = format!(
        "wait until that has ended; if it was interrupted, the lock ends at {}, or `--unlock` removes it now",
        in_words(lock.until)
    );
    Diagnostic::new(Code::PUBLISH_LOCKED, Place::Project, words).help(help)
}

/// `2026-11-30 01:15 UTC`
pub(super) fn in_words(moment: Timestamp) -> String {
    moment.strftime("%Y-%m-%d %H:%M UTC").to_string()
}
