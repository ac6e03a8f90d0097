//! Archives of `tar`: a header of 512 bytes before each file (POSIX.1-2024, `pax`, “ustar Interchange Format”).

/// Size of headers, and what contents are filled up to.
const BLOCK: usize = 512;

/// A file in an archive.
pub(super) struct Member<'a> {
    pub(super) name: &'a [u8],
    pub(super) at: u32,
    pub(super) bytes: &'a [u8],
}

/// Whether the bytes are an archive.
pub(super) fn is_tar(bytes: &[u8]) -> bool {
    bytes.get(257..262).is_some_and(|magic| magic == b"ustar")
}

/// All files, as far as they can be read. Long names and comments are files of their own and need no further care.
pub(super) fn members(bytes: &[u8]) -> Vec<Member<'_>> {
    let mut found = Vec::new();
    let mut place = 0;
    while let Some(header) = bytes.get(place..place + BLOCK).filter(|header| is_tar(header)) {
        let start = place + BLOCK;
        let rest = &bytes[start..];
        let size = number(&header[124..136]).min(rest.len());
        let name = header[..100].split(|byte| *byte == 0).next().unwrap_or_default();
        found.push(Member { name, at: u32::try_from(start).unwrap_or(u32::MAX), bytes: &rest[..size] });
        place = start + size.next_multiple_of(BLOCK);
    }
    found
}

/// A number in octal digits.
fn number(digits: &[u8]) -> usize {
    let digits = digits.iter().skip_while(|byte| **byte == b' ').take_while(|byte| (b'0'..=b'7').contains(byte));
    digits.fold(0_usize, |number, digit| number.saturating_mul(8).saturating_add(usize::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, is_tar, members};

    fn header(name: &str, size: usize) -> Vec<u8> {
        let mut header = vec![0; BLOCK];
        header[..name.len()].copy_from_slice(name.as_bytes());
        header[124..135].copy_from_slice(format!("{size:011o}").as_bytes());
        header[257..262].copy_from_slice(b"ustar");
        header
    }

    #[test]
    fn files_are_read_and_a_torn_archive_too() {
        let archive =
            [header("a.txt", 5), b"hello".to_vec(), vec![0; BLOCK - 5], header("b", 900), b"torn".to_vec()].concat();
        assert!(is_tar(&archive));
        let found = members(&archive);
        let seen: Vec<_> = found.iter().map(|member| (member.name, member.at, member.bytes)).collect();
        assert_eq!(seen, [(&b"a.txt"[..], 512, &b"hello"[..]), (b"b", 1536, b"torn")]);
        assert!(!is_tar(b"ustar") && members(b"").is_empty());
    }
}
