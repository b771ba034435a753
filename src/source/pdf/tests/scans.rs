//! Scanned pages: askew, or with nothing but stamps on them.

use std::io::Write;

use super::{FIRST, LIMIT, Press, SECOND, article_of_pdf};
use crate::base::Article;
use crate::source::reject::Reason;

const PICTURE: &[u8] = b"q 500 0 0 700 0 0 cm /P Do Q\n";

fn whole(article: &Article) -> Vec<&str> {
    article.title.iter().chain(&article.lead).map(String::as_str).chain(article.body.lines()).collect()
}

#[test]
fn text_askew_is_read_as_lines() {
    let read = |degrees: f32| {
        let mut press = Press::default();
        for (page, text) in [FIRST, SECOND].into_iter().enumerate() {
            press.page();
            let (sine, cosine) = degrees.to_radians().sin_cos();
            write!(press.pages.last_mut().unwrap(), "{cosine} {sine} {} {cosine} 20 30 cm ", -sine).unwrap();
            if page == 0 {
                press.print(50.0, 740.0, 16.0, "Nước về ba bản vùng cao");
            }
            press.set(50.0, 700.0, 80, &format!("{text}\n{SECOND}\n{FIRST}"));
        }
        article_of_pdf(&press.bytes(""), LIMIT).unwrap()
    };
    let level = read(0.0);
    assert_eq!(whole(&level), ["Nước về ba bản vùng cao", FIRST, SECOND, FIRST, SECOND, SECOND, FIRST]);
    for degrees in [-5.0, -2.0, 0.5, 1.0, 3.0, 5.0] {
        assert_eq!(whole(&read(degrees)), whole(&level), "{degrees}");
    }
}

#[test]
fn words_that_step_up_a_line_askew_are_one_line() {
    let mut press = Press::default();
    press.page();
    let mut place = (0.0f32, 0.0f32);
    for word in format!("{FIRST} {SECOND}").split(' ') {
        let length = 5.0 * (word.chars().count() + 1) as f32;
        if place.0 + length > 450.0 {
            place = (0.0, place.1 + 12.0);
        }
        // Two degrees and a half.
        let (x, y) = (50.0 + place.0 + 0.044 * place.1, 700.0 - place.1 + 0.044 * place.0);
        press.print(x, y, 10.0, &format!("{word} "));
        place.0 += length;
    }
    let article = article_of_pdf(&press.bytes(""), LIMIT).unwrap();
    assert_eq!(whole(&article).join(" "), format!("{FIRST} {SECOND}"));
    assert!(whole(&article).len() <= 2, "{article:?}");
}

/// A file whose pages are a picture each, with the stamp of a signature on the first, above these lines.
fn signed(lines: &[&str]) -> Press {
    let mut press = Press::default();
    for page in 0..3 {
        press.page().pages.last_mut().unwrap().extend(PICTURE);
        press.print(300.0, 20.0, 10.0, &format!("Trang {}/3", page + 1));
        if page == 0 {
            for (line, y) in lines.iter().zip([820.0, 812.0, 804.0, 796.0, 788.0]) {
                press.print(400.0, y, 7.0, line);
            }
        }
    }
    press
}

#[test]
fn stamps_of_signatures_and_numbers_of_pages_are_no_article() {
    let stamps: [&[&str]; 4] = [
        &[
            "Người ký: Ủy ban nhân dân xã Nà Pheo",
            "Email: napheo@vidu.vn",
            "Cơ quan: Ủy ban nhân dân huyện",
            "Mường Chà",
            "Thời gian ký: 12.04.2024 16:51:32 +07:00",
        ],
        &["Ký bởi: Lò Văn Pâng", "Ký ngày: 12/4/2024"],
        &[
            "Digitally signed by LÒ VĂN PÂNG",
            "DN: C=VN, CN=LÒ VĂN PÂNG, O=UBND xã Nà Pheo",
            "Date: 2024.04.12 16:51:32 +07'00'",
        ],
        &[],
    ];
    for stamp in stamps {
        let reason = article_of_pdf(&signed(stamp).bytes(""), LIMIT).unwrap_err();
        assert_eq!((reason.clone(), reason.code()), (Reason::Scan, "scan"), "{stamp:?}");
        assert!(reason.to_string().contains("ocrmypdf -l vie"), "{reason}");
    }
}

#[test]
fn a_signed_file_with_text_is_an_article_and_its_stamp_furniture() {
    let mut press = signed(&["Ký bởi: Văn phòng huyện", "Mường Chà", "Thời gian ký: 12.04.2024"]);
    press.set(50.0, 700.0, 80, &format!("{FIRST}\n{SECOND}"));
    let article = article_of_pdf(&press.bytes(""), LIMIT).unwrap();
    assert_eq!(whole(&article), [FIRST, SECOND]);
    assert_eq!(article.furniture.after, ["Ký bởi: Văn phòng huyện", "Mường Chà", "Thời gian ký: 12.04.2024"]);
}

#[test]
fn a_text_that_tells_who_signed_is_no_stamp() {
    let mut press = Press::default();
    press.page().set(50.0, 700.0, 80, &format!("{FIRST}\nNgười ký: Chủ tịch xã Nà Pheo\n{SECOND}"));
    let article = article_of_pdf(&press.bytes(""), LIMIT).unwrap();
    assert_eq!(whole(&article), [FIRST, "Người ký: Chủ tịch xã Nà Pheo", SECOND]);
}

#[test]
fn a_hyphen_that_parts_a_word_goes() {
    let mut press = Press::default();
    press.page().print(50.0, 700.0, 10.0, "Hội Chữ thập đỏ làm việc với hãng Inter\u{AD}");
    press.print(50.0, 688.0, 10.0, "national bàn việc cứu trợ, hãng Micro-").print(
        50.0,
        676.0,
        10.0,
        "soft gửi tiền, hai hãng đều là bạn cũ",
    );
    press.print(50.0, 664.0, 10.0, "vì Microsoft đã giúp xã từ lâu.");
    let article = article_of_pdf(&press.bytes(""), LIMIT).unwrap();
    let whole = whole(&article).concat();
    assert!(whole.contains("hãng International bàn") && whole.contains("hãng Microsoft gửi"), "{whole}");
}
