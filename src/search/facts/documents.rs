//! The documents of an index.

use std::sync::Arc;

use crate::documents::DocumentTable;
use crate::search::error::SearchError;
use crate::store::Store;

/// The documents that the articles of an index cite.
///
/// # Errors
/// Returns an error if the index can't be read.
pub fn documents(store: &Store) -> Result<Arc<DocumentTable>, SearchError> {
    store.documents().map_err(|error| SearchError::Store(store.error(error)))
}
