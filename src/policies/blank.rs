//! What is left to be filled in: `[fill in: your postal address]`, `【请填写：通信地址】`.
//!
//! Single brackets around other words than a defined link's are plain text in Markdown, and a wikilink has two, so that
//! nothing else is written in this way.

use std::ops::Range;

/// Words that open one. A colon of either script follows them.
const OPENINGS: [&str; 3] = ["fill in", "请填写", "請填寫"];

/// The places of blanks in a text, brackets included.
#[must_use]
pub fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = text[at..].find(['[', '【']) {
        let start = at + offset;
        match length(&text[start..]) {
            Some(length) => {
                found.push(start..start + length);
                at = start + length;
            }
            None => at = start + text[start..].chars().next().map_or(1, char::len_utf8),
        }
    }
    found
}

/// Where a blank begins that a text does not end, if one does.
#[must_use]
pub fn opening(text: &str) -> Option<usize> {
    let start = text.rfind(['[', '【'])?;
    let words = words_after_opening(after_bracket(&text[start..]))?;
    (!words.contains([']', '】'])).then_some(start)
}

/// How long the blank at the start of a text is.
fn length(text: &str) -> Option<usize> {
    let inner = after_bracket(text);
    let words = words_after_opening(inner)?;
    let end = words.find([']', '】', '[', '【'])?;
    let closing = words[end..].chars().next().filter(|sign| matches!(sign, ']' | '】'))?;
    Some(text.len() - words.len() + end + closing.len_utf8())
}

fn after_bracket(text: &str) -> &str {
    text.strip_prefix(['[', '【']).unwrap_or_default().trim_start()
}

/// What stands after `fill in:`.
fn words_after_opening(inner: &str) -> Option<&str> {
    let opening = |words: &&str| {
        let head = inner.get(..words.len())?;
        let rest = head.eq_ignore_ascii_case(words).then(|| inner[words.len()..].trim_start())?;
        rest.strip_prefix([':', '：'])
    };
    OPENINGS.iter().find_map(opening)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn blanks(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|place| &text[place]).collect()
    }

    #[test]
    fn blanks_are_found_in_both_scripts() {
        assert_eq!(
            blanks("Write to [fill in: your address], or 【请填写：通信地址】。[Fill in： x]"),
            ["[fill in: your address]", "【请填写：通信地址】", "[Fill in： x]"]
        );
        assert_eq!(blanks("[請填寫: 地址]"), ["[請填寫: 地址]"], "brackets and colons of the other script will do");
    }

    #[test]
    fn other_brackets_are_none() {
        for text in
            ["[x] done", "[fill it in]", "[fill in your name]", "【请看】", "[fill in: never closed", "[a][fill in: b"]
        {
            assert_eq!(blanks(text), Vec::<&str>::new(), "{text}");
        }
        assert_eq!(blanks("[fill in: a [fill in: b]"), ["[fill in: b]"]);
    }

    #[test]
    fn a_blank_that_goes_on_in_the_next_line_is_open() {
        assert_eq!(opening("Our address: [fill in: street,"), Some(13));
        for text in ["[fill in: street]", "[x", "", "[fill in: a] b"] {
            assert_eq!(opening(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "[\\[\\]【】a：: 请填写filn]{0,40}") {
            for place in find(&text) {
                prop_assert!(text.get(place).is_some());
            }
            prop_assert!(opening(&text).is_none_or(|start| text.is_char_boundary(start)));
        }
    }
}
