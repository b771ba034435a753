//! Adding up the scores of a word, a window of articles at a time.

use tantivy::SegmentReader;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::BlockSegmentPostings;
use tantivy::schema::IndexRecordOption;

use super::sought::Sought;

/// The lengths of a field in the articles of one segment, and what each does to the score.
pub(super) struct Norms<'a> {
    pub reader: FieldNormReader,
    pub table: &'a [f32; 256],
}

/// A word in one segment.
pub(super) struct Word {
    /// The posting list of each of its terms.
    lists: Vec<Cursor>,
    weight: f32,
    field: usize,
}

impl Word {
    /// A word in the articles of `reader`, for a field by its place among those of a query; `None` where it has none.
    pub fn open(sought: &Sought, reader: &SegmentReader, field: usize, weight: f32) -> tantivy::Result<Option<Self>> {
        let index = reader.inverted_index(sought.field())?;
        let mut lists = Vec::new();
        for term in sought.terms_in(reader) {
            let postings = index.read_block_postings_from_terminfo(term, IndexRecordOption::WithFreqs)?;
            lists.push(Cursor { postings, at: 0 });
        }
        Ok((!lists.is_empty()).then_some(Self { lists, weight, field }))
    }

    /// The place of its field.
    pub fn field(&self) -> usize {
        self.field
    }

    /// Adds its scores to the articles from `start` on, as far as `scores` reach. `tally` is all zero, and as long.
    pub fn add(&mut self, norms: &Norms<'_>, start: u32, scores: &mut [f32], tally: &mut Tally) {
        let score = |doc: u32, freq: f32| {
            let norm = norms.table[usize::from(norms.reader.fieldnorm_id(doc))];
            self.weight * freq / (freq + norm)
        };
        if let [single] = self.lists.as_mut_slice() {
            single.each(start, scores.len(), |at, freq| {
                if let Some(sum) = scores.get_mut(at) {
                    *sum += score(start + at as u32, freq as f32);
                }
            });
            return;
        }
        for list in &mut self.lists {
            list.each(start, scores.len(), |at, freq| tally.add(at, freq));
        }
        tally.drain(|at, freq| {
            if let Some(sum) = scores.get_mut(at) {
                *sum += score(start + at as u32, freq as f32);
            }
        });
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
