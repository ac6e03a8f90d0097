//! `tuition build`

use super::say::say;
use super::timings::{self, Outcome, Record, count};
use super::{Prepared, report};
use crate::build::{Ready, Timings};
use crate::cli::{BuildOptions, Format};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, Severity};
use crate::hosting::HostFile;
use crate::load::walk;
use crate::plan::GATED_TREE;
use crate::receipt::{Asked, Known};
use crate::write::{Content, Counting, Nowhere, Output, Sink, Staging, Written};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

/// Where what servers of one's own read stands, from the project's root.
const HOSTING: &str = "private/hosting";

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
    let load = super::load_options(project, &output);
    let asked = Asked::of(&project.dir, &load, super::moment(project.drafts), timings::file(project).as_deref());
    if let Some(known) = asked.as_ref().and_then(|asked| asked.known(&super::cache(project))) {
        return (nothing_to_do(known, options, &output, started), None);
    }
    let Prepared { ready, mut diagnostics, mut timings, mut line } = match super::prepare(project, &output) {
        Ok(prepared) => prepared,
        Err(code) => return (code, None),
    };
    diagnostics.extend(output_inside_content(&project.dir, &output, &ready.project.content_root));
    let folders = Folders {
        site: &output,
        gated: &super::folder(project).join(GATED_TREE),
        hosting: &super::folder(project).join(HOSTING),
    };
    let made = make(&ready, folders, project.strict, &mut diagnostics, &mut timings);
    if let (Some(asked), Some(counts)) = (&asked, made.written) {
        asked.keep(&ready.cache, &ready, counts, &diagnostics);
    }
    line.clear();
    let failed = report::findings(diagnostics, ready.sources(), project);
    let written = made.written.filter(|_| !failed);
    let record = Record {
        pages: ready.school.pages.len(),
        files: made.files,
        bytes: Some(made.bytes),
        written: written.map(|counts| counts.written),
        unchanged: written.map(|counts| counts.unchanged),
        cache: Some(ready.cache.wanted()),
        ..Record::of("build", written.is_none())
    };
    let told = timings::tell(&record, &timings, started, project);
    let Some(counts) = written else { return (ExitCode::FAILURE, Some(ready)) };
    ready.cache.prune();
    if project.format == Format::Human {
        say!(
            "{}, {} ({} written, {} unchanged), {} in {} -> {}",
            count(record.pages, "page"),
            count(counts.written + counts.unchanged, "file"),
            counts.written,
            counts.unchanged,
            timings::size(made.bytes),
            timings::time(started.elapsed()),
            output.display()
        );
    }
    (told.err().unwrap_or(ExitCode::SUCCESS), Some(ready))
}

/// What a build that was made before found is told again.
fn nothing_to_do(known: Known, options: &BuildOptions, output: &Path, started: Instant) -> ExitCode {
    let project = &options.project;
    let (findings, sources) = known.findings;
    let failed = report::findings(findings, &sources, project);
    let outcome = if failed { Outcome::Failed } else { Outcome::NothingToDo };
    let record = Record { outcome, pages: known.pages, files: known.files, ..Record::of("build", failed) };
    let told = timings::tell(&record, &Timings::new(), started, project);
    if failed {
        return ExitCode::FAILURE;
    }
    if project.format == Format::Human {
        let (pages, files) = (count(known.pages, "page"), count(known.files, "file"));
        let time = timings::time(started.elapsed());
        say!("{pages}, {files}: nothing has changed, seen in {time} -> {}", output.display());
    }
    told.err().unwrap_or(ExitCode::SUCCESS)
}

/// What came of making all outputs.
#[derive(Default)]
struct Made {
    /// How many there were.
    files: usize,
    /// Bytes of all of them.
    bytes: u64,
    /// What became of them where the site is; nothing when it was left as it was.
    written: Option<Written>,
}

/// Where what a build makes stands.
#[derive(Clone, Copy)]
struct Folders<'a> {
    /// What is published.
    site: &'a Path,
    /// What a gate keeps.
    gated: &'a Path,
    /// What servers of one's own read, and from what the site was made.
    hosting: &'a Path,
}

/// Makes all outputs, and puts them where the site is when nothing stops it.
fn make(
    ready: &Ready,
    folders: Folders<'_>,
    strict: bool,
    diagnostics: &mut Diagnostics,
    timings: &mut Timings,
) -> Made {
    let render = |sink: &dyn Sink, diagnostics: &mut Diagnostics, timings: &mut Timings| {
        let counting = Counting::new(sink);
        let (found, beside) = ready.render_release(&counting, timings, true);
        diagnostics.extend(found);
        let (files, bytes) = counting.counts();
        (Made { files, bytes, written: None }, beside)
    };
    if stops(diagnostics, strict) {
        // What is wrong further on is told as well.
        return render(&Nowhere, diagnostics, timings).0;
    }
    let made = Staging::begin(folders.site).and_then(|staging| {
        let (made, beside) = render(&staging, diagnostics, timings);
        if stops(diagnostics, strict) {
            return Ok(made);
        }
        let gated = match ready.has_gate().then(|| Staging::begin(folders.gated)).transpose()? {
            None => None,
            Some(staging) => {
                diagnostics.extend(ready.render_gated(&staging, timings));
                if stops(diagnostics, strict) {
                    return Ok(made);
                }
                Some(staging)
            }
        };
        let hosting = hosting(&beside, folders.hosting)?;
        timings.begin("swap");
        // First what members get: a public page must not lead to what is not there yet.
        for staging in [gated, hosting].into_iter().flatten() {
            staging.swap()?;
        }
        let written = staging.swap();
        timings.end();
        Ok(Made { written: Some(written?), ..made })
    });
    made.unwrap_or_else(|diagnostic| {
        diagnostics.push(diagnostic);
        Made::default()
    })
}

/// Writes what stands beside the site, if there is anything.
fn hosting(files: &[HostFile], folder: &Path) -> Result<Option<Staging>, Diagnostic> {
    if files.is_empty() {
        return Ok(None);
    }
    let staging = Staging::begin(folder)?;
    for file in files {
        let content = Content::Bytes(file.text.clone().into_bytes());
        staging.put(Output { path: file.path.clone(), content, sources: Vec::new() })?;
    }
    Ok(Some(staging))
}

fn stops(diagnostics: &Diagnostics, strict: bool) -> bool {
    diagnostics.has_errors() || strict && diagnostics.count(Severity::Warning) > 0
}

/// The site must not be written where the next build would read it as content, nor over the project.
fn output_inside_content(dir: &Path, output: &Path, content_root: &str) -> Option<Diagnostic> {
    let root = dir.canonicalize().ok()?;
    let output = walk::real_path(output).ok()?;
    let content = root.join(content_root);
    let inside = !content_root.is_empty() && output.starts_with(&content);
    let over = root.starts_with(&output) || content.starts_with(&output);
    let special = ["static", "theme"].iter().any(|folder| output.starts_with(root.join(folder)));
    (inside || over || special).then(|| {
        let shown = walk::shown(&output);
        let words = format!("the site cannot be written to `{shown}`, which holds the project's own files");
        Diagnostic::new(Code::OUTPUT_INSIDE_CONTENT, Place::Project, words).help("choose another --output")
    })
}
