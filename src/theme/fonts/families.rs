//! The families that ship with tuition, and those of the reader's system.

/// A family by the name that settings and `theme.toml` use.
#[derive(Debug)]
pub(in crate::theme) struct Family {
    /// `source-serif`
    pub name: &'static str,
    /// What style sheets call it; empty for a family of the system.
    pub css: &'static str,
    /// Whether it has serifs.
    pub serif: bool,
    /// Its files in `assets/fonts/` of a theme that ships.
    pub faces: &'static [Face],
    /// Families of the system that stand in until it is there, or for good.
    pub system: &'static [&'static str],
    /// Fonts of the system that are stretched to its measures, so that the text does not jump when it comes.
    pub stand_ins: &'static [StandIn],
}

/// Fonts that are alike in their measures, and how they are stretched to those of a family.
#[derive(Debug)]
pub(in crate::theme) struct StandIn {
    /// As the system calls them.
    pub fonts: &'static [&'static str],
    /// `size-adjust` is the family's mean width of a letter in English text over theirs.
    pub measures: &'static str,
}

const fn stand_in(fonts: &'static [&'static str], measures: &'static str) -> StandIn {
    StandIn { fonts, measures }
}

/// One file of a family.
#[derive(Debug)]
pub(in crate::theme) struct Face {
    /// `source-serif-4.woff2`
    pub file: &'static str,
    /// `400` or `200 900`
    pub weights: &'static str,
    /// Whether it is the italic.
    pub italic: bool,
}

const fn face(file: &'static str, weights: &'static str, italic: bool) -> Face {
    Face { file, weights, italic }
}

/// All of them, those that ship first.
pub(in crate::theme) const FAMILIES: &[Family] = &[
    Family {
        name: "source-serif",
        css: "Source Serif",
        serif: true,
        faces: &[face("source-serif-4.woff2", "400 700", false), face("source-serif-4-italic.woff2", "400 700", true)],
        system: &["Georgia", "Noto Serif", "Gelasio"],
        stand_ins: &[
            stand_in(
                &["Georgia", "Noto Serif", "Gelasio"],
                "size-adjust:97%;ascent-override:106.8%;descent-override:34.5%;line-gap-override:0%",
            ),
            stand_in(
                &["Times New Roman", "Liberation Serif", "Tinos"],
                "size-adjust:117.5%;ascent-override:88.2%;descent-override:28.5%;line-gap-override:0%",
            ),
        ],
    },
    Family {
        name: "instrument-sans",
        css: "Instrument Sans",
        serif: false,
        faces: &[face("instrument-sans.woff2", "400 700", false)],
        system: &["Arial", "Roboto", "Liberation Sans"],
        stand_ins: &[stand_in(
            &["Arial", "Roboto", "Liberation Sans"],
            "size-adjust:101.6%;ascent-override:95.5%;descent-override:24.6%;line-gap-override:0%",
        )],
    },
    Family {
        name: "archivo",
        css: "Archivo",
        serif: false,
        faces: &[face("archivo.woff2", "100 900", false), face("archivo-italic.woff2", "100 900", true)],
        system: &["Arial", "Roboto", "Liberation Sans"],
        stand_ins: &[stand_in(
            &["Arial", "Roboto", "Liberation Sans"],
            "size-adjust:100%;ascent-override:88%;descent-override:21%;line-gap-override:0%",
        )],
    },
    Family {
        name: "jetbrains-mono",
        css: "JetBrains Mono",
        serif: false,
        faces: &[face("jetbrains-mono.woff2", "400", false)],
        system: &["ui-monospace", "SFMono-Regular", "Menlo", "Consolas"],
        stand_ins: &[
            stand_in(
                &["Menlo", "Roboto Mono", "Liberation Mono", "DejaVu Sans Mono", "Courier New"],
                "size-adjust:100%;ascent-override:102%;descent-override:30%;line-gap-override:0%",
            ),
            stand_in(
                &["Consolas"],
                "size-adjust:109.1%;ascent-override:93.5%;descent-override:27.5%;line-gap-override:0%",
            ),
        ],
    },
    Family {
        name: "system-serif",
        css: "",
        serif: true,
        faces: &[],
        system: &["Charter", "Bitstream Charter", "Sitka Text", "Cambria", "Georgia", "Noto Serif"],
        stand_ins: &[],
    },
    Family {
        name: "system-sans",
        css: "",
        serif: false,
        faces: &[],
        system: &["system-ui", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "Liberation Sans"],
        stand_ins: &[],
    },
    Family {
        name: "system-mono",
        css: "",
        serif: false,
        faces: &[],
        system: &["ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "Liberation Mono"],
        stand_ins: &[],
    },
];

/// The family of a name.
#[must_use]
pub(in crate::theme) fn family(name: &str) -> Option<&'static Family> {
    FAMILIES.iter().find(|family| family.name == name)
}
