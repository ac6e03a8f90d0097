//! The chapters of the reference, each made from what the program knows.

use crate::root;
use std::fmt::Write as _;
use std::fs;
use tuition::checkout::{self, Needs};
use tuition::diagnostics::{Severity, codes};
use tuition::load::schemas::{self, Subject};
use tuition::reference;
use tuition::theme::contract::contract;

#[test]
fn diagnostics_are_all_there() {
    let groups = [
        "Files",
        "Values",
        "Settings",
        "Catalog",
        "Content",
        "Markdown",
        "Links and files",
        "mdBook",
        "Themes",
        "Output",
        "Audit",
    ];
    let mut text = chapter(
        "Messages",
        "Every code with its severity and its story.",
        "An **error** stops a build, a **warning** wants to be looked at (and is an error with `--strict`), a **note** is \
         worth knowing. `tuition explain CODE` prints the same.",
    );
    let mut group = usize::MAX;
    for entry in codes::all() {
        let code = entry.code.to_string();
        let hundred: usize = code[1..3].parse().expect("a code is T and four digits");
        if hundred != group {
            group = hundred;
            let name = groups.get(hundred).unwrap_or_else(|| panic!("{code} is in a group without a name"));
            let _ = writeln!(text, "\n## {name}");
        }
        let severity = match entry.severity {
            Severity::Error => "Error",
            Severity::Warning => "Warning",
            Severity::Note => "Note",
        };
        let id = code.to_lowercase();
        let story = escaped(&entry.story.replace('\n', "\n\n"));
        let title = escaped(entry.title);
        let _ = writeln!(text, "\n### {code}: {title} {{#{id}}}\n\n**{severity}.** {story}");
    }
    compare("diagnostics.md", &text);
}

#[test]
fn settings_are_all_there() {
    let words = "What can stand in `tuition.toml`. Nothing has to. A key that is not listed here is an error.";
    of_file("settings.md", "Settings", "Every key of tuition.toml.", words, Subject::Settings);
}

#[test]
fn the_catalog_is_all_there() {
    let words = "What can stand in `catalog.toml`. Keys that are **needed** say so. Dates are written `2026-12-05`, moments \
                 with their offset from UTC: `2026-12-05T19:00:00+08:00`.";
    of_file("catalog.md", "Catalog", "Every key of catalog.toml.", words, Subject::Catalog);
}

#[test]
fn front_matter_is_all_there() {
    let words = "What can stand at the top of a page, between two lines `+++` (TOML) or `---` (YAML).";
    of_file("front-matter.md", "Front matter", "Every key at the top of a page.", words, Subject::FrontMatter);
}

#[test]
fn template_contexts_are_all_there() {
    let words = "What templates get. A field marked *optional* may be absent: ask with `{% if … %}` before you use it. \
                 `tuition schema theme` prints the same as a JSON Schema.";
    let text = chapter("Template contexts", "Every field that templates can use.", words);
    compare("contexts.md", &(text + &contract().contexts()));
}

#[test]
fn parts_of_themes_are_all_there() {
    let words = "What a theme can build on beside the [template contexts](contexts.md): blocks to fill, components to call \
                 or to make anew, tokens to change, files to replace, words. `tuition theme docs` prints both, with \
                 `--format json` for programs.";
    let text = chapter("Parts of a theme", "Blocks, components, tokens, files and words of the default theme.", words);
    compare("theme.md", &(text + &contract().parts()));
}

#[test]
fn providers_are_all_there() {
    let words = "What `provider` of a checkout can be. Addresses are judged by their form only; nothing is asked of the \
                 network.";
    let mut text = chapter("Checkout providers", "Where plans can be paid.", words);
    text.push_str("\n| `provider` | Name | In Chinese | Needs |\n|:--|:--|:--|:--|\n");
    for provider in checkout::providers() {
        let needs = match provider.needs {
            Needs::Address => "`url` or `qr`",
            Needs::Code => "`qr`",
            Needs::Note => "`note`",
        };
        let (name, chinese) = match provider.name {
            "" => ("any other `https` address", ""),
            name => (name, provider.name_in("zh")),
        };
        let _ = writeln!(text, "| `{}` | {name} | {chinese} | {needs} |", provider.key);
    }
    compare("providers.md", &text);
}

fn of_file(file: &str, title: &str, summary: &str, words: &str, subject: Subject) {
    let text = chapter(title, summary, words);
    compare(file, &(text + &reference::of_file(&schemas::schema(subject))));
}

fn chapter(title: &str, summary: &str, words: &str) -> String {
    format!(
        "+++\ntitle = \"{title}\"\nsummary = \"{summary}\"\n+++\n\n<!-- Made from the program by tests/docs. To write it \
         anew: UPDATE_DOCS=1 cargo test --test docs -->\n\n{words}\n"
    )
}

/// Text in which `<`, `[` and `{{` outside of code would mean something.
fn escaped(text: &str) -> String {
    let mut code = false;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        code ^= c == '`';
        if !code && matches!(c, '<' | '[' | '*' | '_') {
            out.push('\\');
        }
        out.push(c);
    }
    // mdBook's includes are looked for in code, too.
    out.replace("{{#", "\\{{#")
}

fn compare(file: &str, expected: &str) {
    let path = root().join("docs/content/books/reference").join(file);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, expected).expect("the reference can be written");
        return;
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == expected, "docs/…/reference/{file} is out of date: run `UPDATE_DOCS=1 cargo test --test docs`");
}
