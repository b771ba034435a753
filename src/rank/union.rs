//! The postings of all terms that a query word stands for, as one list.

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED};

use super::term::QueryTerm;

/// Articles of one segment that have any term of a word, in ascending order.
pub(super) struct Union {
    lists: Vec<SegmentPostings>,
    /// The article that each list stands on.
    docs: Vec<DocId>,
    doc: DocId,
}

impl Union {
    /// The postings of a word in a segment.
    pub fn open(term: &QueryTerm, reader: &SegmentReader) -> tantivy::Result<Self> {
        let index = reader.inverted_index(term.field())?;
        let mut lists = Vec::new();
        for term in term.terms_in(reader) {
            lists.push(index.read_postings_from_terminfo(term, IndexRecordOption::WithFreqs)?);
        }
        let docs: Vec<DocId> = lists.iter().map(SegmentPostings::doc).collect();
        let doc = least(&docs);
        Ok(Self { lists, docs, doc })
    }

    /// Moves on to the first article at or after `target`; stays where it is beyond that.
    pub fn seek(&mut self, target: DocId) -> DocId {
        if self.doc >= target {
            return self.doc;
        }
        for (list, doc) in self.lists.iter_mut().zip(&mut self.docs) {
            if *doc < target {
                *doc = if *doc + 1 == target { list.advance() } else { list.seek(target) };
            }
        }
        self.doc = least(&self.docs);
        self.doc
    }

    /// The number of times that the word stands in the article.
    pub fn freq(&self) -> u32 {
        let here = self.lists.iter().zip(&self.docs).filter(|(_, doc)| **doc == self.doc);
        here.map(|(list, _)| list.term_freq()).fold(0, u32::saturating_add)
    }
}

fn least(docs: &[DocId]) -> DocId {
    docs.iter().copied().min().unwrap_or(TERMINATED)
}
