//! Values of options that can't be read.

use crate::lang::messages::messages;

messages! {
    /// No amount of memory.
    no_size(text) {
        "{text} is no amount of memory: expected a number and K, M, G or T, as in 512M or 1G"
        "{text} không phải là dung lượng: cần một số kèm K, M, G hoặc T, như 512M hoặc 1G"
    }
    /// Not enough memory for indexing.
    too_little(text) {
        "{text} is too little: indexing takes at least 64M"
        "{text} là quá ít: lập chỉ mục cần ít nhất 64M"
    }
    /// Too few bytes for an answer.
    too_short(least) { "expected {least} bytes or more, as 20k" "phải từ {least} byte trở lên, như 20k" }
    /// A depth that the stack does not bear.
    too_deep(most) { "expected a number up to {most}" "cần một số không quá {most}" }
    /// No number of days.
    no_days(text) { "{text} is not a number of days: write 365 or 365d" "{text} không phải là số ngày: hãy gõ 365 hoặc 365d" }
    /// No address of a server.
    no_address(text) {
        "{text} is no address of a server: expected one as https://kho.example.vn"
        "{text} không phải là địa chỉ máy chủ: cần một địa chỉ như https://kho.example.vn"
    }
    /// No program and its arguments.
    no_command(text) {
        "{text} is no command: expected a program and its arguments, each quotation mark closed"
        "{text} không phải là lệnh: cần tên chương trình và các tham số, dấu ngoặc kép nào cũng phải đóng"
    }
    /// No path for a server.
    no_base_path(text) {
        "{text} is no path for addresses: expected letters of ASCII, digits, `-`, `.`, `_` and `~` between slashes, as /kho/"
        "{text} không làm đường dẫn được: cần chữ không dấu, chữ số và `-`, `.`, `_`, `~` giữa các dấu gạch chéo, như /kho/"
    }
    /// No number above zero.
    not_positive() { "expected a whole number, 1 or more" "cần một số nguyên từ 1 trở lên" }
}
