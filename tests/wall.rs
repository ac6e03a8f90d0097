//! The wall between free and paid, judged from outside: each invariant of `ARCHITECTURE.md` has a test here that
//! fails when it is broken.

#[path = "wall/gated.rs"]
mod gated;
#[path = "wall/kettles.rs"]
mod kettles;
mod school;
#[path = "wall/sealed.rs"]
mod sealed;
#[path = "leaks/wrappings.rs"]
mod wrappings;

use kettles::{CANARY, canaries, kettles, outputs, readable, with_code};
use std::collections::BTreeMap;
use std::path::Path;
use tuition::audit::audit;
use tuition::build::{Ready, Timings};
use tuition::diagnostics::{Code, Diagnostic, Severity};
use tuition::load::catalog::Access;
use tuition::plan;

fn errors(found: &[Diagnostic]) -> Vec<String> {
    let errors = found.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    errors.map(|diagnostic| format!("{} {}", diagnostic.code, diagnostic.message)).collect()
}

fn audited(ready: &Ready, site: Option<&Path>) -> Vec<Diagnostic> {
    audit(ready, site, &mut Timings::new()).diagnostics.sorted(ready.sources())
}

/// The rust files below `src/`.
fn sources() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = BTreeMap::new();
    let mut folders = vec![root.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                files.insert(name, std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    assert!(files.len() > 50);
    files
}

mod types_keep_the_secret {
    use super::sources;

    fn users_of(call: &str) -> Vec<String> {
        sources().into_iter().filter(|(_, text)| text.contains(call)).map(|(path, _)| path).collect()
    }

    #[test]
    fn only_the_audit_opens_as_the_audit() {
        let users = users_of("Permit::audit()");
        assert!(!users.is_empty());
        assert!(users.iter().all(|path| path.starts_with("src/audit/")), "{users:?}");
    }

    #[test]
    fn only_the_search_for_paid_files_opens_as_such() {
        assert_eq!(users_of("Permit::publicity()"), ["src/model/publicity.rs"]);
    }

    #[test]
    fn only_the_preview_of_the_creator_opens_as_such() {
        assert_eq!(users_of("Permit::preview()"), ["src/build.rs"]);
        let users = users_of("Audience::Buyer");
        let known = |path: &String| {
            ["src/live/", "src/serve/", "src/model/"].iter().any(|room| path.starts_with(room))
                || ["src/build.rs", "src/commands/serve.rs"].contains(&path.as_str())
        };
        assert!(users.iter().all(known), "{users:?}");
        assert!(!sources()["src/build.rs"].contains("audience: Audience::Buyer"), "no build is for buyers");
    }

    #[test]
    fn only_the_school_of_members_opens_as_theirs() {
        assert_eq!(users_of("Permit::members()"), ["src/model/assemble.rs"]);
        let makers = users_of("audience: Audience::Members");
        assert_eq!(makers, ["src/build.rs", "src/render/sealed.rs"], "the public school is never theirs");
    }

    #[test]
    fn only_full_editions_open_as_such() {
        assert_eq!(users_of("Permit::editions()"), ["src/model/assemble.rs"]);
        let users = users_of("Audience::Owner");
        let known =
            |path: &String| ["src/live/desk.rs", "src/model/mod.rs", "src/model/assemble.rs"].contains(&path.as_str());
        assert!(users.iter().all(|path| known(path) || path.starts_with("src/editions/")), "{users:?}");
    }

    #[test]
    fn only_the_questions_after_links_open_as_such() {
        assert_eq!(users_of("Permit::online()"), ["src/online/links.rs"]);
    }

    #[test]
    fn only_moves_change_links_in_paid_text() {
        let users = users_of("Permit::moving()");
        assert_eq!(users, ["src/moving/links.rs", "src/moving/proof.rs"]);
    }

    #[test]
    fn nothing_but_the_split_reaches_into_paid_values() {
        let wall = &sources()["src/split/mod.rs"];
        assert_eq!(wall.matches("```compile_fail").count(), 4, "Debug, Display, Serialize and Deref");
        assert!(wall.contains("pub struct Paid<T>(T);"), "what is inside must stay private");
        assert!(wall.contains("pub(crate) struct Permit(());"));
        for (path, text) in sources() {
            for wanted in ["Debug", "Display", "Serialize", "Deref", "AsRef", "Borrow"] {
                let implemented = text
                    .lines()
                    .any(|line| line.starts_with("impl") && line.contains(wanted) && line.contains("for Paid"));
                assert!(!implemented, "{path} implements {wanted} for Paid");
            }
            assert!(!text.contains("Permit(())") || path == "src/split/mod.rs", "{path} makes a permit");
        }
    }
}

mod media {
    use super::kettles::DECK;
    use super::*;
    use crate::school::pdf;

    const LESSON: &str = "content/courses/kettles/01-start/01-before.md";

    #[test]
    fn slides_and_captions_of_a_paid_lesson_leave_no_trace() {
        let school = kettles();
        let (ready, _) = school.ready();
        assert!(ready.school.decks.is_empty(), "a paid PDF is not even opened");
        assert!(!ready.jobs.iter().any(|job| matches!(job.kind, plan::JobKind::Slide(..))));
        let names: Vec<&str> = ready.project.assets.iter().map(tuition::load::files::AssetFile::name).collect();
        for name in ["zqxwhistling-film.480p.mp4", "zqxwhistling-film.vtt", "zqxpictures-2.png"] {
            let place = names.iter().position(|other| *other == name).expect("a file");
            let id = tuition::model::AssetId(u32::try_from(place).expect("few files"));
            assert!(ready.school.publicity.paid.contains(&id), "{name}");
        }
        assert_eq!(errors(&audited(&ready, None)), [""; 0]);
    }

    #[test]
    fn the_audit_knows_the_words_of_paid_slides_and_captions() {
        for words in [DECK, "now the whistle zqxcue is heard thrice and the brass lever goes"] {
            let school = kettles();
            school.write("static/leak.txt", words);
            let (ready, _) = school.ready();
            let found = audited(&ready, None);
            assert!(!with_code(&found, Code::LEAK).is_empty(), "{words}: {found:?}");
        }
    }

    #[test]
    fn the_audit_knows_a_picture_of_a_paid_slide_by_its_name() {
        let school = kettles();
        let (ready, _) = school.ready();
        let asset = ready
            .project
            .assets
            .iter()
            .position(|asset| asset.name().ends_with(".pdf") && asset.name().contains("deck"));
        let id = tuition::model::AssetId(u32::try_from(asset.expect("the deck")).expect("few files"));
        let path = plan::slide_path(&ready.project, id, 0, 960);
        school.write(&format!("static/{}", path.replace("assets/", "pictures/")), b"a picture");
        let (ready, _) = school.ready();
        assert!(!with_code(&audited(&ready, None), Code::LEAK).is_empty());
    }

    /// The tests above would be worthless if a free lesson left no trace either.
    #[test]
    fn slides_of_a_free_lesson_are_published() {
        let school = kettles();
        school.write("content/courses/kettles/01-start/deck.pdf", pdf(&[DECK, "Second page"]));
        let lesson = school.read(LESSON).replacen("+++\n", "+++\nslides = \"deck.pdf\"\n", 1);
        school.write(LESSON, lesson);
        let (ready, _) = school.ready();
        let slides = ready.jobs.iter().filter(|job| matches!(job.kind, plan::JobKind::Slide(..))).count();
        assert_eq!(slides, 4, "two pages in two widths");
        assert_eq!(errors(&audited(&ready, None)), [""; 0], "the words are free now, and every file is known");
    }
}

mod pictures_follow_their_pages {
    use super::*;
    use image::codecs::jpeg::JpegEncoder;
    use std::io::Cursor;
    use tuition::load::settings::ImageFormat;
    use tuition::model::AssetId;

    const PAID: &str = "content/courses/kettles/01-start/zqxboiler-room.jpg";
    const TWIN: &str = "content/courses/kettles/01-start/zqxboiler-room.dark.jpg";

    /// A photograph with a comment of its own.
    fn photograph(shade: u8) -> Vec<u8> {
        let wave =
            |x: u32, length: u32| u8::try_from((x % (2 * length)).abs_diff(length) * 100 / length).expect("below 101");
        let picture = image::RgbImage::from_fn(640, 320, |x, y| {
            let grain = u8::try_from((x * 31 + y * 17 + x * y) % 23).expect("below 23") + shade;
            image::Rgb([wave(x, 90) + grain, wave(y, 50) + grain, wave(x + y, 130) + grain])
        });
        let mut bytes = Cursor::new(Vec::new());
        JpegEncoder::new_with_quality(&mut bytes, 90).encode_image(&picture).expect("a JPEG");
        let bytes = bytes.into_inner();
        [&bytes[..2], b"\xFF\xFE\0\x0Dzqxcomment!", &bytes[2..]].concat()
    }

    /// The school of canaries with a photograph and its twin on a paid lesson, and two on a free one.
    fn school() -> crate::school::School {
        let school = kettles();
        school.write(PAID, photograph(10));
        school.write(TWIN, photograph(20));
        school.write("content/courses/kettles/view.jpg", photograph(30));
        school.write("content/courses/kettles/view.dark.jpg", photograph(40));
        let whistle = school.read("content/courses/kettles/01-start/02-whistle.md");
        school
            .write("content/courses/kettles/01-start/02-whistle.md", whistle + "\n\n![zqxroom](zqxboiler-room.jpg)\n");
        let pitch = school.read("content/courses/kettles/index.md");
        school.write("content/courses/kettles/index.md", pitch + "\n\n![A view](view.jpg)\n");
        school
    }

    fn id(ready: &Ready, path: &str) -> AssetId {
        ready.project.asset(path).expect("the picture")
    }

    #[test]
    fn of_a_paid_picture_nothing_is_made_and_of_a_free_one_all() {
        let school = school();
        let (ready, found) = school.ready();
        assert_eq!(errors(&found), [""; 0]);
        let of = |word: &str| ready.jobs.iter().filter(|job| job.path.contains(word)).count();
        assert_eq!(of("zqxboiler"), 0);
        assert_eq!(of("/view"), 2 * (1 + 4), "each as it is, and in two formats and widths");
        assert!([PAID, TWIN].iter().all(|path| ready.school.publicity.paid.contains(&id(&ready, path))));
        assert_eq!(errors(&audited(&ready, None)), [""; 0]);
    }

    /// The audit must not take the model's word for it.
    #[test]
    fn a_file_made_of_a_paid_picture_is_found() {
        for path in [PAID, TWIN] {
            let school = school();
            let (mut ready, _) = school.ready();
            let picture = id(&ready, path);
            let variant = tuition::pictures::Variant { picture, format: ImageFormat::Webp, width: 480 };
            let published = plan::picture_path(&ready.project, picture, variant.format, variant.width);
            ready.jobs.push(plan::Job { path: published.clone(), kind: plan::JobKind::Picture(variant) });
            let found = audited(&ready, None);
            let leaks = with_code(&found, Code::LEAK);
            assert!(leaks.iter().any(|leak| leak.message.contains(&published)), "{found:?}");
        }
    }

    #[test]
    fn a_paid_picture_is_known_with_its_metadata_and_without() {
        let school = school();
        let whole = std::fs::read(school.path().join(PAID)).expect("the picture");
        let stripped = tuition::pictures::metadata::strip(&whole).expect("a JPEG").bytes;
        assert!(stripped.len() < whole.len());
        for bytes in [whole, stripped] {
            school.write("static/other.jpg", &bytes);
            let (ready, _) = school.ready();
            let found = audited(&ready, None);
            assert!(
                with_code(&found, Code::LEAK).iter().any(|leak| leak.message.contains("`other.jpg` is the paid file"))
            );
        }
    }
}

mod closed_by_default {
    use super::*;

    #[test]
    fn no_paid_word_is_in_any_output() {
        let school = kettles();
        let (ready, found) = school.ready();
        assert_eq!(errors(&found), [""; 0]);
        let canaries = canaries();
        assert!(canaries.len() > 50, "{}", canaries.len());
        let outputs = outputs(&ready);
        assert!(outputs.keys().any(|path| path.ends_with(".ics")) && outputs.contains_key("sitemap.xml"));
        for (path, bytes) in &outputs {
            let text = readable(path, bytes);
            let at = text.find(CANARY);
            let shown = at.map(|at| text[at.saturating_sub(60)..].chars().take(120).collect::<String>());
            assert!(shown.is_none() && !path.contains(CANARY), "{path}: {}", shown.unwrap_or_default());
        }
        assert!(outputs.keys().any(|path| path.ends_with(".epub")), "there are books");
        assert_eq!(errors(&audited(&ready, None)), [""; 0], "and no paid word is in one");
    }

    /// The test above would be worthless if canaries did not reach outputs of a free school.
    #[test]
    fn the_same_words_are_there_when_all_is_free() {
        let school = kettles();
        for id in ["kettles", "valves", "stokers", "steam-night"] {
            school.replace("catalog.toml", &format!("id = \"{id}\"\n"), &format!("id = \"{id}\"\naccess = \"free\"\n"));
        }
        let catalog = school.read("catalog.toml");
        let without_plans: String = catalog
            .split("[[product")
            .filter(|part| !part.starts_with(".plan]]"))
            .map(|part| if part.trim().is_empty() { String::new() } else { format!("[[product{part}") })
            .collect();
        school.write("catalog.toml", without_plans);
        for file in ["01-before.md", "03-half.md"] {
            let path = format!("content/courses/kettles/01-start/{file}");
            let text = school.read(&path);
            let open = text.replace(":::paywall", ":::note Free").replace("<!-- paywall -->", "");
            school.write(&path, open);
        }
        let (ready, _) = school.ready();
        let all: String = outputs(&ready)
            .iter()
            .map(|(path, bytes)| format!("{path}\n{}", String::from_utf8_lossy(bytes).to_lowercase()))
            .collect();
        let hidden = ["draft", "later", "post", "future"];
        let canaries = canaries();
        let expected = canaries.iter().filter(|canary| !hidden.iter().any(|word| canary.contains(word)));
        let missing: Vec<&String> = expected.filter(|canary| !all.contains(canary.as_str())).collect();
        assert!(missing.len() <= 4, "these would never be seen: {missing:?}");
    }

    #[test]
    fn a_translation_without_a_marker_is_closed_too() {
        let school = kettles();
        let (ready, _) = school.ready();
        for (key, expected) in [("02-whistle.zh.md", Access::Paid), ("03-half.zh.md", Access::Paid)] {
            let of_file = |page: &&tuition::model::Page| {
                page.file.is_some_and(|file| ready.project.pages[file].path.ends_with(key))
            };
            let page = ready.school.pages.iter().find(of_file).unwrap();
            assert_eq!(page.access, expected, "{key}");
            assert!(page.public.is_empty() && page.paid.is_some(), "{key}");
        }
    }
}

mod files_follow_their_pages {
    use super::*;

    fn published(outputs: &BTreeMap<String, Vec<u8>>, bytes: &[u8]) -> bool {
        outputs.values().any(|output| output == bytes)
    }

    #[test]
    fn files_of_paid_text_are_absent_and_shared_ones_are_there() {
        let school = kettles();
        let (ready, _) = school.ready();
        let outputs = outputs(&ready);
        assert!(published(&outputs, b"shared bytes of the kettle"));
        assert!(published(&outputs, b"shared bytes of the table"), "a free lesson uses it as well");
        for absent in [
            kettles::PAID_FILE,
            b"bytes that only a region uses",
            b"%PDF-1.4 (the answers of the workbook)",
            b"bytes of the code of the group",
            b"bytes of the recording of the night",
        ] {
            assert!(!published(&outputs, absent), "{}", String::from_utf8_lossy(absent));
        }
    }

    #[test]
    fn a_file_becomes_public_with_its_page() {
        let school = kettles();
        school.replace("content/courses/kettles/01-start/02-whistle.md", "+++\ntitle", "+++\naccess = \"free\"\ntitle");
        let (ready, _) = school.ready();
        assert!(published(&outputs(&ready), kettles::PAID_FILE));
    }

    #[test]
    fn a_paid_page_that_uses_static_files_is_warned_of() {
        let school = kettles();
        let (_, found) = school.ready();
        let warnings = with_code(&found, Code::PAID_LINKS_STATIC);
        assert_eq!(warnings.len(), 1, "{found:?}");
        assert!(warnings[0].message.contains("public-note.svg"));
    }
}

mod audit_of_a_build {
    use super::*;

    #[test]
    fn an_ordinary_school_passes() {
        let school = kettles();
        let (ready, _) = school.ready();
        let report = audit(&ready, None, &mut Timings::new());
        let found = report.diagnostics.sorted(ready.sources());
        assert_eq!(errors(&found), [""; 0]);
        let counts = report.counts;
        assert!(counts.pages >= 9 && counts.fingerprints > 40 && counts.assets == 14, "{counts:?}");
        assert_eq!(counts.compared, ready.jobs.len());
        assert_eq!(counts.files, ready.jobs.len());
        assert!(counts.bytes > 10_000 && counts.routes.contains_key("tags"), "{counts:?}");
    }

    /// `…-item-in-the-module-tree/index.html` begins like “… item in the module tree in chapter seven”.
    #[test]
    fn the_name_of_a_pages_file_is_no_trace_of_words_like_it() {
        let school = kettles();
        school.write("content/courses/kettles/01-start/paths-for-an-item-in-the-module-tree.md", "# Paths\n\nText.\n");
        let words = "Read of paths for an item in the module tree in chapter seven.\n";
        school.write("content/courses/kettles/01-start/read-of-it.md", format!("# Reading\n\n{words}"));
        let (ready, _) = school.ready();
        assert_eq!(errors(&audited(&ready, None)), [""; 0]);
    }

    /// The audit must not take the model's word for which files are paid.
    #[test]
    fn a_paid_file_that_the_model_holds_for_public_is_found() {
        for name in ["zqxgroup-code.png", "zqxwiring-diagram.png", "zqxcaptions.vtt"] {
            let school = kettles();
            let (mut ready, _) = school.ready();
            let index = ready.project.assets.iter().position(|asset| asset.path.ends_with(name)).unwrap();
            let id = tuition::model::AssetId(u32::try_from(index).unwrap());
            assert!(ready.school.publicity.paid.remove(&id), "{name}");
            ready.school.publicity.public.insert(id);
            let path = plan::asset_path(&ready.project, id);
            ready.jobs.push(plan::Job { path, kind: plan::JobKind::Asset(id) });
            let found = audited(&ready, None);
            assert!(with_code(&found, Code::LEAK).iter().any(|d| d.message.contains("is the paid file")), "{found:?}");
        }
    }

    #[test]
    fn a_summary_made_of_paid_text_is_interference() {
        let school = kettles();
        let (mut ready, _) = school.ready();
        let page = ready.school.pages.iter_mut().find(|page| page.title == "The whistle").unwrap();
        page.summary = Some(kettles::SECRET.to_owned());
        let found = audited(&ready, None);
        let interference = with_code(&found, Code::INTERFERENCE);
        assert!(interference.iter().any(|d| d.message.contains("whistle/index.html")), "{found:?}");
        assert!(interference[0].message.contains("at byte"), "{}", interference[0].message);
    }

    #[test]
    fn a_single_word_of_a_paid_text_is_interference() {
        let school = kettles();
        let (mut ready, _) = school.ready();
        let page = ready.school.pages.iter_mut().find(|page| page.title == "The whistle").unwrap();
        page.tags.push("zqxlesson".to_owned());
        page.short_title = Some("apprentice".to_owned());
        let found = audited(&ready, None);
        let messages: Vec<&str> = with_code(&found, Code::INTERFERENCE).iter().map(|d| d.message.as_str()).collect();
        assert!(messages.iter().any(|message| message.contains("apprentice")), "{messages:?}");
    }

    #[test]
    fn a_paid_file_that_is_published_is_found_by_both_proofs() {
        let school = kettles();
        let (mut ready, _) = school.ready();
        let wiring = |path: &str| path.ends_with("zqxwiring-diagram.png");
        let index = ready.project.assets.iter().position(|asset| wiring(&asset.path)).unwrap();
        let id = tuition::model::AssetId(u32::try_from(index).unwrap());
        assert!(ready.school.publicity.paid.contains(&id));
        let path = plan::asset_path(&ready.project, id);
        ready.jobs.push(plan::Job { path: path.clone(), kind: plan::JobKind::Asset(id) });
        let found = audited(&ready, None);
        assert!(with_code(&found, Code::INTERFERENCE).iter().any(|d| d.message.contains(&path)), "{found:?}");
        assert!(with_code(&found, Code::LEAK).iter().any(|d| d.message.contains("is the paid file")), "{found:?}");
    }
}

mod audit_of_a_folder {
    use super::*;

    /// A built site with more files in it.
    fn site(ready: &Ready, more: &[(String, Vec<u8>)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let built = outputs(ready);
        for (path, bytes) in built.iter().chain(more.iter().map(|(path, bytes)| (path, bytes))) {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        folder
    }

    #[test]
    fn the_site_that_was_built_passes() {
        let school = kettles();
        let (ready, _) = school.ready();
        let marker = vec![(".tuition-output".to_owned(), b"made by tuition".to_vec())];
        let folder = site(&ready, &marker);
        assert_eq!(audited(&ready, Some(folder.path())), []);
    }

    #[test]
    fn a_changed_page_is_searched_and_reported_as_older() {
        let school = kettles();
        let (ready, _) = school.ready();
        let (path, mut bytes) = outputs(&ready).into_iter().find(|(path, _)| path == "index.html").unwrap();
        bytes.extend_from_slice(format!("<p>{}</p>", kettles::SECRET).as_bytes());
        let folder = site(&ready, &[(path, bytes)]);
        let found = audited(&ready, Some(folder.path()));
        let leak = &with_code(&found, Code::LEAK)[0];
        assert!(leak.message.contains("`index.html`") && leak.message.contains("02-whistle.md"), "{}", leak.message);
        assert!(leak.message.contains("copper kettle whistles thrice"), "{}", leak.message);
        assert_eq!(with_code(&found, Code::OLDER_SITE).len(), 1);
        assert!(with_code(&found, Code::UNKNOWN_OUTPUT).is_empty());
    }

    #[test]
    fn the_data_of_a_paid_listing_in_a_free_download_is_only_noted() {
        let school = kettles();
        let data = "boat,seats,since\nCurlew,150,2019-04-01\nHeron,120,2015-03-12\nPetrel,90,2011-05-30\n";
        let archive = |text: &str| wrappings::archive(&[("boats.csv", text.as_bytes())]);
        school
            .write("content/courses/kettles/01-start/07-data.md", format!("# Data\n\n```csv\n{data}```\n").as_bytes());
        school.write("content/courses/kettles/boats.zip", archive(data));
        school.replace("content/courses/kettles/index.md", "A course", ":::download boats.zip\n:::\n\nA course");
        let (ready, _) = school.ready();
        let found = audited(&ready, None);
        let leaks = with_code(&found, Code::LEAK);
        assert!(leaks.len() == 1 && leaks[0].severity == Severity::Note, "{leaks:?}");
        // The prose of a lesson is another matter.
        school.write("content/courses/kettles/boats.zip", archive(kettles::SECRET));
        let (ready, _) = school.ready();
        let found = audited(&ready, None);
        assert_eq!(with_code(&found, Code::LEAK)[0].severity, Severity::Error);
    }

    #[test]
    fn a_folder_that_does_not_exist_is_an_error() {
        let school = kettles();
        let (ready, _) = school.ready();
        let found = audited(&ready, Some(Path::new("/nowhere/at/all")));
        assert_eq!(with_code(&found, Code::NOT_FOUND).len(), 1);
    }
}
