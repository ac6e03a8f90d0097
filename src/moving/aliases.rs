//! Old addresses in the front matter of pages: those that a move makes, and those that a page takes.

use super::{Edits, Move};
use crate::config::{self, Kind, Value};
use crate::load::front_matter;
use crate::model::{PageId, normalise};
use crate::source::SourceId;
use std::collections::BTreeSet;
use std::ops::Range;

/// Adds the old address to every page whose address changes, unless another page has it now, and takes out what is the
/// address of a page again. Returns the addresses that lead elsewhere no longer, and the pages that cannot have aliases.
pub(super) fn settle(
    moving: &Move<'_>,
    addresses: &[(PageId, String, String)],
    add: bool,
    edits: &mut Edits,
) -> (Vec<String>, Vec<String>) {
    let after: BTreeSet<String> = moving.new_school.pages.iter().map(|page| page.address.to_lowercase()).collect();
    let before: BTreeSet<String> = moving.school.pages.iter().map(|page| page.address.to_lowercase()).collect();
    let (mut taken, mut without) = (Vec::new(), Vec::new());
    for (id, page) in moving.school.iter() {
        let Some(file) = page.file.map(|file| &moving.project.pages[file]) else { continue };
        let is_taken =
            |alias: &str| address(alias).is_some_and(|alias| after.contains(&alias) && !before.contains(&alias));
        let aliases = &file.front.aliases;
        let kept: Vec<bool> = aliases.iter().map(|alias| !is_taken(&alias.value)).collect();
        let own = moving.after(id).map(|page| page.address.to_lowercase());
        let gone = aliases.iter().zip(&kept).filter(|(_, kept)| !**kept).map(|(alias, _)| alias.value.clone());
        taken.extend(gone.filter(|alias| address(alias) != own));
        let old = addresses.iter().find(|(page, ..)| *page == id).map(|(_, old, _)| old);
        let is_new = |old: &&String| {
            let is_known = aliases.iter().any(|alias| address(&alias.value).as_ref() == Some(&old.to_lowercase()));
            add && !file.front.draft && !is_known && !after.contains(&old.to_lowercase())
        };
        let new = old.filter(is_new);
        if new.is_none() && kept.iter().all(|kept| *kept) {
            continue;
        }
        let text = &moving.project.sources.get(file.source).text;
        if file.mdbook && Top::of(text, file.source).is_none() {
            // mdBook would print front matter as text.
            without.push(file.path.clone());
            continue;
        }
        for (range, new) in changes(text, file.source, &kept, new.map(String::as_str)) {
            edits.insert((file.source, range.start, range.end), new);
        }
    }
    (taken, without)
}

/// An alias as the site has it, in small letters.
fn address(alias: &str) -> Option<String> {
    let path = alias.strip_prefix('/').and_then(normalise).filter(|path| !path.is_empty())?;
    let slash = if path.ends_with(".html") { "" } else { "/" };
    Some(format!("/{path}{slash}").to_lowercase())
}

/// The front matter of a page as it stands in its file.
struct Top {
    yaml: bool,
    /// Where the opening line begins.
    start: usize,
    /// What stands between the two lines.
    block: Range<usize>,
    /// Where the text of the page begins.
    end: usize,
}

impl Top {
    fn of(text: &str, source: SourceId) -> Option<Self> {
        let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let end = front_matter::read(text, source, &[]).body_start;
        if end == start {
            return None;
        }
        let first = start + text[start..].find('\n')? + 1;
        let last = text[..end].trim_end_matches(['\n', '\r']).rfind('\n')? + 1;
        Some(Self { yaml: text[start..].starts_with("---"), start, block: first..last.max(first), end })
    }
}

/// What is to be replaced in a page's text so that the kept aliases stay and a new one is there.
fn changes(text: &str, source: SourceId, kept: &[bool], new: Option<&str>) -> Vec<(Range<usize>, String)> {
    let feed = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let new = new.map(|new| serde_json::Value::from(new).to_string());
    let Some(top) = Top::of(text, source) else {
        let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let new = new.map(|new| format!("+++{feed}aliases = [{new}]{feed}+++{feed}{feed}"));
        return new.into_iter().map(|new| (start..start, new)).collect();
    };
    let read = if top.yaml { config::yaml::read } else { config::toml::read };
    let (value, _) = read(&text[top.block.clone()], top.block.start, source);
    let Kind::Table(entries) = value.kind else { return Vec::new() };
    let Some((key, value)) = entries.into_iter().find(|(key, _)| key.name == "aliases") else {
        let equals = if top.yaml { ":" } else { " =" };
        let new = new.map(|new| format!("aliases{equals} [{new}]{feed}"));
        return new.into_iter().map(|new| (top.block.start..top.block.start, new)).collect();
    };
    let items: Vec<Range<usize>> = match &value.kind {
        Kind::Array(items) => items.iter().map(|item: &Value| item.span.range()).collect(),
        _ => Vec::new(),
    };
    let is_empty = new.is_none() && !kept.contains(&true);
    let whole_lines = |from: usize, to: usize| {
        let start = text[..from].rfind('\n').map_or(0, |feed| feed + 1);
        let end = text[to..].find('\n').map_or(text.len(), |feed| to + feed + 1);
        start..end
    };
    let in_lines = top.yaml
        && items.first().is_some_and(|item| {
            let line = whole_lines(item.start, item.start);
            text[line.start..item.start].trim_start().starts_with('-')
        });
    let last = items.last().map_or(value.span.range().end.max(key.span.range().end), |item| item.end);
    if is_empty {
        let end = if in_lines { last } else { value.span.range().end.max(last) };
        let lines = whole_lines(key.span.range().start, end);
        let alone =
            text[top.block.start..lines.start].trim().is_empty() && text[lines.end..top.block.end].trim().is_empty();
        if alone {
            // Nothing else is said there: the page is as it was before it had an alias.
            let blank = if text[top.end..].starts_with(feed) { feed.len() } else { 0 };
            return vec![(top.start..top.end + blank, String::new())];
        }
        return vec![(lines, String::new())];
    }
    if in_lines {
        let gone = items.iter().zip(kept).filter(|(_, kept)| !**kept);
        let mut changes: Vec<_> = gone.map(|(item, _)| (whole_lines(item.start, item.end), String::new())).collect();
        if let Some(new) = new {
            let line = whole_lines(last, last);
            let item = items.last().map_or(last, |item| item.start);
            let before = &text[whole_lines(item, item).start..item];
            changes.push((line.end..line.end, format!("{before}{new}{feed}")));
        }
        return changes;
    }
    if !items.is_empty() && kept.iter().all(|kept| *kept) {
        return new.into_iter().map(|new| (last..last, format!(", {new}"))).collect();
    }
    if matches!(value.kind, Kind::Array(_)) && text[value.span.range()].contains('#') {
        return beside_comments(text, &items, kept, new);
    }
    let kept = items.iter().zip(kept).filter(|(_, kept)| **kept).map(|(item, _)| text[item.clone()].to_owned());
    let all: Vec<String> = kept.chain(new).collect();
    let range = if matches!(value.kind, Kind::Array(_)) {
        value.span.range()
    } else {
        let colon = key.span.range().end + 1;
        return vec![(colon..colon, format!(" [{}]", all.join(", ")))];
    };
    vec![(range, format!("[{}]", all.join(", ")))]
}

/// Changes in a list in brackets that holds comments: what is not about an alias that goes stays as it is.
fn beside_comments(
    text: &str,
    items: &[Range<usize>],
    kept: &[bool],
    mut new: Option<String>,
) -> Vec<(Range<usize>, String)> {
    let mut changes = Vec::new();
    if let Some(last) = kept.iter().rposition(|kept| *kept) {
        changes.extend(new.take().map(|new| (items[last].end..items[last].end, format!(", {new}"))));
    }
    for (item, _) in items.iter().zip(kept).filter(|(_, kept)| !**kept) {
        if let Some(new) = new.take() {
            changes.push((item.clone(), new));
            continue;
        }
        let line = text[..item.start].rfind('\n').map_or(0, |feed| feed + 1);
        let behind = &text[item.end..];
        let comma = behind.find(|letter: char| letter != ' ').filter(|at| behind[*at..].starts_with(','));
        let end = comma.map_or(item.end, |comma| item.end + comma + 1);
        let feed = text[end..].find('\n').map(|feed| end + feed + 1);
        // On a line of its own it goes with the line, and with what is said of it there.
        let alone = |feed: &usize| {
            let rest = text[end..*feed].trim_start();
            text[line..item.start].trim().is_empty() && (rest.is_empty() || rest.starts_with('#'))
        };
        let range = feed.filter(alone).map_or(item.start..end, |feed| line..feed);
        changes.push((range, String::new()));
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text when some of its aliases are kept and one is added.
    fn with(text: &str, kept: &[bool], new: Option<&str>) -> String {
        let mut changed = text.to_owned();
        let mut changes = changes(text, SourceId(0), kept, new);
        changes.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
        for (range, new) in changes {
            changed.replace_range(range, &new);
        }
        changed
    }

    #[test]
    fn an_alias_is_added_in_the_way_in_which_the_others_are_written() {
        for (before, kept, after) in [
            ("Text", &[][..], "+++\naliases = [\"/new/\"]\n+++\n\nText"),
            ("\u{feff}A\r\nB", &[], "\u{feff}+++\r\naliases = [\"/new/\"]\r\n+++\r\n\r\nA\r\nB"),
            (
                "+++\ntitle = \"x\"\n[captions]\n+++\nT",
                &[],
                "+++\naliases = [\"/new/\"]\ntitle = \"x\"\n[captions]\n+++\nT",
            ),
            ("---\r\ntitle: x\r\n---\r\nT", &[], "---\r\naliases: [\"/new/\"]\r\ntitle: x\r\n---\r\nT"),
            ("+++\naliases = ['/a/'] # old\n+++\n", &[true], "+++\naliases = ['/a/', \"/new/\"] # old\n+++\n"),
            (
                "+++\naliases = [\n  \"/a/\", # one\n]\n+++\n",
                &[true],
                "+++\naliases = [\n  \"/a/\", \"/new/\", # one\n]\n+++\n",
            ),
            ("+++\naliases = []\n+++\n", &[], "+++\naliases = [\"/new/\"]\n+++\n"),
            ("---\naliases: [/a/, /b/]\n---\n", &[true, true], "---\naliases: [/a/, /b/, \"/new/\"]\n---\n"),
            (
                "---\naliases:\n  - /a/\n  - /b/\ntitle: x\n---\n",
                &[true, true],
                "---\naliases:\n  - /a/\n  - /b/\n  - \"/new/\"\ntitle: x\n---\n",
            ),
            ("---\naliases:\ntitle: x\n---\n", &[], "---\naliases: [\"/new/\"]\ntitle: x\n---\n"),
        ] {
            assert_eq!(with(before, kept, Some("/new/")), after);
        }
    }

    #[test]
    fn an_alias_is_taken_out_and_nothing_else() {
        for (before, kept, after) in [
            ("+++\naliases = [\"/a/\"]\n+++\n\nText", &[false][..], "Text"),
            ("\u{feff}+++\r\naliases = [\"/a/\"]\r\n+++\r\n\r\nA\r\n", &[false], "\u{feff}A\r\n"),
            ("+++\naliases = [\"/a/\"]\ntitle = \"x\"\n+++\nT", &[false], "+++\ntitle = \"x\"\n+++\nT"),
            ("+++\naliases = [\"/a/\", \"/b/\"]\n+++\n", &[true, false], "+++\naliases = [\"/a/\"]\n+++\n"),
            ("---\naliases:\n- /a/\n- /b/\n---\n", &[false, true], "---\naliases:\n- /b/\n---\n"),
            ("---\ntitle: x\naliases:\n  - /a/\n  - /b/\n---\nT", &[false, false], "---\ntitle: x\n---\nT"),
        ] {
            assert_eq!(with(before, kept, None), after);
        }
    }

    #[test]
    fn comments_on_others_stay() {
        let list =
            "+++\naliases = [\n  # from before\n  \"/a/\", # one\n  \"/b/\" , # two\n  \"/c/\" # three\n]\n+++\n";
        assert_eq!(
            with(list, &[true, false, true], None),
            "+++\naliases = [\n  # from before\n  \"/a/\", # one\n  \"/c/\" # three\n]\n+++\n"
        );
        assert_eq!(
            with(list, &[true, true, false], Some("/new/")),
            "+++\naliases = [\n  # from before\n  \"/a/\", # one\n  \"/b/\", \"/new/\" , # two\n]\n+++\n"
        );
        assert_eq!(
            with(list, &[false; 3], Some("/new/")),
            "+++\naliases = [\n  # from before\n  \"/new/\", # one\n]\n+++\n"
        );
        let pair = "---\naliases: [/a/, /b/, # x\n  /c/]\n---\n";
        assert_eq!(with(pair, &[false, true, true], None), "---\naliases: [ /b/, # x\n  /c/]\n---\n");
    }

    #[test]
    fn one_goes_and_another_comes() {
        let lines = "---\naliases:\n  - /a/\n  - /b/\n---\n";
        assert_eq!(with(lines, &[true, false], Some("/new/")), "---\naliases:\n  - /a/\n  - \"/new/\"\n---\n");
        let list = "+++\naliases = [\"/a/\", \"/b/\"]\n+++\n";
        assert_eq!(with(list, &[false, true], Some("/new/")), "+++\naliases = [\"/b/\", \"/new/\"]\n+++\n");
    }
}
