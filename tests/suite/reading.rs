//! What a reader finds in a text: questions, notes, headings; and the words that the theme's scripts say.

use super::site::Site;
use std::collections::BTreeSet;
use std::path::Path;

const CATALOG: &str = r#"
[[product]]
id = "tea"
kind = "course"
title = "Tea"
[[product.plan]]
id = "solo"
title = "Solo"
prices = { USD = "49.00" }
checkout = [{ provider = "stripe", url = "https://buy.stripe.com/9AQ5kD1" }]
"#;

/// A question with one word for each of its pieces.
fn question(mark: &str) -> String {
    format!(
        ":::quiz Ask{mark}?\n- [x] Yes{mark}\n  > Praise{mark}.\n- [ ] No{mark}\n  > Blame{mark}.\n\nReason{mark}.\n:::\n\n:::quiz Name{mark}? {{answer=\"Typed{mark}\"}}\n:::\n"
    )
}

/// A course with questions in a free lesson, and in every place that is paid.
fn tea(access: &str) -> Site {
    Site::new()
        .catalog(CATALOG)
        .file("content/courses/tea/index.md", "A course about tea.")
        .file("content/courses/tea/01-free.md", format!("---\naccess: free\n---\n# Free\n\n{}", question("open")))
        .file(
            "content/courses/tea/02-paid.md",
            format!("---\n{access}quiz: 02-quiz.md\n---\n# Paid\n\n{}", question("lesson")),
        )
        .file("content/courses/tea/02-quiz.md", question("closing"))
        .file(
            "content/courses/tea/03-half.md",
            format!("# Half\n\nFree words.\n\n<!-- paywall -->\n\n{}", question("below")),
        )
        .file(
            "content/courses/tea/04-region.md",
            format!(
                "---\naccess: free\n---\n# Region\n\n:::paywall\n{}:::\n\n{}",
                question("region"),
                question("after")
            ),
        )
}

const PIECES: [&str; 7] = ["Ask", "Yes", "Praise", "No", "Blame", "Reason", "Typed"];

#[test]
fn questions_and_answers_of_paid_text_are_in_no_public_byte() {
    let built = tea("").build_well();
    let contents = built.contents();
    let holds = |word: &str| contents.iter().find(|(_, bytes)| memchr::memmem::find(bytes, word.as_bytes()).is_some());
    for mark in ["lesson", "closing", "below", "region"] {
        for piece in PIECES {
            let found = holds(&format!("{piece}{mark}")).map(|(path, _)| path);
            assert_eq!(found, None, "{piece}{mark} is public");
        }
    }
    for mark in ["open", "after"] {
        for piece in PIECES {
            assert!(holds(&format!("{piece}{mark}")).is_some(), "{piece}{mark} is free");
        }
    }
    // Nor does it show how many there are: what is free is counted from one.
    for page in ["courses/tea/free/", "courses/tea/region/"] {
        let main = built.main(page);
        assert!(main.contains("\"quiz-1\"") && !main.contains("\"quiz-3\""), "{page}: {main}");
    }
    for page in ["courses/tea/paid/", "courses/tea/half/"] {
        assert!(!built.page(page).contains("data-correct"), "{page}");
    }
}

#[test]
fn questions_of_a_lesson_that_was_set_free_are_on_its_page() {
    let main = tea("access: free\n").build_well().main("courses/tea/paid/");
    for mark in ["lesson", "closing"] {
        for piece in PIECES {
            assert!(main.contains(&format!("{piece}{mark}")), "{piece}{mark}: {main}");
        }
    }
}

#[test]
fn without_script_the_answer_is_folded_and_says_which_choice_it_speaks_of() {
    let main = tea("").build_well().main("courses/tea/free/");
    let answer = main.find("quiz-answer").expect("an answer");
    for word in ["Yesopen", "Praiseopen", "Noopen", "Blameopen", "Reasonopen"] {
        assert!(main[answer..].contains(word), "{word} stands in the folded answer: {main}");
    }
    assert!(!main[..answer].contains("Blameopen"), "and not before it");
    let fold = main[answer..].split('>').next().unwrap_or_default();
    assert!(!fold.contains("open"), "closed until it is asked for: {fold}");
}

#[test]
fn a_page_carries_nothing_of_what_only_script_adds() {
    let built = Site::new()
        .file("content/pages/about.md", "# About\n\n## A part\n\nWords.[^n]\n\n[^n]: A note.\n")
        .build_well();
    let tags = built.tags("about/");
    for class in ["heading-link", "footnote-box", "notes-bar", "code-tools", "zoom-button"] {
        assert!(!tags.iter().any(|tag| tag.has_class(class)), "{class}: scripts add it when it is needed");
    }
    assert!(!built.page("about/").contains("/notes/"), "what notes are made of is not asked for");
    assert!(built.links("about/").iter().any(|link| link.starts_with('#')), "a footnote is a link without script");
    assert!(built.files().iter().any(|file| file.starts_with("assets/js/notes/desk.")), "{:?}", built.files());
}

/// Everything that `say("…")` asks for in the theme's scripts.
fn said() -> BTreeSet<String> {
    let mut said = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/assets")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if path.extension().is_none_or(|extension| extension != "js") {
                continue;
            }
            let script = std::fs::read_to_string(&path).unwrap();
            for call in script.split("say(").skip(1) {
                let arguments = call.split([')', '{']).next().unwrap_or_default();
                said.extend(arguments.split('"').skip(1).step_by(2).map(str::to_owned));
            }
        }
    }
    said
}

#[test]
fn scripts_say_what_there_are_messages_for() {
    let words = |language: &str| {
        let path = format!("{}/themes/default/locales/{language}.ftl", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        let ids = text.lines().filter_map(|line| Some(line.strip_prefix("script-")?.split_once(" =")?.0.to_owned()));
        ids.collect::<BTreeSet<_>>()
    };
    let said = said();
    assert!(said.len() > 20, "{said:?}");
    for language in ["en", "zh"] {
        let missing: Vec<_> = said.difference(&words(language)).cloned().collect();
        assert_eq!(missing, Vec::<String>::new(), "{language}.ftl has no script-… for these");
    }
    for colour in ["yellow", "green", "blue", "rose"] {
        assert!(words("en").contains(&format!("note-{colour}")), "{colour}");
    }
}
