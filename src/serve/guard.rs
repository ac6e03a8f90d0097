//! Who may ask.
//!
//! A page on the web can make a browser send requests to this computer, and can give its own name this computer's
//! address (DNS rebinding). So requests must name a host that is this server, and none may come from another site, but
//! for a link that somebody follows.

use super::{Here, OWN, plain};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use std::net::IpAddr;
use std::path::PathBuf;

/// The names under which the server is asked.
pub(super) struct Names {
    host: IpAddr,
    /// The project's folder, for what is opened from it.
    pub(super) root: PathBuf,
}

impl Names {
    pub(super) fn new(host: IpAddr, root: PathBuf) -> Self {
        Self { host, root }
    }

    /// Whether a `Host` means this server. An address cannot be made to mean another computer, a name can.
    fn are(&self, host: &str) -> bool {
        let name = match host.strip_prefix('[') {
            Some(v6) => v6.split(']').next().unwrap_or_default(),
            None => host.rsplit_once(':').map_or(host, |(name, _)| name),
        };
        let address = name.parse::<IpAddr>().ok();
        name.eq_ignore_ascii_case("localhost")
            || address
                .is_some_and(|address| address.is_loopback() || address == self.host || self.host.is_unspecified())
    }
}

pub(super) async fn check(State(shared): Here, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default().to_owned();
    if !shared.names.are(&host) {
        let words = format!("This server is not `{host}`. Open the address that `tuition serve` printed.");
        return plain(StatusCode::FORBIDDEN, words);
    }
    if is_foreign(headers, request.method(), &host) {
        return plain(StatusCode::FORBIDDEN, "Another site asked for this, and is refused.");
    }
    let is_own = request.uri().path().starts_with(OWN);
    let may_change = is_own && request.method() == Method::POST;
    if !may_change && !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut answer = plain(StatusCode::METHOD_NOT_ALLOWED, "A published site can be read only: GET or HEAD.");
        answer.headers_mut().insert(header::ALLOW, header::HeaderValue::from_static("GET, HEAD"));
        return answer;
    }
    let mut answer = next.run(request).await;
    let headers = answer.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, header::HeaderValue::from_static("nosniff"));
    headers.insert("cross-origin-resource-policy", header::HeaderValue::from_static("same-origin"));
    headers.insert(header::REFERRER_POLICY, header::HeaderValue::from_static("strict-origin-when-cross-origin"));
    answer
}

/// Whether another site's page asks. <https://www.w3.org/TR/fetch-metadata/>
fn is_foreign(headers: &HeaderMap, method: &Method, host: &str) -> bool {
    let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if said("origin").is_some_and(|origin| origin != format!("http://{host}")) {
        return true;
    }
    // Without what browsers say of themselves nobody changes anything.
    if *method == Method::POST && said("origin").is_none() {
        return true;
    }
    let follows_link = *method == Method::GET
        && said("sec-fetch-mode") == Some("navigate")
        && said("sec-fetch-dest").is_none_or(|wanted| wanted == "document");
    matches!(said("sec-fetch-site"), Some("cross-site" | "same-site")) && !follows_link
}
