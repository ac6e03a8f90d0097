//! What a page is called, and keeping one heading of level 1 on it.

use super::name;
use crate::load::pages::PageFile;
use crate::parse::document::{Block, BlockKind, Document};

/// A page's title.
pub(super) struct Titled {
    pub(super) title: String,
    /// Whether it was written anywhere, or only made of the file's name.
    pub(super) given: bool,
    /// The id of the heading that was taken away: links to it lead to the top of the page.
    pub(super) id: Option<String>,
    /// The level of that heading, 1 when there was none.
    pub(super) level: u8,
}

/// Finds the title and takes it out of the text, since the template prints it, and puts the headings below it in order. Without a title the
/// first heading of level 1 is it, or with `any` the heading that the text begins with. Further headings of level 1 move down with all others.
pub(super) fn take(file: &PageFile, summary_title: Option<&str>, any: bool, document: &mut Document) -> Titled {
    let first = crate::parse::title(document);
    let front = file.front.title.as_deref().cloned();
    let written = front.or_else(|| file.included_title.clone());
    let heading_is_title = match (&written, &first) {
        (Some(written), Some(heading)) => written.trim().eq_ignore_ascii_case(heading.trim()),
        (None, Some(_)) => true,
        _ => false,
    };
    let taken = if heading_is_title {
        crate::parse::take_title(document)
    } else if let (None, None, Some(listed)) = (&written, &first, summary_title) {
        take_repeated_title(document, listed)
    } else if any && written.is_none() && first.is_none() && summary_title.is_none() {
        take_first_heading(document)
    } else {
        None
    };
    let (id, level, words) = match taken.map(|block| block.kind) {
        Some(BlockKind::Heading { id, level, content, .. }) => {
            (Some(id), level, Some(crate::parse::plain_text(&content)))
        }
        _ => (None, 1, None),
    };
    lower_headings(&mut document.blocks);
    let title = written.or(first).or_else(|| summary_title.map(str::to_owned)).or(words);
    match title {
        Some(title) => Titled { title, given: true, id, level },
        None => Titled { title: name::title(file_name(&file.key)), given: false, id, level },
    }
}

/// Chapters of an mdBook often begin with their title as a heading of level 2.
fn take_repeated_title(document: &mut Document, title: &str) -> Option<Block> {
    let BlockKind::Heading { content, .. } = &document.blocks.first()?.kind else { return None };
    let repeats = crate::parse::plain_text(content).trim().eq_ignore_ascii_case(title.trim());
    repeats.then(|| document.blocks.remove(0))
}

fn take_first_heading(document: &mut Document) -> Option<Block> {
    let is_heading = matches!(document.blocks.first()?.kind, BlockKind::Heading { .. });
    is_heading.then(|| document.blocks.remove(0))
}

fn file_name(key: &str) -> &str {
    let mut parts = key.rsplit('/');
    match (parts.next(), parts.next()) {
        (Some("index" | "README"), Some(folder)) => folder,
        (Some(name), _) => name,
        _ => key,
    }
}

/// Free and paid text are looked at apart, so that nothing behind the wall shows before it.
fn lower_headings(blocks: &mut [Block]) {
    let cut = blocks.iter().position(|block| block.kind == BlockKind::Cut).unwrap_or(blocks.len());
    let (free, paid) = blocks.split_at_mut(cut);
    for side in [free, paid] {
        let has_first = side.iter().any(|block| matches!(block.kind, BlockKind::Heading { level: 1, .. }));
        for block in side {
            match &mut block.kind {
                BlockKind::Heading { level, .. } if has_first => *level = (*level + 1).min(6),
                BlockKind::Paid(inner) => lower_headings(inner),
                _ => {}
            }
        }
    }
}
