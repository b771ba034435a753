//! `tracuu serve`: the API, the pages, who may ask, and what happens beside it.

mod api;
mod below;
mod browser;
mod citing;
mod context;
mod cors;
mod crowd;
mod desk;
mod feed;
mod guard;
mod health;
mod hostile;
mod live;
mod log;
mod neighbours;
mod pages;
mod scale;
#[cfg(unix)]
mod socket;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Stdio};

use serde_json::Value;

use crate::support::{Archive, program};

/// A server that runs until it is dropped.
pub struct Serving {
    child: Child,
    /// Where it listens: `http://127.0.0.1:PORT`.
    pub base: String,
}

/// What a server answered.
pub struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: String,
}

impl Answer {
    /// The value of a header; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
}

impl Serving {
    /// Serves an index on a free port of this machine.
    pub fn of(index: &Path, more: &[&str]) -> Self {
        Self::with_log(index, more, Stdio::null())
    }

    /// The same, with its log somewhere.
    pub fn with_log(index: &Path, more: &[&str], log: Stdio) -> Self {
        let mut child = command(index)
            .args(["--listen", "127.0.0.1:0"])
            .args(more)
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let base = line.trim_end().trim_end_matches('/').to_owned();
        assert!(base.starts_with("http://127.0.0.1:"), "{line}");
        Self { child, base }
    }

    pub fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[])
    }

    pub fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask("GET", path, headers)
    }

    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let request = self.request(method, path, headers).body(()).unwrap();
        answered(agent().run(request).unwrap())
    }

    /// The answer to a form, sent as a browser sends it from a page of this server.
    pub fn send(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send_with(path, fields, &[("origin", &self.base)])
    }

    /// The answer to a form.
    pub fn send_with(&self, path: &str, fields: &[(&str, &str)], headers: &[(&str, &str)]) -> Answer {
        let body = serde_html_form::to_string(fields).unwrap();
        let request = self.request("POST", path, headers).header("content-type", "application/x-www-form-urlencoded");
        answered(agent().run(request.body(body).unwrap()).unwrap())
    }

    fn request(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> ureq::http::request::Builder {
        let request = ureq::http::Request::builder().method(method).uri(format!("{}{path}", self.base));
        headers.iter().fold(request, |request, (name, value)| request.header(*name, *value))
    }

    /// The answer to bytes that are no request of a client that means well, until the server ends the connection.
    pub fn tell(&self, bytes: &[u8]) -> String {
        let mut stream = TcpStream::connect(self.base.strip_prefix("http://").unwrap()).unwrap();
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// The reading end of its log.
    pub fn log(&mut self) -> ChildStderr {
        self.child.stderr.take().unwrap()
    }

    /// The value of a count or gauge without labels under `/metrics`.
    pub fn metric(&self, name: &str) -> f64 {
        let metrics = self.get("/metrics").body;
        let line = metrics.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        line.unwrap_or_else(|| panic!("no {name} in {metrics}")).parse().unwrap()
    }

    /// Sends a signal.
    pub fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args([name, &id]).status().unwrap().success());
    }

    /// Waits for the end, and gives the exit code.
    pub fn wait(&mut self) -> Option<i32> {
        self.child.wait().unwrap().code()
    }
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).build().into()
}

fn answered(mut response: ureq::http::Response<ureq::Body>) -> Answer {
    let headers = response.headers().iter();
    let headers = headers.map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into()));
    Answer {
        status: response.status().as_u16(),
        headers: headers.collect(),
        body: response.body_mut().read_to_string().unwrap_or_default(),
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// `tracuu serve` of an index.
pub fn command(index: &Path) -> Command {
    let mut command = program();
    command.arg("--index").arg(index).arg("serve");
    command
}

/// The sample corpus, indexed.
pub fn sample() -> Archive {
    let archive = Archive::new();
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let ran = archive.run_on(&corpus, &[]);
    assert!(matches!(ran.code, Some(0 | 1)), "{}", ran.stderr);
    archive
}
