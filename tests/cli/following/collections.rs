//! Collections: what is noted is never lost.

use std::fs;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use serde_json::Value;

use super::since::ids;
use crate::support::{Archive, program, record};

/// How often a program is killed in the middle of noting something.
const KILLS: u64 = 12;

fn archive() -> Archive {
    let archive = Archive::new();
    archive.put("một.jsonl", record("a", "Họp bản") + &record("b", "Gặt lúa"));
    archive.put("trang.txt", "Dựng nhà\n\nCả bản dựng nhà cho cụ Lò.\n");
    archive.run(&[]);
    let add = ["collection", "add", "luận án", "a", "tin/trang", "--tag", "chương 2", "--note", "đọc kỹ"];
    let added = archive.tracuu(&add);
    assert_eq!(added.code, Some(0), "{}", added.stderr);
    archive
}

fn shown(archive: &Archive) -> Vec<Value> {
    let ran = archive.tracuu(&["collection", "show", "luận án", "--format", "json"]);
    serde_json::from_str(&ran.stdout).expect(&ran.stderr)
}

#[test]
fn a_collection_narrows_searches_and_saved_ones() {
    let archive = archive();
    let search = |more: &[&str]| ids(&archive.tracuu(&[&["search", "bản", "--format", "json"], more].concat()));
    assert_eq!(search(&[]), ["a", "b", "tin/trang"]);
    assert_eq!(search(&["--collection", "luận án"]), ["a", "tin/trang"]);
    archive.tracuu(&["collection", "add", "luận án", "b", "--tag", "chương 3"]);
    assert_eq!(search(&["--collection-tag", "chương 3"]), ["b"]);
    assert_eq!(search(&["--collection-tag", "chương 9"]), Vec::<String>::new());
    let missing = archive.tracuu(&["search", "bản", "--collection", "khác"]);
    assert_eq!(missing.code, Some(2));
    assert!(missing.stderr.contains("there is no collection \"khác\""), "{}", missing.stderr);
    archive.tracuu(&["saved", "add", "trong luận án", "bản", "--collection", "luận án"]);
    let run = archive.tracuu(&["saved", "run", "trong luận án", "--format", "jsonl"]);
    assert_eq!(run.stdout.lines().count(), 3);
    let unknown = archive.tracuu(&["collection", "add", "luận án", "zz"]);
    assert_eq!(unknown.code, Some(1));
}

#[test]
fn notes_outlive_rebuilds_moved_files_and_their_articles() {
    let archive = archive();
    fs::create_dir(archive.sources().join("cũ")).unwrap();
    fs::rename(archive.sources().join("trang.txt"), archive.sources().join("cũ/trang.txt")).unwrap();
    fs::write(archive.sources().join("một.jsonl"), record("b", "Gặt lúa")).unwrap();
    archive.run(&["--rebuild"]);
    let items = shown(&archive);
    let place = |item: &Value| (item["id"].as_str().unwrap().to_owned(), item["gone"].as_bool().unwrap());
    assert_eq!(
        items.iter().map(place).collect::<Vec<_>>(),
        [("a".to_owned(), true), ("tin/cũ/trang".to_owned(), false)]
    );
    assert_eq!((&items[0]["note"], &items[0]["title"]), (&"đọc kỹ".into(), &"Họp bản".into()));
    let check = archive.tracuu(&["check", "--format", "json"]);
    assert_eq!(check.code, Some(0), "a note is no damage: {}", check.stdout);
    assert!(check.stdout.contains("luận án") && check.stdout.contains("Họp bản"), "{}", check.stdout);
    let removed = archive.tracuu(&["collection", "remove", "luận án"]);
    assert_eq!(removed.code, Some(2), "not without --all");
    fs::write(archive.sources().join("một.jsonl"), record("b", "Gặt lúa") + &record("a2", "Họp bản")).unwrap();
    archive.run(&[]);
    assert_eq!(place(&shown(&archive)[0]), ("a2".to_owned(), false), "its text is there again under another id");
}

#[test]
fn what_is_exported_can_be_brought_back_after_a_rebuild() {
    let archive = archive();
    let exported = archive.tracuu(&["collection", "export"]).stdout;
    assert_eq!(exported.lines().count(), 2);
    assert_eq!(archive.tracuu(&["collection", "remove", "luận án", "--all"]).code, Some(0));
    assert_eq!(archive.tracuu(&["collection", "list"]).code, Some(1));
    fs::rename(archive.sources().join("trang.txt"), archive.sources().join("khác.txt")).unwrap();
    archive.run(&["--rebuild"]);
    let file = archive.beside("sưu tập.jsonl");
    fs::write(&file, &exported).unwrap();
    let imported = archive.tracuu(&["collection", "import", file.to_str().unwrap()]);
    assert_eq!(imported.code, Some(0), "{}", imported.stderr);
    let items = shown(&archive);
    assert_eq!(items.iter().map(|item| item["id"].as_str().unwrap()).collect::<Vec<_>>(), ["a", "tin/khác"]);
    assert!(items.iter().all(|item| item["note"] == "đọc kỹ" && item["tags"][0] == "chương 2"));
    let again = archive.tracuu(&["collection", "export"]).stdout;
    archive.tracuu(&["collection", "import", file.to_str().unwrap()]);
    assert_eq!(archive.tracuu(&["collection", "export"]).stdout, again, "twice is as good as once");

    let elsewhere = Archive::new();
    elsewhere.put("khác.jsonl", record("z", "Tin khác"));
    elsewhere.run(&[]);
    let imported = elsewhere.tracuu_stdin(&["collection", "import", "-"], exported.as_bytes());
    assert_eq!(imported.code, Some(1));
    assert!(imported.stderr.contains("a: Họp bản: not in this index"), "{}", imported.stderr);
    assert_eq!(elsewhere.tracuu(&["collection", "export"]).stdout.lines().count(), 2, "what was noted is kept");
    let bad = elsewhere.tracuu_stdin(&["collection", "import", "-"], b"{}\n");
    assert_eq!(bad.code, Some(2));
    assert!(bad.stderr.contains("-:1:"), "{}", bad.stderr);
}

#[test]
fn a_program_that_is_killed_leaves_every_note() {
    let archive = archive();
    for at in 0..KILLS {
        let mut command = program();
        command.arg("--index").arg(archive.index()).args(["collection", "add", "luận án", "b", "--note"]);
        let mut child = command.arg(format!("lần {at}")).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Opening the index takes some milliseconds, writing the file about one.
        thread::sleep(Duration::from_millis(at * 3));
        let _ = child.kill();
        child.wait().unwrap();
        let items = shown(&archive);
        assert!(items.iter().take(2).all(|item| item["note"] == "đọc kỹ"), "{items:?}");
    }
    assert_eq!(archive.tracuu(&["collection", "add", "luận án", "b", "--note", "xong"]).code, Some(0));
    assert_eq!(shown(&archive)[2]["note"], "xong");
    let left = fs::read_dir(archive.beside("index.desk")).unwrap().map(|entry| entry.unwrap().file_name());
    let left: Vec<_> = left.filter(|name| name.to_string_lossy().starts_with(".tracuu-")).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_table_is_for_spreadsheets() {
    let archive = archive();
    archive.tracuu(&["collection", "add", "luận án", "b", "--note", "=1+1\nhai dòng"]);
    let rows = archive.tracuu(&["collection", "export", "--format", "csv"]).stdout;
    assert!(rows.starts_with("collection,id,date,title,source,tags,note,added\n"), "{rows}");
    assert!(rows.contains("'=1+1 hai dòng"), "{rows}");
}
