//! PNG: chunks with a name (<https://www.w3.org/TR/png-3/#5Chunk-layout>).

use super::{Orientation, Stripped};

const SIGNATURE: usize = 8;

/// What decides on looks beside the chunks that a picture must have; animations have three of their own.
const LOOKS: [&[u8; 4]; 14] = [
    b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"cLLI", b"bKGD", b"pHYs", b"acTL",
    b"fcTL", b"fdAT",
];

pub(super) fn strip(bytes: &[u8]) -> Option<Stripped> {
    let mut stripped = bytes.get(..SIGNATURE)?.to_vec();
    let mut orientation = None;
    let mut rest = &bytes[SIGNATURE..];
    loop {
        let length = usize::try_from(u32::from_be_bytes(*rest.first_chunk()?)).ok()?;
        let (chunk, behind) = rest.split_at_checked(length.checked_add(12)?)?;
        rest = behind;
        let name: &[u8; 4] = chunk[4..].first_chunk()?;
        // Names of chunks without which a picture cannot be shown begin with a capital letter.
        if name[0].is_ascii_uppercase() || LOOKS.contains(&name) {
            stripped.extend(chunk);
        } else if name == b"eXIf" && orientation.is_none() {
            let turned = Orientation::read(&chunk[8..8 + length]);
            orientation = Some(turned);
            turned.write().iter().for_each(|exif| push(&mut stripped, *name, exif));
        }
        if name == b"IEND" {
            return Some(Stripped { bytes: stripped, orientation: orientation.unwrap_or_default() });
        }
    }
}

pub(super) fn push(file: &mut Vec<u8>, name: [u8; 4], content: &[u8]) {
    let mut sum = flate2::Crc::new();
    sum.update(&name);
    sum.update(content);
    file.extend(u32::try_from(content.len()).unwrap_or_default().to_be_bytes());
    file.extend(name);
    file.extend(content);
    file.extend(sum.sum().to_be_bytes());
}
