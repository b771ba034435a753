//! The words that a word which no article has may stand for.

use super::row::{Candidate, Kind};
use super::typed::{Place, Typed};
use crate::lexis::{Lexis, WordId};
use crate::text::{fold, is_marked, is_plausible_syllable};

/// The number of near words that are weighed against each other.
const MOST_NEAR: usize = 12;
/// The worth of words run together, and of a word torn apart, against a word typed right.
const GLUED: f64 = 0.1;
const TORN: f64 = 0.02;
/// The fewest letters of a word that has parts.
const SHORTEST_GLUED: usize = 4;
/// The most forms of each part that are weighed.
const MOST_FORMS: usize = 4;

/// The words near one that is lacking.
pub(super) fn near(word: &Typed, lexis: &Lexis) -> Vec<Candidate> {
    let slips = lexis.near(&word.exact, word.marked, MOST_NEAR);
    slips.into_iter().map(|near| Candidate::of(Kind::Mended, 1, &[near.word], near.weight)).collect()
}

/// The two words that one may be, run together.
pub(super) fn parts(word: &Typed, lexis: &Lexis) -> Vec<Candidate> {
    let mut found = Vec::new();
    if word.place != Place::Free || word.exact.chars().count() < SHORTEST_GLUED {
        return found;
    }
    for (at, _) in word.exact.char_indices().skip(1) {
        let (left, right) = word.exact.split_at(at);
        for first in forms(left, lexis) {
            for second in forms(right, lexis) {
                found.push(Candidate::of(Kind::Mended, 1, &[first, second], GLUED));
            }
        }
    }
    found
}

/// The one word that two may be, torn apart.
pub(super) fn joined(kind: Kind, first: &Typed, second: &Typed, lexis: &Lexis) -> Vec<Candidate> {
    let whole = format!("{}{}", first.exact, second.exact);
    let as_typed = forms(&whole, lexis);
    if !as_typed.is_empty() {
        return as_typed.into_iter().map(|word| Candidate::of(kind, 2, &[word], TORN)).collect();
    }
    let slips = lexis.near(&whole, first.marked || second.marked, MOST_NEAR);
    slips.into_iter().map(|near| Candidate::of(kind, 2, &[near.word], TORN * near.weight)).collect()
}

/// The known forms of a part: itself where it bears marks, the most frequent ones where it is bare.
fn forms(part: &str, lexis: &Lexis) -> Vec<WordId> {
    let mut found: Vec<WordId> = lexis.forms(&fold(part)).collect();
    if is_marked(part) {
        found.retain(|word| lexis.exact(*word) == part);
    }
    found.retain(|word| is_plausible_syllable(lexis.exact(*word)));
    found.sort_by_key(|word| std::cmp::Reverse(lexis.count(*word)));
    found.truncate(MOST_FORMS);
    found
}
