//! Where output goes.

use crate::lang::messages::messages;

messages! {
    /// A file of bytes would go to a terminal.
    no_text() {
        "what is made is no text: name a file for it with --output FILE"
        "kết quả không phải văn bản: hãy chỉ định tệp bằng --output TỆP"
    }
    /// A byte order mark was asked for in a form that has none.
    mark_of_no_table(format) {
        "--bom is for CSV and TSV, and the output is {format}: add --format csv"
        "--bom chỉ dùng cho CSV và TSV, còn kết quả là {format}: hãy thêm --format csv"
    }
    /// A command that writes several files was given no folder.
    no_folder() {
        "the files have no place: name a folder with --output DIR"
        "chưa có chỗ ghi các tệp: hãy chỉ định thư mục bằng --output THƯ_MỤC"
    }
}
