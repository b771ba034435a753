//! What is wrong with a command line.

use crate::lang::messages::messages;

messages! {
    /// A collection of one index was asked for among several.
    collections_of_one() {
        "a collection is of one index: give --index once"
        "mỗi bộ sưu tập thuộc một chỉ mục: hãy chỉ nêu --index một lần"
    }
    /// A command was given an archive on a cluster, or that beside others, and does not serve it.
    not_on_cluster() {
        "an archive on a cluster is named alone, and only to the commands that docs/cluster.md lists: for others name the \
         folder of an index with --index"
        "kho trên cụm máy chỉ dùng được một mình, với những lệnh mà docs/cluster.md liệt kê: với lệnh khác, hãy chỉ ra thư \
         mục của một chỉ mục bằng --index"
    }
    /// A command that reads one index was given several.
    one_index() {
        "this command is of one index: give --index once"
        "lệnh này chỉ dùng một chỉ mục: hãy chỉ nêu --index một lần"
    }
    /// An option that the command does not have.
    no_option(option) { "there is no option {option}" "không có tùy chọn {option}" }
    /// A word where none is expected.
    no_argument(command, word) {
        "{command} takes no such argument: {word}"
        "{command} không nhận đối số này: {word}"
    }
    /// A command that there is not.
    no_command(command) { "there is no command {command}" "không có lệnh {command}" }
    /// What the user may have meant.
    did_you_mean(near) { "did you mean {near}?" "có phải {near}?" }
    /// A file or folder that is there, where one that is not was named.
    did_you_mean_for(path, near) { "{path}: did you mean {near}?" "{path}: có phải {near}?" }
    /// A word that begins with a dash and is no option.
    as_argument(word) {
        "if it is no option, put -- before it: -- {word}"
        "nếu không phải tùy chọn, hãy đặt -- ở trước: -- {word}"
    }
    /// An option that needs a value has none.
    no_value(option) { "{option} needs a value" "{option} cần một giá trị" }
    /// A value that is none of those there are.
    not_one_of(option, value, values) {
        "{option} {value}: expected one of {values}"
        "{option} {value}: phải là một trong các giá trị {values}"
    }
    /// The values that an option may have.
    one_of(values) { "one of {values}" "một trong {values}" }
    /// A value that can't be read, and why.
    bad_value(option, value, why) { "{option} {value}: {why}" "{option} {value}: {why}" }
    /// A number was expected.
    not_whole() { "expected a whole number" "phải là một số nguyên" }
    /// A number between bounds was expected.
    not_within(range) { "expected a whole number in {range}" "phải là một số nguyên trong khoảng {range}" }
    /// A number, with a point or without, was expected.
    not_number() { "expected a number, as 0.05" "phải là một số, như 0.05" }
    /// A value has to stand behind a sign of equality.
    no_equals(option) { "{option} needs its value behind =: {option}=VALUE" "giá trị của {option} phải đứng sau dấu =: {option}=GIÁ_TRỊ" }
    /// One value more than an option takes.
    too_many(option, value) { "{option} takes fewer values: {value} is too many" "{option} nhận ít giá trị hơn: thừa {value}" }
    /// Fewer values than an option takes.
    too_few(option, least, actual) {
        "{option} takes at least {least} values, not {actual}"
        "{option} cần ít nhất {least} giá trị, không phải {actual}"
    }
    /// Another number of values than an option takes.
    wrong_number(option, expected, actual) {
        "{option} takes {expected} values, not {actual}"
        "{option} cần {expected} giá trị, không phải {actual}"
    }
    /// Options that make no sense together.
    conflict(option, others) {
        "{option} and {others} exclude each other: leave one out"
        "{option} và {others} không dùng cùng nhau được: hãy bỏ bớt"
    }
    /// An option that was given twice.
    repeated(option) { "{option} can be given only once" "{option} chỉ dùng được một lần" }
    /// What must be said and is not.
    missing(arguments) { "missing: {arguments}" "còn thiếu: {arguments}" }
    /// A command that has others below it was called alone.
    no_subcommand(command, commands) {
        "{command} needs a command: {commands}"
        "sau {command} cần một lệnh: {commands}"
    }
    /// An argument that is no text.
    not_utf8() {
        "an argument is not UTF-8: expected text in UTF-8"
        "có đối số không phải UTF-8: hãy gõ văn bản UTF-8"
    }
    /// The arguments can't be read, for a reason that has no words of its own.
    unreadable() { "the command line can't be read" "không đọc được dòng lệnh" }
    /// The way to help.
    help(command) { "Help: {command} -h" "Trợ giúp: {command} -h" }
}

/// The way back to English, for who reads no Vietnamese.
pub(crate) const TO_ENGLISH: &str = "In English: add --lang en";
