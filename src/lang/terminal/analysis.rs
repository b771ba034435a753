//! What is seen in a text.

use crate::lang::messages::messages;

messages! {
    /// A title.
    title() { "title" "tiêu đề" }
    /// A lead.
    lead() { "lead" "sapo" }
    /// A date.
    date() { "date" "ngày" }
    /// A date that no calendar day is known of.
    relative() { "relative or lunar" "tương đối hoặc âm lịch" }
    /// A document number.
    number() { "number" "số hiệu" }
    /// An organisation of the Party.
    cell() { "cell" "tổ chức" }
    /// Words of several syllables.
    words() { "words" "từ" }
    /// Tokens.
    tokens() { "tokens" "tiếng" }
    /// Where a text stands.
    at(text, place) { "{text} at {place}" "{text} ở vị trí {place}" }
}
