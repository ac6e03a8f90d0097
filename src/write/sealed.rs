//! Files of the project as ciphertext, written as they are read: films do not fit into memory.

use crate::load::files::{AssetFile, Metadata};
use crate::seal::{Sealer, padded_length};
use std::fmt;
use std::fs::File;
use std::io::{self, Cursor, Read, Write};

/// A file and what seals it.
pub struct SealedFile {
    file: AssetFile,
    sealer: Sealer,
}

impl SealedFile {
    /// The sealer is one for the hash of this file.
    #[must_use]
    pub fn new(file: AssetFile, sealer: Sealer) -> Self {
        Self { file, sealer }
    }

    /// Bytes of the ciphertext.
    #[must_use]
    pub fn size(&self) -> u64 {
        Sealer::sealed_length(padded_length(self.file.size))
    }

    /// Writes the ciphertext. Fails when the file is not the one that was measured: a key seals one plaintext only.
    pub fn write(&self, into: impl Write) -> io::Result<()> {
        let plain: Box<dyn Read + Send> = if self.file.metadata == Metadata::Removed {
            Box::new(Cursor::new(self.file.read().map_err(|problem| io::Error::other(problem.message))?))
        } else {
            Box::new(File::open(&self.file.absolute)?)
        };
        let mut measured = Measured { plain, hasher: blake3::Hasher::new(), size: 0 };
        let padding = padded_length(self.file.size) - self.file.size;
        self.sealer.seal_stream((&mut measured).chain(io::repeat(0).take(padding)), into)?;
        if measured.size != self.file.size || measured.hasher.finalize() != self.file.hash {
            return Err(io::Error::other(format!("`{}` changed while it was read; build again", self.file.path)));
        }
        Ok(())
    }

    /// Whether ciphertext that is there is that of the same plaintext.
    pub fn is_written(&self, mut there: impl Read) -> io::Result<bool> {
        let mut header = vec![0; self.sealer.header().len()];
        there.read_exact(&mut header)?;
        Ok(header == self.sealer.header())
    }
}

impl fmt::Debug for SealedFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SealedFile").field(&self.file.path).finish()
    }
}

/// Measures what is read.
struct Measured {
    plain: Box<dyn Read + Send>,
    hasher: blake3::Hasher,
    size: u64,
}

impl Read for Measured {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.plain.read(buffer)?;
        self.hasher.update(&buffer[..read]);
        self.size += read as u64;
        Ok(read)
    }
}
