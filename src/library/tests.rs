//! What becomes of articles that a program hands over, and of an index between two openings.

use std::path::Path;

use super::*;
use crate::base::{Article, Origin};
use crate::ingest::Tally;
use crate::query::QueryError;
use crate::search::Request;
use crate::store::{Depth, StoreError, check};

fn article(id: Option<&str>, title: &str) -> Article {
    Article {
        id: id.map(str::to_owned),
        title: Some(title.to_owned()),
        body: format!("{title}. Tối qua chi bộ họp bàn về việc này."),
        ..Article::default()
    }
}

fn index() -> (tempfile::TempDir, Index) {
    let folder = tempfile::tempdir().expect("a folder");
    let index = Index::open_or_create(folder.path().join("index")).expect("an index");
    (folder, index)
}

fn add(index: &mut Index, articles: impl IntoIterator<Item = Article, IntoIter: Send>) -> Tally {
    index.add(articles).expect("added").tally
}

fn titles(index: &Index, query: &str) -> Vec<String> {
    index.search(query).expect("a page").hits.into_iter().map(|hit| hit.title).collect()
}

fn is_sound(dir: &Path) -> bool {
    check(dir, Depth::Texts, &|_, _| {}).expect("checked").ok
}

#[test]
fn an_id_that_comes_again_is_an_update() {
    let (folder, mut index) = index();
    assert!(index.is_empty());
    let tally = add(&mut index, [article(Some("7"), "Họp thường kỳ"), article(Some("8"), "Làm đường")]);
    assert_eq!((tally.indexed, index.len()), (2, 2));
    let tally = add(&mut index, [article(Some("7"), "Họp chuyên đề"), article(Some("8"), "Làm đường")]);
    assert_eq!((tally.indexed, tally.updated, tally.unchanged, index.len()), (0, 1, 1, 2));
    assert_eq!(titles(&index, "chuyen de"), ["Họp chuyên đề"]);
    assert_eq!(titles(&index, "\"thường kỳ\""), Vec::<String>::new());
    assert!(is_sound(&folder.path().join("index")));
}

#[test]
fn an_article_without_an_id_is_known_by_its_content() {
    let (_folder, mut index) = index();
    let articles = || ["Một", "Hai"].map(|title| article(None, title));
    assert_eq!(add(&mut index, articles()).indexed, 2);
    let again = add(&mut index, articles().into_iter().rev());
    assert_eq!((again.unchanged, index.len()), (2, 2));
    let hit = index.search("\"một\"").expect("a page").hits.remove(0);
    assert!(hit.id.starts_with("program-"), "{}", hit.id);
    assert_eq!(hit.source, "program");
}

#[test]
fn one_without_text_is_named_by_its_place_and_stops_no_other() {
    let (_folder, mut index) = index();
    let empty = Article { body: " \u{200B}\n".to_owned(), ..Article::default() };
    let placed = Article { origin: Origin::of_file("kho"), ..empty.clone() };
    let report = index.add([article(None, "Một"), empty, article(None, "Hai"), placed]).expect("added");
    let rejects: Vec<String> = report.rejects.iter().map(|reject| reject.origin.to_string()).collect();
    assert_eq!(rejects, ["program:2", "kho:4"]);
    assert_eq!((report.tally.indexed, report.tally.rejected["no-text"]), (2, 2));
}

#[test]
fn texts_become_stored_text() {
    use unicode_normalization::UnicodeNormalization;
    let (_folder, mut index) = index();
    let title = "Đảng ủy\u{200B} phường".nfd().collect::<String>();
    add(&mut index, [Article { date: Some("2018-06-05".to_owned()), ..article(Some("7"), &title) }]);
    let stored = index.article("7").expect("read").expect("there");
    assert_eq!(stored.title.as_deref(), Some("Đảng ủy phường"));
    assert_eq!(stored.date.map(|date| date.value.to_string()).as_deref(), Some("2018-06-05"));
    assert_eq!(index.article("8").expect("read"), None);
}

#[test]
fn two_that_ask_for_one_id_are_both_kept_under_the_same_ids_each_time() {
    let (folder, mut index) = index();
    let file = folder.path().join("tin.jsonl");
    std::fs::write(&file, r#"{"id": "7", "title": "Của tệp"}"#).expect("written");
    assert_eq!(index.add_paths([file]).expect("added").tally.indexed, 1);
    let articles = || [article(Some("7"), "Của chương trình"), article(Some("7"), "Cũng thế")];
    let tally = add(&mut index, articles());
    assert_eq!((tally.indexed, tally.renamed, index.len()), (2, 2, 3));
    assert_eq!(add(&mut index, articles()).unchanged, 2);
    assert_eq!(index.article("7").expect("read").expect("there").title.as_deref(), Some("Của tệp"));
    assert!(is_sound(&folder.path().join("index")));
}

#[test]
fn reprints_are_told_across_calls() {
    let (_folder, mut index) = index();
    let text = "Sáng nay, Đảng ủy phường tổ chức hội nghị sơ kết công tác dân vận sáu tháng đầu năm. ".repeat(8);
    let printed = |title: &str| Article { body: text.clone(), ..article(None, title) };
    assert_eq!(add(&mut index, [printed("Sơ kết dân vận")]).reprints, 0);
    assert_eq!(add(&mut index, [printed("Phường sơ kết công tác dân vận")]).reprints, 1);
    assert!(index.search("sơ kết").expect("a page").hits.iter().all(|hit| hit.duplicates == 1));
}

#[test]
fn what_is_removed_is_gone_and_what_another_wrote_is_seen_when_reloaded() {
    let (folder, mut index) = index();
    let mut reader = Index::open(folder.path().join("index")).expect("an index");
    add(&mut index, [article(Some("7"), "Một"), article(Some("8"), "Hai")]);
    let removal = index.remove(["7", "9"]).expect("removed");
    assert_eq!((removal.removed, removal.unknown, index.len()), (1, vec!["9".to_owned()], 1));
    assert_eq!(reader.len(), 0);
    reader.reload().expect("reloaded");
    assert_eq!(reader.len(), 1);
}

#[test]
fn errors_have_types() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(matches!(Index::open(folder.path()), Err(Error::Store(StoreError::Missing(_)))));
    std::fs::write(folder.path().join("am.mp3"), "x").expect("written");
    assert!(matches!(Index::open_or_create(folder.path()), Err(Error::Store(StoreError::NotAnIndex(_)))));
    let mut index = Index::open_or_create(folder.path().join("index")).expect("an index");
    assert!(matches!(index.add_paths(["mất"]), Err(Error::Ingest(_))));
    let strict = Request { strict: true, ..Request::new("(chi bộ") };
    assert!(matches!(index.search(strict), Err(Error::Query(QueryError { .. }))));
    assert_eq!(titles(&index, "(chi bộ"), Vec::<String>::new());
}

#[test]
fn an_index_is_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Index>();
    shared::<Error>();
}
