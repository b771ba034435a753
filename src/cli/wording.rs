//! Errors in the language of the reader, those that the catalogue can't know among them: of rooms beside and above it.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::value::ValueError;
use crate::desk::DeskError;
use crate::eval::{EvalError, Variant};
#[cfg(feature = "serve")]
use crate::http::{ProbeError, ServeError};
use crate::lang::Lang;
use crate::lang::terminal::failure as said;

/// The message of an error, without its causes.
pub(super) fn of(error: &(dyn Error + 'static), lang: Lang) -> String {
    let message = match lang {
        Lang::En => None,
        Lang::Vi => in_vietnamese(error),
    };
    message.unwrap_or_else(|| lang.error(error))
}

fn in_vietnamese(error: &(dyn Error + 'static)) -> Option<String> {
    if let Some(error) = error.downcast_ref() {
        return Some(eval(error));
    }
    if let Some(error) = error.downcast_ref() {
        return Some(desk(error));
    }
    if let Some(error) = error.downcast_ref::<ValueError>() {
        return Some(error.message(Lang::Vi));
    }
    #[cfg(feature = "serve")]
    if let Some(error) = error.downcast_ref() {
        return Some(serve(error));
    }
    #[cfg(feature = "serve")]
    if let Some(error) = error.downcast_ref() {
        return Some(probe(error));
    }
    let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    inner.and_then(|inner| inner.downcast_ref::<WriteError>()).map(|error| error.message(Lang::Vi))
}

fn eval(error: &EvalError) -> String {
    let quoted = |text: &str| Lang::Vi.quoted(text);
    match error {
        EvalError::Line { file, line, expected, found } => {
            format!("{file}:{line}: cần {expected}, nhưng gặp {}", quoted(found))
        }
        EvalError::Twice { file, line, what } => {
            format!("{file}:{line}: {what} đã có ở trên; hãy bỏ một trong hai dòng")
        }
        EvalError::WhiteSpace(text) => format!(
            "{} không đứng được trong tệp TREC, nơi dấu cách ngăn các cột; hãy dùng tên không có dấu cách, hoặc dùng TSV",
            quoted(text)
        ),
        EvalError::Separator(text) => format!(
            "{} không đứng được trong tệp TSV, nơi dấu tab và dấu xuống dòng ngăn các ô; hãy bỏ các dấu ấy",
            quoted(text)
        ),
        EvalError::Variant(text) => {
            let known = Variant::ALL.map(|variant| variant.to_string()).join(", ");
            format!("không có biến thể {}: hãy chọn một trong {known}", quoted(text))
        }
        EvalError::Write(source) => format!("không ghi được: {}", Lang::Vi.error(source)),
    }
}

fn desk(error: &DeskError) -> String {
    let quoted = |text: &str| Lang::Vi.quoted(text);
    match error {
        DeskError::File { path, what } => format!(
            "{} không phải là tệp mà tracuu giữ ở đó ({what}): hãy sửa lại, hoặc chuyển nó đi chỗ khác",
            path.display()
        ),
        DeskError::Folder { path, source } => format!("không dùng được {}: {}", path.display(), Lang::Vi.error(source)),
        DeskError::Name(name) => format!("{} không làm tên được: cần từ 1 đến 100 chữ trên một dòng", quoted(name)),
        DeskError::NoSearch(name) => {
            format!(
                "chưa lưu câu truy vấn nào tên là {}: `tracuu saved list` liệt kê các câu truy vấn đã lưu",
                quoted(name)
            )
        }
        DeskError::Saved(name) => {
            format!("đã có câu truy vấn được lưu là {}: hãy bỏ nó trước, hoặc dùng tên khác", quoted(name))
        }
        DeskError::NoCollection(name) => {
            format!("không có bộ sưu tập {}: `tracuu collection list` liệt kê các bộ sưu tập", quoted(name))
        }
        DeskError::NoItem { collection, id } => {
            format!("bộ sưu tập {} không có bài {}", quoted(collection), quoted(id))
        }
        DeskError::Line { file, line, what } => {
            format!("{file}:{line}: cần một dòng do `tracuu collection export` ghi ra: {what}")
        }
        DeskError::UnknownArrivals => {
            "chỉ mục này chưa ghi lúc các bài vào kho: lần `tracuu index` tới sẽ bắt đầu ghi".to_owned()
        }
        DeskError::Store(error) => Lang::Vi.error(error),
        DeskError::Search(error) => Lang::Vi.error(error),
    }
}

#[cfg(feature = "serve")]
fn probe(error: &ProbeError) -> String {
    match error {
        ProbeError::Address(text) => format!(
            "{} không phải là địa chỉ máy chủ: cần một địa chỉ như http://127.0.0.1:7878/, do `tracuu serve` in ra",
            Lang::Vi.quoted(text)
        ),
        ProbeError::Token(error) => serve(error),
        ProbeError::Silent { address, source } => format!("{address} không trả lời: {}", Lang::Vi.error(source)),
        ProbeError::Unwell { address, status, detail } => format!("{address} trả lời {status}: {detail}"),
    }
}

#[cfg(feature = "serve")]
fn serve(error: &ServeError) -> String {
    match error {
        ServeError::Store(error) => Lang::Vi.error(error),
        ServeError::Listen { address, source } => format!(
            "không mở được địa chỉ {address} (chọn địa chỉ khác bằng --listen, như 127.0.0.1:7879): {}",
            Lang::Vi.error(source)
        ),
        ServeError::NoAddress(text) => format!(
            "{} không phải là nơi chờ kết nối: cần địa chỉ kèm cổng, như 127.0.0.1:7878, hoặc unix:ĐƯỜNG_DẪN",
            Lang::Vi.quoted(text)
        ),
        ServeError::NoSocket(path) => {
            format!("{} đã có và không phải là socket: hãy chọn đường dẫn khác, hoặc xóa tệp ấy", path.display())
        }
        ServeError::NoSite(text) => format!(
            "{} không phải là tên trang như trình duyệt gửi: cần như https://bao.example hoặc http://localhost:3000",
            Lang::Vi.quoted(text)
        ),
        ServeError::Unguarded(address) => format!(
            "các máy khác tới được {address}: hãy nói ai được hỏi bằng --token-file TỆP, hoặc cho mọi người bằng --open"
        ),
        ServeError::TokenFile { path, source } => {
            format!("không đọc được mã truy cập trong {}: {}", path.display(), Lang::Vi.error(source))
        }
        ServeError::WeakToken { path, length, least } => format!(
            "mã truy cập trong {} có {length} chữ: cần một dòng từ {least} chữ trở lên, như `openssl rand -hex 32` in ra",
            path.display()
        ),
        ServeError::Start(source) => format!("không khởi động được máy chủ: {}", Lang::Vi.error(source)),
    }
}

/// What could not be written: a file, or standard output.
#[derive(Debug)]
pub(super) struct WriteError {
    path: Option<PathBuf>,
    source: io::Error,
}

impl WriteError {
    /// The error that says that a file could not be written, of the system's kind.
    pub fn file(path: &Path, source: io::Error) -> io::Error {
        io::Error::new(source.kind(), Self { path: Some(path.to_owned()), source })
    }

    /// The error that says that standard output could not be written.
    pub fn stdout(source: io::Error) -> io::Error {
        io::Error::new(source.kind(), Self { path: None, source })
    }

    fn message(&self, lang: Lang) -> String {
        let why = of(&self.source, lang);
        match &self.path {
            Some(path) => said::cant_write_as(lang, path.display(), why),
            None => said::cant_print(lang, why),
        }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl Error for WriteError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::Qrels;

    #[test]
    fn errors_that_the_catalogue_does_not_know_have_words() {
        let full = || io::Error::from(io::ErrorKind::StorageFull);
        let variant = EvalError::Variant("telex9".to_owned());
        for (error, vietnamese) in [
            (&variant as &(dyn Error + 'static), "không có biến thể «telex9»"),
            (&Qrels::parse("a\tb\tc\n", "q.tsv").unwrap_err(), "q.tsv:1: cần "),
            (&WriteError::file(Path::new("a.csv"), full()), "không ghi được a.csv: ổ đĩa đã đầy"),
            (&WriteError::stdout(full()), "không ghi được ra đầu ra chuẩn: ổ đĩa đã đầy"),
        ] {
            assert!(of(error, Lang::Vi).starts_with(vietnamese), "{}", of(error, Lang::Vi));
            assert_eq!(of(error, Lang::En), error.to_string());
        }
    }

    #[cfg(feature = "serve")]
    #[test]
    fn errors_of_the_server_have_words() {
        let error = ServeError::Unguarded(([0, 0, 0, 0], 80).into());
        assert!(of(&error, Lang::Vi).contains("--token-file TỆP"));
    }
}
