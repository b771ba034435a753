//! Errors, for a program that uses the library.

use thiserror::Error;

use crate::ingest::IngestError;
use crate::query::QueryError;
use crate::search::SearchError;
use crate::store::StoreError;

/// Why an index did not do as asked. The message says what to do about it, in terms of the program `tracuu`.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Error {
    /// The index can't be opened, read or written.
    #[error(transparent)]
    Store(StoreError),
    /// The query is not well-formed, and the request is strict.
    #[error(transparent)]
    Query(QueryError),
    /// The articles could not be added.
    #[error(transparent)]
    Ingest(IngestError),
    /// The search was cancelled.
    #[error("the search was stopped before its end")]
    Cancelled,
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<SearchError> for Error {
    fn from(error: SearchError) -> Self {
        match error {
            SearchError::Query(error) => Self::Query(error),
            SearchError::Store(error) => Self::Store(error),
            SearchError::Cancelled => Self::Cancelled,
        }
    }
}

impl From<IngestError> for Error {
    fn from(error: IngestError) -> Self {
        match error {
            IngestError::Store(error) => Self::Store(error),
            other => Self::Ingest(other),
        }
    }
}
