use super::*;
use crate::source::FieldMap;
use crate::source::html::WEB_PAGE;
use crate::source::tests::{Found, found, found_in, gzip, limited, list, tar};
use crate::source::{RawRecord, Reject};
use crate::text::Damage;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use std::io::Write;

fn records(name: &str, bytes: Vec<u8>, max_record: usize) -> Found {
    found(name, &bytes, &limited(|limits| limits.record = max_record))
}

/// Lines that do not pack well, so that a cut leaves some of them whole.
fn many_lines(count: u64) -> Vec<u8> {
    let mut seed = 1u64;
    let mut lines = Vec::new();
    for number in 0..count {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(number);
        writeln!(lines, "{{\"title\": \"{seed:x}{:x}\"}}", seed.rotate_left(17)).unwrap();
    }
    lines
}

#[test]
fn lines_are_numbered_and_blank_ones_skipped() {
    let found = records("tin.jsonl", b"{\"title\":1}\n\n  \r\n{\"title\":2}".to_vec(), 100);
    assert_eq!(list(&found), ["{\"title\":1}", "{\"title\":2}"]);
    let numbers: Vec<_> = found.iter().flatten().map(|record| record.origin.record).collect();
    assert_eq!(numbers, [Some(1), Some(4)]);
}

#[test]
fn a_line_above_the_limit_is_passed_over() {
    let lines = format!("{{\"a\":1}}\n{}\n{{\"b\":2}}\n", "x".repeat(500_000));
    let found = records("tin.jsonl", lines.into_bytes(), 1000);
    assert_eq!(list(&found), ["{\"a\":1}", "tin.jsonl:2 too-long", "{\"b\":2}"]);
    assert!(found[1].as_ref().unwrap_err().to_string().contains("500000"));
}

#[test]
fn a_huge_line_is_never_held() {
    let line = io::repeat(b'x').take(200 << 20);
    let mut input = Cursor::new(b"{").chain(line).chain(Cursor::new(b"\n{\"title\":1}"));
    let settings = limited(|limits| limits.record = 1 << 20);
    let found = found_in("tin.jsonl", &mut input, &settings);
    assert_eq!(list(&found), ["tin.jsonl:1 too-long", "{\"title\":1}"]);
}

#[test]
fn a_page_above_the_limit_is_refused() {
    assert_eq!(list(&records("tin.txt", vec![b'x'; 11], 10)), ["tin.txt too-long"]);
    assert_eq!(list(&records("tin.txt", vec![b'x'; 10], 10)), ["xxxxxxxxxx"]);
}

#[test]
fn the_start_tells_what_a_nameless_stream_is() {
    let found = records("tin", b" \n{\"title\": 1}\n{\"title\": 2}\n".to_vec(), 100);
    assert_eq!(found.len(), 2);
    assert!(found.iter().flatten().all(|record| record.content == Content::Object));
    let page = records("tin", "Nước về bản\n\nSáng nay.".into(), 100);
    assert_eq!(page[0].as_ref().unwrap().content, Content::Document(&PLAIN_TEXT));
    assert_eq!(records("tin", gzip(b"{\"title\": 1}\n"), 100)[0].as_ref().unwrap().content, Content::Object);
}

#[test]
fn what_is_no_text_is_refused() {
    assert_eq!(list(&records("tin", Vec::new(), 100)), ["tin empty"]);
    assert_eq!(list(&records("tin.txt", b" \n\t".to_vec(), 100)), ["tin.txt empty"]);
    assert_eq!(list(&records("tin.txt", b"tin\0\x01\x02\0".to_vec(), 100)), ["tin.txt binary"]);
    let late = [vec![b'x'; 20_000], vec![0; 1000]].concat();
    assert_eq!(list(&records("tin.txt", late, 100_000)), ["tin.txt binary"]);
}

#[test]
fn a_single_zero_byte_is_damage_of_a_text() {
    let found = records("tin.txt", "Nước về bản\n\nSáng\0 nay, con kênh mới đưa nước về bản.".into(), 100);
    let read = found[0].as_ref().unwrap().read(&FieldMap::default()).unwrap();
    assert_eq!(read.article.body, "Sáng nay, con kênh mới đưa nước về bản.");
    assert_eq!(read.damage, Some(Damage::ZeroBytes));
}

#[test]
fn a_cut_file_gives_what_stands_before_the_cut() {
    let lines = many_lines(20_000);
    for packed in [gzip(&lines), compress_to_vec(lines.as_slice(), CompressionLevel::Fastest)] {
        let found = records("tin.jsonl", packed[..packed.len() / 2].to_vec(), 1000);
        let (last, whole) = found.split_last().unwrap();
        assert!(whole.len() > 1000 && whole.iter().all(Result::is_ok));
        let map = FieldMap::default();
        assert!(whole.iter().flatten().all(|record| record.read(&map).is_ok()));
        assert_eq!(last.as_ref().unwrap_err().reason.code(), "truncated");
    }
    let page = gzip(&many_lines(100));
    assert_eq!(list(&records("tin.txt", page[..page.len() - 9].to_vec(), 100_000)), ["tin.txt truncated"]);
}

#[test]
fn a_damaged_file_says_so() {
    let mut packed = gzip(&many_lines(2000));
    let middle = packed.len() / 2;
    for byte in &mut packed[middle..middle + 40] {
        *byte = 0xFF;
    }
    let found = records("tin.jsonl", packed, 1000);
    assert!(matches!(found.last().unwrap().as_ref().unwrap_err().reason.code(), "damaged" | "truncated"));
}

#[test]
fn lines_in_utf_16_are_read() {
    for (mark, order) in [("\u{FEFF}", u16::to_le_bytes as fn(u16) -> [u8; 2]), ("", u16::to_be_bytes)] {
        let text = format!("{mark}{{\"title\": \"Đảng uỷ xã\"}}\r\n{{\"title\": \"Hai\"}}\n");
        let bytes = text.encode_utf16().flat_map(order).collect();
        let found = records("tin.jsonl", bytes, 1000);
        let titles: Vec<_> =
            found.iter().map(|item| item.as_ref().unwrap().read(&FieldMap::default()).unwrap().article.title).collect();
        assert_eq!(titles, [Some("Đảng uỷ xã".to_owned()), Some("Hai".to_owned())]);
    }
}

#[test]
fn a_mark_at_the_start_is_no_text() {
    let found = records("tin", "\u{FEFF}{\"title\": \"Một\"}".into(), 100);
    assert_eq!(list(&found), ["{\"title\": \"Một\"}"]);
}

#[test]
fn a_record_names_its_place() {
    let found = records("tin.jsonl", b"{\"title\": 1}\n{}\n".to_vec(), 100);
    let map = FieldMap::default();
    assert_eq!(found[0].as_ref().unwrap().read(&map).unwrap().article.origin.to_string(), "tin.jsonl:1");
    let reject = found[1].as_ref().unwrap().read(&map).unwrap_err();
    assert_eq!((reject.origin.to_string().as_str(), reject.reason.code()), ("tin.jsonl:2", "no-text"));
}

#[test]
fn the_content_counts_more_than_a_name() {
    let content = |name, bytes: &str| records(name, bytes.into(), 100)[0].as_ref().unwrap().content.clone();
    assert_eq!(content("tin.txt", "<!DOCTYPE html><p>Tin"), Content::Document(&WEB_PAGE));
    #[cfg(feature = "pdf")]
    assert!(matches!(content("tin.html", "%PDF-1.4"), Content::Document(reader) if reader.name() == "PDF"));
    #[cfg(not(feature = "pdf"))]
    assert_eq!(list(&records("tin.html", "%PDF-1.4".into(), 100)), ["tin.html no-reader"]);
    assert_eq!(content("tin.txt", "{\"title\": 1}"), Content::Document(&PLAIN_TEXT));
    assert_eq!(list(&records("tin.zip", "Tin".into(), 100)), ["tin.zip not-an-archive"]);
}

#[test]
fn files_of_web_mirrors_are_told_by_their_content() {
    let members: [(&str, &[u8]); 7] = [
        ("xem.aspx", b"\r\n<!DOCTYPE html><p>Tin"),
        ("tin.php?id=5", b"<!-- x --><html><p>Tin"),
        ("tho", b"<div>Tin</div>"),
        ("so-lieu", b"{\"title\": \"Tin\"}"),
        ("tin.html.1", b"Tin"),
        ("trang.php", b"<?php echo 1;"),
        ("LICENSE", b"Tin"),
    ];
    let found = found("web.tar", &tar(&members), &Settings::default());
    let content = |item: &Result<RawRecord, Reject>| match item {
        Ok(record) => format!("{} {:?}", record.origin.name(), record.content),
        Err(reject) => format!("{} {}", reject.origin.name(), reject.reason.code()),
    };
    let expected = [
        "xem.aspx Document(web page)",
        "tin.php?id=5 Document(web page)",
        "tho Document(web page)",
        "so-lieu Object",
        "tin.html.1 Document(web page)",
        "trang.php unknown-kind",
        "LICENSE unknown-kind",
    ];
    assert_eq!(found.iter().map(content).collect::<Vec<_>>(), expected);
}

#[test]
fn a_document_of_another_format_than_its_name_is_read_as_what_it_is() {
    let html = b"<html><p>Tin".as_slice();
    for name in ["tin.docx", "tin.csv", "tin.jsonl", "tin.warc", "tin.zip"] {
        let content = records(name, html.to_vec(), 100)[0].as_ref().unwrap().content.clone();
        assert_eq!(content, Content::Document(&WEB_PAGE), "{name}");
    }
}

#[test]
fn a_table_that_is_called_a_workbook_is_read_as_the_table_that_it_is() {
    let csv = "Tiêu đề;Nội dung\nHọp bản;\"Sáng nay; bản họp.\"\nHai;Ba\n";
    let tabs = csv.replace('"', "").replace("; bản", " bản").replace(';', "\t");
    let html = "<html><table><tr><th>Tiêu đề<th>Nội dung<tr><td>Họp bản<td>Sáng nay<tr><td>Hai<td>Ba</table>";
    let xml = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet><Table>\
               <Row><Cell><Data>Tiêu đề</Data></Cell><Cell><Data>Nội dung</Data></Cell></Row>\
               <Row><Cell><Data>Họp bản</Data></Cell><Cell><Data>Sáng nay</Data></Cell></Row>\
               <Row><Cell><Data>Hai</Data></Cell><Cell><Data>Ba</Data></Cell></Row></Table></Worksheet></Workbook>";
    let utf16: Vec<u8> = tabs.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for name in ["so.xls", "so.xlsx", "so.ods"] {
        for bytes in [csv.as_bytes(), tabs.as_bytes(), html.as_bytes(), xml.as_bytes(), &utf16] {
            let titles: Vec<_> = records(name, bytes.to_vec(), 10_000)
                .into_iter()
                .map(|item| item.and_then(|record| record.read(&FieldMap::default())).unwrap().article.title)
                .collect();
            assert_eq!(titles, [Some("Họp bản".to_owned()), Some("Hai".to_owned())], "{name} {bytes:?}");
        }
    }
    // What is no table of records is a text, or a page.
    let text = records("so.xlsx", "Họp bản\n\nSáng nay, bản họp.".into(), 100);
    assert_eq!(text[0].as_ref().unwrap().content, Content::Document(&PLAIN_TEXT));
    let page = records("so.xls", b"<html><table><tr><td>Tin<td>Ban</table>".to_vec(), 100);
    assert_eq!(page[0].as_ref().unwrap().content, Content::Document(&WEB_PAGE));
    // And what is neither is damaged.
    let bytes: Vec<u8> = (0..200u8).cycle().take(5000).collect();
    assert_eq!(list(&records("so.xls", bytes, 10_000)), ["so.xls damaged"]);
}

#[test]
fn the_start_tells_in_utf_16_too() {
    let utf16 = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let found = records("tin", utf16("\u{FEFF}{\"title\": \"Một\"}\n"), 100);
    assert_eq!(list(&found), ["{\"title\": \"Một\"}"]);
    let page = records("tin.txt", utf16("\u{FEFF}<!DOCTYPE html><p>Tin bản"), 100);
    assert_eq!(page[0].as_ref().unwrap().content, Content::Document(&WEB_PAGE));
}

#[test]
fn packings_lie_in_each_other_up_to_a_depth() {
    let mut packed = b"Tin".to_vec();
    for _ in 0..3 {
        packed = gzip(&compress_to_vec(packed.as_slice(), CompressionLevel::Fastest));
    }
    assert_eq!(list(&found("tin", &packed, &limited(|limits| limits.depth = 6))), ["Tin"]);
    assert_eq!(list(&found("tin", &packed, &limited(|limits| limits.depth = 5))), ["tin too-deep"]);
}

#[test]
fn a_bomb_ends_its_file() {
    let bomb = gzip(&[b"{\"title\": 1}\n".as_slice(), &vec![b' '; 40 << 20]].concat());
    let settings = limited(|limits| limits.record = 1 << 20);
    let found = found("tin.jsonl", &bomb, &settings);
    assert_eq!(list(&found), ["{\"title\": 1}", "tin.jsonl ratio-too-high"]);
    let found = found_in("tin", &mut gzip(&vec![b'x'; 2000]).as_slice(), &limited(|limits| limits.unpacked = 1000));
    assert_eq!(list(&found), ["tin too-much-unpacked"]);
}
