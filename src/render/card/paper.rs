//! What posters and jackets are drawn on: pixels, and words set on them.

use super::fonts::Voice;
use super::{Fonts, breaks, shape};
use resvg::tiny_skia::{Color, FillRule, Paint, Pixmap, Rect, Transform};

const TITLES: [f32; 8] = [104.0, 96.0, 88.0, 80.0, 72.0, 64.0, 56.0, 48.0];
/// From line to line of a title, of the size of the letters.
pub(super) const LEADING: f32 = 1.13;

/// A picture while it is drawn.
pub(super) struct Paper<'a> {
    pub(super) fonts: &'a Fonts,
    pub(super) pixels: Pixmap,
    /// At the sides, in pixels.
    pub(super) margin: f32,
    pub(super) right_to_left: bool,
}

impl Paper<'_> {
    /// Room for a line.
    pub(super) fn room(&self) -> f32 {
        self.pixels.width() as f32 - 2.0 * self.margin
    }

    pub(super) fn set(&self, text: &str, voice: Voice) -> shape::Line {
        shape::line(self.fonts, text, voice, self.right_to_left)
    }

    pub(super) fn lines(&self, text: &str, voice: Voice, limit: f32, most: usize) -> Vec<String> {
        if text.is_empty() {
            return Vec::new();
        }
        let text = breaks::Text::measure(text, limit, &|part| self.set(part, voice).width);
        text.lines(limit, most).unwrap_or_else(|| text.filled(limit - 1.0, most))
    }

    /// The size of a title and its lines. `zoom` is how much larger it is than on a poster.
    pub(super) fn title(&self, title: &str, height: f32, zoom: f32) -> (f32, Vec<String>) {
        let (room, height) = (self.room() / zoom, height / zoom);
        let smallest = TITLES[TITLES.len() - 1];
        let text = breaks::Text::measure(title, room / smallest, &|part| self.set(part, Voice::Title).width);
        let fits = |size: f32| ((height / (size * LEADING)) as usize).min(if size > 80.0 { 2 } else { 4 });
        let found = TITLES.into_iter().find_map(|size| Some((size, text.lines(room / size, fits(size))?)));
        let (size, lines) = found.unwrap_or_else(|| (smallest, text.filled(room / smallest, fits(smallest).max(1))));
        (size * zoom, lines)
    }

    /// Writes a line that begins `offset` behind the margin.
    pub(super) fn write(&mut self, text: &str, voice: Voice, size: f32, offset: f32, y: f32, ink: [u8; 3]) {
        let line = self.set(text, voice);
        let width = line.width * size;
        let all = self.pixels.width() as f32;
        let x = if self.right_to_left { all - self.margin - offset - width } else { self.margin + offset };
        let mut paint = Paint::default();
        paint.set_color(colour(ink));
        if let Some(path) = line.outlines(self.fonts, size, x, y) {
            self.pixels.fill_path(&path, &paint, FillRule::Winding, Transform::identity(), None);
        }
    }

    pub(super) fn square(&mut self, x: f32, y: f32, side: f32, ink: [u8; 3]) {
        let mut paint = Paint { anti_alias: false, ..Paint::default() };
        paint.set_color(colour(ink));
        if let Some(square) = Rect::from_xywh(x, y, side, side) {
            self.pixels.fill_rect(square, &paint, Transform::identity(), None);
        }
    }

    pub(super) fn png(&self) -> Vec<u8> {
        use image::codecs::png::{CompressionType, FilterType, PngEncoder};
        use image::{ExtendedColorType, ImageEncoder};
        let rows: Vec<u8> =
            self.pixels.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
        let mut png = Vec::new();
        let encoder = PngEncoder::new_with_quality(&mut png, CompressionType::Default, FilterType::Adaptive);
        let (width, height) = (self.pixels.width(), self.pixels.height());
        // Writing into memory does not fail.
        let _ = encoder.write_image(&rows, width, height, ExtendedColorType::Rgb8);
        png
    }
}

/// A colour as the drawing library has it.
pub(super) fn colour([red, green, blue]: [u8; 3]) -> Color {
    Color::from_rgba8(red, green, blue, 255)
}
