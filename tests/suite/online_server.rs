//! A small web server, which answers as a test says and remembers who asked. As a proxy it stands for all hosts.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// A request.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) method: String,
    pub(crate) host: String,
    pub(crate) path: String,
    pub(crate) headers: BTreeMap<String, String>,
    /// How many times this host and path were asked before, by any method.
    pub(crate) before: usize,
    pub(crate) began: Instant,
    pub(crate) ended: Instant,
}

/// What is said to it.
pub(crate) enum Answer {
    /// A status and headers.
    Say(u16, Vec<(&'static str, String)>),
    /// Nothing, for longer than anybody waits.
    Silence,
    /// The connection is closed.
    Close,
}

/// The answer with a status.
pub(crate) fn say(status: u16) -> Answer {
    Answer::Say(status, Vec::new())
}

/// A redirect.
pub(crate) fn lead(status: u16, to: &str) -> Answer {
    Answer::Say(status, vec![("Location", to.to_owned())])
}

/// What a server does.
type Script = dyn Fn(&Asked) -> Answer + Send + Sync;

/// A server that is running.
pub(crate) struct Server {
    pub(crate) port: u16,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Server {
    /// Starts one; it ends with the test program.
    pub(crate) fn new(script: impl Fn(&Asked) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let asked: Arc<Mutex<Vec<Asked>>> = Arc::default();
        let (script, seen): (Arc<Script>, _) = (Arc::new(script), asked.clone());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (script, seen) = (script.clone(), seen.clone());
                thread::spawn(move || serve(stream, &*script, &seen));
            }
        });
        Self { port, asked }
    }

    /// Every request that was answered, in the order in which they came.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().expect("no panic").clone()
    }

    /// Every request, as `HEAD host/path`.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.asked().iter().map(|asked| format!("{} {}{}", asked.method, asked.host, asked.path)).collect()
    }
}

/// One connection: one request, after a `CONNECT` if there is one.
fn serve(mut stream: TcpStream, script: &Script, seen: &Mutex<Vec<Asked>>) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let (mut method, mut target, mut headers) = read(&mut reader)?;
    let mut authority = headers.get("host").cloned().unwrap_or_default();
    if method == "CONNECT" {
        if target.ends_with(":443") {
            stream.write_all(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n").ok()?;
            return None;
        }
        authority = target;
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").ok()?;
        (method, target, headers) = read(&mut reader)?;
    }
    let mut host = authority.split(':').next().unwrap_or_default().to_owned();
    // `/@host/path` stands for a path of another host.
    if let Some((other, path)) = target.strip_prefix("/@").and_then(|rest| Some(rest.split_at(rest.find('/')?))) {
        (host, target) = (other.to_owned(), path.to_owned());
    }
    let now = Instant::now();
    let (asked, place) = {
        let mut seen = seen.lock().expect("no panic");
        let before = seen.iter().filter(|asked| asked.host == host && asked.path == target).count();
        let asked = Asked { method, host, path: target, headers, before, began: now, ended: now };
        seen.push(asked.clone());
        (asked, seen.len() - 1)
    };
    let answer = script(&asked);
    let text = match answer {
        Answer::Say(status, headers) => {
            let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
            format!("HTTP/1.1 {status} X\r\n{headers}Content-Length: 0\r\nConnection: close\r\n\r\n")
        }
        Answer::Silence => {
            thread::sleep(Duration::from_secs(30));
            String::new()
        }
        Answer::Close => String::new(),
    };
    seen.lock().expect("no panic")[place].ended = Instant::now();
    stream.write_all(text.as_bytes()).ok()
}

/// Method, target and headers of a request.
fn read(reader: &mut impl BufRead) -> Option<(String, String, BTreeMap<String, String>)> {
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
    let mut words = line.split_whitespace().map(str::to_owned);
    let (method, target) = (words.next()?, words.next()?);
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(':') else { return Some((method, target, headers)) };
        headers.insert(name.to_lowercase(), value.trim().to_owned());
    }
}
