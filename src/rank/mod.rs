//! Floor 5: what makes one article better than another for a query.
//!
//! [`best_of`] finds the best candidates of a plain query; [`SequenceQuery`] matches terms that stand together (phrases, and single terms of one zone); [`refine`] ranks the
//! best candidates of a plain query again by how closely they keep the query's words together. The formula as a whole
//! is in `docs/ranking.md`.

mod adjacency;
mod bm25;
mod sequence;
mod wanted;

pub use adjacency::{Candidate, PAIR_WEIGHT, Parts, Run, Slot, refine};
pub use bm25::Statistics;
pub use sequence::SequenceQuery;
pub use wanted::{Best, Wanted, WantedTerm, best_of};
