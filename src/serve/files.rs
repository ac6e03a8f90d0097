//! Files of the site, as a host of static files would answer: types, clean addresses, ranges, what is not there.

use super::{Here, Reach, Shared, page, plain};
use crate::hosting::{Caching, content_type, folder_by_content};
use crate::live::{Audience, LiveFile};
use crate::load::files::Metadata;
use crate::write::Content;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use percent_encoding::percent_decode_str;
use std::io::SeekFrom;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::io::{AsyncReadExt, AsyncSeekExt};
use tokio_util::io::ReaderStream;

/// What is in a file that is sent.
enum Bytes {
    Memory(Vec<u8>),
    /// A file of the project and its size; large ones are never read as a whole.
    Disk(PathBuf, u64),
}

pub(super) async fn answer(State(shared): Here, request: Request) -> Response {
    let headers = request.headers();
    let audience = shared.audience(headers);
    let Some(path) = decoded(request.uri()) else {
        return plain(StatusCode::BAD_REQUEST, "This is no address of a page.");
    };
    let base = shared.site.state().base_path;
    let Some(within) = path.strip_prefix(&base).and_then(|rest| rest.strip_prefix('/')) else {
        let is_above = path == "/" || path == base;
        return if is_above { redirect(&format!("{base}/")) } else { missing(&shared, audience, "").await };
    };
    let is_folder = within.is_empty() || within.ends_with('/');
    let wanted = if is_folder { format!("{within}index.html") } else { within.to_owned() };
    if let Some(file) = shared.file(audience, wanted).await {
        return send(&shared, audience, file, StatusCode::OK, headers).await;
    }
    if !is_folder && shared.file(audience, format!("{within}/index.html")).await.is_some() {
        let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
        return redirect(&format!("{}/{query}", request.uri().path()));
    }
    missing(&shared, audience, within).await
}

/// The path of an address, as text. Nothing for what no file is called.
fn decoded(uri: &Uri) -> Option<String> {
    let path = percent_decode_str(uri.path()).decode_utf8().ok()?;
    let is_odd = path.contains(['\0', '\\']) || path.split('/').any(|part| part == ".." || part == ".");
    (!is_odd).then(|| path.into_owned())
}

fn redirect(to: &str) -> Response {
    let mut answer = plain(StatusCode::PERMANENT_REDIRECT, format!("This is at {to}"));
    if let Ok(to) = HeaderValue::from_str(to) {
        answer.headers_mut().insert(header::LOCATION, to);
    }
    answer
}

/// The page for what is not there: the nearest above the address, as hosts choose it.
async fn missing(shared: &Arc<Shared>, audience: Audience, path: &str) -> Response {
    let mut folder = path;
    loop {
        folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
        let slash = if folder.is_empty() { "" } else { "/" };
        if let Some(file) = shared.file(audience, format!("{folder}{slash}404.html")).await {
            return send(shared, audience, file, StatusCode::NOT_FOUND, &HeaderMap::new()).await;
        }
        if folder.is_empty() {
            return plain(StatusCode::NOT_FOUND, "There is no such page.");
        }
    }
}

async fn send(
    shared: &Arc<Shared>,
    audience: Audience,
    file: LiveFile,
    status: StatusCode,
    asked: &HeaderMap,
) -> Response {
    let path = file.output.path.clone();
    let is_page = path.ends_with(".html");
    let (bytes, hash) = match file.output.content {
        Content::Bytes(bytes) => {
            let hash = blake3::hash(&bytes);
            let about = file.about.as_ref();
            let is_alone = !is_page || shared.reach == Reach::Public && status != StatusCode::OK;
            let bytes = if is_alone { bytes } else { page::with_script(bytes, &path, &hash, about, audience, shared) };
            (Bytes::Memory(bytes), hash)
        }
        Content::Copy(copy) if copy.metadata == Metadata::Removed => match copy.read() {
            Ok(bytes) => (Bytes::Memory(bytes), copy.hash),
            Err(problem) => return plain(StatusCode::NOT_FOUND, problem.message),
        },
        Content::Copy(copy) => (Bytes::Disk(copy.absolute, copy.size), copy.hash),
        // `live` has made bytes of these.
        Content::Sealed(_) => return plain(StatusCode::NOT_FOUND, "This file is sealed."),
    };
    let tag = format!("\"{}{}\"", &hash.to_hex()[..32], if audience == Audience::Buyer { "-b" } else { "" });
    let says = |name| asked.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let is_known = says(header::IF_NONE_MATCH).is_some_and(|known| {
        known == "*" || known.split(',').any(|known| known.trim().trim_start_matches("W/") == tag)
    });
    let size = match &bytes {
        Bytes::Memory(bytes) => bytes.len() as u64,
        Bytes::Disk(_, size) => *size,
    };
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, type_of(&path));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(lifetime(&path)));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.extend(HeaderValue::from_str(&tag).ok().map(|tag| (header::ETAG, tag)));
    if is_known && status == StatusCode::OK {
        return with(StatusCode::NOT_MODIFIED, headers, Body::empty());
    }
    let is_of_this = says(header::IF_RANGE).is_none_or(|known| known == tag);
    let part =
        says(header::RANGE).filter(|_| is_of_this && status == StatusCode::OK).and_then(|range| part(range, size));
    match part {
        Some(Err(())) => {
            headers.extend(
                HeaderValue::from_str(&format!("bytes */{size}")).ok().map(|range| (header::CONTENT_RANGE, range)),
            );
            with(StatusCode::RANGE_NOT_SATISFIABLE, headers, Body::empty())
        }
        Some(Ok(range)) => {
            let said = format!("bytes {}-{}/{size}", range.start(), range.end());
            headers.extend(HeaderValue::from_str(&said).ok().map(|range| (header::CONTENT_RANGE, range)));
            let length = range.end() - range.start() + 1;
            with_body(StatusCode::PARTIAL_CONTENT, headers, bytes, *range.start(), length).await
        }
        None => with_body(status, headers, bytes, 0, size).await,
    }
}

async fn with_body(status: StatusCode, mut headers: HeaderMap, bytes: Bytes, start: u64, length: u64) -> Response {
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    let body = match bytes {
        Bytes::Memory(mut bytes) => {
            let start = usize::try_from(start).unwrap_or(usize::MAX).min(bytes.len());
            bytes.drain(..start);
            bytes.truncate(usize::try_from(length).unwrap_or(usize::MAX));
            Body::from(bytes)
        }
        Bytes::Disk(path, _) => {
            let opened = match tokio::fs::File::open(&path).await {
                Ok(mut file) => file.seek(SeekFrom::Start(start)).await.map(|_| file),
                Err(error) => Err(error),
            };
            match opened {
                Ok(file) => Body::from_stream(ReaderStream::with_capacity(file.take(length), 64 << 10)),
                Err(error) => {
                    return plain(StatusCode::NOT_FOUND, format!("This file cannot be read any more: {error}"));
                }
            }
        }
    };
    with(status, headers, body)
}

fn with(status: StatusCode, headers: HeaderMap, body: Body) -> Response {
    let mut answer = Response::new(body);
    *answer.status_mut() = status;
    *answer.headers_mut() = headers;
    answer
}

/// One range of bytes. Nothing when the whole is to be sent (several ranges, another unit, no range at all); an error
/// when there are no such bytes. RFC 9110, section 14.
fn part(range: &str, size: u64) -> Option<Result<RangeInclusive<u64>, ()>> {
    let (first, last) = range.trim().strip_prefix("bytes=")?.split_once('-')?;
    let last_byte = size.checked_sub(1);
    let (first, last) = match (first.trim(), last.trim()) {
        ("", suffix) => (size.saturating_sub(suffix.parse().ok()?), last_byte),
        (first, "") => (first.parse().ok()?, last_byte),
        (first, last) => (first.parse().ok()?, Some(last.parse().ok()?)),
    };
    let last = last?.min(last_byte?);
    Some(if first <= last { Ok(first..=last) } else { Err(()) })
}

/// What a file is, as the published site says it.
fn type_of(path: &str) -> HeaderValue {
    HeaderValue::from_str(&content_type(path)).unwrap_or(HeaderValue::from_static("application/octet-stream"))
}

/// How long browsers may keep a file: for ever what is named by its content.
fn lifetime(path: &str) -> &'static str {
    if folder_by_content(path).is_some() { Caching::Forever.header() } else { "no-cache" }
}

#[cfg(test)]
mod tests {
    use super::part;

    #[test]
    fn ranges_are_those_of_the_standard() {
        assert_eq!(part("bytes=0-4", 10), Some(Ok(0..=4)));
        assert_eq!(part("bytes=5-", 10), Some(Ok(5..=9)));
        assert_eq!(part("bytes=-3", 10), Some(Ok(7..=9)));
        assert_eq!(part("bytes=-30", 10), Some(Ok(0..=9)));
        assert_eq!(part("bytes=5-99", 10), Some(Ok(5..=9)));
        assert_eq!(part("bytes=10-", 10), Some(Err(())));
        assert_eq!(part("bytes=7-2", 10), Some(Err(())));
        for whole in ["bytes=0-1,3-4", "lines=1-2", "bytes=x-y", "bytes", ""] {
            assert_eq!(part(whole, 10), None, "{whole}");
        }
        assert_eq!(part("bytes=0-", 0), None);
    }
}
