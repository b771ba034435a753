//! The parts of a score.

use serde::Serialize;

/// The parts of a score. They add and multiply out to it:
/// `(words + pairs + lead) × date × cell + number = score`.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct Explanation {
    /// BM25 of the query's words over title, lead and body.
    pub words: f32,
    /// Query words beside a neighbour they were typed beside.
    pub pairs: f32,
    /// Query words that stand early: in the lead, or soon after it.
    pub lead: f32,
    /// The factor of the date, at least 1.
    pub date: f32,
    /// The factor of the cell, at least 1.
    pub cell: f32,
    /// What citing the document number that the query names adds.
    pub number: f32,
    /// The score.
    pub score: f32,
}
