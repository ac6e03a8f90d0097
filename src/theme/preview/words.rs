//! The interface words that the templates ask for.

use crate::theme::embedded;
use std::collections::BTreeMap;

/// The interface words of a language; an id that the locale does not have yet stands for itself.
pub(super) fn words(language: &str) -> BTreeMap<String, String> {
    let files = embedded::files("default").expect("the default theme ships");
    let mut words: BTreeMap<String, String> = word_ids().into_iter().map(|id| (id.clone(), id)).collect();
    let path = format!("locales/{language}.ftl");
    if let Some(file) = files.iter().find(|file| file.path == path) {
        let text = String::from_utf8_lossy(&file.bytes);
        for (id, word) in text.lines().filter_map(|line| line.split_once(" = ")) {
            words.insert(id.to_owned(), word.replace("{\"\"}", ""));
        }
    }
    words
}

/// Every id that the templates ask for: those written out, and those put together.
pub(in crate::theme) fn word_ids() -> Vec<String> {
    let mut ids = Vec::new();
    for file in embedded::files("default").expect("the default theme ships") {
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
