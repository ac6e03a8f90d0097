//! Video, sound and slides. Nothing is asked of another site before a reader clicks.

use super::Writer;
use super::address::Address;
use crate::parse::document::{Media, MediaKind};
use url::Url;

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
        self.put(">");
        let address = self.address(&media.link);
        let is_link = match &address {
            None => true,
            Some(address) => {
                media.kind == MediaKind::Slides || (address.external && !is_file(&media.link.written, media.kind))
            }
        };
        match address {
            Some(address) if is_link => self.media_link(media, &address),
            Some(address) => self.player(media, &address),
            None => {}
        }
        if !media.transcript.is_empty() {
            self.put("<details class=\"transcript\"><summary>");
            self.put_word("transcript");
            self.put("</summary>\n");
            self.blocks(&media.transcript);
            self.put("</details>");
        }
        // A caption is the first or the last thing in a figure.
        if let Some(title) = media.title.as_ref().filter(|_| !is_link) {
            self.put("<figcaption>");
            self.put_text(title);
            self.put("</figcaption>");
        }
        self.put("</figure>\n");
    }

    fn media_link(&mut self, media: &Media, address: &Address) {
        self.put(if media.kind == MediaKind::Slides { "<a" } else { "<a class=\"media-external\"" });
        self.put_attribute("href", &address.href);
        if media.kind == MediaKind::Slides {
            self.put(" class=\"media-slides-link\"");
        } else if let Some(player) = player_address(&media.link.written) {
            self.uses("embed");
            self.put_attribute("data-embed", &player);
        }
        if address.external {
            self.put_attribute("rel", "noopener");
        }
        self.put(">");
        if let Some(poster) = &media.poster {
            self.image(poster, "", "");
        }
        self.put("<span>");
        match (&media.title, media.kind) {
            (Some(title), _) => self.put_text(title),
            (None, MediaKind::Slides) => self.put_word("open-slides"),
            (None, _) => self.put_word("watch-video"),
        }
        self.put("</span></a>");
    }

    fn player(&mut self, media: &Media, address: &Address) {
        let tag = if media.kind == MediaKind::Video { "video" } else { "audio" };
        self.put("<");
        self.put(tag);
        self.put(" controls preload=\"none\"");
        self.put_attribute("src", &address.href);
        if let Some(poster) = media.poster.as_ref().and_then(|poster| self.image_address(poster)) {
            self.put_attribute("poster", &poster.href);
            if let Some((width, height)) = poster.asset.and_then(|asset| asset.width.zip(asset.height)) {
                self.put_attribute("width", &width.to_string());
                self.put_attribute("height", &height.to_string());
            }
        }
        self.put(">");
        if let Some(captions) = media.captions.as_ref().and_then(|captions| self.address(captions)) {
            self.put("<track kind=\"captions\"");
            self.put_attribute("src", &captions.href);
            let label = (self.context.words)("captions");
            self.put_attribute("label", &label);
            self.put(">");
        }
        self.put("</");
        self.put(tag);
        self.put(">");
    }
}

/// Whether an address is a file that browsers play by themselves.
fn is_file(address: &str, kind: MediaKind) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let endings: &[&str] = match kind {
        MediaKind::Video => &[".mp4", ".webm", ".ogv", ".mov", ".m4v"],
        _ => &[".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav", ".flac", ".aac"],
    };
    endings.iter().any(|ending| path.ends_with(ending))
}

/// The address of the player that asks least about its viewer, for sites whose watch pages are known.
fn player_address(watch: &str) -> Option<String> {
    let url = Url::parse(watch).ok()?;
    let host = url.host_str()?.trim_start_matches("www.").trim_start_matches("m.");
    let mut path = url.path_segments()?.filter(|part| !part.is_empty());
    let is_id = |id: &str| !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    let query = |key: &str| url.query_pairs().find(|(name, _)| name == key).map(|(_, value)| value.into_owned());
    match host {
        "youtu.be" | "youtube.com" | "youtube-nocookie.com" => {
            let first = path.next();
            let id = match first {
                Some("watch") => query("v")?,
                Some("embed" | "shorts" | "live") => path.next()?.to_owned(),
                Some(id) if host == "youtu.be" => id.to_owned(),
                _ => return None,
            };
            is_id(&id).then(|| format!("https://www.youtube-nocookie.com/embed/{id}"))
        }
        "vimeo.com" => {
            let id = path.find(|part| part.bytes().all(|byte| byte.is_ascii_digit()))?;
            Some(format!("https://player.vimeo.com/video/{id}?dnt=1"))
        }
        "bilibili.com" => {
            let id = path.find(|part| part.starts_with("BV") && is_id(part))?;
            let page = query("p").filter(|page| page.bytes().all(|byte| byte.is_ascii_digit()) && !page.is_empty());
            let page = page.map(|page| format!("&p={page}")).unwrap_or_default();
            Some(format!("https://player.bilibili.com/player.html?bvid={id}{page}&autoplay=0"))
        }
        _ => None,
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
    use super::{kind_and_size, player_address};

    #[test]
    fn players_are_known_by_their_watch_pages() {
        let player = |watch| player_address(watch).unwrap_or_default();
        assert_eq!(player("https://www.youtube.com/watch?v=a-B_1&t=3"), "https://www.youtube-nocookie.com/embed/a-B_1");
        assert_eq!(player("https://youtu.be/a-B_1"), "https://www.youtube-nocookie.com/embed/a-B_1");
        assert_eq!(player("https://vimeo.com/123"), "https://player.vimeo.com/video/123?dnt=1");
        assert_eq!(
            player("https://www.bilibili.com/video/BV1xx411c7mD/?p=2"),
            "https://player.bilibili.com/player.html?bvid=BV1xx411c7mD&p=2&autoplay=0"
        );
        assert_eq!(player("https://youtube.com/watch?v=\"><script>"), "");
        assert_eq!(player("https://example.org/watch?v=a"), "");
    }

    #[test]
    fn sizes_are_short() {
        assert_eq!(kind_and_size("a.pdf", 1_150_000), "PDF, 1.2 MB");
        assert_eq!(kind_and_size("a.tar.gz", 999), "GZ, 999 B");
        assert_eq!(kind_and_size("README", 2_000_000), "2 MB");
        assert_eq!(kind_and_size("a.zip", 4_200), "ZIP, 5 kB");
    }
}
