//! A server beside a running indexer, and its end.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use tracuu::http::{Access, BasePath, Bounds, Listen, Server, Settings};
use tracuu::search::{Synonyms, Weights};

use super::{Serving, sample};
use crate::support::{Archive, many_records, record};

/// Waits until a server answers with so many articles; the longest wait is only for machines that do much else.
fn wait_for(server: &Serving, articles: u64) {
    let started = Instant::now();
    while server.get("/api/v1/health").json()["articles"].as_u64() != Some(articles) {
        assert!(started.elapsed() < Duration::from_secs(30), "never {articles} articles");
        sleep(Duration::from_millis(50));
    }
}

#[test]
fn new_commits_appear_without_a_restart() {
    let archive = Archive::new();
    archive.put("a.jsonl", record("mot", "Chi bộ thôn Một họp"));
    archive.run(&[]);
    let server = Serving::of(&archive.index(), &[]);
    let tag = server.get("/api/v1/search?q=chi+bo").header("etag").to_owned();
    archive.put("b.jsonl", record("hai", "Chi bộ thôn Hai họp"));
    archive.run(&[]);
    wait_for(&server, 2);
    let answer = server.get_with("/api/v1/search?q=chi+bo", &[("if-none-match", &tag)]);
    assert_eq!((answer.status, answer.json()["total"].as_u64()), (200, Some(2)));
    // Built anew, in place: the old files are gone.
    archive.put("c.jsonl", record("ba", "Chi bộ thôn Ba họp"));
    archive.run(&["--rebuild"]);
    wait_for(&server, 3);
    let total = |query: &str| server.get(&format!("/api/v1/search?q={query}")).json()["total"].as_u64();
    assert_eq!((total("chi+bo"), total("thon+ba")), (Some(3), Some(1)));
}

#[test]
fn an_indexer_killed_beside_the_server_takes_nothing_from_it() {
    let archive = Archive::new();
    archive.put("a.jsonl", record("mot", "Chi bộ thôn Một họp"));
    archive.run(&[]);
    let server = Serving::of(&archive.index(), &[]);
    archive.put("b.jsonl", many_records(3_000_000, 7));
    for pause in [20, 60, 120] {
        let mut indexer = archive.command(&archive.sources(), &[]).spawn().unwrap();
        sleep(Duration::from_millis(pause));
        indexer.kill().unwrap();
        indexer.wait().unwrap();
        assert_eq!(server.get("/api/v1/articles/mot").status, 200);
    }
    let ran = archive.run(&[]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    wait_for(&server, archive.ids().len() as u64);
    drop(server);
    assert_eq!(archive.tracuu(&["check"]).code, Some(0));
    assert_eq!(Serving::of(&archive.index(), &[]).get("/api/v1/articles/mot").status, 200);
}

#[test]
fn a_server_told_to_stop_ends_well() {
    let archive = sample();
    for signal in ["-TERM", "-INT"] {
        let mut server = Serving::of(&archive.index(), &[]);
        assert_eq!(server.get("/api/v1/health").status, 200);
        server.signal(signal);
        assert_eq!(server.wait(), Some(0), "{signal}");
    }
}

/// A server in this process, with bounds of a test.
pub fn serve(index: PathBuf, bounds: Bounds) -> (std::net::SocketAddr, tracuu::http::Stop, thread::JoinHandle<()>) {
    let server = Server::bind(Settings {
        indexes: vec![index.into()],
        numbers: None,
        weights: Weights::default(),
        synonyms: Synonyms::builtin(),
        listen: Listen::Tcp(([127, 0, 0, 1], 0).into()),
        public_address: None,
        base_path: BasePath::default(),
        show_sources: false,
        desk: None,
        access: Access::Local,
        behind_proxy: false,
        sites: Vec::new(),
        bounds,
        log: None,
    })
    .unwrap();
    let (Listen::Tcp(address), stop) = (server.address().clone(), server.stop()) else { panic!("an address") };
    (address, stop, thread::spawn(move || server.run()))
}

#[test]
fn clients_that_never_finish_are_let_go() {
    let archive = sample();
    let bounds = Bounds { head: Duration::from_millis(300), ..Bounds::default() };
    let (address, stop, running) = serve(archive.index(), bounds);
    // Half a request each.
    let mut slow: Vec<TcpStream> = (0..4).map(|_| TcpStream::connect(address).unwrap()).collect();
    for stream in &mut slow {
        stream.write_all(b"GET /api/v1/health HTTP/1.1\r\nhost: localhost\r\n").unwrap();
    }
    let mut quick = TcpStream::connect(address).unwrap();
    quick.write_all(b"GET /api/v1/health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    quick.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    for mut stream in slow {
        let mut rest = String::new();
        // The end of the connection, with or without a word.
        let _ = stream.read_to_string(&mut rest);
        assert!(!rest.starts_with("HTTP/1.1 200"), "{rest}");
    }
    stop.now();
    running.join().unwrap();
}

#[test]
fn more_requests_than_can_wait_are_told_to_come_again() {
    let archive = sample();
    let (address, stop, running) = serve(archive.index(), Bounds { requests: 0, exports: 0, ..Bounds::default() });
    for path in ["/api/v1/search?q=a", "/api/v1/export?q=a"] {
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 503") && answer.contains("retry-after: 1"), "{answer}");
    }
    stop.now();
    running.join().unwrap();
}

#[test]
fn a_request_longer_than_any_that_means_well_is_refused() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    let address = server.base.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(address).unwrap();
    let long = format!("GET /search?q={} HTTP/1.1\r\nhost: localhost\r\n\r\n", "a".repeat(100_000));
    let _ = stream.write_all(long.as_bytes());
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer);
    assert!(answer.starts_with("HTTP/1.1 4") || answer.is_empty(), "{answer}");
    assert_eq!(server.get("/api/v1/health").status, 200);
}

#[test]
fn a_server_is_only_a_reader() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    let files = || -> Vec<(PathBuf, std::time::SystemTime)> {
        let entries = std::fs::read_dir(archive.index()).unwrap().map(Result::unwrap);
        let mut files: Vec<_> =
            entries.map(|entry| (entry.path(), entry.metadata().unwrap().modified().unwrap())).collect();
        files.sort();
        files
    };
    let before = files();
    for path in ["/", "/search?q=dang+uy", "/api/v1/suggest?q=chi", "/numbers", "/cells", "/api/v1/export?q=a"] {
        server.get(path);
    }
    assert_eq!(files(), before);
}
