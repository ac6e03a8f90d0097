//! What of a page is searched: its title, its summary and its public text, in units that a reader can be led to.

use crate::model::Page;
use crate::parse::document::{Block, BlockKind, Inline, InlineKind};
use crate::parse::visit::{Visit, walk_blocks, walk_inlines};

/// A unit grows up to this size, in bytes, and then goes on in another at the end of a paragraph: what is
/// found in it is near.
const UNIT: usize = 1500;
/// A paragraph that is longer is cut between words.
const LONGEST_PARAGRAPH: usize = 2500;

/// A stretch of a page, from one heading to the next or shorter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Unit {
    /// Where to lead the reader: the id of its heading; empty for the top of the page.
    pub(super) anchor: String,
    /// The heading's words; empty for the top of the page.
    pub(super) heading: String,
    /// Its text, a line for each paragraph, item or cell.
    pub(super) text: String,
}

/// The units of a page, at least one. `before` are words that the page says before its text: a product's
/// tagline, a summary.
pub(super) fn units(page: &Page, before: &[String]) -> Vec<Unit> {
    let mut cutter = Cutter { units: vec![Unit::default()] };
    for line in before {
        cutter.line(line);
    }
    let mut words = Words::default();
    for block in page.public.blocks() {
        if let BlockKind::Heading { id, content, .. } = &block.kind {
            cutter.lines(&words.take());
            let mut heading = Words::default();
            walk_inlines(content, &mut heading);
            cutter.units.push(Unit { anchor: id.clone(), heading: heading.take(), text: String::new() });
        } else {
            walk_blocks(std::slice::from_ref(block), &mut words);
        }
    }
    for footnote in page.public.footnotes() {
        walk_blocks(&footnote.blocks, &mut words);
    }
    cutter.lines(&words.take());
    cutter.units
}

/// The words of a text without markup, a line for each paragraph.
pub(super) fn plain(blocks: &[Block]) -> String {
    let mut words = Words::default();
    walk_blocks(blocks, &mut words);
    words.take()
}

/// Puts lines into units.
struct Cutter {
    /// Never empty.
    units: Vec<Unit>,
}

impl Cutter {
    fn lines(&mut self, text: &str) {
        text.lines().for_each(|line| self.line(line));
    }

    fn line(&mut self, line: &str) {
        let mut rest = line.trim();
        while rest.len() > LONGEST_PARAGRAPH {
            let limit = rest.floor_char_boundary(LONGEST_PARAGRAPH);
            let end = rest[..limit].rfind([' ', '。', '，']).filter(|at| *at > 0).unwrap_or(limit);
            self.put(&rest[..end]);
            rest = rest[end..].trim_start();
        }
        if !rest.is_empty() {
            self.put(rest);
        }
    }

    fn put(&mut self, line: &str) {
        let Some(last) = self.units.last_mut() else { return };
        if last.text.is_empty() {
            last.text.push_str(line);
        } else if last.text.len() + line.len() <= UNIT {
            last.text.push('\n');
            last.text.push_str(line);
        } else {
            let next = Unit { anchor: last.anchor.clone(), heading: last.heading.clone(), text: line.to_owned() };
            self.units.push(next);
        }
    }
}

/// Collects words. Answers of a quiz stay untold; formulas and lines of code would be noise.
#[derive(Default)]
struct Words(String);

impl Words {
    fn take(&mut self) -> String {
        std::mem::take(&mut self.0).trim().to_owned()
    }
}

impl<'a> Visit<'a> for Words {
    fn enters(&mut self, block: &'a Block) -> bool {
        match &block.kind {
            BlockKind::Quiz(quiz) => walk_blocks(&quiz.question, self),
            BlockKind::Code(code) => {
                self.run();
                self.0.extend(code.title.as_deref());
            }
            BlockKind::Download { title, .. } => {
                self.run();
                self.0.push_str(title);
            }
            BlockKind::Media(media) => {
                self.run();
                self.0.extend(media.title.as_deref());
            }
            _ => {}
        }
        !matches!(block.kind, BlockKind::Quiz(_))
    }

    fn run(&mut self) {
        if !self.0.is_empty() && !self.0.ends_with('\n') {
            self.0.push('\n');
        }
    }

    fn inline(&mut self, inline: &'a Inline) {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Blank(text) | InlineKind::Code(text) => self.0.push_str(text),
            InlineKind::Image { alt, .. } => self.0.push_str(alt),
            InlineKind::SoftBreak | InlineKind::HardBreak => self.0.push(' '),
            _ => {}
        }
    }

    fn html(&mut self, html: &str) {
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            self.0.push_str(&rest[..at]);
            rest = &rest[at..];
            let end = match rest {
                comment if comment.starts_with("<!--") => comment.find("-->").map(|at| at + 3),
                script if script.starts_with("<script") => script.find("</script>").map(|at| at + 9),
                style if style.starts_with("<style") => style.find("</style>").map(|at| at + 8),
                tag => tag.find('>').map(|at| at + 1),
            };
            rest = end.map_or("", |end| &rest[end..]);
        }
        self.0.push_str(rest);
    }
}
