//! Pixels as files: AVIF and WebP.

use super::pixels::Pixels;
use crate::load::settings::ImageFormat;

/// AVIF keeps the same detail at a lower number.
const AVIF_BELOW: f32 = 18.0;
/// From 1, slow and small, to 10.
const AVIF_SPEED: u8 = 8;

/// A picture as a file; empty only when an encoder gives up.
pub(super) fn encode(pixels: &Pixels, format: ImageFormat, quality: u32) -> Vec<u8> {
    let quality = f32::from(u8::try_from(quality.clamp(1, 100)).unwrap_or(100));
    let encoded = match format {
        ImageFormat::Avif => avif(pixels, (quality - AVIF_BELOW).max(1.0)),
        ImageFormat::Webp => webp(pixels, quality),
    };
    encoded.unwrap_or_default()
}

/// Photographs with some loss, drawings with none.
fn webp(pixels: &Pixels, quality: f32) -> Option<Vec<u8>> {
    let layout = if pixels.has_alpha() { webp::PixelLayout::Rgba } else { webp::PixelLayout::Rgb };
    let encoder = webp::Encoder::new(pixels.bytes(), layout, pixels.width(), pixels.height());
    let mut config = webp::WebPConfig::new().ok()?;
    if pixels.is_photograph {
        config.quality = quality;
    } else {
        // As small as with more effort, within a hundredth or two, and in a third of the time.
        (config.lossless, config.method, config.quality) = (1, 2, 40.0);
    }
    Some(encoder.encode_advanced(&config).ok()?.to_vec())
}

/// On one thread: the number of threads decides on the bytes.
fn avif(pixels: &Pixels, quality: f32) -> Option<Vec<u8>> {
    let encoder = ravif::Encoder::new()
        .with_quality(quality)
        .with_alpha_quality(quality)
        .with_speed(AVIF_SPEED)
        .with_bit_depth(ravif::BitDepth::Eight)
        .with_num_threads(Some(1));
    let (width, height) = (usize::try_from(pixels.width()).ok()?, usize::try_from(pixels.height()).ok()?);
    // Without anything transparent none is written.
    let channels = if pixels.has_alpha() { 4 } else { 3 };
    let seen = |pixel: &[u8]| ravif::RGBA8::new(pixel[0], pixel[1], pixel[2], *pixel.get(3).unwrap_or(&u8::MAX));
    let all: Vec<_> = pixels.bytes().chunks_exact(channels).map(seen).collect();
    let encoded = encoder.encode_rgba(ravif::Img::new(&all, width, height));
    Some(encoded.ok()?.avif_file)
}
