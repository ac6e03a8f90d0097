//! The school of kettles, with what it does not have yet: a photograph, and words that are written in more than one way.

use crate::kettles;
use crate::school::School;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, RgbImage};
use std::io::Cursor;

/// Where a picture stands that only a paid lesson shows.
pub(crate) const PHOTOGRAPH: &str = "content/courses/kettles/01-start/zqxboiler-room.jpg";

/// Where everything of a lesson stands that is paid as a whole.
pub(crate) const BOILER: &str = "content/courses/kettles/01-start/08-boiler.md";

/// Of that lesson: a sentence with letters that not every reader of files knows.
pub(crate) const GERMAN: &str = "Erst wenn der große Kessel zum dritten Mal pfiff, schloss Jürgen überall die Ventile und \
                                 öffnete ein Fenster zur Straße.";
/// The words of a picture.
pub(crate) const ALT: &str = "The boiler room with the red lever in its lower position and the gauge at seventy";
/// The right answer of a question.
pub(crate) const ANSWER: &str = "The seventh valve, and never before the gauge has come to rest at forty";
/// A heading.
pub(crate) const HEADING: &str = "How to bleed the upper pipe";
/// A note under the line.
pub(crate) const NOTE: &str = "Old boilers have this valve behind the left door, where nobody would look for it.";
/// A listing.
pub(crate) const LISTING: &str =
    "let pressure = gauge.read(Side::Left)? - valve.loss();\nboiler.lower(pressure * 0.83, Lever::Brass);";
/// An address that only buyers are told.
pub(crate) const ADDRESS: &str = "https://files.example/boiler-plans-of-the-third-floor";
/// What is said in a film of the lesson with the whistle.
pub(crate) const SAID: [&str; 4] =
    ["Open the small tap first", "then wait for the second hiss", "and turn the wheel", "by a quarter to the left"];
/// A handout to take away.
pub(crate) const HANDOUT: &str = "content/courses/kettles/01-start/boiler-checklist.txt";
/// What it says.
pub(crate) const CHECKLIST: &str =
    "Drain the sump before noon, grease both hinges of the ash door, and note the date on the blue card.";

/// The whole school.
pub(crate) fn school() -> School {
    let school = kettles::kettles();
    school.write(
        BOILER,
        format!(
            "+++\ntitle = \"The boiler\"\ndownloads = [\"boiler-checklist.txt\"]\naliases = [\"/boilers/\"]\n+++\n{GERMAN}[^n]\n\n## {HEADING}\n\n\
             ![{ALT}](zqxboiler-room.jpg)\n\nPlans are [here]({ADDRESS}).\n\n```rust\n{LISTING}\n```\n\n\
             :::quiz Which one?\n- [x] {ANSWER}\n- [ ] The third\n:::\n\n\
             :::video boiler-film.mp4\n:::\n\n[^n]: {NOTE}\n"
        ),
    );
    school.write(PHOTOGRAPH, jpeg(&photograph(0), 90));
    school.write(HANDOUT, CHECKLIST);
    school.write("content/courses/kettles/01-start/boiler-film.mp4", b"bytes of the film of the boiler");
    school.write("content/courses/kettles/01-start/boiler-film.vtt", captions());
    school.write("content/courses/kettles/view.jpg", jpeg(&photograph(60), 90));
    school.replace("content/courses/kettles/index.md", "The first lesson", "![A view](view.jpg)\n\nThe first lesson");
    school
}

/// The words of the film, a few at a time.
pub(crate) fn captions() -> String {
    let cue =
        |(place, words): (usize, &str)| format!("{}\n00:0{place}.000 --> 00:0{place}.900\n{words}\n\n", place + 1);
    format!("WEBVTT\n\n{}", SAID.into_iter().enumerate().map(cue).collect::<String>())
}

/// A picture with light and shade; another one for another number.
pub(crate) fn photograph(number: u32) -> RgbImage {
    let wave =
        |x: u32, length: u32| u8::try_from((x % (2 * length)).abs_diff(length) * 180 / length).expect("below 181");
    RgbImage::from_fn(640, 400, |x, y| {
        let grain = u8::try_from((x * 31 + y * 17 + x * y) % 23).expect("below 23");
        image::Rgb([wave(x + number, 90) + grain, wave(y, 50 + number) + grain, wave(x + y, 130) + grain])
    })
}

/// It as a file.
pub(crate) fn jpeg(picture: &RgbImage, quality: u8) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(picture).expect("a JPEG");
    bytes.into_inner()
}

/// It so wide, as a file of another format.
pub(crate) fn png(picture: &RgbImage, width: u32) -> Vec<u8> {
    let height = picture.height() * width / picture.width();
    let small = DynamicImage::from(picture.clone()).resize_exact(width, height, image::imageops::FilterType::Triangle);
    let mut bytes = Cursor::new(Vec::new());
    small.write_to(&mut bytes, image::ImageFormat::Png).expect("a PNG");
    bytes.into_inner()
}
