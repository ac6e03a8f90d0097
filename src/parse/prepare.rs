//! From the source to the text that the Markdown parser gets, and its events.

use super::cjk;
use super::lines::Line;
use super::rewrite::{Rewriter, Rewritten};
use super::sentinels::{Mark, Sentinels};
use pulldown_cmark::{BrokenLink, CowStr, Event, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// One event with its place in the rewritten text.
pub(super) type Located<'a> = (Event<'a>, Range<usize>);

/// A stretch of the source that belongs to a part.
#[derive(Clone, Debug)]
pub(super) enum Stretch {
    /// Text of the part.
    Text(Range<usize>),
    /// A paid region that is left out, with its number.
    Paid(usize, Range<usize>),
}

/// Link references and footnotes that a part can use.
#[derive(Default)]
pub(super) struct Definitions<'a> {
    /// Destination and title by normalised label.
    pub(super) links: HashMap<String, (String, String)>,
    /// Normalised labels.
    pub(super) footnotes: HashSet<String>,
    /// The same destinations with the places of their definitions in the source.
    pub(super) places: Vec<(String, Range<usize>)>,
    /// References that the free text makes and does not define: normalised label, place in the source.
    pub(super) undefined: Vec<(String, Range<usize>)>,
    /// The number of the part; 0 is the free text.
    pub(super) part: usize,
    /// Those of the free text, when this is a paid part.
    pub(super) outer: Option<&'a Definitions<'a>>,
    /// The text is a chapter of an mdBook.
    pub(super) mdbook: bool,
}

impl Definitions<'_> {
    /// Destination and title of a link reference.
    pub(super) fn link(&self, label: &str) -> Option<&(String, String)> {
        let label = normalise(label);
        self.links.get(&label).or_else(|| self.outer?.links.get(&label))
    }

    /// The part that defines a footnote.
    pub(super) fn footnote(&self, label: &str) -> Option<usize> {
        let label = normalise(label);
        let own = self.footnotes.contains(&label).then_some(self.part);
        own.or_else(|| self.outer?.footnotes.contains(&label).then_some(0))
    }

    /// Adds what the events of a part define.
    pub(super) fn collect_footnotes(&mut self, events: &[Located<'_>]) {
        for (event, _) in events {
            if let Event::Start(Tag::FootnoteDefinition(label)) = event {
                self.footnotes.insert(normalise(label));
            }
        }
    }
}

/// A label as it is compared.
pub(super) fn normalise(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// What of Markdown is understood. mdBook has neither formulas in dollar signs nor wikilinks, and its
/// books write `$HOME` and `[[bin]]`.
fn options(mdbook: bool) -> Options {
    let common = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST;
    if mdbook { common } else { common | Options::ENABLE_MATH | Options::ENABLE_WIKILINKS }
}

/// A text ready for the parser.
pub(super) struct Prepared<'a> {
    /// The text and the way back.
    pub(super) rewritten: Rewritten<'a>,
    /// The character that was put in for [`cjk::gaps`] and must go out of everything.
    pub(super) mark: Option<char>,
}

impl<'a> Prepared<'a> {
    /// A stretch of the source without directives.
    pub(super) fn plain(source: &'a str, range: Range<usize>) -> Self {
        let gaps = cjk::gaps(source, range.clone());
        match cjk::invisible_mark(&source[range.clone()]).filter(|_| !gaps.is_empty()) {
            None => Self { rewritten: Rewritten::borrowed(source, range), mark: None },
            Some(mark) => {
                let mut rewriter = Rewriter::new(source, range.len() + 64);
                copy_with_gaps(&mut rewriter, range, &gaps, Some(mark));
                Self { rewritten: rewriter.finish(), mark: Some(mark) }
            }
        }
    }

    /// What stands before [`Prepared::words`].
    pub(super) const BEFORE_WORDS: &'static str = ". ";

    /// One line of words, as the words of a paragraph whatever they begin with.
    pub(super) fn words(source: &'a str, range: Range<usize>) -> Self {
        let gaps = cjk::gaps(source, range.clone());
        let mark = cjk::invisible_mark(&source[range.clone()]).filter(|_| !gaps.is_empty());
        let mut rewriter = Rewriter::new(source, range.len() + 64);
        rewriter.put(Self::BEFORE_WORDS, range.start..range.start);
        copy_with_gaps(&mut rewriter, range, &gaps, mark);
        Self { rewritten: rewriter.finish(), mark }
    }

    /// The stretches with sentinels for directive lines and paid regions, after a blank line where `blank` says so.
    fn with_sentinels(
        source: &'a str,
        stretches: &[Stretch],
        lines: &[Line],
        sentinels: &Sentinels,
        blank: &HashSet<Mark>,
    ) -> Self {
        let mut rewriter = Rewriter::new(source, source.len() + 64 + lines.len() * 24);
        let mark = cjk::invisible_mark(source);
        for stretch in stretches {
            match stretch {
                Stretch::Paid(number, range) => {
                    let sentinel = Mark::Paid(*number);
                    if blank.contains(&sentinel) {
                        rewriter.put("\n", range.start..range.start);
                    }
                    rewriter.put(&sentinels.write(sentinel), range.clone());
                    rewriter.put("\n", range.end..range.end);
                }
                Stretch::Text(range) => {
                    let gaps = if mark.is_some() { cjk::gaps(source, range.clone()) } else { Vec::new() };
                    let first = lines.partition_point(|line| line.mark.start < range.start);
                    let mut at = range.start;
                    for (index, line) in lines.iter().enumerate().skip(first) {
                        if line.mark.end > range.end {
                            break;
                        }
                        let sentinel = Mark::Line(index);
                        if blank.contains(&sentinel) {
                            copy_with_gaps(&mut rewriter, at..line.whole.start, &gaps, mark);
                            let prefix = &source[line.whole.start..line.mark.start];
                            let prefix: String =
                                prefix.chars().map(|c| if c == '>' || c == '\t' { c } else { ' ' }).collect();
                            rewriter.put(&format!("{prefix}\n"), line.whole.start..line.whole.start);
                            at = line.whole.start;
                        }
                        copy_with_gaps(&mut rewriter, at..line.mark.start, &gaps, mark);
                        rewriter.put(&sentinels.write(sentinel), line.mark.clone());
                        at = line.mark.end;
                    }
                    copy_with_gaps(&mut rewriter, at..range.end, &gaps, mark);
                }
            }
        }
        Self { rewritten: rewriter.finish(), mark }
    }

    /// The events, without a copy of them. Link references that the text lacks are asked of `definitions`.
    pub(super) fn events<'t>(&'t self, definitions: &'t Definitions<'t>) -> impl Iterator<Item = Located<'t>> {
        let callback = move |link: BrokenLink<'t>| {
            let (destination, title) = definitions.link(&link.reference)?;
            Some((CowStr::from(destination.clone()), CowStr::from(title.clone())))
        };
        let options = options(definitions.mdbook);
        Parser::new_with_broken_link_callback(&self.rewritten.text, options, Some(callback)).into_offset_iter()
    }
}

/// Parses stretches with directives in them and hands the events to `then`, with what they define.
///
/// Raw HTML such as `<div>` goes on until a blank line in Markdown, and would swallow a directive line; such a line
/// gets its blank line here, and the text is parsed once more.
pub(super) fn with_events<T>(
    source: &str,
    stretches: &[Stretch],
    lines: &[Line],
    sentinels: &Sentinels,
    mut definitions: Definitions<'_>,
    then: impl FnOnce(&Prepared<'_>, Vec<Located<'_>>, &Definitions<'_>) -> T,
) -> T {
    let mut blank = HashSet::new();
    for round in 0.. {
        let prepared = Prepared::with_sentinels(source, stretches, lines, sentinels, &blank);
        let outer = definitions.outer;
        let undefined = RefCell::new(Vec::new());
        let callback = |link: BrokenLink<'_>| {
            let Some(outer) = outer else {
                undefined.borrow_mut().push((normalise(&link.reference), link.span));
                return None;
            };
            let (destination, title) = outer.link(&link.reference)?;
            Some((CowStr::from(destination.clone()), CowStr::from(title.clone())))
        };
        let parser = Parser::new_with_broken_link_callback(
            &prepared.rewritten.text,
            options(definitions.mdbook),
            Some(callback),
        );
        let parser = parser.into_offset_iter();
        let links: HashMap<_, _> = parser
            .reference_definitions()
            .iter()
            .map(|(label, definition)| {
                let title =
                    definition.title.as_ref().map(|title| prepared.clean(title).into_owned()).unwrap_or_default();
                (normalise(&prepared.clean(label)), (prepared.clean(&definition.dest).into_owned(), title))
            })
            .collect();
        let places = parser.reference_definitions().iter().map(|(_, definition)| {
            let place = prepared.rewritten.origin(definition.span.clone());
            (prepared.clean(&definition.dest).into_owned(), place)
        });
        let places: Vec<_> = places.collect();
        let events: Vec<_> = parser.collect();
        let before = blank.len();
        blank.extend(swallowed(&prepared.rewritten.text, &events, sentinels));
        if blank.len() == before || round == 16 {
            definitions.links = links;
            definitions.places = places;
            let origin = |(label, range)| (label, prepared.rewritten.origin(range));
            definitions.undefined = undefined.take().into_iter().map(origin).collect();
            definitions.collect_footnotes(&events);
            return then(&prepared, events, &definitions);
        }
    }
    unreachable!("the last round returns")
}

impl Prepared<'_> {
    /// A string of the parser as the source has it.
    pub(super) fn clean<'s>(&self, text: &'s str) -> Cow<'s, str> {
        match self.mark {
            Some(mark) if text.contains(mark) => Cow::Owned(text.replace(mark, "")),
            _ => Cow::Borrowed(text),
        }
    }
}

/// Sentinels in raw HTML that only a blank line ends.
fn swallowed(text: &str, events: &[Located<'_>], sentinels: &Sentinels) -> Vec<Mark> {
    let mut found = Vec::new();
    let mut block: Option<Range<usize>> = None;
    for (event, range) in events {
        match event {
            Event::Start(Tag::HtmlBlock) => block = Some(range.clone()),
            Event::End(TagEnd::HtmlBlock) => {
                if let Some(range) = block.take()
                    && !ends_by_itself(&text[range.clone()])
                {
                    let mut rest = &text[range];
                    while let Some((range, mark)) = sentinels.find(rest) {
                        found.push(mark);
                        rest = &rest[range.end..];
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// HTML blocks of the first five kinds (`CommonMark` 4.6), which end with a mark of their own.
fn ends_by_itself(html: &str) -> bool {
    let html = html.trim_start();
    let named = |name: &str| {
        html.get(1..=name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
            && !html[1 + name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-')
    };
    html.starts_with("<?") || html.starts_with("<!") || ["script", "pre", "style", "textarea"].into_iter().any(named)
}

fn copy_with_gaps(rewriter: &mut Rewriter<'_>, range: Range<usize>, gaps: &[usize], mark: Option<char>) {
    let mut at = range.start;
    if let Some(mark) = mark {
        let mut buffer = [0; 4];
        let first = gaps.partition_point(|gap| *gap < range.start);
        for gap in gaps[first..].iter().copied().take_while(|gap| *gap < range.end) {
            rewriter.copy(at..gap);
            rewriter.put(mark.encode_utf8(&mut buffer), gap..gap);
            at = gap;
        }
    }
    rewriter.copy(at..range.end);
}
