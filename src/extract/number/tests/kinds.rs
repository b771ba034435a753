//! Kinds of mentions, each by what it is read as.

use crate::extract::date;
use crate::extract::number::{NumberExtractor, mentions};

fn read(text: &str) -> Vec<String> {
    mentions(text).into_iter().map(|mention| mention.canonical).collect()
}

#[test]
fn damaged_numbers_are_mended() {
    for (text, expected) in [
        ("theo Chỉ thị số O7-CT/TW", "07-CT/TW"),
        ("Nghị quyết số l8-NQ/TW", "18-NQ/TW"),
        ("Nghị định 1O6/2O17/NĐ-CP", "106/2017/NĐ-CP"),
        ("Nghị định số 1 20/2 016/NĐ-CP", "120/2016/NĐ-CP"),
        ("Nghị quyết 30/2 018/QH 14", "30/2018/QH14"),
        ("Nghị quyết 30 b/2009/NQ-CP", "30b/2009/NQ-CP"),
        ("Thông tư 45/2015//TT-BYT", "45/2015/TT-BYT"),
        ("Kết luận số 12/KL-TTTP-P 3 của Thanh tra", "12/KL-TTTP-P3"),
        ("Quyết định số 1215/QĐ. UB ngày 4/5/2001", "1215/QĐ-UB"),
    ] {
        assert_eq!(read(text), [expected], "{text}");
    }
    for text in ["Tôi lo 5-6 việc", "phòng O5/6", "lO 3/4", "giá 1 20/2 000 đồng"] {
        assert_eq!(read(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_word_may_stand_between_the_type_and_so() {
    for (text, expected) in [
        ("theo kết luận thanh tra số 812 của Bộ Y tế", "KL:812@BYT"),
        ("công văn hỏa tốc số 3312/UBND-VX", "3312/UBND-VX"),
        ("Quyết định xử phạt vi phạm hành chính số 77/QĐ-XPVPHC", "77/QĐ-XPVPHC"),
        ("công văn số số 1288 của UBND tỉnh Lâm Hạ", "CV:1288@UBND"),
    ] {
        let found = mentions(text);
        assert_eq!(found.iter().map(|found| found.canonical.as_str()).collect::<Vec<_>>(), [expected], "{text}");
        let surface = found[0].span.slice(text);
        assert!(text.trim_start_matches("theo ").starts_with(surface), "{surface}");
    }
    assert_eq!(read("thông báo của Trại giam số 6 cho biết"), Vec::<String>::new());
}

#[test]
fn lists_share_what_stands_at_their_end() {
    for (text, expected) in [
        ("các Nghị quyết 03, 07-NQ/TW và 21, 22-NQ/TW", vec!["03-NQ/TW", "07-NQ/TW", "21-NQ/TW", "22-NQ/TW"]),
        ("Kết luận 61 và Chỉ thị 33 của Ban Bí thư", vec!["KL:61@TW", "CT:33@TW"]),
        ("Thông tư liên tịch số 14 giữa Bộ Y tế và Bộ Nội vụ", vec!["TTLT:14@BYT-BNV"]),
        ("Quy định 101 của Ban Bí thư, kế hoạch 41 và Pháp lệnh 16", vec!["QĐ:101@TW", "KH:41", "PL:16"]),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn the_sentence_speaks_for_a_bare_number() {
    for (text, expected) in [
        ("Đảng viên vi phạm quy định 114 sẽ bị xử lý", vec!["QĐ:114"]),
        ("Bị cáo bị xét hỏi về việc ký kế hoạch 52.", vec!["KH:52"]),
        ("Sau đó kế hoạch 52 không được thực hiện", vec!["KH:52"]),
        ("theo khoản 2 quy định 114, mức kỷ luật là khiển trách", vec!["QĐ:114"]),
        ("Quyết định số 07 đồng nghĩa với việc dừng dự án", vec!["QĐ:07"]),
        ("Căn cứ Quy định số 114của Bộ Chính trị", vec!["QĐ:114@TW"]),
        ("UBND huyện ra kế hoạch số 38. Ai cũng rõ kế hoạch 38, trừ ông.", vec!["KH:38@UBND", "KH:38"]),
        ("Ai cũng rõ kế hoạch 38, trừ ông.", vec![]),
        ("vượt kế hoạch 12 chỉ tiêu", vec![]),
        ("đoàn đã kết luận 12 con lợn có bệnh", vec![]),
        ("thông báo 14 trong số 20 bể bơi", vec![]),
        ("quy định 50 và 60 km/h", vec![]),
        ("sau kết luận 2012 của Thanh tra Chính phủ", vec![]),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn who_begins_the_sentence_speaks_of_its_own() {
    for (text, expected) in [
        (
            "Tại phiên họp, Chính phủ bàn việc thực hiện tốt các Nghị quyết số 11 và 12 trong quý này",
            vec!["NQ:11@CP", "NQ:12@CP"],
        ),
        ("Bộ Y tế đang lấy ý kiến về dự thảo thay thế Thông tư 37.", vec!["TT:37@BYT"]),
        ("Bộ Y tế họp. Ông An nhắc tới Thông tư 37.", vec!["TT:37"]),
        ("Chính phủ và Bộ Y tế cùng bàn cách thực hiện Nghị quyết 12.", vec!["NQ:12"]),
        ("Bộ Y tế nhận được công văn 552 hôm qua", vec!["CV:552"]),
        ("triển khai Nghị quyết 08 khóa XII về tinh gọn bộ máy", vec!["NQ:08@TW"]),
        ("Nghị quyết 22 khóa XII của HĐND tỉnh", vec!["NQ:22@HĐND"]),
        ("Nghị quyết 18 Hội nghị Trung ương 6", vec!["NQ:18@TW"]),
        ("nghị quyết số 55 của Ban Chấp hành Trung ương Hội Nông dân Việt Nam", vec!["NQ:55@TWH"]),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn a_byline_is_no_unit() {
    assert_eq!(read("Thông tư số 09/2013/TT-BXD.L"), ["09/2013/TT-BXD"]);
    assert_eq!(read("công văn 812/VPCP-V.I"), ["812/VPCP-V.I"]);
}

#[test]
fn the_licence_of_a_publisher_is_no_citation() {
    for text in [
        "Tòa soạn: 5 Lý Tự. Giấy phép báo điện tử số: 45/GP-BC ngày 5/3/2007",
        "Cơ quan chủ quản: Sở Nội vụ Giấy phép xuất bản số 12/GP-CXB",
        "Giấy phép thiết lập mạng xã hội số 298/GP-BTTTT",
    ] {
        assert_eq!(read(text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(read("mỏ được cấp giấy phép khai thác số 2231/GP-UBND"), ["2231/GP-UBND"]);
    assert_eq!(read("tờ báo bị tước giấy phép hoạt động báo điện tử số 45/GP-BTTTT"), ["45/GP-BTTTT"]);
}

#[test]
fn the_date_of_the_next_clause_is_not_its_date_of_issue() {
    let issued = |text: &str| {
        let extractor = NumberExtractor::default();
        let number = extractor.mentions(text).remove(0);
        let date = date::mentions(text, &[number.span]).remove(0);
        extractor.is_issue_date(text, &number, date.span)
    };
    assert!(!issued("triển khai Nghị quyết số 06/NQ-CP của Chính phủ, ngày 9-4-2013 Bộ Xây dựng đã ban hành"));
    assert!(!issued("Hay thông báo số 44/TB-VPCP, ngày 9-3-2019, Bộ Công Thương có văn bản"));
    assert!(issued("Quy định số 09-QĐ/TW, ngày 28/8/2018 của Bộ Chính trị"));
    assert!(issued("Chỉ thị số 04-CT/TW, ngày 14/5/2011 Ban Bí thư về"));
    assert!(issued("Nghị quyết số 06/NQ-CP ngày 7/1/2013"));
}
