//! Options of the command for gates.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Options of `gate`.
#[derive(Debug, Args)]
pub struct GateOptions {
    /// The school's folder
    #[arg(default_value = ".")]
    pub dir: PathBuf,
    /// The host; overrides `host` in `[gate]` of tuition.toml
    #[arg(long, value_enum)]
    pub host: Option<GateHostChoice>,
    /// Where to write [default: DIR/private/gate/HOST]
    #[arg(long, value_name = "FOLDER")]
    pub into: Option<PathBuf>,
    /// The school's folder on a server of your own, as nginx and Caddy find it
    #[arg(long, value_name = "FOLDER", default_value = "/srv/school", value_parser = server_folder)]
    pub root: String,
}

/// Hosts that `gate` knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum GateHostChoice {
    /// Cloudflare Workers
    Cloudflare,
    /// Cloudflare Pages
    CloudflarePages,
    /// Netlify
    Netlify,
    /// A server of your own with nginx
    Nginx,
    /// A server of your own with Caddy
    Caddy,
    /// A private bucket that speaks S3, behind a Cloudflare Worker
    S3,
}

/// What stands in the configuration of a server must not be read as anything else.
fn server_folder(text: &str) -> Result<String, String> {
    let is_plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '/' | '.' | '_' | '-');
    let path = text.trim_end_matches('/');
    if !path.starts_with('/') || !path.chars().all(is_plain) {
        return Err("write a whole path of letters, digits, `.`, `_` and `-`: `/srv/school`".to_owned());
    }
    Ok(path.to_owned())
}
