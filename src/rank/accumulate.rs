//! Adding up the scores of a word, a window of articles at a time.

use std::sync::Arc;

use tantivy::postings::BlockSegmentPostings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, SegmentReader, TantivyError};

use super::bm25;
use super::frequencies::{self, BLOCK, Frequencies};
use super::term::QueryTerm;
use crate::store::PostingRows;

/// The amount for each article of a segment that is added to the frequencies of a field's words to saturate them: four
/// bytes each.
pub(super) struct Norms(Arc<[u8]>);

impl Norms {
    /// The norms of a field by its [`bm25::length_norms`]; worked out once, and held for as long as lengths have this mean.
    pub fn of(reader: &SegmentReader, field: Field, mean_length: f32, rows: &PostingRows) -> tantivy::Result<Self> {
        // No posting list begins at the second of these places: it tells norms from the rows of words.
        let key = (reader.segment_id(), field, vec![mean_length.to_bits() as usize, usize::MAX]);
        let row = rows.get_or_make(key, || {
            let lengths = reader.get_fieldnorms_reader(field)?;
            let table = bm25::length_norms(mean_length);
            let norms = (0..reader.max_doc()).map(|doc| table[usize::from(lengths.fieldnorm_id(doc))]);
            Ok::<_, TantivyError>(norms.flat_map(f32::to_le_bytes).collect())
        })?;
        Ok(Self(row))
    }

    /// The norm of one article.
    pub fn at(&self, doc: DocId) -> [u8; 4] {
        self.0.as_chunks::<4>().0.get(doc as usize).copied().unwrap_or_default()
    }

    /// The norms of `size` articles from `start` on.
    pub fn window(&self, start: u32, size: usize) -> &[[u8; 4]] {
        let (norms, _) = self.0.as_chunks::<4>();
        norms.get(start as usize..).map_or(&[], |norms| norms.get(..size).unwrap_or(norms))
    }
}

/// A word in one segment.
pub(super) enum Word {
    /// A common one: many articles are scored at once.
    Common(Common),
    /// Another: the articles of its posting lists are scored.
    Listed(Listed),
}

impl Word {
    /// A word in the articles of `reader`, for a field by its place among those of a query; `None` where it has none.
    pub fn open(
        term: &QueryTerm,
        reader: &SegmentReader,
        (field, norms, mean_length): (usize, &Norms, f32),
        weight: f32,
        rows: &PostingRows,
    ) -> tantivy::Result<Option<Self>> {
        let terms = term.terms_in(reader);
        if terms.is_empty() {
            return Ok(None);
        }
        if let Some(freqs) = frequencies::of_term(term, reader, rows)?.cloned() {
            let of_field = (norms.window(0, reader.max_doc() as usize), mean_length);
            let maxima = frequencies::maxima(term, &freqs, reader, of_field, rows);
            return Ok(Some(Self::Common(Common { freqs, maxima, weight, field })));
        }
        let size = terms.iter().map(|term| u64::from(term.doc_freq)).sum();
        let index = reader.inverted_index(term.field())?;
        let mut lists = Vec::with_capacity(terms.len());
        for term in terms {
            let postings = index.read_block_postings_from_terminfo(term, IndexRecordOption::WithFreqs)?;
            lists.push(Cursor { postings, at: 0 });
        }
        Ok(Some(Self::Listed(Listed { lists, size, weight, field })))
    }
}

/// A common word.
pub(super) struct Common {
    freqs: Frequencies,
    maxima: Option<Arc<[u8]>>,
    /// A bound that it scores no article beyond.
    pub weight: f32,
    /// The place of its field.
    pub field: usize,
}

impl Common {
    /// Adds its scores to the articles from `start` on, whose norms are given.
    pub fn add(&self, norms: &[[u8; 4]], start: u32, scores: &mut [f32]) {
        for ((sum, norm), freq) in scores.iter_mut().zip(norms).zip(self.freqs.from(start)) {
            *sum += score(self.weight, f32::from(*freq), *norm);
        }
    }

    /// Its score for one article, whose norm is given.
    pub fn score(&self, norm: [u8; 4], doc: DocId) -> f32 {
        score(self.weight, f32::from(self.freqs.frequency(doc)), norm)
    }

    /// A bound that it scores no article of one's block beyond.
    pub fn bound(&self, doc: DocId) -> f32 {
        let Some(maxima) = &self.maxima else { return self.weight };
        maxima.get(doc as usize / BLOCK).map_or(0.0, |share| f32::from(*share) * self.weight / MOST)
    }

    /// Adds its bounds of the blocks from that of `start` on.
    pub fn add_bounds(&self, start: DocId, bounds: &mut [f32]) {
        let Some(maxima) = &self.maxima else {
            bounds.iter_mut().for_each(|bound| *bound += self.weight);
            return;
        };
        let unit = self.weight / MOST;
        let maxima = maxima.get(start as usize / BLOCK..).unwrap_or_default();
        for (bound, share) in bounds.iter_mut().zip(maxima) {
            *bound += f32::from(*share) * unit;
        }
    }
}

/// The share of a word's weight that is all of it.
const MOST: f32 = u8::MAX as f32;

/// BM25, of a weight that has the idf in it.
#[inline]
fn score(weight: f32, freq: f32, norm: [u8; 4]) -> f32 {
    weight * freq / (freq + f32::from_le_bytes(norm))
}

/// A word that is not common.
pub(super) struct Listed {
    lists: Vec<Cursor>,
    /// The length of its lists.
    pub size: u64,
    /// A bound that it scores no article beyond.
    pub weight: f32,
    /// The place of its field.
    pub field: usize,
}

impl Listed {
    /// Adds its scores to the articles from `start` on, as far as `scores` reach, whose norms are given; windows come in
    /// order. `tally` is all zero, and at least as long.
    pub fn add(&mut self, norms: &[[u8; 4]], start: u32, scores: &mut [f32], tally: &mut Tally) {
        let weight = self.weight;
        let size = scores.len();
        let mut add = |at: usize, freq: u32| {
            if let (Some(sum), Some(norm)) = (scores.get_mut(at), norms.get(at)) {
                *sum += score(weight, freq as f32, *norm);
            }
        };
        match self.lists.as_mut_slice() {
            [single] => single.each(start, size, add),
            lists => {
                for list in lists {
                    list.each(start, size, |at, freq| tally.add(at, freq));
                }
                tally.drain(&mut add);
            }
        }
    }

    /// Passes over what comes before an article.
    pub fn pass_to(&mut self, doc: DocId) {
        self.lists.iter_mut().for_each(|list| list.pass_to(doc));
    }

    /// Its score for one article, whose norm is given; articles come in order, after the windows that were added up.
    pub fn score(&mut self, norm: [u8; 4], doc: DocId) -> f32 {
        let freq = self.lists.iter_mut().map(|list| list.freq(doc)).fold(0, u32::saturating_add);
        score(self.weight, freq as f32, norm)
    }
}

/// The frequencies of the terms of one word in each article of a window.
pub(super) struct Tally {
    freqs: Vec<u32>,
    /// The articles with any, in no order.
    touched: Vec<u32>,
}

impl Tally {
    /// A tally of a window of so many articles.
    pub fn new(window: usize) -> Self {
        Self { freqs: vec![0; window], touched: Vec::new() }
    }

    #[expect(clippy::cast_possible_truncation, reason = "a place in a window of ids, which have 32 bits")]
    fn add(&mut self, at: usize, freq: u32) {
        if let Some(sum) = self.freqs.get_mut(at) {
            if *sum == 0 {
                self.touched.push(at as u32);
            }
            *sum = sum.saturating_add(freq);
        }
    }

    /// Gives every article with any, and forgets them.
    fn drain(&mut self, mut each: impl FnMut(usize, u32)) {
        for at in self.touched.drain(..) {
            if let Some(sum) = self.freqs.get_mut(at as usize) {
                each(at as usize, std::mem::take(sum));
            }
        }
    }
}

/// A place in a posting list.
struct Cursor {
    postings: BlockSegmentPostings,
    /// The next posting of the block.
    at: usize,
}

impl Cursor {
    /// Moves on to the first posting at or after an article.
    fn pass_to(&mut self, doc: DocId) {
        if self.postings.docs().last().is_some_and(|last| *last < doc) {
            self.postings.seek(doc);
            self.at = 0;
        }
        let docs = self.postings.docs().get(self.at..).unwrap_or_default();
        if docs.first().is_some_and(|first| *first < doc) {
            self.at += docs.partition_point(|known| *known < doc);
        }
    }

    /// The frequency in one article, after those asked for before.
    fn freq(&mut self, doc: DocId) -> u32 {
        self.pass_to(doc);
        let is_here = self.postings.docs().get(self.at) == Some(&doc);
        self.postings.freqs().get(self.at).copied().filter(|_| is_here).unwrap_or(0)
    }

    /// Calls `each` with the postings of a window that begins at `start` and has `size` articles: their places in it,
    /// and their frequencies.
    fn each(&mut self, start: u32, size: usize, mut each: impl FnMut(usize, u32)) {
        let end = start.saturating_add(u32::try_from(size).unwrap_or(u32::MAX));
        loop {
            let docs = self.postings.docs().get(self.at..).unwrap_or_default();
            let freqs = self.postings.freqs().get(self.at..).unwrap_or_default();
            let inside = match docs.last() {
                None => return,
                Some(last) if *last < end => docs.len(),
                Some(_) => docs.partition_point(|doc| *doc < end),
            };
            for (doc, freq) in docs.iter().zip(freqs).take(inside) {
                each((doc - start) as usize, *freq);
            }
            if inside < docs.len() {
                self.at += inside;
                return;
            }
            self.postings.advance();
            self.at = 0;
        }
    }
}
