//! How far long work is.

use crate::lang::messages::messages;

messages! {
    /// Files are looked for.
    looking() { "looking for files" "đang tìm tệp" }
    /// Files are read.
    reading() { "reading" "đang đọc" }
    /// What was read is written.
    writing() { "writing" "đang ghi" }
    /// The statistics of words and the table of documents are made.
    counting() { "counting words and documents" "đang thống kê từ ngữ và văn bản" }
    /// An index is verified.
    checking() { "checking" "đang kiểm tra" }
    /// Segments are merged.
    merging() { "merging" "đang gộp" }
    /// The time that the rest will take.
    left(time) { "{time} left" "còn {time}" }
    /// A number of articles.
    articles(number) { "{number} articles" "{number} bài" }
    /// A number of rejected inputs.
    rejected(number) { "{number} rejected" "{number} mục bị loại" }
    /// A speed in millions of bytes a second.
    speed(speed) { "{speed} MB/s" "{speed} MB/s" }
    /// A time in seconds.
    seconds(seconds) { "{seconds} s" "{seconds} giây" }
    /// A time in minutes.
    minutes(minutes) { "{minutes} min" "{minutes} phút" }
    /// A time in hours and minutes.
    hours(hours, minutes) { "{hours} h {minutes} min" "{hours} giờ {minutes} phút" }
}
