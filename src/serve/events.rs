//! What open pages are told: that something has changed, whether it was them, and what is wrong.

use super::{Here, Reach, Shared, findings};
use crate::live::{Audience, State as Moment};
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Sse;
use axum::response::sse::{Event, KeepAlive};
use futures_util::Stream;
use futures_util::stream::unfold;
use serde::{Deserialize, Serialize};
use std::convert::Infallible;
use std::sync::Arc;

/// The page that asks.
#[derive(Deserialize)]
pub(super) struct Asking {
    /// Its file, from the site's root.
    page: String,
}

/// What it is told.
#[derive(Serialize)]
struct Told<'a> {
    revision: u64,
    /// The hash of the page as it is now; absent when it is gone or cannot be made.
    page: Option<String>,
    broken: bool,
    findings: Vec<findings::Shown<'a>>,
}

/// A line of events: what is now, and then each change.
pub(super) async fn events(
    State(shared): Here,
    Query(asking): Query<Asking>,
    headers: HeaderMap,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let audience = shared.audience(&headers);
    let moments = shared.moments.clone();
    let line = unfold((shared, moments, asking.page, true), move |(shared, mut moments, page, is_first)| async move {
        if !is_first {
            moments.changed().await.ok()?;
        }
        let moment = moments.borrow_and_update().clone();
        let event = told(&shared, audience, &page, &moment).await;
        Some((Ok(event), (shared, moments, page, false)))
    });
    Sse::new(line).keep_alive(KeepAlive::default())
}

async fn told(shared: &Arc<Shared>, audience: Audience, page: &str, moment: &Moment) -> Event {
    let file = shared.file(audience, page.to_owned()).await;
    let told = Told {
        revision: moment.revision,
        page: file.and_then(|file| super::page::hash_of(&file)),
        broken: moment.broken,
        // What is wrong is the creator's business.
        findings: if shared.reach == Reach::Public { Vec::new() } else { findings::shown(moment) },
    };
    Event::default().json_data(told).unwrap_or_default()
}
