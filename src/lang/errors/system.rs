//! What the system says when it refuses, in Vietnamese.

use std::io::{Error, ErrorKind};

/// The kind of the error; its own words, behind that, only where the kind tells nothing.
pub(super) fn in_vietnamese(error: &Error) -> String {
    // What a program says in the system's name may have words of its own.
    if let Some(told) = error.get_ref().and_then(|inner| super::in_vietnamese(inner)) {
        return told;
    }
    match (of_kind(error.kind()), error.get_ref()) {
        (Some(told), _) => told.to_owned(),
        (None, Some(inner)) => inner.to_string(),
        (None, None) => format!("hệ thống báo lỗi ({error})"),
    }
}

/// The words for a kind; `None` where it says no more than that something went wrong.
pub(super) fn of_kind(kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::NotFound => "không có tệp hoặc thư mục này",
        ErrorKind::PermissionDenied => "không có quyền truy cập",
        ErrorKind::AlreadyExists => "đã có tệp hoặc thư mục mang tên này",
        ErrorKind::IsADirectory => "đây là thư mục, không phải tệp",
        ErrorKind::NotADirectory => "đây không phải là thư mục",
        ErrorKind::DirectoryNotEmpty => "thư mục không trống",
        ErrorKind::ReadOnlyFilesystem => "ổ đĩa chỉ cho đọc",
        ErrorKind::StorageFull => "ổ đĩa đã đầy: hãy dọn bớt chỗ rồi làm lại",
        ErrorKind::QuotaExceeded => "đã dùng hết phần ổ đĩa được cấp",
        ErrorKind::FileTooLarge => "tệp quá lớn đối với ổ đĩa này",
        ErrorKind::InvalidFilename => "tên tệp không hợp lệ hoặc quá dài",
        ErrorKind::CrossesDevices => "hai nơi nằm trên hai ổ đĩa khác nhau",
        ErrorKind::TooManyLinks => "quá nhiều liên kết",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "đang được chương trình khác dùng",
        ErrorKind::AddrInUse => "cổng này đang được chương trình khác dùng",
        ErrorKind::AddrNotAvailable => "máy này không có địa chỉ ấy",
        ErrorKind::ConnectionRefused => "kết nối bị từ chối",
        ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted => "kết nối bị ngắt",
        ErrorKind::NotConnected => "chưa có kết nối",
        ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable | ErrorKind::NetworkDown => "không tới được mạng",
        ErrorKind::BrokenPipe => "nơi nhận đã đóng",
        ErrorKind::TimedOut => "quá thời hạn",
        ErrorKind::Interrupted => "bị ngắt giữa chừng",
        ErrorKind::UnexpectedEof => "dữ liệu kết thúc giữa chừng",
        ErrorKind::WriteZero => "không ghi được hết dữ liệu",
        ErrorKind::InvalidData => "dữ liệu không đúng dạng, hoặc không phải UTF-8",
        ErrorKind::InvalidInput => "giá trị không hợp lệ",
        ErrorKind::OutOfMemory => "không đủ bộ nhớ",
        ErrorKind::Unsupported => "hệ thống này không làm được việc ấy",
        _ => return None,
    })
}
