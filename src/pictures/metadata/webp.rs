//! WebP: chunks in a RIFF file (RFC 9649, 2.3 and following).

use super::{Orientation, Stripped};

const HEAD: usize = 12;
/// Flags of the chunk `VP8X`.
const EXIF: u8 = 0x08;
const XMP: u8 = 0x04;

pub(super) fn strip(bytes: &[u8]) -> Option<Stripped> {
    let mut stripped = bytes.get(..HEAD)?.to_vec();
    let mut orientation = None;
    let mut flags = None;
    let length = usize::try_from(u32::from_le_bytes(*bytes[4..].first_chunk()?)).ok()?;
    // What the file itself does not count is not part of it.
    let mut rest = bytes.get(HEAD..length.checked_add(8)?.min(bytes.len()))?;
    while !rest.is_empty() {
        let name: &[u8; 4] = rest.first_chunk()?;
        let length = usize::try_from(u32::from_le_bytes(*rest.get(4..)?.first_chunk()?)).ok()?;
        let content = rest.get(8..length.checked_add(8)?)?;
        let whole = (8 + length + length % 2).min(rest.len());
        match name {
            b"VP8X" => {
                flags = (!content.is_empty()).then_some(stripped.len() + 8);
                push(&mut stripped, *name, content);
            }
            b"ICCP" | b"ANIM" | b"ANMF" | b"ALPH" | b"VP8 " | b"VP8L" => push(&mut stripped, *name, content),
            b"EXIF" if orientation.is_none() => {
                let turned = Orientation::read(content);
                orientation = Some(turned);
                turned.write().iter().for_each(|exif| push(&mut stripped, *name, exif));
            }
            _ => {}
        }
        rest = &rest[whole..];
    }
    let orientation = orientation.unwrap_or_default();
    if let Some(flags) = flags.and_then(|place| stripped.get_mut(place)) {
        *flags &= !XMP;
        if orientation == Orientation::default() {
            *flags &= !EXIF;
        }
    }
    let length = u32::try_from(stripped.len() - 8).ok()?;
    stripped[4..8].copy_from_slice(&length.to_le_bytes());
    Some(Stripped { bytes: stripped, orientation })
}

pub(super) fn push(file: &mut Vec<u8>, name: [u8; 4], content: &[u8]) {
    file.extend(name);
    file.extend(u32::try_from(content.len()).unwrap_or_default().to_le_bytes());
    file.extend(content);
    file.extend((content.len() % 2 == 1).then_some(0));
}
