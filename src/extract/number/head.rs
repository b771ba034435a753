//! The head of a number, before its digits: the name of its type, "số", a code glued to it.

use std::sync::LazyLock;

use super::code::Mode;
use super::rows::Bare;
use super::tables::Tables;
use super::words::{Word, WordSet, char_before, is_dash, is_slash, skip_blank_back, word_before};

/// The head of a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    /// The start of the mention: at the name of the type, at "số", or at the number.
    pub start: usize,
    /// The row of the type.
    pub row: Option<usize>,
    /// Whether "số" stands before the number.
    pub so: bool,
    /// Whether the type is named by its code, as in "NĐ 155".
    pub by_code: bool,
    /// Whether a typed issuer stands between the type and the number (queries only: "nd-cp 135").
    pub issuer: Option<usize>,
    /// Whether the name of the type is also a plain word.
    pub weak: bool,
    /// Whether nothing stands between the code and the number.
    pub glued: bool,
}

impl Tables {
    /// The head of the number that begins at `at`; nothing before `floor` is looked at.
    pub(super) fn head_before(&self, text: &str, at: usize, floor: usize, mode: Mode) -> Head {
        let mut head =
            Head { start: at, row: None, so: false, by_code: false, issuer: None, weak: false, glued: false };
        let mut end = back_over_marks(text, at, floor, mode);
        head.glued = end == at;
        let Some(mut word) = word_before(text, end, floor) else { return head };
        if is_so(text, &word) {
            head.so = true;
            head.start = word.span.start;
            end = back_over_marks(text, word.span.start, floor, mode);
            match word_before(text, end, floor) {
                // "mang số", "có số", "ký hiệu số", "số hiệu": the number is given as such.
                Some(before) if matches!(before.folded(), "mang" | "hieu") => {
                    let end = back_over_marks(text, before.span.start, floor, mode);
                    match word_before(text, end, floor) {
                        Some(named) => word = named,
                        None => return head,
                    }
                }
                Some(before) => word = before,
                None => return head,
            }
        }
        if head.glued && !head.so && mode == Mode::Text && !word.span.slice(text).chars().all(char::is_uppercase) {
            return head;
        }
        if let Some(name) = self.type_ending(text, &word, floor) {
            return Head { row: Some(name.row), start: name.start, weak: name.weak, ..head };
        }
        if let Some(row) = self.code_word(text, &word, mode).filter(|_| !is_numbered_thing(text, &word, floor)) {
            return Head { row: Some(row), start: word.span.start, by_code: true, ..head };
        }
        if mode == Mode::Query
            && let Some(found) = self.find_issuer(word.span.slice(text))
        {
            let end = back_over_marks(text, word.span.start, floor, mode);
            if let Some(kind) = word_before(text, end, floor) {
                if let Some(row) = self.code_word(text, &kind, mode) {
                    return Head {
                        row: Some(row),
                        start: kind.span.start,
                        by_code: true,
                        issuer: Some(found.row),
                        ..head
                    };
                }
                if let Some(name) = self.type_ending(text, &kind, floor) {
                    return Head { row: Some(name.row), start: name.start, issuer: Some(found.row), ..head };
                }
            }
        }
        head
    }

    /// The row of a type whose code is `word`; in running text only codes in capitals count.
    fn code_word(&self, text: &str, word: &Word, mode: Mode) -> Option<usize> {
        let surface = word.span.slice(text);
        if surface.len() > 8 || surface.chars().count() < 2 {
            return None;
        }
        if mode == Mode::Text && !surface.starts_with(char::is_uppercase) {
            return None;
        }
        let row = self.find_type(surface)?;
        let entry = self.types().get(row)?;
        let official = entry.code.chars().count() == surface.chars().count();
        (official && (!entry.words.is_empty() || entry.bare != Bare::Never)).then_some(row)
    }
}

/// True where the letters before a number name a block of flats, a vehicle or a scan: "chung cư CT4", "tàu KH 90208".
fn is_numbered_thing(text: &str, code: &Word, floor: usize) -> bool {
    static THINGS: LazyLock<WordSet> = LazyLock::new(|| {
        WordSet::of("cư tòa tháp nhà lô block khu đường phòng tàu ghe thuyền xe biển bks chụp máy căn hộ")
    });
    let end = skip_blank_back(text, code.span.start, floor);
    word_before(text, end, floor).is_some_and(|word| THINGS.has(text, &word))
}

/// "số", or "so" where nothing is marked.
fn is_so(text: &str, word: &Word) -> bool {
    word.reads(text, "so", "số")
}

/// Back over what stands between a number and the word before it.
fn back_over_marks(text: &str, at: usize, floor: usize, mode: Mode) -> usize {
    let blank = skip_blank_back(text, at, floor);
    if blank <= floor {
        return blank;
    }
    match char_before(text, blank) {
        Some(mark) if matches!(mark, ':' | '(' | '"' | '“' | '.') && (mark != '.' || mode == Mode::Query) => {
            skip_blank_back(text, blank - mark.len_utf8(), floor)
        }
        Some(mark) if mode == Mode::Query && (is_dash(mark) || is_slash(mark) || matches!(mark, '_' | '#')) => {
            skip_blank_back(text, blank - mark.len_utf8(), floor)
        }
        _ => blank,
    }
}
