//! `tracuu bench`. What is asked and how it is told; never how long it took.

use serde_json::Value;

use super::sample::run;
use super::support::Ran;

const QUICK: [&str; 5] = ["bench", "--passes=1", "--seconds=0", "--count=5", "--quiet"];

fn bench(args: &[&str]) -> Ran {
    run(&[&QUICK, args].concat())
}

fn kinds(ran: &Ran) -> Vec<(String, u64, u64)> {
    let report: Value = serde_json::from_str(&ran.stdout).expect(&ran.stderr);
    let rows = report["latency"].as_array().unwrap().iter();
    rows.map(|row| {
        let figure = |name: &str| row[name].as_u64().unwrap();
        (row["kind"].as_str().unwrap().to_owned(), figure("requests"), figure("found"))
    })
    .collect()
}

#[test]
fn every_kind_is_made_of_the_index() {
    let ran = bench(&["--format=json"]);
    let found = kinds(&ran);
    let names: Vec<&str> = found.iter().map(|(kind, ..)| kind.as_str()).collect();
    let all = ["term", "terms", "phrase", "unaccented", "number", "date", "cell", "facets", "newest"];
    assert_eq!(names, all);
    assert!(found.iter().all(|(_, requests, _)| *requests == 5), "{found:?}");
    // Only years and cells drawn by lot may find nothing.
    let sure = |kind: &str| !["date", "cell"].contains(&kind);
    assert!(found.iter().filter(|(kind, ..)| sure(kind)).all(|(_, requests, some)| some == requests), "{found:?}");
    let times: Value = serde_json::from_str(&ran.stdout).unwrap();
    for row in times["latency"].as_array().unwrap() {
        let shares = ["p50", "p90", "p99", "p99_9", "max"].map(|name| row[name].as_f64().unwrap());
        assert!(shares[0] > 0.0 && shares.is_sorted(), "{row}");
    }
}

#[test]
fn queries_of_a_file_are_asked_as_typed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hỏi.tsv");
    std::fs::write(&file, "1\tđảng ủy phường\n2\tchi bộ \"tổ dân phố\" -không\n3\t03-CT/TW\n4\tđảng\n").unwrap();
    let found = kinds(&bench(&[file.to_str().unwrap(), "--format=json"]));
    let asked = |kind: &str| found.iter().find(|(name, ..)| name == kind).map(|(_, requests, _)| *requests);
    assert_eq!(
        (asked("terms"), asked("number"), asked("facets"), asked("unaccented")),
        (Some(2), Some(1), Some(2), Some(2))
    );
    // The one typed, and one out of each of the others.
    assert_eq!(asked("term"), Some(3));
}

#[test]
fn the_table_names_kinds_and_threads() {
    let arguments = ["bench", "--passes=1", "--seconds=1", "--count=2", "--threads=2", "--quiet"];
    let ran = run(&arguments);
    for told in ["several words", "without marks", "p99.9", "█", "speed-up", "\n1  ", "\n2  "] {
        assert!(ran.stdout.contains(told), "{told}: {}", ran.stdout);
    }
}

#[test]
fn what_cannot_be_asked_is_said() {
    let ran = bench(&["không-có.tsv"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("can't read không-có.tsv"), "{}", ran.stderr);
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().join("rỗng.tsv");
    std::fs::write(&empty, "").unwrap();
    let ran = bench(&[empty.to_str().unwrap()]);
    assert!(ran.stderr.contains("there is nothing to ask"), "{}", ran.stderr);
}
