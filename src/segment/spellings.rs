//! The facts that the segmenter knows of single syllables, remembered by how they are spelt.

use super::key;
use super::lexicon::Lexicon;
use super::names::Traits;
use super::table::Entry;
use crate::base::Span;
use crate::text::{Analyzer, mixed, syllable_key};

/// The facts known of a syllable.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    /// Its [key](key::syllable).
    pub key: u64,
    /// The key of a word that begins with it.
    pub begun: u64,
    /// Its traits in raw text.
    pub traits: Traits,
    /// True where some word begins with it and goes on.
    pub goes_on: bool,
    /// True for a token that begins with a digit.
    pub is_number: bool,
}

impl Known {
    /// The facts known of the exact term of a token.
    fn of(exact: &str, lexicon: &Lexicon<'_>) -> Self {
        let key = key::syllable(exact);
        let begun = key::then(key::EMPTY, key);
        let entry = lexicon.get(begun);
        Self {
            key,
            begun,
            traits: Entry::traits(entry),
            goes_on: entry.is_some_and(|entry| entry.goes_on),
            is_number: exact.as_bytes().first().is_some_and(u8::is_ascii_digit),
        }
    }
}

/// The spellings met last, each at the one place that it may have: small enough to stay near the processor, which all
/// that an [`Analyzer`] remembers is not.
#[derive(Clone, Debug)]
pub(super) struct Spellings(Vec<Option<(u128, Known)>>);

/// The number of spellings held, a power of two: some 200 KiB. A year's newspapers have some seven thousand, of which
/// the first two thousand make up nine tokens of ten.
const HELD: usize = 4096;

impl Spellings {
    pub fn new() -> Self {
        Self(vec![None; HELD])
    }

    /// The facts known of the token at a span of a text. All calls must be with one lexicon.
    pub fn get(&mut self, text: &str, span: Span, analyzer: &mut Analyzer, lexicon: &Lexicon<'_>) -> Known {
        let spelling = syllable_key(text.as_bytes(), span);
        #[expect(clippy::cast_possible_truncation, reason = "only the low bits are wanted")]
        let place = spelling.and_then(|spelling| self.0.get_mut(mixed(spelling) as usize % HELD));
        if let Some(Some((held, known))) = &place
            && Some(*held) == spelling
        {
            return *known;
        }
        let known = Known::of(&analyzer.term(text, span).exact, lexicon);
        if let (Some(spelling), Some(place)) = (spelling, place) {
            *place = Some((spelling, known));
        }
        known
    }
}
