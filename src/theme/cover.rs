//! The cover of a product that has none.

use super::colour::Colour;

/// Width of a cover in pixels.
pub const WIDTH: u32 = 1200;
/// Height of a cover in pixels.
pub const HEIGHT: u32 = 900;

/// A cover.
#[must_use]
pub fn cover(kind: &str, kind_name: &str, title: &str, accent: Colour, seed: &str) -> String {
    let _ = (kind, kind_name, seed);
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\"><rect width=\"1200\" height=\"900\" fill=\"{}\"/><text>{title}</text></svg>", accent.hex())
}
