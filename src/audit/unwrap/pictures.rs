//! Pictures: their metadata, and what stands behind their end. Pixels are not looked at.

use super::compressed;
use std::borrow::Cow;

/// Largest text in a chunk of a PNG.
const LARGEST: usize = 16 << 20;

/// Shorter chunks that nobody knows are numbers.
const SHORTEST: usize = 16;

/// A piece of a picture that may hold words.
pub(super) struct Part<'a> {
    pub(super) name: &'static str,
    pub(super) at: u32,
    pub(super) bytes: Cow<'a, [u8]>,
    /// Read as text, whatever it looks like; otherwise as a file of any kind.
    pub(super) is_text: bool,
}

/// The metadata of a picture; nothing when the bytes are none.
pub(super) fn parts(bytes: &[u8]) -> Option<Vec<Part<'_>>> {
    if bytes.starts_with(b"\x89PNG\r\n\x1A\n") {
        return Some(png(bytes));
    }
    if bytes.starts_with(b"\xFF\xD8\xFF") {
        return Some(jpeg(bytes));
    }
    if bytes.len() >= 12 && bytes.starts_with(b"RIFF") && bytes[8..].starts_with(b"WEBP") {
        return Some(webp(bytes));
    }
    if bytes.starts_with(b"GIF8") {
        return Some(gif(bytes));
    }
    None
}

fn png(bytes: &[u8]) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    let mut place = 8;
    while let Some(header) = bytes.get(place..place + 8) {
        let length = u32::from_be_bytes([header[0], header[1], header[2], header[3]]) as usize;
        let start = place + 8;
        let content = bytes.get(start..start.saturating_add(length)).unwrap_or_else(|| &bytes[start..]);
        let name = match &header[4..8] {
            b"tEXt" => "PNG tEXt",
            b"zTXt" => "PNG zTXt",
            b"iTXt" => "PNG iTXt",
            b"eXIf" => "PNG eXIf",
            b"IHDR" | b"PLTE" | b"IDAT" | b"fdAT" | b"iCCP" => "",
            _ if content.len() >= SHORTEST => "PNG chunk",
            _ => "",
        };
        if !name.is_empty() {
            found.push(part(name, start, Cow::Borrowed(content)));
            // The text behind the keyword is compressed in zTXt always and in iTXt often.
            for inner in
                memchr::memchr_iter(0x78, content).take(64).filter_map(|at| compressed::zlib(&content[at..], LARGEST))
            {
                found.push(part(name, start, Cow::Owned(inner)));
            }
        }
        place = start.saturating_add(length).saturating_add(4);
        if &header[4..8] == b"IEND" {
            found.extend(behind(bytes, place));
            break;
        }
    }
    found
}

fn jpeg(bytes: &[u8]) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    let mut place = 2;
    while let Some(&[0xFF, marker, high, low]) = bytes.get(place..place + 4) {
        let length = usize::from(u16::from_be_bytes([high, low])).max(2);
        let start = place + 4;
        let content = bytes.get(start..place + 2 + length).unwrap_or_default();
        match marker {
            0xE1 if content.starts_with(b"Exif") => found.push(part("EXIF", start, Cow::Borrowed(content))),
            0xE0..=0xEF => found.push(part("JPEG metadata", start, Cow::Borrowed(content))),
            0xFE => found.push(part("JPEG comment", start, Cow::Borrowed(content))),
            0xDA | 0xD9 => break,
            _ => {}
        }
        place += 2 + length;
    }
    if let Some(end) = memchr::memmem::rfind(bytes, b"\xFF\xD9") {
        found.extend(behind(bytes, end + 2));
    }
    found
}

fn webp(bytes: &[u8]) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    let mut place = 12;
    while let Some(header) = bytes.get(place..place + 8) {
        let length = u32::from_le_bytes([header[4], header[5], header[6], header[7]]) as usize;
        let start = place + 8;
        let content = bytes.get(start..start.saturating_add(length)).unwrap_or_default();
        match &header[..4] {
            b"EXIF" => found.push(part("EXIF", start, Cow::Borrowed(content))),
            b"XMP " => found.push(part("XMP", start, Cow::Borrowed(content))),
            b"VP8 " | b"VP8L" | b"VP8X" | b"ALPH" | b"ANIM" | b"ANMF" | b"ICCP" => {}
            _ => found.push(part("WebP chunk", start, Cow::Borrowed(content))),
        }
        place = start.saturating_add(length).saturating_add(length % 2);
    }
    found
}

fn gif(bytes: &[u8]) -> Vec<Part<'_>> {
    let comments = memchr::memmem::find_iter(bytes, b"\x21\xFE");
    let mut found: Vec<_> =
        comments.map(|at| part("GIF comment", at + 2, Cow::Owned(blocks(&bytes[at + 2..])))).collect();
    let xmp = memchr::memmem::find(bytes, b"XMP DataXMP");
    found.extend(xmp.map(|at| part("XMP", at, Cow::Borrowed(&bytes[at..]))));
    if let Some(end) = memchr::memrchr(0x3B, bytes) {
        found.extend(behind(bytes, end + 1));
    }
    found
}

/// Blocks of up to 255 bytes, each behind its length, in one piece.
fn blocks(mut bytes: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    while let [length @ 1..=255, rest @ ..] = bytes {
        let (block, rest) = rest.split_at(rest.len().min(usize::from(*length)));
        whole.extend_from_slice(block);
        bytes = rest;
    }
    whole
}

fn part<'a>(name: &'static str, at: usize, bytes: Cow<'a, [u8]>) -> Part<'a> {
    Part { name, at: u32::try_from(at).unwrap_or(u32::MAX), bytes, is_text: true }
}

/// What was appended to a picture.
fn behind(bytes: &[u8], end: usize) -> Option<Part<'_>> {
    let rest = bytes.get(end..).filter(|rest| !rest.is_empty())?;
    Some(Part { is_text: false, ..part("after the picture", end, Cow::Borrowed(rest)) })
}
