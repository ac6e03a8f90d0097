//! The driver: a small school in a folder of its own, and what a build made of it.

use super::html::{self, Tag};
use crate::school::{NOW, School};
use percent_encoding::percent_decode_str;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant, SystemTime};
use tempfile::TempDir;

/// Builds take no longer than this, whatever they are given.
const PATIENCE: Duration = Duration::from_mins(2);

/// A school that is being written down, and how it is to be built.
pub(crate) struct Site {
    school: School,
    output: PathBuf,
    arguments: Vec<String>,
    environment: Vec<(String, String)>,
}

/// What a command said of it, and the site that is there now.
pub(crate) struct Built {
    site: Site,
    pub(crate) run: Run,
}

/// A command that has ended.
pub(crate) struct Run {
    pub(crate) status: ExitStatus,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Site {
    /// An empty project.
    pub(crate) fn new() -> Self {
        let school = School::new();
        let output = school.path().join("public");
        Self { school, output, arguments: Vec::new(), environment: Vec::new() }.at(NOW)
    }

    /// A file of the project.
    pub(crate) fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        self.write(path, content);
        self
    }

    /// `tuition.toml`
    pub(crate) fn settings(self, text: &str) -> Self {
        self.file("tuition.toml", text)
    }

    /// `catalog.toml`
    pub(crate) fn catalog(self, text: &str) -> Self {
        self.file("catalog.toml", text)
    }

    /// A further argument of the command.
    pub(crate) fn with(mut self, argument: &str) -> Self {
        self.arguments.push(argument.to_owned());
        self
    }

    /// A variable of the command's environment.
    pub(crate) fn environment(mut self, name: &str, value: &str) -> Self {
        self.environment.retain(|(known, _)| known != name);
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The moment at which it is built.
    pub(crate) fn at(self, moment: &str) -> Self {
        let moment: jiff::Timestamp = moment.parse().expect("a moment such as 2026-06-15T12:00:00Z");
        self.environment("SOURCE_DATE_EPOCH", &moment.as_second().to_string())
    }

    /// Writes elsewhere than into `public/`.
    pub(crate) fn output(mut self, output: impl AsRef<Path>) -> Self {
        self.output = self.root().join(output);
        self
    }

    /// The project's folder.
    pub(crate) fn root(&self) -> PathBuf {
        self.school.path().to_path_buf()
    }

    /// A folder beside the project.
    pub(crate) fn outside(&self) -> PathBuf {
        self.school.outside().to_path_buf()
    }

    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        self.school.write(path, content);
    }

    /// The command line of a build (or another command) on the project.
    pub(crate) fn command(&self, name: &str) -> Command {
        let mut command = tuition();
        command.arg(name).arg(self.root()).args(["--format", "json"]).args(&self.arguments);
        if name == "build" {
            command.arg("--output").arg(&self.output);
        }
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Builds it. Whatever is in it: there is no panic, and every link of a site that is fine leads somewhere.
    pub(crate) fn build(self) -> Built {
        let run = run(self.command("build"));
        let built = Built { site: self, run };
        let is_dead = |code: &String| code.starts_with("T06") || code.starts_with("T0409");
        let is_fine = built.run.status.success() && !built.codes().iter().any(is_dead);
        if is_fine {
            assert_eq!(built.dead_links(), Vec::<String>::new(), "links that lead nowhere\n{}", built.run.out);
        }
        built
    }

    /// Builds it and expects neither errors nor warnings.
    pub(crate) fn build_well(self) -> Built {
        let built = self.build();
        assert_eq!(built.codes(), Vec::<String>::new(), "{}{}", built.run.out, built.run.err);
        assert!(built.succeeded());
        built
    }

    /// Looks at it without writing.
    pub(crate) fn check(self) -> Built {
        let run = run(self.command("check"));
        Built { site: self, run }
    }
}

impl Built {
    pub(crate) fn succeeded(&self) -> bool {
        self.run.status.success()
    }

    /// Errors and warnings, as `T0123 path:line`, in the order in which they are printed.
    pub(crate) fn codes(&self) -> Vec<String> {
        let findings = self.findings();
        findings.iter().filter(|finding| finding["severity"] != "note").map(place_of).collect()
    }

    /// Notes, in the same form.
    pub(crate) fn notes(&self) -> Vec<String> {
        let findings = self.findings();
        findings.iter().filter(|finding| finding["severity"] == "note").map(place_of).collect()
    }

    /// Message and help of everything that was found with a code.
    pub(crate) fn words(&self, code: &str) -> String {
        let findings = self.findings().into_iter().filter(|finding| finding["code"] == code);
        let words = findings.map(|finding| format!("{} | {}", text_of(&finding["message"]), text_of(&finding["help"])));
        words.collect::<Vec<_>>().join("\n")
    }

    /// Everything that was found, as the command printed it.
    pub(crate) fn findings(&self) -> Vec<Value> {
        let lines = self.run.out.lines().filter(|line| line.starts_with('{'));
        lines.map(|line| serde_json::from_str(line).expect("one JSON object a line")).collect()
    }

    /// A file of the site.
    pub(crate) fn exists(&self, path: &str) -> bool {
        self.path(path).is_file()
    }

    /// Where a file of the site or the page at an address is on disk.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        let path = path.trim_start_matches('/');
        let is_page = path.is_empty() || path.ends_with('/');
        self.site.output.join(if is_page { format!("{path}index.html") } else { path.to_owned() })
    }

    /// A text file of the site; `courses/x/` is the page at that address.
    pub(crate) fn page(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path))
            .unwrap_or_else(|error| panic!("`{path}`: {error}; there are {:#?}\n{}", self.files(), self.run.out))
    }

    /// What stands in `<main>`, without tags.
    pub(crate) fn main_text(&self, path: &str) -> String {
        html::text(&self.main(path))
    }

    /// What stands in `<main>`.
    pub(crate) fn main(&self, path: &str) -> String {
        let page = self.page(path);
        html::inside(&page, |tag| tag.name == "main").expect("a page with <main>").to_owned()
    }

    /// The tags of a page.
    pub(crate) fn tags(&self, path: &str) -> Vec<Tag> {
        html::tags(&self.page(path))
    }

    /// Addresses of the links in `<main>`.
    pub(crate) fn links(&self, path: &str) -> Vec<String> {
        let tags = html::tags(&self.main(path));
        tags.iter().filter(|tag| tag.name == "a").filter_map(|tag| tag.get("href")).map(str::to_owned).collect()
    }

    /// What the page itself says, without what the theme adds.
    pub(crate) fn prose(&self, path: &str) -> String {
        let main = self.main(path);
        html::inside(&main, |tag| tag.has_class("prose")).expect("a page with text of its own").to_owned()
    }

    /// The words of a link in a page's own text, by its address.
    pub(crate) fn link_words(&self, path: &str, href: &str) -> String {
        let main = self.prose(path);
        let inside = html::inside(&main, |tag| tag.name == "a" && tag.get("href") == Some(href));
        html::text(inside.unwrap_or_else(|| panic!("`{path}` has no link to `{href}`: {:?}", self.links(path))))
    }

    /// Addresses of the pictures in `<main>`.
    pub(crate) fn pictures(&self, path: &str) -> Vec<String> {
        let tags = html::tags(&self.main(path));
        tags.iter().filter(|tag| tag.name == "img").filter_map(|tag| tag.get("src")).map(str::to_owned).collect()
    }

    /// Objects of JSON-LD of a type on a page, wherever they stand.
    pub(crate) fn json_ld(&self, path: &str, wanted: &str) -> Vec<Value> {
        fn collect(value: &Value, wanted: &str, into: &mut Vec<Value>) {
            match value {
                Value::Object(fields) => {
                    let is_it = |kind: &Value| kind.as_str() == Some(wanted);
                    let kind = &value["@type"];
                    if is_it(kind) || kind.as_array().is_some_and(|kinds| kinds.iter().any(is_it)) {
                        into.push(value.clone());
                    }
                    fields.values().for_each(|field| collect(field, wanted, into));
                }
                Value::Array(values) => values.iter().for_each(|value| collect(value, wanted, into)),
                _ => {}
            }
        }
        let page = self.page(path);
        let is_data = |tag: &Tag| tag.name == "script" && tag.get("type") == Some("application/ld+json");
        let Some(text) = html::inside(&page, is_data) else { return Vec::new() };
        let mut found = Vec::new();
        collect(&serde_json::from_str(text).expect("JSON-LD is JSON"), wanted, &mut found);
        found
    }

    /// Every file of the site.
    pub(crate) fn files(&self) -> Vec<String> {
        self.contents().into_keys().collect()
    }

    /// Every file of the site with its bytes.
    pub(crate) fn contents(&self) -> BTreeMap<String, Vec<u8>> {
        contents(&self.site.output)
    }

    /// When each file of the site was last written.
    pub(crate) fn times(&self) -> BTreeMap<String, SystemTime> {
        let time =
            |path: &String| self.site.output.join(path).metadata().and_then(|data| data.modified()).expect("a time");
        self.files().into_iter().map(|path| (path.clone(), time(&path))).collect()
    }

    pub(crate) fn site(&self) -> &Site {
        &self.site
    }

    /// Changes or adds a file of the project.
    pub(crate) fn change(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        self.site.write(path, content);
        self
    }

    /// Removes a file of the project.
    pub(crate) fn remove(self, path: &str) -> Self {
        self.site.school.remove(path);
        self
    }

    /// The project again, to be built otherwise.
    pub(crate) fn into_site(self) -> Site {
        self.site
    }

    /// Builds again.
    pub(crate) fn rebuild(self) -> Built {
        self.site.build()
    }

    /// Links and pictures of the site's pages that lead to no file or no place of it, as `page -> address`.
    pub(crate) fn dead_links(&self) -> Vec<String> {
        let files = self.contents();
        let base = self.base_path();
        let places: BTreeMap<String, Option<BTreeSet<String>>> =
            files.iter().map(|(path, bytes)| (path.clone(), ids(path, bytes))).collect();
        let mut dead = Vec::new();
        for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
            let html = std::str::from_utf8(bytes).expect("pages are UTF-8");
            for tag in html::tags(html) {
                let is_link =
                    |name: &&&str| !(tag.name == "link" && **name == "href" && tag.get("rel") == Some("canonical"));
                let names = ["href", "src", "poster"];
                let addresses = names.iter().filter(is_link).filter_map(|name| tag.get(name));
                // A gate answers there, no file.
                let addresses = addresses.filter(|address| !address.contains("/_gate/?to="));
                for address in addresses.filter(|address| leads_nowhere(address, path, &base, &places)) {
                    dead.push(format!("{path} -> {address}"));
                }
            }
        }
        dead
    }

    /// The path of the base address, without a slash at its end.
    fn base_path(&self) -> String {
        let stylesheet = self.tags("404.html").into_iter().find(|tag| tag.get("rel") == Some("stylesheet"));
        let href = stylesheet.and_then(|tag| tag.get("href").map(str::to_owned)).expect("a stylesheet");
        href.split("/assets/").next().unwrap_or_default().to_owned()
    }
}

/// `tuition`, with nothing of the environment that changes what it does.
pub(crate) fn tuition() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tuition"));
    command.env_remove("NO_COLOR").env_remove("COLUMNS").env_remove("SOURCE_DATE_EPOCH").stdin(Stdio::null());
    command
}

/// Runs a command to its end.
pub(crate) fn run(command: Command) -> Run {
    start(command).end()
}

/// A command that is running.
pub(crate) struct Running {
    pub(crate) child: Child,
    said: TempDir,
}

/// Starts a command.
pub(crate) fn start(mut command: Command) -> Running {
    let said = tempfile::tempdir().expect("a temporary folder");
    let file = |name: &str| std::fs::File::create(said.path().join(name)).expect("a file for what is printed");
    let child = command.stdout(file("out")).stderr(file("err")).spawn().expect("tuition starts");
    Running { child, said }
}

impl Running {
    /// Waits for its end, and sees that it did not panic.
    pub(crate) fn end(mut self) -> Run {
        let started = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().expect("a child to wait for") {
                break status;
            }
            if started.elapsed() > PATIENCE {
                let _ = self.child.kill();
                panic!("it did not end within {PATIENCE:?}");
            }
            std::thread::sleep(Duration::from_millis(3));
        };
        let read = |name: &str| {
            let bytes = std::fs::read(self.said.path().join(name)).expect("what was printed");
            String::from_utf8(bytes).expect("UTF-8 is printed")
        };
        let (out, err) = (read("out"), read("err"));
        assert!(!err.contains("panicked at") && !err.contains("overflowed its stack"), "{err}");
        Run { status, out, err }
    }
}

/// Every file below a folder with its bytes.
pub(crate) fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in
        walkdir::WalkDir::new(folder).min_depth(1).into_iter().flatten().filter(|entry| !entry.file_type().is_dir())
    {
        let path = entry.path().strip_prefix(folder).expect("a path below the folder").to_string_lossy().into_owned();
        files.insert(path, std::fs::read(entry.path()).expect("a file to read"));
    }
    files
}

fn leads_nowhere(address: &str, page: &str, base: &str, places: &BTreeMap<String, Option<BTreeSet<String>>>) -> bool {
    let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
    let path = path.split('?').next().unwrap_or(path);
    if path.contains(':') || path.starts_with("//") {
        return false; // another site, mailto:, data:
    }
    let decode =
        |text: &str| percent_decode_str(text).decode_utf8().map(std::borrow::Cow::into_owned).unwrap_or_default();
    let file = match path.strip_prefix(&format!("{base}/")) {
        _ if path.is_empty() => page.to_owned(),
        Some(path) if path.is_empty() || path.ends_with('/') => format!("{}index.html", decode(path)),
        Some(path) => decode(path),
        None => return true, // all addresses of the site begin with its base path
    };
    let Some(ids) = places.get(&file) else { return true };
    !fragment.is_empty() && ids.as_ref().is_some_and(|ids| !ids.contains(&decode(fragment)))
}

/// The places of a page; other files have none that could be checked.
fn ids(path: &str, bytes: &[u8]) -> Option<BTreeSet<String>> {
    let tags = html::tags(std::str::from_utf8(bytes).ok().filter(|_| path.ends_with(".html"))?);
    Some(tags.iter().filter_map(|tag| tag.get("id").map(str::to_owned)).collect())
}

fn place_of(finding: &Value) -> String {
    let mut place = text_of(&finding["code"]);
    if let Some(path) = finding["path"].as_str() {
        place = format!("{place} {path}");
    }
    if let Some(line) = finding["line"].as_u64() {
        place = format!("{place}:{line}");
    }
    place
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
