use super::*;

fn teal() -> Colour {
    Colour::parse("#0a6c74").unwrap()
}

fn words(title: &str) -> Words {
    Words { above: "Course".into(), title: title.into(), school: "School".into(), ..Words::default() }
}

/// The pixels of a card as grey.
fn decoded(words: &Words) -> image::GrayImage {
    let sheet = Sheet::draw("course", "x", teal(), words.right_to_left);
    let png = draw(&Fonts::new(), &sheet, words);
    assert!(png.len() < 60_000, "{} bytes", png.len());
    image::load_from_memory_with_format(&png, image::ImageFormat::Png).unwrap().to_luma8()
}

/// How many dark pixels there are where titles stand.
fn dark(card: &image::GrayImage) -> usize {
    let area = (76..800).flat_map(|x| (130..500).map(move |y| (x, y)));
    area.filter(|(x, y)| card.get_pixel(*x, *y).0[0] < 90).count()
}

#[test]
fn a_card_has_its_size_and_its_words() {
    let card = decoded(&words("Small Data"));
    assert_eq!(card.dimensions(), (WIDTH, HEIGHT));
    assert_eq!(dark(&decoded(&words(""))), 0);
    assert!(dark(&card) > 3_000, "{}", dark(&card));
    assert_ne!(card, decoded(&words("Small Date")));
}

#[test]
fn han_kana_hangul_arabic_and_hebrew_are_drawn() {
    for (title, other) in [
        ("小数据", "小数学"),
        ("データ", "データベ"),
        ("작은", "데이"),
        ("بيانات", "كتاب"),
        ("ספר", "בית"),
        ("繁體龍", "繁體鳳"),
    ] {
        let card = decoded(&words(title));
        assert!(dark(&card) > 3_000, "{title}: {}", dark(&card));
        assert_ne!(card, decoded(&words(other)), "{title}");
        assert_eq!(missing(&Fonts::new(), &words(title)), Vec::<char>::new(), "{title}");
    }
}

#[test]
fn what_no_font_has_is_left_out_and_named() {
    assert_eq!(missing(&Fonts::new(), &words("Tea 😀\u{200d}🫖 time")), ['😀', '🫖']);
    assert_eq!(decoded(&words("Tea 😀 time")), decoded(&words("Tea time")));
}

#[test]
fn every_font_can_be_read_and_has_what_it_is_for() {
    let fonts = Fonts::new();
    for c in "aÅéßœŁőŞẞαΩЖїĐ–—“„…’$€£¥₩₽·×，。：；？！「」《》、ー々かカ一龍龙体體学學ㄅ가힘دپא".chars()
    {
        assert!(fonts.choose(c, Voice::Title, false).is_some(), "{c}");
        assert!(fonts.choose(c, Voice::Label, true).is_some(), "{c}");
    }
}

#[test]
fn the_strip_is_on_the_side_where_lines_end() {
    let left_to_right = decoded(&words("x"));
    let right_to_left = decoded(&Words { right_to_left: true, ..words("x") });
    let paper = |card: &image::GrayImage, x: u32| card.get_pixel(x, 40).0[0] > 200;
    assert!(paper(&left_to_right, 10) && !paper(&left_to_right, WIDTH - 10));
    assert!(!paper(&right_to_left, 10) && paper(&right_to_left, WIDTH - 10));
}

#[test]
fn whatever_the_words_they_stay_on_the_paper() {
    let long = "Eine sehr lange Überschrift über Donaudampfschifffahrtsgesellschaftskapitäne ".repeat(4);
    for title in [long.as_str(), &"测".repeat(200), "W", "iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii"] {
        let card = decoded(&Words { below: long.clone(), people: long.clone(), above: long.clone(), ..words(title) });
        let margin = (WIDTH - STRIP - 40..WIDTH - STRIP - 4).flat_map(|x| (0..HEIGHT).map(move |y| (x, y)));
        let spilled = margin.filter(|(x, y)| card.get_pixel(*x, *y).0[0] < 200).count();
        assert_eq!(spilled, 0, "{title}");
    }
}
