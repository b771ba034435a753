//! What helps against each cause of rejects, in a few words.

use crate::lang::Lang;

/// A cause by its code (`source::Reason::code`), and what helps, in English and in Vietnamese.
struct Row(&'static str, &'static str, &'static str);

const ROWS: &[Row] = &[
    Row(
        "binary",
        "no text: export it as text, or leave it out",
        "không phải văn bản: hãy xuất thành văn bản, hoặc bỏ ra",
    ),
    Row(
        "damaged",
        "save it anew with its own program, or download it again",
        "hãy mở bằng chương trình gốc rồi lưu lại, hoặc tải lại",
    ),
    Row("empty", "nothing is in it", "không có gì bên trong"),
    Row("encrypted", "unpack it with its password", "hãy giải nén bằng mật khẩu"),
    Row("internal", "a fault of tracuu: please report it", "lỗi của tracuu: xin báo lại"),
    Row("link-loop", "a link back to the folder that holds it", "liên kết quay lại chính thư mục chứa nó"),
    Row(
        "listing",
        "a list of links: index the articles that it links to",
        "trang danh sách: hãy đưa vào các bài mà nó dẫn tới",
    ),
    Row("missing", "it is gone, or misspelt", "không còn, hoặc gõ sai tên"),
    Row("no-header", "name its columns in the first row, or by --map", "hãy ghi tên cột ở hàng đầu, hoặc dùng --map"),
    Row("no-reader", "use a tracuu that was built with this format", "hãy dùng bản tracuu có hỗ trợ định dạng này"),
    Row("no-text", "name the field of its text: --map body=NAME", "hãy chỉ trường chứa nội dung: --map body=TÊN"),
    Row(
        "not-a-file",
        "a device or a pipe: `-` reads standard input",
        "thiết bị hoặc ống dẫn: dùng `-` để đọc đầu vào chuẩn",
    ),
    Row("not-an-archive", "give it the ending of what it is", "hãy đặt đúng phần mở rộng của tệp"),
    Row("not-json", "mend the line: --report lists lines and columns", "hãy sửa dòng ấy: --report ghi rõ dòng và cột"),
    Row(
        "not-object",
        "each record is an object with a title or a body",
        "mỗi mục phải là một đối tượng có đầu đề hoặc nội dung",
    ),
    Row("only-furniture", "page furniture without a text", "chỉ có phần khung trang, không có bài"),
    Row("open-quote", "close the quote", "hãy đóng dấu ngoặc kép"),
    Row("other-cells", "put cells with a separator in quotes", "hãy đặt ô có dấu phân cách trong ngoặc kép"),
    Row("password", "save it without its password", "hãy lưu lại không kèm mật khẩu"),
    Row(
        "picture",
        "recognise its letters: --ocr 'tesseract {in} - -l vie'",
        "hãy nhận dạng chữ: --ocr 'tesseract {in} - -l vie'",
    ),
    Row("ratio-too-high", "trusted? raise --max-ratio", "nếu tin được thì tăng --max-ratio"),
    Row("refused", "the index says why: see --report", "chỉ mục cho biết lý do: xem --report"),
    Row(
        "scan",
        "recognise its letters: --ocr 'ocrmypdf -l vie {in} {out}'",
        "hãy nhận dạng chữ: --ocr 'ocrmypdf -l vie {in} {out}'",
    ),
    Row("too-deep", "unpack it, or raise --max-depth", "hãy giải nén trước, hoặc tăng --max-depth"),
    Row(
        "too-long",
        "raise --max-record, and --memory to 16 times that",
        "hãy tăng --max-record, và --memory gấp 16 lần số đó",
    ),
    Row("too-many-members", "raise --max-members", "hãy tăng --max-members"),
    Row("too-much-unpacked", "raise --max-unpacked", "hãy tăng --max-unpacked"),
    Row("truncated", "cut short: compress or download it again", "bị cụt: hãy nén lại hoặc tải lại"),
    Row("unknown-kind", "save it as PDF, DOCX, HTML or text", "hãy lưu thành PDF, DOCX, HTML hoặc văn bản thuần"),
    Row(
        "unknown-letters",
        "export the PDF anew, or recognise it with --ocr",
        "hãy xuất lại PDF, hoặc nhận dạng bằng --ocr",
    ),
    Row("unknown-method", "unpack it with another program", "hãy giải nén bằng chương trình khác"),
    Row("unreadable", "check its permissions and the disk", "hãy kiểm tra quyền đọc và ổ đĩa"),
    Row("unrecognised", "see what the command of --ocr says", "hãy xem thông báo của lệnh --ocr"),
];

/// What helps against rejects of a cause, by its code.
pub(crate) fn remedy(code: &str, lang: Lang) -> &'static str {
    let row = ROWS.iter().find(|row| row.0 == code);
    row.map_or("", |row| match lang {
        Lang::En => row.1,
        Lang::Vi => row.2,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cause_has_a_remedy() {
        for code in crate::source::Reason::CODES {
            assert!(ROWS.iter().any(|row| row.0 == code), "{code}");
        }
        assert_eq!(ROWS.len(), crate::source::Reason::CODES.len());
    }
}
