//! Lists of what articles name: documents, cells, reprints.

use crate::lang::messages::messages;

messages! {
    /// Neither a number nor words of a title.
    no_document(text) {
        "{text} is no document number, and no document is called so: expected a number as 03-CT/TW, 100/2019/NĐ-CP or \"chỉ thị 05\", or words of a title"
        "{text} không phải số hiệu văn bản, cũng không có văn bản nào tên như vậy: hãy gõ số hiệu như 03-CT/TW, 100/2019/NĐ-CP hoặc \"chỉ thị 05\", hoặc từ trong tên văn bản"
    }
    /// One document, and whether it is listed.
    one_document(listed) { "1 document, {listed} shown" "1 văn bản, hiện {listed}" }
    /// Documents, and how many of them are listed.
    documents(total, listed) { "{total} documents, {listed} shown" "{total} văn bản, hiện {listed}" }
    /// One cell, and whether it is listed.
    one_cell(listed) { "1 organisation, {listed} shown" "1 tổ chức, hiện {listed}" }
    /// Cells, and how many of them are listed.
    cells(total, listed) { "{total} organisations, {listed} shown" "{total} tổ chức, hiện {listed}" }
    /// One group of reprints, and whether it is listed.
    one_reprint(listed) { "1 group of reprints, {listed} shown" "1 nhóm bài đăng lại, hiện {listed}" }
    /// Groups of reprints, and how many of them are listed.
    reprints(total, listed) { "{total} groups of reprints, {listed} shown" "{total} nhóm bài đăng lại, hiện {listed}" }
    /// The articles that cite a number.
    cited_by(articles) { "cited by {articles}" "được {articles} dẫn" }
    /// Those of them that may mean another document.
    may_mean_another(count) {
        "{count} of them may mean another document of this number"
        "{count} bài trong đó có thể dẫn văn bản khác mang số này"
    }
    /// A first or last citation.
    cited(heading, date, title) { "{heading} {date}: {title}" "{heading} ngày {date}: {title}" }
    /// The heading of articles that cite.
    newest_first() { "Articles, newest first" "Các bài dẫn, mới nhất trước" }
}
