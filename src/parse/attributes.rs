//! `{#id .class key="value" key=value word}` as it stands at the end of a directive line.

use std::ops::Range;

/// The attributes of a directive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Attributes {
    /// `#id`, with its place.
    pub(super) id: Option<(String, Range<usize>)>,
    /// `key="value"` and lone words (without a value), in the order written.
    pub(super) pairs: Vec<Attribute>,
}

/// One key, `.class` too (the point belongs to the key).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attribute {
    pub(super) key: String,
    pub(super) value: Option<String>,
    /// The whole of it.
    pub(super) range: Range<usize>,
    /// The value without its quotation marks.
    pub(super) value_range: Range<usize>,
}

/// What a directive line holds after its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tail {
    /// The words, without white space around.
    pub(super) words: Range<usize>,
    /// The attributes.
    pub(super) attributes: Attributes,
    /// Something that begins like attributes but cannot be read.
    pub(super) broken: Option<Range<usize>>,
}

/// Braces in the words that are tried as the beginning of attributes.
const MOST_BRACES: usize = 64;

/// Splits `source[range]` into words and attributes.
pub(super) fn split(source: &str, range: Range<usize>) -> Tail {
    let text = &source[range.clone()];
    let mut broken = None;
    for (offset, _) in text.match_indices('{').take(MOST_BRACES) {
        if text[..offset].ends_with('\\') {
            continue;
        }
        let start = range.start + offset;
        if let Some(attributes) = read(source, start..range.end) {
            return Tail { words: trim(source, range.start..start), attributes, broken: None };
        }
        if broken.is_none() && looks_like_attributes(&text[offset + 1..]) {
            broken = Some(start..range.end);
        }
    }
    let end = broken.as_ref().map_or(range.end, |broken| broken.start);
    Tail { words: trim(source, range.start..end), attributes: Attributes::default(), broken }
}

/// `range` without the white space at its ends.
pub(super) fn trim(source: &str, range: Range<usize>) -> Range<usize> {
    let text = &source[range.clone()];
    let start = range.start + (text.len() - text.trim_start().len());
    start..(start + text.trim().len())
}

/// Reads `{…}` if it reaches exactly to the end of the range.
fn read(source: &str, range: Range<usize>) -> Option<Attributes> {
    let mut attributes = Attributes::default();
    let mut at = range.start + 1;
    loop {
        let rest = &source[at..range.end];
        at += rest.len() - rest.trim_start().len();
        let rest = &source[at..range.end];
        if let Some(after) = rest.strip_prefix('}') {
            return after.trim().is_empty().then_some(attributes);
        }
        let key_length = rest.find(|c: char| c.is_whitespace() || "={}\"'".contains(c)).unwrap_or(rest.len());
        if key_length == 0 {
            return None;
        }
        let key = &rest[..key_length];
        let start = at;
        at += key_length;
        if let Some(id) = key.strip_prefix('#').filter(|id| !id.is_empty()) {
            attributes.id = Some((id.to_owned(), start..at));
            continue;
        }
        let mut attribute = Attribute { key: key.to_owned(), value: None, range: start..at, value_range: at..at };
        if rest[key_length..].starts_with('=') {
            let (value, length) = read_value(&source[at + 1..range.end])?;
            attribute.value = Some(value.to_owned());
            let begins = value.as_ptr() as usize - source.as_ptr() as usize;
            attribute.value_range = begins..begins + value.len();
            at += 1 + length;
            attribute.range.end = at;
        }
        attributes.pairs.push(attribute);
    }
}

/// A value, quoted or bare, and how many bytes it takes with its quotation marks.
fn read_value(text: &str) -> Option<(&str, usize)> {
    let close = match text.chars().next()? {
        '"' => '"',
        '\'' => '\'',
        '“' | '”' => '”',
        _ => {
            let end = text.find(|c: char| c.is_whitespace() || "{}\"'=".contains(c))?;
            return (end > 0).then(|| (&text[..end], end));
        }
    };
    let open = text.chars().next()?.len_utf8();
    let end = open + text[open..].find(close)?;
    Some((&text[open..end], end + close.len_utf8()))
}

/// Whether somebody meant attributes: `#…`, `.…` or `key=`.
fn looks_like_attributes(text: &str) -> bool {
    let text = text.trim_start();
    let key = text.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-' || *byte == b'_').count();
    text.starts_with('#') || text.starts_with('.') || (key > 0 && text[key..].starts_with('='))
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn words_and_attributes_come_apart() {
        let line = r#"A title {x} {#fig-1 title="a } b" poster=cover.jpg muted}"#;
        let tail = split(line, 0..line.len());
        assert_eq!(&line[tail.words.clone()], "A title {x}");
        assert_eq!(tail.attributes.id.as_ref().map(|(id, _)| id.as_str()), Some("fig-1"));
        let pairs: Vec<_> = tail.attributes.pairs.iter().map(|a| (a.key.as_str(), a.value.as_deref())).collect();
        assert_eq!(pairs, [("title", Some("a } b")), ("poster", Some("cover.jpg")), ("muted", None)]);
        assert_eq!(&line[tail.attributes.pairs[0].value_range.clone()], "a } b");
        assert_eq!(tail.broken, None);
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let line = r#"film.mp4 {title="open"#;
        let tail = split(line, 0..line.len());
        assert_eq!(&line[tail.words], "film.mp4");
        assert_eq!(tail.broken, Some(9..line.len()));
        assert_eq!(split("a { b", 0..5).broken, None);
    }

    #[test]
    fn chinese_quotation_marks_will_do() {
        let line = "x {title=“一 二”}";
        assert_eq!(split(line, 0..line.len()).attributes.pairs[0].value.as_deref(), Some("一 二"));
    }
}
