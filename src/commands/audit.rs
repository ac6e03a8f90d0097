//! `tuition audit`

use super::say::say;
use super::timings::{self, Record};
use super::{Prepared, report};
use crate::audit::{self, Counts};
use crate::cli::{AuditOptions, Format};
use std::process::ExitCode;
use std::time::Instant;

/// Proves that nothing paid is in the public site, or shows where it is.
pub(super) fn run(options: &AuditOptions) -> ExitCode {
    let project = &options.project;
    let output = options.site.clone().unwrap_or_else(|| super::default_output(project));
    let started = Instant::now();
    let Prepared { ready, mut diagnostics, mut timings, mut line } = match super::prepare(project, &output) {
        Ok(prepared) => prepared,
        Err(code) => return code,
    };
    let audited = audit::audit(&ready, options.site.as_deref(), &mut timings);
    diagnostics.extend(audited.diagnostics);
    line.clear();
    let failed = report::findings(diagnostics, ready.sources(), project);
    let record = Record {
        pages: ready.school.pages.len(),
        files: audited.counts.files,
        bytes: Some(audited.counts.bytes),
        cache: Some(ready.cache.wanted()),
        ..Record::of("audit", failed)
    };
    if let Err(code) = timings::tell(&record, &timings, started, project) {
        return code;
    }
    if failed {
        return ExitCode::FAILURE;
    }
    if project.format == Format::Human {
        say!("{}\ntook       {}", summary(&audited.counts), timings::time(started.elapsed()));
    }
    ExitCode::SUCCESS
}

fn summary(counts: &Counts) -> String {
    let undone: Vec<String> = counts.routes.iter().map(|(route, times)| format!("{route} {times}")).collect();
    let undone = if undone.is_empty() { "nothing".to_owned() } else { undone.join(", ") };
    format!(
        "nothing paid is in the site\n\
         compared   {} outputs are the same with other words in {} pages that are not public\n\
         searched   {} files ({} bytes) for {} runs of paid words and {} paid files\n\
         unwrapped  {undone}",
        counts.compared, counts.pages, counts.files, counts.bytes, counts.fingerprints, counts.assets,
    )
}
