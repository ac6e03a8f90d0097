//! Shapes of addresses.

use std::fmt;
use url::Url;

/// A host, a path and a parameter that an address must have.
#[derive(Debug)]
pub(super) struct Pattern {
    /// `buy.stripe.com`; `*.gumroad.com` for any host below it; `*` for any host.
    pub(super) host: &'static str,
    /// `*` stands for at least one character.
    pub(super) path: &'static str,
    /// A parameter that must be there; empty for none.
    pub(super) parameter: &'static str,
}

/// A pattern without parameter.
pub(super) const fn at(host: &'static str, path: &'static str) -> Pattern {
    Pattern { host, path, parameter: "" }
}

/// A pattern with a parameter.
pub(super) const fn with(host: &'static str, path: &'static str, parameter: &'static str) -> Pattern {
    Pattern { host, path, parameter }
}

impl Pattern {
    pub(super) fn matches(&self, url: &Url) -> bool {
        url.host_str().is_some_and(|host| self.host == "*" || self.matches_host(host))
            && matches_path(self.path, url)
            && (self.parameter.is_empty()
                || url.query_pairs().any(|(name, value)| name == self.parameter && !value.is_empty()))
    }

    /// Whether a host is meant; a pattern for any host means none in particular.
    pub(super) fn matches_host(&self, host: &str) -> bool {
        match self.host.strip_prefix('*') {
            Some("") => false,
            Some(end) => host.len() > end.len() && host.ends_with(end),
            None => host == self.host || host.strip_prefix("www.") == Some(self.host),
        }
    }
}

/// Whether an address has a path; a slash at its end and upper case make no difference.
pub(super) fn matches_path(pattern: &str, url: &Url) -> bool {
    let path = url.path().to_ascii_lowercase();
    let path = match path.trim_end_matches('/') {
        "" => "/",
        path => path,
    };
    matches(pattern.as_bytes(), path.as_bytes())
}

/// `*` in the pattern stands for one byte or more.
fn matches(pattern: &[u8], text: &[u8]) -> bool {
    match (pattern.split_first(), text.split_first()) {
        (None, None) => true,
        (Some((b'*', after)), Some((_, rest))) => (0..=rest.len()).any(|more| matches(after, &rest[more..])),
        (Some((wanted, pattern)), Some((found, rest))) => wanted == found && matches(pattern, rest),
        _ => false,
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let dots = |text: &str| text.replace('*', "…");
        write!(f, "https://{}{}", dots(self.host), dots(self.path))?;
        if !self.parameter.is_empty() {
            write!(f, "?{}=…", self.parameter)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(pattern: &Pattern, address: &str) -> bool {
        pattern.matches(&Url::parse(address).unwrap())
    }

    #[test]
    fn a_star_stands_for_at_least_one_character() {
        let pattern = at("shop.example", "/l/*");
        assert!(fits(&pattern, "https://shop.example/l/a/b"));
        assert!(fits(&pattern, "https://www.shop.example/L/a/"));
        assert!(!fits(&pattern, "https://shop.example/l/"));
        assert!(!fits(&pattern, "https://shop.example.evil/l/a"));
        assert!(!fits(&pattern, "https://evilshop.example/l/a"));
        let below = at("*.shop.example", "*");
        assert!(fits(&below, "https://a.shop.example/"));
        assert!(!fits(&below, "https://shop.example/"));
    }

    #[test]
    fn a_parameter_must_have_a_value() {
        let pattern = with("*", "/pay", "id");
        assert!(fits(&pattern, "https://any.example/pay?x=1&id=2"));
        assert!(!fits(&pattern, "https://any.example/pay?id="));
    }
}
