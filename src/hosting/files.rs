//! The rules of a site in the words of each host.

use super::limits::Limits;
use super::rules::Rules;
use crate::load::publish::Host;
use percent_encoding::percent_decode_str;
use serde_json::json;
use std::fmt::Write;

/// A file that a host reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostFile {
    /// From the site's root for what is published, else the file's name.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl HostFile {
    fn new(path: &str, text: String) -> Self {
        Self { path: path.to_owned(), text }
    }
}

/// Says to GitHub that a branch is published as it is.
pub const NO_JEKYLL: &str = ".nojekyll";

/// Whether a host reads a published file instead of giving it out.
#[must_use]
pub fn is_read_by_host(path: &str) -> bool {
    matches!(path, "_headers" | "_redirects" | "vercel.json" | NO_JEKYLL | "CNAME")
}

/// What a host reads among the published files. `domain`: that of the site.
#[must_use]
pub fn published(host: Host, rules: &Rules, domain: Option<&str>) -> Vec<HostFile> {
    let redirects = |status: &str| {
        let text = redirects(rules, status, host);
        (!text.is_empty()).then(|| HostFile::new("_redirects", text))
    };
    match host {
        Host::Cloudflare => {
            [HostFile::new("_headers", headers(rules, true))].into_iter().chain(redirects("301")).collect()
        }
        Host::Netlify => [HostFile::new("_headers", headers(rules, false))]
            .into_iter()
            // With `!` the rule comes before the page that stands at the old address for other hosts.
            .chain(redirects("301!"))
            .collect(),
        Host::Vercel => vec![HostFile::new("vercel.json", vercel(rules))],
        Host::Gitlab => redirects("301").into_iter().collect(),
        Host::Github => {
            // A branch is not to be read by Jekyll, which leaves out folders like `_sealed`.
            let domain = domain.filter(|domain| !domain.ends_with(".github.io"));
            [HostFile::new(NO_JEKYLL, String::new())]
                .into_iter()
                .chain(domain.map(|domain| HostFile::new("CNAME", format!("{domain}\n"))))
                .collect()
        }
        Host::Nginx | Host::Caddy => Vec::new(),
    }
}

/// What a server of one's own reads; it is not published.
#[must_use]
pub fn beside(host: Host, rules: &Rules) -> Option<HostFile> {
    match host {
        Host::Nginx => Some(HostFile::new("nginx.conf", nginx(rules))),
        Host::Caddy => Some(HostFile::new("Caddyfile", caddy(rules))),
        _ => None,
    }
}

const MADE: &str =
    "# Made by `tuition build` for `[publish] host`. A file of the same name in static/ takes its place.\n";

fn headers(rules: &Rules, detaches: bool) -> String {
    let mut text = format!("{MADE}{}*\n", rules.base);
    if detaches {
        // Cloudflare lets every site read every file; nothing here needs that.
        text.push_str("  ! Access-Control-Allow-Origin\n");
    }
    for (name, value) in &rules.headers {
        let _ = writeln!(text, "  {name}: {value}");
    }
    for folder in rules.forever() {
        let _ = write!(text, "{folder}*\n  Cache-Control: {}\n", Rules::forever_header());
    }
    text
}

fn redirects(rules: &Rules, status: &str, host: Host) -> String {
    let mut text = String::new();
    let most = Limits::of(host).redirects.unwrap_or(usize::MAX);
    // What the host would not read, or read as a pattern, is left to the pages that stand at the old addresses.
    for (from, to) in rules.redirects.iter().filter(|(from, _)| !from.contains(['*', ':'])).take(most) {
        let _ = writeln!(text, "{from} {to} {status}");
    }
    if host == Host::Netlify {
        for folder in rules.missing.iter().filter(|folder| !folder.is_empty()) {
            let _ = writeln!(text, "{0}{folder}* {0}{folder}404.html 404", rules.base);
        }
    }
    if text.is_empty() { text } else { format!("{MADE}{text}") }
}

fn vercel(rules: &Rules) -> String {
    let all: Vec<_> = rules.headers.iter().map(|(name, value)| json!({ "key": name, "value": value })).collect();
    let mut headers = vec![json!({ "source": format!("{}(.*)", rules.base), "headers": all })];
    headers.extend(rules.forever().map(|folder| {
        let cache = json!({ "key": "Cache-Control", "value": Rules::forever_header() });
        json!({ "source": format!("{folder}(.*)"), "headers": [cache] })
    }));
    let most = Limits::of(Host::Vercel).redirects.unwrap_or(usize::MAX);
    let redirects: Vec<_> = rules
        .redirects
        .iter()
        .take(most)
        .map(|(from, to)| json!({ "source": pattern(from), "destination": to, "statusCode": 301 }))
        .collect();
    let settings = json!({
        "$schema": "https://openapi.vercel.sh/vercel.json",
        "framework": null,
        "trailingSlash": true,
        "headers": headers,
        "redirects": redirects,
    });
    format!("{settings:#}\n")
}

/// A path in which nothing has a meaning of its own, for `path-to-regexp`.
fn pattern(path: &str) -> String {
    let mut pattern = String::new();
    for letter in path.chars() {
        if "\\(){}[]:*+?!$^.|".contains(letter) {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern
}

fn nginx(rules: &Rules) -> String {
    let base = &rules.base;
    let mut text = String::from(
        "# Made by `tuition build` for nginx. In the `server` of the site:\n\
         #     root /srv/school/public;\n\
         #     include /srv/school/private/hosting/nginx.conf;\n",
    );
    if base != "/" {
        let name = base.trim_matches('/');
        let _ = writeln!(text, "# `root` is the folder that holds `public` under the name `{name}`.");
    }
    text.push_str(
        "\ncharset utf-8;\ncharset_types text/css text/javascript text/plain text/calendar text/vtt application/json \
                   application/manifest+json application/xml application/atom+xml image/svg+xml;\n",
    );
    text.push_str("types {\n");
    for (extension, media_type) in &rules.types {
        let _ = writeln!(text, "    {media_type} {extension};");
    }
    text.push_str(
        "}\ndefault_type application/octet-stream;\nindex index.html;\nabsolute_redirect off;\nserver_tokens off;\n",
    );
    let _ = writeln!(text, "error_page 404 {base}404.html;");
    if rules.gzip || rules.brotli {
        text.push_str("gzip_vary on;\n");
    }
    if rules.gzip {
        text.push_str("gzip_static on;\n");
    }
    if rules.brotli {
        text.push_str(
            "# Needs the module brotli_static (Debian: libnginx-mod-http-brotli-static).\nbrotli_static on;\n",
        );
    }
    text.push('\n');
    for (name, value) in &rules.headers {
        let _ = writeln!(text, "add_header {name} \"{value}\" always;");
    }
    text.push_str("set $tuition_cache \"public, no-cache\";\n");
    for folder in rules.forever() {
        let _ = writeln!(
            text,
            "if ($uri ~ \"^{}\") {{ set $tuition_cache \"{}\"; }}",
            nginx_pattern(&folder),
            Rules::forever_header()
        );
    }
    text.push_str("add_header Cache-Control $tuition_cache;\n\n");
    text.push_str("# What begins with a dot is nobody's business, but for /.well-known/.\nlocation ~ \"/\\.(?!well-known/)\" { return 404; }\n");
    text.push_str("location ~ \"/feed\\.xml$\" { types { } default_type application/atom+xml; }\n");
    for (from, to) in &rules.redirects {
        let _ = writeln!(
            text,
            "location = {} {{ return 301 {}; }}",
            nginx_word(&decoded(from)),
            nginx_word(&to.replace('$', "%24"))
        );
    }
    for folder in &rules.missing {
        let _ = write!(
            text,
            "location {base}{folder} {{\n    error_page 403 404 =404 {base}{folder}404.html;\n    try_files $uri $uri/ =404;\n}}\n"
        );
    }
    text
}

/// A path as it is asked for after the host has decoded it.
fn decoded(path: &str) -> String {
    percent_decode_str(path).decode_utf8_lossy().into_owned()
}

/// A word in quotes.
fn nginx_word(word: &str) -> String {
    format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\""))
}

fn nginx_pattern(path: &str) -> String {
    regex::escape(path).replace('"', "\\\"")
}

fn caddy(rules: &Rules) -> String {
    let base = &rules.base;
    let mut text = String::from(
        "# Made by `tuition build` for Caddy. In your Caddyfile:\n\
         #     school.example {\n\
         #         root * /srv/school/public\n\
         #         import /srv/school/private/hosting/Caddyfile\n\
         #     }\n",
    );
    if base != "/" {
        let name = base.trim_matches('/');
        let _ = writeln!(text, "# `root` is the folder that holds `public` under the name `{name}`.");
    }
    let headers: String = rules.headers.iter().map(|(name, value)| format!("{name} \"{value}\"\n")).collect();
    let headers = format!("header {{\n{headers}?Cache-Control \"public, no-cache\"\n-Server\n}}\n");
    let _ = write!(text, "\n{headers}");
    let folders: Vec<String> = rules.forever().map(|folder| format!("{folder}*")).collect();
    if !folders.is_empty() {
        // A page that is missing is not to be kept, so that only what is there gets the header.
        let _ = write!(
            text,
            "@forever {{\n    path {}\n    file\n}}\nheader @forever Cache-Control \"{}\"\n",
            folders.join(" "),
            Rules::forever_header()
        );
    }
    for (number, (media_type, extensions)) in by_type(rules).into_iter().enumerate() {
        let names: Vec<String> = extensions.iter().map(|extension| format!("*.{extension}")).collect();
        let _ = write!(
            text,
            "@type{number} {{\n    path {}\n    file\n}}\nheader @type{number} Content-Type \"{media_type}\"\n",
            names.join(" ")
        );
    }
    text.push_str("@hidden {\n    path */.*\n    not path */.well-known/*\n}\nerror @hidden 404\n");
    for (number, (from, to)) in rules.redirects.iter().enumerate() {
        let _ = writeln!(
            text,
            "@old{number} path_regexp \"^{}$\"\nredir @old{number} {} 301",
            caddy_pattern(from),
            caddy_word(to)
        );
    }
    // Here nothing of the above counts.
    let _ = write!(text, "handle_errors {{\n{headers}");
    for (number, folder) in rules.missing.iter().enumerate() {
        let _ = writeln!(
            text,
            "    @missing{number} path {base}{folder}*\n    handle @missing{number} {{\n        rewrite * {base}{folder}404.html\n        file_server {{\n            status 404\n        }}\n    }}"
        );
    }
    text.push_str("}\nfile_server {\n");
    let encodings: Vec<&str> =
        [(rules.brotli, "br"), (rules.gzip, "gzip")].into_iter().filter_map(|(is, name)| is.then_some(name)).collect();
    if !encodings.is_empty() {
        let _ = writeln!(text, "    precompressed {}", encodings.join(" "));
    }
    text.push_str("    index index.html\n}\n");
    text
}

/// Types that Caddy may not know, with the endings that have them.
fn by_type(rules: &Rules) -> Vec<(String, Vec<&str>)> {
    let mut types: Vec<(String, Vec<&str>)> = Vec::new();
    for extension in rules.types.keys().filter(|extension| *extension != "html") {
        let media_type = super::content_type(&format!("x.{extension}")).into_owned();
        match types.iter_mut().find(|(known, _)| *known == media_type) {
            Some((_, extensions)) => extensions.push(extension),
            None => types.push((media_type, vec![extension])),
        }
    }
    types
}

fn caddy_pattern(path: &str) -> String {
    regex::escape(&decoded(path)).replace('"', "\\\"")
}

/// A word in which nothing is a placeholder.
fn caddy_word(word: &str) -> String {
    format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\"").replace('{', "%7B").replace('}', "%7D"))
}
