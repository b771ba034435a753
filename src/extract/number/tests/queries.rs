//! The numbers that searchers type, and the articles these find.

use crate::extract::number::{
    IndexKey, NumberExtractor, NumberMention, NumberQuery, index_keys, mentions, number_queries, parse_number,
};

fn read(query: &str) -> Vec<String> {
    number_queries(query).iter().map(NumberQuery::read_as).collect()
}

#[test]
fn separators_order_and_case_are_free() {
    for query in ["Chỉ thị số 03-CT/TW", "03 ct tw", "03/CT-TW", "3-CT/TW", "03–CT/TƯ", "03CT/TW"] {
        assert_eq!(read(query), ["số hiệu 03-CT/TW"], "{query}");
    }
    for query in ["15/2020/ND-CP", "nghi-dinh-15-2020-nd-cp", "15 2020 nd cp"] {
        assert_eq!(read(query), ["số hiệu 15/2020/NĐ-CP"], "{query}");
    }
    for (query, expected) in [
        ("CT03", "số hiệu Chỉ thị số 03"),
        ("ct 3", "số hiệu Chỉ thị số 03"),
        ("chỉ thị 16 thủ tướng", "số hiệu Chỉ thị số 16 (TTg)"),
        ("thông tư 08 bộ tài nguyên", "số hiệu Thông tư số 08 (BTNMT)"),
        ("nd-cp 135 2018", "số hiệu Nghị định số 135/2018 (CP)"),
        ("qd 09/2007 ttg", "số hiệu 09/2007/QĐ-TTg"),
        ("nghị quyết trung ương 4 khóa XII", "Nghị quyết Trung ương 4 khóa XII"),
        ("nq tw4", "Nghị quyết Trung ương 4"),
        ("nghi dinh 100 nong do con", "số hiệu Nghị định số 100 (CP)"),
    ] {
        assert_eq!(read(query), [expected], "{query}");
    }
    assert_eq!(read("nghị định 43 và 16").len(), 2);
}

#[test]
fn a_query_is_read_as_the_text_is() {
    for (typed, text) in [
        ("chi thi 16 thu tuong", "Chỉ thị 16 của Thủ tướng"),
        ("chỉ thị 16 thủ tướng", "Chỉ thị 16 của Thủ tướng"),
        ("qd 15 thu tuong", "Quyết định số 15 của Thủ tướng"),
        ("thong tu 22 bo y te", "Thông tư 22 của Bộ Y tế"),
        ("nghi quyet 19 trung uong", "Nghị quyết 19 của Trung ương"),
        ("ke hoach 12 thanh uy", "Kế hoạch 12 của Thành ủy"),
        ("chi thi 09 bo chinh tri", "Chỉ thị 09 của Bộ Chính trị"),
    ] {
        let (query, mention) = (parse_number(typed).unwrap(), mentions(text).remove(0));
        assert_eq!((&query.type_code, &query.issuer), (&mention.type_code, &mention.issuer), "{typed}");
        assert!(query.agrees_with(&mention), "{typed}");
    }
    // A syllable with more words behind it is no code.
    for (query, expected) in [
        ("thong tu 08 thu phi duong bo", "số hiệu Thông tư số 08"),
        ("chi thi 13 tu phap", "số hiệu Chỉ thị số 13"),
        ("chi thi 16 tu", "số hiệu 16-CT/TU"),
        ("10 ct tu", "số hiệu 10-CT/TU"),
        ("nghi quyet 54 qh", "số hiệu 54/NQ-QH"),
    ] {
        assert_eq!(read(query), [expected], "{query}");
    }
}

#[test]
fn a_code_of_two_types_is_shown_as_both() {
    for (query, expected) in [
        ("102-QĐ", "số hiệu Quyết định / Quy định số 102"),
        ("QĐ 102", "số hiệu Quyết định / Quy định số 102"),
        ("QĐ 102 TTg", "số hiệu 102/QĐ-TTg"),
        ("quyết định 102", "số hiệu Quyết định số 102"),
        ("quy định 102", "số hiệu Quy định số 102"),
        ("102-QĐ/TW", "số hiệu 102-QĐ/TW"),
        ("công văn 77/HHTS", "số hiệu 77/HHTS"),
        ("công văn số 350/UBND-KH&ĐT", "số hiệu 350/UBND-KH&ĐT"),
    ] {
        assert_eq!(read(query), [expected], "{query}");
    }
}

#[test]
fn what_is_printed_is_read_back() {
    for (text, canonical) in [
        ("Chỉ thị số 05 của Bộ Chính trị", "CT:05@TW"),
        ("Chỉ thị 05 năm 2017", "CT:05/2017"),
        ("Nghị định 46", "NĐ:46@CP"),
        ("Nghị quyết 36a của Chính phủ", "NQ:36a@CP"),
        ("Nghị quyết Trung ương 4 khóa XII", "NQ-HNTW:4/XII"),
        ("Nghị quyết Trung ương 4", "NQ-HNTW:4"),
        ("văn bản số 106 của Bộ Y tế", "VB:106@BYT"),
    ] {
        let found = mentions(text);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].canonical, canonical);
        for query in [parse_number(canonical), number_queries(canonical).pop()] {
            let keys = index_keys(&found[0]);
            let query = query.unwrap();
            let wanted = [query.exact_keys(), query.agreeing_keys()].concat();
            assert!(wanted.iter().any(|key| keys.contains(key)), "{canonical}: {wanted:?} {keys:?}");
        }
    }
    assert_eq!(read("CT:05@TW"), ["số hiệu Chỉ thị số 05 (TW)"]);
    assert_eq!(read("ct:5/2017"), ["số hiệu Chỉ thị số 05/2017"]);
    assert_eq!(read("NQ-HNTW:4/XII"), ["Nghị quyết Trung ương 4 khóa XII"]);
}

#[test]
fn a_number_and_year_alone_may_be_words() {
    let found = number_queries(" 100/2019 ");
    assert_eq!(
        found.iter().map(|found| (found.read_as(), found.is_loose)).collect::<Vec<_>>(),
        [("số hiệu 100/2019".to_owned(), true)]
    );
    assert!(!number_queries("nghị định 100/2019")[0].is_loose);
    for query in ["11/2019", "100/2019 nồng độ cồn", "100/20190", "1/100/2019"] {
        assert_eq!(read(query), Vec::<String>::new(), "{query}");
    }
}

#[test]
fn what_is_no_number_is_left_to_the_words() {
    for query in [
        "số 13",
        "22/4/2009",
        "24/7",
        "QL1A",
        "F-16",
        "chi bộ 5",
        "KH 97517 TS",
        "292 bộ luật hình sự",
        "kế hoạch 5 năm",
        "covid 19",
        "chung cư CT4",
        "",
        "đại hội 13",
    ] {
        assert_eq!(read(query), Vec::<String>::new(), "{query}");
    }
}

#[test]
fn where_a_number_is_asked_for_anything_is_one() {
    let bare = parse_number("16").unwrap();
    assert_eq!((bare.number.as_str(), bare.type_code, bare.issuer), ("16", None, None));
    let issued = parse_number("16 ttg").unwrap();
    assert_eq!(issued.issuer.as_deref(), Some("TTg"));
    assert_eq!(parse_number("16/2019").unwrap().year, Some(2019));
    assert_eq!(parse_number("03-CT/TW").unwrap().read_as(), "số hiệu 03-CT/TW");
    assert!(parse_number("chỉ thị").is_none() && parse_number("").is_none());
}

/// The tier of `query` that finds `text`: 1 exact, 2 agreeing, 3 another issuer, 0 none.
fn tier(query: &str, text: &str) -> usize {
    let query = parse_number(query).unwrap();
    let keys: Vec<IndexKey> = mentions(text).iter().flat_map(index_keys).collect();
    let tiers = [query.exact_keys(), query.agreeing_keys(), query.other_issuer_keys()];
    tiers.iter().position(|tier| tier.iter().any(|key| keys.contains(key))).map_or(0, |place| place + 1)
}

#[test]
fn a_mention_agrees_as_its_keys_do() {
    let texts = [
        "Chỉ thị 03-CT/TW",
        "Chỉ thị 03/CT-TTg",
        "Chỉ thị 03/2019/CT-TTg",
        "Chỉ thị 03 về học tập",
        "Chỉ thị 03 của Bộ Chính trị",
        "Chỉ thị 03 năm 2019",
        "Kết luận 03-KL/TW",
        "Nghị quyết 44/2019/QH14",
        "Nghị định 03/2019/NĐ-CP",
        "văn bản số 03 của Bộ Y tế",
        "công văn 03/VPCP-KGVX",
        "công văn số 03 năm 2019",
        "03/CP",
        "Thông tư liên tịch 03/2019/TTLT-BYT-BTC",
        "Nghị quyết Trung ương 3 khóa XII",
        "Nghị quyết Trung ương 3",
        "Luật số 44/2019/QH14",
    ];
    let found: Vec<NumberMention> = texts.into_iter().flat_map(mentions).collect();
    assert!(found.len() >= texts.len() - 1, "{found:#?}");
    let typed = "03-CT/TW|03/CT-TTg|03/2019/CT-TTg|chỉ thị 03|chỉ thị 03/2019|16|3|03|03/2019|3 ttg|3/2018|kết luận 03|\
        nghị định 03/2019/NĐ-CP|nghị định 3|44/2019/QH14|công văn 03|03/VPCP|thông tư liên tịch 03/2019/TTLT-BTC-BYT|\
        03/2019/TTLT-BYT-BTC|nghị quyết trung ương 3|nghị quyết trung ương 3 khóa XII|nghị quyết trung ương 3 khóa XI";
    for typed in typed.split('|') {
        let query = parse_number(typed).unwrap_or_else(|| panic!("{typed}"));
        let wanted = [query.exact_keys(), query.agreeing_keys()].concat();
        for mention in &found {
            let by_keys = index_keys(mention).iter().any(|key| wanted.contains(key));
            assert_eq!(query.agrees_with(mention), by_keys, "{typed}: {mention:?}");
        }
        for text in texts.iter().map(|text| (*text).to_owned()).chain([texts.join(", "), texts.join(". ")]) {
            let mut all = mentions(&text);
            all.retain(|mention| query.agrees_with(mention));
            let only = NumberExtractor::default().mentions_of(std::slice::from_ref(&query), &text);
            assert_eq!(only, all, "{typed}: {text}");
        }
    }
}

#[test]
fn tiers_rank_what_is_found() {
    for (query, text, expected) in [
        ("03-CT/TW", "Chỉ thị 03-CT/TW", 1),
        ("03 ct tw", "Chỉ thị 03/CT-TƯ", 1),
        ("03-CT/TW", "Chỉ thị 03 về học tập", 2),
        ("03-CT/TW", "Chỉ thị 03 của Bộ Chính trị", 2),
        ("03-CT/TW", "Chỉ thị 03/CT-TTg", 3),
        ("03-CT/TW", "Chỉ thị 03 của Thủ tướng", 3),
        ("03-CT/TW", "Chỉ thị 103-CT/TW", 0),
        ("03-CT/TW", "Kết luận 03-KL/TW", 0),
        ("chỉ thị 03", "Chỉ thị 03/CT-TTg", 1),
        ("chỉ thị 03", "Chỉ thị 03 về học tập", 2),
        ("nghị định 15/2020", "Nghị định 15/2020/NĐ-CP", 1),
        ("nghị định 15/2020", "Nghị định 15 về xử phạt", 2),
        ("nghị định 15/2020", "Nghị định 15/2018/NĐ-CP", 0),
        ("quyết định 1467", "quyết định 1467 của Thủ tướng", 2),
        ("07-QĐi/TW", "Quy định 07-QĐ/TW", 1),
        ("công văn 229", "công văn số 229-KH/TU", 1),
        ("229-KH/TU", "công văn số 229-KH/TU", 1),
        ("44/2019/QH14", "Luật số 44/2019/QH14", 1),
        ("1967 vpcp", "Công văn 1967/VPCP-KGVX", 1),
        ("01/2016/TTLT-BYT-BTC", "Thông tư liên tịch 01/2016/TTLT-BYT-BTC", 1),
        ("nghị quyết trung ương 7 khóa X", "Nghị quyết Trung ương 7 khóa X", 1),
        ("nghị quyết trung ương 7 khóa X", "Nghị quyết Trung ương 7 đã nêu", 2),
        ("nghị quyết trung ương 7 khóa X", "Nghị quyết Trung ương 7 khóa XI", 0),
        ("16", "Chỉ thị 16/CT-TTg", 1),
        ("16", "Nghị định 16", 2),
        ("công văn 106", "văn bản số 106 của Bộ Y tế", 2),
        ("445-KL/TU", "Tỉnh ủy ban hành Kết luận 445-KL/TƯ", 1),
        ("7-NQ/HĐND", "Nghị quyết 7/NQ-HĐND18", 1),
    ] {
        assert_eq!(tier(query, text), expected, "{query} | {text}");
    }
}
