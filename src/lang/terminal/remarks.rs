//! How a query was read, and what of it was let go.

use crate::lang::messages::messages;

messages! {
    /// A word that no article has.
    replaced(typed, meant) {
        "No article has {typed}; {meant} was searched instead."
        "Không bài nào có {typed}; đã tìm {meant} thay vào."
    }
    /// A number that was recognised.
    citing(number) { "Articles that cite {number}." "Các bài dẫn {number}." }
    /// A number that no article cites.
    uncited(number) { "No article cites {number}." "Không bài nào dẫn {number}." }
    /// Numbers like it.
    near(numbers) { "Numbers like it: {numbers}." "Số hiệu gần giống: {numbers}." }
    /// The way to search it as words.
    as_words(query) {
        "As words: tracuu search '\"{query}\"'"
        "Tìm như từ ngữ: tracuu search '\"{query}\"'"
    }
    /// A document that the query names.
    document(name, cited, number) {
        "Document: {name} ({cited}; tracuu number {number})."
        "Văn bản: {name} ({cited}; tracuu number {number})."
    }
    /// A document that no article cites.
    never_cited() { "no article cites it" "không bài nào dẫn" }
    /// A document that one article cites.
    cited_once() { "1 article cites it" "1 bài dẫn" }
    /// A document that articles cite.
    cited(count) { "{count} articles cite it" "{count} bài dẫn" }
    /// The reading of a query.
    read_as(taken) { "Read as {taken}." "Được hiểu là {taken}." }
    /// The reading of a query, and others.
    read_as_or(taken, others) { "Read as {taken}; or is it {others}?" "Được hiểu là {taken}; hay là {others}?" }
    /// Stands between readings.
    or() { " or " " hay " }
    /// Words that no article has.
    absent(words) { "No article has {words}: let go." "Không bài nào có {words}: đã bỏ qua." }
    /// Words that were let go.
    let_go(words) {
        "No article has all words; let go: {words}."
        "Không bài nào có đủ các từ; đã bỏ: {words}."
    }
    /// A long query.
    long() {
        "A long query: articles that have nearly all of its words. Every word: --match all"
        "Câu truy vấn dài: tính cả bài có gần đủ các từ. Muốn đủ mọi từ: --match all"
    }
}
