//! `tuition check`

use super::report;
use super::say::say;
use crate::build::{self, Timings};
use crate::cli::CheckOptions;
use crate::load::LoadOptions;
use crate::write::Nowhere;
use std::process::ExitCode;

/// Does everything that `build` does, but writes nothing.
pub(super) fn run(options: &CheckOptions) -> ExitCode {
    let project = &options.project;
    super::set_threads(project);
    let load = LoadOptions { output: Some(project.dir.join("public")), base_url: project.base_url.clone() };
    let mut timings = Timings::new();
    let (ready, mut diagnostics) = match build::prepare(&project.dir, &load, super::moment(project), &mut timings) {
        Ok(prepared) => prepared,
        Err(diagnostic) => {
            report::alone(&diagnostic, project);
            return ExitCode::FAILURE;
        }
    };
    diagnostics.extend(ready.render(&Nowhere, &mut timings));
    let failed = report::findings(diagnostics, ready.sources(), project);
    report::timings(&timings, project);
    if failed {
        return ExitCode::FAILURE;
    }
    if project.format == crate::cli::Format::Human {
        say!("{} pages, nothing that stops a build", ready.school.pages.len());
    }
    ExitCode::SUCCESS
}
