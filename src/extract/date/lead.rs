//! The words before a number, which lead one to expect a date, and those behind it, which say that it is none.

use super::lexis::{Beside, DAY_PARTS, Gap, before, is_dash, weekday_word};

/// The way in which a number is introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// A day: *ngày*, *hôm*, *sáng*, *thứ sáu*, *hôm nay*.
    Day,
    /// A day or a quantity: *từ*, *đến*, *trước*.
    Maybe,
    /// A month: *tháng*.
    Month,
    /// A lunar day, or a worded Gregorian one: *mùng*, *mồng*.
    Moon,
    /// A birth: *sinh*, *SN*.
    Birth,
    /// A name or a count: *đường*, *số*, *tỉ số*.
    Never,
    /// Anything else.
    Other,
}

/// Words that stand before days as well as before quantities.
const MAYBE: [&str; 21] = [
    "từ", "đến", "tới", "trước", "sau", "vào", "dịp", "lễ", "hết", "cho", "hạn", "khánh", "khai", "hồi", "lúc", "tính",
    "cuối", "đầu", "giữa", "giỗ", "quốc",
];

/// Words whose number is a name, an address, a score or a count.
const NEVER: [&str; 50] = [
    "đường",
    "phố",
    "viên",
    "rạp",
    "cầu",
    "chợ",
    "trường",
    "máy",
    "động",
    "hẻm",
    "ngõ",
    "ngách",
    "kiệt",
    "số",
    "lô",
    "điều",
    "khoản",
    "lộ",
    "km",
    "tổ",
    "ấp",
    "thôn",
    "khu",
    "phường",
    "quận",
    "mega",
    "vietlott",
    "power",
    "lottery",
    "lần",
    "tỉ",
    "tỷ",
    "vòng",
    "bảng",
    "tiểu",
    "đoàn",
    "hiệu",
    "sở",
    "đội",
    "vé",
    "xe",
    "lớp",
    "max",
    "lệ",
    "phần",
    "nhà",
    "ngụ",
    "trú",
    "tại",
    "ở",
];

/// The lead of the words before byte `at`, with the word that does so.
pub(super) fn lead(text: &str, at: usize) -> (Lead, Beside) {
    let word = before(text, at);
    (judge(text, &word), word)
}

fn judge(text: &str, beside: &Beside) -> Lead {
    let name = beside.word.as_str();
    match name {
        "" => numbered_weekday(text, beside),
        "ngày" | "hôm" | "ngay" => Lead::Day,
        "tháng" => Lead::Month,
        "mùng" | "mồng" => Lead::Moon,
        "sn" => Lead::Birth,
        "sinh" if before(text, beside.start).word.is_any(&["tuyển", "thí", "học", "giáo", "thi"]) => Lead::Other,
        "sinh" => Lead::Birth,
        "nay" | "qua" | "kia" | "mai" => {
            let first = before(text, beside.start);
            let joined = first.gap == Gap::Space && (first.word.is_any(&["hôm", "ngày"]) || is_day_part(&first));
            if joined { Lead::Day } else { Lead::Other }
        }
        "nhật" if before(text, beside.start).word.as_str() == "chủ" => Lead::Day,
        _ if weekday_word(name).is_some() && before(text, beside.start).word.as_str() == "thứ" => Lead::Day,
        _ if is_day_part(beside) => Lead::Day,
        _ if MAYBE.contains(&name) => Lead::Maybe,
        _ if NEVER.contains(&name) => Lead::Never,
        _ => Lead::Other,
    }
}

fn is_day_part(beside: &Beside) -> bool {
    beside.word.is_any(&DAY_PARTS)
}

/// *thứ 6 (16-3)*: the weekday as a figure.
fn numbered_weekday(text: &str, beside: &Beside) -> Lead {
    let figure = text.as_bytes().get(beside.end.wrapping_sub(1)).is_some_and(|byte| (b'2'..=b'7').contains(byte));
    if beside.gap != Gap::Break && figure && before(text, beside.end - 1).word.as_str() == "thứ" {
        Lead::Day
    } else {
        Lead::Other
    }
}

/// Nouns and units that are counted: a number before one is a quantity.
const COUNTED: [&str; 62] = [
    "hộ",
    "xã",
    "huyện",
    "tỉnh",
    "người",
    "con",
    "cái",
    "chiếc",
    "tấn",
    "kg",
    "km",
    "ha",
    "m",
    "triệu",
    "tỷ",
    "tỉ",
    "nghìn",
    "ngàn",
    "trăm",
    "đồng",
    "usd",
    "lần",
    "lượt",
    "giờ",
    "phút",
    "giây",
    "ngày",
    "tuần",
    "cây",
    "căn",
    "đơn",
    "trường",
    "thành",
    "đại",
    "bộ",
    "vụ",
    "cm",
    "mm",
    "mét",
    "lít",
    "tuổi",
    "điểm",
    "bàn",
    "trận",
    "suất",
    "đêm",
    "em",
    "tàu",
    "ca",
    "phiếu",
    "ghế",
    "nước",
    "bị",
    "vé",
    "giải",
    "công",
    "doanh",
    "phòng",
    "quyển",
    "cuốn",
    "bài",
    "chuyến",
];

/// True where the word after byte `at` says that a number standing before it is a quantity.
pub(super) fn is_counted(text: &str, at: usize) -> bool {
    let next = super::lexis::after(text, at);
    next.gap == Gap::Space && next.word.is_any(&COUNTED)
        || next.gap == Gap::Glued && next.start > at
        || text.get(at..).is_some_and(|tail| tail.starts_with('%') || tail.starts_with(" %"))
}

/// True where the number that ends at byte `at` goes on behind a decimal comma.
pub(super) fn is_decimal(text: &str, at: usize) -> bool {
    matches!(text.as_bytes().get(at..at + 2), Some([b',', digit]) if digit.is_ascii_digit())
}

/// True where the number that ends at byte `at` goes on as a code: `15/2018/NĐ-CP`, `45-KL/TW`, `7/10A`.
pub(super) fn is_coded(text: &str, at: usize) -> bool {
    let mut tail = text.get(at..).unwrap_or_default().chars();
    match tail.next() {
        Some('/') => tail.next().is_some_and(char::is_alphanumeric),
        Some(letter) if is_dash(letter) => tail.next().is_some_and(char::is_uppercase),
        // "27/5/2013Sự ra đời": the next paragraph, glued by the crawl.
        Some(letter) => letter.is_uppercase() && !tail.next().is_some_and(char::is_lowercase),
        None => false,
    }
}
