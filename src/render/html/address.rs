//! Addresses that may stand in a page.

use super::{AssetHref, Writer};
use crate::parse::document::{Link, Target};
use std::fmt::Write as _;

/// Where a link leads.
pub(super) struct Address {
    /// Ready for an attribute's value, but for HTML's escapes.
    pub(super) href: String,
    /// On another site.
    pub(super) external: bool,
    /// The file, when it is one beside the pages.
    pub(super) asset: Option<AssetHref>,
}

impl Writer<'_> {
    /// The address of a link to follow; none when it must not be followed.
    pub(super) fn address(&self, link: &Link) -> Option<Address> {
        self.resolve(link, is_safe_link(&link.written))
    }

    /// The address of a picture, which may also be `data:image/…`.
    pub(super) fn image_address(&self, link: &Link) -> Option<Address> {
        self.resolve(link, is_safe_link(&link.written) || is_data_image(&link.written))
    }

    fn resolve(&self, link: &Link, is_safe: bool) -> Option<Address> {
        let plain = |href| Some(Address { href, external: false, asset: None });
        match &link.target {
            Target::Unresolved if is_safe => plain(encode(&link.written)),
            Target::External if is_safe => Some(Address { href: encode(&link.written), external: true, asset: None }),
            Target::Unresolved | Target::External | Target::Nowhere => None,
            Target::Here(id) if id.is_empty() => plain("#".to_owned()),
            Target::Here(id) => plain(encode(&format!("#{}{id}", self.context.prefix))),
            Target::Page(page, fragment) => plain(self.context.hrefs.page(*page, fragment)),
            Target::Asset(asset) => {
                let asset = self.context.hrefs.asset(*asset);
                Some(Address { href: asset.href.clone(), external: false, asset: Some(asset) })
            }
            Target::Static(path) => plain(encode(&self.context.hrefs.site_path(path))),
        }
    }
}

/// Whether an address may be followed: `http`, `https`, `mailto`, `tel`, or no scheme at all.
fn is_safe_link(address: &str) -> bool {
    match scheme(address) {
        None => true,
        Some(scheme) => ["http", "https", "mailto", "tel"].contains(&scheme.as_str()),
    }
}

/// Whether an address is a picture by itself.
fn is_data_image(address: &str) -> bool {
    let start: String = visible(address).take("data:image/".len()).collect();
    start.eq_ignore_ascii_case("data:image/")
}

/// The scheme as a browser reads it: lower-case, blind to white space and control characters anywhere.
fn scheme(address: &str) -> Option<String> {
    let mut scheme = String::new();
    for c in visible(address) {
        match c {
            ':' => return Some(scheme).filter(|scheme| !scheme.is_empty()),
            'a'..='z' | 'A'..='Z' => scheme.push(c.to_ascii_lowercase()),
            '0'..='9' | '+' | '-' | '.' if !scheme.is_empty() => scheme.push(c),
            _ => return None,
        }
    }
    None
}

fn visible(address: &str) -> impl Iterator<Item = char> + '_ {
    address
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace() && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}'))
}

/// Percent-encodes what cannot stand in an address; what is encoded already stays.
pub(super) fn encode(address: &str) -> String {
    let mut encoded = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.+!*(),%#@?=;:/&$~'".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::{encode, is_data_image, is_safe_link};

    #[test]
    fn only_harmless_schemes_pass() {
        for address in [
            "https://a",
            "HTTP://a",
            "mailto:a@b",
            "tel:+1",
            "a/b:c",
            "#a:b",
            "?a:b",
            "../a.md",
            "//host/a",
            "",
            ":x",
            "a b)c:d",
        ] {
            assert!(is_safe_link(address), "{address}");
        }
        let bad = [
            "javascript:alert(1)",
            "JavaScript:x",
            " javascript:x",
            "java\nscript:x",
            "\u{1}javascript:x",
            "data:text/html,x",
            "vbscript:x",
            "java\u{200B}script:x",
            "file:///etc",
            "x-y:z",
        ];
        for address in bad {
            assert!(!is_safe_link(address), "{address}");
        }
        assert!(is_data_image("data:image/png;base64,AA"));
        assert!(!is_data_image("data:text/html,x"));
    }

    #[test]
    fn addresses_are_encoded_once() {
        assert_eq!(encode("/课 a\"b%20c"), "/%E8%AF%BE%20a%22b%20c");
    }
}
