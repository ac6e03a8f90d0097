//! What stands between `+++` or `---` at the top of a page.

use crate::config::{self, Date, Kind, Located, Value, record};
use crate::diagnostics::{Code, Diagnostic};
use crate::load::catalog::Access;
use crate::load::credential::Credential;
use crate::load::expiry::Expiry;
use crate::load::media::{CaptionFiles, ChapterLines, Seconds};
use crate::load::survey::FeedbackChoice;
use crate::policies::{Jurisdiction, Policy};
use crate::source::{SourceId, Span};
use std::ops::Range;

record! {
    /// The front matter of any page: lesson, chapter, tutorial, event, post, person or plain page.
    #[derive(Default)]
    pub struct FrontMatter {
        /// The page's title. Without it: the first heading of level 1, then the file name.
        pub title: Option<Located<String>>,
        /// One or two sentences, shown in lists, search results and feeds. Always public, also of a paid page.
        pub summary: Option<String>,
        /// Overrides what the product says: `free` or `paid`.
        pub access: Option<Located<Access>>,
        /// Minutes to work through it. Without it: counted from the words.
        pub minutes: Option<Located<u32>>,
        /// The lesson's video: a file beside the page, or an address at YouTube, Vimeo, Bilibili, Tencent Video or
        /// PeerTube. `#t=1:30` at its end is where it begins.
        pub video: Option<Located<String>>,
        /// A picture shown before the video plays.
        pub poster: Option<Located<String>>,
        /// Captions of the video or audio: a file (WebVTT), or files by language: `{ en = "talk.vtt", zh = "talk.zh.vtt" }`.
        /// Without it: the files beside the video that are called as it is, `talk.vtt`, `talk.zh.vtt`.
        pub captions: CaptionFiles,
        /// Parts of the video or audio, a line each: `"2:15 The mill"`; or a file (WebVTT).
        /// Without it: `talk.chapters.vtt` beside `talk.mp4`.
        pub chapters: ChapterLines,
        /// How long the video or audio is: `"12:30"`.
        pub duration: Option<Seconds>,
        /// The lesson's audio.
        pub audio: Option<Located<String>>,
        /// The lesson's slides: a PDF, pictures (`slides/*.png`), or a folder of them.
        pub slides: Option<Located<String>>,
        /// Files to take away. Paid when the page is paid.
        pub downloads: Vec<Located<String>>,
        /// A Markdown file of `:::quiz` blocks that closes the lesson.
        pub quiz: Option<Located<String>>,
        /// Subjects; each gets a page.
        pub tags: Vec<Located<String>>,
        /// Left out of the site unless `--drafts`.
        pub draft: bool = false,
        /// From this day on the page is published (drip).
        pub release: Option<Located<Date>>,
        /// The day of publication of a post.
        pub date: Option<Located<Date>>,
        /// The day of the last change in substance.
        pub updated: Option<Located<Date>>,
        /// Old addresses that lead here, as paths from the site's root: `/old/path/`.
        pub aliases: Vec<Located<String>>,
        /// Of a lesson, a chapter or a product: `false` when readers are not asked what they think of it, or the address
        /// of a survey of its own.
        pub feedback: Option<Located<FeedbackChoice>>,
        /// Whether the page has comments, whatever the settings say of its kind.
        pub comments: Option<Located<bool>>,
        /// The last part of the address, when the file name is not it.
        pub slug: Option<Located<String>>,
        /// Ids of the people who wrote or teach it.
        pub people: Vec<Located<String>>,
        /// A picture for lists and share cards.
        pub cover: Option<Located<String>>,
        /// What the cover shows, for who cannot see it.
        pub cover_alt: Option<String>,
        /// Of a plain page: what it settles between the school and its buyers. The page is then checked for what it must
        /// have, and linked wherever buyers look for it.
        pub policy: Option<Located<Policy>>,
        /// Of such a page: where the buyers live whom it is written for.
        pub jurisdictions: Vec<Located<Jurisdiction>>,
        /// Of an event: when it starts, with offset (`2026-12-05T19:00:00+08:00`).
        pub starts: Option<Located<Date>>,
        /// Of an event: when it ends.
        pub ends: Option<Located<Date>>,
        /// Of an event: a place in words, when people meet in one.
        pub place: Option<String>,
        /// Of an event: the page where it is held online.
        pub online: Option<Located<String>>,
        /// Of an event: how many seats there are.
        pub seats: Option<u32>,
        /// Of a past event: the recording.
        pub recording: Option<Located<String>>,
        /// Of a community: which service: `wechat`, `qq`, `discord`, `telegram`, `slack`, `feishu`, `dingtalk`,
        /// `forum`, `other`.
        pub platform: Option<Located<String>>,
        /// Of a community: the address of the invitation. Paid when the community is.
        pub invite: Option<Located<String>>,
        /// Of a community: the last day of the invitation, or `"never"`.
        pub invite_expires: Option<Located<Expiry>>,
        /// Of a community: a picture of a QR code. Without it the address of the invitation is drawn as one. Paid when
        /// the community is.
        pub qr: Option<Located<String>>,
        /// Of a community: the last day of the QR code, or `"never"`.
        pub qr_expires: Option<Located<Expiry>>,
        /// Of a person: what they do, in a few words.
        pub role: Option<String>,
        /// Of a person: a portrait.
        pub portrait: Option<Located<String>>,
        /// Of a person: addresses elsewhere.
        pub links: Vec<Located<String>>,
        /// Of a person: what qualifies them, a line each; or `{ title = "…", by = "…", date = 2024-05-01, url = "…" }`.
        pub credentials: Vec<Credential>,
    }
}

/// What was found at the top of a page.
#[derive(Clone, Debug)]
pub struct FrontMatterBlock {
    /// What it says; a page without front matter says nothing. A value that is wrong is as if absent.
    pub front: FrontMatter,
    /// The byte of the file at which the page's text begins: behind the line that closes the front matter.
    pub body_start: usize,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the front matter of a page, `text` being the whole file.
///
/// It begins in the first line (a byte order mark may precede it), and is TOML between two lines `+++` or
/// YAML between two lines `---` (`...` closes YAML too). Keys in `ignore_keys` are read over, whatever they hold.
///
/// A line `---` is a thematic break in Markdown, so a page may well begin with one. Without a closing line
/// it is taken for front matter that somebody forgot to close only when a `key:` stands in the very next
/// line; else the page has no front matter. With a closing line it always is front matter.
#[must_use]
pub fn read(text: &str, source: SourceId, ignore_keys: &[String]) -> FrontMatterBlock {
    let top = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let none = |diagnostics| FrontMatterBlock { front: FrontMatter::default(), body_start: top, diagnostics };
    let Some(fence) = ["+++", "---"].into_iter().find(|fence| first_line(&text[top..]).trim_end() == *fence) else {
        return none(Vec::new());
    };
    let start = top + whole_line(&text[top..]);
    let Some((block, body_start)) = closing_line(text, start, fence) else {
        let next = first_line(&text[start..]);
        if fence == "---" && !has_key(next) {
            return none(Vec::new());
        }
        let message = format!("the front matter that begins here has no closing `{fence}`");
        let found = Diagnostic::new(Code::UNCLOSED_FRONT_MATTER, Span::new(source, top..top + 3), message)
            .label("opened here")
            .help(format!("write a line `{fence}` below the last key"));
        return none(vec![found]);
    };
    let (mut value, syntax) = match fence {
        "+++" => config::toml::read(&text[block.clone()], block.start, source),
        _ => config::yaml::read(&text[block.clone()], block.start, source),
    };
    ignore(&mut value, ignore_keys);
    let (front, diagnostics) = config::decode_tree::<FrontMatter>(&value, syntax, text);
    FrontMatterBlock { front: front.unwrap_or_default(), body_start, diagnostics }
}

/// The bytes between the fences, and where the text behind them begins.
fn closing_line(text: &str, start: usize, fence: &str) -> Option<(Range<usize>, usize)> {
    let mut at = start;
    while at < text.len() {
        let line = first_line(&text[at..]).trim_end();
        let after = at + whole_line(&text[at..]);
        if line == fence || (fence == "---" && line == "...") {
            return Some((start..at, after));
        }
        at = after;
    }
    None
}

/// The line at the start of `text`, without its line feed.
fn first_line(text: &str) -> &str {
    memchr::memchr(b'\n', text.as_bytes()).map_or(text, |feed| &text[..feed])
}

/// How many bytes the line at the start of `text` has, with its line feed.
fn whole_line(text: &str) -> usize {
    memchr::memchr(b'\n', text.as_bytes()).map_or(text.len(), |feed| feed + 1)
}

/// Whether a line begins as `key:` does in YAML.
fn has_key(line: &str) -> bool {
    let line = line.trim_end();
    line.split_once(':').is_some_and(|(key, rest)| {
        let name = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '-';
        !key.is_empty() && key.chars().all(name) && (rest.is_empty() || rest.starts_with([' ', '\t']))
    })
}

fn ignore(value: &mut Value, keys: &[String]) {
    if let Kind::Table(entries) = &mut value.kind {
        entries.retain(|(key, _)| !keys.contains(&key.name));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Place;
    use proptest::prelude::*;

    fn read(text: &str) -> FrontMatterBlock {
        super::read(text, SourceId(0), &[])
    }

    fn body(text: &str) -> &str {
        let block = read(text);
        assert_eq!(block.diagnostics, Vec::new(), "{text}");
        &text[block.body_start..]
    }

    /// The codes that are reported, each with the text it points at.
    fn found(text: &str) -> Vec<(Code, &str)> {
        let pointed = |place: &Place| match place {
            Place::Span(span) => &text[span.range()],
            _ => "",
        };
        read(text).diagnostics.iter().map(|found| (found.code, pointed(&found.place))).collect()
    }

    #[test]
    fn toml_and_yaml_say_the_same() {
        let toml = "+++\ntitle = \"标题\"\naccess = \"free\"\nminutes = 12\ndate = 2026-01-05\ntags = [\"a\", \"b\"]\n+++\nText";
        let yaml = "---\ntitle: 标题\naccess: free\nminutes: 12\ndate: 2026-01-05\ntags: [a, b]\n---\nText";
        let (toml, yaml) = (read(toml), read(yaml));
        assert!(toml.diagnostics.is_empty() && yaml.diagnostics.is_empty(), "{toml:?} {yaml:?}");
        assert_eq!(toml.front, yaml.front);
        assert_eq!(yaml.front.title.as_deref().map(String::as_str), Some("标题"));
        assert_eq!(yaml.front.access.map(|access| access.value), Some(Access::Free));
        assert_eq!(yaml.front.tags.len(), 2);
    }

    #[test]
    fn places_are_those_of_the_whole_file_after_a_byte_order_mark_and_crlf() {
        for text in [
            "\u{feff}---\r\ntitle: 标题\r\nminutes: x\r\n---\r\nText",
            "\u{feff}+++\r\ntitle = \"标题\"\r\nminutes = 'x'\r\n+++\r\nText",
        ] {
            let block = read(text);
            assert_eq!(&text[block.body_start..], "Text");
            let title = block.front.title.unwrap();
            assert!(text[title.span().unwrap().range()].contains("标题"));
            let (code, pointed) = found(text)[0];
            assert_eq!(code, Code::WRONG_TYPE);
            assert_eq!(pointed.trim_matches('\''), "x");
        }
    }

    #[test]
    fn a_page_without_front_matter_is_all_text() {
        for text in ["", "Text", "--- x\n---\n", " ---\na: b\n---\n", "\n---\na: b\n---\n", "----\na: b\n----\n"] {
            assert_eq!(body(text), text);
        }
        assert_eq!(body("\u{feff}Text"), "Text");
    }

    #[test]
    fn empty_front_matter_is_taken_away() {
        for text in
            ["---\n---\nText", "+++\n+++\nText", "---\n# words\n---\nText", "--- \n---\t\nText", "---\n...\nText"]
        {
            assert_eq!(body(text), "Text");
        }
        assert_eq!(body("---\n---"), "");
    }

    #[test]
    fn a_thematic_break_is_not_front_matter() {
        let text = "---\n\nA page: it begins with a line.\n";
        assert_eq!(body(text), text);
        assert_eq!(body("---\nHe said: hello\n"), "---\nHe said: hello\n", "a sentence is not a key");
    }

    #[test]
    fn front_matter_that_is_not_closed_is_reported() {
        assert_eq!(found("---\ntitle: x\n\nText"), [(Code::UNCLOSED_FRONT_MATTER, "---")]);
        assert_eq!(found("+++\n\nText"), [(Code::UNCLOSED_FRONT_MATTER, "+++")]);
        assert_eq!(found("+++"), [(Code::UNCLOSED_FRONT_MATTER, "+++")]);
    }

    #[test]
    fn everything_wrong_is_reported_at_once() {
        let text = "---\ntitel: x\naccess: piad\ndraft: \"yes\"\nminutes: -1\ndate: tomorrow\n---\n";
        assert_eq!(
            found(text),
            [
                (Code::UNKNOWN_KEY, "titel"),
                (Code::INVALID_VALUE, "piad"),
                (Code::WRONG_TYPE, "\"yes\""),
                (Code::INVALID_VALUE, "-1"),
                (Code::INVALID_VALUE, "tomorrow"),
            ]
        );
        let help = |index: usize| read(text).diagnostics[index].help.clone().unwrap_or_default();
        assert_eq!(help(0), "did you mean `title`?");
        assert!(help(1).starts_with("did you mean `paid`?"), "{}", help(1));
    }

    #[test]
    fn keys_of_another_tool_are_read_over_when_the_settings_say_so() {
        let text = "---\nlayout: lecture\nvideo: { id: x }\ntitle: 1984\n---\n";
        assert_eq!(found(text).len(), 2);
        let block = super::read(text, SourceId(0), &["layout".to_owned(), "video".to_owned()]);
        assert_eq!(block.diagnostics, Vec::new());
        assert_eq!(block.front.title.as_deref().map(String::as_str), Some("1984"));
    }

    proptest! {
        #[test]
        fn any_page_is_read(fence in "(---|\\+\\+\\+|)", text in any::<String>(), close in any::<bool>()) {
            let text = format!("{fence}\n{text}\n{}", if close { fence.as_str() } else { "" });
            let block = read(&text);
            prop_assert!(text.is_char_boundary(block.body_start));
            for found in block.diagnostics {
                if let Place::Span(span) = found.place {
                    prop_assert!(text.get(span.range()).is_some(), "{span:?}");
                }
            }
        }
    }
}
