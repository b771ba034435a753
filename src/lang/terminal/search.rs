//! A page of results.

use crate::lang::messages::messages;

messages! {
    /// A page of filters alone.
    no_query() { "(no query)" "(không có câu truy vấn)" }
    /// The hits that are shown of all.
    shown(first, last) { ", {first}–{last} shown" ", hiện {first}–{last}" }
    /// A filter can't be read.
    nothing_searched() {
        "Nothing was searched: a filter of the query can't be read."
        "Chưa tìm: có bộ lọc trong câu truy vấn không đọc được."
    }
    /// Nothing was found.
    nothing(articles) {
        "Nothing found among {articles}. Try with other words or fewer filters."
        "Không tìm thấy gì trong {articles}. Hãy thử từ khác hoặc bớt bộ lọc."
    }
    /// Nothing was found as typed.
    nothing_exact(articles) {
        "Nothing found among {articles}. Try without --exact, or with fewer filters."
        "Không tìm thấy gì trong {articles}. Hãy thử bỏ --exact hoặc bớt bộ lọc."
    }
    /// The line before related articles.
    related(what) { "Related: {what}" "Liên quan: {what}" }
    /// One article with some of the words.
    one_partial() { "1 article has some of the words" "1 bài có một phần các từ" }
    /// Articles with some of the words.
    partial(count) { "{count} articles have some of the words" "{count} bài có một phần các từ" }
    /// One article that cites a number like the one searched.
    one_like() { "1 article cites a number like it" "1 bài dẫn số hiệu gần giống" }
    /// Articles that do.
    like(count) {
        "{count} articles cite the same number of another year or issuer"
        "{count} bài dẫn cùng số hiệu nhưng khác năm hoặc khác cơ quan"
    }
    /// A count that is a bound.
    at_most(count) { "up to {count}" "nhiều nhất {count}" }
    /// A group of articles of which it is not known what others have.
    not_known() { "(not known)" "(không rõ)" }
    /// The words that a related article does not have.
    lacks(words) { "without {words}" "không có: {words}" }
    /// The numbers that an article cites.
    cites(numbers) { "cites {numbers}" "dẫn {numbers}" }
    /// The cells that it names.
    names(cells) { "names {cells}" "nêu {cells}" }
    /// A list that is cut.
    and_more(list, more) { "{list} and {more} more" "{list} và {more} mục khác" }
    /// A score as the sum and product that it is.
    explanation(score, words, pairs, lead, date, cell) {
        "score {score} = ({words} words + {pairs} pairs + {lead} lead) × {date} date × {cell} cell"
        "điểm {score} = ({words} từ + {pairs} cặp từ + {lead} sapo) × {date} ngày × {cell} tổ chức"
    }
    /// A facet without values.
    no_values() { "none" "không có" }
    /// A facet of which not all values are shown.
    first_values(limit) {
        "the first {limit}; --facet-limit lists more"
        "{limit} mục đầu; --facet-limit liệt kê thêm"
    }
    /// Articles that a facet of days does not count.
    without_day(count) { "without date or day: {count}" "không rõ ngày: {count}" }
    /// Articles that a facet of months does not count.
    without_month(count) { "without date or month: {count}" "không rõ tháng: {count}" }
    /// Articles that a facet of years does not count.
    without_date(count) { "without date: {count}" "không rõ năm: {count}" }
    /// What of a query could not be read.
    problem(what) { "problem: {what}" "lỗi câu truy vấn: {what}" }
    /// A batch of queries in a form that it has not.
    batch_format() {
        "--queries answers in JSON lines only: leave out --format, or say --format jsonl"
        "--queries chỉ trả lời bằng các dòng JSON: hãy bỏ --format, hoặc dùng --format jsonl"
    }
    /// A line of a batch that has no query.
    no_line() { "expected a query id, a tab and a query" "cần mã câu truy vấn, một dấu tab và câu truy vấn" }
}
