//! The theme's files for browsers: fingerprinted, small, and leading to each other by their final names.

use super::{Layer, ThemeFile};
use crate::diagnostics::{Code, Diagnostic};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A file to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Its name within the theme's `assets/`: `fonts/source-serif-4.woff2`.
    pub name: String,
    /// Where it is written, from the site's root: `assets/fonts/source-serif-4.1a2b3c4d.woff2`.
    pub path: String,
    /// What it holds.
    pub bytes: Arc<[u8]>,
}

/// All assets of the layers, each from the first that has it. `tokens` is put before `theme.css`.
pub(super) fn collect(layers: &[Layer], tokens: &str, found: &mut Vec<Diagnostic>) -> Vec<Asset> {
    let mut files: BTreeMap<&str, &ThemeFile> = BTreeMap::new();
    for file in layers.iter().flat_map(|layer| &layer.files) {
        if let Some(name) = file.path.strip_prefix("assets/") {
            files.entry(name).or_insert(file);
        }
    }
    let is_css = |name: &str| name.ends_with(".css");
    let mut assets: BTreeMap<&str, Asset> = BTreeMap::new();
    for (name, file) in files.iter().filter(|(name, _)| !is_css(name)) {
        let bytes = if name.ends_with(".js") { script(&file.bytes) } else { Arc::clone(&file.bytes) };
        assets.insert(name, asset(name, bytes));
    }
    for (name, file) in files.iter().filter(|(name, _)| is_css(name)) {
        let Ok(text) = std::str::from_utf8(&file.bytes) else {
            found.push(Diagnostic::new(Code::NOT_UTF8, file.place(), "the style sheet is not UTF-8"));
            continue;
        };
        let mut css = rewrite_addresses(name, text, &assets, &mut |target| {
            found.push(
                Diagnostic::new(
                    Code::MISSING_ASSET,
                    file.place(),
                    format!("the style sheet uses `{target}`, which is not in the theme's `assets/`"),
                )
                .did_you_mean(target, files.keys().copied()),
            );
        });
        if *name == "theme.css" {
            css.insert_str(0, tokens);
        }
        assets.insert(name, asset(name, style(css.as_bytes())));
    }
    assets.into_values().collect()
}

fn asset(name: &str, bytes: Arc<[u8]>) -> Asset {
    let hash = blake3::hash(&bytes).to_hex();
    let hash = &hash.as_str()[..8];
    let (folder, file) = name.rsplit_once('/').map_or(("", name), |(folder, file)| (folder, file));
    let file = match file.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => format!("{stem}.{hash}.{extension}"),
        _ => format!("{file}.{hash}"),
    };
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    Asset { name: name.to_owned(), path: format!("assets/{folder}{file}"), bytes }
}

/// Every `url(…)` that names an asset leads to its fingerprinted file.
fn rewrite_addresses(sheet: &str, css: &str, assets: &BTreeMap<&str, Asset>, missing: &mut dyn FnMut(&str)) -> String {
    let folder = sheet.rsplit_once('/').map_or("", |(folder, _)| folder);
    let depth = sheet.matches('/').count();
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find("url(") {
        let (before, after) = rest.split_at(at + 4);
        out.push_str(before);
        let Some(end) = after.find(')') else { break };
        let written = &after[..end];
        let target = written.trim().trim_matches(['"', '\'']);
        let elsewhere = target.is_empty() || target.starts_with(['#', '/']) || target.contains(':');
        // A data address may hold a bracket within its quotes; it is left as it is.
        if elsewhere {
            out.push_str(written);
        } else {
            let (path, suffix) = target.split_at(target.find(['?', '#']).unwrap_or(target.len()));
            let name = resolve(folder, path);
            if let Some(asset) = assets.get(name.as_str()) {
                let path = asset.path.trim_start_matches("assets/");
                out.push_str(&format!("{}{path}{suffix}", "../".repeat(depth)));
            } else {
                missing(&name);
                out.push_str(written);
            }
        }
        rest = &after[end..];
    }
    out.push_str(rest);
    out
}

/// `../fonts/a.woff2` seen from a folder of `assets/`.
fn resolve(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// A style sheet without what browsers do not need. The minifier of pages has the one for style
/// sheets inside; a sheet that it does not understand comes back as it was.
fn style(css: &[u8]) -> Arc<[u8]> {
    let settings = minify_html::Cfg { minify_css: true, ..minify_html::Cfg::default() };
    wrapped("style", css, &settings)
}

/// The same for a script.
fn script(js: &[u8]) -> Arc<[u8]> {
    let settings = minify_html::Cfg { minify_js: true, ..minify_html::Cfg::default() };
    wrapped("script", js, &settings)
}

fn wrapped(tag: &str, text: &[u8], settings: &minify_html::Cfg) -> Arc<[u8]> {
    let mut page = format!("<{tag}>").into_bytes();
    page.extend_from_slice(text);
    page.extend_from_slice(format!("</{tag}>").as_bytes());
    let page = minify_html::minify(&page, settings);
    let open = format!("<{tag}>").len();
    match page.get(open..page.len().saturating_sub(open + 1)) {
        Some(inner) if !inner.is_empty() && page.ends_with(format!("</{tag}>").as_bytes()) => Arc::from(inner),
        _ => Arc::from(text),
    }
}
