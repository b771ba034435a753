//! The reasons why a run ends before its end.

use std::path::PathBuf;

use thiserror::Error;

use crate::store::StoreError;

/// The reason why nothing, or not everything, was indexed.
#[derive(Debug, Error)]
pub enum IngestError {
    /// None of the paths is there.
    #[error("there is no such file or folder: {}", .0.join(", "))]
    NothingThere(Vec<String>),
    /// The system gives no threads.
    #[error("can't start {jobs} threads ({source}): use fewer with --jobs")]
    Threads {
        /// The number asked for.
        jobs: usize,
        /// The system's error.
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
        /// The paths it was made from.
        roots: String,
    },
    /// The index could not be opened, read or written. What was committed before is in it.
    #[error(transparent)]
    Store(#[from] StoreError),
}
