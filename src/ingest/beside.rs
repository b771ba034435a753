//! What stands beside the segments of an index and is made of all that they hold, kept in step with them.

use std::thread;

use super::lexis;
use crate::store::{Store, StoreError, TextHashes};

/// Brings the statistics of words, the documents, the dates and the arrivals of an index up to what its next commit is to hold; the
/// run has read `texts`. They know nothing of each other, and each is the work of one thread, so they are made at the same time.
///
/// # Errors
/// Returns an error if the index can't be read, or a file can't be written.
pub(super) fn refresh(store: &Store, texts: &TextHashes) -> Result<(), StoreError> {
    thread::scope(|scope| {
        let lexis = scope.spawn(|| lexis::refresh(store));
        let arrivals = scope.spawn(|| store.renew_arrivals(texts));
        // What an article's number means is told by its date, where that can be believed.
        let documents = store.refresh_dates().and_then(|()| store.refresh_documents());
        let [lexis, arrivals] =
            [lexis, arrivals].map(|made| made.join().unwrap_or_else(|panicked| std::panic::resume_unwind(panicked)));
        documents.and(lexis).and(arrivals)
    })
}
