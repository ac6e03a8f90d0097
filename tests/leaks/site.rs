//! A finished site with a leak in each of many files. It is built and audited once, as a creator would, and each test
//! looks for its own leak.

use super::school::{self, BOILER};
use crate::school::{NOW, School};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

/// A leak that is put into a site.
pub(crate) struct Leak {
    /// The file that it is put into.
    pub(crate) path: &'static str,
    /// Changes the file, which is empty when the site has none of that name.
    pub(crate) put: Put,
}

pub(crate) type Put = Box<dyn Fn(&School, Vec<u8>) -> Vec<u8>>;

/// A list of leaks with a test for each: where it is from (see [`SOURCES`]), its name, the file that it is put into, how
/// the audit must say that it was wrapped (nothing for words that stand there as they are), and what is put.
macro_rules! leaks {
    ($($source:ident $name:ident: $path:literal, $route:literal, $put:expr;)+) => {
        pub(crate) fn all() -> Vec<$crate::leaks::site::Leak> {
            vec![$($crate::leaks::site::Leak {
                path: $path,
                put: $put,
            }),+]
        }
        $(#[test]
        fn $name() {
            let source = $crate::leaks::site::source(stringify!($source));
            $crate::leaks::site::is_caught($path, $route, source);
        })+
    };
}
pub(crate) use leaks;

/// Where the paid words of the tests stand, by a word for it.
const SOURCES: [(&str, &str); 10] = [
    ("whistle", "content/courses/kettles/01-start/02-whistle.md"),
    ("chinese", "content/courses/kettles/01-start/02-whistle.zh.md"),
    ("boiler", BOILER),
    ("photograph", school::PHOTOGRAPH),
    ("drawing", "content/courses/kettles/01-start/zqxwiring-diagram.png"),
    ("handout", school::HANDOUT),
    ("workbook", "content/courses/kettles/01-start/zqxworkbook-answers.pdf"),
    ("deck", "content/courses/kettles/01-start/zqxdeck-of-whistles.pdf"),
    ("community", "content/communities/stokers.md"),
    ("event", "content/events/steam-night.md"),
];

pub(crate) fn source(word: &str) -> &'static str {
    SOURCES.iter().find(|(known, _)| *known == word).expect("a known source").1
}

/// A file of its own with these bytes.
pub(crate) fn file(bytes: impl Into<Vec<u8>>) -> Put {
    let bytes = bytes.into();
    Box::new(move |_, there| {
        assert!(there.is_empty(), "the site has a file of this name");
        bytes.clone()
    })
}

/// A file of its own that is made of the school.
pub(crate) fn of_school(make: impl Fn(&School) -> Vec<u8> + 'static) -> Put {
    Box::new(move |school, _| make(school))
}

/// Text before the last place where a file of the site says something.
pub(crate) fn before(there: &'static str, text: impl Into<String>) -> Put {
    let text = text.into();
    Box::new(move |_, bytes| {
        let whole = String::from_utf8(bytes).expect("a file of text");
        let place = whole.rfind(there).unwrap_or_else(|| panic!("`{there}` is not in {whole}"));
        format!("{}{text}{}", &whole[..place], &whole[place..]).into_bytes()
    })
}

/// The program, as it is called on a school.
pub(crate) fn tuition(command: &str, school: &School, arguments: &[&Path]) -> Output {
    let moment: jiff::Timestamp = NOW.parse().expect("a moment");
    let mut program = Command::new(env!("CARGO_BIN_EXE_tuition"));
    program.env("SOURCE_DATE_EPOCH", moment.as_second().to_string()).stdin(Stdio::null());
    program.arg(command).arg(school.path()).args(["--format", "json"]).args(arguments);
    program.output().expect("tuition starts")
}

/// What a command found.
pub(crate) fn findings(output: &Output) -> Vec<Value> {
    let printed = String::from_utf8(output.stdout.clone()).expect("UTF-8 is printed");
    let lines = printed.lines().filter(|line| line.starts_with('{'));
    lines.map(|line| serde_json::from_str(line).expect("one JSON object a line")).collect()
}

struct Audited {
    /// What was said of the site before anything was put into it.
    before: Output,
    after: Output,
}

static AUDITED: LazyLock<Audited> = LazyLock::new(|| {
    let school = school::school();
    let site = school.path().join("public");
    let built = tuition("build", &school, &[]);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stdout));
    let audit = || tuition("audit", &school, &[Path::new("--site"), &site]);
    let before = audit();
    let mut changed = BTreeSet::new();
    for leak in all() {
        let target = site.join(leak.path);
        std::fs::create_dir_all(target.parent().expect("a folder")).expect("a folder in the site");
        let there = std::fs::read(&target).unwrap_or_default();
        std::fs::write(&target, (leak.put)(&school, there)).expect("a file of the site");
        assert!(changed.insert(leak.path), "two leaks are in `{}`", leak.path);
    }
    Audited { before, after: audit() }
});

fn all() -> Vec<Leak> {
    let leaks =
        [super::words::all(), super::places::all(), super::wrapped::all(), super::pictures::all(), super::files::all()];
    leaks.into_iter().flatten().chain(super::harmless::all()).collect()
}

/// What the audit said of a file of the site, with a code; a leak is always an error.
pub(crate) fn of_file(path: &str, code: &str) -> Vec<String> {
    let found = findings(&AUDITED.after).into_iter().filter(|finding| finding["code"] == code);
    let found = found.inspect(|finding| assert_eq!(finding["severity"], "error"));
    let said = found.filter_map(|finding| Some(finding["message"].as_str()?.to_owned()));
    said.filter(|said| said.starts_with(&format!("`{path}` "))).collect()
}

#[test]
fn the_site_passes_before_anything_is_put_into_it() {
    let found = findings(&AUDITED.before);
    let of_audit = found.iter().filter(|finding| finding["code"].as_str().is_some_and(|code| code.starts_with("T10")));
    assert_eq!(of_audit.collect::<Vec<_>>(), [] as [&Value; 0]);
    assert!(AUDITED.before.status.success());
}

/// The audit fails, and tells of the leak: the file, where it is from, and how it was wrapped.
pub(crate) fn is_caught(path: &str, route: &str, source: &str) {
    assert_eq!(AUDITED.after.status.code(), Some(1));
    let found = of_file(path, "T1001");
    let is_wrapped_so = |said: &str| match route {
        "" => !said.ends_with(')'),
        "name" => said.ends_with("in its own name"),
        route => said.ends_with(&format!(" ({route})")),
    };
    let is_it = |said: &String| said.contains(source) && is_wrapped_so(said);
    assert!(found.iter().any(is_it), "`{path}` of {source} by ({route}): {found:#?}");
}
