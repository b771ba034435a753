//! What texts say, and which law that is.

use proptest::prelude::*;

use super::super::Authority;
use super::*;
use crate::base::{PartialDate, Span};

fn day(text: &str) -> Option<PartialDate> {
    (!text.is_empty()).then(|| text.parse().unwrap())
}

/// The number of the law that the first mention of a text means, with what belongs to its name.
fn law(text: &str, on: &str) -> Option<(String, String)> {
    let mentions = mentions(text, &[]);
    let mention = mentions.first()?;
    let link = Authority::builtin().law(&mention.key, day(on));
    let span = narrowed(text, mention.span, link.words, link.has_year());
    let number = link.document?.number.clone().unwrap_or_else(|| "-".to_owned());
    Some((number, span.slice(text).to_owned()))
}

fn number(text: &str, on: &str) -> Option<String> {
    law(text, on).map(|(number, _)| number)
}

#[test]
fn a_year_tells_the_law() {
    for (text, expected, surface) in [
        ("theo Điều 5 Bộ luật Dân sự năm 2015 thì", "91/2015/QH13", "Bộ luật Dân sự năm 2015"),
        ("Luật Báo chí 2016 quy định", "103/2016/QH13", "Luật Báo chí 2016"),
        ("khoản 2 BLHS 2015, sửa đổi năm 2017", "100/2015/QH13", "BLHS 2015"),
        ("Luật PCTN 2005", "55/2005/QH11", "Luật PCTN 2005"),
        ("Luật Phòng chống tham nhũng năm 2018", "36/2018/QH14", "Luật Phòng chống tham nhũng năm 2018"),
        ("LUẬT ĐẤT ĐAI (SỬA ĐỔI) NĂM 2013", "45/2013/QH13", "LUẬT ĐẤT ĐAI (SỬA ĐỔI) NĂM 2013"),
        ("Bộ Luật hình sự (BLHS) năm 1999", "15/1999/QH10", "Bộ Luật hình sự (BLHS) năm 1999"),
        ("Luật Nhà ở năm 2014", "65/2014/QH13", "Luật Nhà ở năm 2014"),
        ("Luật Hình sự 2015", "100/2015/QH13", "Luật Hình sự 2015"),
        ("Luật HN&GĐ năm 2000", "22/2000/QH10", "Luật HN&GĐ năm 2000"),
        ("Pháp lệnh Giống vật nuôi năm 2004", "16/2004/PL-UBTVQH11", "Pháp lệnh Giống vật nuôi năm 2004"),
        (
            "Luật Doanh nghiệp được Quốc hội thông qua ngày 29/11/2005",
            "60/2005/QH11",
            "Luật Doanh nghiệp được Quốc hội thông qua ngày 29/11/2005",
        ),
        ("quyền được ghi trong Hiến pháp năm 2013", "Hiến pháp 2013", "Hiến pháp năm 2013"),
    ] {
        assert_eq!(law(text, ""), Some((expected.to_owned(), surface.to_owned())), "{text}");
    }
}

#[test]
fn the_day_tells_the_law_that_was_in_force() {
    for (text, on, expected) in [
        ("vi phạm Luật Đất đai về giao đất", "2012-05-01", Some("13/2003/QH11")),
        ("vi phạm Luật Đất đai về giao đất", "2016-05-01", Some("45/2013/QH13")),
        ("vi phạm Luật Đất đai về giao đất", "2016", Some("45/2013/QH13")),
        // One was taking the place of the other.
        ("vi phạm Luật Đất đai về giao đất", "2014-03-01", None),
        ("vi phạm Luật Đất đai về giao đất", "2014", None),
        ("vi phạm Luật Đất đai hiện hành", "2014-03-01", Some("13/2003/QH11")),
        ("khoản 1 Điều 9 BLHS", "2012-05-01", Some("15/1999/QH10")),
        // A code of laws judges what was done before it.
        ("khoản 1 Điều 9 BLHS", "2018-03-01", None),
        ("khoản 1 Điều 9 BLHS", "2019-03-01", Some("100/2015/QH13")),
        ("Luật Tiếp công dân", "2013-05-01", None),
        ("Luật Đất đai (sửa đổi)", "2013-05-01", None),
        ("Luật Đất đai (sửa đổi)", "2013-12-20", Some("45/2013/QH13")),
        ("Luật Khiếu nại, tố cáo", "2013-05-01", None),
        ("Luật Luật sư", "", Some("65/2006/QH11")),
        ("Luật Đất đai", "", None),
        ("Luật Đất đai", "2031-01-01", None),
    ] {
        assert_eq!(number(text, on).as_deref(), expected, "{text} {on}");
    }
}

#[test]
fn a_law_that_amends_is_another_than_the_one_it_amends() {
    let amending = "Luật sửa đổi, bổ sung một số điều của Luật Bảo hiểm y tế năm 2014";
    assert_eq!(number(amending, "").as_deref(), Some("46/2014/QH13"));
    assert_eq!(mentions(amending, &[]).len(), 1);
    assert_eq!(number("Luật Bảo hiểm y tế sửa đổi năm 2014", "").as_deref(), Some("46/2014/QH13"));
    // Of no known number: no link, and none to the law that it amends.
    let unknown = "Luật sửa đổi, bổ sung một số điều của Luật Du lịch năm 2009";
    assert_eq!((number(unknown, ""), mentions(unknown, &[]).len()), (None, 1));
}

#[test]
fn what_is_no_law_of_the_country_is_not_linked() {
    for text in [
        "luật chơi mới",
        "Luật sư Trần Đò",
        "luật bất thành văn",
        "Đại học Luật 2015",
        "pháp luật dân sự 2015",
        "Luật Đất đai của Lào",
        "Luật Hải quan Nhật Bản",
        "Bộ luật Hình sự nước Pháp",
        "tại Thái Lan, Bộ luật Hình sự quy định",
        "dự thảo Luật Báo chí",
        "các dự án Luật Báo chí, Luật Luật sư",
        "Luật Đầu tư nước ngoài",
        "Luật Biển 1982",
        "Luật Đất đai 2014",
        "theo Hiến pháp và pháp luật",
        "vi phạm luật đất đai",
        "Luật Thương mại điện tử",
    ] {
        for on in ["", "2016-08-01"] {
            for mention in mentions(text, &[]) {
                let link = Authority::builtin().law(&mention.key, day(on));
                assert!(
                    link.document.is_none(),
                    "{text} {on}: {:?}",
                    link.document.map(crate::documents::authority::Entry::full_title)
                );
            }
        }
    }
}

#[test]
fn a_number_goes_before_the_name() {
    let text = "Luật Đất đai số 45/2013/QH13 và Luật Báo chí 2016";
    let at = text.find("45").unwrap();
    let taken = [Span::new(at, at + "45/2013/QH13".len())];
    let found = mentions(text, &taken);
    assert_eq!(found.iter().map(|mention| mention.key.to_string()).collect::<Vec<_>>(), ["L|báo chí|2016"]);
}

#[test]
fn an_article_that_says_the_year_once_means_that_law() {
    let text = "Theo Luật Đất đai năm 2013, đất ở Bến Gỗ … Luật Đất đai cũng nói … Bộ luật Hình sự";
    let keys: Vec<LawKey> = mentions(text, &[]).into_iter().map(|mention| mention.key).collect();
    let links = Authority::builtin().laws(&keys, &[], None);
    let reasons: Vec<LawReason> = links.iter().map(|link| link.reason).collect();
    assert_eq!(reasons, [LawReason::Year, LawReason::InArticle, LawReason::Undated]);
    assert_eq!(links[1].document.unwrap().number.as_deref(), Some("45/2013/QH13"));
    // The years of two, and nothing tells which.
    let both = "Luật Đất đai 2003, Luật Đất đai 2013, Luật Đất đai";
    let keys: Vec<LawKey> = mentions(both, &[]).into_iter().map(|mention| mention.key).collect();
    assert!(Authority::builtin().laws(&keys, &[], None)[2].document.is_none());
}

#[test]
fn hostile_text_is_read_to_its_end() {
    for piece in
        ["Luật ", "luật sửa đổi ", "Bộ luật ", "BLHS", "dự án Luật Đất đai, ", "Luật (((", "Luật a ", "hiến pháp,"]
    {
        mentions(&piece.repeat(300_000 / piece.len()), &[]);
    }
}

proptest! {
    #[test]
    fn what_is_found_lies_in_the_text_and_its_key_is_read_again(
        text in "(Luật |Bộ luật |BLHS |luật |Đất đai |sửa đổi |năm |2013|, |\\(|\\)|\\. |-|ngày 1/7/|[a-zà-ỹ ]{0,5}){0,20}",
    ) {
        let mut last = 0;
        for mention in mentions(&text, &[]) {
            prop_assert!(mention.span.start >= last && !mention.span.slice(&text).is_empty());
            last = mention.span.start;
            prop_assert_eq!(mention.key.to_string().parse::<LawKey>().unwrap(), mention.key.clone());
            let link = Authority::builtin().law(&mention.key, None);
            let narrow = narrowed(&text, mention.span, link.words, link.has_year());
            prop_assert!(narrow.start == mention.span.start && narrow.end <= mention.span.end);
            prop_assert!(!narrow.slice(&text).is_empty());
        }
    }

    #[test]
    fn any_text_is_a_key_or_none(text in "\\PC{0,40}") {
        if let Ok(key) = text.parse::<LawKey>() {
            prop_assert_eq!(key.to_string(), text);
        }
    }
}
