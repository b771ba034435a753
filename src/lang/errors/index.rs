//! What an index refuses, in Vietnamese.

use std::error::Error;

use super::system;
use crate::ingest::IngestError;
use crate::lexis::LexisError;
use crate::store::{FORMAT, Operation, StoreError};

/// The message, if the error is one of these.
pub(super) fn in_vietnamese(error: &(dyn Error + 'static)) -> Option<String> {
    (error.downcast_ref().map(store))
        .or_else(|| error.downcast_ref().map(ingest))
        .or_else(|| error.downcast_ref().map(lexis))
}

/// What opening, reading or writing an index met.
pub(super) fn store(error: &StoreError) -> String {
    match error {
        StoreError::Missing(dir) => {
            let dir = dir.display();
            format!("chưa có chỉ mục ở {dir}: hãy lập chỉ mục bằng `tracuu index --index {dir} ĐƯỜNG-DẪN…`")
        }
        StoreError::NotAnIndex(dir) => format!(
            "{} có tệp nhưng không phải là chỉ mục của tracuu: hãy chỉ ra bằng --index một thư mục trống hoặc mới, hoặc thư \
             mục mà `tracuu index` đã ghi",
            dir.display()
        ),
        StoreError::OlderFormat { dir, found, roots } => {
            let dir = dir.display();
            format!(
                "chỉ mục ở {dir} theo định dạng {found}, bản tracuu này đọc định dạng {FORMAT}: hãy lập lại bằng `tracuu index \
                 --rebuild --index {dir} {roots}`"
            )
        }
        StoreError::NewerFormat { dir, found, version } => format!(
            "chỉ mục ở {} theo định dạng {found}, bản tracuu này đọc định dạng {FORMAT}: hãy dùng bản mới hơn (bản {version} đã \
             ghi nó), hoặc chỉ ra thư mục khác bằng --index",
            dir.display()
        ),
        StoreError::Locked(dir) => format!(
            "một tracuu khác đang ghi vào {}: hãy chờ nó xong, hoặc dừng nó lại, rồi chạy lại lệnh này",
            dir.display()
        ),
        StoreError::Damaged { dir, what, roots } => {
            let dir = dir.display();
            format!("chỉ mục ở {dir} bị hỏng ({what}): hãy lập lại bằng `tracuu index --rebuild --index {dir} {roots}`")
        }
        StoreError::Copies { first, second } => format!(
            "chỉ mục ở {} và ở {} có chung bài: một cái là bản sao của cái kia nên không tìm chung",
            first.display(),
            second.display()
        ),
        StoreError::OtherTables { first, second } => format!(
            "chỉ mục ở {} và ở {} đọc số hiệu văn bản theo hai bảng khác nhau nên không tìm chung được: hãy dùng cùng một bảng \
             bằng `tracuu index --tables TỆP.toml`",
            first.display(),
            second.display()
        ),
        StoreError::Register { dir, what } => {
            let dir = dir.display();
            format!(
                "danh mục văn bản của chỉ mục ở {dir} không dùng được ({what}): hãy đưa lại bằng `tracuu index --index {dir} \
                 --documents TỆP.csv ĐƯỜNG-DẪN…`"
            )
        }
        StoreError::Beside { dir, what, roots } => {
            let dir = dir.display();
            format!(
                "một tệp của chỉ mục ở {dir} không dùng được ({what}): `tracuu index --index {dir} {roots}` sẽ ghi lại tệp ấy"
            )
        }
        StoreError::Io { operation, path, source } => {
            format!("không {} {}: {}", attempt(*operation), path.display(), system::in_vietnamese(source))
        }
        #[cfg(feature = "cluster")]
        StoreError::Cluster(error) => super::cluster::cluster(error),
        StoreError::Engine { dir, source } => {
            let dir = dir.display();
            format!(
                "không dùng được chỉ mục ở {dir} ({source}): `tracuu check --index {dir}` cho biết nó có hỏng không và phải làm gì"
            )
        }
    }
}

/// What could not be done, behind *không*.
fn attempt(operation: Operation) -> &'static str {
    match operation {
        Operation::Create => "tạo được",
        Operation::List => "liệt kê được",
        Operation::MakeTemporary => "tạo được thư mục tạm trong",
        Operation::Move => "chuyển được",
        Operation::Read => "đọc được",
        Operation::Remove => "xóa được",
        Operation::SetAside => "ghi được các phác thảo vào",
        Operation::Sweep => "dọn được",
        Operation::Write => "ghi được",
        Operation::WriteTo => "ghi được vào",
    }
}

fn ingest(error: &IngestError) -> String {
    match error {
        IngestError::NothingThere(paths) => format!("không có tệp hoặc thư mục nào là {}", paths.join(", ")),
        IngestError::Threads { jobs, source } => {
            format!("không chạy được {jobs} luồng ({source}): hãy dùng ít hơn, bằng --jobs")
        }
        IngestError::OtherTables { dir, roots } => format!(
            "số hiệu văn bản trong chỉ mục ở {} được đọc theo bảng loại và cơ quan khác, nên phải đọc lại mọi nguồn của nó: hãy \
             nêu đủ {roots}, hoặc lập lại từ đầu bằng --rebuild",
            dir.display()
        ),
        IngestError::Store(error) => store(error),
    }
}

fn lexis(error: &LexisError) -> String {
    match error {
        LexisError::Foreign => "thống kê từ thuộc bản cũ: hãy chạy lại `tracuu index` để ghi bản mới",
        LexisError::Damaged => "thống kê từ bị hỏng: hãy chạy lại `tracuu index` để ghi bản mới",
    }
    .to_owned()
}
