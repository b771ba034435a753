//! Why a run ended before its end.

use std::path::PathBuf;

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
    /// The paths of a run are not all that must be read again.
    #[error(
        "the document numbers of the index at {dir} were read by other tables of types and issuers, so all it was made \
         from must be read again: name all of {roots}, or begin anew with --rebuild",
        dir = .dir.display()
    )]
    OtherTables {
        /// The index.
        dir: PathBuf,
        /// What it was made from.
        roots: String,
    },
    /// The index could not be opened, read or written. What was committed before is in it.
    #[error(transparent)]
    Store(#[from] StoreError),
}
