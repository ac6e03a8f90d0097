//! EXIF as far as it decides on looks (CIPA DC-008, 4.6: TIFF 6.0 with tags of its own).

/// The tag that says how to turn a picture.
const ORIENTATION: u16 = 0x0112;

/// How the pixels of a picture are to be turned and mirrored: 1 to 8 as in EXIF, 1 for not at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Orientation(u8);

impl Default for Orientation {
    fn default() -> Self {
        Self(1)
    }
}

impl Orientation {
    /// As EXIF says it, with or without the mark that it begins with in JPEG; not at all when that cannot be read.
    pub(super) fn read(exif: &[u8]) -> Self {
        orientation(exif.strip_prefix(b"Exif\0\0").unwrap_or(exif)).unwrap_or_default()
    }

    /// Whether width and height are exchanged.
    #[must_use]
    pub fn is_sideways(self) -> bool {
        self.0 >= 5
    }

    /// EXIF with nothing else in it; nothing when the picture is not turned.
    pub(super) fn write(self) -> Option<Vec<u8>> {
        if self == Self::default() {
            return None;
        }
        let mut exif = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
        exif.extend([self.0, 0, 0, 0, 0, 0, 0, 0]);
        Some(exif)
    }
}

fn orientation(tiff: &[u8]) -> Option<Orientation> {
    let is_little = match tiff.first_chunk()? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes = *tiff.get(at..)?.first_chunk()?;
        Some(if is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let long = |at: usize| {
        let bytes = *tiff.get(at..)?.first_chunk()?;
        usize::try_from(if is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) }).ok()
    };
    let directory = long(4)?;
    let entry = |number: u16| directory.checked_add(2 + usize::from(number) * 12);
    let found = (0..short(directory)?).map_while(entry).find(|&entry| short(entry) == Some(ORIENTATION))?;
    let value = u8::try_from(short(found.checked_add(8)?)?).ok()?;
    (1..=8).contains(&value).then_some(Orientation(value))
}
