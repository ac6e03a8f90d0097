//! What a picture looks like from far away, which stays when it is made smaller or saved again.

use super::pixels::Pixels;

/// How bright the parts of a picture are.
#[derive(Clone, Debug, PartialEq)]
pub struct Shades {
    /// Pixels of the picture.
    pub width: u32,
    /// Pixels of the picture.
    pub height: u32,
    /// How bright each part is, from 0 to 255, row by row.
    pub parts: Vec<u8>,
}

impl Shades {
    /// Of a JPEG, PNG or WebP: so many parts of one size in each row and column. Nothing of what cannot be read, or has
    /// fewer pixels than parts.
    #[must_use]
    pub fn of(bytes: &[u8], side: u32) -> Option<Self> {
        let is_known = [b"\xFF\xD8\xFF".as_slice(), b"\x89PNG", b"RIFF"].iter().any(|start| bytes.starts_with(start));
        let pixels = is_known.then(|| Pixels::read(bytes).ok()).flatten()?;
        let (width, height) = (pixels.width(), pixels.height());
        if width < side || height < side {
            return None;
        }
        let mut sums = vec![0_u64; (side * side) as usize];
        for (y, row) in (0..).zip(pixels.grey().chunks(width as usize)) {
            let mut of_row = vec![0_u64; side as usize];
            for (x, grey) in (0..).zip(row) {
                for (part, share) in shares(x, width, side) {
                    of_row[part] += share * u64::from(*grey);
                }
            }
            for (part, share) in shares(y, height, side) {
                let of_parts = &mut sums[part * side as usize..][..side as usize];
                of_parts.iter_mut().zip(&of_row).for_each(|(sum, of_row)| *sum += share * of_row);
            }
        }
        let area = u64::from(width) * u64::from(height);
        let parts = sums.into_iter().map(|sum| u8::try_from((sum + area / 2) / area).unwrap_or(u8::MAX)).collect();
        Some(Self { width, height, parts })
    }
}

/// The parts that share a pixel, and how much of it each has, out of `side`. There are as many parts as that in `length` pixels.
fn shares(pixel: u32, length: u32, side: u32) -> impl Iterator<Item = (usize, u64)> {
    let [from, to, length, side] = [pixel, pixel + 1, length, side].map(u64::from);
    let (from, to) = (from * side, to * side);
    (from / length..=(to - 1) / length).map(move |part| {
        let share = to.min((part + 1) * length) - from.max(part * length);
        (usize::try_from(part).unwrap_or(usize::MAX), share)
    })
}

#[cfg(test)]
mod tests {
    use super::{Shades, shares};
    use image::codecs::png::PngEncoder;
    use image::{ExtendedColorType, ImageEncoder};

    #[test]
    fn a_pixel_is_shared_by_the_parts_that_it_stands_in() {
        assert_eq!(shares(1, 5, 3).collect::<Vec<_>>(), [(0, 2), (1, 1)]);
        assert_eq!(shares(4, 5, 3).collect::<Vec<_>>(), [(2, 3)]);
        let whole: u64 = (0..7).flat_map(|pixel| shares(pixel, 7, 3)).map(|(_, share)| share).sum();
        assert_eq!(whole, 21);
    }

    #[test]
    fn parts_have_the_brightness_of_their_pixels() {
        let mut png = Vec::new();
        let pixels = [0, 90, 30, 0, 90, 30, 200, 200, 200];
        PngEncoder::new(&mut png).write_image(&pixels, 3, 3, ExtendedColorType::L8).unwrap();
        let shades = Shades::of(&png, 2).unwrap();
        // The middle column and row are shared.
        assert_eq!((shades.width, shades.height, shades.parts), (3, 3, vec![30, 50, 143, 150]));
        assert_eq!(Shades::of(&png, 4), None);
        assert_eq!(Shades::of(b"", 2), None);
    }
}
