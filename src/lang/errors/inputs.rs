//! What users type and give, in Vietnamese: dates, numbers, encodings, queries, mappings, commands.

use std::error::Error;

use super::quoted;
use crate::base::PartialDateError;
use crate::extract::date::DateInputError;
use crate::extract::number::{BadKey, TablesError};
use crate::query::QueryError;
use crate::search::{SearchError, SynonymsError};
use crate::source::{FieldMap, FieldMapError, OcrError};
use crate::text::{Encoding, UnknownEncoding};

/// The message, if the error is one of these.
pub(super) fn in_vietnamese(error: &(dyn Error + 'static)) -> Option<String> {
    (error.downcast_ref().map(partial_date))
        .or_else(|| error.downcast_ref().map(date_input))
        .or_else(|| error.downcast_ref().map(encoding))
        .or_else(|| error.downcast_ref().map(tables))
        .or_else(|| error.downcast_ref().map(key))
        .or_else(|| error.downcast_ref().map(field_map))
        .or_else(|| error.downcast_ref().map(ocr))
        .or_else(|| error.downcast_ref().map(query))
        .or_else(|| error.downcast_ref().map(search))
        .or_else(|| error.downcast_ref().map(synonyms))
}

fn partial_date(error: &PartialDateError) -> String {
    match error {
        PartialDateError::Form(text) => {
            format!("{} không phải là ngày tháng: hãy viết NĂM, NĂM-THÁNG hoặc NĂM-THÁNG-NGÀY", quoted(text))
        }
        PartialDateError::Calendar(text) => format!("{} không phải là một ngày có thật", quoted(text)),
    }
}

fn date_input(error: &DateInputError) -> String {
    match error {
        DateInputError::Form(text) => format!(
            "{} không phải là ngày tháng: hãy viết 2018, 2018-06, 2018-06-30, 6/2018 hoặc 30/6/2018",
            quoted(text)
        ),
        DateInputError::Calendar(text) => {
            format!("{} không phải là một ngày có thật (ngày viết trước tháng: 30/6/2018)", quoted(text))
        }
        DateInputError::Moment(text) => format!(
            "{} không phải là một thời điểm: hãy viết một ngày, như 1/12/2026, hoặc một lúc trong ngày, như \
             2026-12-01T08:00:00+07:00",
            quoted(text)
        ),
        DateInputError::Reversed(text) => {
            format!(
                "khoảng thời gian {} kết thúc trước khi bắt đầu: hãy viết ngày sớm trước, như 2018..2019-06",
                quoted(text)
            )
        }
    }
}

fn encoding(UnknownEncoding(name): &UnknownEncoding) -> String {
    let known = Encoding::ALL.map(Encoding::name).join(", ");
    format!("không biết bảng mã {}: hãy chọn một trong {known}", quoted(name))
}

fn tables(error: &TablesError) -> String {
    match error {
        TablesError::Form { line, what } => {
            format!("dòng {line}: không đọc được ({what}); bảng phải gồm các mục [[type]] và [[issuer]]")
        }
        TablesError::Code { line, name, code } => format!(
            "dòng {line}: mục {} có mã {}; mã phải gồm chữ cái, như \"QĐ\" hoặc \"UBND\"",
            quoted(name),
            quoted(code)
        ),
        TablesError::Issuer { line, code, issuer } => format!(
            "dòng {line}: loại {} ghi cơ quan ban hành {}, nhưng không có cơ quan ấy; hãy thêm mục [[issuer]] mang mã này",
            quoted(code),
            quoted(issuer)
        ),
    }
}

fn key(BadKey(text): &BadKey) -> String {
    format!(
        "{} không phải là khóa của số hiệu văn bản: cần có dạng class:number:type:issuer:year hoặc class:plenum:ordinal:term",
        quoted(text)
    )
}

fn field_map(error: &FieldMapError) -> String {
    match error {
        FieldMapError::Form(text) => {
            format!("{} không phải là cách ghép trường: hãy viết PHẦN=TÊN, như body=noi_dung", quoted(text))
        }
        FieldMapError::Field(text) => {
            format!("{} không phải là một phần của bài: hãy chọn một trong {}", quoted(text), FieldMap::parts())
        }
        FieldMapError::Twice(text) => {
            format!("{} được ghép hai lần: mỗi trường chỉ ứng với một phần của bài", quoted(text))
        }
    }
}

fn ocr(error: &OcrError) -> String {
    match error {
        OcrError::Empty => "lệnh nhận dạng chữ còn trống: hãy viết như 'tesseract {in} - -l vie'".to_owned(),
        OcrError::OpenQuote => "lệnh nhận dạng chữ có dấu nháy chưa đóng".to_owned(),
        OcrError::NoInput => {
            "lệnh nhận dạng chữ chưa nói tệp đứng ở đâu: hãy viết {in} ở chỗ ấy, như 'tesseract {in} - -l vie'"
                .to_owned()
        }
    }
}

fn query(error: &QueryError) -> String {
    let QueryError { position, excerpt, kind } = error;
    let told = super::super::problems::in_vietnamese(kind);
    format!("câu truy vấn, chữ thứ {position}, ở {}: {told}", quoted(excerpt))
}

fn search(error: &SearchError) -> String {
    match error {
        SearchError::Query(error) => query(error),
        SearchError::Store(error) => super::index::store(error),
        SearchError::Cancelled => "việc tìm bị dừng trước khi xong".to_owned(),
    }
}

fn synonyms(error: &SynonymsError) -> String {
    match error {
        SynonymsError::Form(what) => format!("không đọc được bảng từ đồng nghĩa: {what}"),
        SynonymsError::Row(row) => format!(
            "dòng từ đồng nghĩa {} chưa nói gì: cần ít nhất hai dạng, mỗi dạng có chữ hoặc số, như [\"UBND\", \"Ủy ban nhân dân\"]",
            quoted(&row.join(", "))
        ),
    }
}
