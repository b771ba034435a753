//! Reading words off a text, forwards or backwards from any place in it.

use std::sync::LazyLock;

use super::fold::fold_char;
use super::letter::is_letter;
use super::token::is_term;
use crate::base::Span;

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
#[inline]
pub(crate) fn fold_lower(letter: char) -> Option<char> {
    if letter.is_ascii() {
        return letter.is_ascii_alphabetic().then(|| letter.to_ascii_lowercase());
    }
    match FOLDED.get(letter as usize) {
        Some(0) | None => None,
        Some(byte) => Some(char::from(*byte)),
    }
}

/// A run of letters and its folded form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word<'t> {
    pub span: Span,
    surface: &'t str,
    folded: [u8; LONGEST_FOLDED],
    len: u8,
}

impl<'t> Word<'t> {
    #[inline]
    fn new(text: &'t str, span: Span) -> Self {
        let mut word = Self { span, surface: span.slice(text), folded: [0; LONGEST_FOLDED], len: 0 };
        for letter in word.surface.chars() {
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

    /// The word as it is written.
    #[inline]
    pub fn surface(&self) -> &'t str {
        self.surface
    }

    /// Lower-case ASCII; empty where the word is too long or not Latin.
    #[inline]
    pub fn folded(&self) -> &str {
        self.folded.get(..usize::from(self.len)).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// True where the word can be read as `exact` (lower case, canonical tone) and `folded`: a word typed without any
    /// mark agrees with every word of the same letters, one typed with marks must have the right ones.
    #[inline]
    pub fn reads(&self, folded: &str, exact: &str) -> bool {
        self.folded() == folded && reads_marked(self.surface, exact)
    }

    /// True where the word begins with a capital.
    #[inline]
    pub fn is_capitalised(&self) -> bool {
        self.surface.chars().next().is_some_and(char::is_uppercase)
    }
}

/// Whether `surface`, whose letters are those of `exact`, has no marks or the same ones.
pub(crate) fn reads_marked(surface: &str, exact: &str) -> bool {
    // Nearly every word is typed as the tables have it; only the others are worth working out.
    surface == exact
        || surface.is_ascii()
        || surface.chars().flat_map(char::to_lowercase).eq(exact.chars())
        || is_term(surface, exact)
}

/// The character that begins at byte `at`.
#[inline]
pub(crate) fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
        Some(_) => text.get(at..)?.chars().next(),
        None => None,
    }
}

/// The character that ends at byte `at`.
#[inline]
pub(crate) fn char_before(text: &str, at: usize) -> Option<char> {
    match at.checked_sub(1).and_then(|last| text.as_bytes().get(last)) {
        Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
        Some(_) => text.get(..at)?.chars().next_back(),
        None => None,
    }
}

/// The run of letters that begins at byte `at`.
#[inline]
pub(crate) fn word_at(text: &str, at: usize) -> Option<Word<'_>> {
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
#[inline]
pub(crate) fn word_before(text: &str, end: usize, floor: usize) -> Option<Word<'_>> {
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
pub(crate) fn skip_blank(text: &str, at: usize) -> usize {
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
pub(crate) fn skip_blank_back(text: &str, at: usize, floor: usize) -> usize {
    let bytes = text.as_bytes();
    let mut start = at;
    while start > floor && at - start < LONGEST_BLANK && bytes.get(start - 1).is_some_and(|byte| is_blank(*byte)) {
        start -= 1;
    }
    start
}

/// A run of ASCII digits at `at`.
#[inline]
pub(crate) fn digits_at(text: &str, at: usize) -> Option<Span> {
    let len = text.as_bytes().get(at..)?.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (len > 0).then(|| Span::new(at, at + len))
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
        let reads = |typed: &str| word_at(typed, 0).unwrap().reads("so", "số");
        assert!(reads("số") && reads("SỐ") && reads("so") && !reads("sổ") && !reads("sống"));
    }

    #[test]
    fn a_run_without_end_is_cut() {
        let text = "đ".repeat(10_000);
        assert!(word_at(&text, 0).unwrap().span.len() < 200);
        assert_eq!(word_at(&text, 0).unwrap().folded(), "");
    }
}
