//! Reading stored articles, segment by segment.

use std::sync::Arc;

use tantivy::store::StoreReader;
use tantivy::{DocAddress, Searcher};

use super::error::StoreError;
use super::handle::Store;
use super::segments::PerSegment;
use super::stored::StoredArticle;

/// The number of unpacked blocks held of each segment: 8 MiB.
const HELD_BLOCKS: usize = 512;

/// The readers of stored articles.
pub(super) type Readers = PerSegment<(), Arc<StoreReader>>;

impl Store {
    /// The article at an address.
    ///
    /// # Errors
    /// Returns an error if the stored text is damaged.
    pub fn article(&self, searcher: &Searcher, address: DocAddress) -> Result<StoredArticle, StoreError> {
        let mut article = self.stored(searcher, address)?;
        article.id = self.shown_id(searcher.segment_reader(address.segment_ord), article.id);
        if let Some(path) = self.moved(searcher, address)? {
            path.clone_into(&mut article.origin.file);
        }
        if article.date.is_none()
            && let Some(told) = article.month_day
        {
            article.date = self.lent(told.day).map(|value| told.dated(value));
        }
        if let Some(date) = &mut article.date {
            date.is_doubted = self.doubts(searcher, address);
        }
        Ok(article)
    }

    /// The article as it is stored, without what others tell of it.
    pub(super) fn stored(&self, searcher: &Searcher, address: DocAddress) -> Result<StoredArticle, StoreError> {
        let segment = searcher.segment_reader(address.segment_ord);
        let open = || segment.get_store_reader(HELD_BLOCKS).map(Arc::new);
        let reader = self.readers.get_or_make(searcher, segment, (), open).map_err(|error| self.error(error.into()))?;
        let article = StoredArticle::read(&reader, address.doc_id).map_err(|error| self.error(error))?;
        article.ok_or_else(|| self.damaged(format!("no stored article at {address:?}")))
    }
}
