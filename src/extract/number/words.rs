//! Reading words off a text on demand, forwards or backwards from any place in it.

use std::sync::LazyLock;

use hashbrown::HashMap;

use crate::base::Span;
use crate::text::{exact_term, fold, fold_char, is_letter};

/// A longer run of letters is no word of the language and no code.
const LONGEST_RUN: usize = 96;
/// A longer folded word matches nothing.
const LONGEST_FOLDED: usize = 16;
/// Code points below this are folded by table; it covers everything Vietnamese.
const FOLD_TABLE: usize = 0x1F00;

/// Between these no code point folds to a letter of ASCII. To ask Unicode for each took a third of the instructions of
/// starting the program.
const NO_LATIN: std::ops::Range<usize> = 0x250..0x1E00;

static FOLDED: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let folded = |point| if NO_LATIN.contains(&point) { 0 } else { plain(point).unwrap_or(0) };
    (0..FOLD_TABLE).map(folded).collect()
});

/// The letter of ASCII that a letter folds to, in lower case.
fn plain(point: usize) -> Option<u8> {
    let letter = u32::try_from(point).ok().and_then(char::from_u32).filter(|letter| letter.is_alphabetic())?;
    fold_char(letter).filter(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_lowercase() as u8)
}

/// `letter` folded to lower-case ASCII, where it is a Latin letter.
pub(super) fn fold_lower(letter: char) -> Option<char> {
    if letter.is_ascii() {
        return letter.is_ascii_alphabetic().then(|| letter.to_ascii_lowercase());
    }
    match FOLDED.get(letter as usize) {
        Some(0) | None => None,
        Some(byte) => Some(char::from(*byte)),
    }
}

/// `text` folded to lower case, its separators dropped: what codes are looked up under.
pub(super) fn code_key(text: &str) -> String {
    text.chars().filter_map(|letter| if letter.is_ascii_digit() { Some(letter) } else { fold_lower(letter) }).collect()
}

/// `text` in lower case with its marks, separators dropped: tells `HĐ` from `HD`.
pub(super) fn marked_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            _ if letter.is_ascii_alphanumeric() => key.push(letter.to_ascii_lowercase()),
            'Đ' | 'đ' | 'Ð' | 'ð' => key.push('đ'),
            'Ư' | 'ư' => key.push('ư'),
            _ if is_letter(letter) => key.extend(letter.to_lowercase()),
            _ => {}
        }
    }
    key
}

/// A run of letters and its folded form.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub span: Span,
    folded: [u8; LONGEST_FOLDED],
    len: u8,
}

impl Word {
    fn new(text: &str, span: Span) -> Self {
        let mut word = Self { span, folded: [0; LONGEST_FOLDED], len: 0 };
        for letter in span.slice(text).chars() {
            match (fold_lower(letter), word.folded.get_mut(usize::from(word.len))) {
                (Some(plain), Some(place)) => {
                    *place = plain as u8;
                    word.len += 1;
                }
                _ => {
                    word.len = 0;
                    break;
                }
            }
        }
        word
    }

    /// Lower-case ASCII; empty where the word is too long or not Latin.
    pub fn folded(&self) -> &str {
        self.folded.get(..usize::from(self.len)).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// True where the word can be read as `exact` (lower case, canonical tone) and `folded`: a word typed without any
    /// mark agrees with every word of the same letters, one typed with marks must have the right ones.
    pub fn reads(&self, text: &str, folded: &str, exact: &str) -> bool {
        self.folded() == folded && reads_marked(self.span.slice(text), exact)
    }

    /// True where the word begins with a capital.
    pub fn is_capitalised(&self, text: &str) -> bool {
        self.span.slice(text).chars().next().is_some_and(char::is_uppercase)
    }
}

/// Whether `surface`, whose letters are those of `exact`, has no marks or the same ones.
fn reads_marked(surface: &str, exact: &str) -> bool {
    // Nearly every word is typed as the tables have it; only the others are worth working out.
    surface == exact
        || surface.is_ascii()
        || surface.chars().flat_map(char::to_lowercase).eq(exact.chars())
        || exact_term(surface) == exact
}

/// Words that are looked up as [`Word::reads`] reads them.
pub(super) struct WordSet {
    exact: HashMap<String, Vec<String>>,
}

impl WordSet {
    /// The set of the words of `list`, in lower case and canonical tone, between blanks.
    pub fn of(list: &str) -> Self {
        let mut exact: HashMap<String, Vec<String>> = HashMap::new();
        for word in list.split_whitespace() {
            exact.entry(fold(word).into_owned()).or_default().push(word.to_owned());
        }
        Self { exact }
    }

    /// True where `word` can be read as one of the set.
    pub fn has(&self, text: &str, word: &Word) -> bool {
        let surface = word.span.slice(text);
        self.exact.get(word.folded()).is_some_and(|exact| exact.iter().any(|exact| reads_marked(surface, exact)))
    }
}

/// The character that begins at byte `at`.
#[inline]
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
        Some(_) => text.get(at..)?.chars().next(),
        None => None,
    }
}

/// The character that ends at byte `at`.
#[inline]
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    match at.checked_sub(1).and_then(|last| text.as_bytes().get(last)) {
        Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
        Some(_) => text.get(..at)?.chars().next_back(),
        None => None,
    }
}

/// The run of letters that begins at byte `at`.
pub(super) fn word_at(text: &str, at: usize) -> Option<Word> {
    let mut end = at;
    while let Some(letter) = char_at(text, end).filter(|letter| is_letter(*letter)) {
        if end - at > LONGEST_RUN {
            break;
        }
        end += letter.len_utf8();
    }
    (end > at).then(|| Word::new(text, Span::new(at, end)))
}

/// The run of letters that ends at byte `end`, begun at or after `floor`.
pub(super) fn word_before(text: &str, end: usize, floor: usize) -> Option<Word> {
    let mut start = end;
    while start > floor
        && let Some(letter) = char_before(text, start).filter(|letter| is_letter(*letter))
    {
        if end - start > LONGEST_RUN {
            break;
        }
        start -= letter.len_utf8();
    }
    (start < end).then(|| Word::new(text, Span::new(start, end)))
}

/// The longest break within a number: a line end and some indentation.
const LONGEST_BLANK: usize = 4;

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n')
}

/// The end of the blanks at `at`; an empty line, or more blanks than break a line, end a number.
#[inline]
pub(super) fn skip_blank(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    let mut lines = 0;
    while end - at < LONGEST_BLANK
        && let Some(byte) = bytes.get(end).filter(|byte| is_blank(**byte))
    {
        lines += usize::from(*byte == b'\n');
        if lines > 1 {
            break;
        }
        end += 1;
    }
    end
}

/// Back over the blanks that end at `at`, not below `floor`.
#[inline]
pub(super) fn skip_blank_back(text: &str, at: usize, floor: usize) -> usize {
    let bytes = text.as_bytes();
    let mut start = at;
    while start > floor && at - start < LONGEST_BLANK && bytes.get(start - 1).is_some_and(|byte| is_blank(*byte)) {
        start -= 1;
    }
    start
}

/// Every dash a keyboard or a word processor puts into a number.
pub(super) fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}')
}

/// Every slash.
pub(super) fn is_slash(letter: char) -> bool {
    matches!(letter, '/' | '\\' | '\u{2044}' | '\u{2215}' | '\u{FF0F}')
}

/// A run of ASCII digits at `at`.
#[inline]
pub(super) fn digits_at(text: &str, at: usize) -> Option<Span> {
    let len = text.as_bytes().get(at..)?.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (len > 0).then(|| Span::new(at, at + len))
}

/// The distance on either side of a mention over which its sentence is looked through.
const SENTENCE: usize = 120;

/// The part of the sentence before `at`, at most [`SENTENCE`] bytes of it.
pub(super) fn sentence_before(text: &str, at: usize) -> Span {
    let mut start = at.saturating_sub(SENTENCE);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let window = text.get(start..at).unwrap_or_default();
    let ended = window.rfind(['\n', '!', '?', ';']).max(window.rfind(". "));
    Span::new(ended.map_or(start, |end| start + end + 1), at)
}

/// The part of the sentence from `at` on, likewise.
pub(super) fn sentence_after(text: &str, at: usize) -> Span {
    let mut end = text.len().min(at.saturating_add(SENTENCE));
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let window = text.get(at..end).unwrap_or_default();
    let ends = [window.find(['\n', '!', '?', ';']), window.find(". ")];
    Span::new(at, ends.into_iter().flatten().min().map_or(end, |end| at + end))
}

/// A year that a document of the archive can bear.
pub(super) fn year_of(digits: &str) -> Option<u16> {
    if digits.len() != 4 {
        return None;
    }
    digits.parse().ok().filter(|year| (1900..=2099).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_latin_is_left_out() {
        assert_eq!(NO_LATIN.filter_map(plain).next(), None);
        assert_eq!((fold_lower('Ự'), fold_lower('đ'), fold_lower('Ж')), (Some('u'), Some('d'), None));
    }

    #[test]
    fn words_are_read_both_ways() {
        let text = "Đảng ủy (số 5)";
        assert_eq!(word_at(text, 0).unwrap().folded(), "dang");
        let end = text.find(" (").unwrap();
        assert_eq!(word_before(text, end, 0).unwrap().folded(), "uy");
        assert!(word_before(text, 0, 0).is_none() && word_at(text, text.len()).is_none());
    }

    #[test]
    fn marks_that_were_typed_must_be_right() {
        let reads = |typed: &str| word_at(typed, 0).unwrap().reads(typed, "so", "số");
        assert!(reads("số") && reads("SỐ") && reads("so") && !reads("sổ") && !reads("sống"));
    }

    #[test]
    fn a_run_without_end_is_cut() {
        let text = "đ".repeat(10_000);
        assert!(word_at(&text, 0).unwrap().span.len() < 200);
        assert_eq!(word_at(&text, 0).unwrap().folded(), "");
    }
}
