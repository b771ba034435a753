//! `tracuu index` asked to end: what was read stays, and the next run goes on.

use std::io::Write;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::check::is_sound;
use super::support::{Archive, program, record};

/// How long a step may take: long, for machines that have other things to do.
const PATIENCE: Duration = Duration::from_secs(90);

#[cfg(unix)]
#[test]
fn what_was_read_is_in_the_index_and_the_next_run_goes_on() {
    let archive = Archive::new();
    let records = |from: usize, to: usize| -> String {
        (from..to).map(|number| record(&number.to_string(), &format!("Tin số {number}"))).collect()
    };
    let mut command = program();
    command.arg("--index").arg(archive.index()).args(["index", "-", "--jobs", "1", "--memory", "64M"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let started = Instant::now();
    while !archive.index().join("meta.json").exists() {
        assert!(started.elapsed() < PATIENCE, "no index in time");
        thread::sleep(Duration::from_millis(20));
    }
    input.write_all(records(0, 640).as_bytes()).unwrap();
    input.flush().unwrap();
    thread::sleep(Duration::from_millis(300));
    assert!(Command::new("kill").arg("-INT").arg(child.id().to_string()).status().unwrap().success());
    // What is given while it ends is not waited for.
    let mut given = 640;
    while child.try_wait().unwrap().is_none() {
        assert!(started.elapsed() < PATIENCE, "it does not end");
        let _ = input.write_all(records(given, given + 32).as_bytes());
        given += 32;
        thread::sleep(Duration::from_millis(5));
    }
    drop(input);
    let ended = child.wait_with_output().unwrap();
    let told = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(ended.status.code(), Some(130), "{told}");
    assert!(told.contains("what was read until then is in the index"), "{told}");
    is_sound(&archive);
    let held = archive.ids().len();
    assert!(held > 0, "{told}");
    archive.put("tin.jsonl", records(0, given));
    let next = archive.run(&[]);
    assert_eq!(next.count("read"), given as u64, "{}", next.stderr);
    assert_eq!(archive.ids().len(), given);
}
