//! The counts, to look up.

use std::ops::Range;
use std::sync::OnceLock;

use super::error::LexisError;
use super::layout::Parts;
use super::near::Shape;

/// A word of a [`Lexis`], by its place in it.
pub type WordId = u16;

/// The share of a word's own frequency in the likelihood of it after another; the rest is that of the pair. A choice,
/// not fitted.
const ALONE: f64 = 0.1;

/// The number of words of titles that texts count for where titles tell nothing. See `docs/ranking.md`.
const TITLE_SMOOTHING: f64 = 200.0;

/// The frequencies of words in a sample of an archive, alone and after each other.
#[derive(Debug)]
pub struct Lexis {
    parts: Parts,
    tokens: f64,
    title_tokens: f64,
    shapes: OnceLock<Vec<Shape>>,
}

impl Lexis {
    /// Reads what [`Counter::pack`](super::Counter::pack) gave.
    ///
    /// # Errors
    /// Returns an error if the bytes are of another version, or damaged.
    pub fn read(bytes: &[u8]) -> Result<Self, LexisError> {
        Parts::from_bytes(bytes).map(Self::of)
    }

    pub(super) fn of(parts: Parts) -> Self {
        let tokens = parts.counts.iter().map(|count| f64::from(*count)).sum::<f64>().max(1.0);
        let title_tokens = parts.title_counts.iter().map(|count| f64::from(*count)).sum::<f64>();
        Self { parts, tokens, title_tokens, shapes: OnceLock::new() }
    }

    pub(super) fn parts(&self) -> &Parts {
        &self.parts
    }

    /// The mark of the sample it was counted from; 0 of several together.
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

    /// The shapes of the folded terms of all words, worked out when they are first asked for.
    pub(super) fn shapes(&self) -> &[Shape] {
        self.shapes.get_or_init(|| self.words().map(|word| Shape::of(self.folded(word))).collect())
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

    /// How much likelier a word is in a title than in a text, as a logarithm; near 0 where titles tell little. Queries are
    /// like titles: both leave particles out.
    pub fn title_bias(&self, word: WordId) -> f64 {
        let in_texts = (f64::from(self.count(word)) + 0.1) / self.tokens;
        let in_titles = f64::from(self.parts.title_counts.get(usize::from(word)).copied().unwrap_or(0));
        ((in_titles + TITLE_SMOOTHING * in_texts) / (self.title_tokens + TITLE_SMOOTHING) / in_texts).ln()
    }

    /// How often `second` came right after `first` with a capital at the head of both and small letters behind them,
    /// and how often it came there at all.
    pub fn capitals(&self, first: WordId, second: WordId) -> (u32, u32) {
        let row = range(&self.parts.row_ends, first);
        let seconds = self.parts.seconds.get(row.clone()).unwrap_or_default();
        let Ok(at) = seconds.binary_search(&second) else { return (0, 0) };
        let of = |counts: &[u16]| counts.get(row.start + at).map_or(0, |count| u32::from(*count));
        (of(&self.parts.pair_capitals), of(&self.parts.pair_counts))
    }

    /// The words that came right after a word, with how often they did, and how often of that [in capitals](Self::capitals).
    pub fn followers(&self, first: WordId) -> impl Iterator<Item = (WordId, u32, u32)> + '_ {
        let row = range(&self.parts.row_ends, first);
        let of = |counts: &'_ [u16], at: usize| counts.get(at).map_or(0, |count| u32::from(*count));
        row.filter_map(move |at| {
            let second = self.parts.seconds.get(at)?;
            Some((*second, of(&self.parts.pair_counts, at), of(&self.parts.pair_capitals, at)))
        })
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
