//! The errors of a search.

use thiserror::Error;

use crate::query::QueryError;
use crate::store::StoreError;

/// The reason why a search gave no page.
#[derive(Debug, Error)]
pub enum SearchError {
    /// The query is not well-formed, and the request is strict.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// The index can't be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It was cancelled.
    #[error("the search was stopped before its end")]
    Cancelled,
}
