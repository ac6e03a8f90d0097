//! Ids made of headings.

use std::collections::HashMap;

/// Ids that are taken, and new ones that are not.
#[derive(Clone, Debug, Default)]
pub(super) struct Ids {
    /// Each taken id, with the last number that was tried after it.
    taken: HashMap<String, u32>,
}

impl Ids {
    /// Takes an id as it is; false if somebody has it already.
    pub(super) fn take(&mut self, id: &str) -> bool {
        if self.taken.contains_key(id) {
            return false;
        }
        self.taken.insert(id.to_owned(), 0);
        true
    }

    /// Takes the id, or the first free one of `id-1`, `id-2` …
    pub(super) fn take_or_number(&mut self, id: String) -> String {
        let Some(last) = self.taken.get(&id) else {
            self.taken.insert(id.clone(), 0);
            return id;
        };
        let mut number = *last;
        loop {
            number += 1;
            let numbered = format!("{id}-{number}");
            if self.take(&numbered) {
                self.taken.insert(id, number);
                return numbered;
            }
        }
    }
}

/// The id of a heading with these words: letters and digits of any script, lower-case; spaces become
/// hyphens; other marks go. This is what GitHub and mdBook do, so links written for them stay right.
pub(super) fn slug(words: &str) -> String {
    let mut slug = String::with_capacity(words.len());
    for c in words.trim().chars() {
        if c.is_alphanumeric() {
            slug.extend(c.to_lowercase());
        } else if c == '-' || c == '_' {
            slug.push(c);
        } else if c.is_whitespace() {
            slug.push('-');
        }
    }
    if slug.is_empty() {
        return "section".to_owned();
    }
    if is_footnote_id(&slug) {
        slug.insert_str(0, "section-");
    }
    slug
}

/// `fn-1` and `fnref-1` belong to footnotes.
fn is_footnote_id(slug: &str) -> bool {
    ["fn-", "fnref-"]
        .iter()
        .filter_map(|prefix| slug.strip_prefix(prefix))
        .any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::{Ids, slug};

    #[test]
    fn slugs_are_readable_in_every_script() {
        assert_eq!(slug("Hello, World!"), "hello-world");
        assert_eq!(slug("安装 Rust（上）"), "安装-rust上");
        assert_eq!(slug("C++ & `Option<T>`"), "c--optiont");
        assert_eq!(slug("……"), "section");
        assert_eq!(slug("fn 1"), "section-fn-1");
    }

    #[test]
    fn the_second_is_numbered() {
        let mut ids = Ids::default();
        assert!(ids.take("a-1"));
        assert_eq!(ids.take_or_number("a".into()), "a");
        assert_eq!(ids.take_or_number("a".into()), "a-2");
        assert_eq!(ids.take_or_number("a".into()), "a-3");
        assert!(!ids.take("a-2"));
    }
}
