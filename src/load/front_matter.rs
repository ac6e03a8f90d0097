//! What stands between `+++` or `---` at the top of a page.

use crate::config::{Date, Located, record};
use crate::load::catalog::Access;

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
        /// The lesson's video: a file beside the page, or an address at YouTube, Vimeo or Bilibili.
        pub video: Option<Located<String>>,
        /// A picture shown before the video plays.
        pub poster: Option<Located<String>>,
        /// Captions of the video (WebVTT).
        pub captions: Option<Located<String>>,
        /// The lesson's audio.
        pub audio: Option<Located<String>>,
        /// The lesson's slides (PDF).
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
        /// The last part of the address, when the file name is not it.
        pub slug: Option<Located<String>>,
        /// Ids of the people who wrote or teach it.
        pub people: Vec<Located<String>>,
        /// A picture for lists and share cards.
        pub cover: Option<Located<String>>,
        /// What the cover shows, for who cannot see it.
        pub cover_alt: Option<String>,
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
        /// Of a community: which service: `wechat`, `qq`, `discord`, `telegram`, `slack`, `forum`, `other`.
        pub platform: Option<Located<String>>,
        /// Of a community: the address of the invitation. Paid when the community is.
        pub invite: Option<Located<String>>,
        /// Of a community: a picture of a QR code. Paid when the community is.
        pub qr: Option<Located<String>>,
        /// Of a community: the day on which the QR code stops working.
        pub qr_expires: Option<Located<Date>>,
        /// Of a person: what they do, in a few words.
        pub role: Option<String>,
        /// Of a person: a portrait.
        pub portrait: Option<Located<String>>,
        /// Of a person: addresses elsewhere.
        pub links: Vec<Located<String>>,
        /// Of a person: what qualifies them, a line each.
        pub credentials: Vec<String>,
    }
}
