//! What a site replaces of its theme, and what is said when that goes wrong.

use super::site::Site;

fn site() -> Site {
    Site::new().file("content/index.md", "# Home\n\nWords.").file("content/pages/about.md", "# About\n\nMore.")
}

#[test]
fn a_template_in_the_project_replaces_the_theme_s() {
    let built = site().file("theme/templates/page.html", "{% extends \"base.html\" %}{% block main %}<p id=\"mine\">{{ page.title }}</p>{{ page.content_html | safe }}{% endblock %}").build_well();
    let main = built.main("about/");
    assert!(main.contains("id=mine") && main.contains("More."), "{main}");
    assert!(built.main_text("").contains("Words."), "other templates stay");
}

#[test]
fn an_asset_in_the_project_replaces_the_theme_s_and_new_ones_are_published() {
    let before = site().build_well();
    let built = site()
        .file("theme/assets/theme.css", "body { color: red }")
        .file("theme/assets/extra.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
        .build_well();
    let sheet = built.tags("").into_iter().find(|tag| tag.get("rel") == Some("stylesheet")).unwrap();
    let sheet = sheet.get("href").unwrap().to_owned();
    assert!(built.page(&sheet).contains("red"));
    assert!(!before.exists(&sheet), "its name follows its bytes");
    assert!(built.files().iter().any(|file| file.starts_with("assets/extra.")), "{:?}", built.files());
}

#[test]
fn a_template_with_a_syntax_error_is_refused_with_its_line() {
    let built = site()
        .file(
            "theme/templates/page.html",
            "{% extends \"base.html\" %}\n{% block main %}\n{{ page.title | }}\n{% endblock %}",
        )
        .build();
    assert_eq!(built.codes(), ["T0801 theme/templates/page.html:3"]);
    assert!(!built.succeeded() && !built.exists("about/"));
}

#[test]
fn a_template_that_asks_for_what_there_is_not_is_told_what_there_is() {
    let built = site()
        .file(
            "theme/templates/page.html",
            "{% extends \"base.html\" %}\n{% block main %}\n<p>{{ page.titel }}</p>\n{% endblock %}",
        )
        .build();
    assert_eq!(built.codes(), ["T0802 theme/templates/page.html:3"]);
    let words = built.words("T0802");
    assert!(words.contains("titel") && words.contains("title"), "the field and those that there are: {words}");
    assert!(!built.succeeded());
}

#[test]
fn a_template_that_extends_what_there_is_not_is_refused() {
    let built = site().file("theme/templates/page.html", "{% extends \"bsae.html\" %}").build();
    assert_eq!(built.codes().len(), 1, "{:?}", built.codes());
    assert!(
        built.codes()[0].starts_with("T080") && built.codes()[0].contains("theme/templates/page.html"),
        "{:?}",
        built.codes()
    );
}

#[test]
fn an_error_in_a_template_leaves_the_old_site() {
    let built = site().build_well();
    let before = built.contents();
    let broken = built.change("theme/templates/page.html", "{{ nonsense }}").rebuild();
    assert!(!broken.succeeded());
    assert_eq!(broken.contents(), before);
}

#[test]
fn a_theme_that_there_is_not_is_refused() {
    let built = site().settings("title = \"S\"\n[theme]\nname = \"defualt\"\n").build();
    assert!(built.codes().iter().any(|code| code.starts_with("T0206")), "{:?}", built.codes());
    assert!(built.words("T0206").contains("default"));
}

#[test]
fn a_theme_can_be_a_folder_of_the_project() {
    let built = site()
        .settings("title = \"S\"\n[theme]\nname = \"themes/own\"\n")
        .file("themes/own/theme.toml", "name = \"own\"\ncontract = 1\n")
        .file("themes/own/templates/page.html", "{% extends \"base.html\" %}{% block main %}<p id=own>{% endblock %}")
        .build();
    assert_eq!(built.codes(), Vec::<String>::new(), "{}", built.run.out);
    assert!(built.main("about/").contains("id=own"));
}

#[test]
fn words_of_the_interface_can_be_replaced() {
    let built = site().file("theme/locales/en.ftl", "not-found = Nobody home\n").build_well();
    assert!(built.main_text("404.html").contains("Nobody home"));
    let built = site().file("theme/locales/en.ftl", "not-found = {\n").build();
    assert!(built.codes()[0].starts_with("T0804 theme/locales/en.ftl"), "{:?}", built.codes());
}

#[test]
fn a_colour_that_cannot_be_read_is_refused() {
    let built = site().settings("title = \"S\"\n[theme]\naccent = \"#12345\"\n").build();
    assert_eq!(built.codes(), ["T0207 tuition.toml:3"]);
    let pale = site().settings("title = \"S\"\n[theme]\naccent = \"#ffff00\"\n").build_well();
    assert!(pale.notes().contains(&"T0208 tuition.toml:3".to_owned()), "{:?}", pale.notes());
}

#[test]
fn fonts_are_families_of_ours_or_files_of_the_project() {
    let sheet = |built: &super::site::Built| {
        let sheet = built.tags("").into_iter().find(|tag| tag.get("rel") == Some("stylesheet")).unwrap();
        built.page(sheet.get("href").unwrap())
    };
    let built = site()
        .settings("title = \"S\"\n[theme.fonts]\nreading = \"archivo\"\ninterface = \"system-sans\"\n")
        .build_well();
    let css = sheet(&built);
    assert!(css.contains("--font-reading:\"Archivo\"") && css.contains("--cjk-reading:var(--cjk-sans)"), "{css}");
    let fonts: Vec<String> = built.files().into_iter().filter(|file| file.ends_with(".woff2")).collect();
    assert!(fonts.iter().any(|file| file.contains("/archivo.")), "{fonts:?}");
    assert!(
        !fonts.iter().any(|file| file.contains("source-serif")),
        "what nothing is set in is not published: {fonts:?}"
    );
    let preloads =
        built.tags("").into_iter().filter(|tag| tag.get("rel") == Some("preload") && tag.get("as") == Some("font"));
    let preloads = preloads.count();
    assert_eq!(preloads, 1, "the upright of the reading family");

    let file = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/assets/fonts/jetbrains-mono.woff2"));
    let built = site()
        .file("brand/mine.woff2", file.unwrap())
        .settings("title = \"S\"\n[theme.fonts]\nreading = { regular = \"brand/mine.woff2\", serif = false }\n")
        .build_well();
    let css = sheet(&built);
    assert!(css.contains("--font-reading:\"Own Reading\"") && css.contains("fonts/brand-mine."), "{css}");
}

#[test]
fn what_is_no_font_is_refused_and_never_published() {
    let built = site().settings("title = \"S\"\n[theme.fonts]\nreading = \"source-seriff\"\n").build();
    assert_eq!(built.codes(), ["T0210 tuition.toml:3"]);
    assert!(built.words("T0210").contains("source-serif"));
    let built = site()
        .file("notes/key.woff2", "-----BEGIN PRIVATE KEY-----")
        .settings("title = \"S\"\n[theme.fonts]\ncode = \"notes/key.woff2\"\n")
        .build();
    assert_eq!(built.codes(), ["T0210 tuition.toml:3"]);
    let built = site().settings("title = \"S\"\n[theme.fonts]\ncode = \"../../secret.ttf\"\n").build();
    assert_eq!(built.codes(), ["T0210 tuition.toml:3"]);
}

#[test]
fn texts_that_share_the_home_page_keep_their_ids_apart() {
    let text = "## Why\n\nSo[^1].\n\n```mermaid\nflowchart LR\nA --> B\n```\n\n[^1]: A note.\n";
    let built = Site::new()
        .settings("title = \"S\"\n[home]\nsections = [\"hero\", \"pages/a.md\", \"pages/b.md\"]\n")
        .file("content/index.md", text)
        .file("content/pages/a.md", format!("# A\n\n{text}"))
        .file("content/pages/b.md", format!("# B\n\n{text}"))
        .build_well();
    let main = built.main("");
    let mut ids: Vec<&str> = main.split(" id=").skip(1).filter_map(|rest| rest.split([' ', '>']).next()).collect();
    assert!(ids.iter().filter(|id| id.contains("why")).count() == 3, "{ids:?}");
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "{ids:?}");
}

#[test]
fn the_home_page_shows_the_sections_that_are_asked_for_in_their_order() {
    let settings = "title = \"S\"\n[home]\nsections = [\"pages\", \"pages/about.md\", \"hero\"]\n";
    let built = site().settings(settings).build_well();
    let text = built.main_text("");
    let places: Vec<usize> = ["Pages", "More.", "Words."].iter().map(|word| text.find(word).unwrap()).collect();
    assert!(places.is_sorted(), "{text}");

    let built = site().settings("title = \"S\"\n[home]\nsections = [\"heroo\", \"hero\", \"hero\"]\n").build();
    assert_eq!(built.codes(), ["T0209 tuition.toml:3", "T0209 tuition.toml:3"]);
    assert!(built.words("T0209").contains("`hero`"));
    let built = site().settings("title = \"S\"\n[home]\nsections = [\"pages/abuot.md\"]\n").build();
    assert_eq!(built.codes(), ["T0209 tuition.toml:3"]);
    assert!(built.words("T0209").contains("pages/about.md"));
}

#[test]
fn navigation_can_fold_a_few_links_under_one() {
    let built = site()
        .settings("title = \"S\"\nnavigation = [{ title = \"More\", links = [{ title = \"A\", to = \"pages/about.md\" }, { title = \"X\", to = \"https://x.example/\" }] }]\n")
        .build_well();
    let page = built.page("");
    assert!(page.contains("<summary>More</summary>") && page.contains("https://x.example/"), "{page}");
    let built = site().settings("title = \"S\"\nnavigation = [{ title = \"Nothing\" }]\n").build();
    assert_eq!(built.codes(), ["T0205 tuition.toml:2"]);
}

#[test]
fn the_dark_scheme_has_a_logo_of_its_own() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>";
    let built = site()
        .file("a.svg", svg)
        .file("b.svg", svg)
        .settings("title = \"S\"\n[theme]\nlogo = \"a.svg\"\nlogo_dark = \"b.svg\"\n")
        .build_well();
    let page = built.page("");
    assert!(page.contains("logo-light") && page.contains("logo-dark"), "{page}");
}
