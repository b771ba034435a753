//! Indexing where the disk is full or the folder can't be written: the index stays as of its last commit, and is sound.
#![cfg(target_os = "linux")]

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use super::check::is_sound;
use super::support::{Archive, PROGRAM, Ran, many_records, record};

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// Runs the program under a limit on the size of files, in units of 1,024 bytes: like a full disk, it fails in the
/// middle of a write.
fn limited(archive: &Archive, kibibytes: u32, arguments: &[&str]) -> Ran {
    let script = format!("trap '' XFSZ; ulimit -f {kibibytes}; exec \"$0\" \"$@\"");
    let mut shell = Command::new("bash");
    shell.args(["-c", &script, PROGRAM, "--index"]).arg(archive.index()).args(arguments);
    shell.output().unwrap().into()
}

#[test]
fn a_full_disk_leaves_the_last_commit_wherever_it_is_met() {
    let archive = Archive::new();
    archive.put("a.jsonl", many_records(200_000, 1));
    archive.run(&[]);
    let before = archive.articles();
    archive.put("b.jsonl", many_records(4_000_000, 3));
    let sources = archive.sources();
    let index = ["index", "--jobs", "2", sources.to_str().unwrap()];
    // Up to sizes where one of two threads may have its part written and the other not.
    for kibibytes in [0, 1, 4, 16, 64, 128, 192, 256, 320, 384] {
        let ran = limited(&archive, kibibytes, &index);
        is_sound(&archive);
        if ran.code == Some(0) {
            assert!(kibibytes > 64, "{kibibytes} are enough");
            return;
        }
        assert_eq!(ran.code, Some(2), "{kibibytes}: {}", ran.stderr);
        assert!(ran.stderr.contains("File too large"), "{kibibytes}: {}", ran.stderr);
        assert!(archive.articles() == before, "{kibibytes}");
    }
    let again = archive.run(&[]);
    assert_eq!((again.code, again.count("skipped")), (Some(0), 1));
    is_sound(&archive);
}

/// What is remembered of a run, or made of all articles, is of the commit that has the articles.
#[test]
fn what_a_full_disk_let_nobody_commit_is_not_remembered() {
    let archive = Archive::new();
    archive.put("a.txt", "Bến đò Gỗ\n\nNgày 5/8/2019, tỉnh thi hành Quyết định 12/2019/QĐ-UBND.\n");
    archive.run(&[]);
    archive.put("b.jsonl", many_records(300_000, 3));
    let [register, table] = ["so.csv", "so.toml"].map(|name| archive.beside(name));
    fs::write(&register, "number,title\n12/2019/QĐ-UBND,Về bến đò Gỗ\n").unwrap();
    fs::write(&table, "[[issuer]]\ncode = \"TLHVH\"\nname = \"Trường Luật Vùng Hạ\"\nworld = \"state\"\n").unwrap();
    let sources = archive.sources();
    let [register, table, sources] = [&register, &table, &sources].map(|path| path.to_str().unwrap());
    let index = ["index", "--jobs", "1", "--documents", register, "--tables", table, sources];
    let answers = || {
        let questions: [&[&str]; 4] = [
            &["number", "12/2019/QĐ-UBND"],
            &["stats"],
            &["search", "chi bo thon", "--limit", "3"],
            &["show", "tin/a"],
        ];
        questions.map(|question| archive.tracuu(&[question, &["--format", "json"]].concat())).map(|ran| {
            let mut told: serde_json::Value = serde_json::from_str(&ran.stdout).expect(&ran.stderr);
            // The sizes of files, of those that nothing names, too; how long it took; and the paths that a rebuild would read.
            ["bytes", "parts", "took_us", "roots"]
                .iter()
                .for_each(|name| drop(told.as_object_mut().unwrap().remove(*name)));
            told.to_string()
        })
    };
    let before = answers();
    for kibibytes in [1, 2, 4, 8, 16, 32, 48, 64, 96, 128, 192, 256, 512] {
        let ran = limited(&archive, kibibytes, &index);
        is_sound(&archive);
        if ran.code == Some(0) {
            assert_ne!(answers(), before);
            return;
        }
        assert_eq!(answers(), before, "{kibibytes}: {}", ran.stderr);
    }
    panic!("no limit lets the run end");
}

#[test]
fn a_compaction_without_room_leaves_the_index_as_it_was() {
    let archive = Archive::new();
    for name in ["a", "b", "c"] {
        archive.put(&format!("{name}.jsonl"), many_records(400_000, name.len() as u64 + u64::from(name.as_bytes()[0])));
        archive.run(&[]);
    }
    let before = archive.articles();
    for kibibytes in [0, 1, 64] {
        let ran = limited(&archive, kibibytes, &["compact"]);
        assert_eq!(ran.code, Some(2), "{kibibytes}: {}", ran.stderr);
        is_sound(&archive);
        assert!(archive.articles() == before, "{kibibytes}");
    }
    assert_eq!(archive.tracuu(&["compact"]).code, Some(0));
    assert_eq!(is_sound(&archive)["notes"].as_array().unwrap().len(), 0);
    assert!(archive.articles() == before);
}

/// Runs the program so that permissions bind it, which they do not for root.
fn bound(archive: &Archive, arguments: &[&str]) -> Option<Ran> {
    let locked = archive.beside("thử");
    fs::create_dir_all(&locked).unwrap();
    mode(&locked, 0o555);
    let is_bound = fs::write(locked.join("x"), "").is_err();
    let mut command = Command::new(if is_bound { PROGRAM } else { "setpriv" });
    if !is_bound {
        command.args(["--bounding-set=-dac_override", "--inh-caps=-dac_override", PROGRAM]);
    }
    let output = command.arg("--index").arg(archive.index()).args(arguments).output().ok()?;
    let ran = Ran::from(output);
    (!ran.stderr.contains("setpriv")).then_some(ran)
}

#[test]
fn a_folder_that_may_not_be_written_is_read_all_the_same() {
    let archive = Archive::new();
    for (name, id) in [("a", "1"), ("b", "2")] {
        archive.put(&format!("{name}.jsonl"), record(id, "Tin"));
        archive.run(&[]);
    }
    archive.put("c.jsonl", record("3", "Ba"));
    mode(&archive.index(), 0o555);
    let sources = archive.sources();
    let index = bound(&archive, &["index", sources.to_str().unwrap()]);
    let others = ["check", "stats"].map(|command| bound(&archive, &[command]));
    let writers = [&["compact"][..], &["remove", "1"]].map(|command| bound(&archive, command));
    mode(&archive.index(), 0o755);
    let Some(index) = index else {
        eprintln!("root is bound by nothing here: not tested");
        return;
    };
    for ran in [Some(index)].into_iter().chain(writers).flatten() {
        assert_eq!(ran.code, Some(2), "{}", ran.stderr);
        assert!(ran.stderr.contains("ermission denied"), "{}", ran.stderr);
    }
    for ran in others.into_iter().flatten() {
        assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    }
    is_sound(&archive);
    assert_eq!(archive.ids(), ["1", "2"]);
    assert_eq!(archive.run(&[]).count("indexed"), 1);
}

/// An index that one user makes every night is searched by others.
#[test]
fn whoever_may_read_the_folder_may_search() {
    let archive = Archive::new();
    archive.put("a.jsonl", record("1", "Tin"));
    archive.run(&[]);
    archive.put("b.jsonl", record("2", "Tin"));
    archive.run(&[]);
    let files = || fs::read_dir(archive.index()).unwrap().map(|entry| entry.unwrap().path());
    let unlike = fs::metadata(archive.sources().join("a.jsonl")).unwrap().permissions();
    for path in files() {
        let permissions = fs::metadata(&path).unwrap().permissions();
        assert_eq!(permissions.mode() & 0o777, unlike.mode() & 0o777, "{}", path.display());
    }
    files().for_each(|path| mode(&path, 0o444));
    mode(&archive.index(), 0o555);
    let readers = [&["search", "tin"][..], &["check"]].map(|command| bound(&archive, command));
    let writer = bound(&archive, &["index", archive.sources().to_str().unwrap()]);
    mode(&archive.index(), 0o755);
    for ran in readers.into_iter().flatten() {
        assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    }
    if let Some(ran) = writer {
        assert_eq!(ran.code, Some(2), "{}", ran.stderr);
        assert!(ran.stderr.contains("ermission denied") && !ran.stderr.contains("Writer"), "{}", ran.stderr);
    }
}
