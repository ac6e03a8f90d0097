//! Where plans are bought: the providers that are known, and whether an address can be one of theirs.
//!
//! Providers are data (`table`). Nothing is asked of the network: an address is judged by its shape.

mod pattern;
mod table;

use pattern::Pattern;
use url::Url;

/// A place where plans can be bought.
#[derive(Debug)]
pub struct Provider {
    /// What `provider` in the catalog says.
    pub key: &'static str,
    /// What readers call it.
    pub name: &'static str,
    /// What readers of Chinese call it.
    pub name_zh: &'static str,
    /// The interface word on the button, a Fluent id: `buy-with`, `support-with`, `enrol-with`, each with the
    /// name as `$provider`; `pay-bank-transfer`; `buy`.
    pub button: &'static str,
    /// What it takes to pay there.
    pub needs: Needs,
    /// How buyers get at what they bought there.
    pub delivery: Delivery,
    /// Addresses at its own hosts where a buyer can pay, again and again.
    addresses: &'static [Pattern],
    /// Paths where a buyer can pay when the creator's own domain leads to the provider; empty when it cannot.
    own_domain: &'static [&'static str],
    /// Addresses that look right and are not, with the reason.
    refused: &'static [(Pattern, &'static str)],
}

/// What it takes to pay at a provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// An address, or a QR code that leads to it.
    Address,
    /// A QR code.
    Code,
    /// Words only.
    Note,
}

/// How buyers get at what they bought at a provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// The provider sends an e-mail that leads to it.
    Mail,
    /// The same, and the provider lists at this address all that one has bought.
    Library(&'static str),
    /// It is at the provider's site, for whoever logs in.
    Account,
    /// The provider takes the money; the seller sends the rest.
    Seller,
}

/// Why an address cannot be where buyers pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong, as a sentence about the address: "this is a test-mode link".
    pub reason: String,
    /// What to do.
    pub help: String,
}

/// Every provider.
#[must_use]
pub fn providers() -> &'static [Provider] {
    table::PROVIDERS
}

/// The provider with a key.
#[must_use]
pub fn provider(key: &str) -> Option<&'static Provider> {
    table::PROVIDERS.iter().find(|provider| provider.key == key)
}

/// What readers of a language call the provider with a key; `None` for a key that is not known, and for
/// `link`, which can be anything.
#[must_use]
pub fn name(key: &str, language: &str) -> Option<&'static str> {
    provider(key).map(|provider| provider.name_in(language)).filter(|name| !name.is_empty())
}

impl Provider {
    /// Its name for readers of a language.
    #[must_use]
    pub fn name_in(&self, language: &str) -> &'static str {
        if language.split('-').next() == Some("zh") { self.name_zh } else { self.name }
    }
}

/// Whether buyers can pay at `address`, as far as its shape tells.
pub fn check(provider: &Provider, address: &str) -> Result<(), Refusal> {
    let refuse = |reason: &str, help: &str| Err(Refusal { reason: reason.to_owned(), help: help.to_owned() });
    match provider.needs {
        Needs::Note => return refuse("this provider has no address", "say in `note` where to send the money"),
        Needs::Code => {
            return refuse("this is paid by scanning, not by a link", "save the code as a picture and set `qr`");
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
    if let Some((_, reason)) = provider.refused.iter().find(|(pattern, _)| pattern.matches(&url)) {
        return refuse(reason, "copy the link that is meant for sharing");
    }
    if url.scheme() != "https" {
        return refuse("the address is not encrypted", "begin it with `https://`");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return refuse("the address holds a user name or password", "remove what stands before the `@`");
    }
    if holds_secret(address) {
        return refuse("the address holds a secret key", "revoke that key at the provider: it must never be published");
    }
    if is_local(host) {
        return refuse("this host exists on your own computer or network only", "use the public address");
    }
    if provider.addresses.iter().any(|pattern| pattern.matches(&url)) {
        return Ok(());
    }
    if let Some(other) = host_of(host).filter(|other| other.key != provider.key) {
        if provider.key == "link" {
            return if other.refused.iter().any(|(pattern, _)| pattern.matches(&url)) {
                check(other, address)
            } else {
                Ok(())
            };
        }
        let help = format!("write `provider = \"{}\"`", other.key);
        return refuse(&format!("this is an address of {}", other.name), &help);
    }
    let own_host = provider.addresses.iter().any(|pattern| pattern.matches_host(host));
    if !own_host && provider.own_domain.iter().any(|path| pattern::matches_path(path, &url)) {
        return Ok(());
    }
    let examples: Vec<String> = provider.addresses.iter().take(2).map(|pattern| format!("`{pattern}`")).collect();
    let help = match (examples.is_empty(), provider.own_domain.first()) {
        (false, _) => {
            format!("they look like {}; for any other address use `provider = \"link\"`", examples.join(" or "))
        }
        (true, Some(path)) => {
            format!("they look like `https://…{path}`; for any other address use `provider = \"link\"`")
        }
        (true, None) => "use `provider = \"link\"`".to_owned(),
    };
    refuse(&format!("this is not where people pay at {}", provider.name), &help)
}

/// The provider that a host belongs to.
fn host_of(host: &str) -> Option<&'static Provider> {
    table::PROVIDERS.iter().find(|provider| {
        let known = provider.addresses.iter().chain(provider.refused.iter().map(|(pattern, _)| pattern));
        known.into_iter().any(|pattern| pattern.matches_host(host))
    })
}

/// Keys that only the creator's server may know, by the prefixes that providers give them.
fn holds_secret(address: &str) -> bool {
    ["sk_live_", "sk_test_", "rk_live_", "rk_test_", "polar_oat_", "pdl_live_", "pdl_sdbx_", "whsec_"]
        .iter()
        .any(|prefix| address.contains(prefix))
}

fn is_local(host: &str) -> bool {
    let host = host.trim_end_matches('.');
    host.parse::<std::net::Ipv4Addr>().is_ok()
        || host.starts_with('[')
        || !host.contains('.')
        || [".localhost", ".local", ".test", ".invalid", ".internal", ".lan"].iter().any(|end| host.ends_with(end))
}

#[cfg(test)]
mod tests;
