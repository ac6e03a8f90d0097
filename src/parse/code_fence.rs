//! The words after the backticks of a code block, and mdBook's hidden lines.

use super::document::CodeBlock;
use crate::diagnostics::suggest;
use std::ops::Range;

/// Keys that take a value.
const KEYS: [&str; 2] = ["title", "numbers"];

/// Something wrong in an info string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Complaint {
    /// What is wrong.
    pub(super) message: String,
    /// What to do.
    pub(super) help: Option<String>,
    /// Where, in the info string.
    pub(super) range: Range<usize>,
    /// Whether it may be meant for another program.
    pub(super) foreign: bool,
}

/// Whether a fenced code block runs to the end of the text because nothing closes it.
pub(super) fn is_unclosed(text: &str, block: &std::ops::Range<usize>) -> bool {
    if !text[block.end..].trim().is_empty() {
        return false; // the list item or quote around it ends
    }
    let mut lines = text[block.clone()].trim_end().lines();
    let first = lines.next().unwrap_or_default().trim_start_matches([' ', '\t', '>']);
    let Some(mark) = first.chars().next().filter(|mark| ['`', '~'].contains(mark)) else { return false };
    let count = |line: &str| line.chars().take_while(|c| *c == mark).count();
    let last = lines.next_back().unwrap_or_default().trim_start_matches([' ', '\t', '>']);
    count(last) < count(first) || last.chars().any(|c| c != mark)
}

/// Reads the words, and where the language stands: ```` ```rust title="src/main.rs" numbers {2,4-6} diff ````, and mdBook's `rust,ignore,editable`.
pub(super) fn parse_info(info: &str) -> (CodeBlock, Option<Range<usize>>, Vec<Complaint>) {
    let mut block = plain_block();
    let mut language = None;
    let mut complaints = Vec::new();
    for (index, word) in words(info).into_iter().enumerate() {
        let text = &info[word.clone()];
        let mut complain = |message: String, help: Option<String>, foreign: bool| {
            complaints.push(Complaint { message, help, range: word.clone(), foreign });
        };
        let had_language = !block.language.is_empty();
        if let Some(inner) = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')) {
            match line_ranges(inner) {
                Some(ranges) => block.marked.extend(ranges),
                None => read_braces(inner, &mut block, &mut complain),
            }
        } else if let Some((key, value)) =
            text.split_once('=').filter(|(key, _)| (index > 0 && is_key(key)) || KEYS.contains(key))
        {
            let value = unquote(value);
            match key {
                "title" => block.title = Some(value.to_owned()).filter(|title| !title.is_empty()),
                "numbers" => match value.parse() {
                    Ok(first) => block.numbers = Some(first),
                    Err(_) => complain(format!("`{value}` is not a line number"), None, false),
                },
                _ => {
                    let guess = suggest::closest(key, KEYS).map(|key| format!("did you mean `{key}`?"));
                    complain(format!("code blocks have no `{key}`"), guess, true);
                }
            }
        } else if index == 0 {
            text.clone_into(&mut block.language);
        } else {
            match text {
                "numbers" => block.numbers = block.numbers.or(Some(1)),
                "diff" => block.diff = true,
                _ => block.flags.push(text.to_owned()),
            }
        }
        if !had_language && !block.language.is_empty() {
            let at = text.find(block.language.as_str()).unwrap_or_default();
            language = Some(word.start + at..word.start + at + block.language.len());
        }
    }
    (block, language, complaints)
}

/// A code block about which nothing is said.
pub(super) fn plain_block() -> CodeBlock {
    CodeBlock {
        language: String::new(),
        language_span: None,
        title: None,
        numbers: None,
        marked: Vec::new(),
        diff: false,
        hidden: Vec::new(),
        flags: Vec::new(),
        code: String::new(),
    }
}

/// Takes mdBook's mark off hidden lines (`# `, or `#` alone) and notes which they are; `##` is one visible `#`.
pub(super) fn hide_lines(block: &mut CodeBlock) {
    let mut code = String::with_capacity(block.code.len());
    for (number, line) in (1u32..).zip(block.code.split_inclusive('\n')) {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        let Some(after) = line[indent..].strip_prefix('#') else {
            code.push_str(line);
            continue;
        };
        code.push_str(&line[..indent]);
        if after.starts_with('#') {
            code.push_str(after);
        } else if let Some(hidden) = after.strip_prefix(' ').or_else(|| after.trim_end().is_empty().then_some(after)) {
            code.push_str(hidden);
            match block.hidden.last_mut() {
                Some((_, last)) if *last + 1 == number => *last = number,
                _ => block.hidden.push((number, number)),
            }
        } else {
            code.push_str(&line[indent..]);
        }
    }
    block.code = code;
}

/// Words parted by white space or commas; quotes and braces hold together.
fn words(info: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    let mut closer = None;
    for (at, c) in info.char_indices() {
        match (closer, c) {
            (Some(expected), c) => closer = closer.filter(|_| c != expected),
            (None, c) if c.is_whitespace() || c == ',' => {
                words.extend(start.take().map(|start| start..at));
                continue;
            }
            (None, '{') => {
                words.extend(start.take().map(|start| start..at));
                closer = Some('}');
            }
            (None, '"' | '\'') => closer = Some(c),
            (None, '“') => closer = Some('”'),
            (None, _) => {}
        }
        start = start.or(Some(at));
    }
    words.extend(start.map(|start| start..info.len()));
    words
}

/// `2,4-6`
fn line_ranges(text: &str) -> Option<Vec<(u32, u32)>> {
    let number = |text: &str| text.trim().parse::<u32>().ok().filter(|number| *number > 0);
    text.split(',')
        .map(|part| match part.split_once('-') {
            Some((first, last)) => Some((number(first)?, number(last)?)).filter(|(first, last)| first <= last),
            None => number(part).map(|line| (line, line)),
        })
        .collect()
}

/// `{.python .numberLines}` and `{r, echo=FALSE}` as other programs write it.
fn read_braces(inner: &str, block: &mut CodeBlock, complain: &mut impl FnMut(String, Option<String>, bool)) {
    let classes: Vec<&str> = inner.split_whitespace().filter_map(|word| word.strip_prefix('.')).collect();
    let first = inner.split([' ', ',']).next().unwrap_or_default();
    if block.language.is_empty() && !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        first.clone_into(&mut block.language);
    } else if classes.is_empty() {
        complain(
            format!("`{{{inner}}}` is no list of lines"),
            Some("lines are written `{2,4-6}`".to_owned()),
            !inner.starts_with(|c: char| c.is_ascii_digit()),
        );
    }
    for class in classes {
        if block.language.is_empty() {
            class.clone_into(&mut block.language);
        } else {
            block.flags.push(class.to_owned());
        }
    }
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

fn unquote(value: &str) -> &str {
    for (open, close) in [('"', '"'), ('\'', '\''), ('“', '”')] {
        if let Some(inner) = value.strip_prefix(open) {
            return inner.strip_suffix(close).unwrap_or(inner);
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::{hide_lines, parse_info, plain_block};

    #[test]
    fn every_word_is_understood() {
        let (block, _, complaints) = parse_info(r#"rust title="src/my main.rs" numbers=10 {2,4-6} diff"#);
        assert_eq!(block.language, "rust");
        assert_eq!(block.title.as_deref(), Some("src/my main.rs"));
        assert_eq!((block.numbers, block.diff), (Some(10), true));
        assert_eq!(block.marked, [(2, 2), (4, 6)]);
        assert!(complaints.is_empty());
        let (block, ..) = parse_info("rust,ignore,should_panic");
        assert_eq!((block.language.as_str(), block.flags.len()), ("rust", 2));
        assert_eq!(parse_info("c++").0.language, "c++");
        assert_eq!(parse_info("js{1}").0.language, "js");
        assert_eq!(parse_info("{.python .wide}").0.language, "python");
        assert_eq!(parse_info("{r, echo=FALSE}").0.language, "r");
        assert_eq!(parse_info("rust,ignore").1, Some(0..4));
        assert_eq!(parse_info("{.python .wide}").1, Some(2..8));
        assert_eq!(parse_info("title=\"x\"").1, None);
    }

    #[test]
    fn wrong_words_are_named() {
        let (_, _, complaints) = parse_info("rust tilte=x numbers=many {5-2}");
        assert_eq!(complaints.len(), 3);
        assert_eq!(complaints[0].help.as_deref(), Some("did you mean `title`?"));
        assert!(complaints[0].foreign && !complaints[1].foreign && !complaints[2].foreign);
        assert_eq!(complaints[1].range, 13..25);
    }

    #[test]
    fn hidden_lines_lose_their_mark() {
        let mut block = plain_block();
        block.code = "# use std;\n#\nfn main() {\n    # let x = 1;\n    ## two\n#[derive]\n}\n".into();
        hide_lines(&mut block);
        assert_eq!(block.code, "use std;\n\nfn main() {\n    let x = 1;\n    # two\n#[derive]\n}\n");
        assert_eq!(block.hidden, [(1, 2), (4, 4)]);
    }
}
