//! Options of the commands that make the site, or all but the site.

use clap::{Args, ValueEnum};
use std::net::IpAddr;
use std::path::PathBuf;

/// Options that all commands on a project share.
#[derive(Debug, Args)]
pub struct ProjectOptions {
    /// The school's folder, or a single Markdown file
    #[arg(default_value = ".")]
    pub dir: PathBuf,
    /// Where the site will be published; overrides `base_url` of tuition.toml
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// The theme to use; overrides `name` in `[theme]` of tuition.toml
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
    /// Include drafts and pages of a later date
    #[arg(long)]
    pub drafts: bool,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// How findings are printed
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// How many threads to use; all cores when absent
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
    /// Print how long each stage took
    #[arg(long, short)]
    pub verbose: bool,
    /// Write how long each stage took, and what was counted, to a file as JSON
    #[arg(long, value_name = "FILE", value_parser = file_name)]
    pub timings: Option<PathBuf>,
}

impl ProjectOptions {
    /// Those of a command that only reads a project and prints what it finds.
    pub(crate) fn reading(dir: PathBuf, format: Format) -> Self {
        Self {
            dir,
            base_url: None,
            theme: None,
            drafts: false,
            strict: false,
            format,
            jobs: None,
            verbose: false,
            timings: None,
        }
    }
}

/// Options of `build`.
#[derive(Debug, Args)]
pub struct BuildOptions {
    /// What to build
    #[command(flatten)]
    pub project: ProjectOptions,
    /// Where to write the site [default: DIR/public]
    #[arg(long, short, value_name = "FOLDER")]
    pub output: Option<PathBuf>,
}

/// Options of `serve`.
#[derive(Debug, Args)]
pub struct ServeOptions {
    /// The school's folder, or a single Markdown file
    #[arg(default_value = ".")]
    pub dir: PathBuf,
    /// The port; without it the first that is free from 4114 on
    #[arg(long, short, value_name = "N")]
    pub port: Option<u16>,
    /// The address to listen at: with one of your network others in it can look too, without what buyers see
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub host: IpAddr,
    /// Open the browser
    #[arg(long)]
    pub open: bool,
    /// Include drafts and pages of a later date
    #[arg(long)]
    pub drafts: bool,
    /// Begin with what buyers see
    #[arg(long, conflicts_with = "public")]
    pub members: bool,
    /// Show what a build publishes and nothing else: no bar, no errors, no pages of buyers
    #[arg(long)]
    pub public: bool,
    /// The theme to use; overrides `name` in `[theme]` of tuition.toml
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
}

/// Options of `check`.
#[derive(Debug, Args)]
pub struct CheckOptions {
    /// What to check
    #[command(flatten)]
    pub project: ProjectOptions,
    /// Ask on the network where checkouts and outside links lead; outside of CI, `TUITION_ONLINE=1` says the same
    #[arg(long)]
    pub online: bool,
    /// Ask nothing on the network, whatever else is said; so it is without --online too
    #[arg(long)]
    pub offline: bool,
    /// Ask anew what has answered not long ago
    #[arg(long, requires = "online")]
    pub refresh: bool,
}

/// Options of `audit`.
#[derive(Debug, Args)]
pub struct AuditOptions {
    /// What to audit
    #[command(flatten)]
    pub project: ProjectOptions,
    /// A site that was built before; without it the site is built in memory
    #[arg(long, value_name = "FOLDER")]
    pub site: Option<PathBuf>,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Human,
    /// One JSON object a line
    Json,
    /// Annotations of GitHub Actions
    Github,
}

/// Standard output holds findings and the summary, so that one more document there would be in the way.
fn file_name(text: &str) -> Result<PathBuf, String> {
    if text == "-" {
        return Err("name a file: standard output is for findings".to_owned());
    }
    Ok(PathBuf::from(text))
}
