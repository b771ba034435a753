//! Answers over time, networks, and whole tables.

use crate::lang::messages::messages;

messages! {
    /// The period in which a line is highest.
    highest(point) { "highest: {point}" "cao nhất: {point}" }
    /// No article of the archive has a date.
    no_dates() { "no article has a date: there is nothing to draw" "không bài nào rõ ngày nên không vẽ được" }
    /// A column of a plot is of several periods.
    merged(count, step) {
        "each column is {count} {step}s; --format csv has every {step}"
        "mỗi cột là {count} {step}; --format csv có đủ từng {step}"
    }
    /// A longer step was taken than the one asked for.
    longer_step(asked, step) {
        "by {asked} that would be more than 5,000 periods, so it is by {step}: narrow it with --from and --to"
        "theo {asked} thì quá 5.000 khoảng nên tính theo {step}: hãy thu hẹp bằng --from và --to"
    }
    /// What an axis that is not drawn through means.
    thin() {
        "┄ fewer than 30 articles in the archive: a share says little"
        "┄ kho có dưới 30 bài: phần trăm ít ý nghĩa"
    }
    /// What no axis means.
    gap() { "no axis: the archive has no articles" "không có trục: kho không có bài nào" }
    /// Articles that are in no period.
    not_drawn(what) { "not drawn: {what}" "không vẽ: {what}" }
    /// A query is another than it seems.
    rather(suggestion) { "read as {suggestion}" "đọc là {suggestion}" }
    /// The nodes and edges of a network, and of how many.
    network(nodes, named, edges, articles) {
        "{nodes} of {named} nodes, {edges} edges, from {articles}"
        "{nodes} trong {named} nút, {edges} cạnh, từ {articles}"
    }
    /// The heading of nodes.
    nodes() { "Nodes" "Nút" }
    /// The heading of edges.
    edges() { "Edges" "Cạnh" }
    /// Texts, as a column.
    texts() { "Texts" "Số bài" }
    /// CSV of a network is two tables.
    two_tables() {
        "a graph is two tables in CSV: name a folder for both with --output DIR, or print one with --table nodes or --table edges"
        "ở dạng CSV, mạng gồm hai bảng: hãy chỉ định thư mục cho cả hai bằng --output THƯ_MỤC, hoặc in một bảng bằng --table nodes hay --table edges"
    }
    /// The other forms are one file.
    one_table(format) {
        "--table is for CSV; {format} holds nodes and edges together"
        "--table chỉ dùng cho CSV; {format} chứa cả nút lẫn cạnh"
    }
    /// Nothing is tied.
    no_edges() {
        "no two of them are named together: raise --limit, lower --min-weight, or ask for more articles"
        "không có hai mục nào được nêu cùng nhau: hãy tăng --limit, giảm --min-weight hoặc lấy thêm bài"
    }
    /// What an export is of.
    exporting(articles) { "the answer has {articles}" "kết quả có {articles}" }
    /// How many rows were written.
    exported(rows) { "{rows} rows written" "đã ghi {rows} dòng" }
    /// A column that a table does not have.
    no_column(name, expected) {
        "there is no column {name}: expected some of {expected}"
        "không có cột {name}: hãy chọn trong {expected}"
    }
}
