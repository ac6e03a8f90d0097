//! From the events of the Markdown parser to a summary.

use super::destination;
use super::{ChapterEntry, Part, PartKind, Summary};
use crate::diagnostics::{Code, Diagnostic, Severity};
use crate::source::{SourceId, Span};
use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};
use std::collections::HashMap;
use std::ops::Range;

/// Words that are being gathered: a link's, a heading's or those of an entry without a link.
#[derive(Default)]
struct Words {
    text: String,
    range: Option<Range<usize>>,
}

/// A list item that is being read.
#[derive(Default)]
struct Item {
    words: Words,
    /// Whether its chapter is known: it had a link, or a draft was made of its words.
    named: bool,
    has_list: bool,
}

/// The state of reading.
pub(super) struct Reader<'t> {
    text: &'t str,
    source: SourceId,
    summary: Summary,
    found: Vec<Diagnostic>,
    files: HashMap<String, Span>,
    /// Chapters of the lists that are open, outermost first.
    lists: Vec<Vec<ChapterEntry>>,
    items: Vec<Item>,
    link: Option<(String, Words)>,
    heading: Option<(HeadingLevel, Words)>,
    /// Whether the heading holds chapters, because `---` follows them without a blank line.
    heading_links: bool,
    heading_start: usize,
    /// What is neither link, list, heading nor comment: quotes, code. Its depth.
    foreign: usize,
    paragraph: Words,
    part_title: Option<String>,
    separator: bool,
    begun: bool,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, source: SourceId) -> Self {
        Self {
            text,
            source,
            summary: Summary::default(),
            found: Vec::new(),
            files: HashMap::new(),
            lists: Vec::new(),
            items: Vec::new(),
            link: None,
            heading: None,
            heading_links: false,
            heading_start: 0,
            foreign: 0,
            paragraph: Words::default(),
            part_title: None,
            separator: false,
            begun: false,
        }
    }

    pub(super) fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.foreign > 0 {
            self.foreign = match event {
                Event::Start(_) => self.foreign + 1,
                Event::End(_) => self.foreign - 1,
                _ => self.foreign,
            };
            return;
        }
        match event {
            Event::Start(Tag::Heading { level, .. }) if self.lists.is_empty() => {
                self.heading = Some((level, Words::default()));
                self.heading_start = range.start;
            }
            Event::End(TagEnd::Heading(_)) if self.heading.is_some() => self.end_heading(range),
            Event::Start(Tag::Paragraph) => self.paragraph = Words::default(),
            Event::End(TagEnd::Paragraph) => self.end_paragraph(),
            Event::Start(Tag::List(_)) => self.start_list(&range),
            Event::End(TagEnd::List(_)) => self.end_list(),
            Event::Start(Tag::Item) => self.items.push(Item::default()),
            Event::End(TagEnd::Item) => self.end_item(range),
            // In `# [Title](path.md)` only the title matters.
            Event::Start(Tag::Link { .. })
                if self.heading.is_some() && self.text[self.heading_start..].starts_with('#') => {}
            Event::Start(Tag::Link { dest_url, .. }) => self.link = Some((dest_url.into_string(), Words::default())),
            Event::End(TagEnd::Link) => self.end_link(range),
            Event::Rule => self.separator = true,
            Event::Text(words) | Event::Code(words) => self.words(&words, range),
            Event::SoftBreak | Event::HardBreak => self.words(" ", range),
            Event::Start(Tag::BlockQuote(_) | Tag::CodeBlock(_) | Tag::Heading { .. }) => {
                self.foreign = 1;
                self.ignored(self.first_line(&range), "this is no link to a chapter and is not shown");
            }
            // Comments and HTML say nothing about chapters; emphasis and images only matter for their words.
            _ => {}
        }
    }

    fn words(&mut self, words: &str, range: Range<usize>) {
        let gathered = if let Some((_, gathered)) = &mut self.link {
            gathered
        } else if let Some((_, gathered)) = &mut self.heading {
            gathered
        } else if let Some(item) = self.items.last_mut() {
            &mut item.words
        } else {
            &mut self.paragraph
        };
        gathered.text.push_str(words);
        if !words.trim().is_empty() {
            let begin = gathered.range.as_ref().map_or(range.start, |before| before.start);
            gathered.range = Some(begin..range.end);
        }
    }

    fn end_heading(&mut self, range: Range<usize>) {
        let Some((level, words)) = self.heading.take() else { return };
        if std::mem::take(&mut self.heading_links) {
            // `[Title](path.md)` with `---` right below it is a heading to CommonMark, but was not meant so.
            self.separator |= level == HeadingLevel::H2;
            if let Some(words) = words.range {
                self.beside(words);
            }
            return;
        }
        let title = one_line(&words.text);
        if !self.begun && level == HeadingLevel::H1 {
            self.summary.title = Some(title);
        } else if level == HeadingLevel::H1 {
            self.title_stands_alone();
            self.part_title = Some(title);
        } else {
            let mut note = self.problem(self.first_line(&range), "this heading is not shown");
            note.severity = Severity::Note;
            self.found.push(note.help("the titles of parts are headings of level 1: `# Title`"));
        }
        self.begun = true;
    }

    fn end_paragraph(&mut self) {
        if let Some(words) = self.paragraph.range.take() {
            self.beside(words);
        }
        if let Some(words) = self.items.last_mut().filter(|item| item.named).and_then(|item| item.words.range.take()) {
            self.beside(words);
        }
    }

    fn start_list(&mut self, range: &Range<usize>) {
        self.begun = true;
        if self.lists.is_empty() && self.summary.parts.last().is_some_and(|part| part.kind == PartKind::Suffix) {
            let problem = self.problem(self.first_line(range), "numbered chapters stand after suffix chapters");
            self.found.push(problem.help("links without a list come first or last: move them, or make a list of them"));
        }
        self.name_item();
        if let Some(item) = self.items.last_mut() {
            item.has_list = true;
        }
        self.lists.push(Vec::new());
    }

    fn end_list(&mut self) {
        let Some(entries) = self.lists.pop() else { return };
        match self.lists.last_mut() {
            None => self.part(PartKind::Numbered).extend(entries),
            Some(outer) => match outer.last_mut().filter(|_| self.items.last().is_some_and(|item| item.named)) {
                Some(parent) => parent.children.extend(entries),
                None => outer.extend(entries),
            },
        }
    }

    /// Makes a draft of an entry that has words but no link.
    fn name_item(&mut self) {
        let Some(item) = self.items.last_mut() else { return };
        let Some(range) = item.words.range.take() else { return };
        let title = one_line(&std::mem::take(&mut item.words.text));
        if item.named {
            return self.beside(range);
        }
        item.named = true;
        let title = title.trim_matches(['[', ']']).to_owned();
        let problem = self.problem(range.clone(), "a chapter is a link");
        self.found.push(problem.help("write `[Title](path.md)`, or `[Title]()` for a chapter that is yet to come"));
        self.add(title, None, range);
    }

    fn end_item(&mut self, range: Range<usize>) {
        self.name_item();
        let Some(item) = self.items.pop() else { return };
        if !item.named {
            let message =
                if item.has_list { "a chapter with others below it has no title" } else { "an entry is empty" };
            let problem = self.problem(self.first_line(&range), message);
            self.found.push(problem.help("write `[Title](path.md)`, or `[Title]()` for a chapter that is yet to come"));
        }
    }

    fn end_link(&mut self, range: Range<usize>) {
        let Some((written, words)) = self.link.take() else { return };
        self.begun = true;
        self.heading_links |= self.heading.is_some();
        if self.items.last().is_some_and(|item| item.named && item.words.range.is_none()) {
            let problem = self.ignorable(range.clone(), "an entry has more than one link");
            self.found.push(problem.help("write each chapter on a line of its own"));
        }
        let (path, problem) = destination::read(&written);
        if let Some((message, help)) = problem {
            let problem = self.problem(range.clone(), message);
            self.found.push(problem.help(help));
        }
        let title = one_line(&words.text);
        if title.is_empty() {
            self.ignored(range.clone(), "a chapter has no title");
        }
        let span = Span::new(self.source, range.clone());
        let path = path.filter(|path| match self.files.get(path) {
            None => true,
            Some(first) => {
                let message = format!("`{path}` stands twice in SUMMARY.md");
                self.found.push(Diagnostic::new(Code::DUPLICATE_CHAPTER, span, message).related(*first, "first here"));
                false
            }
        });
        if let Some(path) = &path {
            self.files.insert(path.clone(), span);
        }
        if let Some(item) = self.items.last_mut() {
            item.named = true;
        }
        self.add(title, path, range);
    }

    fn add(&mut self, title: String, path: Option<String>, range: Range<usize>) {
        let separator_before = std::mem::take(&mut self.separator);
        let span = Span::new(self.source, range);
        let entry = ChapterEntry { title, path, number: None, span, children: Vec::new(), separator_before };
        if let Some(list) = self.lists.last_mut() {
            return list.push(entry);
        }
        let numbered = self.summary.parts.iter().any(|part| part.kind == PartKind::Numbered);
        self.part(if numbered { PartKind::Suffix } else { PartKind::Prefix }).push(entry);
    }

    /// The chapters of the last part when it is of this kind and no new title was given, or of a new one.
    fn part(&mut self, kind: PartKind) -> &mut Vec<ChapterEntry> {
        let title = self.part_title.take();
        let parts = &mut self.summary.parts;
        if title.is_some() || parts.last().is_none_or(|part| part.kind != kind) {
            parts.push(Part { title, kind, chapters: Vec::new() });
        }
        let last = parts.len() - 1;
        &mut parts[last].chapters
    }

    fn title_stands_alone(&mut self) {
        if self.part_title.is_some() {
            self.part(PartKind::Numbered);
        }
    }

    fn problem(&self, range: Range<usize>, message: &str) -> Diagnostic {
        Diagnostic::new(Code::SUMMARY_SYNTAX, Span::new(self.source, range), message)
    }

    /// A problem that mdBook bears in silence.
    fn ignorable(&self, range: Range<usize>, message: &str) -> Diagnostic {
        let mut problem = self.problem(range, message);
        problem.severity = Severity::Warning;
        problem
    }

    fn ignored(&mut self, range: Range<usize>, message: &str) {
        self.found.push(self.ignorable(range, message));
    }

    fn beside(&mut self, range: Range<usize>) {
        let trimmed = self.text[range.clone()].trim_start();
        self.ignored(range.end - trimmed.len()..range.end, "text beside the links is not shown");
    }

    fn first_line(&self, range: &Range<usize>) -> Range<usize> {
        range.start..range.start + self.text[range.clone()].lines().next().map_or(0, str::len)
    }

    pub(super) fn finish(mut self) -> (Summary, Vec<Diagnostic>) {
        self.title_stands_alone();
        let mut next = 1;
        for part in &mut self.summary.parts {
            if part.kind == PartKind::Numbered {
                next = number(&mut part.chapters, &[], next);
            }
        }
        (self.summary, self.found)
    }
}

/// Numbers chapters from `next` on and returns the number that follows.
fn number(entries: &mut [ChapterEntry], above: &[u32], mut next: u32) -> u32 {
    for entry in entries {
        let own = [above, &[next]].concat();
        number(&mut entry.children, &own, 1);
        entry.number = Some(own);
        next += 1;
    }
    next
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
