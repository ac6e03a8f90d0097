//! Films, sounds and slides as readers and creators meet them.

use super::site::{Built, Site};
use crate::school::pdf;

const CAPTIONS: &str =
    "WEBVTT\n\n00:00.000 --> 00:02.000\nFirst words here\n\n00:02.000 --> 00:04.000\nand then more.\n";
const CHINESE: &str = "WEBVTT\n\n00:00.000 --> 00:02.000\n先说一句\n";

/// A course of one free lesson, with a film and what stands beside it.
fn lesson(front: &str, text: &str) -> Site {
    let page = format!("+++\ntitle = \"Lesson\"\n{front}+++\n{text}\n");
    Site::new()
        .settings("title = \"S\"\nbase_url = \"https://s.example/\"\n[languages.zh]\nname = \"中文\"\n")
        .file("content/courses/c/index.md", "# Course")
        .file("content/courses/c/01-l.md", &page)
        .file("content/courses/c/01-l.zh.md", page.replace("Lesson", "一课"))
        .file("content/courses/c/talk.mp4", "bytes of a film")
}

fn with_captions(site: Site) -> Site {
    site.file("content/courses/c/talk.vtt", CAPTIONS).file("content/courses/c/talk.zh.vtt", CHINESE)
}

fn of<'a>(built: &'a Built, tag: &str, key: &'a str) -> Vec<String> {
    let tags = built.tags("courses/c/l/").into_iter().filter(|found| found.name == tag);
    tags.filter_map(|tag| tag.get(key).map(str::to_owned)).collect()
}

#[test]
fn a_film_finds_its_captions_sizes_and_chapters_by_their_names() {
    let built = with_captions(lesson("video = \"talk.mp4\"\n", ""))
        .file("content/courses/c/talk.webm", "a smaller file")
        .file("content/courses/c/talk.480p.mp4", "a small picture")
        .file("content/courses/c/talk.chapters.vtt", "WEBVTT\n\n00:02.500 --> 00:04.000\nThe end\n")
        .file("content/courses/c/talk-show.vtt", "not WEBVTT, but of another film")
        .build();
    assert_eq!(built.codes(), ["T0620 content/courses/c/talk-show.vtt:1"]);
    assert_eq!(of(&built, "track", "srclang"), ["en", "zh"], "without a language in its name it is the school's");
    assert_eq!(of(&built, "track", "label"), ["English", "简体中文"]);
    let sources = of(&built, "source", "src");
    assert!(
        sources[0].contains("480p") && sources[1].ends_with(".webm") && sources[2].ends_with(".mp4"),
        "{sources:?}"
    );
    assert_eq!(of(&built, "source", "media"), ["(max-width: 40rem)"]);
    assert!(built.main_text("courses/c/l/").contains("The end"));
    assert!(of(&built, "a", "data-seek").contains(&"2".to_owned()));
    assert_eq!(built.files().iter().filter(|file| file.contains("talk-show")).count(), 0);
}

#[test]
fn what_is_said_is_in_the_page_in_its_language() {
    let built = with_captions(lesson("video = \"talk.mp4\"\n", "")).build_well();
    let (english, chinese) = (built.main_text("courses/c/l/"), built.main_text("zh/courses/c/l/"));
    assert!(english.contains("First words here and then more.") && !english.contains("先说一句"), "{english}");
    assert!(chinese.contains("先说一句") && !chinese.contains("First words"), "{chinese}");
}

#[test]
fn a_transcript_that_somebody_wrote_is_better() {
    let text = ":::video talk.mp4 {title=\"T\"}\n0:00 Beginning\n\nWritten by hand.\n:::";
    let built = with_captions(lesson("", text)).build_well();
    let text = built.main_text("courses/c/l/");
    assert!(text.contains("Written by hand.") && text.contains("Beginning") && !text.contains("First words"), "{text}");
}

#[test]
fn captions_are_checked_line_by_line() {
    let wrong = "WEBVTT\n\n00:01,000 --> 00:02,000\nA comma\n\n00:03.000 --> 00:02.000\nBackwards\n";
    let built = lesson("video = \"talk.mp4\"\n", "").file("content/courses/c/talk.vtt", wrong).build();
    assert_eq!(built.codes(), ["T0620 content/courses/c/talk.vtt:3", "T0620 content/courses/c/talk.vtt:6"]);
}

#[test]
fn front_matter_names_captions_by_language_and_chapters_by_line() {
    let front = "video = \"talk.mp4\"\nduration = \"12:30\"\nchapters = [\"0:00 One\", \"1:05 Two\"]\n\
                 captions = { en = \"a.vtt\", zh = \"b.vtt\" }\n";
    let site = lesson(front, "").file("content/courses/c/a.vtt", CAPTIONS).file("content/courses/c/b.vtt", CHINESE);
    let built = site.build_well();
    assert_eq!(of(&built, "track", "srclang"), ["en", "zh"]);
    assert_eq!(of(&built, "a", "data-seek")[..2], ["0", "65"]);
    assert_eq!(of(&built, "time", "datetime")[..3], ["PT12M30S", "PT0S", "PT1M5S"]);
    let wrong = front.replace("1:05 Two", "Two").replace("12:30", "soon").replace("zh =", "\"no tag\" =");
    let built = lesson(&wrong, "").file("content/courses/c/a.vtt", CAPTIONS).build();
    let codes: Vec<String> = built.codes().into_iter().filter(|code| !code.contains(".zh.md")).collect();
    let page = "content/courses/c/01-l.md";
    assert_eq!(codes, [format!("T0105 {page}:4"), format!("T0105 {page}:5"), format!("T0203 {page}:6")]);
}

#[test]
fn nothing_is_asked_of_another_site() {
    for address in [
        "https://www.youtube.com/watch?v=abc&t=90",
        "https://vimeo.com/123",
        "https://www.bilibili.com/video/BV1xx411c7mD/",
        "https://v.qq.com/x/page/a0012.html",
        "https://tube.example/w/9c9de5e8-0a1e-484a-b099-e80766180a6d",
    ] {
        let built = lesson(&format!("video = \"{address}\"\nchapters = [\"0:30 Part\"]\n"), "").build_well();
        let tags = built.tags("courses/c/l/");
        let loads = tags.iter().filter(|tag| tag.name != "a").filter_map(|tag| tag.get("src").or(tag.get("poster")));
        assert!(loads.clone().all(|src| src.starts_with('/')), "{address}: {:?}", loads.collect::<Vec<_>>());
        assert!(!tags.iter().any(|tag| tag.name == "iframe"), "{address}");
        assert!(built.links("courses/c/l/").contains(&address.to_owned()), "without script a link to the watch page");
        assert_eq!(of(&built, "a", "data-embed").len(), 1, "{address}");
        assert!(built.main("courses/c/l/").contains("media-from"), "{address}");
    }
}

#[test]
fn the_pages_of_a_pdf_are_pictures_with_their_words() {
    let built =
        lesson("slides = \"deck.pdf\"\n", "").file("content/courses/c/deck.pdf", pdf(&["Flour", "Water"])).build_well();
    let slides: Vec<String> = built.files().into_iter().filter(|file| file.contains("-slide-")).collect();
    assert_eq!(slides.len(), 4, "{slides:?}");
    let size = |path: &str| imagesize::size(built.path(path)).map(|size| (size.width, size.height)).expect("a picture");
    assert_eq!((size(&slides[0]), size(&slides[1])), ((1600, 900), (960, 540)));
    let alts = of(&built, "img", "alt");
    assert_eq!(alts, ["Slide 1 of 2. Flour", "Slide 2 of 2. Water"]);
    assert!(built.links("courses/c/l/").iter().any(|link| link.ends_with(".pdf")), "the file can be taken away");
    let before = built.contents();
    assert_eq!(built.rebuild().contents(), before);
}

#[test]
fn a_pdf_that_cannot_be_drawn_is_a_link() {
    let built = lesson("slides = \"deck.pdf\"\n", "").file("content/courses/c/deck.pdf", "not a PDF at all").build();
    assert!(built.succeeded());
    assert_eq!(built.codes(), ["T0621 content/courses/c/01-l.md:3"]);
    assert!(built.links("courses/c/l/").iter().any(|link| link.ends_with(".pdf")));
    assert!(!built.files().iter().any(|file| file.contains("-slide-")));
}

#[test]
fn pictures_are_slides_by_a_star_a_folder_or_their_numbers() {
    let pictures = |site: Site| {
        let numbers = ["1", "2", "10"].iter();
        numbers.fold(site, |site, number| {
            site.file(
                &format!("content/courses/c/deck/s{number}.png"),
                super::kinds::png_of(number.parse().expect("a number")),
            )
        })
    };
    for (written, count) in [("deck/*.png", 3), ("deck/", 3), ("deck", 3), ("deck/s1.png", 2), ("deck/s10.png", 1)] {
        let built = pictures(lesson("", &format!(":::slides {written} {{title=\"T\"}}\n:::"))).build_well();
        let shown = built.pictures("courses/c/l/");
        assert_eq!(shown.len(), count, "{written}: {shown:?}");
        assert!(shown.last().is_some_and(|last| last.contains(if count == 2 { "s2." } else { "s10." })), "{shown:?}");
        let front = pictures(lesson(&format!("slides = \"{written}\"\n"), "")).build_well();
        assert_eq!(front.pictures("courses/c/l/").len(), count, "{written}");
    }
    let none = pictures(lesson("", ":::slides deck/*.jpg\n:::")).build();
    assert!(none.codes()[0].starts_with("T0603"), "{:?}", none.codes());
}
