//! `tuition completions`

use super::say::say;
use crate::cli::Cli;
use clap::CommandFactory;
use std::process::ExitCode;

/// Prints completions for a shell.
pub(super) fn run(shell: clap_complete::Shell) -> ExitCode {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "tuition", &mut script);
    say!("{}", String::from_utf8_lossy(&script).trim_end());
    ExitCode::SUCCESS
}
