//! `tracuu index --rebuild`: the old index answers until the new one is whole.

use std::fs;

use tracuu::ingest::{Options, Progress, run};

use super::check::is_sound;
use super::support::{Archive, PROGRAM, Ran, many_records, record};

fn left_overs(archive: &Archive) -> Vec<String> {
    let names = fs::read_dir(archive.index()).unwrap().map(|entry| entry.unwrap().file_name());
    names.map(|name| name.to_string_lossy().into_owned()).filter(|name| name.starts_with(".tracuu")).collect()
}

#[test]
fn a_rebuilt_index_takes_the_place_of_the_old_one() {
    let archive = Archive::new();
    archive.put("a.jsonl", [record("1", "Một"), record("2", "Hai")].concat());
    archive.run(&[]);
    archive.tracuu(&["remove", "2"]);
    fs::write(archive.index().join("ghi chú.txt"), "của tôi").unwrap();
    archive.put("b.jsonl", record("3", "Ba"));
    let ran = archive.run(&["--rebuild"]);
    assert_eq!((ran.code, ran.count("indexed")), (Some(0), 3), "{}", ran.stderr);
    assert_eq!(archive.ids(), ["1", "2", "3"]);
    let said = is_sound(&archive);
    // The file of the user is told of, and nothing of the old index is left.
    assert_eq!(said["notes"].as_array().unwrap().len(), 1, "{said:#}");
    assert_eq!(left_overs(&archive), Vec::<String>::new());
    assert_eq!(archive.run(&[]).count("skipped"), 2);
}

#[test]
fn the_old_index_stays_where_the_new_one_fails() {
    let archive = Archive::new();
    archive.put("a.jsonl", many_records(200_000, 1));
    archive.run(&[]);
    let before = archive.articles();
    archive.put("b.jsonl", many_records(400_000, 2));
    let sources = archive.sources();
    for kibibytes in [0, 4, 16] {
        let script = format!("trap '' XFSZ; ulimit -f {kibibytes}; exec \"$0\" \"$@\"");
        let mut shell = std::process::Command::new("bash");
        shell.args(["-c", &script, PROGRAM, "--index"]).arg(archive.index());
        let ran: Ran = shell.args(["index", "--rebuild"]).arg(&sources).output().unwrap().into();
        assert_eq!(ran.code, Some(2), "{kibibytes}: {}", ran.stderr);
        is_sound(&archive);
        assert!(archive.articles() == before, "{kibibytes}");
    }
    assert_eq!(archive.run(&["--rebuild"]).code, Some(0));
    assert!(archive.articles().len() > before.len());
}

struct Stopped;

impl Progress for Stopped {
    fn is_stopped(&mut self) -> bool {
        true
    }
}

#[test]
fn the_old_index_stays_where_the_run_is_stopped() {
    let archive = Archive::new();
    archive.put("a.jsonl", record("1", "Một"));
    archive.run(&[]);
    archive.put("b.jsonl", record("2", "Hai"));
    let options = Options { rebuild: true, ..Options::new(vec![archive.sources()]) };
    assert!(run(&archive.index(), &options, &mut Stopped).unwrap().is_kept);
    assert_eq!((archive.ids(), left_overs(&archive)), (vec!["1".to_owned()], Vec::new()));
    is_sound(&archive);
}

#[test]
fn a_damaged_index_and_one_of_an_older_format_are_rebuilt() {
    let archive = Archive::new();
    archive.put("a.jsonl", record("1", "Một"));
    archive.run(&[]);
    for (name, text) in [
        ("meta.json", "{"),
        ("tracuu.json", "{"),
        ("tracuu.json", r#"{"format": 1, "version": "0.0.1", "roots": ["tin"]}"#),
        (".managed.json", "["),
    ] {
        fs::write(archive.index().join(name), text).unwrap();
        assert_eq!(archive.run(&["--rebuild"]).code, Some(0), "{name}");
        assert_eq!(archive.ids(), ["1"], "{name}");
        assert_eq!(is_sound(&archive)["notes"].as_array().unwrap().len(), 0, "{name}");
    }
}

/// What a process left that was killed while it rebuilt.
#[test]
fn what_a_killed_rebuild_left_is_removed_or_moved() {
    let archive = Archive::new();
    archive.put("a.jsonl", record("1", "Một"));
    archive.run(&[]);
    let within = archive.index().join(".tracuu-rebuild");
    fs::create_dir(&within).unwrap();
    fs::write(within.join("0a.store"), "nửa chừng").unwrap();
    assert_eq!(is_sound(&archive)["notes"].as_array().unwrap().len(), 1);
    archive.put("b.jsonl", record("2", "Hai"));
    archive.run(&[]);
    assert!(!within.exists());

    // Killed right after the list of segments was put in its place.
    let new = Archive::new();
    new.put("a.jsonl", record("7", "Bảy"));
    for _ in 0..3 {
        new.run(&["--rebuild"]);
    }
    let keep = ["tracuu.json", ".managed.json"];
    fs::create_dir(&within).unwrap();
    for entry in fs::read_dir(new.index()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let to = if keep.contains(&name) { within.join(name) } else { archive.index().join(name) };
        if !name.ends_with(".lock") {
            fs::copy(&path, to).unwrap();
        }
    }
    assert_eq!(archive.ids(), ["7"]);
    is_sound(&archive);
    assert_eq!(archive.tracuu(&["search", "bay"]).code, Some(0));
    assert_eq!(archive.tracuu(&["compact"]).code, Some(0));
    assert!(!within.exists());
    assert_eq!(is_sound(&archive)["notes"].as_array().unwrap().len(), 0);
    assert_eq!(archive.ids(), ["7"]);
}
