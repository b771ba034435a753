//! Lists of words and documents that users give or make.

use crate::lang::messages::messages;

messages! {
    /// A register can't be read.
    cant_read_register(file) { "can't read the register of documents {file}" "không đọc được danh mục văn bản {file}" }
    /// A file is no register.
    no_register(file) { "{file} is no register of documents" "{file} không phải là danh mục văn bản" }
    /// More rows that were left out.
    more_bad_rows(file, more) { "{file}: {more} more rows were left out" "{file}: còn {more} hàng nữa bị bỏ ra" }
    /// What was read of a register.
    register(file, documents, bad) {
        "{file}: {documents} documents, {bad} rows left out"
        "{file}: {documents} văn bản, bỏ ra {bad} hàng"
    }
    /// A list of words can't be read.
    cant_read_words(file) {
        "can't read the lexicon {file}: expected UTF-8, one word a line"
        "không đọc được danh sách từ {file}: cần UTF-8, mỗi dòng một từ"
    }
    /// A file is no count of words.
    no_counts(file) { "{file} is no count of words" "{file} không phải là bảng đếm từ" }
    /// A file is no list of words.
    no_list(file) { "{file} is no list" "{file} không phải là danh sách từ" }
    /// A file is no lexicon.
    no_lexicon(file) { "{file} is no lexicon" "{file} không phải là bộ từ" }
    /// A file is no treebank.
    no_treebank(file) { "{file} is no treebank" "{file} không phải là kho câu đã tách từ" }
    /// A lexicon was made.
    lexicon(words, candidates, bytes) {
        "{words} words of {candidates} that were counted or listed, {bytes} bytes"
        "{words} từ trong {candidates} từ được đếm hoặc liệt kê, {bytes} byte"
    }
    /// A set of pairs was made.
    pairs(pairs, bytes) { "{pairs} pairs, {bytes} bytes" "{pairs} cặp, {bytes} byte" }
    /// A file is no table of documents.
    no_table(file) { "{file} is no table of documents" "{file} không phải là bảng văn bản" }
    /// What of a table was mended or left out.
    remark(file, line, number, what) { "{file}: line {line}: {number}: {what}" "{file}: dòng {line}: {number}: {what}" }
    /// A table was made.
    table(documents, bytes) { "{documents} documents, {bytes} bytes" "{documents} văn bản, {bytes} byte" }
}
