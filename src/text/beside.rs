//! The word beside a place in a text, and the gap between them.

use arrayvec::ArrayString;

use super::letter::{is_letter, is_letter_or_digit, lower};
use super::mark::Gap;

/// A lower-case word of at most 16 bytes; a longer one is kept as nothing, since no word that matters here is longer.
#[derive(Clone, Copy, Default)]
pub(crate) struct LowerWord(ArrayString<16>);

impl LowerWord {
    /// The lower-case form of `text`, with `Ð` (U+00D0) read as `Đ`.
    #[inline]
    pub(crate) fn of(text: &str) -> Self {
        let mut word = ArrayString::new();
        for letter in text.chars() {
            let letter = if letter == 'Ð' || letter == 'ð' { 'đ' } else { lower(letter) };
            if word.try_push(letter).is_err() {
                return Self::default();
            }
        }
        Self(word)
    }

    #[inline]
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    #[inline]
    pub(crate) fn is_any(&self, words: &[&str]) -> bool {
        words.contains(&self.as_str())
    }
}

/// The word on one side of a place.
#[derive(Clone, Copy)]
pub(crate) struct Beside {
    pub(crate) word: LowerWord,
    pub(crate) gap: Gap,
    /// Its first byte; behind a break, the place itself.
    pub(crate) start: usize,
    /// One past its last byte.
    pub(crate) end: usize,
}

/// No gap worth crossing is longer, in characters.
const WIDEST_GAP: usize = 6;

/// The word before byte `at`.
pub(crate) fn beside_before(text: &str, at: usize) -> Beside {
    let none = Beside { word: LowerWord::default(), gap: Gap::Break, start: at, end: at };
    let Some(head) = text.get(..at) else { return none };
    let mut gap = Gap::Glued;
    let mut end = at;
    for (count, letter) in head.chars().rev().enumerate() {
        if is_letter_or_digit(letter) {
            let start = end - letters_back(head, end);
            return Beside { word: LowerWord::of(text.get(start..end).unwrap_or_default()), gap, start, end };
        }
        gap = gap.with(letter);
        if matches!(gap, Gap::Break | Gap::Stop | Gap::Ampersand) || count >= WIDEST_GAP {
            return none;
        }
        end -= letter.len_utf8();
    }
    none
}

/// The word at or after byte `at`.
pub(crate) fn beside_after(text: &str, at: usize) -> Beside {
    let none = Beside { word: LowerWord::default(), gap: Gap::Break, start: at, end: at };
    let Some(tail) = text.get(at..) else { return none };
    let mut gap = Gap::Glued;
    let mut start = at;
    for (count, letter) in tail.chars().enumerate() {
        if is_letter_or_digit(letter) {
            let end = start + letters_on(text.get(start..).unwrap_or_default());
            return Beside { word: LowerWord::of(text.get(start..end).unwrap_or_default()), gap, start, end };
        }
        gap = gap.with(letter);
        if matches!(gap, Gap::Break | Gap::Stop | Gap::Ampersand) || count >= WIDEST_GAP {
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
