//! Floor 5: which articles a query has, and what makes one of them better than another.
//!
//! A [`QueryTerm`] is a syllable of the query in a field, one term of the index or several; a [`Sequence`] is query
//! terms that stand together; a [`QueryWord`] is whatever stands for one word. [`matching`] finds the articles that
//! meet a [`Condition`], [`Words`] those that have every word of a query, or nearly, [`top_k`](fn@top_k) the best of those that
//! have any, and [`refine`] ranks the best again by how closely they keep the query's words together. The formulas are
//! in `docs/ranking.md`.

mod accumulate;
mod adjacency;
mod answer;
mod at_hand;
mod bm25;
mod condition;
mod frequencies;
mod having;
mod joined;
mod matches;
mod occurrences;
mod pair;
mod pool;
mod positions;
mod score;
mod sequence;
mod tally;
mod term;
#[cfg(test)]
mod tests;
mod top_k;
mod union;
mod windows;
mod word;

pub use adjacency::{Candidate, PAIR_WEIGHT, Run, Slot, refine};
pub use answer::{Answer, Coverage, Words, weights};
pub use at_hand::{Lengths, Standing, adjacent, rarity, together};
pub use condition::{Condition, having_any, matching};
pub use joined::{WordPlace, each_occurrence};
pub use matches::{Matches, SegmentMatches};
pub use occurrences::{occurrences, stands_at};
pub use pair::Spelling;
pub use score::{Explanation, Score, score};
pub use sequence::Sequence;
pub use tally::Tally;
pub use term::QueryTerm;
pub use top_k::{Disjunction, WeightedTerm, top_k};
pub use word::{Form, QueryWord};
