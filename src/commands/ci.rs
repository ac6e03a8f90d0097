//! `tuition ci`: the files with which a service checks, builds and publishes a school. They are whole files with a few
//! blanks, in `ci/`, each in the languages of `init`.

use super::changes::{self, Change};
use super::say::{complain, say};
use super::{read, report};
use crate::cli::{CiAddOptions, CiHost, Format, InitLanguage};
use crate::diagnostics::Problem;
use crate::load::catalog::Protection;
use crate::load::publish::Host;
use crate::load::settings::History;
use crate::load::{Project, walk};
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use toml_edit::{DocumentMut, Item, Table, value};

/// Where the archives of each version are, before its number.
const RELEASES: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/releases/download");
/// What the pipelines fetch: the version that wrote them.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A file of a pipeline: its path, and its text with blanks.
type PipelineFile = (&'static str, &'static str);

/// A file of `ci/`, in the language of its comments.
macro_rules! text {
    ($language:expr, $name:literal) => {
        match $language {
            InitLanguage::En => include_str!(concat!("ci/en/", $name)),
            InitLanguage::Zh => include_str!(concat!("ci/zh/", $name)),
        }
    };
}

/// The files of a host; the first says what to set there.
fn files(host: CiHost, language: InitLanguage) -> Vec<PipelineFile> {
    const WORKFLOW: &str = ".github/workflows/tuition.yml";
    let mut files = match host {
        CiHost::Github => vec![(WORKFLOW, text!(language, "github.yml"))],
        CiHost::Gitlab => vec![(".gitlab-ci.yml", text!(language, "gitlab.yml"))],
        CiHost::Cloudflare => {
            vec![(WORKFLOW, text!(language, "cloudflare.yml")), ("wrangler.jsonc", text!(language, "wrangler.jsonc"))]
        }
        CiHost::Netlify => vec![("netlify.toml", text!(language, "netlify.toml"))],
        CiHost::Vercel => {
            vec![(".vercelignore", text!(language, "vercelignore")), ("vercel.json", include_str!("ci/vercel.json"))]
        }
    };
    files.push(("tools/install-tuition.sh", text!(language, "install-tuition.sh")));
    files
}

/// Writes the files of a host into a school.
pub(super) fn run(options: &CiAddOptions) -> ExitCode {
    let project = match read(&options.dir, Format::Human) {
        Ok(project) => project,
        Err(code) => return code,
    };
    let language = options.lang.unwrap_or_else(|| match super::new::text_in(&project.settings.language.value) {
        Some(crate::policies::Language::Chinese) => InitLanguage::Zh,
        _ => InitLanguage::En,
    });
    match add(&project, &options.dir, options.host, language, options.force) {
        Ok(added) => {
            added.tell();
            ExitCode::SUCCESS
        }
        Err(problem) => report::problem(&problem),
    }
}

/// The same for a school that was just made.
pub(super) fn add_to_new(dir: &Path, host: CiHost, language: InitLanguage) -> Result<Added, ExitCode> {
    let project = read(dir, Format::Human)?;
    add(&project, dir, host, language, false).map_err(|problem| report::problem(&problem))
}

/// What was done.
pub(super) struct Added {
    /// Files that were written.
    written: Vec<String>,
    /// The file that says what to set at the host.
    first: &'static str,
    /// What the creator should know.
    notes: Vec<String>,
    language: InitLanguage,
}

impl Added {
    /// Says what was done and what comes next.
    pub(super) fn tell(&self) {
        for path in &self.written {
            say!("{path}");
        }
        for note in &self.notes {
            complain!("note: {note}");
        }
        let (before, after) = match self.language {
            InitLanguage::En => ("What to set at the host before the first run stands at the top of ", "."),
            InitLanguage::Zh => ("第一次运行之前要在平台上设置什么，写在 ", " 的开头。"),
        };
        say!("\n{before}{}{after}", self.first);
    }
}

fn add(project: &Project, dir: &Path, host: CiHost, language: InitLanguage, force: bool) -> Result<Added, Problem> {
    let real = dir.canonicalize().unwrap_or_else(|_| dir.to_path_buf());
    at_the_top(&real)?;
    let name = real.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let blanks = Blanks {
        name: worker_name(&name),
        branch: branch(&fs::read_to_string(real.join(".git/HEAD")).unwrap_or_default()),
        // git tells what changed only to who has fetched all of it.
        depth: if project.settings.history == History::Off { "1" } else { "0" },
    };
    let files = files(host, language);
    let mut changes = Vec::new();
    for &(path, text) in &files {
        changes.extend(change(dir, path, blanks.fill(text), force)?);
    }
    let mut notes = Vec::new();
    let settings = fs::read_to_string(dir.join("tuition.toml")).ok();
    match with_host(settings.as_deref().unwrap_or_default(), settings_name(host)) {
        Ok(None) => {}
        Ok(Some(text)) => {
            let path = "tuition.toml".to_owned();
            changes.push(match settings {
                Some(old) => Change::Replace { path, old, text },
                None => Change::Create { path, text },
            });
        }
        Err(note) => notes.push(note),
    }
    notes.extend(below_a_path(project, host));
    let mut products = project.catalog.iter().flat_map(|catalog| &catalog.products);
    if products.any(|product| product.protection.value == Protection::Gated) {
        let words = "gated products need more than `public/`: let `tuition gate` run behind the audit, and publish what it \
                     writes";
        notes.push(words.to_owned());
    }
    changes::make(dir, &changes)?;
    let written = changes.into_iter().filter_map(|change| match change {
        Change::Create { path, .. } => Some(path),
        Change::Replace { path, .. } => Some(format!("{path} was changed")),
        Change::Rename { .. } => None,
    });
    Ok(Added { written: written.collect(), first: files[0].0, notes, language })
}

/// Services look for their files at the top of a repository and nowhere else.
fn at_the_top(school: &Path) -> Result<(), Problem> {
    if school.join(".git").exists() {
        return Ok(());
    }
    let Some(top) = school.ancestors().find(|folder| folder.join(".git").exists()) else { return Ok(()) };
    Err(Problem::new(
        format!("the school is not at the top of its repository, which is `{}`", walk::shown(top)),
        "services look for their files only there: give the school a repository of its own",
    ))
}

/// What is to be done so that a file has a text.
fn change(dir: &Path, path: &str, text: String, force: bool) -> Result<Option<Change>, Problem> {
    let target = dir.join(path);
    if target.symlink_metadata().is_err() {
        return Ok(Some(Change::Create { path: path.to_owned(), text }));
    }
    let old = fs::read_to_string(&target).map_err(|error| {
        Problem::new(format!("`{path}` is there already and cannot be read: {error}"), "move it out of the way")
    })?;
    match difference(&old, &text) {
        None => Ok(None),
        Some(_) if force => Ok(Some(Change::Replace { path: path.to_owned(), old, text })),
        Some(difference) => Err(Problem::new(
            format!("`{path}` is there already, and {difference}"),
            "--force replaces it; nothing was changed",
        )),
    }
}

/// Where a file differs first from what would be written. Line ends do not count: git changes them on Windows.
fn difference(old: &str, new: &str) -> Option<String> {
    let (mut old, mut new) = (old.lines(), new.lines());
    let mut number = 0;
    loop {
        number += 1;
        return Some(match (old.next(), new.next()) {
            (None, None) => return None,
            (Some(old), Some(new)) if old == new => continue,
            (Some(old), Some(new)) => {
                format!("its line {number} is `{}` where `{}` would be written", old.trim(), new.trim())
            }
            (None, Some(_)) => format!("it ends before line {number}"),
            (Some(_), None) => format!("it goes on after line {}", number - 1),
        });
    }
}

/// What a text is filled with.
struct Blanks {
    name: String,
    branch: &'static str,
    depth: &'static str,
}

impl Blanks {
    fn fill(&self, text: &str) -> String {
        text.replace("%version%", VERSION)
            .replace("%releases%", RELEASES)
            .replace("%name%", &self.name)
            .replace("%branch%", self.branch)
            .replace("%depth%", self.depth)
    }
}

/// The branch that is published, by what `.git/HEAD` says: `main`, unless the repository is an older one.
fn branch(head: &str) -> &'static str {
    if head.trim() == "ref: refs/heads/master" { "master" } else { "main" }
}

/// A folder's name as that of a Cloudflare Worker: a label of a domain.
fn worker_name(folder: &str) -> String {
    let letters = folder.to_lowercase().replace(|letter: char| !letter.is_ascii_alphanumeric(), " ");
    let mut name = letters.split_whitespace().collect::<Vec<_>>().join("-");
    // Previews put their own name before it, and a label has 63 letters at the most.
    name.truncate(54);
    let name = name.trim_end_matches('-');
    if name.is_empty() { "school".to_owned() } else { name.to_owned() }
}

/// The host as the settings call it.
fn settings_name(host: CiHost) -> Host {
    match host {
        CiHost::Github => Host::Github,
        CiHost::Gitlab => Host::Gitlab,
        CiHost::Cloudflare => Host::Cloudflare,
        CiHost::Netlify => Host::Netlify,
        CiHost::Vercel => Host::Vercel,
    }
}

/// The settings with `[publish] host`; nothing when that stands there. Fails with what to tell when another host does,
/// or when the settings cannot be changed.
fn with_host(settings: &str, host: Host) -> Result<Option<String>, String> {
    let by_hand = || format!("tuition.toml was left as it is; write `host = \"{host}\"` below `[publish]` yourself");
    let mut document: DocumentMut = settings.parse().map_err(|_| by_hand())?;
    if !document.contains_key("publish") {
        // Comments that stand behind the last table come before the new one.
        let ending = document.trailing().as_str().unwrap_or_default().trim_end().to_owned();
        let gap = if settings.trim().is_empty() { "" } else { "\n" };
        let break_before = if ending.is_empty() { "" } else { "\n" };
        document.set_trailing("");
        let mut table = Table::new();
        table.decor_mut().set_prefix(format!("{ending}{break_before}{gap}"));
        document.insert("publish", Item::Table(table));
    }
    let publish = document.get_mut("publish").and_then(Item::as_table_like_mut).ok_or_else(by_hand)?;
    match publish.get("host").map(Item::as_str) {
        Some(Some(written)) if written == host.to_string() => return Ok(None),
        Some(_) => {
            return Err(format!("`[publish]` of tuition.toml names another host than `{host}`, and was left as it is"));
        }
        None => {}
    }
    publish.insert("host", value(host.to_string()));
    let mut text = document.to_string();
    if !text.ends_with('\n') {
        text.push('\n');
    }
    Ok(Some(if settings.contains("\r\n") { text.replace("\r\n", "\n").replace('\n', "\r\n") } else { text }))
}

/// Some hosts publish at the root of a domain, and the school may say that it is below a path.
fn below_a_path(project: &Project, host: CiHost) -> Option<String> {
    if matches!(host, CiHost::Github | CiHost::Gitlab) {
        return None;
    }
    let address = url::Url::parse(&project.settings.base_url.as_ref()?.value).ok()?;
    (address.path() != "/").then(|| {
        format!(
            "`base_url` of tuition.toml has the path `{}`, and this host publishes at the root of a domain: take the path \
             out, or let your own server send it on",
            address.path()
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::ValueEnum;

    /// A text without its comments and the names of steps, which are words for people.
    fn bare(text: &str) -> Vec<&str> {
        let lines = text.lines().map(str::trim_end);
        let spoken = |line: &&str| ["#", "//", "- name:"].iter().any(|mark| line.trim_start().starts_with(mark));
        lines.filter(|line| !line.is_empty() && !spoken(line)).collect()
    }

    #[test]
    fn both_languages_do_the_same() {
        for host in CiHost::value_variants() {
            for (english, chinese) in files(*host, InitLanguage::En).iter().zip(files(*host, InitLanguage::Zh)) {
                assert_eq!(english.0, chinese.0);
                assert_eq!(bare(english.1), bare(chinese.1), "{}", english.0);
            }
        }
    }

    #[test]
    fn every_blank_is_filled() {
        let blanks = Blanks { name: "bread".to_owned(), branch: "main", depth: "1" };
        for host in CiHost::value_variants() {
            for (path, text) in files(*host, InitLanguage::En) {
                let filled = blanks.fill(text);
                // Parameter expansion of a shell, `%%`, is none.
                let left = ["version", "releases", "name", "branch", "depth"].map(|name| format!("%{name}%"));
                assert!(!left.iter().any(|blank| filled.contains(blank)), "{path}");
            }
        }
        assert!(blanks.fill("%releases%").starts_with("https://"));
    }

    #[test]
    fn every_action_is_pinned_to_a_commit() {
        let mut count = 0;
        for host in CiHost::value_variants() {
            for (path, text) in files(*host, InitLanguage::En) {
                for used in text.lines().filter_map(|line| line.trim().trim_start_matches("- ").strip_prefix("uses: "))
                {
                    let (pin, version) = used.split_once(" # v").expect("a comment with the version");
                    let (_, commit) = pin.split_once('@').expect("a commit");
                    assert!(
                        commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit()),
                        "{path}: {used}"
                    );
                    assert_eq!(version.split('.').count(), 3, "{path}: {used}");
                    count += 1;
                }
            }
        }
        assert!(count > 10, "{count}");
    }

    #[test]
    fn the_host_is_entered_and_comments_stay() {
        let host = |text: &str| with_host(text, Host::Github);
        assert_eq!(host("").unwrap().unwrap(), "[publish]\nhost = \"github\"\n");
        let written = host("title = \"A\" # mine\n\n# later\n[theme]\naccent = \"red\"\n").unwrap().unwrap();
        assert_eq!(
            written,
            "title = \"A\" # mine\n\n# later\n[theme]\naccent = \"red\"\n\n[publish]\nhost = \"github\"\n"
        );
        assert_eq!(host(&written).unwrap(), None);
        let more = "[publish]\n# smaller\ncompress = [\"br\"]\n\n[theme]\n";
        assert_eq!(
            host(more).unwrap().unwrap(),
            "[publish]\n# smaller\ncompress = [\"br\"]\nhost = \"github\"\n\n[theme]\n"
        );
        let targets = "[publish.targets.own]\nto = \"/srv/www\"\n";
        assert!(host(targets).unwrap().unwrap().starts_with("[publish]\nhost = \"github\"\n"));
        assert_eq!(host("a = 1\r\n").unwrap().unwrap(), "a = 1\r\n\r\n[publish]\r\nhost = \"github\"\r\n");
        assert!(host("[publish]\nhost = \"netlify\"\n").unwrap_err().contains("names another host"));
        assert!(host("publish = 1\n").unwrap_err().contains("yourself"));
        assert!(host("title = ").unwrap_err().contains("yourself"));
    }

    #[test]
    fn what_comments_end_a_file_is_not_moved() {
        let text = "title = \"A\"\n\n# Take the # away:\n# [theme]\n# accent = \"red\"\n";
        assert_eq!(with_host(text, Host::Vercel).unwrap().unwrap(), format!("{text}\n[publish]\nhost = \"vercel\"\n"));
    }

    #[test]
    fn differences_are_told_by_their_line() {
        assert_eq!(difference("a\r\nb\r\n", "a\nb\n"), None);
        assert_eq!(difference("a\nc\n", "a\nb\n").unwrap(), "its line 2 is `c` where `b` would be written");
        assert_eq!(difference("a\n", "a\nb\n").unwrap(), "it ends before line 2");
        assert_eq!(difference("a\nb\n", "a\n").unwrap(), "it goes on after line 1");
    }

    #[test]
    fn folders_name_workers() {
        assert_eq!(worker_name("My School, 2nd"), "my-school-2nd");
        assert_eq!(worker_name("学校"), "school");
        assert_eq!(worker_name(&"ab ".repeat(40)).len(), 53);
        assert_eq!(branch("ref: refs/heads/master\n"), "master");
        assert_eq!(branch("ref: refs/heads/new-lesson\n"), "main");
    }
}
