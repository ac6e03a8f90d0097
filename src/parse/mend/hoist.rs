//! Blocks of raw HTML in the middle of a paragraph: `text <div>…</div>` becomes a paragraph and a block.

use super::elements::{Kind, kind};
use super::tokens::{Token, tokens};
use crate::parse::document::{Block, BlockKind, Inline, InlineKind};

/// Whether a block is a paragraph with a block of raw HTML in its line.
pub(super) fn is_needed(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Paragraph(content) => content.iter().any(|inline| is_block(inline, false)),
        _ => false,
    }
}

/// Whether an inline is a tag of a block, or with `parts` of a part of one.
fn is_block(inline: &Inline, parts: bool) -> bool {
    let InlineKind::Html(raw) = &inline.kind else { return false };
    let tokens = tokens(&raw.text);
    let name = match tokens.first() {
        Some(Token::Start(tag)) => &tag.name,
        Some(Token::End { name, .. }) => name,
        _ => return false,
    };
    match kind(name) {
        Kind::Flow | Kind::Obsolete("div" | "ul") => true,
        Kind::Part(_) => {
            parts && !["source", "track", "area", "rt", "rp", "option", "optgroup"].contains(&name.as_str())
        }
        _ => false,
    }
}

/// The paragraph in pieces.
pub(super) fn split(block: Block) -> Vec<Block> {
    if !is_needed(&block) {
        return vec![block];
    }
    let BlockKind::Paragraph(content) = block.kind else { return Vec::new() };
    let mut blocks = Vec::new();
    let mut run: Vec<Inline> = Vec::new();
    for inline in content {
        // What wraps the block directly, as in `<a href="…"><div>`, goes with it.
        if is_block(&inline, true) {
            let start = run.iter().rposition(|inline| !is_tag(inline, "<")).map_or(0, |last| last + 1);
            let wrappers = run.split_off(start);
            blocks.extend(paragraph(std::mem::take(&mut run)));
            blocks.extend(wrappers.into_iter().chain([inline]).filter_map(raw_block));
        } else if run.is_empty() && !blocks.is_empty() && is_tag(&inline, "</") {
            blocks.extend(raw_block(inline));
        } else {
            run.push(inline);
        }
    }
    blocks.extend(paragraph(run));
    blocks
}

/// Whether an inline is raw HTML that begins so.
fn is_tag(inline: &Inline, start: &str) -> bool {
    matches!(&inline.kind, InlineKind::Html(raw) if raw.text.starts_with(start))
}

fn raw_block(inline: Inline) -> Option<Block> {
    match inline.kind {
        InlineKind::Html(raw) => Some(Block { kind: BlockKind::Html(raw), span: inline.span }),
        _ => None,
    }
}

/// A run of inlines as a paragraph, unless it is empty.
fn paragraph(mut run: Vec<Inline>) -> Option<Block> {
    let is_empty = |inline: &Inline| match &inline.kind {
        InlineKind::SoftBreak | InlineKind::HardBreak => true,
        InlineKind::Text(words) => words.trim().is_empty(),
        _ => false,
    };
    while run.last().is_some_and(is_empty) {
        run.pop();
    }
    let start = run.iter().position(|inline| !is_empty(inline))?;
    run.drain(..start);
    let span = run[0].span;
    Some(Block { kind: BlockKind::Paragraph(run), span })
}
