//! What the settings mean, as far as it can be told without the content.

mod gate;
mod hosting;
mod newsletter;
mod publish;

use super::catalog::Catalog;
use super::marketing::Comments;
use super::settings::{Analytics, AnalyticsService, ContentSecurityPolicy, HOME_SECTIONS, Images, Settings};
use crate::diagnostics::{Code, Diagnostic, Place, suggest};
use crate::load::survey;
use crate::source::Span;
pub(crate) use gate::opened as gated_products;
use jiff::Timestamp;
pub(crate) use publish::target as publish_target;
use std::ops::RangeInclusive;

/// Widths that can be set: WebP knows no wider picture than 16,383 pixels.
const IMAGE_WIDTHS: RangeInclusive<u32> = 16..=8192;

/// Reports what is wrong with the settings themselves, and with what they say of the catalog.
pub(super) fn check(settings: &Settings, catalog: Option<&Catalog>, now: Timestamp) -> Vec<Diagnostic> {
    let mut found = base_url(settings);
    found.extend(home(settings));
    found.extend(images(settings));
    found.extend(content_security_policy(settings));
    found.extend(newsletter::check(settings));
    found.extend(feedback(settings));
    found.extend(settings.comments.iter().flat_map(comments));
    found.extend(settings.analytics.iter().flat_map(analytics));
    found.extend(gate::check(settings, catalog));
    found.extend(hosting::check(settings, now));
    found.extend(settings.publish.iter().flat_map(publish::check));
    found
}

/// Reports surveys that nobody can answer.
fn feedback(settings: &Settings) -> Vec<Diagnostic> {
    let set = settings.feedback.as_ref();
    let words = settings.languages.values().filter_map(|language| language.feedback.as_ref()?.address.as_ref());
    let addresses = set.map(|set| &set.address).into_iter().chain(words);
    let place = |span: Option<Span>| span.map_or(Place::Project, Place::Span);
    addresses.filter_map(|address| survey::problem(&address.value, &place(address.span()), set)).collect()
}

/// Reports what giscus would not find.
fn comments(comments: &Comments) -> Vec<Diagnostic> {
    let is_part = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
    };
    let is_repository = comments.repo.split_once('/').is_some_and(|(owner, name)| is_part(owner) && is_part(name));
    // Ids of GitHub: new ones say what they are, older ones are "010:Repository…" in Base64.
    let is_id = |id: &str, starts: &[&str]| starts.iter().any(|start| id.starts_with(start)) && id.len() > 8;
    let is_host = |address: &str| {
        url::Url::parse(address).is_ok_and(|url| url.scheme() == "https" && url.path() == "/" && url.query().is_none())
    };
    let address = comments.address.as_ref();
    let checks = [
        (Some(&comments.repo), is_repository, "write `owner/name`"),
        (
            Some(&comments.repo_id),
            is_id(&comments.repo_id, &["R_", "MDEwOlJlcG9zaXRvcnk"]),
            "giscus.app shows it as `data-repo-id`: `R_kgDO…`",
        ),
        (
            Some(&comments.category_id),
            is_id(&comments.category_id, &["DIC_", "MDE4OkRpc2N1c3Npb25DYXRlZ29ye"]),
            "giscus.app shows it as `data-category-id`: `DIC_kwDO…`",
        ),
        (address, address.is_none_or(|address| is_host(address)), "write it as `https://giscus.example`"),
    ];
    let wrong = checks.into_iter().filter(|(_, right, _)| !right);
    wrong
        .filter_map(|(value, _, help)| {
            let value = value?;
            let words = format!("giscus does not know `{}`", value.value);
            let place = value.span().map_or(Place::Project, Place::Span);
            Some(Diagnostic::new(Code::COMMENTS, place, words).help(help))
        })
        .collect()
}

/// Reports what a service for visitor counting would not know, and what its use asks of the creator.
fn analytics(analytics: &Analytics) -> Vec<Diagnostic> {
    let Analytics { service, site, script, .. } = analytics;
    let is_hexadecimal = |text: &str, length: usize| {
        text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'a'..=b'f'))
    };
    let is_host = |host: &str| {
        host.contains('.') && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
    };
    let (right, wanted) = match service {
        AnalyticsService::Plausible => (
            site.split(',').all(|host| is_host(host.trim())),
            "the domain of the school as Plausible lists it, `school.example`",
        ),
        AnalyticsService::Umami => {
            let parts: Vec<&str> = site.split('-').collect();
            let long = [8, 4, 4, 4, 12];
            let fits = parts.len() == 5 && parts.iter().zip(long).all(|(part, long)| is_hexadecimal(part, long));
            (fits, "the website ID, `b59e9c65-ae32-47f1-8400-119fcf4861c4`")
        }
        AnalyticsService::Goatcounter => {
            let code = site.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
            let address = url::Url::parse(site).is_ok_and(|url| url.scheme() == "https" && url.path() == "/count");
            ((code && !site.is_empty()) || address, "your code at goatcounter.com, or `https://stats.example/count`")
        }
        AnalyticsService::Cloudflare => (is_hexadecimal(site, 32), "the token of the snippet, 32 digits from 0 to f"),
        AnalyticsService::Baidu => (is_hexadecimal(site, 32), "what follows `hm.js?`, 32 digits from 0 to f"),
    };
    let mut found = Vec::new();
    if !right {
        let words = format!("`{}` is not what {service} calls a site", site.value);
        let place = site.span().map_or(Place::Project, Place::Span);
        found.push(Diagnostic::new(Code::ANALYTICS, place, words).help(format!("write {wanted}")));
    }
    let of_site = |address: &str| address.starts_with('/') && !address.starts_with("//");
    let of_host = |address: &str| url::Url::parse(address).is_ok_and(|url| url.scheme() == "https");
    if let Some(script) = script.as_ref().filter(|script| !of_site(script) && !of_host(script)) {
        let words = format!("`{}` is not the address of a script", script.value);
        let place = script.span().map_or(Place::Project, Place::Span);
        let help = "write it as `https://stats.example/script.js`, or as a path of the site";
        found.push(Diagnostic::new(Code::ANALYTICS, place, words).help(help));
    }
    if *service == AnalyticsService::Baidu {
        let place = site.span().map_or(Place::Project, Place::Span);
        let words = "Baidu sets cookies, and pages do not ask readers whether it may";
        let help = "where the law wants their consent, asking for it is up to you; the others count without cookies";
        found.push(Diagnostic::new(Code::ANALYTICS_CONSENT, place, words).help(help));
    }
    found
}

/// Reports sources that would end the policy or mean something else in it.
fn content_security_policy(settings: &Settings) -> Vec<Diagnostic> {
    let ContentSecurityPolicy { script, style, image, font, media, frame, connect, form, .. } =
        &settings.content_security_policy;
    let lists = [("script", script), ("style", style), ("image", image), ("font", font), ("media", media)];
    let lists = lists.into_iter().chain([("frame", frame), ("connect", connect), ("form", form)]);
    let mut found = Vec::new();
    for (key, source) in lists.flat_map(|(key, list)| list.iter().map(move |source| (key, source))) {
        let keywords: &[&str] = match key {
            "script" => &["'unsafe-eval'", "'wasm-unsafe-eval'", "'unsafe-inline'", "'strict-dynamic'"],
            "style" => &["'unsafe-inline'"],
            _ => &[],
        };
        if keywords.contains(&source.value.as_str()) || is_source(&source.value) {
            continue;
        }
        let place = source.span().map_or(Place::Project, Place::Span);
        let words = format!("`{}` is not what a content security policy can allow", source.value);
        let mut help = "write a host as `https://cdn.example`, all below it as `https://*.cdn.example`".to_owned();
        if !keywords.is_empty() {
            help.push_str(&format!(", or {}", suggest::list(keywords)));
        }
        found.push(Diagnostic::new(Code::CONTENT_SECURITY_POLICY, place, words).help(help));
    }
    found
}

/// A scheme, or a host with or without scheme, port and path. (<https://www.w3.org/TR/CSP3/#framework-directive-source-list>)
fn is_source(source: &str) -> bool {
    let (scheme, rest) = match source.split_once(':') {
        Some((scheme, "")) => {
            return matches!(scheme, "https" | "data" | "blob" | "wss" | "mediastream" | "filesystem");
        }
        Some((scheme, rest)) if rest.starts_with("//") => (scheme, &rest[2..]),
        _ => ("https", source),
    };
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host
        .rsplit_once(':')
        .filter(|(_, port)| *port == "*" || port.parse::<u16>().is_ok())
        .map_or(host, |(host, _)| host);
    let host = host.strip_prefix("*.").unwrap_or(host);
    let is_label =
        |label: &str| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    matches!(scheme, "https" | "http" | "wss" | "ws")
        && host.contains('.')
        && host.split('.').all(is_label)
        && path.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b';' | b',' | b'"' | b'\'' | b'?' | b'#'))
}

/// Reports sizes and a quality that no picture has.
fn images(settings: &Settings) -> Vec<Diagnostic> {
    let Images { formats, widths, quality, .. } = &settings.images;
    let problem = |at: Option<Span>, words: String, help: &str| {
        Diagnostic::new(Code::IMAGES, at.map_or(Place::Project, Place::Span), words).help(help)
    };
    let mut found = Vec::new();
    if !(1..=100).contains(&quality.value) {
        let words = format!("a quality of {} is not from 1 to 100", quality.value);
        found.push(problem(quality.span(), words, "80 is hardly told from the original"));
    }
    for width in widths.iter().filter(|width| !IMAGE_WIDTHS.contains(&width.value)) {
        let (least, most) = IMAGE_WIDTHS.into_inner();
        let words = format!("a width of {} pixels is not from {least} to {most}", width.value);
        found.push(problem(width.span(), words, "phones and columns of text need 480 to 2400"));
    }
    if widths.is_empty() && !formats.is_empty() {
        let help = "leave `widths` out, or switch smaller files off with `formats = []`";
        found.push(problem(None, "`[images]` has formats but no widths".to_owned(), help));
    }
    found
}

/// Reports sections of the home page that there are not, and those named twice.
fn home(settings: &Settings) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let sections = &settings.home.sections;
    for (index, section) in sections.iter().enumerate() {
        let place = section.span().map_or(Place::Project, Place::Span);
        let name = section.value.as_str();
        if sections[..index].iter().any(|earlier| earlier.value == name) {
            found.push(Diagnostic::new(Code::HOME_SECTION, place, format!("the section `{name}` stands here twice")));
        } else if !HOME_SECTIONS.contains(&name) && !name.ends_with(".md") {
            let words = format!("the home page has no section `{name}`");
            let all =
                format!("there are {}, and pages by their path, `pages/promise.md`", suggest::list(&HOME_SECTIONS));
            let problem = Diagnostic::new(Code::HOME_SECTION, place, words).help(all);
            found.push(problem.did_you_mean(name, HOME_SECTIONS));
        }
    }
    found
}

/// Reports a `base_url` that is none, and its absence.
fn base_url(settings: &Settings) -> Vec<Diagnostic> {
    let Some(base_url) = &settings.base_url else {
        let words = "no `base_url` is set, so there are no canonical addresses, no sitemap and no feeds";
        let note = Diagnostic::new(Code::NO_BASE_URL, Place::Project, words);
        return vec![
            note.help("set `base_url = \"https://…/\"` in tuition.toml when you know where the site will stand"),
        ];
    };
    let place = base_url.span().map_or(Place::Project, Place::Span);
    let wrong = |words: String| {
        vec![Diagnostic::new(Code::BASE_URL, place.clone(), words).help("write it like `https://school.example/`")]
    };
    match url::Url::parse(&base_url.value) {
        Err(error) => wrong(format!("`{}` is not an address: {error}", base_url.value)),
        Ok(url) if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none() => {
            wrong(format!("`{}` does not begin with `https://`", base_url.value))
        }
        Ok(url) if url.query().is_some() || url.fragment().is_some() => {
            wrong(format!("`{}` has a `?` or `#`, which no address of a site has", base_url.value))
        }
        Ok(_) => Vec::new(),
    }
}
