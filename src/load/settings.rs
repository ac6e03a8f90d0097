//! `tuition.toml`: the school itself.

use super::fonts::Fonts;
use super::gate::Gate;
use super::marketing::{Comments, Feedback, FeedbackWords, Network, Newsletter, NewsletterWords};
use super::publish::Publish;
use crate::config::{self, Located, choice, record};
use std::collections::BTreeMap;

record! {
    /// `tuition.toml`.
    pub struct Settings {
        /// The school's name. Without it: the title of the home page or the folder's name.
        pub title: Option<String>,
        /// One line under it.
        pub tagline: Option<String>,
        /// One or two sentences for search engines.
        pub description: Option<String>,
        /// Where the site is published: `https://host/` or `https://host/path/`.
        /// Without it there are no canonical addresses, no sitemap and no feeds.
        pub base_url: Option<Located<String>>,
        /// The school's language (BCP 47). Pages without a language in their name are in it.
        pub language: Located<String> = Located::nowhere("en".to_owned()),
        /// The other languages, by tag.
        pub languages: BTreeMap<String, Language>,
        /// Ids of the people shown on the home page, first the owner.
        pub people: Vec<Located<String>>,
        /// Links at the top of each page.
        pub navigation: Vec<NavigationEntry>,
        /// The home page.
        pub home: Home = Home::default(),
        /// What stands at the foot of each page.
        pub footer: Footer = Footer::default(),
        /// Looks.
        pub theme: Theme = Theme::default(),
        /// Search on the site: made unless `false`.
        pub search: Option<bool>,
        /// What readers see of the pages' history in git: nothing when absent.
        pub history: History = History::Off,
        /// Pages that were read can be read again without a network when `true`: browsers keep them.
        pub offline: Option<bool>,
        /// How content is read.
        pub content: Content = Content::default(),
        /// How the site is written.
        pub build: Build = Build::default(),
        /// Who to write to about an order, an address or `mailto:`.
        pub contact: Option<Located<String>>,
        /// How pictures are published.
        pub images: Images = Images::default(),
        /// What others see of a page.
        pub share: Share = Share::default(),
        /// Visitor counting, off unless set.
        pub analytics: Option<Analytics>,
        /// A form in which readers leave their e-mail address, off unless set.
        pub newsletter: Option<Newsletter>,
        /// Where readers say what they think of a lesson or chapter, off unless set.
        pub feedback: Option<Feedback>,
        /// Comments, off unless set.
        pub comments: Option<Comments>,
        /// What browsers may load beside what stands in a page.
        pub content_security_policy: ContentSecurityPolicy = ContentSecurityPolicy::default(),
        /// Products as books to take away.
        pub editions: Editions = Editions::default(),
        /// How a host knows who bought what is gated.
        pub gate: Option<Gate>,
        /// Where the site is published.
        pub publish: Option<Publish>,
    }
}

record! {
    /// Products as books to take away.
    pub struct Editions {
        /// `build` makes free samples (EPUB) of what is sold and can be read in part, and links them on the pages that
        /// sell it.
        pub samples: bool = true,
    }
}

record! {
    /// The school's words in another language.
    pub struct Language {
        /// The name people see in the language switch: `简体中文`.
        pub name: Option<String>,
        /// Title of the school.
        pub title: Option<String>,
        /// Tagline.
        pub tagline: Option<String>,
        /// Description.
        pub description: Option<String>,
        /// Links at the top of each page.
        pub navigation: Vec<NavigationEntry>,
        /// What stands at the foot.
        pub footer: Option<Footer>,
        /// The newsletter.
        pub newsletter: Option<NewsletterWords>,
        /// Feedback.
        pub feedback: Option<FeedbackWords>,
    }
}

record! {
    /// An entry of the navigation: a link, or words over a few links.
    pub struct NavigationEntry {
        /// Words.
        pub title: Located<String>,
        /// A page by its path below `content/` (`pages/about.md`), a path of the site (`/courses/`), or an address.
        /// It may be left out when there are `links`.
        pub to: Option<Located<String>>,
        /// Links below it, in a menu of their own.
        pub links: Vec<NavigationLink>,
    }
}

record! {
    /// A link.
    pub struct NavigationLink {
        /// Words.
        pub title: String,
        /// A page by its path below `content/` (`pages/about.md`), a path of the site (`/courses/`), or an address.
        pub to: Located<String>,
    }
}

record! {
    /// The home page.
    #[derive(Default)]
    pub struct Home {
        /// What it shows, in this order: `hero`, `continue`, `upcoming`, `offers`, `reviews`, `people`, `posts`,
        /// `newsletter`, `pages`, or the text of a page by its path below `content/` (`pages/promise.md`). Without it all but
        /// `pages`, in this order.
        pub sections: Vec<Located<String>>,
    }
}

record! {
    /// What stands at the foot of each page.
    #[derive(Default)]
    pub struct Footer {
        /// A line of text.
        pub text: Option<String>,
        /// Links.
        pub links: Vec<NavigationLink>,
    }
}

record! {
    /// Looks.
    #[derive(Default)]
    pub struct Theme {
        /// A theme that ships with tuition, or a folder below the project. `default` when absent.
        pub name: Option<Located<String>>,
        /// The school's colour, as CSS (`#0a6c74`, `oklch(55% 0.12 200)`); made readable when it is not.
        pub accent: Option<Located<String>>,
        /// The type.
        pub fonts: Fonts = Fonts::default(),
        /// A picture for the head of each page, from the project's root.
        pub logo: Option<Located<String>>,
        /// The same picture for the dark scheme.
        pub logo_dark: Option<Located<String>>,
        /// A picture for the browser's tab and for home screens: an SVG, or a square PNG, JPEG or WebP of 512 pixels.
        /// Without it the first letter of the school's name is drawn.
        pub icon: Option<Located<String>>,
    }
}

record! {
    /// How content is read.
    #[derive(Default)]
    pub struct Content {
        /// The folder with the content; `content` when absent.
        pub folder: Option<Located<String>>,
        /// Front matter keys of another tool, read over without a word.
        pub ignore_keys: Vec<String>,
        /// Paths below the project that are left out, as globs.
        pub ignore: Vec<Located<String>>,
    }
}

record! {
    /// How the site is written.
    #[derive(Default)]
    pub struct Build {
        /// Raw HTML in Markdown: kept unless `false`.
        pub raw_html: Option<bool>,
        /// Smallest heading level of a page's outline, 2 when absent.
        pub outline_from: Option<u32>,
    }
}

choice! {
    /// What readers see of the pages' history in git.
    pub enum History {
        /// Nothing.
        Off = "off",
        /// When pages were added and changed.
        Dates = "dates",
        /// The same, and under free pages the first line of each commit's message.
        Messages = "messages",
    }
}

choice! {
    /// Formats in which pictures are made.
    pub enum ImageFormat {
        /// For photographs; the smallest.
        Avif = "avif",
        /// For all; drawings without loss.
        Webp = "webp",
    }
}

choice! {
    /// What becomes of what cameras and programs write into pictures.
    pub enum MetadataChoice {
        /// It is taken out; colour profiles stay, and how a picture is turned.
        Strip = "strip",
        /// It is published.
        Keep = "keep",
    }
}

record! {
    /// How pictures beside pages are published. What lies in `static/` is copied as it is.
    pub struct Images {
        /// Formats in which smaller files are made; with none, `[]`, pictures are published only as they are.
        /// `["avif", "webp"]` when absent.
        pub formats: Vec<ImageFormat> = ImageFormat::ALL.to_vec(),
        /// Widths of these files in pixels. None is wider than its picture. `[480, 800, 1200, 1600, 2400]` when absent.
        pub widths: Vec<Located<u32>> = LADDER.map(Located::nowhere).to_vec(),
        /// How much detail photographs keep, from 1 to 100; 80 when absent.
        pub quality: Located<u32> = Located::nowhere(80),
        /// Where and when a picture was taken, by whom, with what, comments: taken out when absent.
        pub metadata: MetadataChoice = MetadataChoice::Strip,
    }
}

record! {
    /// What others see of a page.
    #[derive(Default)]
    pub struct Share {
        /// Draws a card for each page that has no picture of its own, for messengers and networks, unless `false`.
        /// Needs `base_url`.
        pub cards: Option<bool>,
        /// Networks that posts and products have links to, in this order. Needs `base_url`.
        pub links: Vec<Network>,
        /// Draws a poster with a QR code for each product, to be saved from its page, when `true`. Needs `base_url`.
        pub posters: Option<bool>,
    }
}

choice! {
    /// Services that count visitors.
    pub enum AnalyticsService {
        /// plausible.io
        Plausible = "plausible",
        /// umami
        Umami = "umami",
        /// goatcounter.com
        Goatcounter = "goatcounter",
        /// Cloudflare Web Analytics; it counts visits and no events.
        Cloudflare = "cloudflare",
        /// 百度统计; it sets cookies.
        Baidu = "baidu",
    }
}

record! {
    /// Visitor counting. Readers who ask browsers not to be tracked are not counted.
    pub struct Analytics {
        /// The service.
        pub service: AnalyticsService,
        /// What the school is called there: the domain (Plausible), the id (Umami, Baidu), the token (Cloudflare), the
        /// code or the address ending in `/count` (GoatCounter).
        pub site: Located<String>,
        /// The script's address when self-hosted: `https://stats.example/script.js`.
        pub script: Option<Located<String>>,
        /// Counts who reads to the end of a free part, who goes to a checkout, who unlocks, unless `false`.
        pub events: Option<bool>,
    }
}

record! {
    /// What browsers may load beside what stands in a page. Each page allows the hosts that stand in it; what a script
    /// of yours asks for cannot be told, so its hosts are named here: `https://host`, `https://*.host`, or a scheme such
    /// as `https:`.
    #[derive(Default)]
    pub struct ContentSecurityPolicy {
        /// A policy stands in each page unless `false`.
        pub meta: Option<bool>,
        /// Hosts of scripts; also `'unsafe-eval'` and `'wasm-unsafe-eval'` for scripts that make scripts.
        pub script: Vec<Located<String>>,
        /// Hosts of style sheets; also `'unsafe-inline'` for scripts that make styles.
        pub style: Vec<Located<String>>,
        /// Hosts of pictures.
        pub image: Vec<Located<String>>,
        /// Hosts of fonts.
        pub font: Vec<Located<String>>,
        /// Hosts of films and sounds.
        pub media: Vec<Located<String>>,
        /// Hosts of pages that are shown within a page.
        pub frame: Vec<Located<String>>,
        /// Hosts that scripts ask for data.
        pub connect: Vec<Located<String>>,
        /// Hosts that forms are sent to, and those that they lead on to.
        pub form: Vec<Located<String>>,
    }
}

/// The sections of the home page that have a name, in the order they have when no other is set. `pages` is not among
/// those unless it is asked for or nothing is on offer.
pub const HOME_SECTIONS: [&str; 9] =
    ["hero", "continue", "upcoming", "offers", "reviews", "people", "posts", "newsletter", "pages"];

/// A phone, a column of text, and both on screens with two pixels for one.
const LADDER: [u32; 5] = [480, 800, 1200, 1600, 2400];

impl Default for Editions {
    fn default() -> Self {
        Self { samples: true }
    }
}

impl Default for Images {
    fn default() -> Self {
        Self {
            formats: ImageFormat::ALL.to_vec(),
            widths: LADDER.map(Located::nowhere).to_vec(),
            quality: Located::nowhere(80),
            metadata: MetadataChoice::Strip,
        }
    }
}

/// What a school without `tuition.toml` has.
impl Default for Settings {
    fn default() -> Self {
        match config::from_nothing() {
            Some(settings) => settings,
            None => unreachable!("no key of the settings is required; a test decodes an empty file"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Settings;

    #[test]
    fn an_empty_file_is_enough() {
        let settings = Settings::default();
        assert_eq!(settings.language.value, "en");
        assert!(settings.theme.name.is_none() && settings.navigation.is_empty());
    }
}
