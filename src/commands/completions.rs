//! `tuition completions`

use crate::cli::Cli;
use clap::CommandFactory;
use std::process::ExitCode;

/// Prints completions for a shell.
pub(super) fn run(shell: clap_complete::Shell) -> ExitCode {
    clap_complete::generate(shell, &mut Cli::command(), "tuition", &mut std::io::stdout());
    ExitCode::SUCCESS
}
