//! Concordances.

use crate::lang::messages::messages;

messages! {
    /// Occurrences in articles or texts.
    in_articles(occurrences, articles) { "{occurrences} in {articles}" "{occurrences} trong {articles}" }
    /// The same with each text counted once.
    once(all, texts) { "{all}; each text once: {texts}" "{all}; mỗi bài tính một lần: {texts}" }
    /// A sample of them.
    drawn(all, lines) { "{all}; {lines} drawn" "{all}; chọn ngẫu nhiên {lines}" }
    /// The lines that are given.
    lines(all, first, last) { "{all}, lines {first}–{last}" "{all}, dòng {first}–{last}" }
    /// A query without words.
    no_words() {
        "The query has no words whose occurrences could be listed: add some, or name them with --of."
        "Câu truy vấn không có từ nào để liệt kê: hãy thêm từ, hoặc nêu từ bằng --of."
    }
}
