//! What stands at the target beside the site, in `.tuition-publish/`: what we know of the files there, and the lock.

use crate::release::ReleasedFile;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The folder at the target that is no part of the site.
pub use crate::release::NOTES as FOLDER;
/// What we know of the files there.
pub(super) const STATE: &str = ".tuition-publish/state.json";
/// Who is publishing.
pub(super) const LOCK: &str = ".tuition-publish/lock.json";

/// The only shape of the state so far.
const VERSION: u32 = 1;

/// What we know of the files at a target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    pub(super) version: u32,
    /// The release that was published last, to its end.
    pub release: Option<String>,
    /// When that was.
    pub published: Option<Timestamp>,
    /// By whom.
    pub by: Option<String>,
    /// The commit of the sources, where git keeps them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commit: Option<String>,
    /// A release that was begun and is not there to its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending: Option<Pending>,
    /// Files that we have put there, and that belong to a release.
    pub files: BTreeMap<String, Placed>,
    /// Files of the release before that pages which are still open in browsers may ask for.
    #[serde(default)]
    pub kept: BTreeMap<String, Placed>,
}

/// A release on its way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// Its id.
    pub release: String,
    /// Files that may have arrived without our having heard of it.
    pub paths: Vec<String>,
}

/// A file that we have put there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    /// The file as the build wrote it.
    #[serde(flatten)]
    pub file: ReleasedFile,
    /// What the target calls this state of the file: it is another one as soon as somebody writes over it.
    pub tag: String,
    /// Type, caching and encoding, as they were sent along.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sent_as: String,
}

impl Default for State {
    fn default() -> Self {
        Self {
            version: VERSION,
            release: None,
            published: None,
            by: None,
            commit: None,
            pending: None,
            files: BTreeMap::new(),
            kept: BTreeMap::new(),
        }
    }
}

impl State {
    /// Reads a state. Fails with what is wrong with it, as a clause.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, String> {
        let state: Self = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        if state.version != VERSION {
            return Err(format!("its version is {}, and this program knows {VERSION}", state.version));
        }
        Ok(state)
    }

    pub(super) fn to_json(&self) -> Vec<u8> {
        json(self)
    }

    /// Whether we have put a file of this path there, as far as is known.
    pub(super) fn is_ours(&self, path: &str) -> bool {
        let pending = self.pending.as_ref();
        self.files.contains_key(path)
            || self.kept.contains_key(path)
            || pending.is_some_and(|pending| pending.paths.iter().any(|known| known == path))
    }

    /// What we have put under this path, if it still stands there under this tag.
    pub(super) fn placed(&self, path: &str, tag: &str) -> Option<&Placed> {
        self.files.get(path).or_else(|| self.kept.get(path)).filter(|placed| placed.tag == tag)
    }
}

/// Who is publishing, and until when nobody else may.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Lock {
    pub(super) by: String,
    pub(super) since: Timestamp,
    /// After this it is a leftover.
    pub(super) until: Timestamp,
    /// Unlike any other lock.
    pub(super) token: String,
}

impl Lock {
    /// Reads a lock; what cannot be read is nobody's.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }

    pub(super) fn to_json(&self) -> Vec<u8> {
        json(self)
    }
}

fn json(value: &impl Serialize) -> Vec<u8> {
    let mut text = serde_json::to_vec_pretty(value).unwrap_or_default();
    text.push(b'\n');
    text
}
