//! Files of an index that were exchanged or damaged: who searches is told, and gets no other answer.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::check::{check, is_sound};
use super::support::{Archive, many_records, record};

/// An index of two segments, the second of articles without ids.
fn archive(seed: u64) -> Archive {
    let archive = Archive::new();
    archive.put("a.jsonl", [record("1", "Một"), record("2", "Hai")].concat() + &many_records(20_000, seed));
    archive.run(&["--jobs", "1"]);
    archive.put("b.jsonl", many_records(20_000, seed + 1));
    archive.run(&["--jobs", "1"]);
    assert_eq!(archive.tracuu(&["remove", "2"]).code, Some(0));
    archive
}

/// The files of an index, by what the names of those of one kind share.
fn kinds(index: &Path) -> BTreeMap<String, Vec<PathBuf>> {
    let mut kinds: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for entry in fs::read_dir(index).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.ends_with(".lock") {
            continue;
        }
        let is_segment = name.len() > 32 && !name.starts_with("manifest");
        let kind = if is_segment { name.rsplit('.').next() } else { name.split('-').next() };
        kinds.entry(kind.unwrap().to_owned()).or_default().push(path);
    }
    kinds
}

/// What is asked of it, and what is told of the run is left out.
fn answers(archive: &Archive) -> Vec<(Option<i32>, String)> {
    let questions: [&[&str]; 4] = [
        &["search", "--format", "csv", "chi bộ họp"],
        &["search", "--format", "csv", "--exact", "\"lúa nước\""],
        &["search", "--format", "csv", "hop ban"],
        &["show", "1"],
    ];
    questions.map(|question| archive.tracuu(question)).map(|ran| (ran.code, ran.stdout + &ran.stderr)).into()
}

/// Holds that with a file as it is now `check` finds a problem, and no answer is another than the right one.
#[track_caller]
fn is_noticed(archive: &Archive, right: &[(Option<i32>, String)], what: &str) {
    let (code, said) = check(archive);
    assert_eq!(code, Some(1), "{what}: {said:#}");
    for (answer, right) in answers(archive).iter().zip(right) {
        assert!(answer == right || answer.0 == Some(2), "{what}: {answer:?}");
        assert!(answer == right || answer.1.contains("tracuu index"), "{what}: {answer:?}");
    }
}

#[test]
fn exchanged_files_are_noticed() {
    let (archive, other) = (archive(1), archive(5));
    let right = answers(&archive);
    let (own, others) = (kinds(&archive.index()), kinds(&other.index()));
    for (kind, paths) in &own {
        // The label of another index tells of other sources, and one without commits is as any other.
        for path in paths {
            let strangers = others[kind].iter().chain(paths.iter().filter(|one| *one != path));
            for stranger in strangers {
                let bytes = fs::read(path).unwrap();
                let new = fs::read(stranger).unwrap();
                if bytes == new {
                    continue;
                }
                fs::write(path, new).unwrap();
                is_noticed(&archive, &right, &format!("{} for {}", stranger.display(), path.display()));
                fs::write(path, bytes).unwrap();
            }
        }
    }
    is_sound(&archive);
    assert_eq!(answers(&archive), right);
}

#[test]
fn a_changed_byte_is_told_where_it_is_read() {
    let archive = archive(1);
    let right = answers(&archive);
    for path in kinds(&archive.index()).into_values().flatten() {
        let bytes = fs::read(&path).unwrap();
        for part in 0..6 {
            let mut damaged = bytes.clone();
            let at = (bytes.len() - 1) * part / 5;
            damaged[at] ^= 1 << part;
            fs::write(&path, damaged).unwrap();
            is_noticed(&archive, &right, &format!("byte {at} of {}", path.display()));
        }
        fs::write(&path, bytes).unwrap();
    }
    is_sound(&archive);
}

#[test]
fn what_was_made_of_an_index_is_mended_by_the_next_run() {
    let archive = archive(1);
    let right = answers(&archive);
    for name in ["lexis", "documents", "dates"] {
        fs::write(archive.kept(name).expect(name), "hỏng").unwrap();
        assert_eq!(check(&archive).0, Some(1), "{name}");
        assert_eq!(archive.run(&[]).code, Some(0), "{name}");
        is_sound(&archive);
        assert_eq!(answers(&archive), right, "{name}");
    }
}
