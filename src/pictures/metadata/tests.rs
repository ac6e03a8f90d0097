use super::{Damaged, Orientation, strip};
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder, ImageFormat, RgbImage};
use proptest::prelude::*;
use std::io::Cursor;

const SECRET: &[u8] = b"52.5200 N 13.4050 E";

fn drawn() -> RgbImage {
    RgbImage::from_fn(24, 16, |x, y| image::Rgb([u8::try_from(x * 10).unwrap(), u8::try_from(y * 15).unwrap(), 90]))
}

fn file(format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    drawn().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// EXIF that turns a picture and says where it was taken.
fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    exif.extend([0x01, 0x0E, 0, 2, 0, 0, 0, 19, 0, 0, 0, 38]);
    exif.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]);
    exif.extend(SECRET);
    exif
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&[0xFF, marker][..], &length, content].concat()
}

fn chunk(name: [u8; 4], content: &[u8]) -> Vec<u8> {
    let mut chunk = Vec::new();
    super::png::push(&mut chunk, name, content);
    chunk
}

/// A JPEG as a camera writes it.
fn photograph(orientation: u8) -> Vec<u8> {
    let mut plain = Cursor::new(Vec::new());
    let mut encoder = JpegEncoder::new_with_quality(&mut plain, 90);
    encoder.set_icc_profile(b"a colour profile".to_vec()).unwrap();
    encoder.write_image(drawn().as_raw(), 24, 16, ExtendedColorType::Rgb8).unwrap();
    let plain = plain.into_inner();
    let thumbnail = [b"JFIF\0\x01\x02\0\0\x01\0\x01\x01\x01".as_slice(), SECRET].concat();
    [
        &plain[..2],
        &segment(0xE0, &thumbnail),
        &segment(0xE1, &[b"Exif\0\0".as_slice(), &exif(orientation)].concat()),
        &segment(0xE1, &[b"http://ns.adobe.com/xap/1.0/\0".as_slice(), SECRET].concat()),
        &segment(0xED, &[b"Photoshop 3.0\0".as_slice(), SECRET].concat()),
        &segment(0xFE, SECRET),
        &plain[2..],
        SECRET,
    ]
    .concat()
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    memchr::memmem::find(bytes, words).is_some()
}

fn pixels(bytes: &[u8]) -> Vec<u8> {
    image::load_from_memory(bytes).unwrap().to_rgb8().into_raw()
}

#[test]
fn a_photograph_keeps_its_pixels_its_colours_and_how_it_is_turned() {
    let whole = photograph(6);
    let stripped = strip(&whole).unwrap();
    assert!(holds(&whole, SECRET) && !holds(&stripped.bytes, SECRET) && !holds(&stripped.bytes, b"Photoshop"));
    assert!(holds(&stripped.bytes, b"ICC_PROFILE\0") && holds(&stripped.bytes, b"a colour profile"));
    assert_eq!(pixels(&stripped.bytes), pixels(&whole));
    assert!(stripped.orientation.is_sideways());
    assert_eq!(strip(&stripped.bytes).unwrap(), stripped, "nothing more to take out, and turned all the same");
    let upright = strip(&photograph(1)).unwrap();
    assert!(!holds(&upright.bytes, b"Exif") && upright.orientation == Orientation::default());
}

#[test]
fn a_png_keeps_what_decides_on_looks() {
    let plain = file(ImageFormat::Png);
    let (head, rest) = plain.split_at(33);
    let text = [b"Comment\0".as_slice(), SECRET].concat();
    let more = [
        chunk(*b"tEXt", &text),
        chunk(*b"iTXt", SECRET),
        chunk(*b"gAMA", &[0, 0, 0xB1, 0x8F]),
        chunk(*b"eXIf", &exif(8)),
    ];
    let whole = [head, &more.concat(), rest, SECRET].concat();
    let stripped = strip(&whole).unwrap();
    assert!(!holds(&stripped.bytes, SECRET) && holds(&stripped.bytes, b"gAMA") && holds(&stripped.bytes, b"eXIf"));
    assert_eq!(pixels(&stripped.bytes), pixels(&plain));
    assert!(stripped.orientation.is_sideways());
    assert_eq!(strip(&plain).unwrap().bytes, plain);
}

#[test]
fn a_webp_no_longer_says_that_it_has_what_it_has_not() {
    let plain = file(ImageFormat::WebP);
    let odd = [SECRET, b"."].concat()[..19].to_vec();
    let extended = |orientation: u8, has_exif: bool| {
        let flags = if has_exif { 0x08 | 0x04 } else { 0x04 };
        let mut whole = plain[..12].to_vec();
        super::webp::push(&mut whole, *b"VP8X", &[flags, 0, 0, 0, 23, 0, 0, 15, 0, 0]);
        whole.extend(&plain[12..]);
        if has_exif {
            super::webp::push(&mut whole, *b"EXIF", &exif(orientation));
        }
        super::webp::push(&mut whole, *b"XMP ", &odd);
        let length = u32::try_from(whole.len() - 8).unwrap();
        whole[4..8].copy_from_slice(&length.to_le_bytes());
        whole
    };
    for (whole, flags, sideways) in
        [(extended(6, true), 0x08, true), (extended(1, true), 0, false), (extended(1, false), 0, false)]
    {
        let stripped = strip(&[&whole, SECRET].concat()).unwrap();
        assert!(!holds(&stripped.bytes, SECRET) && !holds(&stripped.bytes, b"XMP "));
        assert_eq!(stripped.bytes[20], flags);
        assert_eq!(stripped.orientation.is_sideways(), sideways);
        assert_eq!(pixels(&stripped.bytes), pixels(&plain));
        assert_eq!(u32::from_le_bytes(*stripped.bytes[4..].first_chunk().unwrap()) as usize, stripped.bytes.len() - 8);
    }
    assert_eq!(strip(&plain).unwrap().bytes, plain);
}

#[test]
fn what_is_no_picture_is_damaged() {
    for bytes in
        [&b""[..], b"GIF89a", b"<svg/>", b"\xFF\xD8", b"\xFF\xD8\xFF\xE1\0\0", b"\x89PNG", b"RIFF\0\0\0\0WEBP\0"]
    {
        assert_eq!(strip(bytes), Err(Damaged), "{bytes:?}");
    }
}

#[test]
fn a_photograph_that_was_cut_off_is_shown_as_far_as_it_goes() {
    let whole = strip(&photograph(6)).unwrap().bytes;
    let cut = strip(&whole[..whole.len() - 20]).unwrap().bytes;
    assert!(cut.ends_with(&[0xFF, 0xD9]) && cut.len() < whole.len());
}

proptest! {
    #[test]
    fn no_damage_makes_it_panic(place in 0_usize..4000, other in any::<u8>(), length in 0_usize..4000) {
        for whole in [photograph(6), file(ImageFormat::Png), file(ImageFormat::WebP)] {
            let mut damaged = whole[..length.min(whole.len())].to_vec();
            if let Some(byte) = damaged.get_mut(place % whole.len()) {
                *byte = other;
            }
            if let Ok(stripped) = strip(&damaged) {
                prop_assert_eq!(strip(&stripped.bytes), Ok(stripped));
            }
        }
    }

    #[test]
    fn nor_do_any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        for head in [&b"\xFF\xD8"[..], b"\x89PNG\r\n\x1A\n", b"RIFF\xFF\0\0\0WEBP"] {
            let _ = strip(&[head, &bytes].concat());
        }
    }
}
