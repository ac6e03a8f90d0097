//! One request and one reply: the network. `publish` asks with the same client.

use crate::release::ReleasedFile;
use std::io::{self, ErrorKind};
use std::time::Duration;
use ureq::Agent;
use ureq::config::ConfigBuilder;
use ureq::http::Response;
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::typestate::AgentScope;
use url::Url;

/// How an address is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// For the head of the page only.
    Head,
    /// For the page, of which only the head is read.
    Get,
}

/// What a server said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// The status code.
    pub status: u16,
    /// Where it leads on to.
    pub location: Option<String>,
    /// When it wants to be asked again: seconds, or a date.
    pub retry_after: Option<String>,
}

/// A file as a server gives it out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// The status code.
    pub status: u16,
    /// Where it leads on to.
    pub location: Option<String>,
    /// `Content-Type`.
    pub content_type: Option<String>,
    /// `Cache-Control`.
    pub cache_control: Option<String>,
    /// The whole file's size and hash.
    pub file: ReleasedFile,
    /// As many of its first bytes as were to be kept.
    pub start: Vec<u8>,
}

/// Why there is no reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Nobody has this name.
    NoSuchHost,
    /// The name cannot be looked up at the moment.
    NoLookup,
    /// It took too long.
    TimedOut,
    /// The other end does not take the connection.
    Refused,
    /// The other end closed the connection before it said anything that can be understood.
    Closed,
    /// The connection cannot be trusted, in words.
    Untrusted(String),
    /// Anything else, in words: a proxy, the way there.
    Other(String),
}

/// Somebody who asks.
pub trait Web: Sync {
    /// Asks one address, and follows nothing.
    fn ask(&self, method: Method, url: &Url, patience: Duration) -> Result<Reply, Failure>;
}

/// The network itself.
#[derive(Debug)]
pub struct Internet {
    agent: Agent,
}

impl Internet {
    /// Asks as `name`, through the proxy of the environment (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, but not for
    /// hosts of `NO_PROXY`). What the computer trusts is trusted; where it does not say, what browsers trust.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self::with(name, ureq::Proxy::try_from_env())
    }

    /// The same without a proxy, whatever the environment says.
    #[must_use]
    pub fn direct(name: &str) -> Self {
        Self::with(name, None)
    }

    /// Reads a whole file, uncompressed, and keeps its first bytes; follows nothing.
    pub fn fetch(&self, url: &Url, patience: Duration, keep: u64) -> Result<Fetched, Failure> {
        let request = self.agent.get(url.as_str()).header("accept-encoding", "identity");
        let response = request.config().timeout_global(Some(patience)).build().call().map_err(Failure::from)?;
        let header = |name: &str| header(&response, name);
        let (location, content_type) = (header("location"), header("content-type"));
        let (status, cache_control) = (response.status().as_u16(), header("cache-control"));
        let mut body = response.into_body().into_reader();
        let (file, start) = ReleasedFile::read(&mut body, keep).map_err(Failure::from)?;
        Ok(Fetched { status, location, content_type, cache_control, file, start })
    }

    fn with(name: &str, proxy: Option<ureq::Proxy>) -> Self {
        Self { agent: agent(name, proxy, |config| config.accept("text/html, */*;q=0.8")) }
    }
}

/// A client that trusts what the computer trusts, follows nothing and takes every status for an answer.
pub(crate) fn agent(
    name: &str,
    proxy: Option<ureq::Proxy>,
    set: impl FnOnce(ConfigBuilder<AgentScope>) -> ConfigBuilder<AgentScope>,
) -> Agent {
    let trusted = rustls_native_certs::load_native_certs().certs;
    let trusted: Vec<Certificate<'static>> =
        trusted.iter().map(|certificate| Certificate::from_der(certificate).to_owned()).collect();
    let roots = if trusted.is_empty() { RootCerts::WebPki } else { RootCerts::new_with_certs(&trusted) };
    let config = Agent::config_builder()
        .proxy(proxy)
        .tls_config(TlsConfig::builder().root_certs(roots).build())
        .user_agent(name)
        .http_status_as_error(false)
        .max_redirects(0);
    set(config).build().new_agent()
}

impl Web for Internet {
    fn ask(&self, method: Method, url: &Url, patience: Duration) -> Result<Reply, Failure> {
        let request = match method {
            Method::Head => self.agent.head(url.as_str()),
            Method::Get => self.agent.get(url.as_str()),
        };
        let response = request.config().timeout_global(Some(patience)).build().call().map_err(Failure::from)?;
        let header = |name: &str| header(&response, name);
        let (location, retry_after) = (header("location"), header("retry-after"));
        Ok(Reply { status: response.status().as_u16(), location, retry_after })
    }
}

/// A header as text, whatever bytes are in it: addresses are often sent in UTF-8.
fn header<T>(response: &Response<T>, name: &str) -> Option<String> {
    response.headers().get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).trim().to_owned())
}

impl From<ureq::Error> for Failure {
    fn from(error: ureq::Error) -> Self {
        match error {
            ureq::Error::HostNotFound => Self::NoSuchHost,
            ureq::Error::Timeout(_) => Self::TimedOut,
            ureq::Error::Protocol(_) | ureq::Error::LargeResponseHeader(..) => Self::Closed,
            ureq::Error::Rustls(error) => Self::Untrusted(error.to_string()),
            ureq::Error::Tls(error) => Self::Untrusted(error.to_owned()),
            ureq::Error::Io(error) => Self::from(error),
            other => Self::Other(other.to_string()),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::TimedOut | ErrorKind::WouldBlock => Self::TimedOut,
            ErrorKind::ConnectionRefused => Self::Refused,
            ErrorKind::ConnectionReset
            | ErrorKind::ConnectionAborted
            | ErrorKind::BrokenPipe
            | ErrorKind::UnexpectedEof => Self::Closed,
            // So the TLS library wraps what it says.
            ErrorKind::InvalidData => Self::Untrusted(error.to_string()),
            _ => lookup(&error).unwrap_or_else(|| Self::Other(error.to_string())),
        }
    }
}

/// What the system says of a name that it does not find. The standard library has no kind for it, only the words of
/// `getaddrinfo` behind its own, and on Windows the numbers of Winsock.
fn lookup(error: &io::Error) -> Option<Failure> {
    const NO_SUCH_HOST: i32 = 11001;
    const TRY_AGAIN: i32 = 11002;
    let words = error.to_string();
    if cfg!(windows) {
        return match error.raw_os_error()? {
            NO_SUCH_HOST => Some(Failure::NoSuchHost),
            TRY_AGAIN => Some(Failure::NoLookup),
            _ => None,
        };
    }
    let reason = words.strip_prefix("failed to lookup address information: ")?;
    // glibc, musl, and macOS and the BSDs.
    let unknown = ["Name or service not known", "Name does not resolve", "nodename nor servname provided"];
    let without_address = ["No address associated with hostname", "Name has no usable address"];
    let is_gone = unknown.iter().chain(&without_address).any(|known| reason.contains(known));
    Some(if is_gone { Failure::NoSuchHost } else { Failure::NoLookup })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn a_name_that_nobody_has_is_told_from_a_network_that_is_not_there() {
        let failure =
            |words: &str| Failure::from(io::Error::other(format!("failed to lookup address information: {words}")));
        for words in [
            "Name or service not known",
            "Name does not resolve",
            "nodename nor servname provided, or not known",
            "No address associated with hostname",
        ] {
            assert_eq!(failure(words), Failure::NoSuchHost, "{words}");
        }
        for words in ["Temporary failure in name resolution", "Try again", "Non-recoverable failure in name resolution"]
        {
            assert_eq!(failure(words), Failure::NoLookup, "{words}");
        }
        assert_eq!(Failure::from(io::Error::other("no route")), Failure::Other("no route".to_owned()));
    }

    #[test]
    fn kinds_of_errors_are_told_apart() {
        let failure = |kind: ErrorKind| Failure::from(io::Error::from(kind));
        assert_eq!(failure(ErrorKind::ConnectionRefused), Failure::Refused);
        assert_eq!(failure(ErrorKind::ConnectionReset), Failure::Closed);
        assert_eq!(failure(ErrorKind::TimedOut), Failure::TimedOut);
        assert!(matches!(failure(ErrorKind::InvalidData), Failure::Untrusted(_)));
    }
}
