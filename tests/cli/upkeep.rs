//! `tracuu compact` and `tracuu remove`.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, SystemTime};

use tracuu::store::Store;

use super::check::is_sound;
use super::support::{Archive, many_records, record};

/// An index of three segments with two removed articles.
fn archive() -> Archive {
    let archive = Archive::new();
    for (name, first) in [("a", 0), ("b", 10), ("c", 20)] {
        let lines: String = (first..first + 10).map(|id| record(&id.to_string(), &format!("Tin số {id}"))).collect();
        archive.put(&format!("{name}.jsonl"), [lines, many_records(30_000, first)].concat());
        archive.run(&[]);
    }
    assert_eq!(archive.tracuu(&["remove", "3", "13"]).code, Some(0));
    archive
}

/// The files of an index with their bytes.
fn files(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| !path.to_string_lossy().ends_with(".lock"))
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(path).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn a_compacted_index_holds_and_finds_the_same() {
    let archive = archive();
    let held = archive.articles();
    let queries = ["bản họp", "tin so 7", "\"làm đường\"", "chợ sông"];
    let search = || queries.map(|query| archive.tracuu(&["search", query, "--format", "jsonl"]).stdout);
    let found = search();
    let reader = Store::open(&archive.index()).unwrap();
    let ran = archive.tracuu(&["compact"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert!(ran.stdout.contains("in 3 segments, 2 removed"), "{}", ran.stdout);
    assert!(ran.stdout.contains("in 1 segment, 0 removed"), "{}", ran.stdout);
    assert!(archive.articles() == held);
    // Statistics count removed articles until they are reclaimed, so scores may differ, but not what is found.
    let ids = |lines: &str| {
        let id = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].to_string();
        let mut ids: Vec<String> = lines.lines().map(id).collect();
        ids.sort();
        ids
    };
    for (before, after) in found.iter().zip(search()) {
        assert_eq!(ids(before), ids(&after));
    }
    assert_eq!(is_sound(&archive)["notes"].as_array().unwrap().len(), 0);
    // Who opened it before still reads.
    assert_eq!(reader.searcher().num_docs(), held.len() as u64);
    assert_eq!(reader.generation(), 4);
    let again = archive.run(&[]);
    assert_eq!((again.count("skipped"), again.count("read")), (3, 0));
    archive.put("d.jsonl", record("30", "Tin mới"));
    assert_eq!(archive.run(&[]).count("indexed"), 1);
    is_sound(&archive);
}

/// What is only read when it is first asked for is of the commit that was opened, too.
#[test]
fn who_has_opened_a_commit_reads_its_files_when_others_have_followed() {
    let archive = archive();
    let reader = Store::open(&archive.index()).unwrap();
    let register = archive.beside("so.csv");
    fs::write(&register, "number,title\n12/2019/QĐ-UBND,Về bến đò Gỗ\n").unwrap();
    for turn in 0..3 {
        archive.put("d.jsonl", many_records(30_000, 90 + turn));
        archive.run(&["--documents", register.to_str().unwrap()]);
        archive.tracuu(&["compact"]);
    }
    assert_eq!(reader.manifest().unwrap().generation, 4);
    assert!(reader.lexis().unwrap().is_some());
    let builtin = tracuu::documents::authority::Authority::builtin().fingerprint();
    assert_eq!(reader.authority().fingerprint(), builtin);
    let now = Store::open(&archive.index()).unwrap();
    assert_ne!(now.authority().fingerprint(), builtin);
    assert_ne!(now.lexis().unwrap().unwrap().mark(), reader.lexis().unwrap().unwrap().mark());
}

/// The engine's list of files tells of those that are there, and of the last run's that are gone; it does not grow.
#[test]
fn a_list_of_files_does_not_grow_with_the_years() {
    let archive = Archive::new();
    let listed = |night: u64| {
        archive.put("a.jsonl", record(&night.to_string(), "Tin"));
        archive.run(&["--prune", "--yes"]);
        fs::metadata(archive.index().join(".managed.json")).unwrap().len()
    };
    let lengths: Vec<u64> = (0..12).map(listed).collect();
    assert!(lengths[11] <= 3 * lengths[0], "{lengths:?}");
    is_sound(&archive);
}

/// A night in which nothing came costs no byte.
#[test]
fn a_run_without_news_writes_nothing() {
    let archive = archive();
    let before = files(&archive.index());
    let stamps = || -> Vec<SystemTime> {
        let named = files(&archive.index()).into_iter().map(|(name, _)| archive.index().join(name));
        named.map(|path| fs::metadata(path).unwrap().modified().unwrap()).collect()
    };
    let written = stamps();
    assert_eq!(archive.run(&[]).count("skipped"), 3);
    assert_eq!((files(&archive.index()), stamps()), (before, written));
}

#[test]
fn a_damaged_index_is_not_compacted() {
    let archive = archive();
    let store = fs::read_dir(archive.index()).unwrap().map(|entry| entry.unwrap().path());
    let store = store.filter(|path| path.extension().is_some_and(|extension| extension == "store")).min().unwrap();
    let mut bytes = fs::read(&store).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&store, bytes).unwrap();
    let before = files(&archive.index());
    let ran = archive.tracuu(&["compact"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""));
    assert!(ran.stderr.contains("is damaged") && ran.stderr.contains("index --rebuild"), "{}", ran.stderr);
    assert!(files(&archive.index()) == before, "files changed");
}

#[test]
fn a_compaction_waits_for_no_one() {
    let archive = archive();
    let writing = Store::write(&archive.index(), 64 << 20, 1).unwrap();
    for command in [&["compact"][..], &["remove", "5"]] {
        let ran = archive.tracuu(command);
        assert_eq!(ran.code, Some(2));
        assert!(ran.stderr.contains("another tracuu is writing"), "{}", ran.stderr);
    }
    drop(writing);
    let nothing = Archive::new();
    for command in [&["compact"][..], &["remove", "5"]] {
        let ran = nothing.tracuu(command);
        assert_eq!(ran.code, Some(2));
        assert!(ran.stderr.contains("no index at") && !nothing.index().exists(), "{}", ran.stderr);
    }
}

#[test]
fn a_removed_article_stays_away_until_its_source_changes() {
    let archive = archive();
    assert!(!archive.ids().contains(&"3".to_owned()));
    is_sound(&archive);
    assert_eq!(archive.run(&[]).count("skipped"), 3);
    let ran = archive.tracuu(&["remove", "4", "không có", "4"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(1), "1 removed\n"));
    assert!(ran.stderr.contains("no article has the id không có"), "{}", ran.stderr);
    is_sound(&archive);
    let mut file = fs::File::options().append(true).open(archive.sources().join("a.jsonl")).unwrap();
    file.write_all(b"\n").unwrap();
    file.set_modified(SystemTime::now() + Duration::from_secs(5)).unwrap();
    assert_eq!(archive.run(&[]).count("indexed"), 2);
    assert!(archive.ids().contains(&"3".to_owned()));
    is_sound(&archive);
}

#[test]
fn all_articles_can_be_removed() {
    let archive = Archive::new();
    archive.put("a.jsonl", [record("1", "Một"), record("2", "Hai")].concat());
    archive.run(&[]);
    let removed = archive.tracuu_stdin(&["remove", "-"], b"1\n2\n\n");
    assert_eq!((removed.code, removed.stdout.as_str()), (Some(0), "2 removed\n"), "{}", removed.stderr);
    is_sound(&archive);
    assert_eq!(archive.tracuu(&["compact"]).code, Some(0));
    assert_eq!(is_sound(&archive)["segments"], 0);
    assert_eq!(archive.ids().len(), 0);
}
