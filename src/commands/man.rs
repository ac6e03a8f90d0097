//! `tuition man`

use super::report;
use crate::cli::{Cli, ManOptions};
use crate::diagnostics::Problem;
use clap::CommandFactory;
use std::process::ExitCode;

/// Writes a manual page for each command.
pub(super) fn run(options: &ManOptions) -> ExitCode {
    let folder = &options.into;
    match std::fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(Cli::command(), folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => report::problem(&Problem::new(
            format!("the manual pages cannot be written to `{}`: {error}", folder.display()),
            "name another folder with --into",
        )),
    }
}
