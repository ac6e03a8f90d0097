//! The master secret of a school, and the content keys that follow from it.

use super::context::{LicenceSecret, context, derive};
use super::licence::{Licence, SYMBOLS};
use sha2::{Digest, Sha256};
use std::fmt;
use zeroize::Zeroize;

/// Bytes of a nonce, and of a secret that is locked: nonce, secret, tag.
const NONCE: usize = 12;
pub(super) const LOCKED: usize = NONCE + 32 + 16;

/// What the text of a master secret begins with.
const PREFIX: &str = "tuition-master-1-";

/// The one secret of a school: 32 random bytes, from which every key follows. Not printed by accident, wiped when it
/// goes.
#[derive(Clone)]
pub struct Master([u8; 32]);

/// What a master secret is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadMaster {
    /// It has not the form of one.
    Form,
    /// A digit is wrong: the check at its end does not fit.
    Check,
}

/// The public name of a school's master secret: 32 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct School(String);

/// Opens everything of a product in an epoch.
#[derive(Clone)]
pub struct ContentKey {
    pub(super) key: [u8; 32],
    pub(super) school: School,
    pub(super) product: String,
    pub(super) epoch: u32,
}

impl Drop for Master {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl Drop for ContentKey {
    fn drop(&mut self) {
        self.key.zeroize();
    }
}

impl Master {
    /// The one of these bytes, which must be random.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads what [`Master::to_text`] wrote; white space and capital letters do not matter.
    pub fn parse(text: &str) -> Result<Self, BadMaster> {
        let text: String = text.split_whitespace().collect::<String>().to_ascii_lowercase();
        let digits = text.strip_prefix(PREFIX).ok_or(BadMaster::Form)?;
        let (secret, check) = digits.split_once('-').ok_or(BadMaster::Form)?;
        let mut bytes = [0; 32];
        if check.len() != 8 || secret.len() != 64 || !secret.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(BadMaster::Form);
        }
        for (byte, pair) in bytes.iter_mut().zip(secret.as_bytes().chunks(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| BadMaster::Form)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| BadMaster::Form)?;
        }
        let master = Self(bytes);
        if master.check() == check { Ok(master) } else { Err(BadMaster::Check) }
    }

    /// As it is kept in a file, in an environment variable and on paper.
    #[must_use]
    pub fn to_text(&self) -> String {
        format!("{PREFIX}{}-{}", hex(&self.0), self.check())
    }

    /// For who looks for it where it must not be.
    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Tells a typing error: the first bytes of a hash of it.
    fn check(&self) -> String {
        let mut input = context("check", &[]);
        input.extend(self.0);
        let hash = Sha256::digest(&input);
        input.zeroize();
        hex(&hash[..4])
    }

    /// The public name that goes with it.
    #[must_use]
    pub fn school(&self) -> School {
        School(hex(&derive::<16>(&self.0, "school", &[])))
    }

    /// The key to a product in an epoch.
    #[must_use]
    pub fn content_key(&self, product: &str, epoch: u32) -> ContentKey {
        ContentKey {
            key: derive(&self.0, "content", &[product, &epoch.to_string()]),
            school: self.school(),
            product: product.to_owned(),
            epoch,
        }
    }

    /// Key number `serial`. `word` is what it begins with.
    #[must_use]
    pub fn licence(&self, serial: u32, word: &str) -> Licence {
        let bytes: [u8; 17] = derive(&self.0, "licence", &[&serial.to_string()]);
        let bit = |place: usize| bytes[place / 8] >> (7 - place % 8) & 1;
        let symbol = |place: usize| (0..5).fold(0, |symbol, low| symbol << 1 | bit(place * 5 + low));
        Licence::new(word, std::array::from_fn::<u8, SYMBOLS, _>(symbol))
    }

    /// Random-looking bytes for a slot that belongs to nobody.
    pub(super) fn filler<const N: usize>(&self, product: &str, epoch: u32, shard: usize, slot: usize) -> [u8; N] {
        derive(&self.0, "filler", &[product, &epoch.to_string(), &shard.to_string(), &slot.to_string()])
    }

    /// Locks a licence's secret up for the ledger, which everybody may see: only this master opens it. The nonce follows
    /// from what is locked, since a number can be given out twice when a ledger was lost and made anew.
    #[must_use]
    pub fn lock(&self, serial: u32, secret: &LicenceSecret) -> [u8; LOCKED] {
        let serial = serial.to_string();
        let key: [u8; 32] = derive(&self.0, "ledger", &[&serial]);
        let nonce: [u8; NONCE] = derive(&self.0, "ledger nonce", &[&serial, &hex(&secret.fingerprint())]);
        let sealed = super::object::encrypt(&key, &nonce, &context("ledger", &[&serial]), &secret.0);
        let mut locked = [0; LOCKED];
        locked[..NONCE].copy_from_slice(&nonce);
        locked[NONCE..].copy_from_slice(&sealed);
        locked
    }

    /// Opens what [`Master::lock`] made of it.
    #[must_use]
    pub fn unlock(&self, serial: u32, locked: &[u8]) -> Option<LicenceSecret> {
        let (nonce, sealed) = locked.split_first_chunk()?;
        let key: [u8; 32] = derive(&self.0, "ledger", &[&serial.to_string()]);
        let mut open = super::object::decrypt(&key, nonce, &context("ledger", &[&serial.to_string()]), sealed)?;
        let secret = open.as_slice().try_into().ok().map(LicenceSecret);
        open.zeroize();
        secret
    }
}

impl fmt::Debug for Master {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Master(secret)")
    }
}

impl fmt::Display for School {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl School {
    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ContentKey {
    /// The product's id.
    #[must_use]
    pub fn product(&self) -> &str {
        &self.product
    }

    /// The number of the epoch.
    #[must_use]
    pub fn epoch(&self) -> u32 {
        self.epoch
    }

    /// The public name of the school.
    #[must_use]
    pub fn school(&self) -> &School {
        &self.school
    }

    /// The name of an object: 32 hexadecimal digits.
    #[must_use]
    pub fn name(&self, path: &str) -> String {
        hex(&derive::<16>(&self.key, "name", &[path]))
    }
}

/// Lower-case hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_of_a_master_is_read_back_and_a_wrong_digit_is_noticed() {
        let master = Master([7; 32]);
        let text = master.to_text();
        assert_eq!(Master::parse(&format!("  {}\n", text.to_uppercase())).map(|m| m.0), Ok([7; 32]));
        let typo = text.replacen("07", "08", 1);
        assert_eq!(Master::parse(&typo).err(), Some(BadMaster::Check));
        for other in ["", "tuition-master-1-", "tuition-master-1-é", &text[..40], &text.replace("07", "0é")] {
            assert_eq!(Master::parse(other).err(), Some(BadMaster::Form), "{other}");
        }
    }

    #[test]
    fn what_is_locked_opens_with_its_own_master_and_serial_only() {
        let (master, other) = (Master([1; 32]), Master([2; 32]));
        let locked = master.lock(9, &LicenceSecret([5; 32]));
        assert_eq!(master.unlock(9, &locked).map(|secret| secret.0), Some([5; 32]));
        assert!(master.unlock(8, &locked).is_none());
        assert!(other.unlock(9, &locked).is_none());
        assert!(master.unlock(9, &locked[..LOCKED - 1]).is_none());
        assert!(master.unlock(9, &locked[..5]).is_none());
    }
}
