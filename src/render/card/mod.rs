//! Share cards: the picture that messengers and networks show beside a link, 1200 × 630 pixels.
//!
//! A card is a sheet of paper with a strip in the school's colour, on which the figure of the product's kind is drawn,
//! and the words of the page. All cards of a product are on one [`Sheet`], drawn once; only the words are set for each.
//! The fonts are part of the program, text is measured and broken into lines here, and the file is a palette: the same
//! bytes on every machine, in a few milliseconds.
#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "places on a card are small, and pixels are whole"
)]

mod breaks;
mod canvas;
mod fonts;
pub mod jacket;
mod paper;
mod png;
pub mod poster;
mod shape;

use crate::theme::colour::Colour;
use crate::theme::cover;
use canvas::{Canvas, Ink, Rgb};
pub use canvas::{HEIGHT, WIDTH};
pub use fonts::Fonts;
use fonts::Voice;
use resvg::{tiny_skia, usvg};

/// Raised when cards of the same words look different.
pub const VERSION: u8 = 1;

/// What a card says.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Small, above the title: the kind of thing, or what the page belongs to.
    pub above: String,
    /// Large.
    pub title: String,
    /// Up to two lines below the title.
    pub below: String,
    /// At the foot: the school.
    pub school: String,
    /// Beside it: who teaches.
    pub people: String,
    /// The language is written from right to left.
    pub right_to_left: bool,
}

/// What the cards of a product share: all but the words.
#[derive(Clone, Debug)]
pub struct Sheet {
    canvas: Canvas,
    ink: Ink,
    accent: Ink,
    muted: Ink,
}

/// Width of the coloured strip.
const STRIP: u32 = 288;
/// Paper around the words.
const MARGIN: f32 = 76.0;
/// Room for a line.
const ROOM: f32 = (WIDTH - STRIP) as f32 - 2.0 * MARGIN;
/// Base line of the words above the title.
const TOP: f32 = 100.0;
/// Base line of the words at the foot.
const FOOT: f32 = 560.0;
/// Sizes of letters: titles in the first that fits.
const TITLES: [f32; 11] = [112.0, 104.0, 96.0, 90.0, 84.0, 78.0, 72.0, 66.0, 60.0, 54.0, 48.0];
const SMALL: f32 = 27.0;
const BELOW: f32 = 31.0;
/// From line to line, of the size of the letters.
const LEADING: f32 = 1.13;
const PAPER: Rgb = [0xfb, 0xf8, 0xf2];

impl Sheet {
    /// The sheet of a product by its kind and id, or of the pages of the school that belong to none.
    #[must_use]
    pub fn draw(kind: &str, seed: &str, accent: Colour, right_to_left: bool) -> Self {
        let tint = |lightness: f64, chroma: f64| Colour { lightness, chroma: accent.chroma * chroma, hue: accent.hue };
        let mut canvas = Canvas::new(PAPER);
        let ink = canvas.ink(PAPER, rgb(tint(0.23, 0.2)));
        let muted = canvas.ink(PAPER, rgb(tint(0.46, 0.15)));
        let accent_ink = canvas.ink(PAPER, rgb(accent));
        let figure = cover::figure(kind, accent, seed);
        let [ground, line, shape] = [figure.ground, figure.line, figure.shape].map(rgb);
        let first = canvas.ground(ground);
        for (from, to) in [(ground, line), (ground, shape), (line, shape)] {
            canvas.ink(from, to);
        }
        // The figure is 1200 by 900; what is seen is its lower right corner.
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{STRIP}\" height=\"{HEIGHT}\" viewBox=\"{} {} {STRIP} {HEIGHT}\">\
             <rect width=\"1200\" height=\"900\" fill=\"{}\"/>{}</svg>",
            cover::WIDTH - STRIP,
            cover::HEIGHT - HEIGHT,
            figure.ground.hex(),
            figure.drawing,
        );
        let tree = usvg::Tree::from_str(&svg, &usvg::Options::default());
        if let (Ok(tree), Some(mut strip)) = (tree, tiny_skia::Pixmap::new(STRIP, HEIGHT)) {
            resvg::render(&tree, tiny_skia::Transform::identity(), &mut strip.as_mut());
            canvas.place(if right_to_left { 0 } else { WIDTH - STRIP }, STRIP, strip.data(), first);
        }
        Self { canvas, ink, accent: accent_ink, muted }
    }
}

/// A card as PNG. Characters that no font has are left out.
#[must_use]
pub fn draw(fonts: &Fonts, sheet: &Sheet, words: &Words) -> Vec<u8> {
    let clean = |text: &str| shape::drawable(fonts, text).0;
    let mut page = Page { fonts, canvas: sheet.canvas.clone(), right_to_left: words.right_to_left };
    // At the foot and at the top.
    let school = page.one_line(&clean(&words.school), ROOM / SMALL);
    let end = page.write(&school, SMALL, 0.0, FOOT, sheet.ink) + SMALL * 0.8;
    let people = page.one_line(&clean(&words.people), (ROOM - end) / SMALL);
    page.write(&people, SMALL, end, FOOT, sheet.muted);
    let above = page.one_line(&clean(&words.above), ROOM / SMALL);
    page.write(&above, SMALL, 0.0, TOP, sheet.accent);
    // The title between, as large as it fits.
    let below = page.lines(&clean(&words.below), Voice::Label, ROOM / BELOW, 2);
    let below_height = if below.is_empty() { 0.0 } else { 30.0 + 43.0 * below.len() as f32 };
    let top = TOP + 32.0;
    let (size, title) = page.title(&clean(&words.title), FOOT - 62.0 - top - below_height);
    let mut y = top + size * 0.98;
    for text in &title {
        page.write(&page.set(text, Voice::Title), size, 0.0, y, sheet.ink);
        y += size * LEADING;
    }
    y += 61.0 - size * (LEADING - 0.2);
    for text in &below {
        page.write(&page.set(text, Voice::Label), BELOW, 0.0, y, sheet.muted);
        y += 43.0;
    }
    page.canvas.png()
}

/// The first letter or digit of a text that a font has, as an outline for a picture that stands for the whole. Its size
/// and its place are not said.
#[must_use]
pub fn initial(fonts: &Fonts, text: &str) -> Option<tiny_skia::Path> {
    let text = shape::drawable(fonts, text).0;
    let letter = text.chars().find(|c| c.is_alphanumeric())?.to_uppercase().to_string();
    shape::line(fonts, &letter, Voice::Title, false).outlines(fonts, 1000.0, 0.0, 0.0)
}

/// The characters of a text that no font of cards has.
#[must_use]
pub fn undrawable(fonts: &Fonts, text: &str) -> Vec<char> {
    shape::drawable(fonts, text).1
}

/// The characters of a card that no font has.
#[must_use]
pub fn missing(fonts: &Fonts, words: &Words) -> Vec<char> {
    let all = [&words.above, &words.title, &words.below, &words.school, &words.people];
    let mut missing: Vec<char> = all.iter().flat_map(|text| shape::drawable(fonts, text).1).collect();
    missing.sort_unstable();
    missing.dedup();
    missing
}

/// A card while it is written.
struct Page<'a> {
    fonts: &'a Fonts,
    canvas: Canvas,
    right_to_left: bool,
}

impl Page<'_> {
    fn set(&self, text: &str, voice: Voice) -> shape::Line {
        shape::line(self.fonts, text, voice, self.right_to_left)
    }

    /// Writes a line that begins `offset` behind the margin. Returns where it ends.
    fn write(&mut self, line: &shape::Line, size: f32, offset: f32, y: f32, ink: Ink) -> f32 {
        let width = line.width * size;
        let x = if self.right_to_left { WIDTH as f32 - MARGIN - offset - width } else { MARGIN + offset };
        if let Some(path) = line.outlines(self.fonts, size, x, y) {
            self.canvas.fill(&path, ink);
        }
        offset + width
    }

    /// The size of a title and its lines.
    fn title(&self, title: &str, height: f32) -> (f32, Vec<String>) {
        let smallest = TITLES[TITLES.len() - 1];
        let text = breaks::Text::measure(title, ROOM / smallest, &|part| self.set(part, Voice::Title).width);
        for size in TITLES {
            // Large letters are for few lines.
            let most = match size {
                _ if size > 90.0 => 2,
                _ if size > 70.0 => 3,
                _ => 6,
            };
            let most = most.min((height / (size * LEADING)) as usize);
            if let Some(lines) = text.lines(ROOM / size, most) {
                return (size, lines);
            }
        }
        (smallest, text.filled(ROOM / smallest, ((height / (smallest * LEADING)) as usize).max(1)))
    }

    fn lines(&self, text: &str, voice: Voice, limit: f32, most: usize) -> Vec<String> {
        let text = breaks::Text::measure(text, limit, &|part| self.set(part, voice).width);
        text.lines(limit, most).unwrap_or_else(|| text.filled(limit - 1.0, most))
    }

    fn one_line(&self, text: &str, limit: f32) -> shape::Line {
        let lines = if limit > 4.0 { self.lines(text, Voice::Label, limit, 1) } else { Vec::new() };
        self.set(lines.first().map_or("", String::as_str), Voice::Label)
    }
}

fn rgb(colour: Colour) -> Rgb {
    colour.to_srgb().map(|channel| (channel * 255.0).round() as u8)
}

#[cfg(test)]
mod tests;
