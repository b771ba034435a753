//! The signer of an official document, and the day on which an assembly passed it.

use super::date;
use crate::base::{PartialDate, Span};
use crate::text::fold;

/// The words before a signer's office: *on behalf of*, *for*, *by order of*, *by authority of*.
const CAPACITIES: [&str; 9] = ["tm.", "kt.", "tl.", "tuq.", "q.", "t/m", "k/t", "t.m", "thừa lệnh"];
/// Offices that sign in their own name, folded.
const OFFICES: [&str; 20] = [
    "thu tuong",
    "pho thu tuong",
    "chu tich",
    "pho chu tich",
    "bo truong",
    "thu truong",
    "giam doc",
    "pho giam doc",
    "bi thu",
    "pho bi thu",
    "hieu truong",
    "cuc truong",
    "vien truong",
    "chanh an",
    "truong ban",
    "pho truong ban",
    "tong giam doc",
    "chanh van phong",
    "truong phong",
    "thuong truc",
];

/// The name below the first signature behind `from`, where the head ends.
///
/// A signature is a line with the capacity or the office of the signer, both in capitals, and within a few lines a personal name alone.
pub(super) fn signer(text: &str, from: usize) -> Option<Span> {
    const NEAR: usize = 8;
    let mut left = 0;
    let mut start = from;
    for line in text.get(from..)?.split('\n') {
        let at = start;
        start += line.len() + 1;
        for (shift, cell) in cells(line) {
            if is_office(cell) {
                left = NEAR + 1;
            } else if left > 0 && is_person(cell) {
                return Some(Span::new(at + shift, at + shift + cell.len()));
            }
        }
        left = left.saturating_sub(usize::from(!line.trim().is_empty()));
    }
    None
}

/// The cells of a line with their places.
fn cells(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    line.split('\t').filter_map(move |cell| {
        let start = at;
        at += cell.len() + 1;
        let shift = cell.len() - cell.trim_start().len();
        let cell = cell.trim();
        (!cell.is_empty()).then_some((start + shift, cell))
    })
}

fn is_office(cell: &str) -> bool {
    const LONGEST: usize = 160;
    if cell.len() > LONGEST || cell.chars().any(char::is_lowercase) || !cell.chars().any(char::is_uppercase) {
        return false;
    }
    let lower = cell.to_lowercase();
    CAPACITIES.iter().any(|capacity| lower.starts_with(capacity))
        || OFFICES.iter().any(|office| {
            fold(&lower).strip_prefix(office).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',']))
        })
}

/// `Lò Văn Panh`, `TS. Lò Thị Pành`, `LÒ VĂN PANH`: two to five words, each with a capital.
fn is_person(cell: &str) -> bool {
    const TITLES: [&str; 8] = ["TS.", "PGS.TS.", "PGS.", "GS.TS.", "GS.", "ThS.", "BS.", "Đại tá"];
    let name = TITLES.iter().find_map(|title| cell.strip_prefix(title)).unwrap_or(cell).trim();
    let words: Vec<&str> = name.split_whitespace().collect();
    (2..=5).contains(&words.len())
        && words.iter().all(|word| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic))
        && !is_office(name)
        && !(words.iter().all(|word| word.chars().all(char::is_uppercase)) && words.len() < 3 && name.len() > 24)
}

/// The day on which an assembly passed the document, where its last lines or a bracket below its title say so: *Luật này đã được Quốc
/// hội … thông qua ngày 14 tháng 6 năm 2019*.
pub(super) fn passed(text: &str) -> Option<PartialDate> {
    const WORDS: &str = "thông qua ngày";
    const BEFORE: usize = 300;
    const BEHIND: usize = 60;
    // Of several the last is its own: a consolidated law tells first of those before it.
    let at = memchr::memmem::rfind(text.as_bytes(), WORDS.as_bytes())?;
    let from = text.ceil_char_boundary(at.saturating_sub(BEFORE));
    let before = text.get(from..at)?.to_lowercase();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let is_own = ["này đã được", "này được", "(đã được", "(được"].iter().any(|words| line.contains(words));
    let end = text.floor_char_boundary(at + WORDS.len() + BEHIND);
    date::mentions(text.get(at..end)?, &[]).into_iter().find_map(|mention| mention.dated()).filter(|_| is_own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_capacity_and_name() {
        for (text, name) in [
            ("Nơi nhận:\nTM. CHÍNH PHỦ\nTHỦ TƯỚNG\n(Đã ký)\nLò Văn Panh\n", Some("Lò Văn Panh")),
            ("Nơi nhận:\tKT. BỘ TRƯỞNG\n- Như trên;\tTHỨ TRƯỞNG\n- Lưu: VT.\tQuàng Thị Hặc", Some("Quàng Thị Hặc")),
            ("CHỦ TỊCH QUỐC HỘI\nLÒ THỊ PÀNH", Some("LÒ THỊ PÀNH")),
            ("Ông Lò Văn Panh phát biểu.\nLò Văn Panh", None),
        ] {
            assert_eq!(signer(text, 0).map(|span| span.slice(text)), name, "{text}");
        }
    }

    #[test]
    fn the_day_of_adoption_is_read() {
        let text = "Luật này đã được Quốc hội khóa XIV, kỳ họp thứ 7 thông qua ngày 14 tháng 6 năm 2019.";
        assert_eq!(passed(text).map(|date| date.to_string()).as_deref(), Some("2019-06-14"));
        assert_eq!(passed("Quốc hội họp ngày 14 tháng 6 năm 2019."), None);
        assert_eq!(passed("Thực hiện Luật Đê điều do Quốc hội thông qua ngày 14 tháng 6 năm 2019."), None);
    }
}
