//! Pictures as readers load them: no larger than they are shown, without what a camera wrote into them, and in the
//! scheme of the page.

use super::html::Tag;
use super::site::{Built, Site};
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder, ImageFormat, Rgb, RgbImage};
use std::io::Cursor;

const GPS: &[u8] = b"52.5200 N 13.4050 E";

/// A picture with as many colours as a photograph.
fn scene(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let wave = |a: f64, b: f64| ((f64::from(x) / a).sin() + (f64::from(y) / b).cos()) * 50.0 + 120.0;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 20 to 220")]
        let channel = |value: f64| value as u8;
        let grain = u8::try_from((x * 31 + y * 17 + x * y) % 23).expect("below 23");
        Rgb([channel(wave(40.0, 30.0)) + grain, channel(wave(90.0, 20.0)) + grain, channel(wave(15.0, 70.0)) + grain])
    })
}

/// A photograph with EXIF that turns it by a quarter when `orientation` is 6.
fn photograph(width: u32, height: u32, orientation: u8) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 92);
    let mut exif = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    exif.extend(GPS);
    encoder.set_exif_metadata(exif).expect("a JPEG with EXIF");
    encoder.write_image(scene(width, height).as_raw(), width, height, ExtendedColorType::Rgb8).expect("a JPEG");
    bytes.into_inner()
}

/// A drawing: few colours, but too many bytes.
fn drawing(width: u32) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, width / 2, |x, y| {
        let ink = (x / 9 + y / 7) % 5 == 0 || (x * x + y * y) % 97 < 9;
        if ink { Rgb([20, 60, 90]) } else { Rgb([250, 248, 240]) }
    });
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).expect("a PNG");
    bytes.into_inner()
}

fn site(text: &str) -> Site {
    Site::new()
        .settings("title = \"S\"\nbase_url = \"https://s.example/\"\n")
        .file("content/index.md", format!("# Home\n\n{text}\n"))
}

fn all(built: &Built, path: &str, name: &str) -> Vec<Tag> {
    built.tags(path).into_iter().filter(|tag| tag.name == name).collect()
}

/// The addresses and widths of a `srcset`.
fn candidates(tag: &Tag) -> Vec<(String, u32)> {
    let srcset = tag.get("srcset").expect("a srcset");
    let one = |candidate: &str| {
        let (address, width) = candidate.trim().split_once(' ').expect("an address and a width");
        (address.to_owned(), width.trim_end_matches('w').parse().expect("a width"))
    };
    srcset.split(", ").map(one).collect()
}

/// Width of an AVIF: of the property `ispe` (ISO/IEC 23008-12, 6.5.3).
fn avif_width(bytes: &[u8]) -> u32 {
    let place = memchr::memmem::find(bytes, b"ispe").expect("a size") + 8;
    u32::from_be_bytes(bytes[place..place + 4].try_into().expect("four bytes"))
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    memchr::memmem::find(bytes, words).is_some()
}

#[test]
fn a_photograph_is_offered_in_formats_and_widths_that_are_what_they_say() {
    let photograph = photograph(1000, 500, 1);
    let built = site("![A hill](hill.jpg)").file("content/hill.jpg", &photograph).build_well();
    let sources = all(&built, "", "source");
    let types: Vec<_> = sources.iter().filter_map(|source| source.get("type")).collect();
    assert_eq!(types, ["image/avif", "image/webp"]);
    let files = built.contents();
    for source in &sources {
        let found = candidates(source);
        assert_eq!(found.iter().map(|(_, width)| *width).collect::<Vec<_>>(), [480, 800, 1000]);
        assert!(source.get("sizes").is_some_and(|sizes| sizes.ends_with("100vw")));
        for (address, width) in found {
            let bytes = &files[address.trim_start_matches('/')];
            assert!(bytes.len() < photograph.len(), "{address} gains nothing");
            let is_avif = source.get("type") == Some("image/avif");
            let own = if is_avif { avif_width(bytes) } else { image::load_from_memory(bytes).expect("WebP").width() };
            assert_eq!(own, width, "{address}");
        }
    }
    let images = all(&built, "", "img");
    let [image] = &images[..] else { panic!("one picture: {images:?}") };
    assert!(image.get("src").is_some_and(|src| src.ends_with(".jpg")));
    assert_eq!((image.get("width"), image.get("height")), (Some("1000"), Some("500")));
    assert_eq!((image.get("loading"), image.get("decoding")), (Some("lazy"), Some("async")));
    let webp = &files[candidates(&sources[1])[2].0.trim_start_matches('/')];
    let difference = |(a, b): (&u8, &u8)| u64::from(a.abs_diff(*b));
    let (a, b) = (image::load_from_memory(webp).expect("WebP").to_rgb8(), scene(1000, 500));
    let apart = a.iter().zip(b.iter()).map(difference).sum::<u64>() / a.len() as u64;
    assert!(apart < 12, "it is the same picture: {apart}");
}

#[test]
fn a_drawing_has_no_loss_and_a_small_picture_stays_as_it_is() {
    let drawing = drawing(900);
    let built = site("![Ink](ink.png) ![Dot](dot.png)")
        .file("content/ink.png", &drawing)
        .file("content/dot.png", super::kinds::png())
        .build_well();
    let sources = all(&built, "", "source");
    let [source] = &sources[..] else { panic!("one source: {sources:?}") };
    assert_eq!(source.get("type"), Some("image/webp"));
    let (address, width) = candidates(source).pop().expect("a file");
    assert_eq!(width, 900);
    let webp = image::load_from_memory(&built.contents()[address.trim_start_matches('/')]).expect("WebP").to_rgb8();
    assert_eq!(webp, image::load_from_memory(&drawing).expect("PNG").to_rgb8());
}

#[test]
fn what_a_camera_wrote_is_not_published() {
    let built = site("![A](turned.jpg)\n\n[take it](turned.jpg)")
        .file("content/turned.jpg", photograph(700, 350, 6))
        .file("static/own.jpg", photograph(60, 40, 1))
        .build_well();
    let files = built.contents();
    let told: Vec<_> = files.iter().filter(|(_, bytes)| holds(bytes, GPS)).map(|(path, _)| path.as_str()).collect();
    assert_eq!(told, ["own.jpg"], "`static/` is copied as it is");
    let images = all(&built, "", "img");
    assert_eq!((images[0].get("width"), images[0].get("height")), (Some("350"), Some("700")), "as it is seen");
    let own = image::load_from_memory(&photograph(700, 350, 6)).expect("a JPEG");
    let path = images[0].get("src").expect("an address").trim_start_matches('/').to_owned();
    assert_eq!(image::load_from_memory(&files[&path]).expect("a JPEG"), own, "no pixel is touched");
    let (address, width) = candidates(&all(&built, "", "source")[1]).pop().expect("a file");
    let webp = image::load_from_memory(&files[address.trim_start_matches('/')]).expect("WebP");
    assert_eq!((width, webp.width(), webp.height()), (350, 350, 700), "turned for good");
}

#[test]
fn settings_keep_metadata_and_switch_formats_off() {
    let settings = "title = \"S\"\n[images]\nmetadata = \"keep\"\nformats = []\n";
    let built = site("![A](a.jpg)").settings(settings).file("content/a.jpg", photograph(900, 450, 1)).build_well();
    assert!(all(&built, "", "source").is_empty());
    let pictures: Vec<_> = built.files().into_iter().filter(|file| file.contains("/a.")).collect();
    assert_eq!(pictures.len(), 1, "{pictures:?}");
    assert!(holds(&built.contents()[&pictures[0]], GPS));
    let settings = "title = \"S\"\n[images]\nformats = [\"webp\"]\nwidths = [300]\nquality = 40\n";
    let less = site("![A](a.jpg)").settings(settings).file("content/a.jpg", photograph(900, 450, 1)).build_well();
    let sources = all(&less, "", "source");
    assert_eq!(sources.iter().map(candidates).map(|found| found[0].1).collect::<Vec<_>>(), [300]);
}

#[test]
fn settings_that_mean_nothing_are_told() {
    let codes =
        |images: &str| site("").settings(&format!("title = \"S\"\n[images]\n{images}\n")).build().codes().join(" ");
    assert_eq!(codes("quality = 0"), "T0211 tuition.toml:3");
    assert_eq!(
        codes("quality = 101\nwidths = [4, 20000]"),
        "T0211 tuition.toml:3 T0211 tuition.toml:4 T0211 tuition.toml:4"
    );
    assert!(codes("widths = []").starts_with("T0211"));
    assert!(codes("formats = [\"gif\"]").contains("tuition.toml:3"));
    assert!(codes("metadata = \"some\"").contains("tuition.toml:3"));
}

#[test]
fn a_picture_has_a_twin_for_the_dark_scheme() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='30'/>";
    let built = site("![A plan](plan.svg \"The plan\")\n\nand ![ink](ink.png)")
        .file("content/plan.svg", svg)
        .file("content/plan.dark.svg", svg.replace("40", "41"))
        .file("content/ink.png", drawing(900))
        .file("content/ink.dark.png", drawing(902))
        .build_well();
    let images = all(&built, "", "img");
    let shown: Vec<_> =
        images.iter().map(|image| (image.get("class").unwrap_or(""), image.get("width").unwrap_or(""))).collect();
    let pairs =
        ["scheme-light", "scheme-dark", "scheme-light", "scheme-dark"].into_iter().zip(["40", "41", "900", "902"]);
    assert_eq!(shown, pairs.collect::<Vec<_>>());
    assert!(images.iter().all(|image| image.get("loading") == Some("lazy")), "the hidden one is not loaded");
    assert!(images.iter().all(|image| image.get("alt").is_some_and(|alt| !alt.is_empty())));
    assert_eq!(all(&built, "", "source").len(), 2, "the drawing and its twin");
    let feedless = built.page("");
    assert_eq!(feedless.matches("The plan").count(), 1, "one caption for both");
}

#[test]
fn a_cover_has_a_twin_too_and_is_first_to_be_loaded_without() {
    let covers = |twin: bool| {
        let mut site = site("")
            .file("content/tutorials/t.md", "---\ncover: t.png\n---\n# T\n\nText.")
            .file("content/courses/c/index.md", "---\ncover: c.png\n---\n# C\n\nText.")
            .file("content/courses/c/01-l.md", "# L\n\nText.")
            .file("content/courses/c/c.png", drawing(900))
            .file("content/tutorials/t.png", drawing(600));
        if twin {
            site = site.file("content/courses/c/c.dark.png", drawing(904));
        }
        site.build_well()
    };
    let (built, dark) = (covers(false), covers(true));
    let first = &all(&built, "courses/c/", "img")[0];
    assert_eq!((first.get("fetchpriority"), first.get("loading")), (Some("high"), None));
    let pair = all(&dark, "courses/c/", "img");
    assert!(pair[0].has_class("scheme-light") && pair[1].has_class("scheme-dark"));
    let image = &dark.json_ld("courses/c/", "Course")[0]["image"];
    let image = image.as_str().or_else(|| image[0].as_str()).expect("an address");
    assert!(image.starts_with("https://s.example/assets/c.") && image.ends_with(".png"), "{image}");
}

#[test]
fn a_twin_without_its_picture_is_told() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='30'/>";
    let built =
        site("![A](used.dark.svg)").file("content/used.dark.svg", svg).file("content/alone.dark.svg", svg).build();
    assert_eq!(built.codes(), ["T0610 content/alone.dark.svg"]);
    assert!(built.words("T0610").contains("`content/alone.svg`"));
}

#[test]
fn what_cannot_be_read_is_published_as_it_is_and_told() {
    let broken = [&photograph(900, 450, 1)[..300], &[0xFF, 0xC0, 0xFF, 0xFF]].concat();
    let mut undecodable = drawing(900);
    let middle = undecodable.len() / 2;
    undecodable[middle..middle + 40].fill(0x55);
    let built =
        site("![A](a.jpg) ![B](b.png)").file("content/a.jpg", &broken).file("content/b.png", &undecodable).build();
    assert_eq!(built.codes(), ["T0608 content/a.jpg", "T0608 content/b.png"]);
    assert!(built.succeeded());
    let published = built.contents();
    assert!([broken, undecodable].iter().all(|bytes| published.values().any(|found| found == bytes)));
    assert_eq!(built.rebuild().codes(), ["T0608 content/a.jpg", "T0608 content/b.png"], "told each time");
}

#[test]
fn a_picture_of_too_many_pixels_is_not_unfolded() {
    let mut bytes = Cursor::new(Vec::new());
    image::GrayImage::new(20_000, 4_000).write_to(&mut bytes, ImageFormat::Png).expect("a PNG");
    let built = site("![A](a.png)").file("content/a.png", bytes.into_inner()).build();
    assert_eq!(built.codes(), ["T0609 content/a.png"]);
    assert!(built.words("T0609").contains("20000 × 4000"));
}

#[test]
fn pictures_that_move_stay_as_they_are() {
    let still = drawing(900);
    let content = [b"acTL".as_slice(), &[0, 0, 0, 1, 0, 0, 0, 0]].concat();
    let mut sum = flate2::Crc::new();
    sum.update(&content);
    let control = [&8_u32.to_be_bytes()[..], &content, &sum.sum().to_be_bytes()].concat();
    let animated = [&still[..33], &control, &still[33..]].concat();
    let built = site("![A](a.png)").file("content/a.png", animated).build();
    assert!(built.succeeded() && all(&built, "", "source").is_empty(), "{:?}", built.codes());
}

#[test]
fn a_second_build_takes_pictures_from_the_cache_and_another_folder_has_the_same() {
    let site = || site("![A](a.jpg)").file("content/a.jpg", photograph(900, 450, 1));
    let built = site().build_well();
    let cache = built.site().root().join(".tuition/cache");
    let kept: Vec<_> = std::fs::read_dir(&cache)
        .expect("a cache")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("picture-")))
        .collect();
    assert_eq!(kept.len(), 6, "two formats in three widths");
    let before = built.contents();
    assert_eq!(site().build_well().contents(), before);
    // What the cache says is taken: a file of other bytes (with their hash) comes into the site.
    let other = b"not a picture".as_slice();
    for path in &kept {
        std::fs::write(path, [blake3::hash(other).as_bytes(), other].concat()).expect("written");
    }
    let again = built.change("static/new.txt", "so that there is something to build").rebuild().contents();
    assert_eq!(again.values().filter(|bytes| *bytes == other).count(), 6);
}

#[test]
fn a_line_that_is_a_picture_with_a_title_is_a_figure() {
    let built =
        site("![A](a.png \"First *light*\")\n\n![A](a.png)\n\n![A](a.png \"b\") and words\n\n- ![A](a.png \"c\")")
            .file("content/a.png", super::kinds::png())
            .build_well();
    let page = built.page("");
    assert_eq!(page.matches("<figcaption>").count(), 1, "{page}");
    assert!(page.contains("<figcaption>First *light*</figcaption>"), "{page}");
}

#[test]
fn feeds_have_whole_addresses_of_pictures_as_they_are() {
    let built = site("")
        .file("content/posts/2026-03-01-hill.md", "# Hill\n\n![A](a.jpg)")
        .file("content/posts/a.jpg", photograph(900, 450, 1))
        .build_well();
    let feed = built.page("feed.xml");
    assert!(feed.contains("&lt;img src=&quot;https://s.example/assets/a."), "{feed}");
    assert!(!feed.contains("srcset") && !feed.contains("&lt;picture"), "{feed}");
    assert_eq!(all(&built, "posts/hill/", "source").len(), 2);
}
