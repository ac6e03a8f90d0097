//! Sealed products: paid pages as ciphertext, and the keys that open them.
//!
//! The format is `docs/sealed-format.md`, word for word; each file here is a section of it. Nothing in here reads files
//! or knows pages: `load` reads the master secret and the ledger, `plan` names the files, `build` has them made.
//!
//! `mark` is for editions, which share the master secret.
//!
//! The primitives (AES-256-GCM, HKDF, PBKDF2) are those of `ring`, which is in the program for TLS anyway.

mod context;
mod envelope;
mod ledger;
mod licence;
mod mark;
mod master;
mod object;
mod pack;
mod serial;
#[cfg(test)]
mod tests;

pub use context::LicenceSecret;
pub use envelope::{ENVELOPE, Envelopes, SHARDS};
pub use ledger::{Entitlement, Ledger};
pub use licence::{Licence, Typo};
pub use master::{BadMaster, ContentKey, Master, School};
pub use object::{Object, Sealer};
pub use pack::{pack, padded_length};
pub use serial::Serial;
