//! A picture as pixels: read, turned, in the colours of the web, made smaller.

use super::metadata;
use image::codecs::{jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder};
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, RgbImage, Rgba, RgbaImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::Cursor;

/// A picture with more pixels is not read: a small file can unfold to more than a computer holds.
pub(super) const MOST_PIXELS: u64 = 64_000_000;
/// So many pixels tell a photograph from a drawing.
const SAMPLES: usize = 1 << 16;

/// Why a picture is not made smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// It cannot be read to its end.
    Damaged,
    /// It has so many pixels.
    TooLarge(u32, u32),
    /// Its parts move, or its colours are those of ink.
    Unsuited,
}

/// A picture of 8 bits a channel, in sRGB, as it is seen.
#[derive(Clone, Debug)]
pub(super) struct Pixels {
    /// Three bytes a pixel, or four where something is transparent.
    picture: DynamicImage,
    /// Whether some loss is not seen in it.
    pub(super) is_photograph: bool,
}

impl Pixels {
    /// Reads a JPEG, PNG or WebP.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Problem> {
        metadata::strip(bytes).map_err(|_| Problem::Damaged)?;
        let damaged = |_| Problem::Damaged;
        let file = Cursor::new(bytes);
        match bytes[0] {
            0xFF => Ok(Self { is_photograph: true, ..read(JpegDecoder::new(file).map_err(damaged)?)? }),
            0x89 => {
                let decoder = PngDecoder::new(file).map_err(damaged)?;
                if decoder.is_apng().map_err(damaged)? { Err(Problem::Unsuited) } else { read(decoder) }
            }
            _ => {
                let decoder = WebPDecoder::new(file).map_err(damaged)?;
                if decoder.has_animation() { Err(Problem::Unsuited) } else { read(decoder) }
            }
        }
    }

    /// How bright each pixel is, line by line; on white where it is transparent.
    pub(super) fn grey(&self) -> Vec<u8> {
        let on_white = |pixel: &Rgba<u8>| {
            let [red, green, blue, alpha] = pixel.0.map(u32::from);
            let light = (red * 299 + green * 587 + blue * 114) / 1000;
            ((light * alpha + 255 * (255 - alpha)) / 255).min(255) as u8
        };
        self.picture.to_rgba8().pixels().map(on_white).collect()
    }

    pub(super) fn width(&self) -> u32 {
        self.picture.width()
    }

    pub(super) fn height(&self) -> u32 {
        self.picture.height()
    }

    /// Whether pixels have a fourth byte, for how much is seen of them.
    pub(super) fn has_alpha(&self) -> bool {
        self.picture.color().has_alpha()
    }

    /// Row by row.
    pub(super) fn bytes(&self) -> &[u8] {
        self.picture.as_bytes()
    }

    /// The same so wide. The filter is a polynomial, and its arithmetic that of every processor: no machine makes other
    /// bytes.
    pub(super) fn resized(&self, width: u32) -> Cow<'_, Self> {
        if width == self.width() {
            return Cow::Borrowed(self);
        }
        let height = height(self.width(), self.height(), width);
        let resize = |picture: &DynamicImage| picture.resize_exact(width, height, FilterType::CatmullRom);
        let picture = match &self.picture {
            DynamicImage::ImageRgba8(picture) => {
                // What cannot be seen has a colour too, which must not shine through at the edges.
                let mut picture = picture.clone();
                picture.pixels_mut().for_each(premultiply);
                let mut resized = resize(&picture.into()).into_rgba8();
                resized.pixels_mut().for_each(divide);
                resized.into()
            }
            opaque => resize(opaque),
        };
        Cow::Owned(Self { picture, is_photograph: self.is_photograph })
    }
}

impl Pixels {
    /// The middle of the picture, so large, on white: three bytes a pixel.
    pub(super) fn filling(&self, width: u32, height: u32) -> Vec<u8> {
        let as_high = u64::from(self.width()) * u64::from(height) / u64::from(self.height().max(1));
        let whole = self.resized(width.max(u32::try_from(as_high).unwrap_or(u32::MAX).saturating_add(1)));
        let (x, y) = ((whole.width() - width) / 2, whole.height().saturating_sub(height) / 2);
        let part = whole.picture.crop_imm(x, y, width, height).into_rgba8();
        let on_white = |colour: u8, alpha: u8| {
            let seen = u16::from(colour) * u16::from(alpha) + 255 * u16::from(255 - alpha);
            u8::try_from((seen + 127) / 255).unwrap_or(u8::MAX)
        };
        part.pixels().flat_map(|Rgba([r, g, b, a])| [*r, *g, *b].map(|colour| on_white(colour, *a))).collect()
    }
}

/// Each colour by as much as it is seen.
fn premultiply(Rgba([colours @ .., alpha]): &mut Rgba<u8>) {
    for colour in colours {
        let scaled = (u16::from(*colour) * u16::from(*alpha) + 127) / 255;
        *colour = u8::try_from(scaled).unwrap_or(u8::MAX);
    }
}

/// The colours that there were before.
fn divide(Rgba([colours @ .., alpha]): &mut Rgba<u8>) {
    let alpha = u16::from(*alpha).max(1);
    for colour in colours {
        *colour = u8::try_from((u16::from(*colour) * 255 + alpha / 2) / alpha).unwrap_or(u8::MAX);
    }
}

/// Height of a picture that is made so wide.
fn height(width: u32, height: u32, wanted: u32) -> u32 {
    let exact = u64::from(height) * u64::from(wanted) + u64::from(width) / 2;
    u32::try_from(exact / u64::from(width.max(1))).unwrap_or(u32::MAX).max(1)
}

fn read(mut decoder: impl ImageDecoder) -> Result<Pixels, Problem> {
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Problem::TooLarge(width, height));
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().unwrap_or_default();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| Problem::Damaged)?;
    picture.apply_orientation(orientation);
    let has_alpha = picture.color().has_alpha();
    picture = if has_alpha { picture.into_rgba8().into() } else { picture.into_rgb8().into() };
    if let Some(profile) = profile {
        picture = in_srgb(&profile, picture).ok_or(Problem::Unsuited)?;
    }
    if has_alpha && picture.as_bytes().iter().skip(3).step_by(4).all(|alpha| *alpha == u8::MAX) {
        picture = picture.into_rgb8().into();
    }
    let is_photograph = has_many_colours(&picture);
    Ok(Pixels { picture, is_photograph })
}

/// Whether there are as many colours as in photographs: drawings and screens have few, even where they are smooth.
fn has_many_colours(picture: &DynamicImage) -> bool {
    let pixels = picture.as_bytes().chunks_exact(usize::from(picture.color().bytes_per_pixel()));
    let step = pixels.len().div_ceil(SAMPLES).max(1);
    let count = pixels.len() / step;
    let colours: BTreeSet<&[u8]> = pixels.step_by(step).collect();
    colours.len() > count / 8
}

/// The colours that a profile means; formats for the web are written without one.
fn in_srgb(profile: &[u8], picture: DynamicImage) -> Option<DynamicImage> {
    let profile = ColorProfile::new_from_slice(profile).ok()?;
    match profile.color_space {
        DataColorSpace::Rgb => {}
        // Shades of grey differ little from those of the web.
        DataColorSpace::Gray => return Some(picture),
        _ => return None,
    }
    let (width, height, has_alpha) = (picture.width(), picture.height(), picture.color().has_alpha());
    let layout = if has_alpha { Layout::Rgba } else { Layout::Rgb };
    let srgb = ColorProfile::new_srgb();
    let transform = profile.create_transform_8bit(layout, &srgb, layout, TransformOptions::default()).ok()?;
    let mut converted = vec![0; picture.as_bytes().len()];
    transform.transform(picture.as_bytes(), &mut converted).ok()?;
    if has_alpha {
        RgbaImage::from_raw(width, height, converted).map(Into::into)
    } else {
        RgbImage::from_raw(width, height, converted).map(Into::into)
    }
}
