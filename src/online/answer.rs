//! What an address answered, and how long that is remembered.

use super::{Earlier, Manners};
use crate::cache::Key;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use url::Url;

/// What became of asking an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// It is there.
    Good {
        /// Where it is now, when it says that it has moved for good.
        moved: Option<String>,
    },
    /// Nobody can go there: the reason.
    Gone(String),
    /// It cannot be told from here: the reason.
    Unsure(String),
}

/// The form of what is kept; another number when it changes.
const FORM: &[u8] = b"1";

/// An answer as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// Seconds since 1970.
    at: i64,
    answer: Answer,
}

/// Answers of earlier runs.
pub(super) struct Memory<'a> {
    pub(super) earlier: Earlier<'a>,
    manners: &'a Manners,
}

impl<'a> Memory<'a> {
    pub(super) fn new(earlier: Earlier<'a>, manners: &'a Manners) -> Self {
        Self { earlier, manners }
    }

    /// What an address answered not long ago.
    pub(super) fn recall(&self, url: &Url) -> Option<Answer> {
        if self.earlier.refresh {
            return None;
        }
        let bytes = self.earlier.cache.get(&key(url))?;
        let kept: Kept = serde_json::from_slice(&bytes).ok()?;
        let age = self.earlier.now.duration_since(Timestamp::from_second(kept.at).ok()?);
        let is_good = matches!(kept.answer, Answer::Good { .. });
        let lasts = if is_good { self.manners.good_for } else { self.manners.bad_for };
        (!age.is_negative() && age < lasts).then_some(kept.answer)
    }

    pub(super) fn keep(&self, url: &Url, answer: &Answer) {
        let kept = Kept { at: self.earlier.now.as_second(), answer: answer.clone() };
        // It cannot fail: there is no map with keys that are no texts.
        self.earlier.cache.put(&key(url), serde_json::to_vec(&kept).unwrap_or_default());
    }
}

fn key(url: &Url) -> Key {
    Key::of("link", &[FORM, url.as_str().as_bytes()])
}
