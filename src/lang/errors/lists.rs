//! Tables and lists of words and documents, in Vietnamese.

use std::error::Error;

use super::quoted;
use crate::documents::authority::build::NoTable;
use crate::documents::authority::{BadRow, RegisterError, RowFault};
use crate::search::BadFrequency;
use crate::segment::build::{CountedError, ListError, TreebankError};
use crate::segment::{BadLine, LONGEST, TableError};

/// The message, if the error is one of these.
pub(super) fn in_vietnamese(error: &(dyn Error + 'static)) -> Option<String> {
    (error.downcast_ref().map(register))
        .or_else(|| error.downcast_ref().map(row))
        .or_else(|| error.downcast_ref().map(no_table))
        .or_else(|| error.downcast_ref().map(word))
        .or_else(|| error.downcast_ref().map(frequency))
        .or_else(|| error.downcast_ref().map(lexicon))
        .or_else(|| error.downcast_ref().map(counted))
        .or_else(|| error.downcast_ref().map(list))
        .or_else(|| error.downcast_ref().map(treebank))
}

fn register(error: &RegisterError) -> String {
    match error {
        RegisterError::NoHeading => "dòng 1: cần hàng đầu có tên cột chứa số của văn bản, như number hoặc Số ký hiệu, và có thể \
                                     thêm: type (Loại văn bản), title (Trích yếu), issued (Ngày ban hành), issuer (Cơ quan ban \
                                     hành), effective (Ngày hiệu lực), status (Tình trạng), url (Địa chỉ), replaces (Thay thế)"
            .to_owned(),
        RegisterError::TooLong(bytes) => format!(
            "tệp có {bytes} byte, quá lớn đối với một danh mục: hãy chia nhỏ, hoặc bỏ các cột không được đọc"
        ),
    }
}

fn frequency(BadFrequency { line, text }: &BadFrequency) -> String {
    format!("dòng {line}: {} không phải là tần số của một từ: cần từ, một dấu tab và số nguyên", quoted(text))
}

fn row(BadRow { line, fault }: &BadRow) -> String {
    let told = match fault {
        RowFault::NoNumber => "không có số: hãy ghi số, hoặc bỏ hàng này".to_owned(),
        RowFault::Number(text) => {
            format!("{} không phải là số của văn bản: hãy viết như 15/2020/NĐ-CP hoặc 03-CT/TW", quoted(text))
        }
        RowFault::Address(text) => {
            format!("{} không phải là địa chỉ trên mạng: cần bắt đầu bằng https:// hoặc http://", quoted(text))
        }
        RowFault::Issued(text) => not_a_day("ngày ban hành", text),
        RowFault::Effective(text) => not_a_day("ngày hiệu lực", text),
    };
    format!("dòng {line}: {told}")
}

fn not_a_day(what: &str, text: &str) -> String {
    format!("{what} {} không phải là ngày có thật: hãy viết như 31/12/2020 hoặc 2020-12-31", quoted(text))
}

fn no_table(NoTable: &NoTable) -> String {
    "dòng 1: cần các cột number, type, title, issued, issuer, effective, cách nhau bằng dấu tab".to_owned()
}

fn word(BadLine { line, text }: &BadLine) -> String {
    format!(
        "dòng {line}: {} không phải là một từ: cần 1 đến {LONGEST} tiếng cách nhau bằng dấu cách, mỗi dòng một từ",
        quoted(text)
    )
}

fn lexicon(error: &TableError) -> String {
    match error {
        TableError::Magic => "đây không phải là bộ từ của bản tracuu này: hãy làm lại bằng `tracuu lexicon build`",
        TableError::Length => "bộ từ bị cụt hoặc bị hỏng: hãy làm lại bằng `tracuu lexicon build`",
    }
    .to_owned()
}

fn counted(CountedError(line): &CountedError) -> String {
    format!(
        "dòng {line}: cần một từ gồm 1 đến {LONGEST} tiếng cách nhau bằng dấu cách, số lần đếm được, và số lần mọi tiếng viết \
         hoa, cách nhau bằng dấu tab"
    )
}

fn list(ListError(what): &ListError) -> String {
    format!("không đọc được danh sách từ ({what}): cần các mục [chủ đề], mỗi mục có danh sách `words` hoặc `held`")
}

fn treebank(TreebankError(line): &TreebankError) -> String {
    format!("dòng {line}: cần một chú thích, một dòng trống, hoặc mười cột của CoNLL-U cách nhau bằng dấu tab")
}
