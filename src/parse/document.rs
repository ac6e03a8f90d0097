//! The tree of one Markdown file: blocks that hold blocks and inlines. Every output (page, feed,
//! search, EPUB) is written from this tree; nothing parses HTML to get text back.

use super::links::LinkUse;
pub use crate::media::captions::Cue;
use crate::source::Span;

/// A whole parsed page, or the part of one on one side of the paywall.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The text, from top to bottom.
    pub blocks: Vec<Block>,
    /// Footnotes in the order of their first reference; numbers are their places, from 1.
    pub footnotes: Vec<Footnote>,
    /// How many of the footnotes the free text refers to; they come first. The others belong to paid text.
    pub free_footnotes: usize,
}

/// One block with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands.
    pub span: Span,
}

impl Block {
    /// What a `:::paywall` holds.
    pub(crate) fn paid_part(&mut self) -> Option<&mut Vec<Block>> {
        match &mut self.kind {
            BlockKind::Paid(blocks) => Some(blocks),
            _ => None,
        }
    }
}

/// One inline with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Inline {
    /// What it is.
    pub kind: InlineKind,
    /// Where it stands.
    pub span: Span,
}

/// Whether inlines are pictures and nothing else, so that they need no paragraph in a figure.
#[must_use]
pub fn are_pictures(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| matches!(inline.kind, InlineKind::Image { .. } | InlineKind::SoftBreak))
}

/// A footnote's text.
#[derive(Clone, Debug, PartialEq)]
pub struct Footnote {
    /// The label as written, without `[^` and `]`.
    pub label: String,
    /// Its text.
    pub blocks: Vec<Block>,
    /// How often the text refers to it; of a free footnote, how often the free text does.
    pub references: u32,
}

/// What a block can be.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockKind {
    /// A paragraph. In a tight list item the writer leaves out its `<p>`.
    Paragraph(Vec<Inline>),
    /// A heading.
    Heading {
        /// 1 to 6.
        level: u8,
        /// Unique in the page; from `{#id}` or from the words.
        id: String,
        /// `{.class}` names.
        classes: Vec<String>,
        /// Its words.
        content: Vec<Inline>,
    },
    /// A code block, fenced or indented.
    Code(Box<CodeBlock>),
    /// A `mermaid` fence.
    Diagram(String),
    /// A `$$…$$` that stands alone, as TeX.
    Math(String),
    /// A block quotation.
    Quote(Vec<Block>),
    /// A GitHub alert (`> [!NOTE]`) or a `:::note` directive.
    Callout(Callout),
    /// A list.
    List {
        /// The first number of an ordered list.
        start: Option<u64>,
        /// Without blank lines between items.
        tight: bool,
        /// Its items.
        items: Vec<ListItem>,
    },
    /// Terms with their definitions.
    Definitions(Vec<DefinitionItem>),
    /// A table.
    Table(Table),
    /// Raw HTML, as written.
    Html(RawHtml),
    /// A thematic break.
    Rule,
    /// `:::tabs`, `:::columns`, `:::compare`: named panes side by side.
    Panes {
        /// Which of the three.
        layout: PaneLayout,
        /// The panes.
        panes: Vec<Pane>,
    },
    /// `:::steps`.
    Steps(Vec<Block>),
    /// `:::figure`.
    Figure {
        /// From `{#id}`.
        id: Option<String>,
        /// Of a listing in an mdBook: the number that its author gave it.
        number: Option<String>,
        /// The caption, from the words after `:::figure`.
        caption: Vec<Inline>,
        /// The picture, table, code or diagram.
        content: Vec<Block>,
    },
    /// `:::video`, `:::audio`, `:::slides`.
    Media(Box<Media>),
    /// `:::quiz`.
    Quiz(Box<Quiz>),
    /// `:::download`.
    Download {
        /// The file.
        link: Box<Link>,
        /// What to call it.
        title: String,
        /// Words beside it.
        content: Vec<Block>,
    },
    /// Where `<!-- paywall -->` stood: all that follows in the document is paid.
    Cut,
    /// `:::paywall`: these blocks are paid, what follows is not.
    Paid(Vec<Block>),
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListItem {
    /// `- [ ]` is `Some(false)`, `- [x]` is `Some(true)`.
    pub checked: Option<bool>,
    /// Its blocks.
    pub blocks: Vec<Block>,
}

/// Terms that share definitions.
#[derive(Clone, Debug, PartialEq)]
pub struct DefinitionItem {
    /// One term.
    pub term: Vec<Inline>,
    /// Its definitions.
    pub definitions: Vec<Vec<Block>>,
}

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// One a column.
    pub alignments: Vec<Alignment>,
    /// The head's cells.
    pub head: Vec<Vec<Inline>>,
    /// The body's rows of cells.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// How a column is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// As the theme likes.
    None,
    /// `:--`
    Left,
    /// `:-:`
    Center,
    /// `--:`
    Right,
}

/// A box that stands out.
#[derive(Clone, Debug, PartialEq)]
pub struct Callout {
    /// Its tone.
    pub tone: Tone,
    /// Own words for its head; the theme has its own when absent.
    pub title: Option<Vec<Inline>>,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// The tone of a callout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// `:::note`, `[!NOTE]`
    Note,
    /// `:::tip`, `[!TIP]`
    Tip,
    /// `[!IMPORTANT]`
    Important,
    /// `:::warning`, `[!WARNING]`
    Warning,
    /// `[!CAUTION]`
    Caution,
    /// `:::details`: folded away until opened.
    Details,
}

/// A fenced or indented code block.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CodeBlock {
    /// The language as written (`rust`), empty when none.
    pub language: String,
    /// Where that is written.
    pub language_span: Option<Span>,
    /// `title="src/main.rs"`
    pub title: Option<String>,
    /// First line number when `numbers` or `numbers=10` is given.
    pub numbers: Option<u32>,
    /// Highlighted lines, from 1, as inclusive ranges: `{2,4-6}`.
    pub marked: Vec<(u32, u32)>,
    /// Lines are prefixed by `+`, `-` or a space that is a mark and not code.
    pub diff: bool,
    /// Lines (from 1, inclusive ranges) hidden until asked for: mdBook's `# ` lines of Rust.
    pub hidden: Vec<(u32, u32)>,
    /// Other words of the fence: `ignore`, `should_panic`, `editable`.
    pub flags: Vec<String>,
    /// The code, ending in a line break unless empty; hidden lines stand in it without their mark.
    pub code: String,
}

/// How panes are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaneLayout {
    /// One at a time.
    Tabs,
    /// Side by side.
    Columns,
    /// Side by side to be compared.
    Compare,
}

/// One pane of tabs, columns or a comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Pane {
    /// Its title, empty when none.
    pub title: Vec<Inline>,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// Something to watch, hear or leaf through.
#[derive(Clone, Debug, PartialEq)]
pub struct Media {
    /// Which.
    pub kind: MediaKind,
    /// The file or address; of a sequence of pictures the first.
    pub link: Link,
    /// What to call it.
    pub title: Option<String>,
    /// It is called as its page is, so the page need not say it again.
    pub of_page: bool,
    /// `poster="cover.jpg"`
    pub poster: Option<Link>,
    /// `duration="12:30"`, in seconds.
    pub duration: Option<u32>,
    /// `start="1:30"`, or `t=` in the address: the second to begin at.
    pub start: Option<u32>,
    /// The same film or sound in other formats and sizes. `model` finds the files beside it.
    pub sources: Vec<Link>,
    /// `captions="talk.vtt"`, or the files that `model` finds beside it.
    pub captions: Vec<Captions>,
    /// `chapters="talk.chapters.vtt"`, or the file that `model` finds beside it.
    pub chapters_file: Option<Link>,
    /// Its parts, from lines `2:15 Title` at the top of the body or from a file.
    pub chapters: Vec<Chapter>,
    /// Of slides: the pictures of a sequence, in order. `model` finds them.
    pub pictures: Vec<Link>,
    /// What is said, from the captions in the page's language. `model` reads them.
    pub cues: Vec<Cue>,
    /// Transcript or notes, from the body. Notes on each slide are parted by rules.
    pub transcript: Vec<Block>,
}

impl Media {
    /// One with nothing but a file or address.
    #[must_use]
    pub fn new(kind: MediaKind, link: Link) -> Self {
        Self {
            kind,
            link,
            title: None,
            of_page: false,
            poster: None,
            duration: None,
            start: None,
            sources: Vec::new(),
            captions: Vec::new(),
            chapters_file: None,
            chapters: Vec::new(),
            pictures: Vec::new(),
            cues: Vec::new(),
            transcript: Vec::new(),
        }
    }

    /// Every link of it, with what it is used for.
    pub fn links(&self) -> impl Iterator<Item = (&Link, LinkUse)> {
        let files = std::iter::once((&self.link, LinkUse::Media));
        let files = files.chain(self.sources.iter().map(|link| (link, LinkUse::Media)));
        let files = files.chain(self.pictures.iter().map(|link| (link, LinkUse::Image)));
        let files = files.chain(self.poster.iter().map(|link| (link, LinkUse::Poster)));
        let files = files.chain(self.captions.iter().map(|captions| (&captions.link, LinkUse::Captions)));
        files.chain(self.chapters_file.iter().map(|link| (link, LinkUse::Captions)))
    }

    /// The same links, to be changed.
    pub fn links_mut(&mut self) -> impl Iterator<Item = (&mut Link, LinkUse)> {
        let files = std::iter::once((&mut self.link, LinkUse::Media));
        let files = files.chain(self.sources.iter_mut().map(|link| (link, LinkUse::Media)));
        let files = files.chain(self.pictures.iter_mut().map(|link| (link, LinkUse::Image)));
        let files = files.chain(self.poster.iter_mut().map(|link| (link, LinkUse::Poster)));
        let files = files.chain(self.captions.iter_mut().map(|captions| (&mut captions.link, LinkUse::Captions)));
        files.chain(self.chapters_file.iter_mut().map(|link| (link, LinkUse::Captions)))
    }
}

/// A file of captions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Captions {
    /// The language as a BCP 47 tag; the page's when none is given.
    pub language: Option<String>,
    /// The file.
    pub link: Link,
}

/// A part of a video or sound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// The second at which it begins.
    pub start: u32,
    /// What to call it.
    pub title: String,
}

/// The kind of a medium.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaKind {
    /// Moving pictures: a file, or a page of YouTube, Vimeo or Bilibili.
    Video,
    /// Sound.
    Audio,
    /// Slides: a PDF, or a sequence of pictures.
    Slides,
}

/// One question.
#[derive(Clone, Debug, PartialEq)]
pub struct Quiz {
    /// What is asked.
    pub question: Vec<Block>,
    /// The choices; empty for a question with a typed answer.
    pub choices: Vec<Choice>,
    /// Accepted typed answers, from `answer="a|b"`.
    pub answers: Vec<String>,
    /// Shown after answering.
    pub explanation: Vec<Block>,
}

/// One choice of a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Marked `[x]`.
    pub correct: bool,
    /// Its words, first its text and then, from the second block on, the answer to who chose it.
    pub blocks: Vec<Block>,
}

/// What an inline can be.
#[derive(Clone, Debug, PartialEq)]
pub enum InlineKind {
    /// Text without markup.
    Text(String),
    /// What is left to be filled in, as it is written: `[fill in: your postal address]`.
    Blank(String),
    /// `` `code` ``
    Code(String),
    /// `$math$` or `$$math$$` inside a line, as TeX.
    Math {
        /// In display style.
        display: bool,
        /// The formula.
        tex: String,
    },
    /// `*emphasis*`
    Emphasis(Vec<Inline>),
    /// `**strong**`
    Strong(Vec<Inline>),
    /// `~~struck~~`
    Strikethrough(Vec<Inline>),
    /// A link.
    Link {
        /// Where to.
        link: Box<Link>,
        /// The tooltip, empty when none.
        title: String,
        /// Its words.
        content: Vec<Inline>,
    },
    /// A picture.
    Image {
        /// The file or address.
        link: Box<Link>,
        /// The tooltip, empty when none.
        title: String,
        /// The words for who cannot see it.
        alt: String,
    },
    /// A reference to the footnote at this place of [`Document::footnotes`], and which reference to it this is (from 1).
    Footnote {
        /// Index into the document's footnotes.
        index: usize,
        /// 1 for the first reference to it, and so on.
        occurrence: u32,
    },
    /// A line end in the source that is white space in the text (never between two Han characters).
    SoftBreak,
    /// A forced line break.
    HardBreak,
    /// Raw HTML, as written.
    Html(RawHtml),
}

/// Raw HTML with the addresses in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawHtml {
    /// As written.
    pub text: String,
    /// Its addresses, in order.
    pub links: Vec<RawLink>,
    /// Where its lines stand in the source, each with its first byte in the text.
    pub lines: Vec<(usize, Span)>,
}

impl RawHtml {
    /// Where a part of the text stands in the source, as far as its first line goes.
    ///
    /// # Panics
    /// If the lines are not known, since the HTML was not written by the author.
    #[must_use]
    pub fn span_at(&self, range: std::ops::Range<usize>) -> Span {
        let place = self.lines.partition_point(|(at, _)| *at <= range.start).saturating_sub(1);
        let (at, line) = self.lines[place];
        let (start, end) = (line.range().start + range.start - at, line.range().start + range.end.max(at) - at);
        let limit = line.range().end;
        Span::new(line.source, start.min(limit)..end.min(limit).max(start.min(limit)))
    }
}

/// An address in raw HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawLink {
    /// Its bytes in the text, without quotes.
    pub range: std::ops::Range<usize>,
    /// Where it leads.
    pub link: Link,
    /// What for.
    pub link_use: super::LinkUse,
}

impl std::ops::Deref for RawHtml {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

/// A destination as written and, once `model` has seen it, what it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// As written, entities and escapes undone.
    pub written: String,
    /// Where the whole link or image stands.
    pub span: Span,
    /// What it leads to.
    pub target: Target,
    /// A `[[wikilink]]`: found by title or file name instead of by path.
    pub wiki: bool,
}

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Target {
    /// Not looked at yet, or it leads nowhere: the link is written out as it stands.
    #[default]
    Unresolved,
    /// Nowhere that a reader may go: only the link's words are written.
    Nowhere,
    /// Another site, `mailto:` and the like.
    External,
    /// A place in the same page; the id without `#`.
    Here(String),
    /// A page of the school, with the id of a place in it (empty when none).
    Page(crate::model::PageId, String),
    /// A file beside the pages.
    Asset(crate::model::AssetId),
    /// A path of the site that no page has, such as a file in `static/`; from the site's root with `/`.
    Static(String),
}

impl Target {
    /// The file beside the pages, when it is one.
    #[must_use]
    pub fn asset(&self) -> Option<crate::model::AssetId> {
        match self {
            Self::Asset(asset) => Some(*asset),
            _ => None,
        }
    }
}

/// A heading as a page's outline shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineEntry {
    /// 1 to 6.
    pub level: u8,
    /// The heading's id.
    pub id: String,
    /// Its words without markup.
    pub title: String,
}
