//! Licences that others made: the serials of a provider, and passwords.

use super::context::{LicenceSecret, context, derive};
use super::master::School;
use ring::pbkdf2::{PBKDF2_HMAC_SHA256, derive as stretch};
use std::num::NonZeroU32;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroize;

/// A serial has as many letters and digits at the least: 20 of hexadecimal are 80 bits.
const SHORTEST: usize = 20;
/// As many of them differ at the least; what has fewer was not drawn by lot.
const FEWEST_KINDS: usize = 6;
/// What OWASP asks of PBKDF2-HMAC-SHA-256
/// (<https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html>).
const ROUNDS: NonZeroU32 = NonZeroU32::new(600_000).unwrap();

/// What a provider gave a buyer.
#[derive(Clone)]
pub struct Serial(String);

impl Drop for Serial {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl Serial {
    /// Reads one: capital letters and digits of it. `None` when too little remains to be a secret.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let letters = text.nfkc().filter(char::is_ascii_alphanumeric);
        let serial = Self(letters.map(|letter| letter.to_ascii_uppercase()).collect());
        let mut kinds: Vec<u8> = serial.0.bytes().collect();
        kinds.sort_unstable();
        kinds.dedup();
        (serial.0.len() >= SHORTEST && kinds.len() >= FEWEST_KINDS).then_some(serial)
    }

    /// What follows from it.
    #[must_use]
    pub fn secret(&self) -> LicenceSecret {
        LicenceSecret(derive(self.0.as_bytes(), "serial", &[]))
    }
}

impl LicenceSecret {
    /// What follows from a password, slowly.
    #[must_use]
    pub fn of_password(password: &str, school: &School, product: &str) -> Self {
        let mut text: String = password.trim().nfc().collect();
        let mut secret = [0; 32];
        let salt = context("password", &[school.as_str(), product]);
        stretch(PBKDF2_HMAC_SHA256, ROUNDS, &salt, text.as_bytes(), &mut secret);
        text.zeroize();
        Self(secret)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serials_are_read_however_they_are_written() {
        let gumroad = Serial::parse("38B1460A-5104067A-C9A4-B8C7").expect("a serial");
        let typed = Serial::parse(" 38b1460a 5104067ac9a4b8c7").expect("a serial");
        assert_eq!(gumroad.secret().0, typed.secret().0);
        assert!(Serial::parse("38B1460A-5104067A").is_none());
        assert!(Serial::parse(&"A".repeat(40)).is_none());
    }
}
