//! Every theme that ships is rendered over every sample, and asks for no word that there is not.

use super::samples::{Amount, samples};
use super::{Request, Theme, embedded};
use crate::locale::Locale;

/// Templates that are no pages of their own.
const SHARED: [&str; 7] =
    ["base.html", "product.html", "reader.html", "components.html", "contents.html", "footer.html", "panels.html"];

#[test]
fn every_template_of_every_theme_renders_full_and_minimal_in_both_languages() {
    for name in embedded::names() {
        let (theme, found) = Theme::load(&Request { name, ..Request::default() });
        assert_eq!(found, []);
        for amount in [Amount::Full, Amount::Minimal] {
            for language in ["en", "zh"] {
                every_template_renders(name, &theme, &Locale::new(language, &[]).0, amount);
            }
        }
    }
}

fn every_template_renders(name: &str, theme: &Theme, locale: &Locale, amount: Amount) {
    let (samples, found) = samples(theme, locale, amount);
    assert_eq!(found, []);
    let mut rendered = Vec::new();
    for sample in samples {
        let page = theme.render(sample.template, &sample.context).unwrap_or_else(|error| panic!("{error:#?}"));
        let place = format!("{name}, {}", sample.name);
        assert!(page.starts_with("<!doctype html>") && page.trim_end().ends_with("</html>"), "{place}");
        assert_eq!(page.matches("<h1").count(), 1, "one h1 in {place}");
        assert!(!page.contains(" style=") && !page.contains(" onclick="), "nothing inline in {place}");
        rendered.push(sample.template);
    }
    for file in embedded::files(name).unwrap() {
        let Some(template) = file.path.strip_prefix("templates/") else { continue };
        assert!(SHARED.contains(&template) || rendered.contains(&template), "{name}: no sample of {template}");
    }
}

#[test]
fn a_locale_of_the_theme_has_every_word_that_the_templates_use() {
    let files = embedded::files("default").unwrap();
    for file in files.iter().filter(|file| file.path.starts_with("locales/") && file.path.ends_with(".ftl")) {
        let text = String::from_utf8_lossy(&file.bytes);
        let known: Vec<&str> = text.lines().filter_map(|line| line.split_once('=')).map(|(id, _)| id.trim()).collect();
        let missing: Vec<String> = word_ids().into_iter().filter(|id| !known.contains(&id.as_str())).collect();
        assert_eq!(missing, [""; 0], "{}", file.path);
    }
}

/// Every id that the templates ask for: those written out, and those put together.
fn word_ids() -> Vec<String> {
    let mut ids = Vec::new();
    for file in embedded::names().flat_map(|name| embedded::files(name).unwrap()) {
        let text = String::from_utf8_lossy(&file.bytes);
        for piece in text.split("site.words[\"").skip(1).filter(|_| file.path.ends_with(".html")) {
            let (id, rest) = piece.split_once('"').expect("an id is closed");
            if rest.starts_with(']') {
                ids.push(id.to_owned());
                continue;
            }
            let ends: &[&str] = match id {
                "scheme-" => &["auto", "light", "sepia", "dark"],
                "text-size-" => &["small", "medium", "large", "huge"],
                "typeface-" => &["serif", "sans", "spaced"],
                "medium-" => &["video", "audio", "slides", "quiz", "download"],
                "about-" | "curriculum-" => &["course", "book", "tutorial", "event", "community", "bundle"],
                other => panic!("say in `word_ids` how the word `{other}…` can end"),
            };
            ids.extend(ends.iter().map(|end| format!("{id}{end}")));
        }
    }
    ids.sort();
    ids.dedup();
    ids
}
