//! What the settings mean, as far as it can be told without the content.

use super::settings::Settings;
use crate::diagnostics::{Code, Diagnostic, Place};

/// Reports a `base_url` that is none, and its absence.
pub(super) fn check(settings: &Settings) -> Vec<Diagnostic> {
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
