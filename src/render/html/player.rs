//! Players: the browser's own for a file; for a film on another site a link that becomes its player when clicked.

use super::Writer;
use super::address::Address;
use crate::locale::{Argument, language_name};
use crate::media::formats;
use crate::media::hosts::{Film, Host};
use crate::parse::document::{Link, Media, MediaKind};

impl Writer<'_> {
    /// A film or sound that browsers play by themselves.
    pub(super) fn player(&mut self, media: &Media, bare: &str) {
        let tag = if media.kind == MediaKind::Video { "video" } else { "audio" };
        self.uses("player");
        self.put("<div class=\"player\"");
        self.put_attribute("data-file", bare);
        self.put("><");
        self.put(tag);
        self.put(" controls preload=\"none\"");
        if media.kind == MediaKind::Video {
            self.put(" playsinline");
        }
        if let Some(title) = &media.title {
            self.put_attribute("aria-label", title);
        }
        let poster = media.poster.as_ref().and_then(|poster| self.image_address(poster));
        if let Some(poster) = &poster {
            self.put_attribute("poster", &poster.href);
            if let Some((width, height)) = poster.asset.as_ref().and_then(|asset| asset.width.zip(asset.height)) {
                self.put_attribute("width", &width.to_string());
                self.put_attribute("height", &height.to_string());
            }
        }
        let start = media.start.map(|second| format!("#t={second}")).unwrap_or_default();
        let sources = self.sources(media, bare);
        if sources.is_empty() {
            self.put_attribute("src", &format!("{bare}{start}"));
        }
        self.put(">");
        for (href, media_type, query) in sources {
            self.put("<source");
            self.put_attribute("src", &format!("{href}{start}"));
            self.put_attribute("type", media_type);
            if let Some(query) = query {
                self.put_attribute("media", query);
            }
            self.put(">");
        }
        for captions in &media.captions {
            self.track("captions", &captions.link, captions.language.as_deref());
        }
        self.put("</");
        self.put(tag);
        self.put(">");
        if media.kind == MediaKind::Video {
            self.put("<button class=\"poster\" type=\"button\" hidden>");
            self.poster(media, poster.is_some());
            self.put("</button>");
        }
        self.put("</div>");
        self.put("<div class=\"media-tools\"></div>");
    }

    /// All formats and sizes, when there are several: those that need fewer bytes first, small ones for narrow screens.
    fn sources(&self, media: &Media, bare: &str) -> Vec<(String, &'static str, Option<&'static str>)> {
        let mut sources = Vec::new();
        for link in std::iter::once(&media.link).chain(&media.sources) {
            let Some((rank, media_type)) = formats::media_type(&link.written) else { continue };
            let href =
                if std::ptr::eq(link, &raw const media.link) { Some(bare.to_owned()) } else { self.file_href(link) };
            let stem = link.written.split(['?', '#']).next().unwrap_or_default();
            let size = stem.rsplit('.').nth(1).and_then(formats::lines);
            let is_small = size.is_some_and(|lines| lines < 720);
            sources.extend(href.map(|href| (!is_small, rank, size.is_some(), href, media_type)));
        }
        if sources.len() < 2 {
            return Vec::new();
        }
        sources.sort();
        let query = |is_large: bool| (!is_large).then_some("(max-width: 40rem)");
        sources.into_iter().map(|(is_large, _, _, href, media_type)| (href, media_type, query(is_large))).collect()
    }

    fn file_href(&self, link: &Link) -> Option<String> {
        self.address(link).map(|address| address.href)
    }

    fn track(&mut self, kind: &str, link: &Link, language: Option<&str>) {
        let Some(href) = self.file_href(link) else { return };
        self.put("<track");
        self.put_attribute("kind", kind);
        self.put_attribute("src", &href);
        let label = language.map_or_else(|| (self.context.words)("captions"), language_name);
        if let Some(language) = language {
            self.put_attribute("srclang", language);
        }
        self.put_attribute("label", &label);
        self.put(">");
    }

    /// A film on another site. Without script, and where nothing is known of the site, a link to it.
    pub(super) fn film(&mut self, media: &Media, address: &Address, film: Option<&Film>) {
        self.put("<div class=\"player\"><a class=\"media-external poster\"");
        self.put_attribute("href", &address.href);
        if let Some(film) = film {
            self.uses("embed");
            self.put_attribute("data-embed", &film.player);
            if let Some(start) = media.start {
                self.put_attribute("data-start", &start.to_string());
            }
        }
        if address.external {
            self.put_attribute("rel", "noopener");
        }
        self.put(">");
        if let Some(poster) = &media.poster {
            self.image(poster, "", "");
        }
        self.poster(media, media.poster.is_some());
        self.put("</a></div>");
        if let Some(film) = film {
            let name = match &film.host {
                Host::Named(name) => (*name).to_owned(),
                Host::Word(id) => (self.context.words)(id),
                Host::PeerTube(host) => host.clone(),
            };
            let sentence = (self.context.format)("media-from", &[("name", Argument::Text(&name))]);
            self.put("<p class=\"media-from\">");
            self.put_text(&sentence);
            self.put("</p>");
        }
    }

    /// What stands on a film before it plays: a drawing where there is no picture, and what a click does.
    fn poster(&mut self, media: &Media, has_picture: bool) {
        if !has_picture {
            let drawn = super::poster::draw(media.title.as_deref().unwrap_or(&media.link.written));
            self.put(&drawn);
        }
        self.put("<span class=\"poster-play\"></span><span class=\"poster-words\">");
        self.put_word(if media.kind == MediaKind::Audio { "listen" } else { "watch-video" });
        // What the page says beside it is for who hears the link alone.
        match (&media.title, media.of_page, media.duration) {
            (Some(title), false, _) => {
                self.put("<span class=\"hidden\">: ");
                self.put_text(title);
                self.put("</span>");
            }
            (_, _, Some(duration)) => {
                self.put(" ");
                self.time(duration, "media-duration");
            }
            _ => {}
        }
        self.put("</span>");
    }
}
