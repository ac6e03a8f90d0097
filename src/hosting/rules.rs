//! What a host is to do with the files of a site, before it is written in the words of one.

use super::policy::SitePolicy;
use super::{Caching, content_type, folder_by_content};
use percent_encoding::{CONTROLS, utf8_percent_encode};
use std::collections::{BTreeMap, BTreeSet};

/// Browsers come by https only, for a year from each visit.
const HTTPS_ONLY: &str = "max-age=31536000";
/// Policies longer than this are left to the pages: Cloudflare takes lines of 2,000 characters.
const LONGEST_POLICY: usize = 1_800;

/// The rules of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The path of the site at its host, `/` or `/learn/`.
    pub base: String,
    /// Headers of every answer, in this order.
    pub headers: Vec<(&'static str, String)>,
    /// Folders below `base`, each ending in `/`, in which every name follows from the content.
    pub forever: Vec<String>,
    /// Old addresses and new ones: paths from the host's root, or whole addresses; both encoded.
    pub redirects: Vec<(String, String)>,
    /// Folders that have a page of their own for what is missing, the deepest first; the site's own is `""`.
    pub missing: Vec<String>,
    /// Media types by the ending of file names, of what the site has.
    pub types: BTreeMap<String, String>,
    /// Whether compressed copies lie beside texts.
    pub brotli: bool,
    /// The same for gzip.
    pub gzip: bool,
}

/// What of a site decides on its rules.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    /// The path at the host, `/` or `/learn/`.
    pub base: &'a str,
    /// Browsers are to come by https only.
    pub https_only: bool,
    /// What its pages may load.
    pub policy: &'a SitePolicy,
    /// Published paths.
    pub paths: &'a [String],
    /// Of those, files of `static/`.
    pub statics: &'a [String],
    /// Old addresses and new ones.
    pub redirects: &'a [(String, String)],
    /// Compressed copies lie beside texts.
    pub brotli: bool,
    /// The same for gzip.
    pub gzip: bool,
}

impl Rules {
    /// The rules of a site.
    #[must_use]
    pub fn of(site: Site<'_>) -> Self {
        let is_own = |folder: &str| site.statics.iter().any(|path| path.starts_with(folder));
        let mut missing: Vec<String> =
            site.paths.iter().filter_map(|path| path.strip_suffix("404.html")).map(str::to_owned).collect();
        missing.sort_by_key(|folder| (std::cmp::Reverse(folder.len()), folder.clone()));
        let forever: BTreeSet<&str> = site.paths.iter().filter_map(|path| folder_by_content(path)).collect();
        Self {
            base: site.base.to_owned(),
            headers: headers(site.policy, site.https_only),
            // A name that a creator chose in `static/assets/` says nothing of the content.
            forever: forever.into_iter().filter(|folder| !is_own(folder)).map(str::to_owned).collect(),
            redirects: site.redirects.iter().map(|(from, to)| (ascii(from), ascii(to))).collect(),
            missing,
            types: types(site.paths),
            brotli: site.brotli,
            gzip: site.gzip,
        }
    }

    /// Paths from the host's root below which files never change: `/learn/assets/`.
    pub fn forever(&self) -> impl Iterator<Item = String> {
        self.forever.iter().map(|folder| format!("{}{folder}", self.base))
    }

    /// The header of these.
    #[must_use]
    pub fn forever_header() -> &'static str {
        Caching::Forever.header()
    }
}

fn headers(policy: &SitePolicy, https_only: bool) -> Vec<(&'static str, String)> {
    // Only the site itself may show its pages in a frame; a policy in a page cannot say that.
    let own = "frame-ancestors 'self'";
    let policy = match policy.to_string() {
        text if policy.is_empty() || text.len() > LONGEST_POLICY => own.to_owned(),
        text => format!("{text}; {own}"),
    };
    let mut headers = vec![
        ("Content-Security-Policy", policy),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("X-Frame-Options", "SAMEORIGIN".to_owned()),
        // Other sites learn the host that a reader comes from, and no path; what stands after `#` (keys) is never sent.
        ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
        // Checkouts that open in a window of their own still find the page that opened them.
        ("Cross-Origin-Opener-Policy", "same-origin-allow-popups".to_owned()),
        ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), usb=(), browsing-topics=()".to_owned()),
    ];
    if https_only {
        headers.push(("Strict-Transport-Security", HTTPS_ONLY.to_owned()));
    }
    headers
}

/// An address as it travels: links may have letters of any writing, headers may not.
fn ascii(address: &str) -> String {
    utf8_percent_encode(address, CONTROLS).to_string()
}

fn types(paths: &[String]) -> BTreeMap<String, String> {
    let mut types = BTreeMap::new();
    for path in paths {
        let name = path.rsplit_once('/').map_or(path.as_str(), |(_, name)| name);
        let Some((stem, extension)) = name.rsplit_once('.') else { continue };
        let is_plain = !extension.is_empty() && extension.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if is_plain && !stem.is_empty() && !matches!(extension, "br" | "gz") {
            let whole = content_type(&format!("x.{extension}")).into_owned();
            types.insert(extension.to_lowercase(), whole.split(';').next().unwrap_or_default().to_owned());
        }
    }
    types
}
