//! The cover of a product that has none: a drawing made from its kind, its title and the school's
//! colour, the same on every build.
//!
//! A cover is a file of its own, so its colours are fixed: paper, ink and tints of the accent.
//! Fonts cannot be loaded by a picture; the stacks name what systems have.

mod figure;
mod title;

use super::colour::Colour;
use figure::Random;
use std::fmt::Write as _;

/// Width of a cover in pixels.
pub const WIDTH: u32 = 1200;
/// Height of a cover in pixels, 4 : 3.
pub const HEIGHT: u32 = 900;

/// The five colours of a cover.
#[derive(Clone, Debug)]
struct Palette {
    /// The whole ground.
    ground: String,
    /// The title.
    ink: String,
    /// The main shape.
    shape: String,
    /// The second shape, and the small words.
    second: String,
    /// Thin lines.
    line: String,
}

/// A cover as an SVG file. `kind` is a product kind (`course`, `book`, …), `kind_name` the same in
/// the language of the page; `seed` tells products of one kind apart, usually the product's id.
#[must_use]
pub fn cover(kind: &str, kind_name: &str, title: &str, accent: Colour, seed: &str) -> String {
    let mut random = Random::new(kind, seed);
    let palette = palette(accent, &mut random);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" height=\"{HEIGHT}\">\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"{}\"/>",
        palette.ground
    );
    svg += &figure::draw(kind, &palette, &mut random);
    let lines = title::lines(title);
    let size = title::size(&lines);
    let leading = size * 1.14;
    let _ = write!(
        svg,
        "<text x=\"80\" y=\"122\" fill=\"{}\" font-family=\"{SANS}\" font-size=\"30\" font-weight=\"600\">{}</text>",
        palette.second,
        escape(kind_name)
    );
    let _ = write!(
        svg,
        "<g fill=\"{}\" font-family=\"{SERIF}\" font-size=\"{size:.0}\" font-weight=\"600\" letter-spacing=\"{:.1}\">",
        palette.ink,
        if title::is_wide(title) { 0.0 } else { size * -0.018 }
    );
    for (index, line) in (0_u32..).zip(&lines) {
        let y = 150.0 + size + leading * f64::from(index);
        let _ = write!(svg, "<text x=\"78\" y=\"{y:.0}\">{}</text>", escape(line));
    }
    svg + "</g></svg>\n"
}

/// Only the figure of a cover, in tints on the school's colour.
#[derive(Clone, Debug)]
pub struct Figure {
    /// SVG elements on a ground of [`WIDTH`] by [`HEIGHT`], which some of them leave.
    pub drawing: String,
    /// The ground, which is not drawn.
    pub ground: Colour,
    /// Thin lines.
    pub line: Colour,
    /// The main shape.
    pub shape: Colour,
}

/// The figure of a kind of product, varied by `seed`, for the side of a share card.
#[must_use]
pub fn figure(kind: &str, accent: Colour, seed: &str) -> Figure {
    let tint = |lightness: f64, chroma: f64| Colour { lightness, chroma: accent.chroma * chroma, hue: accent.hue };
    let (ground, line, shape) = (tint(0.47, 0.95), tint(0.64, 0.8), tint(0.36, 0.8));
    let palette =
        Palette { ground: ground.hex(), ink: ground.hex(), shape: shape.hex(), second: line.hex(), line: line.hex() };
    Figure { drawing: figure::draw(kind, &palette, &mut Random::new(kind, seed)), ground, line, shape }
}

const SERIF: &str = "'Source Serif 4', Georgia, 'Noto Serif', 'Songti SC', 'Noto Serif CJK SC', SimSun, serif";
const SANS: &str =
    "'Instrument Sans', 'Helvetica Neue', Arial, 'PingFang SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif";

/// One of three ways to set a cover: on paper, in the school's colour, or on ink.
fn palette(accent: Colour, random: &mut Random) -> Palette {
    let tint =
        |lightness: f64, chroma: f64| Colour { lightness, chroma: accent.chroma * chroma, hue: accent.hue }.hex();
    let paper = "#fbf8f2".to_owned();
    match random.below(3) {
        0 => Palette {
            ground: "#f4eee3".to_owned(),
            ink: tint(0.24, 0.2),
            shape: tint(0.56, 1.0),
            second: tint(0.47, 0.9),
            line: tint(0.76, 0.22),
        },
        1 => Palette {
            ground: tint(0.47, 0.95),
            ink: paper,
            shape: tint(0.39, 0.85),
            second: tint(0.88, 0.3),
            line: tint(0.6, 0.85),
        },
        _ => Palette {
            ground: tint(0.25, 0.22),
            ink: paper,
            shape: tint(0.6, 1.0),
            second: tint(0.78, 0.6),
            line: tint(0.42, 0.25),
        },
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn teal() -> Colour {
        Colour::parse("#0a6c74").unwrap()
    }

    #[test]
    fn the_same_product_always_has_the_same_cover_and_another_has_another() {
        let draw = |seed: &str| cover("course", "Course", "Rust for Analysts", teal(), seed);
        assert_eq!(draw("rust"), draw("rust"));
        let different: std::collections::BTreeSet<_> = ["a", "b", "c", "d", "e", "f"].map(draw).into();
        assert_eq!(different.len(), 6);
    }

    #[test]
    fn every_kind_has_a_figure_and_titles_are_escaped() {
        for kind in ["course", "book", "tutorial", "event", "community", "bundle", "something-new"] {
            let svg = cover(kind, "K", "A < B & C", teal(), "x");
            assert!(svg.contains("A &lt; B &amp; C"), "{svg}");
            assert!(
                svg.matches("<path").count() + svg.matches("<circle").count() + svg.matches("<rect").count() > 3,
                "{kind}"
            );
        }
    }
}
