//! Pictures made for the web: narrower ones, in formats that need fewer bytes, and files without what a camera wrote
//! into them.
//!
//! [`Pictures::make`] runs between the model and the plan: what a picture is offered as depends on how large its files
//! turn out, and every file of the site is known before the first is written. It makes what pages show and everybody
//! may see, and nothing else. The cache keeps it, so that the next build only looks it up.

mod codes;
mod format;
mod ladder;
pub mod metadata;
mod pixels;
mod shades;
mod shown;

use crate::cache::{Cache, Key};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::load::Project;
use crate::load::files::{AssetFile, Metadata};
use crate::load::settings::{ImageFormat, Images};
use crate::model::{AssetId, School};
use crate::progress::Progress;
pub use ladder::Offer;
use pixels::{Pixels, Problem};
use rayon::prelude::*;
pub use shades::Shades;
pub use shown::of_page;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Counts up when the same settings make other bytes.
const VERSION: u8 = 1;
/// A smaller file is published as it is: an icon, a code to scan.
const LEAST_BYTES: u64 = 4 << 10;
/// The head of an AVIF alone has some hundred bytes, and it takes long to make.
const LEAST_AVIF_BYTES: u64 = 16 << 10;

/// What pictures are offered as.
#[derive(Clone, Debug, Default)]
pub struct Pictures {
    offers: BTreeMap<AssetId, Vec<Offer>>,
}

/// One file that is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Of this picture.
    pub picture: AssetId,
    /// Its format.
    pub format: ImageFormat,
    /// Its width in pixels.
    pub width: u32,
}

impl Pictures {
    /// Makes the files of every picture that a public page shows.
    #[must_use]
    pub fn make(project: &Project, school: &School, cache: &Cache, progress: &dyn Progress) -> (Self, Vec<Diagnostic>) {
        let file = |id: &AssetId| &project.assets[id.0 as usize];
        let unreadable = school.publicity.public.iter().filter(|id| file(id).metadata == Metadata::Unreadable);
        let mut found: Vec<Diagnostic> = unreadable.map(|id| damaged(file(id))).collect();
        let shown: Vec<AssetId> = shown::of(project, school).into_iter().filter(|id| is_made(file(id))).collect();
        progress.expect(shown.len());
        let made: Vec<_> = shown
            .into_par_iter()
            .map(|id| {
                let made = offers_of(file(&id), &project.settings.images, cache);
                progress.step();
                (id, made)
            })
            .collect();
        found.extend(codes::check(project, school, cache));
        let mut offers = BTreeMap::new();
        for (id, made) in made {
            match made {
                Ok(made) if made.is_empty() => {}
                Ok(made) => drop(offers.insert(id, made)),
                Err(problem) => found.push(problem),
            }
        }
        (Self { offers }, found)
    }

    /// The formats in which a picture is offered, the best first; none when it is best as it is.
    #[must_use]
    pub fn offers(&self, picture: AssetId) -> &[Offer] {
        self.offers.get(&picture).map_or(&[], Vec::as_slice)
    }

    /// Every file, in a fixed order.
    pub fn variants(&self) -> impl Iterator<Item = Variant> {
        let offers = self.offers.iter().flat_map(|(picture, offers)| offers.iter().map(|offer| (*picture, offer)));
        offers.flat_map(|(picture, Offer { format, widths, .. })| {
            widths.iter().map(move |width| Variant { picture, format: *format, width: *width })
        })
    }
}

/// The bytes of a file: from the cache, or made again when they were removed from it.
pub fn bytes(project: &Project, variant: Variant, cache: &Cache) -> Result<Vec<u8>, Diagnostic> {
    let file = &project.assets[variant.picture.0 as usize];
    let quality = project.settings.images.quality.value;
    let made = cache.try_get_or(&key(file, variant.format, variant.width, quality), || {
        let pixels = Pixels::read(&file.read()?).map_err(|_| damaged(file))?;
        Ok(format::encode(&pixels.resized(variant.width), variant.format, quality))
    });
    made.map(|bytes| bytes.to_vec())
}

/// What the cache keeps of a picture in other formats and widths, because somebody saw it once.
#[must_use]
pub fn kept(project: &Project, picture: AssetId, cache: &Cache) -> Vec<Arc<[u8]>> {
    let file = &project.assets[picture.0 as usize];
    let Images { widths, quality, .. } = &project.settings.images;
    let widths = widths.iter().map(|width| width.value).chain(file.dimensions.map(|(width, _)| width));
    let keys =
        widths.flat_map(|width| ImageFormat::ALL.iter().map(move |format| key(file, *format, width, quality.value)));
    keys.filter_map(|key| cache.get(&key)).collect()
}

/// A picture of exactly this size, cut at two of its edges where its shape is another: three bytes a pixel, on white.
/// Nothing of what is no picture of pixels, or cannot be read.
#[must_use]
pub fn filling(project: &Project, picture: AssetId, width: u32, height: u32) -> Option<Vec<u8>> {
    let file = &project.assets[picture.0 as usize];
    let suited = file.is_raster() && file.metadata != Metadata::Unreadable;
    let bytes = suited.then(|| file.read().ok()).flatten()?;
    Some(Pixels::read(&bytes).ok()?.filling(width, height))
}

/// A part of the names of a picture's files: from all that decides on their bytes but format and width.
#[must_use]
pub fn fingerprint(project: &Project, picture: AssetId) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(project.assets[picture.0 as usize].hash.as_bytes());
    hasher.update(&project.settings.images.quality.value.to_le_bytes());
    hasher.update(&[VERSION]);
    hasher.finalize()
}

fn is_made(file: &AssetFile) -> bool {
    file.size >= LEAST_BYTES && file.is_raster() && file.metadata != Metadata::Unreadable
}

fn key(file: &AssetFile, format: ImageFormat, width: u32, quality: u32) -> Key {
    let how = format!("{format} {width} {quality} {VERSION}");
    Key::of("picture", &[file.hash.as_bytes(), how.as_bytes()])
}

/// Makes the files of a picture and tells which are offered, or remembers both.
fn offers_of(file: &AssetFile, settings: &Images, cache: &Cache) -> Result<Vec<Offer>, Diagnostic> {
    let Images { formats, widths, quality, .. } = settings;
    if formats.is_empty() {
        return Ok(Vec::new());
    }
    let (widths, quality) = (widths.iter().map(|width| width.value).collect::<Vec<u32>>(), quality.value);
    let how = format!("{formats:?} {widths:?} {quality} {VERSION}");
    let known = cache.try_get_or(&Key::of("offers", &[file.hash.as_bytes(), how.as_bytes()]), || {
        let offers = match Pixels::read(&file.read()?) {
            Ok(pixels) => make(file, &pixels, formats, &widths, quality, cache),
            Err(Problem::Unsuited) => Vec::new(),
            Err(Problem::Damaged) => return Err(damaged(file)),
            Err(Problem::TooLarge(width, height)) => return Err(too_large(file, width, height)),
        };
        Ok(ladder::write(&offers).into_bytes())
    })?;
    Ok(ladder::read(&String::from_utf8_lossy(&known)))
}

fn make(
    file: &AssetFile,
    pixels: &Pixels,
    formats: &[ImageFormat],
    widths: &[u32],
    quality: u32,
    cache: &Cache,
) -> Vec<Offer> {
    let is_wanted =
        |format: &ImageFormat| *format != ImageFormat::Avif || (pixels.is_photograph && file.size >= LEAST_AVIF_BYTES);
    let formats: Vec<ImageFormat> = formats.iter().copied().filter(is_wanted).collect();
    let made = ladder::widths(widths, pixels.width()).into_par_iter().flat_map_iter(|width| {
        let resized = pixels.resized(width);
        formats.clone().into_iter().map(move |format| {
            let encode = || format::encode(&resized, format, quality);
            (format, width, cache.get_or(&key(file, format, width, quality), encode).len())
        })
    });
    let mut made: Vec<_> = made.collect();
    made.sort_unstable();
    made.dedup();
    let own = file.path.to_ascii_lowercase().ends_with(".webp").then_some(ImageFormat::Webp);
    ladder::offers(&made, file.size, own)
}

fn damaged(file: &AssetFile) -> Diagnostic {
    let words = format!("`{}` cannot be read as a picture, so it is published as it is", file.path);
    Diagnostic::new(Code::BROKEN_IMAGE, Place::Path(file.path.clone()), words)
        .help("save it again, as PNG, JPEG or WebP")
}

fn too_large(file: &AssetFile, width: u32, height: u32) -> Diagnostic {
    let words = format!("`{}` has {width} × {height} pixels, so no smaller files are made of it", file.path);
    Diagnostic::new(Code::LARGE_IMAGE, Place::Path(file.path.clone()), words)
        .help(format!("make it smaller: {} million pixels are the most", pixels::MOST_PIXELS / 1_000_000))
}
