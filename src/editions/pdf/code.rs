//! Code: colours that tell on paper too, and lines that are broken where they do not fit, with a mark.

use super::source::literal;
use super::writer::Writer;
use crate::parse::document::CodeBlock;
use crate::render::highlight::{self, Change, Tag};
use crate::source::Span;

/// How wide a letter of the font for code is, in ems of code.
const ADVANCE: f64 = 0.602;
/// How large code is, in ems of the text.
pub(super) const SIZE: f64 = 0.78;
/// The room left of the code and right of it, in ems of the text.
const MARGINS: f64 = 1.4;
/// The room for numbers of lines, in columns.
const NUMBERS: usize = 4;

/// A run of code in one colour.
type Run<'c> = (Option<&'static str>, &'c str);

impl Writer<'_, '_> {
    pub(super) fn code(&mut self, block: &CodeBlock, span: Span) {
        let lines = highlight::lines(block);
        let mut number = block.numbers;
        let numbered = if number.is_some() { NUMBERS } else { 0 };
        let columns = self.columns().saturating_sub(numbered).max(16);
        let shown = || lines.iter().filter(|line| !line.is_hidden);
        let whole: Vec<String> = shown().map(|line| self.shelf.settable(&line.code, Some(span))).collect();
        self.put("listing(");
        self.put(&literal(&whole.join("\n")));
        let title = block.title.as_deref().map_or("none".to_owned(), |title| {
            let title = self.shelf.settable(title, Some(span));
            literal(&title)
        });
        self.put(&format!(", {title}"));
        for line in &lines {
            let counted = number.filter(|_| line.change != Change::Removed);
            number = number.map(|number| number.saturating_add(u32::from(counted.is_some())));
            if line.is_hidden {
                continue;
            }
            self.put(", {");
            if numbered > 0 {
                self.put(&format!("count(\"{}\");", counted.map_or(String::new(), |number| number.to_string())));
            }
            let shape = match (line.change, line.is_marked) {
                (Change::Added, _) => "added(",
                (Change::Removed, _) => "removed(",
                (Change::Kept, true) => "marked(",
                (Change::Kept, false) if numbered > 0 => "counted(",
                (Change::Kept, false) => "plain(",
            };
            self.call(shape, |writer| writer.line(&line.code, &line.tags, columns, span));
            self.put("}");
        }
        self.put(");");
    }

    /// Code in no language.
    pub(super) fn source_code(&mut self, source: &str, span: Span) {
        self.code(&CodeBlock { code: source.to_owned(), ..CodeBlock::default() }, span);
    }

    /// How many letters of code a line has room for.
    fn columns(&self) -> usize {
        let room = self.measure - self.ems(MARGINS);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
        let columns = (room / (self.ems(SIZE) * ADVANCE)).floor().max(1.0) as usize;
        columns
    }

    fn line(&mut self, code: &str, tags: &[Tag], columns: usize, span: Span) {
        for (place, piece) in pieces(code, columns).into_iter().enumerate() {
            if place > 0 {
                self.put("wrapped;");
            }
            for (colour, text) in runs(&code[piece.clone()], &tags[piece]) {
                let text = text.replace('\t', "    ");
                match colour {
                    Some(colour) => {
                        self.put(&format!("{colour}("));
                        self.put_string(&text, Some(span));
                        self.put(");");
                    }
                    None => self.put_text(&text, Some(span)),
                }
            }
        }
    }
}

/// How many columns a letter takes.
fn width(letter: char) -> usize {
    match letter {
        '\t' => 4,
        _ if letter >= '\u{2e80}' => 2,
        _ => 1,
    }
}

/// Where a line is broken so that no piece is wider than so many columns: after a blank or a sign when there is one in
/// the last third of the piece, else between two letters. Pieces after the first have a mark before them.
fn pieces(code: &str, columns: usize) -> Vec<std::ops::Range<usize>> {
    let mut pieces = Vec::new();
    let (mut start, mut wide) = (0, 0);
    let mut good: Option<usize> = None;
    let mut limit = columns;
    for (at, letter) in code.char_indices() {
        if wide + width(letter) > limit && at > start {
            let end = good.filter(|end| *end > start).unwrap_or(at);
            pieces.push(start..end);
            limit = columns.saturating_sub(2).max(1);
            start = end;
            wide = code[start..at].chars().map(width).sum();
            good = None;
        }
        wide += width(letter);
        if !letter.is_alphanumeric() && letter != '_' && wide * 3 > limit * 2 {
            good = Some(at + letter.len_utf8());
        }
    }
    pieces.push(start..code.len());
    pieces
}

/// Runs of the same colour.
fn runs<'c>(code: &'c str, tags: &[Tag]) -> Vec<Run<'c>> {
    let mut runs: Vec<Run<'c>> = Vec::new();
    let mut start = 0;
    for (at, _) in code.char_indices().skip(1).chain([(code.len(), ' ')]) {
        if at == code.len() || colour(tags[at]) != colour(tags[start]) {
            if start < at {
                runs.push((colour(tags[start]), &code[start..at]));
            }
            start = at;
        }
    }
    runs
}

/// What the design calls the colour of a token.
fn colour(tag: Tag) -> Option<&'static str> {
    Some(match tag {
        Tag::Keyword | Tag::Macro | Tag::Heading | Tag::Strong => "keyword",
        Tag::Function | Tag::Element => "function",
        Tag::Type | Tag::Constructor | Tag::Namespace => "type-name",
        Tag::Constant | Tag::Number | Tag::Attribute | Tag::Label => "constant",
        Tag::String | Tag::Literal | Tag::Link => "string",
        Tag::Comment | Tag::Emphasis => "comment",
        Tag::Added => "more",
        Tag::Removed | Tag::Struck | Tag::Error => "less",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Tag, pieces, runs, width};
    use proptest::prelude::*;

    #[test]
    fn long_lines_are_broken_after_signs() {
        let code = "let answer = compute(first, second);";
        let cut = |columns| pieces(code, columns).into_iter().map(|piece| &code[piece]).collect::<Vec<_>>();
        assert_eq!(cut(40), [code]);
        assert_eq!(cut(24), ["let answer = compute(", "first, second);"]);
        assert_eq!(pieces("", 10), vec![0..0]);
    }

    #[test]
    fn runs_end_where_the_colour_does() {
        let tags = [Tag::Keyword, Tag::Keyword, Tag::None, Tag::Number];
        assert_eq!(runs("fn 1", &tags), [(Some("keyword"), "fn"), (None, " "), (Some("constant"), "1")]);
        assert_eq!(runs("", &[]), []);
    }

    proptest! {
        #[test]
        fn pieces_are_all_of_the_line_and_narrow_enough(code in "[a-z中 (.]{0,80}", columns in 3_usize..20) {
            let found = pieces(&code, columns);
            prop_assert_eq!(found.iter().map(|piece| &code[piece.clone()]).collect::<String>(), code.clone());
            for piece in found {
                prop_assert!(code[piece].chars().map(width).sum::<usize>() <= columns);
            }
        }
    }
}
