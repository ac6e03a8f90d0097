//! Leaks that a build itself makes: because of what the school says, or because the program is at fault.

use super::site::{findings, tuition};
use super::wrappings::archive;
use crate::kettles::{PAID_FILE, SECRET, kettles, outputs, with_code};
use crate::school::School;
use tuition::audit::audit;
use tuition::build::{Ready, Timings};
use tuition::diagnostics::Code;
use tuition::load::settings::ImageFormat;
use tuition::pictures::Variant;
use tuition::plan::{self, Job, JobKind};

const LESSON: &str = "content/courses/kettles/01-start/02-whistle.md";

/// `tuition audit` fails on the school, and says that a file of its site holds something of a source.
fn is_caught(school: &School, path: &str, what: &str, source: &str) {
    let audited = tuition("audit", school, &[]);
    let found = findings(&audited);
    let is_it = |said: &str| said.starts_with(&format!("`{path}` {what}")) && said.contains(source);
    let is_leak = |finding: &&serde_json::Value| finding["code"] == "T1001" && finding["severity"] == "error";
    let said: Vec<&str> = found.iter().filter(is_leak).filter_map(|finding| finding["message"].as_str()).collect();
    assert!(said.iter().any(|said| is_it(said)), "{said:#?} of {found:#?}");
    assert_eq!(audited.status.code(), Some(1));
}

/// The school without cards for sharing, which take long to draw. The audit of it passes, see `tests/wall.rs`.
fn quick() -> School {
    let school = kettles();
    school.write("tuition.toml", school.read("tuition.toml") + "[share]\ncards = false\n");
    school
}

/// It with a file more.
fn with(path: &str, content: impl AsRef<[u8]>) -> School {
    quick().file(path, content)
}

mod what_the_school_says {
    use super::*;

    #[test]
    fn a_free_page_includes_a_paid_lesson() {
        let school = with(
            "content/posts/2026-02-01-news.md",
            "# News\n\nSoon:\n\n{{#include ../courses/kettles/01-start/02-whistle.md}}\n",
        );
        is_caught(&school, "posts/news/index.html", "holds paid words", LESSON);
    }

    #[test]
    fn a_free_page_includes_the_part_below_the_line() {
        let half = "content/courses/kettles/01-start/03-half.md";
        let school = with(
            "content/posts/2026-02-01-news.md",
            "# News\n\n{{#include ../courses/kettles/01-start/03-half.md:below}}\n",
        );
        let words = "What is below the line is for those who have paid for the school.";
        school.replace(
            half,
            "What is below is paid.",
            &format!("<!-- ANCHOR: below -->\n\n{words}\n\n<!-- ANCHOR_END: below -->"),
        );
        is_caught(&school, "posts/news/index.html", "holds paid words", half);
    }

    /// What stands above the line is for everybody.
    #[test]
    fn a_free_page_may_include_the_part_above_the_line() {
        let half = "content/courses/kettles/01-start/03-half.md";
        let school = with(
            "content/posts/2026-02-01-news.md",
            "# News\n\n{{#include ../courses/kettles/01-start/03-half.md:above}}\n",
        );
        let words = "What is above the line is for everybody who has come to see the school.";
        school.replace(
            half,
            "The part above the line is free.",
            &format!("<!-- ANCHOR: above -->\n\n{words}\n\n<!-- ANCHOR_END: above -->\n\n"),
        );
        let audited = tuition("audit", &school, &[]);
        assert!(audited.status.success(), "{:#?}", findings(&audited));
    }

    #[test]
    fn a_template_of_the_theme_says_it() {
        let school = with(
            "theme/templates/post.html",
            format!("{{% extends \"default/post.html\" %}}\n{{% block title %}}{SECRET}{{% endblock %}}\n"),
        );
        school.write("theme/templates/footer.html", format!("<footer>{SECRET}</footer>"));
        is_caught(&school, "index.html", "holds paid words", LESSON);
    }

    #[test]
    fn a_script_of_the_theme_says_it() {
        let school = with("theme/assets/answers.txt", SECRET);
        let (ready, _) = school.ready();
        let asset = ready.theme.assets().iter().find(|asset| asset.name == "answers.txt").expect("the file");
        is_caught(&school, &asset.path, "holds paid words", LESSON);
    }

    #[test]
    fn the_address_that_a_page_had_says_it() {
        let school = kettles();
        school.replace(
            LESSON,
            "video =",
            "aliases = [\"/lower-the-brass-lever-slowly-and-count-backwards/\"]\nvideo =",
        );
        is_caught(&school, "lower-the-brass-lever-slowly-and-count-backwards/index.html", "holds paid words", LESSON);
    }

    #[test]
    fn a_file_for_everybody_says_it() {
        is_caught(&with("static/notes/preview.txt", SECRET), "notes/preview.txt", "holds paid words", LESSON);
    }

    #[test]
    fn a_lesson_is_copied_to_the_files_for_everybody() {
        let school = quick();
        school.write("static/backup.zip", archive(&[("02-whistle.md", school.read(LESSON).as_bytes())]));
        is_caught(&school, "backup.zip", "holds paid words", LESSON);
    }

    #[test]
    fn the_book_for_buyers_is_copied_to_the_files_for_everybody() {
        let school = quick();
        let made = std::process::Command::new(env!("CARGO_BIN_EXE_tuition"))
            .args(["edition", "epub", "kettles", "--language", "en", "--into"])
            .arg(school.outside())
            .arg("--dir")
            .arg(school.path())
            .output()
            .expect("the program runs");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let book = std::fs::read(school.outside().join("kettles/kettles.en.epub")).expect("the book");
        school.write("static/kettles.epub", book);
        is_caught(&school, "kettles.epub", "holds paid words", LESSON);
    }

    #[test]
    fn a_paid_picture_is_copied_to_the_files_for_everybody() {
        is_caught(
            &with("static/pictures/plan.png", PAID_FILE),
            "pictures/plan.png",
            "is the paid file",
            "zqxwiring-diagram.png",
        );
    }

    #[test]
    fn a_free_download_holds_a_paid_file() {
        let school = with("content/courses/kettles/all.zip", archive(&[("plan.png", PAID_FILE)]));
        school.replace("content/courses/kettles/index.md", "A course", ":::download all.zip\n:::\n\nA course");
        let (ready, _) = school.ready();
        let path =
            plan::asset_path(&ready.project, ready.project.asset("content/courses/kettles/all.zip").expect("the file"));
        is_caught(&school, &path, "is the paid file", "zqxwiring-diagram.png");
    }
}

mod a_fault_of_the_program {
    use super::*;

    /// What a mistaken program is about to publish, and the folder that it reads.
    struct Mistaken {
        ready: Ready,
        _school: School,
    }

    /// The program takes something from the school as it would be if a paid lesson were free.
    fn mistaken(mistake: impl FnOnce(&mut Ready, Ready)) -> Mistaken {
        let school = quick();
        let (mut ready, _) = school.ready();
        school.replace(LESSON, "+++\ntitle", "+++\naccess = \"free\"\ntitle");
        school.replace(
            "content/courses/kettles/01-start/02-whistle.zh.md",
            "+++\ntitle",
            "+++\naccess = \"free\"\ntitle",
        );
        let (free, _) = school.ready();
        mistake(&mut ready, free);
        Mistaken { ready, _school: school }
    }

    /// The pages of the lesson in both schools, in a language.
    fn pages(ready: &Ready, language: usize) -> usize {
        let is_it = |page: &tuition::model::Page| page.address.ends_with("/whistle/") && page.language.0 == language;
        ready.school.pages.iter().position(is_it).expect("the lesson")
    }

    /// The audit finds that a file depends on what is paid.
    fn interferes(ready: &Ready, path: &str) {
        let found = audit(ready, None, &mut Timings::new()).diagnostics.sorted(ready.sources());
        let said: Vec<&str> =
            with_code(&found, Code::INTERFERENCE).iter().map(|found| found.message.as_str()).collect();
        assert!(said.iter().any(|said| said.contains(path)), "{said:#?}");
        assert!(outputs(ready).keys().any(|known| known.contains(path)), "there is no `{path}`");
    }

    #[test]
    fn a_paid_lesson_is_published() {
        let mistaken = mistaken(|ready, free| {
            let place = pages(ready, 0);
            ready.school.pages[place].public = free.school.pages[place].public.clone();
        });
        interferes(&mistaken.ready, "courses/kettles/start/whistle/index.html");
    }

    #[test]
    fn a_translation_without_a_marker_is_published() {
        let mistaken = mistaken(|ready, free| {
            let place = pages(ready, 1);
            ready.school.pages[place].public = free.school.pages[place].public.clone();
        });
        interferes(&mistaken.ready, "zh/courses/kettles/start/whistle/index.html");
    }

    #[test]
    fn the_headings_of_a_paid_lesson_are_published() {
        let mistaken = mistaken(|ready, free| {
            let place = pages(ready, 0);
            ready.school.pages[place].outline = free.school.pages[place].outline.clone();
        });
        interferes(&mistaken.ready, "courses/kettles/start/whistle/index.html");
    }

    #[test]
    fn the_search_index_holds_paid_words() {
        let mistaken = mistaken(|ready, free| {
            assert_eq!(ready.index.len(), free.index.len(), "so that the plan has a job for each");
            ready.index = free.index;
        });
        interferes(&mistaken.ready, "search/");
    }

    #[test]
    fn a_title_on_the_card_for_sharing_is_made_of_paid_words() {
        let school = kettles();
        let (mut ready, _) = school.ready();
        let place = pages(&ready, 0);
        ready.school.pages[place].title = "Lower the brass lever".to_owned();
        interferes(&ready, ".png");
    }

    #[test]
    fn a_summary_is_made_of_paid_words() {
        let mistaken = mistaken(|ready, _| {
            let place = pages(ready, 0);
            ready.school.pages[place].summary = Some(SECRET.to_owned());
        });
        interferes(&mistaken.ready, "courses/kettles/index.html");
    }

    #[test]
    fn a_paid_file_is_published() {
        let mistaken = mistaken(|ready, _| {
            let id = ready.project.asset("content/courses/kettles/01-start/zqxworkbook-answers.pdf").expect("the file");
            ready.jobs.push(Job { path: plan::asset_path(&ready.project, id), kind: JobKind::Asset(id) });
        });
        interferes(&mistaken.ready, "zqxworkbook-answers");
    }

    #[test]
    fn a_paid_picture_is_made_smaller() {
        let school = super::super::school::school();
        let (mut ready, _) = school.ready();
        let picture = ready.project.asset(super::super::school::PHOTOGRAPH).expect("the photograph");
        let variant = Variant { picture, format: ImageFormat::Webp, width: 480 };
        let path = plan::picture_path(&ready.project, picture, variant.format, variant.width);
        ready.jobs.push(Job { path: path.clone(), kind: JobKind::Picture(variant) });
        interferes(&ready, &path);
    }

    #[test]
    fn a_file_is_named_by_paid_words() {
        let mistaken = mistaken(|ready, _| {
            ready.jobs.push(Job { path: "apprentice/index.html".to_owned(), kind: JobKind::Worker });
        });
        interferes(&mistaken.ready, "apprentice/index.html");
    }
}
