//! Adding up the scores of a word, a window of articles at a time.

use std::sync::Arc;

use tantivy::SegmentReader;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::BlockSegmentPostings;
use tantivy::schema::IndexRecordOption;

use super::frequencies;
use super::sought::Sought;
use crate::store::PostingRows;

/// The lengths of a field in the articles of one segment, and what each does to the score.
pub(super) struct Norms<'a> {
    reader: FieldNormReader,
    table: &'a [f32; 256],
    /// What is added to frequencies to saturate them, of each article of the window.
    window: Vec<f32>,
}

impl<'a> Norms<'a> {
    pub fn new(reader: FieldNormReader, table: &'a [f32; 256]) -> Self {
        Self { reader, table, window: Vec::new() }
    }

    /// Moves on to a window of so many articles from `start` on.
    pub fn open(&mut self, start: u32, size: usize) {
        self.window.clear();
        let norms = (start..).take(size).map(|doc| self.table[usize::from(self.reader.fieldnorm_id(doc))]);
        self.window.extend(norms);
    }
}

/// A word in one segment.
pub(super) struct Word {
    postings: Postings,
    weight: f32,
    field: usize,
}

enum Postings {
    /// Of a common word, how often it stands in each article: every one is scored, several at once.
    Common(Arc<[u8]>),
    /// The posting list of each of its terms: what they have is scored.
    Lists(Vec<Cursor>),
}

impl Word {
    /// A word in the articles of `reader`, for a field by its place among those of a query; `None` where it has none.
    pub fn open(
        sought: &Sought,
        reader: &SegmentReader,
        field: usize,
        weight: f32,
        rows: &PostingRows,
    ) -> tantivy::Result<Option<Self>> {
        let terms = sought.terms_in(reader);
        if terms.is_empty() {
            return Ok(None);
        }
        if let Some(row) = frequencies::of_word(sought, reader, rows)? {
            return Ok(Some(Self { postings: Postings::Common(row), weight, field }));
        }
        let index = reader.inverted_index(sought.field())?;
        let mut lists = Vec::with_capacity(terms.len());
        for term in terms {
            let postings = index.read_block_postings_from_terminfo(term, IndexRecordOption::WithFreqs)?;
            lists.push(Cursor { postings, at: 0 });
        }
        Ok(Some(Self { postings: Postings::Lists(lists), weight, field }))
    }

    /// The place of its field.
    pub fn field(&self) -> usize {
        self.field
    }

    /// Adds its scores to the articles from `start` on, as far as `scores` reach: the window that `norms` are of.
    /// `tally` is all zero, and at least as long.
    pub fn add(&mut self, norms: &Norms<'_>, start: u32, scores: &mut [f32], tally: &mut Tally) {
        let weight = self.weight;
        let size = scores.len();
        let mut score = |at: usize, freq: f32| {
            if let (Some(sum), Some(norm)) = (scores.get_mut(at), norms.window.get(at)) {
                *sum += weight * freq / (freq + norm);
            }
        };
        match &mut self.postings {
            Postings::Common(row) => {
                let row = row.get(start as usize..).unwrap_or_default();
                for ((sum, norm), freq) in scores.iter_mut().zip(&norms.window).zip(row) {
                    let freq = f32::from(*freq);
                    *sum += weight * freq / (freq + norm);
                }
            }
            Postings::Lists(lists) => match lists.as_mut_slice() {
                [single] => single.each(start, size, |at, freq| score(at, freq as f32)),
                lists => {
                    for list in lists {
                        list.each(start, size, |at, freq| tally.add(at, freq));
                    }
                    tally.drain(|at, freq| score(at, freq as f32));
                }
            },
        }
    }
}

/// How often the terms of one word stand in each article of a window.
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
