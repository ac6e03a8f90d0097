//! The navigation document: contents, places, pages. And that every link within the edition leads somewhere.

use super::{ANSWERS, Book, Document, xml};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// The file of the contents.
pub(super) const CONTENTS: &str = "contents.xhtml";

/// An entry of the contents.
pub(super) struct Entry {
    /// From 0.
    pub(super) depth: usize,
    pub(super) title: String,
    pub(super) href: String,
}

impl Book<'_> {
    /// Makes the navigation document, and puts it where readers look for contents: behind the title page.
    pub(super) fn contents(&mut self) {
        let word = |id: &str| xml::text(&self.press.locale.text(id));
        let mut body = format!(
            "<nav epub:type=\"toc\" role=\"doc-toc\" id=\"toc\">\n<h1>{}</h1>\n{}</nav>\n",
            word("contents"),
            list(&self.entries)
        );
        let _ = write!(
            body,
            "<nav epub:type=\"landmarks\" hidden=\"hidden\">\n<h2>{}</h2>\n<ol>\n",
            word("edition-places")
        );
        let first = self.documents.iter().find(|document| matches!(document.role, "chapter" | "part"));
        let has_answers = self.documents.iter().any(|document| document.name == ANSWERS);
        let places = [
            Some(("cover", "cover.xhtml", "edition-cover-page")),
            Some(("toc", "contents.xhtml#toc", "contents")),
            first.map(|first| ("bodymatter", first.name.as_str(), "edition-begin")),
            has_answers.then_some(("backmatter", ANSWERS, "edition-answers")),
        ];
        for (role, href, title) in places.into_iter().flatten() {
            let _ = writeln!(body, "<li><a epub:type=\"{role}\" href=\"{href}\">{}</a></li>", word(title));
        }
        let _ = write!(
            body,
            "</ol>\n</nav>\n<nav epub:type=\"page-list\" role=\"doc-pagelist\" hidden=\"hidden\">\n<h2>{}</h2>\n<ol>\n",
            word("edition-pages")
        );
        for (number, href) in (1..).zip(&self.pages) {
            let _ = writeln!(body, "<li><a href=\"{href}\">{number}</a></li>");
        }
        body.push_str("</ol>\n</nav>\n");
        let title = self.press.locale.text("contents");
        let xhtml = self.page(self.volume.language, &title, &body);
        let behind = self.documents.iter().position(|document| document.role == "titlepage").map_or(0, |at| at + 1);
        self.documents.insert(behind, Document { name: CONTENTS.to_owned(), role: "toc", xhtml });
    }
}

/// Entries as lists in lists.
fn list(entries: &[Entry]) -> String {
    let mut html = String::from("<ol>\n");
    let mut depth = 0;
    for (place, entry) in entries.iter().enumerate() {
        // An entry is at the most one deeper than the one before it.
        let wanted = if place == 0 { 0 } else { entry.depth.min(depth + 1) };
        if wanted > depth {
            html.push_str("\n<ol>\n");
        } else if place > 0 {
            html.push_str("</li>\n");
            html.push_str(&"</ol>\n</li>\n".repeat(depth - wanted));
        }
        depth = wanted;
        let _ = write!(html, "<li><a href=\"{}\">{}</a>", entry.href, xml::text(&entry.title));
    }
    html.push_str(if entries.is_empty() { "" } else { "</li>\n" });
    html.push_str(&"</ol>\n</li>\n".repeat(depth));
    html + "</ol>\n"
}

/// Leads links to places that are not there (in what a book leaves out) to the beginning of their document.
pub(super) fn settle(documents: &mut [Document]) {
    let ids: BTreeMap<String, BTreeSet<String>> =
        documents.iter().map(|document| (document.name.clone(), ids(&document.xhtml))).collect();
    for document in documents {
        let mut settled = String::with_capacity(document.xhtml.len());
        for piece in pieces(&document.xhtml) {
            match piece.split_once(HREF).filter(|_| piece.starts_with('<')) {
                Some((before, rest)) => {
                    let (href, after) = rest.split_once('"').unwrap_or((rest, ""));
                    settled.push_str(before);
                    settled.push_str(HREF);
                    settled.push_str(&place(href, &document.name, &ids));
                    settled.push('"');
                    settled.push_str(after);
                }
                None => settled.push_str(piece),
            }
        }
        document.xhtml = settled;
    }
}

const HREF: &str = " href=\"";

/// Tags, each with its brackets, and the texts between them, which hold no `<`.
fn pieces(xhtml: &str) -> impl Iterator<Item = &str> {
    let mut rest = xhtml;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = if rest.starts_with('<') { rest.find('>').map(|end| end + 1) } else { rest.find('<') };
        let (piece, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        Some(piece)
    })
}

fn place(href: &str, here: &str, ids: &BTreeMap<String, BTreeSet<String>>) -> String {
    let Some((file, id)) = href.split_once('#') else { return href.to_owned() };
    let name = if file.is_empty() { here } else { file };
    match ids.get(name) {
        Some(known) if !known.contains(id) => name.to_owned(),
        _ => href.to_owned(),
    }
}

fn ids(xhtml: &str) -> BTreeSet<String> {
    let tags = pieces(xhtml).filter(|piece| piece.starts_with('<'));
    tags.filter_map(|tag| Some(tag.split_once(" id=\"")?.1.split_once('"')?.0.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Document;
    use super::{Entry, list, place, settle};
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn contents_are_as_deep_as_they_are_written() {
        let entry = |depth, title: &str| Entry { depth, title: title.to_owned(), href: format!("{title}.xhtml") };
        let html = list(&[entry(0, "a"), entry(1, "b"), entry(3, "c"), entry(1, "d"), entry(0, "e")]);
        let flat = html.replace('\n', "").replace(".xhtml", "");
        let item = |title: &str, inner: &str| format!("<li><a href=\"{title}\">{title}</a>{inner}</li>");
        let b = item("b", &format!("<ol>{}</ol>", item("c", "")));
        let a = item("a", &format!("<ol>{b}{}</ol>", item("d", "")));
        assert_eq!(flat, format!("<ol>{a}{}</ol>", item("e", "")));
    }

    #[test]
    fn a_link_to_what_is_not_there_leads_to_its_document() {
        let ids = BTreeMap::from([("a.xhtml".to_owned(), BTreeSet::from(["x".to_owned()]))]);
        assert_eq!(place("#x", "a.xhtml", &ids), "#x");
        assert_eq!(place("a.xhtml#y", "b.xhtml", &ids), "a.xhtml");
        assert_eq!(place("https://school.example/#y", "a.xhtml", &ids), "https://school.example/#y");
    }

    #[test]
    fn what_only_looks_like_a_link_is_text() {
        let xhtml = "<p id=\"x\">&lt;a href=\"#y\" id=\"y\"&gt; <a href=\"#y\">y</a> <a href=\"#x\">x</a></p>";
        let mut documents = [Document { name: "a.xhtml".to_owned(), role: "chapter", xhtml: xhtml.to_owned() }];
        settle(&mut documents);
        assert_eq!(documents[0].xhtml, xhtml.replace("<a href=\"#y\">", "<a href=\"a.xhtml\">"));
    }
}
