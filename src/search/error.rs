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

#[cfg(feature = "cluster")]
impl From<crate::cluster::ClusterError> for SearchError {
    fn from(error: crate::cluster::ClusterError) -> Self {
        Self::Store(error.into())
    }
}
