//! Looking at the words beside a place in the text, and the words that dates are made of.

pub(super) use crate::text::{Beside, Gap, LowerWord as Word, beside_after as after, beside_before as before, is_dash};

/// Parts of the day: what stands before a day as *ngày* does.
pub(super) const DAY_PARTS: [&str; 9] = ["sáng", "trưa", "chiều", "tối", "đêm", "khuya", "rạng", "sớm", "xế"];

/// The month that a word names after *tháng*.
pub(super) fn month_word(word: &str) -> Option<u8> {
    Some(match word {
        "một" | "giêng" => 1,
        "hai" => 2,
        "ba" => 3,
        "tư" | "bốn" => 4,
        "năm" => 5,
        "sáu" => 6,
        "bảy" | "bẩy" => 7,
        "tám" => 8,
        "chín" => 9,
        "mười" => 10,
        "chạp" => 12,
        _ => return None,
    })
}

/// The weekday that a word names after *thứ* (or *nhật* after *chủ*): 0 is Sunday.
pub(super) fn weekday_word(word: &str) -> Option<u8> {
    Some(match word {
        "hai" => 1,
        "ba" => 2,
        "tư" => 3,
        "năm" => 4,
        "sáu" => 5,
        "bảy" | "bẩy" => 6,
        _ => return None,
    })
}
