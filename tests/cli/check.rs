//! `tracuu check`: a sound index, and each kind of damage.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::support::{Archive, Ran, many_records, record};

/// What `tracuu check --format json` says.
pub fn check(archive: &Archive) -> (Option<i32>, Value) {
    let ran = archive.tracuu(&["check", "--format", "json"]);
    let said = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{}{}", ran.stdout, ran.stderr));
    (ran.code, said)
}

/// Holds an index to be sound.
#[track_caller]
pub fn is_sound(archive: &Archive) -> Value {
    let (code, said) = check(archive);
    assert_eq!((code, said["ok"].as_bool()), (Some(0), Some(true)), "{said:#}");
    said
}

/// An index with two segments, a removed article, and one of each kind of file.
fn archive() -> Archive {
    let archive = Archive::new();
    archive.put("a.jsonl", many_records(60_000, 1));
    archive.put("b.jsonl", [record("1", "Một"), record("2", "Hai")].concat());
    archive.run(&[]);
    archive.put("c.jsonl", [record("3", "Ba"), record("4", "Bốn")].concat());
    archive.run(&[]);
    assert_eq!(archive.tracuu(&["remove", "3"]).code, Some(0));
    archive
}

/// The files of an index by kind, each kind with one.
fn kinds(archive: &Archive) -> BTreeMap<String, PathBuf> {
    let mut kinds = BTreeMap::new();
    for entry in fs::read_dir(archive.index()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let kind = if name.len() > 32 && !name.starts_with("manifest") {
            path.extension().unwrap().to_string_lossy().into_owned()
        } else {
            name.split('-').next().unwrap().to_owned()
        };
        if !name.ends_with(".lock") {
            kinds.insert(kind, path);
        }
    }
    kinds
}

/// What `check` says with a file as `damage` makes it; the file is put back.
fn damaged(archive: &Archive, path: &Path, damage: impl FnOnce(Vec<u8>) -> Option<Vec<u8>>) -> (Option<i32>, Value) {
    let bytes = fs::read(path).unwrap();
    fs::remove_file(path).unwrap();
    if let Some(bytes) = damage(bytes.clone()) {
        fs::write(path, bytes).unwrap();
    }
    let said = check(archive);
    fs::write(path, bytes).unwrap();
    said
}

/// Holds that a file was named as the problem, with something to do.
#[track_caller]
fn is_problem(path: &Path, (code, said): &(Option<i32>, Value)) {
    let name = path.file_name().unwrap().to_str().unwrap();
    assert_eq!((*code, said["ok"].as_bool()), (Some(1), Some(false)), "{name}: {said:#}");
    let problems = said["problems"].as_array().unwrap();
    assert!(problems.iter().all(|problem| problem["do"].as_str().unwrap().contains("tracuu")), "{said:#}");
    let named = problems.iter().any(|problem| problem["where"].as_str().unwrap().contains(name));
    assert!(named, "{name} is not told of: {said:#}");
}

#[test]
fn a_sound_index_is_sound() {
    let archive = archive();
    let said = is_sound(&archive);
    assert_eq!(said["articles"], archive.ids().len());
    assert_eq!((&said["sources"], &said["notes"]), (&Value::from(3), &Value::from(Vec::<Value>::new())));
    let text = archive.tracuu(&["check"]);
    assert!(text.stdout.starts_with("sound: ") && text.stdout.contains("MB/s"), "{}", text.stdout);
    assert_eq!(archive.tracuu(&["check", "--quiet"]).stdout, "");
}

#[test]
fn what_comes_from_standard_input_needs_no_source() {
    let archive = archive();
    archive.run_stdin(record("5", "Năm").as_bytes());
    is_sound(&archive);
}

#[test]
fn a_flipped_byte_is_found_in_every_kind_of_file() {
    let archive = archive();
    let kinds = kinds(&archive);
    let checked = [
        "store",
        "term",
        "idx",
        "pos",
        "fast",
        "fieldnorm",
        "sums",
        "del",
        "manifest",
        "lexis",
        "documents",
        "dates",
        "arrivals",
    ];
    for kind in checked {
        let path = &kinds[kind];
        let length = fs::metadata(path).unwrap().len() as usize;
        for at in [0, length / 3, length / 2] {
            let flip = |mut bytes: Vec<u8>| {
                bytes[at] ^= 0x10;
                Some(bytes)
            };
            is_problem(path, &damaged(&archive, path, flip));
        }
    }
    for kind in ["meta.json", ".managed.json", "tracuu.json"] {
        let flip = |mut bytes: Vec<u8>| {
            bytes[0] ^= 0x10;
            Some(bytes)
        };
        is_problem(&kinds[kind], &damaged(&archive, &kinds[kind], flip));
    }
    assert_eq!(kinds.len(), checked.len() + 3, "{kinds:?}");
    is_sound(&archive);
}

#[test]
fn a_file_that_is_cut_short_or_empty_is_found() {
    let archive = archive();
    for (kind, path) in kinds(&archive) {
        is_problem(&path, &damaged(&archive, &path, |bytes| Some(bytes[..bytes.len() - 7].to_vec())));
        is_problem(&path, &damaged(&archive, &path, |bytes| Some(bytes[..bytes.len() / 2].to_vec())));
        if kind != "tracuu.json" {
            is_problem(&path, &damaged(&archive, &path, |_| Some(Vec::new())));
        }
    }
    is_sound(&archive);
}

#[test]
fn a_missing_file_is_found() {
    let archive = archive();
    let mut kinds = kinds(&archive);
    let label = kinds.remove("tracuu.json").unwrap();
    for (kind, path) in kinds {
        let said = damaged(&archive, &path, |_| None);
        match kind.as_str() {
            // It is made again unasked.
            ".managed.json" => assert_eq!(said.0, Some(0), "{kind}: {:#}", said.1),
            _ => is_problem(&path, &said),
        }
    }
    fs::remove_file(label).unwrap();
    let ran = archive.tracuu(&["check"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("no tracuu index"), "{}", ran.stderr);
}

#[test]
fn a_list_of_segments_that_says_something_else_is_found() {
    let archive = archive();
    let meta = archive.index().join("meta.json");
    let edits = [("\"max_doc\": 2", "\"max_doc\": 3"), ("\"num_deleted_docs\": 1", "\"num_deleted_docs\": 0")];
    for (from, to) in edits.into_iter().chain([("\"payload\": \"3\"", "\"payload\": \"2\"")]) {
        let edit = |bytes: Vec<u8>| {
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.contains(from), "{text}");
            Some(text.replace(from, to).into_bytes())
        };
        let (code, said) = damaged(&archive, &meta, edit);
        assert_eq!(code, Some(1), "{from}: {said:#}");
    }
}

/// Makes an index such as a program wrote that knew no sums, no numbers of indexes, and no files that a commit names.
pub fn without_sums(archive: &Archive) {
    for entry in fs::read_dir(archive.index()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        match name.as_str() {
            "tracuu.json" | "meta.json" => {
                let mut object: serde_json::Map<String, Value> =
                    serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
                object.retain(|member, _| !["index", "files", "beside", "sum"].contains(&member.as_str()));
                fs::write(&path, serde_json::to_string(&object).unwrap()).unwrap();
            }
            ".managed.json" => fs::remove_file(&path).unwrap(),
            _ if name.ends_with(".bin") => {
                let (kind, _) = name.split_once('-').unwrap();
                fs::rename(&path, path.with_file_name(format!("{kind}.bin"))).unwrap();
            }
            _ if name.ends_with(".sums") => fs::remove_file(&path).unwrap(),
            _ => {}
        }
    }
}

#[test]
fn an_index_without_sums_is_read_and_written() {
    let archive = archive();
    let before = archive.articles();
    without_sums(&archive);
    is_sound(&archive);
    assert_eq!(archive.tracuu(&["search", "hop ban"]).code, Some(0));
    archive.put("d.jsonl", record("9", "Chín"));
    archive.run(&[]);
    is_sound(&archive);
    assert_eq!(archive.articles().len(), before.len() + 1);
    assert_eq!(archive.tracuu(&["compact"]).code, Some(0));
    assert!(kinds(&archive).contains_key("sums"));
    is_sound(&archive);
    assert_eq!(archive.articles().len(), before.len() + 1);
}

#[test]
fn a_source_that_the_manifest_does_not_know_is_found() {
    let archive = archive();
    without_sums(&archive);
    // The manifest of another index, under the name of this one's.
    let other = Archive::new();
    other.put("a.jsonl", record("1", "Một"));
    for number in 0..3 {
        other.put("a.jsonl", record("1", &format!("Một {number}")));
        other.run(&[]);
    }
    fs::copy(other.index().join("manifest-3.json.lz4"), archive.index().join("manifest-3.json.lz4")).unwrap();
    let (code, said) = check(&archive);
    let problems: Vec<&str> =
        said["problems"].as_array().unwrap().iter().map(|problem| problem["what"].as_str().unwrap()).collect();
    assert_eq!((code, problems.len()), (Some(1), 4), "{said:#}");
    assert!(problems[0].contains("gave 1 article, the index holds 0"), "{problems:?}");
    assert!(problems[1].contains("the manifest does not know it"), "{problems:?}");
}

#[test]
fn what_is_no_part_of_the_index_is_no_damage() {
    let archive = archive();
    fs::write(archive.index().join("ghi chú.txt"), "của tôi").unwrap();
    fs::write(archive.index().join(format!("{}.store", "0a".repeat(16))), "rơi lại").unwrap();
    let said = is_sound(&archive);
    let notes = said["notes"].as_array().unwrap();
    let places: Vec<&str> = notes.iter().map(|note| note["where"].as_str().unwrap()).collect();
    assert_eq!(places, [&*format!("{}.store", "0a".repeat(16)), "ghi chú.txt"]);
    assert_eq!(archive.tracuu(&["compact"]).code, Some(0));
    assert_eq!(is_sound(&archive)["notes"].as_array().unwrap().len(), 1);
    assert!(archive.index().join("ghi chú.txt").exists());
}

#[test]
fn where_no_index_is_there_is_nothing_to_check() {
    let archive = Archive::new();
    let ran: Ran = archive.tracuu(&["check"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""));
    assert!(ran.stderr.contains("no index at"), "{}", ran.stderr);
}

/// As a first run leaves it that is killed while it writes the first list of segments.
#[test]
fn an_index_that_was_only_begun_is_no_damage() {
    let archive = Archive::new();
    archive.put("a.jsonl", record("1", "Một"));
    archive.run(&[]);
    for entry in fs::read_dir(archive.index()).unwrap() {
        let path = entry.unwrap().path();
        if !path.ends_with("tracuu.json") {
            fs::remove_file(path).unwrap();
        }
    }
    fs::write(archive.index().join(".tracuu-a1B2c3"), "{").unwrap();
    let said = is_sound(&archive);
    assert!(said["notes"][0]["what"].as_str().unwrap().contains("begun"), "{said:#}");
    let ran = archive.tracuu(&["search", "một"]);
    assert!(ran.code == Some(2) && ran.stderr.contains("no index at"), "{}", ran.stderr);
    archive.run(&[]);
    assert_eq!(archive.ids(), ["1"]);
}
