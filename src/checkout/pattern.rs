//! Shapes of addresses.

use crate::config::schema::Definitions;
use crate::config::{Decode, Decoder, Value};
use serde_json::{Value as Json, json};
use std::fmt;
use url::Url;

/// The shape of an address: `https://*.gumroad.com/l/*`, `https://paypal.com/donate?hosted_button_id`, `wxp://*`.
///
/// `*` stands for at least one character; `https://*` and `https://*/…` for any host. A host is also meant with `www.`
/// before it. Without a path every path fits; a slash at the end of a path makes no difference, nor does upper case.
/// What follows a `?` is a parameter that must be there and hold something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    scheme: String,
    host: String,
    path: Option<String>,
    parameter: Option<String>,
}

impl Pattern {
    /// Reads a pattern; `None` when there is no scheme or host.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (scheme, rest) = text.split_once("://")?;
        let (rest, parameter) = match rest.split_once('?') {
            Some((rest, parameter)) => (rest, Some(parameter)),
            None => (rest, None),
        };
        let (host, path) = match rest.find('/') {
            Some(slash) => (&rest[..slash], Some(&rest[slash..])),
            None => (rest, None),
        };
        let plain = |text: &str| !text.is_empty() && !text.contains(char::is_whitespace);
        if !scheme.bytes().all(|byte| byte.is_ascii_lowercase()) || !plain(scheme) || !plain(host) {
            return None;
        }
        if parameter.is_some_and(|parameter| !plain(parameter)) {
            return None;
        }
        Some(Self {
            scheme: scheme.to_owned(),
            host: host.to_ascii_lowercase(),
            path: path.map(str::to_ascii_lowercase),
            parameter: parameter.map(str::to_owned),
        })
    }

    /// Whether it is meant for any host at all.
    pub(super) fn fits_any_host(&self) -> bool {
        self.host == "*"
    }

    /// Whether an address has this shape.
    pub(super) fn matches(&self, url: &Url) -> bool {
        // Who forgot to encrypt is told so, not that the address is another.
        let same_scheme = url.scheme() == self.scheme || (url.scheme() == "http" && self.scheme == "https");
        same_scheme
            && url.host_str().is_some_and(|host| self.fits_any_host() || self.matches_host(host))
            && self.path.as_ref().is_none_or(|path| matches_path(path, url))
            && self.parameter.as_ref().is_none_or(|parameter| {
                url.query_pairs().any(|(name, value)| name == parameter.as_str() && !value.is_empty())
            })
    }

    /// Whether a host is meant; a pattern for any host means none in particular.
    pub(super) fn matches_host(&self, host: &str) -> bool {
        let host = host.to_ascii_lowercase();
        let fits = |host: &str| matches(self.host.as_bytes(), host.as_bytes());
        !self.fits_any_host() && (fits(&host) || host.strip_prefix("www.").is_some_and(fits))
    }
}

/// Whether an address has a path; a slash at its end and upper case make no difference.
fn matches_path(pattern: &str, url: &Url) -> bool {
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
    /// As an example: with `…` for what can be anything.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let dots = |text: &str| text.replace('*', "…");
        write!(f, "{}://{}{}", self.scheme, dots(&self.host), dots(self.path.as_deref().unwrap_or("")))?;
        match &self.parameter {
            Some(parameter) => write!(f, "?{parameter}=…"),
            None => Ok(()),
        }
    }
}

impl Decode for Pattern {
    fn decode(value: &Value, out: &mut Decoder) -> Option<Self> {
        let text = String::decode(value, out)?;
        Self::parse(&text).or_else(|| {
            let message = format!("`{text}` is not the shape of an address");
            out.invalid(
                value.span,
                message,
                "write it like `https://*.example.com/buy/*`, `*` for what can be anything",
            )
        })
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "type": "string", "pattern": "^[a-z]+://[^\\s/?]+" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(pattern: &str, address: &str) -> bool {
        Pattern::parse(pattern).unwrap().matches(&Url::parse(address).unwrap())
    }

    #[test]
    fn a_star_stands_for_at_least_one_character() {
        let pattern = "https://shop.example/l/*";
        assert!(fits(pattern, "https://shop.example/l/a/b"));
        assert!(fits(pattern, "https://www.shop.example/L/a/"));
        assert!(!fits(pattern, "https://shop.example/l/"));
        assert!(!fits(pattern, "https://shop.example.evil/l/a"));
        assert!(!fits(pattern, "https://evilshop.example/l/a"));
        assert!(fits("https://*.shop.example", "https://a.shop.example/"));
        assert!(!fits("https://*.shop.example", "https://shop.example/"));
    }

    #[test]
    fn a_path_that_is_not_named_can_be_any() {
        assert!(fits("https://shop.example", "https://shop.example/a/b"));
        assert!(fits("https://shop.example/", "https://shop.example"));
        assert!(!fits("https://shop.example/", "https://shop.example/a"));
        assert!(fits("https://*", "https://any.example/"));
        assert!(fits("wxp://*", "wxp://f2f0AbC-_"));
        assert!(!fits("wxp://*", "https://f2f0abc.example/"));
    }

    #[test]
    fn a_parameter_must_have_a_value() {
        let pattern = "https://*/pay?id";
        assert!(fits(pattern, "https://any.example/pay?x=1&id=2"));
        assert!(!fits(pattern, "https://any.example/pay?id="));
    }

    #[test]
    fn what_is_no_shape_is_not_read() {
        for text in ["", "shop.example/l/*", "https://", "https:///a", "https://a b/", "https://a/?", "HTTPS://a/"] {
            assert_eq!(Pattern::parse(text), None, "{text}");
        }
        let shown = Pattern::parse("https://*.paypal.com/donate?hosted_button_id").unwrap().to_string();
        assert_eq!(shown, "https://….paypal.com/donate?hosted_button_id=…");
    }
}
