//! The log: what is answered depends on nobody who reads it.

use std::fs::OpenOptions;
use std::io::Read;

use super::{Serving, sample};

/// More of these requests than a pipe and what waits to be written have room for lines.
fn ask_much(server: &Serving) {
    let long = "x".repeat(4_000);
    for number in 0..64 {
        assert_eq!(server.get(&format!("/{long}{number}")).status, 404, "request {number}");
    }
    assert_eq!(server.get("/api/v1/health").status, 200);
}

#[cfg(target_os = "linux")]
#[test]
fn a_log_on_a_full_disk_stops_nothing_and_what_is_lost_is_counted() {
    let archive = sample();
    let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut server = Serving::with_log(&archive.index(), &[], full.into());
    ask_much(&server);
    while server.metric("tracuu_log_lines_lost_total") < 64.0 {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    server.signal("-TERM");
    assert_eq!(server.wait(), Some(0));
}

#[test]
fn a_log_whose_reader_is_gone_stops_nothing() {
    let archive = sample();
    let mut server = Serving::with_log(&archive.index(), &[], std::process::Stdio::piped());
    drop(server.log());
    ask_much(&server);
    server.signal("-TERM");
    assert_eq!(server.wait(), Some(0));
}

#[test]
fn a_log_that_nobody_reads_stops_neither_answers_nor_the_end() {
    let archive = sample();
    let mut server = Serving::with_log(&archive.index(), &[], std::process::Stdio::piped());
    let _unread = server.log();
    ask_much(&server);
    server.signal("-TERM");
    assert_eq!(server.wait(), Some(0));
}

#[test]
fn a_log_that_is_read_has_every_line() {
    let archive = sample();
    let mut server = Serving::with_log(&archive.index(), &[], std::process::Stdio::piped());
    let mut log = server.log();
    for number in 0..10 {
        assert_eq!(server.get(&format!("/x{number}")).status, 404);
    }
    server.signal("-TERM");
    assert_eq!(server.wait(), Some(0));
    let mut lines = String::new();
    log.read_to_string(&mut lines).unwrap();
    for number in 0..10 {
        let address = format!("/x{number}");
        assert!(lines.lines().any(|line| {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            line["address"] == address && line["status"] == 404
        }));
    }
}
