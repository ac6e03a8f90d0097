//! `tuition serve` over HTTP, as browsers and those with worse intentions ask it.

mod school;

use school::School;
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A server that runs until the test ends.
struct Serving {
    child: Child,
    /// `127.0.0.1:4114`
    host: String,
    /// The path of the address that was printed.
    base: String,
}

struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Serving {
    fn of(folder: &Path, arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tuition"));
        command.arg("serve").arg(folder).args(["--port", "0"]).args(arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("tuition starts");
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().expect("its output")).read_line(&mut line).expect("a line");
        let address = line.trim().strip_prefix("http://").unwrap_or_else(|| panic!("an address, not `{line}`"));
        let (host, base) = address.split_once('/').expect("a path");
        let (host, base) = (host.to_owned(), format!("/{base}"));
        Self { child, host, base }
    }

    fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut stream = TcpStream::connect(&self.host).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a limit");
        let host = if headers.iter().any(|(name, _)| *name == "Host") {
            String::new()
        } else {
            format!("Host: {}\r\n", self.host)
        };
        let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        write!(stream, "{method} {path} HTTP/1.1\r\n{host}{headers}Connection: close\r\n\r\n").expect("a request");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("the end of the head");
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).expect("a status");
        let headers =
            lines.filter_map(|line| line.split_once(": ")).map(|(name, value)| (name.to_lowercase(), value.to_owned()));
        Answer { status, headers: headers.collect(), body: unchunked(&head, &answer[end + 4..]) }
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[])
    }
}

/// The bytes of an answer that came in pieces.
fn unchunked(head: &str, body: &[u8]) -> Vec<u8> {
    if !head.to_lowercase().contains("transfer-encoding: chunked") {
        return body.to_vec();
    }
    let (mut whole, mut rest) = (Vec::new(), body);
    while let Some(at) = rest.windows(2).position(|two| two == b"\r\n") {
        let size =
            std::str::from_utf8(&rest[..at]).ok().and_then(|size| usize::from_str_radix(size, 16).ok()).unwrap_or(0);
        if size == 0 {
            break;
        }
        whole.extend_from_slice(&rest[at + 2..at + 2 + size]);
        rest = &rest[at + 4 + size..];
    }
    whole
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn school() -> School {
    School::new()
        .file("tuition.toml", "title = \"Mill\"\nbase_url = \"https://mill.example/learn/\"\n\n[languages.zh]\n")
        .file("content/index.md", "# The mill\n\nWelcome. [Film](film.mp4)\n")
        .file("content/index.zh.md", "# 磨坊\n\n欢迎。\n")
        .file("content/film.mp4", (0..=255_u8).cycle().take(100_000).collect::<Vec<u8>>())
        .file("content/pages/about.md", "# About\n\nA mill, made up for tests.\n")
        .file("content/pages/plan.md", "+++\ndraft = true\n+++\n# Plan\n\nNot yet.\n")
        .file("static/notes.txt", "notes\n")
}

#[test]
fn the_site_is_answered_as_a_host_would() {
    let school = school();
    let site = Serving::of(school.path(), &[]);
    assert_eq!(site.base, "/learn/");
    let root = site.get("/");
    assert_eq!((root.status, root.header("location")), (308, "/learn/"));
    let home = site.get("/learn/");
    assert_eq!((home.status, home.header("content-type")), (200, "text/html; charset=utf-8"));
    assert!(home.text().contains("Welcome."));
    let clean = site.get("/learn/about?x=1");
    assert_eq!((clean.status, clean.header("location")), (308, "/learn/about/?x=1"));
    assert_eq!(site.get("/learn/about/index.html").status, 200);
    let missing = site.get("/learn/nothing/here");
    assert_eq!(missing.status, 404);
    assert!(missing.text().contains("lang=en"));
    assert!(site.get("/learn/zh/nothing/").text().contains("lang=zh"));
    assert_eq!(site.get("/elsewhere").status, 404);
    let types = [
        ("notes.txt", "text/plain; charset=utf-8"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("manifest.webmanifest", "application/manifest+json; charset=utf-8"),
    ];
    for (path, wanted) in types {
        let answer = site.get(&format!("/learn/{path}"));
        assert_eq!((answer.status, answer.header("content-type")), (200, wanted), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
    }
    let posted = site.ask("POST", "/learn/", &[("Origin", &format!("http://{}", site.host)), ("Content-Length", "0")]);
    assert_eq!((posted.status, posted.header("allow")), (405, "GET, HEAD"));
    let head = site.ask("HEAD", "/learn/", &[]);
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), home.header("content-length"));
    assert_eq!(site.get("/learn/plan/").status, 404, "drafts are in no site");
}

#[test]
fn bytes_beside_the_script_are_those_of_a_build() {
    let school = school();
    let built = Command::new(env!("CARGO_BIN_EXE_tuition")).arg("build").arg(school.path()).output().expect("a build");
    assert!(built.status.success());
    let site = Serving::of(school.path(), &[]);
    for path in ["index.html", "about/index.html", "zh/index.html", "404.html"] {
        let served = site.get(&format!("/learn/{path}")).text();
        let begin = served.find("<script type=module src=/-/tuition/live.js").expect("the script");
        let end = begin + served[begin..].find("</script>").expect("its end") + "</script>".len();
        let without = format!("{}{}", &served[..begin], &served[end..]);
        assert_eq!(without, school.read(&format!("public/{path}")), "{path}");
    }
    assert_eq!(site.get("/learn/sitemap.xml").text(), school.read("public/sitemap.xml"));
}

#[test]
fn ranges_and_what_is_known_already() {
    let school = school();
    let site = Serving::of(school.path(), &[]);
    let home = site.get("/learn/").text();
    let at = home.find("/learn/assets/film.").expect("the film");
    let film: String = home[at..].chars().take_while(|c| !matches!(c, '"' | ' ' | '>')).collect();
    let bytes: Vec<u8> = (0..=255_u8).cycle().take(100_000).collect();
    let whole = site.get(&film);
    assert_eq!(
        (whole.status, whole.header("accept-ranges"), whole.header("content-type")),
        (200, "bytes", "video/mp4")
    );
    assert!(whole.body == bytes && whole.header("cache-control").contains("immutable"));
    let part = site.ask("GET", &film, &[("Range", "bytes=1000-1999")]);
    assert_eq!((part.status, part.header("content-range")), (206, "bytes 1000-1999/100000"));
    assert!(part.body == bytes[1000..2000]);
    let end = site.ask("GET", &film, &[("Range", "bytes=-10")]);
    assert!(end.body == bytes[99_990..]);
    let none = site.ask("GET", &film, &[("Range", "bytes=100000-")]);
    assert_eq!((none.status, none.header("content-range")), (416, "bytes */100000"));
    let other = site.ask("GET", &film, &[("Range", "bytes=0-1"), ("If-Range", "\"other\"")]);
    assert_eq!(other.status, 200);
    let notes = site.ask("GET", "/learn/about/", &[("Range", "bytes=0-14")]);
    assert_eq!((notes.status, notes.text().as_str()), (206, "<!doctype html>"));
    let known = site.ask("GET", &film, &[("If-None-Match", whole.header("etag"))]);
    assert_eq!((known.status, known.body.len()), (304, 0));
}

#[test]
fn other_hosts_and_other_sites_are_refused() {
    let school = school();
    let site = Serving::of(school.path(), &[]);
    let own = format!("http://{}", site.host);
    for host in [
        "evil.example",
        "127.0.0.1.evil.example",
        "evil.example:4114",
        "localhost.evil.example",
        "",
        "10.0.0.1",
        "[::2]",
    ] {
        assert_eq!(site.ask("GET", "/learn/", &[("Host", host)]).status, 403, "{host}");
    }
    for host in ["localhost:4114", "127.0.0.1", "[::1]:4114", "LOCALHOST"] {
        assert_eq!(site.ask("GET", "/learn/", &[("Host", host)]).status, 200, "{host}");
    }
    let refused: [&[(&str, &str)]; 5] = [
        &[("Origin", "https://evil.example")],
        &[("Origin", "null")],
        &[("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors")],
        &[("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "iframe")],
        &[("Sec-Fetch-Site", "same-site"), ("Sec-Fetch-Mode", "cors")],
    ];
    for headers in refused {
        assert_eq!(site.ask("GET", "/learn/", headers).status, 403, "{headers:?}");
        assert_eq!(site.ask("GET", "/-/tuition/events?page=index.html", headers).status, 403, "{headers:?}");
    }
    let link = [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")];
    assert_eq!(site.ask("GET", "/learn/", &link).status, 200, "a link on another site may be followed");
    assert_eq!(site.ask("GET", "/learn/", &[("Origin", &own)]).status, 200);
    // Nothing is opened for who does not say that it is this site, and nothing that is no source of a page.
    assert_eq!(site.ask("POST", "/-/tuition/open?page=about/index.html", &[("Content-Length", "0")]).status, 403);
    for wanted in ["page=../../etc/passwd", "finding=/etc/passwd", "finding=tuition.toml", "page=feed.xml", ""] {
        let asked =
            site.ask("POST", &format!("/-/tuition/open?{wanted}"), &[("Origin", &own), ("Content-Length", "0")]);
        assert_eq!(asked.status, 404, "{wanted}");
    }
}

#[test]
fn no_path_leads_out_of_the_site() {
    let school = school().file("secret.txt", "the secret");
    fs::write(school.outside().join("outside.txt"), "the secret").expect("written");
    let site = Serving::of(school.path(), &[]);
    let long = "a/".repeat(20_000);
    let paths = [
        "../secret.txt",
        "..%2fsecret.txt",
        "%2e%2e/secret.txt",
        "%2e%2e%2fsecret.txt",
        "..\\secret.txt",
        "..%5csecret.txt",
        "%252e%252e%252fsecret.txt",
        "about/../../secret.txt",
        "/etc/passwd",
        "//etc/passwd",
        "%00",
        "notes.txt%00.html",
        "tuition.toml",
        "catalog.toml",
        "content/index.md",
        ".tuition/cache/.gitignore",
        "public/index.html",
        "../../outside.txt",
        "%ff%fe",
        "about/index.html/",
        "./about/",
        &long,
    ];
    for path in paths {
        for base in ["/learn/", "/", "/-/tuition/"] {
            let answer = site.get(&format!("{base}{path}"));
            assert!(matches!(answer.status, 400 | 404 | 414 | 431 | 308), "{base}{path}: {}", answer.status);
            assert!(!answer.text().contains("the secret"), "{path}");
        }
    }
}

#[test]
fn in_public_there_is_what_a_build_publishes_and_nothing_else() {
    let canaries = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/judges/canaries");
    let school = School::new();
    copy(&canaries, school.path());
    let built = Command::new(env!("CARGO_BIN_EXE_tuition")).arg("build").arg(school.path()).output().expect("a build");
    assert!(built.status.success());
    let public = school.path().join("public");
    let files: Vec<String> = walkdir::WalkDir::new(&public)
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file() && entry.file_name() != ".tuition-output")
        .map(|entry| entry.path().strip_prefix(&public).expect("below").to_string_lossy().into_owned())
        .collect();
    assert!(files.len() > 30);
    let site = Serving::of(school.path(), &["--public"]);
    let tricks: [&[(&str, &str)]; 3] = [
        &[],
        &[("Cookie", "tuition-as=buyer")],
        &[("X-Forwarded-For", "127.0.0.1"), ("Cookie", "a=b; tuition-as=buyer")],
    ];
    for path in &files {
        for headers in tricks {
            let address = format!("{}{path}?as=buyer&tuition-as=buyer", site.base);
            let answer = site.ask("GET", &address, headers);
            assert_eq!(answer.status, 200, "{path}");
            let expected = fs::read(public.join(path)).expect("a file");
            let text = answer.text();
            let served = match text.find("<script type=module src=/-/tuition/live.js") {
                Some(at) if path.ends_with(".html") => {
                    let end = at + text[at..].find("</script>").expect("its end") + 9;
                    assert!(
                        !text[at..end].contains("content/") && !text[at..end].contains("access"),
                        "{}",
                        &text[at..end]
                    );
                    format!("{}{}", &text[..at], &text[end..]).into_bytes()
                }
                _ => answer.body,
            };
            assert!(served == expected, "{path} is not what a build writes");
        }
    }
    for script in ["bar.js", "errors.js", "words.js"] {
        assert_eq!(site.get(&format!("/-/tuition/{script}")).status, 404);
    }
    let own = format!("http://{}", site.host);
    let opened = site.ask("POST", "/-/tuition/open?page=index.html", &[("Origin", &own), ("Content-Length", "0")]);
    assert!(matches!(opened.status, 404 | 405), "{}", opened.status);
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).min_depth(1).into_iter().flatten() {
        let target = to.join(entry.path().strip_prefix(from).expect("below"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(&target).expect("a folder");
        } else {
            fs::copy(entry.path(), &target).expect("a copy");
        }
    }
}

#[test]
fn what_others_may_not_see_is_refused_before_anything_is_shown() {
    let school = school();
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tuition"));
        command.arg("serve").arg(school.path()).args(arguments).output().expect("it ends")
    };
    assert_eq!(run(&["--members", "--host", "0.0.0.0"]).status.code(), Some(2));
    assert_eq!(run(&["--members", "--public"]).status.code(), Some(2));
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let refused = run(&["--port", &port]);
    assert_eq!(refused.status.code(), Some(1));
    let words = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(words.contains("T0907") && words.contains("--port"), "{words}");
    // In a network there are no buyers.
    let site = Serving::of(school.path(), &["--host", "0.0.0.0"]);
    let local = site.ask("GET", "/learn/", &[("Cookie", "tuition-as=buyer")]);
    assert!(local.text().contains("&quot;buyer&quot;:false"));
}
