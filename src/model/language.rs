//! The languages of the school.

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::load::Project;
use crate::load::settings;

/// A language, by its place in `School::languages`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguageId(pub usize);

/// A language of the school.
#[derive(Clone, Debug)]
pub struct Language {
    /// BCP 47 tag as configured.
    pub tag: String,
    /// What its speakers call it.
    pub name: String,
    /// Before every address: empty for the school's own, `/zh` for others.
    pub prefix: String,
    /// The school's words in it; absent for the school's own.
    pub words: Option<settings::Language>,
}

/// The school's own language, then the others by tag.
pub(super) fn languages(project: &Project, diagnostics: &mut Diagnostics) -> Vec<Language> {
    let settings = &project.settings;
    let own = &settings.language;
    check_tag(&own.value, own.span().map(Place::Span), diagnostics);
    let mut all = vec![Language {
        tag: own.value.clone(),
        name: settings
            .languages
            .get(&own.value)
            .and_then(|words| words.name.clone())
            .unwrap_or_else(|| crate::locale::language_name(&own.value)),
        prefix: String::new(),
        words: settings.languages.get(&own.value).cloned(),
    }];
    for (tag, words) in &settings.languages {
        if *tag == own.value {
            continue;
        }
        check_tag(tag, None, diagnostics);
        all.push(Language {
            tag: tag.clone(),
            name: words.name.clone().unwrap_or_else(|| crate::locale::language_name(tag)),
            prefix: format!("/{}", tag.to_lowercase()),
            words: Some(words.clone()),
        });
    }
    all
}

fn check_tag(tag: &str, place: Option<Place>, diagnostics: &mut Diagnostics) {
    let mut parts = tag.split('-');
    let primary =
        parts.next().is_some_and(|p| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphabetic()));
    let rest = parts.all(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()));
    if !(primary && rest) {
        let place = place.unwrap_or_else(|| Place::Path("tuition.toml".to_owned()));
        diagnostics.push(
            Diagnostic::new(Code::UNKNOWN_LANGUAGE, place, format!("`{tag}` is not a language tag"))
                .help("use a tag such as `en`, `zh`, `zh-Hant` or `de`"),
        );
    }
}
