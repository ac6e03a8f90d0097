//! `tuition edition`, and the samples of a build: what is in a book, what is not, and whose copy it is.

use super::site::{Run, Site, run, tuition};
use flate2::bufread::DeflateDecoder;
use resvg::usvg::roxmltree::{Document, ParsingOptions};
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;

const CATALOG: &str = r#"
[[product]]
id = "bread"
kind = "course"
title = "Bread & Butter"
tagline = "Three loaves"
access = "paid"
people = ["ada"]
[[product.plan]]
id = "one"
title = "For good"
prices = { USD = "49.00" }
checkout = [{ provider = "link", url = "https://pay.example/bread" }]
[[product.sale]]
id = "spring"
starts = 2026-07-01
ends = 2026-07-10
percent = 20
[[product.update]]
date = 2026-05-01
version = "1.2"
text = "A *third* loaf"

[[product]]
id = "tea"
kind = "community"
title = "Tea"
"#;

/// A page with all that a text can hold.
const EVERYTHING: &str = r#"# Flour

Some *dust* and **mills**, ~~chaff~~, `code < code`, <kbd>Ctrl</kbd>&nbsp;<br>and a [sieve](02-sieve.md#shake)[^note],
a [secret](03-oven.md), the [page itself](#again) and [elsewhere](https://elsewhere.example/?a=1&b=2). A bad sign: .

## Again

- [x] done
- [ ] not done

| Flour | g |
|:--|--:|
| Rye | 500 |

```rust {1} title="mill.rs" numbers
fn main() { println!("<&>"); }
```

$$E = mc^2 \label{eq:e}$$

See $\eqref{eq:e}$ and $a < b$.

```mermaid
graph LR; A[Field] --> B[Mill]
```

::::tabs
:::tab One
First
:::
:::tab Other
Second
:::
::::

<details><summary>More</summary><p>Kept <u>words</u></p></details>
<iframe src="https://elsewhere.example/"></iframe>
<script>alert("never")</script>

:::quiz Which grain?
- [x] Rye
- [ ] Rice
  > Not in this bread.

Because it keeps.
:::

:::video https://www.youtube.com/watch?v=abcdefghijk {title="The mill" duration="2:10"}
0:30 It turns

What is said at the mill.
:::

![A field](field.png "In June")

[^note]: A note with a [link](02-sieve.md).
"#;

fn school() -> Site {
    Site::new()
        .settings("title = \"School\"\nbase_url = \"https://school.example/learn/\"\n\n[languages.zh]\n")
        .catalog(CATALOG)
        .file("content/people/ada.md", "# Ada\n")
        .file("content/communities/tea.md", "# Tea\n")
        .file("content/courses/bread/index.md", "# Bread\n")
        .file("content/courses/bread/01-grain/index.md", "# Grain\n")
        .file("content/courses/bread/01-grain/01-flour.md", EVERYTHING.replacen("# Flour", "+++\naccess = \"free\"\n+++\n# Flour", 1).replace("sign: .", "sign: \u{1}."))
        .file("content/courses/bread/01-grain/field.png", crate_png())
        .file("content/courses/bread/01-grain/02-sieve.md", "# Sieve\n\n## Shake\n\nPaid words of the sieve.\n")
        .file("content/courses/bread/01-grain/03-oven.md", "# Oven\n\nPaid words of the oven, and [flour](01-flour.md#again).\n")
        .file(
            "content/courses/bread/01-grain/04-crust.md",
            "+++\naccess = \"free\"\n+++\n# Crust\n\nFree words of the crust.\n\n<!-- paywall -->\n\nPaid words of the crust.\n",
        )
        .file("content/courses/bread/01-grain/01-flour.zh.md", "# 面粉\n\n*重点*在这里。\n")
}

fn crate_png() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(8, 8, image::Rgb([200, 160, 40]));
    picture.write_to(&mut bytes, image::ImageFormat::Png).expect("a picture");
    bytes.into_inner()
}

fn edition(site: &Site, arguments: &[&str]) -> Run {
    edition_at(site, arguments, "1781524800")
}

fn edition_at(site: &Site, arguments: &[&str], epoch: &str) -> Run {
    let mut command = tuition();
    command.arg("edition").args(arguments).arg("--dir").arg(site.root());
    command.env("SOURCE_DATE_EPOCH", epoch);
    run(command)
}

fn made(site: &Site, arguments: &[&str]) -> Run {
    let run = edition(site, arguments);
    assert!(run.status.success(), "{}{}", run.out, run.err);
    run
}

/// The members of an archive, by the directory at its end.
fn unzip(archive: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let number = |at: usize, length: usize| {
        archive[at..at + length].iter().rev().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte))
    };
    let end = archive.len() - 22;
    assert_eq!(&archive[end..end + 4], b"PK\x05\x06");
    let mut at = number(end + 16, 4);
    let mut members = BTreeMap::new();
    for _ in 0..number(end + 10, 2) {
        let (method, sum, packed, size) =
            (number(at + 10, 2), number(at + 16, 4), number(at + 20, 4), number(at + 24, 4));
        let (name, local) = (number(at + 28, 2), number(at + 42, 4));
        let start = local + 30 + number(local + 26, 2);
        let bytes = &archive[start..start + packed];
        let mut content = Vec::new();
        match method {
            0 => content.extend_from_slice(bytes),
            _ => drop(DeflateDecoder::new(bytes).read_to_end(&mut content).expect("deflate")),
        }
        let mut crc = flate2::Crc::new();
        crc.update(&content);
        assert_eq!((content.len(), crc.sum() as usize), (size, sum));
        members.insert(String::from_utf8(archive[at + 46..at + 46 + name].to_vec()).expect("a name"), content);
        at += 46 + name;
    }
    members
}

/// An EPUB: its texts by their names. Each is well-formed, and each link within it leads to something.
fn book(path: &Path) -> BTreeMap<String, String> {
    let members = unzip(&fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())));
    let is_text = |name: &str| [".xhtml", ".opf", ".xml"].iter().any(|end| name.ends_with(end));
    let texts: BTreeMap<String, String> = members
        .iter()
        .filter(|(name, _)| is_text(name))
        .map(|(name, bytes)| (name.trim_start_matches("EPUB/").to_owned(), String::from_utf8(bytes.clone()).unwrap()))
        .collect();
    let mut ids = BTreeMap::new();
    for (name, text) in &texts {
        let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
        let document =
            Document::parse_with_options(text, options).unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
        let own: Vec<String> =
            document.descendants().filter_map(|node| node.attribute("id").map(str::to_owned)).collect();
        let mut once = own.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), own.len(), "{name} has an id twice");
        ids.insert(name.clone(), own);
    }
    for (name, text) in texts.iter().filter(|(name, _)| name.ends_with(".xhtml")) {
        for rest in text.split(" href=\"").skip(1) {
            let href = rest.split('"').next().unwrap_or_default();
            if href.contains(':') || href == "style.css" {
                continue;
            }
            let (file, id) = href.split_once('#').map_or((href, None), |(file, id)| (file, Some(id)));
            let file = if file.is_empty() { name } else { file };
            let known = ids.get(file).unwrap_or_else(|| panic!("{name} leads to {href}, which is not in the book"));
            assert!(
                id.is_none_or(|id| known.iter().any(|known| known == id)),
                "{name} leads to {href}, which is not there"
            );
        }
        for rest in text.split(" src=\"").skip(1) {
            let src = rest.split('"').next().unwrap_or_default();
            assert!(members.contains_key(&format!("EPUB/{src}")), "{name} shows {src}, which is not in the book");
        }
    }
    texts
}

fn full(site: &Site) -> BTreeMap<String, String> {
    made(site, &["epub", "bread", "--language", "en"]);
    book(&site.root().join("private/editions/bread/bread.en.epub"))
}

fn sample(site: &Site) -> BTreeMap<String, String> {
    made(site, &["epub", "bread", "--sample", "--language", "en"]);
    book(&site.root().join("private/editions/bread/bread-sample.en.epub"))
}

fn all(book: &BTreeMap<String, String>) -> String {
    book.values().map(String::as_str).collect()
}

#[test]
fn a_book_holds_everything_and_a_sample_what_everybody_may_read() {
    let site = school();
    let (full, sample) = (all(&full(&site)), all(&sample(&site)));
    for paid in ["words of the sieve", "words of the oven", "Paid words of the crust"] {
        assert!(full.contains(paid), "{paid}");
        assert!(!sample.contains(paid), "{paid}");
    }
    for free in ["Free words of the crust", "What is said at the mill", "Bread &amp; Butter", "Three loaves", "Ada"] {
        assert!(full.contains(free) && sample.contains(free), "{free}");
    }
    assert!(sample.contains("<li class=\"missing\">1.2 Sieve</li>"), "what is missing is named");
    assert!(sample.contains("1.4 Crust <span class=\"here\">in part in this sample</span>"));
    assert!(sample.contains("$49, when this sample was made"));
    assert!(sample.contains("href=\"https://school.example/learn/courses/bread/\""));
    assert!(sample.contains("The rest of this chapter is in the full edition."));
    assert!(!full.contains("full edition"));
}

#[test]
fn a_sample_carries_the_price_of_its_day_and_no_day() {
    let site = school();
    let july = "1783296000";
    assert!(edition_at(&site, &["epub", "bread", "--sample", "--language", "en"], july).status.success());
    let path = site.root().join("private/editions/bread/bread-sample.en.epub");
    assert!(all(&book(&path)).contains("$39.20 (Lower price until 10 July 2026), when this sample was made"));
    let once = fs::read(&path).unwrap();
    assert!(edition_at(&site, &["epub", "bread", "--sample", "--language", "en"], "1783382400").status.success());
    assert_eq!(fs::read(&path).unwrap(), once, "a day later nothing has changed");
}

#[test]
fn everything_that_a_text_can_hold_is_in_the_book() {
    let site = school();
    let book = full(&site);
    let chapter = &book["chapter-001.xhtml"];
    for part in [
        "<h1 id=\"flour\"><span class=\"made number\">1.1</span> Flour</h1>",
        "<em>dust</em> and <strong>mills</strong>, <del>chaff</del>, <code>code &lt; code</code>, <kbd>Ctrl</kbd>\u{a0}<br/>and",
        "<a href=\"chapter-002.xhtml#shake\">sieve</a>",
        "<a href=\"chapter-003.xhtml\">secret</a>",
        "<a href=\"https://elsewhere.example/?a=1&amp;b=2\">elsewhere</a>",
        "A bad sign: ␁.",
        "<h2 id=\"again\">Again</h2>",
        "☑\u{a0}</span>done",
        "<th scope=\"col\" class=\"align-right\">g</th>",
        "<figcaption>mill.rs</figcaption>",
        "<span class=\"line marked\" data-line=\"1\">",
        "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" alttext=\"E = mc^2",
        "alttext=\"a &lt; b\"",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"",
        "<p class=\"pane-title\">Other</p>",
        "<div class=\"details\"><div class=\"summary\">More</div><p>Kept <u>words</u></p></div>",
        "<ol class=\"choices\" type=\"A\">\n<li>Rye</li>",
        "<p class=\"medium-title\">The mill</p>",
        "https://www.youtube.com/watch?v=abcdefghijk",
        "<span class=\"made\">0:30 </span>It turns",
        "<figcaption>In June</figcaption>",
        "<aside epub:type=\"footnote\" role=\"doc-footnote\" id=\"fn-1\">",
    ] {
        assert!(chapter.contains(part), "{part}\nis not in\n{chapter}");
    }
    for left_out in ["<script", "alert(", "iframe", "var(--", "<a-"] {
        assert!(!chapter.contains(left_out), "{left_out}\n{chapter}");
    }
    let answers = &book["answers.xhtml"];
    assert!(
        answers.contains("A. Rye") && answers.contains("Not in this bread.") && answers.contains("Because it keeps.")
    );
    assert!(!chapter.contains("Because it keeps."), "the answer is at the end");
    let package = &book["package.opf"];
    assert!(package.contains("properties=\"mathml svg\""));
    assert!(package.contains("<dc:date>2026-05-01</dc:date>") && package.contains("2026-05-01T00:00:00Z"));
    assert!(book["about.xhtml"].contains("1.2 · 1 May 2026") && book["about.xhtml"].contains("A third loaf"));
}

#[test]
fn no_page_begins_within_a_table_of_raw_html() {
    let row = format!("<tr>\n<td>{}</td>\n</tr>\n\n", "long ".repeat(600));
    let site = school().file(
        "content/courses/bread/01-grain/03-oven.md",
        format!("# Oven\n\n<table>\n\n{row}{row}{row}</table>\n\nAfter.\n\n- {}\n\nEnd.\n", "far ".repeat(700)),
    );
    let chapter = &full(&site)["chapter-003.xhtml"];
    let table = chapter.split("<table").nth(1).and_then(|rest| rest.split("</table>").next()).expect("the table");
    assert_eq!(table.matches("<td>").count(), 3);
    assert!(!table.contains("pagebreak"), "{table}");
    assert!(chapter.matches("pagebreak").count() >= 4, "{chapter}");
}

#[test]
fn links_of_a_sample_to_what_is_not_in_it_lead_to_the_site() {
    let chapter = &sample(&school())["chapter-001.xhtml"];
    assert!(
        chapter.contains("<a href=\"https://school.example/learn/courses/bread/grain/oven/\">secret</a>"),
        "{chapter}"
    );
    let site = school().settings("title = \"School\"\n\n[languages.zh]\n");
    let chapter = &sample(&site)["chapter-001.xhtml"];
    assert!(chapter.contains("a secret, the"), "without an address a link is its words: {chapter}");
}

#[test]
fn chinese_books_are_chinese() {
    let site = school();
    made(&site, &["epub", "bread", "--language", "zh"]);
    let book = book(&site.root().join("private/editions/bread/bread.zh.epub"));
    assert!(book["chapter-001.xhtml"].contains("lang=\"zh\" xml:lang=\"zh\""));
    assert!(book["chapter-002.xhtml"].contains("lang=\"en\""), "what is not translated says its own language");
    assert!(book["contents.xhtml"].contains("<h1>目录</h1>"));
}

#[test]
fn the_same_sources_give_the_same_bytes_anywhere() {
    let bytes = |site: &Site| {
        made(site, &["epub", "bread", "--language", "en"]);
        fs::read(site.root().join("private/editions/bread/bread.en.epub")).unwrap()
    };
    assert_eq!(bytes(&school()), bytes(&school()));
}

#[test]
fn a_drawn_cover_stands_where_there_is_no_picture() {
    let site = school();
    full(&site);
    let members = unzip(&fs::read(site.root().join("private/editions/bread/bread.en.epub")).unwrap());
    assert!(members["EPUB/pictures/cover.png"].starts_with(b"\x89PNG"));
}

#[test]
fn a_copy_says_whose_it_is_and_nobody_else_can_say_so() {
    let site = school();
    let run = edition(&site, &["epub", "bread", "--order", "A-1"]);
    assert!(!run.status.success() && run.err.contains("T1207") && run.err.contains("tuition keys init"), "{}", run.err);
    let mut init = tuition();
    init.args(["keys", "init", "--dir"]).arg(site.root());
    assert!(super::site::run(init).status.success());
    site.write("buyers.csv", "Order,Name,Email\nA-1,Ada <b>,ada@school.example\n../A-2,,\n");
    let table = site.root().join("buyers.csv");
    made(&site, &["epub", "bread", "--language", "en", "--buyers", table.to_str().unwrap()]);
    let folder = site.root().join("private/editions/bread/orders");
    let (one, other) = (folder.join("A-1/bread.en.epub"), folder.join("_2e_._2f_A-2/bread.en.epub"));
    let copy = book(&one);
    let line = "This copy was made for Ada &lt;b&gt; &lt;ada@school.example&gt;, order A-1.";
    for file in ["title.xhtml", "chapter-001.xhtml", "chapter-004.xhtml", "about.xhtml"] {
        assert!(copy[file].contains(line), "{file}");
    }
    let (marked, others) = (all(&copy), all(&book(&other)));
    assert!(copy["package.opf"].contains("<meta name=\"edition\" content=\""));
    assert!(others.contains("This copy was made for order ../A-2."));
    assert_ne!(marked, others);
    for (file, order) in [(&one, "order A-1"), (&other, "order ../A-2")] {
        let run = made(&site, &["trace", file.to_str().unwrap()]);
        assert!(run.out.contains(order), "{}", run.out);
    }
    let plain = full(&site);
    assert!(!all(&plain).contains("This copy"));
    let unmarked =
        edition(&site, &["trace", site.root().join("private/editions/bread/bread.en.epub").to_str().unwrap()]);
    assert!(!unmarked.status.success() && unmarked.out.contains("no mark of this school"), "{}", unmarked.out);
    let stranger = school();
    let mut init = tuition();
    init.args(["keys", "init", "--dir"]).arg(stranger.root());
    assert!(super::site::run(init).status.success());
    assert!(!edition(&stranger, &["trace", one.to_str().unwrap()]).status.success());
}

#[test]
fn a_package_holds_the_book_and_what_it_cannot_hold() {
    let site = school()
        .file(
            "content/courses/bread/01-grain/02-sieve.md",
            "+++\ndownloads = [\"plan.pdf\"]\n+++\n# Sieve\n\n:::audio hum.mp3\n:::\n",
        )
        .file("content/courses/bread/01-grain/plan.pdf", "a plan")
        .file("content/courses/bread/01-grain/hum.mp3", "a hum");
    made(&site, &["zip", "bread", "--language", "en"]);
    let members = unzip(&fs::read(site.root().join("private/editions/bread/bread.en.zip")).unwrap());
    let names: Vec<&str> = members.keys().map(String::as_str).filter(|name| *name != "bread.en.pdf").collect();
    assert_eq!(names, ["bread.en.epub", "files/01-grain/hum.mp3", "files/01-grain/plan.pdf"]);
    assert_eq!(members.contains_key("bread.en.pdf"), cfg!(feature = "pdf"));
    assert_eq!(members["files/01-grain/plan.pdf"], b"a plan");
    let book = full(&site);
    assert!(book["chapter-002.xhtml"].contains("In the package that comes with this book: plan.pdf"));
}

#[test]
fn what_cannot_be_made_is_said() {
    let site = school();
    for (arguments, words) in [
        (&["epub", "braed"][..], "did you mean `bread`?"),
        (&["epub", "tea"], "no text that could be made into a book"),
        (&["epub", "bread", "--language", "fr"], "its languages are en, zh"),
    ] {
        let run = edition(&site, arguments);
        assert!(!run.status.success() && run.err.contains(words), "{}", run.err);
    }
    for folder in ["public/editions", "static", "content"] {
        let into = site.root().join(folder);
        let run = edition(&site, &["epub", "bread", "--into", into.to_str().unwrap()]);
        assert!(!run.status.success() && run.err.contains("T1205"), "{}", run.err);
        assert!(!into.join("bread").exists());
    }
    let wrong = edition(&site, &["epub"]);
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn a_build_makes_samples_and_links_them() {
    let built = school().build_well();
    let samples: Vec<String> = built.files().into_iter().filter(|file| file.starts_with("editions/")).collect();
    let mut expected = Vec::new();
    for language in ["en", "zh"] {
        expected.push(format!("editions/bread-sample.{language}.epub"));
        expected.extend(cfg!(feature = "pdf").then(|| format!("editions/bread-sample.{language}.pdf")));
    }
    assert_eq!(samples, expected);
    let page = built.page("courses/bread/index.html");
    let size = fs::metadata(built.path("editions/bread-sample.en.epub")).unwrap().len();
    let said = page.split(">EPUB, ").nth(1).expect("a link that says how large it is");
    let kilobytes: u64 = said.chars().take_while(char::is_ascii_digit).collect::<String>().parse().expect("a number");
    assert!(kilobytes.abs_diff(size / 1000) <= 1, "{kilobytes} kB for {size} bytes");
    assert!(page.contains("/learn/editions/bread-sample.en.epub"));
    assert!(!built.page("sitemap.xml").contains("epub"));
    let site = built.into_site();
    let settings = "title = \"School\"\nbase_url = \"https://school.example/learn/\"\n[editions]\nsamples = false\n[languages.zh]\n";
    let built = site.settings(settings).build_well();
    assert!(built.files().iter().all(|file| !file.starts_with("editions/")));
    assert!(!built.page("courses/bread/index.html").contains("offer-files"));
}

#[cfg(feature = "pdf")]
#[test]
fn books_of_pages_come_in_sizes_and_name_their_buyers() {
    let site = school();
    let file = site.root().join("private/editions/bread/bread.en.pdf");
    let mut boxes = Vec::new();
    for trim in ["a5", "6x9", "a4", "phone"] {
        made(&site, &["pdf", "bread", "--language", "en", "--trim", trim]);
        let bytes = fs::read(&file).expect("a file");
        let at = bytes.windows(9).position(|window| window == b"/MediaBox").expect("the size of a page");
        boxes.push(String::from_utf8_lossy(&bytes[at..at + 40]).into_owned());
    }
    boxes.dedup();
    assert_eq!(boxes.len(), 4, "{boxes:?}");
    assert_eq!(edition(&site, &["pdf", "bread", "--trim", "letter"]).status.code(), Some(2));
    let mut init = tuition();
    init.args(["keys", "init", "--dir"]).arg(site.root());
    assert!(run(init).status.success());
    made(&site, &["pdf", "bread", "--language", "en", "--buyer", "Ada", "--order", "A-1"]);
    let copy = site.root().join("private/editions/bread/orders/A-1/bread.en.pdf");
    let traced = made(&site, &["trace", copy.to_str().unwrap()]);
    assert!(traced.out.contains("order A-1"), "{}", traced.out);
    let unmarked = edition(&site, &["trace", file.to_str().unwrap()]);
    assert!(!unmarked.status.success() && unmarked.out.contains("no mark of this school"), "{}", unmarked.out);
}

#[test]
fn what_is_paid_has_no_influence_on_a_sample() {
    let sample_with = |words: &str| {
        let built = school()
            .file(
                "content/courses/bread/01-grain/02-sieve.md",
                format!("# Sieve\n\n## Shake\n\n{words}\n\n![x](field.png)\n"),
            )
            .file(
                "content/courses/bread/01-grain/04-crust.md",
                format!("+++\naccess = \"free\"\n+++\n# Crust\n\nFree.\n\n<!-- paywall -->\n\n{words}\n"),
            )
            .build_well();
        let mut samples = vec![fs::read(built.path("editions/bread-sample.en.epub")).unwrap()];
        samples.extend(fs::read(built.path("editions/bread-sample.en.pdf")));
        assert_eq!(samples.len(), 1 + usize::from(cfg!(feature = "pdf")));
        samples
    };
    assert_eq!(sample_with("Short."), sample_with(&"Much longer, with `code` and [links](03-oven.md). ".repeat(200)));
}

#[test]
fn the_words_of_an_edition_are_printed_in_reading_order() {
    let site = school();
    let words = made(&site, &["text", "bread", "--language", "en"]).out;
    let places: Vec<usize> = [
        "Grain",
        "Flour",
        "E = mc^2",
        "Which grain?",
        "A note with a link.",
        "Sieve",
        "Paid words of the crust.",
        "Because it keeps.",
    ]
    .iter()
    .map(|part| words.find(part).unwrap_or_else(|| panic!("{part} is not in\n{words}")))
    .collect();
    assert!(places.is_sorted(), "{places:?}\n{words}");
    assert!(!made(&site, &["text", "bread", "--sample", "--language", "en"]).out.contains("Paid words"));
}
