//! Looking at the words beside a place in the text, and the words that dates are made of.

use arrayvec::ArrayString;

use crate::text::{is_letter, is_letter_or_digit, lower};

/// A lower-case word of at most 16 bytes; a longer one is kept as nothing, since no word that matters here is longer.
#[derive(Clone, Copy, Default)]
pub(super) struct Word(ArrayString<16>);

impl Word {
    /// The lower-case form of `text`, with `Ð` (U+00D0) read as `Đ`.
    pub(super) fn of(text: &str) -> Self {
        let mut word = ArrayString::new();
        for letter in text.chars() {
            let letter = if letter == 'Ð' || letter == 'ð' { 'đ' } else { lower(letter) };
            if word.try_push(letter).is_err() {
                return Self::default();
            }
        }
        Self(word)
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn is_any(&self, words: &[&str]) -> bool {
        words.contains(&self.as_str())
    }
}

/// The gap between a place and the word beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing.
    Glued,
    /// Spaces.
    Space,
    /// A comma or semicolon.
    Comma,
    /// A bracket.
    Bracket,
    /// Another mark: a colon, a dash, a quotation mark.
    Mark,
    /// A line end, a full stop, more than one mark, or the end of the text.
    Break,
}

/// The word on one side of a place.
#[derive(Clone, Copy)]
pub(super) struct Beside {
    pub(super) word: Word,
    pub(super) gap: Gap,
    /// Its first byte; behind a break, the place itself.
    pub(super) start: usize,
    /// One past its last byte.
    pub(super) end: usize,
}

/// No gap worth crossing is longer, in characters.
const WIDEST_GAP: usize = 6;

fn widen(gap: Gap, letter: char) -> Gap {
    let mark = match letter {
        ' ' | '\t' => return if gap == Gap::Glued { Gap::Space } else { gap },
        ',' | ';' => Gap::Comma,
        '(' | ')' | '[' | ']' => Gap::Bracket,
        ':' | '"' | '“' | '”' | '\'' | '‘' | '’' | '|' | '*' => Gap::Mark,
        _ if is_dash(letter) => Gap::Mark,
        _ => Gap::Break,
    };
    if matches!(gap, Gap::Glued | Gap::Space) { mark } else { Gap::Break }
}

/// The word before byte `at`.
pub(super) fn before(text: &str, at: usize) -> Beside {
    let none = Beside { word: Word::default(), gap: Gap::Break, start: at, end: at };
    let Some(head) = text.get(..at) else { return none };
    let mut gap = Gap::Glued;
    let mut end = at;
    for (count, letter) in head.chars().rev().enumerate() {
        if is_letter_or_digit(letter) {
            let start = end - letters_back(head, end);
            return Beside { word: Word::of(text.get(start..end).unwrap_or_default()), gap, start, end };
        }
        gap = widen(gap, letter);
        if gap == Gap::Break || count >= WIDEST_GAP {
            return none;
        }
        end -= letter.len_utf8();
    }
    none
}

/// The word at or after byte `at`.
pub(super) fn after(text: &str, at: usize) -> Beside {
    let none = Beside { word: Word::default(), gap: Gap::Break, start: at, end: at };
    let Some(tail) = text.get(at..) else { return none };
    let mut gap = Gap::Glued;
    let mut start = at;
    for (count, letter) in tail.chars().enumerate() {
        if is_letter_or_digit(letter) {
            let end = start + letters_on(text.get(start..).unwrap_or_default());
            return Beside { word: Word::of(text.get(start..end).unwrap_or_default()), gap, start, end };
        }
        gap = widen(gap, letter);
        if gap == Gap::Break || count >= WIDEST_GAP {
            return none;
        }
        start += letter.len_utf8();
    }
    none
}

/// No word that matters is longer, in letters.
const LONGEST_WORD: usize = 12;

/// The bytes of the word that ends at byte `end`. A capital behind a small letter begins a word: crawled text often
/// lacks the space between two paragraphs.
fn letters_back(head: &str, end: usize) -> usize {
    let mut len = 0;
    let mut capital = false;
    for letter in head.get(..end).unwrap_or_default().chars().rev().take(LONGEST_WORD) {
        if !is_letter(letter) || (capital && letter.is_lowercase()) {
            break;
        }
        capital = letter.is_uppercase();
        len += letter.len_utf8();
    }
    len
}

fn letters_on(tail: &str) -> usize {
    tail.chars().take_while(|letter| is_letter(*letter)).take(LONGEST_WORD).map(char::len_utf8).sum()
}

/// Hyphens and dashes of every kind.
pub(super) fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−')
}

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
