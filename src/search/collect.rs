//! Visiting every match of a query.

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

/// A match: where it is, and what the query scores it.
pub(super) type Match = (DocAddress, Score);

/// Collects every match, in the order of the index.
pub(super) struct AllMatches {
    /// Whether scores are wanted; without, they are 1.
    pub scored: bool,
}

impl Collector for AllMatches {
    type Fruit = Vec<Match>;
    type Child = SegmentMatches;

    fn for_segment(&self, segment: SegmentOrdinal, _: &SegmentReader) -> tantivy::Result<SegmentMatches> {
        Ok(SegmentMatches { segment, found: Vec::new() })
    }

    fn requires_scoring(&self) -> bool {
        self.scored
    }

    fn merge_fruits(&self, segments: Vec<Vec<Match>>) -> tantivy::Result<Vec<Match>> {
        Ok(segments.into_iter().flatten().collect())
    }
}

pub(super) struct SegmentMatches {
    segment: SegmentOrdinal,
    found: Vec<Match>,
}

impl SegmentCollector for SegmentMatches {
    type Fruit = Vec<Match>;

    fn collect(&mut self, doc: DocId, score: Score) {
        self.found.push((DocAddress::new(self.segment, doc), score));
    }

    fn harvest(self) -> Vec<Match> {
        self.found
    }
}
