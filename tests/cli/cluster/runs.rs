//! Runs of `tracuu index` into an archive on a cluster.

use std::fs;

use super::{cluster, corpus, index, json, run};
use crate::support::Archive;

fn article(id: &str, body: &str) -> String {
    format!("{{\"id\": \"{id}\", \"title\": \"Tin {id}\", \"body\": \"{body}\"}}\n")
}

fn total(archive: &str, query: &str) -> u64 {
    json(archive, &["search", query])["total"].as_u64().unwrap()
}

#[test]
fn a_second_run_does_what_changed() {
    let Some(cluster) = cluster(1) else { return };
    let (sources, archive) = (Archive::new(), cluster.fresh("lan-hai"));
    let folder = sources.sources();
    let folder = folder.to_str().unwrap();
    let write = |name: &str, text: String| fs::write(sources.sources().join(name), text).unwrap();
    write("a.jsonl", article("a1", "Chi bộ thôn Đông họp.") + &article("a2", "Lũ lụt ở thôn Đoài."));
    write("b.jsonl", article("b1", "Chi bộ phố họp."));
    assert_eq!(index(&archive, &[folder])["indexed"], 3);
    assert_eq!(total(&archive, "chi bộ"), 2);

    let again = index(&archive, &[folder]);
    assert_eq!((&again["read"], &again["skipped"]), (&0.into(), &2.into()));

    write("a.jsonl", article("a1", "Chi bộ thôn Đông họp bàn.") + &article("a3", "Trạm bơm mới."));
    let changed = index(&archive, &[folder]);
    assert_eq!((&changed["updated"], &changed["indexed"], &changed["vanished"]), (&1.into(), &1.into(), &1.into()));
    assert_eq!((total(&archive, "bàn"), total(&archive, "lũ lụt")), (1, 1));

    let pruned = index(&archive, &[folder, "--prune", "--yes"]);
    assert_eq!(pruned["removed"], 1);
    assert_eq!(total(&archive, "lũ lụt"), 0);

    fs::remove_file(sources.sources().join("b.jsonl")).unwrap();
    let gone = index(&archive, &[folder, "--prune", "--yes"]);
    assert_eq!(gone["removed"], 1);
    assert_eq!((total(&archive, "phố"), total(&archive, "chi bộ")), (0, 1));
    let figures = json(&archive, &["stats"]);
    assert_eq!((&figures["articles"], &figures["sources"]), (&2.into(), &1.into()));
}

#[test]
fn a_dry_run_writes_nothing() {
    let Some(cluster) = cluster(1) else { return };
    let archive = cluster.fresh("thu");
    let ran = run(&archive, &["index", "--dry-run", &corpus()]);
    assert_eq!(ran.code, Some(2), "there is no archive yet: {}", ran.stderr);
    let sources = Archive::new();
    fs::write(sources.sources().join("a.jsonl"), article("a1", "Chi bộ họp.")).unwrap();
    index(&archive, &[sources.sources().to_str().unwrap()]);
    assert_eq!(index(&archive, &["--dry-run", &corpus()])["indexed"], 74);
    assert_eq!(json(&archive, &["stats"])["articles"], 1);
}

#[test]
fn rejects_stand_in_the_report_and_their_neighbours_in_the_archive() {
    let Some(cluster) = cluster(1) else { return };
    let (sources, archive) = (Archive::new(), cluster.fresh("loi"));
    // A value of 32 KiB is more than the engine takes for a term.
    let long = "x".repeat(40_000);
    let text = article("a1", "Chi bộ họp.")
        + &format!("{{\"id\": \"a2\", \"title\": \"Tin\", \"body\": \"Tin.\", \"publisher\": \"{long}\"}}\n")
        + "{\"id\": \n"
        + &article("a3", "Chi bộ bàn.");
    fs::write(sources.sources().join("a.jsonl"), text).unwrap();
    let report = sources.sources().with_file_name("report.jsonl");
    let told = index(&archive, &[sources.sources().to_str().unwrap(), "--report", report.to_str().unwrap()]);
    assert_eq!((&told["indexed"], &told["rejected"]["refused"]), (&2.into(), &1.into()), "{told}");
    assert_eq!(told["rejected"].as_object().unwrap().len(), 2, "{told}");
    let report = fs::read_to_string(report).unwrap();
    assert!(report.lines().any(|line| line.contains("\"refused\"")), "{report}");
    assert_eq!(total(&archive, "chi bộ"), 2);
}

#[test]
fn two_indexers_at_once_bring_what_one_would() {
    let Some(cluster) = cluster(1) else { return };
    let (first, second) = (Archive::new(), Archive::new());
    let archive = cluster.fresh("nhieu-may");
    for (sources, name) in [(&first, "a"), (&second, "b")] {
        let articles: String =
            (0..200).map(|at| article(&format!("{name}{at}"), &format!("Chi bộ thôn {at} họp."))).collect();
        fs::write(sources.sources().join(format!("{name}.jsonl")), articles).unwrap();
    }
    index(&archive, &[first.sources().to_str().unwrap()]);
    let runs: Vec<_> = [&first, &second, &second]
        .map(|sources| {
            let folder = sources.sources().to_str().unwrap().to_owned();
            let archive = archive.clone();
            std::thread::spawn(move || index(&archive, &[&folder]))
        })
        .into_iter()
        .collect();
    runs.into_iter().for_each(|run| drop(run.join().unwrap()));
    assert_eq!(json(&archive, &["stats"])["articles"], 400);
    assert_eq!(total(&archive, "\"chi bộ thôn\""), 400);
}

#[test]
fn other_tables_are_refused() {
    let Some(cluster) = cluster(1) else { return };
    let (sources, archive) = (Archive::new(), cluster.fresh("bang"));
    fs::write(sources.sources().join("a.jsonl"), article("a1", "Chi bộ họp.")).unwrap();
    let tables = sources.sources().with_file_name("bang.toml");
    fs::write(&tables, "[[type]]\ncode = \"XYZ\"\nname = \"Xyz\"\n").unwrap();
    let folder = sources.sources();
    index(&archive, &[folder.to_str().unwrap()]);
    let ran = run(&archive, &["index", "--tables", tables.to_str().unwrap(), folder.to_str().unwrap()]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("tables"), "{}", ran.stderr);
}
