//! `tuition check`

use super::say::say;
use super::{Prepared, report};
use crate::cli::{CheckOptions, Format};
use crate::write::Nowhere;
use std::process::ExitCode;

/// Does everything that `build` does, but writes nothing.
pub(super) fn run(options: &CheckOptions) -> ExitCode {
    let project = &options.project;
    let output = super::default_output(project);
    let Prepared { ready, mut diagnostics, mut timings } = match super::prepare(project, &output) {
        Ok(prepared) => prepared,
        Err(code) => return code,
    };
    diagnostics.extend(ready.render(&Nowhere, &mut timings));
    let failed = report::findings(diagnostics, ready.sources(), project);
    report::timings(&timings, project);
    if failed {
        return ExitCode::FAILURE;
    }
    if project.format == Format::Human {
        say!("{} pages, nothing that stops a build", ready.school.pages.len());
    }
    ExitCode::SUCCESS
}
