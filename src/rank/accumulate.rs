//! Adding up the scores of a word, a window of articles at a time.

use tantivy::directory::OwnedBytes;
use tantivy::postings::BlockSegmentPostings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, SegmentReader, TantivyError};

use super::bm25;
use super::frequencies::{self, BLOCK, BLOCKS, Frequencies, own_mean_length};
use super::matches::GROUP;
use super::term::QueryTerm;
use crate::store::PostingRows;

/// The amount for each article of a segment that is added to the frequencies of a field's words to saturate them.
pub(super) struct Norms {
    /// The length of each article, as the engine numbers lengths.
    lengths: OwnedBytes,
    table: [f32; 256],
    /// The greatest part that a share of a weight is of what it was in the [`Frequencies`] of a word.
    grown: f32,
}

impl Norms {
    /// The norms of a field by its [`bm25::length_norms`].
    pub fn of(reader: &SegmentReader, field: Field, mean_length: f32, rows: &PostingRows) -> tantivy::Result<Self> {
        // Nothing else has this place alone.
        let lengths = rows.get_or_make((reader.segment_id(), field, vec![usize::MAX]), || {
            let lengths = reader.get_fieldnorms_reader(field)?;
            Ok::<_, TantivyError>((0..reader.max_doc()).map(|doc| lengths.fieldnorm_id(doc)).collect())
        })?;
        Ok(Self {
            lengths,
            table: bm25::length_norms(mean_length),
            // Shares of longer articles grow where the mean does, by no more than that.
            grown: (mean_length / own_mean_length(reader, field)?).max(1.0),
        })
    }

    /// The norms of the articles of a block; whatever it is beyond the last article.
    #[inline]
    pub fn block(&self, block: usize) -> [f32; BLOCK] {
        let mut norms = [1.0; BLOCK];
        let lengths = self.lengths.get(block * BLOCK..).unwrap_or_default();
        for (at, norm) in norms.iter_mut().enumerate() {
            if let Some(length) = lengths.get(at) {
                *norm = self.table[usize::from(*length)];
            }
        }
        norms
    }

    /// The norms of the articles from `start` on.
    fn from(&self, start: DocId) -> impl Fn(usize) -> Option<f32> {
        let lengths = self.lengths.get(start as usize..).unwrap_or_default();
        move |at| Some(self.table[usize::from(*lengths.get(at)?)])
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
        (field, norms): (usize, &Norms),
        weight: f32,
        rows: &PostingRows,
    ) -> tantivy::Result<Option<Self>> {
        let terms = term.terms_in(reader);
        if terms.is_empty() {
            return Ok(None);
        }
        if let Some(freqs) = frequencies::of_term(term, reader, rows)?.cloned() {
            let unit = weight * norms.grown / MOST;
            return Ok(Some(Self::Common(Common { freqs, weight, unit, field })));
        }
        let index = reader.inverted_index(term.field())?;
        let mut lists = Vec::with_capacity(terms.len());
        for term in terms {
            let postings = index.read_block_postings_from_terminfo(term, IndexRecordOption::WithFreqs)?;
            lists.push(Cursor { postings, at: 0 });
        }
        Ok(Some(Self::Listed(Listed { lists, weight, field })))
    }
}

/// A common word.
pub(super) struct Common {
    freqs: Frequencies,
    /// A bound that it scores no article beyond.
    pub weight: f32,
    /// The score of a 255th of its weight, no less than that.
    unit: f32,
    /// The place of its field.
    pub field: usize,
}

impl Common {
    /// Adds its bounds of all groups of a segment.
    pub fn add_bounds(&self, bounds: &mut [f32]) {
        let shares = self.freqs.shares_of_groups();
        for (at, bound) in bounds.iter_mut().enumerate() {
            *bound += f32::from(shares.get(at).copied().unwrap_or(0)) * self.unit;
        }
    }

    /// Adds its bounds of the blocks of a group.
    #[inline]
    pub fn add_bounds_of_blocks(&self, group: usize, bounds: &mut [f32; BLOCKS]) {
        let shares = self.freqs.shares_of_blocks(group);
        for (at, bound) in bounds.iter_mut().enumerate() {
            *bound += f32::from(shares[at]) * self.unit;
        }
    }

    /// Its bound of a block.
    #[inline]
    pub fn bound(&self, block: usize) -> f32 {
        f32::from(self.freqs.share_of_block(block)) * self.unit
    }

    /// Adds its scores to the articles of a block, whose norms are given.
    #[inline]
    pub fn add(&self, block: usize, norms: &[f32; BLOCK], scores: &mut [f32; BLOCK]) {
        let freqs = self.freqs.block(block);
        for (at, sum) in scores.iter_mut().enumerate() {
            *sum += score(self.weight, f32::from(freqs[at]), norms[at]);
        }
    }
}

/// The share of a word's weight that is all of it.
const MOST: f32 = u8::MAX as f32;

/// BM25, of a weight that has the idf in it.
#[inline]
fn score(weight: f32, freq: f32, norm: f32) -> f32 {
    weight * freq / (freq + norm)
}

/// A word that is not common.
pub(super) struct Listed {
    lists: Vec<Cursor>,
    weight: f32,
    /// The place of its field.
    pub field: usize,
}

impl Listed {
    /// Adds its scores to the articles of a window; windows come in order.
    pub fn add(&mut self, norms: &Norms, window: &mut Window) {
        let weight = self.weight;
        let Window { start, scores, touched, tally } = window;
        let norm = norms.from(*start);
        let mut add = |at: usize, freq: u32| {
            if let (Some(sum), Some(norm)) = (scores.get_mut(at), norm(at)) {
                *sum += score(weight, freq as f32, norm);
                touched.set(at);
            }
        };
        let size = tally.freqs.len();
        match self.lists.as_mut_slice() {
            [single] => single.each(*start, size, add),
            lists => {
                for list in lists {
                    list.each(*start, size, |at, freq| tally.add(at, freq));
                }
                tally.drain(&mut add);
            }
        }
    }
}

/// Articles whose scores are added up: 32 KiB of scores, so that they stay near the processor.
pub(super) struct Window {
    /// The first of them.
    pub start: DocId,
    scores: Vec<f32>,
    touched: Touched,
    tally: Tally,
}

/// Articles of one window, a multiple of [`GROUP`].
pub(super) const WINDOW: u32 = 1 << 13;

/// A bit for each group of a window: whether an article of it may have a score.
#[derive(Default)]
struct Touched([u64; WINDOW as usize / GROUP / 64]);

impl Touched {
    #[inline]
    fn set(&mut self, at: usize) {
        if let Some(word) = self.0.get_mut(at / GROUP / 64) {
            *word |= 1 << (at / GROUP % 64);
        }
    }
}

impl Window {
    /// A window at the first of so many articles.
    pub fn new(articles: u32) -> Self {
        // Whole groups: what lies beyond the last article is never allowed.
        let size = (articles.min(WINDOW) as usize).next_multiple_of(GROUP);
        Self { start: 0, scores: vec![0.0; size], touched: Touched::default(), tally: Tally::new(size) }
    }

    /// Adds to the score of an article; false where it lies beyond.
    pub fn add(&mut self, doc: DocId, score: f32) -> bool {
        let Some(at) = doc.checked_sub(self.start).map(|at| at as usize) else { return true };
        let Some(sum) = self.scores.get_mut(at) else { return false };
        *sum += score;
        self.touched.set(at);
        true
    }

    /// The scores of a group, by its number in the window, if any of its articles may have one.
    #[inline]
    pub fn group(&mut self, group: usize) -> Option<&mut [f32; GROUP]> {
        let is_touched = self.touched.0.get(group / 64).is_some_and(|word| word >> (group % 64) & 1 == 1);
        if is_touched { self.scores.as_chunks_mut().0.get_mut(group) } else { None }
    }

    /// Goes on to the articles after these; the scores of these must be 0 again.
    pub fn advance(&mut self) {
        self.start = self.start.saturating_add(WINDOW);
        self.touched = Touched::default();
    }
}

/// The frequencies of the terms of one word in each article of a window.
struct Tally {
    freqs: Vec<u32>,
    /// The articles with any, in no order.
    touched: Vec<u32>,
}

impl Tally {
    /// A tally of a window of so many articles.
    fn new(window: usize) -> Self {
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
