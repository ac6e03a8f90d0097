//! `:::video`, `:::audio` and `:::slides`: their attributes, and the chapters at the top of their text.

use super::directives::{Opener, value};
use super::document::{Block, BlockKind, Captions, Chapter, Inline, InlineKind, Link, Media, MediaKind, Target};
use super::tree::Builder;
use crate::diagnostics::{Code, Diagnostic};
use crate::media::time;
use crate::source::Span;

impl Builder<'_, '_> {
    /// What a closed directive becomes.
    pub(super) fn media(&mut self, opener: &Opener, kind: MediaKind, mut transcript: Vec<Block>, span: Span) {
        let known: &[&str] = match kind {
            MediaKind::Video => &["title", "poster", "captions", "chapters", "start", "duration"],
            MediaKind::Audio => &["title", "captions", "chapters", "start", "duration"],
            MediaKind::Slides => &["title"],
        };
        self.allow(opener, known, false);
        let Some(link) = self.file(opener) else {
            self.merge(transcript, Vec::new());
            return;
        };
        let mut media = Media::new(kind, link);
        media.title = value(opener, "title").and_then(|title| title.value.clone());
        media.poster = self.attribute_link(opener, "poster");
        media.chapters_file = self.attribute_link(opener, "chapters");
        media.captions = self.captions(opener);
        media.start = self.time(opener, "start");
        media.duration = self.time(opener, "duration");
        if kind != MediaKind::Slides
            && let Some(chapters) = transcript.first().and_then(chapters)
        {
            media.chapters = chapters;
            transcript.remove(0);
            if let Some(pair) = media.chapters.windows(2).find(|pair| pair[1].start <= pair[0].start) {
                let words = format!("the chapter “{}” does not begin after the one above it", pair[1].title);
                self.shared.diagnostics.push(Diagnostic::new(Code::CHAPTERS, span, words));
            }
        }
        media.transcript = transcript;
        self.block(BlockKind::Media(Box::new(media)), span);
    }

    /// `captions="talk.vtt"`, or several with commas between them: `"talk.vtt, zh=talk-zh.vtt"`.
    fn captions(&self, opener: &Opener) -> Vec<Captions> {
        let Some(attribute) = value(opener, "captions") else { return Vec::new() };
        let written = attribute.value.as_deref().unwrap_or_default();
        let start = attribute.value_range.start;
        let files = written.split(',').map(|part| {
            let at = start + (part.as_ptr() as usize - written.as_ptr() as usize);
            (part.trim(), at + part.len() - part.trim_start().len())
        });
        let files = files.filter(|(part, _)| !part.is_empty()).map(|(part, at)| {
            let (language, file) = match part.split_once('=').filter(|(tag, _)| is_tag(tag)) {
                Some((tag, file)) => (Some(tag.to_owned()), file),
                None => (None, part),
            };
            let from = at + part.len() - file.len();
            let span = self.place(from..from + file.len());
            let link = Link { written: file.to_owned(), span, target: Target::Unresolved, wiki: false };
            Captions { language, link }
        });
        files.collect()
    }

    /// `start="1:30"`
    fn time(&mut self, opener: &Opener, key: &str) -> Option<u32> {
        let attribute = value(opener, key)?;
        let written = attribute.value.as_deref().filter(|written| !written.trim().is_empty())?;
        let seconds = time::seconds(written);
        if seconds.is_none() {
            let words = format!("`{written}` is not a time");
            let place = self.place(attribute.value_range.clone());
            self.shared.diagnostics.push(
                Diagnostic::new(Code::DIRECTIVE_ATTRIBUTE, place, words).help("write it as `12:30` or `1:02:30`"),
            );
        }
        seconds
    }
}

fn is_tag(tag: &str) -> bool {
    matches!(tag.split('-').next(), Some(main) if matches!(main.len(), 2 | 3))
        && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// The chapters that a paragraph or list is: each line or item begins with a time.
fn chapters(block: &Block) -> Option<Vec<Chapter>> {
    let lines: Vec<String> = match &block.kind {
        BlockKind::Paragraph(content) => lines(content),
        BlockKind::List { items, .. } => items
            .iter()
            .map(|item| match item.blocks.as_slice() {
                [Block { kind: BlockKind::Paragraph(content), .. }] => super::plain_text(content),
                _ => String::new(),
            })
            .collect(),
        _ => return None,
    };
    lines
        .iter()
        .map(|line| time::chapter(line).map(|(start, title)| Chapter { start, title: title.to_owned() }))
        .collect()
}

/// The lines of a paragraph as written.
fn lines(content: &[Inline]) -> Vec<String> {
    let is_break = |inline: &Inline| matches!(inline.kind, InlineKind::SoftBreak | InlineKind::HardBreak);
    content.split(is_break).map(super::plain_text).collect()
}
