//! Paid words in pictures, and paid pictures.

use super::school::{jpeg, photograph, png};
use super::site::{Put, file, leaks, of_school};
use super::wrappings::{self, archive, gif, gzip, international_text, tar, utf16, webp, zlib};
use crate::kettles::{PAID_FILE, SECRET};
use crate::school::School;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::sync::LazyLock;
use tuition::cache::Cache;
use tuition::load::settings::ImageFormat;
use tuition::pictures::Variant;

static PHOTOGRAPH: LazyLock<Vec<u8>> = LazyLock::new(|| jpeg(&photograph(0), 90));

fn chunk(name: [u8; 4], content: &[u8]) -> Put {
    file(wrappings::png(&[(&name, content)]))
}

/// What the program makes of the paid photograph when its creator looks at the lesson.
fn thumbnail(school: &School, format: ImageFormat, width: u32) -> Vec<u8> {
    let project = school.ready().0.project;
    let picture = project.asset(super::school::PHOTOGRAPH).expect("the photograph");
    let cache = Cache::in_folder(school.path().join(".tuition/cache"));
    tuition::pictures::bytes(&project, Variant { picture, format, width }, &cache).expect("a picture")
}

leaks! {
    whistle words_in_a_png: "pictures/text.png", "PNG tEXt", chunk(*b"tEXt", &[b"Comment\0", SECRET.as_bytes()].concat());
    whistle compressed_words_in_a_png: "pictures/ztxt.png", "PNG zTXt", chunk(*b"zTXt", &[b"Comment\0\0".as_slice(), &zlib(SECRET.as_bytes())].concat());
    whistle words_in_a_png_with_their_language: "pictures/itxt.png", "PNG iTXt", chunk(*b"iTXt", &international_text(SECRET.as_bytes()));
    whistle words_of_a_camera_in_a_png: "pictures/exif.png", "PNG eXIf", chunk(*b"eXIf", SECRET.as_bytes());
    whistle words_in_a_part_that_nobody_knows: "pictures/private.png", "PNG chunk", chunk(*b"prVt", SECRET.as_bytes());
    whistle a_comment_in_a_jpeg: "pictures/comment.jpg", "JPEG comment", file(wrappings::jpeg(0xFE, SECRET.as_bytes()));
    whistle words_of_a_camera: "pictures/exif.jpg", "EXIF", file(wrappings::jpeg(0xE1, &[b"Exif\0\0".as_slice(), &utf16(SECRET)].concat()));
    whistle words_of_a_program: "pictures/xmp.jpg", "JPEG metadata", file(wrappings::jpeg(0xE1, format!("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><dc:description>{SECRET}</dc:description>").as_bytes()));
    whistle words_of_an_agency: "pictures/iptc.jpg", "JPEG metadata", file(wrappings::jpeg(0xED, format!("Photoshop 3.0\x008BIM\x04\x04{SECRET}").as_bytes()));
    whistle words_in_a_webp: "pictures/xmp.webp", "XMP", file(webp(SECRET.as_bytes()));
    whistle a_comment_in_a_gif: "pictures/comment.gif", "GIF comment", file(gif(format!("{} {SECRET}", "x ".repeat(90)).as_bytes()));
    whistle words_after_the_end: "pictures/after.png", "after the picture > gzip", file([wrappings::png(&[]), gzip(SECRET.as_bytes())].concat());

    drawing a_paid_picture: "pictures/renamed.bin", "", file(PAID_FILE);
    drawing a_paid_picture_in_an_archive: "pictures/file.zip", "zip", file(archive(&[("x", PAID_FILE)]));
    drawing a_paid_picture_in_a_tape_archive: "pictures/file.tar", "tar", file(tar("x", PAID_FILE));
    drawing a_paid_picture_in_a_page: "pictures/page.html", "base64", file(format!("<img src=\"data:image/png;base64,{}\">", STANDARD.encode(PAID_FILE)));
    photograph a_paid_picture_that_is_compressed: "pictures/photo.gz", "gzip", file(gzip(&PHOTOGRAPH));
    photograph a_paid_picture_saved_again: "pictures/again.jpg", "", file(jpeg(&photograph(0), 40));
    photograph a_thumbnail_of_a_paid_picture: "pictures/small.png", "", file(png(&photograph(0), 160));
    photograph a_thumbnail_in_a_page: "pictures/small.html", "base64", file(format!("<img src=\"data:image/png;base64,{}\">", STANDARD.encode(png(&photograph(0), 100))));
    photograph a_thumbnail_of_the_program: "pictures/thumbnail.webp", "", of_school(|school| thumbnail(school, ImageFormat::Webp, 480));
    photograph a_thumbnail_that_cannot_be_read_here: "pictures/thumbnail.avif", "", of_school(|school| thumbnail(school, ImageFormat::Avif, 480));
    photograph a_thumbnail_as_the_cache_keeps_it: "cache/picture-0a1b", "cache", of_school(|school| {
        let inner = thumbnail(school, ImageFormat::Avif, 480);
        [blake3::hash(&inner).as_bytes().as_slice(), &inner].concat()
    });
}
