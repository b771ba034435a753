//! Many clients, and one that would have all for itself.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use tracuu::base::Cancellation;
use tracuu::http::Bounds;
use tracuu::search::{Request, SearchError, each_hit, search};
use tracuu::store::Store;

use super::live::serve;
use super::{Serving, sample};

/// A connection from another address of this machine than its first.
fn from_another(address: SocketAddr) -> TcpStream {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let stream = runtime.block_on(async {
        let socket = tokio::net::TcpSocket::new_v4().unwrap();
        socket.bind(([127, 0, 0, 2], 0).into()).unwrap();
        socket.connect(address).await.unwrap().into_std().unwrap()
    });
    stream.set_nonblocking(false).unwrap();
    stream
}

fn ask(mut stream: TcpStream, path: &str) -> String {
    write!(stream, "GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn idle_and_dribbling_connections_of_one_shut_nobody_out() {
    let archive = sample();
    let bounds = Bounds { connections: 16, own_connections: 12, ..Bounds::default() };
    let (address, stop, running) = serve(archive.index(), bounds);
    let mut open: Vec<TcpStream> = (0..40).map(|_| TcpStream::connect(address).unwrap()).collect();
    for (number, stream) in open.iter_mut().enumerate() {
        // Nothing, half a line, or all but the end; who was given up can't be told anything.
        let part = ["", "GET /api/v1/hea", "GET / HTTP/1.1\r\nhost: localhost\r\nx: "][number % 3];
        let _ = stream.write_all(part.as_bytes());
    }
    for path in ["/api/v1/health", "/api/v1/search?q=chi+bo", "/"] {
        for stream in [from_another(address), TcpStream::connect(address).unwrap()] {
            let answer = ask(stream, path);
            assert!(answer.starts_with("HTTP/1.1 200"), "{path}: {answer}");
        }
    }
    let metrics = ask(from_another(address), "/metrics");
    let given_up = metrics.lines().find_map(|line| line.strip_prefix("tracuu_connections_given_up_total "));
    assert!(given_up.unwrap().parse::<u32>().unwrap() >= 28, "{metrics}");
    stop.now();
    running.join().unwrap();
}

#[test]
fn a_search_that_was_cancelled_ends_without_an_answer() {
    let archive = sample();
    let store = Store::open(&archive.index()).unwrap();
    let cancellation = Cancellation::default();
    let request = Request { cancellation: cancellation.clone(), ..Request::new("chi bo dang uy phuong") };
    assert!(search(&store, &request).is_ok());
    let (send, hits) = channel();
    let ended = each_hit(&store, &request, |hit| {
        send.send(hit).unwrap();
        cancellation.cancel();
        std::ops::ControlFlow::Continue(())
    });
    assert!(matches!(ended, Err(SearchError::Cancelled)) && hits.try_iter().count() == 1);
    for query in ["chi bo dang uy phuong", "nghi* quyet~", "\"dân vận khéo\"", "title:chi"] {
        let request = Request { cancellation: cancellation.clone(), ..Request::new(query) };
        assert!(matches!(search(&store, &request), Err(SearchError::Cancelled)), "{query}");
    }
}

#[test]
fn a_query_of_many_patterns_is_answered_and_told_about() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    let query = "ngh%E1%BB%8B~2+".repeat(70);
    let page = server.get(&format!("/api/v1/search?q={query}"));
    assert_eq!(page.status, 200);
    let page = page.json();
    let message = page["problems"][0]["message"].as_str().unwrap();
    assert!(message.contains("more than 8 words with `*` or `~`"), "{message}");
    assert_eq!(page["read_as"].as_str().unwrap().matches('~').count(), 8);
}

#[cfg(unix)]
#[test]
fn an_index_that_no_longer_answers_is_not_healthy() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    assert_eq!(server.get("/api/v1/health").status, 200);
    for entry in std::fs::read_dir(archive.index()).unwrap() {
        let path = entry.unwrap().path();
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if ["term", "idx", "pos", "store"].contains(&ending) {
            // In its place, so that who has it open sees it.
            let length = usize::try_from(path.metadata().unwrap().len()).unwrap();
            let mut file = std::fs::OpenOptions::new().write(true).open(&path).unwrap();
            file.write_all(&vec![0xFF; length]).unwrap();
        }
    }
    let mut tries = (0..300).map(|_| {
        thread::sleep(Duration::from_millis(100));
        server.get("/api/v1/health")
    });
    let health = tries.find(|health| health.status != 200).expect("an index that does not answer");
    assert!(health.status == 500 && health.body.contains("tracuu check"), "{}", health.body);
}
