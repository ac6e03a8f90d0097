//! The words of an edition in reading order, without any markup: to be read through, quoted and counted, and what every
//! writer of editions is held against.
//!
//! Pictures are their words, formulas their TeX; diagrams and what a writer adds by itself (numbers, kinds, addresses)
//! are not in it. Answers stand at the end, as in a book.

use super::{Held, Volume};
use crate::media::captions::{join, paragraphs};
use crate::model::{self, Page};
use crate::parse::document::{Block, BlockKind, Choice, CodeBlock, Inline, InlineKind, ListItem, Media, Quiz, RawHtml};
use crate::parse::entities::decode;
use crate::parse::plain_text;
use crate::parse::tokens::{Attribute, Tag, Token, tokens};

/// The words, a line for each heading, paragraph, cell or line of code.
#[must_use]
pub fn text(volume: &Volume<'_>) -> String {
    let mut words = Words { volume, lines: Vec::new(), answers: Vec::new(), in_answer: false };
    for part in &volume.parts {
        let is_in = part.chapters.iter().any(|chapter| chapter.held != Held::Nothing && chapter.page.is_some());
        if let Some(title) = part.title.as_ref().filter(|_| is_in || part.page.is_some()) {
            words.line(title);
            if let Some((_, page)) = part.page {
                words.page(page);
            }
        }
        for chapter in part.chapters.iter().filter(|chapter| chapter.held != Held::Nothing) {
            if let Some((_, page)) = chapter.page {
                words.line(&chapter.title);
                words.page(page);
            }
        }
    }
    words.lines.append(&mut words.answers);
    words.lines.join("\n") + "\n"
}

struct Words<'a> {
    volume: &'a Volume<'a>,
    lines: Vec<String>,
    answers: Vec<String>,
    in_answer: bool,
}

impl Words<'_> {
    fn line(&mut self, line: &str) {
        let lines = if self.in_answer { &mut self.answers } else { &mut self.lines };
        lines.extend(Some(line.trim()).filter(|line| !line.is_empty()).map(str::to_owned));
    }

    fn page(&mut self, page: &Page) {
        let project = self.volume.project;
        let fields = model::fields_are_public(page);
        for (_, media) in model::front_media(project, self.volume.school, page)
            .iter()
            .filter(|(field, _)| fields && *field != model::MediaField::Recording)
        {
            self.media(media);
        }
        self.blocks(page.public.blocks());
        if let Some(file) = page.file.filter(|_| fields).map(|file| &project.pages[file]) {
            let folder = model::folder_of_path(&file.path);
            for named in &file.front.downloads {
                if let Some(asset) = model::find_asset(project, folder, &named.value) {
                    self.line(project.assets[asset.0 as usize].name());
                }
            }
        }
        for note in page.public.footnotes() {
            self.blocks(&note.blocks);
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph(content) => {
                self.inlines(content);
                if let [Inline { kind: InlineKind::Image { title, .. }, .. }] = content.as_slice() {
                    self.line(title);
                }
            }
            BlockKind::Heading { content, .. } => self.inlines(content),
            BlockKind::Code(code) => self.code(code),
            BlockKind::Math(tex) => self.line(tex),
            BlockKind::Quote(blocks) | BlockKind::Steps(blocks) => self.blocks(blocks),
            BlockKind::Callout(callout) => {
                self.inlines(callout.title.as_deref().unwrap_or_default());
                self.blocks(&callout.blocks);
            }
            BlockKind::List { items, .. } => items.iter().for_each(|ListItem { blocks, .. }| self.blocks(blocks)),
            BlockKind::Definitions(items) => {
                for item in items {
                    self.inlines(&item.term);
                    item.definitions.iter().for_each(|definition| self.blocks(definition));
                }
            }
            BlockKind::Table(table) => {
                table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| self.inlines(cell));
            }
            BlockKind::Html(html) => self.line(&words_of(html)),
            BlockKind::Panes { panes, .. } => {
                for pane in panes {
                    self.inlines(&pane.title);
                    self.blocks(&pane.blocks);
                }
            }
            BlockKind::Figure { caption, content, .. } => {
                self.blocks(content);
                self.inlines(caption);
            }
            BlockKind::Media(media) => {
                if let Some(title) = media.title.as_ref().filter(|_| !media.of_page) {
                    self.line(title);
                }
                self.media(media);
            }
            BlockKind::Quiz(quiz) => self.quiz(quiz),
            BlockKind::Download { title, content, .. } => {
                self.line(title);
                self.blocks(content);
            }
            BlockKind::Diagram(_) | BlockKind::Rule | BlockKind::Cut | BlockKind::Paid(_) => {}
        }
    }

    /// What is said in a film, and what its parts are called.
    fn media(&mut self, media: &Media) {
        media.chapters.iter().for_each(|chapter| self.line(&chapter.title));
        if !media.transcript.is_empty() {
            self.blocks(&media.transcript);
            return;
        }
        for paragraph in paragraphs(&media.cues) {
            let said: Vec<&str> = paragraph.iter().map(|cue| cue.text.as_str()).collect();
            self.line(&join(&said));
        }
    }

    fn quiz(&mut self, quiz: &Quiz) {
        if self.in_answer {
            return;
        }
        self.blocks(&quiz.question);
        for Choice { blocks, .. } in &quiz.choices {
            self.blocks(&blocks[..blocks.len().min(1)]);
        }
        self.in_answer = true;
        for Choice { blocks, .. } in &quiz.choices {
            self.blocks(blocks.get(1..).unwrap_or_default());
        }
        self.blocks(&quiz.explanation);
        self.in_answer = false;
    }

    fn code(&mut self, code: &CodeBlock) {
        self.line(code.title.as_deref().unwrap_or_default());
        let is_hidden = |line: u32| code.hidden.iter().any(|(first, last)| (*first..=*last).contains(&line));
        for (_, line) in (1..).zip(code.code.lines()).filter(|(number, _)| !is_hidden(*number)) {
            self.line(if code.diff { line.strip_prefix(['+', '-', ' ']).unwrap_or(line) } else { line });
        }
    }

    fn inlines(&mut self, content: &[Inline]) {
        let words: String = content.iter().map(words_in).collect();
        self.line(&words);
    }
}

/// The words of an inline. A reference to an equation is a number, which a writer gives it.
fn words_in(inline: &Inline) -> String {
    match &inline.kind {
        InlineKind::Math { tex, .. } if is_reference(tex) => String::new(),
        InlineKind::Html(html) => words_of(html),
        InlineKind::Emphasis(content)
        | InlineKind::Strong(content)
        | InlineKind::Strikethrough(content)
        | InlineKind::Link { content, .. } => content.iter().map(words_in).collect(),
        _ => plain_text(std::slice::from_ref(inline)),
    }
}

fn is_reference(tex: &str) -> bool {
    let tex = tex.trim();
    (tex.starts_with(r"\eqref{") || tex.starts_with(r"\ref{")) && tex.find('}') == Some(tex.len() - 1)
}

/// The words between the tags of raw HTML, and those of its pictures.
fn words_of(html: &RawHtml) -> String {
    let alt = |tag: Tag| {
        let is_alt = |attribute: &Attribute| html.text[attribute.name.clone()].eq_ignore_ascii_case("alt");
        tag.attributes.into_iter().find(is_alt)?.value
    };
    let words = tokens(&html.text).into_iter().filter_map(|token| match token {
        Token::Text(range) => Some(decode(&html.text[range])),
        Token::Start(tag) if tag.name == "img" => alt(tag).map(|range| decode(&html.text[range])),
        _ => None,
    });
    words.collect()
}
