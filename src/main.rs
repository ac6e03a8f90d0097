//! The `tuition` program: a thin shell around the library.

use clap::Parser;
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    tuition::commands::run(tuition::cli::Cli::parse())
}
