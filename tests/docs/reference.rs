//! The chapters of the reference, each made from what the program knows.

use crate::root;
use std::fmt::Write as _;
use std::fs;
use tuition::checkout::Providers;
use tuition::diagnostics::{Severity, codes};
use tuition::load::schemas::{self, Subject};
use tuition::policies::{Condition, Jurisdiction, Policy, requirements};
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
        "Keys",
        "Editions",
        "Publishing",
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
fn files_of_providers_are_all_there() {
    let words = "A file in `providers/` adds a place to pay; its name is what `provider` of a checkout says. What those \
                 that ship say is in [Checkout providers](providers.md).";
    of_file("provider-files.md", "Files of providers", "Every key of providers/*.toml.", words, Subject::Provider);
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
                 network. `tuition providers stripe --file` prints the file of one, from which a school's own can be \
                 made: [how](../guide/01-begin/04-catalog.md#your-own-providers).";
    let mut text = chapter("Checkout providers", "Where plans can be paid.", words);
    text.push_str(&table("| `provider` | Name | In Chinese | Needs |", "any other `https` address", " or "));
    for provider in Providers::default().iter() {
        let name = if provider.adapter.name.is_empty() { "Any other address" } else { &provider.adapter.name };
        let _ = writeln!(text, "\n## {name} {{#{}}}\n", provider.key);
        let _ = writeln!(text, "{}\n", provider.adapter.about.as_deref().unwrap_or_default());
        for (heading, lines) in provider.describe() {
            let _ = writeln!(text, "{heading}\n: {}\n", lines.join("\n: "));
        }
    }
    compare("providers.md", &text);
}

#[test]
fn parts_of_policies_are_all_there() {
    let words = "What a page with `policy` must have, by the `jurisdictions` in its front matter. A part is known by the \
                 id of its heading, `## How to ask {#how}`, so that its words are free; [the guide](../guide/03-offer/\
                 07-policies.md) says how to begin such pages. Parts without a law are asked for everywhere. This helps \
                 to think of everything, and is no legal advice.";
    let mut text = chapter("Policies", "What pages on refunds, contact, licence, privacy and terms must have.", words);
    for policy in Policy::ALL {
        let _ = writeln!(text, "\n## {policy}");
        for asked in requirements(*policy, Jurisdiction::ALL) {
            let when = match asked.when {
                None => "",
                Some(Condition::Guarantee) => " When the catalog has a `guarantee`.",
                Some(Condition::Subscriptions) => " When a plan is paid monthly or yearly.",
            };
            let holds = escaped(&asked.holds);
            let _ = writeln!(text, "\n`{{#{}}}`\n: It says {holds}.{when}", asked.section);
            for law in &asked.laws {
                let _ = writeln!(text, ": **{}**: [{}]({})", law.jurisdiction, escaped(&law.name), law.source);
            }
        }
    }
    compare("policies.md", &text);
}

#[test]
fn providers_are_all_there_in_chinese() {
    let mut text = "+++\ntitle = \"收款平台\"\nsummary = \"方案可以在哪里付款。\"\n+++\n\n\
                    <!-- 由 tests/docs 从程序生成：UPDATE_DOCS=1 cargo test --test docs -->\n\n\
                    `checkout` 里的 `provider` 可以写下面这些。网址只按形式判断，检查时不联网。\
                    `tuition providers stripe` 会列出一个平台的全部规则：哪些网址是对的，哪些会被拒绝、为什么，网址里能带上什么，买家怎样拿到买的东西。\
                    [自己的平台怎么加](../guide/01-begin/04-catalog.md#your-own-providers)。\n".to_owned();
    text.push_str(&table("| `provider` | 名称 | 中文页面上的名称 | 必须写 |", "任何其他 `https` 网址", " 或 "));
    compare("providers.zh.md", &text);
}

fn table(head: &str, other: &str, or: &str) -> String {
    let mut text = format!("\n{head}\n|:--|:--|:--|:--|\n");
    for provider in Providers::default().iter() {
        let (name, chinese) = match provider.adapter.name.as_str() {
            "" => (other, ""),
            name => (name, provider.name_in("zh")),
        };
        let needs = provider.needs().replace(" or ", or);
        let _ = writeln!(text, "| `{0}` | {name} | {chinese} | {needs} |", provider.key);
    }
    text
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
