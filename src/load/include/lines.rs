//! Choosing lines of an included file: by number or between anchors.

use super::directive::Part;
use std::ops::Range;

/// What was chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Chosen {
    /// Ascending. Each piece is whole lines with their ends; the end of the very last line is left off.
    pub(super) pieces: Vec<Piece>,
    /// What is odd about it, though something was chosen.
    pub(super) oddity: Option<Oddity>,
}

/// Neighbouring lines that are treated alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) range: Range<usize>,
    /// Kept for the compiler, not for the eye: each line gets `# ` before it.
    pub(super) hidden: bool,
}

/// What mdBook passes over in silence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Oddity {
    /// The range ends after the file's last line, which is this.
    PastEnd(usize),
    /// The anchor is never closed.
    OpenAnchor,
}

/// Why nothing was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nothing {
    /// The range begins after the file's last line, which is this.
    NoSuchLine(usize),
    /// The range ends before it begins.
    Backwards,
    /// There is no such anchor.
    NoSuchAnchor,
}

/// The lines of `text` that `part` means. With `keep_rest` the others stay, hidden.
pub(super) fn choose(text: &str, part: Part<'_>, keep_rest: bool) -> Result<Chosen, Nothing> {
    let mut chosen = match part {
        Part::Whole => {
            Chosen { pieces: vec![Piece { range: body_start(text)..text.len(), hidden: false }], oddity: None }
        }
        Part::Lines { first, last } => numbered(text, first, last, keep_rest)?,
        Part::Anchor(name) => anchored(text, name, keep_rest)?,
    };
    if let Some(piece) = chosen.pieces.last_mut() {
        let last = &text[piece.range.clone()];
        let trimmed = last.strip_suffix('\n').map_or(last, |line| line.strip_suffix('\r').unwrap_or(line));
        piece.range.end = piece.range.start + trimmed.len();
    }
    Ok(chosen)
}

/// The names that are declared by `ANCHOR: name`, in order.
pub(super) fn anchor_names(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| anchor(line, "ANCHOR:"))
}

fn numbered(text: &str, first: usize, last: Option<usize>, keep_rest: bool) -> Result<Chosen, Nothing> {
    if last.is_some_and(|last| last < first) {
        return Err(Nothing::Backwards);
    }
    let mut chosen = Chosen::default();
    let mut count = 0;
    for line in lines(text) {
        count += 1;
        let visible = count >= first && last.is_none_or(|last| count <= last);
        if visible || keep_rest {
            chosen.add(line, !visible);
        }
    }
    if count < first {
        return Err(Nothing::NoSuchLine(count));
    }
    chosen.oddity = last.filter(|&last| last > count).map(|_| Oddity::PastEnd(count));
    Ok(chosen)
}

fn anchored(text: &str, name: &str, keep_rest: bool) -> Result<Chosen, Nothing> {
    let mut chosen = Chosen::default();
    let (mut seen, mut inside) = (false, false);
    for range in lines(text) {
        let line = &text[range.clone()];
        if let Some(opened) = anchor(line, "ANCHOR:") {
            if opened == name {
                (seen, inside) = (true, true);
            }
        } else if let Some(closed) = anchor(line, "ANCHOR_END:") {
            if closed == name && inside {
                inside = false;
                if !keep_rest {
                    break;
                }
            }
        } else if inside || keep_rest {
            chosen.add(range, !inside);
        }
    }
    if !seen {
        return Err(Nothing::NoSuchAnchor);
    }
    chosen.oddity = inside.then_some(Oddity::OpenAnchor);
    Ok(chosen)
}

impl Chosen {
    fn add(&mut self, line: Range<usize>, hidden: bool) {
        match self.pieces.last_mut() {
            Some(piece) if piece.hidden == hidden && piece.range.end == line.start => piece.range.end = line.end,
            _ => self.pieces.push(Piece { range: line, hidden }),
        }
    }
}

/// The name after `mark` when the line has one (`mark\s*[\w_-]+`).
fn anchor<'t>(line: &'t str, mark: &str) -> Option<&'t str> {
    line.match_indices(mark).find_map(|(at, _)| {
        let rest = line[at + mark.len()..].trim_start();
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-')).unwrap_or(rest.len());
        Some(&rest[..end]).filter(|name| !name.is_empty())
    })
}

/// The lines with their ends, without a byte order mark.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = body_start(text);
    text[start..].split_inclusive('\n').map(move |line| {
        let range = start..start + line.len();
        start = range.end;
        range
    })
}

fn body_start(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const POEM: &str = "one\ntwo\nthree\nfour\n";
    const CODE: &str =
        "use a;\n// ANCHOR: all\n// ANCHOR: inner\nlet x;\n// ANCHOR_END: inner\nlet y;\n/* ANCHOR_END:all */\nend\n";

    fn shown(text: &str, part: Part<'_>, keep_rest: bool) -> Result<String, Nothing> {
        let chosen = choose(text, part, keep_rest)?;
        Ok(chosen.pieces.iter().fold(String::new(), |mut shown, piece| {
            for line in text[piece.range.clone()].split_inclusive('\n') {
                shown += if piece.hidden { "# " } else { "" };
                shown += line;
            }
            shown
        }))
    }

    fn numbers(first: usize, last: impl Into<Option<usize>>) -> Part<'static> {
        Part::Lines { first, last: last.into() }
    }

    #[test]
    fn lines_are_counted_from_one_and_the_last_line_end_is_left_off() {
        assert_eq!(shown(POEM, Part::Whole, false).unwrap(), "one\ntwo\nthree\nfour");
        assert_eq!(shown(POEM, numbers(2, 2), false).unwrap(), "two");
        assert_eq!(shown(POEM, numbers(2, None), false).unwrap(), "two\nthree\nfour");
        assert_eq!(shown(POEM, numbers(1, 3), false).unwrap(), "one\ntwo\nthree");
        assert_eq!(shown("one\r\ntwo\r\n", numbers(1, None), false).unwrap(), "one\r\ntwo");
        assert_eq!(shown("\u{feff}one\ntwo", numbers(1, 1), false).unwrap(), "one");
    }

    #[test]
    fn the_rest_is_hidden_when_it_is_kept() {
        assert_eq!(shown(POEM, numbers(2, 3), true).unwrap(), "# one\ntwo\nthree\n# four");
        assert_eq!(shown(CODE, Part::Anchor("inner"), true).unwrap(), "# use a;\nlet x;\n# let y;\n# end");
        assert_eq!(shown(CODE, Part::Whole, true).unwrap(), CODE.trim_end());
    }

    #[test]
    fn an_anchor_shows_what_it_holds_without_the_anchors_within() {
        assert_eq!(shown(CODE, Part::Anchor("all"), false).unwrap(), "let x;\nlet y;");
        assert_eq!(shown(CODE, Part::Anchor("inner"), false).unwrap(), "let x;");
    }

    #[test]
    fn an_anchor_that_comes_twice_is_shown_once_but_unhidden_twice() {
        let text = "ANCHOR: a\n1\nANCHOR_END: a\n2\nANCHOR: a\n3\nANCHOR_END: a\n";
        assert_eq!(shown(text, Part::Anchor("a"), false).unwrap(), "1");
        assert_eq!(shown(text, Part::Anchor("a"), true).unwrap(), "1\n# 2\n3");
    }

    #[test]
    fn what_does_not_exist_is_told() {
        assert_eq!(shown(POEM, numbers(5, 5), false), Err(Nothing::NoSuchLine(4)));
        assert_eq!(shown("", numbers(1, 1), false), Err(Nothing::NoSuchLine(0)));
        assert_eq!(shown(POEM, numbers(3, 2), false), Err(Nothing::Backwards));
        assert_eq!(shown(CODE, Part::Anchor("al"), false), Err(Nothing::NoSuchAnchor));
        assert_eq!(shown("ANCHOR_END: a\n", Part::Anchor("a"), false), Err(Nothing::NoSuchAnchor));
        assert_eq!(choose(POEM, numbers(3, 9), false).unwrap().oddity, Some(Oddity::PastEnd(4)));
        assert_eq!(choose("ANCHOR: a\n1\n", Part::Anchor("a"), false).unwrap().oddity, Some(Oddity::OpenAnchor));
    }

    #[test]
    fn anchor_names_may_be_in_any_script() {
        assert_eq!(
            anchor_names("// ANCHOR: 开始\n# ANCHOR:a-b_c.\nANCHOR: \nANCHOR_END: z").collect::<Vec<_>>(),
            ["开始", "a-b_c"]
        );
    }
}
