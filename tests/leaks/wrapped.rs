//! Paid words in bytes that are not read as they are: compressed, packed, encoded.

use super::site::{file, leaks};
use super::wrappings::{
    archive, brotli, deflate, gzip, lines, mp3, pack, pdf, split_over_tags, swap_file, tar, utf16, without_directory,
    zlib,
};
use crate::kettles::{CHINESE, SECRET};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

fn base64(bytes: impl AsRef<[u8]>) -> String {
    STANDARD.encode(bytes)
}

fn page() -> Vec<u8> {
    format!("<!doctype html><body>{}", split_over_tags(SECRET)).into_bytes()
}

leaks! {
    whistle a_page_that_is_compressed: "wrapped/page.html.gz", "gzip > tags", file(gzip(&page()));
    whistle a_page_in_brotli: "wrapped/page.html.br", "brotli", file(brotli());
    whistle a_stream_of_zlib: "wrapped/zlib.dat", "zlib", file(zlib(SECRET.as_bytes()));
    whistle a_stream_without_a_header: "wrapped/deflate.dat", "compressed", file(deflate(SECRET.as_bytes()));
    whistle a_stream_in_the_midst_of_bytes: "wrapped/middle.bin", "gzip", file([b"HEAD\x01\x02\xFF\xFE\x03".as_slice(), &gzip(SECRET.as_bytes())].concat());
    whistle an_archive: "wrapped/pack.zip", "zip", file(archive(&[("lesson.txt", SECRET.as_bytes())]));
    whistle an_archive_in_an_archive: "wrapped/nested.zip", "zip > zip > tags", file(archive(&[("inner.zip", &archive(&[("lesson.html", &page())]))]));
    whistle an_archive_without_its_directory: "wrapped/unlisted.zip", "zip", file(without_directory(archive(&[("gone.txt", SECRET.as_bytes())])));
    whistle a_name_in_an_archive: "wrapped/names.zip", "zip", file(archive(&[("apprentice must lower the brass lever slowly and.txt", b"x")]));
    whistle a_book_to_read: "wrapped/sample.epub", "zip > tags", file(archive(&[("mimetype", b"application/epub+zip"), ("text/1.xhtml", &page())]));
    whistle a_tape_archive: "wrapped/school.tar", "tar > base64", file(tar("lesson.txt", base64(SECRET).as_bytes()));
    whistle a_tape_archive_that_is_compressed: "wrapped/school.tar.gz", "gzip > tar > tags", file(gzip(&tar("lesson.html", &page())));
    whistle a_document_to_print: "wrapped/handout.pdf", "PDF", file(pdf(SECRET, true));
    whistle the_subject_of_a_document: "wrapped/subject.pdf", "PDF", file(format!("%PDF-1.4\n1 0 obj <</Subject ({SECRET})>> endobj"));
    chinese notes_of_a_recording: "wrapped/recording.mp3", "UTF-16", file(mp3(CHINESE));

    whistle base64_in_a_page: "wrapped/base64.html", "base64", file(format!("<p data-b=\"{}\">", base64(SECRET)));
    whistle base64_in_an_address: "wrapped/base64.txt", "base64", file(format!("cdn/assets/v2/{}", URL_SAFE_NO_PAD.encode(SECRET)));
    whistle base64_of_a_few_words: "wrapped/part.js", "base64", file(format!("x='{}'", base64("apprentice must lower the brass lever slowly and")));
    whistle base64_of_base64: "wrapped/twice.txt", "base64 > base64", file(base64(base64(SECRET)));
    whistle base64_in_lines: "wrapped/letter.eml", "base64 > gzip > tags", file(lines(&base64(gzip(&page()))));
    whistle base64_in_strings: "wrapped/strings.js", "base64 > gzip > tags", file(format!("f(\"{}\")", lines(&base64(gzip(&page()))).trim_end().replace("\r\n", "\" +\n  \"")));
    whistle base64_of_a_page_in_an_address: "wrapped/data.html", "base64 > tags", file(format!("<a href=\"data:text/html;base64,{}\">", base64(page())));
    whistle base64_of_compressed_words: "wrapped/gzip.js", "base64 > gzip", file(format!("k=\"{}\"", base64(gzip(SECRET.as_bytes()))));
    whistle base64_of_a_stream_without_a_header: "wrapped/deflate.js", "base64 > brotli", file(format!("k=\"{}\"", base64(deflate(SECRET.as_bytes()))));
    whistle base64_of_brotli: "wrapped/brotli.js", "base64 > brotli", file(format!("k=\"{}\"", base64(brotli())));
    whistle hexadecimal_digits: "wrapped/hex.txt", "hex", file(SECRET.bytes().map(|b| format!("{b:02x}")).collect::<String>());
    whistle two_bytes_a_character: "wrapped/utf16.txt", "UTF-16", file([b"\xFF\xFE".as_slice(), &utf16(SECRET)].concat());
    chinese two_bytes_a_character_without_a_mark: "wrapped/chinese.txt", "UTF-16", file(utf16(CHINESE));

    whistle an_object_of_git: ".git/objects/0a/1b2c", "zlib", file(zlib(format!("blob {}\0{SECRET}", SECRET.len()).as_bytes()));
    whistle a_pack_of_git: ".git/objects/pack/p.pack", "zlib", file(pack("tree of some folder with names in it".repeat(20).as_bytes(), SECRET.as_bytes()));
    whistle what_an_editor_keeps: "courses/.02-whistle.md.swp", "", file(swap_file(&format!("---\n{SECRET}\nmore")));
}
