//! The fonts of books. They are part of the program: a book has the same bytes on every machine.

use std::sync::LazyLock;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontInfo, FontStyle, FontWeight};
use typst::utils::LazyHash;

/// Families that come with the compiler: for text, for code and signs, for formulas.
const TAKEN: [&str; 3] = ["Libertinus Serif", "DejaVu Sans Mono", "New Computer Modern Math"];

/// Families of ours: what the template calls them, their weight and their files.
const OWN: [(&str, u16, &[u8]); 5] = [
    ("Han", 400, include_bytes!("fonts/han.otf")),
    ("Han", 700, include_bytes!("../../render/card/fonts/serif-cjk.otf")),
    ("Arabic", 600, include_bytes!("../../render/card/fonts/serif-arabic.ttf")),
    ("Hebrew", 600, include_bytes!("../../render/card/fonts/serif-hebrew.ttf")),
    ("Emoji", 400, include_bytes!("fonts/emoji.ttf")),
];

/// Every font, with what is known of each.
pub(super) struct Fonts {
    pub(super) faces: Vec<Font>,
    pub(super) book: LazyHash<FontBook>,
    letters: Vec<FontInfo>,
}

/// The fonts, read when the first book is set.
pub(super) static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::new);

impl Fonts {
    fn new() -> Self {
        let mut faces = Vec::new();
        let mut book = FontBook::new();
        let mut letters = Vec::new();
        let taken = typst_assets::fonts().flat_map(|bytes| Font::iter(Bytes::new(bytes)));
        let taken = taken.filter(|font| is_taken(font.info())).map(|font| (font.info().clone(), font));
        let own = OWN.into_iter().filter_map(|(family, weight, bytes)| {
            let font = Font::new(Bytes::new(bytes), 0)?;
            let mut info = FontInfo { family: family.to_owned(), ..font.info().clone() };
            info.variant.weight = FontWeight::from_number(weight);
            Some((info, font))
        });
        for (info, font) in taken.chain(own) {
            letters.push(info.clone());
            book.push(info);
            faces.push(font);
        }
        Self { faces, book: LazyHash::new(book), letters }
    }

    /// Whether some font has all of these letters, which are drawn as one.
    pub(super) fn has(&self, letters: &str) -> bool {
        self.letters.iter().any(|info| letters.chars().all(|letter| info.coverage.contains(letter.into())))
    }
}

/// Formulas have one weight.
fn is_taken(info: &FontInfo) -> bool {
    let is_upright = info.variant.style == FontStyle::Normal && info.variant.weight == FontWeight::REGULAR;
    TAKEN.contains(&info.family.as_str()) && (is_upright || !info.family.ends_with("Math"))
}

#[cfg(test)]
mod tests {
    use super::FONTS;

    #[test]
    fn there_is_a_font_for_every_kind_of_letter() {
        let letters = ["A", "ä", "a\u{301}", "β", "ж", "學", "課", "한", "あ", "،", "ש", "→", "✓", "∑", "𝔄", "│", "😀"];
        for letter in letters {
            assert!(FONTS.has(letter), "{letter}");
        }
        assert!(!FONTS.has("ก") && !FONTS.has("學\u{94d}"));
        assert_eq!(FONTS.book.families().count(), 7);
    }
}
