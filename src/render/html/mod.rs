//! The HTML of a page's text, for pages and feeds. The theme's CSS and script work on its classes.

mod address;
mod blocks;
pub(super) mod escape;
mod formulas;
mod inlines;
mod media;
mod picture;
mod player;
mod poster;
mod quiz;
mod slides;
mod spoken;
#[cfg(test)]
mod tests;

pub use escape::{attribute, text};

use crate::diagnostics::Diagnostic;
use crate::locale::Argument;
use crate::model::{AssetId, PageId};
use crate::parse::document::{CodeBlock, Footnote, Inline};
use crate::render::context::SourceView;
use crate::render::math::{Formulas, Reference};
use crate::source::Span;
use crate::split::PublicDocument;
use std::collections::BTreeSet;

/// Where things are, seen from the page that is written.
pub trait Hrefs {
    /// The address of a page, and of a place in it when `fragment` is not empty.
    fn page(&self, page: PageId, fragment: &str) -> String;
    /// The address of a file beside the pages, and what is known of it.
    fn asset(&self, asset: AssetId) -> AssetHref;
    /// The pages of a PDF that is shown as slides; none when it cannot be drawn.
    fn slides(&self, asset: AssetId) -> Vec<SlideHref>;
    /// A path from the site's root (`/logo.svg`) with the base path before it.
    fn site_path(&self, path: &str) -> String;
}

/// A file as pages refer to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AssetHref {
    /// Its address.
    pub href: String,
    /// Pixels, of a picture.
    pub width: Option<u32>,
    /// Pixels, of a picture.
    pub height: Option<u32>,
    /// Bytes.
    pub size: u64,
    /// File name as its maker named it.
    pub name: String,
    /// A picture in other formats and widths, the best first.
    pub sources: Vec<SourceView>,
    /// The picture for the dark scheme.
    pub dark: Option<Box<Self>>,
}

/// A drawn page of a PDF.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SlideHref {
    /// Its pictures, the smallest first: address, width and height in pixels.
    pub pictures: Vec<(String, u32, u32)>,
    /// The words on it.
    pub words: String,
}

/// Makes a message of the interface from its id and arguments.
pub type Format<'a> = dyn Fn(&str, &[(&str, Argument<'_>)]) -> String + 'a;

/// What the writer needs from outside.
pub struct HtmlContext<'a> {
    /// Where things are.
    pub hrefs: &'a dyn Hrefs,
    /// Words of the interface in the page's language, by [`WORDS`].
    pub words: &'a dyn Fn(&str) -> String,
    /// The same with arguments.
    pub format: &'a Format<'a>,
    /// What stands in `<code>`: [`plain_code`], or highlighted.
    pub code: &'a dyn Fn(&CodeBlock) -> String,
    /// Mermaid, and the number of the diagram in the page, to SVG; or why not.
    pub diagram: &'a dyn Fn(&str, usize) -> Result<String, String>,
    /// Before every id, so that several texts can stand on one page; usually empty.
    pub prefix: &'a str,
}

/// The ids of all words that [`HtmlContext::words`] is asked for.
pub const WORDS: &[&str] = &[
    "callout-note",
    "callout-tip",
    "callout-important",
    "callout-warning",
    "callout-caution",
    "callout-details",
    "table",
    "answer",
    "question",
    "your-answer",
    "transcript",
    "captions",
    "watch-video",
    "listen",
    "open-slides",
    "media-chapters",
    "media-from",
    "host-bilibili",
    "host-tencent",
    "slides",
    "slide-alt",
    "slides-notes",
    "paid-part",
    "footnotes",
    "footnote-back",
    "listing",
];

/// A written text.
#[derive(Clone, Debug, Default)]
pub struct Html {
    /// The HTML.
    pub html: String,
    /// What occurs in it, so that a page loads only what it needs: `audio`, `code`, `diagram`, `download`, `embed`,
    /// `footnotes`, `math`, `panes`, `quiz`, `slides`, `tabs`, `video`.
    pub features: BTreeSet<&'static str>,
    /// Formulas and diagrams that could not be drawn.
    pub diagnostics: Vec<Diagnostic>,
}

/// Writes a page's public text.
#[must_use]
pub fn write(document: &PublicDocument, context: &HtmlContext<'_>) -> Html {
    let mut writer = Writer::new(context, document.footnotes());
    writer.blocks(document.blocks());
    writer.footnotes();
    writer.finish()
}

/// Writes a single line, without a paragraph around it.
#[must_use]
pub fn inlines(content: &[Inline], context: &HtmlContext<'_>) -> Html {
    let mut writer = Writer::new(context, &[]);
    writer.inlines(content);
    writer.finish()
}

/// Code without colours.
#[must_use]
pub fn plain_code(code: &CodeBlock) -> String {
    text(&code.code)
}

/// Writes into one [`Html`].
struct Writer<'a> {
    context: &'a HtmlContext<'a>,
    html: Html,
    footnotes: &'a [Footnote],
    quizzes: usize,
    diagrams: usize,
    formulas: Formulas,
    /// References to equations, and where they are written.
    references: Vec<(Reference, Span)>,
}

impl<'a> Writer<'a> {
    fn new(context: &'a HtmlContext<'a>, footnotes: &'a [Footnote]) -> Self {
        Self {
            context,
            html: Html::default(),
            footnotes,
            quizzes: 0,
            diagrams: 0,
            formulas: Formulas::default(),
            references: Vec::new(),
        }
    }

    /// The HTML, when all is written.
    fn finish(mut self) -> Html {
        self.resolve_references();
        self.html
    }

    /// Appends HTML.
    fn put(&mut self, html: &str) {
        self.html.html.push_str(html);
    }

    /// Appends text.
    fn put_text(&mut self, words: &str) {
        escape::push_text(&mut self.html.html, words);
    }

    /// Appends ` name="value"`.
    fn put_attribute(&mut self, name: &str, value: &str) {
        self.put(" ");
        self.put(name);
        self.put("=\"");
        escape::push_attribute(&mut self.html.html, value);
        self.put("\"");
    }

    /// Appends ` id="…"` with the prefix.
    fn put_id(&mut self, id: &str) {
        let id = format!("{}{id}", self.context.prefix);
        self.put_attribute("id", &id);
    }

    /// Appends a word of the interface.
    fn put_word(&mut self, id: &str) {
        debug_assert!(WORDS.contains(&id), "{id} is not among WORDS");
        let word = (self.context.words)(id);
        self.put_text(&word);
    }

    /// Notes that something occurs.
    fn uses(&mut self, feature: &'static str) {
        self.html.features.insert(feature);
    }
}
