//! What indexing did.

use crate::lang::messages::messages;

messages! {
    /// One article of one source.
    read_one(size, time, speed) {
        "1 article read from 1 source: {size} in {time}, {speed} MB/s"
        "đã đọc 1 bài từ 1 nguồn: {size} trong {time}, {speed} MB/s"
    }
    /// Articles of one source.
    read_of_one(articles, size, time, speed) {
        "{articles} articles read from 1 source: {size} in {time}, {speed} MB/s"
        "đã đọc {articles} bài từ 1 nguồn: {size} trong {time}, {speed} MB/s"
    }
    /// Articles of several sources.
    read(articles, sources, size, time, speed) {
        "{articles} articles read from {sources} sources: {size} in {time}, {speed} MB/s"
        "đã đọc {articles} bài từ {sources} nguồn: {size} trong {time}, {speed} MB/s"
    }
    /// Articles new to the index.
    new() { "new" "mới" }
    /// Those that would be.
    would_be_new() { "would be new" "sẽ thêm" }
    /// Articles that replaced an older form.
    changed() { "changed" "thay đổi" }
    /// Those that would.
    would_change() { "would change" "sẽ thay đổi" }
    /// Articles that are in the index as they are.
    same() { "same" "không đổi" }
    /// Articles that were removed.
    removed() { "removed" "đã bỏ" }
    /// Those that would be.
    would_go() { "would be removed" "sẽ bỏ" }
    /// Why they go.
    removed_why() { "their source is gone" "nguồn của chúng không còn" }
    /// Articles that stay without their source.
    kept() { "kept" "giữ lại" }
    /// Why they are named.
    kept_why() { "their source is gone: --prune removes them" "nguồn không còn: --prune sẽ bỏ chúng" }
    /// Reprints of articles.
    reprints() { "reprints" "đăng lại" }
    /// Where they are listed.
    reprints_where() {
        "of articles that are there: `tracuu reprints` lists them"
        "bài đăng lại của bài đã có: `tracuu reprints` liệt kê chúng"
    }
    /// Sources that did not change.
    skipped() { "skipped" "bỏ qua" }
    /// Why they are skipped.
    skipped_why() { "sources that did not change" "nguồn không thay đổi" }
    /// Sources found elsewhere.
    moved() { "moved" "đã chuyển chỗ" }
    /// What they are.
    moved_why() { "of them, found elsewhere than before" "trong số đó, nay ở chỗ khác" }
    /// Links out of the folders.
    links() { "links" "liên kết" }
    /// Why they were not followed.
    links_why() {
        "lead out of these folders and were skipped: --follow reads them"
        "dẫn ra ngoài các thư mục này nên bị bỏ qua: --follow sẽ đọc"
    }
    /// Articles with another id.
    renamed() { "other id" "mã khác" }
    /// Why.
    renamed_why() { "because theirs was taken" "vì mã của chúng đã có bài khác dùng" }
    /// Invalid bytes.
    invalid() { "invalid bytes" "byte hỏng" }
    /// What became of them.
    invalid_why() {
        "sequences read as U+FFFD: check the encoding of the sources"
        "chuỗi byte đọc thành U+FFFD: hãy kiểm tra bảng mã của nguồn"
    }
    /// Records of a title alone.
    titles_alone() { "titles alone" "chỉ có đầu đề" }
    /// What that means.
    titles_alone_why() {
        "records with a title and no text, of which nothing else is found"
        "mục có đầu đề mà không có nội dung, chỉ tìm được theo đầu đề"
    }
    /// Sources in other encodings.
    encodings() { "not UTF-8" "không phải UTF-8" }
    /// Articles that were repaired.
    repaired() { "repaired" "đã sửa chữ" }
    /// Articles recognised in pictures.
    recognised() { "recognised" "nhận dạng" }
    /// What that means.
    recognised_why() {
        "articles in pictures (OCR): letters may be wrong"
        "bài nhận dạng từ ảnh (OCR): có thể sai chữ"
    }
    /// Parts of web archives that are no pages.
    no_pages() { "no pages" "không phải trang" }
    /// Inputs rejected in an earlier run.
    rejected_before() { "rejected before" "bị loại lần trước" }
    /// What lists them.
    rejected_before_why() {
        "in sources that did not change: --rebuild names them again"
        "trong các nguồn không thay đổi: --rebuild sẽ nêu lại"
    }
    /// Sources read again.
    read_again() { "read again" "đọc lại" }
    /// How many of their inputs were rejected.
    read_again_why(then, now) {
        "sources with rejects before: {then} inputs then, {now} now"
        "nguồn từng có mục bị loại: trước {then} mục, nay {now}"
    }
    /// Fields that were not read.
    unread(fields) { "not read: {fields}" "chưa đọc: {fields}" }
    /// Some of the fields that were not read.
    unread_more(fields, more) { "not read: {fields} and {more} more" "chưa đọc: {fields} và {more} trường nữa" }
    /// Options that would read them.
    try_options(options) { "try {options}" "hãy thử {options}" }
    /// The inputs that were rejected.
    rejects(number) { "rejected: {number}" "bị loại: {number}" }
    /// More rejects than are named, in the report.
    more_rejected(number) { "{number} more rejected" "còn {number} mục nữa bị loại" }
    /// More rejects than are named, without a report.
    more_rejected_unlisted(number) {
        "{number} more rejected: --report FILE.jsonl lists them"
        "còn {number} mục nữa bị loại: --report TỆP.jsonl sẽ liệt kê"
    }
    /// Much would be removed.
    would_remove(gone, articles) {
        "{gone} of {articles} articles would be removed, because their source is gone."
        "{gone} trong {articles} bài sẽ bị bỏ vì nguồn của chúng không còn."
    }
    /// The question whether to remove it.
    ask() { "Remove them? [y/N]" "Bỏ các bài ấy? [c/K]" }
    /// Much was not removed.
    refused() {
        "nothing was removed: more than a tenth of all articles would have been, which may mean that a folder is missing or a disk is not mounted. Add --yes if they may go"
        "chưa bỏ bài nào: sẽ bỏ hơn một phần mười số bài, có thể do thiếu một thư mục hoặc ổ đĩa chưa được gắn. Nếu đúng là cần bỏ thì thêm --yes"
    }
    /// The run was stopped.
    stopped() {
        "stopped: what was read until then is in the index. Run this again to go on from there"
        "đã dừng: những gì đọc được đến lúc đó đã vào chỉ mục. Chạy lại lệnh này để làm tiếp"
    }
    /// A rebuild was stopped.
    stopped_rebuild() {
        "stopped: the index is as it was. A rebuild takes its place only when it is done"
        "đã dừng: chỉ mục vẫn như cũ. Chỉ mục dựng lại chỉ thay thế khi đã xong"
    }
    /// The disk is full.
    disk_full() {
        "the disk is full; the index is as of its last commit: make room and run this again to go on from there"
        "đĩa đã đầy; chỉ mục vẫn như lần ghi cuối: hãy dọn chỗ rồi chạy lại để làm tiếp"
    }
    /// The index could not be written.
    unwritten() {
        "the index could not be written and is as of its last commit: run this again, once the cause is mended, to go on from there"
        "không ghi được chỉ mục, nó vẫn như lần ghi cuối: hãy khắc phục nguyên nhân rồi chạy lại để làm tiếp"
    }
}
