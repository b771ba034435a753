//! Whether a word that no article has may be replaced without asking.
//!
//! A replacement needs near certainty; anything less is a suggestion. What is Vietnamese, a name, an abbreviation, a foreign
//! word or another script is searched as it was typed, and the answer says that no article has it.

use super::row::{Candidate, Kind};
use super::typed::{Case, Place, Typed};
use crate::lexis::{Choice, Lexis, WordId};
use crate::text::{fold, is_plausible_syllable};

/// The probability from which a mended reading is certain.
const CERTAIN: f64 = 0.95;
/// The number of keys beside the letters that they make, from which a word by itself is certainly keys: `ddangr` has
/// two, while one may end a foreign word (`max`, `drone`).
const SURELY_KEYS: usize = 2;
/// The number of times that a mended word of plain letters stands beside its neighbour at least.
const TOGETHER: u16 = 3;
/// The fewest letters of a word of plain letters that is mended.
const SHORTEST: usize = 4;

/// The words of a query and how they are read.
pub(super) struct Certain<'a> {
    pub words: &'a [Typed],
    pub chosen: &'a [(Choice, &'a Candidate)],
    pub lexis: &'a Lexis,
}

impl Certain<'_> {
    /// Whether a word is certainly the keys of some letters.
    pub fn keys(&self, word: &Typed, letters: &str) -> bool {
        let spare = word.exact.chars().count().saturating_sub(letters.chars().count());
        let others = self.chosen.iter().filter(|(_, candidate)| candidate.kind == Kind::Keys).count() > 1;
        match word.case {
            // `HDDND`, but not `UAV`: an abbreviation has no vowel.
            Case::Capitals => !fold(letters).bytes().any(|letter| b"aeiouy".contains(&letter)),
            // Figures at the end alone are as often those of a code: `Su57`.
            Case::Name | Case::Small => others || spare >= SURELY_KEYS && !ends_in_figures(&word.exact),
        }
    }

    /// Whether a word is certainly misspelt, two run together or one torn apart.
    pub fn mended(&self, place: usize, choice: Choice, candidate: &Candidate) -> bool {
        let width = candidate.reading.width;
        let words = self.words.get(choice.at..choice.at + width).unwrap_or_default();
        if choice.sure < CERTAIN || words.iter().any(|word| word.place == Place::Held || is_meant(word)) {
            return false;
        }
        let glued = width == 1 && candidate.reading.words.len() > 1;
        if glued && !self.together(&candidate.reading.words) {
            return false;
        }
        let marked = words.iter().any(|word| word.marked);
        if marked {
            // With marks and in no shape of Vietnamese: a slip of who writes it.
            return true;
        }
        let letters: usize = words.iter().map(|word| word.exact.chars().count()).sum();
        letters >= SHORTEST && (glued || self.beside(place, candidate))
    }

    /// Whether the words that one is read as stand together in the archive.
    fn together(&self, words: &[Option<WordId>]) -> bool {
        words
            .windows(2)
            .all(|pair| matches!(pair, [Some(first), Some(second)] if self.lexis.pair(*first, *second) >= TOGETHER))
    }

    /// Whether a word as it is read stands beside one of its neighbours as that is read.
    fn beside(&self, place: usize, candidate: &Candidate) -> bool {
        let read_at = |at: usize| self.chosen.get(at).map(|(_, candidate)| candidate.reading.words.as_slice());
        let before = place.checked_sub(1).and_then(read_at).and_then(|words| words.last()).copied().flatten();
        let after = read_at(place + 1).and_then(|words| words.first()).copied().flatten();
        let (first, last) =
            (candidate.reading.words.first().copied().flatten(), candidate.reading.words.last().copied().flatten());
        let is_pair = |first: Option<WordId>, second: Option<WordId>| {
            first.zip(second).is_some_and(|(first, second)| self.lexis.pair(first, second) >= TOGETHER)
        };
        is_pair(before, first) || is_pair(last, after)
    }
}

fn ends_in_figures(word: &str) -> bool {
    word.bytes().rev().take_while(u8::is_ascii_digit).count() > 1
}

/// Whether a word that no article has is meant as it was typed: a name, an abbreviation, a Vietnamese syllable, another
/// script. A piece that is no word by itself is not.
fn is_meant(word: &Typed) -> bool {
    if word.freq > 0 {
        return false;
    }
    word.case != Case::Small
        || is_plausible_syllable(&word.exact)
        || word.folded.chars().any(|letter| !letter.is_ascii_alphanumeric())
}
