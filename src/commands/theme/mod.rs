//! `tuition theme`

mod check;
mod new;

use super::say::say;
use crate::cli::{DocsFormat, ThemeCommand};
use crate::theme::contract::contract;
use std::process::ExitCode;

/// Runs a command on themes.
pub(super) fn run(command: ThemeCommand) -> ExitCode {
    match command {
        ThemeCommand::List => list(),
        ThemeCommand::New(options) => return new::run(&options),
        ThemeCommand::Check(options) => return check::run(&options),
        ThemeCommand::Docs { format } => docs(format),
    }
    ExitCode::SUCCESS
}

fn list() {
    say!("Themes that ship with tuition, for `name` in [theme] of tuition.toml:");
    for (name, about) in crate::theme::shipped() {
        say!("  {name:<12}{about}");
    }
    say!("\nFonts, for `reading`, `interface` and `code` in [theme.fonts]:");
    for name in crate::theme::fonts::names() {
        say!("  {name}");
    }
}

fn docs(format: DocsFormat) {
    let contract = contract();
    match format {
        DocsFormat::Markdown => {
            say!("# The theme contract, version {}\n{}{}", contract.version, contract.parts(), contract.contexts());
        }
        DocsFormat::Json => say!("{:#}", serde_json::to_value(&contract).unwrap_or_default()),
    }
}
