//! The date of an article as an archivist would give it.

use super::{ArticleDate, Confidence, DateFrom, Known, article_date};
use crate::base::{Article, Furniture, Origin, PartialDate, Span};

fn untitled(body: &str) -> Article {
    Article { body: body.to_owned(), ..Article::default() }
}

fn titled(title: &str, body: &str) -> Article {
    Article { title: Some(title.to_owned()), ..untitled(body) }
}

fn dated(article: &Article) -> Option<ArticleDate> {
    article_date(article, Known::default())
}

fn iso(article: &Article) -> Option<String> {
    dated(article).and_then(|found| found.value.iso())
}

fn day(text: &str) -> PartialDate {
    text.parse().unwrap()
}

fn with_lines(above: &[&str], below: &[&str], body: &str) -> Article {
    let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
    let furniture = Furniture { above: lines(above), below: lines(below), after: Vec::new() };
    Article { furniture, ..titled("Chi bộ ấp Một sinh hoạt chuyên đề", body) }
}

#[test]
fn metadata_comes_first() {
    let article = Article { date: Some("07/08/18 21:30 GMT+7".into()), ..untitled("Ngày 3/5/2017, xã họp.") };
    let found = dated(&article).unwrap();
    assert_eq!((found.date, found.time), (Some(day("2018-08-07")), Some((21, 30))));
    assert_eq!((found.from, found.confidence), (DateFrom::Metadata, Confidence::High));
    let junk = Article { date: Some("n/a".into()), ..untitled("Ngày 3/5/2017, xã tổ chức họp.") };
    assert_eq!(iso(&junk).as_deref(), Some("2017-05-03"));
}

#[test]
fn a_stamp_beats_the_event() {
    let article = with_lines(&[], &["Thứ tư, 07/11/2012, 22:04 CH"], "Ngày 2/11/2012, chi bộ tổ chức tọa đàm.");
    let found = dated(&article).unwrap();
    assert_eq!((found.date, found.time), (Some(day("2012-11-07")), Some((22, 4))));
    assert_eq!((found.from, found.confidence), (DateFrom::Header, Confidence::High));
    let late = with_lines(&[], &["Cập nhật: 16:23 - 30/12/2021"], "Ngày 2/11/2012, chi bộ tổ chức tọa đàm.");
    let found = dated(&late).unwrap();
    assert_eq!((found.date, found.from), (Some(day("2012-11-02")), DateFrom::Dateline), "changed years later");
}

#[test]
fn a_page_clock_only_bounds() {
    let article = with_lines(&["Chủ Nhật, ngày 10 tháng 3 năm 2019"], &[], "Ngày 5/9, xã tổ chức khai giảng năm học.");
    let found = dated(&article).unwrap();
    assert_eq!((found.date, found.page_date), (Some(day("2018-09-05")), Some(day("2019-03-10"))));
    assert_eq!(found.from, DateFrom::Dateline);
    let whole =
        titled("Chủ Nhật, ngày 10 tháng 3 năm 2019", "Xã vào năm học\nNgày 5/9, xã tổ chức khai giảng năm học.");
    assert_eq!(dated(&whole).unwrap().date, Some(day("2018-09-05")));
}

#[test]
fn today_beside_a_date_is_the_day_of_writing() {
    for (body, expected) in [
        ("Hôm nay (27/12/2016), đoàn về xã.", "2016-12-27"),
        ("Sáng nay, 27/12, đoàn về xã.", "12-27"),
        ("Hôm qua 31/12, đoàn về xã.", "01-01"),
        ("Hôm qua (31-12-2016), đoàn về xã.", "2017-01-01"),
    ] {
        assert_eq!(iso(&untitled(body)).as_deref(), Some(expected), "{body}");
    }
    assert_eq!(iso(&titled("Giá lúa tại xã (29/10)", "Giá lúa giữ mức cũ.")).as_deref(), Some("10-29"));
}

#[test]
fn the_latest_day_told_as_past_in_the_head_is_taken() {
    let body = "Ngày 16-4, công an xã cho biết đã bắt một người. Trước đó, khoảng 22h ngày 15-4, người này vào chợ.";
    assert_eq!(iso(&untitled(body)).as_deref(), Some("04-16"));
    let body = "Chiều 3/6, xã tổ chức họp. Hội thi sẽ diễn ra vào ngày 9/6 tại nhà văn hóa.";
    assert_eq!(iso(&untitled(body)).as_deref(), Some("06-03"));
}

#[test]
fn a_year_is_lent_only_where_the_text_speaks_of_its_own_time() {
    for (title, body, expected) in [
        ("Hội thi năm 2018", "Ngày 3/6, xã tổ chức hội thi.", "2018-06-03"),
        ("Hội thi", "Ngày 3/6, xã tổ chức hội thi. Nhà văn hóa xây từ năm 1994.", "06-03"),
        ("Hội thi", "Ngày 3/6, xã tổ chức hội thi. Hội thi ngày 1/6/2018 đã hoãn.", "2018-06-03"),
        ("Hội thi", "Ngày 3/6, xã tổ chức hội thi. Bà A (SN 1996) dự.", "06-03"),
    ] {
        assert_eq!(iso(&titled(title, body)).as_deref(), Some(expected), "{title}: {body}");
    }
}

#[test]
fn what_is_not_the_news_dates_no_article() {
    for body in [
        "Thực hiện Kế hoạch số 13-KH/TU ngày 23/8/2011 của Thành ủy, các chi bộ học tập.",
        "Ông A sinh ngày 4-11-1964, vào Đảng khi còn trẻ.",
        "Các chi bộ chào mừng 88 năm ngày truyền thống (15/10/1930 - 15/10/2018).",
        "Đại hội nhiệm kỳ 2015 - 2020 đề ra ba nhiệm vụ.",
        "Hôm nay đoàn về xã.",
        "Ngày 2/9/1945, Chủ tịch Hồ Chí Minh đọc Tuyên ngôn độc lập.",
        "",
    ] {
        assert_eq!(iso(&untitled(body)), None, "{body}");
    }
}

#[test]
fn what_is_to_come_bounds_from_above() {
    let found = dated(&untitled("Hội thi dự kiến diễn ra ngày 9/6/2018 tới đây tại xã.")).unwrap();
    assert_eq!((found.date, found.before), (Some(day("2018")), Some(day("2018-06-09"))));
    assert_eq!(found.confidence, Confidence::Low);
}

#[test]
fn the_name_of_the_file_is_the_last_resort() {
    let named = |path: &str, body: &str| {
        let origin = Origin::of_file(path);
        iso(&Article { origin, ..untitled(body) })
    };
    assert_eq!(named("a/P_20171118_075256.txt", "Xã họp.").as_deref(), Some("2017-11-18"));
    assert_eq!(named("2011-11-09-hop.txt", "Xã họp.").as_deref(), Some("2011-11-09"));
    assert_eq!(named("2011-hop.txt", "Xã họp.").as_deref(), Some("2011"));
    assert_eq!(named("2011-hop.txt", "Ngày 3/6, xã tổ chức họp.").as_deref(), Some("2011-06-03"));
    assert_eq!(named("000_68824801b0a3248e.txt", "Xã họp."), None);
}

#[test]
fn spans_of_document_numbers_are_heeded() {
    let body = "Theo Kế hoạch ba ngày 23/8/2011, chi bộ tổ chức học tập.";
    let number = Span::new("Theo ".len(), "Theo Kế hoạch ba".len());
    let known = Known { body: &[number], ..Known::default() };
    assert_eq!(article_date(&untitled(body), known), None);
}

#[test]
fn nothing_is_later_than_the_crawl() {
    let known = Known { crawl: Some(day("2018-01-01")), ..Known::default() };
    let article = with_lines(&[], &["Cập nhật: 16:23 - 30/12/2021"], "Ngày 2/11/2017, chi bộ tổ chức tọa đàm.");
    assert_eq!(article_date(&article, known).unwrap().date, Some(day("2017-11-02")));
}

#[test]
fn years_far_from_the_news_date_no_article() {
    for body in [
        "Ngày 5/2/1017, vua dời chùa về kinh, sử chép vậy.",
        "Sao chổi trở lại ngày 28/7/2061, dự kiến sáng hơn lần trước.",
        "Ngày 2/9/1945, cả xã ra đình nghe đọc tuyên ngôn. Hôm 2/9, làng mở hội.",
    ] {
        let year = dated(&untitled(body)).and_then(|found| found.date).map(PartialDate::get_year);
        assert_eq!(year, None, "{body}");
    }
    let record = |date: &str| iso(&Article { date: Some(date.to_owned()), ..untitled("Xã họp.") });
    assert_eq!(record("02/09/1945").as_deref(), Some("1945-09-02"));
    assert_eq!([record("0001-01-01"), record("2061-07-28")], [None, None]);
}

#[test]
fn a_page_tells_its_day_at_its_head_or_its_foot() {
    let body = "Chi bộ ấp Một vừa sinh hoạt chuyên đề. Đông đảo đảng viên dự.";
    for text in [
        format!("{body}\nTheo Báo Mường\n27/05/13 08:47 GMT+7"),
        format!("{body}\nĐăng lúc: 08:47 - 27/05/2013"),
        format!("Cập nhật lúc 10:00 30/05/2013\nNgày đăng: 27/05/2013\n{body}"),
        format!("Lò Văn A | 27/05/2013 08:47\n{body}"),
        format!("{body}\nMường Vang, ngày 27/5/2013\nLò Văn A"),
        format!("{body} (27/5/2013)"),
        "Cập nhật lúc 10:00 30/05/2019\nNgày 27/5/2013, chi bộ ấp Một tổ chức họp.".to_owned(),
    ] {
        assert_eq!(iso(&titled("Chi bộ ấp Một họp", &text)).as_deref(), Some("2013-05-27"), "{text}");
    }
}

#[test]
fn what_lies_behind_or_ahead_dates_no_article() {
    for (title, body) in [
        ("Máy bay vẫn bí ẩn", "Máy bay mất tích ngày 8/3/2014 cùng 239 người. Cuộc tìm kiếm chưa có kết quả."),
        ("Xã mở hội thi", "Ban tổ chức nhận hồ sơ dự thi đến hết ngày 30/6/2018. Hạn nộp ảnh: 15/7/2018."),
        ("Quy định mới", "Nghị định có hiệu lực từ ngày 1/7/2018, xã sẽ làm theo."),
        ("Tòa huyện xét xử vụ phá rừng", "Theo cáo trạng, ngày 5/3/2017, ông A vào rừng chặt cây."),
        ("Sau 8 tháng, đập vẫn dở dang", "Ngày 5/3/2017, xã tổ chức khởi công đập."),
        ("Người giữ đình", "Ảnh: ông A bên đình làng ngày 5/3/2012. Ông đã ngoài tám mươi."),
        ("Chợ phiên", "Năm 2018 bản mới có chợ. Vụ cháy chợ cũ xảy ra ngày 5/3/2012 khiến cả bản buồn."),
        ("Chuyện của ông A", "Ông kể: “Ngày 5/3/2012 tôi vào Đảng”. Chi bộ chúc mừng."),
    ] {
        assert_eq!(iso(&titled(title, body)), None, "{title}: {body}");
    }
}

#[test]
fn a_year_to_come_is_lent_to_no_day() {
    for (title, body) in [
        ("26/9: huyện bàn quy hoạch đến năm 2025", "Huyện vừa công bố quy hoạch."),
        ("Ngày 26/9, huyện bàn mục tiêu năm 2025", "Huyện vừa công bố mục tiêu năm 2025."),
        ("Xã họp", "Ngày 20/12, xã họp bàn kế hoạch năm 2019."),
        ("Bản làm đường", "Hôm 5/9, bản khởi công đường. Con đập cũ vỡ ngày 17/7/2014 vẫn chưa xây lại."),
    ] {
        let year = dated(&titled(title, body)).and_then(|found| found.date);
        assert_eq!(year, None, "{title}: {body}");
    }
}

#[test]
fn the_year_of_the_sentence_beats_a_page_rendered_later() {
    let bar = ["Chủ Nhật, ngày 22 tháng 3 năm 2020"];
    let body = |what: &str| format!("Ngày 6/2, khối tổ chức ký giao ước {what}. Ai cũng vui.");
    let article = with_lines(&bar, &[], &body("thi đua năm 2018"));
    assert_eq!(iso(&article).as_deref(), Some("2018-02-06"));
    assert_eq!(iso(&with_lines(&bar, &[], &body("thi đua"))).as_deref(), Some("2020-02-06"));
}
