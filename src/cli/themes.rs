//! Options of the commands on themes.

use super::Format;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// The commands on themes.
#[derive(Debug, Subcommand)]
pub enum ThemeCommand {
    /// List the themes and fonts that ship with tuition
    #[command(after_help = "Example:\n  tuition theme list")]
    List,
    /// Start a theme that builds on the default one
    #[command(
        after_help = "Examples:\n  tuition theme new mine               writes themes/mine; use it with `name = \"themes/mine\"` in [theme]\n  tuition theme new mine --from raster build on another theme that ships\n  tuition theme new --here             writes theme/, which changes whatever theme the project uses"
    )]
    New(ThemeNewOptions),
    /// Try a theme on every kind of page, hold its colours against each other, weigh its files
    #[command(
        after_help = "Examples:\n  tuition theme check                  the theme of the project in this folder, with its theme/\n  tuition theme check themes/mine      a theme by itself\n  tuition theme check --strict --format github      in a CI pipeline"
    )]
    Check(ThemeCheckOptions),
    /// Print what themes can build on: contexts, blocks, components, files, tokens, words
    #[command(
        after_help = "Examples:\n  tuition theme docs | less\n  tuition theme docs --format json > contract.json"
    )]
    Docs {
        /// Markdown for people, or JSON
        #[arg(long, value_enum, default_value_t = DocsFormat::Markdown)]
        format: DocsFormat,
    },
}

/// Options of `theme new`.
#[derive(Debug, Args)]
pub struct ThemeNewOptions {
    /// The theme's name: small letters, digits and dashes
    #[arg(required_unless_present = "here", conflicts_with = "here")]
    pub name: Option<String>,
    /// Change the project's theme in `theme/` instead of making one with a name
    #[arg(long)]
    pub here: bool,
    /// The school's folder
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub dir: PathBuf,
    /// The theme to build on
    #[arg(long, value_name = "NAME", default_value = "default")]
    pub from: String,
}

/// Options of `theme check`.
#[derive(Debug, Args)]
pub struct ThemeCheckOptions {
    /// The school's folder, or a theme's
    #[arg(default_value = ".")]
    pub dir: PathBuf,
    /// The theme to check; overrides `name` in `[theme]` of tuition.toml
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// How findings are printed
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

/// How the contract is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DocsFormat {
    /// For people
    Markdown,
    /// For programs
    Json,
}
