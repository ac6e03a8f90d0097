//! `[output.html.redirect]`: old addresses of a book.

use crate::source::Span;

/// An old address that leads to a page of today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// The old page from the book's root: `old/page.html`.
    pub from: String,
    /// A place in the old page, without `#`.
    pub from_fragment: Option<String>,
    /// Where it leads.
    pub to: RedirectTarget,
    /// The key in `book.toml`.
    pub span: Span,
}

/// Where an old address leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RedirectTarget {
    /// A chapter of the book.
    Chapter {
        /// Its file, as `SUMMARY.md` writes it: `new/page.md`. Of `new/index.html` it is `new/index.md`, which may
        /// also be written `new/README.md` there; of the book's root it is `index.md`.
        path: String,
        /// A place in it, without `#`.
        fragment: Option<String>,
    },
    /// An address elsewhere.
    Address(String),
}

impl Redirect {
    /// mdBook reads `to` as a browser does on the page `from`.
    pub(super) fn new(from: &str, to: &str, span: Span) -> Result<Self, String> {
        let (page, from_fragment) = split_fragment(from);
        let Some(page) = join("", page.trim_start_matches('/')).filter(|page| !page.is_empty()) else {
            return Err(format!("`{from}` is no page of the book"));
        };
        let (target, fragment) = split_fragment(to);
        let is_elsewhere = ["https://", "http://", "//", "mailto:"].iter().any(|start| target.starts_with(start));
        let to = if is_elsewhere {
            RedirectTarget::Address(to.to_owned())
        } else if target.contains("://") {
            return Err(format!("`{to}` is no address of a page"));
        } else if target.starts_with('/') {
            // From the root of the host: only mdBook's `site-url` could tell whether it is in the book.
            return Err(format!("`{to}` begins with a slash; targets are from the folder of the old page"));
        } else {
            let path = if target.is_empty() { Some(page.clone()) } else { join(&page, target) };
            let Some(path) = path else { return Err(format!("`{to}` leads out of the book")) };
            RedirectTarget::Chapter { path: chapter(&path), fragment }
        };
        Ok(Self { from: page, from_fragment, to, span })
    }
}

fn split_fragment(address: &str) -> (&str, Option<String>) {
    match address.split_once('#') {
        Some((page, fragment)) => (page, Some(fragment.to_owned()).filter(|fragment| !fragment.is_empty())),
        None => (address, None),
    }
}

/// `relative` as seen from the page `from`. A folder keeps its slash; the book's root is empty.
fn join(from: &str, relative: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    let folder = relative.ends_with('/') || matches!(relative.rsplit('/').next(), Some("." | ".."));
    let slash = if folder && !parts.is_empty() { "/" } else { "" };
    Some(parts.join("/") + slash)
}

/// The file behind a page.
fn chapter(page: &str) -> String {
    if page.is_empty() || page.ends_with('/') {
        return format!("{page}index.md");
    }
    format!("{}.md", page.strip_suffix(".html").unwrap_or(page))
}
