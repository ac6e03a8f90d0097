//! The PDF of a product: a book that is set by Typst, for paper and for screens.
//!
//! The volume's tree is written as Typst source ([`source`] says why no text can become code), the design stands in
//! `book.typ`, and [`world`] is all that the compiler sees. The result is tagged and declares PDF/UA-1.

mod blocks;
mod code;
mod fonts;
mod front;
mod html;
mod inlines;
mod links;
mod math;
mod media;
mod paper;
mod pictures;
mod quiz;
mod source;
mod stamp;
#[cfg(test)]
mod tests;
mod world;
mod writer;

use super::stamp::Stamp;
use super::{Extent, Press, Trim, Volume};
use crate::cache::Key;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::render::contained::contain_with_room;
use front::Manuscript;
use stamp::Sheets;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use typst::diag::SourceDiagnostic;
use typst::ecow::EcoVec;
use typst::foundations::{Bytes, Label, Selector, Smart};
use typst::introspection::Introspector;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// A book that is set.
#[derive(Debug)]
pub struct Pdf(Sheets);

impl Pdf {
    /// The file, for nobody in particular.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.0.bytes()
    }

    /// A copy for a buyer: with a line for readers on the back of the title page and where chapters begin, and with the
    /// mark that readers do not see.
    #[must_use]
    pub fn stamped(&self, stamp: &Stamp) -> Vec<u8> {
        self.0.stamped(&stamp.line, &stamp.mark)
    }
}

/// Sets a volume. What could not be set as it is written is told, and why there is no book.
pub(super) fn make(volume: &Volume<'_>, press: &Press<'_>) -> (Option<Pdf>, Vec<Diagnostic>) {
    let Manuscript { source, files, mut diagnostics } = front::manuscript(volume, press);
    let key = key(volume, press.trim, &source, &files);
    let kept = if volume.extent == Extent::Sample { press.cache.get(&key) } else { None };
    let set = match kept {
        Some(bytes) => Ok((bytes.to_vec(), Vec::new())),
        None => set(volume, press.trim, source, files),
    };
    match set.map(|(bytes, places)| Sheets::new(bytes, &places)) {
        Ok(Some(sheets)) => {
            if volume.extent == Extent::Sample {
                press.cache.put(&key, sheets.bytes().to_vec());
            }
            (Some(Pdf(sheets)), diagnostics)
        }
        Ok(None) => {
            diagnostics.push(failed(volume, "its objects are not where they should be"));
            (None, diagnostics)
        }
        Err(found) => {
            diagnostics.extend(found);
            (None, diagnostics)
        }
    }
}

/// What a book is made from. Samples are kept by it: a site makes them again with every build.
fn key(volume: &Volume<'_>, trim: Trim, source: &str, files: &BTreeMap<String, Bytes>) -> Key {
    let identity = identity(volume, trim);
    let mut parts: Vec<&[u8]> = vec![env!("CARGO_PKG_VERSION").as_bytes(), world::DESIGN.as_bytes()];
    parts.extend([identity.as_bytes(), source.as_bytes()]);
    parts.extend(files.iter().flat_map(|(path, bytes)| [path.as_bytes(), bytes.as_slice()]));
    Key::of("pdf", &parts)
}

/// The threads that set books. The compiler waits for its own work on them, and for nobody's else: a thread of a build
/// that waits there would take up another job meanwhile, perhaps the page that waits for this very book.
static SETTERS: LazyLock<Option<rayon::ThreadPool>> = LazyLock::new(|| {
    let threads = rayon::current_num_threads();
    rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build().ok()
});

/// The stack of a thread that sets: boxes in boxes go deep.
const STACK: usize = 64 * 1024 * 1024;

/// Where copies are stamped: pages from 0, the middle and the width of their lines.
type Places = Vec<(usize, f32, f32)>;

/// Sets a source.
fn set(
    volume: &Volume<'_>,
    trim: Trim,
    source: String,
    files: BTreeMap<String, Bytes>,
) -> Result<(Vec<u8>, Places), Vec<Diagnostic>> {
    let desk = world::Desk::new(source, files).ok_or_else(|| vec![failed(volume, "it has no source")])?;
    let options = options(volume, trim);
    let compile = || {
        let document = typst::compile::<PagedDocument>(&desk).output?;
        let bytes = typst_pdf::pdf(&document, &options)?;
        Ok((bytes, stamped_places(&document, trim)))
    };
    let set = contain_with_room(|| SETTERS.as_ref().map(|setters| setters.install(compile)));
    // What the compiler keeps for the next book is worth its memory for a few books only.
    typst::comemo::evict(4);
    let set = set.flatten().ok_or_else(|| vec![failed(volume, "the typesetter broke off")])?;
    set.map_err(|errors: EcoVec<SourceDiagnostic>| errors.iter().map(|error| refused(volume, error)).collect())
}

/// The pages that name a buyer: the back of the title page and those on which chapters begin, from 0; with the middle
/// and the width of their lines.
fn stamped_places(document: &PagedDocument, trim: Trim) -> Places {
    let geometry = trim.geometry();
    let of = |name: &str| {
        let label = Label::new(PicoStr::intern(name)).map(Selector::Label);
        label.map(|label| document.introspector().query(&label)).into_iter().flatten()
    };
    let found = of("colophon").chain(of("opening")).filter_map(|content| content.location());
    let mut pages: Vec<usize> =
        found.filter_map(|location| Some(document.introspector().page(location)?.get() - 1)).collect();
    pages.sort_unstable();
    pages.dedup();
    let middle = |page: usize| {
        // The inner margin is at the left of a right page; pages are counted from 0 here.
        let left = if trim.is_bound() && page % 2 == 1 { geometry.outside } else { geometry.inside };
        left + geometry.measure() / 2.0
    };
    #[expect(clippy::cast_possible_truncation, reason = "a place on a page")]
    let place = |page: usize| (page, middle(page) as f32, geometry.measure() as f32);
    pages.into_iter().map(place).collect()
}

/// PDF/UA-1 asks that the file is tagged, has a title and a language, and an alternative for each picture.
fn options(volume: &Volume<'_>, trim: Trim) -> PdfOptions {
    PdfOptions {
        ident: Smart::Custom(identity(volume, trim)),
        creator: Smart::Custom(Some("Tuition".to_owned())),
        standards: PdfStandards::new(&[PdfStandard::Ua_1]).unwrap_or_default(),
        ..PdfOptions::default()
    }
}

/// What stays the same when a book is set again.
fn identity(volume: &Volume<'_>, trim: Trim) -> String {
    let language = &volume.school.language(volume.language).tag;
    let base_url = volume.project.settings.base_url.as_ref().map_or("", |url| url.value.as_str());
    format!("{base_url} {} {language} {} {:?}", volume.product().id, trim.name(), volume.extent)
}

fn refused(volume: &Volume<'_>, error: &SourceDiagnostic) -> Diagnostic {
    let found = failed(volume, &error.message);
    match error.hints.first() {
        Some(hint) => found.help(hint.v.to_string()),
        None => found,
    }
}

fn failed(volume: &Volume<'_>, why: &str) -> Diagnostic {
    let words = format!("the PDF of `{}` cannot be set: {why}", volume.product().id);
    Diagnostic::new(Code::EDITION_PDF, Place::Project, words)
}
