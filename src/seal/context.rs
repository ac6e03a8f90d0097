//! Contexts, and what is derived in them.

use ring::hkdf::{HKDF_SHA256, KeyType, Salt};
use zeroize::Zeroize;

/// What every context begins with.
const FORMAT: &str = "tuition-sealed-1";

/// What a key is for, or a ciphertext belongs to, as bytes that no other list of parts gives.
pub(crate) fn context(purpose: &str, parts: &[&str]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(64);
    for part in [FORMAT, purpose].iter().chain(parts) {
        // A part is an id, an address or a path: shorter than 4 GiB.
        bytes.extend(u32::try_from(part.len()).unwrap_or(u32::MAX).to_be_bytes());
        bytes.extend(part.as_bytes());
    }
    bytes
}

/// `N` bytes that follow from a key, for one purpose.
pub(super) fn derive<const N: usize>(key: &[u8], purpose: &str, parts: &[&str]) -> [u8; N] {
    derive_salted(key, &[], &[&context(purpose, parts)])
}

/// The same with a salt; the context is what `info` is together.
pub(super) fn derive_salted<const N: usize>(key: &[u8], salt: &[u8], info: &[&[u8]]) -> [u8; N] {
    struct Length(usize);
    impl KeyType for Length {
        fn len(&self) -> usize {
            self.0
        }
    }
    let mut bytes = [0; N];
    let secret = Salt::new(HKDF_SHA256, salt).extract(key);
    let filled = secret.expand(info, Length(N)).and_then(|output| output.fill(&mut bytes));
    // HKDF fails for more than 255 times 32 bytes only.
    assert!(filled.is_ok(), "HKDF gives {N} bytes");
    bytes
}

/// What follows from a licence, whatever kind it is of. Not printed, not compared, wiped when it goes.
#[derive(Clone)]
pub struct LicenceSecret(pub(super) [u8; 32]);

impl Drop for LicenceSecret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl LicenceSecret {
    /// Tells two of them apart, and nothing else.
    #[must_use]
    pub fn fingerprint(&self) -> [u8; 16] {
        derive(&self.0, "fingerprint", &[])
    }
}
