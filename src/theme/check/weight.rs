//! What a theme's files weigh for a reader.

use crate::diagnostics::{Code, Diagnostic, Place};
use crate::load::Project;
use crate::theme::{Theme, assets::Asset};
use flate2::{Compression, write::GzEncoder};
use std::io::Write as _;

/// Compressed style sheets of a page, at the most.
const STYLES: usize = 30_000;
/// Compressed scripts that every page loads, at the most.
const SCRIPTS: usize = 25_000;

/// Bytes on the way to a reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weight {
    /// All style sheets, compressed.
    pub styles: usize,
    /// The scripts that every page loads, compressed.
    pub scripts: usize,
    /// All scripts, those that a page loads when it has something for them among them.
    pub all_scripts: usize,
    /// The fonts that the first paint needs.
    pub fonts: usize,
}

/// Weighs the files, and reports what is too heavy.
pub(super) fn check(project: &Project, theme: &Theme) -> (Weight, Vec<Diagnostic>) {
    let total = |end: &str| {
        let files = theme.assets().iter().filter(|asset| asset.name.ends_with(end));
        files.map(|asset| packed(&asset.bytes)).sum()
    };
    let first = theme.assets().iter().filter(|asset| theme.preload().contains(&asset.name));
    let weight = Weight {
        styles: total(".css"),
        scripts: always(theme).iter().map(|asset| packed(&asset.bytes)).sum(),
        all_scripts: total(".js"),
        fonts: first.map(|asset| asset.bytes.len()).sum(),
    };
    let mut found = Vec::new();
    for (what, size, most) in [("style sheets", weight.styles, STYLES), ("scripts", weight.scripts, SCRIPTS)] {
        if size > most {
            let words = format!("the theme's {what} weigh {size} bytes compressed, more than {most}");
            let own =
                project.settings.theme.name.as_ref().map_or(Place::Project, |name| Place::Path(name.value.clone()));
            found.push(Diagnostic::new(Code::THEME_WEIGHT, own, words).help("leave out what no page uses"));
        }
    }
    (weight, found)
}

/// The scripts that pages name, and what these import before they run.
fn always(theme: &Theme) -> Vec<&Asset> {
    let of_name = |name: &str| theme.assets().iter().find(|asset| asset.name == name);
    let mut found: Vec<&Asset> = ["scheme.js", "theme.js"].into_iter().filter_map(of_name).collect();
    let mut next = 0;
    while let Some(script) = found.get(next).copied() {
        next += 1;
        let text = std::str::from_utf8(&script.bytes).unwrap_or_default();
        // `from"./a.js"` and `import"./a.js"`; `import("./a.js")` is asked for later.
        for piece in ["from\"", "from \"", "import\"", "import \""].iter().flat_map(|word| text.split(word).skip(1)) {
            let file = piece.split('"').next().and_then(|path| path.rsplit('/').next()).unwrap_or_default();
            let imported = theme.assets().iter().find(|asset| asset.path.ends_with(&format!("/{file}")));
            found.extend(imported.filter(|new| !found.iter().any(|known| known.name == new.name)));
        }
    }
    found
}

fn packed(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.map_or(bytes.len(), |packed| packed.len())
}
