//! What a card is painted on: a place in a palette for each pixel.
//!
//! Text is the only thing that differs between the cards of a product. It is painted as coverage, and coverage is a step
//! between paper and ink; so a card needs no colour arithmetic and its file is small.

use resvg::tiny_skia::{FillRule, Mask, Path, Transform};
use std::collections::BTreeMap;

/// Width of a card in pixels.
pub const WIDTH: u32 = 1200;
/// Height of a card in pixels.
pub const HEIGHT: u32 = 630;
/// Steps from the ground to a colour.
const STEPS: usize = 16;

/// A colour, 0 to 255.
pub(super) type Rgb = [u8; 3];

/// A colour on a ground: where its steps are in the palette.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ink(u8);

/// A picture in a palette.
#[derive(Clone, Debug)]
pub(super) struct Canvas {
    pixels: Vec<u8>,
    palette: Vec<Rgb>,
}

impl Canvas {
    /// All in one colour.
    pub(super) fn new(ground: Rgb) -> Self {
        Self { pixels: vec![0; (WIDTH * HEIGHT) as usize], palette: vec![ground] }
    }

    /// A further colour that lies under others. Returns its place in the palette.
    pub(super) fn ground(&mut self, colour: Rgb) -> usize {
        self.palette.push(colour);
        self.palette.len() - 1
    }

    /// A colour to paint with on a ground. There is room for a dozen.
    pub(super) fn ink(&mut self, ground: Rgb, colour: Rgb) -> Ink {
        let first = self.palette.len() as u8;
        self.palette.extend((1..=STEPS).map(|step| mix(ground, colour, step)));
        Ink(first)
    }

    /// Fills a path.
    pub(super) fn fill(&mut self, path: &Path, ink: Ink) {
        let bounds = path.bounds();
        let top = (bounds.top().floor().max(0.0) as u32).min(HEIGHT);
        let bottom = (bounds.bottom().ceil().max(0.0) as u32 + 1).min(HEIGHT);
        let Some(mut mask) = (bottom > top).then(|| Mask::new(WIDTH, bottom - top)).flatten() else { return };
        mask.fill_path(path, FillRule::Winding, true, Transform::from_translate(0.0, -(top as f32)));
        let start = (top * WIDTH) as usize;
        let steps = coverage_steps(ink);
        for (pixel, coverage) in self.pixels[start..].iter_mut().zip(mask.data()) {
            if *coverage > 7 {
                *pixel = steps[usize::from(*coverage)];
            }
        }
    }

    /// Puts a picture of few colours in from the top, each pixel the nearest of the palette from `first` on.
    pub(super) fn place(&mut self, x: u32, width: u32, rgba: &[u8], first: usize) {
        let mut known = BTreeMap::new();
        let rows = self.pixels.chunks_exact_mut(WIDTH as usize).zip(rgba.chunks_exact(width as usize * 4));
        for (pixels, colours) in rows {
            for (pixel, colour) in pixels[x as usize..].iter_mut().zip(colours.chunks_exact(4)) {
                let colour = [colour[0], colour[1], colour[2]];
                *pixel = *known.entry(colour).or_insert_with(|| nearest(&self.palette, first, colour));
            }
        }
    }

    /// The picture as a file.
    pub(super) fn png(&self) -> Vec<u8> {
        super::png::indexed(WIDTH, HEIGHT, &self.pixels, &self.palette)
    }
}

fn coverage_steps(ink: Ink) -> [u8; 256] {
    std::array::from_fn(|coverage| ink.0 + ((coverage * STEPS + 127) / 255).saturating_sub(1).min(STEPS - 1) as u8)
}

fn nearest(palette: &[Rgb], first: usize, wanted: Rgb) -> u8 {
    let distance =
        |colour: &Rgb| -> u32 { colour.iter().zip(wanted).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum() };
    let places = palette.iter().enumerate().skip(first);
    places.min_by_key(|(_, colour)| distance(colour)).map_or(0, |(place, _)| place as u8)
}

fn mix(ground: Rgb, colour: Rgb, step: usize) -> Rgb {
    std::array::from_fn(|channel| {
        let (from, to) = (usize::from(ground[channel]), usize::from(colour[channel]));
        ((from * (STEPS - step) + to * step + STEPS / 2) / STEPS) as u8
    })
}
