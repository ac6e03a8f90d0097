//! What a host must know of a published site: types of files, how long browsers may keep them, headers, old addresses;
//! and how much it takes. Pure; touches no disk.

mod files;
mod limits;
mod policy;
mod rules;
mod security;

pub use files::{HostFile, NO_JEKYLL, beside, is_read_by_host, published};
pub use limits::{Limits, exceeded};
pub use policy::SitePolicy;
pub use rules::{Rules, Site};
pub use security::{SECURITY_TXT, security_txt};
use std::borrow::Cow;

/// How long a browser may use its copy of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Caching {
    /// The name follows from the content: it never changes.
    Forever,
    /// It asks each time whether there is a newer one (and is told in a few bytes when there is not).
    Revalidate,
}

impl Caching {
    /// Of a published path. `is_static`: it is a file of `static/`, whose name the creator chose.
    #[must_use]
    pub fn of(path: &str, is_static: bool) -> Self {
        if folder_by_content(path).is_some() && !is_static { Self::Forever } else { Self::Revalidate }
    }

    /// The value of `Cache-Control`.
    #[must_use]
    pub fn header(self) -> &'static str {
        match self {
            Self::Forever => "public, max-age=31536000, immutable",
            // Caches between may keep a copy, and must ask.
            Self::Revalidate => "public, no-cache",
        }
    }
}

/// The folder of a published file, with `/` at its end, when the name of every file in it follows from the content.
#[must_use]
pub fn folder_by_content(path: &str) -> Option<&str> {
    const ASSETS: &str = "assets/";
    if path.starts_with(ASSETS) {
        return Some(ASSETS);
    }
    // `search/en/words/…` and `search/en/texts/…`; the index that names them stands beside.
    let (_, rest) = path.strip_prefix("search/")?.split_once('/')?;
    let (kind, name) = rest.split_once('/')?;
    matches!(kind, "words" | "texts").then(|| &path[..path.len() - name.len()])
}

/// The value of `Content-Type` for a published path.
#[must_use]
pub fn content_type(path: &str) -> Cow<'static, str> {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    match name {
        "feed.xml" => return "application/atom+xml; charset=utf-8".into(),
        "CNAME" | "_headers" | "_redirects" => return "text/plain; charset=utf-8".into(),
        _ => {}
    }
    let media_type = match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "ics" => "text/calendar",
        "webmanifest" => "application/manifest+json",
        "js" | "mjs" => "text/javascript",
        "xml" => "application/xml",
        _ => mime_guess::from_path(name).first_raw().unwrap_or("application/octet-stream"),
    };
    if is_text(media_type) { format!("{media_type}; charset=utf-8").into() } else { media_type.into() }
}

fn is_text(media_type: &str) -> bool {
    media_type.starts_with("text/")
        || media_type.ends_with("+xml")
        || media_type.ends_with("json")
        || media_type == "application/xml"
}

/// Whether a published file is text, which compresses well.
#[must_use]
pub fn is_compressible(path: &str) -> bool {
    let whole = content_type(path);
    is_text(whole.split(';').next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_named_by_its_content_is_kept() {
        for path in
            ["assets/a.12345678.css", "assets/js/x/y.js", "search/zh-hant/words/x.txt", "search/en/texts/x.json"]
        {
            assert_eq!(Caching::of(path, false), Caching::Forever, "{path}");
            assert_eq!(Caching::of(path, true), Caching::Revalidate, "{path} of `static/`");
        }
        assert_eq!(folder_by_content("search/zh-hant/words/x.txt"), Some("search/zh-hant/words/"));
        for path in [
            "index.html",
            "search/index.html",
            "search/en/index.json",
            "zh/search/index.html",
            "sw.js",
            "_sealed/a/index.json",
            "my/assets/x.css",
        ] {
            assert_eq!(Caching::of(path, false), Caching::Revalidate, "{path}");
        }
    }

    #[test]
    fn types_are_those_that_browsers_want() {
        for (path, wanted) in [
            ("a/index.html", "text/html; charset=utf-8"),
            ("zh/feed.xml", "application/atom+xml; charset=utf-8"),
            ("sitemap.xml", "application/xml; charset=utf-8"),
            ("a.webmanifest", "application/manifest+json; charset=utf-8"),
            ("a.ics", "text/calendar; charset=utf-8"),
            ("a.vtt", "text/vtt; charset=utf-8"),
            ("a.mjs", "text/javascript; charset=utf-8"),
            ("a.svg", "image/svg+xml; charset=utf-8"),
            ("a.avif", "image/avif"),
            ("a.woff2", "font/woff2"),
            ("a.epub", "application/epub+zip"),
            ("a.mp4", "video/mp4"),
            ("a.unheard-of", "application/octet-stream"),
            ("_headers", "text/plain; charset=utf-8"),
        ] {
            assert_eq!(content_type(path), wanted, "{path}");
        }
        assert!(is_compressible("a.svg") && is_compressible("a.ics") && !is_compressible("a.webp"));
    }
}
