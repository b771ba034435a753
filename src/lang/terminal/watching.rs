//! Keeping an index current.

use crate::lang::messages::messages;

messages! {
    /// Standard input is no file.
    no_stdin() {
        "standard input can't be watched: name files and folders, or use `tracuu index -`"
        "không theo dõi được đầu vào chuẩn: hãy nêu tệp và thư mục, hoặc dùng `tracuu index -`"
    }
    /// What is watched, and how that ends.
    watching(paths) { "watching {paths}; Ctrl-C ends it" "đang theo dõi {paths}; nhấn Ctrl-C để dừng" }
    /// A run failed, and the next is waited for.
    watching_on(error) { "{error}; watching on" "{error}; vẫn theo dõi tiếp" }
    /// The system can't tell of changes.
    trouble(error) { "watching: {error}" "theo dõi: {error}" }
    /// Articles new to the index.
    new(number) { "{number} new" "{number} bài mới" }
    /// Articles that changed.
    updated(number) { "{number} updated" "{number} bài cập nhật" }
    /// Articles that were removed.
    removed(number) { "{number} removed" "bỏ {number} bài" }
    /// Articles that stay, as they are too many.
    too_many(number) {
        "{number} kept, too many to remove without --yes"
        "giữ {number} bài, quá nhiều để bỏ nếu không có --yes"
    }
    /// Articles that stay without their source.
    kept(number) { "{number} kept though gone" "giữ {number} bài không còn nguồn" }
    /// Inputs that were rejected.
    rejected(number) { "{number} rejected" "loại {number} mục" }
    /// A run over one source.
    of_one(parts, seconds) {
        "{parts} of 1 changed source in {seconds} s"
        "{parts}; 1 nguồn thay đổi, {seconds} giây"
    }
    /// A run.
    of_sources(parts, sources, seconds) {
        "{parts} of {sources} changed sources in {seconds} s"
        "{parts}; {sources} nguồn thay đổi, {seconds} giây"
    }
}
