//! `tuition theme new`, `check`, `docs` and `list`.

use super::site::{Site, run, tuition};

/// What a command did.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn theme(site: &Site, arguments: &[&str]) -> Ran {
    let mut command = tuition();
    command.current_dir(site.root()).arg("theme").args(arguments);
    let done = run(command);
    Ran { code: done.status.code().expect("it ends by itself"), out: done.out, err: done.err }
}

#[test]
fn a_new_theme_is_sound_and_is_used_when_it_is_named() {
    let site = Site::new().file("content/index.md", "# Home\n\nWords.");
    let made = theme(&site, &["new", "mine"]);
    assert_eq!(made.code, 0, "{}{}", made.out, made.err);
    let checked = theme(&site, &["check", "themes/mine", "--strict"]);
    assert_eq!(checked.code, 0, "{}{}", checked.out, checked.err);
    assert!(checked.out.contains("theme mine") && checked.out.contains("2 of them yours"), "{}", checked.out);

    let built = site.settings("title = \"S\"\n[theme]\nname = \"themes/mine\"\n").build_well();
    assert!(built.page("").contains("class=colophon"), "its block stands in the page");
    let sheet =
        built.files().into_iter().find(|file| file.starts_with("assets/theme.") && file.ends_with(".css")).unwrap();
    let css = built.page(&sheet);
    assert!(css.contains("--measure:38rem") && css.contains(".hero"), "its token stands over the sheet below");
}

#[test]
fn a_new_theme_can_build_on_any_that_ships_or_stand_in_the_project() {
    let site = Site::new().file("content/index.md", "# Home\n\nWords.");
    assert_eq!(theme(&site, &["new", "--here"]).code, 0);
    assert_eq!(theme(&site, &["check", "--strict"]).code, 0);
    let again = theme(&site, &["new", "--here"]);
    assert!(again.code == 1 && again.err.contains("overwritten"), "{}", again.err);
    let built = site.build_well();
    assert!(built.page("").contains("class=colophon"));
}

#[test]
fn names_that_cannot_be_are_wrong_usage() {
    let site = Site::new();
    for arguments in [&["new", "../out"][..], &["new", "default"], &["new"], &["new", "mine", "--from", "defualt"]] {
        let refused = theme(&site, arguments);
        assert_eq!(refused.code, 2, "{arguments:?}: {}{}", refused.out, refused.err);
    }
    assert!(theme(&site, &["new", "mine", "--from", "defualt"]).err.contains("did you mean default?"));
}

#[test]
fn a_field_that_does_not_exist_is_found_wherever_it_is_used() {
    let template = "{% extends \"default/course.html\" %}\n{% block details %}\n{% if product.bundles %}{{ product.sale.cod }}{% endif %}\n{% endblock %}";
    let site = Site::new().file("theme/templates/course.html", template);
    let checked = theme(&site, &["check", "--format", "json"]);
    assert_eq!(checked.code, 1);
    let lines: Vec<&str> = checked.out.lines().filter(|line| line.contains("T0802")).collect();
    assert_eq!(lines.len(), 1, "one mistake is told once: {}", checked.out);
    let words = lines[0];
    assert!(
        words.contains("theme/templates/course.html") && words.contains("cod") && words.contains("ends"),
        "{words}"
    );
}

#[test]
fn blocks_that_are_lost_colours_that_cannot_be_read_and_heavy_files_are_told() {
    let heavy: String = (0..6000_u32)
        .map(|n| format!(".a{:x}{{top:{}px}}\n", n.wrapping_mul(2_654_435_761), n.wrapping_mul(40_503)))
        .collect();
    let site = Site::new()
        .file(
            "theme/templates/lesson.html",
            "{% extends \"base.html\" %}{% block main %}<h1>{{ page.title }}</h1>{% endblock %}",
        )
        .file("theme/templates/post.html", "<!doctype html><title>x</title><h1>{{ page.title }}</h1>")
        .file(
            "theme/assets/theme.css",
            "@import \"default/theme.css\";\n@import \"css/heavy.css\";\n:root { --ink-3: #999 }\n",
        )
        .file("theme/assets/css/heavy.css", heavy);
    let checked = theme(&site, &["check", "--format", "json"]);
    assert_eq!(checked.code, 0, "warnings alone fail nothing: {}", checked.out);
    let of = |code: &str| checked.out.lines().filter(|line| line.contains(code)).collect::<Vec<_>>();
    let blocks = of("T0805");
    assert!(blocks.len() == 1 && blocks[0].contains("post.html") && blocks[0].contains("main"), "{blocks:?}");
    let contrast = of("T0806");
    assert!(contrast.iter().any(|line| line.contains("--ink-3") && line.contains("light")), "{contrast:?}");
    assert!(contrast.iter().all(|line| line.contains("theme/assets/theme.css")), "{contrast:?}");
    assert_eq!(of("T0807").len(), 1);
    assert_eq!(theme(&site, &["check", "--strict"]).code, 1);
}

#[test]
fn a_theme_for_another_contract_is_refused() {
    let site = Site::new().file("themes/old/theme.toml", "contract = 999\n");
    let checked = theme(&site, &["check", "themes/old"]);
    assert!(checked.code == 1 && checked.err.contains("version 999"), "{}", checked.err);
    let missing = theme(&site, &["check", "themes/none"]);
    assert_eq!(missing.code, 1, "{}", missing.err);
}

#[test]
fn every_theme_that_ships_passes_its_own_check() {
    let site = Site::new().file("content/index.md", "# Home\n");
    for name in ::tuition::theme::names() {
        let checked = theme(&site, &["check", "--theme", name, "--strict"]);
        assert_eq!(checked.code, 0, "{name}: {}{}", checked.out, checked.err);
        assert!(checked.out.contains("contrast") && checked.out.contains("pages rendered"), "{}", checked.out);
    }
}

#[test]
fn the_contract_is_printed_for_people_and_for_programs() {
    let site = Site::new();
    let words = theme(&site, &["docs"]).out;
    for part in ["`product_card`", "`hero`", "`--paper`", "css/tokens.css", "not-found", "## `page`", "source-serif"] {
        assert!(words.contains(part), "{part}");
    }
    let json: serde_json::Value = serde_json::from_str(&theme(&site, &["docs", "--format", "json"]).out).unwrap();
    assert_eq!(json["version"], 1);
    assert!(json["templates"].as_array().unwrap().iter().any(|template| template["name"] == "lesson.html"));
    assert!(
        json["tokens"].as_array().unwrap().iter().any(|token| token["name"] == "--ink" && token["dark"].is_string())
    );
    let list = theme(&site, &["list"]).out;
    assert!(::tuition::theme::names().all(|name| list.contains(name)) && list.contains("system-serif"), "{list}");
}
