//! What the settings mean, as far as it can be told without the content.

use super::settings::{HOME_SECTIONS, Images, Settings};
use crate::diagnostics::{Code, Diagnostic, Place, suggest};
use crate::source::Span;
use std::ops::RangeInclusive;

/// Widths that can be set: WebP knows no wider picture than 16,383 pixels.
const IMAGE_WIDTHS: RangeInclusive<u32> = 16..=8192;

/// Reports what is wrong with the settings themselves.
pub(super) fn check(settings: &Settings) -> Vec<Diagnostic> {
    let mut found = base_url(settings);
    found.extend(home(settings));
    found.extend(images(settings));
    found
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
