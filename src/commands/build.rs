//! `tuition build`

use super::report;
use super::say::say;
use crate::build::{self, Timings};
use crate::cli::BuildOptions;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::load::LoadOptions;
use crate::write::Staging;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

/// Builds a site. Nothing is written while an error is among the findings.
pub(super) fn run(options: &BuildOptions) -> ExitCode {
    let started = Instant::now();
    let project = &options.project;
    super::set_threads(project);
    let output = options.output.clone().unwrap_or_else(|| default_output(&project.dir));
    let load = LoadOptions { output: Some(output.clone()), base_url: project.base_url.clone() };
    let mut timings = Timings::new();
    let (ready, mut diagnostics) = match build::prepare(&project.dir, &load, super::moment(project), &mut timings) {
        Ok(prepared) => prepared,
        Err(diagnostic) => {
            report::alone(&diagnostic, project);
            return ExitCode::FAILURE;
        }
    };
    diagnostics.extend(output_inside_content(&project.dir, &output, &ready.project.content_root));
    let mut written = None;
    if stops(&diagnostics, project.strict) {
        diagnostics.extend(ready.render(&crate::write::Nowhere, &mut timings));
    } else {
        match Staging::begin(&output) {
            Ok(staging) => {
                diagnostics.extend(ready.render(&staging, &mut timings));
                if !stops(&diagnostics, project.strict) {
                    let swapping = Instant::now();
                    match staging.swap() {
                        Ok(counts) => written = Some(counts),
                        Err(diagnostic) => diagnostics.push(diagnostic),
                    }
                    timings.push(("swap", swapping.elapsed()));
                }
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    let failed = report::findings(diagnostics, ready.sources(), project);
    report::timings(&timings, project);
    let Some(counts) = written.filter(|_| !failed) else { return ExitCode::FAILURE };
    if project.format == crate::cli::Format::Human {
        say!(
            "{} pages, {} files ({} written, {} unchanged) in {:.0} ms -> {}",
            ready.school.pages.len(),
            counts.written + counts.unchanged,
            counts.written,
            counts.unchanged,
            started.elapsed().as_secs_f64() * 1000.0,
            output.display()
        );
    }
    // The process ends here; freeing every page one by one would only cost time.
    std::mem::forget(ready);
    ExitCode::SUCCESS
}

fn stops(diagnostics: &Diagnostics, strict: bool) -> bool {
    diagnostics.has_errors() || strict && diagnostics.count(crate::diagnostics::Severity::Warning) > 0
}

fn default_output(dir: &Path) -> PathBuf {
    if dir.is_file() { dir.with_file_name("public") } else { dir.join("public") }
}

/// The site must not be written where the next build would read it as content, nor over the project.
fn output_inside_content(dir: &Path, output: &Path, content_root: &str) -> Option<Diagnostic> {
    let root = dir.canonicalize().ok()?;
    let output = output.canonicalize().or_else(|_| std::path::absolute(output)).ok()?;
    let content = root.join(content_root);
    let inside = !content_root.is_empty() && output.starts_with(&content);
    let over = root.starts_with(&output) || content.starts_with(&output);
    let special = ["static", "theme"].iter().any(|folder| output.starts_with(root.join(folder)));
    (inside || over || special).then(|| {
        let words =
            format!("the site cannot be written to `{}`, which holds the project's own files", output.display());
        Diagnostic::new(Code::OUTPUT_INSIDE_CONTENT, Place::Project, words).help("choose another --output")
    })
}
