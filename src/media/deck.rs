//! The pages of a PDF as pictures, and their words.
//!
//! Drawing uses no font of the system, no threads of its own and no instructions that only some processors of a family
//! have, so that the same file gives the same bytes everywhere.

mod words;

use hayro::hayro_interpret::{InterpreterSettings, InterpreterWarning};
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro::kurbo::Affine;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{Level, Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Widths in pixels in which each page is drawn: for a phone or a column of text, and for a whole screen.
pub const WIDTHS: [u32; 2] = [960, 1600];

/// A larger file is not drawn.
const MOST_BYTES: usize = 64 << 20;
/// Of a longer file no page is drawn.
const MOST_PAGES: usize = 300;
/// A page is at the most so many times as high as wide.
const MOST_HEIGHT: f32 = 2.5;
/// Words of a page that are kept, in characters.
const MOST_WORDS: usize = 1000;
/// Without loss a picture is small when it needs less than this part of its pixels.
const SMALL: usize = 48;
/// How much detail a picture keeps otherwise, of 100.
const QUALITY: f32 = 82.0;

/// A PDF that can be drawn.
#[derive(Clone)]
pub struct Deck {
    pdf: Arc<Pdf>,
    /// Its pages.
    pub pages: Vec<Slide>,
    /// Whether words are set in a font that the file does not hold.
    pub lacks_fonts: bool,
}

/// A page of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Slide {
    /// Height as a part of the width.
    pub ratio: f32,
    /// The words on it, line by line.
    pub words: String,
}

/// Why a PDF cannot be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It is no PDF, or damaged.
    Broken,
    /// It asks for a password.
    Encrypted,
    /// It is too large a file.
    TooLarge,
    /// It has so many pages.
    TooLong(usize),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken => write!(f, "it is not a PDF, or damaged"),
            Self::Encrypted => write!(f, "it is protected by a password"),
            Self::TooLarge => write!(f, "it is larger than {} MB", MOST_BYTES >> 20),
            Self::TooLong(pages) => write!(f, "it has {pages} pages, more than {MOST_PAGES}"),
        }
    }
}

impl fmt::Debug for Deck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Deck").field("pages", &self.pages).finish_non_exhaustive()
    }
}

impl Deck {
    /// Opens a file and reads its words.
    pub fn open(bytes: Vec<u8>) -> Result<Self, Problem> {
        if bytes.len() > MOST_BYTES {
            return Err(Problem::TooLarge);
        }
        let pdf = Pdf::new(bytes).map_err(|error| match error {
            LoadPdfError::Decryption(_) => Problem::Encrypted,
            LoadPdfError::Invalid => Problem::Broken,
        })?;
        let count = pdf.pages().len();
        match count {
            0 => return Err(Problem::Broken),
            1..=MOST_PAGES => {}
            _ => return Err(Problem::TooLong(count)),
        }
        let lacks_fonts = Arc::new(AtomicBool::new(false));
        let settings = settings(&lacks_fonts);
        let pages = pdf.pages().iter().map(|page| {
            let (width, height) = page.render_dimensions();
            let ratio = (height / width).clamp(1.0 / MOST_HEIGHT, MOST_HEIGHT);
            Slide { ratio, words: shorten(&words::of(page, &settings)) }
        });
        let pages = pages.collect();
        Ok(Self { pdf: Arc::new(pdf), pages, lacks_fonts: lacks_fonts.load(Ordering::Relaxed) })
    }

    /// All words of all pages, for tests that read what was set.
    #[cfg(test)]
    pub(crate) fn whole_text(&self) -> String {
        let lacks_fonts = Arc::new(AtomicBool::new(false));
        let settings = settings(&lacks_fonts);
        self.pdf.pages().iter().map(|page| words::of(page, &settings) + "\n").collect()
    }

    /// Height in pixels of a page that is so wide.
    #[must_use]
    pub fn height(&self, page: usize, width: u32) -> u32 {
        self.pages.get(page).map_or(1, |slide| pixels(f64::from(slide.ratio) * f64::from(width)))
    }

    /// Draws a page as WebP.
    #[must_use]
    pub fn draw(&self, page: usize, width: u32) -> Vec<u8> {
        let pixels = self.pixels(page, width);
        if pixels.is_empty() { Vec::new() } else { encode(&pixels, width, self.height(page, width)) }
    }

    /// A page in red, green and blue.
    fn pixels(&self, page: usize, width: u32) -> Vec<u8> {
        let Some(source) = self.pdf.pages().get(page) else { return Vec::new() };
        let height = self.height(page, width);
        let (page_width, page_height) = source.render_dimensions();
        let scale = Affine::scale_non_uniform(
            f64::from(width) / f64::from(page_width),
            f64::from(height) / f64::from(page_height),
        );
        let side = |pixels: u32| u16::try_from(pixels).unwrap_or(u16::MAX);
        let portable = hayro::vello_cpu::RenderSettings { level: Level::baseline(), num_threads: 0 };
        let mut context = RenderContext::new_with(side(width), side(height), portable);
        let transform = scale * Affine::new(source.initial_transform(true).as_coeffs());
        let cache = RenderCache::new();
        let settings = settings(&Arc::default());
        render_into(source, &cache, &settings, &RenderSettings::default(), &mut context, transform);
        context.flush();
        let mut pixmap = Pixmap::new(side(width), side(height));
        let ground = RasterizerSettings { target_init: TargetInit::Clear(WHITE), ..RasterizerSettings::default() };
        context.render_with(&mut pixmap, &mut Resources::default(), ground);
        // The ground is white, so nothing is transparent.
        pixmap.data().iter().flat_map(|pixel| [pixel.r, pixel.g, pixel.b]).collect()
    }
}

/// As WebP: without loss as long as that is small, as it is for flat colours and letters; pictures with some loss.
fn encode(rgb: &[u8], width: u32, height: u32) -> Vec<u8> {
    let encoder = webp::Encoder::from_rgb(rgb, width, height);
    let lossless = webp::WebPConfig::new().ok().and_then(|mut config| {
        config.lossless = 1;
        // Measured on slides: as small as with more effort, in a third of the time.
        config.method = 2;
        config.quality = 40.0;
        encoder.encode_advanced(&config).ok()
    });
    let is_small = |bytes: &webp::WebPMemory| bytes.len() < rgb.len() / SMALL;
    match lossless {
        Some(bytes) if is_small(&bytes) => bytes.to_vec(),
        lossless => {
            let lossy = encoder.encode(QUALITY);
            let lossless = lossless.filter(|lossless| lossless.len() <= lossy.len());
            lossless.unwrap_or(lossy).to_vec()
        }
    }
}

/// No font of the system; notes whether one was missing.
fn settings(lacks_fonts: &Arc<AtomicBool>) -> InterpreterSettings {
    let noted = Arc::clone(lacks_fonts);
    InterpreterSettings {
        warning_sink: Arc::new(move |warning| {
            if matches!(warning, InterpreterWarning::UnsupportedFont) {
                noted.store(true, Ordering::Relaxed);
            }
        }),
        ..InterpreterSettings::default()
    }
}

/// The first characters of a text, up to the end of a word.
fn shorten(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(MOST_WORDS) else { return text.to_owned() };
    let cut = text[..end].rfind(char::is_whitespace).unwrap_or(end);
    format!("{}…", text[..cut].trim_end())
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and a few thousand")]
fn pixels(length: f64) -> u32 {
    length.round().clamp(1.0, 16_000.0) as u32
}

#[cfg(test)]
mod tests {
    use super::{Deck, Problem, shorten};

    /// Two pages of words, as `docs/` has them.
    const TWO: &[u8] = include_bytes!("../../docs/content/books/guide/02-write/two-slides.pdf");

    #[test]
    fn a_page_is_drawn_the_same_each_time() {
        let deck = Deck::open(TWO.to_vec()).expect("a PDF");
        assert_eq!(deck.pages.len(), 2);
        assert!(deck.pages.iter().all(|slide| !slide.words.is_empty()), "{:?}", deck.pages);
        let drawn = deck.draw(1, 96);
        assert_eq!(drawn, Deck::open(TWO.to_vec()).expect("a PDF").draw(1, 96));
        let size = imagesize::blob_size(&drawn).expect("a picture");
        assert_eq!((size.width, size.height), (96, deck.height(1, 96) as usize));
        assert_eq!(deck.draw(7, 96), [0; 0]);
    }

    #[test]
    fn what_is_no_whole_pdf_is_a_problem_or_is_drawn_but_never_a_panic() {
        assert_eq!(Deck::open(b"no PDF".to_vec()).err(), Some(Problem::Broken));
        assert_eq!(Deck::open(Vec::new()).err(), Some(Problem::Broken));
        for length in (0..TWO.len()).step_by(37) {
            if let Ok(deck) = Deck::open(TWO[..length].to_vec()) {
                (0..deck.pages.len()).for_each(|page| drop(deck.draw(page, 32)));
            }
            let mut damaged = TWO.to_vec();
            damaged[length] ^= 0x55;
            if let Ok(deck) = Deck::open(damaged) {
                (0..deck.pages.len()).for_each(|page| drop(deck.draw(page, 32)));
            }
        }
    }

    #[test]
    fn a_file_with_a_password_is_told() {
        let text = String::from_utf8_lossy(TWO);
        let locked =
            "/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <00> /U <00> >> /ID [<00> <00>] /Root";
        let locked = text.replacen("/Root", locked, 1).into_bytes();
        assert!(Deck::open(locked).is_err());
    }

    #[test]
    fn many_words_are_shortened_at_a_word() {
        assert_eq!(shorten("a b"), "a b");
        let long = shorten(&"word ".repeat(400));
        assert!(long.ends_with("word…") && long.len() < 1010, "{long}");
    }
}
