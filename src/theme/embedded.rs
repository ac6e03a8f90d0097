//! The themes that ship inside the binary.

use super::{Origin, ThemeFile};
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// The theme below all others.
pub(super) const DEFAULT: &str = "default";

static FOLDER: Dir = include_dir!("$CARGO_MANIFEST_DIR/themes");

static THEMES: LazyLock<BTreeMap<&'static str, Vec<ThemeFile>>> = LazyLock::new(|| {
    let name = |theme: &Dir<'static>| theme.path().file_name().and_then(|name| name.to_str());
    FOLDER.dirs().filter_map(|theme| Some((name(theme)?, read(name(theme)?, theme)))).collect()
});

/// The names of the themes that ship with tuition.
pub fn names() -> impl Iterator<Item = &'static str> {
    THEMES.keys().copied()
}

/// Their names, with the comment at the top of each `theme.toml`.
pub fn about() -> impl Iterator<Item = (&'static str, String)> {
    THEMES.iter().map(|(name, files)| {
        let manifest = files.iter().find(|file| file.path == "theme.toml");
        let text = manifest.and_then(|file| std::str::from_utf8(&file.bytes).ok()).unwrap_or_default();
        (*name, text.lines().next().unwrap_or_default().trim_start_matches(['#', ' ']).to_owned())
    })
}

/// The files of all of them.
pub fn all_files() -> impl Iterator<Item = &'static ThemeFile> {
    THEMES.values().flatten()
}

/// The files of a theme, in the order of their paths.
pub(super) fn files(theme: &str) -> Option<Vec<&'static ThemeFile>> {
    THEMES.get(theme).map(|files| files.iter().collect())
}

/// A font file of any theme.
pub(super) fn font(file: &str) -> Option<&'static ThemeFile> {
    let path = format!("assets/fonts/{file}");
    THEMES.values().flatten().find(|known| known.path == path)
}

fn read(theme: &'static str, folder: &Dir<'static>) -> Vec<ThemeFile> {
    let mut files = Vec::new();
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        files.extend(folder.files().map(|file| {
            let path = file.path().to_string_lossy().replace('\\', "/");
            let path = path.strip_prefix(theme).map_or(path.as_str(), |rest| rest.trim_start_matches('/')).to_owned();
            ThemeFile { path, bytes: Arc::from(file.contents()), origin: Origin::Embedded(theme) }
        }));
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}
