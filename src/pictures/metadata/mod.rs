//! What a camera or a program wrote into a picture beside its pixels: where it was taken and when, by whom and with
//! what, comments, thumbnails of what was cut off.
//!
//! [`strip`] takes it out without touching a pixel. What decides on looks stays: colour profiles, and how the picture
//! is to be turned, which is all that is left of EXIF. Whatever stands behind the end of the picture goes too.

mod exif;
mod jpeg;
mod png;
#[cfg(test)]
mod tests;
mod webp;

pub use exif::Orientation;

/// A picture without metadata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stripped {
    /// The file; the same as before when nothing was in it.
    pub bytes: Vec<u8>,
    /// How the pixels are to be turned.
    pub orientation: Orientation,
}

/// A file that cannot be followed to the end of its picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

/// Takes the metadata out of a JPEG, PNG or WebP. A file of another kind is damaged in this sense too.
pub fn strip(bytes: &[u8]) -> Result<Stripped, Damaged> {
    let strip = match bytes {
        [0xFF, 0xD8, ..] => jpeg::strip,
        [0x89, b'P', b'N', b'G', ..] => png::strip,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => webp::strip,
        _ => return Err(Damaged),
    };
    strip(bytes).ok_or(Damaged)
}
