//! Values of options that can't be read.

use crate::lang::messages::messages;

messages! {
    /// No amount of memory.
    no_size(text) {
        "{text} is no amount of memory: expected a number and K, M, G or T, as in 512M or 1G"
        "{text} không phải là dung lượng: cần một số kèm K, M, G hoặc T, như 512M hoặc 1G"
    }
    /// Not enough memory for indexing.
    too_little(text) {
        "{text} is too little: indexing takes at least 64M"
        "{text} là quá ít: lập chỉ mục cần ít nhất 64M"
    }
    /// A depth that the stack does not bear.
    too_deep(most) { "expected a number up to {most}" "cần một số không quá {most}" }
    /// No number of days.
    no_days(text) { "{text} is not a number of days: write 365 or 365d" "{text} không phải là số ngày: hãy gõ 365 hoặc 365d" }
    /// No number above zero.
    not_positive() { "expected a whole number, 1 or more" "cần một số nguyên từ 1 trở lên" }
}
