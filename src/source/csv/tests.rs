use super::super::tests::{found, limited, placed};
use crate::base::{Article, Attribute};
use crate::source::{FieldMap, RawRecord, Reject, Settings};
use proptest::prelude::*;

fn read_as(extension: &str, text: &str) -> Vec<Result<Article, String>> {
    let found = found(&format!("tin.{extension}"), text.as_bytes(), &Settings::default());
    let article = |item: Result<RawRecord, Reject>| {
        item.and_then(|record| record.read(&FieldMap::default())).map(|read| read.article)
    };
    let shown = |reject: Reject| format!("{} {}", reject.origin, reject.reason.code());
    found.into_iter().map(|item| article(item).map_err(shown)).collect()
}

fn titles(extension: &str, text: &str) -> Vec<String> {
    let shown = |item: Result<Article, String>| match item {
        Ok(article) => format!("{} {}", article.origin, article.title.unwrap_or_default()),
        Err(reject) => reject,
    };
    read_as(extension, text).into_iter().map(shown).collect()
}

#[test]
fn columns_are_parts_of_articles() {
    let text = "\u{FEFF}Tiêu đề,NOI_DUNG,Ngày đăng,Nguồn,Lượt xem\r\n\
        \"Họp bản, lần \"\"hai\"\"\",\"Dòng một\nDòng hai\",3/2/2019,Báo Bản,7\r\n\r\nChợ,,,,\r\n";
    let read = read_as("csv", text);
    let article = read[0].as_ref().unwrap();
    assert_eq!(article.title.as_deref(), Some("Họp bản, lần \"hai\""));
    assert_eq!(article.body, "Dòng một\nDòng hai");
    let publisher = article.attributes.first(Attribute::Publisher);
    assert_eq!((article.date.as_deref(), publisher), (Some("3/2/2019"), Some("Báo Bản")));
    assert_eq!(article.origin.to_string(), "tin.csv:2");
    assert_eq!(read[1].as_ref().unwrap().origin.to_string(), "tin.csv:5");
}

#[test]
fn a_row_is_as_long_as_the_limit_and_no_longer() {
    let settings = limited(|limits| limits.record = 12);
    for (row, expected) in [
        ("Mot,mot mot!\n", "tin.csv:2 Mot,mot mot!"),
        ("Mot,mot mot!\r\n", "tin.csv:2 Mot,mot mot!"),
        ("Mot,mot mot!", "tin.csv:2 Mot,mot mot!"),
        ("Mot,mot mot!!\n", "tin.csv:2 too-long"),
        ("Mot,mot mot!!\r\n", "tin.csv:2 too-long"),
        ("Mot,mot mot!!", "tin.csv:2 too-long"),
    ] {
        let text = format!("title,body\n{row}");
        let found = placed(&found("tin.csv", text.as_bytes(), &settings));
        assert_eq!(found, [expected], "{row:?}");
    }
}

#[test]
fn the_delimiter_is_told_by_the_header() {
    assert_eq!(titles("csv", "title;body\nMột, hai;x\n"), ["tin.csv:2 Một, hai"]);
    assert_eq!(titles("csv", "title\tbody\nMột;x\ty\n"), ["tin.csv:2 Một;x"]);
    assert_eq!(titles("tsv", "title\tbody, text\nMột\ty\n"), ["tin.tsv:2 Một"]);
    assert_eq!(titles("csv", "title\nMột\n"), ["tin.csv:2 Một"]);
}

#[test]
fn the_separator_is_the_one_that_parts_known_names() {
    assert_eq!(titles("csv", "title|body\nMột, hai; ba|x\n"), ["tin.csv:2 Một, hai; ba"]);
    assert_eq!(titles("tsv", "title;body\nMột;x\n"), ["tin.tsv:2 Một"]);
    assert_eq!(titles("csv", "body;title;ghi chú, a, b, c\nx;Một, hai;\n"), ["tin.csv:2 Một, hai"]);
    assert_eq!(titles("csv", "title\nMột, hai; ba\n"), ["tin.csv:2 Một, hai; ba"]);
}

#[test]
fn a_first_line_may_name_the_separator() {
    for line in ["sep=;", "SEP=;", "\"sep=;\""] {
        assert_eq!(titles("csv", &format!("{line}\r\ntitle;body\r\nMột;x\r\n")), ["tin.csv:3 Một"]);
    }
    assert_eq!(titles("csv", "sep=\t\ntitle\tbody\nMột\tx\n"), ["tin.csv:3 Một"]);
    assert_eq!(titles("csv", "sep=#\ntitle#body\nMột#x\n"), ["tin.csv:3 Một"]);
}

#[test]
fn titles_and_comments_may_stand_above_the_header() {
    let text = "BÁO CÁO TIN BÀI\n# xuất ngày 7/8/2018\n\nSTT,Tiêu đề,Nội dung\n1,Một,x\n";
    assert_eq!(titles("csv", text), ["tin.csv:5 Một"]);
}

#[test]
fn lines_end_as_any_system_ends_them() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["title,body", "Một,x", "\"Hai\",\"y\"", ""].join(end);
        assert_eq!(titles("csv", &text), ["tin.csv:2 Một", "tin.csv:3 Hai"], "{end:?}");
    }
}

#[test]
fn a_quote_may_be_escaped_in_either_way() {
    let doubled = "title,body\n\"Ông \"\"Ba\"\", nói\",x\n";
    let escaped = "title,body\n\"Ông \\\"Ba\\\", nói\",\"x\\\ny\"\nHai,\\N\n";
    assert_eq!(titles("csv", doubled), ["tin.csv:2 Ông \"Ba\", nói"]);
    assert_eq!(titles("csv", escaped), ["tin.csv:2 Ông \"Ba\", nói", "tin.csv:4 Hai"]);
    let read = read_as("csv", escaped);
    assert_eq!(read[0].as_ref().unwrap().body, "x\ny");
    assert_eq!(read[1].as_ref().unwrap().body, "");
    let path = "title,body\n\"C:\\tin\\\",x\n";
    assert_eq!(titles("csv", path), ["tin.csv:2 C:\\tin\\"]);
}

#[test]
fn columns_of_one_name_are_all_read() {
    let read = read_as("csv", "title,nội dung,Nội dung\nMột,x,y\n");
    assert_eq!(read[0].as_ref().unwrap().body, "x\ny");
}

#[test]
fn a_row_may_be_in_an_encoding_of_its_own() {
    let text = ["title,body\nĐảng uỷ,họp\n".as_bytes(), b"\xA7\xB6ng \xF1y ph\xAD\xEAng T\xA9n,x\n"].concat();
    let found = found("tin.csv", &text, &Settings::default());
    let read: Vec<_> = found.into_iter().map(|item| item.unwrap().read(&FieldMap::default()).unwrap()).collect();
    assert_eq!(read[1].article.title.as_deref(), Some("Đảng ủy phường Tân"));
}

#[test]
fn a_column_that_is_not_read_is_told() {
    let text = "title,luot_xem,thân bài\nMột,12,Con kênh mới đưa nước về ba bản vùng cao của xã, ".to_owned()
        + "và bà con trồng hai vụ lúa.\n";
    let text = text.replace(", và", " và");
    let found = found("tin.csv", text.as_bytes(), &Settings::default());
    let read = found[0].as_ref().unwrap().read(&FieldMap::default()).unwrap();
    let told: Vec<_> = read.unread.iter().map(|field| (field.name.as_str(), field.may_be)).collect();
    assert_eq!((told, read.no_text), (vec![("luot_xem", None), ("thân bài", Some("body"))], true));
}

#[test]
fn a_row_with_other_cells_is_rejected_and_the_rest_follows() {
    let text = "title,body\nMột,x\nHai\nBa,x,y\nBốn,x,,\nNăm,x";
    let expected =
        ["tin.csv:2 Một", "tin.csv:3 other-cells", "tin.csv:4 other-cells", "tin.csv:5 Bốn", "tin.csv:6 Năm"];
    assert_eq!(titles("csv", text), expected);
}

#[test]
fn an_open_quote_swallows_only_its_line() {
    let text = "title,body\nMột,x\n\"Hai,x\nBa,x\nBốn,\"y\"\nNăm,x\n";
    assert_eq!(
        titles("csv", text),
        ["tin.csv:2 Một", "tin.csv:3 open-quote", "tin.csv:4 Ba", "tin.csv:5 Bốn", "tin.csv:6 Năm"]
    );
    assert_eq!(
        titles("csv", "title,body\n\"Một,x\nHai,x\nBa,x"),
        ["tin.csv:2 open-quote", "tin.csv:3 Hai", "tin.csv:4 Ba"]
    );
}

#[test]
fn an_open_quote_does_not_fill_the_memory() {
    let rows: String = (0..2000).map(|number| format!("Tin {number},x\n")).collect();
    let text = format!("title,body\n\"Một,x\n{rows}");
    let found = placed(&found("tin.csv", text.as_bytes(), &limited(|limits| limits.record = 500)));
    assert_eq!(found.first().unwrap(), "tin.csv:2 open-quote");
    assert!(found.len() > 1990 && found.last().unwrap().starts_with("tin.csv:2002 Tin 1999"), "{}", found.len());
}

#[test]
fn a_table_without_text_is_rejected_once() {
    assert_eq!(titles("csv", "a,b\n1,2\n3,4\n"), ["tin.csv:1 no-header"]);
}

proptest! {
    #[test]
    fn every_row_is_told_of(rows in "([a-b\",\n ]{0,40}\n){0,6}") {
        let text = format!("title,body\n{rows}");
        let found = found("tin.csv", text.as_bytes(), &Settings::default());
        let lines: Vec<u64> = found.iter().filter_map(|item| match item {
            Ok(record) => record.origin.record,
            Err(reject) => reject.origin.record,
        }).collect();
        prop_assert!(lines.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", lines);
    }
}
