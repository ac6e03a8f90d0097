//! How much there is to read.

use super::document::{Block, BlockKind, Document, Inline, InlineKind};
use super::visit::{Visit, walk_blocks};
use unicode_segmentation::UnicodeSegmentation;

/// Words of languages with spaces that are read in a minute.
const WORDS: f64 = 230.0;
/// Han characters and kana that are read in a minute.
const HAN: f64 = 400.0;
/// Lines of code that are read in a minute.
const CODE_LINES: f64 = 30.0;
/// Pictures, diagrams and formulas that are looked at in a minute.
const IMAGES: f64 = 6.0;

/// How much there is to read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// Words, not counting Han characters and kana.
    pub words: usize,
    /// Han characters and kana.
    pub han: usize,
    /// Lines of code blocks.
    pub code_lines: usize,
    /// Pictures, diagrams and display formulas.
    pub images: usize,
}

impl Measure {
    /// Minutes to read it, at least 1.
    #[must_use]
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub fn minutes(&self) -> u32 {
        let minutes = self.words as f64 / WORDS
            + self.han as f64 / HAN
            + self.code_lines as f64 / CODE_LINES
            + self.images as f64 / IMAGES;
        (minutes.round() as u32).max(1)
    }
}

impl std::ops::AddAssign for Measure {
    fn add_assign(&mut self, other: Self) {
        self.words += other.words;
        self.han += other.han;
        self.code_lines += other.code_lines;
        self.images += other.images;
    }
}

/// Measures a document with its paid parts and footnotes.
#[must_use]
pub fn measure(document: &Document) -> Measure {
    let mut measure = measure_blocks(&document.blocks);
    for footnote in &document.footnotes {
        measure += measure_blocks(&footnote.blocks);
    }
    measure
}

/// Measures some blocks.
#[must_use]
pub fn measure_blocks(blocks: &[Block]) -> Measure {
    let mut measure = Measure::default();
    walk_blocks(blocks, &mut measure);
    measure
}

impl Visit<'_> for Measure {
    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Code(code) => self.code_lines += code.code.lines().count(),
            BlockKind::Diagram(_) | BlockKind::Math(_) => self.images += 1,
            _ => {}
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Blank(text) | InlineKind::Code(text) => self.count(text),
            InlineKind::Math { .. } => self.words += 1,
            InlineKind::Image { .. } => self.images += 1,
            _ => {}
        }
    }
}

impl Measure {
    fn count(&mut self, text: &str) {
        if text.is_ascii() {
            let is_word = |word: &&str| word.bytes().any(|byte| byte.is_ascii_alphanumeric());
            self.words += text.split_ascii_whitespace().filter(is_word).count();
            return;
        }
        for word in text.unicode_words() {
            let spaceless = word.chars().filter(|c| super::cjk::is_spaceless(*c)).count();
            self.han += spaceless;
            self.words += usize::from(spaceless == 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Measure;

    #[test]
    fn words_and_characters_are_told_apart() {
        let mut measure = Measure::default();
        measure.count("Hello, wide world - 12!");
        measure.count("用 Rust 写网站，很快。");
        assert_eq!((measure.words, measure.han), (5, 6));
    }

    #[test]
    fn minutes_are_never_none() {
        assert_eq!(Measure::default().minutes(), 1);
        assert_eq!(Measure { words: 460, han: 800, code_lines: 30, images: 6 }.minutes(), 6);
    }
}
