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
    /// The sample articles can't be written.
    no_corpus(corpus) {
        "the sample articles can't be written to {corpus}: name an index in a folder of yours, as in `tracuu demo --index ~/demo/index`"
        "không ghi được các bài mẫu vào {corpus}: hãy chỉ ra chỉ mục trong thư mục của bạn, như `tracuu demo --index ~/demo/index`"
    }
    /// The folder for the sample articles holds others.
    other_files(corpus) {
        "{corpus}, where the sample articles would go, holds other files: name an index in a new folder, as in `tracuu demo --index demo/index`"
        "{corpus}, nơi sẽ đặt các bài mẫu, đang chứa tệp khác: hãy chỉ ra chỉ mục trong thư mục mới, như `tracuu demo --index demo/index`"
    }
    /// The sample articles were written.
    laid_out(corpus) {
        "Wrote the sample articles to {corpus}/."
        "Đã ghi các bài mẫu vào {corpus}/."
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
