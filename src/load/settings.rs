//! `tuition.toml`: the school itself.

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
        pub navigation: Vec<NavigationLink>,
        /// What stands at the foot of each page.
        pub footer: Footer = Footer::default(),
        /// Looks.
        pub theme: Theme = Theme::default(),
        /// How content is read.
        pub content: Content = Content::default(),
        /// How the site is written.
        pub build: Build = Build::default(),
        /// Who to write to about an order, an address or `mailto:`.
        pub contact: Option<Located<String>>,
        /// Visitor counting, off unless set.
        pub analytics: Option<Analytics>,
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
        pub navigation: Vec<NavigationLink>,
        /// What stands at the foot.
        pub footer: Option<Footer>,
    }
}

record! {
    /// A link of the navigation.
    pub struct NavigationLink {
        /// Words.
        pub title: String,
        /// A page by its path below `content/` (`pages/about.md`), a path of the site (`/courses/`), or an address.
        pub to: Located<String>,
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
        /// A picture for the head of each page, from the project's root.
        pub logo: Option<Located<String>>,
        /// A picture for the browser's tab.
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
    /// Services that count visitors.
    pub enum AnalyticsService {
        /// plausible.io
        Plausible = "plausible",
        /// umami
        Umami = "umami",
        /// goatcounter.com
        Goatcounter = "goatcounter",
    }
}

record! {
    /// Visitor counting.
    pub struct Analytics {
        /// The service.
        pub service: AnalyticsService,
        /// The site's id there.
        pub site: String,
        /// The script's address when self-hosted.
        pub script: Option<Located<String>>,
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
