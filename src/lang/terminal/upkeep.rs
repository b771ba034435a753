//! Checking and compacting an index.

use crate::lang::messages::messages;

messages! {
    /// Damage.
    problem() { "problem" "lỗi" }
    /// What is no damage.
    note() { "note" "lưu ý" }
    /// What to do.
    to_do(remedy) { "to do: {remedy}" "việc cần làm: {remedy}" }
    /// An index without damage.
    sound() { "sound" "nguyên vẹn" }
    /// One problem.
    one_problem() { "1 problem" "1 lỗi" }
    /// Problems.
    problems(count) { "{count} problems" "{count} lỗi" }
    /// What was looked at.
    looked_at(articles, sources, segments, files) {
        "articles {articles}, sources {sources}, segments {segments}, files {files}"
        "{articles} bài, {sources} nguồn, {segments} phân đoạn, {files} tệp"
    }
    /// How fast it was read.
    read(megabytes, seconds, speed) {
        "read {megabytes} MB in {seconds} s ({speed} MB/s)"
        "đã đọc {megabytes} MB trong {seconds} giây ({speed} MB/s)"
    }
    /// An index before it was merged.
    before() { "before" "trước" }
    /// An index after it was merged.
    after() { "after" "sau" }
    /// The extent of an index of one segment.
    in_one(size, deleted) {
        "{size} in 1 segment, {deleted} removed articles not reclaimed"
        "{size} trong 1 phân đoạn, {deleted} bài đã bỏ chưa thu hồi chỗ"
    }
    /// The extent of an index.
    extent(size, segments, deleted) {
        "{size} in {segments} segments, {deleted} removed articles not reclaimed"
        "{size} trong {segments} phân đoạn, {deleted} bài đã bỏ chưa thu hồi chỗ"
    }
    /// Files that nothing named.
    swept(files) { "files that nothing named, removed: {files}" "đã xóa {files} tệp không thuộc về đâu" }
    /// The time it took.
    compacted(seconds) { "compacted in {seconds} s" "gộp xong trong {seconds} giây" }
}
