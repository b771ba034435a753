//! A list of words with their frequencies, to compare an answer with.

use hashbrown::HashMap;
use thiserror::Error;

use crate::text::{exact_term, sanitize_inline, tokens};

/// Words and how often each came in whatever they were counted in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrequencyList {
    words: HashMap<String, u64>,
    all: u64,
}

/// A line that is no word with its frequency.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {line}: {text:?} is no frequency of a word: expected a word, a tab and a whole number")]
pub struct BadFrequency {
    /// Its number, from 1.
    pub line: usize,
    /// The line.
    pub text: String,
}

impl FrequencyList {
    /// Reads lines of a word, a tab and its frequency; what stands behind another tab is passed over, and so are empty
    /// lines, lines that begin with `#`, and a first line that names the columns. A word is known by its syllables,
    /// whatever their case and the place of their tones.
    ///
    /// # Errors
    /// Returns the first line that is none.
    pub fn parse(text: &str) -> Result<Self, BadFrequency> {
        let mut list = Self::default();
        for (number, line) in (1..).zip(text.trim_start_matches('\u{FEFF}').lines()) {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let mut columns = line.split('\t');
            let (word, count) = (columns.next().unwrap_or_default(), columns.next().map(str::trim));
            match count.and_then(|count| count.parse::<u64>().ok()) {
                Some(count) if tokens(word).next().is_some() => {
                    *list.words.entry(key(word)).or_default() += count;
                    list.all = list.all.saturating_add(count);
                }
                None if number == 1 && count.is_some() => {}
                _ => {
                    let text = sanitize_inline(line).chars().take(60).collect();
                    return Err(BadFrequency { line: number, text });
                }
            }
        }
        Ok(list)
    }

    /// How often a word came, by its exact terms with a space between.
    pub(super) fn count(&self, word: &str) -> u64 {
        self.words.get(word).copied().unwrap_or(0)
    }

    /// The sum of all frequencies.
    pub(super) fn all(&self) -> u64 {
        self.all
    }
}

fn key(word: &str) -> String {
    let terms: Vec<String> = tokens(word).map(|token| exact_term(token.slice(word))).collect();
    terms.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_line_by_line() {
        let list = FrequencyList::parse("\u{FEFF}word\tcount\nHoà bình\t3\n# của tôi\n\nhòa  bình\t4\tx\nlúa\t2\n");
        let list = list.expect("a list");
        assert_eq!((list.count("hòa bình"), list.count("lúa"), list.count("x"), list.all()), (7, 2, 0, 9));
        for (text, line) in [("lúa\t1\nlúa", 2), ("lúa 3\n", 1), ("lúa\t1\nlúa\t-2\n", 2), ("a\t1\n\t2\n", 2)] {
            assert_eq!(FrequencyList::parse(text).map_err(|bad| bad.line), Err(line), "{text}");
        }
    }
}
