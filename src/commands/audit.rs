//! `tuition audit`

use crate::cli::AuditOptions;
use std::process::ExitCode;

pub(super) fn run(_options: &AuditOptions) -> ExitCode {
    ExitCode::FAILURE
}
