//! What others see of a page: search engines, messengers, browsers that install it.

use super::html::Tag;
use super::site::{Built, Site};
use serde_json::Value;

const CATALOG: &str = r#"
[[product]]
id = "baking"
kind = "course"
title = "Baking Bread"
tagline = "A loaf by Sunday"
people = ["ana"]
level = "beginner"
outcomes = ["Bake a loaf"]
audience = ["Hungry people"]
prerequisites = ["An oven"]
[[product.plan]]
id = "solo"
title = "Solo"
prices = { USD = "49.00" }
was = { USD = "69.00" }
checkout = [{ provider = "stripe", url = "https://buy.stripe.com/9AQ5kD1" }]
[[product.plan]]
id = "parts"
title = "In parts"
prices = { USD = "20.00" }
billing = { installments = 3 }
checkout = [{ provider = "stripe", url = "https://buy.stripe.com/9AQ5kD2" }]
[product.translations.zh]
title = "烤面包"
tagline = "周日出炉"
[product.translations.zh.plan.solo]
title = "自学"

[[product]]
id = "loaves"
kind = "book"
title = "Loaves"
access = "free"

[[product]]
id = "both"
kind = "bundle"
title = "Both"
includes = ["baking", "loaves"]
[[product.plan]]
id = "all"
title = "All"
prices = { USD = "45.00" }
checkout = [{ provider = "stripe", url = "https://buy.stripe.com/9AQ5kD3" }]

[[product]]
id = "night"
kind = "event"
title = "Night of Bread"
access = "free"
"#;

fn school() -> Site {
    Site::new()
        .settings("title = \"Oven School\"\nbase_url = \"https://oven.example/\"\ntagline = \"Bread, calmly\"\n[languages.zh]\ntitle = \"炉边学校\"\n")
        .catalog(CATALOG)
        .file("content/people/ana.md", "---\ntitle: Ana Baker\nrole: Baker\nlinks: [\"https://ana.example/\"]\ncredentials: [\"Master baker\", {title: Sommelier of bread, by: Guild of Ovens, date: 2024-05-01, url: \"https://guild.example/ana\"}]\n---\nBakes.")
        .file("content/courses/baking/index.md", "The whole road to bread.")
        .file("content/courses/baking/index.zh.md", "从面粉到面包。")
        .file("content/courses/baking/01-flour/index.md", "# Flour")
        .file("content/courses/baking/01-flour/01-kinds.md", "---\naccess: free\nvideo: kinds.mp4\nposter: kinds.png\nupdated: 2026-03-01\n---\n# Kinds of flour\n\nRye and wheat.")
        .file("content/courses/baking/01-flour/kinds.mp4", "a film")
        .file("content/courses/baking/01-flour/kinds.png", PIXEL)
        .file("content/courses/baking/01-flour/02-water.md", "# Water\n\nSecretwater.")
        .file("content/books/loaves/index.md", "A book.")
        .file("content/books/loaves/01-rye.md", "# Rye\n\nDark.")
        .file("content/events/night.md", "---\nstarts: 2026-05-01T19:00:00+02:00\nends: 2026-05-01T21:00:00+02:00\nplace: The bakery\nonline: https://meet.example/x\nseats: 12\nrecording: https://vimeo.com/123\n---\nCome.")
        .file("content/posts/2026-03-01-news.md", "---\npeople: [ana]\ntags: [rye]\n---\n# News\n\nHello.")
}

/// A PNG of one pixel.
const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cc\xf8\x0f\0\x01\x01\x01\0\x1b\xb6\xeeV\0\0\0\0IEND\xaeB`\x82";

#[test]
fn a_course_says_what_it_teaches_what_it_costs_and_who_offers_it() {
    let built = school().build_well();
    let course = &built.json_ld("courses/baking/", "Course")[0];
    assert_eq!(course["provider"]["@id"], "https://oven.example/#school");
    assert_eq!(course["teaches"], "Bake a loaf");
    assert_eq!(course["coursePrerequisites"], "An oven");
    assert_eq!(course["audience"]["audienceType"], "Hungry people");
    assert_eq!(course["hasCourseInstance"]["courseMode"], "Online");
    assert_eq!(course["syllabusSections"]["name"], "Flour");
    assert_eq!(course["workTranslation"]["@id"], "https://oven.example/zh/courses/baking/");
    let offers = built.json_ld("courses/baking/", "Offer");
    assert_eq!(offers[0]["price"], "49.00");
    assert_eq!(offers[0]["priceSpecification"]["price"], "69.00");
    assert_eq!(offers[0]["availability"], "https://schema.org/InStock");
    assert!(offers[1].get("price").is_none(), "a part is no price: {}", offers[1]);
    assert_eq!(offers[1]["priceSpecification"]["billingDuration"], 3);
    let translated = built.json_ld("zh/courses/baking/", "Course");
    assert_eq!(translated[0]["name"], "烤面包");
    assert_eq!(translated[0]["translationOfWork"]["@id"], "https://oven.example/courses/baking/");
    let offers = built.json_ld("zh/courses/baking/", "Offer");
    assert_eq!(offers[0]["name"], "自学", "as the page calls it");
}

#[test]
fn books_bundles_and_people_name_what_belongs_to_them() {
    let built = school().build_well();
    let book = &built.json_ld("books/loaves/", "Book")[0];
    assert_eq!(book["hasPart"]["name"], "Rye");
    assert_eq!(book["isAccessibleForFree"], true);
    let bundle = &built.json_ld("bundles/both/", "Collection")[0];
    let parts: Vec<_> = bundle["hasPart"].as_array().unwrap().iter().map(|part| part["name"].clone()).collect();
    assert_eq!(parts, ["Baking Bread", "Loaves"]);
    let profile = &built.json_ld("people/ana/", "ProfilePage")[0];
    assert_eq!(profile["mainEntity"]["sameAs"], "https://ana.example/");
    let credentials = &profile["mainEntity"]["hasCredential"];
    assert_eq!(credentials[0]["name"], "Master baker");
    assert_eq!(credentials[0].get("url"), None);
    assert_eq!(credentials[1]["@type"], "EducationalOccupationalCredential");
    assert_eq!(credentials[1]["name"], "Sommelier of bread");
    assert_eq!(credentials[1]["recognizedBy"]["name"], "Guild of Ovens");
    assert_eq!(credentials[1]["dateCreated"], "2024-05-01");
    assert_eq!(credentials[1]["url"], "https://guild.example/ana");
    assert_eq!(profile["mainEntity"]["jobTitle"], "Baker");
    let list = &built.json_ld("courses/", "ItemList")[0];
    assert_eq!(list["itemListElement"][0]["url"], "https://oven.example/courses/baking/");
}

#[test]
fn what_qualifies_a_person_is_shown_with_who_says_so() {
    let built = school().build_well();
    let text = built.main_text("people/ana/");
    assert!(text.contains("Master baker") && text.contains("Guild of Ovens, 1 May 2024"), "{text}");
    assert!(built.links("people/ana/").contains(&"https://guild.example/ana".to_owned()));
    let wrong = |credential: &str| {
        let page = format!("---\ntitle: Ana\ncredentials: [{credential}]\n---\nBakes.");
        let built = Site::new().file("content/index.md", "# Home").file("content/people/ana.md", page).build();
        (built.codes().join(" "), built.words("T0105"))
    };
    let at = "content/people/ana.md:3";
    assert_eq!(wrong("{by: Guild}").0, format!("T0104 {at}"));
    assert_eq!(wrong("{title: X, from: Guild}").0, format!("T0102 {at}"));
    assert_eq!(wrong("7").0, format!("T0103 {at}"));
    let (code, words) = wrong("{title: X, url: guild.example}");
    assert_eq!(code, format!("T0105 {at}"));
    assert!(words.contains("`guild.example`") && words.contains("`https://…`"), "{words}");
}

#[test]
fn an_event_of_the_past_has_its_recording_and_no_offer() {
    let built = school().build_well();
    let event = &built.json_ld("events/night/", "EducationEvent")[0];
    assert_eq!(event["eventAttendanceMode"], "https://schema.org/MixedEventAttendanceMode");
    assert_eq!(event["location"].as_array().map(Vec::len), Some(2));
    assert_eq!(event["maximumAttendeeCapacity"], 12);
    assert_eq!(event["recordedIn"]["embedUrl"], "https://player.vimeo.com/video/123?dnt=1");
    assert!(event.get("offers").is_none());
}

#[test]
fn only_what_is_free_is_named_in_the_data_of_a_lesson() {
    let built = school().build_well();
    let free = &built.json_ld("courses/baking/flour/kinds/", "LearningResource")[0];
    assert_eq!(free["isAccessibleForFree"], true);
    assert_eq!(free["position"], 1);
    assert_eq!(free["video"]["uploadDate"], "2026-03-01");
    let film = free["video"]["contentUrl"].as_str().unwrap();
    assert!(built.exists(film.trim_start_matches("https://oven.example/")), "{film}");
    let paid = &built.json_ld("courses/baking/flour/water/", "LearningResource")[0];
    assert_eq!(paid["isAccessibleForFree"], false);
    assert_eq!(paid["hasPart"]["cssSelector"], ".paywall");
    assert!(built.page("courses/baking/flour/water/").contains("class=paywall"));
    assert!(paid.get("video").is_none());
}

/// The pages that search engines may list.
fn shared(built: &super::site::Built) -> Vec<String> {
    let pages = built.files().into_iter().filter(|path| path.ends_with("index.html"));
    let listed = |path: &String| !built.tags(path).iter().any(|tag| tag.get("content") == Some("noindex"));
    let pages: Vec<String> = pages.filter(listed).collect();
    assert!(pages.len() > 20, "{pages:?}");
    pages
}

#[test]
fn every_page_has_a_description_in_its_language() {
    let built = school().build_well();
    for path in shared(&built) {
        let tags = built.tags(&path);
        let described = tags.iter().find(|tag| tag.name == "meta" && tag.get("name") == Some("description"));
        assert!(described.and_then(|tag| tag.get("content")).is_some_and(|words| !words.is_empty()), "{path}");
    }
    let described = |path: &str| {
        let tags = built.tags(path);
        let tag = tags.iter().find(|tag| tag.get("name") == Some("description"));
        tag.and_then(|tag| tag.get("content")).unwrap_or_default().to_owned()
    };
    assert_eq!(described("courses/"), "Courses at Oven School: Baking Bread");
    assert_eq!(described("zh/courses/"), "炉边学校的课程：烤面包");
    assert_eq!(described("courses/baking/flour/water/"), "Water, from Baking Bread at Oven School");
    assert_eq!(described("tags/rye/"), "rye at Oven School: News");
}

#[test]
fn languages_and_search_engines_are_told_where_to_go() {
    let built = school().build_well();
    let tags = built.tags("zh/courses/baking/");
    let alternate = |language: &str| {
        let tag = tags.iter().find(|tag| tag.get("hreflang") == Some(language) && tag.name == "link");
        tag.and_then(|tag| tag.get("href")).unwrap_or_default().to_owned()
    };
    assert_eq!(alternate("x-default"), "https://oven.example/courses/baking/");
    assert_eq!(alternate("zh"), "https://oven.example/zh/courses/baking/");
    let property = |name: &str| {
        let tag = tags.iter().find(|tag| tag.get("property") == Some(name));
        tag.and_then(|tag| tag.get("content")).unwrap_or_default().to_owned()
    };
    assert_eq!(property("og:locale"), "zh_CN");
    assert_eq!(property("og:locale:alternate"), "en_US");
    assert!(built.page("sitemap.xml").contains("hreflang=\"x-default\" href=\"https://oven.example/courses/baking/\""));
    let robots = tags.iter().find(|tag| tag.get("name") == Some("robots")).and_then(|tag| tag.get("content"));
    assert_eq!(robots, Some("max-image-preview:large"));
}

/// What a page says of the picture that stands for it.
fn picture(built: &super::site::Built, path: &str) -> std::collections::BTreeMap<String, String> {
    let tags = built.tags(path);
    let named =
        tags.iter().filter_map(|tag| Some((tag.get("property")?.strip_prefix("og:image")?, tag.get("content")?)));
    named.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

#[test]
fn every_page_has_a_card_with_its_words() {
    let built = school().build_well();
    let mut cards = std::collections::BTreeSet::new();
    for path in shared(&built) {
        let said = picture(&built, &path);
        assert_eq!((said[":width"].as_str(), said[":height"].as_str()), ("1200", "630"), "{path}");
        assert!(!said[":alt"].is_empty(), "{path}");
        let file = said[""].strip_prefix("https://oven.example/").unwrap().to_owned();
        let png = &built.contents()[&file];
        assert_eq!(&png[16..24], &[0, 0, 4, 176, 0, 0, 2, 118], "1200 by 630: {file}");
        assert!(png.len() < 60_000, "{file}: {} bytes", png.len());
        cards.insert(file);
    }
    let (english, chinese) = (picture(&built, "courses/baking/"), picture(&built, "zh/courses/baking/"));
    let bytes = |said: &std::collections::BTreeMap<String, String>| {
        built.contents()[said[""].trim_start_matches("https://oven.example/")].clone()
    };
    assert_ne!(bytes(&english), bytes(&chinese));
    assert!(!built.page("404.html").contains("og:image"));
    let made: Vec<_> = built.files().into_iter().filter(|file| file.starts_with("assets/card-")).collect();
    assert_eq!(made.len(), cards.len(), "one for each page and no more");
}

#[test]
fn a_card_is_drawn_only_where_it_is_wanted_and_needed() {
    let no_cards = school().file(
        "tuition.toml",
        "title = \"S\"\nbase_url = \"https://oven.example/\"\n[share]\ncards = false\n[languages.zh]\n",
    );
    let built = no_cards.build_well();
    assert!(!built.files().iter().any(|file| file.starts_with("assets/card-")));
    assert!(picture(&built, "courses/baking/").is_empty());
    let nowhere = school().file("tuition.toml", "title = \"S\"\n[languages.zh]\n").build();
    assert!(!nowhere.files().iter().any(|file| file.starts_with("assets/card-")));
    let wide = [&PIXEL[..16], &[0, 0, 4, 176, 0, 0, 2, 118], &PIXEL[24..]].concat();
    let own = school()
        .file("content/posts/2026-03-02-own.md", "---\ncover: own.png\n---\n# Own\n\nText.")
        .file("content/posts/own.png", wide)
        .build_well();
    assert!(picture(&own, "posts/own/")[""].starts_with("https://oven.example/assets/own."));
    assert!(picture(&own, "posts/news/")[""].contains("/assets/card-"));
}

#[test]
fn a_character_that_no_font_of_cards_has_is_named() {
    let built = school().file("content/posts/2026-03-02-tea.md", "# Tea 🫖 time\n\nText.").build();
    // The list of posts names it too.
    let notes = built.notes().into_iter().filter(|note| note.starts_with("T0920"));
    assert_eq!(notes.collect::<Vec<_>>(), ["T0920", "T0920 content/posts/2026-03-02-tea.md"]);
}

/// `<link>`s of a page by `rel`, as `href type sizes`.
fn linked(built: &Built, page: &str, rel: &str) -> Vec<String> {
    let tags = built.tags(page);
    let links = tags.iter().filter(|tag| tag.name == "link" && tag.get("rel") == Some(rel));
    let told = |tag: &Tag| ["href", "type", "sizes"].map(|name| tag.get(name).unwrap_or_default().to_owned()).join(" ");
    links.map(told).collect()
}

/// A picture of the site, by its address in a school that stands in `/learn/`.
fn file_at(built: &Built, address: &str) -> Vec<u8> {
    std::fs::read(built.path(address.strip_prefix("/learn/").expect("an address with the base path"))).expect(address)
}

fn in_a_folder(settings: &str) -> Site {
    school().settings(&format!(
        "title = \"Oven School\"\nbase_url = \"https://oven.example/learn/\"\ntagline = \"Bread, calmly\"\n{settings}\n[languages.zh]\ntitle = \"炉边学校\"\n"
    ))
}

const SQUARE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" rx="2" fill="#f6f1e7"/><path d="M3 3h4v4H3z" fill="#0a6c74"/></svg>"##;

#[test]
fn each_language_has_a_web_manifest_whose_icons_are_as_large_as_it_says() {
    for settings in ["", "[theme]\nicon = \"content/icon.svg\""] {
        let built = in_a_folder(settings).file("content/icon.svg", SQUARE).build_well();
        for (home, name, lang, tagline) in
            [("", "Oven School", "en", "Bread, calmly"), ("zh/", "炉边学校", "zh", "Bread, calmly")]
        {
            assert_eq!(linked(&built, home, "manifest"), [format!("/learn/{home}manifest.webmanifest  ")]);
            let manifest: Value = serde_json::from_str(&built.page(&format!("{home}manifest.webmanifest"))).unwrap();
            let start = format!("/learn/{home}");
            let told = ["name", "lang", "dir", "start_url", "scope", "description"].map(|key| manifest[key].clone());
            assert_eq!(told, [name, lang, "ltr", &start, "/learn/", tagline]);
            for colour in ["theme_color", "background_color"] {
                assert!(manifest[colour].as_str().is_some_and(|text| text.len() == 7 && text.starts_with('#')));
            }
            let icons = manifest["icons"].as_array().unwrap();
            let purposes: Vec<_> = icons.iter().map(|icon| [&icon["purpose"], &icon["sizes"]]).collect();
            assert_eq!(purposes, [["any", "192x192"], ["any", "512x512"], ["maskable", "512x512"]]);
            for icon in icons {
                let pixels = image::load_from_memory(&file_at(&built, icon["src"].as_str().unwrap())).unwrap();
                assert_eq!(format!("{}x{}", pixels.width(), pixels.height()), icon["sizes"].as_str().unwrap());
            }
        }
    }
}

#[test]
fn pages_link_to_icons_made_from_the_creators() {
    let built = in_a_folder("[theme]\nicon = \"content/icon.svg\"").file("content/icon.svg", SQUARE).build_well();
    for page in ["", "zh/", "courses/baking/", "404.html"] {
        let [small, drawing] = &linked(&built, page, "icon")[..] else { panic!("{page}: two icons") };
        assert!(small.starts_with("/learn/assets/icon-48.") && small.ends_with(".png image/png 48x48"), "{small}");
        assert!(drawing.starts_with("/learn/assets/icon.") && drawing.ends_with(".svg image/svg+xml any"), "{drawing}");
        let [touch] = &linked(&built, page, "apple-touch-icon")[..] else { panic!("{page}: one icon") };
        let pixels = image::load_from_memory(&file_at(&built, touch.trim())).unwrap().into_rgba8();
        assert_eq!(pixels.dimensions(), (180, 180));
        // The ground goes on in the colour of the picture's edge, where its round corners were.
        assert_eq!(
            [pixels.get_pixel(0, 0).0, pixels.get_pixel(90, 90).0],
            [[0xf6, 0xf1, 0xe7, 255], [0x0a, 0x6c, 0x74, 255]]
        );
    }
    let small = file_at(&built, linked(&built, "", "icon")[0].split(' ').next().unwrap());
    assert_eq!(image::load_from_memory(&small).unwrap().into_rgba8().get_pixel(0, 0).0[3], 0, "its corners are round");
}

#[test]
fn a_picture_that_is_no_square_has_room_on_the_colour_of_the_page() {
    let bytes = {
        let mut file = std::io::Cursor::new(Vec::new());
        let half = image::RgbaImage::from_fn(64, 32, |x, _| {
            image::Rgba(if x < 32 { [255, 0, 0, 255] } else { [0, 0, 255, 128] })
        });
        half.write_to(&mut file, image::ImageFormat::Png).unwrap();
        file.into_inner()
    };
    let built = in_a_folder("[theme]\nicon = \"content/icon.png\"").file("content/icon.png", bytes).build_well();
    assert_eq!(linked(&built, "", "icon").len(), 1, "there is no drawing of it");
    let touch = file_at(&built, linked(&built, "", "apple-touch-icon")[0].trim());
    let pixels = image::load_from_memory(&touch).unwrap().into_rgba8();
    assert!(pixels.pixels().all(|pixel| pixel.0[3] == 255), "Apple paints what is transparent black");
    assert_eq!(pixels.get_pixel(45, 90).0, [255, 0, 0, 255]);
    assert!(pixels.get_pixel(4, 90).0.iter().all(|channel| *channel > 240), "there is paper around it");
}

#[test]
fn without_an_icon_the_first_letter_is_drawn_and_names_follow_from_it() {
    let names = |settings: &str| {
        let built = Site::new().settings(settings).file("content/index.md", "Words.").build();
        let files: Vec<_> = built.files().into_iter().filter(|file| file.contains("icon-")).collect();
        assert_eq!(files.len(), 6, "{files:?}");
        let drawn = files.iter().find(|file| file.ends_with(".svg")).expect("a drawing");
        (files.clone(), built.page(drawn))
    };
    let (files, drawing) = names("title = \"Oven\"");
    assert_eq!(names("title = \"Oven\""), (files.clone(), drawing.clone()));
    let (other_files, other) = names("title = \"炉边\"");
    assert!(files.iter().all(|file| !other_files.contains(file)), "{files:?} {other_files:?}");
    assert!(drawing.contains("<path fill") && other.contains("<path fill") && other != drawing);
    assert!(!names("title = \"🍞\"").1.contains("<path fill"), "what no font has is not drawn");
    assert_ne!(names("title = \"Oven\"\n[theme]\naccent = \"#0a6c74\"").1, drawing);
}

#[test]
fn an_icon_that_cannot_be_read_is_told_and_still_shown() {
    let built = in_a_folder("[theme]\nicon = \"content/icon.png\"").file("content/icon.png", "no picture").build();
    assert_eq!(built.codes(), ["T0608 content/icon.png", "T0921 tuition.toml:5"]);
    let touch = file_at(&built, linked(&built, "", "apple-touch-icon")[0].trim());
    assert_eq!(image::load_from_memory(&touch).unwrap().width(), 180, "the letter stands in");
}

#[test]
fn a_manifest_of_the_creators_takes_the_place() {
    let built = in_a_folder("").file("static/manifest.webmanifest", "{}").build_well();
    assert_eq!(built.page("manifest.webmanifest"), "{}");
    assert!(built.page("zh/manifest.webmanifest").contains("炉边学校"));
}

#[test]
fn browsers_colour_their_bars_as_the_page() {
    let built = in_a_folder("").build_well();
    let tags = built.tags("");
    let bars: Vec<_> = tags.iter().filter(|tag| tag.get("name") == Some("theme-color")).collect();
    let of = |scheme: &str| {
        let media = format!("(prefers-color-scheme: {scheme})");
        let bar = bars.iter().find(|tag| tag.get("media") == Some(media.as_str())).expect(scheme);
        tuition::theme::colour::Colour::parse(bar.get("content").unwrap()).unwrap().lightness
    };
    assert!(bars.len() == 2 && of("light") > 0.9 && of("dark") < 0.3);
}

const PASSED_ON: &str = "title = \"School\"\nbase_url = \"https://school.example/learn/\"\n[languages.zh]\n[share]\n";

fn passed_on(share: &str) -> Site {
    Site::new()
        .settings(&format!("{PASSED_ON}{share}\n"))
        .file("content/courses/tea/index.md", "---\ntitle: Tea & time\n---\nTea.")
        .file("content/courses/tea/index.zh.md", "---\ntitle: 茶\n---\n茶。")
        .file("content/courses/tea/01-water.md", "# Water\n\nHot.")
        .file("content/posts/2026-01-05-kettle.md", "# A kettle\n\nIt sings.")
        .file("content/pages/about.md", "# About\n\nUs.")
}

#[test]
fn posts_and_products_are_passed_on_where_it_is_wanted() {
    let all = passed_on("links = [\"email\", \"x\", \"mastodon\", \"weibo\", \"linkedin\", \"telegram\"]").build_well();
    let address = "https%3A%2F%2Fschool.example%2Flearn%2Fcourses%2Ftea%2F";
    let links = all.links("courses/tea/");
    for link in [
        format!("mailto:?subject=Tea%20%26%20time&body={address}"),
        format!("https://x.com/intent/post?text=Tea%20%26%20time&url={address}"),
        format!("https://share.joinmastodon.org/#text=Tea%20%26%20time%0A{address}"),
        format!("https://service.weibo.com/share/share.php?url={address}&title=Tea%20%26%20time"),
        format!("https://www.linkedin.com/sharing/share-offsite/?url={address}"),
        format!("https://t.me/share/url?url={address}&text=Tea%20%26%20time"),
    ] {
        assert!(links.contains(&link), "{link}\n{links:?}");
    }
    assert!(all.page("zh/courses/tea/").contains("%2Flearn%2Fzh%2Fcourses%2Ftea%2F"));
    assert!(all.page("posts/kettle/").contains("https://x.com/intent/post"));
    for page in ["", "about/", "courses/tea/water/", "posts/"] {
        assert!(!all.page(page).contains("x.com"), "{page}");
    }
    let few = passed_on("links = [\"telegram\", \"email\"]").build_well();
    let order: Vec<String> = few.links("posts/kettle/").into_iter().filter(|link| link.contains("kettle%2F")).collect();
    assert!(order.len() == 2 && order[0].starts_with("https://t.me/") && order[1].starts_with("mailto:"), "{order:?}");
    assert!(!passed_on("").build_well().page("posts/kettle/").contains("data-share"));
    let unknown = passed_on("")
        .settings("title = \"School\"\n[languages.zh]\n[share]\nlinks = [\"x\"]\nposters = true\n")
        .build_well();
    assert!(!unknown.page("posts/kettle/").contains("data-share"), "nobody knows the address");
}

#[test]
fn a_product_has_a_poster_in_each_language() {
    let built = passed_on("posters = true").build_well();
    let posters: Vec<String> = built.contents().into_keys().filter(|path| path.ends_with("poster.png")).collect();
    assert_eq!(posters, ["courses/tea/tea-poster.png", "zh/courses/tea/tea-poster.png"]);
    for (page, poster) in [("courses/tea/", &posters[0]), ("zh/courses/tea/", &posters[1])] {
        assert!(built.links(page).contains(&format!("/learn/{poster}")), "{page}");
        let picture = image::load_from_memory(&built.contents()[poster]).expect("a picture");
        assert_eq!((picture.width(), picture.height()), (1080, 1440));
    }
    assert_ne!(built.contents()[&posters[0]], built.contents()[&posters[1]]);
    assert!(!built.page("posts/kettle/").contains("data-share"), "a post has none");
    let none = passed_on("links = [\"x\"]").build_well();
    assert!(!none.contents().into_keys().any(|path| path.contains("poster")));
}
