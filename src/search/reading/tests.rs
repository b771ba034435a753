//! The readings of queries as a reader of an archive would notice them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use proptest::prelude::*;
use tempfile::TempDir;

use crate::ingest;
use crate::query::parse;
use crate::search::{Page, Request, search};
use crate::store::Store;

/// An archive of few words, each of them met often enough.
static ARCHIVE: LazyLock<(TempDir, Store)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let lines: Vec<String> = (0..12)
        .map(|number| {
            let body = "Đảng ủy phường họp. Chi bộ thôn bàn công việc của những người dân. HĐND xã quyết định. Chị ấy đang ở \
                        phương nam. Văn bản số 5. Facebook và Covid.";
            format!(r#"{{"id": "{number}", "title": "Tin {number}", "body": "{body}"}}"#)
        })
        .collect();
    fs::write(folder.path().join("tin.jsonl"), lines.join("\n")).expect("a file");
    let index = folder.path().join("index");
    ingest::run(&index, &ingest::Options::new(vec![folder.path().join("tin.jsonl")]), &mut ()).expect("an index");
    let store = Store::open(&index).expect("an index");
    (folder, store)
});

fn page(query: &str) -> Page {
    search(&ARCHIVE.1, &Request::new(query)).expect("a page")
}

#[test]
fn a_bare_query_is_suggested_with_its_marks() {
    let found = page("Dang uy phuong");
    assert_eq!((found.suggestion.as_deref(), found.read_as.as_str()), (Some("Đảng ủy phường"), "Dang uy phuong"));
    assert_eq!(page("đảng uy phuong").suggestion.as_deref(), Some("đảng ủy phường"));
    assert_eq!(page("đảng ủy phường").suggestion, None);
}

#[test]
fn what_no_article_has_is_read_as_what_it_may_stand_for() {
    for (typed, read) in [
        ("ddangr uyr phuowngf", "đảng ủy phường"),
        ("dda3ng uy3", "đảng ủy"),
        ("HDDND xax", "HĐND xã"),
        ("Chibộ thôn", "Chi bộ thôn"),
        ("công vịc", "công việc"),
        ("họp phườ ng", "họp phường"),
        ("văn bảnn", "văn bản"),
        ("+ddangr \"uyr phuowngf\"", "+đảng \"ủy phường\""),
    ] {
        let found = page(typed);
        assert!(found.read_as.starts_with(&format!("{read} (no article has")), "{typed}: {}", found.read_as);
        assert_eq!(found.total, 12, "{typed}");
    }
}

/// What is Vietnamese, a name, an abbreviation, a foreign word or held by a sign is searched as it was typed.
#[test]
fn what_may_be_meant_is_not_replaced() {
    for query in [
        "của nhố ng người",
        "Phuờng Bến Gỗ",
        "đảng ủy Nguyển",
        "BCT",
        "drone",
        "東京",
        "+phuongg",
        "\"đảng ủyy\"",
        "title:vịc",
    ] {
        let found = page(query);
        assert!(!found.read_as.contains("no article has"), "{query}: {}", found.read_as);
    }
    // What it may have been is suggested.
    assert_eq!(page("của nhố ng người").suggestion.as_deref(), Some("của những người"));
    assert_eq!(page("\"đảng ủyy\"").suggestion.as_deref(), Some("\"đảng ủy\""));
    assert_eq!(page("title:vịc").suggestion.as_deref(), Some("title:việc"));
}

#[test]
fn words_that_articles_have_stay() {
    for query in ["facebook covid", "đang ủy", "5", "-ddangr đảng", "phươ* nhung~", "99-CT/TW đảng"] {
        let found = page(query);
        assert!(!found.read_as.contains("no article has"), "{query}: {}", found.read_as);
    }
}

#[test]
fn an_index_without_statistics_is_searched_as_typed() {
    let folder = tempfile::tempdir().expect("a folder");
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/format-10");
    for entry in fs::read_dir(golden).expect("an index").flatten() {
        fs::copy(entry.path(), folder.path().join(entry.file_name())).expect("a file");
    }
    let ask = || search(&Store::open(folder.path()).expect("an index"), &Request::new("dang uy")).expect("a page");
    assert!(ask().suggestion.is_some());
    fs::remove_file(folder.path().join("lexis.bin")).expect("statistics");
    let found = ask();
    assert!(found.suggestion.is_none() && found.total > 0);
}

#[test]
fn lost_or_damaged_statistics_are_told_and_made_again() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("tin.jsonl"), r#"{"title": "Tin", "body": "Đảng ủy phường họp"}"#).expect("a file");
    let index = folder.path().join("index");
    let options = ingest::Options::new(vec![folder.path().join("tin.jsonl")]);
    ingest::run(&index, &options, &mut ()).expect("an index");
    let is_one = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("lexis-"));
    let mut files = fs::read_dir(&index).expect("files").flatten().map(|entry| entry.path());
    let file = files.find(is_one).expect("statistics");
    let name = file.file_name().expect("a name").to_string_lossy();
    let counted = fs::read(&file).expect("statistics");
    fs::remove_file(&file).expect("a file");
    // Other ones, or none, would read it as something else: that is said.
    let ask = || search(&Store::open(&index).expect("an index"), &Request::new("dang uy"));
    assert!(ask().is_err_and(|error| error.to_string().contains(&*name)));
    fs::write(&file, b"TRACUULX").expect("a file");
    assert!(ask().is_err_and(|error| error.to_string().contains(&*name)));
    // The next run makes them again, though nothing else changed.
    ingest::run(&index, &options, &mut ()).expect("an index");
    assert_eq!(fs::read(&file).expect("statistics"), counted);
}

#[test]
fn a_long_query_is_read_to_its_end() {
    for query in ["vịc chibộ ddangr ".repeat(3_000), "đ".repeat(1 << 20), "a ".repeat(10_000)] {
        // Where the time grew with the square of these, no one would wait for it.
        page(&query);
    }
}

#[test]
fn a_suggestion_has_no_more_problems_than_what_was_typed() {
    assert_eq!(page("dang*chibộ*dang").suggestion, None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn takes_anything(query in "\\PC{0,40}") {
        page(&query);
    }

    #[test]
    fn suggestions_are_queries(query in "([+\"-]?(dd?ang[r3]?|uy|chibộ|vịc|nhố|ng|phuong|AND|HDDND|\\(|title:)[ \"~*]?){0,8}") {
        let found = page(&query);
        if let Some(suggestion) = found.suggestion {
            prop_assert_ne!(&suggestion, &query);
            prop_assert!(parse(&suggestion).problems.len() <= parse(&query).problems.len(), "{}", suggestion);
        }
        let exact = search(&ARCHIVE.1, &Request { exact: true, ..Request::new(&query) }).expect("a page");
        prop_assert_eq!((exact.suggestion, exact.read_as), (None, parse(&query).read_as()));
    }
}
