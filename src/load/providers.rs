//! `providers/*.toml`: places to pay that a project knows beyond those that ship with tuition.

use super::{keep, read_texts, walk};
use crate::checkout::{Adapter, LINK, Needs, Provider, Providers};
use crate::config::{self, Slug};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::source::{SourceId, Sources, Span};
use std::path::Path;

/// The folder of a project's own providers.
pub(super) const FOLDER: &str = "providers";

/// All providers that the project can name: those that ship, and its own.
pub(super) fn read(root: &Path, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Providers {
    let paths = files(root);
    if paths.is_empty() {
        return Providers::default();
    }
    let mut own = Vec::new();
    let texts = paths.iter().cloned().zip(read_texts(root, &paths));
    for (path, text) in keep(texts.map(|(path, text)| Ok((path, text?))).collect(), diagnostics) {
        let source = sources.add(path.clone(), text);
        let key = path.rsplit('/').next().unwrap_or_default().trim_end_matches(".toml");
        if Slug::new(key).is_none() {
            let message = format!("`{key}` cannot be the key of a provider");
            let help = "name the file with small letters, digits and hyphens: `my-shop.toml`";
            diagnostics.push(Diagnostic::new(Code::INVALID_VALUE, Place::Path(path), message).help(help));
            continue;
        }
        let adapter: Option<Adapter> = config::from_toml(&sources.get(source).text, source, diagnostics);
        if let Some(adapter) = adapter {
            check(&adapter, key, source, diagnostics);
            own.push(Provider { key: key.to_owned(), adapter });
        }
    }
    Providers::with(own)
}

/// The providers that a school can name, for who asks for nothing else of it; what is wrong with their files, in words.
pub fn providers_of(folder: &Path) -> Result<Providers, Vec<String>> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let providers = read(folder, &mut sources, &mut diagnostics);
    let errors: Vec<String> = diagnostics.as_slice().iter().map(|found| found.message.clone()).collect();
    if errors.is_empty() { Ok(providers) } else { Err(errors) }
}

/// The files of the folder, in the order of their names.
fn files(root: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(root.join(FOLDER)) else { return Vec::new() };
    let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let mut paths: Vec<String> = names
        .filter(|name| Path::new(name).extension().is_some_and(|extension| extension == "toml"))
        .map(|name| format!("{FOLDER}/{name}"))
        .filter(|path| !walk::leaves_project(root, &root.join(path)))
        .collect();
    paths.sort();
    paths
}

/// What a file cannot mean: nobody could pay, or nothing would be sent.
fn check(adapter: &Adapter, key: &str, source: SourceId, diagnostics: &mut Diagnostics) {
    let mut report = |message: String, help: &str| {
        let place = Span::new(source, 0..0);
        diagnostics.push(Diagnostic::new(Code::PROVIDER, place, message).help(help));
    };
    if adapter.needs == Needs::Address && adapter.addresses.is_empty() {
        let help = "list their shapes in `addresses`, or set `needs` to `code` or `note`";
        report(format!("the provider `{key}` has no address at which one can pay"), help);
    }
    if adapter.name.trim().is_empty() && key != LINK {
        report(format!("the provider `{key}` has no name"), "say in `name` what readers call it");
    }
    if adapter.parameters.campaign.as_ref().is_some_and(|name| name.matches('*').count() != 1) {
        let help = "write it like `utm_*`: the star stands for `source`, `medium`, `campaign` …";
        report(format!("`campaign` of the provider `{key}` needs one `*`"), help);
    }
    if let Some(overlay) = &adapter.overlay {
        for address in overlay.hosts.iter().chain([&overlay.script]).filter(|address| !address.starts_with("https://"))
        {
            report(format!("`{address}` in `[overlay]` does not begin with `https://`"), "write it whole");
        }
    }
}
