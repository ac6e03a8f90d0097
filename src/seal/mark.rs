//! The mark of an order in an edition: its number, which only the school can read. It is no part of the sealed format;
//! it shares the master secret.
//!
//! A mark is `nonce ‖ AES-256-GCM(key, nonce, order)` in hexadecimal digits. Key and nonce follow from the master secret
//! (the nonce from the order too), so the same order has the same mark, and nothing has to be kept to read it.

use super::Master;
use super::context::{context, derive};
use super::object::{decrypt, encrypt};
use zeroize::Zeroize;

const PURPOSE: &str = "edition mark";
const NONCE: usize = 12;
const TAG: usize = 16;

impl Master {
    /// The mark of an order.
    #[must_use]
    pub fn mark(&self, order: &str) -> String {
        let mut key: [u8; 32] = derive(self.bytes(), PURPOSE, &[]);
        let nonce: [u8; NONCE] = derive(self.bytes(), "edition mark nonce", &[order]);
        let sealed = encrypt(&key, &nonce, &context(PURPOSE, &[]), order.as_bytes());
        key.zeroize();
        nonce.iter().chain(&sealed).map(|byte| format!("{byte:02x}")).collect()
    }

    /// The order of a mark; nothing when this school did not make it.
    #[must_use]
    pub fn order_of(&self, mark: &str) -> Option<String> {
        let digits = mark.as_bytes();
        if digits.len() < 2 * (NONCE + TAG) || !digits.len().is_multiple_of(2) {
            return None;
        }
        let pairs = digits.chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
        let bytes = pairs.collect::<Option<Vec<u8>>>()?;
        let (nonce, sealed) = bytes.split_first_chunk()?;
        let mut key: [u8; 32] = derive(self.bytes(), PURPOSE, &[]);
        let order = decrypt(&key, nonce, &context(PURPOSE, &[]), sealed);
        key.zeroize();
        String::from_utf8(order?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::Master;

    #[test]
    fn only_the_school_that_made_a_mark_reads_it() {
        let (school, other) = (Master::new([7; 32]), Master::new([8; 32]));
        for order in ["A-1", "", "订单 17"] {
            let mark = school.mark(order);
            assert_eq!(mark, school.mark(order));
            assert_eq!(school.order_of(&mark).as_deref(), Some(order));
            assert_eq!(other.order_of(&mark), None);
            let changed = mark.replacen(&mark[..1], if mark.starts_with('0') { "1" } else { "0" }, 1);
            assert_eq!(school.order_of(&changed), None);
        }
        assert_eq!(school.order_of("cafe"), None);
        assert_ne!(school.mark("A-1"), school.mark("A-2"));
    }
}
