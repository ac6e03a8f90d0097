//! Options of the command that publishes.

use super::Format;
use clap::Args;
use std::path::PathBuf;

/// Options of `publish`.
#[derive(Debug, Args)]
pub struct PublishOptions {
    /// A target of `[publish.targets]` in tuition.toml; may be left out where there is only one
    #[arg(value_name = "TARGET")]
    pub target: Option<String>,
    /// The school's folder
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub dir: PathBuf,
    /// Say what would be done, and write nothing at the target
    #[arg(long)]
    pub dry_run: bool,
    /// Replace files of the same names that tuition has not put there
    #[arg(long)]
    pub replace: bool,
    /// Go back to the release before the one that is there, or to a named one
    #[arg(long, value_name = "RELEASE", num_args = 0..=1, conflicts_with_all = ["releases", "unlock"])]
    pub rollback: Option<Option<String>>,
    /// List releases that can be gone back to
    #[arg(long, conflicts_with_all = ["unlock", "dry_run", "replace"])]
    pub releases: bool,
    /// Remove the lock of a computer that died while it published
    #[arg(long, conflicts_with_all = ["dry_run", "replace"])]
    pub unlock: bool,
    /// How findings and the plan are printed
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// How many threads to use; all cores when absent
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
}
