//! `tuition audit`

use super::report;
use super::say::say;
use crate::audit::{self, Counts};
use crate::build::{self, Timings};
use crate::cli::{AuditOptions, Format};
use crate::load::LoadOptions;
use std::process::ExitCode;

/// Proves that nothing paid is in the public site, or shows where it is.
pub(super) fn run(options: &AuditOptions) -> ExitCode {
    let project = &options.project;
    super::set_threads(project);
    let output = options.site.clone().unwrap_or_else(|| project.dir.join("public"));
    let load = LoadOptions { output: Some(output), base_url: project.base_url.clone() };
    let mut timings = Timings::new();
    let (ready, mut diagnostics) = match build::prepare(&project.dir, &load, super::moment(project), &mut timings) {
        Ok(prepared) => prepared,
        Err(diagnostic) => {
            report::alone(&diagnostic, project);
            return ExitCode::FAILURE;
        }
    };
    let audited = audit::audit(&ready, options.site.as_deref());
    diagnostics.extend(audited.diagnostics);
    let failed = report::findings(diagnostics, ready.sources(), project);
    report::timings(&timings, project);
    if failed {
        return ExitCode::FAILURE;
    }
    if project.format == Format::Human {
        say!("{}", summary(&audited.counts));
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
