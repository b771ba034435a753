//! Saved searches, news and collections.

use crate::lang::messages::messages;

messages! {
    /// A search was saved, and all of its answer counts as seen.
    saved_seen(name, articles) {
        "saved as {name}: {articles} now, which count as seen; `tracuu news` tells what comes"
        "đã lưu là {name}: hiện có {articles}, coi như đã xem; `tracuu news` cho biết bài mới"
    }
    /// A search was saved, and all of its answer is news.
    saved_unseen(name, articles) {
        "saved as {name}: {articles} now, all of them news"
        "đã lưu là {name}: hiện có {articles}, tất cả đều coi là mới"
    }
    /// A search was removed.
    forgotten(name) { "{name} is saved no more" "đã bỏ {name}" }
    /// No search is saved.
    none_saved() { "no search is saved: `tracuu saved add NAME QUERY`" "chưa lưu câu truy vấn nào: `tracuu saved add TÊN CÂU_TRUY_VẤN`" }
    /// A query of a search to be saved can't be read.
    not_saved() {
        "it was not saved: a filter of the query can't be read, so nothing would ever be found"
        "chưa lưu: có bộ lọc trong câu truy vấn không đọc được, nên sẽ không bao giờ tìm thấy gì"
    }
    /// The words of a search, as a column.
    search() { "Search" "Câu truy vấn" }
    /// What has come and was not seen, as a column.
    unseen() { "New" "Mới" }
    /// Nothing came.
    no_news(searches) { "nothing new in {searches}" "không có gì mới trong {searches}" }
    /// One saved search.
    one_search() { "1 saved search" "1 câu truy vấn đã lưu" }
    /// Saved searches.
    searches(count) { "{count} saved searches" "{count} câu truy vấn đã lưu" }
    /// What came into answers.
    news(articles, searches) { "{articles} new in {searches}" "{articles} mới trong {searches}" }
    /// An article that came.
    new() { "new" "mới" }
    /// An article that came long after it was written.
    late() { "late" "bài cũ mới vào kho" }
    /// An article whose text changed.
    changed() { "changed" "có sửa đổi" }
    /// How an article came, into which searches and when.
    came(mark, searches, moment) { "{mark}: {searches}, {moment}" "{mark}: {searches}, {moment}" }
    /// How an article came, and into which searches.
    came_once(mark, searches) { "{mark}: {searches}" "{mark}: {searches}" }
    /// An index that was made from nothing.
    begun_anew(name) {
        "{name}: the index was made from nothing since it was last seen; all that is there now counts as seen"
        "{name}: chỉ mục đã được lập mới hoàn toàn từ lần xem trước; mọi bài hiện có coi như đã xem"
    }
    /// A line on an article that came while an index is watched.
    came_line(mark, searches, title, id) { "{mark}: {searches}: {title} ({id})" "{mark}: {searches}: {title} ({id})" }
    /// The command that is told of news failed.
    command_failed(command, why) {
        "{command}: {why}; it is told again after the next change"
        "{command}: {why}; sẽ báo lại sau lần thay đổi tới"
    }
    /// Articles were added to a collection.
    added(name, articles, known) {
        "{name}: {articles} added, {known} already there"
        "{name}: thêm {articles}, {known} đã có từ trước"
    }
    /// Articles were taken out of a collection.
    taken_out(name, articles) { "{name}: {articles} taken out" "{name}: đã lấy ra {articles}" }
    /// A whole collection is to be removed without it being said.
    say_all(name) {
        "name the articles to take out of {name}, or say --all to remove it with all its notes"
        "hãy nêu các bài cần lấy khỏi {name}, hoặc dùng --all để xóa cả bộ sưu tập cùng mọi ghi chú"
    }
    /// There is no collection.
    none_collected() {
        "there is no collection: `tracuu collection add NAME ID`"
        "chưa có bộ sưu tập nào: `tracuu collection add TÊN MÃ`"
    }
    /// The articles of a collection that are gone, as a column.
    gone_count() { "Gone" "Không còn" }
    /// Tags, as a column.
    tags() { "Tags" "Nhãn" }
    /// An article that is gone from the index.
    gone() { "gone from the index" "không còn trong chỉ mục" }
    /// Items of an import whose articles the index does not have.
    not_found(id, title) {
        "{id}: {title}: not in this index; what was noted of it is kept"
        "{id}: {title}: không có trong chỉ mục này; ghi chú vẫn được giữ"
    }
    /// What was read of an import.
    imported(articles, found) { "{articles} read, {found} of them in this index" "đã đọc {articles}, {found} có trong chỉ mục này" }
    /// Articles of collections were found again under other ids.
    attached(count) {
        "{count} of the collections found again under other ids"
        "{count} trong các bộ sưu tập được tìm lại dưới mã khác"
    }
}
