//! The demonstration.

use crate::lang::messages::messages;

messages! {
    /// What to try, before the commands.
    try_next() {
        "Try next (in the source folder, `cargo run --release --` stands for `tracuu`):"
        "Hãy thử tiếp (trong thư mục mã nguồn, gõ `cargo run --release --` thay cho `tracuu`):"
    }
    /// A phrase.
    phrase() { "a phrase, newest first" "một cụm từ, bài mới nhất trước" }
    /// A directive.
    directive() {
        "a directive, year by year and cell by cell"
        "một chỉ thị, theo từng năm và từng tổ chức Đảng"
    }
    /// A resolution.
    resolution() {
        "a resolution by its plenum; how hits are ranked"
        "một nghị quyết gọi theo hội nghị; cách xếp hạng kết quả"
    }
    /// One article.
    one_article() { "one article with the facts found in it" "một bài cùng các dữ kiện trong bài" }
    /// Another archive.
    own() { "your own archive" "kho bài của bạn" }
    /// The sample articles are not there.
    no_corpus() {
        "there is no folder corpus/ here: run this in the folder of tracuu's source, which has it"
        "ở đây không có thư mục corpus/: hãy chạy lệnh này trong thư mục mã nguồn của tracuu, nơi có thư mục ấy"
    }
    /// The index has other articles.
    other_articles(index) {
        "{index} holds other articles: name a new folder, as in `tracuu demo --index demo-index`"
        "{index} đang chứa các bài khác: hãy chỉ ra thư mục mới, như `tracuu demo --index demo-index`"
    }
    /// Nothing to do.
    up_to_date(index, corpus) {
        "{index}/ is up to date with {corpus}/."
        "{index}/ đã có đủ các bài trong {corpus}/."
    }
    /// What was done.
    indexed(corpus, index, changed) {
        "Indexed {corpus}/ into {index}/: {changed} articles new, changed or removed."
        "Đã đưa {corpus}/ vào {index}/: {changed} bài thêm mới, thay đổi hoặc bỏ đi."
    }
}
