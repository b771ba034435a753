//! Ranking articles whose texts are at hand, as their posting lists would rank them.
//!
//! Who has found the best candidates elsewhere gives where the words of a query stand in each, and how many articles of all
//! have each word. The formulas are those of `score`, `sequence` and `adjacency`.

use tantivy::fieldnorm::FieldNormReader;

use super::adjacency::{EARLY_WEIGHT, earliness, mark_pairs, weights_beside};
use super::bm25;
use super::windows::windows;
use crate::analysis::Zone;

/// The length of a field in one article, and the mean of all.
#[derive(Clone, Copy, Debug)]
pub struct Lengths {
    /// The tokens of the field.
    pub own: u32,
    /// The mean of all articles.
    pub mean: f32,
}

impl Lengths {
    /// The frequency component of BM25 of what stands so often in the field.
    pub fn saturate(self, freq: u32) -> f32 {
        bm25::saturate(freq as f32, coarse(self.own), self.mean)
    }
}

/// A length as coarsely as an index keeps it.
fn coarse(length: u32) -> f32 {
    let (mut low, mut high) = (0, u8::MAX);
    while low < high {
        let middle = low + (high - low).div_ceil(2);
        if FieldNormReader::id_to_fieldnorm(middle) <= length { low = middle } else { high = middle - 1 }
    }
    FieldNormReader::id_to_fieldnorm(low) as f32
}

/// The weight of a term for its rarity: of so many `articles`, `doc_freq` have it.
pub fn rarity(doc_freq: u64, articles: u64) -> f32 {
    bm25::idf(doc_freq, articles)
}

/// How often terms stand together, each given by its places in order: one after the other, or within `slop` tokens of that
/// in any order. With a `zone`, only what lies in it counts.
pub fn together(places: &[Vec<u32>], slop: u32, zone: Option<Zone>) -> u32 {
    let is_in = |place: &u32| zone.is_none_or(|zone| Zone::of(*place) == zone);
    let places: Vec<Vec<u32>> = places.iter().map(|places| places.iter().copied().filter(is_in).collect()).collect();
    match places.as_slice() {
        [] => 0,
        [single] => u32::try_from(single.len()).unwrap_or(u32::MAX),
        several if slop > 0 => windows(&several.iter().map(Vec::as_slice).collect::<Vec<_>>(), slop),
        [first, others @ ..] => {
            let stands = |start: &&u32| {
                (1..).zip(others).all(|(after, places)| places.binary_search(&start.saturating_add(after)).is_ok())
            };
            u32::try_from(first.iter().filter(stands).count()).unwrap_or(u32::MAX)
        }
    }
}

/// What of one article is read for [`adjacent`]: how often each word stands beside a neighbour, and how early.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    beside: Vec<f32>,
    early: Vec<f32>,
}

impl Standing {
    /// Reads a field: the places of each word of each run of words that were typed one after the other.
    pub fn read(&mut self, runs: &[Vec<Vec<u32>>], lengths: Lengths, is_text: bool) {
        let words: usize = runs.iter().map(Vec::len).sum();
        self.beside.resize(words, 0.0);
        self.early.resize(words, 0.0);
        let mut slots = self.beside.iter_mut().zip(&mut self.early);
        for run in runs {
            let mut marks: Vec<Vec<bool>> = run.iter().map(|places| vec![false; places.len()]).collect();
            for at in 1..run.len() {
                if let (Some([left, right]), Some([left_marks, right_marks])) =
                    (run.get(at - 1..=at), marks.get_mut(at - 1..=at))
                {
                    mark_pairs((left, left_marks), (right, right_marks));
                }
            }
            for (places, marks) in run.iter().zip(&marks) {
                let Some((beside, early)) = slots.next() else { return };
                let count = marks.iter().filter(|mark| **mark).count();
                if count > 0 {
                    *beside += lengths.saturate(u32::try_from(count).unwrap_or(u32::MAX));
                }
                if let Some(first) = places.first() {
                    *early = early.max(if is_text { earliness(*first) } else { 1.0 });
                }
            }
        }
    }
}

/// The pair part and the lead part of the score of each candidate; see [`super::refine`].
pub fn adjacent(candidates: &[Standing]) -> Vec<(f32, f32)> {
    let weights = weights_beside(candidates.iter().map(|standing| standing.beside.as_slice()), candidates.len());
    let parts = |Standing { beside, early }: &Standing| {
        let pairs = weights.iter().zip(beside).map(|(weight, beside)| weight * beside).sum();
        (pairs, EARLY_WEIGHT * early.iter().sum::<f32>())
    };
    candidates.iter().map(parts).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_stand_together_one_after_the_other_or_near() {
        let places = [vec![1, 7, 260], vec![2, 9, 261]];
        assert_eq!(together(&places, 0, None), 2);
        assert_eq!(together(&places, 1, None), 3);
        assert_eq!(together(&places, 0, Some(Zone::Lead)), 1);
        assert_eq!(together(&places, 0, Some(Zone::Body)), 1);
        assert_eq!(together(&places[..1], 0, None), 3);
        assert_eq!(together(&[], 0, None), 0);
    }

    #[test]
    fn lengths_are_as_coarse_as_in_an_index() {
        assert_eq!(coarse(0), 0.0);
        assert_eq!(coarse(30), 30.0);
        assert!(coarse(1_000) <= 1_000.0 && coarse(1_000) > 900.0);
    }
}
