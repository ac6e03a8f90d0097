//! Files that look like a leak and are none. The audit tells that they are not of this build, and nothing else.

use super::school::{GERMAN, jpeg, photograph, png};
use super::site::{Leak, Put, file, of_file};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

macro_rules! harmless {
    ($($name:ident: $path:literal, $put:expr;)+) => {
        pub(crate) fn all() -> Vec<Leak> {
            vec![$(Leak { path: $path, put: $put }),+]
        }
        $(#[test]
        fn $name() {
            assert_eq!(of_file($path, "T1001"), [""; 0]);
            assert_eq!(of_file($path, "T1003").len(), 1);
        })+
    };
}

/// The same picture with something else in it.
fn with_a_notice() -> Put {
    let mut picture = photograph(0);
    for (x, y) in (200..320).flat_map(|x| (120..180).map(move |y| (x, y))) {
        picture.put_pixel(x, y, image::Rgb([255, 255, 255]));
    }
    file(jpeg(&picture, 90))
}

harmless! {
    seven_words_of_a_sentence: "harmless/seven-words.html", file("<p>must lower the brass lever slowly and</p>");
    the_same_words_in_another_order: "harmless/order.txt", file("slowly the lever brass thrice whistles kettle copper the whenever must apprentice");
    words_that_everybody_may_read: "harmless/preview.html", file("<p>Everybody may read this sentence about kettles, tables and a morning.</p>");
    few_characters_of_a_chinese_sentence: "harmless/few-characters.html", file("<p>等它连着响过三声，再把左边的黄</p>");
    titles_of_products: "harmless/catalog.html", file("<p>Kettles for Beginners, Valves in an Afternoon, The Stokers, Steam Night</p>");
    a_long_address: "harmless/path.html", file("<a href=\"/courses/kettles/start/before-you-begin-with-a-long-name/index.html\">x</a>");
    titles_of_paid_lessons: "harmless/titles.html", file("<li>The whistle<li>Half open<li>A file for all<li>The boiler");
    a_sentence_with_another_word_in_it: "harmless/other-word.txt", file(GERMAN.replace("dritten", "vierten").replace("überall", "langsam").replace("öffnete", "kippte"));
    rows_of_numbers: "harmless/numbers.json", file(format!("[{}]", (0..999).map(|n| (n * 37 % 120).to_string()).collect::<Vec<_>>().join(",")));
    base64_of_chance: "harmless/chance.html", file(format!("<p integrity=\"sha384-{}\">", STANDARD.encode((0..48_u8).map(|n| n.wrapping_mul(89).wrapping_add(7)).collect::<Vec<u8>>())));
    another_picture: "harmless/other.jpg", file(jpeg(&photograph(30), 90));
    another_picture_of_the_same_place: "harmless/notice.jpg", with_a_notice();
    a_public_picture_made_smaller: "harmless/view.png", file(png(&photograph(60), 160));
    the_paid_picture_turned_upside_down: "harmless/turned.jpg", file(jpeg(&image::imageops::rotate180(&photograph(0)), 90));
}
