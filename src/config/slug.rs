//! Names that can stand in an address.

use super::schema::Definitions;
use super::{Decode, Decoder, Kind, Value};
use crate::diagnostics::suggest;
use std::fmt;
use std::ops::Deref;

/// A name that can stand in an address and name a folder: lowercase letters of any script, digits and hyphens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

impl Slug {
    /// The name, unless it is empty, all hyphens, or holds anything else.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        (text.chars().all(allowed) && text.contains(|letter| letter != '-')).then(|| Self(text.to_owned()))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Letters without a case (Han, kana, …) are as good as lowercase.
fn allowed(letter: char) -> bool {
    letter == '-'
        || letter.is_ascii_digit()
        || (letter.is_alphabetic() && letter.to_lowercase().eq(std::iter::once(letter)))
}

/// What `text` would be as a slug; empty when nothing of it can be in one.
fn made_from(text: &str) -> String {
    let mut slug = String::new();
    for letter in text.chars().flat_map(char::to_lowercase) {
        if allowed(letter) && letter != '-' {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

impl Deref for Slug {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Slug {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Slug {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Decode for Slug {
    fn decode(value: &Value, out: &mut Decoder) -> Option<Self> {
        let text = match (&value.kind, &value.written) {
            (Kind::Text(text), _) => text.clone(),
            (Kind::Integer(_), Some(written)) => written.to_string(),
            _ => return out.wrong_type(value, "a name in quotes", None),
        };
        let slug = Self::new(&text);
        if slug.is_none() {
            let message = format!("{} cannot be `{}`", out.subject(), suggest::shortened(&text));
            let rule = "names in addresses are lowercase letters, digits and hyphens";
            let help = match made_from(&text) {
                guess if guess.is_empty() => rule.to_owned(),
                guess => format!("{rule}: `{}`", suggest::shortened(&guess)),
            };
            return out.invalid(value.span, message, help);
        }
        slug
    }

    fn schema(_: &mut Definitions) -> serde_json::Value {
        // Not every editor knows `\p{L}`: this refuses what ASCII has beside lowercase, digits and hyphen.
        serde_json::json!({ "type": "string", "pattern": "^[^\\x00-,./:-`{-\\x7f]+$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_any_script_digits_and_hyphens_make_a_slug() {
        for good in ["rust-for-analysts", "100-days", "数据分析", "größe", "にほんご"] {
            assert!(Slug::new(good).is_some(), "{good}");
        }
        for bad in ["", "--", "Rust", "a b", "a/b", "..", "a.b", "a_b", "é\u{0}", "ÄPFEL", "a?b"] {
            assert!(Slug::new(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn what_is_proposed_is_itself_a_slug() {
        for text in ["My Course!", "  A__b ", "数据 分析", "İstanbul", "C++"] {
            let made = made_from(text);
            assert!(Slug::new(&made).is_some(), "{text} -> {made}");
        }
        assert_eq!(made_from("My  Course!"), "my-course");
        assert_eq!(made_from("!?"), "");
    }
}
