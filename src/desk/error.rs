//! The errors of what is kept beside an index.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::search::SearchError;
use crate::store::StoreError;

/// The reason why something could not be kept, found or read.
#[derive(Debug, Error)]
pub enum DeskError {
    /// A file is none that tracuu wrote.
    #[error("{path} is not what tracuu keeps there ({what}): mend it, or put it elsewhere", path = .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// The folder can't be made, or its lock not be had.
    #[error("can't use {path}", path = .path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A name that can't be one.
    #[error("{0:?} is no name: expected 1 to {most} letters on one line", most = super::saved::LONGEST_NAME)]
    Name(String),
    /// No search of that name is saved.
    #[error("no search is saved as {0:?}: `tracuu saved list` lists them")]
    NoSearch(String),
    /// A search of that name is saved already.
    #[error("a search is saved as {0:?} already: remove it first, or take another name")]
    Saved(String),
    /// There is no collection of that name.
    #[error("there is no collection {0:?}: `tracuu collection list` lists them")]
    NoCollection(String),
    /// An article is not in a collection.
    #[error("the collection {collection:?} has no article {id:?}")]
    NoItem {
        /// The collection.
        collection: String,
        /// The id.
        id: String,
    },
    /// A line of an import is none that an export wrote.
    #[error("{file}:{line}: expected a line that `tracuu collection export` writes: {what}")]
    Line {
        /// The file.
        file: String,
        /// The number of the line, from 1.
        line: u64,
        /// What is wrong with it.
        what: String,
    },
    /// The index does not tell when its articles came.
    #[error("this index does not know when its articles came: the next `tracuu index` begins to note it")]
    UnknownArrivals,
    /// The index, or a file beside it, can't be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A search failed.
    #[error(transparent)]
    Search(#[from] SearchError),
}
