//! Settings: their files, what they are, and what is wrong with them.

use crate::lang::messages::messages;

messages! {
    /// What `index` sets.
    about_index() {
        "the index: a name of [indexes], or a folder"
        "chỉ mục: một tên trong [indexes], hoặc một thư mục"
    }
    /// What `lang` sets.
    about_lang() {
        "the language of messages and help"
        "ngôn ngữ của thông báo và trợ giúp"
    }
    /// What `format` sets.
    about_format() {
        "the format of commands that have both"
        "định dạng của các lệnh có cả hai dạng này"
    }
    /// What `color` sets.
    about_color() {
        "when to write in colours"
        "khi nào dùng màu"
    }
    /// What `pager` sets.
    about_pager() {
        "the program that shows long output; empty for none"
        "chương trình để xem kết quả dài; bỏ trống thì không dùng"
    }
    /// What `limit` sets.
    about_limit() {
        "how many hits `search` shows"
        "số kết quả mà `search` đưa ra"
    }
    /// What `weights.date` sets.
    about_weight_date() {
        "what the newest article gains"
        "phần điểm mà bài mới nhất được cộng"
    }
    /// What `weights.cell` sets.
    about_weight_cell() {
        "what an article about a cell that the query names gains"
        "phần điểm mà bài viết về tổ chức có trong câu truy vấn được cộng"
    }
    /// What `weights.half_life` sets.
    about_half_life() {
        "after how many days the gain of a date is half"
        "sau bao nhiêu ngày thì phần điểm của ngày tháng còn một nửa"
    }
    /// What `synonyms` sets.
    about_synonyms() {
        "forms that stand for each other; those of all files count"
        "các dạng viết thay được cho nhau; tính cả của mọi tệp"
    }
    /// What `numbers.tables` sets.
    about_tables() {
        "a table of document types and issuers"
        "bảng loại văn bản và cơ quan ban hành"
    }
    /// What `indexes.NAME` sets.
    about_indexes() {
        "the folder of an index that has this name"
        "thư mục của chỉ mục mang tên này"
    }

    /// What an index in a file has to be.
    expected_index() {
        "a name of [indexes], or a folder with a / in it, such as \"~/bao\""
        "một tên trong [indexes], hoặc thư mục có dấu /, như \"~/bao\""
    }
    /// What an index in a variable has to be.
    expected_folder() {
        "the path of a folder, such as \"~/bao\""
        "đường dẫn của một thư mục, như \"~/bao\""
    }
    /// What a language has to be.
    expected_lang() {
        "vi or en"
        "vi hoặc en"
    }
    /// What a format has to be.
    expected_format() {
        "text or json"
        "text hoặc json"
    }
    /// What the colours have to be.
    expected_color() {
        "auto, always or never"
        "auto, always hoặc never"
    }
    /// What a pager has to be.
    expected_pager() {
        "a command, such as \"less -R\""
        "một lệnh, như \"less -R\""
    }
    /// What a limit has to be.
    expected_limit() {
        "a whole number, such as 20"
        "một số nguyên, như 20"
    }
    /// What a weight has to be.
    expected_weight() {
        "a number, 0 or more, such as 0.05"
        "một số từ 0 trở lên, như 0.05"
    }
    /// What a half-life has to be.
    expected_half_life() {
        "days, 1 or more, such as 730"
        "số ngày, từ 1 trở lên, như 730"
    }
    /// What synonyms have to be.
    expected_synonyms() {
        "rows of two forms or more, such as [[\"KTX\", \"ký túc xá\"]]"
        "các hàng có hai dạng viết trở lên, như [[\"KTX\", \"ký túc xá\"]]"
    }
    /// What a table of numbers has to be.
    expected_tables() {
        "the path of a file, such as \"../so.toml\""
        "đường dẫn của một tệp, như \"../so.toml\""
    }
    /// What a table of settings has to be.
    expected_table(name) {
        "a table: [{name}]"
        "một bảng: [{name}]"
    }

    /// A file of settings can't be read.
    unreadable(path, why) {
        "can't read {path}: {why}"
        "không đọc được {path}: {why}"
    }
    /// A file is not TOML.
    not_toml(path, line, what) {
        "{path}:{line}: this is no TOML: {what}"
        "{path}:{line}: đây không phải TOML: {what}"
    }
    /// A file has a value that its setting can't have.
    bad_value(place, key, expected) {
        "{place}: {key}: expected {expected}"
        "{place}: {key}: cần {expected}"
    }
    /// A variable has a value that its setting can't have.
    bad_variable(variable, value, expected) {
        "{variable} is {value}: expected {expected}"
        "{variable} là {value}: cần {expected}"
    }
    /// How to go on without the user's file.
    without_file(fault) {
        "{fault}. --no-config does without this file"
        "{fault}. --no-config thì bỏ qua tệp này"
    }
    /// A key of a file is no setting.
    unknown(path, line, key) {
        "{path}:{line}: no setting is called {key}: `tracuu config` lists them all"
        "{path}:{line}: không có thiết lập nào tên là {key}: `tracuu config` liệt kê tất cả"
    }
    /// A key of a file is no setting, but much like one.
    unknown_near(path, line, key, near) {
        "{path}:{line}: no setting is called {key}: did you mean {near}?"
        "{path}:{line}: không có thiết lập nào tên là {key}: có phải {near}?"
    }
    /// A setting does not count in the file where it stands.
    misplaced(path, line, key, places) {
        "{path}:{line}: {key} does not count here, but in {places}"
        "{path}:{line}: {key} không có tác dụng ở đây, mà ở {places}"
    }

    /// The user's file.
    user_file() {
        "the user's file"
        "tệp của người dùng"
    }
    /// The file of an index.
    index_file() {
        "the index's tracuu.toml"
        "tracuu.toml của chỉ mục"
    }
    /// The file of `--config`.
    search_file() {
        "the file of --config"
        "tệp của --config"
    }
    /// Of a file: it was read.
    found() {
        "read"
        "đã đọc"
    }
    /// Of a file: there is none.
    missing() {
        "not found"
        "không có"
    }
    /// Of a file: it was not looked for.
    ignored() {
        "ignored (--no-config)"
        "bỏ qua (--no-config)"
    }
    /// Of a value: it is built in.
    built_in() {
        "built in"
        "mặc định"
    }
    /// A file of settings, and whether it was found, to who asks for details.
    location(file, path, state) {
        "{file}: {path}, {state}"
        "{file}: {path}, {state}"
    }
    /// The heading of the files.
    files() {
        "Files"
        "Các tệp"
    }
    /// The heading of the named indexes.
    indexes() {
        "Indexes"
        "Các chỉ mục"
    }
}
