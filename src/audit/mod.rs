//! `tuition audit`: proof that nothing paid is in the public site.
//!
//! Five ways, each of which finds what the others may miss:
//! * **Non-interference.** The school is built twice, the second time with other words and files behind the wall
//!   (`shadow`). Both sites must be the same to the last byte (`interference`).
//! * **Fingerprints.** Runs of paid words that stand in nothing free (`material`, `fingerprints`) are looked for in every
//!   output, after everything was undone that may be around a text (`unwrap`).
//! * **Files.** Paid files are looked for by their bytes and their names in the same way, pictures by their looks too
//!   (`resemblance`).
//! * **Secrets.** The master secret and licence keys are looked for too (`secrets`), and what is sealed must look it
//!   (`sealed`).
//! * **Provenance.** Every file is one that the plan announced (`provenance`).
//!
//! [`audit`] is pure but for reading files: a site that was built before, and those that a build copies (`site`).

mod assets;
mod fingerprints;
mod interference;
mod leaks;
mod leaves;
mod material;
mod provenance;
mod resemblance;
mod scramble;
mod sealed;
mod secrets;
mod shadow;
mod site;
mod unwrap;
mod words;

use crate::build::{Ready, Timings};
use crate::diagnostics::Diagnostics;
use crate::write::{Content, Memory};
use interference::Comparison;
use rayon::prelude::*;
use site::SiteFile;
use std::collections::BTreeMap;
use std::path::Path;

/// What an audit found and what it looked at.
#[derive(Debug, Default)]
pub struct Report {
    /// Leaks, interference, files of unknown origin; empty when the wall holds.
    pub diagnostics: Diagnostics,
    /// What was looked at.
    pub counts: Counts,
}

/// What an audit looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Pages with text that is not public, drafts included.
    pub pages: usize,
    /// Runs of paid words, addresses and names that were looked for.
    pub fingerprints: usize,
    /// Paid files that were looked for.
    pub assets: usize,
    /// Outputs that are the same with other paid material.
    pub compared: usize,
    /// Files that were searched.
    pub files: usize,
    /// Bytes that were searched, before anything was unwrapped.
    pub bytes: u64,
    /// How often each wrapping was undone.
    pub routes: BTreeMap<String, usize>,
}

/// Audits a school: as it would be built, and, when given, the site that stands in a folder.
#[must_use]
pub fn audit(ready: &Ready, folder: Option<&Path>, timings: &mut Timings) -> Report {
    let mut report = Report::default();
    timings.begin("gather what is paid");
    let material = material::gather(ready);
    timings.begin("render");
    let (real, found) = render(ready, &mut timings.within());
    report.diagnostics.extend(found);
    timings.begin("render with other words");
    let sealed = sealed::objects(ready);
    let comparison = Comparison::with(&real, &sealed);
    // Its diagnostics are about words that nobody wrote.
    let _ = shadow::cast(ready, &material).render(&comparison, &mut timings.within());
    timings.begin("search");
    let (found, same) = comparison.finish(ready, &material);
    report.diagnostics.extend(found);
    report.diagnostics.extend(provenance::of_build(ready, &real));
    report.diagnostics.extend(sealed::check(ready, &real));
    let files = match folder.map(site::files) {
        None => real.values().map(SiteFile::of_output).collect(),
        Some(Ok(files)) => {
            report.diagnostics.extend(provenance::of_site(&files, &real));
            files
        }
        Some(Err(problem)) => {
            report.diagnostics.push(problem);
            Vec::new()
        }
    };
    let progress = timings.progress();
    progress.expect(files.len());
    let looked: Vec<leaks::Looked> = files
        .par_iter()
        .map(|file| {
            let as_built = || {
                folder.is_none() || file.bytes() == real.get(&file.path).and_then(|o| SiteFile::of_output(o).bytes())
            };
            let proven = same.contains(&file.path) && as_built();
            let copied = real.get(&file.path).is_some_and(|output| matches!(output.content, Content::Copy(_)));
            let looked = leaks::search(ready, &material, file, proven, copied);
            progress.step();
            looked
        })
        .collect();
    timings.end();
    report.counts = Counts {
        pages: material.closed.iter().filter(|closed| **closed != leaves::Closed::Not).count(),
        fingerprints: material.prints.len(),
        assets: material.paid_files(),
        compared: same.len(),
        files: files.len(),
        ..Counts::default()
    };
    for file in looked {
        report.diagnostics.extend(file.found);
        report.counts.bytes += file.bytes;
        for (route, times) in file.routes {
            *report.counts.routes.entry(route.to_owned()).or_default() += times;
        }
    }
    report
}

/// Shows everything that is in a file (`unwrap`): as it is, and as it was in each of its wrappings.
pub(crate) fn layers(path: &str, bytes: &[u8], see: &mut dyn FnMut(&[u8])) {
    struct Seeing<'a>(&'a mut dyn FnMut(&[u8]));
    impl unwrap::Look for Seeing<'_> {
        fn blob(&mut self, _route: &[&'static str], _at: u32, bytes: &[u8]) {
            (self.0)(bytes);
        }

        fn text(&mut self, _route: &[&'static str], passage: &words::Passage) {
            (self.0)(passage.chars.iter().collect::<String>().as_bytes());
        }
    }
    unwrap::open(path, bytes, &mut Seeing(see));
}

fn render(ready: &Ready, timings: &mut Timings) -> (BTreeMap<String, crate::write::Output>, Diagnostics) {
    let memory = Memory::default();
    let found = ready.render(&memory, timings);
    (memory.into_files(), found)
}
