//! `tracuu index` where sources or records are gone, and what it would do.

use std::fs;

use super::support::{Archive, record};

fn records(ids: std::ops::Range<usize>) -> String {
    ids.map(|number| record(&format!("t{number}"), &format!("Tin số {number}"))).collect()
}

#[test]
fn much_is_not_removed_unasked() {
    let archive = Archive::new();
    archive.put("a.jsonl", records(0..15));
    let gone = archive.put("b.jsonl", records(15..20));
    archive.run(&[]);
    fs::remove_file(gone).unwrap();
    let refused = archive.run(&["--prune"]);
    assert_eq!((refused.code, refused.count("vanished"), refused.count("removed")), (Some(1), 5, 0));
    assert!(refused.stderr.contains("more than a tenth") && refused.stderr.contains("--yes"), "{}", refused.stderr);
    assert_eq!(archive.ids().len(), 20);
    let allowed = archive.run(&["--prune", "--yes"]);
    assert_eq!((allowed.code, allowed.count("removed"), archive.ids().len()), (Some(0), 5, 15));
}

#[test]
fn little_is_removed_at_once() {
    let archive = Archive::new();
    archive.put("a.jsonl", records(0..30));
    let gone = archive.put("b.jsonl", records(30..32));
    archive.run(&[]);
    fs::remove_file(gone).unwrap();
    assert_eq!(archive.run(&["--prune"]).count("removed"), 2);
}

#[test]
fn what_was_kept_can_be_removed_later() {
    let archive = Archive::new();
    let file = archive.put("a.jsonl", records(0..30));
    archive.run(&[]);
    fs::write(&file, records(0..28)).unwrap();
    assert_eq!(archive.run(&[]).count("vanished"), 2);
    let quiet = archive.run(&[]);
    assert_eq!((quiet.count("skipped"), quiet.count("vanished")), (1, 0));
    let pruned = archive.run(&["--prune"]);
    assert_eq!((pruned.count("unchanged"), pruned.count("removed"), archive.ids().len()), (28, 2, 28));
    assert_eq!(archive.run(&["--prune"]).count("skipped"), 1);
}

#[test]
fn a_dry_run_tells_and_writes_nothing() {
    let archive = Archive::new();
    archive.put("a.jsonl", records(0..20) + "{hỏng\n");
    let dry = archive.run(&["--dry-run"]);
    assert_eq!((dry.code, dry.count("indexed")), (Some(1), 20));
    assert!(dry.stderr.contains("is not JSON"), "{}", dry.stderr);
    assert!(!archive.index().exists());
    archive.run(&[]);
    let before = fs::read(archive.index().join("meta.json")).unwrap();
    archive.put("a.jsonl", records(0..19).replace("số 7", "số bảy"));
    archive.put("b.jsonl", records(20..24));
    let dry = archive.run(&["--dry-run", "--prune"]);
    let told = ["indexed", "updated", "unchanged", "removed"].map(|name| dry.count(name));
    assert_eq!(told, [4, 1, 18, 1]);
    assert_eq!(fs::read(archive.index().join("meta.json")).unwrap(), before);
    let real = archive.run(&["--prune"]);
    assert_eq!(["indexed", "updated", "unchanged", "removed"].map(|name| real.count(name)), told);
}

#[test]
fn what_was_rejected_is_not_forgotten() {
    let archive = Archive::new();
    archive.put("a.jsonl", records(0..3) + "{hỏng\n");
    assert_eq!(archive.run(&[]).code, Some(1));
    let again = archive.run(&[]);
    assert_eq!((again.code, again.count("skipped"), again.count("rejected_before")), (Some(0), 1, 1));
}
