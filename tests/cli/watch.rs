//! `tracuu watch`: what changes is in the index soon.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use tracuu::store::Store;

use super::check::is_sound;
use super::support::{Archive, program, record};

/// How long a change may take to be found: long, for machines that have other things to do.
const PATIENCE: Duration = Duration::from_secs(90);

/// A running `tracuu watch`.
struct Watching {
    child: Child,
    /// Its lines on standard output.
    lines: Receiver<String>,
}

impl Watching {
    fn start(index: &Path, arguments: &[&str], paths: &[&Path]) -> Self {
        let mut command = program();
        command.arg("--index").arg(index).args(["watch", "--memory", "64M", "--jobs", "1"]).args(arguments).args(paths);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let (sender, lines) = channel();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        thread::spawn(move || {
            for line in stdout.lines() {
                let _ = sender.send(line.unwrap());
            }
        });
        Self { child, lines }
    }

    /// The next line.
    fn line(&self) -> String {
        self.lines.recv_timeout(PATIENCE).expect("no line in time")
    }

    /// Asks it to end, and waits until it has.
    #[cfg(unix)]
    fn end(mut self) -> Option<i32> {
        let asked = Command::new("kill").arg("-TERM").arg(self.child.id().to_string()).status().unwrap();
        assert!(asked.success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits until the index holds these ids.
#[track_caller]
fn holds(archive: &Archive, ids: &[&str]) {
    let started = Instant::now();
    loop {
        let held = Store::open(&archive.index()).map(|_| archive.ids()).unwrap_or_default();
        if held == ids {
            return;
        }
        assert!(started.elapsed() < PATIENCE, "{held:?}, not {ids:?}");
        thread::sleep(Duration::from_millis(200));
    }
}

#[cfg(unix)]
#[test]
fn what_is_made_changed_and_removed_is_seen() {
    let archive = Archive::new();
    let first = archive.put("a.jsonl", record("1", "Một"));
    let index = archive.sources().join("index");
    let single = archive.beside("lẻ.jsonl");
    fs::write(&single, record("9", "Chín")).unwrap();
    std::os::unix::fs::symlink(&index, archive.index()).unwrap();
    let watching = Watching::start(&index, &["--prune", "--yes"], &[&archive.sources(), &single]);
    let line = watching.line();
    assert!(line.starts_with("2 new, 0 updated of 2 changed sources"), "{line}");
    archive.put("sâu/hơn/b.jsonl", record("2", "Hai"));
    holds(&archive, &["1", "2", "9"]);
    fs::write(&single, record("8", "Tám")).unwrap();
    holds(&archive, &["1", "2", "8"]);
    fs::remove_file(first).unwrap();
    fs::rename(archive.sources().join("sâu/hơn/b.jsonl"), archive.sources().join("sâu/c.jsonl")).unwrap();
    holds(&archive, &["2", "8"]);
    assert_eq!(watching.end(), Some(0));
    is_sound(&archive);
}

#[cfg(unix)]
#[test]
fn a_root_may_vanish_and_come_back() {
    let archive = Archive::new();
    archive.put("a.jsonl", record("1", "Một"));
    let watching = Watching::start(&archive.index(), &["--prune"], &[&archive.sources()]);
    watching.line();
    let away = archive.beside("nơi khác");
    fs::rename(archive.sources(), &away).unwrap();
    thread::sleep(Duration::from_secs(4));
    archive.put("b.jsonl", record("2", "Hai"));
    // The article of the file that is gone is kept: all would be removed, and nobody said --yes.
    holds(&archive, &["1", "2"]);
    archive.put("c.jsonl", record("3", "Ba"));
    holds(&archive, &["1", "2", "3"]);
    assert_eq!(watching.end(), Some(0));
}

#[cfg(unix)]
#[test]
fn where_another_process_writes_it_tries_again() {
    let archive = Archive::new();
    archive.put("a.jsonl", record("1", "Một"));
    let other = Store::write(&archive.index(), 64 << 20, 1).unwrap();
    let watching = Watching::start(&archive.index(), &[], &[&archive.sources()]);
    thread::sleep(Duration::from_secs(3));
    drop(other);
    assert!(watching.line().starts_with("1 new"));
    assert_eq!(watching.end(), Some(0));
    holds(&archive, &["1"]);
}

#[test]
fn standard_input_is_not_watched() {
    let ran = Archive::new().tracuu(&["watch", "-"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("can't be watched"), "{}", ran.stderr);
}
