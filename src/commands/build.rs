//! `tuition build`

use super::say::say;
use super::{Prepared, report};
use crate::build::{Ready, Timings};
use crate::cli::{BuildOptions, Format};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, Severity};
use crate::receipt::{Asked, Known};
use crate::write::{Nowhere, Staging, Written};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

/// Builds a site. Nothing is written while an error is among the findings.
pub(super) fn run(options: &BuildOptions) -> ExitCode {
    let (status, ready) = once(options);
    // The process ends here; freeing every page one by one would only cost time.
    std::mem::forget(ready);
    status
}

/// The same for a process that goes on; what the site was made of is handed back.
pub(super) fn once(options: &BuildOptions) -> (ExitCode, Option<Ready>) {
    let started = Instant::now();
    let project = &options.project;
    let output = options.output.clone().unwrap_or_else(|| super::default_output(project));
    super::set_threads(project);
    let asked = Asked::of(&project.dir, &super::load_options(project, &output), super::moment(project.drafts));
    if let Some(known) = asked.as_ref().and_then(|asked| asked.known(&super::cache(project))) {
        return (nothing_to_do(known, options, &output, started), None);
    }
    let Prepared { ready, mut diagnostics, mut timings } = match super::prepare(project, &output) {
        Ok(prepared) => prepared,
        Err(code) => return (code, None),
    };
    diagnostics.extend(output_inside_content(&project.dir, &output, &ready.project.content_root));
    let written = write(&ready, &output, project.strict, &mut diagnostics, &mut timings);
    if let (Some(asked), Some(counts)) = (&asked, written) {
        asked.keep(&ready.cache, &ready, counts, &diagnostics);
    }
    let failed = report::findings(diagnostics, ready.sources(), project);
    report::timings(&timings, project);
    let Some(counts) = written.filter(|_| !failed) else { return (ExitCode::FAILURE, Some(ready)) };
    ready.cache.prune();
    if project.format == Format::Human {
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
    (ExitCode::SUCCESS, Some(ready))
}

/// What a build that was made before found is told again.
fn nothing_to_do(known: Known, options: &BuildOptions, output: &Path, started: Instant) -> ExitCode {
    let project = &options.project;
    let (findings, sources) = known.findings;
    if report::findings(findings, &sources, project) {
        return ExitCode::FAILURE;
    }
    if project.format == Format::Human {
        let time = started.elapsed().as_secs_f64() * 1000.0;
        let (pages, files) = (known.pages, known.files);
        say!("{pages} pages, {files} files: nothing has changed, seen in {time:.0} ms -> {}", output.display());
    }
    ExitCode::SUCCESS
}

/// Makes all outputs, and puts them where the site is when nothing stops it.
fn write(
    ready: &Ready,
    output: &Path,
    strict: bool,
    diagnostics: &mut Diagnostics,
    timings: &mut Timings,
) -> Option<Written> {
    if stops(diagnostics, strict) {
        // What is wrong further on is told as well.
        diagnostics.extend(ready.render(&Nowhere, timings));
        return None;
    }
    let written = Staging::begin(output).and_then(|staging| {
        diagnostics.extend(ready.render(&staging, timings));
        if stops(diagnostics, strict) {
            return Ok(None);
        }
        let swapping = Instant::now();
        let counts = staging.swap();
        timings.push(("swap", swapping.elapsed()));
        counts.map(Some)
    });
    written.unwrap_or_else(|diagnostic| {
        diagnostics.push(diagnostic);
        None
    })
}

fn stops(diagnostics: &Diagnostics, strict: bool) -> bool {
    diagnostics.has_errors() || strict && diagnostics.count(Severity::Warning) > 0
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
