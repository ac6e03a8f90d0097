//! "Did you mean …?"

/// The one of `known` that is close enough to `written` to be what was meant.
#[must_use]
pub fn closest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = written.to_lowercase();
    known
        .into_iter()
        .map(|word| (strsim::damerau_levenshtein(&lower, &word.to_lowercase()), word))
        .filter(|(distance, word)| *distance <= (word.chars().count().max(lower.chars().count()) / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn a_small_mistake_is_understood_and_a_large_one_is_not() {
        assert_eq!(closest("pirce", ["price", "title"]), Some("price"));
        assert_eq!(closest("Titel", ["price", "title"]), Some("title"));
        assert_eq!(closest("colour", ["price", "title"]), None);
    }
}
