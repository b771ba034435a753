//! The shapes that the extractor reads, one by one.

use crate::base::Span;
use crate::extract::number::{NumberExtractor, NumberKind, mentions};

fn canonicals(text: &str) -> Vec<String> {
    mentions(text).into_iter().map(|mention| mention.canonical).collect()
}

/// Each text and all that must be read in it, in order.
fn check(table: &[(&str, &[&str])]) {
    for (text, expected) in table {
        assert_eq!(canonicals(text), *expected, "{text}");
    }
}

#[test]
fn party_numbers() {
    check(&[
        ("Chỉ thị số 03-CT/TW của Bộ Chính trị", &["03-CT/TW"]),
        ("Kế hoạch 7-KH/TU và Hướng dẫn số 12-HD/BTGTU.", &["07-KH/TU", "12-HD/BTGTU"]),
        ("công văn số 310-CV/VPĐUK gửi các chi bộ", &["310-CV/VPĐUK"]),
        ("Quyết định 15-QĐNS/TW về công tác cán bộ", &["15-QĐNS/TW"]),
        ("Chương trình hành động số 9-CTrHĐ/HU", &["09-CTrHĐ/HU"]),
        ("Nghị quyết số 18 - NQ/TƯ ngày 1-3-2017", &["18-NQ/TW"]),
        ("Kết luận 64–KL/T.Ư", &["64-KL/TW"]),
        ("Thông báo 80-TB/TUQN-TUĐN", &["80-TB/TUQN-TUĐN"]),
        ("nghị quyết 21/NQ-TW, quy định 98/QĐ-TW", &["21-NQ/TW", "98-QĐ/TW"]),
        ("Quyết định số 5-QĐ/ĐUXYZ", &["05-QĐ/ĐUXYZ"]),
    ]);
}

#[test]
fn state_numbers() {
    check(&[
        ("Nghị định số 15/2020/NĐ-CP ngày 3/2/2020", &["15/2020/NĐ-CP"]),
        ("Quyết định 468/QĐ-TTg", &["468/QĐ-TTg"]),
        ("theo quyết định 12-QĐ/UBND", &["12/QĐ-UBND"]),
        ("Nghị quyết số 19-2018/NQ-CP", &["19/2018/NQ-CP"]),
        ("Thông tư liên tịch 01/2016/TTLT-TANDTC-VKSNDTC-BTP", &["01/2016/TTLT-TANDTC-VKSNDTC-BTP"]),
        ("Nghị quyết 7/NQ-HĐND15 của tỉnh", &["07/NQ-HĐND15"]),
        ("Thông báo số 33/TB-XYZKT của đơn vị", &["33/TB-XYZKT"]),
        ("Quyết định số 12 của Thống đốc NHNN", &["QĐ:12@NHNN"]),
        ("Thông tư 11 của NH Nhà nước", &["TT:11@NHNN"]),
        ("Công điện 56/CĐ-TW và Công điện số 17-CĐ/TU", &["56/CĐ-TW", "17-CĐ/TU"]),
        ("Luật Thư viện số 46/2019/QH14", &["46/2019/QH14"]),
        ("Nghị quyết 326/2016/UBTVQH 14", &["326/2016/UBTVQH14"]),
        ("Nghị quyết số 65/2006/NQ-QH11", &["65/2006/NQ-QH11"]),
    ]);
}

#[test]
fn letters_and_old_numbers() {
    let found = mentions("Công văn số 1967/VPCP-V.I, nghị định 61/CP, quyết định 167/HĐBT");
    let read: Vec<_> = found.iter().map(|m| (m.canonical.as_str(), m.type_code.as_deref(), m.kind)).collect();
    assert_eq!(
        read,
        [
            ("1967/VPCP-V.I", Some("CV"), NumberKind::Letter),
            ("61/CP", Some("NĐ"), NumberKind::Letter),
            ("167/HĐBT", Some("QĐ"), NumberKind::Letter),
        ]
    );
    assert_eq!((found[0].issuer.as_deref(), found[0].unit.as_deref()), (Some("VPCP"), Some("V.I")));
    check(&[
        ("Công văn 7686 BTC - CS của Bộ Tài chính", &["7686/BTC-CS"]),
        ("công văn số 77/HHTS gửi bộ", &["77/HHTS"]),
        ("công văn 77/HHTS của hiệp hội", &["77/HHTS"]),
        ("Công văn số 350/UBND-KH&ĐT chỉ đạo", &["350/UBND-KH&ĐT"]),
        ("thông báo 77/HHTS và kế hoạch 9/XYZ", &[]),
    ]);
}

#[test]
fn slips_of_the_keyboard() {
    check(&[
        ("Nghị định 167/2013NĐ-CP", &["167/2013/NĐ-CP"]),
        ("Nghị định số 92/2016 NĐ - CP", &["92/2016/NĐ-CP"]),
        ("Kết luận 19 KL/TW và chỉ thị số 32 CT/TW", &["19-KL/TW", "32-CT/TW"]),
        ("quyết định 1143/QĐ/TTg", &["1143/QĐ-TTg"]),
        ("Nghị định 24/2014-NĐ-CP", &["24/2014/NĐ-CP"]),
        ("nghị định 04/2018/NĐCP", &["04/2018/NĐ-CP"]),
        ("Thông tư 13/2016/TTLT về phối hợp", &["TTLT:13/2016"]),
        ("Quyết định 24/QĐ-BGTVTcủa Bộ", &["24/QĐ-BGTVT"]),
        ("theo Chỉ thị số31-CT/TW", &["31-CT/TW"]),
        ("quy định 37QĐ/TW", &["37-QĐ/TW"]),
        ("quyết định 12/QD-TTG và nghi dinh 5/ND-CP", &["12/QĐ-TTg", "05/NĐ-CP"]),
        ("Kế hoạch 26\n-KH/TU", &["26-KH/TU"]),
        ("ban hành Quyết định số 70/QĐ – UBND", &["70/QĐ-UBND"]),
        ("nghi dinh 15/2020/nd-cp", &["15/2020/NĐ-CP"]),
        ("Quyết định 12/QĐ-UBND - Nội quy tiếp dân; 13/QĐ-UBND -Ảnh: TTX", &["12/QĐ-UBND", "13/QĐ-UBND"]),
    ]);
}

#[test]
fn numbers_without_a_code() {
    check(&[
        ("Nghị định 46 xác định rõ", &["NĐ:46@CP"]),
        ("Thông tư 14/2015 có hiệu lực", &["TT:14/2015"]),
        ("quyết định 09 năm 2010 của Thủ tướng", &["QĐ:09/2010@TTg"]),
        ("Chỉ thị số 03 của Bộ Chính trị", &["CT:03@TW"]),
        ("kết luận 40 ngày 2/3/2016 của Ủy ban Kiểm tra Trung ương", &["KL:40@UBKTTW"]),
        ("Thủ tướng vừa ký Quyết định 355 về nhà ở", &["QĐ:355@TTg"]),
        ("Phó chủ tịch UBND TP. Huế Lê Văn A có công văn 81 yêu cầu kiểm tra", &["CV:81@UBND"]),
        ("Tại quyết định 146 ngày 22/7/2016, Thủ tướng bổ nhiệm ông A", &["QĐ:146@TTg"]),
        ("Thông tư 20 của Bộ GD-ĐT", &["TT:20@BGDĐT"]),
        ("thông tư liên tịch số 16/2015 của liên Bộ Y tế - Tài chính", &["TTLT:16/2015@BYT-BTC"]),
        ("theo NĐ 41/2017 và NĐ 155.", &["NĐ:41/2017@CP", "NĐ:155@CP"]),
        ("Quy định 102 của Bộ Chính trị", &["QĐ:102@TW"]),
        ("văn bản số 106 của Bộ KH&ĐT", &["VB:106@BKHĐT"]),
        ("nghị quyết 30a của Chính phủ", &["NQ:30a@CP"]),
    ]);
}

#[test]
fn lists_share_what_one_member_tells() {
    check(&[
        ("Tờ trình số 200 và 202-TTr/UBKTTW", &["200-TTr/UBKTTW", "202-TTr/UBKTTW"]),
        ("nghị định 68 và 81 của Chính phủ", &["NĐ:68@CP", "NĐ:81@CP"]),
        ("Quyết định 60/2017 và 26/2017 của Thủ tướng", &["QĐ:60/2017@TTg", "QĐ:26/2017@TTg"]),
        ("kế hoạch 41, 43 và 45 của Thành ủy", &["KH:41@TU", "KH:43@TU", "KH:45@TU"]),
        (
            "các thông tư số 20, 21, 22/2015/TTLT-BGDĐT-BNV",
            &["20/2015/TTLT-BGDĐT-BNV", "21/2015/TTLT-BGDĐT-BNV", "22/2015/TTLT-BGDĐT-BNV"],
        ),
        ("33/NQ-CP, 34/NQ-CP", &["33/NQ-CP", "34/NQ-CP"]),
        ("theo nghị định 46 và 5 thông tư khác", &["NĐ:46@CP"]),
        ("Quốc hội thông qua nghị quyết 32/2007 và nghị quyết 5/2008", &["NQ:32/2007@QH", "NQ:05/2008@QH"]),
    ]);
}

#[test]
fn plenums() {
    check(&[
        ("Nghị quyết Trung ương 4 khóa XII", &["NQ-HNTW:4/XII"]),
        ("Nghị quyết Trung ương 3 (khoá 8) về cán bộ", &["NQ-HNTW:3/VIII"]),
        ("Nghị quyết Hội nghị lần thứ tám Ban Chấp hành Trung ương khóa XI", &["NQ-HNTW:8/XI"]),
        ("nghị quyết Hội nghị Trung ương lần thứ 6 khóa XII", &["NQ-HNTW:6/XII"]),
        ("NQTW 4 và Nghị quyết T.Ư 5", &["NQ-HNTW:4", "NQ-HNTW:5"]),
        ("Nghị quyết Trung ương 4, 6 khóa XII", &["NQ-HNTW:4/XII", "NQ-HNTW:6/XII"]),
        ("Nghị quyết Trung ương 4 khóa XI, XII", &["NQ-HNTW:4/XI", "NQ-HNTW:4/XII"]),
        ("Nghị quyết Trung ương 27 về tiền lương", &["NQ:27@TW"]),
        ("Nghị quyết 25-NQ/TW Hội nghị lần thứ bảy Ban Chấp hành Trung ương khóa XI", &["25-NQ/TW"]),
        ("nghị quyết Trung ương và nghị quyết Quốc hội", &[]),
        ("Hội nghị Trung ương 6 khóa XII họp 5 ngày", &[]),
    ]);
    let found = mentions("Nghị quyết 25-NQ/TW Hội nghị lần thứ bảy Ban Chấp hành Trung ương khóa XI");
    assert_eq!(found[0].term.as_deref(), Some("XI"));
}

#[test]
fn what_is_no_document() {
    for text in [
        "quy định 5 thời điểm, kế hoạch 3.000 tỷ, hướng dẫn 24 quận, thông báo 4 sĩ quan",
        "kế hoạch 5 năm 2016-2020; bản án 6 năm; kỷ luật 97 đảng viên",
        "Đề án 22350 của Nga; tiêu chuẩn TCVN 5107:2003 và ISO 9001:2015",
        "QCVN 02-16:2012/BNNPTNT, số đăng ký VN-17879-14, Điều 292/BLHS-2015",
        "chung cư CT4, tòa CT 6, chụp CT 3D, TT 16A Lý Nam Đế, tàu KH 90208 TS",
        "metro số 3a, bão số 12, số nhà 105/122, tổ công tác số 3, xe 51A-123.45",
        "thắng 4-1, 106/206 văn bản, 7/11 hộ, 24/7, ngày 22/4/2009, QL1A, F-16, MH370",
        "Nghị quyết 1701 của Hội đồng Bảo an Liên Hợp Quốc; ông Trump ký sắc lệnh số 13768",
        "Luật Đất đai 2013, kế hoạch 2019, theo nghị quyết 2018",
        "điện thoại 0912.345.678, mã số 010118, Km 45+100",
    ] {
        assert_eq!(canonicals(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn the_word_tells_which_of_two_types_a_code_is() {
    let called = |text: &str| mentions(text)[0].called.clone();
    assert_eq!(called("Quy định số 102-QĐ/TW của Bộ Chính trị").as_deref(), Some("Quy định"));
    assert_eq!(called("theo QUYẾT ĐỊNH 102-QĐ/TW").as_deref(), Some("Quyết định"));
    assert_eq!(called("Quy định số 47 của Bộ Chính trị").as_deref(), Some("Quy định"));
    assert_eq!(called("theo 102-QĐ/TW"), None);
    assert_eq!(called("Quyết định số 12/QĐ-TTg"), None, "the code tells");
}

#[test]
fn a_mention_knows_its_issuers_place() {
    let place = |text: &str| mentions(text)[0].place.clone();
    assert_eq!(
        place("Quyết định 12/QĐ-UBND ngày 3/4 của UBND tỉnh Bình Định về").as_deref(),
        Some("UBND tỉnh Bình Định")
    );
    assert_eq!(place("Tỉnh ủy Nghệ An ban hành Kế hoạch 7-KH/TU").as_deref(), Some("Tỉnh ủy Nghệ An"));
    assert_eq!(
        place("Chủ tịch UBND TP. Đà Nẵng Trần Văn An đã ký Quyết định 9/QĐ-UBND").as_deref(),
        Some("UBND TP. Đà Nẵng")
    );
    assert_eq!(place("Quyết định 12/QĐ-TTg của Thủ tướng"), None);
}

#[test]
fn the_date_of_issue_stands_beside_its_number() {
    let numbers = NumberExtractor::default();
    let issued = |text: &str, date: &str| {
        let start = text.find(date).unwrap();
        let mention = &numbers.mentions(text)[0];
        numbers.is_issue_date(text, mention, Span::new(start, start + date.len()))
    };
    for text in [
        "Chỉ thị 3-CT/TW ngày 14/5/2011 của",
        "Chỉ thị 3-CT/TW, ngày 14/5/2011",
        "Chỉ thị 3-CT/TW (ngày 14/5/2011)",
        "Chỉ thị 3-CT/TW của Bộ Chính trị ban hành ngày 14/5/2011",
    ] {
        assert!(issued(text, "14/5/2011"), "{text}");
        assert!(issued(text, "ngày 14/5/2011"), "{text}");
    }
    for text in ["Nghị định 5/NĐ-CP có hiệu lực từ 14/5/2011", "Nghị định 5/NĐ-CP. Ngày 14/5/2011, ông A"]
    {
        assert!(!issued(text, "14/5/2011"), "{text}");
    }
}
