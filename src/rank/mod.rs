//! Floor 5: what makes one article better than another for a query.
//!
//! A query word is [`Sought`] in a field, as one term or as several. [`best_of`] finds the best candidates of a plain
//! query; [`SequenceQuery`] matches words that stand together; [`refine`] ranks the best candidates of a plain query
//! again by how closely they keep the query's words together. The formula as a whole is in `docs/ranking.md`.

mod accumulate;
mod adjacency;
mod bm25;
mod cited;
mod frequencies;
mod matches;
mod places;
mod pool;
mod sequence;
mod sought;
mod union;
mod wanted;

pub use adjacency::{Candidate, PAIR_WEIGHT, Parts, Run, Slot, refine};
pub use matches::{Matches, SegmentMatches};
pub use sequence::SequenceQuery;
pub use sought::Sought;
pub use wanted::{Best, Take, Wanted, WantedWord, best_of};
