//! What is a head, and what stands where in it. `tests/samples/heads` has whole documents in every format.

use proptest::prelude::*;

use super::{Letterhead, letterhead};
use crate::base::Span;

const DECISION: &str = "ỦY BAN NHÂN DÂN\nTỈNH SÔNG CON\nSỞ Y TẾ\n-------\nSố: 12/QĐ-SYT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\
    Độc lập - Tự do - Hạnh phúc\nSông Con, ngày 3 tháng 4 năm 2020\nQUYẾT ĐỊNH\nVề việc khử khuẩn\nbể nước ăn\nGIÁM ĐỐC SỞ Y TẾ\n\
    Căn cứ Luật Phòng, chống bệnh truyền nhiễm;\nĐiều 1. Khử khuẩn mọi bể nước.";

fn line(text: &str, spans: &[Span]) -> String {
    spans.iter().map(|span| span.slice(text)).collect::<Vec<_>>().join(" ")
}

fn title(text: &str) -> Option<String> {
    letterhead(text).and_then(|head| head.title)
}

#[test]
fn every_part_is_where_it_stands() {
    let head = letterhead(DECISION).unwrap();
    let issuers: Vec<String> = head.issuers.iter().map(|name| line(DECISION, name)).collect();
    assert_eq!(issuers, ["SỞ Y TẾ"]);
    assert_eq!(head.over.map(|name| line(DECISION, &name)).as_deref(), Some("ỦY BAN NHÂN DÂN TỈNH SÔNG CON"));
    assert_eq!(head.number.map(|span| span.slice(DECISION)), Some("12/QĐ-SYT"));
    assert_eq!(head.place.map(|span| span.slice(DECISION)), Some("Sông Con"));
    assert_eq!(head.date.unwrap().to_string(), "2020-04-03");
    assert_eq!(head.title.as_deref(), Some("Quyết định về việc khử khuẩn bể nước ăn"));
    assert!(DECISION[head.span.end..].starts_with("\nGIÁM ĐỐC"));
}

#[test]
fn what_stands_above_the_head_is_overlooked() {
    let page = format!("Trang chủ\nVăn bản\nLiên hệ\n{DECISION}");
    let head = letterhead(&page).unwrap();
    assert!(page[head.span.start..].starts_with("ỦY BAN"));
}

#[test]
fn articles_about_documents_are_none() {
    for text in [
        "Ngày 3/4, Sở Y tế tỉnh Sông Con ban hành Quyết định số 12/QĐ-SYT về việc khử khuẩn bể nước ăn ở các bản vùng cao.",
        "CHỈ THỊ MỚI VỀ NƯỚC SẠCH\nHà Nội, ngày 3 tháng 4 năm 2020\nBộ Y tế vừa ban hành chỉ thị.",
        "QUYẾT ĐỊNH\nAnh quyết định ra đi.\nSáng ấy trời mưa.",
        "Số: 12 người đã về bản\nSông Con, ngày 3 tháng 4",
        "BÁO CÁO MỚI\nTheo báo cáo của Ủy ban nhân dân tỉnh, mùa này lúa tốt.",
        "Thư bạn đọc\nKính gửi: Báo Sông Con\nTôi ở bản Nà Pheo.",
    ] {
        assert_eq!(letterhead(text), None, "{text}");
    }
    let quoted = format!("Sáng nay, Sở Y tế tỉnh Sông Con công bố quyết định khử khuẩn. Toàn văn như sau.\n{DECISION}");
    assert_eq!(letterhead(&quoted), None);
}

#[test]
fn a_subject_ends_where_the_preamble_begins() {
    let with = |below: &str| {
        title(&format!("CHÍNH PHỦ\nSố: 5/2020/NĐ-CP\nHà Nội, ngày 3 tháng 4 năm 2020\nNGHỊ ĐỊNH\n{below}"))
    };
    for (below, expected) in [
        ("Quy định về đò\nChính phủ ban hành.", "Nghị định quy định về đò"),
        (
            "SỬA ĐỔI NGHỊ ĐỊNH\nSỐ 4/2019/NĐ-CP VỀ ĐÒ\nCHÍNH PHỦ\nCăn cứ Luật;",
            "NGHỊ ĐỊNH SỬA ĐỔI NGHỊ ĐỊNH SỐ 4/2019/NĐ-CP VỀ ĐÒ",
        ),
        ("Về đò\n______\nChương I", "Nghị định về đò"),
        ("Về đò ngang của\nỦy ban nhân dân tỉnh\nCăn cứ Luật;", "Nghị định về đò ngang của Ủy ban nhân dân tỉnh"),
        ("Chương I\nQUY ĐỊNH CHUNG", "Nghị định số 5/2020/NĐ-CP"),
    ] {
        assert_eq!(with(below).as_deref(), Some(expected));
    }
}

#[test]
fn a_subject_does_not_call_the_document_once_more() {
    let text = "QUỐC HỘI\nSố: 52/2005/QH11\nHà Nội, ngày 29 tháng 11 năm 2005\nLUẬT\nĐÊ ĐIỀU\nCỦA QUỐC HỘI NƯỚC CỘNG HÒA XÃ HỘI CHỦ \
        NGHĨA VIỆT NAM\nSỐ 52/2005/QH11 NGÀY 29 THÁNG 11 NĂM 2005\nCăn cứ Hiến pháp;";
    assert_eq!(title(text).as_deref(), Some("LUẬT ĐÊ ĐIỀU"));
}

#[test]
fn an_annex_has_the_day_of_its_decision_and_not_its_number() {
    let text = "QUY CHẾ\nGiữ mó nước\n(Ban hành kèm theo Quyết định số 12/QĐ-SYT ngày 3/4/2020 của Sở Y tế)\nChương I";
    let Letterhead { number, date, issuers, title, .. } = letterhead(text).unwrap();
    assert_eq!((number, date.unwrap().to_string().as_str()), (None, "2020-04-03"));
    assert_eq!(line(text, &issuers[0]), "Sở Y tế");
    assert_eq!(title.as_deref(), Some("Quy chế Giữ mó nước"));
}

#[test]
fn hostile_texts_are_read_to_their_end() {
    let pieces = [
        "Số: ",
        "V/v ",
        "ngày 1 tháng 1 năm 2020 ",
        "CỘNG HÒA XÃ HỘI ",
        "QUYẾT ĐỊNH\n",
        "a|",
        "     x",
        "Kính gửi\n",
        "KHÓA X\n",
        "BỘ - ",
        "……",
        "Căn cứ ",
    ];
    for piece in pieces {
        for joint in ["", "\n", "Hà Nội, "] {
            let text = format!("{piece}{joint}").repeat(1_000_000 / (piece.len() + joint.len()));
            // Where the time grew with the square of these, no one would wait for it.
            let _ = letterhead(&text);
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC*") {
        letterhead(&text);
    }

    #[test]
    fn spans_lie_in_the_text(lines in prop::collection::vec(prop::sample::select(vec![
        "SỞ Y TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 12/QĐ-SYT", "Số:", "/QĐ-SYT", "QUYẾT ĐỊNH", "V/v đò\tHà Nội, ngày 1 tháng 2",
        "năm 2020", "Kính gửi: Bộ Y tế", "- Sở Y tế;", "(Kèm theo Quyết định số 5/QĐ-UBND)", "Số ký hiệu: 5/QĐ-UBND", "Trích yếu", "Về đò", "*", "Căn cứ Luật;",
    ]), 0..14)) {
        let text = lines.join("\n");
        if let Some(head) = letterhead(&text) {
            let all = head.issuers.iter().flatten().chain(head.over.iter().flatten()).chain(&head.number).chain(&head.place);
            for span in all.chain(&head.subject).chain(&head.addressees).chain(&head.type_name).chain([&head.span]) {
                prop_assert!(text.get(span.start..span.end).is_some(), "{span:?}");
            }
        }
    }
}
