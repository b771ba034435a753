use super::*;
use crate::base::Attribute;
use proptest::prelude::*;

fn read(line: &str) -> Result<Article, Reason> {
    article_of_json(line.as_bytes(), &FieldMap::default())
}

#[test]
fn every_part_is_read_under_its_names() {
    let article = read(
        r#"{"id": 7, "title": "Nước về bản", "sapo": "Con kênh mới.", "text": "Đoạn một.\nĐoạn hai.",
            "published": "3/2/2019", "url": "https://x.vn/?a=1&copy=2", "category": null, "source": "Báo Bản",
            "views": {"day": [1, {}]}}"#,
    )
    .unwrap();
    assert_eq!(article.id.as_deref(), Some("7"));
    assert_eq!(article.title.as_deref(), Some("Nước về bản"));
    assert_eq!(article.lead.as_deref(), Some("Con kênh mới."));
    assert_eq!(article.body, "Đoạn một.\nĐoạn hai.");
    assert_eq!(article.date.as_deref(), Some("3/2/2019"));
    assert_eq!(article.url.as_deref(), Some("https://x.vn/?a=1&copy=2"));
    assert_eq!(article.attributes.first(Attribute::Category), None);
    assert_eq!(article.attributes.first(Attribute::Publisher), Some("Báo Bản"));
}

#[test]
fn attributes_are_lists_where_there_may_be_several() {
    let article = read(
        r#"{"title": "Họp bản", "tác giả": "Lò Mấn; Hà Thị Mây", "số báo": 1204, "page": "3", "tags": ["nước sạch", "bản cao, xã Mường", ""]}"#,
    )
    .unwrap();
    assert_eq!(article.attributes.get(Attribute::Author), ["Lò Mấn", "Hà Thị Mây"]);
    assert_eq!(article.attributes.get(Attribute::Issue), ["1204"]);
    assert_eq!(article.attributes.get(Attribute::Pages), ["3"]);
    assert_eq!(article.attributes.get(Attribute::Tag), ["nước sạch", "bản cao, xã Mường"]);
    assert_eq!(read(r#"{"title": "T", "keywords": "a, b"}"#).unwrap().attributes.get(Attribute::Tag), ["a", "b"]);
}

#[test]
fn keys_of_names_are_no_names() {
    let attributes =
        read(r#"{"title": "T", "author": 3, "tags": [4, 19], "issue": 12, "category": "7"}"#).unwrap().attributes;
    let known: Vec<_> = attributes.iter().map(|(attribute, _)| attribute).collect();
    assert_eq!(known, [Attribute::Issue]);
    let article = read(r#"{"title": "T", "tags": ["2019", "chợ phiên"]}"#).unwrap();
    assert_eq!(article.attributes.get(Attribute::Tag), ["2019", "chợ phiên"]);
}

#[test]
fn the_first_name_counts_unless_it_is_empty() {
    assert_eq!(read(r#"{"content": "c", "body": "b", "text": "t"}"#).unwrap().body, "b");
    assert_eq!(read(r#"{"body": " ", "text": "t"}"#).unwrap().body, "t");
}

#[test]
fn other_names_are_mapped() {
    let map = FieldMap::parse(&["body=noi_dung".to_owned(), "title=tieu_de".to_owned()]).unwrap();
    let article = article_of_json(r#"{"tieu_de": "T", "noi_dung": "N", "body": "B"}"#.as_bytes(), &map).unwrap();
    assert_eq!((article.title.as_deref(), article.body.as_str()), (Some("T"), "N"));
}

#[test]
fn an_array_is_paragraphs() {
    assert_eq!(read(r#"{"body": ["một", null, ["hai"], 3]}"#).unwrap().body, "một\nhai\n3");
}

#[test]
fn an_object_that_wraps_a_value_stands_for_it() {
    let article = read(
        r#"{"_id": {"$oid": "5f"}, "title": {"rendered": "Chợ bản"}, "content": {"rendered": "<p>Một</p><p>Hai</p>", "protected": false},
            "created_at": {"$date": {"$numberLong": "1533652200000"}}, "source": {"id": 3, "name": "Báo Bản"},
            "categories": [4, 9]}"#,
    )
    .unwrap();
    assert_eq!((article.id.as_deref(), article.title.as_deref()), (Some("5f"), Some("Chợ bản")));
    assert_eq!((article.body.as_str(), article.date.as_deref()), ("Một\nHai", Some("1533652200000")));
    let attributes = article.attributes;
    assert_eq!(attributes.first(Attribute::Publisher), Some("Báo Bản"));
    assert_eq!(attributes.first(Attribute::Category), None);
}

#[test]
fn a_record_may_lie_in_an_object() {
    let article = read(
        r#"{"_index": "tin", "_id": "a1", "_source": {"maintext": "Một", "headline": "T", "date_publish": "2018"}}"#,
    )
    .unwrap();
    assert_eq!((article.title.as_deref(), article.body.as_str()), (Some("T"), "Một"));
    assert_eq!((article.id.as_deref(), article.date.as_deref()), (Some("a1"), Some("2018")));
}

#[test]
fn chapters_are_text() {
    let article = read(
        r#"{"title": "T", "chapters": [{"heading": "Một", "text": ["a", "b"]}, {"paragraphs": [{"text": "c"}]}]}"#,
    );
    assert_eq!(article.unwrap().body, "Một\na\nb\nc");
}

#[test]
fn a_path_leads_to_a_field_of_an_object() {
    let map = FieldMap::parse(&["body=bai.noi_dung".to_owned(), "title=bai.ten".to_owned()]).unwrap();
    let line = r#"{"bai": {"ten": "T", "noi_dung": "N"}}"#;
    let article = article_of_json(line.as_bytes(), &map).unwrap();
    assert_eq!((article.title.as_deref(), article.body.as_str()), (Some("T"), "N"));
    let line = r#"{"bai": [{"ten": "T", "noi_dung": "N"}, {"noi_dung": "M"}]}"#;
    assert_eq!(article_of_json(line.as_bytes(), &map).unwrap().body, "N\nM");
    let map = FieldMap::parse(&["body=content.raw".to_owned()]).unwrap();
    let line = r#"{"title": "T", "content": {"raw": "N", "rendered": "M"}}"#;
    assert_eq!(article_of_json(line.as_bytes(), &map).unwrap().body, "N");
}

#[test]
fn the_number_of_a_legal_document_is_not_lost() {
    let article =
        read(r#"{"Số ký hiệu": "12/QĐ-UBND", "Trích yếu": "Về chợ bản", "Ngày ban hành": "7/8/2018"}"#).unwrap();
    assert_eq!((article.title.as_deref(), article.lead.as_deref()), (Some("12/QĐ-UBND"), Some("Về chợ bản")));
    assert_eq!(article.date.as_deref(), Some("7/8/2018"));
    let article = read(r#"{"số_hiệu": "12/QĐ-UBND", "title": "Quyết định", "body": "Điều 1"}"#).unwrap();
    assert_eq!(article.body, "12/QĐ-UBND\nĐiều 1");
}

#[test]
fn what_is_not_read_is_told() {
    let text = "Con kênh mới đưa nước về ba bản vùng cao của xã, và bà con trồng được hai vụ lúa mỗi năm.";
    let line = format!(
        r#"{{"title": "T", "x": {{"thân": "{text}"}}, "ngay_len_trang": "7/8/2018", "views": 7, "tác giả": "Lý"}}"#
    );
    let read = read_json(line.as_bytes(), &FieldMap::default()).unwrap();
    assert!(read.no_text);
    let told: Vec<_> = read.unread.iter().map(|field| (field.name.as_str(), field.may_be)).collect();
    assert_eq!(told, [("x.thân", Some("body")), ("ngay_len_trang", Some("date")), ("views", None)]);
    let line = format!(r#"{{"tên_x": "T", "thân": "{text}"}}"#);
    assert_eq!(read_json(line.as_bytes(), &FieldMap::default()).unwrap_err(), Reason::UnknownFields("thân".into()));
}

#[test]
fn what_programs_write_that_is_no_json_is_read() {
    for line in [
        r#"{"title": "Một", "body": "Hai", "score": NaN,}"#,
        r#"{"title": "Một", /* cũ */ "body": "Hai", "x": [1, -Infinity, .5, 007,],} // hết"#,
        "{'title': 'Một', 'body': 'Hai', 'x': None, 'y': True}",
        "{title: \"Một\", body: \"Hai\", _id: ObjectId(\"5f\")}",
        "{\"title\": \"Một\", \"body\": \"H\u{0}a\u{1}i\"}",
    ] {
        let article = read(line).unwrap_or_else(|error| panic!("{line}: {error}"));
        assert_eq!((article.title.as_deref(), article.body.as_str()), (Some("Một"), "Hai"), "{line}");
    }
    assert_eq!(read("{\"body\": \"M\tột\nHai\"}").unwrap().body, "M\tột\nHai");
    assert_eq!(read(r#"{"body": "M\ud83dột \x41 \ud83d\ude00"}"#).unwrap().body, "M\u{FFFD}ột A 😀");
}

#[test]
fn a_line_that_is_not_utf_8_is_read_in_its_encoding() {
    let line = b"{\"title\": \"\xA7\xB6ng \xF1y ph\xAD\xEAng T\xA9n \xA7\xDEnh h\xE4p\"}";
    let read = read_json(line, &FieldMap::default()).unwrap();
    assert_eq!(read.article.title.as_deref(), Some("Đảng ủy phường Tân Định họp"));
    assert_eq!(read.damage, Some(Damage::MixedEncodings(Encoding::Tcvn3)));
}

#[test]
fn damaged_text_is_repaired() {
    let line = r#"{"title": "Vá» báº£n", "body": "Con kÃªnh má»›i Ä‘Æ°a nÆ°á»›c vá» báº£n"}"#;
    let read = read_json(line.as_bytes(), &FieldMap::default()).unwrap();
    assert!(read.article.body.starts_with("Con kênh mới đưa nước"), "{}", read.article.body);
    assert_eq!(read.damage, Some(Damage::MisreadUtf8));
}

#[test]
fn text_is_cleaned() {
    let article = read(r#"{"title": "Ða\u0309ng&nbsp;uỷ\n xã", "body": "x\r\ny"}"#).unwrap();
    assert_eq!(article.title.as_deref(), Some("Ðảng uỷ  xã"));
    assert_eq!(article.body, "x\ny");
}

#[test]
fn markup_never_stands_in_a_text() {
    let links = "<li><a href=/a>Trang chủ</a></li>".repeat(9);
    let body = format!("<html><body><ul>{links}</ul></body></html>");
    let article = read(&serde_json::json!({"title": "Chợ bản", "body": body}).to_string()).unwrap();
    assert!(article.body.starts_with("Trang chủ\n") && !article.body.contains('<'), "{}", article.body);
}

#[test]
fn html_stands_in_for_a_missing_body() {
    assert_eq!(read(r#"{"html": "<p>Một &amp; hai</p><p>Ba</p>"}"#).unwrap().body, "Một & hai\nBa");
    assert_eq!(read(r#"{"html": "<p>Một</p>", "body": "Hai"}"#).unwrap().body, "Hai");
}

#[test]
fn what_is_no_record_says_why() {
    assert_eq!(read(r#"{"title": "x" "y"}"#).unwrap_err().to_string(), "is not JSON: expected `,` or `}` at column 15");
    assert_eq!(read("[1]"), Err(Reason::NotObject(JsonKind::Array)));
    assert!(matches!(read("trang"), Err(Reason::NotJson { .. })));
    assert!(matches!(read(r#"{"title": "x"} {}"#), Err(Reason::NotJson { .. })));
    assert!(matches!(read(""), Err(Reason::NotJson { .. })));
    for nothing in [r#"{}"#, r#"{"title": null, "body": []}"#, r#"{"id": "7", "date": "2019"}"#] {
        assert_eq!(read(nothing), Err(Reason::NoText));
    }
}

proptest! {
    #[test]
    fn takes_any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = article_of_json(&bytes, &FieldMap::default());
    }

    #[test]
    fn takes_any_object(title in any::<String>(), body in any::<String>()) {
        let line = serde_json::json!({"title": title, "body": body}).to_string();
        match read(&line) {
            Ok(article) => prop_assert!(article.title.is_some() || !article.body.is_empty()),
            Err(reason) => prop_assert_eq!(reason, Reason::NoText),
        }
    }
}
