//! The faults of a packed lexis.

use thiserror::Error;

/// The reason why bytes are no lexis.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum LexisError {
    /// They do not begin as one does, or are of another version.
    #[error("not a lexis of this version: run `tracuu index` again, it will write a new one")]
    Foreign,
    /// They are cut short, or something in them changed.
    #[error("the lexis is damaged: run `tracuu index` again, it will write a new one")]
    Damaged,
}
