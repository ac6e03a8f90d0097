//! Entering a new page where pages are listed: `SUMMARY.md` of a book, `catalog.toml` of the school. Text is only ever
//! put in; nothing that stands there changes.

use super::text::escaped;
use crate::config;
use crate::diagnostics::Diagnostics;
use crate::load::catalog::Catalog;
use crate::load::pages::BookFolder;
use crate::load::summary::{ChapterEntry, PartKind};
use crate::source::SourceId;

/// `SUMMARY.md` with a line for a new chapter behind the last of the numbered ones. `path` is from its folder.
pub(super) fn with_chapter(text: &str, book: &BookFolder, title: &str, path: &str) -> String {
    let numbered = book.summary.parts.iter().filter(|part| part.kind == PartKind::Numbered);
    let last = numbered.filter_map(|part| part.chapters.last()).next_back();
    let feed = line_end(text);
    let Some(last) = last else {
        let gap = if text.ends_with('\n') || text.is_empty() { "" } else { feed };
        let blank = if text.trim().is_empty() { "" } else { feed };
        return format!("{text}{gap}{blank}- [{}]({path}){feed}", escaped(title));
    };
    let start = last.span.range().start;
    let line = text[..start].rfind('\n').map_or(0, |end| end + 1);
    // As the chapter before is written: indentation and the mark of the list.
    let before = text[line..start].trim_end_matches('[');
    let mark = if before.trim().is_empty() { "- " } else { before };
    let entry = format!("{mark}[{}]({path})", escaped(title));
    let end = deepest(last).span.range().end;
    match text[end..].find('\n') {
        Some(length) => format!("{}{entry}{feed}{}", &text[..=end + length], &text[end + length + 1..]),
        None => format!("{text}{feed}{entry}{feed}"),
    }
}

/// `catalog.toml` with an entry at its end; `None` when that cannot be done so that exactly one product is added.
pub(super) fn with_product(text: &str, entry: &str) -> Option<String> {
    let feed = line_end(text);
    let gap = if text.is_empty() || text.ends_with('\n') { "" } else { feed };
    let blank = if text.trim().is_empty() { "" } else { feed };
    let longer = format!("{text}{gap}{blank}{}", entry.replace('\n', feed));
    let products = |text: &str| {
        let mut found = Diagnostics::default();
        let catalog: Option<Catalog> = config::from_toml(text, SourceId(0), &mut found);
        catalog.filter(|_| !found.has_errors()).map(|catalog| catalog.products.len())
    };
    (products(&longer)? == products(text)? + 1).then_some(longer)
}

/// The last chapter of a chapter and those below it.
fn deepest(chapter: &ChapterEntry) -> &ChapterEntry {
    chapter.children.last().map_or(chapter, deepest)
}

/// How the lines of a text end.
fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::summary;

    fn listed(text: &str) -> String {
        let (summary, _) = summary::parse(text, SourceId(0));
        let book = BookFolder {
            folder: "b".to_owned(),
            chapters: "b".to_owned(),
            summary,
            source: SourceId(0),
            settings: None,
        };
        with_chapter(text, &book, "New [one]", "new.md")
    }

    #[test]
    fn a_chapter_comes_behind_the_numbered_ones_and_is_written_like_them() {
        let text = "# Summary\n\n[Before](a.md)\n\n* [One](1.md)\n    * [Deep](2.md)\n\n[After](z.md)\n";
        let wanted = "# Summary\n\n[Before](a.md)\n\n* [One](1.md)\n    * [Deep](2.md)\n* [New \\[one\\]](new.md)\n\n[After](z.md)\n";
        assert_eq!(listed(text), wanted);
        assert_eq!(listed("- [One](1.md)"), "- [One](1.md)\n- [New \\[one\\]](new.md)\n");
        assert_eq!(listed("- [One](1.md)\r\n"), "- [One](1.md)\r\n- [New \\[one\\]](new.md)\r\n");
        assert_eq!(listed("# Summary\n"), "# Summary\n\n- [New \\[one\\]](new.md)\n");
        assert_eq!(listed(""), "- [New \\[one\\]](new.md)\n");
    }

    #[test]
    fn a_product_is_added_only_where_that_is_certain() {
        let entry = "[[product]]\nid = \"b\"\nkind = \"course\"\ntitle = \"B\"\n";
        let first = "[[product]]\nid = \"a\"\nkind = \"course\"\ntitle = \"A\"";
        assert_eq!(with_product(first, entry).as_deref(), Some(&*format!("{first}\n\n{entry}")));
        assert_eq!(with_product("", entry).as_deref(), Some(entry));
        let inline = "product = [{ id = \"a\", kind = \"course\", title = \"A\" }]\n";
        assert_eq!(with_product(inline, entry), None, "TOML does not add to a list that is closed");
        assert_eq!(with_product("[[product", entry), None);
    }
}
