//! What a build was made from, what it found and what it left: while none of that has changed, nothing is to be done.
//!
//! A receipt holds the hash of every file of the project, and the names, sizes and times of every file of the site. It
//! is true for one program, one output folder and one set of options, and as long as no day comes that the project
//! names: a sale that ends changes pages without anybody touching a file.

mod days;
mod findings;
mod state;

use crate::build::Ready;
use crate::cache::{Cache, Key};
use crate::diagnostics::Diagnostics;
use crate::load::settings::History;
use crate::load::{self, LoadOptions, vault, walk};
use crate::model::Moment;
use crate::source::Sources;
use crate::write::Written;
use findings::{Finding, Texts};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// A build that is about to be made.
pub struct Asked {
    key: Key,
    root: PathBuf,
    output: PathBuf,
    now: Timestamp,
    /// The state of every file of the project.
    inputs: String,
}

/// A build that was made, and that would be made again just so.
pub struct Known {
    /// How many HTML pages there are.
    pub pages: usize,
    /// How many files there are.
    pub files: usize,
    /// What was found, and the texts that it points into.
    pub findings: (Diagnostics, Sources),
}

#[derive(Serialize, Deserialize)]
struct Receipt {
    inputs: String,
    outputs: String,
    now: Timestamp,
    /// Days that the project names.
    days: Vec<Date>,
    pages: usize,
    files: usize,
    /// Paths of the texts that findings point into.
    texts: Vec<String>,
    findings: Vec<Finding>,
}

impl Asked {
    /// Looks at the project as it is, before it is read. Nothing when it, or this program, cannot be looked at.
    /// `besides` is a file that the command itself writes (absolute), which is no part of the project.
    #[must_use]
    pub fn of(dir: &Path, options: &LoadOptions, moment: Moment, besides: Option<&Path>) -> Option<Self> {
        let (root, only_file) = walk::root(dir).ok()?;
        let output = std::path::absolute(options.output.as_ref()?).ok()?;
        let program = std::env::current_exe().and_then(std::fs::metadata).ok()?;
        let how = format!(
            "{} {} {:?}\n{}\n{:?}\n{:?}\n{:?}\n{}\n{}",
            env!("CARGO_PKG_VERSION"),
            program.len(),
            program.modified().ok()?,
            output.display(),
            only_file,
            options.base_url,
            options.theme,
            moment.drafts,
            vault::fingerprint(&root, options.master.as_deref())
        );
        let key = Key::of("receipt", &[how.as_bytes()]);
        let inputs = state::of_project(&root, &output, besides).ok()?;
        Some(Self { key, root, output, now: moment.now, inputs })
    }

    /// What was made before, when nothing has changed since: not the project, not the site, and no day has come.
    #[must_use]
    pub fn known(&self, cache: &Cache) -> Option<Known> {
        let receipt: Receipt = serde_json::from_slice(&cache.get(&self.key)?).ok()?;
        let is_same = receipt.inputs == self.inputs
            && !receipt.days.iter().any(|day| days::turns_between(*day, receipt.now, self.now))
            && receipt.outputs == state::of_site(&self.output).ok()?;
        if !is_same {
            return None;
        }
        let mut sources = Sources::default();
        for path in &receipt.texts {
            sources.add(path.clone(), load::read_text(&self.root, path).ok()?);
        }
        let mut findings = Diagnostics::default();
        for finding in receipt.findings {
            findings.push(finding.read()?);
        }
        Some(Known { pages: receipt.pages, files: receipt.files, findings: (findings, sources) })
    }

    /// Keeps what was made now. Not when it depends on more than was looked at.
    pub fn keep(&self, cache: &Cache, ready: &Ready, written: Written, findings: &Diagnostics) {
        let project = &ready.project;
        let is_seen = |path: &str| !walk::is_left_behind(path);
        let depends_on_more = project.settings.history != History::Off
            || !project.sources.iter().all(|(_, source)| is_seen(&source.path))
            || !project.assets.iter().all(|asset| is_seen(&asset.path));
        let Ok(outputs) = state::of_site(&self.output) else { return };
        if depends_on_more {
            return;
        }
        let mut texts = Texts::default();
        let findings = findings.as_slice().iter().map(|found| Finding::of(found, &mut texts)).collect();
        let receipt = Receipt {
            inputs: self.inputs.clone(),
            outputs,
            now: self.now,
            days: days::of(&ready.project),
            pages: ready.school.pages.len(),
            files: written.written + written.unchanged,
            texts: texts.in_order().map(|id| project.sources.get(id).path.clone()).collect(),
            findings,
        };
        if let Ok(receipt) = serde_json::to_vec(&receipt) {
            cache.put(&self.key, receipt);
        }
    }
}
