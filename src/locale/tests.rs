use super::*;
use jiff::civil::{date, datetime};
use jiff::tz::offset;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

fn locale(tag: &str) -> Locale {
    let (locale, errors) = Locale::new(tag, &[]);
    assert_eq!(errors, []);
    locale
}

fn amount(text: &str) -> Decimal {
    text.parse().expect("a number")
}

/// `{ $name }` of a message, from its source.
fn arguments(ftl: &str, id: &str) -> BTreeSet<String> {
    let start = ftl.find(&format!("\n{id} =")).expect("the message") + 1;
    let end =
        ftl[start..].match_indices('\n').map(|(at, _)| start + at).find(|&at| !ftl[at + 1..].starts_with([' ', '}']));
    let message = &ftl[start..end.unwrap_or(ftl.len())];
    message.split('$').skip(1).map(|rest| rest.chars().take_while(char::is_ascii_alphanumeric).collect()).collect()
}

#[test]
fn shipped_languages_have_the_same_messages_with_the_same_arguments() {
    let (_, english) = SHIPPED[0];
    let ids: BTreeSet<String> = messages(english).into_iter().collect();
    assert_eq!(ids.len(), messages(english).len(), "an id stands twice");
    assert!(ids.len() > 250);
    for (language, ftl) in &SHIPPED[1..] {
        let own = messages(ftl);
        assert_eq!(own.iter().cloned().collect::<BTreeSet<_>>(), ids, "{language}");
        assert_eq!(own.len(), ids.len(), "{language}: an id stands twice");
        for id in &ids {
            assert_eq!(arguments(ftl, id), arguments(english, id), "{language}: {id}");
        }
    }
}

#[test]
fn shipped_files_have_no_mistake_and_every_message_is_found() {
    for (language, ftl) in SHIPPED {
        assert_eq!(parse(ftl).1, [], "{language}");
        let locale = locale(language);
        for id in messages(ftl) {
            assert!(locale.has(&id), "{language}: {id}");
            assert_eq!(locale.words().contains_key(&id), arguments(ftl, &id).is_empty(), "{language}: {id}");
        }
    }
}

#[test]
fn messages_have_arguments_plurals_and_no_marks() {
    let english = locale("en");
    assert_eq!(english.format("count-lessons", &[("count", 1_u32.into())]), "1 lesson");
    assert_eq!(english.format("count-lessons", &[("count", 12_u32.into())]), "12 lessons");
    assert_eq!(english.format("buy-with", &[("provider", "Stripe".into())]), "Buy with Stripe");
    let chinese = locale("zh");
    assert_eq!(chinese.format("count-lessons", &[("count", 1_u32.into())]), "1 节课");
    let provider = chinese.provider("wechat-pay", "WeChat Pay");
    assert_eq!(chinese.format("buy-with", &[("provider", (&provider).into())]), "用微信支付购买");
    assert_eq!(chinese.provider("stripe", "Stripe"), "Stripe");
    assert_eq!(chinese.platform("wechat", "WeChat"), "微信");
}

#[test]
fn a_missing_message_comes_from_the_next_of_kin_and_at_last_from_english() {
    let files = [
        Words { language: "zh-Hant", ftl: "menu = 選單\n" },
        Words { language: "zh-TW", ftl: "search = 搜尋\n" },
        Words { language: "pt", ftl: "menu = Menu principal\n" },
    ];
    let (taiwan, _) = Locale::new("zh-TW", &files);
    assert_eq!(taiwan.text("search"), "搜尋");
    assert_eq!(taiwan.text("menu"), "選單");
    assert_eq!(taiwan.text("contents"), "目錄", "what ships in traditional characters is nearer than the simplified");
    assert_eq!(locale("zh-HK").text("contents"), "目錄");
    assert_eq!(Locale::new("pt-BR", &files).0.text("contents"), "Contents");
    assert_eq!(Locale::new("zh-Hans-SG", &files).0.text("menu"), "菜单");
    assert_eq!(Locale::new("pt-BR", &files).0.text("menu"), "Menu principal");
    assert_eq!(locale("xx").text("menu"), "Menu");
    assert_eq!(locale("not a tag").text("menu"), "Menu");
    assert_eq!(locale("en").text("no-such-id"), "no-such-id");
}

#[test]
fn own_words_go_over_those_that_ship_and_may_be_new() {
    let files = [
        Words { language: "zh", ftl: "buy = 立即购买\nmy-own = 我的\n" },
        Words { language: "zh", ftl: "buy = 马上购买\n" },
    ];
    let (locale, errors) = Locale::new("zh", &files);
    assert_eq!(errors, []);
    assert_eq!(locale.words()["buy"], "马上购买");
    assert_eq!(locale.words()["my-own"], "我的");
    assert_eq!(locale.words()["menu"], "菜单");
}

#[test]
fn a_translation_that_asks_for_what_is_not_given_is_passed_over() {
    let files = [Words { language: "zh", ftl: "buy-with = 用{ $prvider }购买\n" }];
    let (locale, _) = Locale::new("zh", &files);
    assert_eq!(locale.format("buy-with", &[("provider", "Stripe".into())]), "Buy with Stripe");
}

#[test]
fn mistakes_in_files_have_their_place() {
    let files =
        [Words { language: "en", ftl: "menu = Menu\n" }, Words { language: "en", ftl: "buy = }\nmenu = Card\n" }];
    let (locale, errors) = Locale::new("en", &files);
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].file, 1);
    assert_eq!(errors[0].offset, 6, "{errors:?}");
    assert_eq!(locale.text("menu"), "Card");
}

#[test]
fn money_is_written_as_shops_do() {
    let cases = [
        ("en", "49.00", "USD", "$49"),
        ("en", "49.5", "USD", "$49.50"),
        ("en", "1234567.00", "USD", "$1,234,567"),
        ("en", "299", "CNY", "CN¥299"),
        ("en", "5000", "JPY", "¥5,000"),
        ("en", "49", "CHF", "CHF\u{a0}49"),
        ("en", "49.995", "USD", "$50"),
        ("en", "1.5", "KWD", "KWD\u{a0}1.500"),
        ("en", "20", "GBP", "£20"),
        ("zh", "299.00", "CNY", "¥299"),
        ("zh", "49.00", "USD", "US$49"),
        ("zh", "5000", "JPY", "JP¥5,000"),
        ("zh-TW", "900", "TWD", "$900"),
        ("zh-HK", "900", "HKD", "$900"),
        ("ja", "5000", "JPY", "¥5,000"),
        ("ja", "299", "CNY", "CN¥299"),
        ("de", "49.00", "EUR", "49\u{a0}€"),
        ("de", "1049.50", "EUR", "1.049,50\u{a0}€"),
        ("fr", "1049.50", "EUR", "1\u{202f}049,50\u{a0}€"),
        ("es", "1049.50", "EUR", "1049,50\u{a0}€"),
        ("es", "10049", "EUR", "10.049\u{a0}€"),
        ("it", "49", "EUR", "€49"),
        ("en", "-5", "USD", "−$5"),
        ("en", "0.00", "USD", "$0"),
    ];
    for (tag, number, currency, expected) in cases {
        assert_eq!(locale(tag).money(amount(number), currency), expected, "{tag} {number} {currency}");
    }
}

#[test]
fn currencies_are_known_with_their_decimals() {
    assert_eq!(currency_decimals("USD"), Some(2));
    assert_eq!(currency_decimals("JPY"), Some(0));
    assert_eq!(currency_decimals("KWD"), Some(3));
    for wrong in ["usd", "XYZ", "", "US", "USD EUR", "EUR "] {
        assert!(!is_currency(wrong), "{wrong}");
    }
}

#[test]
fn days_are_written_in_the_language() {
    let day = date(2027, 3, 1);
    let cases = [
        ("en", "1 March 2027"),
        ("en-US", "March 1, 2027"),
        ("zh", "2027年3月1日"),
        ("zh-Hant", "2027年3月1日"),
        ("ja", "2027年3月1日"),
        ("de", "1. März 2027"),
        ("fr", "1er mars 2027"),
        ("es", "1 de marzo de 2027"),
        ("it", "2027-03-01"),
    ];
    for (tag, expected) in cases {
        assert_eq!(locale(tag).date(day), expected, "{tag}");
    }
}

#[test]
fn a_range_of_times_says_the_day_once_and_the_offset() {
    let east = Some(offset(8));
    let start = Moment::time(datetime(2027, 3, 20, 19, 0, 0, 0), east);
    let end = Moment::time(datetime(2027, 3, 20, 20, 30, 0, 0), east);
    let english = locale("en");
    assert_eq!(english.date_time_range(start, Some(end)), "20 March 2027, 19:00–20:30 (UTC+08:00)");
    assert_eq!(english.date_time_range(start, None), "20 March 2027, 19:00 (UTC+08:00)");
    assert_eq!(locale("zh").date_time_range(start, Some(end)), "2027年3月20日 19:00–20:30（UTC+08:00）");
    // 12:30 in London, which is 20:30 at the start's offset.
    let abroad = Moment::time(datetime(2027, 3, 20, 12, 30, 0, 0), Some(offset(0)));
    assert_eq!(english.date_time_range(start, Some(abroad)), "20 March 2027, 19:00–20:30 (UTC+08:00)");
    let later = Moment::time(datetime(2027, 3, 21, 9, 0, 0, 0), east);
    assert_eq!(english.date_time_range(start, Some(later)), "20 March 2027, 19:00 – 21 March 2027, 09:00 (UTC+08:00)");
    let days = (Moment::day(date(2027, 3, 20)), Moment::day(date(2027, 3, 22)));
    assert_eq!(english.date_time_range(days.0, Some(days.1)), "20 March 2027 – 22 March 2027");
    assert_eq!(
        english.date_time(Moment::time(datetime(2027, 1, 1, 0, 5, 0, 0), Some(offset(0)))),
        "1 January 2027, 00:05 (UTC)"
    );
    assert_eq!(
        english.date_time(Moment::time(datetime(2027, 1, 1, 0, 5, 0, 0), Some(offset(-5)))),
        "1 January 2027, 00:05 (UTC−05:00)"
    );
}

#[test]
fn sizes_shares_and_durations() {
    let english = locale("en");
    for (bytes, expected) in [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1000, "1 kB"),
        (1250, "1.3 kB"),
        (9_949, "9.9 kB"),
        (9_990, "10 kB"),
        (999_499, "999 kB"),
        (999_500, "1 MB"),
        (1_200_000, "1.2 MB"),
        (123_456_789, "123 MB"),
        (5_000_000_000_000, "5,000 GB"),
    ] {
        assert_eq!(english.file_size(bytes).replace('\u{a0}', " "), expected, "{bytes}");
    }
    assert_eq!(locale("fr").file_size(1_200_000), "1,2\u{a0}Mo");
    assert_eq!(english.percent(20), "20%");
    assert_eq!(locale("de").percent(20), "20\u{a0}%");
    assert_eq!(english.minutes(0), "0 min");
    assert_eq!(english.minutes(60), "1 h");
    assert_eq!(english.minutes(200), "3 h 20 min");
    assert_eq!(locale("zh").minutes(200), "3 小时 20 分钟");
    assert_eq!(english.number(1_234_567), "1,234,567");
    assert_eq!(locale("de").number(amount("1234.50")), "1.234,5");
}

#[test]
fn lists_are_joined_as_the_language_joins() {
    let three = ["A", "B", "C"].map(str::to_owned);
    assert_eq!(locale("en").list(&three), "A, B, and C");
    assert_eq!(locale("zh").list(&three), "A、B和C");
    assert_eq!(locale("ja").list(&three), "A、B、C");
    assert_eq!(locale("de").list(&three), "A, B und C");
    assert_eq!(locale("fr").list(&three[..2]), "A et B");
    assert_eq!(locale("es").list(&three), "A, B y C");
    assert_eq!(locale("en").list(&three[..2]), "A and B");
    assert_eq!(locale("en").list(&three[..1]), "A");
    assert_eq!(locale("en").list(&[]), "");
}

#[test]
fn plural_forms_are_those_of_the_language() {
    let lessons = |tag: &str, count: u32| locale(tag).format("count-lessons", &[("count", count.into())]);
    assert_eq!((lessons("de", 1), lessons("de", 0)), ("1 Lektion".into(), "0 Lektionen".into()));
    assert_eq!(
        (lessons("fr", 0), lessons("fr", 2)),
        ("0 leçon".into(), "2 leçons".into()),
        "nothing is singular in French"
    );
    assert_eq!((lessons("ja", 1), lessons("es", 1)), ("全 1 回".into(), "1 lección".into()));
}

#[test]
fn scripts_get_every_plural_form_and_fill_in_the_rest() {
    let files = [Words {
        language: "pl",
        ftl: "script-left = { $count ->\n    [one] { $count } strona w { $title }\n    [few] { $count } strony w { $title }\n   \
              *[other] { $count } stron w { $title }\n}\nscript-copy = Kopiuj\n",
    }];
    let (polish, errors) = Locale::new("pl", &files);
    assert_eq!(errors, []);
    let words = polish.script_words();
    assert_eq!(words["copy"], ScriptWords::Always("Kopiuj".to_owned()));
    let ScriptWords::ByCount(forms) = &words["left"] else { panic!("{words:?}") };
    assert_eq!(forms["one"], "{count} strona w {title}");
    assert_eq!(forms["few"], "{count} strony w {title}");
    assert_eq!(forms["many"], "{count} stron w {title}");
    assert!(words.contains_key("copied"), "what the language lacks comes from English");
}

#[test]
fn languages_have_names_and_directions() {
    for (tag, name, direction_of) in [
        ("en", "English", "ltr"),
        ("zh", "简体中文", "ltr"),
        ("zh-TW", "繁體中文", "ltr"),
        ("zh-Hant", "繁體中文", "ltr"),
        ("pt-BR", "Português (Brasil)", "ltr"),
        ("de-AT", "Deutsch", "ltr"),
        ("ar", "العربية", "rtl"),
        ("he-IL", "עברית", "rtl"),
        ("az-Arab", "az-Arab", "rtl"),
        ("ar-Latn", "العربية", "ltr"),
        ("tlh", "tlh", "ltr"),
    ] {
        assert_eq!(language_name(tag), name, "{tag}");
        assert_eq!(direction(tag), direction_of, "{tag}");
    }
    for (tag, fits) in [
        ("en", true),
        ("zh-Hant-TW", true),
        ("pt-BR", true),
        ("e", false),
        ("en_US", false),
        ("", false),
        ("a b", false),
    ] {
        assert_eq!(is_language_tag(tag), fits, "{tag}");
    }
}
