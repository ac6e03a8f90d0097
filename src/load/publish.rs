//! `[publish]` of `tuition.toml`: where the site goes, and what the host there wants to be told.

mod address;

use crate::config::{Date, Located, choice, record};
pub use address::{Address, Bucket, BucketKind};
use std::collections::BTreeMap;

choice! {
    /// Hosts that `build` writes files for.
    pub enum Host {
        /// Cloudflare Pages, or the static files of a Cloudflare Worker.
        Cloudflare = "cloudflare",
        /// Netlify.
        Netlify = "netlify",
        /// Vercel.
        Vercel = "vercel",
        /// GitHub Pages.
        Github = "github",
        /// GitLab Pages.
        Gitlab = "gitlab",
        /// A server of your own with nginx.
        Nginx = "nginx",
        /// A server of your own with Caddy.
        Caddy = "caddy",
    }
}

choice! {
    /// Ways to compress a file before anybody asks for it.
    pub enum Encoding {
        /// Brotli: `page.html.br`.
        Brotli = "br",
        /// Gzip: `page.html.gz`.
        Gzip = "gzip",
    }
}

record! {
    /// Where the site is published.
    #[derive(Default)]
    pub struct Publish {
        /// The host. `build` writes what it reads (headers, redirects, what to answer when a page is missing) and warns
        /// when the site has more than it takes.
        pub host: Option<Located<Host>>,
        /// Writes compressed copies of texts beside them, for servers that give these out.
        pub compress: Vec<Encoding>,
        /// The host tells browsers to come by https only (`Strict-Transport-Security`), unless `false`. Where it does so
        /// anyway this changes nothing.
        pub https_only: Option<bool>,
        /// Writes `release.json`, the list of all files with their hashes, which `tuition verify` reads. Unless `false`,
        /// as long as there is a `[publish]`.
        pub manifest: Option<bool>,
        /// Where somebody who finds a hole in the site can write to: `.well-known/security.txt`.
        pub security: Option<SecurityContact>,
        /// Places that `tuition publish NAME` publishes to, by name.
        pub targets: BTreeMap<String, Target>,
    }
}

record! {
    /// What `security.txt` says (RFC 9116).
    pub struct SecurityContact {
        /// `mailto:` or an address with `https:`.
        pub contact: Located<String>,
        /// The day until which it is to be believed; at most a year ahead is wise.
        pub expires: Located<Date>,
    }
}

record! {
    /// A place that the site is published to. What is secret stands in the environment, never here.
    pub struct Target {
        /// `s3://bucket/folder`, `oss://…`, `cos://…`, `sftp://user@host/folder`, `webdav+https://host/folder`,
        /// `git+https://host/repository.git#branch`, or the path of a folder.
        pub to: Located<String>,
        /// Of a bucket: the address of the store, when it is not that of its inventor:
        /// `https://ACCOUNT.r2.cloudflarestorage.com`.
        pub endpoint: Option<Located<String>>,
        /// Of a bucket: the region in which it is.
        pub region: Option<Located<String>>,
        /// Of a bucket that speaks S3: the profile of `~/.aws/credentials` whose key is used.
        pub profile: Option<Located<String>>,
        /// Of a bucket: texts are stored compressed, and every reader gets them so. For stores that cannot compress by
        /// themselves.
        pub encode: Option<Located<Encoding>>,
        /// How many releases are kept on this computer to go back to, from 1 to 100.
        pub keep: Located<u32> = Located::nowhere(3),
    }
}

impl Host {
    /// What people call it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Cloudflare => "Cloudflare",
            Self::Netlify => "Netlify",
            Self::Vercel => "Vercel",
            Self::Github => "GitHub Pages",
            Self::Gitlab => "GitLab Pages",
            Self::Nginx => "nginx",
            Self::Caddy => "Caddy",
        }
    }

    /// Whether it gives out the folder of the site as its root, so that the site cannot be below a path.
    #[must_use]
    pub fn wants_the_root(self) -> bool {
        matches!(self, Self::Cloudflare | Self::Netlify | Self::Vercel)
    }
}

impl Encoding {
    /// What the name of a compressed copy ends with.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
        }
    }
}

impl Publish {
    /// Whether a list of all files is written.
    #[must_use]
    pub fn has_manifest(&self) -> bool {
        self.manifest != Some(false)
    }
}
