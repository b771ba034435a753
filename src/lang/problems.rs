//! The problems of a query in Vietnamese; in English the library words them.

use crate::query::{MAX_DEPTH, MAX_LENGTH, MAX_PATTERNS, MAX_SLOP, MAX_WORDS, ProblemKind};

/// What is wrong, what was expected, and what was done.
pub(super) fn in_vietnamese(kind: &ProblemKind) -> String {
    match kind {
        ProblemKind::UnclosedQuote(mark) => {
            format!(
                "dấu ngoặc kép chưa đóng: hãy đóng lại, hoặc gõ \\{mark} nếu chỉ muốn dấu ấy; phần sau được tìm như từ thường"
            )
        }
        ProblemKind::EmptyPhrase => "giữa hai dấu ngoặc kép cần có từ, như \"chi bộ\"; đã bỏ qua".to_owned(),
        ProblemKind::BadSlop => {
            format!("sau cụm từ cần một số từ 0 đến {MAX_SLOP}, như \"chi bộ\"~3; đã lấy số gần nhất, hoặc 0")
        }
        ProblemKind::UnclosedParenthesis => "ngoặc đơn chưa đóng: đã coi như đóng ở cuối câu".to_owned(),
        ProblemKind::UnopenedParenthesis => "ngoặc đơn chưa mở: đã bỏ qua".to_owned(),
        ProblemKind::EmptyGroup => "giữa hai ngoặc đơn cần có từ, như (chi bộ); đã bỏ qua".to_owned(),
        ProblemKind::MisplacedKeyword(word) => {
            format!("{word} cần có từ ở bên cạnh, như chi bộ {word} đảng bộ; đã tìm như từ thường")
        }
        ProblemKind::LoneSign => "ngay sau dấu này cần có từ, như +chi; đã bỏ qua".to_owned(),
        ProblemKind::SignAfterField(field) => {
            format!("dấu đứng trước tên phần, như -{field}:covid; dấu ở đây đã bỏ qua")
        }
        ProblemKind::MisplacedStar => "dấu * đứng cuối từ, như nghị*; ở đây đã bỏ qua".to_owned(),
        ProblemKind::BadDistance => "sau dấu ~ cần số 1 hoặc 2, như covid~2; đã tìm như từ thường".to_owned(),
        ProblemKind::UnknownField(name, near) => format!(
            "không có phần nào tên là {name}; có phải {near}? Nếu dấu hai chấm là của câu thì gõ {name}\\:. {UNTIL_THEN}"
        ),
        ProblemKind::FieldWithoutValue(field) => {
            format!("ngay sau dấu hai chấm cần có từ, như {field}:covid; đã tìm như từ thường")
        }
        ProblemKind::BadDate(text) => format!(
            "{text} không phải là một ngày có thật: hãy gõ date:2018, date:30/6/2018 hoặc date:2018..2019-06. {UNTIL_THEN}"
        ),
        ProblemKind::ReversedDates => {
            format!("ngày đầu ở sau ngày cuối: hãy gõ ngày sớm trước, như date:2018..2019. {UNTIL_THEN}")
        }
        ProblemKind::BadNumber(text) => format!(
            "{text} không phải là số hiệu văn bản: hãy gõ number:03-CT/TW hoặc number:15/2020/NĐ-CP. {UNTIL_THEN}"
        ),
        ProblemKind::UnknownArrivals => {
            format!("chỉ mục này chưa ghi lúc các bài vào kho: lần `tracuu index` tới sẽ bắt đầu ghi. {UNTIL_THEN}")
        }
        ProblemKind::EarlierArrivals(moment) => {
            format!("lúc các bài vào kho chỉ được ghi từ {moment}: những bài có từ trước đã bị bỏ ra")
        }
        ProblemKind::DanglingEscape => "sau dấu \\ cần có một chữ; đã bỏ qua".to_owned(),
        ProblemKind::TooLong => format!("câu truy vấn dài hơn {MAX_LENGTH} chữ: phần sau đã bỏ"),
        ProblemKind::TooDeep => format!("ngoặc lồng nhau quá {MAX_DEPTH} lớp: các ngoặc bên trong đã bỏ qua"),
        ProblemKind::TooManyWords => format!("câu truy vấn có hơn {MAX_WORDS} từ: phần sau đã bỏ"),
        ProblemKind::TooManyPatterns => format!(
            "câu truy vấn có hơn {MAX_PATTERNS} từ mang dấu * hoặc ~: hãy bớt các dấu ấy; những từ sau được tìm đúng như đã gõ"
        ),
    }
}

/// What is done with a filter that can't be read.
const UNTIL_THEN: &str = "Chưa sửa thì chưa tìm được gì";
