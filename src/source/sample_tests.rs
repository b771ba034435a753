//! A small file of each kind, as programs write them: under its name, under another, and where it lies in others.

use super::tests::{found, gzip, zip};
use super::{FieldMap, Settings};

const DOC: &[u8] = include_bytes!("../../tests/samples/tin.doc");
const XLS: &[u8] = include_bytes!("../../tests/samples/bang.xls");
const PPT_GZ: &[u8] = include_bytes!("../../tests/samples/trinh-chieu.ppt.gz");
const XLSX: &[u8] = include_bytes!("../../tests/samples/workbook.xlsx");
const ODS: &[u8] = include_bytes!("../../tests/samples/workbook.ods");
const PPTX: &[u8] = include_bytes!("../../tests/samples/slides.pptx");
const ODP: &[u8] = include_bytes!("../../tests/samples/slides.odp");
const EPUB: &[u8] = include_bytes!("../../tests/samples/book.epub");

/// The place and the title or first words of each article, or the place and code of each reject.
fn read(name: &str, bytes: &[u8]) -> Vec<String> {
    let found = found(name, bytes, &Settings::default()).into_iter();
    let read = found.map(|item| match item.and_then(|record| record.read(&FieldMap::default())) {
        Ok(read) => format!("{} {}", read.article.origin, read.article.display_title()),
        Err(reject) => format!("{} {}", reject.origin, reject.reason.code()),
    });
    read.collect()
}

/// What is read, without the name of the file.
fn without_name(name: &str, bytes: &[u8]) -> Vec<String> {
    read(name, bytes).into_iter().map(|line| line.strip_prefix(name).map(str::to_owned).unwrap_or(line)).collect()
}

#[test]
fn the_content_tells_whatever_the_name_says() {
    let kinds = [
        ("a.doc", DOC, ["a.xls", "a.ppt", "a.docx", "a.rtf"]),
        ("a.xls", XLS, ["a.doc", "a.xlsx", "a.csv", "a.txt"]),
        ("a.xlsx", XLSX, ["a.xls", "a.zip", "a.csv", "a.txt"]),
        ("a.ods", ODS, ["a.xls", "a.zip", "a.doc", "a.txt"]),
        ("a.pptx", PPTX, ["a.ppt", "a.zip", "a.doc", "a.txt"]),
        ("a.odp", ODP, ["a.ppt", "a.zip", "a.doc", "a.txt"]),
        ("a.epub", EPUB, ["a.zip", "a.doc", "a.html", "a.txt"]),
    ];
    for (name, bytes, others) in kinds {
        let own = without_name(name, bytes);
        assert!(!own.is_empty() && own.iter().all(|line| line.contains(' ')), "{name}: {own:?}");
        for other in others {
            assert_eq!(without_name(other, bytes), own, "{other}");
        }
    }
}

#[test]
fn samples_lie_in_packings_and_archives() {
    let slides = read("a.ppt.gz", PPT_GZ);
    assert_eq!(slides.len(), 1, "{slides:?}");
    let packed = gzip(&zip(&[("kho/tin.doc", DOC), ("kho/so.xlsx", XLSX)]));
    let found = read("kho.zip.gz", &packed);
    assert!(found.iter().any(|line| line.starts_with("kho.zip.gz!/kho/tin.doc ")), "{found:?}");
    assert!(found.iter().any(|line| line.starts_with("kho.zip.gz!/kho/so.xlsx!/")), "{found:?}");
}

#[test]
fn what_is_attached_to_a_mail_is_read_with_it() {
    let body = "LS0gY2jhu68=";
    let mail = format!(
        "From: Ban <a@b>\nSubject: Gui cong van\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n\
         --x\nContent-Type: text/plain\n\nKem theo.\n--x\nContent-Type: application/msword; name=\"cv.txt\"\n\
         Content-Disposition: attachment; filename=\"cv.txt\"\nContent-Transfer-Encoding: base64\n\n{body}\n--x--\n"
    );
    assert_eq!(read("thu.eml", mail.as_bytes()), ["thu.eml Gui cong van", "thu.eml!/cv.txt -- chữ"]);
    let mailbox = format!("From a@b Mon Jan  1 00:00:00 2018\n{mail}\nFrom a@b Mon Jan  1 00:00:00 2018\n{mail}");
    let expected = [
        "kho.mbox:1 Gui cong van",
        "kho.mbox!/1!/cv.txt -- chữ",
        "kho.mbox:2 Gui cong van",
        "kho.mbox!/2!/cv.txt -- chữ",
    ];
    assert_eq!(read("kho.mbox", mailbox.as_bytes()), expected);
}

#[test]
fn a_text_is_read_whatever_old_program_its_name_is_of() {
    for name in ["a.doc", "a.xls", "a.ppt"] {
        assert_eq!(without_name(name, "Họp bản\n\nSáng nay, bản họp.\n".as_bytes()), [" Họp bản"], "{name}");
        assert_eq!(without_name(name, b"\x01\x00\x02junk\x00\x00\x03\x00"), [" damaged"], "{name}");
    }
}
