//! One file for each command: take the options, call the library, report. Nothing else prints.

mod audit;
mod build;
mod catalog;
mod changes;
mod check;
mod ci;
mod completions;
mod doctor;
mod edition;
mod explain;
mod gate;
mod init;
mod keys;
mod man;
mod moving;
mod new;
mod progress;
mod providers;
mod publish;
mod report;
mod say;
mod schema;
mod serve;
mod stats;
mod table;
mod theme;
mod timings;
mod verify;
mod watch;
mod welcome;

use crate::build::{self as stages, Ready, Timings};
use crate::cache::Cache;
use crate::cli::{CiCommand, Cli, Command, Format, ProjectOptions};
use crate::diagnostics::Diagnostics;
use crate::load::vault::MASTER_VARIABLE;
use crate::load::{self, LoadOptions, Project};
use crate::model::{Audience, Moment};
use progress::Line;
use say::complain;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// However many are asked for.
const MOST_THREADS: usize = 256;

/// Runs a command. The exit code is 0 for success, 1 when the project has errors; wrong usage (2) ends before.
#[must_use]
pub fn run(cli: Cli) -> ExitCode {
    if let Err(epoch) = epoch() {
        complain!("error: SOURCE_DATE_EPOCH is `{epoch}`, which is no number of seconds since 1970");
        return ExitCode::from(2);
    }
    let Some(command) = cli.command else { return welcome::run() };
    match command {
        Command::Init(options) => init::run(&options),
        Command::New { command } => new::run(&command),
        Command::Move(options) => moving::run(&options),
        Command::Build(options) => build::run(&options),
        Command::Serve(options) => serve::run(&options),
        Command::Watch(options) => watch::run(&options),
        Command::Check(options) => check::run(&options),
        Command::Audit(options) => audit::run(&options),
        Command::Verify(options) => verify::run(&options),
        Command::Publish(options) => publish::run(&options),
        Command::Keys { command } => keys::run(&command),
        Command::Catalog { command } => catalog::run(&command),
        Command::Doctor(options) => doctor::run(&options),
        Command::Edition { command } => edition::run(&command),
        Command::Gate(options) => gate::run(&options),
        Command::Stats(options) => stats::run(&options),
        Command::Theme { command } => theme::run(command),
        Command::Providers(options) => providers::run(&options),
        Command::Schema { subject } => schema::run(subject),
        Command::Explain { code } => explain::run(code.as_deref()),
        Command::Completions { shell } => completions::run(shell),
        Command::Ci { command: CiCommand::Add(options) } => ci::run(&options),
        Command::Man(options) => man::run(&options),
    }
}

/// A project up to the point where outputs are made.
struct Prepared {
    ready: Ready,
    /// What was found so far.
    diagnostics: Diagnostics,
    timings: Timings,
    /// What those who wait see; to be cleared before anything is printed.
    line: Line,
}

/// Prepares the project of a command. `output` is the folder of its site, which is no part of it. When there is nothing
/// to read, that is reported, and the command is at its end.
fn prepare(options: &ProjectOptions, output: &Path) -> Result<Prepared, ExitCode> {
    set_threads(options);
    let (mut line, progress) = Line::wait(options.format);
    let mut timings = Timings::told_to(progress);
    let (load, cache) = (load_options(options, output), Arc::new(cache(options)));
    match stages::prepare(&options.dir, &load, cache, moment(options.drafts), &mut timings) {
        Ok((ready, diagnostics)) => Ok(Prepared { ready, diagnostics, timings, line }),
        Err(diagnostic) => {
            line.clear();
            report::alone(&diagnostic, options);
            Err(ExitCode::FAILURE)
        }
    }
}

/// What is read of a project. `output` is the folder of its site.
fn load_options(options: &ProjectOptions, output: &Path) -> LoadOptions {
    let output = Some(output.to_path_buf());
    let master = std::env::var(MASTER_VARIABLE).ok();
    LoadOptions { output, base_url: options.base_url.clone(), theme: options.theme.clone(), master }
}

/// The cache of a project.
fn cache(options: &ProjectOptions) -> Cache {
    Cache::in_folder(folder(options).join(crate::cache::FOLDER))
}

/// Reads a project for a command that looks at it and builds nothing. When it cannot be read, or its files are wrong in
/// form, that is reported, and the command is at its end.
fn read(dir: &Path, format: Format) -> Result<Project, ExitCode> {
    let shown = ProjectOptions::reading(dir.to_path_buf(), format);
    let options = LoadOptions { output: Some(default_output(&shown)), ..LoadOptions::default() };
    let (project, found) = load::load(dir, &options).map_err(|diagnostic| {
        report::alone(&diagnostic, &shown);
        ExitCode::FAILURE
    })?;
    if found.has_errors() {
        report::findings(found, &project.sources, &shown);
        return Err(ExitCode::FAILURE);
    }
    Ok(project)
}

/// Where the site is when nothing else is said: `public/` in the project, or beside a single file.
fn default_output(options: &ProjectOptions) -> PathBuf {
    folder(options).join("public")
}

/// The project's folder, that of a single file being the one that it is in.
fn folder(options: &ProjectOptions) -> PathBuf {
    let dir = &options.dir;
    if dir.is_file() { dir.with_file_name("") } else { dir.clone() }
}

/// The moment that decides between states: `SOURCE_DATE_EPOCH` (seconds since 1970) wins over the clock.
fn moment(drafts: bool) -> Moment {
    Moment { now: now(), drafts, audience: Audience::Visitor }
}

/// The moment of `SOURCE_DATE_EPOCH`, else of the computer's clock.
fn now() -> jiff::Timestamp {
    epoch().ok().flatten().unwrap_or_else(clock)
}

/// The computer's own clock, whatever `SOURCE_DATE_EPOCH` says.
fn clock() -> jiff::Timestamp {
    jiff::Timestamp::now()
}

/// The moment of `SOURCE_DATE_EPOCH`, when it is set; what it says instead when that is none.
/// See <https://reproducible-builds.org/specs/source-date-epoch/>.
fn epoch() -> Result<Option<jiff::Timestamp>, String> {
    let Some(written) = std::env::var_os("SOURCE_DATE_EPOCH").filter(|written| !written.is_empty()) else {
        return Ok(None);
    };
    let seconds = written.to_str().and_then(|seconds| seconds.trim().parse().ok());
    let moment = seconds.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    moment.map(Some).ok_or_else(|| written.to_string_lossy().into_owned())
}

/// Whether a variable of the environment says yes.
fn is_set(name: &str) -> bool {
    std::env::var(name).is_ok_and(|value| !matches!(value.to_lowercase().as_str(), "" | "0" | "false" | "no" | "off"))
}

/// Sets the number of threads before the first is used.
fn set_threads(options: &ProjectOptions) {
    // More would only wait for each other, and cost a stack each.
    let threads = options.jobs.unwrap_or(0).min(MOST_THREADS);
    // It fails only when threads were started before, which a command never does.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(16 << 20).build_global();
}
