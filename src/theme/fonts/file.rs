//! What can be told of a font file from its first bytes.

/// How WOFF 2 numbers the table of variations (<https://www.w3.org/TR/WOFF2/#table_dir_format>).
const FVAR: u8 = 47;
/// Stands for a table whose tag follows.
const ANY_TAG: u8 = 63;

/// Whether it begins as `.woff2`, `.woff`, `.ttf` or `.otf` do.
#[must_use]
pub fn is_font(bytes: &[u8]) -> bool {
    matches!(bytes.get(..4), Some(b"wOF2" | b"wOFF" | b"OTTO" | b"true" | [0, 1, 0, 0])) && bytes.len() > 48
}

/// Whether one file holds all weights.
#[must_use]
pub fn is_variable(bytes: &[u8]) -> bool {
    match bytes.get(..4) {
        Some(b"wOF2") => woff2_has_variations(bytes).unwrap_or(false),
        Some(b"wOFF") => has_tag(bytes, 12, 44, 20),
        _ => has_tag(bytes, 4, 12, 16),
    }
}

/// The value of `format()` in a style sheet.
#[must_use]
pub fn format(bytes: &[u8]) -> &'static str {
    match bytes.get(..4) {
        Some(b"wOF2") => "woff2",
        Some(b"wOFF") => "woff",
        Some(b"OTTO") => "opentype",
        _ => "truetype",
    }
}

/// Looks through a directory of tables of one size, whose entries begin with their tags.
fn has_tag(bytes: &[u8], count_at: usize, directory: usize, size: usize) -> bool {
    let count = bytes.get(count_at..count_at + 2).map_or(0, |count| usize::from(count[0]) << 8 | usize::from(count[1]));
    (0..count).any(|table| {
        let at = directory + table * size;
        bytes.get(at..at + 4).is_some_and(|tag| tag == b"fvar")
    })
}

fn woff2_has_variations(bytes: &[u8]) -> Option<bool> {
    let count = u16::from_be_bytes([*bytes.get(12)?, *bytes.get(13)?]);
    let mut rest = bytes.get(48..)?;
    for _ in 0..count {
        let (&flags, after) = rest.split_first()?;
        rest = after;
        let tag = flags & 0x3f;
        if tag == FVAR {
            return Some(true);
        }
        if tag == ANY_TAG {
            let (written, after) = rest.split_at_checked(4)?;
            if written == b"fvar" {
                return Some(true);
            }
            rest = after;
        }
        rest = without_number(rest)?;
        // `glyf` and `loca` are changed unless they say otherwise, all others only if they say so; then a second length follows.
        let version = flags >> 6;
        let changed = if matches!(tag, 10 | 11) { version != 3 } else { version != 0 };
        if changed {
            rest = without_number(rest)?;
        }
    }
    Some(false)
}

/// What follows a number of up to five bytes, the last of which has its highest bit clear.
fn without_number(bytes: &[u8]) -> Option<&[u8]> {
    let last = bytes.iter().take(5).position(|byte| byte & 0x80 == 0)?;
    bytes.get(last + 1..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fonts_that_ship_are_told_apart() {
        for (file, variable) in
            [("source-serif-4.woff2", true), ("instrument-sans.woff2", true), ("jetbrains-mono.woff2", false)]
        {
            let bytes = &crate::theme::embedded::font(file).unwrap().bytes;
            assert!(is_font(bytes) && format(bytes) == "woff2", "{file}");
            assert_eq!(is_variable(bytes), variable, "{file}");
        }
        assert!(!is_font(b"-----BEGIN PRIVATE KEY-----") && !is_font(b"wOF2") && !is_variable(b"wOF2"));
    }

    #[test]
    fn a_directory_of_sfnt_is_read() {
        let mut font = vec![0, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0];
        font.extend(b"cmap............fvar............");
        font.extend([0; 32]);
        assert!(is_font(&font) && is_variable(&font));
        font[28..32].copy_from_slice(b"glyf");
        assert!(!is_variable(&font));
    }
}
