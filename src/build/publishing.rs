//! The end of a build for who publishes: what hosts are told of the finished site, and the list of its files.

use super::Ready;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::hosting::{self, HostFile, Rules, SECURITY_TXT, Site};
use crate::load::publish::{Encoding, Publish};
use crate::plan::file_path;
use crate::release::{MANIFEST, Provenance, Recorder, Release};
use crate::render::{base_path, canonical, redirects};
use crate::write::{Content, Output, Sink};

/// Where [`Provenance`] stands, in the folder beside the site.
pub(super) const SOURCES: &str = "sources.json";

/// Adds what hosts read and the manifest to a site all of whose files went through the recorder. Hands back what stands
/// beside the site. A file of `static/` under one of these names is left as it is.
pub(super) fn complete(
    ready: &Ready,
    publish: &Publish,
    recorder: Recorder<'_>,
    sink: &dyn Sink,
    with_sources: bool,
) -> (Vec<Diagnostic>, Vec<HostFile>) {
    let mut found = Vec::new();
    let mut beside = Vec::new();
    let (policy, sizes) = recorder.summary();
    let paths: Vec<String> = sizes.iter().map(|(path, _)| path.clone()).collect();
    let mut wanted = Vec::new();
    let redirects = redirects(&ready.project, &ready.school);
    if let Some(host) = publish.host.as_ref() {
        let rules = rules(ready, publish, &policy, &paths, &redirects);
        let base = ready.project.settings.base_url.as_ref();
        let domain = base.and_then(|base| url::Url::parse(&base.value).ok());
        wanted = hosting::published(host.value, &rules, domain.as_ref().and_then(url::Url::host_str));
        beside.extend(hosting::beside(host.value, &rules));
        let place = host.span().map_or(Place::Project, Place::Span);
        found.extend(
            hosting::exceeded(host.value, &sizes, &redirects)
                .into_iter()
                .map(|(words, help)| Diagnostic::new(Code::HOST_LIMIT, place.clone(), words).help(help)),
        );
    }
    if let Some(contact) = &publish.security {
        let tags: Vec<&str> = ready.school.languages.iter().map(|language| language.tag.as_str()).collect();
        let base = ready.project.settings.base_url.as_ref();
        let address = base.and_then(|base| canonical(&base.value, &format!("/{SECURITY_TXT}")));
        let text = hosting::security_txt(contact, &tags, address.as_deref());
        wanted.push(HostFile { path: SECURITY_TXT.to_owned(), text });
    }
    for file in wanted {
        if paths.contains(&file.path) {
            let words = format!("`static/{}` is published as it is", file.path);
            found.push(Diagnostic::new(Code::HOST_FILE_OWN, Place::Project, words));
            continue;
        }
        let content = Content::Bytes(file.text.into_bytes());
        found.extend(recorder.put_for_host(Output { path: file.path, content, sources: Vec::new() }).err());
    }
    if publish.has_manifest() {
        let mut seen = recorder.into_seen();
        for (address, to) in ready.school.aliases.keys().zip(&redirects) {
            seen.leads(&file_path(address), &to.1);
        }
        if with_sources {
            match Provenance::of(&ready.project, &seen) {
                Ok(provenance) => beside.push(HostFile { path: SOURCES.to_owned(), text: provenance.to_json() }),
                Err(problem) => found.push(problem),
            }
        }
        let release = Release::new(seen.into_files());
        let content = Content::Bytes(release.to_json().into_bytes());
        found.extend(sink.put(Output { path: MANIFEST.to_owned(), content, sources: Vec::new() }).err());
    }
    (found, beside)
}

/// Whether a file is one that is added to the outputs that were planned: for a host, the manifest, a compressed copy.
pub(crate) fn adds(ready: &Ready, path: &str, is_planned: &dyn Fn(&str) -> bool) -> bool {
    let Some(publish) = &ready.project.settings.publish else { return false };
    let is_copy = |encoding: &Encoding| path.strip_suffix(encoding.ending()).is_some_and(is_planned);
    path == MANIFEST
        || path == SECURITY_TXT && publish.security.is_some()
        || publish.host.is_some() && hosting::is_read_by_host(path)
        || publish.compress.iter().any(is_copy)
}

fn rules(
    ready: &Ready,
    publish: &Publish,
    policy: &hosting::SitePolicy,
    paths: &[String],
    redirects: &[(String, String)],
) -> Rules {
    let statics: Vec<String> = ready.project.statics.iter().map(|file| file.path.clone()).collect();
    let base = ready.project.settings.base_url.as_ref().map(|base| base.value.as_str());
    let base = base_path(base);
    Rules::of(Site {
        base: &format!("{}/", base.trim_end_matches('/')),
        https_only: publish.https_only != Some(false) && is_https(ready),
        policy,
        paths,
        statics: &statics,
        redirects,
        brotli: publish.compress.contains(&Encoding::Brotli),
        gzip: publish.compress.contains(&Encoding::Gzip),
    })
}

fn is_https(ready: &Ready) -> bool {
    ready.project.settings.base_url.as_ref().is_some_and(|base| base.value.starts_with("https:"))
}
