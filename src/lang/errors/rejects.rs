//! Why an input gives no article, in Vietnamese. Every message reads on from the input's name.

use super::system::of_kind;
use crate::source::{JsonKind, Reason, Reject, archives, extensions, packings};

/// The reason behind the place it stands at.
pub(super) fn of_place(reject: &Reject) -> String {
    format!("{}: {}", reject.origin, in_vietnamese(&reject.reason))
}

/// What was found, what was expected, and what to do.
pub(super) fn in_vietnamese(reason: &Reason) -> String {
    match reason {
        Reason::Missing => "không có tệp hoặc thư mục này".to_owned(),
        Reason::Unreadable { kind, what } => {
            format!(
                "không đọc được: {}",
                of_kind(*kind).map_or_else(|| format!("hệ thống báo lỗi ({what})"), str::to_owned)
            )
        }
        Reason::LinkLoop(folder) => format!("là liên kết trỏ ngược về {folder}, nơi chứa chính nó"),
        Reason::UnknownKind { found } => format!(
            "không thuộc loại tệp đọc được ({}): cần {}, để nguyên, nén ({}) hoặc trong tệp lưu trữ ({})",
            found.as_deref().unwrap_or("không có phần mở rộng"),
            extensions(" hoặc "),
            packings(),
            archives()
        ),
        Reason::NotAFile => "không phải tệp cũng không phải thư mục".to_owned(),
        Reason::Empty => "không có nội dung".to_owned(),
        Reason::Binary => "là dữ liệu nhị phân, không phải văn bản".to_owned(),
        Reason::Truncated(what) => {
            format!("bị cụt ({what}): phần còn nguyên đã được giữ; hãy nén lại hoặc tải lại")
        }
        Reason::Damaged(what) => {
            format!("bị hỏng ({what}): phần còn nguyên đã được giữ; hãy nén lại hoặc tải lại")
        }
        Reason::DamagedDocument(what) => {
            format!("không mở được ({what}): hãy mở bằng chương trình của nó rồi lưu lại, hoặc tải lại")
        }
        Reason::TooLong { size, limit } => {
            let size = size.map(|size| format!(" (có {size} byte)")).unwrap_or_default();
            format!(
                "dài hơn giới hạn {limit} byte{size}: muốn đọc thì tăng --max-record, và --memory lên gấp 16 lần số ấy"
            )
        }
        Reason::TooDeep(most) => {
            format!("nằm trong hơn {most} lớp nén và kho lưu trữ: muốn đọc thì tăng --max-depth")
        }
        Reason::TooManyMembers(most) => {
            format!("có hơn {most} tệp bên trong; phần sau không đọc: muốn đọc thì tăng --max-members")
        }
        Reason::TooMuchUnpacked(most) => {
            format!("giải nén ra hơn {most} byte; phần sau không đọc: muốn đọc thì tăng --max-unpacked")
        }
        Reason::RatioTooHigh(most) => format!(
            "giải nén ra hơn {most} lần kích thước của nó, như các \"bom nén\"; phần sau không đọc: muốn đọc thì tăng --max-ratio"
        ),
        Reason::Encrypted => "có mật khẩu: hãy giải nén bằng mật khẩu rồi đưa phần giải nén vào chỉ mục".to_owned(),
        Reason::Password => "chỉ mở được bằng mật khẩu: hãy lưu lại không có mật khẩu".to_owned(),
        Reason::Scan => {
            "là bản quét: chỉ có ảnh các trang, không có chữ nào ngoài dấu chữ ký và số trang; hãy nhận dạng chữ \
                         bằng --ocr 'ocrmypdf -l vie {in} {out}', hoặc chạy lệnh ấy trước (OCR)"
                .to_owned()
        }
        Reason::UnknownLetters => {
            "có phông chữ không cho biết chữ của chúng: cần tệp PDF chép được chữ; hãy xuất lại, hoặc nhận \
                                   dạng bằng --ocr 'ocrmypdf --force-ocr -l vie {in} {out}' (OCR)"
                .to_owned()
        }
        Reason::Picture => "là ảnh: hãy nhận dạng chữ bằng --ocr 'tesseract {in} - -l vie' (OCR)".to_owned(),
        Reason::Unrecognised(what) => format!("lệnh của --ocr không nhận dạng được: {what}"),
        Reason::NoReader { format, feature } => format!(
            "là tệp {format}, mà bản tracuu này được dựng thiếu phần `{feature}`: hãy dùng bản có phần ấy, như bản mà \
             `cargo install` dựng khi không có yêu cầu khác"
        ),
        Reason::UnknownMethod(what) => {
            format!("được nén theo cách chưa đọc được ({what}): hãy giải nén rồi đưa phần giải nén vào chỉ mục")
        }
        Reason::NotAnArchive => "có tên của một kho lưu trữ nhưng không phải là kho".to_owned(),
        Reason::NoHeader => {
            "không có cột tiêu đề hay nội dung ở hàng đầu: cần title, lead, body, tiêu đề, nội dung hoặc tương \
                             tự; cột tên khác thì chỉ ra bằng --map body=TÊN"
                .to_owned()
        }
        Reason::OtherCells { found, expected } => {
            format!("có {found} ô trong khi hàng đầu có {expected}: ô chứa dấu phân cách phải nằm trong ngoặc kép")
        }
        Reason::OpenQuote => "có ngoặc kép chưa đóng: các dòng sau được đọc thành hàng riêng".to_owned(),
        Reason::NotJson { column, what } => format!("không phải JSON: sai ở cột {column} ({what})"),
        Reason::NotObject(found) => {
            format!("là {}, trong khi cần một đối tượng có tiêu đề hoặc nội dung", value(found))
        }
        Reason::NoText => {
            "không có tiêu đề lẫn nội dung: cần trường title, lead hoặc body; trường tên khác thì chỉ ra bằng \
                           --map body=TÊN"
                .to_owned()
        }
        Reason::UnknownFields(name) => format!(
            "không có tiêu đề lẫn nội dung dưới tên quen thuộc, nhưng trường {} trông như văn bản: hãy đọc nó bằng --map \
             'body={name}'",
            super::quoted(name)
        ),
        Reason::OnlyFurniture => {
            "chỉ có phần khung của trang (ngày tháng, số đếm, trình đơn): cần một tiêu đề hoặc một câu".to_owned()
        }
        Reason::Listing => {
            "là trang liệt kê đường dẫn tới các bài (trang đầu, chuyên mục): cần trang của từng bài; hãy đưa các \
                            trang được dẫn vào chỉ mục"
                .to_owned()
        }
        Reason::Internal(what) => {
            format!("không phân tích được do lỗi của tracuu, xin hãy báo lại cho người viết chương trình: {what}")
        }
        Reason::Refused(what) => format!("không được chỉ mục nhận: {what}"),
    }
}

/// The kind of JSON value that a record is.
fn value(found: &JsonKind) -> &'static str {
    match found {
        JsonKind::Array => "một mảng",
        JsonKind::String => "một chuỗi chữ",
        JsonKind::Boolean => "một giá trị đúng sai",
        JsonKind::Null => "null",
        JsonKind::Number => "một con số",
    }
}
