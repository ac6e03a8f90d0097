//! Keys where they must not be: the master secret and licence keys, as they are and in the forms that programs write
//! bytes in.

use crate::build::Ready;
use crate::seal::{Licence, Master};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use memchr::memmem;
use std::collections::BTreeSet;

/// What stands between the groups of a key.
const HYPHEN: u8 = b'-';
/// Letters and hyphens of a key without its word.
const LONG: usize = 34;

/// What must not be found, ready to be looked for.
pub(super) struct Secrets {
    forms: Vec<(&'static str, Vec<u8>)>,
    licences: BTreeSet<[u8; 16]>,
}

impl Secrets {
    /// Those of a school.
    pub(super) fn of(ready: &Ready) -> Self {
        let Some(master) = &ready.project.vault.master else {
            return Self { forms: Vec::new(), licences: BTreeSet::new() };
        };
        Self { forms: forms(master), licences: ready.project.vault.licences().fingerprints(master) }
    }

    /// What of it stands in some bytes, in words, and where.
    pub(super) fn find(&self, bytes: &[u8]) -> Option<(String, usize)> {
        for (form, secret) in &self.forms {
            if let Some(at) = memmem::find(bytes, secret) {
                return Some((format!("the master secret{form}"), at));
            }
        }
        if self.licences.is_empty() {
            return None;
        }
        candidates(bytes).find_map(|(at, text)| {
            let licence = Licence::parse(text).ok()?;
            self.licences.contains(&licence.secret().fingerprint()).then(|| ("a licence key".to_owned(), at))
        })
    }
}

/// The bytes as they are, as digits, and in base 64 however they lie in what is encoded.
fn forms(master: &Master) -> Vec<(&'static str, Vec<u8>)> {
    let bytes = master.bytes();
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut forms = vec![
        ("", bytes.to_vec()),
        (" as hexadecimal digits", digits.to_uppercase().into_bytes()),
        (" as hexadecimal digits", digits.into_bytes()),
    ];
    for before in 0..3 {
        let padded = [vec![0; before], bytes.to_vec()].concat();
        // The letters at either end also hold what stands beside it.
        let whole = before * 8..(before + bytes.len()) * 8;
        let letters = whole.start.div_ceil(6)..whole.end / 6;
        for encoded in [STANDARD_NO_PAD.encode(&padded), URL_SAFE_NO_PAD.encode(&padded)] {
            forms.push((" in base 64", encoded.as_bytes()[letters.clone()].to_vec()));
        }
    }
    forms
}

/// Texts of the form of a key, without the word before it: seven groups of four with hyphens between them.
fn candidates(bytes: &[u8]) -> impl Iterator<Item = (usize, &str)> {
    memchr::memchr_iter(HYPHEN, bytes).filter_map(|hyphen| {
        let start = hyphen.checked_sub(4)?;
        let text = bytes.get(start..start + LONG)?;
        let is_key = text
            .iter()
            .enumerate()
            .all(|(place, byte)| if place % 5 == 4 { *byte == HYPHEN } else { byte.is_ascii_alphanumeric() });
        Some((start, std::str::from_utf8(text).ok().filter(|_| is_key)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_master_is_found_in_every_form() {
        let master = Master::new(std::array::from_fn(|place| u8::try_from(place * 7).expect("a byte")));
        let secrets = Secrets { forms: forms(&master), licences: BTreeSet::new() };
        for before in 0..7 {
            let near = [vec![b'x'; before], master.bytes().to_vec(), vec![b'y'; 9]].concat();
            let encoded = [STANDARD_NO_PAD.encode(&near), URL_SAFE_NO_PAD.encode(&near)];
            for text in encoded.iter().map(String::as_bytes).chain([near.as_slice()]) {
                assert!(secrets.find(text).is_some());
            }
        }
        assert!(secrets.find(master.to_text().as_bytes()).is_some());
        assert!(secrets.find(Master::new([43; 32]).to_text().as_bytes()).is_none());
    }

    #[test]
    fn a_key_that_was_issued_is_found_and_another_is_not() {
        let master = Master::new(std::array::from_fn(|place| u8::try_from(place * 7).expect("a byte")));
        let of = |number| master.licence(number, "bread");
        let secrets = Secrets { forms: Vec::new(), licences: BTreeSet::from([of(1).secret().fingerprint()]) };
        assert!(secrets.find(format!("<p>{}</p>", of(1)).as_bytes()).is_some());
        assert!(secrets.find(format!("key={}&x", of(1)).to_lowercase().as_bytes()).is_some());
        assert!(secrets.find(format!("<p>{}</p>", of(2)).as_bytes()).is_none());
    }
}
