//! What is drawn below the title: one idea for each kind of product, varied by its seed.

use super::Palette;
use std::fmt::Write as _;

/// Numbers from a seed: always the same.
pub(super) struct Random(blake3::OutputReader);

impl Random {
    pub(super) fn new(kind: &str, seed: &str) -> Self {
        Self(blake3::Hasher::new().update(kind.as_bytes()).update(b"\0").update(seed.as_bytes()).finalize_xof())
    }

    /// A whole number from 0 up to, but not including, `end`.
    pub(super) fn below(&mut self, end: u32) -> u32 {
        let mut bytes = [0; 4];
        self.0.fill(&mut bytes);
        u32::from_le_bytes(bytes) % end.max(1)
    }

    fn between(&mut self, low: u32, high: u32) -> f64 {
        f64::from(low + self.below(high - low + 1))
    }
}

/// The figure of a kind, in the lower half and to the right.
pub(super) fn draw(kind: &str, palette: &Palette, random: &mut Random) -> String {
    match kind {
        "course" => steps(palette, random),
        "book" => pages(palette, random),
        "tutorial" => route(palette, random),
        "event" => rings(palette, random),
        "community" => circle_of_friends(palette, random),
        "bundle" => stack(palette, random),
        _ => horizon(palette, random),
    }
}

/// A course: a flight of steps, one of them the school's colour.
fn steps(palette: &Palette, random: &mut Random) -> String {
    let count = 7 + random.below(4);
    let width = 1200.0 / f64::from(count);
    let marked = count - 1 - random.below(count / 2);
    let power = random.between(12, 20) / 10.0;
    let mut svg = String::new();
    for step in 0..count {
        let rise = 40.0 + 350.0 * (f64::from(step + 1) / f64::from(count)).powf(power);
        let (x, y) = (width * f64::from(step), 900.0 - rise);
        if step == marked {
            let _ = write!(
                svg,
                "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{rise:.1}\" fill=\"{}\"/>",
                palette.shape
            );
        }
        let _ = write!(
            svg,
            "<path d=\"M{x:.1} 900V{y:.1}h{width:.1}V900\" fill=\"none\" stroke=\"{}\" stroke-width=\"2\"/>",
            palette.line
        );
    }
    svg
}

/// A book: leaves that open, seen from their edge.
fn pages(palette: &Palette, random: &mut Random) -> String {
    let count = 16 + random.below(8);
    let spine = random.between(420, 780);
    let lift = random.between(150, 230);
    let marked = 2 + random.below(count - 4);
    let mut svg = String::new();
    for page in 0..count {
        let t = f64::from(page) / f64::from(count - 1);
        let (x, y) = (-60.0 + 1320.0 * t, 560.0 + lift * (2.0 * t - 1.0).powi(2));
        let (stroke, wide) = if page == marked { (&palette.shape, 14) } else { (&palette.line, 2) };
        let _ = write!(
            svg,
            "<path d=\"M{spine:.0} 920C{spine:.0} 780 {x:.0} 790 {x:.0} {y:.0}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"{wide}\"/>"
        );
    }
    svg
}

/// A tutorial: a way over a grid, with a start and an end.
fn route(palette: &Palette, random: &mut Random) -> String {
    let mut svg = String::new();
    for row in 0..5_u32 {
        for column in 0..14_u32 {
            let (x, y) = (80.0 + 80.0 * f64::from(column), 520.0 + 80.0 * f64::from(row));
            let _ = write!(svg, "<circle cx=\"{x:.0}\" cy=\"{y:.0}\" r=\"3\" fill=\"{}\"/>", palette.line);
        }
    }
    let mut row = random.below(5);
    let mut column = 0;
    let mut path = format!("M80 {}", 520 + 80 * row);
    while column < 13 {
        column = (column + 1 + random.below(3)).min(13);
        let _ = write!(path, "H{}", 80 + 80 * column);
        if column < 13 {
            row = (row + 1 + random.below(4)) % 5;
            let _ = write!(path, "V{}", 520 + 80 * row);
        }
    }
    let _ = write!(
        svg,
        "<path d=\"{path}\" fill=\"none\" stroke=\"{0}\" stroke-width=\"10\" stroke-linejoin=\"round\" stroke-linecap=\"round\"/>\
         <circle cx=\"1120\" cy=\"{1}\" r=\"22\" fill=\"{0}\"/>",
        palette.shape,
        520 + 80 * row
    );
    svg
}

/// An event: a voice that carries, in rings around where it is held.
fn rings(palette: &Palette, random: &mut Random) -> String {
    let (x, y) = (random.between(640, 1000), random.between(680, 800));
    let gap = random.between(46, 64);
    let mut svg = String::new();
    for ring in (1..=14_u32).rev() {
        let _ = write!(
            svg,
            "<circle cx=\"{x:.0}\" cy=\"{y:.0}\" r=\"{:.0}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2\" opacity=\"{:.2}\"/>",
            gap * f64::from(ring) + 60.0,
            palette.line,
            1.0 - f64::from(ring) / 17.0
        );
    }
    let _ = write!(svg, "<circle cx=\"{x:.0}\" cy=\"{y:.0}\" r=\"74\" fill=\"{}\"/>", palette.shape);
    svg
}

/// A community: circles that share an edge, one of them filled.
fn circle_of_friends(palette: &Palette, random: &mut Random) -> String {
    let count = 6 + random.below(4);
    let radius = random.between(120, 160);
    let marked = random.below(count);
    let mut svg = String::new();
    let mut places = Vec::new();
    for place in 0..count {
        let x = 160.0 + (1200.0 - 320.0) * f64::from(place) / f64::from(count - 1);
        let y = 730.0 + random.between(0, 120) - 60.0;
        if place == marked {
            let _ = write!(svg, "<circle cx=\"{x:.0}\" cy=\"{y:.0}\" r=\"{radius:.0}\" fill=\"{}\"/>", palette.shape);
        }
        places.push((x, y));
    }
    for (x, y) in places {
        let _ = write!(
            svg,
            "<circle cx=\"{x:.0}\" cy=\"{y:.0}\" r=\"{radius:.0}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2\"/>",
            palette.line
        );
    }
    svg
}

/// A bundle: sheets that lie on each other.
fn stack(palette: &Palette, random: &mut Random) -> String {
    let count = 4 + random.below(3);
    let (dx, dy) = (random.between(50, 90), random.between(34, 54));
    let mut svg = String::new();
    for sheet in 0..count {
        let (x, y) = (1200.0 - 620.0 - dx * f64::from(count - 1 - sheet), 500.0 + dy * f64::from(sheet));
        let fill = if sheet + 1 == count { &palette.shape } else { &palette.ground };
        let _ = write!(
            svg,
            "<rect x=\"{x:.0}\" y=\"{y:.0}\" width=\"520\" height=\"700\" fill=\"{fill}\" stroke=\"{}\" stroke-width=\"2\"/>",
            palette.line
        );
    }
    svg
}

/// Anything else: a sun at a horizon.
fn horizon(palette: &Palette, random: &mut Random) -> String {
    let x = random.between(300, 900);
    let mut svg = format!("<circle cx=\"{x:.0}\" cy=\"700\" r=\"150\" fill=\"{}\"/>", palette.shape);
    for line in 0..7_u32 {
        let y = 700.0 + 8.0 * f64::from(line * line);
        let _ = write!(svg, "<path d=\"M0 {y:.0}H1200\" stroke=\"{}\" stroke-width=\"{}\"/>", palette.line, 2 + line);
    }
    svg
}
