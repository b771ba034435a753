//! The dates of texts as a reader would give them, form by form.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::{DateKind, DateMention, Role, mentions};
use crate::base::Span;
use crate::text::clean;

fn isos(text: &str) -> Vec<String> {
    mentions(text, &[]).iter().filter_map(|mention| mention.value.iso()).collect()
}

/// Surface and ISO form (or what it is, for what has none) of every date.
fn found(text: &str) -> Vec<(&str, String)> {
    mentions(text, &[]).iter().map(|mention| (mention.span.slice(text), mention.value.to_string())).collect()
}

fn one(text: &str) -> DateMention {
    let found = mentions(text, &[]);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found[0]
}

#[test]
fn dates_in_figures() {
    for (text, surface, iso) in [
        ("Ngày 5/11/2012, chi bộ họp", "5/11/2012", "2012-11-05"),
        ("họp ngày 05-11-2012.", "05-11-2012", "2012-11-05"),
        ("họp ngày 5.11.2012.", "5.11.2012", "2012-11-05"),
        ("họp ngày 5.11. 2012 tại xã", "5.11. 2012", "2012-11-05"),
        ("họp ngày 29/ 3 / 2017 tại xã", "29/ 3 / 2017", "2017-03-29"),
        ("họp ngày16/01/2013", "16/01/2013", "2013-01-16"),
        ("đoạn trướcNgày 9-5 đoàn về", "9-5", "05-09"),
        ("phát hành ngày 14-5-2013Đoạn sau", "14-5-2013", "2013-05-14"),
        ("phát hành ngày 1/6/2013.400 phần quà", "1/6/2013", "2013-06-01"),
        ("họp ngày 3–2–2015", "3–2–2015", "2015-02-03"),
        ("hạn nộp đến 30/6/18", "30/6/18", "2018-06-30"),
        ("họp ngày 7/8 năm 2018", "7/8 năm 2018", "2018-08-07"),
        ("Ngày 7/8, Ban Dân vận", "7/8", "08-07"),
        ("Sáng 16-1, đoàn đến", "16-1", "01-16"),
        ("họp hôm 10.2 ở xã", "10.2", "02-10"),
        ("SÁNG NGÀY 28/8 tại", "28/8", "08-28"),
        ("mở lại vào thứ sáu (16-3)", "16-3", "03-16"),
        ("mở lại vào thứ 6, 16/3", "16/3", "03-16"),
        ("cuối tháng 10/2016 xã", "tháng 10/2016", "2016-10"),
        ("từ tháng 3-2022 đã", "tháng 3-2022", "2022-03"),
        ("trong tháng 12.2018, xã", "tháng 12.2018", "2018-12"),
        ("khởi công từ 10/2016 tại xã", "10/2016", "2016-10"),
        ("nhiệm kỳ 2015 - 2020 của", "2015 - 2020", "2015/2020"),
        ("nhiệm kỳ 2021–2026", "2021–2026", "2021/2026"),
        ("đoạt cúp tại Sea Games 2017.", "2017", "2017"),
    ] {
        assert_eq!(found(text), [(surface, iso.to_owned())], "{text}");
    }
}

#[test]
fn dates_in_words() {
    for (text, surface, iso) in [
        ("Ngày 26 tháng 5 năm 2019, xã", "26 tháng 5 năm 2019", "2019-05-26"),
        ("ngày 03 tháng bốn năm 2018", "03 tháng bốn năm 2018", "2018-04-03"),
        ("ngày 27 tháng 3, 2017 tại", "27 tháng 3, 2017", "2017-03-27"),
        ("Ngày 17 tháng 9, xã", "17 tháng 9", "09-17"),
        ("tháng 7 năm 2018 tăng", "tháng 7 năm 2018", "2018-07"),
        ("cuối tháng 5, xã", "tháng 5", "--05"),
        ("vào tháng mười hai tại", "tháng mười hai", "--12"),
        ("Năm 2009, xã", "Năm 2009", "2009"),
        ("dưới cờ cách mạng, năm 1931, ông", "năm 1931", "1931"),
        ("khép lại một năm 2012 khó khăn", "năm 2012", "2012"),
        ("quý IV/2017 đạt", "quý IV/2017", "2017-Q4"),
        ("trong quý 3-2017 xã", "quý 3-2017", "2017-Q3"),
        ("quý II năm 2015", "quý II năm 2015", "2015-Q2"),
        ("mồng 2 tháng 9 xã tổ chức", "mồng 2 tháng 9", "09-02"),
        ("giỗ tổ mùng 10 tháng 3", "mùng 10 tháng 3", "lunar 03-10"),
        ("nghỉ từ 30 tháng chạp", "30 tháng chạp", "lunar 12-30"),
        ("lễ rằm tháng giêng", "rằm tháng giêng", "lunar 01-15"),
        ("hội ngày 10-3 âm lịch", "10-3", "lunar 03-10"),
        ("hôm nay mưa to", "hôm nay", "+0d"),
        ("đêm qua mưa to", "đêm qua", "-1d"),
        ("cùng ngày, xã", "cùng ngày", "same day"),
        ("tháng trước xã họp", "tháng trước", "-1m"),
    ] {
        assert_eq!(found(text), [(surface, iso.to_owned())], "{text}");
    }
}

#[test]
fn ends_of_ranges_and_members_of_lists_are_dates_of_their_own() {
    for (text, expected) in [
        ("từ ngày 5 đến 15-12-2018", vec!["12-05", "2018-12-15"]),
        ("từ 11 đến 25/5", vec!["05-11", "05-25"]),
        ("diễn ra ngày 22-24/5", vec!["05-22", "05-24"]),
        ("từ 27/6 - 2/8", vec!["06-27", "08-02"]),
        ("ngày 27-6 đến ngày 2-8", vec!["06-27", "08-02"]),
        ("ngày 3 và 4-3-2018", vec!["03-03", "2018-03-04"]),
        ("các ngày 14, 15/6/2010", vec!["06-14", "2010-06-15"]),
        ("ngày 1, 2 và 3/6", vec!["06-01", "06-02", "06-03"]),
        ("từ ngày 5 đến ngày 7 tháng 4 năm 2018", vec!["04-05", "2018-04-07"]),
        ("ngày 5-7 tháng 4", vec!["04-05", "04-07"]),
        ("từ 8h ngày 5 đến 17h ngày 9/4", vec!["04-05", "04-09"]),
        ("họp ngày 4 và 5 tháng 6 tới đây", vec!["06-04", "06-05"]),
        ("vào ngày 2, 3 và 4 tháng 6", vec!["06-02", "06-03", "06-04"]),
        ("xảy ra vào đêm 14 rạng sáng 15-3 tại xã", vec!["03-14", "03-15"]),
        ("trong 2 ngày 7 và 8/6, xã", vec!["06-07", "06-08"]),
        ("Các ngày 18 và 31-3 tàu cập bến", vec!["03-18", "03-31"]),
        ("trong các ngày 31-8 đến 1-9 liên quan", vec!["08-31", "09-01"]),
        ("nhận hồ sơ từ ngày 1 đến 10.7 đối với", vec!["07-01", "07-10"]),
        ("từ tháng 3 đến tháng 5/2019", vec!["--03", "2019-05"]),
        ("từ tháng 10/2016-3/2017", vec!["2016-10", "2017-03"]),
        ("từ năm 2013 đến 2016", vec!["2013", "2016"]),
        ("(15/10/1930 - 15/10/2018)", vec!["1930-10-15", "2018-10-15"]),
    ] {
        assert_eq!(isos(text), expected, "{text}");
    }
}

#[test]
fn a_borrowed_year_is_kept_beside() {
    let resolved = |text: &str| mentions(text, &[])[0].resolved.map(|date| date.to_string());
    assert_eq!(resolved("từ ngày 5 đến 15-12-2018").as_deref(), Some("2018-12-05"));
    assert_eq!(resolved("từ ngày 28/12 đến 3/1/2019").as_deref(), Some("2018-12-28"));
    assert_eq!(resolved("từ tháng 3 đến tháng 5/2019").as_deref(), Some("2019-03"));
    assert_eq!(resolved("từ 11 đến 25/5"), None);
}

#[test]
fn what_only_looks_like_a_date_is_none() {
    for text in [
        "trực 24/7 và 24/24 giờ",
        "vé Mega 6/45 trúng 5/6 số",
        "đã xong 7/11 hộ",
        "điểm các môn 17/15/13",
        "thắng 4-1 ở lượt về",
        "dãy số 08-09-15-18-27-30",
        "bản đồ tỉ lệ 1/2.000",
        "nhà số 7/10/16 phố Hàng",
        "công viên 23 tháng 9",
        "rạp 3 tháng 4",
        "trên đường 30/4",
        "theo Điều 5/6",
        "kiểm điểm lần thứ ba",
        "mỗi tháng một lần",
        "dịch Covid – 19",
        "thập niên 1990",
        "từ 4-5 người",
        "tăng từ 6-8,75 điểm",
        "trong 3 tháng 4 lần",
        "Nghị quyết 15/2018/NQ-HĐND",
        "mỗi năm 2000 người",
        "ba năm trước",
        "ngày 31/4 và ngày 45/2",
        "February 29, 2012 is 13/13/2012",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn neighbours_tell_what_a_date_is_for() {
    assert_eq!(one("Kế hoạch số 13-KH/TU ngày 23/8/2011").role, Role::Document);
    assert_eq!(one("Quyết định số 485 ngày 23/8/2011").role, Role::Document);
    assert_eq!(one("dịp lễ 30/4").role, Role::Holiday);
    for text in ["ông A (SN 1996)", "bà B sinh ngày 4-11-1964", "anh C, sinh năm 1990"] {
        assert_eq!(one(text).kind, DateKind::Birth, "{text}");
    }
    assert_eq!(mentions("(15/10/1930 - 15/10/2018)", &[])[0].role, Role::Anniversary);
}

#[test]
fn a_day_behind_a_taken_span_is_that_of_the_document() {
    let text = "Chỉ thị ba ngày 14/05/2011 và 12/2018";
    let number = Span::new(0, "Chỉ thị ba".len());
    let ratio = Span::new(text.len() - "12/2018".len(), text.len());
    let found = mentions(text, &[number, ratio]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].role, Role::Document);
}

#[test]
fn stamps_tell_clock_and_weekday() {
    for (text, clock, weekday) in [
        ("Thứ tư, 07/11/2012, 22:04 CH", Some((22, 4)), Some(true)),
        ("Thứ năm, 07/11/2012, 8:04 CH", Some((20, 4)), Some(false)),
        ("Thứ tư - 07/11/2012 02:40", Some((2, 40)), Some(true)),
        ("Cập nhật 04/09/2009 - 01:00:58 PM (GMT+7)", Some((13, 0)), None),
        ("Cập nhật : 16:23 - 30/12/2021", Some((16, 23)), None),
        ("(05:12, 18/06/2020)", Some((5, 12)), None),
        ("17/07/2019 | 09:15 | View count: 85", Some((9, 15)), None),
        ("15/11/2019 | 604", None, None),
        ("Chủ nhật, ngày 26 tháng 5 năm 2019", None, Some(true)),
        ("31/05/13 05:12", Some((5, 12)), None),
    ] {
        let mention = one(text);
        assert!(mention.value.full().is_some(), "{text}");
        assert_eq!((mention.clock, mention.weekday_ok), (clock, weekday), "{text}");
    }
}

const TEXTS: [&str; 7] = [
    "Sáng ngày 28/8/2014, từ 11 đến 25/5 và 3-4-2018",
    "tháng 7 năm 2018, quý II/2015, nhiệm kỳ 2015 - 2020",
    "Thứ tư, 07/11/2012, 22:04 CH",
    "ngày 26 tháng 5 năm 2019 (SN 1996)",
    "rạng sáng 27-2, tối qua, tháng mười hai năm 2016",
    "số 13-KH/TU ngày 23/8/2011 của Thành ủy",
    "đêm 3/2, năm 2013 đến 2016",
];

#[test]
fn spelling_changes_nothing() {
    for text in TEXTS {
        let plain = isos(text);
        assert!(!plain.is_empty());
        let decomposed: String = text.nfd().collect();
        assert_eq!(isos(&clean(&decomposed)), plain, "{text}");
        assert_eq!(isos(&text.to_uppercase()), plain, "{text}");
        assert_eq!(isos(&text.replace('-', "–")), plain, "{text}");
        assert_eq!(isos(&text.replace('đ', "ð").replace('Đ', "Ð")), plain, "{text}");
    }
}

#[test]
fn hostile_text_takes_linear_time() {
    for unit in ["1/2/", "9", "ngày ", "ngày 1, ", "1-", "ngày 7/8 và ", "ngày1/1/2018", "tháng ", "12345-", "từ "]
    {
        let text = unit.repeat(2_000_000 / unit.len());
        // Quadratic time would be an hour of it.
        let _ = mentions(&text, &[]);
    }
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let mut last = 0;
    for mention in mentions(text, &[]) {
        prop_assert!(mention.span.start >= last && !mention.span.is_empty(), "{mention:?}");
        prop_assert!(text.get(mention.span.start..mention.span.end).is_some());
        last = mention.span.end;
    }
    Ok(())
}

proptest! {
    #[test]
    fn spans_are_in_order_and_on_boundaries(text in "\\PC{0,80}") {
        check(&text)?;
    }

    #[test]
    fn mixtures_of_date_words_are_taken(
        parts in prop::collection::vec(prop::sample::select(vec![
            "ngày ", "tháng ", "năm ", "từ ", "đến ", "và ", ", ", "/", "-", " - ", ".", "1", "12", "31", "2018", "7/8", "22-24/5",
            "hôm nay ", "(", ")", ":", "h", " ", "mùng ", "quý ", "II", "SN ", "thứ ", "tư ", "Tết ", "\n", "–", "sáng ",
        ]), 0..24)
    ) {
        check(&parts.concat())?;
    }

    #[test]
    fn taken_spans_hold_no_date(cut in 0usize..60, len in 0usize..30) {
        let text = "ngày 7/8, ngày 9/8/2018 và tháng 7 năm 2018, từ 11 đến 25/5";
        let span = Span::new(cut.min(text.len()), (cut + len).min(text.len()));
        for mention in mentions(text, &[span]) {
            prop_assert!(!mention.span.overlaps(span));
        }
    }

    #[test]
    fn a_full_date_is_read_back(year in 1900u16..2100, month in 1u8..=12, day in 1u8..=28, mark in "[/.-]") {
        let text = format!("Ngày {day}{mark}{month}{mark}{year}, chi bộ họp");
        prop_assert_eq!(isos(&text), [format!("{year:04}-{month:02}-{day:02}")]);
    }
}
