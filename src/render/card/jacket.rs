//! Jackets of books that have no picture: 1200 × 1800 pixels, the figure of the kind of product with title and names.

use super::fonts::Voice;
use super::paper::{LEADING, Paper};
use super::{Fonts, rgb, shape};
use crate::theme::colour::Colour;
use crate::theme::cover;
use resvg::tiny_skia::{Pixmap, PixmapPaint, Transform};
use resvg::usvg;

/// Width of a jacket in pixels.
pub const WIDTH: u32 = 1200;
/// Height of a jacket in pixels.
pub const HEIGHT: u32 = 1800;
/// Raised when jackets of the same words look different.
pub const VERSION: u8 = 1;

/// What a jacket says.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// The kind of book.
    pub above: String,
    /// Large.
    pub title: String,
    /// Up to three lines below the title.
    pub below: String,
    /// Who made it.
    pub people: String,
    /// At the foot.
    pub school: String,
    /// The language is written from right to left.
    pub right_to_left: bool,
}

const MARGIN: f32 = 96.0;
const TOP: f32 = 178.0;
/// The room of a title.
const TITLE: f32 = 520.0;
const FIGURE: u32 = cover::HEIGHT * WIDTH / cover::WIDTH;

/// A jacket as PNG. `seed` tells books of one kind apart.
#[must_use]
pub fn draw(fonts: &Fonts, (kind, seed): (&str, &str), accent: Colour, words: &Words) -> Vec<u8> {
    let tint = |lightness: f64, chroma: f64| Colour { lightness, chroma: accent.chroma * chroma, hue: accent.hue };
    let figure = cover::figure(kind, accent, seed);
    let Some(mut pixels) = Pixmap::new(WIDTH, HEIGHT) else { return Vec::new() };
    pixels.fill(super::paper::colour(rgb(figure.ground)));
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{FIGURE}\" viewBox=\"0 0 {} {}\">{}</svg>",
        cover::WIDTH,
        cover::HEIGHT,
        figure.drawing
    );
    if let Ok(tree) = usvg::Tree::from_str(&svg, &usvg::Options::default())
        && let Some(mut drawn) = Pixmap::new(WIDTH, FIGURE)
    {
        resvg::render(&tree, Transform::identity(), &mut drawn.as_mut());
        let top = i32::try_from(HEIGHT - FIGURE).unwrap_or_default();
        pixels.draw_pixmap(0, top, drawn.as_ref(), &PixmapPaint::default(), Transform::identity(), None);
    }
    let mut jacket = Paper { fonts, pixels, margin: MARGIN, right_to_left: words.right_to_left };
    let (paper, muted) = (super::PAPER, rgb(tint(0.9, 0.28)));
    let clean = |text: &str| shape::drawable(fonts, text).0;
    let room = jacket.room();
    let line = |jacket: &mut Paper<'_>, text: &str, size: f32, y: f32, ink: [u8; 3]| {
        let first = jacket.lines(&clean(text), Voice::Label, room / size, 1);
        jacket.write(first.first().map_or("", String::as_str), Voice::Label, size, 0.0, y, ink);
    };
    line(&mut jacket, &words.above, 34.0, TOP, muted);
    let (size, title) = jacket.title(&clean(&words.title), TITLE, 1.3);
    let mut y = TOP + 34.0 + size;
    for text in &title {
        jacket.write(text, Voice::Title, size, 0.0, y, paper);
        y += size * LEADING;
    }
    y += 40.0 - size * (LEADING - 1.0);
    for text in jacket.lines(&clean(&words.below), Voice::Label, room / 40.0, 3) {
        jacket.write(&text, Voice::Label, 40.0, 0.0, y, muted);
        y += 56.0;
    }
    line(&mut jacket, &words.people, 44.0, HEIGHT as f32 - 168.0, paper);
    line(&mut jacket, &words.school, 32.0, HEIGHT as f32 - 104.0, muted);
    jacket.png()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_drawn_and_the_same_words_give_the_same_jacket() {
        let teal = Colour::parse("#0a6c74").unwrap();
        let fonts = Fonts::new();
        let words = Words { title: "Bread at home".into(), people: "Ada".into(), ..Words::default() };
        let draw = |words: &Words| draw(&fonts, ("book", "bread"), teal, words);
        let plain = draw(&words);
        assert_eq!(plain, draw(&words));
        for change in [
            Words { above: "Book".into(), ..words.clone() },
            Words { title: "家里的面包".into(), ..words.clone() },
            Words { below: "Three loaves".into(), ..words.clone() },
            Words { people: "Grace".into(), ..words.clone() },
            Words { school: "School".into(), ..words.clone() },
        ] {
            assert_ne!(plain, draw(&change), "{change:?}");
        }
    }
}
