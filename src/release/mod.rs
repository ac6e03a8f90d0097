//! A release: every file of a built site with its hash, and which program made it.
//!
//! It is read off the finished files and never decides what is in them. `build` writes it beside the site when the
//! settings have a `[publish]`, `verify` holds a site against it, `publish` finds by it what has changed.

mod provenance;
mod recorder;
mod verify;

use crate::diagnostics::Diagnostic;
use crate::load::walk;
use crate::write::MARKER;
pub use provenance::Provenance;
use rayon::prelude::*;
pub use recorder::{Recorder, Seen};
use ring::digest::{Context, SHA256};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
pub use verify::{Difference, difference, differences};

/// The manifest's path in the site.
pub const MANIFEST: &str = "release.json";

/// What `publish` notes where it published to: no part of the site.
pub const NOTES: &str = ".tuition-publish/";

/// The only shape of the manifest so far.
const VERSION: u32 = 1;

/// Every file of a site. Its JSON is the same for the same files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// The manifest's shape.
    version: u32,
    /// What made the site: `tuition 0.1.0`.
    pub tool: String,
    /// Files by path from the site's root, with `/`; without the manifest itself.
    pub files: BTreeMap<String, ReleasedFile>,
}

/// A file of a release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleasedFile {
    /// Bytes.
    pub size: u64,
    /// SHA-256 of its bytes in lower-case hexadecimal, as `sha256sum` prints it.
    pub sha256: String,
    /// It is the page at an old address, and does nothing but lead here: hosts may do that themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leads_to: Option<String>,
}

impl Release {
    /// Reads every file below a folder that `build` has written; of old addresses, what its manifest says of them. Fails
    /// with what cannot be read.
    pub fn of_folder(folder: &Path) -> Result<Self, Diagnostic> {
        let mut paths: Vec<(String, PathBuf)> = Vec::new();
        for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
            let entry = entry.map_err(|error| Diagnostic::cannot_read(folder, &error.into()))?;
            let path = walk::project_path(folder, entry.path());
            let is_ours = path == MARKER || path == MANIFEST || path.starts_with(NOTES);
            if entry.file_type().is_file() && !is_ours {
                paths.push((path, entry.into_path()));
            }
        }
        let files = paths.into_par_iter().map(|(path, file)| {
            let released = ReleasedFile::of(&file).map_err(|error| Diagnostic::cannot_read(&file, &error))?;
            Ok((path, released))
        });
        let mut release = Self::new(files.collect::<Result<_, Diagnostic>>()?);
        let built = std::fs::read_to_string(folder.join(MANIFEST)).ok().and_then(|text| Self::read(&text).ok());
        for (path, file) in built.into_iter().flat_map(|built| built.files) {
            if let Some(there) = release.files.get_mut(&path).filter(|there| there.is_same(&file)) {
                there.leads_to = file.leads_to;
            }
        }
        Ok(release)
    }

    /// A release of these files, by this program.
    #[must_use]
    pub fn new(files: BTreeMap<String, ReleasedFile>) -> Self {
        Self { version: VERSION, tool: tool(), files }
    }

    /// Reads a manifest. Fails with what is wrong with it, as a clause.
    pub fn read(text: &str) -> Result<Self, String> {
        let release: Self = serde_json::from_str(text).map_err(|error| format!("it is no manifest: {error}"))?;
        if release.version != VERSION {
            return Err(format!("its version is {}, and this program knows {VERSION}", release.version));
        }
        Ok(release)
    }

    /// The manifest, a line for each file.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut json = serde_json::to_string_pretty(self).unwrap_or_default();
        json.push('\n');
        json
    }

    /// A name for it that follows from its files: the first twelve digits of the SHA-256 of its manifest.
    #[must_use]
    pub fn id(&self) -> String {
        hex(ring::digest::digest(&SHA256, self.to_json().as_bytes()).as_ref())[..12].to_owned()
    }
}

impl ReleasedFile {
    /// Reads a file.
    pub fn of(file: &Path) -> io::Result<Self> {
        Self::read(&mut File::open(file)?, 0).map(|(read, _)| read)
    }

    /// Reads to the end, and keeps as many of the first bytes as are asked for.
    pub fn read(reader: &mut dyn Read, keep: u64) -> io::Result<(Self, Vec<u8>)> {
        let mut context = Context::new(&SHA256);
        let mut buffer = vec![0; 1 << 16];
        let (mut size, mut start) = (0, Vec::new());
        loop {
            let read = match reader.read(&mut buffer) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            context.update(&buffer[..read]);
            let room = usize::try_from(keep.saturating_sub(size)).unwrap_or(usize::MAX);
            start.extend_from_slice(&buffer[..read.min(room)]);
            size += read as u64;
        }
        Ok((Self { size, sha256: hex(context.finish().as_ref()), leads_to: None }, start))
    }

    /// Whether it has the same bytes.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        (self.size, &self.sha256) == (other.size, &other.sha256)
    }

    /// Of bytes in memory.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self { size: bytes.len() as u64, sha256: hex(ring::digest::digest(&SHA256, bytes).as_ref()), leads_to: None }
    }
}

fn tool() -> String {
    concat!("tuition ", env!("CARGO_PKG_VERSION")).to_owned()
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
