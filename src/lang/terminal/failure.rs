//! What goes wrong with files, options and the program itself.

use crate::lang::messages::messages;

messages! {
    /// A panic that nothing explains.
    fault(what) {
        "this is a fault in tracuu, please report it with what you ran: {what}"
        "đây là lỗi của tracuu, xin hãy báo lại kèm lệnh đã chạy: {what}"
    }
    /// The engine failed on what it read.
    suspicion(dir, roots) {
        "the index at {dir} may be damaged: rebuild it with `tracuu index --rebuild --index {dir} {roots}`"
        "chỉ mục ở {dir} có thể bị hỏng: hãy lập lại bằng `tracuu index --rebuild --index {dir} {roots}`"
    }
    /// Something went wrong that one of several damaged indexes would explain.
    suspicion_of_several(dirs) {
        "one of the indexes at {dirs} may be damaged: `tracuu check --index INDEX` tells, and what to do"
        "một trong các chỉ mục ở {dirs} có thể bị hỏng: `tracuu check --index CHỈ_MỤC` cho biết, và cần làm gì"
    }
    /// The paths that an index was made from, where they are not known.
    paths() { "PATH…" "ĐƯỜNG-DẪN…" }
    /// A file can't be read.
    cant_read(path) { "can't read {path}" "không đọc được {path}" }
    /// A file can't be written.
    cant_write(path) { "can't write {path}" "không ghi được {path}" }
    /// The same, and why.
    cant_write_as(path, why) { "can't write {path}: {why}" "không ghi được {path}: {why}" }
    /// Standard output can't be written.
    cant_print(why) { "can't write standard output: {why}" "không ghi được ra đầu ra chuẩn: {why}" }
    /// A folder can't be made.
    cant_make_folder(path) { "can't make the folder {path}" "không tạo được thư mục {path}" }
    /// A folder stands where a file is to be.
    is_folder() { "it is a folder; name a file" "đó là thư mục; hãy chỉ ra một tệp" }
    /// A file must not be written.
    is_read_only() { "it is read-only" "tệp này chỉ cho đọc" }
    /// Ids can't be read from standard input.
    cant_read_ids() { "can't read ids from standard input" "không đọc được mã bài từ đầu vào chuẩn" }
    /// An option is for one file.
    one_at_a_time(option, files) {
        "{option} is for one file at a time: give one of the {files}"
        "{option} chỉ dùng cho từng tệp một: hãy đưa một trong {files} tệp"
    }
    /// A weight that makes no sense.
    bad_weight(name, value) {
        "the weight of the {name} is {value}: expected 0 or more"
        "trọng số {name} là {value}: cần một số từ 0 trở lên"
    }
    /// A half-life that makes no sense.
    bad_half_life(value) {
        "the half-life is {value}: expected days, 1 or more"
        "chu kỳ giảm nửa là {value}: cần số ngày, từ 1 trở lên"
    }
    /// A number that a filter can't read.
    bad_number(text) {
        "--number {text}: no document number: write it like 03-CT/TW, 15/2020/NĐ-CP or 'nghị quyết 29'"
        "--number {text}: không phải số hiệu văn bản: hãy viết như 03-CT/TW, 15/2020/NĐ-CP hoặc 'nghị quyết 29'"
    }
    /// Signals can't be waited for.
    no_interrupt() { "can't wait for Ctrl-C" "không chờ được Ctrl-C" }
    /// The server can't be ended by signals.
    no_signals() { "can't watch for signals" "không nhận được tín hiệu của hệ thống" }
    /// The server has no log.
    no_log() { "can't start the log" "không mở được nhật ký" }
}
