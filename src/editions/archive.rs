//! Archives (ZIP, APPNOTE.TXT 6.3): the same members give the same bytes. Times are those of the beginning of the format.
//!
//! A member can have [`Slot`]s: what differs from copy to copy is put between parts that were compressed once.

use crate::load::files::AssetFile;
use flate2::{Compress, Compression, Crc, FlushCompress, Status};
use std::io::{self, Write};

/// The first of January 1980, as the format has it.
const DATE: u16 = 0x0021;
/// A stored block of deflate holds so many bytes at the most (RFC 1951, 3.2.4).
const STORED: usize = 0xFFFF;
const IS_STORED: u16 = 0;
const IS_DEFLATED: u16 = 8;
/// Names are UTF-8.
const UTF_8: u16 = 1 << 11;

/// What differs from copy to copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The line that names the buyer.
    Line,
    /// What readers do not see.
    Mark,
}

impl Slot {
    /// What stands for it in a text: characters that XML does not have.
    #[must_use]
    pub fn placeholder(self) -> char {
        match self {
            Self::Line => '\u{1}',
            Self::Mark => '\u{2}',
        }
    }
}

/// A file in an archive.
#[derive(Debug)]
pub struct Member {
    name: String,
    method: u16,
    pieces: Vec<Piece>,
}

#[derive(Debug)]
enum Piece {
    /// As it stands in the archive.
    Packed {
        bytes: Vec<u8>,
        crc: Crc,
    },
    Slot(Slot),
    /// A file of the project, read when the archive is written: films are large.
    File(AssetFile),
}

impl Member {
    /// A file as it is: what is compressed already.
    #[must_use]
    pub fn stored(name: &str, bytes: Vec<u8>) -> Self {
        let crc = crc(&bytes);
        Self { name: name.to_owned(), method: IS_STORED, pieces: vec![Piece::Packed { bytes, crc }] }
    }

    /// A file of the project, as it is.
    #[must_use]
    pub fn file(name: &str, file: AssetFile) -> Self {
        Self { name: name.to_owned(), method: IS_STORED, pieces: vec![Piece::File(file)] }
    }

    /// A text, compressed; placeholders of [`Slot`]s in it are places for them.
    #[must_use]
    pub fn text(name: &str, text: &str) -> Self {
        let mut pieces = Vec::new();
        let mut rest = text;
        let slots = [Slot::Line, Slot::Mark];
        while let Some(at) = rest.find(slots.map(Slot::placeholder)) {
            pieces.push(deflated(&rest.as_bytes()[..at], false));
            pieces.extend(slots.into_iter().find(|slot| rest[at..].starts_with(slot.placeholder())).map(Piece::Slot));
            rest = &rest[at + 1..];
        }
        pieces.push(deflated(rest.as_bytes(), true));
        Self { name: name.to_owned(), method: IS_DEFLATED, pieces }
    }

    /// Its bytes in the archive, the sum of what it holds, and how long that is.
    fn filled(&self, fill: &dyn Fn(Slot) -> String) -> io::Result<(Vec<u8>, Crc)> {
        let (mut packed, mut sum) = (Vec::new(), Crc::new());
        for piece in &self.pieces {
            match piece {
                Piece::Packed { bytes, crc } => {
                    packed.extend_from_slice(bytes);
                    sum.combine(crc);
                }
                Piece::Slot(slot) => {
                    let words = fill(*slot);
                    for block in words.as_bytes().chunks(STORED) {
                        let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
                        packed.push(0);
                        packed.extend(length.to_le_bytes());
                        packed.extend((!length).to_le_bytes());
                        packed.extend_from_slice(block);
                    }
                    sum.combine(&crc(words.as_bytes()));
                }
                Piece::File(file) => {
                    let bytes = file.read().map_err(|problem| io::Error::other(problem.message))?;
                    sum.combine(&crc(&bytes));
                    packed.extend(bytes);
                }
            }
        }
        Ok((packed, sum))
    }
}

fn crc(bytes: &[u8]) -> Crc {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc
}

/// Compressed, and ended at a byte, so that something else can follow unless it is the last.
fn deflated(bytes: &[u8], is_last: bool) -> Piece {
    let flush = if is_last { FlushCompress::Finish } else { FlushCompress::Sync };
    let mut packer = Compress::new(Compression::best(), false);
    let mut packed = Vec::with_capacity(bytes.len() / 2 + 64);
    loop {
        let taken = usize::try_from(packer.total_in()).unwrap_or(usize::MAX).min(bytes.len());
        // Compressing into memory does not fail.
        let status = packer.compress_vec(&bytes[taken..], &mut packed, flush).unwrap_or(Status::StreamEnd);
        let has_room = packed.len() < packed.capacity();
        if status == Status::StreamEnd || (!is_last && has_room && packer.total_in() == bytes.len() as u64) {
            break;
        }
        packed.reserve(packed.capacity().max(64));
    }
    Piece::Packed { bytes: packed, crc: crc(bytes) }
}

/// An archive while it is written.
pub struct Archive<W> {
    into: W,
    at: u64,
    directory: Vec<u8>,
    count: usize,
}

impl<W: Write> Archive<W> {
    /// An empty one.
    pub fn new(into: W) -> Self {
        Self { into, at: 0, directory: Vec::new(), count: 0 }
    }

    /// Appends a member; `fill` says what stands in its slots.
    ///
    /// # Errors
    /// When it cannot be written, or the archive would have more than 4 GB.
    pub fn put(&mut self, member: &Member, fill: &dyn Fn(Slot) -> String) -> io::Result<()> {
        let (packed, sum) = member.filled(fill)?;
        let offset = fitting(self.at)?;
        let mut about = Vec::with_capacity(26);
        let flags = if member.name.is_ascii() { 0 } else { UTF_8 };
        for half in [20, flags, member.method, 0, DATE] {
            about.extend(half.to_le_bytes());
        }
        about.extend(sum.sum().to_le_bytes());
        about.extend(fitting(packed.len() as u64)?.to_le_bytes());
        about.extend(sum.amount().to_le_bytes());
        about.extend(u16::try_from(member.name.len()).map_err(io::Error::other)?.to_le_bytes());
        about.extend(0_u16.to_le_bytes());
        self.write(b"PK\x03\x04")?;
        self.write(&about)?;
        self.write(member.name.as_bytes())?;
        self.write(&packed)?;
        self.directory.extend(b"PK\x01\x02\x14\0");
        self.directory.extend(about);
        // No comment, the first disk, no attributes.
        self.directory.extend([0; 10]);
        self.directory.extend(offset.to_le_bytes());
        self.directory.extend(member.name.as_bytes());
        self.count += 1;
        Ok(())
    }

    /// Writes the directory, and gives back what was written into.
    ///
    /// # Errors
    /// When it cannot be written, or there are more than 65,535 members.
    pub fn finish(mut self) -> io::Result<W> {
        let (start, directory) = (fitting(self.at)?, std::mem::take(&mut self.directory));
        let count = u16::try_from(self.count).map_err(io::Error::other)?;
        self.write(&directory)?;
        self.write(b"PK\x05\x06\0\0\0\0")?;
        self.write(&count.to_le_bytes())?;
        self.write(&count.to_le_bytes())?;
        self.write(&fitting(directory.len() as u64)?.to_le_bytes())?;
        self.write(&start.to_le_bytes())?;
        self.write(&[0; 2])?;
        self.into.flush()?;
        Ok(self.into)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.at += bytes.len() as u64;
        self.into.write_all(bytes)
    }
}

fn fitting(length: u64) -> io::Result<u32> {
    u32::try_from(length).map_err(|_| io::Error::other("an archive cannot have more than 4 GB"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::bufread::DeflateDecoder;
    use std::io::Read;

    fn unpacked(member: &Member, fill: &dyn Fn(Slot) -> String) -> String {
        let (packed, sum) = member.filled(fill).unwrap();
        let mut text = String::new();
        DeflateDecoder::new(packed.as_slice()).read_to_string(&mut text).unwrap();
        assert_eq!(sum.sum(), crc(text.as_bytes()).sum());
        assert_eq!(sum.amount() as usize, text.len());
        text
    }

    #[test]
    fn what_differs_stands_between_what_was_compressed_once() {
        let long: String = (0..20_000).map(|number| format!("{number} ")).collect();
        let member = Member::text("a", &format!("{long}\u{1}{long}\u{2}"));
        let name = |slot| if slot == Slot::Line { "Ada".to_owned() } else { "x".repeat(200_000) };
        assert_eq!(unpacked(&member, &name), format!("{long}Ada{long}{}", "x".repeat(200_000)));
        assert_eq!(unpacked(&member, &|_| String::new()), format!("{long}{long}"));
        assert_eq!(unpacked(&Member::text("a", ""), &name), "");
    }

    #[test]
    fn the_same_members_give_the_same_bytes() {
        let make = || {
            let mut archive = Archive::new(Vec::new());
            archive.put(&Member::stored("mimetype", b"application/epub+zip".to_vec()), &|_| String::new()).unwrap();
            archive.put(&Member::text("课.txt", "课"), &|_| String::new()).unwrap();
            archive.finish().unwrap()
        };
        assert_eq!(make(), make());
        // EPUB 3.3, OCF 4.3: the type of the file can be read at a fixed place.
        assert_eq!(&make()[30..58], b"mimetypeapplication/epub+zip");
    }
}
