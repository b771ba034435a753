//! The faults of a packed lexis.

use thiserror::Error;

/// The reason why bytes are no lexis.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum LexisError {
    /// They are of an earlier version.
    #[error("a lexis of an earlier version: run `tracuu index` again, it will write a new one")]
    Foreign,
    /// They are no lexis, cut short, or something in them changed.
    #[error("the lexis is damaged: run `tracuu index` again, it will write a new one")]
    Damaged,
}
