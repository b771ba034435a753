//! The figures of an index.

use crate::lang::Lang;
use crate::lang::messages::messages;

messages! {
    /// An index was opened, and how long that took in milliseconds.
    opened(dir, articles, milliseconds) {
        "index {dir}: {articles} articles, opened in {milliseconds} ms"
        "chỉ mục {dir}: {articles} bài, mở trong {milliseconds} ms"
    }
    /// Articles.
    articles() { "articles" "bài" }
    /// Articles that were removed and whose room was not given back.
    deleted() { "removed, not reclaimed" "đã bỏ, chưa thu hồi chỗ" }
    /// Sources.
    sources() { "sources" "nguồn" }
    /// Articles with a date.
    dated() { "dated" "có ngày" }
    /// Articles whose date is sure.
    surely_dated() { "surely dated" "ngày đáng tin" }
    /// The first date.
    first_date() { "first date" "ngày đầu" }
    /// The last date.
    last_date() { "last date" "ngày cuối" }
    /// Document numbers.
    numbers() { "document numbers" "số hiệu văn bản" }
    /// Cells.
    cells() { "cells" "tổ chức Đảng" }
    /// Reprints.
    reprints() { "reprints" "bài đăng lại" }
    /// Reprints in one group.
    one_group(articles) { "{articles} in 1 group" "{articles} trong 1 nhóm" }
    /// Reprints in groups.
    groups(articles, groups) { "{articles} in {groups} groups" "{articles} trong {groups} nhóm" }
    /// None.
    none() { "none" "không có" }
    /// The table of types and issuers of the user.
    own_tables() { "own tables" "bảng riêng" }
    /// One type.
    one_type() { "1 type" "1 loại" }
    /// Types.
    types(count) { "{count} types" "{count} loại" }
    /// One issuer.
    one_issuer() { "1 issuer" "1 cơ quan" }
    /// Issuers.
    issuers(count) { "{count} issuers" "{count} cơ quan" }
    /// Segments.
    segments() { "segments" "phân đoạn" }
    /// Commits.
    commits() { "commits" "lần ghi" }
    /// The format of the index.
    format() { "format" "định dạng" }
    /// The paths it was made from.
    made_from() { "made from" "lập từ" }
    /// Its bytes on disk.
    size() { "size on disk" "dung lượng" }
}

/// The parts of an index by their names for programs, and in Vietnamese.
const PARTS: [(&str, &str); 8] = [
    ("texts", "toàn văn"),
    ("terms", "từ vựng"),
    ("postings", "danh sách bài của từ"),
    ("positions", "vị trí của từ"),
    ("columns", "cột dữ kiện"),
    ("lengths", "độ dài"),
    ("deletions", "bài đã bỏ"),
    ("other", "phần khác"),
];

/// A part of an index that takes room on disk.
pub(crate) fn part(lang: Lang, name: &'static str) -> &'static str {
    let row = PARTS.iter().find(|(english, _)| lang == Lang::Vi && *english == name);
    row.map_or(name, |(_, vietnamese)| vietnamese)
}
