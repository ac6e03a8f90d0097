//! Where readers say what they think of a lesson.

use super::site::{Built, Site};

fn school(feedback: &str) -> Site {
    Site::new()
        .settings(&format!(
            "title = \"School\"\nbase_url = \"https://school.example/\"\n[languages.zh]\n[feedback]\n{feedback}\n"
        ))
        .file("content/courses/tea/index.md", "Tea.")
        .file("content/courses/tea/01-water/01-listen.md", "# Listen & wait\n\nHot.")
        .file("content/courses/tea/01-water/01-listen.zh.md", "# 听\n\n热。")
        .file("content/tutorials/pour.md", "# Pour\n\nSlowly.")
}

fn answer(built: &Built, page: &str) -> Option<String> {
    let wanted = |link: &String| {
        ["mailto:", "https://tally", "https://docs.google", "https://www.wjx", "https://ask"]
            .iter()
            .any(|start| link.starts_with(start))
    };
    built.links(page).into_iter().find(wanted)
}

const LESSON: &str = "courses/tea/water/listen/";

#[test]
fn each_survey_is_told_what_was_read_in_its_own_words() {
    for (settings, address) in [
        (
            "address = \"https://tally.so/r/mVdQ7N\"",
            "https://tally.so/r/mVdQ7N?product=tea&lesson=water%2Flisten&language=LANG",
        ),
        ("address = \"https://tally.so/r/mVdQ7N\"\nlesson = \"page\"", "https://tally.so/r/mVdQ7N?page=water%2Flisten"),
        (
            "address = \"https://www.wjx.cn/vm/abc123.aspx\"",
            "https://www.wjx.cn/vm/abc123.aspx?sojumpparm=tea%2Fwater%2Flisten%2FLANG",
        ),
        (
            "address = \"https://docs.google.com/forms/d/e/1FAI/viewform\"\nproduct = \"entry.11\"\nlanguage = \"entry.22\"",
            "https://docs.google.com/forms/d/e/1FAI/viewform?usp=pp_url&entry.11=tea&entry.22=LANG",
        ),
        (
            "address = \"https://docs.google.com/forms/d/e/1FAI/viewform?usp=pp_url\"\nlesson = \"entry.11\"",
            "https://docs.google.com/forms/d/e/1FAI/viewform?usp=pp_url&entry.11=water%2Flisten",
        ),
        ("address = \"https://ask.example/?form=7#top\"", "https://ask.example/?form=7#top"),
        (
            "address = \"https://ask.example/?form=7\"\nall = \"about\"",
            "https://ask.example/?form=7&about=tea%2Fwater%2Flisten%2FLANG",
        ),
    ] {
        let built = school(settings).build_well();
        assert_eq!(answer(&built, LESSON).as_deref(), Some(address.replace("LANG", "en").as_str()));
        let chinese = answer(&built, &format!("zh/{LESSON}"));
        assert_eq!(
            chinese.as_deref(),
            Some(address.replace("LANG", "zh").as_str()),
            "the same lesson in every language"
        );
    }
}

#[test]
fn a_letter_has_a_subject_and_says_which_page() {
    for address in ["me@school.example", "mailto:me@school.example"] {
        let built = school(&format!("address = \"{address}\"")).build_well();
        let letter = answer(&built, LESSON).expect("a letter");
        assert_eq!(
            letter,
            "mailto:me@school.example?subject=Listen%20%26%20wait%20%28tea%2Fwater%2Flisten%2C%20en%29&body=https%3A%2F%2Fschool.example%2Fcourses%2Ftea%2Fwater%2Flisten%2F%0D%0A%0D%0A"
        );
    }
    let built = school("address = \"mailto:me@school.example?cc=you@school.example\"").build_well();
    assert!(answer(&built, LESSON).is_some_and(|letter| letter.contains("?cc=you@school.example&subject=")));
}

#[test]
fn a_product_and_a_page_have_the_last_word() {
    let set = "address = \"https://ask.example/all\"";
    let built = school(set)
        .file("content/courses/tea/index.md", "---\nfeedback: https://tally.so/r/tea\n---\nTea.")
        .file("content/courses/tea/01-water/02-own.md", "---\nfeedback: me@school.example\n---\n# Own\n\nWords.")
        .file("content/courses/tea/01-water/03-none.md", "---\nfeedback: false\n---\n# None\n\nWords.")
        .build_well();
    assert!(answer(&built, LESSON).is_some_and(|link| link.starts_with("https://tally.so/r/tea?")));
    assert!(answer(&built, &format!("zh/{LESSON}")).is_some_and(|link| link.starts_with("https://tally.so/r/tea?")));
    assert!(answer(&built, "courses/tea/water/own/").is_some_and(|link| link.starts_with("mailto:")));
    assert_eq!(answer(&built, "courses/tea/water/none/"), None);
    assert_eq!(answer(&built, "tutorials/pour/").as_deref(), Some("https://ask.example/all"));
    assert_eq!(answer(&built, "courses/tea/"), None, "nothing was read there");
    let quiet = school(set).file("content/courses/tea/index.md", "---\nfeedback: false\n---\nTea.").build_well();
    assert_eq!(answer(&quiet, LESSON), None);
    let alone = Site::new()
        .file("content/courses/tea/01-listen.md", "---\nfeedback: https://tally.so/r/one\n---\n# Listen\n\nHot.")
        .build_well();
    assert!(answer(&alone, "courses/tea/listen/").is_some_and(|link| link.contains("lesson=listen")));
}

#[test]
fn a_language_has_its_own_words_and_survey() {
    let built = school("address = \"https://tally.so/r/en\"\ntitle = \"Well?\"\n[languages.zh.feedback]\naddress = \"https://www.wjx.cn/vm/zh.aspx\"").build_well();
    assert!(
        answer(&built, &format!("zh/{LESSON}"))
            .is_some_and(|link| link.starts_with("https://www.wjx.cn/vm/zh.aspx?sojumpparm="))
    );
    assert!(built.main_text(LESSON).contains("Well?"));
}

#[test]
fn what_is_paid_asks_nobody() {
    let built = school("address = \"https://tally.so/r/mVdQ7N\"")
        .catalog("[[product]]\nid = \"tea\"\nkind = \"course\"\ntitle = \"Tea\"\n[[product.plan]]\nid = \"pot\"\ntitle = \"Pot\"\nprices = { USD = \"9.00\" }\ncheckout = [{ provider = \"stripe\", url = \"https://buy.stripe.com/7Re\" }]\n[[product]]\nid = \"pour\"\nkind = \"tutorial\"\ntitle = \"Pour\"\naccess = \"free\"\n")
        .build_well();
    assert_eq!(answer(&built, LESSON), None);
    assert!(answer(&built, "tutorials/pour/").is_some_and(|link| link.contains("lesson=pour")));
}

#[test]
fn a_survey_that_nobody_can_answer_is_reported() {
    for (settings, found) in [
        ("address = \"tally.so/r/mVdQ7N\"", "T0216 tuition.toml:5"),
        ("address = \"http://tally.so/r/mVdQ7N\"", "T0216 tuition.toml:5"),
        ("address = \"me@school\"", "T0216 tuition.toml:5"),
        ("address = \"https://tally.so/forms/mVdQ7N/edit\"", "T0216 tuition.toml:5"),
        ("address = \"https://docs.google.com/forms/d/1FAI/edit\"", "T0216 tuition.toml:5"),
        ("address = \"https://docs.google.com/forms/d/e/1FAI/viewform\"", "T0217 tuition.toml:5"),
        ("address = \"https://docs.google.com/forms/d/e/1FAI/viewform\"\nlesson = \"lesson\"", "T0217 tuition.toml:5"),
        ("address = \"https://forms.gle/abc\"\nlesson = \"entry.1\"", "T0217 tuition.toml:5"),
    ] {
        assert_eq!(school(settings).build().codes(), [found], "{settings}");
    }
    let set = "address = \"https://ask.example/\"";
    let page = |feedback: &str| format!("---\nfeedback: {feedback}\n---\n# Own\n\nWords.");
    let built = school(set).file("content/courses/tea/02-own.md", page("nowhere")).build();
    assert_eq!(built.codes(), ["T0216 content/courses/tea/02-own.md:2"]);
    let built = school(set).file("content/pages/about.md", page("false")).build();
    assert_eq!(built.codes(), ["T0405 content/pages/about.md:2"]);
    let built = school(set).file("content/courses/tea/02-own.md", page("[1]")).build();
    assert_eq!(built.codes(), ["T0103 content/courses/tea/02-own.md:2"]);
}
