//! Options of the command that holds a site against its release.

use super::Format;
use clap::Args;
use std::path::PathBuf;

/// Options of `verify`.
#[derive(Debug, Args)]
pub struct VerifyOptions {
    /// The site: an address, or a folder
    #[arg(value_name = "URL|FOLDER")]
    pub site: String,
    /// The release that it should be: a folder with a site, or a `release.json` [default: the one that is in the site]
    #[arg(long, value_name = "FOLDER|FILE")]
    pub against: Option<PathBuf>,
    /// How findings are printed
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}
