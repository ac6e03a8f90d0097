//! Bare addresses in text: GitHub Flavored Markdown 6.9, "Autolinks (extension)".
//!
//! Chinese text has no spaces around an address, so here one may also follow a CJK character, and ends before one
//! in its host, and before full-width punctuation anywhere.

use super::cjk::{is_spaceless, is_wide_punctuation};
use std::ops::Range;

/// An address in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The text that becomes a link.
    pub(super) range: Range<usize>,
    /// Where it leads.
    pub(super) destination: String,
}

/// Whether a whole page can hold addresses that begin with `www.`
pub(super) fn has_www(page: &str) -> bool {
    memchr::memmem::find(page.as_bytes(), b"www.").is_some()
}

/// Every bare address, ascending. Those that begin with `www.` are looked for only if there are any in the page.
pub(super) fn find(text: &str, www_too: bool) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    let third = if www_too { b'w' } else { b'@' };
    while let Some(offset) = memchr::memchr3(b':', b'@', third, &text.as_bytes()[at..]) {
        let place = at + offset;
        at = place + 1;
        let earliest = found.last().map_or(0, |link| link.range.end);
        let link = match text.as_bytes()[place] {
            b':' => scheme(text, place, earliest),
            b'@' => email(text, place, earliest),
            _ => www(text, place),
        };
        if let Some(link) = link {
            at = link.range.end;
            found.push(link);
        }
    }
    found
}

/// `https://…`, found at its colon.
fn scheme(text: &str, colon: usize, earliest: usize) -> Option<Found> {
    if !text[colon..].starts_with("://") {
        return None;
    }
    let start = ["https", "http"].iter().find_map(|scheme| {
        let start = colon.checked_sub(scheme.len()).filter(|start| *start >= earliest)?;
        text.get(start..colon).is_some_and(|word| word.eq_ignore_ascii_case(scheme)).then_some(start)
    })?;
    if !may_begin(text, start) {
        return None;
    }
    let host = colon + 3;
    let end = address_end(text, host, false)?;
    Some(Found { range: start..end, destination: text[start..end].to_owned() })
}

/// `www.…`, found at its first letter.
fn www(text: &str, start: usize) -> Option<Found> {
    if !text[start..].starts_with("www.") || !may_begin(text, start) {
        return None;
    }
    let end = address_end(text, start, true)?;
    Some(Found { range: start..end, destination: format!("http://{}", &text[start..end]) })
}

/// `name@example.org`, found at its `@`.
fn email(text: &str, at: usize, earliest: usize) -> Option<Found> {
    let bytes = text.as_bytes();
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b".-_+".contains(byte);
    let name = bytes[earliest..at].iter().rev().take_while(|byte| is_name(byte)).count();
    let is_host = |byte: &u8| byte.is_ascii_alphanumeric() || b".-_".contains(byte);
    let host = bytes[at + 1..].iter().take_while(|byte| is_host(byte)).count();
    let end = at + 1 + text[at + 1..at + 1 + host].trim_end_matches('.').len();
    let host = &text[at + 1..end];
    let is_valid =
        name > 0 && host.contains('.') && !host.contains("..") && !host.starts_with('.') && !host.ends_with(['-', '_']);
    let start = at - name;
    is_valid.then(|| Found { range: start..end, destination: format!("mailto:{}", &text[start..end]) })
}

/// Whether an address may begin here.
fn may_begin(text: &str, start: usize) -> bool {
    text[..start]
        .chars()
        .next_back()
        .is_none_or(|before| before.is_whitespace() || "*_~([\"'“‘".contains(before) || is_spaceless(before))
}

/// Where an address ends that has its host at `host`; none when the host is no valid domain.
fn address_end(text: &str, host: usize, needs_point: bool) -> Option<usize> {
    let rest = &text[host..];
    let is_host = |c: char| c == '.' || c == '-' || c == '_' || (c.is_alphanumeric() && !is_spaceless(c));
    let host_length = rest.find(|c| !is_host(c)).unwrap_or(rest.len());
    let domain = rest[..host_length].trim_end_matches('.');
    let labels: Vec<&str> = domain.split('.').collect();
    let is_valid = !domain.is_empty()
        && labels.iter().all(|label| !label.is_empty())
        && labels.iter().rev().take(2).all(|label| !label.contains('_'))
        && (!needs_point || labels.len() > 1);
    if !is_valid {
        return None;
    }
    let after = &rest[host_length..];
    let continues =
        after.starts_with(['/', '?', '#', ':']) || after.starts_with(|c: char| c.is_ascii_punctuation() && c != '<');
    let length = if continues {
        let ends =
            |c: char| c.is_whitespace() || c == '<' || is_wide_punctuation(c) || matches!(c, '“' | '”' | '‘' | '’');
        host_length + after.find(ends).unwrap_or(after.len())
    } else {
        host_length
    };
    Some(host + trim(&rest[..length]))
}

/// The length without what belongs to the sentence: punctuation, a closing bracket without its opening one, an entity.
fn trim(address: &str) -> usize {
    let mut length = address.len();
    let mut surplus = address.matches(')').count().saturating_sub(address.matches('(').count());
    loop {
        let text = &address[..length];
        let Some(last) = text.chars().next_back() else { return length };
        match last {
            '?' | '!' | '.' | ',' | ':' | '*' | '_' | '~' | '\'' | '"' => length -= 1,
            ')' if surplus > 0 => {
                surplus -= 1;
                length -= 1;
            }
            ';' => {
                let name = text[..length - 1].bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
                if name == 0 || !text[..length - 1 - name].ends_with('&') {
                    return length;
                }
                length -= name + 2;
            }
            _ => return length,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::find;

    fn found(text: &str) -> Vec<&str> {
        find(text, true).into_iter().map(|link| &text[link.range]).collect()
    }

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        assert_eq!(found("See www.example.com/a_(b))."), ["www.example.com/a_(b)"]);
        assert_eq!(found("(https://example.com/?q=a&hl;)"), ["https://example.com/?q=a"]);
        assert_eq!(found("http://localhost:80/x, www.x, a.b@c.de."), ["http://localhost:80/x", "www.x", "a.b@c.de"]);
        assert_eq!(found("xhttp://a.b http://a_b.c_d swww.a.b a@b a@b.c-"), Vec::<&str>::new());
    }

    #[test]
    fn chinese_text_needs_no_spaces() {
        assert_eq!(
            found("请看https://example.com/路径。再看www.example.com了解"),
            ["https://example.com/路径", "www.example.com"]
        );
    }
}
