//! The words that a page of a PDF draws, in the order in which it draws them.

use hayro::hayro_interpret::font::GlyphRun;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, interpret_page,
};
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::{Affine, BezPath, Point, Rect};

/// Letters that are read of one page.
const MOST_LETTERS: usize = 20_000;

/// The words of a page; a new line where its lines end.
pub(super) fn of<'a>(page: &'a Page<'a>, settings: &InterpreterSettings) -> String {
    let (width, height) = page.render_dimensions();
    let cache = InterpreterCache::new();
    let ground = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let transform = Affine::new(page.initial_transform(true).as_coeffs());
    let mut context = Context::new(transform, ground, &cache, page.xref(), settings.clone());
    let mut listener = Listener { text: String::new(), last: None };
    interpret_page(page, &mut context, &mut listener);
    let lines = listener.text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

struct Listener {
    text: String,
    /// Where the last letter stands, how large it is, and whether it is a wide one.
    last: Option<(Point, f64, bool)>,
}

impl Listener {
    fn letter(&mut self, letter: &str, at: Point, size: f64) {
        if let Some((last, last_size, wide)) = self.last {
            let size = size.max(last_size);
            let step = at.x - last.x;
            if (at.y - last.y).abs() > size * 0.6 || step < -size {
                self.text.push('\n');
            } else if step > size * if wide { 1.6 } else { 1.1 } {
                self.text.push(' ');
            }
        }
        self.text.push_str(letter);
        let wide = letter.chars().all(crate::media::letters::is_spaceless);
        self.last = Some((at, size, wide));
    }
}

impl<'a> Device<'a> for Listener {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            if self.text.len() > MOST_LETTERS {
                return;
            }
            let transform = props.transform * glyph.transform();
            let [_, _, c, d, _, _] = transform.as_coeffs();
            let at = transform * Point::ORIGIN;
            // An em is a thousand units high.
            let size = 1000.0 * c.hypot(d);
            match glyph.as_unicode() {
                Some(BfString::Char(letter)) => self.letter(letter.encode_utf8(&mut [0; 4]), at, size),
                Some(BfString::String(letters)) => self.letter(&letters, at, size),
                None => {}
            }
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
