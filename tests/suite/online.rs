//! `tuition check --online`: where links lead, asked of servers that do as they are told.

use super::online_server::{Answer, Asked, Server, lead, say};
use super::site::{Built, Run, Site, run, tuition};
use crate::school::School;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tuition::cache::Cache;
use tuition::diagnostics::{Diagnostic, Place};
use tuition::online::{self, Earlier, Failure, Internet, Link, Manners, Method, Reply, Report, Web};
use url::Url;

/// All hosts are one server on this computer.
struct Local {
    internet: Internet,
    port: u16,
}

impl Web for Local {
    fn ask(&self, method: Method, url: &Url, patience: Duration) -> Result<Reply, Failure> {
        let host = url.host_str().expect("a host");
        let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
        let address = format!("http://127.0.0.1:{}/@{host}{}{query}", self.port, url.path());
        self.internet.ask(method, &Url::parse(&address).expect("an address"), patience)
    }
}

fn local(server: &Server) -> Local {
    Local { internet: Internet::direct("Tuition/test (link check)"), port: server.port }
}

fn hasty() -> Manners {
    Manners {
        pause: Duration::from_millis(1),
        patience: Duration::from_secs(10),
        retries: vec![Duration::from_millis(1), Duration::from_millis(2)],
        ..Manners::default()
    }
}

fn link(address: &str) -> Link {
    let mut url = Url::parse(address).expect("an address");
    url.set_fragment(None);
    Link { written: address.to_owned(), url, place: Place::Path("page.md".to_owned()), sells: false }
}

fn ask(addresses: &[&str], server: &Server, manners: &Manners) -> Report {
    let links: Vec<Link> = addresses.iter().map(|address| link(address)).collect();
    let cache = Cache::in_memory();
    let earlier = Earlier { cache: &cache, now: "2026-06-15T12:00:00Z".parse().expect("a moment"), refresh: false };
    online::check(&links, &local(server), earlier, manners, &|_, _| {})
}

/// Code, message and help of everything that is found about one address.
fn of(address: &str, server: &Server) -> Vec<String> {
    words(ask(&[address], server, &hasty()).diagnostics.as_slice())
}

fn words(found: &[Diagnostic]) -> Vec<String> {
    let line = |one: &Diagnostic| format!("{} {} | {}", one.code, one.message, one.help.clone().unwrap_or_default());
    found.iter().map(line).collect()
}

#[test]
fn what_is_there_is_asked_for_once_and_by_name() {
    let server = Server::new(|_| say(200));
    let report = ask(&["https://a.org/x?y=1#z", "https://a.org/x?y=1", "https://a.org/x?y=1#other"], &server, &hasty());
    assert_eq!((report.asked, report.known), (1, 0));
    assert!(report.diagnostics.as_slice().is_empty());
    assert_eq!(server.lines(), ["HEAD a.org/x?y=1"]);
    let agent = &server.asked()[0].headers["user-agent"];
    assert_eq!(agent, "Tuition/test (link check)");
}

#[test]
fn a_server_that_refuses_head_is_asked_for_the_page() {
    for refusal in [403, 404, 405, 501] {
        let server = Server::new(move |asked| if asked.method == "HEAD" { say(refusal) } else { say(200) });
        assert_eq!(of("https://a.org/", &server), Vec::<String>::new(), "{refusal}");
        assert_eq!(server.lines(), ["HEAD a.org/", "GET a.org/"], "{refusal}");
    }
    let server = Server::new(|asked| if asked.method == "HEAD" { Answer::Close } else { say(200) });
    assert_eq!(of("https://a.org/", &server), Vec::<String>::new());
    assert_eq!(server.lines(), ["HEAD a.org/", "GET a.org/"]);
}

#[test]
fn what_is_not_there_is_gone() {
    let server = Server::new(|_| say(404));
    assert_eq!(
        of("https://a.org/x", &server),
        ["T0631 `https://a.org/x` is gone: it answers 404 Not Found | mend the address, or remove the link"]
    );
    assert_eq!(server.lines(), ["HEAD a.org/x", "GET a.org/x"]);
    let server = Server::new(|_| say(410));
    assert!(of("https://a.org/x", &server)[0].contains("410 Gone"));
}

#[test]
fn a_server_out_of_order_is_asked_again() {
    let server = Server::new(|asked| if asked.before < 2 { say(500) } else { say(200) });
    assert_eq!(of("https://a.org/", &server), Vec::<String>::new());
    assert_eq!(server.lines(), ["HEAD a.org/", "GET a.org/", "GET a.org/"]);
    for status in [500, 502, 503, 504] {
        let server = Server::new(move |_| say(status));
        let found = of("https://a.org/", &server);
        assert!(
            found.len() == 1 && found[0].starts_with("T0633") && found[0].contains(&status.to_string()),
            "{found:?}"
        );
        assert_eq!(server.lines().len(), 3, "two retries");
    }
}

#[test]
fn a_server_that_is_asked_too_much_is_left_alone() {
    let server = Server::new(|asked| if asked.before < 1 { say(429) } else { say(200) });
    assert_eq!(of("https://a.org/", &server), Vec::<String>::new());
    assert_eq!(server.lines(), ["HEAD a.org/", "HEAD a.org/"]);
    let server = Server::new(|_| Answer::Say(429, vec![("Retry-After", "3600".to_owned())]));
    let found = words(ask(&["https://a.org/1", "https://a.org/2"], &server, &hasty()).diagnostics.as_slice());
    assert!(found.len() == 2 && found.iter().all(|line| line.contains("429 Too Many Requests")), "{found:?}");
    assert_eq!(server.lines(), ["HEAD a.org/1"], "nothing more is asked of it");
}

#[test]
fn what_a_server_does_not_tell_programs_cannot_be_checked() {
    for status in [400, 401, 402, 403, 406, 418, 451, 501, 999] {
        let server = Server::new(move |_| say(status));
        let found = of("https://a.org/", &server);
        let expected = format!("T0633 `https://a.org/` cannot be checked: it answers {status}");
        assert!(found.len() == 1 && found[0].starts_with(&expected), "{found:?}");
    }
}

#[test]
fn a_move_for_good_is_told_with_the_new_address() {
    let server = Server::new(|asked| match (asked.host.as_str(), asked.path.as_str()) {
        ("old.org", "/a") => lead(301, "https://new.org/a"),
        ("old.org", "/relative") => lead(308, "../b/"),
        ("old.org", "/chain") => lead(301, "/chain2"),
        ("old.org", "/chain2") => lead(308, "https://new.org/chain"),
        ("new.org", "/chain") => lead(302, "https://new.org/login"),
        ("old.org", "/for-now") => lead(302, "https://new.org/for-now"),
        ("new.org", "/for-now") => lead(301, "https://new.org/elsewhere"),
        ("old.org", "/中文") => lead(301, "https://new.org/新"),
        _ => say(200),
    });
    let help = |address: &str| {
        let found = of(address, &server);
        assert!(found.iter().all(|line| line.starts_with("T0632")), "{found:?}");
        found.into_iter().map(|line| line.split(" | ").nth(1).unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(help("https://old.org/a"), ["write `https://new.org/a`"]);
    assert_eq!(help("https://old.org/a#part"), ["write `https://new.org/a#part`"]);
    assert_eq!(help("https://old.org/relative"), ["write `https://old.org/b/`"]);
    assert_eq!(help("https://old.org/chain"), ["write `https://new.org/chain`"], "what follows is for now");
    assert_eq!(help("https://old.org/for-now"), Vec::<String>::new());
}

#[test]
fn what_a_link_leads_to_is_what_counts() {
    let server = Server::new(|asked| match asked.path.as_str() {
        "/gone" => lead(301, "/nothing"),
        "/nothing" => say(404),
        "/circle" => lead(302, "/circle2"),
        "/circle2" => lead(302, "/circle"),
        "/self" => lead(301, "/self"),
        "/app" => lead(302, "weixin://pay"),
        "/inside" => lead(302, "http://169.254.169.254/secret"),
        "/lost" => say(302),
        path => match path.strip_prefix("/far").and_then(|number| number.parse::<usize>().ok()) {
            Some(0) | None => say(200),
            Some(number) => lead(302, &format!("/far{}", number - 1)),
        },
    });
    let found = |path: &str| of(&format!("https://a.org{path}"), &server).join("\n");
    assert!(
        found("/gone").starts_with("T0631")
            && found("/gone").contains("it leads to `https://a.org/nothing`: it answers 404")
    );
    assert!(found("/circle").starts_with("T0633") && found("/circle").contains("in a circle"));
    assert!(found("/self").contains("in a circle"));
    assert_eq!(found("/app"), "");
    assert!(found("/inside").contains("no address of the open web"), "{}", found("/inside"));
    assert!(!server.lines().iter().any(|line| line.contains("secret")), "a page cannot send us into our own network");
    assert!(found("/lost").starts_with("T0633"), "{}", found("/lost"));
    assert_eq!(found("/far10"), "");
    assert!(found("/far11").contains("more than 10 times"), "{}", found("/far11"));
}

#[test]
fn silence_has_an_end() {
    let server = Server::new(|asked| if asked.host == "silent.org" { Answer::Silence } else { say(200) });
    let manners = Manners { patience: Duration::from_millis(250), ..hasty() };
    let addresses = ["https://silent.org/1", "https://silent.org/2", "https://a.org/"];
    let found = words(ask(&addresses, &server, &manners).diagnostics.as_slice());
    assert!(found.len() == 2 && found.iter().all(|line| line.contains("does not answer in time")), "{found:?}");
    let lines = server.lines();
    assert_eq!(lines.iter().filter(|line| line.contains("silent.org/1")).count(), 3, "{lines:?}");
    assert!(!lines.iter().any(|line| line.contains("silent.org/2")), "{lines:?}");
}

#[test]
fn few_are_asked_at_once_and_each_host_by_itself() {
    static UNDER_WAY: AtomicUsize = AtomicUsize::new(0);
    static MOST: AtomicUsize = AtomicUsize::new(0);
    let server = Server::new(|asked| {
        MOST.fetch_max(UNDER_WAY.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        // The first of each waits for the others.
        for _ in 0..1000 {
            if MOST.load(Ordering::SeqCst) >= 3 {
                break;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        std::thread::sleep(Duration::from_millis(5));
        UNDER_WAY.fetch_sub(1, Ordering::SeqCst);
        // All hosts lead to one that is asked by all at once.
        if asked.path == "/0" { lead(302, "https://all.org/") } else { say(200) }
    });
    let addresses: Vec<String> =
        (0..8).flat_map(|host| (0..3).map(move |page| format!("https://host{host}.org/{page}"))).collect();
    let addresses: Vec<&str> = addresses.iter().map(String::as_str).collect();
    let manners = Manners { pause: Duration::from_millis(20), at_once: 3, ..hasty() };
    let report = ask(&addresses, &server, &manners);
    assert!(report.asked == 24 && report.diagnostics.as_slice().is_empty());
    assert_eq!(MOST.load(Ordering::SeqCst), 3);
    let asked = server.asked();
    let hosts: std::collections::BTreeSet<&str> = asked.iter().map(|one| one.host.as_str()).collect();
    assert_eq!(hosts.len(), 9);
    for host in hosts {
        let of_host: Vec<&Asked> = asked.iter().filter(|one| one.host == host).collect();
        for pair in of_host.windows(2) {
            let between = pair[1].began.saturating_duration_since(pair[0].ended);
            assert!(between >= Duration::from_millis(19), "{host}: {between:?}");
        }
    }
}

/// A school whose every link is one that can be asked.
fn school() -> School {
    School::new()
        .file(
            "tuition.toml",
            r#"
base_url = "https://bread-school.org/learn/"
contact = "https://form.bread.org/"
navigation = [{ title = "Shop", to = "https://nav.bread.org/" }, { title = "More", links = [{ title = "X", to = "//under.bread.org/" }] }]
[footer]
links = [{ title = "Mail", to = "mailto:a@bread.org" }, { title = "F", to = "https://footer.bread.org/" }]
[feedback]
address = "https://survey.bread.org/"
[languages.zh]
feedback = { address = "https://survey-zh.bread.org/" }
footer = { links = [{ title = "F", to = "https://footer-zh.bread.org/" }] }
[analytics]
service = "plausible"
site = "x"
script = "https://count.bread.org/x.js"
"#,
        )
        .file(
            "catalog.toml",
            r#"
[[product]]
id = "baking"
kind = "course"
title = "Baking"
[[product.plan]]
id = "solo"
title = "Solo"
prices = { USD = "49.00" }
checkout = [
  { provider = "stripe", url = "https://buy.stripe.com/9AQ5kD1" },
  { provider = "link", url = "https://shop.bread.org/buy?x=1#form" },
]
[[product.review]]
author = "Mara"
text = "Good."
source = "https://review.bread.org/"
[[product.faq]]
q = "Why?"
a = "See [this](https://faq.bread.org/) and [that](/courses/)."
[[product.update]]
date = 2026-01-01
text = "[New](https://update.bread.org/)."
[product.translations.zh]
faq = [{ q = "?", a = "<https://faq-zh.bread.org/>" }]

[[product]]
id = "old"
kind = "course"
title = "Old"
status = "retired"
[[product.plan]]
id = "solo"
title = "Solo"
prices = { USD = "49.00" }
checkout = [{ provider = "link", url = "https://closed.bread.org/" }]
"#,
        )
        .file("content/courses/baking/index.md", "[Free](https://free.bread.org/a#b) and [own](https://bread-school.org/learn/x/).")
        .file(
            "content/courses/baking/01-flour.md",
            "+++\nfeedback = \"https://survey-page.bread.org/\"\nvideo = \"https://vimeo.com/123\"\ndownloads = [\"https://file.bread.org/x.pdf\"]\n+++\n# Flour\n\n\
             [Paid](https://paid.bread.org/) ![x](https://image.bread.org/x.png) note[^1]\n\n\
             <a href=\"https://raw.bread.org/\">x</a> [local](http://localhost:3000/) [shown](https://example.com/)\n\n\
             [^1]: <https://foot.bread.org/>\n",
        )
        .file("content/courses/old/01-x.md", "# X\n\ntext")
        .file("content/posts/2026-01-01-p.md", "# P\n\n[Up](https://above.bread.org/)\n\n<!-- paywall -->\n\n[Down](https://below.bread.org/)\n")
        .file("content/posts/2026-01-02-d.md", "+++\ndraft = true\n+++\n# D\n\n[x](https://draft.bread.org/)\n")
        .file("content/people/ana.md", "+++\ntitle = \"Ana\"\nlinks = [\"https://ana.bread.org/\"]\n+++\nHi")
        .file("content/events/oven.md", "+++\ntitle = \"Oven\"\nstarts = 2026-07-01T10:00:00Z\nonline = \"https://meet.bread.org/\"\n+++\nCome")
}

#[test]
fn every_link_that_leaves_the_site_is_gathered_with_its_place() {
    let (ready, _) = school().ready();
    let links = online::links(&ready.project, &ready.school, &ready.moment);
    let hosts = |sells: bool| {
        let of_kind = links.iter().filter(|link| link.sells == sells);
        let mut hosts: Vec<&str> = of_kind.filter_map(|link| link.url.host_str()).collect();
        hosts.sort_unstable();
        hosts.iter().map(|host| host.trim_end_matches(".bread.org").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(hosts(true), ["buy.stripe.com", "shop"]);
    assert_eq!(
        hosts(false),
        [
            "above",
            "ana",
            "below",
            "count",
            "faq-zh",
            "faq",
            "file",
            "foot",
            "footer-zh",
            "footer",
            "form",
            "free",
            "image",
            "meet",
            "nav",
            "paid",
            "raw",
            "review",
            "survey-page",
            "survey-zh",
            "survey",
            "under",
            "update",
            "vimeo.com",
        ]
    );
    for link in &links {
        let Place::Span(span) = &link.place else { panic!("{link:?} has no place") };
        let file = ready.sources().get(span.source);
        assert!(file.text[span.range()].contains(&link.written), "{link:?}: {}", &file.text[span.range()]);
    }
    assert!(links.iter().all(|link| link.url.fragment().is_none()));
}

#[test]
fn findings_stand_where_the_links_are_written() {
    let school = school();
    school.write("content/pages/again.md", "# Again\n\nOnce more [paid](https://paid.bread.org/#x).");
    let (ready, before) = school.ready();
    let server = Server::new(|asked| match asked.host.as_str() {
        "shop.bread.org" | "paid.bread.org" => say(410),
        "faq.bread.org" => lead(301, "https://new.bread.org/"),
        "vimeo.com" => say(403),
        _ => say(200),
    });
    let links = online::links(&ready.project, &ready.school, &ready.moment);
    let cache = Cache::in_memory();
    let earlier = Earlier { cache: &cache, now: "2026-06-15T12:00:00Z".parse().expect("a moment"), refresh: false };
    let report = online::check(&links, &local(&server), earlier, &hasty(), &|_, _| {});
    let place = |found: &Diagnostic| match &found.place {
        Place::Span(span) => ready.sources().get(span.source).path.clone(),
        place => panic!("{place:?}"),
    };
    let sorted = report.diagnostics.sorted(ready.sources());
    let found: Vec<String> =
        sorted.iter().map(|found| format!("{} {} {}", found.severity.name(), found.code, place(found))).collect();
    assert_eq!(
        found,
        [
            "error T0630 catalog.toml",
            "note T0632 catalog.toml",
            "note T0633 content/courses/baking/01-flour.md",
            "warning T0631 content/courses/baking/01-flour.md",
            "warning T0631 content/pages/again.md",
        ]
    );
    assert_eq!(server.lines().iter().filter(|line| line.contains("paid.bread.org")).count(), 1);
    assert!(before.iter().all(|found| !found.code.to_string().starts_with("T063")), "nothing is asked unless told");
}

#[test]
fn progress_counts_up_to_all() {
    let server = Server::new(|_| say(200));
    let seen = std::sync::Mutex::new(Vec::new());
    let links: Vec<Link> = ["https://a.org/", "https://b.org/", "https://c.org/"].map(link).to_vec();
    let cache = Cache::in_memory();
    let earlier = Earlier { cache: &cache, now: "2026-06-15T12:00:00Z".parse().expect("a moment"), refresh: false };
    let progress = |done, total| seen.lock().expect("no panic").push((done, total));
    let _ = online::check(&links, &local(&server), earlier, &hasty(), &progress);
    assert_eq!(*seen.lock().expect("no panic"), [(1, 3), (2, 3), (3, 3)]);
}

/// A school on which the whole command is run, with a server that is the way to all others.
fn site() -> Site {
    Site::new()
        .settings("base_url = \"https://bread-school.org/\"\n")
        .file("content/index.md", "# Home\n\n[gone](http://gone.bread.org/x) [good](http://good.bread.org/)\n")
}

fn proxy() -> Server {
    Server::new(|asked| if asked.host == "gone.bread.org" { say(410) } else { say(200) })
}

fn check(site: &Site, server: &Server, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
    let mut command = tuition();
    command.arg("check").arg(site.root()).args(arguments);
    for name in ["ALL_PROXY", "all_proxy", "HTTPS_PROXY", "https_proxy", "http_proxy", "NO_PROXY", "no_proxy", "CI"] {
        command.env_remove(name);
    }
    command.env_remove("TUITION_ONLINE").env("HTTP_PROXY", format!("http://127.0.0.1:{}", server.port));
    command.envs(variables.iter().copied());
    run(command)
}

/// Whether something of a link is in the cache.
fn keeps_answers(site: &Site) -> bool {
    let entries = std::fs::read_dir(site.root().join(".tuition/cache"));
    entries.is_ok_and(|entries| entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("link-")))
}

#[test]
fn the_network_is_asked_only_when_told() {
    let asks = |arguments: &[&str], variables: &[(&str, &str)]| {
        let (site, server) = (site(), proxy());
        let said = check(&site, &server, arguments, variables);
        assert!(said.status.success(), "{}{}", said.out, said.err);
        let asked = !server.asked().is_empty();
        assert_eq!(said.err.contains("T0631"), asked, "{}", said.err);
        assert_eq!(keeps_answers(&site), asked);
        asked
    };
    let on = ("TUITION_ONLINE", "1");
    assert!(!asks(&[], &[]));
    assert!(asks(&["--online"], &[]));
    assert!(asks(&["--online"], &[("CI", "true")]));
    assert!(asks(&[], &[on]));
    assert!(!asks(&[], &[("TUITION_ONLINE", "0")]));
    assert!(!asks(&[], &[on, ("CI", "true")]), "in CI only the option counts");
    assert!(asks(&[], &[on, ("CI", "false")]));
    assert!(!asks(&["--offline"], &[on]));
    assert!(!asks(&["--online", "--offline"], &[]));
    assert_eq!(check(&site(), &proxy(), &["--refresh"], &[]).status.code(), Some(2));
}

#[test]
fn answers_are_kept_for_the_next_run() {
    let (site, server) = (site(), proxy());
    let said = check(&site, &server, &["--online"], &[]);
    assert!(said.out.contains("; 2 outside addresses asked, 0 known from before"), "{}", said.out);
    assert_eq!(server.lines().len(), 2);
    let agents: Vec<String> = server.asked().iter().map(|asked| asked.headers["user-agent"].clone()).collect();
    let expected = format!("Tuition/{} (link check for https://bread-school.org/)", env!("CARGO_PKG_VERSION"));
    assert_eq!(agents, [expected.clone(), expected]);
    // The age of an answer is told by the clock, whatever moment the school is looked at.
    let said = check(&site, &server, &["--online"], &[("SOURCE_DATE_EPOCH", "1")]);
    assert!(said.out.contains("; 0 outside addresses asked, 2 known from before"), "{}", said.out);
    assert!(said.err.contains("T0631") && said.err.contains("410 Gone"), "{}", said.err);
    assert_eq!(server.lines().len(), 2);
    check(&site, &server, &["--online", "--refresh"], &[]);
    assert_eq!(server.lines().len(), 4);
    assert!(!said.err.contains('\r'), "progress is for terminals");
}

#[test]
fn what_is_gone_stops_a_strict_check() {
    let said = check(&site(), &proxy(), &["--online", "--strict", "--format", "json"], &[]);
    assert_eq!(said.status.code(), Some(1));
    let line = said.out.lines().find(|line| line.contains("T0631")).expect("a finding");
    let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
    assert_eq!((&line["code"], &line["severity"]), (&"T0631".into(), &"error".into()));
    assert_eq!((&line["path"], &line["line"], &line["column"]), (&"content/index.md".into(), &3.into(), &1.into()));
}

#[test]
fn a_proxy_that_does_not_let_through_is_no_proof() {
    let site =
        Site::new().file("content/index.md", "# Home\n\n[x](https://secure.bread.org/) [y](http://good.bread.org/)\n");
    let said = check(&site, &proxy(), &["--online", "--format", "json"], &[]);
    assert!(said.status.success(), "{}", said.out);
    assert!(said.out.contains("T0633") && said.out.contains("https://secure.bread.org/"), "{}", said.out);
}

#[test]
fn a_school_without_links_asks_nothing() {
    let (site, server) = (Site::new().file("content/index.md", "# Home"), proxy());
    let said = check(&site, &server, &["--online"], &[]);
    assert!(said.status.success() && said.out.contains("0 outside addresses asked"), "{}", said.out);
    assert!(server.asked().is_empty() && !keeps_answers(&site));
}

#[test]
fn what_was_asked_is_in_no_output() {
    let site = Site::new()
        .catalog(
            "[[product]]\nid = \"baking\"\nkind = \"course\"\ntitle = \"Baking\"\n[[product.plan]]\nid = \"solo\"\ntitle \
             = \"Solo\"\nprices = { USD = \"49.00\" }\ncheckout = [{ provider = \"stripe\", url = \
             \"https://buy.stripe.com/9AQ5kD1\" }]\n",
        )
        .file("content/courses/baking/index.md", "Bread.")
        .file("content/courses/baking/01-flour.md", "# Flour\n\n[x](http://gone.bread.org/paid)\n");
    let server = proxy();
    let said = check(&site, &server, &["--online", "--format", "json"], &[]);
    assert!(said.out.contains("T0631") && said.out.contains("content/courses/baking/01-flour.md"), "{}", said.out);
    let built: Built = site.build();
    assert!(built.succeeded());
    for (path, bytes) in built.contents() {
        assert!(!String::from_utf8_lossy(&bytes).contains("gone.bread.org"), "{path}");
    }
}
