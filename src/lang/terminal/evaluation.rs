//! How good the ranking is, and how fast.

use crate::lang::messages::messages;

messages! {
    /// The heading of counts of queries.
    queries() { "queries" "câu truy vấn" }
    /// Queries that nothing is known to answer.
    unjudged(name, count) {
        "{name}: {count} unjudged and left out: no article is known to be relevant"
        "{name}: {count} câu truy vấn không tính: chưa rõ bài nào là đúng"
    }
    /// Queries without an answer.
    unanswered(name, count, queries) {
        "{name}: {count} of {queries} unanswered, which scores 0"
        "{name}: {count} trong {queries} câu truy vấn không có trả lời, tính 0 điểm"
    }
    /// The run that others are compared with.
    against(name) { "against {name}" "so với {name}" }
    /// A comparison in one measure.
    compared(measure, difference, better, worse, queries, p) {
        "{measure} {difference} ({better} better, {worse} worse of {queries}), p = {p}"
        "{measure} {difference} ({better} câu hơn, {worse} câu kém trong {queries}), p = {p}"
    }
    /// Judgements that are of other queries.
    other_set(qrels, queries, file) {
        "{qrels} has no relevant article for any of the {queries} queries of {file}: are these files of one set?"
        "{qrels} không có bài đúng cho câu nào trong {queries} câu truy vấn của {file}: hai tệp này có cùng một bộ không?"
    }
    /// Known items can't be drawn.
    no_titles(articles, least) {
        "none of the {articles} articles has a title of its own, of {least} words or more"
        "trong {articles} bài không bài nào có tiêu đề riêng từ {least} từ trở lên"
    }
    /// Known items that were drawn.
    drawn(queries, candidates, articles, shared, short) {
        "{queries} of {candidates} titles drawn from {articles} articles; passed over: {shared} borne by several articles, {short} too short"
        "đã chọn {queries} trong {candidates} tiêu đề của {articles} bài; bỏ qua: {shared} tiêu đề của nhiều bài, {short} tiêu đề quá ngắn"
    }
    /// A file that can't hold what there is.
    left_out(file, why) { "{file} is left out: {why}" "không ghi {file}: {why}" }
    /// A query as it was typed.
    as_typed() { "as typed" "như đã gõ" }
    /// A query in small letters.
    small_letters() { "small letters" "chữ thường" }
    /// A query without marks.
    without_marks() { "without marks" "không dấu" }
    /// A file of queries, and how they were typed.
    asked_of(name, way, queries) { "{name}, {way}: {queries} queries" "{name}, {way}: {queries} câu truy vấn" }
    /// The scores of the sets that queries find.
    set_scores(precision, recall, f1, exact) {
        "precision {precision}  recall {recall}  F1 {f1}  exact {exact}"
        "chính xác {precision}  đầy đủ {recall}  F1 {f1}  trùng khớp {exact}"
    }
    /// Further figures of these sets.
    set_rest(ratio, newest, empty) {
        "ratio {ratio}  newest {newest}  empty {empty}"
        "tỉ lệ {ratio}  mới nhất {newest}  rỗng {empty}"
    }
    /// Nothing to ask.
    nothing_to_ask() {
        "there is nothing to ask: give a file of queries, or index articles that have titles"
        "không có gì để hỏi: hãy đưa tệp câu truy vấn, hoặc lập chỉ mục các bài có tiêu đề"
    }
    /// What is asked.
    asked(queries, kinds, passes) {
        "queries {queries}, kinds {kinds}, passes {passes}"
        "câu truy vấn {queries}, loại {kinds}, lượt {passes}"
    }
    /// The index that answers.
    opened(articles, segments, milliseconds) {
        "articles {articles}, segments {segments}, opened in {milliseconds} ms"
        "bài {articles}, phân đoạn {segments}, mở trong {milliseconds} ms"
    }
    /// The heading of counts of hits.
    found() { "found" "tìm thấy" }
    /// The heading of the longest time.
    longest() { "max" "lâu nhất" }
    /// The meaning of bars.
    bars() { "█ half of the answers, ━ 99 of 100, ─ all" "█ một nửa số trả lời, ━ 99 trên 100, ─ tất cả" }
    /// The heading of numbers of threads.
    threads() { "threads" "luồng" }
    /// The heading of answers a second.
    a_second() { "answers/s" "trả lời/giây" }
    /// The heading of how many times as many.
    speed_up() { "speed-up" "nhanh gấp" }
    /// Queries of one word.
    one_word() { "one word" "một từ" }
    /// Queries of several words.
    several_words() { "several words" "nhiều từ" }
    /// Phrases.
    phrase() { "phrase" "cụm từ" }
    /// Document numbers.
    number() { "document number" "số hiệu" }
    /// Queries in one year.
    one_year() { "of one year" "trong một năm" }
    /// Queries in one cell.
    one_cell() { "of one cell" "một tổ chức" }
    /// Queries with all facets.
    facets() { "with facets" "kèm thống kê" }
    /// Queries by date.
    newest() { "newest first" "mới nhất trước" }
    /// How well words are told apart.
    words(precision, recall, f1, file) {
        "precision {precision}  recall {recall}  F1 {f1}  {file}"
        "chính xác {precision}  đầy đủ {recall}  F1 {f1}  {file}"
    }
}
