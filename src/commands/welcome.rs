//! `tuition` alone: what it is, and what to type first in the folder that one is in.

use super::say::say;
use super::timings::count;
use crate::cli::InitLanguage as Language;
use crate::load::glance::{Glance, Seen, glance};
use std::path::Path;
use std::process::ExitCode;
use unicode_width::UnicodeWidthStr;

/// Prints the page.
pub(super) fn run() -> ExitCode {
    let folder = Path::new(".");
    // A folder that cannot be looked at is as good as an empty one: everything that is said of it stays true.
    let seen = glance(folder).unwrap_or(Glance::Nothing);
    let here = folder.canonicalize().unwrap_or_default();
    say!("{}", page(&seen, &here, language()).trim_end());
    ExitCode::SUCCESS
}

/// The language of the computer, as far as there is a page in it.
fn language() -> Language {
    let set = |name: &&str| std::env::var(name).ok().filter(|value| !value.is_empty());
    match ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set) {
        Some(tag) if tag.to_lowercase().starts_with("zh") => Language::Zh,
        _ => Language::En,
    }
}

/// A command and what it does.
type Line = (String, &'static str);

fn page(seen: &Glance, here: &Path, language: Language) -> String {
    let (before, lines) = match language {
        Language::En => english(seen, here),
        Language::Zh => chinese(seen, here),
    };
    let (about, all, one) = match language {
        Language::En => (
            "turns a folder of Markdown into a school: a site that sells what you know.",
            "every command",
            "one of them, with examples",
        ),
        Language::Zh => {
            ("把一个 Markdown 文件夹变成一所学校：一个出售你所知的网站。", "全部命令", "一条命令的用法和例子")
        }
    };
    let more = [("tuition help".to_owned(), all), ("tuition help serve".to_owned(), one)];
    let width = lines.iter().chain(&more).map(|(command, _)| command.width()).max().unwrap_or(0);
    let block = |lines: &[Line]| -> String {
        let line = |(command, does): &Line| format!("  {command}{}  {does}\n", " ".repeat(width - command.width()));
        lines.iter().map(line).collect()
    };
    format!("Tuition {} {about}\n\n{before}\n{}\n{}", env!("CARGO_PKG_VERSION"), block(&lines), block(&more))
}

fn english(seen: &Glance, here: &Path) -> (String, Vec<Line>) {
    let serve = "shows it in your browser while you write";
    match seen {
        Glance::School(school) => {
            let name = named(school, "This folder is a school", "This folder is the school “", "”");
            let counts = [count(school.texts, "Markdown file"), count(school.products, "product")].join(", ");
            let mut lines = vec![
                ("tuition serve --open".to_owned(), serve),
                ("tuition check".to_owned(), "tells what is wrong in its files, and writes nothing"),
                ("tuition build".to_owned(), "writes the site to public/, to put it online"),
            ];
            let wrong = if school.is_broken { " Something is wrong with its settings or catalog." } else { "" };
            if school.is_broken {
                lines.swap(0, 1);
            }
            (format!("{name} ({counts}).{wrong}"), lines)
        }
        Glance::Within(folder) => {
            let folder = way(here, folder);
            let lines = vec![
                (format!("tuition serve {folder} --open"), serve),
                (format!("tuition check {folder}"), "tells what is wrong in its files"),
            ];
            (format!("You are inside of a school; its folder is {folder}"), lines)
        }
        Glance::Markdown(texts) => {
            let first = quoted(&texts[0]);
            let lines = vec![
                (format!("tuition serve {first} --open"), "shows this one text as a site"),
                ("tuition serve --open".to_owned(), "shows the whole folder as a site"),
                ("tuition init my-school".to_owned(), "starts a school in a folder of its own"),
            ];
            (format!("There is no school in this folder, but {}.", count(texts.len(), "Markdown file")), lines)
        }
        Glance::Nothing => {
            let lines = vec![
                ("tuition init my-school".to_owned(), "starts a small school, to be changed as you like"),
                ("tuition serve my-school --open".to_owned(), serve),
                ("tuition build my-school".to_owned(), "writes its site, to put it online"),
            ];
            ("There is no school in this folder yet. Begin with:".to_owned(), lines)
        }
    }
}

fn chinese(seen: &Glance, here: &Path) -> (String, Vec<Line>) {
    let serve = "在浏览器里看，边写边变";
    match seen {
        Glance::School(school) => {
            let name = named(school, "这个文件夹是一所学校", "这个文件夹是学校“", "”");
            let mut lines = vec![
                ("tuition serve --open".to_owned(), serve),
                ("tuition check".to_owned(), "检查文件里有什么问题，什么都不写"),
                ("tuition build".to_owned(), "把网站写进 public/，好放到网上"),
            ];
            let wrong = if school.is_broken { "设置或目录里有错误。" } else { "" };
            if school.is_broken {
                lines.swap(0, 1);
            }
            let Seen { texts, products, .. } = school;
            (format!("{name}（{texts} 个 Markdown 文件，{products} 个产品）。{wrong}"), lines)
        }
        Glance::Within(folder) => {
            let folder = way(here, folder);
            let lines = vec![
                (format!("tuition serve {folder} --open"), serve),
                (format!("tuition check {folder}"), "检查文件里有什么问题"),
            ];
            (format!("你在一所学校里面，它的文件夹是 {folder}"), lines)
        }
        Glance::Markdown(texts) => {
            let first = quoted(&texts[0]);
            let lines = vec![
                (format!("tuition serve {first} --open"), "把这一篇显示成网站"),
                ("tuition serve --open".to_owned(), "把整个文件夹显示成网站"),
                ("tuition init my-school --lang zh".to_owned(), "在新文件夹里建一所学校"),
            ];
            (format!("这个文件夹里还没有学校，但有 {} 个 Markdown 文件。", texts.len()), lines)
        }
        Glance::Nothing => {
            let lines = vec![
                ("tuition init my-school --lang zh".to_owned(), "建一所小学校，随你改"),
                ("tuition serve my-school --open".to_owned(), serve),
                ("tuition build my-school".to_owned(), "生成网站，好放到网上"),
            ];
            ("这个文件夹里还没有学校。这样开始：".to_owned(), lines)
        }
    }
}

fn named(school: &Seen, without: &str, before: &str, after: &str) -> String {
    // A title is the creator's own, but it is not to act on the terminal.
    let title = school.title.as_ref().map(|title| title.chars().filter(|c| !c.is_control()).collect::<String>());
    let title = title.filter(|title| !title.trim().is_empty());
    title.map_or_else(|| without.to_owned(), |title| format!("{before}{title}{after}"))
}

/// The way up from a folder to one around it, as it can be typed: `../..`
fn way(here: &Path, around: &Path) -> String {
    let steps = here.components().count().saturating_sub(around.components().count());
    vec![".."; steps.max(1)].join("/")
}

/// A file name as it can be typed.
fn quoted(name: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "._-/".contains(c);
    if name.chars().all(is_plain) && !name.starts_with('-') {
        return name.to_owned();
    }
    format!("\"./{}\"", name.replace(['"', '\\', '$', '`'], "?"))
}
