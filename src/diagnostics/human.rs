//! Diagnostics for people at a terminal: the source line, and a caret below what is meant.

use super::excerpt::{Excerpt, excerpt, show};
use super::position::{self, Position};
use super::{Diagnostic, Place, Severity};
use crate::source::{Sources, Span};
use std::fmt::Write as _;

/// Renders a diagnostic, ending in a line feed. `width` is that of the terminal in cells; longer source
/// lines are cut around the place.
///
/// ```text
/// error[T0102]: `pirces` is not a key of a plan
///   --> catalog.toml:12:1
///    |
/// 12 | pirces = { USD = "49.00" }
///    | ^^^^^^ not known
///    = help: did you mean `prices`?
/// ```
#[must_use]
pub fn render(diagnostic: &Diagnostic, sources: &Sources, colour: bool, width: usize) -> String {
    let gutter = gutter(diagnostic, sources);
    let mut page = Page { out: String::new(), sources, colour, width, gutter };
    page.header(diagnostic);
    match &diagnostic.place {
        Place::Project => {}
        Place::Path(path) => page.arrow("-->", path),
        Place::Span(span) => page.snippet("-->", *span, '^', diagnostic.label.as_deref(), paint(diagnostic.severity)),
    }
    for (span, words) in &diagnostic.related {
        page.snippet(":::", *span, '-', Some(words), BLUE);
    }
    if let Some(help) = &diagnostic.help {
        page.help(help);
    }
    page.out
}

const BOLD: &str = "\u{1b}[1m";
const BLUE: &str = "\u{1b}[1;34m";
const RESET: &str = "\u{1b}[0m";

fn paint(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "\u{1b}[1;31m",
        Severity::Warning => "\u{1b}[1;33m",
        Severity::Note => "\u{1b}[1;36m",
    }
}

/// The digits of the largest line number that is shown.
fn gutter(diagnostic: &Diagnostic, sources: &Sources) -> usize {
    let own = match diagnostic.place {
        Place::Span(span) => Some(span),
        Place::Path(_) | Place::Project => None,
    };
    let spans = own.into_iter().chain(diagnostic.related.iter().map(|(span, _)| *span));
    spans.map(|span| position::of_span(span, sources).1.line.to_string().len()).max().unwrap_or(1)
}

struct Page<'a> {
    out: String,
    sources: &'a Sources,
    colour: bool,
    width: usize,
    gutter: usize,
}

impl Page<'_> {
    fn painted(&mut self, colour: &str, text: &str) {
        if self.colour && !text.is_empty() {
            let _ = write!(self.out, "{colour}{text}{RESET}");
        } else {
            self.out.push_str(text);
        }
    }

    fn header(&mut self, diagnostic: &Diagnostic) {
        self.painted(paint(diagnostic.severity), &format!("{}[{}]", diagnostic.severity.name(), diagnostic.code));
        self.painted(BOLD, &format!(": {}", safe(&diagnostic.message)));
        self.out.push('\n');
    }

    /// The line that names the file.
    fn arrow(&mut self, sign: &str, place: &str) {
        let indent = " ".repeat(self.gutter);
        self.painted(BLUE, &format!("{indent}{sign}"));
        let _ = writeln!(self.out, " {}", safe(place));
    }

    /// The start of a line: its number, or nothing, and the rule.
    fn rule(&mut self, number: Option<usize>) {
        let number = number.map(|number| number.to_string()).unwrap_or_default();
        let gutter = self.gutter;
        self.painted(BLUE, &format!("{number:gutter$} |"));
    }

    /// Place, source and carets of a span; of one with several lines the first and the last.
    fn snippet(&mut self, sign: &str, span: Span, mark: char, label: Option<&str>, colour: &str) {
        let file = self.sources.get(span.source);
        let (first, last) = position::of_span(span, self.sources);
        self.arrow(sign, &format!("{}:{}:{}", file.path, first.line, first.column));
        if sign == "-->" {
            self.rule(None);
            self.out.push('\n');
        }
        let text = file.text.as_ref();
        let start = text.floor_char_boundary((span.start as usize).min(text.len()));
        // A span that ends with a line's end does not reach into the next line.
        let end = text.floor_char_boundary((span.end as usize).min(text.len())).max(start);
        let last =
            if last.column == 1 && last.line > first.line { Position { line: last.line - 1, column: 1 } } else { last };
        if last.line == first.line {
            self.marked_line(text, first.line, start..end, mark, label, colour);
            return;
        }
        self.marked_line(text, first.line, start..end, mark, None, colour);
        if last.line > first.line + 1 {
            self.painted(BLUE, "...");
            self.out.push('\n');
        }
        let before_end = text.floor_char_boundary(end.saturating_sub(1));
        let line_start = position::line_start(text, before_end);
        let line_end = position::line_end(text, before_end).clamp(line_start, end);
        let words = text[line_start..line_end].trim_start();
        self.marked_line(text, last.line, line_end - words.len()..line_end, mark, label, colour);
    }

    fn marked_line(
        &mut self,
        text: &str,
        number: usize,
        range: std::ops::Range<usize>,
        mark: char,
        label: Option<&str>,
        colour: &str,
    ) {
        let start = position::line_start(text, range.start);
        let end = position::line_end(text, range.start).max(start);
        let (mut line, mut from) = (&text[start..end], start);
        if start == 0
            && let Some(rest) = line.strip_prefix('\u{feff}')
        {
            (line, from) = (rest, '\u{feff}'.len_utf8());
        }
        let room = self.width.saturating_sub(self.gutter + 3).max(20);
        let Excerpt { text: shown, indent, width } =
            excerpt(line, range.start.saturating_sub(from), range.end.saturating_sub(from), room);
        self.rule(Some(number));
        let _ = writeln!(self.out, " {shown}");
        self.rule(None);
        let mut marks: String = std::iter::repeat_n(mark, width).collect();
        if let Some(label) = label.filter(|label| !label.is_empty()) {
            let _ = write!(marks, " {}", safe(label).replace('\n', " "));
        }
        let _ = write!(self.out, " {}", " ".repeat(indent));
        self.painted(colour, &marks);
        self.out.push('\n');
    }

    fn help(&mut self, help: &str) {
        let indent = " ".repeat(self.gutter);
        for (index, line) in safe(help).lines().enumerate() {
            if index == 0 {
                self.painted(BLUE, &format!("{indent} ="));
                self.painted(BOLD, " help");
                let _ = writeln!(self.out, ": {line}");
            } else {
                let _ = writeln!(self.out, "{indent}         {line}");
            }
        }
    }
}

/// Text with nothing in it that acts on a terminal, save line feeds.
fn safe(text: &str) -> String {
    let mut out = String::new();
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push('\n');
        }
        show(line, &mut out);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Code;
    use crate::source::SourceId;
    use proptest::prelude::*;

    fn sources(text: &str) -> (Sources, SourceId) {
        let mut sources = Sources::default();
        let id = sources.add("catalog.toml".to_owned(), text);
        (sources, id)
    }

    fn at(text: &str, part: &str) -> Span {
        let start = text.find(part).unwrap();
        Span::new(SourceId(0), start..start + part.len())
    }

    #[test]
    fn the_source_line_is_shown_with_a_caret_a_label_and_help() {
        let text = "[[product.plan]]\nid = \"solo\"\npirces = { USD = \"49.00\" }\n";
        let (sources, _) = sources(text);
        let found = Diagnostic::new(Code::UNKNOWN_KEY, at(text, "pirces"), "`pirces` is not a key of a plan")
            .label("not known")
            .help("did you mean `prices`?");
        insta::assert_snapshot!(render(&found, &sources, false, 80), @r#"
        error[T0102]: `pirces` is not a key of a plan
         --> catalog.toml:3:1
          |
        3 | pirces = { USD = "49.00" }
          | ^^^^^^ not known
          = help: did you mean `prices`?
        "#);
    }

    #[test]
    fn carets_are_right_below_wide_letters_and_tabs() {
        let text = "\t标题 = \"数据分析\", 价格 = 1\r\n";
        let (sources, _) = sources(text);
        let found = Diagnostic::new(Code::UNKNOWN_KEY, at(text, "价格"), "`价格` is not a key of a plan").label("这里");
        insta::assert_snapshot!(render(&found, &sources, false, 80), @r#"
        error[T0102]: `价格` is not a key of a plan
         --> catalog.toml:1:15
          |
        1 |     标题 = "数据分析", 价格 = 1
          |                        ^^^^ 这里
        "#);
    }

    #[test]
    fn related_places_follow_with_their_own_words() {
        let text = "[[product]]\nid = \"a\"\n\n\n\n\n\n\n\n[[product]]\nid = \"a\"\n";
        let (sources, id) = sources(text);
        let second = text.rfind("\"a\"").unwrap();
        let found =
            Diagnostic::new(Code::DUPLICATE_ID, Span::new(id, second..second + 3), "two products are called `a`")
                .related(at(text, "\"a\""), "the first is here");
        insta::assert_snapshot!(render(&found, &sources, false, 80), @r#"
        error[T0301]: two products are called `a`
          --> catalog.toml:11:6
           |
        11 | id = "a"
           |      ^^^
          ::: catalog.toml:2:6
        2  | id = "a"
           |      --- the first is here
        "#);
    }

    #[test]
    fn a_span_of_many_lines_is_shown_from_first_to_last() {
        let text = "x = [\n  1,\n  2,\n  3,\n] # end\n";
        let (sources, _) = sources(text);
        let span = at(text, "[\n  1,\n  2,\n  3,\n]");
        let found = Diagnostic::new(Code::WRONG_TYPE, span, "`x` must be text, not a list").label("this is a list");
        insta::assert_snapshot!(render(&found, &sources, false, 80), @r"
        error[T0103]: `x` must be text, not a list
         --> catalog.toml:1:5
          |
        1 | x = [
          |     ^
        ...
        5 | ] # end
          | ^ this is a list
        ");
    }

    #[test]
    fn a_span_that_ends_in_an_empty_line_shows_that_line() {
        let (sources, id) = sources("a\n\nb\n");
        let found = Diagnostic::new(Code::SYNTAX, Span::new(id, 0..3), "m").label("l");
        let shown = render(&found, &sources, false, 80);
        assert!(shown.contains("1 | a") && shown.contains("2 | \n") && !shown.contains('b'), "{shown}");
    }

    #[test]
    fn a_place_without_text_is_named() {
        let (sources, _) = sources("");
        let found = Diagnostic::new(Code::BROKEN_IMAGE, Place::Path("content/a\u{1b}.png".to_owned()), "damaged");
        insta::assert_snapshot!(render(&found, &sources, false, 80), @r"
        warning[T0608]: damaged
         --> content/a␛.png
        ");
        let found = Diagnostic::new(Code::NO_BASE_URL, Place::Project, "no address").help("set it\nor not");
        insta::assert_snapshot!(render(&found, &sources, false, 80), @r"
        note[T0202]: no address
          = help: set it
                  or not
        ");
    }

    #[test]
    fn colour_changes_nothing_but_colour() {
        let text = "标 = 1";
        let (sources, _) = sources(text);
        let found = Diagnostic::new(Code::UNKNOWN_KEY, at(text, "标"), "m").label("l").help("h");
        let mut plain = render(&found, &sources, true, 80);
        assert!(plain.contains("\u{1b}[1;31m"));
        while let Some(start) = plain.find('\u{1b}') {
            let end = start + plain[start..].find('m').unwrap();
            plain.replace_range(start..=end, "");
        }
        assert_eq!(plain, render(&found, &sources, false, 80));
    }

    proptest! {
        #[test]
        fn any_place_of_any_text_is_shown(
            text in "([a-z ]|[价格标题]|\t|\r\n|\n|\u{301}|👩‍🏫|\u{feff}|\u{7}){0,60}", start in 0usize..300, length in 0usize..60, width in 0usize..100,
        ) {
            let (sources, id) = sources(&text);
            let found = Diagnostic::new(Code::SYNTAX, Span::new(id, start..start + length), "m").label("l");
            let shown = render(&found, &sources, false, width);
            prop_assert!(shown.ends_with(" l\n"), "{shown}");
            prop_assert!(shown.contains('^'));
        }
    }
}
