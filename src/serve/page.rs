//! A page as it is built, and the script beside it.

use super::{Here, OWN, Reach, Shared, plain};
use crate::live::{About, Audience, LiveFile, PageAccess};
use crate::write::Content;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use std::sync::Arc;

/// The scripts, by name. They stand beside this file, and need no building.
const SCRIPTS: [(&str, &str); 5] = [
    ("live.js", include_str!("script/live.js")),
    ("patch.js", include_str!("script/patch.js")),
    ("bar.js", include_str!("script/bar.js")),
    ("errors.js", include_str!("script/errors.js")),
    ("words.js", include_str!("script/words.js")),
];

/// One of the scripts. The public sees what loads pages again, and nothing else.
pub(super) async fn script(State(shared): Here, Path(name): Path<String>) -> Response {
    let is_shown = |name: &str| shared.reach != Reach::Public || matches!(name, "live.js" | "patch.js");
    let found = SCRIPTS.iter().find(|(known, _)| *known == name && is_shown(known));
    let Some((_, text)) = found else { return plain(StatusCode::NOT_FOUND, "There is no such script.") };
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")], *text)
        .into_response()
}

/// The hash by which a page that is open knows whether it is still the page.
pub(super) fn hash_of(file: &LiveFile) -> Option<String> {
    match &file.output.content {
        Content::Bytes(bytes) => Some(short(&blake3::hash(bytes))),
        Content::Copy(_) | Content::Sealed(_) => None,
    }
}

fn short(hash: &blake3::Hash) -> String {
    hash.to_hex()[..16].to_owned()
}

/// The page with the script that keeps it as it is on disk. `path` is its file, from the site's root.
pub(super) fn with_script(
    html: Vec<u8>,
    path: &str,
    hash: &blake3::Hash,
    about: Option<&About>,
    audience: Audience,
    shared: &Arc<Shared>,
) -> Vec<u8> {
    let mut known = json!({ "page": path, "hash": short(hash) });
    if shared.reach != Reach::Public {
        known["source"] = json!(about.and_then(|about| about.source.as_deref()));
        known["access"] = json!(about.map(|about| match about.access {
            PageAccess::Free => "free",
            PageAccess::Partly => "partly",
            PageAccess::Paid => "paid",
        }));
        known["unpublished"] = json!(about.is_some_and(|about| about.unpublished));
        known["buyer"] = json!(audience == Audience::Buyer);
        known["own"] = json!(shared.reach == Reach::Own);
    }
    let known = known.to_string().replace('&', "&amp;").replace('"', "&quot;");
    let script = format!("<script type=module src={OWN}/live.js data-tuition=\"{known}\"></script>");
    let html = String::from_utf8(html).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    let html = without_worker(with_policy(html));
    let end = html.rfind("</body>").unwrap_or(html.len());
    format!("{}{script}{}", &html[..end], &html[end..]).into_bytes()
}

/// A worker would go on showing what it has kept; the theme takes one away that no page asks for.
fn without_worker(html: String) -> String {
    let begin = html.find("<html").unwrap_or(html.len());
    let end = html[begin..].find('>').map_or(html.len(), |end| begin + end);
    let Some(at) = html[begin..end].find(" data-worker=").map(|at| begin + at) else { return html };
    let length = html[at + 1..end].find(' ').map_or(end - at, |length| length + 1);
    format!("{}{}", &html[..at], &html[at + length..])
}

/// The script may load itself and ask this server, whatever else the page's own policy forbids.
fn with_policy(html: String) -> String {
    let Some(begin) = html.find("http-equiv=Content-Security-Policy").and_then(|at| html[..at].rfind("<meta")) else {
        return html;
    };
    let end = html[begin..].find('>').map_or(html.len(), |end| begin + end);
    let mut policy = html[begin..end].to_owned();
    for directive in ["script-src", "connect-src"] {
        let Some(at) = policy.find(directive).map(|at| at + directive.len()) else { continue };
        let length = policy[at..].find([';', '"']).unwrap_or(policy.len() - at);
        if !policy[at..at + length].contains("'self'") {
            policy.insert_str(at, " 'self'");
        }
    }
    format!("{}{policy}{}", &html[..begin], &html[end..])
}

#[cfg(test)]
mod tests {
    use super::{with_policy, without_worker};

    #[test]
    fn no_worker_is_asked_for() {
        let page = |attributes: &str| format!("<!doctype html><html{attributes}><p data-worker=x>");
        assert_eq!(without_worker(page(" data-worker=/sw.js dir=ltr")), page(" dir=ltr"));
        assert_eq!(without_worker(page(" lang=en data-worker=/sw.js")), page(" lang=en"));
        assert_eq!(without_worker(page(" lang=en")), page(" lang=en"));
    }

    #[test]
    fn the_policy_lets_the_script_ask_and_is_otherwise_as_it_was() {
        let page =
            |policy: &str| format!("<meta content=\"{policy}\" http-equiv=Content-Security-Policy><p>connect-src x;");
        let same = page("default-src 'self'; img-src 'self' data:");
        assert_eq!(with_policy(same.clone()), same);
        let strict = page("default-src 'self'; connect-src https://a.example; script-src 'self' https://a.example");
        let loose =
            page("default-src 'self'; connect-src 'self' https://a.example; script-src 'self' https://a.example");
        assert_eq!(with_policy(strict), loose);
        assert_eq!(with_policy("<p>none".to_owned()), "<p>none");
    }
}
