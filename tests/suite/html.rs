//! Just enough of HTML to ask a page what it says and where it links.

/// A start tag.
#[derive(Debug)]
pub(crate) struct Tag {
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
    /// Where the tag stands in the page.
    range: std::ops::Range<usize>,
}

impl Tag {
    /// The value of an attribute, its character references read.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn has_class(&self, class: &str) -> bool {
        self.get("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|other| other == class))
    }
}

/// Every start tag of a page. What stands in scripts, styles and the title is not looked at.
pub(crate) fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(start) = next_tag(html, at) {
        let tag = read_tag(html, start);
        at = tag.range.end;
        if ["script", "style", "title"].contains(&tag.name.as_str()) {
            at = html[at..].find(&format!("</{}", tag.name)).map_or(html.len(), |length| at + length);
        }
        if !tag.name.starts_with('/') {
            tags.push(tag);
        }
    }
    tags
}

/// The words of a page or a piece of it: tags taken away, white space made one.
pub(crate) fn text(html: &str) -> String {
    const INLINE: &[&str] =
        &["a", "em", "strong", "code", "span", "sup", "sub", "b", "i", "time", "del", "kbd", "mark", "s", "u", "q"];
    let mut text = String::new();
    let mut at = 0;
    while let Some(start) = next_tag(html, at) {
        text.push_str(&html[at..start]);
        let tag = read_tag(html, start);
        at = tag.range.end;
        if ["script", "style", "title"].contains(&tag.name.as_str()) {
            at = html[at..].find(&format!("</{}", tag.name)).map_or(html.len(), |length| at + length);
        }
        let name = tag.name.trim_start_matches('/');
        if !INLINE.contains(&name) && !name.starts_with("a-") {
            text.push(' ');
        }
    }
    text.push_str(&html[at..]);
    unescape(&text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands in the first element for which `wanted` holds; elements of its name may nest in it.
pub(crate) fn inside(html: &str, wanted: impl Fn(&Tag) -> bool) -> Option<&str> {
    let found = tags(html).into_iter().find(|tag| wanted(tag))?;
    let (mut depth, mut at) = (1, found.range.end);
    while let Some(start) = next_tag(html, at) {
        let tag = read_tag(html, start);
        at = tag.range.end;
        if tag.name == found.name {
            depth += 1;
        } else if tag.name.strip_prefix('/') == Some(found.name.as_str()) {
            depth -= 1;
        }
        if depth == 0 {
            return Some(&html[found.range.end..start]);
        }
    }
    Some(&html[found.range.end..])
}

/// Where the next tag begins. Comments and declarations are passed over.
fn next_tag(html: &str, from: usize) -> Option<usize> {
    let bytes = html.as_bytes();
    let begins = |at: &usize| bytes.get(at + 1).is_some_and(|next| next.is_ascii_alphabetic() || *next == b'/');
    memchr::memchr_iter(b'<', &bytes[from..]).map(|at| from + at).find(begins)
}

fn read_tag(html: &str, start: usize) -> Tag {
    let mut rest = &html[start + 1..];
    let name_length = rest.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(rest.len());
    let name = rest[..name_length].trim_end_matches('/').to_ascii_lowercase();
    rest = &rest[name_length..];
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            break;
        }
        let length = rest.find(|c: char| c.is_whitespace() || c == '=' || c == '>').unwrap_or(rest.len()).max(1);
        let key = rest[..length].to_ascii_lowercase();
        rest = &rest[length..];
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let quote = after.chars().next().filter(|c| *c == '"' || *c == '\'');
            let (begin, end) = match quote {
                Some(quote) => (1, after[1..].find(quote).map_or(after.len(), |end| end + 1)),
                None => (0, after.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(after.len())),
            };
            value = &after[begin..end];
            rest = &after[(end + begin).min(after.len())..];
        }
        attributes.push((key, unescape(value)));
    }
    let end = html.len() - rest.len() + usize::from(!rest.is_empty());
    Tag { name, attributes, range: start..end }
}

fn unescape(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let known = [("&lt", "<"), ("&gt", ">"), ("&quot", "\""), ("&apos", "'"), ("&nbsp", " "), ("&amp", "&")];
        let number = rest.strip_prefix("&#").and_then(|digits| {
            let (radix, digits) = digits.strip_prefix(['x', 'X']).map_or((10, digits), |hex| (16, hex));
            let length = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
            let letter = u32::from_str_radix(&digits[..length], radix).ok().and_then(char::from_u32)?;
            Some((letter.to_string(), &digits[length..]))
        });
        let named = || known.iter().find_map(|(name, letter)| Some(((*letter).to_owned(), rest.strip_prefix(name)?)));
        let (letter, after) = number.or_else(named).unwrap_or_else(|| ("&".to_owned(), &rest[1..]));
        plain.push_str(&letter);
        rest = if letter == "&" && after == &rest[1..] { after } else { after.strip_prefix(';').unwrap_or(after) };
    }
    plain + rest
}

#[test]
fn pages_are_read_as_browsers_do() {
    let html = r#"<p class="a b" title='x > y'>1 &lt; 2 &amp;amp<b>bo</b>ld</p><script>"<i>"</script><a href=/x?a=1&amp;b=2>go</a>"#;
    assert_eq!(text(html), "1 < 2 &ampbold go");
    let found = tags(html);
    assert_eq!(found.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>(), ["p", "b", "script", "a"]);
    assert!(found[0].has_class("b") && found[0].get("title") == Some("x > y"));
    assert_eq!(found[3].get("href"), Some("/x?a=1&b=2"));
    let nested = "<div id=o><div>1</div>2</div>3";
    assert_eq!(inside(nested, |tag| tag.get("id") == Some("o")), Some("<div>1</div>2"));
}
