//! What the browsers may talk to: a server with the fixture pages, and a proxy that answers nothing
//! and keeps what it was asked for.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

/// Serves pages from memory on a port of its own, under a path nobody can guess. Every server is an
/// origin of its own.
pub struct Server {
    address: SocketAddr,
    token: String,
    shared: Arc<Mutex<Shared>>,
}

#[derive(Default)]
struct Shared {
    pages: HashMap<String, Served>,
    requests: Vec<String>,
}

#[derive(Clone)]
struct Served {
    html: String,
    headers: Vec<(String, String)>,
}

impl Server {
    pub fn start() -> Server {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let nanos = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos();
        let token = format!("{:x}-{nanos:x}", std::process::id());
        let shared = Arc::new(Mutex::new(Shared::default()));
        let (known, prefix) = (shared.clone(), format!("/{token}/"));
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let (known, prefix) = (known.clone(), prefix.clone());
                thread::spawn(move || answer(connection, &prefix, &known));
            }
        });
        Server { address, token, shared }
    }

    /// Serves `html` under `name` with these headers from now on, and gives its address. It is HTML unless
    /// they say otherwise.
    pub fn serve(&self, name: &str, html: impl Into<String>, headers: &[(&str, &str)]) -> String {
        let mut headers: Vec<(String, String)> =
            headers.iter().map(|&(name, value)| (name.into(), value.into())).collect();
        if !headers.iter().any(|(name, _)| name == "Content-Type") {
            headers.push(("Content-Type".into(), "text/html; charset=utf-8".into()));
        }
        let page = Served { html: html.into(), headers };
        self.shared.lock().unwrap().pages.insert(name.to_owned(), page);
        format!("http://{}/{}/{name}", self.address, self.token)
    }

    /// Host and port.
    pub fn authority(&self) -> String {
        self.address.to_string()
    }

    /// The request lines so far that asked for anything but a page or picture of this server's.
    pub fn strange_requests(&self) -> Vec<String> {
        let known = format!("/{}/", self.token);
        let shared = self.shared.lock().unwrap();
        shared
            .requests
            .iter()
            .filter(|line| !line.contains(&known) && !line.contains("/favicon.ico"))
            .cloned()
            .collect()
    }
}

fn answer(mut connection: TcpStream, prefix: &str, shared: &Mutex<Shared>) {
    let Some(request) = request_line(&connection) else { return };
    let path = request.split(' ').nth(1).unwrap_or_default().split('?').next().unwrap_or_default();
    let found = {
        let mut shared = shared.lock().unwrap();
        shared.requests.push(request.clone());
        path.strip_prefix(prefix).and_then(|name| shared.pages.get(name)).cloned()
    };
    let response = match found {
        Some(page) => {
            let headers: String = page.headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
            format!(
                "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n{headers}Connection: close\r\n\r\n{}",
                page.html.len(),
                page.html
            )
        }
        None => "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_owned(),
    };
    // A browser that has gone away is no failure of the test.
    drop(connection.write_all(response.as_bytes()));
}

/// The first line of a request, once its header has been read to the end.
fn request_line(connection: &TcpStream) -> Option<String> {
    let mut lines = BufReader::new(connection).lines();
    let first = lines.next()?.ok()?;
    lines.find(|line| line.as_ref().map_or(true, String::is_empty))?.ok()?;
    Some(first)
}

/// A proxy for everything that is not on this machine. It lets nothing through.
pub struct DeadProxy {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
}

impl DeadProxy {
    pub fn start() -> DeadProxy {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = asked.clone();
        thread::spawn(move || {
            for mut connection in listener.incoming().flatten() {
                let log = log.clone();
                // Browsers open connections they have no request for yet: none may hold up the others.
                thread::spawn(move || {
                    if let Some(line) = request_line(&connection) {
                        log.lock().unwrap().push(line);
                    }
                    let refused = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
                    drop(connection.write_all(refused));
                });
            }
        });
        DeadProxy { address, asked }
    }

    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// The first line of every request so far.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}
