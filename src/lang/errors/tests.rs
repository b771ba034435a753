use std::io;
use std::path::PathBuf;

use super::*;
use crate::base::{Origin, PartialDate};
use crate::documents::authority::Register;
use crate::extract::date::parse_input;
use crate::extract::number::NumberExtractor;
use crate::ingest::IngestError;
use crate::source::{FieldMap, JsonKind, Ocr};
use crate::store::{Operation, StoreError};
use crate::text::Encoding;

/// Words that English messages have and Vietnamese ones have not.
const ENGLISH: [&str; 14] = [
    " is ", " the ", " not ", "expected", "can't", " with ", "there ", " no ", "name ", " it ", " read", "write",
    " and ", "must",
];

fn is_vietnamese(text: &str) -> bool {
    let text = format!(" {} ", text.to_lowercase());
    ENGLISH.iter().all(|word| !text.contains(word)) && crate::text::is_marked(&text)
}

/// Errors as users meet them, by the floor that makes them.
fn errors() -> Vec<Box<dyn Error>> {
    let full = || io::Error::from(io::ErrorKind::StorageFull);
    let dir = || PathBuf::from("kho");
    vec![
        Box::new("2018-13".parse::<PartialDate>().unwrap_err()),
        Box::new(parse_input("hôm kia").unwrap_err()),
        Box::new("tcvn9".parse::<Encoding>().unwrap_err()),
        Box::new(FieldMap::parse(&["noi_dung".to_owned()]).unwrap_err()),
        Box::new(FieldMap::parse(&["phan=noi_dung".to_owned()]).unwrap_err()),
        Box::new("tesseract".parse::<Ocr>().unwrap_err()),
        Box::new(StoreError::Missing(dir())),
        Box::new(StoreError::NotAnIndex(dir())),
        Box::new(StoreError::OlderFormat { dir: dir(), found: 1, roots: "bao/".to_owned() }),
        Box::new(StoreError::NewerFormat { dir: dir(), found: 99, version: "9.0.0".to_owned() }),
        Box::new(StoreError::Locked(dir())),
        Box::new(StoreError::Io { operation: Operation::WriteTo, path: dir(), source: full() }),
        Box::new(IngestError::NothingThere(vec!["bao/".to_owned()])),
        Box::new(IngestError::OtherTables { dir: dir(), roots: "bao/".to_owned() }),
        Box::new(Register::read("tên,tuổi\na,b\n".as_bytes(), &NumberExtractor::default()).unwrap_err()),
        Box::new(Reason::NotObject(JsonKind::Array)),
        Box::new(Reason::TooLong { size: Some(90), limit: 64 }),
        Box::new(Reason::Unreadable { kind: io::ErrorKind::PermissionDenied, what: "permission denied".to_owned() }),
        Box::new(Reason::Encrypted),
        Box::new(full()),
        Box::new(io::Error::from(io::ErrorKind::NotFound)),
        Box::new(io::Error::other(StoreError::Locked(dir()))),
    ]
}

#[test]
fn errors_are_told_in_both_languages() {
    let told: Vec<String> = errors()
        .iter()
        .map(|error| {
            assert_eq!(Lang::En.error(error.as_ref()), error.to_string());
            format!("{error}\n{}", Lang::Vi.error(error.as_ref()))
        })
        .collect();
    insta::assert_snapshot!(told.join("\n\n"));
    for error in errors() {
        let vietnamese = Lang::Vi.error(error.as_ref());
        assert!(is_vietnamese(&vietnamese), "{vietnamese}");
        assert!(!is_vietnamese(&error.to_string()), "{error}");
    }
}

#[test]
fn a_reject_is_harmless_and_names_its_place() {
    let reject = Reject { origin: Origin::of_file("a\u{1b}[2J.txt"), reason: Reason::Empty };
    assert_eq!(Lang::Vi.reject(&reject), "a[2J.txt: không có nội dung");
    assert_eq!(Lang::En.reject(&reject), "a[2J.txt: is empty");
}

#[test]
fn what_the_system_says_of_an_unknown_kind_stands_behind_it() {
    let error = io::Error::from_raw_os_error(2_000);
    assert!(Lang::Vi.error(&error).starts_with("hệ thống báo lỗi ("));
}

#[test]
fn a_kind_that_is_not_read_is_told_in_one_language() {
    for found in [None, Some(".mp4".to_owned())] {
        let reject = Reject { origin: Origin::of_file("phim"), reason: Reason::UnknownKind { found } };
        let told = Lang::Vi.reject(&reject);
        assert!([" or ", "plain", "packed", "archive", "extension"].iter().all(|word| !told.contains(word)), "{told}");
        assert!(told.ends_with("hoặc trong tệp lưu trữ (.zip, .7z, .tar)"), "{told}");
    }
}
