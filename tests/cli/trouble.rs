//! What the program does when something is wrong: with its arguments, its output, its index.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use super::sample::{command, index, run};
use super::support::{Archive, Ran};

#[test]
fn arguments_that_make_no_sense_are_refused() {
    for (args, says) in [
        (&["search", "dang", "--limit", "x"][..], "tracuu: --limit x: expected a whole number"),
        (&["search", "dang", "--from", "30/30/2018"], "is not a day of the calendar"),
        (&["search", "dang", "--sort", "size"], "expected one of relevance, date, -date, cell"),
        (&["search", "dang", "--number", "xyz"], "no document number: write it like 03-CT/TW"),
        (&["search", "dang", "--weight-date=-1"], "expected 0 or more"),
        (&["search"], "missing: QUERY"),
        (&["find", "dang"], "there is no command find"),
    ] {
        let ran = run(args);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{args:?}");
        assert!(ran.stderr.starts_with("tracuu: ") && ran.stderr.contains(says), "{args:?}: {}", ran.stderr);
    }
}

#[test]
fn every_command_has_help_with_examples() {
    for name in ["demo", "index", "search", "show", "analyze", "stats", "completions", "man"] {
        let ran = run(&[name, "--help"]);
        assert_eq!(ran.code, Some(0));
        assert!(ran.stdout.matches(&format!("  tracuu {name}")).count() >= 2, "{name}: {}", ran.stdout);
    }
    assert!(run(&["--version"]).stdout.starts_with("tracuu "));
    assert!(run(&["man"]).stdout.contains(".TH tracuu 1"));
    for shell in ["bash", "zsh", "fish", "powershell", "nushell"] {
        assert!(run(&["completions", shell]).stdout.contains("tracuu"));
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    for args in [
        &["search", "dang uy", "--limit", "70", "--format", "json"][..],
        &["search", "dang uy", "--limit", "70", "--format", "csv"],
        &["search", "dang uy", "--limit", "70"],
        &["analyze", "corpus", "--format", "jsonl"],
        &["completions", "bash"],
        &["stats"],
    ] {
        let mut child = command(args, index()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""), "{args:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_no_success() {
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let ran: Ran = command(&["search", "dang uy"], index()).stdout(full).output().unwrap().into();
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.starts_with("tracuu: can't write standard output: "), "{}", ran.stderr);
}

#[test]
fn an_article_can_not_drive_the_terminal() {
    let archive = Archive::new();
    let hostile = "\u{1b}]0;tên\u{7}\u{1b}[31mđỏ\u{202e}ngược\u{9b}2J";
    let record = serde_json::json!({
        "id": format!("a\u{1b}[2J"), "title": format!("Họp {hostile}"), "sapo": hostile, "url": hostile,
        "body": format!("Sáng nay, bản họp {hostile} bàn việc."), "category": hostile, "publisher": hostile,
    });
    archive.put("a.jsonl", format!("{record}\n"));
    archive.run(&[]);
    let everything = ["--facet", "category", "--facet", "publisher", "--group-by", "cell"];
    for format in ["text", "csv", "tsv", "bibtex", "ris", "json"] {
        let args = [&["search", "bản họp", "--format", format], &everything[..]].concat();
        let ran: Ran = command(&args, &archive.index()).output().unwrap().into();
        assert_eq!(ran.code, Some(0), "{}", ran.stderr);
        let harmless = |letter: char| letter == '\n' || letter == '\r' || letter == '\t' || !letter.is_control();
        assert!(ran.stdout.chars().all(harmless), "{format}: {:?}", ran.stdout);
        assert!(!ran.stdout.contains('\u{202e}'), "{format}");
    }
    let id = archive.ids().remove(0);
    let shown: Ran = command(&["show", &id], &archive.index()).output().unwrap().into();
    assert!(!shown.stdout.contains('\u{1b}') && shown.stdout.contains("đỏ"), "{:?}", shown.stdout);
}

fn on(index: &Path) -> Ran {
    command(&["search", "dang uy"], index).output().unwrap().into()
}

#[test]
fn a_missing_index_says_how_to_make_one() {
    let folder = tempfile::tempdir().unwrap();
    let ran = on(&folder.path().join("none"));
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""));
    assert!(ran.stderr.starts_with("tracuu: no index at ") && ran.stderr.contains("`tracuu index --index"));
}

#[test]
fn a_folder_of_something_else_is_no_index() {
    let ran = on(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("holds files but no tracuu index"), "{}", ran.stderr);
}

/// A copy of the sample index that can be spoiled.
fn copy(to: &Path) -> Vec<PathBuf> {
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to).unwrap();
    let mut files = Vec::new();
    for entry in fs::read_dir(index()).unwrap() {
        let from = entry.unwrap().path();
        let file = to.join(from.file_name().unwrap());
        fs::copy(&from, &file).unwrap();
        files.push(file);
    }
    files.sort();
    files
}

/// The engine checks no sums as it reads, so a damaged index may still answer; it must never end in a panic's words.
#[test]
fn a_damaged_index_is_an_error_and_no_backtrace() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    let mut failed = 0;
    let count = copy(folder.path()).len();
    for round in 0..4 * count {
        let file = copy(folder.path()).remove(round % count);
        let mut bytes = fs::read(&file).unwrap();
        if bytes.is_empty() {
            continue;
        }
        let at = random(bytes.len());
        match round / count {
            0 => bytes.truncate(at),
            1 => bytes[at] ^= 1 << random(8),
            2 => bytes.iter_mut().skip(at).take(16).for_each(|byte| *byte = 0),
            _ => bytes.iter_mut().step_by(5).for_each(|byte| *byte ^= 0x55),
        }
        fs::write(&file, bytes).unwrap();
        let args = ["search", "dang uy \"dân vận\" nghi*", "--facet", "cell", "--group-by", "year"];
        let ran: Ran = command(&args, folder.path()).output().unwrap().into();
        assert!(matches!(ran.code, Some(0..=2)), "{}: {:?} {}", file.display(), ran.code, ran.stderr);
        assert!(!ran.stderr.contains("panicked") && !ran.stderr.contains("fault in tracuu"), "{}", ran.stderr);
        if ran.code == Some(2) {
            failed += 1;
            assert!(ran.stderr.contains("`tracuu index --"), "{}: {}", file.display(), ran.stderr);
        }
    }
    assert!(failed > count, "of {count} files");
}
