//! The live site over HTTP, on the creator's own computer: what `tuition serve` shows in a browser.
//!
//! A page is the one that a build writes, and a script beside it that keeps it as it is on disk, says what is wrong and
//! what the page is (`live.js`). With [`Reach::Public`] there is only the page, and what tells it to load again.
//!
//! Every address is looked up among the files of the site and nowhere else, so that no path can lead out of it. Who
//! may ask is decided first (`guard`).

mod events;
mod files;
mod findings;
mod guard;
mod page;
mod source;

use crate::diagnostics::{Code, Diagnostic, Place};
use crate::live::{Audience, LiveSite, State as Moment};
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use guard::Names;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// Where all that is not the site's stands.
const OWN: &str = "/-/tuition";
/// How many ports are tried after the usual one.
const PORTS: u16 = 50;

/// Who can reach the server, and so what is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The creator alone: everything, with the creator's bar.
    Own,
    /// Others in the same network too: no pages of buyers, and nothing is opened on this computer.
    Network,
    /// Anybody: what a build publishes, and nothing else.
    Public,
}

/// How to serve.
#[derive(Clone, Debug)]
pub struct ServeOptions {
    /// Where to listen.
    pub host: IpAddr,
    /// The port; without one the first that is free from the usual one on.
    pub port: Option<u16>,
    /// Who can reach it.
    pub reach: Reach,
    /// Whom pages are for until somebody says otherwise.
    pub audience: Audience,
}

/// A server that listens and does not answer yet.
pub struct Server {
    listener: std::net::TcpListener,
    address: SocketAddr,
    shared: Arc<Shared>,
}

/// What all answers are made from.
struct Shared {
    site: LiveSite,
    names: Names,
    reach: Reach,
    audience: Audience,
    moments: watch::Receiver<Moment>,
}

impl Server {
    /// Begins to listen.
    pub fn bind(site: LiveSite, root: &std::path::Path, options: &ServeOptions) -> Result<Self, Diagnostic> {
        let listener = listen(options)?;
        let no_address =
            |error: std::io::Error| cannot_listen(options.host, options.port.unwrap_or(USUAL_PORT), &error);
        let address = listener.local_addr().map_err(no_address)?;
        listener.set_nonblocking(true).map_err(no_address)?;
        let names = Names::new(options.host, root.to_path_buf());
        let moments = follow(site.clone());
        let shared = Shared { site, names, reach: options.reach, audience: options.audience, moments };
        Ok(Self { listener, address, shared: Arc::new(shared) })
    }

    /// The address to open.
    #[must_use]
    pub fn address(&self) -> String {
        let host = match self.address.ip() {
            ip if ip.is_unspecified() || ip.is_loopback() && ip.is_ipv4() => "127.0.0.1".to_owned(),
            IpAddr::V4(ip) => ip.to_string(),
            IpAddr::V6(ip) => format!("[{ip}]"),
        };
        format!("http://{host}:{}{}/", self.address.port(), self.shared.site.state().base_path)
    }

    /// Answers for ever.
    pub fn run(self) -> Result<(), Diagnostic> {
        let port = self.address.port();
        let failed = |error: std::io::Error| cannot_listen(self.address.ip(), port, &error);
        // One thread is enough to pass on what others make.
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(failed)?;
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(self.listener).map_err(failed)?;
            axum::serve(listener, routes(self.shared)).await.map_err(failed)
        })
    }
}

fn routes(shared: Arc<Shared>) -> Router {
    let mut routes = Router::new().route(&format!("{OWN}/events"), get(events::events));
    routes = routes.route(&format!("{OWN}/{{script}}"), get(page::script));
    if shared.reach == Reach::Own {
        routes = routes.route(&format!("{OWN}/open"), post(source::open));
    }
    routes
        .fallback(files::answer)
        .layer(middleware::from_fn_with_state(shared.clone(), guard::check))
        .with_state(shared)
}

impl Shared {
    /// Whom a page is for: whom the creator's bar says, else whom the options say. Only the creator is ever a buyer.
    fn audience(&self, headers: &HeaderMap) -> Audience {
        if self.reach != Reach::Own {
            return Audience::Visitor;
        }
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let said =
            cookies.flat_map(|cookies| cookies.split(';')).find_map(|cookie| cookie.trim().strip_prefix("tuition-as="));
        match said {
            Some("buyer") => Audience::Buyer,
            Some("visitor") => Audience::Visitor,
            _ => self.audience,
        }
    }

    /// A file of the site. Making it takes a moment, in which others are answered.
    async fn file(self: &Arc<Self>, audience: Audience, path: String) -> Option<crate::live::LiveFile> {
        let site = self.site.clone();
        tokio::task::spawn_blocking(move || site.file(audience, &path)).await.ok().flatten()
    }
}

/// The port that is tried first: no other tool of this kind uses it.
pub const USUAL_PORT: u16 = 4114;

fn listen(options: &ServeOptions) -> Result<std::net::TcpListener, Diagnostic> {
    let at = |port: u16| std::net::TcpListener::bind(SocketAddr::new(options.host, port));
    if let Some(port) = options.port {
        return at(port).map_err(|error| cannot_listen(options.host, port, &error));
    }
    let mut last = None;
    for port in USUAL_PORT..USUAL_PORT + PORTS {
        match at(port) {
            Ok(listener) => return Ok(listener),
            Err(error) => last = Some(error),
        }
    }
    let error = last.unwrap_or_else(|| std::io::Error::from(std::io::ErrorKind::AddrInUse));
    Err(cannot_listen(options.host, USUAL_PORT, &error))
}

fn cannot_listen(host: IpAddr, port: u16, error: &std::io::Error) -> Diagnostic {
    let help = match error.kind() {
        std::io::ErrorKind::AddrInUse => "another program uses this port: choose another with `--port`, or end it",
        std::io::ErrorKind::AddrNotAvailable => "`--host` must be an address of this computer, such as 127.0.0.1",
        std::io::ErrorKind::PermissionDenied => "choose a port from 1024 on with `--port`",
        _ => "choose another with `--port`",
    };
    let words = format!("the server cannot listen at {host}, port {port}: {error}");
    Diagnostic::new(Code::CANNOT_SERVE, Place::Project, words).help(help)
}

/// What the site is, as a channel that many can wait at. Ends with the site.
fn follow(site: LiveSite) -> watch::Receiver<Moment> {
    let (sender, receiver) = watch::channel(site.state());
    std::thread::spawn(move || {
        let mut last = sender.borrow().revision;
        loop {
            let moment = site.wait(last, Duration::from_secs(5));
            if moment.revision > last {
                last = moment.revision;
                if sender.send(moment).is_err() {
                    return;
                }
            } else if sender.is_closed() {
                return;
            }
        }
    });
    receiver
}

/// An answer in words.
fn plain(status: StatusCode, words: impl Into<String>) -> Response {
    let headers: [(HeaderName, &str); 2] =
        [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (status, headers, words.into() + "\n").into_response()
}

/// What handlers are given.
type Here = State<Arc<Shared>>;
