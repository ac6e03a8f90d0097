//! Every kind of content that a creator can put into the folder.

use super::site::{Built, Site};

const PAID_COURSE: &str = r#"
[[product]]
id = "baking"
kind = "course"
title = "Baking Bread"
tagline = "A loaf by Sunday"
people = ["ana"]
outcomes = ["Bake a loaf"]
[[product.plan]]
id = "solo"
title = "Solo"
prices = { USD = "49.00" }
checkout = [{ provider = "stripe", url = "https://buy.stripe.com/9AQ5kD1" }]
"#;

fn baking() -> Site {
    Site::new()
        .catalog(PAID_COURSE)
        .file("content/people/ana.md", "---\ntitle: Ana Baker\nrole: Baker\n---\nBakes.")
        .file("content/courses/baking/index.md", "The whole road to bread.")
        .file("content/courses/baking/01-flour/index.md", "# Flour and water\n\nWhat goes in.")
        .file(
            "content/courses/baking/01-flour/01-kinds.md",
            "---\naccess: free\nsummary: Which flour\n---\n# Kinds of flour\n\nRye and wheat.",
        )
        .file("content/courses/baking/01-flour/02-water.md", "# Water\n\nSecretwater.")
        .file("content/courses/baking/02-oven/10-heat.md", "# Heat\n\nSecretheat.")
        .file("content/courses/baking/02-oven/02-steam/index.md", "# Steam\n\nSecretsteam ![a kettle](kettle.svg)")
        .file("content/courses/baking/02-oven/02-steam/kettle.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
}

#[test]
fn a_course_has_modules_and_lessons_in_the_order_of_their_numbers() {
    let built = baking().build_well();
    for page in ["", "flour/", "flour/kinds/", "flour/water/", "oven/heat/", "oven/steam/"] {
        assert!(built.exists(&format!("courses/baking/{page}")), "{page}: {:?}", built.files());
    }
    let text = built.main_text("courses/baking/");
    let places = ["The whole road to bread.", "Flour and water", "Kinds of flour", "Water", "Oven", "Steam", "Heat"]
        .map(|words| text.rfind(words).unwrap_or_else(|| panic!("{words}: {text}")));
    assert!(places.is_sorted(), "{places:?} {text}");
    assert!(text.contains("Baking Bread") && text.contains("A loaf by Sunday") && text.contains("Bake a loaf"));
    assert!(text.contains("$49"), "{text}");
    assert!(built.links("courses/baking/").contains(&"/people/ana/".to_owned()));
}

#[test]
fn a_paid_lesson_has_a_page_without_its_text() {
    let built = baking().build_well();
    assert!(built.main_text("courses/baking/flour/kinds/").contains("Rye and wheat."));
    assert!(built.page("courses/baking/flour/water/").contains("Water"));
    // Scripts of the theme speak of secrets of their own.
    for (path, bytes) in built.contents().into_iter().filter(|(path, _)| !path.starts_with("assets/js/")) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("Secret"), "{path}");
    }
    assert!(!built.files().iter().any(|file| file.contains("kettle")), "a picture of a paid page: {:?}", built.files());
    let checkout = "https://buy.stripe.com/9AQ5kD1".to_owned();
    assert!(
        built
            .links("courses/baking/flour/water/")
            .iter()
            .any(|link| *link == checkout || link.contains("courses/baking/"))
    );
}

#[test]
fn lessons_are_walked_through_with_next_and_previous() {
    let built = baking().build_well();
    let links = built.links("courses/baking/oven/steam/");
    assert!(links.contains(&"/courses/baking/flour/water/".to_owned()), "{links:?}");
    assert!(links.contains(&"/courses/baking/oven/heat/".to_owned()), "{links:?}");
    let first = built.links("courses/baking/flour/kinds/");
    assert!(first.contains(&"/courses/baking/flour/water/".to_owned()), "{first:?}");
}

#[test]
fn a_book_numbers_its_chapters() {
    let built = Site::new()
        .file("content/books/tides/index.md", "# The Tides\n\nA book.")
        .file("content/books/tides/01-moon.md", "# The moon")
        .file("content/books/tides/02-sun.md", "# The sun")
        .build_well();
    let text = built.main_text("books/tides/");
    assert!(text.contains("The Tides") && text.contains("1 The moon") && text.contains("2 The sun"), "{text}");
    assert!(built.main_text("books/tides/sun/").contains("The sun"));
}

#[test]
fn a_tutorial_is_one_page_or_a_series() {
    let built = Site::new()
        .file("content/tutorials/knots.md", "# Knots\n\nOne page only.")
        .file("content/tutorials/sails/index.md", "# Sails\n\nThe first part.")
        .file("content/tutorials/sails/02-jib.md", "# The jib\n\nThe second part.")
        .build_well();
    assert!(built.main_text("tutorials/knots/").contains("One page only."));
    assert!(built.main_text("tutorials/sails/").contains("The first part."));
    assert!(built.links("tutorials/sails/").contains(&"/tutorials/sails/jib/".to_owned()));
    assert!(built.main_text("tutorials/sails/jib/").contains("The second part."));
    assert!(built.main_text("tutorials/").contains("Knots"));
}

#[test]
fn half_a_tutorial_can_be_paid() {
    let built = Site::new()
        .catalog(
            &PAID_COURSE
                .replace("baking", "knots")
                .replace("\"course\"", "\"tutorial\"")
                .replace("people = [\"ana\"]", ""),
        )
        .file(
            "content/tutorials/knots.md",
            "# Knots\n\nFree words.\n\n<!-- paywall -->\n\n## Hidden heading\n\nSecret words.",
        )
        .build_well();
    assert!(built.main_text("tutorials/knots/").contains("Free words."));
    let all = built.contents();
    let leaks = |word: &str| all.values().any(|bytes| String::from_utf8_lossy(bytes).contains(word));
    assert!(!leaks("Secret words") && !leaks("Hidden heading"));
}

fn lecture() -> Site {
    Site::new().settings("base_url = \"https://school.example/\"").file(
        "content/events/night.md",
        "+++\ntitle = \"Night of stars\"\nstarts = 2026-06-20T20:00:00+08:00\nends = 2026-06-20T21:30:00+08:00\n\
         place = \"The roof\"\nseats = 30\nrecording = \"https://vimeo.com/123\"\n+++\nBring a coat.",
    )
}

#[test]
fn an_event_to_come_has_a_calendar_file() {
    let built = lecture().build_well();
    assert!(built.main_text("events/night/").contains("Bring a coat."));
    assert!(built.main_text("events/night/").contains("The roof"));
    let links = built.links("events/night/");
    assert!(links.contains(&"/events/night/night.ics".to_owned()), "{links:?}");
    let calendar = built.page("events/night/night.ics");
    for line in [
        "BEGIN:VCALENDAR",
        "SUMMARY:Night of stars",
        "DTSTART:20260620T120000Z",
        "DTEND:20260620T133000Z",
        "LOCATION:The roof",
    ] {
        assert!(calendar.split("\r\n").any(|found| found == line), "{line}\n{calendar}");
    }
    let event = &built.json_ld("events/night/", "EducationEvent")[0];
    assert_eq!(event["startDate"], "2026-06-20T20:00:00+08:00");
}

#[test]
fn an_event_that_is_over_shows_its_recording_instead() {
    let (before, after) = (lecture().build_well(), lecture().at("2026-06-21T00:00:00Z").build_well());
    assert!(!before.main("events/night/").contains("vimeo"), "not before it took place");
    assert!(after.main("events/night/").contains("vimeo.com/123"));
    assert!(!after.links("events/night/").iter().any(|link| link.ends_with(".ics")));
    assert_ne!(before.main_text("events/"), after.main_text("events/"), "the list knows what is over");
}

#[test]
fn an_event_without_a_day_is_an_error() {
    let built = Site::new().file("content/events/night.md", "# Night").build();
    assert_eq!(built.codes(), ["T0327 content/events/night.md"]);
    let wrong = "---\nstarts: 2026-06-20T20:00:00+08:00\nends: 2026-06-20T19:00:00+08:00\n---\n# Night";
    let built = Site::new().file("content/events/night.md", wrong).build();
    assert_eq!(built.codes(), ["T0328 content/events/night.md:3"]);
}

#[test]
fn a_community_shows_how_to_join_unless_it_is_paid() {
    let page =
        "---\ntitle: Tea table\nplatform: wechat\ninvite: https://chat.example/join-secret\n---\nWe meet on Fridays.";
    let free = Site::new().file("content/communities/tea.md", page).build_well();
    assert!(free.links("communities/tea/").contains(&"https://chat.example/join-secret".to_owned()));
    let paid = Site::new()
        .catalog(
            &PAID_COURSE
                .replace("baking", "tea")
                .replace("\"course\"", "\"community\"")
                .replace("people = [\"ana\"]", ""),
        )
        .file("content/communities/tea.md", page)
        .build_well();
    assert!(paid.main_text("communities/tea/").contains("We meet on Fridays."));
    assert!(!paid.contents().values().any(|bytes| String::from_utf8_lossy(bytes).contains("join-secret")));
}

#[test]
fn an_invitation_is_drawn_as_a_code_where_there_is_no_picture() {
    let with = |keys: &str| {
        let page = format!("---\ntitle: Tea table\nplatform: telegram\n{keys}\n---\nWe meet on Fridays.");
        let translated = page.replace("Tea table", "茶桌");
        let site = Site::new().settings("[languages.zh]\n").file("content/communities/tea.md", &page);
        site.file("content/communities/tea.zh.md", &translated).build_well()
    };
    let codes = |built: &Built| -> Vec<String> {
        built.contents().into_keys().filter(|path| path.starts_with("assets/qr-")).collect()
    };
    let drawn = with("invite: https://t.me/+AbCd12\ninvite_expires: 2027-12-31");
    let [code] = &codes(&drawn)[..] else { panic!("one code for both languages: {:?}", codes(&drawn)) };
    for page in ["communities/tea/", "zh/communities/tea/"] {
        let html = drawn.main(page);
        assert!(html.contains(&format!("/{code}")) && html.contains("https://t.me/+AbCd12"), "{html}");
        assert!(html.contains("2027"), "{html}");
    }
    assert!(drawn.page(code).contains("fill=\"#fff\""));
    let own = with("invite: https://t.me/+AbCd12\nqr: https://school.example/own.png\nqr_expires: never");
    assert_eq!(codes(&own), [""; 0]);
    assert!(own.main("communities/tea/").contains("own.png"));
    assert_eq!(codes(&with("tags: [tea]")), [""; 0]);
    assert!(!with("tags: [tea]").main_text("communities/tea/").contains("after buying"));
    let long = with(&format!("invite: https://t.me/{}", "a".repeat(700)));
    assert_eq!(codes(&long), [""; 0], "nobody could scan it");
}

#[test]
fn a_bundle_shows_what_it_saves() {
    let bundle = r#"
[[product]]
id = "tides"
kind = "book"
title = "The Tides"
[[product.plan]]
id = "book"
title = "The book"
prices = { USD = "21.00" }
checkout = [{ provider = "stripe", url = "https://buy.stripe.com/7Re" }]
[[product]]
id = "both"
kind = "bundle"
title = "Bread and tides"
includes = ["baking", "tides"]
[[product.plan]]
id = "all"
title = "All"
prices = { USD = "50.00" }
checkout = [{ provider = "stripe", url = "https://buy.stripe.com/8Re" }]
"#;
    let built = baking()
        .catalog(&(PAID_COURSE.to_owned() + bundle))
        .file("content/books/tides/index.md", "A book.")
        .file("content/books/tides/01-moon.md", "# The moon")
        .build_well();
    let text = built.main_text("bundles/both/");
    assert!(text.contains("$20") && text.contains("$50"), "49 + 21 - 50 is saved: {text}");
    let links = built.links("bundles/both/");
    assert!(links.contains(&"/courses/baking/".to_owned()) && links.contains(&"/books/tides/".to_owned()), "{links:?}");
    assert!(built.links("books/tides/").contains(&"/bundles/both/".to_owned()), "the book says where it is cheaper");
}

#[test]
fn posts_are_listed_newest_first_under_addresses_without_their_day() {
    let built = Site::new()
        .file("content/posts/2026-01-05-first.md", "# First\n\nOne.")
        .file("content/posts/2026-03-05-third.md", "# Third\n\nThree.")
        .file("content/posts/second.md", "---\ndate: 2026-02-05\n---\n# Second\n\nTwo.")
        .build_well();
    let links = built.links("posts/");
    let posts: Vec<_> =
        links.iter().filter(|link| link.len() > "/posts/".len() && link.starts_with("/posts/")).collect();
    assert_eq!(posts, ["/posts/third/", "/posts/second/", "/posts/first/"]);
    assert!(built.main("posts/second/").contains("2026-02-05"), "the day is on the page");
    let undated = Site::new().file("content/posts/x.md", "# X").build();
    assert_eq!(undated.codes(), ["T0411 content/posts/x.md"]);
    assert!(undated.succeeded());
}

#[test]
fn people_and_pages_have_their_addresses() {
    let built = Site::new()
        .file(
            "content/people/ana.md",
            "---\ntitle: Ana Baker\nrole: Baker\nlinks: [https://ana.example/]\n---\nBakes since 2001.",
        )
        .file("content/pages/about.md", "# About us\n\nWords.")
        .file("content/pages/legal/01-terms.md", "# Terms")
        .build_well();
    let text = built.main_text("people/ana/");
    assert!(text.contains("Ana Baker") && text.contains("Baker") && text.contains("since 2001"), "{text}");
    assert!(built.links("people/ana/").contains(&"https://ana.example/".to_owned()));
    assert!(built.main_text("people/").contains("Ana Baker"));
    assert!(built.main_text("about/").contains("Words."));
    assert!(built.exists("legal/terms/"));
}

#[test]
fn toml_and_yaml_at_the_top_of_a_page_mean_the_same() {
    let main = |page: &str| Site::new().file("content/posts/a.md", page).build_well().main("posts/a/");
    let toml = main("+++\ntitle = \"A title\"\ndate = 2026-01-02\ntags = [\"One\"]\n+++\nText.");
    let yaml = main("---\ntitle: A title\ndate: 2026-01-02\ntags: [One]\n---\nText.");
    assert!(toml.contains("A title") && toml.contains("/tags/one/"), "{toml}");
    assert_eq!(toml, yaml);
}

#[test]
fn one_markdown_file_is_a_site() {
    let site = Site::new()
        .file("notes.md", "# My notes\n\nSome ![tree](tree.svg) words.")
        .file("tree.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    let mut command = super::site::tuition();
    command.arg("build").arg(site.root().join("notes.md"));
    let run = super::site::run(command);
    assert!(run.status.success(), "{}", run.err);
    let page = std::fs::read_to_string(site.root().join("public/index.html")).unwrap();
    assert!(page.contains("My notes") && page.contains("words"));
}

#[test]
fn a_folder_of_markdown_is_a_site() {
    let built = Site::new()
        .file("README.md", "# Field notes\n\nSee [the birds](birds/gulls.md) and [trees](trees.md).")
        .file("birds/gulls.md", "# Gulls\n\n![a gull](gull.png)")
        .file("birds/gull.png", png())
        .file("trees.md", "# Trees\n\nBack [home](README.md).")
        .build_well();
    assert_eq!(built.link_words("", "/birds/gulls/"), "the birds");
    assert_eq!(built.link_words("trees/", "/"), "home");
    let picture = &built.pictures("birds/gulls/")[0];
    assert!(picture.starts_with("/assets/gull.") && picture.ends_with(".png"), "{picture}");
}

#[test]
fn content_can_stand_elsewhere_and_pages_that_cannot_be_edited_can_be_free() {
    let catalog = PAID_COURSE.replace("people = [\"ana\"]", "source = \"vendor/lectures\"\nfree = [\"01-one.md\"]");
    let built = Site::new()
        .catalog(&catalog)
        .file("vendor/lectures/01-one.md", "---\nlayout: lecture\n---\n# One\n\nFreetext.")
        .file("vendor/lectures/02-two.md", "---\nlayout: lecture\n---\n# Two\n\nSecrettext.")
        .settings("[content]\nignore_keys = [\"layout\"]")
        .build_well();
    assert!(built.main_text("courses/baking/one/").contains("Freetext."));
    assert!(!built.page("courses/baking/two/").contains("Secrettext"));
    let typo = catalog.replace("01-one.md", "01-on.md");
    let built = built.change("catalog.toml", typo).rebuild();
    assert_eq!(built.codes(), ["T0410 catalog.toml:8"]);
}

#[test]
fn quizzes_downloads_and_media_of_a_free_lesson_are_on_its_page() {
    let built = Site::new()
        .file("content/courses/c/index.md", "# C")
        .file(
            "content/courses/c/01-a.md",
            "---\ntitle: A\nvideo: a.mp4\ncaptions: a.vtt\naudio: a.mp3\nslides: a.pdf\ndownloads: [data.zip]\nquiz: a-quiz.md\n---\nText.",
        )
        .file("content/courses/c/a-quiz.md", ":::quiz Which is a fruit?\n- [x] Apple\n- [ ] Stone\n:::\n")
        .file("content/courses/c/a.mp4", "video")
        .file("content/courses/c/a.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n")
        .file("content/courses/c/a.mp3", "audio")
        .file("content/courses/c/a.pdf", crate::school::pdf(&["A"]))
        .file("content/courses/c/data.zip", "zip")
        .build_well();
    let main = built.main("courses/c/a/");
    for piece in ["<video", "<audio", "<track", "Which is a fruit?", "/assets/a.", "/assets/data."] {
        assert!(main.contains(piece), "{piece}: {main}");
    }
    assert!(!built.exists("courses/c/a-quiz/"), "questions are no page of their own");
    let own = built.files().into_iter().filter(|file| file.starts_with("assets/a.")).collect::<Vec<_>>();
    assert_eq!(own.len(), 4 + 2, "four files, and the slide in two widths: {own:?}");
}

/// A small PNG.
pub(super) fn png() -> Vec<u8> {
    png_of(0)
}

/// One of the smallest PNGs.
pub(super) fn png_of(shade: u8) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::GrayImage::from_pixel(7, 5, image::Luma([shade]));
    picture.write_to(&mut bytes, image::ImageFormat::Png).expect("a PNG");
    bytes.into_inner()
}
