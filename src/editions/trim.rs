//! The sizes of pages, and how much of a page is text.

/// The size to which a book's pages are cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trim {
    /// 148 × 210 mm, two pages facing each other.
    #[default]
    A5,
    /// 6 × 9 inches, two pages facing each other.
    SixByNine,
    /// 210 × 297 mm, for printers at home: the same margins on all pages.
    A4,
    /// 90 × 160 mm, for the screen of a telephone.
    Phone,
}

/// Lengths in points (1/72 inch).
#[cfg(feature = "pdf")]
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Geometry {
    pub(super) width: f64,
    pub(super) height: f64,
    /// Margins; the inner is at the spine.
    pub(super) inside: f64,
    pub(super) outside: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
    /// The height of the letters.
    pub(super) size: f64,
}

impl Trim {
    /// Every size, the usual one first.
    pub const ALL: [Self; 4] = [Self::A5, Self::SixByNine, Self::A4, Self::Phone];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::A5 => "a5",
            Self::SixByNine => "6x9",
            Self::A4 => "a4",
            Self::Phone => "phone",
        }
    }

    /// The size with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|trim| trim.name() == name)
    }

    /// Whether it is bound, so that chapters begin on right pages and margins differ at the spine.
    #[cfg(feature = "pdf")]
    pub(super) fn is_bound(self) -> bool {
        matches!(self, Self::A5 | Self::SixByNine)
    }

    /// A line has about 65 letters, and a whole number of Han characters.
    #[cfg(feature = "pdf")]
    pub(super) fn geometry(self) -> Geometry {
        let (width, height, size, characters, inner_share, top, bottom) = match self {
            Self::A5 => (419.53, 595.28, 10.0, 30.0, 0.48, 62.0, 66.0),
            Self::SixByNine => (432.0, 648.0, 10.5, 30.0, 0.5, 66.0, 72.0),
            Self::A4 => (595.28, 841.89, 11.0, 33.0, 0.5, 92.0, 100.0),
            Self::Phone => (255.12, 453.54, 10.5, 21.0, 0.5, 34.0, 34.0),
        };
        let margins: f64 = width - size * characters;
        let inside = margins * inner_share;
        Geometry { width, height, inside, outside: margins - inside, top, bottom, size }
    }
}

#[cfg(feature = "pdf")]
impl Geometry {
    /// How long a line is.
    pub(super) fn measure(&self) -> f64 {
        self.width - self.inside - self.outside
    }

    /// How high the text is on a page.
    pub(super) fn depth(&self) -> f64 {
        self.height - self.top - self.bottom
    }
}

#[cfg(all(test, feature = "pdf"))]
mod tests {
    use super::Trim;

    #[test]
    fn a_line_has_room_for_whole_han_characters() {
        for trim in Trim::ALL {
            let geometry = trim.geometry();
            let characters = geometry.measure() / geometry.size;
            assert!((characters - characters.round()).abs() < 1e-6, "{trim:?}");
            assert!((20.0..=34.0).contains(&characters) && geometry.inside > 15.0, "{trim:?}");
            assert_eq!(Trim::named(trim.name()), Some(trim));
        }
        assert_eq!(Trim::named("letter"), None);
    }
}
