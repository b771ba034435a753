//! The cells of articles as a reader of archives would give them: boundaries, lists, generic uses, traps, and which
//! cell an article is about.

use proptest::prelude::*;

use super::*;
use crate::text::clean;

fn names(text: &str) -> Vec<String> {
    mentions(text).into_iter().map(|mention| mention.name).collect()
}

fn spans(text: &str) -> Vec<&str> {
    mentions(text).into_iter().map(|mention| mention.span.slice(text)).collect()
}

#[test]
fn a_name_ends_where_the_sentence_goes_on() {
    for (text, name) in [
        ("Chi bộ Khoa Lịch sử Đảng đã họp.", "Chi bộ Khoa Lịch sử Đảng"),
        ("Sáng qua, Chi bộ Văn phòng Sở tổ chức hội thảo.", "Chi bộ Văn phòng Sở"),
        ("chi bộ Phòng hành chính quản trị kỷ luật hai người", "Chi bộ Phòng hành chính quản trị"),
        ("Bí thư chi bộ khu 7 thông tin", "Chi bộ khu 7"),
        ("chi bộ ấp Rạch Tre, cho biết", "Chi bộ ấp Rạch Tre"),
        (
            "đảng viên Chi bộ Phòng Kế hoạch - tài chính huyện Hòa Xuyên nhiệm kỳ 2015-2020",
            "Chi bộ Phòng Kế hoạch - tài chính huyện Hòa Xuyên",
        ),
        ("Chi bộ Phòng Tổ chức, hành chính, lưu trữ; cùng dự", "Chi bộ Phòng Tổ chức, hành chính, lưu trữ"),
        ("Đảng ủy Sở Văn hóa, Thể thao và Du lịch đề nghị", "Đảng ủy Sở Văn hóa, Thể thao và Du lịch"),
        ("Đảng uỷ khối Dân - Chính - Đảng tỉnh họp", "Đảng ủy khối Dân - Chính - Đảng tỉnh"),
        ("Đảng bộ Sở GD & ĐT Bắc Hà vừa", "Đảng bộ Sở GD & ĐT Bắc Hà"),
        (
            "Chi bộ Ban quản lý dự án đầu tư xây dựng huyện Bình An.",
            "Chi bộ Ban quản lý dự án đầu tư xây dựng huyện Bình An",
        ),
        ("chi bộ Lý - Hoá", "Chi bộ Lý - Hóa"),
        ("Chi bộ giảng viên thuộc trường", "Chi bộ giảng viên"),
        ("chi bộ quân sự thị trấn An Phú Đông", "Chi bộ quân sự thị trấn An Phú Đông"),
        ("Đảng ủy phường 11 nhiệm kỳ 2010-2015", "Đảng ủy phường 11"),
        ("Ban cán sự đảng bộ Công thương chỉ đạo", "Ban Cán sự đảng bộ Công thương"),
        ("Ban Cán sự Đảng Bộ Giao thông vận tải kết luận", "Ban Cán sự đảng Bộ Giao thông vận tải"),
        ("Đảng đoàn Hội Nông dân Việt Nam thống nhất", "Đảng đoàn Hội Nông dân Việt Nam"),
        ("Thành ủy TP. Hồ Chí Minh yêu cầu", "Thành ủy TP. Hồ Chí Minh"),
        ("Tỉnh uỷ Bà Rịa - Vũng Tàu họp", "Tỉnh ủy Bà Rịa - Vũng Tàu"),
        ("Huyện uỷ Cư M'gar, tỉnh Đắk Lắk", "Huyện ủy Cư M'gar"),
        ("Quân ủy Trung ương chỉ đạo", "Quân ủy Trung ương"),
        ("Chi bộ Văn phòng Huyện uỷ Hòa Xuyên họp", "Chi bộ Văn phòng Huyện ủy Hòa Xuyên"),
        ("Đảng uỷ phường Bến gỗ tổ chức lễ", "Đảng ủy phường Bến gỗ"),
        ("Chi bộ số 5 họp", "Chi bộ số 5"),
        ("Chi bộ 7B tổ chức sinh hoạt", "Chi bộ 7B"),
        ("Chi bộ 7 tổ chức sinh hoạt", "Chi bộ 7"),
        ("Chi bộ 4C khu phố 3, phường Bến Gỗ", "Chi bộ 4C"),
        ("chi bộ Thanh tra tỉnh đại hội", "Chi bộ Thanh tra tỉnh"),
        ("chi bộ cơ quan Thanh tra tỉnh Bắc Hà điều chỉnh", "Chi bộ cơ quan Thanh tra tỉnh Bắc Hà"),
        ("Đảng bộ Công an tỉnh tham mưu cho cấp trên", "Đảng bộ Công an tỉnh"),
        ("Đảng ủy Khối các cơ quan tỉnh Bắc Hà xóa tên ông", "Đảng ủy Khối các cơ quan tỉnh Bắc Hà"),
        ("Ban Cán sự đảng Bộ Công thương khẩn trương rà soát", "Ban Cán sự đảng Bộ Công thương"),
        ("Ban Cán sự đảng UBND thành phố hoàn thiện hồ sơ", "Ban Cán sự đảng UBND thành phố"),
        ("Đảng ủy khối dân - chính - đảng TP. HCM vừa", "Đảng ủy khối dân - chính - đảng TP. HCM"),
        ("Bí thư Tỉnh ủy Bắc Hà - Ảnh: A.B.", "Tỉnh ủy Bắc Hà"),
        ("Bí thư Huyện ủy Sóc Tơ Phạm Xuân Lãm nói", "Huyện ủy Sóc Tơ"),
        ("Bí thư Ban Cán sự đảng Ngân hàng Nhà nước", "Ban Cán sự đảng Ngân hàng Nhà nước"),
        ("Đại hội lần thứ 23 Đảng bộ huyện Bình An", "Đảng bộ huyện Bình An"),
        ("Chi bộ Hợp tác xã thương mại An Bình họp", "Chi bộ Hợp tác xã thương mại An Bình"),
        ("ĐUK các cơ quan TW họp", "Đảng ủy Khối các cơ quan TW"),
        ("Chi bộ Phòng Kỹ thuật - Vận hành trạm bơm tham luận", "Chi bộ Phòng Kỹ thuật - Vận hành trạm bơm"),
        ("Chi bộ Phòng Kế toán nghĩ khác", "Chi bộ Phòng Kế toán"),
        ("Ban Cán sự Đảng (BCSĐ) Bộ Giao thông vận tải kết luận", "Ban Cán sự đảng Bộ Giao thông vận tải"),
        ("Bí thư TU Bắc Hà đã", "Tỉnh ủy Bắc Hà"),
        ("Tỉnh uỷ và UBND tỉnh Bắc Hà đã họp", "Tỉnh ủy Bắc Hà"),
        ("Đảng ủy, HĐND, UBND xã Tân Phú báo cáo", "Đảng ủy xã Tân Phú"),
        ("Đảng ủy phường Võ Thị Sáu họp", "Đảng ủy phường Võ Thị Sáu"),
        ("bí thư Đảng ủy xã Đắk Cơ, huyện Ea Tơ", "Đảng ủy xã Đắk Cơ"),
        ("họp với Huyện ủy, Hội đồng nhân dân, Ủy ban nhân dân huyện Bắc Hà", "Huyện ủy Bắc Hà"),
        ("Huyện ủy, HĐND, UBND, Ủy ban Mặt trận Tổ quốc huyện Bắc Hà tổ chức lễ", "Huyện ủy Bắc Hà"),
        ("Đảng bộ và nhân dân huyện Bắc Hà phấn khởi", "Đảng bộ huyện Bắc Hà"),
        ("Đảng bộ, chính quyền và nhân dân xã Tân Phú", "Đảng bộ xã Tân Phú"),
        ("chi bộ ấp Khu 2 tổ chức họp", "Chi bộ ấp Khu 2"),
    ] {
        assert_eq!(names(text), [name], "{text}");
    }
}

#[test]
fn a_person_behind_a_name_is_not_part_of_it() {
    for (text, name) in [
        ("bí thư chi bộ ấp Thạnh Lộc Trần Quốc Bảo", "Chi bộ ấp Thạnh Lộc"),
        ("Bí thư Huyện uỷ Hoà Xuyên Lê Văn Tư", "Huyện ủy Hòa Xuyên"),
        ("Bí thư Thành uỷ TP HCM Phạm Văn Bốn", "Thành ủy TP HCM"),
        ("Bí thư Quận uỷ quận 3 Trần Thị Năm", "Quận ủy quận 3"),
        ("Chủ nhiệm UBKT Thành ủy Thành phố Hồ Chí Minh Trần Văn Bốn", "Thành ủy Thành phố Hồ Chí Minh"),
        ("chi bộ trường THPT Nguyễn Văn Trỗi", "Chi bộ trường THPT Nguyễn Văn Trỗi"),
        ("Đảng ủy phường Phạm Ngũ Lão họp", "Đảng ủy phường Phạm Ngũ Lão"),
    ] {
        assert_eq!(names(text), [name], "{text}");
    }
}

#[test]
fn a_kind_without_a_name_is_no_mention() {
    for text in [
        "mỗi chi bộ chọn một việc",
        "nâng cao chất lượng sinh hoạt chi bộ.",
        "Bí thư Chi bộ - Hiệu trưởng nhà trường",
        "bí thư chi bộ, trưởng phòng Nội vụ",
        "Đảng ủy xã đã họp, Đảng bộ huyện cũng vậy",
        "Thành ủy vừa kết luận",
        "chi bộ khu phố, chi bộ đương chức và chi bộ nông thôn",
        "bí thư chi bộ thôn, trưởng thôn",
        "bí thư chi bộ Hạng A Páo kể",
        "bí thư Đảng ủy Nguyễn Văn Ba",
        "bí thư Đảng ủy phường Lý Thị Mận, bí thư Đảng ủy xã Trần Văn Ba",
        "Đảng ủy, UBND xã đã họp, Tỉnh ủy và các sở",
        "Thành ủy Trùng Khánh, Quân ủy Trung ương Trung Quốc, Tỉnh ủy Quảng Đông",
        "trường TU Delft, bí thư TU",
        "Đảng ủy các xã trực thuộc huyện",
        "Đảng ủy Công ty và chi bộ nhà trường",
        "có 19 chi bộ với 38 đảng viên, 42 chi bộ khác",
        "chi bộ 38 đảng viên",
        "chi bộn tiền, chi bộ máy cồng kềnh",
        "đảng ủy viên, Tỉnh ủy viên, chi ủy viên",
        "kêu gọi đảng Đoàn kết tham gia, các đảng đoàn kết",
        "trở thành ủy viên ban chấp hành",
        "ban cán sự lớp 12A",
    ] {
        assert_eq!(names(text), [""; 0], "{text}");
    }
}

#[test]
fn every_member_of_a_list_is_a_mention() {
    let text = "3 Chi bộ Phòng Tổng hợp, Thanh tra Sở và Trung tâm Văn hóa và Thông tin tổ chức";
    assert_eq!(spans(text), ["Chi bộ Phòng Tổng hợp", "Thanh tra Sở", "Trung tâm Văn hóa và Thông tin"]);
    assert_eq!(names(text)[2], "Chi bộ Trung tâm Văn hóa và Thông tin");
    let numbers = "các Chi bộ 1, 2, 5,12 và 13 đều đạt";
    assert_eq!(names(numbers), ["Chi bộ 1", "Chi bộ 2", "Chi bộ 5", "Chi bộ 12", "Chi bộ 13"]);
    let wards = "các Đảng ủy phường An Lạc, Bến Gỗ và Tân Phú";
    assert_eq!(names(wards), ["Đảng ủy phường An Lạc", "Đảng ủy phường Bến Gỗ", "Đảng ủy phường Tân Phú"]);
    assert!(mentions(wards).iter().skip(1).all(|mention| mention.elliptical));
    assert_eq!(
        names("cấp ủy, chi bộ các ấp Đông Hòa, Tân Lộc và 3"),
        ["Chi bộ ấp Đông Hòa", "Chi bộ ấp Tân Lộc", "Chi bộ ấp 3",]
    );
    assert_eq!(names("Quận ủy 1, 3, 10, Tân Bình"), ["Quận ủy 1", "Quận ủy 3", "Quận ủy 10", "Quận ủy Tân Bình"]);
}

#[test]
fn places_and_parents_are_read() {
    let found = mentions("Chi bộ ấp Đông Hòa, xã Tân Phú, huyện An Bình họp");
    assert_eq!(found[0].qualifier.as_deref(), Some("xã Tân Phú, huyện An Bình"));
    let found = mentions("đảng viên Chi bộ 4, Đảng bộ phường Bến Gỗ thuộc Đảng bộ quận Cẩm An");
    assert_eq!(found[0].parent.as_deref(), Some("Đảng bộ phường Bến Gỗ"));
    assert_eq!(found[1].parent.as_deref(), Some("Đảng bộ quận Cẩm An"));
    assert_eq!(found[0].key(), "chi bo 4 / phuong ben go");
    assert_eq!(mentions("Chi bộ ấp 6 Đảng uỷ xã Tân Phú")[0].parent.as_deref(), Some("Đảng ủy xã Tân Phú"));
    let bracket = mentions("chi bộ Trung tâm Nuôi dưỡng trẻ em (quận Bình An) họp");
    assert_eq!(bracket[0].qualifier.as_deref(), Some("quận Bình An"));
}

/// The names of the cells that an article is about.
fn main_cells(title: Option<&str>, lead: Option<&str>, body: &str) -> Vec<String> {
    about(title, lead, body).into_iter().filter(|cell| cell.about).map(|cell| cell.name).collect()
}

#[test]
fn the_acting_cell_is_what_an_article_is_about() {
    let body = "Ngày 3/2/2015, Chi bộ Văn phòng Sở tổ chức tọa đàm. Đến dự có đại diện Chi bộ Thanh tra Sở.\n\
                Bí thư Chi bộ Văn phòng Sở Nguyễn Văn A chủ trì; Chi bộ đã thảo luận.";
    assert_eq!(
        main_cells(Some("Chi bộ Văn phòng Sở Nội vụ tọa đàm về dân vận"), None, body),
        ["Chi bộ Văn phòng Sở Nội vụ"]
    );
    let cells = about(Some("Chi bộ Văn phòng Sở Nội vụ tọa đàm về dân vận"), None, body);
    assert_eq!(cells[0].mentions, 4);
    assert!(cells.iter().any(|cell| cell.name == "Chi bộ Thanh tra Sở" && !cell.about));
}

#[test]
fn posts_sources_and_guests_are_not_what_an_article_is_about() {
    assert_eq!(
        main_cells(Some("Ông A xin nghỉ"), Some("Ông A là đảng viên chi bộ thôn Đông."), "Tỉnh ủy Bắc Hà cho biết."),
        [""; 0]
    );
    let guests = "Chiều 7/8, Ban Dân vận Thành ủy tổ chức hội nghị ký kết với Đảng ủy xã A, Đảng ủy xã B, Đảng ủy xã C, Đảng ủy xã D.";
    assert_eq!(main_cells(None, None, guests), ["Thành ủy"]);
}

#[test]
fn the_disciplined_body_is_what_an_article_is_about() {
    let body = "Uỷ ban kiểm tra Quận uỷ Bình An đã kết luận. Cụ thể: cảnh cáo Đảng uỷ phường 9; khiển trách một người.";
    assert_eq!(main_cells(None, None, body), ["Quận ủy Bình An", "Đảng ủy phường 9"]);
}

#[test]
fn two_cells_of_one_number_stay_two() {
    let body = "Chi bộ khu phố 11, phường Phú An họp. Chi bộ khu phố 11, phường Phú Lộc cũng họp.";
    assert_eq!(about(None, None, body).len(), 2);
    let body = "Đảng ủy phường Bến Gỗ khen Chi bộ khu phố 4.";
    let cells = about(None, None, body);
    let cell = cells.iter().find(|cell| cell.key == "chi bo khu pho 4 / phuong ben go").unwrap();
    assert_eq!(cell.place.as_deref(), Some("phường Bến Gỗ"));
}

#[test]
fn hostile_text_is_read_to_its_end() {
    // Where the time grew with the square of these, no one would wait for it.
    let spans = 1 << 20;
    for text in
        ["chi bộ ".repeat(spans / 8), format!("chi bộ {}", "A".repeat(spans)), "Chi bộ Phòng, ".repeat(spans / 16)]
    {
        about(None, None, &text);
    }
}

const SOME_TEXT: &str = "((các |3 |bí thư |thuộc )?(Chi bộ|chi bộ|Đảng uỷ|Đảng ủy|Thành ủy|Ban cán sự đảng|ĐUK|Quận uỷ) \
    (ấp |xã |Phòng |TP\\.|TP\\. |khối |số )?(5|Đông Hòa|Tổ chức|HCM|Hoà An|kế hoạch|và|các)[ ,;.(\\-–\n]{1,2}){0,8}";

proptest! {
    #[test]
    fn takes_anything(text in any::<String>()) {
        mentions(&text);
        about(Some(&text), None, &text);
    }

    #[test]
    fn spans_are_in_order_and_slice(text in SOME_TEXT) {
        let text = clean(&text).into_owned();
        let mut last = 0;
        for mention in mentions(&text) {
            prop_assert!(mention.span.start >= last && !mention.span.slice(&text).is_empty());
            last = mention.span.end;
        }
        about(Some(&text), Some(&text), &text);
    }

    #[test]
    fn spelling_does_not_change_keys(text in SOME_TEXT) {
        use unicode_normalization::UnicodeNormalization;
        let keys = |text: &str| -> Vec<String> { mentions(&clean(text)).iter().map(CellMention::key).collect() };
        let plain = keys(&text);
        prop_assert_eq!(&keys(&text.replace("uỷ", "ủy").replace("Hoà", "Hòa")), &plain);
        prop_assert_eq!(&keys(&text.nfd().collect::<String>()), &plain);
        prop_assert_eq!(&keys(&text.replace("Chi bộ", "chi bộ").replace("Đảng", "ĐẢNG")), &plain);
        prop_assert_eq!(&keys(&text.replace("TP. ", "TP.")), &plain);
    }
}
