//! `security.txt`: where to write to about a hole in the site (RFC 9116).

use crate::config::Date;
use crate::load::publish::SecurityContact;
use std::fmt::Write;

/// Its path in the site.
pub const SECURITY_TXT: &str = ".well-known/security.txt";

/// The file. `languages`: what the school can be written to in; `address`: where the file can be read, if that is known.
#[must_use]
pub fn security_txt(contact: &SecurityContact, languages: &[&str], address: Option<&str>) -> String {
    // A day counts to its end, as everywhere; the format wants a moment.
    let expires = match contact.expires.value {
        Date::Day(day) => format!("{day}T23:59:59Z"),
        other => other.instant().strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
    };
    let mut text = format!("Contact: {}\nExpires: {expires}\n", contact.contact.value);
    let _ = writeln!(text, "Preferred-Languages: {}", languages.join(", "));
    if let Some(address) = address {
        let _ = writeln!(text, "Canonical: {address}");
    }
    text
}
