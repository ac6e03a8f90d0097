//! Code blocks: the languages that fences name.

use super::site::Site;

#[test]
fn an_unknown_language_is_noted_once_a_page_at_its_word() {
    let text = "# A\n\n```pyhton title=\"a.py\"\nx\n```\n\n> ```rust,pyhton\n> x\n> ```\n\n```Pyhton\nx\n```\n\n```qqqqqqqq\nx\n```\n";
    let built = Site::new().file("content/pages/a.md", text).file("content/pages/b.md", text).build_well();
    let notes: Vec<String> = built.notes().into_iter().filter(|note| note.starts_with("T0515")).collect();
    let expected = ["a.md:3", "a.md:15", "b.md:3", "b.md:15"].map(|place| format!("T0515 content/pages/{place}"));
    assert_eq!(notes, expected);
    let words = built.words("T0515");
    assert!(words.contains("`pyhton`") && words.contains("did you mean `python`?"), "{words}");
    assert!(words.contains("write `text`"), "{words}");
    let finding = built.findings().into_iter().find(|finding| finding["code"] == "T0515").expect("a note");
    assert_eq!((finding["column"].as_u64(), finding["end_column"].as_u64()), (Some(4), Some(10)), "{finding}");
}

#[test]
fn an_unknown_language_of_paid_text_is_noted_too() {
    let built = Site::new()
        .catalog(
            "[[product]]\nid = \"c\"\nkind = \"course\"\ntitle = \"C\"\naccess = \"paid\"\nstatus = \"waitlist\"\n",
        )
        .file("content/courses/c/index.md", "Pitch.")
        .file("content/courses/c/01-a.md", "# A\n\n```rsut\nx\n```\n")
        .build_well();
    assert!(built.notes().contains(&"T0515 content/courses/c/01-a.md:3".to_owned()), "{:?}", built.notes());
}

#[test]
fn what_needs_no_colours_and_the_words_of_mdbook_are_not_noted() {
    let words = [
        "text",
        "txt",
        "plain",
        "plaintext",
        "console",
        "output",
        "log",
        "none",
        "",
        "ignore",
        "no_run",
        "should_panic,E0308",
        "edition2021",
        "E0277",
        "rust,ignore,editable",
        "editable",
        "mermaid",
        "{.python .numberLines}",
        "{r, echo=FALSE}",
        "{2}",
        "title=\"x\"",
        "c++",
        "C#",
        "jsonc",
        "docker",
        "diff",
        "vue",
        "ini",
        "csv",
    ];
    let text: String = words.iter().map(|word| format!("```{word}\ngraph TD\n```\n\n")).collect();
    let built = Site::new().file("content/pages/a.md", format!("# A\n\n{text}")).build();
    assert_eq!(built.words("T0515"), "");
}

#[test]
fn a_file_name_after_the_language_is_explained() {
    let built = Site::new().file("content/pages/a.md", "# A\n\n```js:src/a.js\nx\n```\n").build_well();
    assert!(
        built.words("T0515").contains("write `js`, and a file's name as `title=\"src/a.js\"`"),
        "{}",
        built.words("T0515")
    );
}
