//! The site while its files change: whatever was edited, in whatever order, its files are those of a build from
//! nothing, and so is what is found wrong.

mod school;

use proptest::prelude::*;
use school::{NOW, School};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tuition::build::Timings;
use tuition::diagnostics::{Diagnostic, human};
use tuition::live::{Audience, LiveOptions, LiveSite, PageAccess, State};
use tuition::load::LoadOptions;
use tuition::source::Sources;
use tuition::write::{Content, Memory, Output};

/// A school in which pages depend on each other in every way there is.
fn school() -> School {
    School::new()
        .file(
            "tuition.toml",
            "title = \"Mill\"\nbase_url = \"https://mill.example/\"\nlanguage = \"en\"\n\n[languages.zh]\ntitle = \"磨坊\"\n",
        )
        .file(
            "catalog.toml",
            "[[product]]\nid = \"bread\"\nkind = \"course\"\ntitle = \"Bread\"\n\n[[product.plan]]\nid = \"all\"\ntitle = \"All\"\n\
             prices = { USD = \"20.00\" }\ncheckout = [{ provider = \"stripe\", url = \"https://buy.stripe.com/9AQ5kD1\" }]\n",
        )
        .file("content/index.md", "# The mill\n\nWelcome.\n")
        .file("content/courses/bread/index.md", "# Bread\n\nLearn it. See [the flour](01-flour/01-mill.md#stones).\n")
        .file("content/courses/bread/01-flour/index.md", "# Flour\n\nOf grain.\n")
        .file(
            "content/courses/bread/01-flour/01-mill.md",
            "+++\naccess = \"free\"\ntags = [\"grain\"]\n+++\n# The mill\n\nTurn.\n\n## Stones\n\nTwo of them.\n",
        )
        .file(
            "content/courses/bread/01-flour/02-sieve.md",
            "# The sieve\n\nShake. Back to [the mill](01-mill.md) and [its stones](01-mill.md#stones).\n",
        )
        .file("content/courses/bread/01-flour/01-mill.zh.md", "+++\naccess = \"free\"\n+++\n# 磨坊\n\n转动。\n")
        .file("content/courses/bread/02-dough/01-knead.md", "+++\naccess = \"free\"\n+++\n# Knead\n\n![Hands](hands.png)\n")
        .file("content/courses/bread/02-dough/hands.png", png(1))
        .file("content/books/oven/SUMMARY.md", "# Summary\n\n- [Heat](heat.md)\n- [Wood](wood.md)\n")
        .file("content/books/oven/heat.md", "# Heat\n\n{{#include shared.txt}}\n\nSee [Wood](wood.md).\n")
        .file("content/books/oven/wood.md", "# Wood\n\nBeech burns long.\n")
        .file("content/books/oven/shared.txt", "Mind your hands.\n")
        .file("content/posts/2026-03-01-spring.md", "# Spring\n\nThe [[Knead]] again.\n")
        .file("content/pages/about.md", "# About\n\nA mill, made up for tests.\n")
        .file("static/notes.txt", "notes\n")
}

/// A picture whose bytes depend on a number.
fn png(number: u8) -> Vec<u8> {
    // The smallest PNG, with a text of its own after the header that does not matter to readers of pixels.
    let mut bytes = include_bytes!("data/pixel.png").to_vec();
    bytes.push(number);
    bytes
}

fn options(public: bool) -> LiveOptions {
    let output = None;
    LiveOptions {
        load: LoadOptions { output, ..LoadOptions::default() },
        drafts: false,
        public,
        now: || NOW.parse().expect("a moment"),
        progress: tuition::progress::nobody(),
        cache: Arc::default(),
    }
}

fn open(school: &School) -> LiveSite {
    LiveSite::open(school.path(), options(false)).unwrap_or_else(|problem| panic!("{}", problem.message))
}

/// Every file with its bytes.
type Files = BTreeMap<String, Vec<u8>>;

fn bytes(output: Output) -> Vec<u8> {
    match output.content {
        Content::Bytes(bytes) => bytes,
        Content::Copy(file) => file.read().expect("a file of the project"),
        Content::Sealed(_) => panic!("nothing is sealed while somebody writes"),
    }
}

fn files_of(site: &LiveSite) -> Files {
    let file = |path: String| {
        let file = site.file(Audience::Visitor, &path).unwrap_or_else(|| panic!("{path} is promised and is not there"));
        (path, bytes(file.output))
    };
    site.paths(Audience::Visitor).into_iter().map(file).collect()
}

/// A build from nothing: its files and what it finds.
fn cold(folder: &Path) -> (Files, Vec<String>) {
    let moment =
        tuition::model::Moment { now: NOW.parse().expect("a moment"), drafts: false, audience: Audience::Visitor };
    let mut timings = Timings::new();
    let prepared = tuition::build::prepare(folder, &LoadOptions::default(), Arc::default(), moment, &mut timings);
    let (ready, mut found) = prepared.unwrap_or_else(|problem| panic!("{}", problem.message));
    let memory = Memory::default();
    found.extend(ready.render(&memory, &mut timings));
    let found = words(&found.sorted(ready.sources()), ready.sources());
    (memory.into_files().into_iter().map(|(path, output)| (path, bytes(output))).collect(), found)
}

fn words(found: &[Diagnostic], sources: &Sources) -> Vec<String> {
    found.iter().map(|found| human::render(found, sources, false, 100)).collect()
}

/// The state when every page has been tried.
fn checked(site: &LiveSite) -> State {
    for _ in 0..3000 {
        // Who asks for a file waits until what was said before is taken in.
        let _ = site.file(Audience::Visitor, "index.html");
        let state = site.state();
        if state.checked {
            return state;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    panic!("the pages are not tried to the end");
}

fn assert_same(site: &LiveSite, folder: &Path, after: &str) {
    let (expected, expected_words) = cold(folder);
    let state = checked(site);
    assert_eq!(words(&state.findings, &state.sources), expected_words, "findings after {after}");
    if state.broken {
        return; // what was there before stays
    }
    let files = files_of(site);
    let names = |files: &Files| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&files), names(&expected), "names after {after}");
    for (path, bytes) in &files {
        assert!(
            *bytes == expected[path],
            "{path} differs after {after}:\n{}",
            first_difference(bytes, &expected[path])
        );
    }
}

fn first_difference(live: &[u8], cold: &[u8]) -> String {
    let at = live.iter().zip(cold).take_while(|(a, b)| a == b).count();
    let around = |bytes: &[u8]| {
        String::from_utf8_lossy(&bytes[at.saturating_sub(80).min(bytes.len())..(at + 120).min(bytes.len())])
            .into_owned()
    };
    format!("live: …{}…\ncold: …{}…", around(live), around(cold))
}

/// Texts of which the page tests are written.
const PAGES: [&str; 8] = [
    "content/courses/bread/01-flour/01-mill.md",
    "content/courses/bread/01-flour/02-sieve.md",
    "content/courses/bread/01-flour/01-mill.zh.md",
    "content/courses/bread/02-dough/01-knead.md",
    "content/books/oven/heat.md",
    "content/books/oven/wood.md",
    "content/posts/2026-03-01-spring.md",
    "content/pages/about.md",
];

/// What somebody may add to the end of a text.
const ADDITIONS: [&str; 20] = [
    "\n\nAnother paragraph with `code`, *stress* and a word.\n",
    "\n\n## A heading\n\nBelow it.\n",
    "\n\n![Hands](/courses/bread/02-dough/hands.png)\n",
    "\n\nSee [the mill](/courses/bread/01-flour/01-mill.md#stones).\n",
    "\n\nSee [nothing](nowhere.md).\n",
    "\n\n<!-- paywall -->\n\nFor buyers.\n",
    "\n\n```rust\nfn main() {}\n```\n",
    "\n\n```nonsense\nx\n```\n",
    "\n\nA formula $x^2$ and one that is wrong $\\frac{1$.\n",
    "\n\nA note[^n].\n\n[^n]: Below.\n",
    "\n\n[[The sieve]] and [here](#a-heading).\n",
    "\n\n{{#include shared.txt}}\n",
    "\n\n:::quiz\n? Is it?\n- [x] yes\n- [ ] no\n:::\n",
    "\n\n[out](http://other.example.org/)\n",
    "\n\n:::paywall\nHidden.\n:::\n\nSeen.\n",
    "\n\n# Another title\n",
    "\n\nTo [stones](../../../courses/bread/01-flour/01-mill.md#stones), to [wood](/books/oven/wood.md#heat-it).\n",
    "\n\n## Heat it\n",
    "\n\n:::details More\nInside.\n:::\n",
    "",
];

#[derive(Clone, Debug)]
enum Edit {
    Append(usize, usize),
    Empty(usize),
    Restore(usize),
    Front(usize, usize),
    Remove(usize),
    Rename(usize),
    Write(&'static str, String),
    Picture(u8),
}

fn edits() -> impl Strategy<Value = Edit> {
    let page = 0..PAGES.len();
    prop_oneof![
        8 => (page.clone(), 0..ADDITIONS.len()).prop_map(|(page, words)| Edit::Append(page, words)),
        1 => page.clone().prop_map(Edit::Empty),
        4 => page.clone().prop_map(Edit::Restore),
        2 => (page.clone(), 0..4_usize).prop_map(|(page, kind)| Edit::Front(page, kind)),
        1 => page.clone().prop_map(Edit::Remove),
        1 => page.prop_map(Edit::Rename),
        1 => (0..3_u8).prop_map(Edit::Picture),
        1 => (0..3_u8).prop_map(|n| Edit::Write("content/books/oven/shared.txt", format!("Mind it {n}.\n"))),
        1 => (0..3_u8).prop_map(|n| Edit::Write("content/courses/bread/03-oven/01-bake.md", format!("# Bake {n}\n\nHot.\n"))),
        1 => (0..3_u8).prop_map(|n| Edit::Write("theme/templates/footer.html", format!("<footer>{n}</footer>\n"))),
        1 => Just(Edit::Write("theme/templates/footer.html", "<footer>{{ nothing.here }}</footer>\n".to_owned())),
        1 => (0..3_u8).prop_map(|n| Edit::Write("static/notes.txt", format!("{n}\n"))),
        1 => (0..3_u8).prop_map(|n| Edit::Write("tuition.toml", format!("title = \"Mill {n}\"\nbase_url = \"https://mill.example/\"\n\n[languages.zh]\n"))),
        1 => Just(Edit::Write("catalog.toml", "[[product]]\nid = \"bread\"\nkind = \"course\"\ntitel = \"Bread\"\n".to_owned())),
        1 => Just(Edit::Write("catalog.toml", "[[product]]\nid = \"bread\"\nkind = \"course\"\ntitle = \"Loaf\"\n".to_owned())),
    ]
}

fn apply(school: &School, edit: &Edit) -> Vec<std::path::PathBuf> {
    let original = self::school();
    let at = |path: &str| school.path().canonicalize().expect("a folder").join(path);
    let read = |path: &str| fs::read_to_string(school.path().join(path)).unwrap_or_default();
    let write = |path: &str, text: String| {
        school.write(path, text);
        vec![at(path)]
    };
    match edit {
        Edit::Append(page, words) => write(PAGES[*page], read(PAGES[*page]) + ADDITIONS[*words]),
        Edit::Empty(page) => write(PAGES[*page], String::new()),
        Edit::Restore(page) => write(PAGES[*page], original.read(PAGES[*page])),
        Edit::Front(page, kind) => {
            let front =
                ["title = \"New\"", "access = \"free\"\nsummary = \"Short.\"", "draft = true", "tags = [\"x\"]"];
            let text = original.read(PAGES[*page]);
            let body = text.rsplit("+++\n").next().unwrap_or_default();
            write(PAGES[*page], format!("+++\n{}\n+++\n{body}", front[*kind]))
        }
        Edit::Remove(page) => {
            let _ = fs::remove_file(school.path().join(PAGES[*page]));
            vec![at(PAGES[*page])]
        }
        Edit::Rename(page) => {
            let to = PAGES[*page].replace(".md", "-moved.md");
            let _ = fs::rename(school.path().join(PAGES[*page]), school.path().join(&to));
            vec![at(PAGES[*page]), at(&to)]
        }
        Edit::Write(path, text) => write(path, text.clone()),
        Edit::Picture(number) => {
            school.write("content/courses/bread/02-dough/hands.png", png(*number));
            vec![at("content/courses/bread/02-dough/hands.png")]
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_edits_in_any_order_give_what_a_build_from_nothing_gives(edits in proptest::collection::vec(edits(), 1..9)) {
        let school = school();
        let site = open(&school);
        for (number, edit) in edits.iter().enumerate() {
            site.changed(apply(&school, edit));
            // Some edits follow each other before anybody looks.
            if number % 3 != 1 {
                assert_same(&site, school.path(), &format!("{:?}", &edits[..=number]));
            }
        }
        assert_same(&site, school.path(), &format!("{edits:?}"));
    }
}

const MILL: &str = "courses/bread/01-flour/01-mill.md";

fn html(site: &LiveSite, audience: Audience, path: &str) -> String {
    let file = site.file(audience, path).unwrap_or_else(|| panic!("there is no {path}"));
    String::from_utf8(bytes(file.output)).expect("HTML is UTF-8")
}

fn save(school: &School, site: &LiveSite, path: &str, text: &str) -> State {
    school.write(path, text);
    site.changed(vec![school.path().canonicalize().expect("a folder").join(path)]);
    checked(site)
}

#[test]
fn a_text_is_put_into_its_page_alone() {
    let school = school();
    let site = open(&school);
    let before = checked(&site);
    let mill = format!("content/{MILL}");
    let words =
        "\n\n## More\n\nOf it, with [the sieve](02-sieve.md), `code` and a new [word](https://other.example/).\n";
    let state = save(&school, &site, &mill, &(school.read(&mill) + words));
    assert!(!state.anew, "the ids that others lead to are still there, but the school was put together anew");
    assert!(state.revision > before.revision);
    let page = html(&site, Audience::Visitor, "courses/bread/flour/mill/index.html");
    assert!(page.contains("<h2 id=\"more\""));
    let state = save(&school, &site, &mill, "+++\naccess = \"free\"\n+++\n# Another title\n");
    assert!(state.anew);
}

#[test]
fn with_an_error_the_last_good_page_stays() {
    let school = school();
    let site = open(&school);
    let page = "pages/about.md";
    let before = html(&site, Audience::Visitor, "about/index.html");
    let state = save(&school, &site, &format!("content/{page}"), "+++\ntitel = \"x\"\n+++\n");
    assert!(state.broken && state.findings.iter().any(|found| found.message.contains("titel")));
    assert_eq!(html(&site, Audience::Visitor, "about/index.html"), before);
    let state = save(&school, &site, &format!("content/{page}"), "# About\n\nMended.\n");
    assert!(!state.broken);
    assert!(html(&site, Audience::Visitor, "about/index.html").contains("Mended."));
}

#[test]
fn a_template_that_fails_leaves_the_pages_as_they_were() {
    let school = school();
    let site = open(&school);
    let before = html(&site, Audience::Visitor, "about/index.html");
    let state = save(&school, &site, "theme/templates/page.html", "{{ page.nothing }}");
    assert!(state.broken, "{:?}", words(&state.findings, &state.sources));
    assert_eq!(html(&site, Audience::Visitor, "about/index.html"), before);
    school.remove("theme/templates/page.html");
    site.changed(vec![school.path().canonicalize().expect("a folder").join("theme/templates/page.html")]);
    assert!(!checked(&site).broken);
}

#[test]
fn buyers_see_what_visitors_do_not() {
    let school = school();
    let site = open(&school);
    let sieve = "courses/bread/flour/sieve/index.html";
    assert!(!html(&site, Audience::Visitor, sieve).contains("Shake."));
    assert!(html(&site, Audience::Buyer, sieve).contains("Shake."));
    let about = site.file(Audience::Visitor, sieve).and_then(|file| file.about).expect("a page");
    assert_eq!(about.access, PageAccess::Paid);
    assert_eq!(about.source.as_deref(), Some("content/courses/bread/01-flour/02-sieve.md"));
    // What is saved is seen by both.
    let text = school.read("content/courses/bread/01-flour/02-sieve.md").replace("Shake.", "Rattle.");
    let state = save(&school, &site, "content/courses/bread/01-flour/02-sieve.md", &text);
    assert!(!html(&site, Audience::Visitor, sieve).contains("Rattle."));
    assert!(html(&site, Audience::Buyer, sieve).contains("Rattle."));
    assert!(!state.broken);
}

#[test]
fn in_public_there_are_no_buyers() {
    let school = school();
    let site = LiveSite::open(school.path(), options(true)).unwrap_or_else(|problem| panic!("{}", problem.message));
    assert!(site.file(Audience::Visitor, "index.html").is_some());
    assert!(site.file(Audience::Buyer, "index.html").is_none());
    assert!(site.paths(Audience::Buyer).is_empty());
}

/// Waits until the page holds these words.
fn wait_for(site: &LiveSite, path: &str, words: &str) {
    wait_until(|| html(site, Audience::Visitor, path).contains(words));
}

fn wait_until(is_so: impl Fn() -> bool) {
    let started = Instant::now();
    while !is_so() {
        assert!(started.elapsed() < Duration::from_mins(1), "it never came");
        std::thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn however_an_editor_saves_the_page_is_there() {
    let school = school();
    let site = open(&school);
    let told = site.clone();
    let folder = school.path().canonicalize().expect("a folder");
    let _watch = tuition::live::watch(&folder, move |paths| told.changed(paths)).unwrap_or_else(|_| panic!("no watch"));
    let (file, page) = (folder.join("content/pages/about.md"), "about/index.html");
    let old = fs::read_to_string(&file).expect("a text");

    fs::write(&file, format!("{old}\nWritten over.\n")).expect("written");
    wait_for(&site, page, "Written over.");

    let new = folder.join("content/pages/.about.md.tmp");
    fs::write(&new, format!("{old}\nPut in its place.\n")).expect("written");
    fs::rename(&new, &file).expect("moved");
    wait_for(&site, page, "Put in its place.");

    // As vim does.
    let backup = folder.join("content/pages/about.md~");
    fs::rename(&file, &backup).expect("moved");
    fs::write(&file, format!("{old}\nWith a backup.\n")).expect("written");
    fs::remove_file(&backup).expect("removed");
    wait_for(&site, page, "With a backup.");

    // A slow writer: nobody sees the empty file.
    let before = site.state().revision;
    let mut slow = fs::File::create(&file).expect("a file");
    std::thread::sleep(Duration::from_millis(20));
    std::io::Write::write_all(&mut slow, format!("{old}\nSlowly.\n").as_bytes()).expect("written");
    drop(slow);
    wait_for(&site, page, "Slowly.");
    assert!(site.state().revision >= before);

    // Five hundred files at once, as from a checkout, in folders that were not there.
    for number in 0..500 {
        let part = number / 50;
        let lesson = format!("content/courses/new/{part:02}-part-{part}/{number:03}-lesson-{number}.md");
        school.write(&lesson, format!("# Lesson {number}\n\nWords {number}.\n"));
    }
    let last = "courses/new/part-9/lesson-499/index.html";
    wait_until(|| site.file(Audience::Visitor, last).is_some());
    fs::remove_dir_all(folder.join("content/courses/new")).expect("removed");
    wait_until(|| site.file(Audience::Visitor, last).is_none());
    assert_same(&site, school.path(), "a checkout");
}

#[test]
fn what_tools_leave_behind_changes_nothing() {
    let school = school();
    let site = open(&school);
    let before = checked(&site).revision;
    let folder = school.path().canonicalize().expect("a folder");
    for path in
        [".git/index", "public/index.html", "content/pages/.about.md.swp", "content/pages/about.md~", ".tuition/x"]
    {
        school.write(path, "x");
        site.changed(vec![folder.join(path)]);
    }
    // Was there, is gone again, and was never a part of the school.
    site.changed(vec![folder.join("content/pages/4913"), folder.join("content/pages/about.md.tmp")]);
    assert_eq!(checked(&site).revision, before);
}
