//! Words, dates, numbers and money in the language of the reader.
//!
//! Words are Fluent messages: those that ship ([`SHIPPED`]) and those of the theme and the school over
//! them. Formats of numbers and dates are tables of our own: nothing comes from the system's locale or
//! time zone, so that a site is the same wherever it is built.

mod currencies;
mod dates;
mod languages;
mod numbers;

pub use currencies::{currency_decimals, is_currency};
pub use dates::Moment;
pub use languages::{direction, is_language_tag, language_name, open_graph_locale};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use numbers::Format;
use std::collections::{BTreeMap, BTreeSet};
use unic_langid::LanguageIdentifier;

/// The words that ship with tuition, by language tag. English has every message.
pub const SHIPPED: &[(&str, &str)] = &[
    ("en", include_str!("../../themes/default/locales/en.ftl")),
    ("zh", include_str!("../../themes/default/locales/zh.ftl")),
    ("zh-Hant", include_str!("../../themes/default/locales/zh-Hant.ftl")),
    ("ja", include_str!("../../themes/default/locales/ja.ftl")),
    ("de", include_str!("../../themes/default/locales/de.ftl")),
    ("fr", include_str!("../../themes/default/locales/fr.ftl")),
    ("es", include_str!("../../themes/default/locales/es.ftl")),
];

/// A file of words.
#[derive(Clone, Copy, Debug)]
pub struct Words<'text> {
    /// The language, from the file's name: `zh` of `locales/zh.ftl`.
    pub language: &'text str,
    /// Fluent messages.
    pub ftl: &'text str,
}

/// A mistake in a file of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordsError {
    /// Which of the given files, from 0.
    pub file: usize,
    /// Where in it, in bytes.
    pub offset: usize,
    /// What is wrong.
    pub message: String,
}

/// Everything that depends on the reader's language.
pub struct Locale {
    tag: String,
    format: Format,
    /// From the language itself to English.
    bundles: Vec<FluentBundle<FluentResource>>,
    /// The messages without arguments.
    words: BTreeMap<String, String>,
    /// The ids of all messages.
    ids: BTreeSet<String>,
}

/// What ids of messages for scripts begin with.
const SCRIPT: &str = "script-";

/// The arguments beside `$count` that messages for scripts may have.
const SCRIPT_ARGUMENTS: [&str; 5] = ["title", "name", "date", "total", "query"];

/// Counts of every plural category that a language has.
const PLURAL_SAMPLES: [i64; 8] = [7, 0, 1, 2, 3, 5, 11, 100];

/// A message for scripts.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(untagged)]
pub enum ScriptWords {
    /// The same whatever the count.
    Always(String),
    /// By plural category.
    ByCount(BTreeMap<&'static str, String>),
}

/// An argument of a message. Numbers choose the plural form; texts are put in as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argument<'text> {
    /// Text, such as a formatted price.
    Text(&'text str),
    /// A number, such as a count.
    Number(i64),
}

impl<'text> From<&'text str> for Argument<'text> {
    fn from(text: &'text str) -> Self {
        Self::Text(text)
    }
}

impl<'text> From<&'text String> for Argument<'text> {
    fn from(text: &'text String) -> Self {
        Self::Text(text)
    }
}

impl From<u32> for Argument<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Argument<'_> {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl Locale {
    /// The locale of a language, with files of words over those that ship; a later file wins. What the
    /// language lacks comes from its next of kin (`zh-TW`, `zh-Hant`) and at last from English.
    #[must_use]
    pub fn new(tag: &str, files: &[Words<'_>]) -> (Self, Vec<WordsError>) {
        let mut errors = Vec::new();
        let mut bundles = Vec::new();
        let mut words = BTreeMap::new();
        let mut ids = BTreeSet::new();
        let chain = languages::chain(tag);
        for language in &chain {
            let mut bundle = FluentBundle::new_concurrent(vec![identifier(language)]);
            bundle.set_use_isolating(false);
            let shipped = SHIPPED.iter().filter(|(known, _)| languages::same(known, language));
            for (_, ftl) in shipped {
                bundle.add_resource_overriding(parse(ftl).0);
            }
            for (file, own) in files.iter().enumerate().filter(|(_, own)| languages::same(own.language, language)) {
                let (resource, mistakes) = parse(own.ftl);
                errors.extend(mistakes.into_iter().map(|(offset, message)| WordsError { file, offset, message }));
                bundle.add_resource_overriding(resource);
            }
            bundles.push(bundle);
        }
        for (bundle, language) in bundles.iter().zip(&chain).rev() {
            let shipped = SHIPPED.iter().filter(|(known, _)| languages::same(known, language)).map(|&(_, ftl)| ftl);
            let own = files.iter().filter(|own| languages::same(own.language, language)).map(|own| own.ftl);
            for id in shipped.chain(own).flat_map(messages) {
                if let Some(text) = plain(bundle, &id) {
                    words.insert(id.clone(), text);
                }
                ids.insert(id);
            }
        }
        errors.sort_by_key(|error| (error.file, error.offset));
        (Self { tag: tag.to_owned(), format: Format::of(tag), bundles, words, ids }, errors)
    }

    /// The language tag it was made for.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// A message without arguments; its id when nobody has it.
    #[must_use]
    pub fn text(&self, id: &str) -> String {
        self.words.get(id).cloned().unwrap_or_else(|| id.to_owned())
    }

    /// Names of which one is meant: "the e-book or the course".
    #[must_use]
    pub fn either(&self, names: &[String]) -> String {
        let join =
            |all: String, name: &String| self.format("either", &[("one", (&all).into()), ("other", name.into())]);
        let mut names = names.iter();
        let first = names.next().cloned().unwrap_or_default();
        names.fold(first, join)
    }

    /// A message with arguments; its id when nobody has it.
    #[must_use]
    pub fn format(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        let mut values = FluentArgs::with_capacity(arguments.len());
        for &(name, value) in arguments {
            match value {
                Argument::Text(text) => values.set(name, FluentValue::from(text)),
                Argument::Number(number) => values.set(name, FluentValue::from(number)),
            }
        }
        for bundle in &self.bundles {
            if let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) {
                let mut errors = Vec::new();
                let text = bundle.format_pattern(pattern, Some(&values), &mut errors);
                // A translation that asks for something that the program does not give is passed over.
                if errors.is_empty() {
                    return text.into_owned();
                }
            }
        }
        id.to_owned()
    }

    /// Whether a message exists, in this language or those it falls back on.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.bundles.iter().any(|bundle| bundle.has_message(id))
    }

    /// All messages without arguments, by id, for templates.
    #[must_use]
    pub fn words(&self) -> &BTreeMap<String, String> {
        &self.words
    }

    /// The words of scripts: messages whose id begins with `script-`, without this beginning. Arguments stand as
    /// `{name}` for the script to fill in. A message whose words depend on `$count` is an object by plural category
    /// (`one`, `other`, …), as `Intl.PluralRules` names them.
    #[must_use]
    pub fn script_words(&self) -> BTreeMap<String, ScriptWords> {
        let ids: BTreeSet<&String> = self.ids.iter().filter(|id| id.starts_with(SCRIPT)).collect();
        ids.into_iter().map(|id| (id[SCRIPT.len()..].to_owned(), self.script_word(id))).collect()
    }

    fn script_word(&self, id: &str) -> ScriptWords {
        let texts = SCRIPT_ARGUMENTS.map(|name| format!("{{{name}}}"));
        let with_count = |count: i64| {
            let mut arguments: Vec<(&str, Argument<'_>)> =
                SCRIPT_ARGUMENTS.iter().zip(&texts).map(|(name, text)| (*name, text.into())).collect();
            arguments.push(("count", Argument::Number(count)));
            self.format(id, &arguments).replacen(&count.to_string(), "{count}", 1)
        };
        let rules = PluralRules::create(identifier(&self.tag), PluralRuleType::CARDINAL).ok();
        let mut forms: BTreeMap<&'static str, String> = BTreeMap::new();
        for count in PLURAL_SAMPLES {
            let category =
                rules.as_ref().and_then(|rules| rules.select(count).ok()).map_or("other", |found| category(&found));
            forms.entry(category).or_insert_with(|| with_count(count));
        }
        let mut texts: Vec<&String> = forms.values().collect();
        texts.dedup();
        match texts.as_slice() {
            [only] => ScriptWords::Always((*only).clone()),
            _ => ScriptWords::ByCount(forms),
        }
    }

    /// What a provider of checkouts is called in this language: the name given unless there is a message for its key.
    #[must_use]
    pub fn provider(&self, key: &str, name: &str) -> String {
        self.words.get(&format!("provider-{key}")).cloned().unwrap_or_else(|| name.to_owned())
    }

    /// What a platform of communities is called in this language.
    #[must_use]
    pub fn platform(&self, key: &str, name: &str) -> String {
        self.words.get(&format!("platform-{key}")).cloned().unwrap_or_else(|| name.to_owned())
    }

    /// Minutes as a reader thinks of them: `40 min`, `3 h 20 min`.
    #[must_use]
    pub fn minutes(&self, minutes: u32) -> String {
        let (hours, rest) = (minutes / 60, minutes % 60);
        match (hours, rest) {
            (0, _) => self.format("minutes", &[("minutes", rest.into())]),
            (_, 0) => self.format("hours", &[("hours", hours.into())]),
            _ => self.format("hours-minutes", &[("hours", hours.into()), ("minutes", rest.into())]),
        }
    }

    /// `A, B, and C`
    #[must_use]
    pub fn list(&self, items: &[String]) -> String {
        let join =
            |id: &str, first: &str, last: &str| self.format(id, &[("first", first.into()), ("last", last.into())]);
        match items {
            [] => String::new(),
            [only] => only.clone(),
            [first, last] => join("list-two", first, last),
            [first, middle @ .., last] => {
                let begun = middle.iter().fold(first.clone(), |begun, item| join("list-comma", &begun, item));
                join("list-many", &begun, last)
            }
        }
    }
}

impl std::fmt::Debug for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Locale").field("tag", &self.tag).finish_non_exhaustive()
    }
}

fn category(category: &PluralCategory) -> &'static str {
    match category {
        PluralCategory::ZERO => "zero",
        PluralCategory::ONE => "one",
        PluralCategory::TWO => "two",
        PluralCategory::FEW => "few",
        PluralCategory::MANY => "many",
        PluralCategory::OTHER => "other",
    }
}

fn identifier(tag: &str) -> LanguageIdentifier {
    tag.parse().unwrap_or_default()
}

/// A resource without the messages that cannot be read, and the mistakes with their offsets.
fn parse(ftl: &str) -> (FluentResource, Vec<(usize, String)>) {
    // Fluent knows LF and CRLF, and no byte order mark.
    let text = ftl.strip_prefix('\u{feff}').unwrap_or(ftl);
    let skipped = ftl.len() - text.len();
    match FluentResource::try_new(text.to_owned()) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, errors)) => {
            let mistakes = errors.into_iter().map(|error| (error.pos.start + skipped, error.kind.to_string()));
            (resource, mistakes.collect())
        }
    }
}

/// The ids of the messages in a file.
fn messages(ftl: &str) -> Vec<String> {
    // A message begins at the start of a line with its id and `=`.
    let id = |line: &str| {
        let (id, _) = line.split_once('=')?;
        let id = id.trim_end();
        let fits = id.starts_with(|first: char| first.is_ascii_alphabetic())
            && id.chars().all(|character| character.is_ascii_alphanumeric() || matches!(character, '-' | '_'));
        fits.then(|| id.to_owned())
    };
    ftl.trim_start_matches('\u{feff}').lines().filter_map(id).collect()
}

/// The text of a message that needs no arguments.
fn plain(bundle: &FluentBundle<FluentResource>, id: &str) -> Option<String> {
    let pattern = bundle.get_message(id)?.value()?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, None, &mut errors).into_owned();
    errors.is_empty().then_some(text)
}

#[cfg(test)]
mod tests;
