//! `tracuu index` on what only looks like a file, or leads elsewhere.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

use super::support::{Archive, record};

#[test]
fn links_out_of_a_folder_are_followed_only_where_that_is_asked_for() {
    let archive = Archive::new();
    archive.put("a.jsonl", record("1", "Một"));
    let aside = archive.beside("khác");
    fs::create_dir(&aside).unwrap();
    fs::write(aside.join("b.jsonl"), record("2", "Hai")).unwrap();
    symlink(&aside, archive.sources().join("liên-kết")).unwrap();
    symlink("/proc/kmsg", archive.sources().join("nhân.txt")).unwrap();
    symlink("/dev/zero", archive.sources().join("không.txt")).unwrap();
    symlink("a.jsonl", archive.sources().join("c.jsonl")).unwrap();
    let ran = archive.run(&[]);
    assert_eq!((ran.code, ran.count("indexed"), ran.count("links")), (Some(0), 1, 3), "{}", ran.stderr);
    // What has no end is read no further than its size, and a device not at all.
    let ran = archive.run(&["--follow"]);
    assert_eq!((ran.code, ran.count("indexed"), ran.count("links")), (Some(1), 1, 0), "{}", ran.stderr);
    assert_eq!(archive.ids(), ["1", "2"]);
}

#[test]
fn a_pipe_that_nobody_writes_to_is_not_waited_for() {
    let archive = Archive::new();
    archive.put("a.jsonl", record("1", "Một"));
    let pipe = archive.sources().join("b.jsonl");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let ran = archive.run(&[]);
    assert_eq!((ran.code, ran.count("indexed")), (Some(1), 1));
    assert!(ran.stderr.contains("b.jsonl: is neither a file nor a folder"), "{}", ran.stderr);
}
