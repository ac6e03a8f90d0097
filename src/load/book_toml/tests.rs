use super::*;
use proptest::prelude::*;

fn clean(text: &str) -> BookToml {
    let (book, found) = parse(text, SourceId(0));
    assert_eq!(found, []);
    book
}

#[test]
fn what_mdbook_writes_is_read_and_what_plugins_write_is_passed_over() {
    let book = clean(
        "[book]\ntitle = \"圣经\"\nauthors = [\"A\", \"B\"]\nlanguage = \"zh-CN\"\nsrc = \"text\"\ndescription = \"D\"\n\
         text-direction = \"rtl\"\ntranslator = [1]\n[rust]\nedition = \"2024\"\n[preprocessor.x]\ncommand = 3\n\
         [output.html.playground]\neditable = true\nrunnable = false\n[output.epub]\n",
    );
    assert_eq!(book.title.as_deref(), Some("圣经"));
    assert_eq!(book.authors, ["A", "B"]);
    assert_eq!(book.language.as_deref(), Some("zh-CN"));
    assert_eq!(book.src.as_ref().map(|src| src.value.as_str()), Some("text"));
    assert_eq!(book.description.as_deref(), Some("D"));
    assert_eq!(book.text_direction, Some(TextDirection::RightToLeft));
    assert_eq!(book.rust_edition.as_deref(), Some("2024"));
    assert!(book.playground_editable && !book.playground_runnable);
}

#[test]
fn an_empty_file_says_nothing() {
    assert_eq!(clean(""), BookToml::default());
    assert_eq!(clean("\u{feff}[book]\n").src, None);
}

#[test]
fn redirects_lead_from_old_pages_to_chapters() {
    let book = clean(
        "[output.html.redirect]\n\"/a/old.html\" = \"../b/new.html#part\"\n\"old.html#x\" = \"new.html\"\n\
         \"welcome.html\" = \"./\"\n\"c/d.html\" = \"https://example.org/\"\n\"c/e.html\" = \"..\"\n\"c/f.html#g\" = \"#h\"\n",
    );
    let told: Vec<_> = book
        .redirects
        .iter()
        .map(|redirect| (redirect.from.as_str(), redirect.from_fragment.as_deref(), redirect.to.clone()))
        .collect();
    let chapter = |path: &str, fragment: Option<&str>| RedirectTarget::Chapter {
        path: path.to_owned(),
        fragment: fragment.map(str::to_owned),
    };
    assert_eq!(
        told,
        [
            ("a/old.html", None, chapter("b/new.md", Some("part"))),
            ("old.html", Some("x"), chapter("new.md", None)),
            ("welcome.html", None, chapter("index.md", None)),
            ("c/d.html", None, RedirectTarget::Address("https://example.org/".to_owned())),
            ("c/e.html", None, chapter("index.md", None)),
            ("c/f.html", Some("g"), chapter("c/f.md", Some("h"))),
        ]
    );
}

#[test]
fn a_broken_file_is_an_error_and_the_rest_is_read() {
    let text = "[book]\ntitle = \"T\"\nsrc = \n";
    let (book, found) = parse(text, SourceId(0));
    assert_eq!(book.title.as_deref(), Some("T"));
    assert_eq!(found[0].code, Code::SYNTAX);
    assert_eq!(found[0].severity, Severity::Error);
}

#[test]
fn a_value_that_cannot_be_used_is_a_warning_at_its_place() {
    for (text, at) in [
        ("[book]\ntitle = 3\n", "3"),
        ("[book]\nauthors = \"A\"\n", "\"A\""),
        ("[book]\nauthors = [\"A\", 7]\n", "7"),
        ("[book]\ntext-direction = \"up\"\n", "\"up\""),
        ("output = 1\n", "1"),
        ("[output.html.playground]\neditable = \"yes\"\n", "\"yes\""),
        ("[output.html.redirect]\n\"a.html\" = 5\n", "5"),
        ("[output.html.redirect]\n\"a.html\" = \"../b.html\"\n", "\"a.html\""),
        ("[output.html.redirect]\n\"a.html\" = \"/b.html\"\n", "\"a.html\""),
        ("[output.html.redirect]\n\"../a.html\" = \"b.html\"\n", "\"../a.html\""),
    ] {
        let (_, found) = parse(text, SourceId(0));
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!((found[0].code, found[0].severity), (Code::BOOK_TOML, Severity::Warning), "{text}");
        let crate::diagnostics::Place::Span(span) = found[0].place else { panic!("{text}") };
        assert_eq!(&text[span.range()], at);
    }
}

proptest! {
    #[test]
    fn whatever_is_written_is_read(words in prop::collection::vec(prop::sample::select(vec![
        "[book]\n", "[output.html.redirect]\n", "title = ", "src = ", "\"a.html\" = ", "\"../b\"\n", "\"#\"\n", "[", "]", "\"", "\n",
        "'", "{", "}", "authors = [", ",", "字", "1", "=", ".", "\u{feff}", "true\n", "/",
    ]), 0..30)) {
        let text = words.concat();
        let (_, found) = parse(&text, SourceId(0));
        for problem in found {
            let crate::diagnostics::Place::Span(span) = problem.place else { panic!("{problem:?}") };
            prop_assert!(text.get(span.range()).is_some());
        }
    }
}
