//! JPEG: segments between markers (ITU-T T.81, annex B).

use super::{Orientation, Stripped};

const END: u8 = 0xD9;
const SCAN: u8 = 0xDA;
/// JFIF, which may hold a thumbnail.
const APP0: u8 = 0xE0;
/// EXIF and XMP.
const APP1: u8 = 0xE1;
/// Colour profiles, and pictures behind the picture.
const APP2: u8 = 0xE2;
/// What Adobe's programs say of the colours: without it they are read wrongly.
const APP14: u8 = 0xEE;
const APP15: u8 = 0xEF;
const COMMENT: u8 = 0xFE;

pub(super) fn strip(bytes: &[u8]) -> Option<Stripped> {
    let mut stripped = bytes.get(..2)?.to_vec();
    let mut orientation = None;
    let mut at = 2;
    loop {
        let &[0xFF, marker] = bytes.get(at..)?.first_chunk()? else { return None };
        match marker {
            // Markers may have more than one of these before them.
            0xFF => {
                at += 1;
                continue;
            }
            END => break,
            // Without content.
            0x01 | 0xD0..=0xD7 => {
                stripped.extend([0xFF, marker]);
                at += 2;
                continue;
            }
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes(*bytes.get(at + 2..)?.first_chunk()?));
        let segment = bytes.get(at..at + 2 + length)?;
        let content = segment.get(4..)?;
        at += segment.len();
        match marker {
            APP0 if content.starts_with(b"JFIF\0") => {
                stripped.extend([0xFF, APP0, 0, 16]);
                stripped.extend(content.get(..12)?);
                stripped.extend([0, 0]);
            }
            APP1 if content.starts_with(b"Exif\0") && orientation.is_none() => {
                let turned = Orientation::read(content);
                orientation = Some(turned);
                if let Some(exif) = turned.write() {
                    let length = u16::try_from(exif.len() + 8).ok()?;
                    stripped.extend([0xFF, APP1]);
                    stripped.extend(length.to_be_bytes());
                    stripped.extend(b"Exif\0\0");
                    stripped.extend(exif);
                }
            }
            APP2 if content.starts_with(b"ICC_PROFILE\0") => stripped.extend(segment),
            APP14 if content.starts_with(b"Adobe") => stripped.extend(segment),
            APP0..=APP15 | COMMENT => {}
            _ => stripped.extend(segment),
        }
        if marker == SCAN {
            let end = end_of_scan(bytes, at);
            stripped.extend(bytes.get(at..end)?);
            at = end;
            // Browsers show a file that was cut off as far as it goes.
            if at + 1 >= bytes.len() {
                break;
            }
        }
    }
    stripped.extend([0xFF, END]);
    Some(Stripped { bytes: stripped, orientation: orientation.unwrap_or_default() })
}

/// Where the next marker is: a byte `FF` in the pixels has a zero behind it, or is a mark to begin anew.
fn end_of_scan(bytes: &[u8], from: usize) -> usize {
    let markers = memchr::memchr_iter(0xFF, &bytes[from..]).map(|place| from + place);
    let is_marker = |&at: &usize| bytes.get(at + 1).is_some_and(|next| !matches!(next, 0 | 0xD0..=0xD7 | 0xFF));
    markers.into_iter().find(is_marker).unwrap_or(bytes.len())
}
