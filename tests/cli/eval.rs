//! `tracuu eval`: known items of the sample corpus, their answers, and runs of other engines.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::support::{Archive, Ran, program, record};

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

/// `tracuu eval` on the index of `archive`, in the folder beside it.
fn eval(archive: &Archive, arguments: &[&str]) -> Ran {
    let mut command = program();
    command.current_dir(archive.beside("")).arg("eval").args(arguments);
    command.env("TRACUU_INDEX", archive.index()).output().unwrap().into()
}

fn known_items(archive: &Archive, sources: &Path, out: &str) -> Ran {
    eval(archive, &["known-item", sources.to_str().unwrap(), "--count", "40", "--out", out])
}

/// The sample corpus indexed, with a set of 40 known items in `do`.
fn sample() -> Archive {
    let archive = Archive::new();
    assert_eq!(archive.run_on(&corpus(), &[]).code, Some(0));
    let made = known_items(&archive, &corpus(), "do");
    assert_eq!(made.code, Some(0), "{}", made.stderr);
    archive
}

fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.stdout).expect(&ran.stderr)
}

fn mrr(report: &Value) -> f64 {
    report["mean"]["mrr"].as_f64().unwrap()
}

#[test]
fn a_set_of_known_items_is_the_same_byte_for_byte() {
    let archive = sample();
    assert_eq!(known_items(&archive, &corpus(), "again").code, Some(0));
    let mut names = Vec::new();
    for entry in fs::read_dir(archive.beside("do")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        assert_eq!(fs::read(&path).unwrap(), fs::read(archive.beside("again").join(&name)).unwrap(), "{name}");
        names.push(name);
    }
    names.sort();
    let variants =
        ["as-is", "folded", "folded-piece", "half-marks", "one-edit", "piece", "telex", "tone-swapped", "vni"];
    let mut expected: Vec<String> = variants.map(|variant| format!("queries-{variant}.tsv")).into();
    expected.extend(["qrels.trec", "qrels.tsv", "queries.tsv"].map(str::to_owned));
    expected.sort();
    assert_eq!(names, expected);
    assert_eq!(fs::read_to_string(archive.beside("do/queries.tsv")).unwrap().lines().count(), 40);
}

#[test]
fn known_items_bear_the_ids_of_the_index() {
    let archive = Archive::new();
    archive.put("a.jsonl", record("7", "Khai mạc hội thi lần một") + &record("8", "Khai mạc hội thi lần hai"));
    archive.put("b.jsonl", record("7", "Bế mạc hội thi lần ba"));
    archive.put("xã/họp bản.txt", "Họp bản bàn việc làm đường\n\nSáng nay, bản họp bàn việc làm đường mới qua suối.");
    archive.put("c.jsonl", "{\"title\": \"Tin chỉ có tít thôi\"}\n");
    assert_eq!(archive.run(&[]).count("renamed"), 1);
    let made = known_items(&archive, &archive.sources(), "do");
    assert_eq!(made.code, Some(0), "{}", made.stderr);
    let qrels = fs::read_to_string(archive.beside("do/qrels.tsv")).unwrap();
    let mut ids: Vec<&str> = qrels.lines().map(|line| line.split('\t').nth(1).unwrap()).collect();
    ids.sort_unstable();
    let mut indexed = archive.ids();
    indexed.retain(|id| id != "tin/c#1");
    assert_eq!(ids, indexed);
    assert!(!archive.beside("do/qrels.trec").exists() && made.stderr.contains("qrels.trec is left out"));
}

#[test]
fn titles_find_their_articles_and_less_well_where_titles_are_not_searched() {
    let archive = sample();
    let score = |more: &[&str]| {
        let all = ["run", "do/queries.tsv", "--qrels", "do/qrels.tsv", "--plain", "--format", "json"];
        let ran = eval(&archive, &[&all, more].concat());
        assert_eq!(ran.code, Some(0), "{}", ran.stderr);
        json(&ran)["reports"][0].clone()
    };
    let titles = score(&[]);
    assert_eq!((&titles["queries"], &titles["unjudged"], &titles["unanswered"]), (&40.into(), &0.into(), &0.into()));
    assert!(mrr(&titles) > 0.99, "{titles}");
    let text = mrr(&score(&["--in", "text"]));
    assert!(text > 0.7 && text < mrr(&titles), "{text}");
}

#[test]
fn a_run_is_written_and_scored_alike_and_is_no_better_than_itself() {
    let archive = sample();
    let queries = ["run", "do/queries-folded.tsv", "--qrels", "do/qrels.tsv", "--in", "text", "--format", "json"];
    let ran = eval(&archive, &[&queries[..], &["--run-out", "moi.run", "--tag", "thử"]].concat());
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let lines = fs::read_to_string(archive.beside("moi.run")).unwrap();
    assert!(lines.lines().all(|line| line.ends_with(" thử") && line.split(' ').count() == 6));

    let score = ["score", "moi.run", "--qrels", "do/qrels.trec", "--format", "json", "--per-query", "diem.tsv"];
    let scored =
        eval(&archive, &[&score[..], &["--queries", "do/queries-folded.tsv", "--against", "moi.run"]].concat());
    let scored = json(&scored);
    assert_eq!(scored["reports"][0]["mean"], json(&ran)["reports"][0]["mean"]);
    assert_eq!(json(&ran)["against"], Value::Null);
    let comparisons = scored["against"]["comparisons"].as_array().unwrap();
    assert!(comparisons.len() == 4 && comparisons.iter().all(|each| each["p"] == 1.0 && each["difference"] == 0.0));
    let per_query = fs::read_to_string(archive.beside("diem.tsv")).unwrap();
    assert!(per_query.starts_with("qid\tMRR@10\trecall@100\t") && per_query.lines().count() == 41);
}

#[test]
fn several_files_make_a_table() {
    let archive = sample();
    let known = fs::read_to_string(archive.beside("do/queries.tsv")).unwrap();
    fs::write(archive.beside("them.tsv"), known + "x1\tchuyện khác\nx2\tchuyện nữa\n").unwrap();
    let ran = eval(&archive, &["run", "do/queries.tsv", "them.tsv", "--qrels", "do/qrels.tsv", "--limit", "20"]);
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert!(lines[0].contains("MRR@10  recall@20  nDCG@10  success@1"), "{}", ran.stdout);
    assert!(lines[1].starts_with("queries ") && lines[2].starts_with("them "), "{}", ran.stdout);
    assert_eq!(lines[3], "them: 2 unjudged and left out: no article is known to be relevant");
    let refused = eval(&archive, &["run", "do/queries.tsv", "them.tsv", "--qrels", "do/qrels.tsv", "--run-out", "r"]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("--run-out is for one file at a time"), "{}", refused.stderr);
}

#[test]
fn errors_name_the_file_and_the_line() {
    let archive = Archive::new();
    fs::write(archive.beside("a.run"), "q1 Q0 a 1 2.0 t\nq1 Q0 b 2\n").unwrap();
    fs::write(archive.beside("b.run"), "q1 Q0 a 1 2.0 t\n").unwrap();
    fs::write(archive.beside("qrels"), "q1 0 a 1\n").unwrap();
    fs::write(archive.beside("other.tsv"), "q2\tb\n").unwrap();
    let error = |arguments: &[&str]| {
        let ran = eval(&archive, arguments);
        assert_eq!(ran.code, Some(2), "{}", ran.stdout);
        ran.stderr
    };
    assert!(error(&["score", "a.run", "--qrels", "qrels"]).contains("a.run:2: expected qid Q0 docid rank score tag"));
    assert!(error(&["score", "b.run", "--qrels", "mất"]).contains("can't read mất: "));
    assert!(error(&["score", "b.run", "--qrels", "qrels", "--queries", "other.tsv"]).contains("files of one set?"));
    assert!(error(&["known-item", "mất", "--out", "do"]).contains("there is no such file or folder: mất"));
    assert!(error(&["known-item", "qrels", "--out", "do"]).contains("none of the 1 articles has a title"));
}
