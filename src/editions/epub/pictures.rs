//! Pictures of an edition, each in it once. Camera data are left out as on the site (`AssetFile::read`).

use super::writer::Writer;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::editions::{Press, Volume};
use crate::load::Project;
use crate::load::files::AssetFile;
use crate::media::deck::WIDTHS;
use crate::model::AssetId;
use crate::parse::document::{Link, Target};
use crate::render;

/// A picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Picture {
    /// A file beside the pages.
    Asset(AssetId),
    /// A file of `static/`.
    Static(usize),
    /// A page of a PDF that is shown as slides, from 0.
    Slide(AssetId, usize),
}

/// How wide slides are drawn.
const SLIDE: u32 = WIDTHS[0];

impl Picture {
    fn file(self, project: &Project) -> &AssetFile {
        match self {
            Self::Asset(id) | Self::Slide(id, _) => &project.assets[id.0 as usize],
            Self::Static(place) => &project.statics[place],
        }
    }

    /// The type of a picture that every reading system shows (EPUB 3.3, 3.2); nothing for others.
    pub(super) fn media_type(self, project: &Project) -> Option<&'static str> {
        if matches!(self, Self::Slide(..)) {
            return Some("image/webp");
        }
        match self.file(project).extension()?.as_str() {
            "png" => Some("image/png"),
            "jpg" | "jpeg" => Some("image/jpeg"),
            "gif" => Some("image/gif"),
            "svg" => Some("image/svg+xml"),
            "webp" => Some("image/webp"),
            _ => None,
        }
    }

    /// Where it is in the edition: by what it holds.
    pub(super) fn path(self, project: &Project) -> String {
        let file = self.file(project);
        let hash = &file.hash.to_hex()[..16];
        match self {
            Self::Slide(_, page) => format!("pictures/{hash}-{}.webp", page + 1),
            _ => format!("pictures/{hash}.{}", file.extension().unwrap_or_default()),
        }
    }

    /// Its bytes.
    pub(super) fn bytes(self, volume: &Volume<'_>, press: &Press<'_>) -> Result<Vec<u8>, Diagnostic> {
        match self {
            Self::Slide(id, page) => Ok(render::slide(volume.project, volume.school, press.cache, id, page, SLIDE)),
            _ => self.file(volume.project).read(),
        }
    }
}

impl Writer<'_> {
    /// A picture; its words alone when it cannot be in a book.
    pub(super) fn image(&mut self, link: &Link, title: &str, alt: &str) {
        let picture = match &link.target {
            Target::Asset(id) => Some(Picture::Asset(*id)),
            Target::Static(path) => {
                let path = path.trim_start_matches('/');
                self.volume.project.statics.iter().position(|file| file.path == path).map(Picture::Static)
            }
            _ => None,
        };
        match picture {
            Some(picture) if picture.media_type(self.volume.project).is_some() => self.picture(picture, title, alt),
            _ => {
                let words = format!(
                    "`{}` cannot be in a book, which holds its own pictures: PNG, JPEG, GIF, WebP, SVG",
                    link.written
                );
                let found = Diagnostic::new(Code::EDITION_PICTURE, Place::Span(link.span), words);
                self.written.found.push(found.help("save it beside the page in one of these formats"));
                self.put_text(alt);
            }
        }
    }

    /// The same of a picture that is known.
    pub(super) fn picture(&mut self, picture: Picture, title: &str, alt: &str) {
        if self.hidden > 0 {
            return;
        }
        self.written.has_bare_picture |= alt.trim().is_empty();
        self.written.pictures.insert(picture);
        self.put("<img");
        let path = picture.path(self.volume.project);
        self.put_attribute("src", &path);
        self.put_attribute("alt", alt);
        if !title.is_empty() {
            self.put_attribute("title", title);
        }
        self.put("/>");
    }
}
