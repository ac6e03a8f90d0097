//! A product's contents at the side: rendered once, put into each page with its own entry marked.

use super::minify;
use super::policy::Policy;

/// Stands in a page where the contents go.
pub(super) const SLOT: &str = "<tuition-contents></tuition-contents>";

/// Rendered contents, cut at each entry's mark.
#[derive(Debug, Default)]
pub(super) struct SharedContents {
    /// The text before the first mark, between marks, and after the last; one more than there are marks.
    pieces: Vec<String>,
    /// Which entry each mark belongs to.
    entries: Vec<usize>,
    /// What a browser may load for them.
    policy: Policy,
}

/// What a template prints inside the tag of an entry.
pub(super) fn mark(entry: usize) -> String {
    format!("data-mark=m{entry}")
}

impl SharedContents {
    /// Minifies what the template made and cuts it. `policy_of` reads off what it needs.
    pub(super) fn new(rendered: &str, policy_of: impl FnOnce(&str) -> Policy) -> Self {
        let html = minify::tightly(rendered);
        let mut contents = Self { policy: policy_of(&html), ..Self::default() };
        let mut rest = html.as_str();
        while let Some((before, entry, after)) = next_mark(rest) {
            contents.pieces.push(before.to_owned());
            contents.entries.push(entry);
            rest = after;
        }
        contents.pieces.push(rest.to_owned());
        contents
    }

    /// What a browser may load for them.
    pub(super) fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Puts the contents into a page's slot, with the entry of this page marked as the current one.
    pub(super) fn join(&self, page: &str, current: Option<usize>) -> String {
        let Some(at) = page.find(SLOT) else { return page.to_owned() };
        let length: usize = self.pieces.iter().map(String::len).sum();
        let mut joined = String::with_capacity(page.len() + length + 32);
        joined.push_str(&page[..at]);
        for (index, piece) in self.pieces.iter().enumerate() {
            joined.push_str(piece);
            if self.entries.get(index).is_some_and(|entry| Some(*entry) == current) {
                joined.push_str(" aria-current=page");
            }
        }
        joined.push_str(&page[at + SLOT.len()..]);
        joined
    }
}

fn next_mark(html: &str) -> Option<(&str, usize, &str)> {
    const MARK: &str = " data-mark=";
    let at = html.find(MARK)?;
    let value = html[at + MARK.len()..].trim_start_matches('"').trim_start_matches('m');
    let digits = value.len() - value.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = &value[digits..];
    Some((&html[..at], value[..digits].parse().ok()?, rest.strip_prefix('"').unwrap_or(rest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_pages_own_entry_is_marked() {
        let rendered = format!("<nav><a href=\"/a/\" {}>A</a><a href=\"/b/\" {}>B</a></nav>", mark(0), mark(1));
        let contents = SharedContents::new(&rendered, |_| Policy::default());
        let page = format!("<main>{SLOT}</main>");
        assert_eq!(
            contents.join(&page, Some(1)),
            "<main><nav><a href=/a/>A</a><a aria-current=page href=/b/>B</a></nav></main>"
        );
        assert_eq!(contents.join(&page, None), "<main><nav><a href=/a/>A</a><a href=/b/>B</a></nav></main>");
        assert_eq!(contents.join("<p>", None), "<p>");
    }
}
