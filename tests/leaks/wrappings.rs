//! Ways in which a text or a file can be wrapped. Nothing here checks sums and lengths that no reader of the audit
//! looks at.

#![allow(dead_code, reason = "every test program takes what it needs")]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use std::fmt::Write as _;
use std::io::Write as _;

pub(crate) fn entities(text: &str) -> String {
    text.chars().fold(String::new(), |mut out, c| {
        let _ = if c.is_ascii_lowercase() {
            write!(out, "&#{};", u32::from(c))
        } else {
            write!(out, "&#x{:x};", u32::from(c))
        };
        out
    })
}

pub(crate) fn unicode_escapes(text: &str) -> String {
    text.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect()
}

pub(crate) fn percent(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

pub(crate) fn css(text: &str) -> String {
    let escaped: String = text.chars().map(|c| format!("\\{:06x}", u32::from(c))).collect();
    format!(".x::after{{content:\"{escaped}\"}}")
}

pub(crate) fn split_over_tags(text: &str) -> String {
    text.split(' ')
        .map(
            |word| {
                if word.len() > 3 { format!("<b>{}</b><i>{}</i> ", &word[..2], &word[2..]) } else { format!("{word} ") }
            },
        )
        .collect()
}

/// [`SECRET`] as brotli, since no compressor for it is among the dependencies.
///
/// [`SECRET`]: crate::kettles::SECRET
pub(crate) fn brotli() -> Vec<u8> {
    const BROTLI: &str = "G5cAEAVKN5WtUDiLZtslJSMdaT8ManLAiQXC116ktrbEowAwPVl4jq9K0ZCMqWTVnWz5v7+9SXuRFvb7LC3K5Afqte1OEgKBFO3SrxxVxpFGa8RjUNCIMCJXzEAQNUR+1XJ+VfPQAA==";
    STANDARD.decode(BROTLI).expect("base64")
}

pub(crate) fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub(crate) fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub(crate) fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// An archive with deflated members. Checksums are left out: nothing here looks at them.
pub(crate) fn archive(members: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in members {
        let stored = deflate(bytes);
        let offset = u32::try_from(archive.len()).unwrap();
        let mut shared = Vec::new();
        shared.extend_from_slice(&[20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        shared.extend_from_slice(&u32::try_from(stored.len()).unwrap().to_le_bytes());
        shared.extend_from_slice(&u32::try_from(bytes.len()).unwrap().to_le_bytes());
        shared.extend_from_slice(&u16::try_from(name.len()).unwrap().to_le_bytes());
        shared.extend_from_slice(&[0, 0]);
        archive.extend_from_slice(b"PK\x03\x04");
        archive.extend_from_slice(&shared);
        archive.extend_from_slice(name.as_bytes());
        archive.extend_from_slice(&stored);
        directory.extend_from_slice(b"PK\x01\x02\x14\x00");
        directory.extend_from_slice(&shared);
        directory.extend_from_slice(&[0; 10]);
        directory.extend_from_slice(&offset.to_le_bytes());
        directory.extend_from_slice(name.as_bytes());
    }
    archive.extend_from_slice(&directory);
    archive.extend_from_slice(b"PK\x05\x06");
    archive.extend_from_slice(&[0; 18]);
    archive
}

/// A tar archive with one file.
pub(crate) fn tar(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut archive = vec![0; 512];
    archive[..name.len()].copy_from_slice(name.as_bytes());
    archive[124..135].copy_from_slice(format!("{:011o}", bytes.len()).as_bytes());
    archive[257..262].copy_from_slice(b"ustar");
    archive.extend_from_slice(bytes);
    archive.resize(archive.len().next_multiple_of(512) + 1024, 0);
    archive
}

/// An archive whose directory is cut off.
pub(crate) fn without_directory(mut archive: Vec<u8>) -> Vec<u8> {
    let directory = archive.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    archive.truncate(directory);
    archive
}

/// A page whose words are set letter by letter, as typesetters do.
pub(crate) fn pdf(text: &str, compressed: bool) -> Vec<u8> {
    let set: String = text.split(' ').map(|word| format!("({}) -20 ({} ) -30 ", &word[..1], &word[1..])).collect();
    let drawing = format!("BT /F1 9 Tf [{set}] TJ ET").into_bytes();
    let drawing = if compressed { zlib(&drawing) } else { drawing };
    let mut file =
        format!("%PDF-1.4\n1 0 obj <</Filter /FlateDecode /Length {}>>\nstream\n", drawing.len()).into_bytes();
    file.extend_from_slice(&drawing);
    file.extend_from_slice(b"\nendstream endobj\n");
    file
}

pub(crate) fn png(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1A\n".to_vec();
    for (name, content) in chunks.iter().copied().chain([(b"IEND", b"".as_slice())]) {
        file.extend_from_slice(&u32::try_from(content.len()).unwrap().to_be_bytes());
        file.extend_from_slice(name);
        file.extend_from_slice(content);
        file.extend_from_slice(&[0; 4]);
    }
    file
}

pub(crate) fn jpeg(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [b"\xFF\xD8\xFF".as_slice(), &[marker], &length, content, b"\xFF\xD9"].concat()
}

pub(crate) fn webp(content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap().to_le_bytes();
    [b"RIFF\0\0\0\0WEBPXMP ".as_slice(), &length, content].concat()
}

/// A text chunk of a PNG that is compressed and says in which language it is.
pub(crate) fn international_text(text: &[u8]) -> Vec<u8> {
    [b"Description\0\x01\0en\0Description\0".as_slice(), &zlib(text)].concat()
}

/// A GIF of one pixel with a comment, in blocks of up to 255 bytes.
pub(crate) fn gif(comment: &[u8]) -> Vec<u8> {
    let mut file = b"GIF89a\x01\0\x01\0\0\0\0\x21\xFE".to_vec();
    for block in comment.chunks(255) {
        file.push(u8::try_from(block.len()).unwrap());
        file.extend_from_slice(block);
    }
    file.extend_from_slice(b"\0\x2C\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3B");
    file
}

/// Sound with a comment in front of it.
pub(crate) fn mp3(comment: &str) -> Vec<u8> {
    let text = [b"\x01eng\xFF\xFE\0\0\xFF\xFE".as_slice(), &utf16(comment)].concat();
    let length = u32::try_from(text.len()).unwrap().to_be_bytes();
    [b"ID3\x03\0\0\0\0\x0F\x7FCOMM".as_slice(), &length, b"\0\0", &text, &[0xFF, 0xFB, 0x90, 0x64], &[0x55; 400]]
        .concat()
}

/// What a version control keeps of two files in one.
pub(crate) fn pack(one: &[u8], other: &[u8]) -> Vec<u8> {
    [b"PACK\0\0\0\x02\0\0\0\x02\xB5\x0F".as_slice(), &zlib(one), b"\xB9\x0A", &zlib(other), &[0xA7; 20]].concat()
}

/// What an editor keeps while a file is open: its lines from the last to the first, at the end of a page.
pub(crate) fn swap_file(text: &str) -> Vec<u8> {
    let mut file = b"b0VIM 9.1\0\0\0\0\x10\0\0".to_vec();
    file.resize(4096, 0);
    file.extend_from_slice(b"ad\0\0");
    file.resize(8192 - text.len() - 1, 0);
    for line in text.lines().rev() {
        file.extend_from_slice(line.as_bytes());
        file.push(0);
    }
    file
}

/// Lines of 76 characters, as in mail.
pub(crate) fn lines(text: &str) -> String {
    text.as_bytes().chunks(76).map(|line| format!("{}\r\n", std::str::from_utf8(line).unwrap())).collect()
}

/// Quoted-printable, as in mail.
pub(crate) fn quoted_printable(text: &str) -> String {
    let mut out = String::new();
    for (place, byte) in text.bytes().enumerate() {
        let _ = if byte.is_ascii() { write!(out, "{}", char::from(byte)) } else { write!(out, "={byte:02X}") };
        if place % 24 == 23 {
            out.push_str("=\r\n");
        }
    }
    out
}

/// Letters and digits of the width of Han characters.
pub(crate) fn full_width(text: &str) -> String {
    let wide = |c: char| if c.is_ascii_graphic() { char::from_u32(u32::from(c) + 0xFEE0).unwrap() } else { '\u{3000}' };
    text.chars().map(wide).collect()
}

/// Letters as mathematicians print them.
pub(crate) fn bold(text: &str) -> String {
    let bold = |c: char| match c {
        'a'..='z' => char::from_u32(u32::from(c) - 0x61 + 0x1D41A).unwrap(),
        'A'..='Z' => char::from_u32(u32::from(c) - 0x41 + 0x1D400).unwrap(),
        c => c,
    };
    text.chars().map(bold).collect()
}

/// Lines of a calendar, which go on in the next after 74 bytes.
pub(crate) fn folded(line: &str) -> String {
    let pieces = line.as_bytes().chunks(74).map(|piece| std::str::from_utf8(piece).unwrap());
    pieces.collect::<Vec<_>>().join("\r\n ") + "\r\n"
}
