//! One article.

use crate::lang::messages::messages;

messages! {
    /// No article has an id.
    unknown(id) { "no article has the id {id}" "không có bài nào mang mã {id}" }
    /// No article has an id, and what to do.
    unknown_but(id, hint) { "no article has the id {id}: {hint}" "không có bài nào mang mã {id}: {hint}" }
    /// Where ids are found.
    ids() { "`tracuu search` prints ids" "`tracuu search` in ra mã của từng bài" }
    /// Ids like it.
    alike(ids) { "did you mean {ids}?" "có phải {ids}?" }
    /// The time at which a web archive fetched it.
    captured(time) { "captured {time}" "lưu từ mạng lúc {time}" }
    /// Its letters come from pictures.
    recognised(how) { "recognised {how}" "{how}" }
    /// The article is a document.
    is_document() { "this article is" "bài này là" }
    /// Articles were removed.
    removed(count) { "{count} removed" "đã bỏ {count} bài" }
}
