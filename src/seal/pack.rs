//! Plaintext before it is sealed: compressed, and padded so that its length tells little.

use flate2::Compression;
use flate2::write::DeflateEncoder;
use std::io::Write;

/// The shortest packed document.
const SHORTEST: usize = 4096;

/// A document (JSON) compressed and padded to a power of two.
#[must_use]
pub fn pack(document: &[u8]) -> Vec<u8> {
    let mut packed = vec![0; 4];
    let mut encoder = DeflateEncoder::new(&mut packed, Compression::default());
    // Writing into memory does not fail.
    let _ = encoder.write_all(document).and_then(|()| encoder.try_finish());
    drop(encoder);
    let length = u32::try_from(packed.len() - 4).unwrap_or(u32::MAX);
    packed[..4].copy_from_slice(&length.to_be_bytes());
    packed.resize(packed.len().next_power_of_two().max(SHORTEST), 0);
    packed
}

/// The length up to which a file is padded: the next of which only the five bits after the leading one are set.
#[must_use]
pub fn padded_length(length: u64) -> u64 {
    let bits = 64 - length.leading_zeros();
    let step = 1_u64 << bits.saturating_sub(6);
    length.div_ceil(step) * step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_tell_little_and_cost_little() {
        for length in (0..5000).chain((0..60).map(|bit| (1 << bit) + 12_345)) {
            let padded = padded_length(length);
            assert!(padded >= length);
            assert!(padded - length <= length / 32, "{length} -> {padded}");
            let bits = 64 - padded.leading_zeros();
            assert_eq!(padded >> bits.saturating_sub(6) << bits.saturating_sub(6), padded);
            assert_eq!(padded_length(padded), padded);
        }
    }

    #[test]
    fn documents_have_few_lengths() {
        let text: String = (0..3000).map(|number| format!("{number} ")).collect();
        for end in [0, 1, 1000, text.len()] {
            let packed = pack(&text.as_bytes()[..end]);
            assert!(packed.len().is_power_of_two() && packed.len() >= SHORTEST);
        }
    }
}
