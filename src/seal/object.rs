//! Objects: pages, files and search indexes as ciphertext in chunks (the STREAM construction).

use super::context::{context, derive, derive_salted};
use super::master::ContentKey;
use rayon::prelude::*;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use std::io::{self, Read, Write};

/// Bytes before the first chunk.
const HEADER: usize = 24;
/// Bytes that a chunk is longer than its plaintext.
const TAG: usize = 16;
/// Chunks of an object that are at work at once.
const AT_ONCE: usize = 8;
/// Chunks have 2 to the power of this many bytes.
const EXPONENT: u8 = 20;

/// What is sealed: its name within the product, and its media type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    /// `page/courses/bread/flour/`, `file/courses/bread/mill.jpg`, `search/en`
    pub path: String,
    /// `image/jpeg`
    pub media_type: String,
}

/// Seals one object: the header, and the key to its chunks.
pub struct Sealer {
    header: [u8; HEADER],
    key: LessSafeKey,
    /// School, product, epoch, path and type, as parts of every context.
    parts: [String; 5],
}

impl Sealer {
    /// What an object begins with.
    pub const MAGIC: &[u8; 4] = b"TUS1";

    /// `hash` is the BLAKE3 of what is sealed, with or without its padding, `length` the bytes of the plaintext with it.
    /// Another plaintext has another key, and so has the same one that is padded or cut into chunks in another way: a key
    /// never encrypts two things.
    #[must_use]
    pub fn new(content: &ContentKey, object: &Object, hash: &blake3::Hash, length: u64) -> Self {
        let (hash, length, exponent) = (hash.to_hex(), length.to_string(), EXPONENT.to_string());
        let salt = [object.path.as_str(), &object.media_type, &exponent, &length, &hash];
        let salt: [u8; 16] = derive(&content.key, "salt", &salt);
        let parts = [
            content.school.as_str().to_owned(),
            content.product.clone(),
            content.epoch.to_string(),
            object.path.clone(),
            object.media_type.clone(),
        ];
        let each = parts.each_ref().map(String::as_str);
        let key: [u8; 32] = derive_salted(&content.key, &salt, &[&context("object", &each)]);
        let mut header = [0; HEADER];
        header[..4].copy_from_slice(Self::MAGIC);
        header[4] = EXPONENT;
        header[8..].copy_from_slice(&salt);
        Self { header, key: aead(&key), parts }
    }

    /// What the object begins with. It tells whether an object that is there has the same plaintext.
    #[must_use]
    pub fn header(&self) -> &[u8] {
        &self.header
    }

    /// How long the object of a plaintext is.
    #[must_use]
    pub fn sealed_length(plaintext: u64) -> u64 {
        let chunks = plaintext.div_ceil(1 << EXPONENT).max(1);
        HEADER as u64 + plaintext + chunks * TAG as u64
    }

    /// The object of a plaintext that is in memory.
    #[must_use]
    pub fn seal(&self, plaintext: &[u8]) -> Vec<u8> {
        let mut sealed = Vec::with_capacity(plaintext.len() + HEADER + TAG);
        // Neither side can fail in memory.
        let _ = self.seal_stream(plaintext, &mut sealed);
        sealed
    }

    /// Seals as it reads, in bounded memory and on all threads: what comes next is read meanwhile.
    pub fn seal_stream(&self, mut plaintext: impl Read + Send, mut into: impl Write) -> io::Result<()> {
        into.write_all(&self.header)?;
        let mut first = 0;
        let mut chunks = read_chunks(&mut plaintext)?;
        let mut next = read_chunks(&mut plaintext)?;
        if chunks.is_empty() {
            chunks.push(Vec::new());
        }
        loop {
            let is_end = next.is_empty();
            let seal = || {
                let last = chunks.len() - 1;
                chunks.par_iter_mut().enumerate().for_each(|(place, chunk)| {
                    self.seal_chunk(chunk, first + place, is_end && place == last);
                });
            };
            let read = || if is_end { Ok(Vec::new()) } else { read_chunks(&mut plaintext) };
            let (after, ()) = rayon::join(read, seal);
            for chunk in &chunks {
                into.write_all(chunk)?;
            }
            if is_end {
                return Ok(());
            }
            first += chunks.len();
            chunks = std::mem::replace(&mut next, after?);
        }
    }

    fn seal_chunk(&self, chunk: &mut Vec<u8>, number: usize, last: bool) {
        let mut nonce = [0; 12];
        // A file of 2^32 chunks would have four petabytes.
        nonce[7..11].copy_from_slice(&u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes());
        nonce[11] = u8::from(last);
        let (number, last) = (number.to_string(), u8::from(last).to_string());
        let [school, product, epoch, path, media_type] = self.parts.each_ref().map(String::as_str);
        let additional = context("chunk", &[school, product, epoch, path, media_type, &number, &last]);
        let sealed =
            self.key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(additional), chunk);
        assert!(sealed.is_ok(), "a chunk is shorter than 64 GiB");
    }
}

/// The chunks that are at work at once; fewer at the end only, and none after it.
fn read_chunks(plaintext: &mut impl Read) -> io::Result<Vec<Vec<u8>>> {
    let mut chunks = Vec::with_capacity(AT_ONCE);
    while chunks.len() < AT_ONCE {
        let mut chunk = Vec::with_capacity((1 << EXPONENT) + TAG);
        plaintext.take(1 << EXPONENT).read_to_end(&mut chunk)?;
        if chunk.is_empty() {
            break;
        }
        chunks.push(chunk);
    }
    Ok(chunks)
}

fn aead(key: &[u8; 32]) -> LessSafeKey {
    // The key has the length of the algorithm, which is all that is checked.
    let Ok(key) = UnboundKey::new(&AES_256_GCM, key) else { unreachable!("32 bytes are a key of AES-256") };
    LessSafeKey::new(key)
}

/// One short plaintext, with a key that encrypts nothing else under this nonce.
pub(super) fn encrypt(key: &[u8; 32], nonce: &[u8; 12], additional: &[u8], plaintext: &[u8]) -> Vec<u8> {
    let mut sealed = plaintext.to_vec();
    let nonce = Nonce::assume_unique_for_key(*nonce);
    let done = aead(key).seal_in_place_append_tag(nonce, Aad::from(additional), &mut sealed);
    assert!(done.is_ok(), "a short text can be sealed");
    sealed
}

/// Opens what [`encrypt`] made; nothing when a bit of key, nonce, additional data or ciphertext is another.
pub(super) fn decrypt(key: &[u8; 32], nonce: &[u8; 12], additional: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let mut open = sealed.to_vec();
    let nonce = Nonce::assume_unique_for_key(*nonce);
    let length = aead(key).open_in_place(nonce, Aad::from(additional), &mut open).ok()?.len();
    open.truncate(length);
    Some(open)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::seal::Master;

    /// Opens an object, as a reader would.
    pub(in crate::seal) fn open(content: &ContentKey, object: &Object, sealed: &[u8]) -> Option<Vec<u8>> {
        let salt = sealed.get(8..HEADER)?;
        let parts =
            [content.school.as_str(), &content.product, &content.epoch.to_string(), &object.path, &object.media_type];
        let key: [u8; 32] = derive_salted(&content.key, salt, &[&context("object", &parts)]);
        let mut plaintext = Vec::new();
        let chunks: Vec<&[u8]> = sealed[HEADER..].chunks((1 << sealed[4]) + TAG).collect();
        for (number, chunk) in chunks.iter().enumerate() {
            let last = u8::from(number + 1 == chunks.len());
            let mut nonce = [0; 12];
            nonce[7..11].copy_from_slice(&u32::try_from(number).ok()?.to_be_bytes());
            nonce[11] = last;
            let (number, last) = (number.to_string(), last.to_string());
            let parts: Vec<&str> = parts.iter().copied().chain([number.as_str(), &last]).collect();
            plaintext.extend(decrypt(&key, &nonce, &context("chunk", &parts), chunk)?);
        }
        Some(plaintext)
    }

    fn object() -> Object {
        Object { path: "file/a.bin".into(), media_type: "application/octet-stream".into() }
    }

    fn sealed(key: &ContentKey, plaintext: &[u8]) -> Vec<u8> {
        Sealer::new(key, &object(), &blake3::hash(plaintext), plaintext.len() as u64).seal(plaintext)
    }

    #[test]
    fn every_length_opens_again() {
        let key =
            Master::new(std::array::from_fn(|place| u8::try_from(place * 7).expect("a byte"))).content_key("bread", 1);
        let chunk = 1_usize << EXPONENT;
        for length in [0, 1, chunk - 1, chunk, chunk + 1, 8 * chunk, 8 * chunk + 1, 17 * chunk - 1] {
            let plaintext: Vec<u8> = (0..length).map(|place| u8::try_from(place % 251).unwrap_or_default()).collect();
            let sealed = sealed(&key, &plaintext);
            assert_eq!(sealed.len() as u64, Sealer::sealed_length(length as u64), "{length}");
            assert!(open(&key, &object(), &sealed) == Some(plaintext), "{length}");
        }
    }

    #[test]
    fn the_same_gives_the_same_bytes_and_another_text_another_key() {
        let key =
            Master::new(std::array::from_fn(|place| u8::try_from(place * 7).expect("a byte"))).content_key("bread", 1);
        assert_eq!(sealed(&key, b"flour"), sealed(&key, b"flour"));
        assert_ne!(sealed(&key, b"flour")[8..HEADER], sealed(&key, b"flous")[8..HEADER]);
    }

    #[test]
    fn what_was_changed_moved_cut_or_taken_from_elsewhere_does_not_open() {
        let master = Master::new(std::array::from_fn(|place| u8::try_from(place * 7).expect("a byte")));
        let key = master.content_key("bread", 1);
        let plaintext = vec![7; (2 << EXPONENT) + 5];
        let whole = sealed(&key, &plaintext);
        assert!(open(&key, &object(), &whole).is_some());
        for place in [4, 8, HEADER - 1, HEADER, whole.len() / 2, whole.len() - 1] {
            let mut changed = whole.clone();
            changed[place] ^= 1;
            assert!(open(&key, &object(), &changed).is_none(), "byte {place}");
        }
        let chunk = (1 << EXPONENT) + TAG;
        // The last chunk missing, half of it missing, two chunks in each other's place, one twice.
        assert!(open(&key, &object(), &whole[..HEADER + 2 * chunk]).is_none());
        assert!(open(&key, &object(), &whole[..whole.len() - 2]).is_none());
        let (first, second) = (&whole[HEADER..HEADER + chunk], &whole[HEADER + chunk..HEADER + 2 * chunk]);
        assert!(
            open(&key, &object(), &[&whole[..HEADER], second, first, &whole[HEADER + 2 * chunk..]].concat()).is_none()
        );
        assert!(open(&key, &object(), &[&whole[..HEADER], first, first, second].concat()).is_none());
        assert!(
            open(&key, &object(), &whole[..HEADER]).is_some_and(|nothing| nothing.is_empty()),
            "no chunk at all is for readers to refuse"
        );
        for other in [master.content_key("bread", 2), master.content_key("cake", 1)] {
            assert!(open(&other, &object(), &whole).is_none());
        }
        let renamed = Object { path: "file/b.bin".into(), ..object() };
        let retyped = Object { media_type: "text/html".into(), ..object() };
        assert!(open(&key, &renamed, &whole).is_none());
        assert!(open(&key, &retyped, &whole).is_none());
    }
}
