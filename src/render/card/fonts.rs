//! The fonts of cards. They are part of the program, so that a card has the same bytes on every machine.

use harfrust::ShaperData;
use skrifa::charmap::Charmap;
use skrifa::outline::OutlineGlyphCollection;
use skrifa::{FontRef, MetadataProvider};

/// Made by `fonts/make`; where they come from and what they hold is in `fonts/README.md`.
const FILES: [(Script, &[u8]); 5] = [
    (Script::Serif, include_bytes!("fonts/serif-latin.ttf")),
    (Script::Sans, include_bytes!("fonts/sans-latin.ttf")),
    (Script::Han, include_bytes!("fonts/serif-cjk.otf")),
    (Script::Arabic, include_bytes!("fonts/serif-arabic.ttf")),
    (Script::Hebrew, include_bytes!("fonts/serif-hebrew.ttf")),
];

/// What a font is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    /// Latin, Greek and Cyrillic of titles.
    Serif,
    /// The same of small words.
    Sans,
    /// Chinese, Japanese and Korean.
    Han,
    /// Arabic and Persian.
    Arabic,
    /// Hebrew.
    Hebrew,
}

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    /// Titles.
    Title,
    /// Everything else.
    Label,
}

/// The fonts, to be read once.
pub struct Fonts {
    faces: Vec<Face>,
}

/// A font that can measure and draw.
pub(super) struct Face {
    script: Script,
    pub(super) font: FontRef<'static>,
    pub(super) shaper: ShaperData,
    pub(super) outlines: OutlineGlyphCollection<'static>,
    characters: Charmap<'static>,
    /// Units in the height of the letters.
    pub(super) units: f32,
}

impl Default for Fonts {
    fn default() -> Self {
        Self::new()
    }
}

impl Fonts {
    /// Reads the fonts.
    #[must_use]
    pub fn new() -> Self {
        let faces = FILES.into_iter().filter_map(|(script, bytes)| {
            let font = FontRef::new(bytes).ok()?;
            let metrics = font.metrics(skrifa::instance::Size::unscaled(), skrifa::instance::LocationRef::default());
            Some(Face {
                script,
                shaper: ShaperData::new(&font),
                outlines: font.outline_glyphs(),
                characters: font.charmap(),
                units: f32::from(metrics.units_per_em),
                font,
            })
        });
        Self { faces: faces.collect() }
    }

    /// Their files, for drawings with text.
    pub fn files() -> impl Iterator<Item = &'static [u8]> {
        FILES.into_iter().map(|(_, bytes)| bytes)
    }

    /// A font by its number.
    pub(super) fn face(&self, number: usize) -> &Face {
        &self.faces[number]
    }

    /// The number of the font for a character, if there is one. `wide` says whether it stands beside Chinese or
    /// Japanese, whose quotation marks and dashes are not those of Latin.
    pub(super) fn choose(&self, c: char, voice: Voice, wide: bool) -> Option<usize> {
        let latin = if voice == Voice::Title { Script::Serif } else { Script::Sans };
        let other = if voice == Voice::Title { Script::Sans } else { Script::Serif };
        let order = if wide && !c.is_ascii() && !c.is_alphabetic() {
            [Script::Han, latin, other, Script::Arabic, Script::Hebrew]
        } else {
            [latin, other, Script::Han, Script::Arabic, Script::Hebrew]
        };
        order.into_iter().find_map(|script| {
            self.faces.iter().position(|face| face.script == script && face.characters.map(c).is_some())
        })
    }
}
