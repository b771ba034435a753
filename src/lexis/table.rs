//! The counts, to look up.

use std::ops::Range;

use super::error::LexisError;
use super::layout::Parts;

/// A word of a [`Lexis`], by its place in it.
pub type WordId = u16;

/// The share of a word's own frequency in the likelihood of it after another; the rest is that of the pair. A choice,
/// not fitted.
const ALONE: f64 = 0.1;

/// The frequencies of words in a sample of an archive, alone and after each other.
#[derive(Debug)]
pub struct Lexis {
    parts: Parts,
    tokens: f64,
}

impl Lexis {
    /// Reads what [`Counter::pack`](super::Counter::pack) gave.
    ///
    /// # Errors
    /// Returns an error if the bytes are of another version, or damaged.
    pub fn read(bytes: &[u8]) -> Result<Self, LexisError> {
        let parts = Parts::from_bytes(bytes)?;
        let tokens = parts.counts.iter().map(|count| f64::from(*count)).sum::<f64>().max(1.0);
        Ok(Self { parts, tokens })
    }

    /// The mark of the sample it was counted from.
    pub fn mark(&self) -> u64 {
        self.parts.mark
    }

    /// The number of words.
    pub fn len(&self) -> usize {
        self.parts.counts.len()
    }

    /// True where nothing was counted.
    pub fn is_empty(&self) -> bool {
        self.parts.counts.is_empty()
    }

    /// All words.
    pub fn words(&self) -> impl Iterator<Item = WordId> + use<> {
        (0..=WordId::MAX).take(self.len())
    }

    /// The exact term of a word.
    pub fn exact(&self, word: WordId) -> &str {
        part(&self.parts.exact, &self.parts.exact_ends, word)
    }

    /// Its folded term.
    pub fn folded(&self, word: WordId) -> &str {
        part(&self.parts.folded, &self.parts.folded_ends, word)
    }

    /// The number of times that it came.
    pub fn count(&self, word: WordId) -> u32 {
        self.parts.counts.get(usize::from(word)).copied().unwrap_or(0)
    }

    /// The words that share a folded term.
    pub fn forms(&self, folded: &str) -> Range<WordId> {
        let first = self.first_from(|known| known < folded);
        first..self.first_from(|known| known <= folded).max(first)
    }

    /// The words whose folded term begins so.
    pub fn beginning_with(&self, folded: &str) -> impl Iterator<Item = WordId> + use<'_> {
        let first = self.first_from(|known| known < folded);
        let folded = folded.to_owned();
        self.words().skip(usize::from(first)).take_while(move |word| self.folded(*word).starts_with(&folded))
    }

    /// The word of an exact term and its folded one.
    pub fn word(&self, exact: &str, folded: &str) -> Option<WordId> {
        self.forms(folded).find(|word| self.exact(*word) == exact)
    }

    /// The probability of `word` after `before`, between 0 and 1: the shares of the pair and of the word alone,
    /// interpolated (Jelinek and Mercer 1980). A word that is not known is less likely than any that is.
    pub fn likelihood(&self, before: Option<WordId>, word: Option<WordId>) -> f64 {
        let Some(word) = word else { return 0.5 / self.tokens };
        let alone = f64::from(self.count(word)) / self.tokens;
        match before {
            Some(before) => {
                let together = f64::from(self.pair(before, word)) / f64::from(self.count(before).max(1));
                ALONE * alone + (1.0 - ALONE) * together.min(1.0)
            }
            None => alone,
        }
    }

    /// The number of times that `second` came right after `first`.
    pub fn pair(&self, first: WordId, second: WordId) -> u16 {
        let row = range(&self.parts.row_ends, first);
        let seconds = self.parts.seconds.get(row.clone()).unwrap_or_default();
        match seconds.binary_search(&second) {
            Ok(at) => self.parts.pair_counts.get(row.start + at).copied().unwrap_or(0),
            Err(_) => 0,
        }
    }

    fn first_from(&self, before: impl Fn(&str) -> bool) -> WordId {
        let (mut low, mut high) = (0, WordId::try_from(self.len()).unwrap_or(WordId::MAX));
        while low < high {
            let middle = low + (high - low) / 2;
            if before(self.folded(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

fn range(ends: &[u32], word: WordId) -> Range<usize> {
    let at = usize::from(word);
    let end = |at: usize| ends.get(at).map_or(0, |end| *end as usize);
    at.checked_sub(1).map_or(0, end)..end(at)
}

fn part<'a>(text: &'a str, ends: &[u32], word: WordId) -> &'a str {
    text.get(range(ends, word)).unwrap_or_default()
}
