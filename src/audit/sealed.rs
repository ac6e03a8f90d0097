//! Sealed products: that what is published of them is ciphertext, and tells nothing by its names and sizes.

use crate::build::Ready;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::plan::{JobKind, SealedPart};
use crate::seal::Sealer;
use crate::write::{Content, Output};
use flate2::Compression;
use flate2::write::DeflateEncoder;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

/// Ciphertext that is shorter tells nothing when it is compressed.
const ENOUGH: usize = 512;

/// The outputs whose bytes may depend on what is paid: objects. Their names may not, nor may anything else of a sealed
/// product.
pub(super) fn objects(ready: &Ready) -> BTreeSet<&str> {
    let is_object = |kind: &JobKind| {
        matches!(kind, JobKind::Sealed(_, SealedPart::Page(_) | SealedPart::Search(_) | SealedPart::File(_)))
    };
    ready.jobs.iter().filter(|job| is_object(&job.kind)).map(|job| job.path.as_str()).collect()
}

/// What is not as it must be.
pub(super) fn check(ready: &Ready, outputs: &BTreeMap<String, Output>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for job in &ready.jobs {
        let JobKind::Sealed(_, part) = job.kind else { continue };
        let Some(output) = outputs.get(&job.path) else { continue };
        let mut wrong = |words: &str| {
            let words = format!("`{}` {words}", job.path);
            found
                .push(Diagnostic::new(Code::LEAK, Place::Project, words).help("this is a fault of tuition: report it"));
        };
        // Files are sealed as they are written, by the same code.
        let Content::Bytes(bytes) = &output.content else { continue };
        match part {
            SealedPart::Index => {}
            SealedPart::Keys(_) if shrinks(bytes) => wrong("does not look like random bytes"),
            SealedPart::Keys(_) => {}
            _ if !bytes.starts_with(Sealer::MAGIC) => wrong("is not sealed"),
            _ if shrinks(bytes) => wrong("does not look like ciphertext"),
            SealedPart::Page(_) | SealedPart::Search(_) if !has_a_common_size(bytes.len()) => {
                wrong("has a size that tells how long the text is");
            }
            _ => {}
        }
    }
    found
}

/// Whether the plaintext has a power of two of bytes.
fn has_a_common_size(sealed: usize) -> bool {
    (12..40).any(|bits| Sealer::sealed_length(1 << bits) == sealed as u64)
}

/// Whether bytes can be compressed, which random ones cannot.
fn shrinks(bytes: &[u8]) -> bool {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    let packed = encoder.write_all(bytes).and_then(|()| encoder.finish());
    bytes.len() >= ENOUGH && packed.is_ok_and(|packed| packed.len() < bytes.len())
}
