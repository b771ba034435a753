//! How many requests a server answers in a second, how soon, and in how much memory.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what a bench does not expect ends it"
)]
//!
//! `cargo bench --bench serve -- [seconds]`: the program serves the news corpus, or the sample where that is missing, and this
//! process asks it as many clients would: at a steady rate whatever comes back (an open loop), each request timed from when
//! it was due. Queries are titles of articles, half of them without marks, no two alike in a row.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use hdrhistogram::Histogram;
use support::{PROGRAM, articles, index, sample};
use tracuu::text::fold;

/// How many connections ask at a time: as many as a busy reading room.
const CLIENTS: usize = 32;
/// The least rate of the table, which the target is for.
const FIRST_RATE: usize = 50;
/// Rates rise until the slowest hundredth of the answers takes longer.
const TOO_SLOW: Duration = Duration::from_millis(50);
/// So many requests may grow no memory.
const MANY: usize = 100_000;

fn main() {
    let seconds = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(10);
    let rows = articles(11);
    let folder = tempfile::tempdir().expect("a folder");
    let (file, target) = (folder.path().join("articles.jsonl"), folder.path().join("index"));
    let mut lines = String::new();
    for row in &rows {
        let line = serde_json::json!({ "id": row.id, "title": row.title, "lead": row.lead, "body": row.body });
        lines.push_str(&format!("{line}\n"));
    }
    fs::write(&file, lines).expect("articles written");
    index(&target, &[file], &[]);
    let queries: Vec<String> = sample(&rows, 2_000)
        .into_iter()
        .enumerate()
        .map(|(at, row)| if at % 2 == 0 { row.title.clone() } else { fold(&row.title).into_owned() })
        .collect();
    let mut server = Serving::of(&target);
    println!("{} articles, {} queries, {CLIENTS} connections; memory in MiB", rows.len(), queries.len());
    server.memory("at first");
    let search = |query: &str| format!("/api/v1/search?q={}", encoded(query));
    let page = |query: &str| format!("/search?q={}", encoded(query));
    println!(
        "\n{:24} {:>8} {:>10} {:>8} {:>8} {:>8} {:>8}",
        "", "asked/s", "answered/s", "p50 ms", "p99 ms", "max ms", "failed"
    );
    for (name, path) in [("/api/v1/search", &search as &(dyn Fn(&str) -> String + Sync)), ("/search (page)", &page)] {
        let paths: Vec<String> = queries.iter().map(|query| path(query)).collect();
        for rate in (0..).map(|step| FIRST_RATE + step * FIRST_RATE) {
            let count = rate * seconds;
            let Load { times, failed, taken } = server.load(&paths, count, Some(rate));
            let ms = |quantile| times.value_at_quantile(quantile) as f64 / 1e3;
            let answered = count as f64 / taken.as_secs_f64();
            println!(
                "{name:24} {rate:>8} {answered:>10.0} {:>8.1} {:>8.1} {:>8.1} {failed:>8}",
                ms(0.5),
                ms(0.99),
                ms(1.0)
            );
            if Duration::from_micros(times.value_at_quantile(0.99)) > TOO_SLOW || failed > 0 {
                break;
            }
        }
    }
    println!();
    server.memory("after the above");
    let paths: Vec<String> = queries.iter().map(|query| search(query)).collect();
    for part in 1..=4 {
        server.load(&paths, MANY / 4, None);
        server.memory(&format!("after {} more", part * MANY / 4));
    }
    server.stop();
}

/// A text as a part of an address.
fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// What a load made of a server.
struct Load {
    /// From when each request was due to the end of its answer, in microseconds.
    times: Histogram<u64>,
    failed: usize,
    taken: Duration,
}

struct Serving {
    child: Child,
    address: String,
}

impl Serving {
    fn of(index: &std::path::Path) -> Self {
        let mut child = Command::new(PROGRAM)
            .args(["--quiet", "serve", "--listen", "127.0.0.1:0", "--index"])
            .arg(index)
            .stdout(Stdio::piped())
            .spawn()
            .expect("a server");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("its address");
        let address = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
        Self { child, address }
    }

    /// Asks for paths in turn, `count` times, at `rate` a second or as fast as answers come.
    fn load(&self, paths: &[String], count: usize, rate: Option<usize>) -> Load {
        let (next, failed) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let started = Instant::now();
        let client = || {
            let mut times = Histogram::<u64>::new(3).expect("a histogram");
            let mut connection = Connection::to(&self.address);
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                if at >= count {
                    return times;
                }
                let due = match rate {
                    Some(rate) => started + Duration::from_secs_f64(at as f64 / rate as f64),
                    None => Instant::now(),
                };
                thread::sleep(due.saturating_duration_since(Instant::now()));
                if !connection.get(&paths[at % paths.len()]) {
                    failed.fetch_add(1, Ordering::Relaxed);
                    connection = Connection::to(&self.address);
                }
                let us = u64::try_from(due.elapsed().as_micros()).expect("less than an age");
                times.record(us).expect("a time");
            }
        };
        let mut times = Histogram::<u64>::new(3).expect("a histogram");
        thread::scope(|scope| {
            let clients: Vec<_> = (0..CLIENTS).map(|_| scope.spawn(client)).collect();
            for client in clients {
                times.add(client.join().expect("a client")).expect("added");
            }
        });
        Load { times, failed: failed.into_inner(), taken: started.elapsed() }
    }

    /// Prints what the server holds: all that is resident, and of it what is its own and what is of files.
    fn memory(&self, when: &str) {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let figures: BTreeMap<&str, u64> = status
            .lines()
            .filter_map(|line| {
                let (name, rest) = line.split_once(':')?;
                Some((name, rest.trim().trim_end_matches(" kB").parse().ok()?))
            })
            .collect();
        let mib = |name: &str| figures.get(name).map_or(0, |kib| kib >> 10);
        println!(
            "{when:24} resident {:>5}, its own {:>5}, of files {:>5}",
            mib("VmRSS"),
            mib("RssAnon"),
            mib("RssFile")
        );
    }

    fn stop(&mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("ended");
    }
}

/// A connection that is kept from request to request.
struct Connection {
    stream: BufReader<TcpStream>,
}

impl Connection {
    fn to(address: &str) -> Self {
        let stream = TcpStream::connect(address).expect("a connection");
        stream.set_nodelay(true).expect("no delay");
        Self { stream: BufReader::new(stream) }
    }

    /// Asks, and reads the whole answer; whether it was one.
    fn get(&mut self, path: &str) -> bool {
        let request = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n");
        if self.stream.get_mut().write_all(request.as_bytes()).is_err() {
            return false;
        }
        let (mut line, mut length, mut ok) = (String::new(), 0, None);
        loop {
            line.clear();
            if self.stream.read_line(&mut line).is_err() || line.is_empty() {
                return false;
            }
            ok = ok.or_else(|| Some(line.starts_with("HTTP/1.1 200")));
            match line.trim_end().split_once(": ") {
                Some(("content-length", value)) => length = value.parse().unwrap_or(0),
                _ if line == "\r\n" => break,
                _ => {}
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).is_ok() && ok == Some(true)
    }
}
