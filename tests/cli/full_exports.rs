//! `tracuu export`: all rows of an answer, in its order, in every form.

use std::collections::BTreeMap;

use serde_json::Value;

use super::sample::run;

fn objects(args: &[&str]) -> Vec<Value> {
    let ran = run(&[args, &["-f", "jsonl", "-q"]].concat());
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{args:?}");
    ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn ids(rows: &[Value], name: &str) -> Vec<String> {
    rows.iter().map(|row| row[name].as_str().unwrap().to_owned()).collect()
}

/// The ids of an answer by paging through it.
fn paged(args: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    loop {
        let offset = found.len().to_string();
        let ran = run(&[&["search"], args, &["-f", "jsonl", "-n", "7", "--offset", &offset]].concat());
        let hits: Vec<Value> = ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        if hits.is_empty() {
            return found;
        }
        found.extend(ids(&hits, "id"));
    }
}

/// Options of a search: each filter, and each order.
const SEARCHES: [&[&str]; 16] = [
    &["chi bộ"],
    &["dang uy phuong"],
    &["03-CT/TW"],
    &["chi bộ", "--from", "2012"],
    &["chi bộ", "--to", "6/2014"],
    &["chi bộ", "--number", "03-CT/TW"],
    &["--document", "Chỉ thị 03-CT/TW"],
    &["--cell", "đảng ủy"],
    &["--type", "CT"],
    &["--issuer", "TW"],
    &["--confidence", "high"],
    &["chi bộ", "--sort", "date"],
    &["chi bộ", "--sort", "-date"],
    &["chi bộ", "--sort", "cell"],
    &["chi bộ đảng viên", "--match", "any"],
    &["chi bộ", "--group-by", "duplicate"],
];

#[test]
fn an_export_has_the_articles_of_paging_in_their_order() {
    for search in SEARCHES {
        let exported = objects(&[&["export", "articles"], search, &["--columns", "row,id"]].concat());
        let rows: Vec<u64> = exported.iter().map(|row| row["row"].as_u64().unwrap()).collect();
        assert_eq!(rows, (1..=exported.len() as u64).collect::<Vec<_>>());
        assert_eq!(ids(&exported, "id"), paged(search), "{search:?}");
        assert!(!exported.is_empty(), "{search:?}");
    }
}

#[test]
fn an_article_is_written_whole() {
    let all = objects(&["export", "articles"]);
    assert_eq!(all.len(), 74);
    for row in all.iter().step_by(9) {
        let shown = run(&["show", row["id"].as_str().unwrap(), "-f", "json"]);
        let shown: Value = serde_json::from_str(&shown.stdout).unwrap();
        for name in ["title", "lead", "body", "url", "date", "date_from", "date_confidence", "publisher", "source"] {
            assert_eq!(row[name], shown[name], "{name} of {}", row["id"]);
        }
        let cells = shown["cells"].as_array().unwrap().iter().map(|cell| cell["name"].clone()).collect::<Vec<_>>();
        assert_eq!(row["cells"], Value::Array(cells));
    }
}

#[test]
fn citations_and_documents_agree_with_the_register() {
    let citations = objects(&["export", "citations"]);
    let mut of_document: BTreeMap<String, u64> = BTreeMap::new();
    for citation in citations.iter().filter(|citation| citation["sure"] == true) {
        *of_document.entry(citation["name"].as_str().unwrap().to_owned()).or_default() += 1;
        assert!(citation["number"].is_string() && citation["article"].is_string());
    }
    let mut registered: BTreeMap<String, u64> = BTreeMap::new();
    let register: Vec<Value> = serde_json::from_str(&run(&["number", "-n", "10000", "-f", "json"]).stdout).unwrap();
    for document in &register {
        *registered.entry(document["name"].as_str().unwrap().to_owned()).or_default() +=
            document["articles"].as_u64().unwrap();
    }
    assert_eq!(of_document, registered);
    let documents = objects(&["export", "documents"]);
    assert_eq!(ids(&documents, "name"), ids(&register, "name"));
    let cells: Vec<Value> = serde_json::from_str(&run(&["cells", "-n", "10000", "-f", "json"]).stdout).unwrap();
    assert_eq!(ids(&objects(&["export", "cells"]), "name"), ids(&cells, "name"));
    let some = objects(&["export", "cells", "--from", "2014"]);
    let cells = run(&["cells", "-n", "10000", "-f", "json", "--from", "2014"]);
    assert_eq!(some.len(), serde_json::from_str::<Vec<Value>>(&cells.stdout).unwrap().len());
}

#[test]
fn csv_keeps_paragraphs_and_tsv_is_a_row_a_line() {
    let csv = run(&["export", "articles", "--columns", "id,body", "-f", "csv"]);
    let mut reader = csv::Reader::from_reader(csv.stdout.as_bytes());
    let bodies: Vec<String> = reader.records().map(|row| row.unwrap()[1].to_owned()).collect();
    let of_json = objects(&["export", "articles", "--columns", "id,body"]);
    assert!(bodies.iter().any(|body| body.contains('\n')));
    for (body, row) in bodies.iter().zip(&of_json) {
        assert_eq!(body.trim_start_matches('\''), row["body"].as_str().unwrap().trim());
    }
    let tsv = run(&["export", "articles", "-f", "tsv", "--bom"]);
    assert_eq!(tsv.stdout.lines().count(), 75);
    assert!(tsv.stdout.starts_with('\u{feff}') && tsv.stderr.contains("74"), "{}", tsv.stderr);
}

#[test]
fn what_cant_be_exported_is_told() {
    let column = run(&["export", "cells", "--columns", "name,tên"]);
    assert_eq!(column.code, Some(2));
    assert!(column.stderr.contains("tên") && column.stderr.contains("articles"), "{}", column.stderr);
    assert_eq!(run(&["export", "words"]).code, Some(2));
    let nothing = run(&["export", "articles", "khôngcógì"]);
    assert_eq!((nothing.code, nothing.stdout.lines().count()), (Some(1), 1), "{}", nothing.stderr);
    let unread = run(&["export", "articles", "date:hôm-qua"]);
    assert!(unread.code == Some(1) && unread.stderr.contains("hôm-qua"), "{}", unread.stderr);
}
