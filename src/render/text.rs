//! Text of pages and single lines as HTML, with the words, colours and addresses of this site.

use super::hrefs::SiteHrefs;
use super::html::{self, Html, HtmlContext};
use super::{Renderer, diagram, highlight};
use crate::load::catalog::Access;
use crate::model::{self, LanguageId, Leads};
use crate::parse::document::{Block, BlockKind, Document, Inline, InlineKind, Media, Target};
use crate::parse::{self, ParseOptions};
use crate::pictures::Pictures;
use crate::source::{Expanded, SourceId};
use crate::split::{self, PublicDocument};

/// How long an excerpt is at the most, in characters; a Han character counts for two.
const EXCERPT: usize = 160;
/// Diagrams are told apart by numbers; so many belong to each text of a page.
const DIAGRAMS: usize = 1000;

impl Renderer<'_> {
    /// The public text of a page.
    pub(super) fn text(&self, document: &PublicDocument, language: LanguageId) -> Html {
        self.text_beside(document, language, 0)
    }

    /// A text that stands on a page beside the page's own, the first, second, …: its ids do not meet those of others.
    pub(super) fn text_beside(&self, document: &PublicDocument, language: LanguageId, place: usize) -> Html {
        let prefix = if place == 0 { String::new() } else { format!("text-{place}-") };
        self.with_html(language, Some(self.pictures), |context| {
            let diagram = |source: &str, number: usize| (context.diagram)(source, place * DIAGRAMS + number);
            html::write(document, &HtmlContext { prefix: &prefix, diagram: &diagram, ..*context })
        })
    }

    /// The same for readers of feeds: a picture is one file, whose address is made whole.
    pub(super) fn text_of_feed(&self, document: &PublicDocument, language: LanguageId) -> Html {
        self.with_html(language, None, |context| html::write(document, context))
    }

    /// A line of Markdown from the catalog.
    pub(super) fn line(&self, markdown: &str, language: LanguageId) -> String {
        let mut inlines = line(markdown);
        parse::links::visit_links_of_inlines_mut(&mut inlines, |link, _| {
            match model::navigation_target(self.project, self.school, &link.written, language) {
                Some(Leads::Page(id, fragment)) => link.target = Target::Page(id, fragment),
                Some(Leads::File(path)) => link.target = Target::Static(path),
                Some(Leads::Elsewhere(_)) => link.target = Target::External,
                None => {}
            }
        });
        self.with_html(language, None, |context| html::inlines(&inlines, context)).html
    }

    /// A medium that a field of the front matter names.
    pub(super) fn medium(&self, media: Media, language: LanguageId) -> String {
        let block = Block { span: media.link.span, kind: BlockKind::Media(Box::new(media)) };
        let document = Document { blocks: vec![block], ..Document::default() };
        self.text(&split::split(document, Access::Free).public, language).html
    }

    fn with_html<T>(
        &self,
        language: LanguageId,
        pictures: Option<&Pictures>,
        write: impl FnOnce(&HtmlContext<'_>) -> T,
    ) -> T {
        let locale = self.locale(language);
        write(&HtmlContext {
            hrefs: &SiteHrefs { project: self.project, school: self.school, place: &self.place, pictures },
            words: &|id| locale.text(id),
            format: &|id, arguments| locale.format(id, arguments),
            code: &highlight::code,
            diagram: &|source, number| {
                let label = locale.text(&format!("diagram-{}", diagram::kind(source)));
                diagram::svg(source, number, &label).map_err(|error| error.message)
            },
            prefix: "",
        })
    }
}

/// The words of a line of Markdown, without markup.
pub(crate) fn plain_line(markdown: &str) -> String {
    parse::plain_text(&line(markdown))
}

/// The beginning of a public text, for descriptions: whole words of its first paragraphs.
pub(super) fn excerpt(document: &PublicDocument) -> Option<String> {
    let paragraphs = document.blocks().iter().filter_map(|block| match &block.kind {
        BlockKind::Paragraph(content) => Some(parse::plain_text(content)),
        _ => None,
    });
    shortened(paragraphs.flat_map(|text| words(&text)))
}

/// A text at most as long as an excerpt, ended at a whole word.
pub(super) fn shorten(text: &str) -> Option<String> {
    shortened(words(text).into_iter())
}

fn shortened(words: impl Iterator<Item = String>) -> Option<String> {
    let mut excerpt = String::new();
    let mut length = 0;
    for word in words {
        let wide = word.chars().map(|c| if c > '\u{2e80}' { 2 } else { 1 }).sum::<usize>();
        if length + wide > EXCERPT && !excerpt.is_empty() {
            excerpt.truncate(excerpt.trim_end_matches([' ', ',', '，', '、', ';', '；', ':', '：']).len());
            excerpt.push('…');
            return Some(excerpt);
        }
        excerpt.push_str(&word);
        length += wide;
    }
    let excerpt = excerpt.trim().to_owned();
    (!excerpt.is_empty()).then_some(excerpt)
}

/// Words with the space after them; each Han character is one.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for c in text.split_whitespace().flat_map(|word| word.chars().chain(std::iter::once(' '))) {
        word.push(c);
        if c == ' ' || c > '\u{2e80}' {
            words.push(std::mem::take(&mut word));
        }
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

/// The inlines of a text from the catalog; paragraphs are parted by line breaks.
fn line(markdown: &str) -> Vec<Inline> {
    let expanded = Expanded::from_file(SourceId(0), markdown, 0..markdown.len());
    let options = ParseOptions { raw_html: false, ..ParseOptions::default() };
    let (document, _) = parse::parse(&expanded, &options);
    let mut inlines: Vec<Inline> = Vec::new();
    for block in document.blocks {
        let BlockKind::Paragraph(content) = block.kind else { continue };
        if !inlines.is_empty() {
            inlines.push(Inline { kind: InlineKind::HardBreak, span: block.span });
        }
        inlines.extend(content);
    }
    inlines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt_of(markdown: &str) -> Option<String> {
        let expanded = Expanded::from_file(SourceId(0), markdown, 0..markdown.len());
        let (document, _) = parse::parse(&expanded, &ParseOptions::default());
        excerpt(&split::split(document, Access::Free).public)
    }

    #[test]
    fn an_excerpt_ends_at_a_whole_word() {
        assert_eq!(excerpt_of("# Title\n\nA *short* text.").as_deref(), Some("A short text."));
        let long = excerpt_of(&"word ".repeat(60)).unwrap();
        assert!(long.ends_with("word…") && long.len() < 170, "{long}");
        let han = excerpt_of(&"静港，".repeat(60)).unwrap();
        assert!(han.ends_with('…') && han.chars().count() <= 81, "{han}");
        assert_eq!(excerpt_of("```\ncode\n```"), None);
    }
}
