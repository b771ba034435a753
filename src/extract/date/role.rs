//! The role that the words directly before a date give it: the date of a document, a holiday.

use super::lexis::{Gap, before};
use super::scan::Scan;
use super::value::Role;

/// The distance back over which a document number is looked for, in bytes.
const REACH: usize = 48;

/// Words between a document number and its date.
const ISSUED: [&str; 9] = ["ngày", "ký", "ban", "hành", "đề", "lập", "công", "bố", "đã"];

/// Words before a day that is the name of what happened on it, or is kept on it: *vụ 11/9*, *Quốc khánh 2/9*.
const NAMED: [&str; 10] = ["lễ", "khánh", "vụ", "kiện", "bố", "luật", "cố", "kịch", "họa", "hoạ"];

impl Scan<'_> {
    /// The role of the date that begins at byte `at`.
    pub(super) fn role(&self, at: usize) -> Role {
        let mut from = at;
        for _ in 0..4 {
            let word = before(self.text, from);
            if !matches!(word.gap, Gap::Space | Gap::Comma | Gap::Semicolon | Gap::Open | Gap::Close)
                || !word.word.is_any(&ISSUED)
            {
                if from == at || word.gap == Gap::Break {
                    break;
                }
                if word.word.is_any(&["dịp", "lễ", "khánh"]) {
                    return Role::Holiday;
                }
                break;
            }
            from = word.start;
        }
        let first = before(self.text, at);
        let name = if first.word.as_str() == "ngày" { before(self.text, first.start) } else { first };
        if name.gap == Gap::Space && name.word.is_any(&NAMED) {
            return Role::Holiday;
        }
        if self.follows_number(from) { Role::Document } else { Role::Plain }
    }

    /// True where a document number ends right before byte `at`.
    fn follows_number(&self, at: usize) -> bool {
        let Some(head) = self.text.get(..at) else { return false };
        let head = head.trim_end_matches([' ', ',', '(']);
        if self.taken_before(at).is_some_and(|span| span.end >= head.len()) {
            return true;
        }
        let near = (head.len().saturating_sub(REACH)..head.len()).find_map(|from| head.get(from..)).unwrap_or_default();
        let chunk = near.rsplit([' ', '\n', '\t', '(']).next().unwrap_or_default();
        if chunk.bytes().all(|byte| byte.is_ascii_digit()) && !chunk.is_empty() {
            return before(self.text, head.len() - chunk.len()).word.as_str() == "số";
        }
        is_number_like(chunk)
    }
}

/// The shape of a document number: figures, then a slash or dash, and capitals behind it.
fn is_number_like(chunk: &str) -> bool {
    let digits = chunk.bytes().take_while(u8::is_ascii_digit).count();
    let Some(tail) = chunk.get(digits..) else { return false };
    let capitals = tail.chars().filter(|letter| letter.is_uppercase()).count();
    digits > 0 && capitals >= 2 && tail.contains(['/', '-', '–'])
}
