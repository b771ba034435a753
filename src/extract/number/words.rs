//! Words, codes and sentences as the numbers of documents need them read.

use hashbrown::HashMap;

use crate::base::Span;
use crate::text::{
    Word, char_at, char_before, fold, fold_lower, is_dash, is_letter, reads_marked, skip_blank, skip_blank_back,
};

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

    /// True where `word` is one of the set as it is written, in whatever case.
    pub fn holds(&self, word: &Word<'_>) -> bool {
        let surface = word.surface();
        let same = |exact: &String| surface == exact || surface.chars().flat_map(char::to_lowercase).eq(exact.chars());
        self.exact.get(word.folded()).is_some_and(|exact| exact.iter().any(same))
    }

    /// True where `word` can be read as one of the set.
    pub fn has(&self, word: &Word<'_>) -> bool {
        let surface = word.surface();
        self.exact.get(word.folded()).is_some_and(|exact| exact.iter().any(|exact| reads_marked(surface, exact)))
    }
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

/// The end of what stands between two words of one name.
pub(super) fn over_joint(text: &str, at: usize) -> usize {
    let blank = skip_blank(text, at);
    match char_at(text, blank) {
        Some(joint) if is_dash(joint) || matches!(joint, ',' | '&') => skip_blank(text, blank + joint.len_utf8()),
        _ => blank,
    }
}

pub(super) fn back_over_joint(text: &str, at: usize, floor: usize) -> usize {
    let blank = skip_blank_back(text, at, floor);
    match char_before(text, blank) {
        Some(joint) if blank > floor && is_dash(joint) => skip_blank_back(text, blank - joint.len_utf8(), floor),
        _ => blank,
    }
}
