//! Reading stored articles, segment by segment.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::index::SegmentId;
use tantivy::store::StoreReader;
use tantivy::{DocAddress, Searcher};

use super::error::StoreError;
use super::handle::Store;
use super::moves;
use super::stored::StoredArticle;

/// So many unpacked blocks of each segment are held: 8 MiB.
const HELD_BLOCKS: usize = 512;

/// What reads the articles of each segment, opened when the first is asked for.
#[derive(Default)]
pub(super) struct Readers(Mutex<HashMap<SegmentId, Arc<StoreReader>>>);

impl Readers {
    fn of(&self, searcher: &Searcher, segment: u32) -> tantivy::Result<Arc<StoreReader>> {
        let segment = searcher.segment_reader(segment);
        // A panic elsewhere leaves nothing half done in a map.
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(reader) = held.get(&segment.segment_id()) {
            return Ok(Arc::clone(reader));
        }
        let reader = Arc::new(segment.get_store_reader(HELD_BLOCKS)?);
        let lives = |segment| searcher.segment_readers().iter().any(|reader| reader.segment_id() == segment);
        held.retain(|segment, _| lives(*segment));
        held.insert(segment.segment_id(), Arc::clone(&reader));
        Ok(reader)
    }
}

impl Store {
    /// The article at an address.
    ///
    /// # Errors
    /// Where the stored text is damaged.
    pub fn article(&self, searcher: &Searcher, address: DocAddress) -> Result<StoredArticle, StoreError> {
        let reader = self.readers.of(searcher, address.segment_ord).map_err(|error| self.error(error))?;
        let article = StoredArticle::read(&reader, address.doc_id).map_err(|error| self.error(error))?;
        let mut article = article.ok_or_else(|| self.damaged(format!("no stored article at {address:?}")))?;
        if let Some(path) = self.moved(searcher, address)? {
            article.source = moves::moved(&article.source, path);
        }
        Ok(article)
    }
}
