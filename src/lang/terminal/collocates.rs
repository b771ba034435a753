//! Collocates.

use crate::lang::messages::messages;

messages! {
    /// What is compared with what.
    compared(answer, name, reference) {
        "Likelier in the answer ({answer}) than in {name} ({reference})"
        "Những từ có nhiều trong kết quả ({answer}) hơn so với {name} ({reference})"
    }
    /// Words of all articles.
    whole(words, articles) { "{words} of {articles}" "{words} của {articles}" }
    /// Words of a sample of articles.
    sampled(words, counted, articles) {
        "{words} of a sample of {counted} of {articles}"
        "{words} của mẫu {counted} trong {articles}"
    }
    /// Words near those of the query.
    near(window, counted) {
        "at most {window} words from one of the query, {counted}"
        "cách từ của câu truy vấn không quá {window} từ, {counted}"
    }
    /// The whole archive.
    archive() { "the archive" "cả kho" }
    /// The archive within filters.
    archive_within() { "the archive within the filters" "phần kho theo bộ lọc" }
    /// All that is not of the answer.
    rest() { "the rest of the archive" "phần còn lại của kho" }
    /// The articles of the answer's years.
    same_years() { "the archive of the same years" "phần kho cùng các năm ấy" }
    /// The answer to another query.
    other_answer(query) { "the answer to {query}" "kết quả của {query}" }
    /// A list of frequencies.
    list() { "the list" "bảng tần số" }
    /// The words that are shown of all.
    shown(shown, total) { "{shown} of {total} words" "{shown} trong {total} từ" }
    /// The heading of words.
    word() { "word" "từ" }
    /// How the scores are worked out.
    formulas(reference) {
        "G² (log_likelihood) = 2 Σ O ln(O / E) over four cells, E = row sum × column sum / sum of all.\nRows: the word, other words. Columns: the answer, and what of in_{reference} is not counted in the answer:\n  O = in_answer | in_{reference} − in_both | words of the answer − in_answer | other words of the reference not in both.\nlog_ratio = log2(per_million_in_answer / per_million_in_{reference}), ½ occurrence in place of 0.\nWord counts of all (words, words_in_both) stand in the JSON."
        "G² (log_likelihood) = 2 Σ O ln(O / E) trên bốn ô, E = tổng hàng × tổng cột / tổng cộng.\nHàng: từ đang xét, các từ khác. Cột: kết quả, và phần của in_{reference} không tính trong kết quả:\n  O = in_answer | in_{reference} − in_both | số từ của kết quả − in_answer | các từ khác của phần so sánh không thuộc cả hai.\nlog_ratio = log2(per_million_in_answer / per_million_in_{reference}), lấy ½ thay cho 0 lần.\nTổng số từ (words, words_in_both) có trong JSON."
    }
    /// A list that can't be read.
    cant_read_list(file) {
        "can't read the list of frequencies {file}: expected UTF-8, a word, a tab and its frequency on each line"
        "không đọc được bảng tần số {file}: cần UTF-8, mỗi dòng một từ, một dấu tab và tần số"
    }
    /// A file is no list of frequencies.
    no_list(file) { "{file} is no list of frequencies" "{file} không phải bảng tần số" }
}
