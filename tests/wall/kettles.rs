//! A school about kettles with something paid in every place where it can stand.

#![allow(dead_code, reason = "every test program takes what it needs")]

use crate::school::{School, pdf};
use std::collections::BTreeMap;
use tuition::build::{Ready, Timings};
use tuition::diagnostics::{Code, Diagnostic};
use tuition::write::{Content, Memory};

/// Begins every canary word, and no other word.
pub(crate) const CANARY: &str = "zqx";

/// A file as text in which canaries are looked for, in small letters. Books are compressed, and three letters stand in a
/// row there by chance: it is the audit that opens them.
pub(crate) fn readable(path: &str, bytes: &[u8]) -> String {
    let is_book = [".epub", ".pdf"].iter().any(|ending| path.ends_with(ending));
    if is_book { String::new() } else { String::from_utf8_lossy(bytes).to_lowercase() }
}

/// A sentence of a paid lesson.
pub(crate) const SECRET: &str = "Whenever the copper kettle whistles thrice, the apprentice must lower the brass lever slowly \
                          and count backwards from nineteen before opening the valve.";

/// A sentence of its translation.
pub(crate) const CHINESE: &str = "先把铜壶放在小火上，等它连着响过三声，再把左边的黄铜杠杆慢慢放下来，从十九倒数到一。";

/// The words of a page of paid slides.
pub(crate) const DECK: &str = "Turn the seventh valve of the engine before the gauge falls below ninety";

/// A picture that only a paid lesson uses: not one that can be seen, but bytes like no other.
pub(crate) const PAID_FILE: &[u8] = b"\x00\x01paid bytes of the wiring diagram\xFF\xFE\x02\x03 0123456789";

const SETTINGS: &str = r#"
title = "Kettle School"
base_url = "https://kettle.example/"
language = "en"
[languages.zh]
name = "中文"
"#;

const CATALOG: &str = r#"
[[product]]
id = "kettles"
kind = "course"
title = "Kettles for Beginners"
[[product.plan]]
id = "one"
title = "For good"
prices = { USD = "49.00" }
checkout = [{ provider = "link", url = "https://pay.example/kettles" }]

[[product]]
id = "valves"
kind = "tutorial"
title = "Valves in an Afternoon"
[[product.plan]]
id = "one"
title = "For good"
prices = { USD = "9.00" }
checkout = [{ provider = "link", url = "https://pay.example/valves" }]

[[product]]
id = "stokers"
kind = "community"
title = "The Stokers"
[[product.plan]]
id = "year"
title = "A year"
billing = "yearly"
prices = { USD = "90.00" }
checkout = [{ provider = "link", url = "https://pay.example/stokers" }]

[[product]]
id = "steam-night"
kind = "event"
title = "Steam Night"
[[product.plan]]
id = "seat"
title = "A seat"
prices = { USD = "15.00" }
checkout = [{ provider = "link", url = "https://pay.example/steam" }]
"#;

const LANDING: &str =
    "A course about kettles, with a picture.\n\n![A kettle](shared.png)\n\nThe first lesson is free.\n";

const FREE: &str = r#"+++
title = "Before you begin"
access = "free"
+++
Put the kettle on a table. Everybody may read this sentence about kettles, tables and a morning.

![The table](shared.png)

:::paywall
The part zqxregion in the middle is paid.

![hidden zqxregionalt](region-only.png)

:::quiz Is it zqxregionquestion?
- [x] yes zqxregionright
- [ ] no
  > Because of zqxregionfeedback.

So it is zqxregionexplained.
:::
:::

Free again, with a [link](02-whistle.md).
"#;

const PARTLY: &str = r#"+++
title = "Half open"
+++
The part above the line is free.[^f]

[^f]: A free note.

<!-- paywall -->

## The lower half zqxbelow {#zqxheadingid}

What is below is paid.[^p] See [ref].

:::quiz Which number? {answer="zqxbelowanswer"}
It is said below, zqxbelowexplained.
:::

[^p]: A paid note zqxfootnote.

[ref]: https://zqxreference.example/ "zqxreferencetitle"
"#;

const WHISTLE: &str = r#"+++
title = "The whistle"
video = "https://video.example/zqxvideo"
downloads = ["zqxworkbook-answers.pdf"]
slides = "zqxdeck-of-whistles.pdf"
chapters = ["0:00 The chapter zqxchapter"]
quiz = "whistle-quiz.md"
tags = ["steam"]
+++
The paid lesson zqxlesson begins. SECRET

## A heading zqxheading {#zqxid .zqxclass}

![zqxalt](zqxwiring-diagram.png "zqximagetitle") and ![both](shared.png)

A [link](https://zqxlink.example/ "zqxlinktitle"), `zqxcode`, $zqxmath + 1$ and <span title="zqxhtmlattribute">zqxhtml</span>.

```rust title="src/zqxfile.rs"
fn zqxfunction() {}
```

```mermaid
graph LR
  zqxnode --> B
```

$$
zqxformula
$$

<div>zqxblock</div>

| a | zqxcell |
|---|---------|
| 1 | 2       |

Term zqxterm
: zqxdefinition

:::figure A caption zqxcaption {#zqxfigure}
![inside](shared.png)
:::

:::note A title zqxcallout
Text.
:::

::::tabs
:::tab Pane zqxpane
Text.
:::
::::

:::video https://video.example/zqxfilm {title="zqxfilmtitle"}
A transcript zqxtranscript.
:::

:::video zqxwhistling-film.mp4 {title="zqxowntitle"}
0:00 zqxfilmchapter
:::

:::audio zqxwhistling-sound.mp3
:::

:::slides zqxpictures-1.png {title="zqxsequence"}
The notes zqxnotes.
:::

:::download zqxworkbook-answers.pdf {title="zqxdownloadtitle"}
Words zqxdownloadwords.
:::

:::quiz How many zqxquestion?
- [x] nineteen zqxright
- [ ] seven zqxwrong
:::

:::quiz Which word? {answer="zqxanswer"}
:::

Wiki words: [[Before you begin]] and a tail zqxtail.
"#;

const QUIZ: &str = ":::quiz What comes out zqxquizfile?\n- [x] steam zqxquizright\n- [ ] tea\n:::\n";

const TRANSLATION: &str = "+++\ntitle = \"汽笛\"\n+++\n译文没有标记 zqxtranslation。CHINESE\n";

/// Its original has a paid part; the translator forgot the marker.
const PARTLY_TRANSLATED: &str = "+++\ntitle = \"半开\"\n+++\n下半部分 zqxforgotten。\n";

const FILES: &[(&str, &str)] = &[
    ("tuition.toml", SETTINGS),
    ("catalog.toml", CATALOG),
    ("content/courses/kettles/index.md", LANDING),
    ("content/courses/kettles/01-start/01-before.md", FREE),
    ("content/courses/kettles/01-start/02-whistle.md", WHISTLE),
    ("content/courses/kettles/01-start/02-whistle.zh.md", TRANSLATION),
    ("content/courses/kettles/01-start/whistle-quiz.md", QUIZ),
    ("content/courses/kettles/01-start/03-half.md", PARTLY),
    ("content/courses/kettles/01-start/03-half.zh.md", PARTLY_TRANSLATED),
    (
        "content/courses/kettles/01-start/04-static.md",
        "# A file for all\n\nPaid zqxstatic, with ![a](/public-note.svg).\n",
    ),
    (
        "content/courses/kettles/01-start/05-later.md",
        "+++\ntitle = \"Later\"\nrelease = 2099-01-01\naccess = \"free\"\n+++\nOut one day zqxlater.\n",
    ),
    (
        "content/courses/kettles/01-start/06-draft.md",
        "+++\ntitle = \"zqxdrafttitle\"\nsummary = \"zqxdraftsummary\"\ndraft = true\n+++\nNot ready zqxdraft.\n",
    ),
    ("content/tutorials/valves.md", "# Valves in an Afternoon\n\nThe whole tutorial zqxtutorial is paid.\n"),
    (
        "content/communities/stokers.md",
        "+++\nplatform = \"wechat\"\ninvite = \"https://chat.example/zqxinvite\"\nqr = \"stokers/zqxgroup-code.png\"\n+++\nA group for those who stoke.\n",
    ),
    (
        "content/events/steam-night.md",
        "+++\nstarts = 2026-12-05T19:00:00+08:00\nends = 2026-12-05T21:00:00+08:00\nonline = \"https://meet.example/zqxonline\"\nrecording = \"steam/zqxrecording-of-night.mp4\"\ncaptions = \"steam/zqxcaptions.vtt\"\n+++\nAn evening.\n",
    ),
    (
        "content/posts/2026-01-02-hello.md",
        "# Hello\n\nA free post about [the lesson](../courses/kettles/01-start/02-whistle.md).\n",
    ),
    ("content/posts/2026-01-03-unready.md", "+++\ntitle = \"zqxpost\"\ndraft = true\n+++\nUnready zqxposttext.\n"),
    (
        "content/posts/2099-01-01-future.md",
        "+++\ntitle = \"zqxfuture\"\nrelease = 2099-01-01\n+++\nFuture zqxfuturetext.\n",
    ),
    (
        "content/courses/kettles/01-start/zqxwhistling-film.vtt",
        "WEBVTT\n\n00:01.000 --> 00:02.000\nNow the whistle zqxcue is heard thrice and the brass lever goes down\n",
    ),
    (
        "content/courses/kettles/01-start/zqxwhistling-sound.chapters.vtt",
        "WEBVTT\n\n00:00.000 --> 00:02.000\nThe part zqxpart of it\n",
    ),
    ("static/public-note.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>"),
];

const BINARY: &[(&str, &[u8])] = &[
    ("content/courses/kettles/shared.png", b"shared bytes of the kettle"),
    ("content/courses/kettles/01-start/shared.png", b"shared bytes of the table"),
    ("content/courses/kettles/01-start/region-only.png", b"bytes that only a region uses"),
    ("content/courses/kettles/01-start/zqxwiring-diagram.png", PAID_FILE),
    ("content/courses/kettles/01-start/zqxworkbook-answers.pdf", b"%PDF-1.4 (the answers of the workbook)"),
    ("content/courses/kettles/01-start/zqxwhistling-film.mp4", b"bytes of the film of the whistle"),
    ("content/courses/kettles/01-start/zqxwhistling-film.480p.mp4", b"fewer bytes of the film"),
    ("content/courses/kettles/01-start/zqxwhistling-sound.mp3", b"bytes of the sound of the whistle"),
    ("content/courses/kettles/01-start/zqxpictures-1.png", b"bytes of the first picture"),
    ("content/courses/kettles/01-start/zqxpictures-2.png", b"bytes of the second picture"),
    ("content/communities/stokers/zqxgroup-code.png", b"bytes of the code of the group"),
    ("content/events/steam/zqxcaptions.vtt", b"WEBVTT zqxcaptiontext"),
    ("content/events/steam/zqxrecording-of-night.mp4", b"bytes of the recording of the night"),
];

/// The whole school.
pub(crate) fn kettles() -> School {
    let school = School::new();
    for (path, text) in FILES {
        school.write(path, text.replace("SECRET", SECRET).replace("CHINESE", CHINESE));
    }
    for (path, bytes) in BINARY {
        school.write(path, bytes);
    }
    school.write("content/courses/kettles/01-start/zqxdeck-of-whistles.pdf", pdf(&[DECK]));
    school
}

/// Every canary word of the files, so that none is forgotten by a test.
pub(crate) fn canaries() -> Vec<String> {
    let mut canaries: Vec<String> = Vec::new();
    for text in FILES.iter().map(|(_, text)| *text).chain(BINARY.iter().map(|(path, _)| *path)) {
        for (at, _) in text.match_indices(CANARY) {
            canaries.push(text[at..].chars().take_while(char::is_ascii_alphanumeric).collect());
        }
    }
    canaries.sort();
    canaries.dedup();
    canaries
}

/// Every output with its bytes.
pub(crate) fn outputs(ready: &Ready) -> BTreeMap<String, Vec<u8>> {
    let memory = Memory::default();
    let found = ready.render(&memory, &mut Timings::new());
    assert!(!found.has_errors(), "{found:?}");
    let bytes = |content: Content| match content {
        Content::Bytes(bytes) => bytes,
        Content::Copy(file) => file.read().unwrap(),
        Content::Sealed(file) => {
            let mut sealed = Vec::new();
            file.write(&mut sealed).unwrap();
            sealed
        }
    };
    memory.into_files().into_iter().map(|(path, output)| (path, bytes(output.content))).collect()
}

/// The findings with a code.
pub(crate) fn with_code(found: &[Diagnostic], code: Code) -> Vec<&Diagnostic> {
    found.iter().filter(|diagnostic| diagnostic.code == code).collect()
}
