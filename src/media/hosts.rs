//! Players of other sites: YouTube, Vimeo, Bilibili, Tencent Video, and PeerTube on any host.
//!
//! Nothing here is asked of them by a page; the addresses are for a reader who has clicked.

use super::time;
use url::Url;

/// A film on another site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Film {
    /// Whose site it is.
    pub host: Host,
    /// The address of the player that asks least about its viewer, at rest: what structured data names.
    pub embed: String,
    /// The same player once a reader has clicked; `{t}` stands for the second to begin at.
    pub player: String,
    /// The second to begin at, as the address says.
    pub start: Option<u32>,
    /// The page to watch it on; `{t}` as above.
    watch: String,
}

/// Whose site a film is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Host {
    /// A name that is the same in all languages.
    Named(&'static str),
    /// A message with the name.
    Word(&'static str),
    /// An instance of PeerTube, by its host.
    PeerTube(String),
}

impl Film {
    /// The page to watch it on, from a second on.
    #[must_use]
    pub fn watch_at(&self, second: u32) -> String {
        self.watch.replace("{t}", &second.to_string())
    }
}

/// The film that a watch page shows, for sites whose watch pages are known.
#[must_use]
pub fn film(address: &str) -> Option<Film> {
    let url = Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let host = url.host_str()?.trim_start_matches("www.").trim_start_matches("m.").to_owned();
    let path: Vec<&str> = url.path_segments()?.filter(|part| !part.is_empty()).collect();
    let query = |key: &str| url.query_pairs().find(|(name, _)| name == key).map(|(_, value)| value.into_owned());
    let fragment = url.fragment().and_then(|fragment| fragment.strip_prefix("t="));
    let start = fragment.map(str::to_owned).or_else(|| query("t")).or_else(|| query("start"));
    let made = |host, embed: String, more: &str, watch: String| {
        let start = start.as_deref().and_then(time::seconds);
        Some(Film { host, player: format!("{embed}{more}"), embed, start, watch })
    };
    match host.as_str() {
        "youtu.be" | "youtube.com" | "youtube-nocookie.com" => {
            let id = match path.as_slice() {
                ["watch", ..] => query("v")?,
                ["embed" | "shorts" | "live", id, ..] => (*id).to_owned(),
                [id, ..] if host == "youtu.be" => (*id).to_owned(),
                _ => return None,
            };
            is_id(&id).then_some(())?;
            let embed = format!("https://www.youtube-nocookie.com/embed/{id}");
            made(
                Host::Named("YouTube"),
                embed,
                "?autoplay=1&rel=0&start={t}",
                format!("https://www.youtube.com/watch?v={id}&t={{t}}s"),
            )
        }
        "vimeo.com" | "player.vimeo.com" => {
            let at = path.iter().position(|part| is_number(part))?;
            let id = path[at];
            // An unlisted film has a second part that opens it.
            let key = path.get(at + 1).filter(|key| is_id(key)).map(|key| (*key).to_owned()).or_else(|| query("h"));
            let key = key.filter(|key| is_id(key));
            let hash = key.as_ref().map(|key| format!("&h={key}")).unwrap_or_default();
            let embed = format!("https://player.vimeo.com/video/{id}?dnt=1{hash}");
            let key = key.map(|key| format!("/{key}")).unwrap_or_default();
            made(Host::Named("Vimeo"), embed, "&autoplay=1#t={t}s", format!("https://vimeo.com/{id}{key}#t={{t}}s"))
        }
        "bilibili.com" | "player.bilibili.com" => {
            let id = path.iter().find(|part| part.starts_with("BV") && is_id(part)).map(|id| (*id).to_owned());
            let id = id.or_else(|| query("bvid")).filter(|id| is_id(id))?;
            let part = query("p").filter(|part| is_number(part)).map(|part| format!("&p={part}")).unwrap_or_default();
            let embed = format!("https://player.bilibili.com/player.html?bvid={id}{part}");
            let watch = format!("https://www.bilibili.com/video/{id}/?t={{t}}{part}");
            made(Host::Word("host-bilibili"), embed, "&autoplay=1&danmaku=0&t={t}", watch)
        }
        "v.qq.com" => {
            let id = path.last()?.trim_end_matches(".html");
            if !matches!(path.as_slice(), ["x", "page" | "cover", ..]) || !is_id(id) {
                return None;
            }
            let embed = format!("https://v.qq.com/txp/iframe/player.html?vid={id}");
            made(
                Host::Word("host-tencent"),
                embed,
                "&autoplay=true&starttime={t}",
                format!("https://v.qq.com/x/page/{id}.html"),
            )
        }
        _ => {
            let id = match path.as_slice() {
                ["w", id] if (20..=36).contains(&id.len()) => id,
                ["videos", "watch", id] if id.len() == 36 => id,
                _ => return None,
            };
            is_id(id).then_some(())?;
            let origin = url.origin().ascii_serialization();
            let embed = format!("{origin}/videos/embed/{id}");
            made(
                Host::PeerTube(host),
                embed,
                "?autoplay=1&p2p=0&warningTitle=0&start={t}",
                format!("{origin}/w/{id}?start={{t}}"),
            )
        }
    }
}

/// Whether a text can be an id, and nothing else.
fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{Host, film};

    #[test]
    fn players_are_known_by_their_watch_pages() {
        let player = |watch| film(watch).map(|film| film.player).unwrap_or_default();
        let youtube = "https://www.youtube-nocookie.com/embed/a-B_1?autoplay=1&rel=0&start={t}";
        assert_eq!(player("https://www.youtube.com/watch?v=a-B_1&t=3"), youtube);
        assert_eq!(player("https://youtu.be/a-B_1"), youtube);
        assert_eq!(player("https://vimeo.com/123"), "https://player.vimeo.com/video/123?dnt=1&autoplay=1#t={t}s");
        assert_eq!(
            player("https://vimeo.com/123/ab12"),
            "https://player.vimeo.com/video/123?dnt=1&h=ab12&autoplay=1#t={t}s"
        );
        assert_eq!(
            player("https://www.bilibili.com/video/BV1xx411c7mD/?p=2"),
            "https://player.bilibili.com/player.html?bvid=BV1xx411c7mD&p=2&autoplay=1&danmaku=0&t={t}"
        );
        assert_eq!(
            player("https://v.qq.com/x/page/a0012.html"),
            "https://v.qq.com/txp/iframe/player.html?vid=a0012&autoplay=true&starttime={t}"
        );
        for other in ["https://youtube.com/watch?v=\"><script>", "https://example.org/watch?v=a", "javascript:alert(1)"]
        {
            assert_eq!(player(other), "", "{other}");
        }
    }

    #[test]
    fn the_time_in_an_address_is_honoured() {
        let start = |watch| film(watch).and_then(|film| film.start);
        assert_eq!(start("https://youtu.be/abc?t=1m30s"), Some(90));
        assert_eq!(start("https://vimeo.com/123#t=90s"), Some(90));
        assert_eq!(start("https://www.bilibili.com/video/BV1xx411c7mD/?t=12.5"), Some(12));
        assert_eq!(start("https://youtu.be/abc"), None);
        let film = film("https://youtu.be/abc").unwrap();
        assert_eq!(film.embed, "https://www.youtube-nocookie.com/embed/abc");
        assert_eq!(film.watch_at(135), "https://www.youtube.com/watch?v=abc&t=135s");
    }

    #[test]
    fn any_host_may_run_peertube() {
        let film = film("https://tube.example/w/9c9de5e8-0a1e-484a-b099-e80766180a6d?start=2m").unwrap();
        assert_eq!(film.host, Host::PeerTube("tube.example".to_owned()));
        assert_eq!(film.start, Some(120));
        assert!(film.player.starts_with("https://tube.example/videos/embed/9c9de5e8-"));
    }
}
