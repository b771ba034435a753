//! The articles that a commit removes.

use std::sync::Arc;

use tantivy::index::SegmentId;
use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, TermQuery, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, Score, SegmentReader, Term};

/// The articles that have a term, but for those of segments that came with the same commit: an article that replaces another
/// has the id of the one that goes.
///
/// The engine removes from every segment that it has when the removals are carried out. By the time at which an article was
/// added it tells the two apart only in segments that it has made itself.
#[derive(Clone, Debug)]
pub(super) struct Removal {
    having: TermQuery,
    newer: Arc<[SegmentId]>,
}

impl Removal {
    pub fn of(term: Term, newer: &Arc<[SegmentId]>) -> Self {
        Self { having: TermQuery::new(term, IndexRecordOption::Basic), newer: Arc::clone(newer) }
    }
}

impl Query for Removal {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(RemovalWeight { having: self.having.weight(scoring)?, newer: Arc::clone(&self.newer) }))
    }
}

struct RemovalWeight {
    having: Box<dyn Weight>,
    newer: Arc<[SegmentId]>,
}

impl Weight for RemovalWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        if self.newer.contains(&reader.segment_id()) {
            return Ok(Box::new(EmptyScorer));
        }
        self.having.scorer(reader, boost)
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        self.having.explain(reader, doc)
    }
}
