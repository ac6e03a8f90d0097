//! Asking addresses: HEAD, then GET; retries; redirects.

use super::Manners;
use super::answer::{Answer, Memory};
use super::links::is_outside;
use super::turns::{NoTurn, Turns};
use super::web::{Failure, Method, Reply, Web};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use url::Url;

/// An answer, and whether any server had a part in it.
pub(super) struct Told {
    pub(super) answer: Answer,
    pub(super) reached: bool,
}

/// Asks addresses until all have answered or time has run out, and keeps what servers said.
pub(super) fn ask<'u>(
    addresses: &[&'u Url],
    web: &dyn Web,
    memory: &Memory<'_>,
    manners: &Manners,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> BTreeMap<&'u Url, Told> {
    let started = Instant::now();
    let turns = Turns::new(manners.pause, started + manners.limit);
    let asker = Asker { web, manners, turns, started, now: memory.earlier.now };
    let hosts = by_host(addresses);
    let next = AtomicUsize::new(0);
    let told = Mutex::new(BTreeMap::new());
    let work = || {
        while let Some(host) = hosts.get(next.fetch_add(1, Ordering::Relaxed)) {
            for url in host {
                let Ok(answered) = asker.answer(url) else { return };
                if answered.reached {
                    memory.keep(url, &answered.answer);
                }
                let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
                told.insert(*url, answered);
                progress(told.len(), addresses.len());
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..manners.at_once.min(hosts.len()) {
            scope.spawn(work);
        }
    });
    told.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// The addresses of each host, first the hosts with the most: they take longest.
fn by_host<'u>(addresses: &[&'u Url]) -> Vec<Vec<&'u Url>> {
    let mut hosts: BTreeMap<&str, Vec<&Url>> = BTreeMap::new();
    for url in addresses {
        hosts.entry(url.host_str().unwrap_or_default()).or_default().push(url);
    }
    let mut hosts: Vec<_> = hosts.into_values().collect();
    hosts.sort_by_key(|urls| std::cmp::Reverse(urls.len()));
    hosts
}

/// Time has run out.
struct TooLate;

struct Asker<'a> {
    web: &'a dyn Web,
    manners: &'a Manners,
    turns: Turns,
    started: Instant,
    /// When it started, on the clock.
    now: Timestamp,
}

impl Asker<'_> {
    /// Follows an address to where it leads.
    fn answer(&self, url: &Url) -> Result<Told, TooLate> {
        let mut seen = vec![url.clone()];
        let (mut moved, mut for_good) = (None, true);
        loop {
            let here = &seen[seen.len() - 1];
            // Only of another address it needs to be said which it is.
            let at = |words: String| if here == url { words } else { format!("it leads to `{here}`: {words}") };
            let told = |answer| Ok(Told { answer, reached: true });
            let reply = match self.reply(here) {
                Ok(reply) => reply,
                Err(NoTurn::TooLate) => return Err(TooLate),
                Err(NoTurn::Shut(failure)) => {
                    let words = at(failure.words(here));
                    let is_gone = failure == Failure::NoSuchHost;
                    let answer = if is_gone { Answer::Gone(words) } else { Answer::Unsure(words) };
                    return Ok(Told { answer, reached: here != url });
                }
            };
            match reply.status {
                // 300 offers a choice, 304 says that nothing has changed.
                200..=300 | 304 => return told(Answer::Good { moved }),
                301..=399 => {}
                404 | 410 => return told(Answer::Gone(at(status_words(reply.status)))),
                status => return told(Answer::Unsure(at(status_words(status)))),
            }
            let Some(mut next) = reply.location.and_then(|location| here.join(&location).ok()) else {
                return told(Answer::Unsure(at(status_words(reply.status))));
            };
            next.set_fragment(None);
            if !matches!(next.scheme(), "http" | "https") {
                return told(Answer::Good { moved }); // an app
            }
            if is_outside(url) && !is_outside(&next) {
                return told(Answer::Unsure(format!("it leads to `{next}`, which is no address of the open web")));
            }
            if seen.contains(&next) {
                return told(Answer::Unsure("it leads in a circle".to_owned()));
            }
            if seen.len() > self.manners.redirects {
                return told(Answer::Unsure(format!("it leads on more than {} times", self.manners.redirects)));
            }
            for_good &= matches!(reply.status, 301 | 308);
            if for_good {
                moved = Some(next.to_string());
            }
            seen.push(next);
        }
    }

    /// What one address says, at last. A host that does not answer, or wants to be left alone, is not asked again.
    fn reply(&self, url: &Url) -> Result<Reply, NoTurn> {
        let mut method = Method::Head;
        let mut pauses = self.manners.retries.iter();
        loop {
            let turn = self.turns.take(url)?;
            let patience = self.manners.patience.min(turn.left);
            let result = self.web.ask(method, url, patience);
            drop(turn);
            if result == Err(Failure::TimedOut) && patience < self.manners.patience {
                return Err(NoTurn::TooLate);
            }
            if method == Method::Head && refuses_head(&result) {
                method = Method::Get;
                continue;
            }
            let wanted = result.as_ref().ok().and_then(|reply| self.retry_after(reply)).unwrap_or_default();
            if is_passing(&result)
                && let Some(pause) = pauses.next().map(|pause| wanted.max(*pause))
                && pause <= self.manners.longest_wait
            {
                let is_too_much = result.is_ok_and(|reply| reply.status == 429);
                if !is_too_much {
                    method = Method::Get; // some servers fail at HEAD, and not with a word about it
                }
                self.turns.rest(url, pause);
                continue;
            }
            match &result {
                Ok(reply) if reply.status == 429 || wanted > self.manners.longest_wait => {
                    self.turns.shut(url, &Failure::Other(status_words(reply.status)));
                }
                Ok(_) => {}
                Err(failure) => self.turns.shut(url, failure),
            }
            return result.map_err(NoTurn::Shut);
        }
    }

    /// How long a server wants to be left alone: seconds, or until a date (RFC 9110, 10.2.3).
    fn retry_after(&self, reply: &Reply) -> Option<Duration> {
        let written = reply.retry_after.as_deref()?;
        if let Ok(seconds) = written.parse() {
            return Some(Duration::from_secs(seconds));
        }
        let until = jiff::fmt::rfc2822::parse(written).ok()?.timestamp();
        let from_start = until.duration_since(self.now);
        Duration::try_from(from_start).ok()?.checked_sub(self.started.elapsed())
    }
}

/// Whether a server may think better of it when it is asked for the whole page.
fn refuses_head(result: &Result<Reply, Failure>) -> bool {
    match result {
        Ok(reply) => matches!(reply.status, 403 | 404 | 405 | 501),
        Err(failure) => *failure == Failure::Closed,
    }
}

/// Whether it may be otherwise in a moment.
fn is_passing(result: &Result<Reply, Failure>) -> bool {
    match result {
        Ok(reply) => reply.status == 429 || (500..=599).contains(&reply.status) && reply.status != 501,
        Err(Failure::NoLookup | Failure::TimedOut | Failure::Refused | Failure::Closed) => true,
        Err(Failure::NoSuchHost | Failure::Untrusted(_) | Failure::Other(_)) => false,
    }
}

/// `it answers 404 Not Found`
fn status_words(status: u16) -> String {
    let reason = ureq::http::StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason());
    reason.map_or_else(|| format!("it answers {status}"), |reason| format!("it answers {status} {reason}"))
}

impl Failure {
    fn words(&self, url: &Url) -> String {
        let host = url.host_str().unwrap_or_default();
        match self {
            Self::NoSuchHost => format!("there is no host `{host}`"),
            Self::NoLookup => format!("the host `{host}` cannot be looked up"),
            Self::TimedOut => format!("`{host}` does not answer in time"),
            Self::Refused => format!("`{host}` refuses the connection"),
            Self::Closed => format!("`{host}` closes the connection without an answer"),
            Self::Untrusted(words) => format!("the connection to `{host}` cannot be trusted: {words}"),
            Self::Other(words) => words.clone(),
        }
    }
}
