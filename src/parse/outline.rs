//! What other pages need of a page's text: its outline, its title, its words, the places that links can lead to.

use super::document::{Block, BlockKind, Document, Footnote, Inline, InlineKind, OutlineEntry};
use super::visit::{Visit, walk_blocks, walk_inlines};

/// The headings, in reading order.
#[must_use]
pub fn outline(blocks: &[Block]) -> Vec<OutlineEntry> {
    #[derive(Default)]
    struct Headings(Vec<OutlineEntry>);
    impl Visit<'_> for Headings {
        const INLINES: bool = false;

        fn block(&mut self, block: &Block) {
            if let BlockKind::Heading { level, id, content, .. } = &block.kind {
                self.0.push(OutlineEntry { level: *level, id: id.clone(), title: plain_text(content) });
            }
        }
    }
    let mut headings = Headings::default();
    walk_blocks(blocks, &mut headings);
    headings.0
}

/// The words of the first level-1 heading of the free text, which is the page's title when it has no other.
#[must_use]
pub fn title(document: &Document) -> Option<String> {
    title_place(document).and_then(|place| match &document.blocks[place].kind {
        BlockKind::Heading { content, .. } => Some(plain_text(content)),
        _ => None,
    })
}

/// Takes that heading out of the text, since the page shows its title by itself.
pub fn take_title(document: &mut Document) -> Option<Block> {
    title_place(document).map(|place| document.blocks.remove(place))
}

fn title_place(document: &Document) -> Option<usize> {
    let free = document.blocks.iter().take_while(|block| block.kind != BlockKind::Cut);
    free.enumerate()
        .find_map(|(place, block)| matches!(block.kind, BlockKind::Heading { level: 1, .. }).then_some(place))
}

/// The words of a line without markup; pictures give their description.
#[must_use]
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut words = Words::default();
    walk_inlines(inlines, &mut words);
    words.0
}

/// The words of blocks without markup, a line for each; no code blocks, diagrams and formulas.
#[must_use]
pub fn plain_text_of_blocks(blocks: &[Block]) -> String {
    let mut words = Words::default();
    walk_blocks(blocks, &mut words);
    words.0.trim().to_owned()
}

#[derive(Default)]
struct Words(String);

impl Visit<'_> for Words {
    fn run(&mut self) {
        if !self.0.is_empty() && !self.0.ends_with('\n') {
            self.0.push('\n');
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match &inline.kind {
            InlineKind::Text(text)
            | InlineKind::Blank(text)
            | InlineKind::Code(text)
            | InlineKind::Math { tex: text, .. } => {
                self.0.push_str(text);
            }
            InlineKind::Image { alt, .. } => self.0.push_str(alt),
            InlineKind::SoftBreak | InlineKind::HardBreak => self.0.push(' '),
            _ => {}
        }
    }
}

/// Every id that a link can lead to: headings, figures, footnotes, and `id` and `name` in raw HTML.
#[must_use]
pub fn anchors(blocks: &[Block], footnotes: &[Footnote]) -> Vec<String> {
    #[derive(Default)]
    struct Anchors(Vec<String>);
    impl Visit<'_> for Anchors {
        fn block(&mut self, block: &Block) {
            match &block.kind {
                BlockKind::Heading { id, .. } | BlockKind::Figure { id: Some(id), .. } => self.0.push(id.clone()),
                BlockKind::Math(tex) => self.0.extend(equation_ids(tex)),
                _ => {}
            }
        }
        fn inline(&mut self, inline: &Inline) {
            match &inline.kind {
                InlineKind::Footnote { index, occurrence } => self.0.push(footnote_reference_id(*index, *occurrence)),
                InlineKind::Math { tex, .. } => self.0.extend(equation_ids(tex)),
                _ => {}
            }
        }
        fn html(&mut self, html: &str) {
            self.0.extend(html_ids(html));
        }
    }
    let mut anchors = Anchors::default();
    walk_blocks(blocks, &mut anchors);
    for (index, footnote) in footnotes.iter().enumerate() {
        anchors.0.push(footnote_id(index));
        walk_blocks(&footnote.blocks, &mut anchors);
    }
    anchors.0
}

/// The id of a footnote's text.
#[must_use]
pub fn footnote_id(index: usize) -> String {
    format!("fn-{}", index + 1)
}

/// The id of a reference to a footnote.
#[must_use]
pub fn footnote_reference_id(index: usize, occurrence: u32) -> String {
    match occurrence {
        0 | 1 => format!("fnref-{}", index + 1),
        _ => format!("fnref-{}-{occurrence}", index + 1),
    }
}

/// The id of an equation, by its `\label`: `eq-` and the label's letters and digits, so that `gauss` and
/// `eq:gauss` are both `eq-gauss`.
#[must_use]
pub fn equation_id(label: &str) -> String {
    let words: String = label.chars().map(|c| if c.is_alphanumeric() || c == '_' { c } else { '-' }).collect();
    let words = words.trim_matches('-');
    let words = ["eq-", "eqn-", "equation-"].iter().find_map(|prefix| words.strip_prefix(prefix)).unwrap_or(words);
    format!("eq-{words}")
}

/// The ids of the equations in a formula.
fn equation_ids(tex: &str) -> impl Iterator<Item = String> {
    let labels = tex.split(r"\label{").skip(1);
    labels.filter_map(|rest| Some(equation_id(rest.split_once('}')?.0)))
}

/// Values of `id` and `name` attributes in raw HTML.
pub(crate) fn html_ids(html: &str) -> Vec<String> {
    let mut ids = Vec::new();
    for (at, _) in html.match_indices('=') {
        let before = html[..at].trim_end();
        let key = before.bytes().rev().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
        let key_start = before.len() - key;
        let is_attribute = before[..key_start].ends_with(|c: char| c.is_ascii_whitespace() || c == '"' || c == '\'');
        if !is_attribute || !["id", "name"].iter().any(|key| before[key_start..].eq_ignore_ascii_case(key)) {
            continue;
        }
        let value = html[at + 1..].trim_start();
        let value = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split(quote).next().unwrap_or_default(),
            _ => value.split(|c: char| c.is_ascii_whitespace() || c == '>').next().unwrap_or_default(),
        };
        if !value.is_empty() {
            ids.push(value.to_owned());
        }
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::html_ids;

    #[test]
    fn ids_of_raw_html_are_found() {
        assert_eq!(html_ids(r#"<a name="x"></a><p id='y' data-id="no"><b ID=z>"#), ["x", "y", "z"]);
        assert_eq!(html_ids("a = b, id=3"), ["3"]);
    }
}
