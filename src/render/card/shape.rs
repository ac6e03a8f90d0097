//! A text as a line of glyphs: which font each character has, how wide it is, where it stands.

use super::breaks::{is_opening, is_wide};
use super::fonts::{Fonts, Voice};
use harfrust::{Direction, ShapeOptions, UnicodeBuffer};
use resvg::tiny_skia::{Path, PathBuilder};
use skrifa::GlyphId;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use unicode_bidi::{BidiInfo, Level};

/// Air between Chinese and Latin where no space is written.
const AIR: f32 = 0.12;
/// The space between words.
pub(super) const SPACE: f32 = 0.24;
/// How far a bracket of full width stands out at the start of a line: its left half is empty.
const HANG: f32 = 0.42;

/// One line, in units of the letter size.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    glyphs: Vec<Glyph>,
    /// From the first glyph to the end of the last.
    pub(super) width: f32,
}

#[derive(Clone, Copy, Debug)]
struct Glyph {
    face: usize,
    id: GlyphId,
    x: f32,
    y: f32,
}

/// The characters of a text that can be drawn, and those that cannot, but for those that show nothing anyway.
pub(super) fn drawable(fonts: &Fonts, text: &str) -> (String, Vec<char>) {
    let (mut kept, mut missing) = (String::with_capacity(text.len()), Vec::new());
    for c in text.chars() {
        if c.is_whitespace() {
            kept.push(' ');
        } else if fonts.choose(c, Voice::Title, false).is_some() {
            kept.push(c);
        } else if !shows_nothing(c) {
            missing.push(c);
        }
    }
    (kept.split_whitespace().collect::<Vec<_>>().join(" "), missing)
}

/// Soft hyphens, joiners, marks of direction, selectors of variants.
fn shows_nothing(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
}

/// Sets a text in one line. Every character must be [`drawable`].
pub(super) fn line(fonts: &Fonts, text: &str, voice: Voice, right_to_left: bool) -> Line {
    let mut line = Line::default();
    let level = if right_to_left { Level::rtl() } else { Level::ltr() };
    let bidi = BidiInfo::new(text, Some(level));
    let Some(paragraph) = bidi.paragraphs.first() else { return line };
    let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
    for range in runs {
        let backwards = levels[range.start].is_rtl();
        let mut pieces = pieces(fonts, &text[range], voice);
        if backwards {
            pieces.reverse();
        }
        let mut before: Option<(usize, char)> = None;
        for (face, piece) in pieces {
            let first = piece.chars().next();
            if let (Some((last_face, last)), Some(first)) = (before, first)
                && last_face != face
                && last.is_alphanumeric()
                && first.is_alphanumeric()
                && is_wide(last) != is_wide(first)
            {
                line.width += AIR;
            }
            line.push(fonts, face, piece, backwards);
            before = piece.chars().next_back().map(|last| (face, last));
        }
    }
    if !right_to_left && text.chars().next().is_some_and(is_opening) {
        line.glyphs.iter_mut().for_each(|glyph| glyph.x -= HANG);
        line.width -= HANG;
    }
    line
}

/// Parts of a text that have one font.
fn pieces<'a>(fonts: &Fonts, text: &'a str, voice: Voice) -> Vec<(usize, &'a str)> {
    let mut pieces: Vec<(usize, usize, usize)> = Vec::new();
    let mut before = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let after = text[end..].chars().next();
        let wide = [before, after].into_iter().flatten().any(is_wide);
        before = Some(c);
        let Some(face) = fonts.choose(c, voice, wide) else { continue };
        match pieces.last_mut() {
            // A space takes the font before it.
            Some((last, _, last_end)) if *last == face || c == ' ' => *last_end = end,
            _ => pieces.push((face, at, end)),
        }
    }
    pieces.into_iter().map(|(face, start, end)| (face, &text[start..end])).collect()
}

impl Line {
    fn push(&mut self, fonts: &Fonts, number: usize, text: &str, backwards: bool) {
        let face = fonts.face(number);
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(if backwards { Direction::RightToLeft } else { Direction::LeftToRight });
        buffer.guess_segment_properties();
        let shaped = face.shaper.shaper(&face.font).build().shape(buffer, ShapeOptions::new());
        let em = |units: i32| units as f32 / face.units;
        for (glyph, position) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            if text[glyph.cluster as usize..].starts_with(' ') {
                self.width += SPACE; // the same in all fonts
                continue;
            }
            self.glyphs.push(Glyph {
                face: number,
                id: GlyphId::new(glyph.glyph_id),
                x: self.width + em(position.x_offset),
                y: em(position.y_offset),
            });
            self.width += em(position.x_advance);
        }
    }

    /// The outlines of the line at a size, from a point on its base line.
    pub(super) fn outlines(&self, fonts: &Fonts, size: f32, x: f32, y: f32) -> Option<Path> {
        let mut builder = PathBuilder::new();
        for glyph in &self.glyphs {
            let face = fonts.face(glyph.face);
            let Some(outline) = face.outlines.get(glyph.id) else { continue };
            let mut pen =
                Pen { builder: &mut builder, scale: size / face.units, x: x + glyph.x * size, y: y - glyph.y * size };
            // A glyph that cannot be drawn leaves a gap; the fonts are ours and tested.
            let _ = outline.draw(DrawSettings::unhinted(Size::unscaled(), LocationRef::default()), &mut pen);
        }
        builder.finish()
    }
}

/// Writes the outline of a glyph into a path, upside down as pictures are.
struct Pen<'a> {
    builder: &'a mut PathBuilder,
    scale: f32,
    x: f32,
    y: f32,
}

impl Pen<'_> {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, self.y - y * self.scale)
    }
}

impl OutlinePen for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.builder.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.builder.line_to(x, y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let ((cx, cy), (x, y)) = (self.at(cx, cy), self.at(x, y));
        self.builder.quad_to(cx, cy, x, y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let ((ax, ay), (bx, by), (x, y)) = (self.at(ax, ay), self.at(bx, by), self.at(x, y));
        self.builder.cubic_to(ax, ay, bx, by, x, y);
    }

    fn close(&mut self) {
        self.builder.close();
    }
}
