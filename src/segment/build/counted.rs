//! Words counted in texts that a program has cut.

use std::collections::BTreeMap;

use thiserror::Error;

use super::super::lexicon::{LONGEST, syllables_of};

/// Words, and how often texts have each.
#[derive(Clone, Debug, Default)]
pub struct Counted {
    /// By the keys of their syllables, so that spellings of one word count together.
    words: BTreeMap<Vec<u64>, Times>,
}

/// How often texts have a word.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Times {
    /// In all.
    pub all: f64,
    /// With a capital at each syllable.
    pub capital: f64,
}

/// The reason why a file is no count of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error(
    "line {0}: expected a word of 1 to {LONGEST} syllables with spaces between, how often it was counted, and how \
     often of those with a capital at each syllable, with tabs between"
)]
pub struct CountedError(pub usize);

impl Counted {
    /// Reads lines of a word, its count, and its count with capitals (none where that is missing), with tabs between.
    /// Words are in any case, tone placement and normal form; a word that comes twice counts for both.
    ///
    /// # Errors
    /// Returns an error if a line is none of it; the error has the first.
    pub fn parse(text: &str) -> Result<Self, CountedError> {
        let mut counted = Self::default();
        for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.is_empty()) {
            counted.add(line).ok_or(CountedError(number))?;
        }
        Ok(counted)
    }

    fn add(&mut self, line: &str) -> Option<()> {
        let mut columns = line.split('\t');
        let word = syllables_of(columns.next()?)?;
        let all: u32 = columns.next()?.parse().ok()?;
        let capital: u32 = columns.next().map_or(Some(0), |column| column.parse().ok())?;
        if columns.next().is_some() || capital > all {
            return None;
        }
        let times = self.words.entry(word).or_default();
        times.all += f64::from(all);
        times.capital += f64::from(capital);
        Some(())
    }

    /// All words in the order of their keys.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&[u64], Times)> {
        self.words.iter().map(|(word, times)| (word.as_slice(), *times))
    }

    /// The number of times that texts have a word.
    pub(super) fn times(&self, word: &[u64]) -> f64 {
        self.words.get(word).map_or(0.0, |times| times.all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_count_together() {
        let counted = Counted::parse("hoà bình\t5\t2\n\nHÒA BÌNH\t3\nkỹ\t2\nkĩ\t1\t1\n").unwrap();
        let times: Vec<Times> = counted.iter().map(|(_, times)| times).collect();
        assert_eq!(times.len(), 2);
        assert!(times.contains(&Times { all: 8.0, capital: 2.0 }) && times.contains(&Times { all: 3.0, capital: 1.0 }));
        assert_eq!(counted.times(&syllables_of("kỹ").unwrap()), 3.0);
    }

    #[test]
    fn the_first_bad_line_is_told() {
        for bad in ["chi bộ", "chi bộ\tba", "chi, bộ\t3", "chi bộ\t3\t4", "chi bộ\t3\t1\t1", "\t3", "chi bộ\t-1"]
        {
            assert_eq!(Counted::parse(&format!("chi\t3\n{bad}\n")).err(), Some(CountedError(2)), "{bad}");
        }
    }
}
