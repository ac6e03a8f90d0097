//! The theme's files for browsers: fingerprinted, small, and leading to each other by their final names.

use super::{Layer, ThemeFile};
use crate::diagnostics::{Code, Diagnostic};
use std::collections::{BTreeMap, BTreeSet};
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
///
/// A style sheet that begins with `@import "parts/code.css";` gets the text of that sheet at this place, and a sheet
/// that only stands in others is no file of its own: a site replaces one part and keeps the rest, and browsers still
/// load one file. `@import "default/css/tokens.css";` means the sheet of the layer with that name, as for templates. Scripts are modules; `from "./kit.js"` and `import("./quiz.js")` lead to fingerprinted names.
pub(super) fn collect<'a>(layers: &'a [Layer<'a>], tokens: &str, found: &mut Vec<Diagnostic>) -> Vec<Asset> {
    let mut files: BTreeMap<&str, &ThemeFile> = BTreeMap::new();
    for file in layers.iter().flat_map(|layer| &layer.files) {
        if let Some(name) = file.path.strip_prefix("assets/") {
            files.entry(name).or_insert(file);
        }
    }
    let mut shelf = Shelf { layers, files, done: BTreeMap::new(), parts: BTreeSet::new(), found };
    let names: Vec<&str> = shelf.files.keys().copied().collect();
    // Style sheets come last, since they lead to all else.
    for name in names.iter().filter(|name| !is_css(name)) {
        shelf.make(name, &mut Vec::new());
    }
    let mut sheets = Vec::new();
    for name in names.iter().filter(|name| is_css(name)) {
        let depth = name.matches('/').count();
        let Some(css) = shelf.sheet(name, depth, &mut Vec::new()) else { continue };
        let css = if *name == "theme.css" { shelf.addresses(name, tokens, 0) + &css } else { css };
        sheets.push((*name, css));
    }
    let Shelf { mut done, parts, .. } = shelf;
    for (name, css) in sheets.into_iter().filter(|(name, _)| !parts.contains(*name)) {
        done.insert(name.to_owned(), asset(name, style(css.as_bytes())));
    }
    done.into_values().collect()
}

fn is_css(name: &str) -> bool {
    name.ends_with(".css")
}

/// The assets while they are made.
struct Shelf<'a> {
    layers: &'a [Layer<'a>],
    files: BTreeMap<&'a str, &'a ThemeFile>,
    done: BTreeMap<String, Asset>,
    /// Style sheets that stand in others.
    parts: BTreeSet<String>,
    found: &'a mut Vec<Diagnostic>,
}

impl<'a> Shelf<'a> {
    /// Makes a file that is no style sheet, and before it the scripts that it imports.
    fn make(&mut self, name: &str, above: &mut Vec<String>) {
        if self.done.contains_key(name) {
            return;
        }
        let Some(file) = self.files.get(name).copied() else { return };
        let bytes = match std::str::from_utf8(&file.bytes) {
            Ok(text) if name.ends_with(".js") => {
                above.push(name.to_owned());
                let text = self.imports(name, text, above);
                above.pop();
                script(&text)
            }
            _ => Arc::clone(&file.bytes),
        };
        self.done.insert(name.to_owned(), asset(name, bytes));
    }

    /// A script whose imports lead to the final names.
    fn imports(&mut self, name: &str, text: &str, above: &mut Vec<String>) -> String {
        let folder = folder_of(name);
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((at, quote)) = next_import(rest) {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            let Some(end) = rest.find(quote) else { break };
            let written = &rest[..end];
            let target = resolve(folder, written);
            if above.contains(&target) {
                self.complain(name, format!("the script imports `{target}`, which imports it in turn"), None);
                out.push_str(written);
            } else {
                self.make(&target, above);
                if let Some(asset) = self.done.get(&target) {
                    let path = asset.path.trim_start_matches("assets/");
                    let up = "../".repeat(name.matches('/').count());
                    out.push_str(&format!("./{up}{path}"));
                } else {
                    let words = format!("the script imports `{target}`, which is not in the theme's `assets/`");
                    self.complain(name, words, Some(&target));
                    out.push_str(written);
                }
            }
            rest = &rest[end..];
        }
        out.push_str(rest);
        out
    }

    /// A style sheet with those it imports put in, its addresses as seen from a sheet `depth` folders down.
    fn sheet(&mut self, name: &str, depth: usize, above: &mut Vec<String>) -> Option<String> {
        let of_layer = self.of_layer(name);
        // In a sheet of a layer names mean the files that win, as in the one that stands above it.
        let place = of_layer.map_or(name, |_| name.split_once('/').map_or(name, |(_, rest)| rest));
        let file = of_layer.or_else(|| self.files.get(name).copied())?;
        let Ok(text) = std::str::from_utf8(&file.bytes) else {
            self.found.push(Diagnostic::new(Code::NOT_UTF8, file.place(), "the style sheet is not UTF-8"));
            return None;
        };
        above.push(name.to_owned());
        let mut css = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, written, after)) = next_css_import(rest) {
            css.push_str(&self.addresses(place, before, depth));
            let target =
                if self.of_layer(written).is_some() { written.to_owned() } else { resolve(folder_of(place), written) };
            if above.contains(&target) {
                self.complain(name, format!("the style sheet imports `{target}`, which imports it in turn"), None);
            } else if let Some(part) = self.sheet(&target, depth, above) {
                css.push_str(&part);
                self.parts.insert(target);
            } else {
                let words = format!("the style sheet imports `{target}`, which is not in the theme's `assets/`");
                self.complain(name, words, Some(&target));
            }
            rest = after;
        }
        css.push_str(&self.addresses(place, rest, depth));
        above.pop();
        Some(css)
    }

    /// The sheet of a named layer, `default/theme.css`.
    fn of_layer(&self, name: &str) -> Option<&'a ThemeFile> {
        let (layer, path) = name.split_once('/')?;
        let path = format!("assets/{path}");
        let layer = self.layers.iter().find(|known| !known.name.is_empty() && known.name == layer)?;
        layer.files.iter().find(|file| file.path == path).copied()
    }

    fn addresses(&mut self, name: &str, css: &str, depth: usize) -> String {
        let mut missing = Vec::new();
        let css = rewrite_addresses(folder_of(name), css, depth, &self.done, &mut |target| {
            missing.push(target.to_owned());
        });
        for target in missing {
            let words = format!("the style sheet uses `{target}`, which is not in the theme's `assets/`");
            self.complain(name, words, Some(&target));
        }
        css
    }

    fn complain(&mut self, name: &str, words: String, meant: Option<&str>) {
        let Some(file) = self.files.get(name) else { return };
        let diagnostic = Diagnostic::new(Code::MISSING_ASSET, file.place(), words);
        self.found.push(match meant {
            Some(target) => diagnostic.did_you_mean(target, self.files.keys().copied()),
            None => diagnostic,
        });
    }
}

fn folder_of(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Where the next imported name begins in a script, and the quote that ends it. Only relative names of `.js` files count.
fn next_import(script: &str) -> Option<(usize, char)> {
    let mut from = 0;
    loop {
        let found = ["from ", "import ", "import("].iter().filter_map(|word| {
            let at = from + script[from..].find(word)?;
            Some((at, at + word.len()))
        });
        let (at, after) = found.min()?;
        let quote = script[after..].chars().next();
        if let Some(quote @ ('"' | '\'')) = quote {
            let written = script[after + 1..].split(quote).next().unwrap_or_default();
            if written.starts_with('.') && written.ends_with(".js") {
                return Some((after + 1, quote));
            }
        }
        from = at + 1;
    }
}

/// What stands before the next `@import "…";` of a file beside, the name, and what follows.
fn next_css_import(css: &str) -> Option<(&str, &str, &str)> {
    const IMPORT: &str = "@import \"";
    let mut from = 0;
    loop {
        let at = from + css[from..].find(IMPORT)?;
        let rest = &css[at + IMPORT.len()..];
        let (written, after) = rest.split_once("\";")?;
        let begins_line = at == 0 || css[..at].ends_with('\n');
        if begins_line && !written.contains([':', '"', '\n']) && !written.starts_with('/') {
            return Some((&css[..at], written, after));
        }
        from = at + 1;
    }
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
fn rewrite_addresses(
    folder: &str,
    css: &str,
    depth: usize,
    assets: &BTreeMap<String, Asset>,
    missing: &mut dyn FnMut(&str),
) -> String {
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

/// The same for a script, as a module where it is one.
pub(crate) fn script(js: &str) -> Arc<[u8]> {
    let settings = minify_html::Cfg { minify_js: true, ..minify_html::Cfg::default() };
    let is_module = js.lines().any(|line| line.starts_with("import ") || line.starts_with("export "));
    wrapped(if is_module { "script type=module" } else { "script" }, js.as_bytes(), &settings)
}

fn wrapped(tag: &str, text: &[u8], settings: &minify_html::Cfg) -> Arc<[u8]> {
    let open = format!("<{tag}>").into_bytes();
    let close = format!("</{}>", tag.split(' ').next().unwrap_or(tag)).into_bytes();
    let page = minify_html::minify(&[&open, text, &close].concat(), settings);
    match page.strip_prefix(open.as_slice()).and_then(|page| page.strip_suffix(close.as_slice())) {
        Some(inner) if !inner.is_empty() => Arc::from(inner),
        _ => Arc::from(text),
    }
}
