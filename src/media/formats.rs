//! Files that browsers play by themselves.

use crate::parse::document::MediaKind;

/// Endings with what they hold and their media types (RFC 4337, RFC 9559, RFC 5334, IANA).
const FORMATS: [(&str, MediaKind, &str); 13] = [
    ("webm", MediaKind::Video, "video/webm"),
    ("mp4", MediaKind::Video, "video/mp4"),
    ("m4v", MediaKind::Video, "video/mp4"),
    ("ogv", MediaKind::Video, "video/ogg"),
    ("mov", MediaKind::Video, "video/quicktime"),
    ("opus", MediaKind::Audio, "audio/ogg"),
    ("m4a", MediaKind::Audio, "audio/mp4"),
    ("mp3", MediaKind::Audio, "audio/mpeg"),
    ("ogg", MediaKind::Audio, "audio/ogg"),
    ("oga", MediaKind::Audio, "audio/ogg"),
    ("aac", MediaKind::Audio, "audio/aac"),
    ("flac", MediaKind::Audio, "audio/flac"),
    ("wav", MediaKind::Audio, "audio/wav"),
];

/// What a file holds by its name.
#[must_use]
pub fn of(path: &str) -> Option<MediaKind> {
    entry(path).map(|(_, (_, kind, _))| kind)
}

/// Its media type, and its rank: the smaller files of newer formats first.
#[must_use]
pub fn media_type(path: &str) -> Option<(usize, &'static str)> {
    entry(path).map(|(rank, (_, _, media_type))| (rank, media_type))
}

fn entry(path: &str) -> Option<(usize, (&'static str, MediaKind, &'static str))> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let (_, extension) = path.rsplit_once('.')?;
    FORMATS.into_iter().enumerate().find(|(_, (known, ..))| extension.eq_ignore_ascii_case(known))
}

/// The lines of a size as it stands in names: 480 of `480p`.
#[must_use]
pub fn lines(size: &str) -> Option<u32> {
    size.strip_suffix('p').and_then(|number| number.parse().ok()).filter(|lines| (100..=8000).contains(lines))
}
