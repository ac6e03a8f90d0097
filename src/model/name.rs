//! What file names say: order, address, title.

use crate::diagnostics::suggest;
use std::cmp::Ordering;

/// The number at the start of a name and what follows it: `02-install` is (2, `install`).
#[must_use]
pub fn split_order(name: &str) -> (Option<u64>, &str) {
    let digits = name.len() - name.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = &name[digits..];
    let after = rest.trim_start_matches(['-', '_', '.', ' ']);
    if digits == 0 || digits > 18 || after.len() == rest.len() || after.is_empty() {
        return (None, name);
    }
    (name[..digits].parse().ok(), after)
}

/// The one of some names that is close enough to `written` to be what was meant, numbers left out.
#[must_use]
pub fn closest<'n>(written: &str, names: &[&'n str]) -> Option<&'n str> {
    let plain = |name: &'n str| split_order(name).1;
    let guess = suggest::closest(split_order(written).1, names.iter().copied().map(plain))?;
    names.iter().copied().find(|name| plain(name) == guess)
}

/// The part of an address for a name: lower case, with hyphens; letters of all scripts stay.
#[must_use]
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_alphanumeric() || c == '_' {
            slug.extend(c.to_lowercase());
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// A title for a page that has none: `02-set-up` becomes `Set up`.
#[must_use]
pub fn title(name: &str) -> String {
    let words = split_order(name).1.replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => name.to_owned(),
    }
}

/// The day at the start of a post's name and what follows it: `2026-03-01-hello`.
#[must_use]
pub fn split_date(name: &str) -> (Option<&str>, &str) {
    let bytes = name.as_bytes();
    let is_date = bytes.len() > 11
        && bytes[..11].iter().enumerate().all(|(i, b)| match i {
            4 | 7 | 10 => *b == b'-',
            _ => b.is_ascii_digit(),
        });
    if is_date { (Some(&name[..10]), &name[11..]) } else { (None, name) }
}

/// The order of two paths: part by part, those with a number first and by it, then by name.
/// `index` comes before everything in its folder.
#[must_use]
pub fn compare_paths(a: &str, b: &str) -> Ordering {
    let mut left = a.split('/');
    let mut right = b.split('/');
    loop {
        match (left.next(), right.next()) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(x), Some(y)) if x == y => {}
            (Some(x), Some(y)) => return compare_names(x, y),
        }
    }
}

fn compare_names(a: &str, b: &str) -> Ordering {
    let rank = |name: &str| match (name, split_order(name).0) {
        ("index", _) => (0, 0),
        (_, Some(number)) => (1, number),
        (_, None) => (2, 0),
    };
    rank(a).cmp(&rank(b)).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_orders_and_is_not_part_of_the_name() {
        assert_eq!(split_order("02-install"), (Some(2), "install"));
        assert_eq!(split_order("1_a"), (Some(1), "a"));
        assert_eq!(split_order("10. Ende"), (Some(10), "Ende"));
        assert_eq!(split_order("3d-models"), (None, "3d-models"));
        assert_eq!(split_order("2026"), (None, "2026"));
        assert_eq!(split_order("ch01-02-x"), (None, "ch01-02-x"));
    }

    #[test]
    fn what_is_nearly_a_name_is_taken_for_it() {
        assert_eq!(closest("floor", &["01-flour", "02-dough"]), Some("01-flour"));
        assert_eq!(closest("03-dogh.md", &["01-flour", "02-dough"]), None);
    }

    #[test]
    fn slugs_keep_letters_of_all_scripts() {
        assert_eq!(slug("Hello, World!"), "hello-world");
        assert_eq!(slug("安装 Rust"), "安装-rust");
        assert_eq!(slug("---"), "");
    }

    #[test]
    fn titles_come_from_names() {
        assert_eq!(title("02-set-up"), "Set up");
        assert_eq!(title("été"), "Été");
    }

    #[test]
    fn ten_comes_after_two_and_words_after_numbers() {
        let mut names = vec!["b/10-x", "b/2-y", "appendix", "b/index", "1-a", "b/2-y/index"];
        names.sort_by(|a, b| compare_paths(a, b));
        assert_eq!(names, ["1-a", "appendix", "b/index", "b/2-y", "b/2-y/index", "b/10-x"]);
    }

    #[test]
    fn posts_carry_their_day() {
        assert_eq!(split_date("2026-03-01-hello"), (Some("2026-03-01"), "hello"));
        assert_eq!(split_date("hello"), (None, "hello"));
    }
}
