//! Ways in which a paid text can hide in a file.

use crate::kettles::{CHINESE, PAID_FILE, SECRET};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use std::fmt::Write as _;
use std::io::Write as _;

/// [`SECRET`] as brotli, since no compressor for it is among the dependencies.
const BROTLI: &str = "G5cAEAVKN5WtUDiLZtslJSMdaT8ManLAiQXC116ktrbEowAwPVl4jq9K0ZCMqWTVnWz5v7+9SXuRFvb7LC3K5Afqte1OEgKBFO3SrxxVxpFGa8RjUNCIMCJXzEAQNUR+1XJ+VfPQAA==";

/// Eight words of the sentence.
const PART: &str = "apprentice must lower the brass lever slowly and";

/// Files that must be found, by their paths.
pub(crate) fn seeds() -> Vec<(String, Vec<u8>)> {
    let secret = SECRET.as_bytes();
    let base64 = STANDARD.encode(secret);
    let page = |body: &str| format!("<!doctype html><title>x</title><body>{body}").into_bytes();
    let seeds: Vec<(&str, Vec<u8>)> = vec![
        ("plain.txt", secret.to_vec()),
        ("eight-words.html", page(&format!("<p>As they say, {PART} so on.</p>"))),
        ("upper-case.txt", SECRET.to_uppercase().into_bytes()),
        ("other-white-space.txt", SECRET.replace(' ', "\n\t  ").into_bytes()),
        ("entities.html", page(&entities(SECRET))),
        ("entities-twice.xml", format!("<d>{}</d>", entities(&entities(SECRET)).replace('&', "&amp;")).into_bytes()),
        ("percent.html", page(&format!("<a href=\"data:text/html,{}\">x</a>", percent(SECRET)))),
        ("json-escapes.json", format!("{{\"a\":\"{}\"}}", unicode_escapes(SECRET)).into_bytes()),
        (
            "json-in-attribute.html",
            page(&format!("<p data-x=\"{{&quot;t&quot;:&quot;{}&quot;}}\">", unicode_escapes(SECRET))),
        ),
        ("joined.js", format!("var t='{}'+\n'{}'", &SECRET[..40], &SECRET[40..]).into_bytes()),
        (
            "hexadecimal.js",
            format!("'{}'", SECRET.bytes().map(|b| format!("\\x{b:02x}")).collect::<String>()).into_bytes(),
        ),
        ("css-content.css", css(SECRET).into_bytes()),
        ("base64.html", page(&format!("<p data-b=\"{base64}\">"))),
        ("base64-in-path.txt", format!("cdn/assets/v2/{}", URL_SAFE_NO_PAD.encode(secret)).into_bytes()),
        ("base64-twice.txt", STANDARD.encode(&base64).into_bytes()),
        ("base64-of-a-part.js", format!("x='{}'", STANDARD.encode(PART)).into_bytes()),
        ("base64-gzip.js", format!("k=\"{}\"", STANDARD.encode(gzip(secret))).into_bytes()),
        ("base64-deflate.js", format!("k=\"{}\"", STANDARD.encode(deflate(secret))).into_bytes()),
        ("hex-digits.txt", SECRET.bytes().map(|b| format!("{b:02x}")).collect::<String>().into_bytes()),
        ("page.html.gz", gzip(&page(&split_over_tags(SECRET)))),
        ("in-the-middle.bin", [b"HEAD\x01\x02\xFF\xFE\x03".as_slice(), &gzip(secret)].concat()),
        ("zlib.dat", zlib(secret)),
        ("page.html.br", STANDARD.decode(BROTLI).unwrap()),
        ("base64-brotli.js", format!("k=\"{BROTLI}\"").into_bytes()),
        ("pack.zip", archive(&[("lesson.txt", secret)])),
        ("nested.zip", archive(&[("inner.zip", &archive(&[("lesson.html", &page(&split_over_tags(SECRET)))]))])),
        (
            "book.epub",
            archive(&[("mimetype", b"application/epub+zip"), ("text/1.xhtml", &page(&split_over_tags(SECRET)))]),
        ),
        ("unlisted.zip", without_directory(archive(&[("gone.txt", secret)]))),
        ("handout.pdf", pdf(SECRET, true)),
        ("metadata.pdf", format!("%PDF-1.4\n1 0 obj <</Subject ({SECRET})>> endobj").into_bytes()),
        ("text.png", png(&[(b"tEXt", &[b"Comment\0", secret].concat())])),
        ("compressed-text.png", png(&[(b"zTXt", &[b"Comment\0\0".as_slice(), &zlib(secret)].concat())])),
        ("after-the-end.png", [png(&[]), gzip(secret)].concat()),
        ("comment.jpg", jpeg(0xFE, secret)),
        ("exif.jpg", jpeg(0xE1, &[b"Exif\0\0".as_slice(), &utf16(SECRET)].concat())),
        ("xmp.webp", webp(secret)),
        ("utf16.txt", [b"\xFF\xFE".as_slice(), &utf16(SECRET)].concat()),
        ("split-over-tags.html", page(&split_over_tags(SECRET))),
        ("split-over-comments.html", page(&SECRET.replace('e', "e<!-- -->"))),
        ("soft-hyphens.html", page(&SECRET.replace("st", "s\u{AD}t"))),
        (
            "tspans.svg",
            format!("<svg>{}</svg>", SECRET.chars().map(|c| format!("<tspan>{c}</tspan>")).collect::<String>())
                .into_bytes(),
        ),
        ("comment.html", page(&format!("<!-- {SECRET} -->"))),
        ("source.js.map", format!("{{\"version\":3,\"sourcesContent\":[\"// {SECRET}\"]}}").into_bytes()),
        ("chinese.html", page(&format!("<p>{CHINESE}</p>"))),
        ("chinese-escaped.json", format!("[\"{}\"]", unicode_escapes(CHINESE)).into_bytes()),
        ("chinese-percent.txt", percent(CHINESE).into_bytes()),
        ("apprentice-must-lower-the-brass-lever-slowly-and.html", page("nothing")),
        ("renamed.bin", PAID_FILE.to_vec()),
        ("file-in.zip", archive(&[("x", PAID_FILE)])),
        ("file-in-page.html", page(&format!("<img src=\"data:image/png;base64,{}\">", STANDARD.encode(PAID_FILE)))),
        ("name-of-a-file.html", page("<a href=\"/dl/zqxworkbook-answers.pdf\">x</a>")),
        ("invitation.txt", b"go to https://chat.example/zqxinvite now".to_vec()),
        ("short-text.html", page("<h2>Which word and which valve: the lower half zqxbelow</h2>")),
    ];
    seeds.into_iter().map(|(path, bytes)| (format!("seeds/{path}"), bytes)).collect()
}

/// Files in which nothing must be found.
pub(crate) fn controls() -> Vec<(String, Vec<u8>)> {
    let controls: [(&str, &str); 6] = [
        ("seven-words.html", "<p>must lower the brass lever slowly and</p>"),
        ("other-order.txt", "slowly the lever brass thrice whistles kettle copper the whenever must apprentice"),
        ("preview.html", "<p>Everybody may read this sentence about kettles, tables and a morning.</p>"),
        ("few-characters.html", "<p>等它连着响过三声，再把左边的黄</p>"),
        ("catalog.html", "<p>Kettles for Beginners, Valves in an Afternoon, The Stokers, Steam Night</p>"),
        ("long-path.html", "<a href=\"/courses/kettles/start/before-you-begin-with-a-long-name/index.html\">x</a>"),
    ];
    controls.into_iter().map(|(path, text)| (format!("controls/{path}"), text.as_bytes().to_vec())).collect()
}

fn entities(text: &str) -> String {
    text.chars().fold(String::new(), |mut out, c| {
        let _ = if c.is_ascii_lowercase() {
            write!(out, "&#{};", u32::from(c))
        } else {
            write!(out, "&#x{:x};", u32::from(c))
        };
        out
    })
}

fn unicode_escapes(text: &str) -> String {
    text.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect()
}

fn percent(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

fn css(text: &str) -> String {
    let escaped: String = text.chars().map(|c| format!("\\{:06x}", u32::from(c))).collect();
    format!(".x::after{{content:\"{escaped}\"}}")
}

fn split_over_tags(text: &str) -> String {
    text.split(' ')
        .map(
            |word| {
                if word.len() > 3 { format!("<b>{}</b><i>{}</i> ", &word[..2], &word[2..]) } else { format!("{word} ") }
            },
        )
        .collect()
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// An archive with deflated members. Checksums are left out: nothing here looks at them.
pub(crate) fn archive(members: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in members {
        let stored = deflate(bytes);
        let offset = u32::try_from(archive.len()).unwrap();
        let mut shared = Vec::new();
        shared.extend_from_slice(&[20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        shared.extend_from_slice(&u32::try_from(stored.len()).unwrap().to_le_bytes());
        shared.extend_from_slice(&u32::try_from(bytes.len()).unwrap().to_le_bytes());
        shared.extend_from_slice(&u16::try_from(name.len()).unwrap().to_le_bytes());
        shared.extend_from_slice(&[0, 0]);
        archive.extend_from_slice(b"PK\x03\x04");
        archive.extend_from_slice(&shared);
        archive.extend_from_slice(name.as_bytes());
        archive.extend_from_slice(&stored);
        directory.extend_from_slice(b"PK\x01\x02\x14\x00");
        directory.extend_from_slice(&shared);
        directory.extend_from_slice(&[0; 10]);
        directory.extend_from_slice(&offset.to_le_bytes());
        directory.extend_from_slice(name.as_bytes());
    }
    archive.extend_from_slice(&directory);
    archive.extend_from_slice(b"PK\x05\x06");
    archive.extend_from_slice(&[0; 18]);
    archive
}

/// An archive whose directory is cut off.
fn without_directory(mut archive: Vec<u8>) -> Vec<u8> {
    let directory = archive.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    archive.truncate(directory);
    archive
}

/// A page whose words are set letter by letter, as typesetters do.
fn pdf(text: &str, compressed: bool) -> Vec<u8> {
    let set: String = text.split(' ').map(|word| format!("({}) -20 ({} ) -30 ", &word[..1], &word[1..])).collect();
    let drawing = format!("BT /F1 9 Tf [{set}] TJ ET").into_bytes();
    let drawing = if compressed { zlib(&drawing) } else { drawing };
    let mut file =
        format!("%PDF-1.4\n1 0 obj <</Filter /FlateDecode /Length {}>>\nstream\n", drawing.len()).into_bytes();
    file.extend_from_slice(&drawing);
    file.extend_from_slice(b"\nendstream endobj\n");
    file
}

fn png(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1A\n".to_vec();
    for (name, content) in chunks.iter().copied().chain([(b"IEND", b"".as_slice())]) {
        file.extend_from_slice(&u32::try_from(content.len()).unwrap().to_be_bytes());
        file.extend_from_slice(name);
        file.extend_from_slice(content);
        file.extend_from_slice(&[0; 4]);
    }
    file
}

fn jpeg(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [b"\xFF\xD8\xFF".as_slice(), &[marker], &length, content, b"\xFF\xD9"].concat()
}

fn webp(content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap().to_le_bytes();
    [b"RIFF\0\0\0\0WEBPXMP ".as_slice(), &length, content].concat()
}
