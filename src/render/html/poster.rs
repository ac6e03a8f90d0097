//! The drawing on a film that has no picture: a horizon and a sun, each film's own, in the colours of the page.

use std::fmt::Write as _;

/// Width and height of the drawing.
const SIZE: (u32, u32) = (320, 180);
/// Lines below the horizon.
const LINES: u32 = 5;

/// An SVG whose colours the style sheet gives. The same title gives the same drawing.
pub(super) fn draw(title: &str) -> String {
    let hash = blake3::hash(title.as_bytes());
    let mut bytes = hash.as_bytes().iter().copied();
    let mut between = |low: u32, high: u32| low + u32::from(bytes.next().unwrap_or(0)) * (high - low) / 255;
    let (width, height) = SIZE;
    let horizon = between(104, 122);
    let (sun, radius) = (between(width / 2, width - 50), between(22, 40));
    let mut svg = format!(
        "<svg class=\"poster-drawing\" viewBox=\"0 0 {width} {height}\" preserveAspectRatio=\"xMidYMid slice\" \
         aria-hidden=\"true\" focusable=\"false\"><circle cx=\"{sun}\" cy=\"{}\" r=\"{radius}\"/><path d=\"",
        horizon - between(6, 40),
    );
    for line in 0..LINES {
        let y = horizon + line * line * 3 + line * 4;
        let (one, other) = (between(0, 8 + 5 * line), between(0, 8 + 5 * line));
        let _ = write!(svg, "M0 {y}C{} {} {} {} {width} {y}", width / 3, y - one.min(y), width * 2 / 3, y + other);
    }
    svg.push_str("\"/></svg>");
    svg
}

#[cfg(test)]
mod tests {
    use super::draw;

    #[test]
    fn each_title_has_a_drawing_of_its_own() {
        assert_eq!(draw("A"), draw("A"));
        assert_ne!(draw("A"), draw("B"));
        assert!(draw("").len() < 700);
    }
}
