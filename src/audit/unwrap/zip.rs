//! Archives: zip, and what is one underneath, such as EPUB. Members are read through the directory at the end and,
//! for those that it does not list, by their own headers (APPNOTE.TXT 4.3).

use super::compressed;
use std::collections::BTreeSet;

/// Members that are read of one archive.
const MOST: usize = 20_000;

/// Whether the bytes are an archive.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// The names of all members and the comments, a line each.
pub(super) fn names(bytes: &[u8]) -> Vec<u8> {
    let mut names = Vec::new();
    for place in memchr::memmem::find_iter(bytes, b"PK\x01\x02").take(MOST) {
        let lengths = [28, 30, 32].map(|offset| u16_at(bytes, place + offset).unwrap_or(0));
        let end = place + 46 + lengths.iter().sum::<usize>();
        names.extend_from_slice(bytes.get(place + 46..end.min(bytes.len())).unwrap_or_default());
        names.push(b'\n');
    }
    for place in memchr::memmem::find_iter(bytes, b"PK\x03\x04").take(MOST) {
        let length = u16_at(bytes, place + 26).unwrap_or(0);
        names.extend_from_slice(bytes.get(place + 30..place + 30 + length).unwrap_or_default());
        names.push(b'\n');
    }
    if let Some(end) = memchr::memmem::rfind(bytes, b"PK\x05\x06") {
        names.extend_from_slice(bytes.get(end + 22..).unwrap_or_default());
    }
    names
}

/// The contents of all members, each with the place of its header.
pub(super) fn members(bytes: &[u8], mut limit: usize) -> Vec<(u32, Vec<u8>)> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    let listed = memchr::memmem::find_iter(bytes, b"PK\x01\x02")
        .filter_map(|entry| Some((u32_at(bytes, entry + 42)?, Some(u32_at(bytes, entry + 20)?))));
    let unlisted = memchr::memmem::find_iter(bytes, b"PK\x03\x04").map(|place| (place, None));
    for (place, size) in listed.chain(unlisted).take(MOST) {
        if !seen.insert(place) {
            continue;
        }
        if let Some(inner) = member(bytes, place, size, limit) {
            limit = limit.saturating_sub(inner.len());
            found.push((u32::try_from(place).unwrap_or(u32::MAX), inner));
        }
    }
    found
}

fn member(bytes: &[u8], place: usize, size: Option<usize>, limit: usize) -> Option<Vec<u8>> {
    if bytes.get(place..place + 4)? != b"PK\x03\x04" {
        return None;
    }
    let start = place + 30 + u16_at(bytes, place + 26)? + u16_at(bytes, place + 28)?;
    let own = u32_at(bytes, place + 18)?;
    let size = size.unwrap_or(own);
    let rest = bytes.get(start..)?;
    let stored = if size > 0 { &rest[..size.min(rest.len())] } else { rest };
    match u16_at(bytes, place + 8)? {
        0 if size > 0 => Some(stored[..stored.len().min(limit)].to_vec()),
        8 => compressed::deflate(stored, limit),
        _ => None,
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<usize> {
    let pair = bytes.get(at..at + 2)?;
    Some(usize::from(u16::from_le_bytes([pair[0], pair[1]])))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at + 4)?;
    usize::try_from(u32::from_le_bytes([four[0], four[1], four[2], four[3]])).ok()
}
