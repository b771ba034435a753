//! Samples of lines that can be drawn again.

use std::collections::BinaryHeap;

use tantivy::DocAddress;

use super::order::Pick;
use crate::base::{Random, hash64};
use crate::rank::Tally;
use crate::search::scale::articles::ArticleFacts;

/// Draws lines: those whose lots are lowest, in the order of these. The lot of a line follows from the query, the id of
/// its article and which of its occurrences it is, so the same lines are drawn in every index of the same articles, and a
/// greater sample begins with a smaller one.
pub(super) fn sample(
    size: usize,
    query: &str,
    articles: impl Iterator<Item = DocAddress>,
    tally: &Tally,
    facts: &ArticleFacts,
) -> Vec<Pick> {
    let seed = hash64(&blake3::hash(query.as_bytes()));
    let mut drawn: BinaryHeap<(u64, Pick)> = BinaryHeap::new();
    for article in articles {
        let mut lots = Random::new(seed ^ facts.lot(article));
        for at in 0..tally.count(article) {
            let line = (lots.bits(), Pick { article, at });
            if drawn.len() < size {
                drawn.push(line);
            } else if let Some(mut greatest) = drawn.peek_mut()
                && line < *greatest
            {
                *greatest = line;
            }
        }
    }
    drawn.into_sorted_vec().into_iter().map(|(_, pick)| pick).collect()
}
