//! The places of a word in a few articles.

use std::sync::Arc;

use tantivy::postings::{Postings, SegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, InvertedIndexReader, SegmentReader};

use super::frequencies::{self, Frequencies};
use super::term::QueryTerm;
use crate::store::PostingRows;

/// A word in one segment, read in ascending order of articles.
pub(super) struct Positions {
    index: Arc<InvertedIndexReader>,
    /// Its terms, those of most articles first, each with its posting list once that was looked into.
    terms: Vec<(TermInfo, Option<SegmentPostings>)>,
    /// The frequencies of a common word in each article.
    freqs: Option<Frequencies>,
    /// Its positions in the article that was read last, in ascending order.
    pub positions: Vec<u32>,
    /// Marks the positions that have a neighbour of the query beside them.
    pub beside: Vec<bool>,
}

impl Positions {
    /// A word in the articles of a segment.
    pub fn open(reader: &SegmentReader, word: &QueryTerm, rows: &PostingRows) -> tantivy::Result<Self> {
        let mut terms: Vec<(TermInfo, Option<SegmentPostings>)> =
            word.terms_in(reader).iter().map(|term| (term.clone(), None)).collect();
        terms.sort_by_key(|(term, _)| std::cmp::Reverse(term.doc_freq));
        Ok(Self {
            index: reader.inverted_index(word.field())?,
            terms,
            freqs: frequencies::of_term(word, reader, rows)?.cloned(),
            positions: Vec::new(),
            beside: Vec::new(),
        })
    }

    /// Reads an article, one after those read before.
    ///
    /// Where it is known how often the word stands in it, its rarer terms are not looked for once all places are found.
    pub fn read(&mut self, doc: DocId) -> tantivy::Result<()> {
        self.positions.clear();
        let known = self.freqs.as_ref().map(|freqs| freqs.frequency(doc)).filter(|freq| *freq < u8::MAX);
        let most = known.map_or(usize::MAX, usize::from);
        let mut several = false;
        for (term, postings) in &mut self.terms {
            if self.positions.len() >= most {
                break;
            }
            let postings = match postings {
                Some(postings) => postings,
                None => postings
                    .insert(self.index.read_postings_from_terminfo(term, IndexRecordOption::WithFreqsAndPositions)?),
            };
            if postings.doc() < doc {
                postings.seek(doc);
            }
            if postings.doc() == doc {
                several |= !self.positions.is_empty();
                postings.append_positions_with_offset(0, &mut self.positions);
            }
        }
        if several {
            self.positions.sort_unstable();
        }
        self.beside.clear();
        self.beside.resize(self.positions.len(), false);
        Ok(())
    }
}
