//! The lots of articles: numbers that follow from their ids alone, by which samples are drawn.

use std::sync::Arc;

use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Searcher, SegmentReader, TERMINATED};

use super::handle::Store;
use super::schema::Fields;
use super::segments::PerSegment;
use crate::base::hash64;

/// The lots of the articles of one segment. They stay the same whatever order the articles were read in, and however the
/// index was merged or rebuilt; so a sample of the lowest is the same sample as long as its articles are there.
#[derive(Debug)]
pub struct Lots(Vec<u64>);

/// Those that were asked for so far.
pub(super) type LotCache = PerSegment<(), Arc<Lots>>;

impl Lots {
    fn of(segment: &SegmentReader) -> tantivy::Result<Self> {
        let mut lots = vec![u64::MAX; segment.max_doc() as usize];
        let ids = segment.inverted_index(Fields::get().id)?;
        let mut terms = ids.terms().stream()?;
        while terms.advance() {
            let lot = Self::of_id(terms.key());
            let mut postings = ids.read_postings_from_terminfo(terms.value(), IndexRecordOption::Basic)?;
            while postings.doc() != TERMINATED {
                if let Some(known) = lots.get_mut(postings.doc() as usize) {
                    *known = lot;
                }
                postings.advance();
            }
        }
        Ok(Self(lots))
    }

    /// The lot of an article with this id.
    pub(super) fn of_id(id: &[u8]) -> u64 {
        hash64(&blake3::hash(id))
    }

    /// The lot of an article: the first 64 bits of the BLAKE3 hash of its id.
    pub fn get(&self, doc: DocId) -> u64 {
        self.0.get(doc as usize).copied().unwrap_or(u64::MAX)
    }
}

impl Store {
    /// The lots of a segment; worked out once, and held until the segment is gone.
    ///
    /// # Errors
    /// Returns an error if the dictionary of ids is damaged.
    pub fn lots(&self, searcher: &Searcher, segment: &SegmentReader) -> tantivy::Result<Arc<Lots>> {
        self.lots.get_or_make(searcher, segment, (), || Lots::of(segment).map(Arc::new))
    }
}
