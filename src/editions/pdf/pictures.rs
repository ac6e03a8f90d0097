//! Pictures and drawings. What cannot be shown is told, and its words are set instead.

use super::source::{literal, points};
use super::writer::Writer;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::AssetId;
use crate::parse::document::{Inline, InlineKind, Link};
use crate::source::Span;
use typst::foundations::Bytes;
use typst::visualize::{ExchangeFormat, RasterImage, SvgImage};

/// Points of a pixel of the site, on paper.
const PIXEL: f64 = 0.62;
/// The part of a page's height that a picture takes at the most.
const HIGHEST: f64 = 0.62;
/// The same for drawings with words in them, which would be too small to read.
const HIGHEST_DRAWING: f64 = 0.86;
/// Points of a pixel of such a drawing: its words are nearly as large as the text.
const PIXEL_OF_DRAWING: f64 = 0.64;

impl Writer<'_, '_> {
    /// A picture in a line of its own, with its title below it.
    pub(super) fn picture(&mut self, link: &Link, title: &str, alt: &str, span: Span) {
        let image = self.image(link, alt, span);
        let title = self.apart(|writer| writer.put_text(title, Some(span)));
        self.put(&format!("illustration({image}, {{{title}}});"));
    }

    /// A picture of a figure.
    pub(super) fn pictured(&mut self, inline: &Inline) {
        if let InlineKind::Image { link, alt, .. } = &inline.kind {
            let image = self.image(link, alt, inline.span);
            self.put(&format!("align(center, {image});"));
        }
    }

    /// A picture among words.
    pub(super) fn small_picture(&mut self, link: &Link, alt: &str, span: Span) {
        let image = self.image(link, alt, span);
        self.put(&format!("box({image});"));
    }

    /// The expression of a picture that takes half of a line.
    pub(super) fn half_picture(&mut self, link: &Link, alt: &str, span: Span) -> String {
        let mut image = String::new();
        self.narrower(self.measure * 0.53, |writer| image = writer.image(link, alt, span));
        image
    }

    /// A drawing of ours, in the colours of paper.
    pub(super) fn drawing(&mut self, svg: &str, alt: &str) {
        let svg = super::paper::colours(svg);
        let path = format!("/drawings/{}.svg", self.shelf.files.len());
        let (width, height) = dimensions(&svg).unwrap_or((400.0, 300.0));
        self.shelf.files.insert(path.clone(), Bytes::new(svg.into_bytes()));
        let width = points(self.fitting(width, height, HIGHEST_DRAWING));
        let alt = self.alternative(alt);
        self.put(&format!("illustration(image(\"{path}\", width: {width}, alt: {alt}), {{}});"));
    }

    /// The expression of an image; its words when it cannot be shown.
    fn image(&mut self, link: &Link, alt: &str, span: Span) -> String {
        let known = link.target.asset().and_then(|asset| Some((asset, self.shelf.file_of(asset, span)?)));
        let Some((asset, path)) = known else {
            if link.target.asset().is_none() {
                let words = format!("`{}` is not a file beside the pages: the PDF has its words only", link.written);
                self.shelf.diagnostics.push(Diagnostic::new(Code::EDITION_PICTURE, span, words));
            }
            let alt = self.shelf.settable(alt, Some(span));
            return format!("words-of-picture({})", literal(&alt));
        };
        let file = &self.shelf.volume.project.assets[asset.0 as usize];
        let width = file.dimensions.map_or("auto".to_owned(), |(width, height)| {
            points(self.fitting(f64::from(width) * PIXEL, f64::from(height) * PIXEL, HIGHEST))
        });
        if alt.trim().is_empty() {
            return format!("pdf.artifact(image(\"{path}\", width: {width}))");
        }
        format!("image(\"{path}\", width: {width}, alt: {})", self.alternative(alt))
    }

    fn alternative(&mut self, alt: &str) -> String {
        let alt = self.shelf.settable(alt, None);
        literal(&alt)
    }

    /// How wide a picture is, so that it is neither wider than the line nor higher than most of a page.
    fn fitting(&self, width: f64, height: f64, highest: f64) -> f64 {
        let depth = self.shelf.geometry.depth() * highest;
        let by_height = if height > depth { width * depth / height } else { width };
        by_height.min(self.measure).max(1.0)
    }
}

impl super::writer::Shelf<'_> {
    /// Where a picture is among the files of the book; none when it cannot be shown, which is told once.
    pub(super) fn file_of(&mut self, asset: AssetId, span: Span) -> Option<String> {
        if let Some(known) = self.pictures.get(&asset) {
            return known.clone();
        }
        let path = match self.read(asset) {
            Ok((path, bytes)) => {
                self.files.insert(path.clone(), bytes);
                Some(path)
            }
            Err(why) => {
                let name = &self.volume.project.assets[asset.0 as usize].path;
                let words = format!("the PDF cannot show `{name}`: {why}");
                let found = Diagnostic::new(Code::EDITION_PICTURE, span, words);
                self.diagnostics.push(found.help("PNG, JPEG, GIF, WebP and SVG are understood"));
                None
            }
        };
        self.pictures.insert(asset, path.clone());
        path
    }

    fn read(&self, asset: AssetId) -> Result<(String, Bytes), String> {
        let file = &self.volume.project.assets[asset.0 as usize];
        let bytes = Bytes::new(file.read().map_err(|found| found.message)?);
        let extension = file.extension().unwrap_or_default();
        if extension == "svg" {
            let text = String::from_utf8_lossy(&bytes);
            if has_files_of_its_own(&text) {
                return Err("it shows other files".to_owned());
            }
            SvgImage::new(bytes.clone()).map_err(|_| "it is no SVG that can be read".to_owned())?;
        } else {
            let format = ExchangeFormat::detect(&bytes).ok_or("its format is not known")?;
            RasterImage::plain(bytes.clone(), format).map_err(|error| error.to_string())?;
        }
        Ok((format!("/pictures/{}.{extension}", asset.0), bytes))
    }
}

/// Whether an SVG shows pictures that are not in it.
fn has_files_of_its_own(svg: &str) -> bool {
    svg.match_indices("<image").any(|(at, _)| {
        let tag = svg[at..].split('>').next().unwrap_or_default();
        tag.split("href=").skip(1).any(|value| !value.trim_start_matches(['"', '\'']).starts_with("data:"))
    })
}

/// Width and height of an SVG of ours, from its `viewBox`.
fn dimensions(svg: &str) -> Option<(f64, f64)> {
    let numbers = svg.split_once("viewBox=\"")?.1.split('"').next()?;
    let numbers: Vec<f64> = numbers.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    let [_, _, width, height] = numbers.as_slice() else { return None };
    Some((width * PIXEL_OF_DRAWING, height * PIXEL_OF_DRAWING))
}
