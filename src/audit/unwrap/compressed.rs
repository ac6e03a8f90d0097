//! Streams: gzip, zlib, deflate and brotli.

use flate2::bufread::{DeflateDecoder, GzDecoder, ZlibDecoder};
use std::io::Read;

/// How many streams of gzip are looked for in the midst of other bytes.
const INSIDE: usize = 64;
/// The same of zlib: a pack of git has one for each object.
const PACKED: usize = 20_000;
/// What is shorter than this and comes out of a stream that breaks off is chance.
const SHORTEST: usize = 16;

/// The stream that the bytes are, with its name.
pub(super) fn inflate(bytes: &[u8], limit: usize) -> Option<(&'static str, Vec<u8>)> {
    if bytes.starts_with(b"\x1F\x8B\x08") {
        return read(GzDecoder::new(bytes), limit).map(|inner| ("gzip", inner));
    }
    if is_zlib(bytes) {
        return zlib(bytes, limit).map(|inner| ("zlib", inner));
    }
    None
}

/// A zlib stream, as far as it can be read.
pub(super) fn zlib(bytes: &[u8], limit: usize) -> Option<Vec<u8>> {
    read(ZlibDecoder::new(bytes), limit)
}

/// A deflate stream without a header, as far as it can be read.
pub(super) fn deflate(bytes: &[u8], limit: usize) -> Option<Vec<u8>> {
    read(DeflateDecoder::new(bytes), limit)
}

/// A brotli stream that is whole.
pub(super) fn brotli(bytes: &[u8], limit: usize) -> Option<Vec<u8>> {
    let mut inner = Vec::new();
    let mut decoder = brotli_decompressor::Decompressor::new(bytes, 4096).take(limit as u64);
    decoder.read_to_end(&mut inner).ok()?;
    (!inner.is_empty()).then_some(inner)
}

/// What was taken out of base64 and has no header: brotli or deflate of a text.
pub(super) fn brotli_in_text(bytes: &[u8], limit: usize) -> Option<Vec<u8>> {
    if super::is_text(bytes) || inflate(bytes, 64).is_some() {
        return None;
    }
    let limit = limit.min(16 << 20);
    let readable = |inner: &Vec<u8>| inner.len() >= 16 && super::is_text(inner);
    brotli(bytes, limit).filter(readable).or_else(|| deflate(bytes, limit).filter(readable))
}

/// Streams that begin somewhere inside of other bytes, as in packs of git.
pub(super) fn inside(bytes: &[u8], limit: usize) -> Vec<(usize, &'static str, Vec<u8>)> {
    let mut found = Vec::new();
    for place in memchr::memmem::find_iter(bytes, b"\x1F\x8B\x08").take(INSIDE) {
        found.extend(read(GzDecoder::new(&bytes[place..]), limit).map(|inner| (place, "gzip", inner)));
    }
    for place in memchr::memmem::find_iter(bytes, b"PK\x03\x04").take(1) {
        if place > 0 {
            found.push((place, "archive", bytes[place..].to_vec()));
        }
    }
    found.extend(zlib_inside(bytes, limit));
    if found.is_empty() {
        let whole = brotli_in_text(bytes, limit);
        found.extend(whole.map(|inner| (0, "compressed", inner)));
    }
    found
}

fn zlib_inside(bytes: &[u8], mut limit: usize) -> Vec<(usize, &'static str, Vec<u8>)> {
    let mut found = Vec::new();
    let mut place = 0;
    while let Some(offset) = memchr::memchr(0x78, &bytes[place..]).filter(|_| found.len() < PACKED && limit > 0) {
        place += offset;
        let mut decoder = ZlibDecoder::new(&bytes[place..]);
        let inner = is_zlib(&bytes[place..]).then(|| read(&mut decoder, limit)).flatten();
        let ended = decoder.read(&mut [0]).is_ok();
        let length = if ended { usize::try_from(decoder.total_in()).unwrap_or(0) } else { 0 };
        place += length.max(1);
        if let Some(inner) = inner.filter(|inner| inner.len() >= SHORTEST && (ended || super::is_text(inner))) {
            limit = limit.saturating_sub(inner.len());
            found.push((place - length.max(1), "zlib", inner));
        }
    }
    found
}

/// Fonts, which hold no text worth a look.
pub(super) fn is_font(bytes: &[u8]) -> bool {
    bytes.starts_with(b"wOFF") || bytes.starts_with(b"wOF2")
}

fn is_zlib(bytes: &[u8]) -> bool {
    match bytes {
        [first, second, ..] => {
            first & 0x0F == 8
                && first >> 4 <= 7
                && (u16::from(*first) << 8 | u16::from(*second)).is_multiple_of(31)
                && second & 0x20 == 0
                && !super::is_text(bytes)
        }
        _ => false,
    }
}

/// Everything that can be read, also of a stream that is damaged further on.
fn read(decoder: impl Read, limit: usize) -> Option<Vec<u8>> {
    let mut inner = Vec::new();
    let mut limited = decoder.take(limit as u64);
    let mut buffer = [0; 1 << 14];
    while let Ok(count @ 1..) = limited.read(&mut buffer) {
        inner.extend_from_slice(&buffer[..count]);
    }
    (!inner.is_empty()).then_some(inner)
}

#[cfg(test)]
mod tests {
    use super::{brotli_in_text, inflate, inside};
    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
    use std::io::Write;

    const TEXT: &[u8] = b"The copper kettle whistles and the copper kettle whistles again.";

    fn zlib(bytes: &[u8]) -> Vec<u8> {
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
        zlib.write_all(bytes).unwrap();
        zlib.finish().unwrap()
    }

    #[test]
    fn streams_are_known_by_their_headers_and_cannot_blow_up() {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
        gzip.write_all(TEXT).unwrap();
        let gzip = gzip.finish().unwrap();
        assert_eq!(inflate(&gzip, 1 << 20), Some(("gzip", TEXT.to_vec())));
        let mut around = b"HEAD\x01\x02\xFF".to_vec();
        around.extend_from_slice(&gzip);
        assert_eq!(inside(&around, 1 << 20), [(7, "gzip", TEXT.to_vec())]);
        let pack = [b"PACK\0\x01".as_slice(), &zlib(TEXT), b"\xA2\x03", &zlib(&TEXT[1..]), b"\xFF\xFF"].concat();
        let texts: Vec<Vec<u8>> = inside(&pack, 1 << 20).into_iter().map(|(.., inner)| inner).collect();
        assert_eq!(texts, [TEXT, &TEXT[1..]]);
        let mut bomb = ZlibEncoder::new(Vec::new(), Compression::best());
        bomb.write_all(&vec![0; 1 << 20]).unwrap();
        assert_eq!(inflate(&bomb.finish().unwrap(), 1000).map(|(_, inner)| inner.len()), Some(1000));
    }

    #[test]
    fn deflate_without_a_header_is_tried() {
        let mut deflate = DeflateEncoder::new(Vec::new(), Compression::default());
        deflate.write_all(TEXT).unwrap();
        assert_eq!(brotli_in_text(&deflate.finish().unwrap(), 1 << 20).as_deref(), Some(TEXT));
        assert_eq!(brotli_in_text(TEXT, 1 << 20), None);
    }
}
