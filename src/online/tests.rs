//! Asking by a script: what no server of one's own can say.

use super::*;
use crate::diagnostics::{Code, Place, Severity};
use std::sync::Mutex;

/// Answers by address; counts who asks.
struct Scripted {
    replies: Vec<(&'static str, Result<Reply, Failure>)>,
    asked: Mutex<Vec<String>>,
}

impl Scripted {
    fn new(replies: &[(&'static str, Result<Reply, Failure>)]) -> Self {
        Self { replies: replies.to_vec(), asked: Mutex::default() }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("no panic").clone()
    }
}

impl Web for Scripted {
    fn ask(&self, _: Method, url: &Url, _: Duration) -> Result<Reply, Failure> {
        self.asked.lock().expect("no panic").push(url.to_string());
        let reply = self.replies.iter().find(|(address, _)| *address == url.as_str());
        reply.map_or(Ok(status(200)), |(_, reply)| reply.clone())
    }
}

fn status(status: u16) -> Reply {
    Reply { status, ..Reply::default() }
}

fn hasty() -> Manners {
    Manners {
        pause: Duration::from_millis(1),
        retries: vec![Duration::from_millis(1), Duration::from_millis(2)],
        longest_wait: Duration::from_secs(5),
        ..Manners::default()
    }
}

fn link(address: &str, sells: bool) -> Link {
    let url = Url::parse(address).expect("an address");
    Link { written: address.to_owned(), url, place: Place::Path(address.to_owned()), sells }
}

fn report(links: &[Link], web: &Scripted, manners: &Manners) -> Report {
    let cache = Cache::in_memory();
    let earlier = Earlier { cache: &cache, now: "2026-06-15T12:00:00Z".parse().expect("a moment"), refresh: false };
    check(links, web, earlier, manners, &|_, _| {})
}

/// Code and words of everything that was found.
fn found(report: &Report) -> Vec<(Code, String)> {
    report.diagnostics.as_slice().iter().map(|found| (found.code, found.message.clone())).collect()
}

#[test]
fn a_host_that_nobody_has_is_gone() {
    let links = [
        link("https://buy.mistyped.org/x", true),
        link("https://nowhere.org/", false),
        link("https://there.org/", false),
    ];
    let no_host = Err(Failure::NoSuchHost);
    let web = Scripted::new(&[("https://buy.mistyped.org/x", no_host.clone()), ("https://nowhere.org/", no_host)]);
    let report = report(&links, &web, &hasty());
    let (checkout, other) = (&report.diagnostics.as_slice()[0], &report.diagnostics.as_slice()[1]);
    assert_eq!((checkout.code, checkout.severity), (Code::CHECKOUT_GONE, Severity::Error));
    assert!(checkout.message.contains("there is no host `buy.mistyped.org`"), "{}", checkout.message);
    assert_eq!((other.code, other.severity), (Code::LINK_GONE, Severity::Warning));
    assert_eq!(web.asked().len(), 3, "a name that nobody has is not asked for again");
}

#[test]
fn without_a_network_nothing_is_gone() {
    for failure in [Failure::NoSuchHost, Failure::NoLookup, Failure::TimedOut, Failure::Refused] {
        let links = [link("https://buy.a.org/x", true), link("https://b.org/", false)];
        let web =
            Scripted::new(&[("https://buy.a.org/x", Err(failure.clone())), ("https://b.org/", Err(failure.clone()))]);
        let codes: Vec<Code> = found(&report(&links, &web, &hasty())).into_iter().map(|(code, _)| code).collect();
        assert_eq!(codes, [Code::LINK_UNSURE, Code::LINK_UNSURE, Code::NOBODY_ANSWERS], "{failure:?}");
    }
}

#[test]
fn a_single_host_out_of_order_is_no_missing_network() {
    let links = [link("https://a.org/1", false), link("https://a.org/2", false)];
    let busy = |failure: Failure| [("https://a.org/1", Err(failure.clone())), ("https://a.org/2", Err(failure))];
    let codes = |failure| {
        let found = found(&report(&links, &Scripted::new(&busy(failure)), &hasty()));
        found.into_iter().map(|(code, _)| code).collect::<Vec<_>>()
    };
    assert_eq!(codes(Failure::TimedOut), [Code::LINK_UNSURE; 2]);
    assert_eq!(codes(Failure::NoSuchHost), [Code::LINK_UNSURE, Code::LINK_UNSURE, Code::NOBODY_ANSWERS]);
}

#[test]
fn one_that_answered_before_tells_whether_there_is_a_network() {
    let cache = Cache::in_memory();
    let links = [link("https://gone.org/", true), link("https://good.org/", false)];
    let no_host = || Err(Failure::NoSuchHost);
    let run = |now: &str, replies: &[(&'static str, Result<Reply, Failure>)]| {
        let web = Scripted::new(replies);
        let earlier = Earlier { cache: &cache, now: now.parse().expect("a moment"), refresh: false };
        let found = found(&check(&links, &web, earlier, &hasty(), &|_, _| {}));
        (found.into_iter().map(|(code, _)| code).collect::<Vec<_>>(), web.asked())
    };
    let gone = ("https://gone.org/", no_host());
    assert_eq!(run("2026-06-15T12:00:00Z", std::slice::from_ref(&gone)).0, [Code::CHECKOUT_GONE]);
    let (codes, asked) = run("2026-06-15T12:30:00Z", std::slice::from_ref(&gone));
    assert_eq!((codes, asked.len()), (vec![Code::CHECKOUT_GONE], 0), "it is kept for an hour");
    let (codes, asked) = run("2026-06-15T14:00:00Z", std::slice::from_ref(&gone));
    assert_eq!(codes, [Code::CHECKOUT_GONE]);
    assert_eq!(asked, ["https://gone.org/", "https://good.org/"], "the other is asked once more");
    let (codes, _) = run("2026-06-15T16:00:00Z", &[gone, ("https://good.org/", no_host())]);
    assert_eq!(codes, [Code::LINK_UNSURE, Code::NOBODY_ANSWERS], "now it is the network");
}

#[test]
fn a_host_that_does_not_answer_is_not_asked_for_its_other_pages() {
    let links = [link("https://a.org/1", false), link("https://a.org/2", false), link("https://b.org/", false)];
    for (failure, times) in [(Failure::TimedOut, 3), (Failure::NoLookup, 3), (Failure::Untrusted("old".to_owned()), 1)]
    {
        let web =
            Scripted::new(&[("https://a.org/1", Err(failure.clone())), ("https://a.org/2", Err(failure.clone()))]);
        let found = found(&report(&links, &web, &hasty()));
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found.iter().all(|(code, words)| *code == Code::LINK_UNSURE && words.contains("`a.org`")), "{found:?}");
        let asked = web.asked();
        assert_eq!(asked.iter().filter(|address| *address == "https://a.org/1").count(), times, "{asked:?}");
        assert!(!asked.contains(&"https://a.org/2".to_owned()), "{asked:?}");
    }
}

#[test]
fn what_is_kept_lasts_a_day_when_good_and_an_hour_when_not() {
    let links = [link("https://good.org/", false), link("https://gone.org/", false), link("https://busy.org/", false)];
    let cache = Cache::in_memory();
    let asked = |now: &str, refresh| {
        let busy = Err(Failure::TimedOut);
        let web = Scripted::new(&[("https://gone.org/", Ok(status(410))), ("https://busy.org/", busy)]);
        let now = now.parse().expect("a moment");
        let report = check(&links, &web, Earlier { cache: &cache, now, refresh }, &hasty(), &|_, _| {});
        assert_eq!(found(&report).len(), 2, "what is kept is told like what is asked");
        assert_eq!(report.asked + report.known, 3);
        let names = ["good", "gone", "busy"];
        names.into_iter().filter(|name| web.asked().iter().any(|address| address.contains(name))).collect::<Vec<_>>()
    };
    assert_eq!(asked("2026-06-15T12:00:00Z", false), ["good", "gone", "busy"]);
    assert_eq!(asked("2026-06-15T12:59:59Z", false), ["busy"], "who was not reached said nothing to keep");
    assert_eq!(asked("2026-06-15T13:00:00Z", false), ["gone", "busy"]);
    assert_eq!(asked("2026-06-16T11:59:59Z", false), ["gone", "busy"]);
    assert_eq!(asked("2026-06-16T12:00:00Z", false), ["good", "busy"]);
    assert_eq!(asked("2026-06-16T12:00:01Z", true), ["good", "gone", "busy"], "--refresh");
    assert_eq!(asked("2026-06-16T12:00:02Z", false), ["busy"]);
    assert_eq!(asked("2026-06-10T12:00:00Z", false), ["good", "gone", "busy"], "an answer of the future is none");
}

#[test]
fn a_server_is_left_alone_as_long_as_it_says() {
    let address = "https://busy.org/1";
    let links = [link(address, false), link("https://busy.org/2", false)];
    let busy = |retry_after: &str| Reply { status: 429, retry_after: Some(retry_after.to_owned()), ..Reply::default() };
    for too_long in ["6", "3600", "Mon, 15 Jun 2026 13:00:00 GMT"] {
        let web = Scripted::new(&[(address, Ok(busy(too_long)))]);
        let found = found(&report(&links, &web, &hasty()));
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found.iter().all(|(code, words)| *code == Code::LINK_UNSURE && words.contains("429")), "{found:?}");
        assert_eq!(web.asked(), [address], "{too_long}");
    }
    // A date that is past, and words that mean nothing, ask for no pause of their own.
    for soon in ["0", "Mon, 15 Jun 2026 11:00:00 GMT", "soon"] {
        let web = Scripted::new(&[(address, Ok(busy(soon)))]);
        assert_eq!(found(&report(&links, &web, &hasty())).len(), 2);
        assert_eq!(web.asked(), [address; 3], "{soon}");
    }
    let web = Scripted::new(&[(address, Ok(busy("1")))]);
    let started = std::time::Instant::now();
    let _ = report(&links, &web, &Manners { retries: vec![Duration::ZERO], ..hasty() });
    assert!(started.elapsed() >= Duration::from_secs(1), "{:?}", started.elapsed());
    assert_eq!(web.asked(), [address; 2]);
}

#[test]
fn it_ends_when_time_has_run_out() {
    let links: Vec<Link> = (0..40).map(|number| link(&format!("https://a.org/{number}"), false)).collect();
    let manners = Manners { pause: Duration::from_millis(20), limit: Duration::from_millis(50), ..hasty() };
    let web = Scripted::new(&[]);
    let report = report(&links, &web, &manners);
    assert!((1..10).contains(&report.asked), "{}", report.asked);
    let found = found(&report);
    let left = format!("{} addresses were not asked", 40 - report.asked);
    assert!(found.len() == 1 && found[0].0 == Code::LINK_UNSURE && found[0].1.starts_with(&left), "{found:?}");
}
