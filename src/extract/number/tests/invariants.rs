//! The invariants of any text.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use crate::extract::number::{mentions, number_queries, parse_number};
use crate::text::clean;

const PASSAGES: [&str; 8] = [
    "Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị và Kế hoạch 12-KH/TU của Thành ủy Huế.",
    "Theo Nghị định 15/2020/NĐ-CP, Thông tư 08/2018/TT-BTNMT và Quyết định số 468/QĐ-TTg, mức phạt tăng.",
    "Nghị định 68 và 81 của Chính phủ, Nghị quyết Trung ương 4 khóa XII, Quy định số 102 của Bộ Chính trị.",
    "Công văn số 1967/VPCP-KGVX, nghị định 61/CP, Luật 46/2019/QH14, tờ trình số 200 và 202-TTr/UBKTTW.",
    "Thủ tướng vừa ký Quyết định 355 về nhà ở; thông tư liên tịch số 16/2015 của liên Bộ Y tế - Tài chính.",
    "Nghị quyết Hội nghị lần thứ tám Ban Chấp hành Trung ương khóa XI; quyết định 09 năm 2010 của Thủ tướng.",
    "Chính phủ bàn việc thực hiện các Nghị quyết số 11 và 12; theo kết luận thanh tra số 38, quy định 114 và kế hoạch 52 có lỗi.",
    "Quán triệt các Nghị quyết 03, 07-NQ/TW và 21, 22-NQ/TW, Nghị quyết 08 khóa XII, Nghị định số 1 20/2 016/NĐ-CP, Chỉ thị O7-CT/TW.",
];

fn canonicals(text: &str) -> Vec<String> {
    mentions(&clean(text)).into_iter().map(|mention| mention.canonical).collect()
}

#[test]
fn the_dress_of_a_passage_does_not_matter() {
    for passage in PASSAGES {
        let plain = canonicals(passage);
        assert!(plain.len() >= 2, "{passage}");
        let dressed = [
            passage.nfd().collect(),
            passage.replace(' ', "\u{A0}"),
            passage.replace('-', "–"),
            passage.replace('-', "\u{2011}"),
            passage.replace('Đ', "Ð"),
            passage.replace("ủy", "uỷ"),
            passage.to_uppercase(),
        ];
        for text in dressed {
            assert_eq!(canonicals(&text), plain, "{text}");
        }
    }
}

#[test]
fn hostile_text_is_read_to_its_end() {
    let read = |piece: &str, size: usize| {
        let text = piece.repeat(size / piece.len());
        assert!(mentions(&text).len() <= text.len() / 2);
    };
    for piece in ["1/", "nghị định 1, "] {
        read(piece, 10 << 20);
    }
    for piece in [
        "1-CT/TW-",
        "số 1 và 2, ",
        "nghị quyết trung ương ",
        "1 A-",
        "((((",
        "đ1/Đ",
        "O1",
        "1 20/2 0",
        "1 a/",
        "Giấy phép số ",
        "số số 1 ",
        "quy định 114, ",
        "kết luận thanh tra kiểm tra số 5 ",
        "Chính phủ, Nghị quyết 12 và ",
        "công văn và ",
        "1-CT/TW và 2, ",
        "NGHỊ QUYẾT 12 ",
    ] {
        read(piece, 1 << 20);
    }
}

proptest! {
    #[test]
    fn spans_are_in_order_and_on_boundaries(
        pieces in proptest::collection::vec(
            prop_oneof![
                Just("nghị định "), Just("Nghị quyết Trung ương "), Just("số "), Just("và "), Just(", "), Just("15"), Just("/2020"),
                Just("/NĐ-CP"), Just("-CT/TW"), Just("–"), Just("Ð"), Just(" của Bộ Y tế "), Just("("), Just("khóa XII"), Just("\n"),
                Just("QH14"), Just("TƯ"), Just("năm 2018"), Just("ng"), Just("."),
            ],
            0..24,
        )
    ) {
        let text = pieces.concat();
        let mut end = 0;
        for mention in mentions(&text) {
            prop_assert!(mention.span.start >= end && mention.span.end > mention.span.start, "{text}");
            prop_assert!(!mention.span.slice(&text).is_empty());
            end = mention.span.end;
        }
    }

    #[test]
    fn takes_anything(text in "\\PC*") {
        mentions(&text);
        number_queries(&text);
        parse_number(&text);
    }
}
