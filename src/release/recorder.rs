//! Looks at every output on its way to where the site is: what its pages may load, how large its files are, what they
//! were made from; and puts compressed copies beside them.

use crate::cache::{Cache, Key};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::hosting::SitePolicy;
use crate::load::publish::Encoding;
use crate::write::{Content, Output, Sink};
use flate2::Compression;
use flate2::write::GzEncoder;
use ring::digest::{Context, SHA256};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Write};
use std::sync::{Mutex, PoisonError};

use super::{ReleasedFile, hex};

/// Smaller files are sent in one packet as they are.
const SMALLEST: usize = 1024;
/// What larger files gain by trying harder is not worth the minutes.
const LARGE: usize = 1 << 20;
/// Changes when compressed bytes do.
const VERSION: &[u8] = b"1";

/// A sink before another one.
pub struct Recorder<'a> {
    sink: &'a dyn Sink,
    encodings: &'a [Encoding],
    cache: &'a Cache,
    with_hashes: bool,
    seen: Mutex<Seen>,
}

/// What a recorder has seen.
#[derive(Debug, Default)]
pub struct Seen {
    /// Files by path, with the project's files that they were made from.
    pub files: BTreeMap<String, (ReleasedFile, Vec<String>)>,
    /// What any page may load.
    pub policy: SitePolicy,
}

impl Seen {
    /// Remembers of a page that it does nothing but lead elsewhere.
    pub fn leads(&mut self, path: &str, to: &str) {
        if let Some((file, _)) = self.files.get_mut(path) {
            file.leads_to = Some(to.to_owned());
        }
    }

    /// The files without what they were made from.
    #[must_use]
    pub fn into_files(self) -> BTreeMap<String, ReleasedFile> {
        self.files.into_iter().map(|(path, (file, _))| (path, file)).collect()
    }
}

impl<'a> Recorder<'a> {
    /// Hands everything on to `sink`. Without `with_hashes` files have no hash, and cost less.
    #[must_use]
    pub fn new(sink: &'a dyn Sink, encodings: &'a [Encoding], cache: &'a Cache, with_hashes: bool) -> Self {
        Self { sink, encodings, cache, with_hashes, seen: Mutex::default() }
    }

    /// What any page seen so far may load, and the sizes of files by path.
    #[must_use]
    pub fn summary(&self) -> (SitePolicy, Vec<(String, u64)>) {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        (seen.policy.clone(), seen.files.iter().map(|(path, (file, _))| (path.clone(), file.size)).collect())
    }

    /// Hands on a file that hosts read themselves: nothing is compressed for it.
    pub fn put_for_host(&self, output: Output) -> Result<(), Diagnostic> {
        self.hand_on(output, None)
    }

    /// What was seen.
    #[must_use]
    pub fn into_seen(self) -> Seen {
        self.seen.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// Hands one file on and remembers it.
    fn hand_on(&self, output: Output, policy: Option<SitePolicy>) -> Result<(), Diagnostic> {
        let file = if self.with_hashes {
            hashed(&output.content).map_err(|error| {
                let words = format!("`{}` cannot be read: {error}", output.path);
                Diagnostic::new(Code::UNREADABLE, Place::Project, words)
            })?
        } else {
            ReleasedFile { size: output.content.size(), sha256: String::new(), leads_to: None }
        };
        let (path, sources) = (output.path.clone(), output.sources.clone());
        self.sink.put(output)?;
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.files.insert(path, (file, sources));
        if let Some(policy) = policy {
            seen.policy.allow(&policy);
        }
        Ok(())
    }

    /// The compressed copies of a text that are worth it.
    fn compressed(&self, bytes: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
        let copy = |encoding: Encoding| {
            let ending = encoding.ending();
            let key = Key::of("packed", &[VERSION, ending.as_bytes(), blake3::hash(bytes).as_bytes()]);
            let packed = self.cache.try_get_or(&key, || pack(encoding, bytes)).ok()?;
            (packed.len() < bytes.len() / 10 * 9).then(|| (ending, packed.to_vec()))
        };
        self.encodings.iter().filter_map(|encoding| copy(*encoding)).collect()
    }
}

impl Sink for Recorder<'_> {
    fn put(&self, output: Output) -> Result<(), Diagnostic> {
        let mut copies = Vec::new();
        let mut policy = None;
        let is_text = crate::hosting::is_compressible(&output.path);
        match &output.content {
            Content::Bytes(bytes) => {
                if output.path.ends_with(".html") {
                    policy = std::str::from_utf8(bytes).ok().and_then(SitePolicy::of_page);
                }
                if is_text && bytes.len() >= SMALLEST {
                    copies = self.compressed(bytes);
                }
            }
            Content::Copy(file) if is_text && file.size >= SMALLEST as u64 && !self.encodings.is_empty() => {
                copies = self.compressed(&file.read()?);
            }
            Content::Copy(_) | Content::Sealed(_) => {}
        }
        let (path, sources) = (output.path.clone(), output.sources.clone());
        self.hand_on(output, policy)?;
        for (ending, packed) in copies {
            let path = format!("{path}{ending}");
            self.hand_on(Output { path, content: Content::Bytes(packed), sources: sources.clone() }, None)?;
        }
        Ok(())
    }
}

/// The same bytes for the same text: no name and no time is written.
fn pack(encoding: Encoding, bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut packed = Vec::with_capacity(bytes.len() / 3);
    match encoding {
        Encoding::Gzip => {
            let mut encoder = GzEncoder::new(packed, Compression::best());
            encoder.write_all(bytes)?;
            encoder.finish()
        }
        Encoding::Brotli => {
            let quality = if bytes.len() < LARGE { 11 } else { 9 };
            let parameters = brotli::enc::BrotliEncoderParams { quality, lgwin: 22, ..Default::default() };
            brotli::BrotliCompress(&mut &bytes[..], &mut packed, &parameters)?;
            Ok(packed)
        }
    }
}

fn hashed(content: &Content) -> io::Result<ReleasedFile> {
    let mut hashing = Hashing { context: Context::new(&SHA256), size: 0 };
    match content {
        Content::Bytes(bytes) => hashing.write_all(bytes)?,
        Content::Copy(file) if file.metadata == crate::load::files::Metadata::Removed => {
            hashing.write_all(&file.read().map_err(|problem| io::Error::other(problem.message))?)?;
        }
        Content::Copy(file) => {
            io::copy(&mut File::open(&file.absolute)?.take(file.size), &mut hashing)?;
        }
        Content::Sealed(file) => file.write(&mut hashing)?,
    }
    Ok(ReleasedFile { size: hashing.size, sha256: hex(hashing.context.finish().as_ref()), leads_to: None })
}

struct Hashing {
    context: Context,
    size: u64,
}

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.context.update(bytes);
        self.size += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::Memory;

    #[test]
    fn copies_say_the_same_as_what_they_are_copies_of() {
        let (memory, cache) = (Memory::default(), Cache::in_memory());
        let recorder = Recorder::new(&memory, Encoding::ALL, &cache, true);
        let page = format!(
            "<meta http-equiv=content-security-policy content=\"default-src 'self'\">{}",
            "<p>The same line, again and again.".repeat(100)
        );
        let put = |path: &str, bytes: &[u8]| {
            let content = Content::Bytes(bytes.to_vec());
            recorder.put(Output { path: path.to_owned(), content, sources: vec!["a.md".to_owned()] }).unwrap();
        };
        put("index.html", page.as_bytes());
        put("small.html", b"<p>A line");
        put("picture.webp", page.as_bytes());
        let seen = recorder.into_seen();
        assert_eq!(seen.policy.to_string(), "default-src 'self'");
        let names: Vec<&str> = seen.files.keys().map(String::as_str).collect();
        assert_eq!(names, ["index.html", "index.html.br", "index.html.gz", "picture.webp", "small.html"]);
        let files = memory.into_files();
        let bytes = |path: &str| match &files[path].content {
            Content::Bytes(bytes) => bytes.clone(),
            _ => unreachable!(),
        };
        for (path, (file, sources)) in &seen.files {
            assert_eq!(*file, ReleasedFile::of_bytes(&bytes(path)), "{path}");
            assert_eq!(sources, &["a.md"], "{path}");
        }
        let mut text = String::new();
        flate2::read::GzDecoder::new(&bytes("index.html.gz")[..]).read_to_string(&mut text).unwrap();
        assert_eq!(text, page);
        let mut text = Vec::new();
        brotli_decompressor::BrotliDecompress(&mut &bytes("index.html.br")[..], &mut text).unwrap();
        assert_eq!(text, page.as_bytes());
        assert_eq!(bytes("index.html.gz")[4..8], [0; 4], "no time is written");
    }
}
