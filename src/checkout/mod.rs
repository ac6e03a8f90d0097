//! Where plans are bought: the providers that are known, whether an address can be one of theirs, and what it carries.
//!
//! Providers are data, one file each ([`Adapter`]); a project adds its own. Nothing is asked of the network here: an
//! address is judged by its shape.

mod adapter;
mod describe;
mod link;
mod pattern;
#[cfg(test)]
mod tests;

pub use adapter::{Adapter, Button, Delivery, Driver, Needs, Overlay, Parameters, Refused, Steps};
pub use link::Carried;
pub use pattern::Pattern;

use crate::config;
use crate::diagnostics::Diagnostics;
use crate::source::SourceId;
use std::sync::LazyLock;
use url::Url;

/// The provider that takes any address.
pub const LINK: &str = "link";

/// A provider and the key by which checkouts name it.
#[derive(Clone, Debug, PartialEq)]
pub struct Provider {
    /// What `provider` in the catalog says.
    pub key: String,
    /// What is known of it.
    pub adapter: Adapter,
}

/// Every provider that a project can name.
#[derive(Clone, Debug, PartialEq)]
pub struct Providers(Vec<Provider>);

/// Why an address cannot be where buyers pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong, as a sentence about the address: "this is a test-mode link".
    pub reason: String,
    /// What to do.
    pub help: String,
}

macro_rules! shipped {
    ($($key:literal),* $(,)?) => {
        &[$(($key, include_str!(concat!("providers/", $key, ".toml")))),*]
    };
}

/// The providers that ship with tuition, in the order in which they are listed, with their files.
const SHIPPED: &[(&str, &str)] = shipped![
    "stripe",
    "lemonsqueezy",
    "gumroad",
    "paddle",
    "paypal",
    "polar",
    "payhip",
    "ko-fi",
    "buymeacoffee",
    "shopify",
    "teachable",
    "kajabi",
    "afdian",
    "mianbaoduo",
    "xiaoetong",
    "wechat-shop",
    "wechat-mini-program",
    "wechat-pay",
    "alipay",
    "moodle",
    "bank-transfer",
    "link",
];

static KNOWN: LazyLock<Vec<Provider>> = LazyLock::new(|| {
    // A test reads each of them; one that could not be read would be missing here.
    SHIPPED.iter().filter_map(|(key, text)| Some(Provider { key: (*key).to_owned(), adapter: read(text)? })).collect()
});

fn read(text: &str) -> Option<Adapter> {
    config::from_toml(text, SourceId(0), &mut Diagnostics::default())
}

/// The file of a provider that ships with tuition, to be read or copied.
#[must_use]
pub fn file(key: &str) -> Option<&'static str> {
    SHIPPED.iter().find(|(known, _)| *known == key).map(|(_, text)| *text)
}

impl Default for Providers {
    /// Those that ship with tuition.
    fn default() -> Self {
        Self(KNOWN.clone())
    }
}

impl Providers {
    /// Those that ship with tuition, and a project's own; one with the key of another takes its place.
    #[must_use]
    pub fn with(own: Vec<Provider>) -> Self {
        let mut all = Self::default().0;
        all.retain(|known| own.iter().all(|provider| provider.key != known.key));
        Self(own.into_iter().chain(all).collect())
    }

    /// Every one.
    pub fn iter(&self) -> impl Iterator<Item = &Provider> {
        self.0.iter()
    }

    /// The provider with a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Provider> {
        self.0.iter().find(|provider| provider.key == key)
    }

    /// What readers of a language call the provider with a key; `None` for a key that is not known, and for
    /// `link`, which can be anything.
    #[must_use]
    pub fn name(&self, key: &str, language: &str) -> Option<&str> {
        self.get(key).map(|provider| provider.name_in(language)).filter(|name| !name.is_empty())
    }

    /// Whether buyers can pay at `address`, as far as its shape tells.
    pub fn check(&self, provider: &Provider, address: &str) -> Result<(), Refusal> {
        match provider.adapter.needs {
            Needs::Note => return refuse("this provider has no address", "say in `note` where to send the money"),
            Needs::Code => {
                let help = "save the code as a picture and set `qr`";
                return refuse("this is paid by scanning, not by a link", help);
            }
            Needs::Address => {}
        }
        if address.trim() != address {
            return refuse("there are spaces around the address", "remove them");
        }
        let Ok(url) = Url::parse(address) else {
            return refuse("this is not an address", "write it whole, as in the browser: `https://…`");
        };
        let Some(host) = url.host_str().filter(|_| matches!(url.scheme(), "https" | "http")) else {
            return refuse("this is not the address of a web page", "write it whole, as in the browser: `https://…`");
        };
        if let Some(refused) = provider.refused(&url) {
            return Err(refused);
        }
        if url.scheme() != "https" {
            return refuse("the address is not encrypted", "begin it with `https://`");
        }
        if !url.username().is_empty() || url.password().is_some() {
            return refuse("the address holds a user name or password", "remove what stands before the `@`");
        }
        if is_secret(address) {
            let help = "revoke that key at the provider: it must never be published";
            return refuse("the address holds a secret key", help);
        }
        if is_local(host) {
            return refuse("this host exists on your own computer or network only", "use the public address");
        }
        let fits = |any_host: bool| {
            let shapes = provider.adapter.addresses.iter().filter(|shape| shape.fits_any_host() == any_host);
            shapes.into_iter().any(|shape| shape.matches(&url))
        };
        if fits(false) {
            return Ok(());
        }
        if let Some(other) = self.of_host(host).filter(|other| other.key != provider.key) {
            if provider.key == LINK {
                return other.refused(&url).map_or(Ok(()), Err);
            }
            let help = format!("write `provider = \"{}\"`", other.key);
            return refuse(format!("this is an address of {}", other.adapter.name), help);
        }
        if !provider.has_host(host) && fits(true) {
            return Ok(());
        }
        let name = &provider.adapter.name;
        refuse(format!("this is not where people pay at {name}"), provider.examples())
    }

    /// The provider that a host belongs to.
    fn of_host(&self, host: &str) -> Option<&Provider> {
        self.0.iter().find(|provider| provider.has_host(host) || provider.refuses_host(host))
    }
}

impl Provider {
    /// Its name for readers of a language.
    #[must_use]
    pub fn name_in(&self, language: &str) -> &str {
        let names = &self.adapter.names;
        let primary = language.split('-').next().unwrap_or(language);
        names.get(language).or_else(|| names.get(primary)).unwrap_or(&self.adapter.name)
    }

    /// Whether what a QR code holds can be a code at which one pays here, as far as its shape tells.
    pub fn check_code(&self, held: &str) -> Result<(), Refusal> {
        let Ok(url) = Url::parse(held.trim()) else {
            return if self.adapter.codes.is_empty() {
                Ok(())
            } else {
                refuse("this code holds no address", "save the code for paying from the app")
            };
        };
        if let Some(refused) = self.refused(&url) {
            return Err(refused);
        }
        if self.adapter.codes.is_empty() || self.adapter.codes.iter().any(|shape| shape.matches(&url)) {
            return Ok(());
        }
        let shapes: Vec<String> = self.adapter.codes.iter().take(2).map(|shape| format!("`{shape}`")).collect();
        let help = format!("those of {} hold something like {}", self.adapter.name, shapes.join(" or "));
        refuse(format!("this is not a code for paying at {}", self.adapter.name), help)
    }

    fn refused(&self, url: &Url) -> Option<Refusal> {
        let refused = self.adapter.refused.iter().find(|one| one.addresses.iter().any(|shape| shape.matches(url)))?;
        let help = refused.help.clone().unwrap_or_else(|| "copy the link that is meant for sharing".to_owned());
        Some(Refusal { reason: refused.reason.clone(), help })
    }

    fn has_host(&self, host: &str) -> bool {
        self.adapter.addresses.iter().any(|shape| shape.matches_host(host))
    }

    fn refuses_host(&self, host: &str) -> bool {
        self.adapter.refused.iter().flat_map(|one| &one.addresses).any(|shape| shape.matches_host(host))
    }

    /// What addresses look like, for who has pasted another.
    fn examples(&self) -> String {
        let shapes = self.adapter.addresses.iter().take(2).map(|shape| format!("`{shape}`"));
        let examples: Vec<String> = shapes.collect();
        if examples.is_empty() {
            return "use `provider = \"link\"`".to_owned();
        }
        format!("they look like {}; for any other address use `provider = \"link\"`", examples.join(" or "))
    }
}

fn refuse(reason: impl Into<String>, help: impl Into<String>) -> Result<(), Refusal> {
    Err(Refusal { reason: reason.into(), help: help.into() })
}

/// Keys that only the creator's server may know, by the prefixes that providers give them.
#[must_use]
pub fn is_secret(text: &str) -> bool {
    ["sk_live_", "sk_test_", "rk_live_", "rk_test_", "polar_oat_", "pdl_live_", "pdl_sdbx_", "whsec_"]
        .iter()
        .any(|prefix| text.contains(prefix))
}

/// Whether an address is one for examples only (RFC 2606), which stands where a real one is to come.
#[must_use]
pub fn is_example(address: &str) -> bool {
    let host = Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
    let below = |end: &str| host.strip_suffix(end).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    ["example", "example.com", "example.net", "example.org"].into_iter().any(below)
}

fn is_local(host: &str) -> bool {
    let host = host.trim_end_matches('.');
    host.parse::<std::net::Ipv4Addr>().is_ok()
        || host.starts_with('[')
        || !host.contains('.')
        || [".localhost", ".local", ".test", ".invalid", ".internal", ".lan"].iter().any(|end| host.ends_with(end))
}
