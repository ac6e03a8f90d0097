//! Paid pictures that were made smaller or saved again: known by what they look like from far away.
//!
//! Two pictures resemble each other when they have the same shape and the same light in the same places. Of a picture
//! that resembles a public one nothing can be said, so it is not looked for.

use super::site;
use crate::build::Ready;
use crate::cache::Key;
use crate::load::files::AssetFile;
use crate::model::AssetId;
use crate::pictures::Shades;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Parts that are compared in each row and column.
const SIDE: u32 = 24;
/// Counts up when the same picture has other shades.
const VERSION: &[u8] = b"1";
/// Pictures that are all of one colour, with less light and shade than this, look like too many others.
const LEAST_DEVIATION: f64 = 8.0;
/// How far the brightness of a part may be off, and that of all parts on average.
const MOST_OFF: f64 = 18.0;
const MEAN_OFF: f64 = 3.0;
/// How much wider or narrower the shape may be: heights of small pictures are rounded.
const SHAPE_OFF: f64 = 0.03;

/// The paid pictures that can be told from all public ones.
#[derive(Default)]
pub(super) struct Gallery {
    paid: Vec<(AssetId, Shades)>,
}

impl Gallery {
    /// Of a school with these paid and public files.
    pub(super) fn of(ready: &Ready, paid: &BTreeSet<AssetId>) -> Self {
        let shades = |id: &AssetId| {
            let file = &ready.project.assets[id.0 as usize];
            Some((*id, shades_of(ready, file)?))
        };
        let mut gallery =
            Self { paid: paid.par_iter().filter_map(shades).filter(|(_, own)| is_told_apart(own)).collect() };
        if gallery.paid.is_empty() {
            return gallery;
        }
        let public: Vec<&AssetId> = ready.school.publicity.public.difference(paid).collect();
        let public: Vec<Shades> = public
            .into_par_iter()
            .filter(|id| {
                let size = ready.project.assets[id.0 as usize].dimensions;
                size.is_some_and(|(width, height)| gallery.paid.iter().any(|(_, own)| has_shape(own, width, height)))
            })
            .filter_map(|id| Some(shades(id)?.1))
            .collect();
        gallery.paid.retain(|(_, own)| !public.iter().any(|other| resemble(own, other)));
        gallery
    }

    /// The paid picture that some bytes look like.
    pub(super) fn find(&self, ready: &Ready, bytes: &[u8]) -> Option<AssetId> {
        if self.paid.is_empty() {
            return None;
        }
        let size = imagesize::blob_size(bytes).ok()?;
        let (width, height) = (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?);
        if !self.paid.iter().any(|(_, own)| has_shape(own, width, height)) {
            return None;
        }
        let shades = shades(ready, bytes, blake3::hash(bytes))?;
        self.paid.iter().find(|(_, own)| resemble(own, &shades)).map(|(id, _)| *id)
    }
}

fn shades_of(ready: &Ready, file: &AssetFile) -> Option<Shades> {
    file.dimensions.filter(|_| file.is_raster())?;
    shades(ready, &site::read(&file.absolute)?, file.hash)
}

/// The shades of a picture. To read one takes long, so they are kept.
fn shades(ready: &Ready, bytes: &[u8], hash: blake3::Hash) -> Option<Shades> {
    let make = || Shades::of(bytes, SIDE).map(|shades| write(&shades)).unwrap_or_default();
    read(&ready.cache.get_or(&Key::of("shades", &[hash.as_bytes(), VERSION]), make))
}

fn write(shades: &Shades) -> Vec<u8> {
    [&shades.width.to_le_bytes(), &shades.height.to_le_bytes(), shades.parts.as_slice()].concat()
}

fn read(bytes: &[u8]) -> Option<Shades> {
    let (width, rest) = bytes.split_first_chunk()?;
    let (height, parts) = rest.split_first_chunk()?;
    Some(Shades { width: u32::from_le_bytes(*width), height: u32::from_le_bytes(*height), parts: parts.to_vec() })
}

fn is_told_apart(shades: &Shades) -> bool {
    let count = number(shades.parts.len());
    let mean = shades.parts.iter().map(|part| f64::from(*part)).sum::<f64>() / count;
    let variance = shades.parts.iter().map(|part| (f64::from(*part) - mean).powi(2)).sum::<f64>() / count;
    variance.sqrt() >= LEAST_DEVIATION
}

fn resemble(one: &Shades, other: &Shades) -> bool {
    let off: Vec<f64> =
        one.parts.iter().zip(&other.parts).map(|(one, other)| f64::from(one.abs_diff(*other))).collect();
    has_shape(one, other.width, other.height)
        && off.iter().all(|off| *off <= MOST_OFF)
        && off.iter().sum::<f64>() <= MEAN_OFF * number(off.len())
}

fn has_shape(shades: &Shades, width: u32, height: u32) -> bool {
    let shape = |width: u32, height: u32| f64::from(width) / f64::from(height.max(1));
    let (one, other) = (shape(shades.width, shades.height), shape(width, height));
    (one - other).abs() <= SHAPE_OFF * one
}

/// How many parts there are, of which there are a few hundred.
fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::{SIDE, Shades, is_told_apart, read, resemble, write};

    fn picture(width: u32, height: u32, shade: impl Fn(u32, u32) -> u8) -> Shades {
        let parts = (0..SIDE * SIDE).map(|part| shade(part % SIDE, part / SIDE)).collect();
        Shades { width, height, parts }
    }

    #[test]
    fn a_picture_resembles_itself_made_smaller_and_no_other() {
        let view = picture(1200, 800, |x, y| u8::try_from(x * 7 + y * 3).unwrap());
        let small =
            picture(161, 107, |x, y| u8::try_from(x * 7 + y * 3).unwrap().saturating_add(u8::from(x % 3 == 0) * 4));
        assert!(resemble(&view, &small));
        assert!(!resemble(&view, &picture(800, 800, |x, y| u8::try_from(x * 7 + y * 3).unwrap())), "another shape");
        let dialog = |x, y| if x > 9 && y > 9 && x < 14 { 255 } else { u8::try_from(x * 7 + y * 3).unwrap() };
        assert!(!resemble(&view, &picture(1200, 800, dialog)), "something stands in it");
        assert!(is_told_apart(&view) && !is_told_apart(&picture(90, 90, |x, _| u8::try_from(x % 2).unwrap())));
    }

    #[test]
    fn what_is_kept_reads_back() {
        let view = picture(30, 40, |x, y| u8::try_from(x + y).unwrap());
        assert_eq!(read(&write(&view)), Some(view));
        assert_eq!(read(&[]), None);
    }
}
