//! How a struct comes out of a tree of values.

use super::schema::{Definitions, tidy};
use super::{Key, Kind, Value};
use crate::diagnostics::{Code, Diagnostic, suggest};
use crate::source::Span;
use std::fmt::Write as _;

/// What names of keys hold that are meant for secrets, none of which has a place in a file.
const SECRETS: [&str; 5] = ["secret", "password", "access_key", "api_key", "token"];

/// What can be decoded from a [`Value`].
pub trait Decode: Sized {
    /// Decodes, or says in `out` what is wrong and gives `None`. Everything wrong is said, not only the first.
    fn decode(value: &Value, out: &mut Decoder) -> Option<Self>;

    /// What a missing key means; `None` when it must not be missing.
    #[must_use]
    fn absent() -> Option<Self> {
        None
    }

    /// What a value must look like, as JSON Schema.
    fn schema(definitions: &mut Definitions) -> serde_json::Value;
}

/// Collects what is wrong, and knows the name of what is being decoded.
#[derive(Debug, Default)]
pub struct Decoder {
    diagnostics: Vec<Diagnostic>,
    keys: Vec<String>,
}

impl Decoder {
    /// Everything that was found.
    #[must_use]
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }

    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Decodes what stands under `key`; messages about it name the key.
    pub fn under<T: Decode>(&mut self, key: &str, value: &Value) -> Option<T> {
        self.keys.push(format!("`{key}`"));
        let decoded = T::decode(value, self);
        self.keys.pop();
        decoded
    }

    /// Decodes an item of the list that is being decoded.
    pub fn item<T: Decode>(&mut self, value: &Value) -> Option<T> {
        let name = format!("an item of {}", self.subject());
        self.keys.push(name);
        let decoded = T::decode(value, self);
        self.keys.pop();
        decoded
    }

    /// What is being decoded: `` `title` `` or ``an item of `tags` ``.
    #[must_use]
    pub fn subject(&self) -> &str {
        self.keys.last().map_or("the file", String::as_str)
    }

    /// Reports a value of a type that is not wanted, and gives `None`. `wanted` has an article.
    pub fn wrong_type<T>(&mut self, value: &Value, wanted: &str, help: Option<String>) -> Option<T> {
        let message = format!("{} must be {wanted}, not {}", self.subject(), value.in_words());
        let mut found =
            Diagnostic::new(Code::WRONG_TYPE, value.span, message).label(format!("this is {}", value.in_words()));
        found.help = help;
        self.push(found);
        None
    }

    /// Reports a value of the right type that cannot be, and gives `None`.
    pub fn invalid<T>(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) -> Option<T> {
        self.push(Diagnostic::new(Code::INVALID_VALUE, span, message).help(help));
        None
    }

    /// The entries of a table whose keys are known; those that are not are reported.
    pub fn fields<'a>(&mut self, value: &'a Value, record: &'static str, known: &[&'static str]) -> Option<Fields<'a>> {
        let name = spaced(record);
        let Kind::Table(entries) = &value.kind else {
            return self.wrong_type(value, &format!("a table with the keys of {}", with_article(&name)), None);
        };
        let is_there = |key: &str| entries.iter().any(|(other, _)| other.name == key);
        let missing: Vec<&'static str> = known.iter().copied().filter(|key| !is_there(key)).collect();
        let unknown = entries.iter().filter(|(key, _)| !known.contains(&key.name.as_str()));
        let meant = unknown.filter_map(|(key, _)| self.unknown_key(key, &name, known, &missing)).collect();
        Some(Fields { entries, meant, span: value.span, name })
    }

    /// Reports an unknown key, and gives the missing one that was meant.
    fn unknown_key<'k>(&mut self, key: &Key, record: &str, known: &[&str], missing: &[&'k str]) -> Option<&'k str> {
        let message = format!("`{}` is not a key of {}", suggest::shortened(&key.name), with_article(record));
        let mut found = Diagnostic::new(Code::UNKNOWN_KEY, key.span, message).label("not known");
        let meant = suggest::key(&key.name, missing.iter().copied());
        let there = suggest::key(&key.name, known.iter().copied());
        let is_secret = SECRETS.iter().any(|word| key.name.to_ascii_lowercase().contains(word));
        found.help = Some(match (meant, there) {
            _ if is_secret => {
                "remove it: keys and passwords stand in the environment, never in a file that others see".to_owned()
            }
            (Some(guess), _) => format!("did you mean `{guess}`?"),
            (None, Some(guess)) => format!("it is called `{guess}`, which is there already"),
            (None, None) if record == "front matter" => {
                "`tuition schema front-matter` lists the keys that there are; name the keys of another tool in \
                 `[content] ignore_keys` of `tuition.toml`"
                    .to_owned()
            }
            (None, None) if known.len() <= 14 => format!("there is {}", suggest::list(known)),
            (None, None) => "`tuition schema` lists the keys that there are".to_owned(),
        });
        self.push(found);
        meant
    }
}

/// The entries of a table while its struct is put together.
#[derive(Debug)]
pub struct Fields<'a> {
    entries: &'a [(Key, Value)],
    /// Missing keys that were meant by unknown ones, and so need no word of their own.
    meant: Vec<&'static str>,
    span: Span,
    name: String,
}

impl Fields<'_> {
    /// The value of `key`. One that cannot be decoded is reported, and then what stands for a missing
    /// one is given, so that the rest can be looked at too.
    pub fn get<T: Decode>(
        &self,
        key: &str,
        words: &str,
        absent: impl FnOnce() -> Option<T>,
        out: &mut Decoder,
    ) -> Option<T> {
        let entry = self.entries.iter().find(|(found, value)| found.name == key && value.kind != Kind::Nothing);
        if let Some((_, value)) = entry {
            return out.under(key, value).or_else(absent);
        }
        let value = absent();
        if value.is_none() && !self.meant.contains(&key) {
            let mut help = format!("add `{key}`");
            let words = tidy(words);
            if !words.is_empty() {
                let _ = write!(help, ": {words}");
            }
            out.push(
                Diagnostic::new(
                    Code::MISSING_KEY,
                    self.span,
                    format!("`{key}` is missing from {}", with_article(&self.name)),
                )
                .label(format!("this {} has no `{key}`", self.name))
                .help(help),
            );
        }
        value
    }
}

/// `NavigationLink` as people write it: `navigation link`.
fn spaced(record: &str) -> String {
    let mut words = String::new();
    for letter in record.chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    words
}

/// `a plan`, `an event`; what there is one of gets no article.
fn with_article(name: &str) -> String {
    match name {
        "catalog" | "settings" | "front matter" | "content" | "analytics" | "product words" | "plan words" => {
            format!("the {name}")
        }
        _ if name.starts_with(['a', 'e', 'i', 'o', 'u']) => format!("an {name}"),
        _ => format!("a {name}"),
    }
}
