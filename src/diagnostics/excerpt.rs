//! A source line as a terminal can show it, and where a span stands in it.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Part of a line, fit for a terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// What is printed: tabs as spaces, nothing invisible or dangerous, `…` where the line is cut.
    pub text: String,
    /// Terminal cells before the span.
    pub indent: usize,
    /// Terminal cells of the span, at least 1.
    pub width: usize,
}

/// How many bytes on each side of a place are looked at; lines can have megabytes.
const REACH: usize = 800;

/// Shows `line` with the bytes `start..end` of it marked, in at most about `width` cells.
#[must_use]
pub fn excerpt(line: &str, start: usize, end: usize, width: usize) -> Excerpt {
    let start = line.floor_char_boundary(start.min(line.len()));
    let end = line.ceil_char_boundary(end.clamp(start, line.len()));
    let near_start = line.floor_char_boundary(start.saturating_sub(REACH));
    let near_end = line.ceil_char_boundary(start.saturating_add(REACH).min(line.len()));
    let (from, to) = window(line, near_start, near_end, start, width);
    let end = end.clamp(start, to);

    let mut text = String::new();
    if from > 0 {
        text.push('…');
    }
    show(&line[from..start], &mut text);
    let indent = text.width();
    show(&line[start..end], &mut text);
    let marked = text.width().saturating_sub(indent).max(1);
    show(&line[end..to], &mut text);
    if to < line.len() {
        text.push('…');
    }
    Excerpt { text, indent, width: marked }
}

/// Which bytes of `line[near_start..near_end]` fit, with `focus` among them. All when they fit; else a
/// third of the room goes to what stands before the focus.
fn window(line: &str, near_start: usize, near_end: usize, focus: usize, width: usize) -> (usize, usize) {
    // Two cells for the marks of the cuts.
    let room = width.saturating_sub(2).max(20);
    let cells = |cluster: &str| {
        if let [b' '..=b'~'] = cluster.as_bytes() {
            return 1;
        }
        let mut shown = String::new();
        show(cluster, &mut shown);
        shown.width()
    };
    let before: Vec<(usize, usize)> =
        line[near_start..focus].grapheme_indices(true).map(|(at, it)| (near_start + at, cells(it))).collect();
    let after: Vec<(usize, usize)> =
        line[focus..near_end].grapheme_indices(true).map(|(at, it)| (focus + at + it.len(), cells(it))).collect();
    let total_before: usize = before.iter().map(|(_, cells)| cells).sum();
    let total_after: usize = after.iter().map(|(_, cells)| cells).sum();
    let uncut = near_start == 0 && near_end == line.len();
    if uncut && total_before + total_after <= room + 2 {
        return (near_start, near_end);
    }
    // What the text after the focus does not need is room before it.
    let mut left = (room / 3).max(room.saturating_sub(total_after)).min(total_before);
    let mut right = room - left.min(room);
    let mut from = focus;
    for (at, cells) in before.into_iter().rev() {
        let Some(rest) = left.checked_sub(cells) else { break };
        left = rest;
        from = at;
    }
    let mut to = focus;
    for (at, cells) in after {
        let Some(rest) = right.checked_sub(cells) else { break };
        right = rest;
        to = at;
    }
    (from, to)
}

/// Appends text as a terminal can show it in one line.
pub fn show(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '\t' => out.push_str("    "),
            '\u{7f}' => out.push('␡'),
            // The pictures of control characters stand in their order.
            '\0'..='\u{1f}' => out.push(char::from_u32(0x2400 + u32::from(letter)).unwrap_or('\u{fffd}')),
            _ if is_deceptive(letter) => out.push_str(&letter.escape_unicode().to_string()),
            _ => out.push(letter),
        }
    }
}

/// Characters that move or hide other text, or that nobody can see: line and paragraph separators,
/// marks and overrides of writing direction, zero-width spaces, tags, and the rest of the controls.
fn is_deceptive(letter: char) -> bool {
    matches!(letter,
        '\u{80}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(line: &str, start: usize, end: usize) -> (String, usize, usize) {
        let Excerpt { text, indent, width } = excerpt(line, start, end, 80);
        (text, indent, width)
    }

    #[test]
    fn wide_letters_take_two_cells() {
        assert_eq!(marked("标题 = 价格", 9, 15), ("标题 = 价格".to_owned(), 7, 4));
    }

    #[test]
    fn tabs_are_spaces_and_combining_marks_take_no_cell() {
        assert_eq!(marked("\tx", 1, 2), ("    x".to_owned(), 4, 1));
        assert_eq!(marked("e\u{301}x", 3, 4), ("e\u{301}x".to_owned(), 1, 1));
    }

    #[test]
    fn nothing_in_the_text_can_act_on_the_terminal() {
        let (text, indent, width) = marked("a\u{1b}[2J\u{202e}b", 2, 3);
        assert_eq!(text, "a␛[2J\\u{202e}b");
        assert_eq!((indent, width), (2, 1));
    }

    #[test]
    fn a_place_at_the_end_of_a_line_has_a_caret_behind_it() {
        assert_eq!(marked("ab", 2, 2), ("ab".to_owned(), 2, 1));
        assert_eq!(marked("", 0, 0), (String::new(), 0, 1));
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let line = format!("{}X{}", "长".repeat(100_000), "y".repeat(5_000_000));
        let Excerpt { text, indent, width } = excerpt(&line, 300_000, 300_001, 60);
        assert!(text.width() <= 60, "{}", text.width());
        assert!(text.starts_with('…') && text.ends_with('…'));
        assert_eq!(
            text.chars().position(|letter| letter == 'X').map(|at| text.chars().take(at).collect::<String>().width()),
            Some(indent)
        );
        assert_eq!(width, 1);
    }

    #[test]
    fn the_end_of_a_long_line_uses_the_room_before_it() {
        let line = "a".repeat(200);
        let Excerpt { text, indent, .. } = excerpt(&line, 199, 200, 60);
        assert_eq!(text.width(), 59);
        assert_eq!(indent, 58);
    }

    proptest! {
        #[test]
        fn the_caret_stands_below_the_first_letter_of_the_span(
            line in "([a-z ]|[价格标题课程]|\t|\u{301}|👩‍🏫|é|ｱ|\u{200b}|\u{7}|\r){0,80}",
            start in 0usize..300, length in 0usize..40, room in 0usize..120,
        ) {
            let shown = excerpt(&line, start, start + length, room);
            let start = line.floor_char_boundary(start.min(line.len()));
            prop_assert!(shown.width >= 1);
            // Whatever was cut away: the cells before the caret are those of the text printed before it.
            let mut rest = String::new();
            show(&line[start..line.ceil_char_boundary((start + length).min(line.len()))], &mut rest);
            let prefix_ends = shown.text.char_indices().map(|(at, _)| at).chain([shown.text.len()])
                .any(|at| shown.text[..at].width() == shown.indent
                    && (shown.text[at..].starts_with(&rest) || rest.starts_with(shown.text[at..].trim_end_matches('…'))));
            prop_assert!(prefix_ends, "{shown:?}");
            if !shown.text.starts_with('…') {
                let mut prefix = String::new();
                show(&line[..start], &mut prefix);
                prop_assert_eq!(shown.indent, prefix.width());
            }
        }

        #[test]
        fn any_text_can_be_shown(line in any::<String>(), start in any::<usize>(), end in any::<usize>(), room in 0usize..200) {
            let shown = excerpt(&line, start, end, room);
            prop_assert!(shown.text.chars().all(|letter| !letter.is_control()));
        }
    }
}
