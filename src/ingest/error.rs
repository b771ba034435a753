//! Why a run ended before its end.

use thiserror::Error;

use crate::store::StoreError;

/// Why nothing, or not everything, was indexed.
#[derive(Debug, Error)]
pub enum IngestError {
    /// None of the paths is there.
    #[error("there is no such file or folder: {}", .0.join(", "))]
    NothingThere(Vec<String>),
    /// The system gives no threads.
    #[error("can't start {jobs} threads ({source}): use fewer with --jobs")]
    Threads {
        /// How many were asked for.
        jobs: usize,
        /// What the system said.
        source: rayon::ThreadPoolBuildError,
    },
    /// The index could not be opened, read or written. What was committed before is in it.
    #[error(transparent)]
    Store(#[from] StoreError),
}
