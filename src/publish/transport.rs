//! HTTP for `opendal`, by the same client that `check --online` asks with: the same proxies, the same trust.

use crate::online::{Failure, agent};
use opendal::{Buffer, Error, ErrorKind, HttpBody, HttpTransport, Result};
use std::fmt;
use std::time::Duration;
use ureq::Agent;
use ureq::http::{Request, Response};

/// Until a host takes the connection.
const CONNECT: Duration = Duration::from_secs(15);
/// Until it begins to answer, once it has everything.
const ANSWER: Duration = Duration::from_mins(2);
/// For as much as is sent or read at once: a slow line needs its time for 8 MB.
const TRANSFER: Duration = Duration::from_mins(15);

/// Sends requests of stores.
#[derive(Debug)]
pub(super) struct Transport {
    agent: Agent,
}

/// Nobody answered, and why.
#[derive(Debug)]
pub(super) struct Unanswered(pub(super) Failure);

impl fmt::Display for Unanswered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl std::error::Error for Unanswered {}

impl Transport {
    pub(super) fn new() -> Self {
        let agent = agent(concat!("tuition/", env!("CARGO_PKG_VERSION")), ureq::Proxy::try_from_env(), |config| {
            config
                .allow_non_standard_methods(true)
                .timeout_connect(Some(CONNECT))
                .timeout_recv_response(Some(ANSWER))
                .timeout_send_body(Some(TRANSFER))
                .timeout_recv_body(Some(TRANSFER))
        });
        Self { agent }
    }
}

impl HttpTransport for Transport {
    async fn fetch(&self, request: Request<Buffer>) -> Result<Response<HttpBody>> {
        let agent = self.agent.clone();
        let asked = tokio::task::spawn_blocking(move || ask(&agent, request)).await;
        asked.unwrap_or_else(|error| Err(Error::new(ErrorKind::Unexpected, "a request was given up").set_source(error)))
    }
}

/// Redirects are answers too: a store that is elsewhere says so, and a signature is good for one host only.
fn ask(agent: &Agent, request: Request<Buffer>) -> Result<Response<HttpBody>> {
    let (parts, body) = request.into_parts();
    let has_body = !body.is_empty() || parts.method == "PUT" || parts.method == "POST";
    let is_head = parts.method == "HEAD";
    let answer = if has_body {
        agent.run(Request::from_parts(parts, body.to_vec()))
    } else {
        agent.run(Request::from_parts(parts, ()))
    };
    let (parts, mut body) = answer.map_err(unanswered)?.into_parts();
    let bytes =
        if is_head { Vec::new() } else { body.with_config().limit(u64::MAX).read_to_vec().map_err(unanswered)? };
    let size = (!is_head).then_some(bytes.len() as u64);
    let stream = futures_util::stream::iter([Ok(Buffer::from(bytes))]);
    Ok(Response::from_parts(parts, HttpBody::new(stream, size)))
}

/// What may be over in a moment is tried again.
fn unanswered(error: ureq::Error) -> Error {
    let failure = Failure::from(error);
    let may_pass = !matches!(failure, Failure::NoSuchHost | Failure::Untrusted(_));
    Error::new(ErrorKind::Unexpected, "nobody answers").with_temporary(may_pass).set_source(Unanswered(failure))
}
