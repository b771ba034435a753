//! What went wrong, as exceptions.

use pyo3::create_exception;
use pyo3::exceptions::{PyException, PyValueError};
use pyo3::prelude::*;
use tracuu::cli::embed;
use tracuu::desk::DeskError;
use tracuu::search::SearchError;
use tracuu::store::NamedIndex;
use tracuu::{IngestError, QueryError as Unread, StoreError};

use crate::options::lang;

create_exception!(tracuu, Error, PyException, "What tracuu can't do. The message says what to do about it.");
create_exception!(
    tracuu,
    QueryError,
    Error,
    "A query is not well-formed, and ``strict=True`` was asked for.\n\n``position`` is where it goes wrong, in code points \
     from 1; ``excerpt`` is what stands there."
);
create_exception!(tracuu, MissingIndex, Error, "There is no index in the folder.");
create_exception!(tracuu, DamagedIndex, Error, "The files of an index do not say what they should.");
create_exception!(tracuu, LockedIndex, Error, "Another process, or another object of this one, writes to the index.");
create_exception!(tracuu, FormatError, Error, "The index is of a format that this version does not read.");

/// The exception for an error of the engine.
pub fn exception(py: Python<'_>, error: tracuu::Error) -> PyErr {
    match error {
        tracuu::Error::Store(error) => of_store(error),
        tracuu::Error::Query(error) => of_query(py, error),
        tracuu::Error::Ingest(IngestError::Store(error)) => of_store(error),
        tracuu::Error::Ingest(error) => Error::new_err(embed::message(error, lang())),
        other => Error::new_err(embed::message(other, lang())),
    }
}

/// The exception for what an index on disk refuses.
pub fn of_store(error: StoreError) -> PyErr {
    let class = match &error {
        StoreError::Missing(_) | StoreError::NotAnIndex(_) => MissingIndex::new_err,
        StoreError::OlderFormat { .. } | StoreError::NewerFormat { .. } => FormatError::new_err,
        StoreError::Locked(_) => LockedIndex::new_err,
        StoreError::Io { .. } | StoreError::Copies { .. } | StoreError::OtherTables { .. } => Error::new_err,
        StoreError::Damaged { .. }
        | StoreError::Register { .. }
        | StoreError::Beside { .. }
        | StoreError::Engine { .. } => DamagedIndex::new_err,
    };
    class(embed::message(error, lang()))
}

fn of_query(py: Python<'_>, error: Unread) -> PyErr {
    let (position, excerpt) = (error.position, error.excerpt.clone());
    let exception = QueryError::new_err(embed::message(error, lang()));
    let value = exception.value(py);
    let told = value.setattr("position", position).and_then(|()| value.setattr("excerpt", excerpt));
    told.err().unwrap_or(exception)
}

/// The exception for a panic over indexes: the engine trusts what it reads of them.
pub fn of_panic(panic: &str, indexes: &[NamedIndex], roots: Option<&[String]>) -> PyErr {
    DamagedIndex::new_err(embed::suspicion(panic, indexes, roots, lang()))
}

/// The exception for what a researcher keeps beside an index: a name that nothing is kept under is a value that makes no
/// sense.
pub fn of_desk(error: DeskError) -> PyErr {
    let class = match &error {
        DeskError::NoCollection(_) | DeskError::Name(_) => PyValueError::new_err,
        _ => Error::new_err,
    };
    class(embed::message(error, lang()))
}

/// Why work with an index did not end well.
pub enum Failure {
    /// The engine refused.
    Engine(tracuu::Error),
    /// Something else, in words of the reader's language.
    Said(String),
}

impl Failure {
    /// The exception for it.
    pub fn raised(self, py: Python<'_>) -> PyErr {
        match self {
            Self::Engine(error) => exception(py, error),
            Self::Said(message) => Error::new_err(message),
        }
    }
}

impl From<SearchError> for Failure {
    fn from(error: SearchError) -> Self {
        Self::Engine(error.into())
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Engine(error.into())
    }
}

impl From<IngestError> for Failure {
    fn from(error: IngestError) -> Self {
        Self::Engine(error.into())
    }
}

impl From<String> for Failure {
    fn from(message: String) -> Self {
        Self::Said(message)
    }
}
