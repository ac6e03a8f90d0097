//! Pictures and other files: how large, which bytes, how many pixels.

use super::settings::MetadataChoice;
use crate::diagnostics::Diagnostic;
use crate::pictures::metadata::{self, Stripped};
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// A file that is copied and not understood.
#[derive(Clone, Debug)]
pub struct AssetFile {
    /// Path from the project's root (files of `static/`: from there).
    pub path: String,
    /// Where it is on this computer; only `write` opens it.
    pub absolute: PathBuf,
    /// Bytes, as it is published.
    pub size: u64,
    /// BLAKE3 of these bytes.
    pub hash: blake3::Hash,
    /// Width and height in pixels, of a picture whose format is known.
    pub dimensions: Option<(u32, u32)>,
    /// What becomes of what was written into it beside its pixels.
    pub metadata: Metadata,
}

/// What becomes of the metadata of a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Metadata {
    /// There is none, or it is published.
    #[default]
    Kept,
    /// The file is published without it.
    Removed,
    /// Not known: the file is damaged, or no picture. It is published as it is.
    Unreadable,
}

impl AssetFile {
    /// Its name without folders.
    #[must_use]
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// All of its bytes, as it is published. Whoever asks decides first whether the file may be used: see
    /// `model::publicity`.
    pub fn read(&self) -> Result<Vec<u8>, Diagnostic> {
        let bytes = std::fs::read(&self.absolute).map_err(|error| super::unreadable(&self.path, &error))?;
        if self.metadata != Metadata::Removed {
            return Ok(bytes);
        }
        let changed = || super::unreadable(&self.path, &std::io::Error::other("it changed while it was read"));
        metadata::strip(&bytes).map(|stripped| stripped.bytes).map_err(|_| changed())
    }

    /// What stands after the last dot of its path, in small letters.
    pub(crate) fn extension(&self) -> Option<String> {
        self.path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase())
    }

    /// Whether it is a picture by its extension.
    #[must_use]
    pub fn is_picture(&self) -> bool {
        matches!(self.extension().as_deref(), Some("png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "svg"))
    }

    /// Whether it is a PNG, JPEG or WebP by its extension.
    #[must_use]
    pub fn is_raster(&self) -> bool {
        matches!(self.extension().as_deref(), Some("png" | "jpg" | "jpeg" | "webp"))
    }
}

/// Measures and hashes files, each read in pieces, so that a large video costs no memory; pictures without their
/// metadata, when they are to be published so.
#[must_use]
pub fn measure_all(folder: &Path, paths: &[String], choice: MetadataChoice) -> Vec<Result<AssetFile, Diagnostic>> {
    paths.par_iter().map(|path| measure(folder, path, choice)).collect()
}

/// Reads files whole.
#[must_use]
pub fn read_all(folder: &Path, paths: &[String]) -> Vec<Result<(String, Vec<u8>), Diagnostic>> {
    let read = |path: &String| std::fs::read(folder.join(path)).map(|bytes| (path.clone(), bytes));
    paths.par_iter().map(|path| read(path).map_err(|error| super::unreadable(path, &error))).collect()
}

fn measure(folder: &Path, path: &str, choice: MetadataChoice) -> Result<AssetFile, Diagnostic> {
    let (path, absolute, hash) = (path.to_owned(), folder.join(path), blake3::hash(&[]));
    let mut file = AssetFile { path, absolute, size: 0, hash, dimensions: None, metadata: Metadata::Kept };
    if file.is_picture() {
        file.dimensions = dimensions(&file);
    }
    if file.is_raster() { as_published(file, choice) } else { as_it_is(file) }
}

fn as_it_is(mut file: AssetFile) -> Result<AssetFile, Diagnostic> {
    let mut hasher = blake3::Hasher::new();
    file.size = std::fs::File::open(&file.absolute)
        .and_then(|mut opened| std::io::copy(&mut opened, &mut hasher))
        .map_err(|error| super::unreadable(&file.path, &error))?;
    file.hash = hasher.finalize();
    Ok(file)
}

/// A picture as it is seen and published: turned, and without its metadata.
fn as_published(mut file: AssetFile, choice: MetadataChoice) -> Result<AssetFile, Diagnostic> {
    let bytes = file.read()?;
    let Ok(Stripped { bytes: stripped, orientation }) = metadata::strip(&bytes) else {
        (file.size, file.hash) = (bytes.len() as u64, blake3::hash(&bytes));
        return Ok(AssetFile { metadata: Metadata::Unreadable, ..file });
    };
    if orientation.is_sideways() {
        file.dimensions = file.dimensions.map(|(width, height)| (height, width));
    }
    let is_removed = choice == MetadataChoice::Strip && stripped != bytes;
    let published = if is_removed { &stripped } else { &bytes };
    (file.size, file.hash) = (published.len() as u64, blake3::hash(published));
    if is_removed {
        file.metadata = Metadata::Removed;
    }
    Ok(file)
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
