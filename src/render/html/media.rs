//! Video, sound and slides: the frame that is the same for all. Nothing is asked of another site before a reader clicks.

use super::Writer;
use super::address::Address;
use crate::media::{formats, hosts, time};
use crate::parse::document::{Media, MediaKind};

/// How a place in a film is addressed.
pub(super) enum Seek<'a> {
    /// A file: by a fragment of its address (W3C, Media Fragments).
    File(&'a str),
    /// A page of another site.
    Film(&'a hosts::Film),
    /// Not at all.
    Nowhere,
}

impl Writer<'_> {
    pub(super) fn media(&mut self, media: &Media) {
        let (class, feature) = match media.kind {
            MediaKind::Video => ("media media-video", "video"),
            MediaKind::Audio => ("media media-audio", "audio"),
            MediaKind::Slides => ("media media-slides", "slides"),
        };
        self.uses(feature);
        self.put("<figure");
        self.put_attribute("class", class);
        match self.address(&media.link) {
            Some(address) => self.medium(media, &address),
            None => self.put(">"),
        }
        self.put("</figure>\n");
    }

    fn medium(&mut self, media: &Media, address: &Address) {
        self.put_attribute("data-media", &address.href);
        self.put(">");
        if media.kind == MediaKind::Slides {
            self.slides(media, address);
            return;
        }
        let film = address.external.then(|| hosts::film(&media.link.written)).flatten();
        let is_file = !address.external || formats::of(&media.link.written) == Some(media.kind);
        let bare = address.href.split('#').next().unwrap_or_default();
        let seek = match &film {
            Some(film) => Seek::Film(film),
            None if is_file => Seek::File(bare),
            None => Seek::Nowhere,
        };
        self.media_caption(media);
        if is_file && film.is_none() {
            self.player(media, bare);
        } else {
            self.film(media, address, film.as_ref());
        }
        self.chapters(media, &seek);
        if !media.transcript.is_empty() {
            self.put("<details class=\"transcript\"><summary>");
            self.put_word("transcript");
            self.put("</summary>\n");
            self.blocks(&media.transcript);
            self.put("</details>");
        } else if !media.cues.is_empty() {
            self.spoken(media, &seek);
        }
    }

    /// The title and how long it is, unless the page has just said so.
    pub(super) fn media_caption(&mut self, media: &Media) {
        let Some(title) = media.title.as_ref().filter(|_| !media.of_page) else { return };
        self.put("<figcaption>");
        self.put_text(title);
        if let Some(duration) = media.duration {
            self.put(" ");
            self.time(duration, "media-duration");
        }
        self.put("</figcaption>");
    }

    /// `<time>` of so many seconds.
    pub(super) fn time(&mut self, seconds: u32, class: &str) {
        self.put("<time");
        if !class.is_empty() {
            self.put_attribute("class", class);
        }
        self.put_attribute("datetime", &time::iso(seconds));
        self.put(">");
        self.put(&time::written(seconds));
        self.put("</time>");
    }

    /// The beginning of a link to a place in a film, or of a text where there is no such place. Returns its end.
    pub(super) fn put_seek(&mut self, seek: &Seek<'_>, second: u32, class: &str) -> &'static str {
        let href = match seek {
            Seek::File(address) => format!("{address}#t={second}"),
            Seek::Film(film) => film.watch_at(second),
            Seek::Nowhere => {
                self.put("<span");
                if !class.is_empty() {
                    self.put_attribute("class", class);
                }
                self.put(">");
                return "</span>";
            }
        };
        self.put("<a");
        if !class.is_empty() {
            self.put_attribute("class", class);
        }
        self.put_attribute("href", &href);
        self.put_attribute("data-seek", &second.to_string());
        if matches!(seek, Seek::Film(_)) {
            self.put_attribute("rel", "noopener");
        }
        self.put(">");
        "</a>"
    }

    fn chapters(&mut self, media: &Media, seek: &Seek<'_>) {
        if media.chapters.is_empty() {
            return;
        }
        let label = (self.context.words)("media-chapters");
        self.put("<ol class=\"chapters\"");
        self.put_attribute("aria-label", &label);
        self.put(">");
        for chapter in &media.chapters {
            self.put("<li>");
            let end = self.put_seek(seek, chapter.start, "");
            self.time(chapter.start, "");
            self.put(" <span>");
            self.put_text(&chapter.title);
            self.put("</span>");
            self.put(end);
            self.put("</li>");
        }
        self.put("</ol>");
    }
}

/// `PDF, 1.2 MB`
pub(super) fn kind_and_size(name: &str, size: u64) -> String {
    let size = match size {
        0..1_000 => format!("{size} B"),
        1_000..1_000_000 => format!("{} kB", size.div_ceil(1_000)),
        1_000_000..1_000_000_000 => format!("{} MB", tenths(size, 1_000_000)),
        _ => format!("{} GB", tenths(size, 1_000_000_000)),
    };
    match name.rsplit_once('.') {
        Some((_, ending)) if !ending.is_empty() => format!("{}, {size}", ending.to_uppercase()),
        _ => size,
    }
}

fn tenths(size: u64, unit: u64) -> String {
    let tenths = (size * 10).div_ceil(unit);
    if tenths.is_multiple_of(10) { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) }
}

#[cfg(test)]
mod tests {
    use super::kind_and_size;

    #[test]
    fn sizes_are_short() {
        assert_eq!(kind_and_size("a.pdf", 1_150_000), "PDF, 1.2 MB");
        assert_eq!(kind_and_size("a.tar.gz", 999), "GZ, 999 B");
        assert_eq!(kind_and_size("README", 2_000_000), "2 MB");
        assert_eq!(kind_and_size("a.zip", 4_200), "ZIP, 5 kB");
    }
}
