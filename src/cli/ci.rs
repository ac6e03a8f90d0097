//! Options of the commands about pipelines, and of those who package the program.

use super::InitLanguage;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// What can be done about pipelines.
#[derive(Debug, Subcommand)]
pub enum CiCommand {
    /// Write the files with which a service checks, builds and publishes the school after each change
    #[command(
        after_help = "Examples:\n  tuition ci add github                  .github/workflows/tuition.yml, for GitHub Pages\n  tuition ci add netlify --dir my-school\n\nWhat to set at the host stands at the top of what is written. No file is overwritten without --force."
    )]
    Add(CiAddOptions),
}

/// Options of `ci add`.
#[derive(Debug, Args)]
pub struct CiAddOptions {
    /// Who publishes the site
    #[arg(value_enum)]
    pub host: CiHost,
    /// The school's folder
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub dir: PathBuf,
    /// The language of the comments; without it that of the school, as far as there are some
    #[arg(long, value_enum)]
    pub lang: Option<InitLanguage>,
    /// Replace files that are there already
    #[arg(long)]
    pub force: bool,
}

/// Hosts that there are pipelines for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CiHost {
    /// GitHub Actions, to GitHub Pages
    Github,
    /// GitLab CI/CD, to GitLab Pages
    Gitlab,
    /// GitHub Actions, to the static files of a Cloudflare Worker
    Cloudflare,
    /// Netlify
    Netlify,
    /// Vercel
    Vercel,
}

/// The pipeline that a new school comes with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum InitCi {
    /// None
    None,
    /// GitHub Actions, to GitHub Pages
    Github,
    /// GitLab CI/CD, to GitLab Pages
    Gitlab,
    /// GitHub Actions, to the static files of a Cloudflare Worker
    Cloudflare,
    /// Netlify
    Netlify,
    /// Vercel
    Vercel,
}

impl InitCi {
    /// The host, when there is to be a pipeline.
    #[must_use]
    pub fn host(self) -> Option<CiHost> {
        Some(match self {
            Self::None => return None,
            Self::Github => CiHost::Github,
            Self::Gitlab => CiHost::Gitlab,
            Self::Cloudflare => CiHost::Cloudflare,
            Self::Netlify => CiHost::Netlify,
            Self::Vercel => CiHost::Vercel,
        })
    }
}

/// Options of `man`.
#[derive(Debug, Args)]
pub struct ManOptions {
    /// The folder for the pages, which is made when it is not there
    #[arg(long, value_name = "FOLDER")]
    pub into: PathBuf,
}
