//! Where links that leave the site lead today. Checkouts and outside links are asked on the network, politely: each
//! address once, few at a time, one at a time per host, and not again before a while has passed.
//!
//! The road is short: [`links()`] gathers what there is to ask, [`check`] asks what is not known from before and
//! makes findings of the answers. [`Web`] stands between: [`Internet`] asks in earnest.

mod answer;
mod asking;
mod findings;
mod links;
mod site;
mod turns;
mod web;

pub use answer::Answer;
pub use links::{Link, links};
pub use site::{SiteReport, manifest, verify};
pub(crate) use web::agent;
pub use web::{Failure, Fetched, Internet, Method, Reply, Web};

use crate::cache::Cache;
use crate::diagnostics::Diagnostics;
use answer::Memory;
use asking::Told;
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;
use url::Url;

/// How others are asked, so that nobody is bothered and it always ends.
#[derive(Clone, Debug)]
pub struct Manners {
    /// How many requests are under way at once, each to another host.
    pub at_once: usize,
    /// Between two requests to the same host.
    pub pause: Duration,
    /// For one request, from looking the host up to the head of the answer.
    pub patience: Duration,
    /// Before the first retry, the second, and so on.
    pub retries: Vec<Duration>,
    /// A server that wants to be left alone for longer (`Retry-After`) is not asked again.
    pub longest_wait: Duration,
    /// How many times an address may lead on to another.
    pub redirects: usize,
    /// For everything together.
    pub limit: Duration,
    /// How long an address that answers is not asked again.
    pub good_for: SignedDuration,
    /// How long any other address is not asked again.
    pub bad_for: SignedDuration,
}

impl Default for Manners {
    fn default() -> Self {
        Self {
            at_once: 4,
            pause: Duration::from_millis(500),
            patience: Duration::from_secs(20),
            retries: vec![Duration::from_secs(2), Duration::from_secs(6)],
            longest_wait: Duration::from_secs(30),
            redirects: 10,
            limit: Duration::from_mins(10),
            good_for: SignedDuration::from_hours(24),
            bad_for: SignedDuration::from_hours(1),
        }
    }
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Report {
    /// What is wrong with the links.
    pub diagnostics: Diagnostics,
    /// How many addresses were asked.
    pub asked: usize,
    /// How many were known from before.
    pub known: usize,
}

/// When it is, and what of earlier answers is used.
#[derive(Clone, Copy, Debug)]
pub struct Earlier<'a> {
    /// Where answers are kept.
    pub cache: &'a Cache,
    /// The time on the clock.
    pub now: Timestamp,
    /// Everything is asked anew.
    pub refresh: bool,
}

/// Asks where links lead, as far as that is not known, and tells what is wrong. `progress` is told how many addresses
/// of how many have been asked.
#[must_use]
pub fn check(
    links: &[Link],
    web: &dyn Web,
    earlier: Earlier<'_>,
    manners: &Manners,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Report {
    let mut addresses: BTreeMap<&Url, Vec<&Link>> = BTreeMap::new();
    for link in links {
        addresses.entry(&link.url).or_default().push(link);
    }
    let memory = Memory::new(earlier, manners);
    let mut answers: BTreeMap<&Url, Answer> =
        addresses.keys().filter_map(|url| Some((*url, memory.recall(url)?))).collect();
    let known = answers.len();
    let open: Vec<&Url> = addresses.keys().filter(|url| !answers.contains_key(*url)).copied().collect();
    let mut told = asking::ask(&open, web, &memory, manners, progress);
    let asked = told.len();
    // One that has answered before tells whether it is they or the network.
    let witness = answers.iter().find(|(_, answer)| matches!(answer, Answer::Good { .. })).map(|(url, _)| *url);
    let is_there = |url| asking::ask(&[url], web, &memory, manners, &|_, _| {}).values().any(|told| told.reached);
    let is_silent = is_silence(&told) && !witness.is_some_and(is_there);
    for (url, told) in told.iter_mut().filter(|(_, told)| !told.reached) {
        match &told.answer {
            Answer::Gone(why) if is_silent => told.answer = Answer::Unsure(why.clone()),
            // That nobody has a name is worth keeping only when it is sure.
            Answer::Gone(_) => memory.keep(url, &told.answer),
            Answer::Good { .. } | Answer::Unsure(_) => {}
        }
    }
    answers.extend(told.into_iter().map(|(url, told)| (url, told.answer)));
    let diagnostics = findings::of(&addresses, &answers, is_silent, manners);
    Report { diagnostics, asked, known }
}

/// Whether it may be the network that does not answer, instead of those who were asked. A single host may well be out
/// of order.
fn is_silence(told: &BTreeMap<&Url, Told>) -> bool {
    let hosts: BTreeSet<_> = told.keys().map(|url| url.host_str()).collect();
    let is_none_there = told.values().any(|told| matches!(told.answer, Answer::Gone(_)));
    told.values().all(|told| !told.reached) && (hosts.len() > 1 || is_none_there)
}

#[cfg(test)]
mod tests;
