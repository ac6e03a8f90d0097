//! A PNG with a palette, in the fewest chunks (<https://www.w3.org/TR/png-3/>): nothing in it but the picture.

use flate2::{Compression, Crc, write::ZlibEncoder};
use std::io::Write as _;

/// Writes a picture of one byte a pixel; each is a place in the palette of at most 256 colours.
pub(super) fn indexed(width: u32, height: u32, pixels: &[u8], palette: &[[u8; 3]]) -> Vec<u8> {
    let mut png = vec![0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'];
    let mut header = Vec::with_capacity(13);
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 3, 0, 0, 0]); // 8 bits, palette, deflate, the one set of filters, not interlaced
    chunk(&mut png, *b"IHDR", &header);
    chunk(&mut png, *b"PLTE", palette.as_flattened());
    let mut rows = Vec::with_capacity(pixels.len() + height as usize);
    for row in pixels.chunks_exact(width as usize) {
        rows.push(0); // no filter: neighbours in a palette are not neighbours in colour
        rows.extend_from_slice(row);
    }
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(48 << 10), Compression::new(LEVEL));
    // Writing into memory does not fail.
    let _ = encoder.write_all(&rows);
    chunk(&mut png, *b"IDAT", &encoder.finish().unwrap_or_default());
    chunk(&mut png, *b"IEND", &[]);
    png
}

/// Higher ones take much longer and save little: these are runs of one colour.
const LEVEL: u32 = 3;

fn chunk(png: &mut Vec<u8>, name: [u8; 4], data: &[u8]) {
    png.extend((data.len() as u32).to_be_bytes());
    png.extend(name);
    png.extend(data);
    let mut crc = Crc::new();
    crc.update(&name);
    crc.update(data);
    png.extend(crc.sum().to_be_bytes());
}
