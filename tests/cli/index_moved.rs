//! `tracuu index` where files were moved.

use std::fs;
use std::time::{Duration, SystemTime};

use serde_json::Value;

use super::sample::command;
use super::support::{Archive, Ran, record};

#[test]
fn a_touched_file_is_passed_over() {
    let archive = Archive::new();
    let file = archive.put("a.jsonl", records(0..5));
    archive.run(&[]);
    let touched = fs::File::options().append(true).open(file).unwrap();
    touched.set_modified(SystemTime::now() + Duration::from_secs(5)).unwrap();
    let ran = archive.run(&[]);
    assert_eq!((ran.count("read"), ran.count("skipped"), ran.count("moved")), (0, 1, 0));
}

fn records(ids: std::ops::Range<usize>) -> String {
    ids.map(|number| record(&format!("t{number}"), &format!("Tin số {number}"))).collect()
}

/// Where an article was read, as `show` says.
fn source(archive: &Archive, id: &str) -> String {
    let ran: Ran = command(&["show", id, "--format", "json"], &archive.index()).output().unwrap().into();
    let article: Value = serde_json::from_str(&ran.stdout).expect(&ran.stderr);
    article["source"].as_str().unwrap().rsplit_once("tin/").unwrap().1.to_owned()
}

fn rename(archive: &Archive, from: &str, to: &str) {
    let to = archive.sources().join(to);
    fs::create_dir_all(to.parent().unwrap()).unwrap();
    fs::rename(archive.sources().join(from), to).unwrap();
}

#[test]
fn a_moved_file_is_not_indexed_again() {
    let archive = Archive::new();
    archive.put("a.jsonl", records(0..5));
    archive.put("trang.txt", "Họp bản\n\nSáng nay, bản họp bàn việc làm đường mới qua suối.");
    archive.run(&[]);
    let ids = archive.ids();
    rename(&archive, "a.jsonl", "2019/b.jsonl");
    rename(&archive, "trang.txt", "2019/họp bản.txt");
    let ran = archive.run(&["--prune", "--yes"]);
    assert_eq!(["read", "skipped", "moved", "removed"].map(|name| ran.count(name)), [0, 2, 2, 0], "{}", ran.stdout);
    assert_eq!(archive.ids(), ids);
    assert_eq!(
        (source(&archive, "t2").as_str(), source(&archive, "tin/trang").as_str()),
        ("2019/b.jsonl:3", "2019/họp bản.txt")
    );
    // And once more, and back.
    rename(&archive, "2019/b.jsonl", "c.jsonl");
    rename(&archive, "2019/họp bản.txt", "trang.txt");
    assert_eq!(archive.run(&["--prune", "--yes"]).count("moved"), 2);
    assert_eq!((source(&archive, "t2").as_str(), source(&archive, "tin/trang").as_str()), ("c.jsonl:3", "trang.txt"));
    assert_eq!(archive.run(&[]).count("moved"), 0);
}

#[test]
fn another_file_may_take_the_old_place() {
    let archive = Archive::new();
    archive.put("a.jsonl", records(0..5));
    archive.run(&[]);
    rename(&archive, "a.jsonl", "b.jsonl");
    archive.put("a.jsonl", records(5..12));
    let ran = archive.run(&["--prune", "--yes"]);
    assert_eq!(["indexed", "moved", "removed"].map(|name| ran.count(name)), [7, 1, 0], "{}", ran.stdout);
    assert_eq!((source(&archive, "t2"), source(&archive, "t7")), ("b.jsonl:3".to_owned(), "a.jsonl:3".to_owned()));
    // Each of the two can lose its records without harm to the other.
    archive.put("a.jsonl", records(5..10));
    archive.put("b.jsonl", records(0..4));
    let ran = archive.run(&["--prune", "--yes"]);
    assert_eq!(["unchanged", "removed"].map(|name| ran.count(name)), [9, 3], "{}", ran.stdout);
    assert_eq!(archive.ids().len(), 9);
    fs::remove_file(archive.sources().join("a.jsonl")).unwrap();
    assert_eq!(archive.run(&["--prune", "--yes"]).count("removed"), 5);
    assert_eq!(archive.ids(), ["t0", "t1", "t2", "t3"]);
}

#[test]
fn a_moved_file_that_changed_keeps_its_articles() {
    let archive = Archive::new();
    archive.put("a.jsonl", records(0..5));
    archive.run(&[]);
    rename(&archive, "a.jsonl", "b.jsonl");
    archive.run(&[]);
    archive.put("b.jsonl", records(0..6).replace("số 1", "số một"));
    let ran = archive.run(&[]);
    assert_eq!(["updated", "unchanged", "indexed"].map(|name| ran.count(name)), [1, 4, 1], "{}", ran.stdout);
    assert_eq!(source(&archive, "t1"), "b.jsonl:2");
}
