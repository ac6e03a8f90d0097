//! `tuition new`: pages to begin with.

mod policy;

use crate::cli::NewCommand;
use std::process::ExitCode;

/// Runs one of the commands below `new`.
pub(super) fn run(command: &NewCommand) -> ExitCode {
    match command {
        NewCommand::Policy(options) => policy::run(options),
    }
}
