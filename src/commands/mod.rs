//! One file for each command: take the options, call the library, report. Nothing else prints.

mod audit;
mod build;
mod check;
mod completions;
mod explain;
mod init;
mod report;
mod schema;

use crate::cli::{Cli, Command, ProjectOptions};
use crate::model::Moment;
use std::process::ExitCode;

/// Runs a command. The exit code is 0 for success, 1 when the project has errors; wrong usage (2) ends before.
#[must_use]
pub fn run(cli: Cli) -> ExitCode {
    match cli.command {
        Command::Init(options) => init::run(&options),
        Command::Build(options) => build::run(&options),
        Command::Check(options) => check::run(&options),
        Command::Audit(options) => audit::run(&options),
        Command::Schema { subject } => schema::run(subject),
        Command::Explain { code } => explain::run(code.as_deref()),
        Command::Completions { shell } => completions::run(shell),
    }
}

/// The one place where the clock is read: `SOURCE_DATE_EPOCH` (seconds since 1970) wins over it.
fn moment(options: &ProjectOptions) -> Moment {
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.trim().parse().ok());
    let now = epoch.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok()).unwrap_or_else(jiff::Timestamp::now);
    Moment { now, drafts: options.drafts }
}

/// Sets the number of threads before the first is used.
fn set_threads(options: &ProjectOptions) {
    let threads = options.jobs.unwrap_or(0);
    // It fails only when threads were started before, which a command never does.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(16 << 20).build_global();
}
