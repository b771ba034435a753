//! The words that are known, and what each is worth.

use std::sync::LazyLock;

use hashbrown::HashMap;
use thiserror::Error;

use super::key;
use super::names::{NameScores, Traits};
use super::table::{Entry, Table, TableError};
use crate::text::{Analyzer, clean, sanitize_inline};

/// Made by `tracuu lexicon build`; `docs/words.md` tells from what, `data/README.md` under which licence.
static BUILTIN: &[u8] = include_bytes!("data/words.bin");

/// The most syllables of a word.
pub const LONGEST: usize = 12;

/// The worth of each joint of a user's word, in hundredths: more than any learned one, so that the word is held
/// against other readings.
const OWN_SCORE: usize = 2_000;

/// Words and their scores: those that are shipped, and a user's own.
#[derive(Clone, Debug)]
pub struct Lexicon<'a> {
    table: Table<'a>,
    names: NameScores,
    own: HashMap<u64, Entry>,
}

/// A line of a user's list that is no word.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {line}: {text:?} is no word: expected 1 to {LONGEST} syllables with spaces between, one word a line")]
pub struct BadLine {
    /// Its number, from 1.
    pub line: usize,
    /// The line, harmless to print.
    pub text: String,
}

impl Lexicon<'static> {
    /// The shipped words, for all threads.
    pub fn shared() -> &'static Self {
        static SHARED: LazyLock<Lexicon<'static>> = LazyLock::new(Lexicon::builtin);
        &SHARED
    }

    /// The shipped words.
    pub fn builtin() -> Self {
        Self::of(Table::read(BUILTIN).unwrap_or(Table::NONE))
    }
}

impl<'a> Lexicon<'a> {
    /// The words of a file that [`super::build`] made; it is used in place.
    ///
    /// # Errors
    /// Returns an error if it is no such file.
    pub fn read(file: &'a [u8]) -> Result<Self, TableError> {
        Table::read(file).map(Self::of)
    }

    fn of(table: Table<'a>) -> Self {
        Self { names: NameScores::of(table.names), table, own: HashMap::new() }
    }

    /// Adds a user's list: one word a line, in any case, tone placement and normal form. Empty lines and lines that
    /// begin with `#` are passed over; the lines that are no words are returned.
    pub fn add_list(&mut self, list: &str) -> Vec<BadLine> {
        let mut bad = Vec::new();
        for (number, line) in (1..).zip(list.lines()) {
            let line = line.trim().trim_start_matches('\u{FEFF}');
            if !line.is_empty() && !line.starts_with('#') && !self.add(line) {
                let text = sanitize_inline(line).chars().take(60).collect();
                bad.push(BadLine { line: number, text });
            }
        }
        bad
    }

    /// Adds one word; false where it is none.
    fn add(&mut self, word: &str) -> bool {
        let Some(syllables) = syllables_of(word) else { return false };
        let keys: Vec<u64> = syllables
            .iter()
            .scan(key::EMPTY, |key, syllable| {
                *key = key::then(*key, *syllable);
                Some(*key)
            })
            .collect();
        let Some((whole, beginnings)) = keys.split_last() else { return false };
        for beginning in beginnings {
            let known = self.get(*beginning).unwrap_or_default();
            self.own.insert(*beginning, Entry { goes_on: true, ..known });
        }
        if let Ok(value @ 1..) = i16::try_from(beginnings.len() * OWN_SCORE) {
            let known = self.get(*whole).unwrap_or_default();
            self.own.insert(*whole, Entry { value: Some(value), ..known });
        }
        true
    }

    /// The entry of a word or its beginning.
    #[inline]
    pub(super) fn get(&self, key: u64) -> Option<Entry> {
        if !self.own.is_empty()
            && let Some(entry) = self.own.get(&key)
        {
            return Some(*entry);
        }
        self.table.get(key)
    }

    pub(super) fn names(&self) -> &NameScores {
        &self.names
    }
}

impl Entry {
    /// The traits of a single syllable.
    pub(super) fn traits(entry: Option<Self>) -> Traits {
        entry.and_then(|entry| entry.value).map_or(Traits::NONE, Traits::unpack)
    }
}

/// The keys of the syllables of a word, 1 to [`LONGEST`] with spaces between; `None` where it is no such word.
pub(super) fn syllables_of(word: &str) -> Option<Vec<u64>> {
    let word = clean(word);
    let (mut keys, mut last, mut is_word) = (Vec::new(), 0, true);
    Analyzer::new().each(&word, |token| {
        let gap = word.get(last..token.span.start).unwrap_or_default();
        is_word &= gap.bytes().all(|byte| byte == b' ') && keys.len() < LONGEST;
        last = token.span.end;
        keys.push(key::syllable(&token.term.exact));
    });
    (is_word && !keys.is_empty() && last == word.trim_end().len()).then_some(keys)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_no_words_are_told() {
        let mut lexicon = Lexicon::builtin();
        let long = vec!["a"; LONGEST + 1].join(" ");
        let bad = lexicon.add_list(&format!("# của tôi\n\nBến Gỗ\nchi bộ, đảng bộ\n***\n{long}\nmột\n"));
        assert_eq!(bad.iter().map(|bad| bad.line).collect::<Vec<_>>(), [4, 5, 6]);
        assert!(bad[0].to_string().starts_with("line 4: \"chi bộ, đảng bộ\" is no word"));
    }
}
