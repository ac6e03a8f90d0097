//! Pictures and other files: how large, which bytes, how many pixels.

use crate::diagnostics::Diagnostic;
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// A file that is copied and not understood.
#[derive(Clone, Debug)]
pub struct AssetFile {
    /// Path from the project's root (files of `static/`: from there).
    pub path: String,
    /// Where it is on this computer; only `write` opens it.
    pub absolute: PathBuf,
    /// Bytes.
    pub size: u64,
    /// BLAKE3 of its bytes.
    pub hash: blake3::Hash,
    /// Width and height in pixels, of a picture whose format is known.
    pub dimensions: Option<(u32, u32)>,
}

impl AssetFile {
    /// Its name without folders.
    #[must_use]
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// Whether it is a picture by its extension.
    #[must_use]
    pub fn is_picture(&self) -> bool {
        let extension = self.path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        matches!(extension.as_deref(), Some("png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "svg"))
    }
}

/// Measures and hashes files, each read once in pieces, so that a large video costs no memory.
#[must_use]
pub fn measure_all(folder: &Path, paths: &[String]) -> Vec<Result<AssetFile, Diagnostic>> {
    paths.par_iter().map(|path| measure(folder, path)).collect()
}

/// Reads files whole.
#[must_use]
pub fn read_all(folder: &Path, paths: &[String]) -> Vec<Result<(String, Vec<u8>), Diagnostic>> {
    let read = |path: &String| std::fs::read(folder.join(path)).map(|bytes| (path.clone(), bytes));
    paths.par_iter().map(|path| read(path).map_err(|error| super::unreadable(path, &error))).collect()
}

fn measure(folder: &Path, path: &str) -> Result<AssetFile, Diagnostic> {
    let absolute = folder.join(path);
    let mut hasher = blake3::Hasher::new();
    let size = std::fs::File::open(&absolute)
        .and_then(|mut file| std::io::copy(&mut file, &mut hasher))
        .map_err(|error| super::unreadable(path, &error))?;
    let mut asset = AssetFile { path: path.to_owned(), absolute, size, hash: hasher.finalize(), dimensions: None };
    if asset.is_picture() {
        asset.dimensions = dimensions(&asset);
    }
    Ok(asset)
}

fn dimensions(asset: &AssetFile) -> Option<(u32, u32)> {
    if asset.path.to_ascii_lowercase().ends_with(".svg") {
        return svg_dimensions(&std::fs::read_to_string(&asset.absolute).ok()?);
    }
    let size = imagesize::size(&asset.absolute).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
}

/// `width` and `height` of the root element in pixels, else the size of its `viewBox`.
fn svg_dimensions(text: &str) -> Option<(u32, u32)> {
    let start = text.find("<svg")?;
    let tag = &text[start..start + text[start..].find('>')?];
    let attribute = |name: &str| {
        let at = tag.find(&format!(" {name}="))? + name.len() + 2;
        let quote = tag[at..].chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let value = &tag[at + 1..];
        Some(&value[..value.find(quote)?])
    };
    let pixels = |value: &str| value.trim_end_matches("px").parse::<f64>().ok().and_then(whole_pixels);
    if let (Some(width), Some(height)) = (attribute("width").and_then(pixels), attribute("height").and_then(pixels)) {
        return Some((width, height));
    }
    let numbers: Vec<f64> = attribute("viewBox")?.split([' ', ',']).filter_map(|n| n.parse().ok()).collect();
    match numbers[..] {
        [_, _, width, height] => Some((whole_pixels(width)?, whole_pixels(height)?)),
        _ => None,
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked")]
fn whole_pixels(number: f64) -> Option<u32> {
    (1.0..=100_000.0).contains(&number).then(|| number.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::svg_dimensions;

    #[test]
    fn an_svg_is_measured_by_its_attributes_or_its_view_box() {
        assert_eq!(svg_dimensions(r#"<?xml?><svg width="40px" height='30'>"#), Some((40, 30)));
        assert_eq!(svg_dimensions(r#"<svg viewBox="0 0 640.4 480">"#), Some((640, 480)));
        assert_eq!(svg_dimensions(r#"<svg width="100%" viewBox="0,0,64,48">"#), Some((64, 48)));
        assert_eq!(svg_dimensions("<svg>"), None);
        assert_eq!(svg_dimensions("not a picture"), None);
    }
}
