//! Floor 7: how good a ranking is.
//!
//! [`Queries`] go through an engine, handed in as a closure, into a [`Run`]; [`evaluate`] scores it against [`Qrels`]
//! and gives an [`Evaluation`]; [`compare`] says whether two of them differ by more than chance. [`KnownItems`] makes
//! queries and qrels of any corpus, and a [`Variant`] retypes the queries as people type them. Everything that draws
//! lots takes a seed and gives the same bytes for it.

mod answers;
mod error;
mod known_item;
mod metrics;
mod qrels;
mod queries;
mod report;
mod run;
mod significance;
mod variants;

pub use answers::{AnswerQuery, FoundSet, SetScores, Texts, answer_queries};
pub use error::EvalError;
pub use known_item::{KnownItemSet, KnownItems, SHORTEST_TITLE};
pub use metrics::{Cutoffs, Evaluation, Measure, NDCG_CUTOFF, QueryScores, Scores, evaluate, scores};
pub use qrels::{Judgements, Qrels};
pub use queries::{Queries, Query};
pub use report::{Comparison, Report, compare};
pub use run::{Ranked, Run};
pub use significance::{PERMUTATIONS, Significance, paired_randomisation};
pub use variants::Variant;
