//! Options of the commands that tell something and make nothing.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Options of `stats`.
#[derive(Debug, Args)]
pub struct StatsOptions {
    /// The school's folder, or a single Markdown file
    #[arg(default_value = ".")]
    pub dir: PathBuf,
    /// Include drafts and pages of a later date
    #[arg(long)]
    pub drafts: bool,
    /// How many of the longest texts and heaviest pages to list
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub top: u32,
    /// Tables for people, or JSON
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub format: ListFormat,
}

/// Options of `doctor`.
#[derive(Debug, Args)]
pub struct DoctorOptions {
    /// The school's folder, or a single Markdown file; need not be one
    #[arg(default_value = ".")]
    pub dir: PathBuf,
    /// Remove everything from the cache of the school
    #[arg(long)]
    pub clear_cache: bool,
    /// Lines for people, or JSON
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub format: ListFormat,
}

/// Options of `providers`.
#[derive(Debug, Args)]
pub struct ProvidersOptions {
    /// The provider to tell of; without it all are listed
    pub provider: Option<String>,
    /// The school's folder, which may hold providers of its own
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub dir: PathBuf,
    /// Print the provider's file, to be read or copied
    #[arg(long, requires = "provider")]
    pub file: bool,
    /// How it is printed
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub format: ListFormat,
}

/// How a list is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For people
    Human,
    /// For programs
    Json,
}

/// What a schema is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaSubject {
    /// tuition.toml
    Settings,
    /// catalog.toml
    Catalog,
    /// A file in providers/
    Provider,
    /// The top of a Markdown file
    FrontMatter,
    /// What templates are given
    Theme,
}
