//! The head of a number, before its digits: the name of its type, "số", a code glued to it.

use std::sync::LazyLock;

use super::code::Mode;
use super::rows::Bare;
use super::tables::{Tables, TypeName};
use super::words::WordSet;
use crate::text::{Word, char_before, fold, is_dash, is_slash, skip_blank_back, word_before};

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
        if is_so(&word) {
            head.so = true;
            head.start = word.span.start;
            end = back_over_marks(text, word.span.start, floor, mode);
            // "công văn số số 12": a word typed twice.
            if let Some(again) = word_before(text, end, floor).filter(is_so) {
                end = back_over_marks(text, again.span.start, floor, mode);
            }
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
        if head.glued && !head.so && mode == Mode::Text && !word.surface().chars().all(char::is_uppercase) {
            return head;
        }
        if let Some(name) = self.type_ending(text, &word, floor) {
            return Head { row: Some(name.row), start: name.start, weak: name.weak, ..head };
        }
        if head.so
            && let Some(name) = self.qualified(text, &word, floor)
        {
            return Head { row: Some(name.row), start: name.start, weak: name.weak, ..head };
        }
        if let Some(row) = self.code_word(&word, mode).filter(|_| !is_numbered_thing(text, &word, floor)) {
            return Head { row: Some(row), start: word.span.start, by_code: true, ..head };
        }
        if mode == Mode::Query
            && let Some(found) = self.find_issuer(word.surface())
        {
            let end = back_over_marks(text, word.span.start, floor, mode);
            if let Some(kind) = word_before(text, end, floor) {
                if let Some(row) = self.code_word(&kind, mode) {
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

    /// The type whose name stands before a qualifier that ends with `last`: "kết luận thanh tra".
    fn qualified(&self, text: &str, last: &Word<'_>, floor: usize) -> Option<TypeName> {
        const LONGEST: usize = 7;
        if !self.ends_qualifier(last) {
            return None;
        }
        let mut words = vec![*last];
        while words.len() < LONGEST {
            let first = words.last()?;
            let before = word_before(text, skip_blank_back(text, first.span.start, floor), floor)?;
            if let Some(name) = self.type_ending(text, &before, floor) {
                let qualifiers = &self.types().get(name.row)?.qualifiers;
                let reads = |qualifier: &String| {
                    let exact: Vec<&str> = qualifier.split(' ').collect();
                    exact.len() == words.len()
                        && exact.iter().zip(words.iter().rev()).all(|(exact, word)| word.reads(&fold(exact), exact))
                };
                return qualifiers.iter().any(reads).then_some(name);
            }
            words.push(before);
        }
        None
    }

    /// The row of a type whose code is `word`; in running text only codes in capitals count.
    fn code_word(&self, word: &Word<'_>, mode: Mode) -> Option<usize> {
        let surface = word.surface();
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
fn is_numbered_thing(text: &str, code: &Word<'_>, floor: usize) -> bool {
    static THINGS: LazyLock<WordSet> = LazyLock::new(|| {
        WordSet::of("cư tòa tháp nhà lô block khu đường phòng tàu ghe thuyền xe biển bks chụp máy căn hộ")
    });
    let end = skip_blank_back(text, code.span.start, floor);
    word_before(text, end, floor).is_some_and(|word| THINGS.has(&word))
}

/// "số", or "so" where nothing is marked.
fn is_so(word: &Word<'_>) -> bool {
    word.reads("so", "số")
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
