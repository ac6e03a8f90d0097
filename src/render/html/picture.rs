//! Pictures: the formats in which they are offered, and a twin for the dark scheme.

use super::{AssetHref, Writer};
use crate::parse::document::{Inline, InlineKind, Link};

/// How wide a picture is shown in a text, for the choice of its file.
pub(super) const SIZES: &str = "(min-width: 48rem) 44rem, 100vw";

/// The only picture of a line, when it has a title: that is shown below it.
pub(super) fn captioned(content: &[Inline]) -> Option<(&Link, &str, &str)> {
    match content {
        [Inline { kind: InlineKind::Image { link, title, alt }, .. }] if !title.is_empty() => Some((link, title, alt)),
        _ => None,
    }
}

impl Writer<'_> {
    /// A picture with its title below it.
    pub(super) fn captioned(&mut self, link: &Link, title: &str, alt: &str) {
        self.put("<figure>");
        self.image(link, "", alt);
        self.put("<figcaption>");
        self.put_text(title);
        self.put("</figcaption></figure>\n");
    }

    /// A picture; its words alone when its address must not be used.
    pub(super) fn image(&mut self, link: &Link, title: &str, alt: &str) {
        let Some(address) = self.image_address(link) else {
            self.put_text(alt);
            return;
        };
        let asset = address.asset.unwrap_or_else(|| AssetHref { href: address.href, ..AssetHref::default() });
        let twin = asset.dark.as_deref();
        self.picture(&asset, title, alt, if twin.is_some() { "scheme-light" } else { "" });
        if let Some(twin) = twin {
            self.picture(twin, title, alt, "scheme-dark");
        }
    }

    fn picture(&mut self, file: &AssetHref, title: &str, alt: &str, class: &str) {
        if !file.sources.is_empty() {
            self.put("<picture>");
            for source in &file.sources {
                self.put("<source");
                self.put_attribute("type", &source.media_type);
                self.put_attribute("srcset", &source.srcset);
                self.put_attribute("sizes", SIZES);
                self.put(">");
            }
        }
        self.put("<img");
        if !class.is_empty() {
            self.put_attribute("class", class);
        }
        self.put_attribute("src", &file.href);
        self.put_attribute("alt", alt);
        if !title.is_empty() {
            self.put_attribute("title", title);
        }
        if let Some((width, height)) = file.width.zip(file.height) {
            self.put_attribute("width", &width.to_string());
            self.put_attribute("height", &height.to_string());
        }
        self.put(" loading=\"lazy\" decoding=\"async\">");
        if !file.sources.is_empty() {
            self.put("</picture>");
        }
    }
}
