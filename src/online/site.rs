//! A published site, held against its manifest: every file is asked for as a browser would.

use super::Failure;
use super::web::{Fetched, Internet};
use crate::hosting::{content_type, is_read_by_host};
use crate::release::{Difference, MANIFEST, Release, ReleasedFile, difference};
use rayon::prelude::*;
use std::time::Duration;
use url::Url;

/// For one file, however large.
const PATIENCE: Duration = Duration::from_mins(5);
/// A manifest of a hundred thousand files is smaller.
const LARGEST_MANIFEST: u64 = 64 << 20;
/// How much is read of what should not be there.
const A_LOOK: u64 = 4096;
/// How many times an address may lead on to another one of the site.
const REDIRECTS: usize = 5;
/// How many files are asked for at once.
const AT_ONCE: usize = 8;

/// What nobody may be answered with, and how it begins or what it holds.
const PRIVATE: [(&str, &str); 6] = [
    ("tuition.toml", "="),
    ("catalog.toml", "[["),
    ("licences.toml", "["),
    (".git/HEAD", "ref:"),
    (".tuition/vault/master", "tuition-master-"),
    ("private/gated/paths.json", "{"),
];

/// What was found out about a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteReport {
    /// Files that were asked for.
    pub files: usize,
    /// Bytes of these.
    pub bytes: u64,
    /// Files that are not what was built.
    pub differences: Vec<Difference>,
    /// Files that nobody answered for, with the reason.
    pub failures: Vec<(String, String)>,
    /// Addresses that give out what is private.
    pub exposed: Vec<String>,
    /// What could be better, as sentences.
    pub remarks: Vec<String>,
}

/// The manifest that stands in a site. Fails with the reason why there is none, as a clause.
pub fn manifest(internet: &Internet, site: &Url) -> Result<Release, String> {
    let url = address(site, MANIFEST);
    let fetched = follow(internet, url.clone(), LARGEST_MANIFEST).map_err(|failure| format!("`{url}`: {failure}"))?;
    if fetched.status != 200 {
        return Err(format!("`{url}` answers {}", fetched.status));
    }
    Release::read(&String::from_utf8_lossy(&fetched.start)).map_err(|words| format!("`{url}`: {words}"))
}

/// Asks for every file of a release, and for some that must not be there. `told` hears of each.
pub fn verify(internet: &Internet, site: &Url, release: &Release, told: &(dyn Fn() + Sync)) -> SiteReport {
    let mut report = SiteReport::default();
    // What a host reads itself it does not give out; compressed copies are for the host to choose.
    let asked: Vec<_> =
        release.files.iter().filter(|(path, _)| !is_read_by_host(path) && !is_copy(release, path)).collect();
    let answers = pool().map(|pool| {
        pool.install(|| {
            let ask = |(path, built): &(&String, &ReleasedFile)| {
                let answer = match &built.leads_to {
                    Some(to) => old_address(internet, address(site, path), to),
                    None => follow(internet, address(site, path), 0).map(Some),
                };
                told();
                answer
            };
            asked.par_iter().map(ask).collect::<Vec<_>>()
        })
    });
    let mut types = Vec::new();
    let mut kept = Vec::new();
    for ((path, built), answer) in asked.iter().zip(answers.unwrap_or_default()) {
        report.files += 1;
        let fetched = match answer {
            Ok(Some(fetched)) => fetched,
            Ok(None) => continue,
            Err(failure) => {
                report.failures.push(((*path).clone(), failure));
                continue;
            }
        };
        // The page for what is missing is there, and may say so of itself.
        let is_there = fetched.status == 200 || path.ends_with("404.html") && fetched.status == 404;
        if !is_there {
            let status = fetched.status;
            match status {
                404 | 410 => report.differences.push(Difference::Missing((*path).clone())),
                _ => report.failures.push(((*path).clone(), format!("the answer is {status}"))),
            }
            continue;
        }
        report.bytes += fetched.file.size;
        report.differences.extend(difference(path, built, &fetched.file));
        if !is_type(path, fetched.content_type.as_deref()) {
            types.push(format!("`{path}` as {}", fetched.content_type.as_deref().unwrap_or("nothing")));
        }
        if path.ends_with(".html") && is_kept(fetched.cache_control.as_deref()) {
            kept.push(format!("`{path}`"));
        }
    }
    report.remarks.extend(remark(&types, "is sent with a wrong type", "are sent with wrong types"));
    report.remarks.extend(remark(
        &kept,
        "is kept by browsers for more than an hour",
        "are kept by browsers for more than an hour",
    ));
    missing(internet, site, &mut report);
    exposed(internet, site, &mut report);
    report
}

fn pool() -> Option<rayon::ThreadPool> {
    rayon::ThreadPoolBuilder::new().num_threads(AT_ONCE).build().ok()
}

/// The address of a file: a page is at its folder.
fn address(site: &Url, path: &str) -> Url {
    let page = match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => path,
    };
    let mut url = site.clone();
    if let Ok(mut segments) = url.path_segments_mut() {
        segments.pop_if_empty().extend(page.split('/'));
    }
    url
}

fn is_copy(release: &Release, path: &str) -> bool {
    let of = path.strip_suffix(".br").or_else(|| path.strip_suffix(".gz"));
    of.is_some_and(|of| release.files.contains_key(of))
}

/// Asks an address and those of the same host that it leads on to.
fn follow(internet: &Internet, mut url: Url, keep: u64) -> Result<Fetched, String> {
    for _ in 0..=REDIRECTS {
        let fetched = internet.fetch(&url, PATIENCE, keep).map_err(|failure| in_words(&failure))?;
        let Some(to) = fetched.location.as_ref().filter(|_| (300..400).contains(&fetched.status)) else {
            return Ok(fetched);
        };
        let next = url.join(to).map_err(|_| format!("the answer leads to `{to}`"))?;
        if next.host() != url.host() {
            return Err(format!("the answer leads to another host, `{next}`"));
        }
        url = next;
    }
    Err("the answers lead in a circle".to_owned())
}

/// Asks an old address. Nothing when the host leads on by itself, to the right place.
fn old_address(internet: &Internet, url: Url, to: &str) -> Result<Option<Fetched>, String> {
    let fetched = internet.fetch(&url, PATIENCE, 0).map_err(|failure| in_words(&failure))?;
    let leads = fetched.location.as_ref().filter(|_| (300..400).contains(&fetched.status));
    if leads.is_some_and(|leads| url.join(leads).ok().is_some_and(|there| url.join(to).ok() == Some(there))) {
        return Ok(None);
    }
    follow(internet, url, 0).map(Some)
}

fn in_words(failure: &Failure) -> String {
    match failure {
        Failure::NoSuchHost => "nobody has this host name".to_owned(),
        Failure::NoLookup => "the name cannot be looked up at the moment".to_owned(),
        Failure::TimedOut => "it took too long".to_owned(),
        Failure::Refused => "the connection is refused".to_owned(),
        Failure::Closed => "the connection was closed before the whole answer was there".to_owned(),
        Failure::Untrusted(words) => format!("the connection cannot be trusted: {words}"),
        Failure::Other(words) => words.clone(),
    }
}

/// Types of the same meaning count as the same.
fn is_type(path: &str, sent: Option<&str>) -> bool {
    let essence = |whole: &str| whole.split(';').next().unwrap_or_default().trim().to_lowercase();
    let (wanted, sent) = (essence(&content_type(path)), essence(sent.unwrap_or_default()));
    let is_loose = |media_type: &str| media_type.ends_with("xml") || media_type == "application/octet-stream";
    let is_script = |media_type: &str| media_type.ends_with("/javascript");
    let is_json = |media_type: &str| media_type.ends_with("json");
    wanted == sent
        || is_loose(&wanted)
        || is_script(&wanted) && is_script(&sent)
        // Browsers read manifests and settings whatever kind of JSON they are called.
        || is_json(&wanted) && is_json(&sent)
        // Icons have two names.
        || path.ends_with(".ico") && sent.starts_with("image/")
        || path.starts_with(".well-known/")
}

/// Whether browsers may use a copy for more than an hour without asking.
fn is_kept(cache_control: Option<&str>) -> bool {
    let directives = cache_control.unwrap_or_default().to_lowercase();
    if directives.contains("no-cache") || directives.contains("no-store") {
        return false;
    }
    let age = directives.split(',').find_map(|part| part.trim().strip_prefix("max-age=")?.parse::<u64>().ok());
    age.is_some_and(|age| age > 3600)
}

fn remark(names: &[String], one: &str, many: &str) -> Option<String> {
    match names {
        [] => None,
        [name] => Some(format!("{name} {one}")),
        [first @ .., last] if first.len() < 4 => Some(format!("{} and {last} {many}", first.join(", "))),
        all => Some(format!("{} and {} more {many}", all[..3].join(", "), all.len() - 3)),
    }
}

/// Whether a page that is not there is answered with 404.
fn missing(internet: &Internet, site: &Url, report: &mut SiteReport) {
    if let Ok(answer) = follow(internet, address(site, "no-such-page-a5c1/index.html"), A_LOOK)
        && answer.status != 404
    {
        report.remarks.push(format!(
            "a page that is not there is answered with {}, and must be with 404: search engines would keep addresses that are gone",
            answer.status
        ));
    }
}

/// Whether the host gives out files of the project: it was given the whole folder.
fn exposed(internet: &Internet, site: &Url, report: &mut SiteReport) {
    let mut folders = vec![site.clone()];
    for above in [site.join("../"), site.join("/")].into_iter().flatten() {
        if !folders.contains(&above) {
            folders.push(above);
        }
    }
    for folder in folders {
        for (path, sign) in PRIVATE {
            let url = address(&folder, path);
            let Ok(answer) = internet.fetch(&url, PATIENCE, A_LOOK) else { continue };
            let text = String::from_utf8_lossy(&answer.start);
            let is_page = text.trim_start().starts_with('<');
            if answer.status == 200 && !is_page && text.contains(sign) {
                report.exposed.push(url.to_string());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_asked_for_at_their_folders() {
        for (site, path, wanted) in [
            ("https://a.example/", "index.html", "https://a.example/"),
            ("https://a.example/learn/", "index.html", "https://a.example/learn/"),
            ("https://a.example/learn/", "zh/a b/index.html", "https://a.example/learn/zh/a%20b/"),
            ("https://a.example/learn/", "404.html", "https://a.example/learn/404.html"),
            ("https://a.example/", "my-index.html", "https://a.example/my-index.html"),
            ("https://a.example/", "课/index.html", "https://a.example/%E8%AF%BE/"),
        ] {
            assert_eq!(address(&Url::parse(site).unwrap(), path).as_str(), wanted, "{path}");
        }
    }

    #[test]
    fn what_is_kept_too_long_is_told() {
        assert!(is_kept(Some("public, max-age=86400")));
        assert!(is_kept(Some("max-age=31536000, immutable")));
        for fine in [None, Some("no-cache"), Some("public, max-age=0, must-revalidate"), Some("max-age=600")] {
            assert!(!is_kept(fine), "{fine:?}");
        }
    }

    #[test]
    fn types_of_one_meaning_are_one() {
        for (path, sent) in [
            ("a/index.html", "text/html"),
            ("a.js", "application/javascript; charset=utf-8"),
            ("feed.xml", "text/xml"),
            ("manifest.webmanifest", "application/json"),
        ] {
            assert!(is_type(path, Some(sent)), "{path}");
        }
        assert!(!is_type("a.css", Some("text/plain")));
        assert!(!is_type("a.webp", None));
    }

    #[test]
    fn long_lists_are_cut() {
        let names = |count: usize| (0..count).map(|n| format!("`{n}`")).collect::<Vec<_>>();
        assert_eq!(remark(&names(0), "is", "are"), None);
        assert_eq!(remark(&names(1), "is", "are").unwrap(), "`0` is");
        assert_eq!(remark(&names(3), "is", "are").unwrap(), "`0`, `1` and `2` are");
        assert_eq!(remark(&names(9), "is", "are").unwrap(), "`0`, `1`, `2` and 6 more are");
    }
}
