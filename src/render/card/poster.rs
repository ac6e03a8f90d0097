//! Posters of products: a picture to be kept on a telephone and passed on, 1080 × 1440 pixels, for places where links
//! cannot be clicked. The product's cover, or the figure of its kind; its words and price; and a code that leads to it.

use super::fonts::Voice;
use super::paper::{LEADING, Paper, colour};
use super::{Fonts, rgb, shape};
use crate::theme::colour::Colour;
use crate::theme::cover;
use resvg::tiny_skia::{IntSize, Pixmap, PixmapPaint, Transform};
use resvg::usvg;

/// Width of a poster in pixels.
pub const WIDTH: u32 = 1080;
/// Height of a poster in pixels.
pub const HEIGHT: u32 = 1440;
/// How much of it the picture takes, from the top.
pub const PICTURE: u32 = 608;
/// Raised when posters of the same words look different.
pub const VERSION: u8 = 1;

/// What a poster says.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// The kind of product.
    pub above: String,
    /// Large.
    pub title: String,
    /// Up to two lines below the title.
    pub below: String,
    /// What it costs.
    pub price: String,
    /// Until when it costs that.
    pub sale: String,
    /// The school.
    pub school: String,
    /// Where it is, as people write it.
    pub address: String,
    /// What to do with the code.
    pub scan: String,
    /// The language is written from right to left.
    pub right_to_left: bool,
}

const MARGIN: f32 = 76.0;
const ROOM: f32 = WIDTH as f32 - 2.0 * MARGIN;
/// The longest side of the code.
const CODE: u32 = 276;
/// Room for words beside it.
const BESIDE: f32 = ROOM - CODE as f32 - 44.0;
const BOTTOM: f32 = HEIGHT as f32 - 76.0;

/// A poster as PNG. `picture` is the cover, [`WIDTH`] by [`PICTURE`] pixels of three bytes; `code` its modules with
/// the white around them.
#[must_use]
pub fn draw(
    fonts: &Fonts,
    picture: Option<&[u8]>,
    (kind, seed): (&str, &str),
    accent: Colour,
    words: &Words,
    code: &[Vec<bool>],
) -> Vec<u8> {
    let tint = |lightness: f64, chroma: f64| Colour { lightness, chroma: accent.chroma * chroma, hue: accent.hue };
    let Some(mut pixels) = Pixmap::new(WIDTH, HEIGHT) else { return Vec::new() };
    pixels.fill(colour(super::PAPER));
    match picture.and_then(cover_of) {
        Some(cover) => {
            pixels.draw_pixmap(0, 0, cover.as_ref(), &PixmapPaint::default(), Transform::identity(), None);
        }
        None => figure(&mut pixels, kind, seed, accent),
    }
    let mut poster = Paper { fonts, pixels, margin: MARGIN, right_to_left: words.right_to_left };
    let (ink, muted) = (rgb(tint(0.23, 0.2)), rgb(tint(0.46, 0.15)));
    let clean = |text: &str| shape::drawable(fonts, text).0;
    // The code, with what to do with it above.
    let side = draw_code(&mut poster, code);
    let scan = poster.lines(&clean(&words.scan), Voice::Label, side as f32 / 24.0, 1);
    if let Some(scan) = scan.first() {
        let line = poster.set(scan, Voice::Label);
        let start = ROOM - side as f32 + (side as f32 - line.width * 24.0) / 2.0;
        poster.write(scan, Voice::Label, 24.0, start, BOTTOM - side as f32 - 16.0, muted);
    }
    // Beside it, from below: where, who, until when, how much.
    let mut y = BOTTOM - 4.0;
    for (text, voice, size, ink, gap, most) in [
        (&words.address, Voice::Label, 26.0, muted, 40.0, 1),
        (&words.school, Voice::Label, 30.0, ink, 84.0, 1),
        (&words.sale, Voice::Label, 26.0, rgb(accent), 54.0, 2),
        (&words.price, Voice::Title, 62.0, ink, 0.0, 1),
    ] {
        let lines = poster.lines(&clean(text), voice, BESIDE / size, most);
        for line in lines.iter().rev() {
            poster.write(line, voice, size, 0.0, y, ink);
            y -= size * 1.3;
        }
        y -= if lines.is_empty() { 0.0 } else { gap - size * 1.3 };
    }
    // Above, the title as large as it fits.
    let top = PICTURE as f32 + 78.0;
    let above = poster.lines(&clean(&words.above), Voice::Label, ROOM / 29.0, 1);
    poster.write(above.first().map_or("", String::as_str), Voice::Label, 29.0, 0.0, top, rgb(accent));
    let below = poster.lines(&clean(&words.below), Voice::Label, ROOM / 34.0, 2);
    let below_height = if below.is_empty() { 0.0 } else { 24.0 + 46.0 * below.len() as f32 };
    let end = BOTTOM - CODE as f32 - 70.0;
    let (size, title) = poster.title(&clean(&words.title), end - top - 24.0 - below_height, 1.0);
    let mut y = top + 24.0 + size * 0.96;
    for line in &title {
        poster.write(line, Voice::Title, size, 0.0, y, ink);
        y += size * LEADING;
    }
    y += 58.0 - size * (LEADING - 0.2);
    for line in &below {
        poster.write(line, Voice::Label, 34.0, 0.0, y, muted);
        y += 46.0;
    }
    poster.png()
}

/// The characters of a poster that no font has.
#[must_use]
pub fn missing(fonts: &Fonts, words: &Words) -> Vec<char> {
    let Words { above, title, below, price, sale, school, address, scan, .. } = words;
    let all = [above, title, below, price, sale, school, address, scan];
    let mut missing: Vec<char> = all.iter().flat_map(|text| shape::drawable(fonts, text).1).collect();
    missing.sort_unstable();
    missing.dedup();
    missing
}

/// The figure of a product's kind, as wide as the poster.
fn figure(pixels: &mut Pixmap, kind: &str, seed: &str, accent: Colour) {
    let figure = cover::figure(kind, accent, seed);
    let height = f64::from(PICTURE) * f64::from(cover::WIDTH) / f64::from(WIDTH);
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{PICTURE}\" viewBox=\"0 {} {} {height}\">\
         <rect width=\"1200\" height=\"900\" fill=\"{}\"/>{}</svg>",
        f64::from(cover::HEIGHT) - height,
        cover::WIDTH,
        figure.ground.hex(),
        figure.drawing,
    );
    let Ok(tree) = usvg::Tree::from_str(&svg, &usvg::Options::default()) else { return };
    let Some(mut strip) = Pixmap::new(WIDTH, PICTURE) else { return };
    resvg::render(&tree, Transform::identity(), &mut strip.as_mut());
    pixels.draw_pixmap(0, 0, strip.as_ref(), &PixmapPaint::default(), Transform::identity(), None);
}

fn cover_of(rows: &[u8]) -> Option<Pixmap> {
    let rgba = rows.chunks_exact(3).flat_map(|pixel| [pixel[0], pixel[1], pixel[2], 255]).collect();
    Pixmap::from_vec(rgba, IntSize::from_wh(WIDTH, PICTURE)?)
}

/// Draws the code where lines end, on whole pixels. Returns how wide it is.
fn draw_code(poster: &mut Paper<'_>, code: &[Vec<bool>]) -> u32 {
    let count = u32::try_from(code.len()).unwrap_or(u32::MAX).max(1);
    let module = (CODE / count).max(1);
    let side = module * count;
    let x = if poster.right_to_left { MARGIN } else { WIDTH as f32 - MARGIN - side as f32 };
    let y = BOTTOM - side as f32;
    poster.square(x, y, side as f32, [255, 255, 255]);
    for (row, modules) in (0_u32..).zip(code) {
        for (column, _) in (0_u32..).zip(modules).filter(|(_, dark)| **dark) {
            let (right, down) = ((column * module) as f32, (row * module) as f32);
            poster.square(x + right, y + down, module as f32, [0, 0, 0]);
        }
    }
    side
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::GrayImage;

    fn words() -> Words {
        Words {
            above: "Course".into(),
            title: "Small Data".into(),
            price: "$49".into(),
            school: "School".into(),
            address: "school.example".into(),
            scan: "Scan to open".into(),
            ..Words::default()
        }
    }

    fn decoded(words: &Words, picture: Option<&[u8]>) -> GrayImage {
        let code = crate::render::qr::modules("https://school.example/courses/x/?utm_source=poster").unwrap();
        let teal = Colour::parse("#0a6c74").unwrap();
        let png = draw(&Fonts::new(), picture, ("course", "x"), teal, words, &code);
        image::load_from_memory_with_format(&png, image::ImageFormat::Png).unwrap().to_luma8()
    }

    fn read(poster: &GrayImage) -> String {
        let size = |side: u32| usize::try_from(side).unwrap();
        let grey = |x: usize, y: usize| poster.as_raw()[y * size(WIDTH) + x];
        let mut photograph = rqrr::PreparedImage::prepare_from_greyscale(size(WIDTH), size(HEIGHT), grey);
        let grids = photograph.detect_grids();
        assert_eq!(grids.len(), 1);
        grids[0].decode().unwrap().1
    }

    #[test]
    fn a_telephone_reads_its_code_in_both_directions() {
        for right_to_left in [false, true] {
            let poster = decoded(&Words { right_to_left, ..words() }, None);
            assert_eq!(poster.dimensions(), (WIDTH, HEIGHT));
            assert_eq!(read(&poster), "https://school.example/courses/x/?utm_source=poster");
        }
    }

    #[test]
    fn every_word_is_drawn() {
        let plain = decoded(&words(), None);
        assert_eq!(plain, decoded(&words(), None));
        for change in [
            Words { above: "Book".into(), ..words() },
            Words { title: "小数据".into(), ..words() },
            Words { below: "Clear answers".into(), ..words() },
            Words { price: "$59".into(), ..words() },
            Words { sale: "20 % off until 8 December".into(), ..words() },
            Words { school: "Academy".into(), ..words() },
            Words { address: "other.example".into(), ..words() },
            Words { scan: "扫码打开".into(), ..words() },
        ] {
            assert_ne!(plain, decoded(&change, None), "{change:?}");
        }
        assert_eq!(missing(&Fonts::new(), &Words { sale: "Now 😀".into(), ..words() }), ['😀']);
    }

    #[test]
    fn the_cover_is_its_picture_where_there_is_one() {
        let black = vec![0; (WIDTH * PICTURE * 3) as usize];
        let poster = decoded(&words(), Some(&black));
        assert!((0..WIDTH).all(|x| poster.get_pixel(x, PICTURE - 1).0[0] == 0));
        assert!(poster.get_pixel(WIDTH / 2, PICTURE + 2).0[0] > 240);
        assert_eq!(decoded(&words(), Some(&black[1..])), decoded(&words(), None), "a picture of another size is none");
    }

    #[test]
    fn whatever_the_words_they_keep_off_the_code_and_the_edges() {
        let long = "Eine sehr lange Überschrift über Donaudampfschifffahrtsgesellschaftskapitäne ".repeat(4);
        for text in [long.as_str(), &"测".repeat(200), "W"] {
            let all = || text.to_owned();
            let poster = decoded(
                &Words {
                    above: all(),
                    title: all(),
                    below: all(),
                    price: all(),
                    sale: all(),
                    school: all(),
                    address: all(),
                    scan: all(),
                    right_to_left: false,
                },
                None,
            );
            assert_eq!(read(&poster), "https://school.example/courses/x/?utm_source=poster", "{text}");
            let margin = (0..40).chain(WIDTH - 40..WIDTH).flat_map(|x| (PICTURE + 1..HEIGHT).map(move |y| (x, y)));
            assert_eq!(margin.filter(|(x, y)| poster.get_pixel(*x, *y).0[0] < 200).count(), 0, "{text}");
        }
    }
}
