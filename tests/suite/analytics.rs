//! Visitor counting: off unless set, and only what was set.

use super::html;
use super::site::{Built, Site};
use serde_json::Value;

fn school(analytics: &str) -> Built {
    Site::new().settings(&format!("title = \"School\"\n[analytics]\n{analytics}\n")).build()
}

/// What the script of a page reads.
fn told(built: &Built) -> Value {
    let page = built.page("");
    let (_, rest) = page.split_once("t-analytics").expect("the words of the service");
    let (_, rest) = rest.split_once('>').expect("the end of the tag");
    serde_json::from_str(rest.split_once("</script>").expect("its end").0).expect("JSON")
}

fn policy(built: &Built) -> String {
    let tags = html::tags(&built.page(""));
    tags.iter()
        .find(|tag| tag.get("http-equiv").is_some())
        .and_then(|tag| tag.get("content"))
        .expect("a policy")
        .to_owned()
}

const ID: &str = "0123456789abcdef0123456789abcdef";

#[test]
fn nothing_is_counted_unless_it_is_set() {
    let built = Site::new().settings("title = \"School\"\n").build_well();
    let page = built.page("");
    assert!(!page.contains("t-analytics") && !policy(&built).contains("https"), "{page}");
}

#[test]
fn each_service_is_told_in_its_own_words_and_may_load_its_own_hosts() {
    let uuid = "b59e9c65-ae32-47f1-8400-119fcf4861c4";
    for (service, site, script, attribute, hosts) in [
        (
            "plausible",
            "school.example",
            "https://plausible.io/js/script.js",
            "data-domain",
            "connect-src 'self' https://plausible.io;",
        ),
        (
            "umami",
            uuid,
            "https://cloud.umami.is/script.js",
            "data-website-id",
            "connect-src 'self' https://api-gateway.umami.dev https://cloud.umami.is https://gateway.umami.is;",
        ),
        (
            "goatcounter",
            "loaf",
            "https://gc.zgo.at/count.js",
            "data-goatcounter",
            "connect-src 'self' https://loaf.goatcounter.com;",
        ),
        (
            "cloudflare",
            ID,
            "https://static.cloudflareinsights.com/beacon.min.js",
            "data-cf-beacon",
            "https://cloudflareinsights.com",
        ),
        (
            "baidu",
            ID,
            "https://hm.baidu.com/hm.js?0123456789abcdef0123456789abcdef",
            "",
            "img-src 'self' data: https://hm.baidu.com;",
        ),
    ] {
        let built = school(&format!("service = \"{service}\"\nsite = \"{site}\""));
        assert_eq!(built.codes(), [""; 0], "{service}");
        let told = told(&built);
        assert_eq!(
            (&told["service"], &told["script"], &told["events"]),
            (&service.into(), &script.into(), &true.into())
        );
        let attributes = told["attributes"].as_object().expect("attributes");
        assert_eq!(attributes.keys().collect::<Vec<_>>(), if attribute.is_empty() { vec![] } else { vec![attribute] });
        assert!(attribute.is_empty() || attributes[attribute].as_str().is_some_and(|value| value.contains(site)));
        let policy = policy(&built);
        let origin = script.split('/').take(3).collect::<Vec<_>>().join("/");
        assert!(policy.contains(&format!("script-src 'self' {origin};")) && policy.contains(hosts), "{policy}");
        assert!(!policy.contains(" https:;") && !policy.contains("unsafe"), "{policy}");
        let scripts =
            html::tags(&built.page("")).into_iter().filter(|tag| tag.get("src").is_some_and(|src| src.contains("://")));
        assert_eq!(scripts.count(), 0, "nothing is loaded before the reader's wishes are known");
    }
}

#[test]
fn a_service_of_ones_own_is_asked_in_its_place() {
    let built = school(
        "service = \"umami\"\nsite = \"b59e9c65-ae32-47f1-8400-119fcf4861c4\"\nscript = \"https://stats.example/u.js\"\nevents = false",
    );
    assert_eq!(
        (&told(&built)["script"], &told(&built)["events"]),
        (&"https://stats.example/u.js".into(), &false.into())
    );
    assert!(policy(&built).contains("connect-src 'self' https://stats.example;"), "{}", policy(&built));
    let built = school("service = \"goatcounter\"\nsite = \"https://stats.example/count\"\nscript = \"/count.js\"");
    assert_eq!(told(&built)["attributes"]["data-goatcounter"], "https://stats.example/count");
    assert!(!policy(&built).contains("script-src"), "{}", policy(&built));
    assert!(policy(&built).contains("connect-src 'self' https://stats.example;"), "{}", policy(&built));
}

#[test]
fn what_a_service_would_not_know_is_an_error() {
    for (service, site) in [
        ("plausible", "https://school.example/"),
        ("plausible", "school"),
        ("umami", "school.example"),
        ("umami", ID),
        ("goatcounter", "https://loaf.goatcounter.com/"),
        ("goatcounter", ""),
        ("goatcounter", "My Loaf"),
        ("cloudflare", "school.example"),
        ("baidu", "https://hm.baidu.com/hm.js?0123"),
    ] {
        let built = school(&format!("service = \"{service}\"\nsite = \"{site}\""));
        assert_eq!(built.codes(), ["T0213 tuition.toml:4"], "{service} {site}");
    }
    let built = school("service = \"plausible\"\nsite = \"a.example, b.example\"\nscript = \"stats.example/x.js\"");
    assert_eq!(built.codes(), ["T0213 tuition.toml:5"]);
}

#[test]
fn cookies_are_said_to_need_consent() {
    let baidu = school(&format!("service = \"baidu\"\nsite = \"{ID}\""));
    assert!(baidu.notes().contains(&"T0214 tuition.toml:4".to_owned()), "{:?}", baidu.notes());
    let other = school(&format!("service = \"cloudflare\"\nsite = \"{ID}\""));
    assert!(!other.notes().iter().any(|note| note.starts_with("T0214")));
}
