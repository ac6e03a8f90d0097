//! "Did you mean …?", and words for lists of names.

/// Longer words are no misspelt names, and comparing them takes long.
const LONGEST_WORD: usize = 64;

/// The one of `known` that is close enough to `written` to be what was meant.
#[must_use]
pub fn closest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = written.to_lowercase();
    let letters = lower.chars().count();
    if letters > LONGEST_WORD {
        return None;
    }
    known
        .into_iter()
        .map(|word| (strsim::damerau_levenshtein(&lower, &word.to_lowercase()), word))
        .filter(|(distance, word)| {
            let length = word.chars().count();
            *distance < length && *distance <= (length.max(letters) / 3).max(1)
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// Which of the keys that are `known` was meant by a key that is not: a close one, or the one that
/// means the same as what other tools call it.
#[must_use]
pub fn key<'a>(written: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let plain = written.to_lowercase().replace([' ', '-'], "_");
    let same = known.clone().into_iter().find(|known| *known == plain);
    same.or_else(|| closest(&plain, known.clone())).or_else(|| {
        let (_, ours) = ELSEWHERE
            .iter()
            .find(|(theirs, ours)| *theirs == plain && known.clone().into_iter().any(|known| ours.contains(&known)))?;
        known.into_iter().find(|known| ours.contains(known))
    })
}

/// What other site generators and shops call a key, and what it is called here.
const ELSEWHERE: &[(&str, &[&str])] = &[
    ("amount", &["prices"]),
    ("answer", &["a"]),
    ("author", &["people"]),
    ("authors", &["people"]),
    ("baseurl", &["base_url"]),
    ("categories", &["tags"]),
    ("category", &["tags"]),
    ("caption", &["cover_alt"]),
    ("cost", &["prices"]),
    ("currency", &["prices"]),
    ("description", &["summary", "tagline"]),
    ("discount", &["percent"]),
    ("duration", &["minutes"]),
    ("email", &["contact"]),
    ("end", &["ends"]),
    ("excerpt", &["summary"]),
    ("features", &["outcomes"]),
    ("href", &["url", "to"]),
    ("image", &["cover"]),
    ("instructor", &["people"]),
    ("keywords", &["tags"]),
    ("lang", &["language"]),
    ("lastmod", &["updated"]),
    ("link", &["url", "to"]),
    ("location", &["place"]),
    ("menu", &["navigation"]),
    ("name", &["title", "author"]),
    ("payment", &["checkout"]),
    ("permalink", &["slug"]),
    ("price", &["prices"]),
    ("publish_date", &["release", "date"]),
    ("publishdate", &["release", "date"]),
    ("question", &["q"]),
    ("redirect_from", &["aliases"]),
    ("refund", &["guarantee"]),
    ("requirements", &["prerequisites"]),
    ("site", &["base_url"]),
    ("start", &["starts"]),
    ("stars", &["rating"]),
    ("subtitle", &["tagline", "summary"]),
    ("teacher", &["people"]),
    ("thumbnail", &["cover"]),
    ("topics", &["tags"]),
    ("type", &["kind"]),
    ("url", &["base_url", "to", "slug"]),
];

/// Names as a list in a sentence: `` `a`, `b` ``.
#[must_use]
pub fn list(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}

/// Text of the creator's, made fit to be quoted in a message: one line, 60 characters, nothing invisible.
#[must_use]
pub fn shortened(text: &str) -> String {
    let mut short: String =
        text.chars().take(60).map(|letter| if letter.is_control() { '\u{fffd}' } else { letter }).collect();
    if text.chars().nth(60).is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_mistake_is_understood_and_a_large_one_is_not() {
        assert_eq!(closest("pirce", ["price", "title"]), Some("price"));
        assert_eq!(closest("Titel", ["price", "title"]), Some("title"));
        assert_eq!(closest("colour", ["price", "title"]), None);
        assert_eq!(closest("x", ["q", "a"]), None, "another letter is another word");
    }

    #[test]
    fn what_other_tools_call_a_key_is_understood() {
        assert_eq!(key("description", ["title", "summary"]), Some("summary"));
        assert_eq!(key("description", ["title", "tagline"]), Some("tagline"));
        assert_eq!(key("Cover-Alt", ["cover", "cover_alt"]), Some("cover_alt"));
        assert_eq!(key("description", ["title"]), None);
    }

    #[test]
    fn quoted_text_is_short_and_visible() {
        assert_eq!(shortened("a\u{7}b\n"), "a\u{fffd}b\u{fffd}");
        assert_eq!(shortened(&"长".repeat(100)).chars().count(), 61);
    }
}
