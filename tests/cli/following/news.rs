//! Saved searches and what comes into them.

use std::fs;
use std::thread;

use serde_json::Value;

use crate::support::{Archive, Ran, record};

/// Ids, marks and searches of the news that a command prints, in its order.
fn told(ran: &Ran) -> Vec<(String, String, Vec<String>)> {
    let items: Value = serde_json::from_str(&ran.stdout).expect(&ran.stderr);
    let texts = |list: &Value| list.as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect();
    let item = |item: &Value| {
        let text = |name: &str| item[name].as_str().unwrap().to_owned();
        (text("id"), text("mark"), texts(&item["searches"]))
    };
    items.as_array().unwrap().iter().map(item).collect()
}

fn news(archive: &Archive, more: &[&str]) -> Vec<(String, String, Vec<String>)> {
    told(&archive.tracuu(&[&["news", "--format", "json"], more].concat()))
}

fn one(id: &str, mark: &str, searches: &[&str]) -> (String, String, Vec<String>) {
    (id.to_owned(), mark.to_owned(), searches.iter().map(|name| (*name).to_owned()).collect())
}

fn of(id: &str, title: &str, date: &str) -> String {
    format!(
        "{}\n",
        serde_json::json!({ "id": id, "title": title, "body": "Bản họp bàn việc làm đường.", "date": date })
    )
}

#[test]
fn each_article_is_told_once_with_its_searches_and_only_if_it_came() {
    let archive = Archive::new();
    let file = archive.put("một.jsonl", record("a", "Họp bản") + &record("b", "Gặt lúa"));
    archive.run(&[]);
    for (name, query) in [("họp", "họp"), ("đường", "làm đường")] {
        let saved = archive.tracuu(&["saved", "add", name, query]);
        assert_eq!(saved.code, Some(0), "{}", saved.stderr);
        assert!(saved.stdout.contains("2 articles"), "{}", saved.stdout);
    }
    assert_eq!(news(&archive, &[]), []);

    let (new, late) = (record("c", "Họp bản lần nữa"), of("d", "Họp bản năm xưa", "1999-01-01"));
    let first = record("a", "Họp bản") + &record("b", "Gặt lúa xong") + &new + &late;
    fs::write(&file, &first).unwrap();
    archive.run(&[]);
    let both = ["họp", "đường"];
    // Of those that came together the newest first, those without a date last.
    let came = [one("d", "late", &both), one("c", "new", &both)];
    assert_eq!(news(&archive, &["--keep"]), came);
    let changed = [one("c", "new", &both), one("d", "late", &both), one("b", "changed", &both)];
    let mut all = news(&archive, &["--keep", "--changed"]);
    all.sort();
    let mut expected = changed.to_vec();
    expected.sort();
    assert_eq!(all, expected);
    assert_eq!(news(&archive, &["họp"]).len(), 2);
    assert_eq!(news(&archive, &[]), [one("d", "late", &["đường"]), one("c", "new", &["đường"])]);
    assert_eq!(news(&archive, &["--changed"]), [one("b", "changed", &both)], "it was not looked for before");
    assert_eq!(news(&archive, &["--changed"]), []);

    // Whatever becomes of the index.
    fs::rename(&file, archive.sources().join("hai.jsonl")).unwrap();
    for step in [&["--prune"][..], &["--rebuild"]] {
        archive.run(step);
        archive.tracuu(&["compact"]);
        assert_eq!(news(&archive, &["--changed"]), []);
    }
}

#[test]
fn an_index_made_from_nothing_floods_nobody() {
    let archive = Archive::new();
    archive.put("một.jsonl", record("a", "Họp bản"));
    archive.run(&[]);
    archive.tracuu(&["saved", "add", "họp", "họp"]);
    fs::remove_dir_all(archive.index()).unwrap();
    archive.run(&[]);
    let ran = archive.tracuu(&["news"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.stderr.contains("made from nothing"), "{}", ran.stderr);
    archive.put("hai.jsonl", record("b", "Họp bản"));
    archive.run(&[]);
    assert_eq!(news(&archive, &[]), [one("b", "new", &["họp"])]);
}

#[test]
fn all_that_is_there_may_be_news_and_a_search_that_finds_nothing_is_not_saved() {
    let archive = Archive::new();
    archive.put("một.jsonl", record("a", "Họp bản") + &of("b", "Gặt lúa", "2018-06-01"));
    archive.run(&[]);
    let saved = archive.tracuu(&["saved", "add", "cũ", "--to", "2018", "--all"]);
    assert_eq!(saved.code, Some(0), "{}", saved.stderr);
    assert_eq!(news(&archive, &[]), [one("b", "late", &["cũ"])]);
    let refused = archive.tracuu(&["saved", "add", "sai", "date:hôm_qua"]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("was not saved"), "{}", refused.stderr);
    assert_eq!(archive.tracuu(&["saved", "add", "cũ", "họp"]).code, Some(2), "the name is taken");
    let list = archive.tracuu(&["saved", "list"]);
    assert!(list.stdout.contains("--to 2018") && !list.stdout.contains("sai"), "{}", list.stdout);
    let run = archive.tracuu(&["saved", "run", "cũ", "--format", "jsonl"]);
    assert_eq!(run.stdout.lines().count(), 1);
    assert_eq!(archive.tracuu(&["saved", "remove", "cũ"]).code, Some(0));
    let gone = archive.tracuu(&["news", "cũ", "--lang", "vi"]);
    assert_eq!(gone.code, Some(2));
    assert!(gone.stderr.contains("chưa lưu câu truy vấn nào tên là «cũ»"), "{}", gone.stderr);
}

#[test]
fn what_is_kept_is_no_source_and_many_may_write_it() {
    let archive = Archive::new();
    archive.put("một.jsonl", record("a", "Họp bản"));
    archive.run(&[]);
    thread::scope(|scope| {
        for at in 0..6 {
            let archive = &archive;
            scope.spawn(move || {
                let saved = archive.tracuu(&["saved", "add", &format!("số {at}"), "họp"]);
                assert_eq!(saved.code, Some(0), "{}", saved.stderr);
            });
        }
    });
    let list: Value = serde_json::from_str(&archive.tracuu(&["saved", "list", "--format", "json"]).stdout).unwrap();
    assert_eq!(list.as_array().unwrap().len(), 6);
    // The folder that holds the index and the desk beside it.
    let whole = archive.index().parent().unwrap().to_owned();
    assert_eq!(archive.run_on(&whole, &[]).count("indexed"), 0);
    fs::write(archive.beside("index.desk").join("saved.json"), "[]").unwrap();
    let damaged = archive.tracuu(&["news"]);
    assert_eq!(damaged.code, Some(2));
    assert!(damaged.stderr.contains("saved.json is not what tracuu keeps there"), "{}", damaged.stderr);
}
