//! `tuition move`: numbers, links and old addresses, and that everything leads where it led.

use super::html;
use super::site::{Built, Run, Site, contents, run, tuition};
use std::collections::BTreeMap;
use std::path::Path;

/// Files of the project, without what tools leave behind.
type Files = BTreeMap<String, String>;

fn move_in(root: &Path, arguments: &[&str]) -> Run {
    let mut command = tuition();
    // 2026-06-15T12:00:00Z
    command.arg("move").args(arguments).arg("--dir").arg(root).env("SOURCE_DATE_EPOCH", "1781524800");
    run(command)
}

/// Moves something, and says what was printed.
fn moved(root: &Path, arguments: &[&str]) -> String {
    let run = move_in(root, arguments);
    assert!(run.status.success(), "{arguments:?}: {}{}", run.out, run.err);
    run.out
}

/// Does not move something, changes nothing, and says why.
fn refused(root: &Path, arguments: &[&str]) -> String {
    let before = files(root);
    let run = move_in(root, arguments);
    assert!(!run.status.success(), "{arguments:?}: {}", run.out);
    assert_eq!(names(&files(root)), names(&before));
    assert_eq!(files(root), before, "{arguments:?}");
    run.err
}

fn files(root: &Path) -> Files {
    let files = contents(root).into_iter();
    let files = files.filter(|(path, _)| !path.starts_with("public/") && !path.starts_with(".tuition/"));
    files.map(|(path, bytes)| (path, String::from_utf8_lossy(&bytes).into_owned())).collect()
}

fn names(files: &Files) -> Vec<&str> {
    files.keys().map(String::as_str).collect()
}

/// What is below a folder, in order.
fn below(root: &Path, folder: &str) -> Vec<String> {
    let prefix = format!("{folder}/");
    files(root).into_keys().filter_map(|path| path.strip_prefix(&prefix).map(str::to_owned)).collect()
}

fn read(root: &Path, path: &str) -> String {
    std::fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every way in which a page can be named or a file used, in a school of two languages.
fn bread() -> Site {
    let lessons = "content/courses/bread";
    Site::new()
        .settings(
            "title = \"Bread\"\nbase_url = \"https://bread.example/\"\n\
             navigation = [{ title = \"Mill\", to = \"courses/bread/01-flour/01-mill.md\" }, { title = \"Knead\", to = \"/courses/bread/dough/knead/\" }]\n\
             [home]\nsections = [\"pages/promise.md\"]\n[footer]\nlinks = [{ title = \"Sift\", to = 'courses/bread/01-flour/02-sift.md' }]\n\
             [languages.zh]\ntitle = \"面包\"\n",
        )
        .catalog(
            "[[product]]\nid = \"bread\"\nkind = \"course\"\ntitle = \"Bread\"\nfree = [\"01-flour/01-mill.md\", \"./01-flour/03-store\"]\n\
             [[product.plan]]\nid = \"all\"\ntitle = \"All\"\nprices = { USD = \"9.00\" }\n\
             checkout = [{ provider = \"stripe\", url = \"https://buy.stripe.com/7Re\" }]\n\
             [[product.faq]]\nq = \"Which?\"\na = \"See [this](courses/bread/01-flour/02-sift.md#fine) and [that](/courses/bread/dough/rest/).\"\n",
        )
        .file("content/index.md", "# Home\n\n[Mill](courses/bread/01-flour/01-mill.md), [rest](/courses/bread/dough/rest/).\n")
        .file("content/pages/promise.md", "# Promise\n\nWe [sift](../courses/bread/01-flour/02-sift.md \"fine (so)\").\n")
        .file("content/posts/2026-03-01-hello.md", "# Hello\n\n[[01-mill]] and [[Knead the dough|knead]] and [[flour/sift]].\n")
        .file(&format!("{lessons}/index.md"), "Bread. [First](01-flour/01-mill.md) [`](x)` module](01-flour/)\n")
        .file(&format!("{lessons}/01-flour/index.md"), "+++\ntitle = \"Flour\"\n+++\n[One](01-mill.md) [all](../index.md)\n")
        .file(
            &format!("{lessons}/01-flour/01-mill.md"),
            "+++\ntitle = \"Mill\"\nvideo = \"01-mill.mp4\"\nposter = 'still.png'\ndownloads = [\"../sheet.txt\"]\n+++\n\
             Then [sift](02-sift.md), [store]( <03-store.md> ), [knead](../02-dough/01-knead.md#why).\n\n\
             ![grain](./grain.png) ![sheet of it](/courses/bread/pictures/wheat%20ear.png)\n\n\
             <p><a href=\"02-sift.md\">x</a> <img src='grain.png' alt=\"g\"></p>\n\n\
             [By address](../../dough/rest/) and [again](/courses/bread/dough/rest/#cool).\n",
        )
        .file(&format!("{lessons}/01-flour/01-mill.zh.md"), "+++\ntitle = \"磨\"\n+++\n先[筛](02-sift.md)，再[揉](../02-dough/01-knead.md)。\n")
        .file(&format!("{lessons}/01-flour/01-mill.mp4"), "film")
        .file(&format!("{lessons}/01-flour/01-mill.en.vtt"), "WEBVTT\n\n00:00.000 --> 00:02.000\nMill.\n")
        .file(&format!("{lessons}/01-flour/grain.png"), PNG)
        .file(&format!("{lessons}/01-flour/still.png"), PNG)
        .file(&format!("{lessons}/pictures/wheat ear.png"), PNG)
        .file(&format!("{lessons}/sheet.txt"), "sheet")
        .file(
            &format!("{lessons}/01-flour/02-sift.md"),
            "---\ntitle: Sift\nslides: slides/*.png\n---\n## Fine\n\nSee [the mill][m], [m], and\n[rest][].\n\n\
             [m]: 01-mill.md \"The mill\"\n[rest]:\n  ../02-dough/02-rest.md\n\n<!-- paywall -->\n\n\
             Paid: [mill](01-mill.md) and [store][s].\n\n[s]: 03-store.md\n\n:::video 01-mill.mp4 {poster=\"still.png\"}\n:::\n\n{{#include ../parts/note.txt}}\n",
        )
        .file(&format!("{lessons}/01-flour/slides/1.png"), PNG)
        .file(&format!("{lessons}/01-flour/slides/2.png"), PNG)
        .file(&format!("{lessons}/01-flour/03-store.md"), "# Store\n\n> - [mill](01-mill)\n> - [sift](./02-sift.html?x#fine)\n\n:::download ../sheet.txt\n:::\n")
        .file(&format!("{lessons}/parts/note.txt"), "A note for [all](/courses/bread/01-flour/03-store.md).\n")
        .file(&format!("{lessons}/02-dough/01-knead.md"), "# Knead the dough\n\n## Why\n\nAfter [sifting](../01-flour/02-sift.md) ~~[x](../01-flour/01-mill.md)~~.\n")
        .file(&format!("{lessons}/02-dough/02-rest.md"), "# Rest\n\n## Cool\n\nBack to [kneading](01-knead.md), [up](../knead/).\n")
}

const PNG: &[u8] = &[
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8,
    6, 0, 0, 0, 0x1F, 0x15, 0xC4, 0x89, 0, 0, 0, 0x0D, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0xF8, 0xCF, 0xC0,
    0xF0, 0x1F, 0, 5, 0, 1, 0xFF, 0x56, 0xC7, 0x2F, 0x0D, 0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
];

/// Errors and warnings of a school.
fn findings(root: &Path) -> Vec<String> {
    let mut command = tuition();
    command.arg("check").arg(root).args(["--format", "json"]).env("SOURCE_DATE_EPOCH", "1781524800");
    let out = run(command).out;
    out.lines()
        .filter(|line| line.starts_with('{') && !line.contains("\"severity\":\"note\""))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_school_of_these_tests_is_well() {
    assert_eq!(findings(&bread().root()), Vec::<String>::new());
}

#[test]
fn a_lesson_goes_before_another_and_takes_its_files_along() {
    let site = bread();
    let root = site.root();
    let before = files(&root);
    moved(&root, &["bread/01-flour/03-store", "--before", "bread/flour/mill"]);
    let wanted = [
        "01-store.md",
        "02-mill.en.vtt",
        "02-mill.md",
        "02-mill.mp4",
        "02-mill.zh.md",
        "03-sift.md",
        "grain.png",
        "index.md",
        "slides/1.png",
        "slides/2.png",
        "still.png",
    ];
    assert_eq!(below(&root, "content/courses/bread/01-flour"), wanted);
    let mill = read(&root, "content/courses/bread/01-flour/02-mill.md");
    assert!(mill.contains("video = \"02-mill.mp4\"\nposter = 'still.png'"), "{mill}");
    assert!(
        mill.contains("[sift](03-sift.md), [store]( <01-store.md> ), [knead](../02-dough/01-knead.md#why)"),
        "{mill}"
    );
    assert!(mill.contains("href=\"03-sift.md\""), "{mill}");
    let sift = read(&root, "content/courses/bread/01-flour/03-sift.md");
    assert!(sift.contains("[m]: 02-mill.md \"The mill\"") && sift.contains("[s]: 01-store.md"), "{sift}");
    assert!(
        sift.contains("[mill](02-mill.md)") && sift.contains(":::video 02-mill.mp4 {poster=\"still.png\"}"),
        "{sift}"
    );
    assert!(read(&root, "catalog.toml").contains("free = [\"01-flour/02-mill.md\", \"./01-flour/01-store\"]"));
    assert!(read(&root, "catalog.toml").contains("[this](courses/bread/01-flour/03-sift.md#fine)"));
    assert!(read(&root, "tuition.toml").contains("'courses/bread/01-flour/03-sift.md'"));
    assert!(
        read(&root, "content/posts/2026-03-01-hello.md")
            .contains("[[02-mill]] and [[Knead the dough|knead]] and [[flour/sift]]")
    );
    assert!(read(&root, "content/courses/bread/parts/note.txt").contains("/courses/bread/01-flour/01-store.md"));
    assert_eq!(findings(&root), Vec::<String>::new());
    moved(&root, &["bread/flour/store", "--after", "bread/flour/sift"]);
    assert_eq!(files(&root), before, "there and back again");
}

#[test]
fn a_lesson_in_another_module_has_a_new_address_and_the_old_one_leads_there() {
    let site = bread();
    let root = site.root();
    let before = files(&root);
    let said = moved(&root, &["bread/flour/sift", "--after", "bread/dough/knead"]);
    assert!(said.contains("/courses/bread/flour/sift/ -> /courses/bread/dough/sift/"), "{said}");
    assert_eq!(below(&root, "content/courses/bread/02-dough"), ["01-knead.md", "02-sift.md", "03-rest.md"]);
    let sift = read(&root, "content/courses/bread/02-dough/02-sift.md");
    assert!(
        sift.starts_with(
            "---\naliases: [\"/courses/bread/flour/sift/\"]\ntitle: Sift\nslides: ../01-flour/slides/*.png\n"
        ),
        "{sift}"
    );
    assert!(
        sift.contains("[rest]:\n  03-rest.md\n")
            && sift.contains("../01-flour/01-mill.mp4 {poster=\"../01-flour/still.png\"}"),
        "{sift}"
    );
    assert!(sift.contains("{{#include ../parts/note.txt}}"), "{sift}");
    assert!(below(&root, "content/courses/bread/01-flour").contains(&"02-store.md".to_owned()));
    assert_eq!(findings(&root), Vec::<String>::new());
    moved(&root, &["bread/dough/sift", "--after", "bread/flour/mill", "--no-alias"]);
    assert_eq!(files(&root), before, "there and back again");
}

#[test]
fn a_module_goes_behind_another() {
    let site = bread();
    let root = site.root();
    let before = files(&root);
    moved(&root, &["content/courses/bread/01-flour", "--after", "content/courses/bread/02-dough"]);
    assert!(root.join("content/courses/bread/01-dough/01-knead.md").is_file());
    assert!(read(&root, "content/courses/bread/02-flour/01-mill.md").contains("[knead](../01-dough/01-knead.md#why)"));
    assert!(read(&root, "content/courses/bread/index.md").contains("[`](x)` module](02-flour/)"));
    assert_eq!(findings(&root), Vec::<String>::new());
    moved(&root, &["bread/flour", "--before", "bread/dough"]);
    assert_eq!(files(&root), before);
}

#[test]
fn a_folder_goes_into_one_beside_it_and_out_again() {
    let site = bread();
    let root = site.root();
    let before = files(&root);
    moved(&root, &["bread/flour", "--before", "bread/dough/rest", "--no-alias"]);
    let wanted = [
        "01-knead.md",
        "02-flour/01-mill.en.vtt",
        "02-flour/01-mill.md",
        "02-flour/01-mill.mp4",
        "02-flour/01-mill.zh.md",
    ];
    assert_eq!(below(&root, "content/courses/bread/01-dough")[..5], wanted);
    moved(&root, &["bread/dough/flour", "--before", "bread/dough", "--no-alias"]);
    assert_eq!(files(&root), before);
}

#[test]
fn a_text_that_may_not_be_written_keeps_everything_as_it_is() {
    let site = bread();
    let root = site.root();
    let locked = root.join("content/courses/bread/index.md");
    let mut permissions = locked.metadata().expect("a file").permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&locked, permissions).expect("a locked file");
    let why = refused(&root, &["bread/flour/store", "--before", "bread/flour/mill"]);
    assert!(why.contains("`content/courses/bread/index.md` cannot be changed: it is protected"), "{why}");
    assert!(why.contains("nothing was changed"), "{why}");
}

#[test]
fn one_text_in_pages_of_two_folders_cannot_follow_both() {
    let site = Site::new()
        .settings("")
        .file("content/part.txt", "See [b](b.md).\n")
        .file("content/pages/one.md", "# One\n\n{{#include ../part.txt}}\n")
        .file("content/pages/two.md", "# Two\n\n{{#include ../part.txt}}\n")
        .file("content/pages/b.md", "# B\n\nB.\n");
    let root = site.root();
    let why = refused(&root, &["pages/two.md", "pages/deep/two.md"]);
    assert!(why.contains("`content/part.txt` is put into several pages"), "{why}");
    moved(&root, &["pages/b.md", "pages/c.md"]);
    assert_eq!(read(&root, "content/part.txt"), "See [b](c.md).\n");
}

#[test]
fn a_school_without_a_folder_for_its_content_will_do() {
    let site = Site::new()
        .settings("")
        .file("courses/tea/index.md", "Tea.")
        .file(
            "courses/tea/01-leaf.md",
            "+++\nquiz = \"01-leaf.quiz.md\"\n+++\n# Leaf\n\n[pot](02-pot.md)\r\n[top](/courses/tea/02-pot.md)",
        )
        .file("courses/tea/01-leaf.quiz.md", ":::quiz Which?\n- [x] This [one](02-pot.md)\n- [ ] That\n:::\n")
        .file("courses/tea/02-pot.md", "# Pot\n\n<a\n  href='01-leaf.md'>leaf</a> [&amp;](01&#45;leaf.md)");
    let root = site.root();
    moved(&root, &["tea/pot", "--before", "tea/leaf"]);
    assert_eq!(below(&root, "courses/tea"), ["01-pot.md", "02-leaf.md", "02-leaf.quiz.md", "index.md"]);
    let leaf = read(&root, "courses/tea/02-leaf.md");
    assert_eq!(
        leaf,
        "+++\nquiz = \"02-leaf.quiz.md\"\n+++\n# Leaf\n\n[pot](01-pot.md)\r\n[top](/courses/tea/01-pot.md)"
    );
    assert!(read(&root, "courses/tea/02-leaf.quiz.md").contains("This [one](01-pot.md)"));
    assert_eq!(read(&root, "courses/tea/01-pot.md"), "# Pot\n\n<a\n  href='02-leaf.md'>leaf</a> [&amp;](02-leaf.md)");
}

#[test]
fn a_free_page_that_becomes_paid_is_named() {
    let site = bread()
        .file("content/courses/free/index.md", "Free.")
        .file("content/courses/free/01-a.md", "# A\n\nA.")
        .file("content/courses/free/02-b.md", "# B\n\nB.");
    let root = site.root();
    let said = moved(&root, &["free/a", "--after", "bread/dough/rest"]);
    assert!(said.contains("`content/courses/bread/02-dough/03-a.md` was free and is paid there"), "{said}");
}

#[test]
fn days_are_not_numbers() {
    let site = bread().file("content/posts/2026-04-01-later.md", "# Later\n\nL.");
    let root = site.root();
    let why = refused(&root, &["posts/2026-04-01-later.md", "--before", "posts/2026-03-01-hello.md"]);
    assert!(why.contains("stands where its day puts it"), "{why}");
    moved(&root, &["posts/2026-04-01-later.md", "--after", "bread/dough/knead"]);
    assert!(root.join("content/courses/bread/02-dough/02-later.md").is_file());
    assert_eq!(findings(&root), Vec::<String>::new());
}

#[test]
fn a_page_gets_another_name_and_a_dry_run_does_nothing() {
    let site = bread();
    let root = site.root();
    let before = files(&root);
    let said = moved(&root, &["content/pages/promise.md", "content/pages/help/promise.md", "--dry-run"]);
    assert!(said.contains("content/pages/promise.md -> content/pages/help/promise.md"), "{said}");
    assert_eq!(files(&root), before);
    moved(&root, &["content/pages/promise.md", "content/pages/help/promise.md", "--no-alias"]);
    let promise = read(&root, "content/pages/help/promise.md");
    assert_eq!(promise, "# Promise\n\nWe [sift](../../courses/bread/01-flour/02-sift.md \"fine (so)\").\n");
    assert!(read(&root, "tuition.toml").contains("[\"pages/help/promise.md\"]"));
    moved(&root, &["content/pages/help/promise.md", "content/pages/promise.md"]);
    assert!(!root.join("content/pages/help").exists(), "no empty folder is left");
    moved(&root, &["pages/promise.md", "vow.md"]);
    assert!(
        read(&root, "content/pages/vow.md")
            .starts_with("+++\naliases = [\"/help/promise/\", \"/promise/\"]\n+++\n\n# Promise")
    );
    assert_eq!(findings(&root), Vec::<String>::new());
}

#[test]
fn what_cannot_be_moved_is_said_and_nothing_is_changed() {
    let site = bread()
        .file("content/courses/free/index.md", "Free.")
        .file("content/courses/free/01-a.md", "# A\n\nA.")
        .file("content/courses/plain/index.md", "Plain.")
        .file("content/courses/plain/apple.md", "# Apple\n\nA.")
        .file("content/people/lin.md", "# Lin\n\nL.");
    let root = site.root();
    for (arguments, words) in [
        (&["bread/flour/sieve", "--before", "bread/flour/mill"][..], "there is no page or folder"),
        (&["../../etc", "--into", "bread/flour"], "leads out of the project"),
        (&["bread/flour/mill", "../../../outside.md"], "is not below `content`"),
        (&["bread", "--into", "free"], "holds the course `bread`"),
        (&["bread/flour/sift", "--into", "free"], "would be free for everybody"),
        (&["bread/flour", "--into", "bread/flour"], "cannot go into itself"),
        (&["bread/flour/mill", "--before", "plain/apple"], "has no number"),
        (&["bread/flour/mill", "content/courses/bread/01-flour/02-sift.md"], "there is something at"),
        (&["people/lin.md", "people/yao.md"], "cannot be moved"),
        (&["bread/flour/index.md", "--into", "bread/dough"], "folder's own page"),
        (&["bread/flour/mill", "content/courses/mill.md"], "a product of its own"),
        (&["bread/flour/mill", "--before", "bread/flour/mill"], "is there already"),
        (&["bread/flour/mill", "..md"], "cannot be the name"),
    ] {
        let why = refused(&root, arguments);
        assert!(why.contains(words), "{arguments:?}: {why}");
    }
}

#[test]
fn a_misspelt_name_is_answered_with_what_is_there() {
    let site = bread();
    let root = site.root();
    let why = refused(&root, &["bread/flour/sieve", "--before", "bread/flour/mill"]);
    assert!(why.contains("in `content/courses/bread/01-flour` there is: `01-mill`, `02-sift`, `03-store`"), "{why}");
    let why = refused(&root, &["bread/flour/mill", "--after", "bread/flour/sitf.md"]);
    assert!(why.contains("did you mean `content/courses/bread/01-flour/02-sift`?"), "{why}");
    let why = refused(&root, &["bread/floor", "--after", "bread/dough"]);
    assert!(why.contains("did you mean `content/courses/bread/01-flour`?"), "{why}");
}

#[test]
fn a_destination_that_is_no_page_of_the_content_is_refused() {
    let site = bread();
    let root = site.root();
    for (to, words) in [
        ("/tmp/x", "`/tmp/x` is not below `content`"),
        ("static/x", "`static/x` is not below `content`"),
        ("theme/x.md", "`theme/x.md` is not below `content`"),
        ("about.html", "`about.html` is not the name of a page"),
        ("pages/about.zh.md", "`about.zh.md` is not the name of a page"),
        ("content/people/promise.md", "would be a person"),
        ("content/pages/search.md", "would get the address `/search/`"),
    ] {
        let why = refused(&root, &["pages/promise.md", to]);
        assert!(why.contains(words), "{to}: {why}");
    }
    assert!(refused(&root, &["bread/flour", "grain.md"]).contains("`grain.md` is the name of a page"));
    moved(&root, &["pages/promise.md", "Node.js.md"]);
    assert!(root.join("content/pages/Node.js.md").is_file());
}

/// A link that leads nowhere now must not lead somewhere by chance.
#[test]
fn a_broken_link_that_would_come_to_life_is_named() {
    let site = bread().file("content/pages/one.md", "# One\n\nA [gap](two.md).\n");
    let root = site.root();
    let why = refused(&root, &["pages/promise.md", "two.md"]);
    assert!(why.contains("`content/pages/one.md`, line 3: `two.md` leads nowhere now"), "{why}");
    assert!(why.contains("mend or remove that link first") && why.contains("nothing was changed"), "{why}");
    moved(&root, &["pages/promise.md", "three.md"]);
}

#[test]
fn what_is_not_counted_in_a_book_keeps_its_place() {
    let book = "content/books/b";
    let site = Site::new()
        .settings("")
        .file(&format!("{book}/index.md"), "Book.")
        .file(&format!("{book}/00-preface.md"), "# Preface\n\nP.")
        .file(&format!("{book}/01-one.md"), "# One\n\nO.")
        .file(&format!("{book}/02-two.md"), "# Two\n\nT.");
    let root = site.root();
    for arguments in [["b/one", "--before", "b/preface"], ["b/preface", "--after", "b/one"]] {
        let why = refused(&root, &arguments);
        assert!(why.contains("`00-preface` stands before the chapters"), "{why}");
    }
    moved(&root, &["b/two", "--before", "b/one"]);
    assert_eq!(below(&root, book), ["00-preface.md", "01-two.md", "02-one.md", "index.md"]);
}

#[test]
fn a_folder_of_pictures_goes_with_the_page_that_is_called_so() {
    let flour = "content/courses/bread/01-flour";
    let site = bread()
        .file(&format!("{flour}/03-store/jar.png"), PNG)
        .file(&format!("{flour}/03-store.md"), "# Store\n\n![Jar](03-store/jar.png)\n")
        .file(&format!("{flour}/01-mill/stone.png"), PNG);
    let root = site.root();
    let before = files(&root);
    moved(&root, &["bread/flour/store", "--before", "bread/flour/mill"]);
    assert!(read(&root, &format!("{flour}/01-store.md")).contains("![Jar](01-store/jar.png)"));
    assert!(
        root.join(flour).join("01-store/jar.png").is_file() && root.join(flour).join("02-mill/stone.png").is_file()
    );
    assert!(!root.join(flour).join("03-store").exists() && !root.join(flour).join("01-mill").exists());
    moved(&root, &["bread/flour/store", "--after", "bread/flour/sift"]);
    assert_eq!(files(&root), before);
}

#[test]
fn a_part_of_a_school_is_no_school() {
    let site = bread();
    let root = site.root();
    let before = files(&root);
    let arguments: [&[&str]; 4] = [
        &["move", "courses/bread/02-dough/02-rest.md", "--into", "pages", "--dir", "content"],
        &["new", "course", "Cake", "--dir", "content/courses"],
        &["build", "content", "--output", "../site"],
        &["stats", "content/courses/bread/01-flour/02-sift.md"],
    ];
    for arguments in arguments {
        let mut command = tuition();
        command.args(arguments).current_dir(&root);
        let told = run(command);
        assert!(!told.status.success(), "{arguments:?}: {}", told.out);
        assert!(told.err.contains("T0009") && told.err.contains("would be free"), "{}", told.err);
    }
    assert_eq!(files(&root), before);
    assert!(!site.outside().join("site").exists());
}

#[test]
fn nothing_is_published_by_moving_it() {
    let site = bread()
        .file("content/tutorials/later.md", "+++\ntitle = \"Later\"\ndraft = true\n+++\nNot yet.\n")
        .file("content/courses/cake/index.md", "Cake.\n")
        .file("content/courses/cake/01-bake/01-oven.md", "# Oven\n\nSecret as yet.\n")
        .file("content/courses/cake/01-bake/02-glaze.md", "# Glaze\n\nSecret as yet.\n");
    let root = site.root();
    let catalog = read(&root, "catalog.toml");
    let cake =
        "[[product]]\nid = \"cake\"\nkind = \"course\"\ntitle = \"Cake\"\naccess = \"free\"\nstatus = \"draft\"\n";
    site.write("catalog.toml", format!("{catalog}{cake}"));
    let why = refused(&root, &["cake/bake/oven", "--into", "content/pages"]);
    assert!(why.contains("not published where it stands"), "{why}");
    // The other way round is said.
    let told = moved(&root, &["content/pages/promise.md", "content/courses/cake/01-bake/03-promise.md"]);
    assert!(told.contains("leaves the site"), "{told}");
}

/// Ctrl C at any time leaves the school as it was, or moved.
#[cfg(unix)]
#[test]
fn an_interrupted_move_is_whole() {
    for wait in (0..16).map(|step| std::time::Duration::from_millis(20 + step * 12)) {
        let site = bread();
        let root = site.root();
        let before = files(&root);
        let mut command = tuition();
        command.args(["move", "bread/flour", "--after", "bread/dough", "--dir"]).arg(&root);
        let mut child =
            command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn().unwrap();
        std::thread::sleep(wait);
        let _ = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status();
        child.wait().unwrap();
        let after = files(&root);
        if after == before {
            continue;
        }
        assert!(after.contains_key("content/courses/bread/02-flour/01-mill.md"), "{:?}", names(&after));
        assert!(names(&after).iter().all(|name| !name.contains(".tuition-")), "{:?}", names(&after));
        assert_eq!(findings(&root), Vec::<String>::new(), "after {wait:?}");
    }
}

#[test]
fn a_chapter_is_renamed_in_its_summary() {
    let site = Site::new()
        .settings("")
        .file("content/books/b/SUMMARY.md", "# Summary\n\n- [One](one.md)\n  - [Two [x]](deep/two.md)\n- [Three]()\n")
        .file("content/books/b/index.md", "Book.")
        .file("content/books/b/one.md", "# One\n\n[Two](deep/two.md)")
        .file("content/books/b/deep/two.md", "# Two\n\n[One](../one.md)");
    let root = site.root();
    assert!(refused(&root, &["b/one", "--after", "b/deep/two"]).contains("SUMMARY.md"));
    moved(&root, &["content/books/b/deep/two.md", "content/books/b/two.md"]);
    assert!(read(&root, "content/books/b/SUMMARY.md").contains("  - [Two [x]](two.md)\n"));
    assert_eq!(read(&root, "content/books/b/two.md"), "# Two\n\n[One](one.md)");
    assert_eq!(read(&root, "content/books/b/one.md"), "# One\n\n[Two](two.md)");
}

/// A row of numbers that looks like chance and is the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("a small number") % sides
    }
}

/// What a built site tells: the text of each page by its title, and the title of the page that each link leads to.
fn stories(built: &Built) -> BTreeMap<String, (String, Vec<String>)> {
    let title = |path: &str| {
        let main = built.exists(path).then(|| built.page(path)).filter(|page| page.contains("<main"))?;
        let heading = html::inside(&main, |tag| tag.name == "h1").map(html::text);
        Some(heading.unwrap_or_default().trim().to_owned())
    };
    let mut stories = BTreeMap::new();
    for path in built.files().into_iter().filter(|path| path.starts_with("courses/") && path.ends_with("index.html")) {
        let page = built.page(&path);
        let Some(prose) = html::inside(&page, |tag| tag.has_class("prose")) else { continue };
        let links = html::tags(prose).into_iter().filter(|tag| tag.name == "a");
        let links = links.filter_map(|tag| tag.get("href").map(str::to_owned)).map(|href| {
            let target = href.split('#').next().unwrap_or_default().to_owned();
            let place = href.split_once('#').map(|(_, place)| format!("#{place}")).unwrap_or_default();
            let page = title(&target).filter(|_| target.ends_with('/'));
            format!("{}{place}", page.unwrap_or(target))
        });
        let told = (html::text(prose), links.collect());
        let title = title(&format!("/{path}")).expect("a page with a title");
        assert!(stories.insert(title, told).is_none(), "titles are told apart");
    }
    stories
}

/// The files without old addresses, which pages lose when they come back to one.
fn without_aliases(root: &Path) -> Files {
    let plain = |text: String| {
        let is_all = text.starts_with("+++\naliases") && text.split('\n').nth(2) == Some("+++");
        let skip = if is_all { 4 } else { 0 };
        let lines = text.split_inclusive('\n').skip(skip);
        lines.filter(|line| !line.starts_with("aliases")).collect::<String>()
    };
    files(root).into_iter().map(|(path, text)| (path, plain(text))).collect()
}

/// `bread/01-flour/02-sift.md` as a place that stays true when numbers change.
fn without_numbers(path: &str) -> String {
    let parts = path.trim_start_matches("content/courses/").trim_end_matches(".md").split('/');
    let parts =
        parts.map(|part| part.trim_start_matches(|letter: char| letter.is_ascii_digit()).trim_start_matches('-'));
    parts.collect::<Vec<_>>().join("/")
}

#[test]
fn after_any_moves_everything_leads_where_it_led() {
    let course = "content/courses/bread";
    let pages = |root: &Path| -> Vec<String> {
        let all = below(root, course).into_iter();
        let pages =
            all.filter(|path| path.ends_with(".md") && !path.ends_with(".zh.md") && !path.ends_with("index.md"));
        pages.map(|path| format!("{course}/{path}")).collect()
    };
    let modules = |root: &Path| -> Vec<String> {
        let mut folders: Vec<String> =
            pages(root).iter().filter_map(|path| Some(path.rsplit_once('/')?.0.to_owned())).collect();
        folders.dedup();
        folders
    };
    for seed in 0..6 {
        // A free course, so that all of its pages have a text to look at.
        let site = bread()
            .catalog("[[product]]\nid = \"bread\"\nkind = \"course\"\ntitle = \"Bread\"\n")
            .file("content/courses/bread/03-oven/01-heat.md", "# Heat\n\n[mill](../01-flour/01-mill.md)\n")
            .file(
                "content/courses/bread/03-oven/02-bake.md",
                "# Bake\n\n[heat](./01-heat.md) ![x](../01-flour/grain.png)\n",
            );
        let built = site.build();
        assert!(built.succeeded(), "{}", built.run.out);
        let before = stories(&built);
        assert_eq!(before.len(), 9, "{:?}", before.keys());
        let site = built.into_site();
        let root = site.root();
        let found = findings(&root).len();
        let mut dice = Dice(seed);
        let mut steps = Vec::new();
        for _ in 0..6 {
            let all = if dice.roll(4) == 0 { modules(&root) } else { pages(&root) };
            let from = all[dice.roll(all.len())].clone();
            let to = all[dice.roll(all.len())].clone();
            let side = ["--before", "--after"][dice.roll(2)];
            let folder = from.rsplit_once('/').expect("a folder").0.to_owned();
            let beside: Vec<&String> = all.iter().filter(|path| path.starts_with(&folder)).collect();
            if from == to || beside.len() < 2 {
                continue;
            }
            steps.push(format!("{from} {side} {to}"));
            // There, back, and there again: what comes back is as it was.
            let at = beside.iter().position(|path| **path == from).expect("it is beside the others");
            let (back, neighbour) =
                beside.get(at + 1).map_or_else(|| ("--after", beside[at - 1]), |next| ("--before", *next));
            let neighbour = without_numbers(neighbour);
            let own = without_numbers(&from);
            let own = own.rsplit('/').next().expect("a name");
            let there = format!("{}/{own}", without_numbers(&to).rsplit_once('/').expect("a folder").0);
            let state = without_aliases(&root);
            let run = move_in(&root, &[&from, side, &to]);
            if !run.status.success() {
                assert!(run.err.contains("is there already"), "{steps:#?}\n{}{}", run.out, run.err);
                continue;
            }
            moved(&root, &[&there, back, &neighbour, "--no-alias"]);
            assert_eq!(without_aliases(&root), state, "{steps:#?}");
            moved(&root, &[&from, side, &to]);
            assert_eq!(findings(&root).len(), found, "{steps:#?}");
        }
        let built = site.build();
        assert_eq!(stories(&built), before, "{steps:#?}");
    }
}
