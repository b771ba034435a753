//! The frequencies of common words in the articles of a segment, one byte for each.

use std::convert::Infallible;
use std::sync::Arc;

use tantivy::index::SegmentId;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, SegmentReader};

use super::matches::{GROUP, bits_of};
use super::term::QueryTerm;
use crate::store::PostingRows;

/// A word in one of at least so many articles is common.
const COMMON: u64 = 8;

/// Articles of a block, whose greatest share of a word's score is known.
pub(super) const BLOCK: usize = 8;

/// The frequency of a word in each article of a segment, 255 for more.
#[derive(Clone, Debug)]
pub(super) struct Frequencies {
    /// A byte for each article, and after them a bit for each: whether the byte is another than 0.
    row: Arc<[u8]>,
    articles: usize,
    /// Whether it was made for this query.
    is_new: bool,
}

impl Frequencies {
    /// The frequency in one article.
    pub fn frequency(&self, doc: DocId) -> u8 {
        self.from(doc).first().copied().unwrap_or(0)
    }

    /// The frequencies in the articles from `start` on.
    pub fn from(&self, start: DocId) -> &[u8] {
        self.row.get(start as usize..self.articles).unwrap_or_default()
    }

    /// The articles that have the word, of [`GROUP`]: those from `first`, a multiple of that, on.
    pub fn having(&self, first: DocId) -> u64 {
        let at = self.articles + first as usize / GROUP * 8;
        self.row.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |bits| u64::from_le_bytes(*bits))
    }

    /// The first article at or after `from` that has it.
    pub fn next(&self, from: DocId) -> Option<DocId> {
        const STEP: DocId = 64;
        const { assert!(STEP as usize == GROUP) };
        let mut first = from - from % STEP;
        let mut bits = self.having(first) & u64::MAX << (from - first);
        while bits == 0 {
            first = first.checked_add(STEP).filter(|first| (*first as usize) < self.articles)?;
            bits = self.having(first);
        }
        Some(first + bits.trailing_zeros())
    }

    /// The greatest share of its weight that the word scores in any article of each [`BLOCK`], in 255ths, rounded up; of an
    /// article whose norm is `n`, a frequency `f` has the share `f / (f + n)`.
    pub fn maxima(&self, norms: &[[u8; 4]]) -> Vec<u8> {
        let blocks = self.from(0).chunks(BLOCK).zip(norms.chunks(BLOCK));
        let greatest = blocks.map(|(freqs, norms)| {
            let shares = freqs.iter().zip(norms).map(|(freq, norm)| {
                let freq = f32::from(*freq);
                freq / (freq + f32::from_le_bytes(*norm))
            });
            shares.fold(0.0, f32::max)
        });
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share, between 0 and 255")]
        let in_255ths = |share: f32| (share * f32::from(u8::MAX)).ceil() as u8;
        greatest.map(in_255ths).collect()
    }

    fn made(make: impl FnOnce() -> tantivy::Result<Vec<u8>>) -> tantivy::Result<Vec<u8>> {
        let mut row = make()?;
        let mut bits = Vec::with_capacity(row.len().div_ceil(GROUP) * 8);
        for freqs in row.chunks(GROUP) {
            bits.extend_from_slice(&bits_of(freqs, |freq| *freq > 0).to_le_bytes());
        }
        row.extend_from_slice(&bits);
        Ok(row)
    }
}

/// The frequencies of terms that stand together in each article of a segment; `make` counts them where they are not
/// held.
pub(super) fn of_sequence(
    terms: &[QueryTerm],
    slop: u32,
    reader: &SegmentReader,
    rows: &PostingRows,
    make: impl FnOnce() -> tantivy::Result<Vec<u8>>,
) -> tantivy::Result<Frequencies> {
    let row = rows.get_or_make(key_of(terms, slop, reader), || Frequencies::made(make))?;
    Ok(Frequencies { row, articles: reader.max_doc() as usize, is_new: false })
}

/// The frequencies of terms that stand together, where they are held.
pub(super) fn held(terms: &[QueryTerm], slop: u32, reader: &SegmentReader, rows: &PostingRows) -> Option<Frequencies> {
    let row = rows.get(&key_of(terms, slop, reader))?;
    Some(Frequencies { row, articles: reader.max_doc() as usize, is_new: false })
}

/// The key of terms that stand together in a segment.
pub(super) fn key_of(terms: &[QueryTerm], slop: u32, reader: &SegmentReader) -> (SegmentId, Field, Vec<usize>) {
    let mut lists = Vec::new();
    for term in terms {
        // No posting list begins here: it parts the terms.
        lists.push(usize::MAX - slop as usize);
        lists.extend(term.terms_in(reader).iter().map(|term| term.postings_range.start));
    }
    let field = terms.first().map_or(Field::from_field_id(0), QueryTerm::field);
    (reader.segment_id(), field, lists)
}

/// The frequencies of a word in each article of a segment; `None` where it is not common there.
///
/// Common words are those that every query has: their posting lists are long, and of a bare word there are many. They
/// are read and added up once, and their rows held; a term that has asked for its row keeps it.
pub(super) fn of_term<'t>(
    term: &'t QueryTerm,
    reader: &SegmentReader,
    rows: &PostingRows,
) -> tantivy::Result<Option<&'t Frequencies>> {
    let Some(here) = term.in_segment(reader) else { return Ok(None) };
    if let Some(known) = here.freqs.get() {
        return Ok(known.as_ref());
    }
    let found = look_up(&here.terms, term.field(), reader, rows)?;
    Ok(here.freqs.get_or_init(|| found).as_ref())
}

/// The [maxima](Frequencies::maxima) of a common word, by the norms of its field whose mean length is given; worked out
/// once, and held for as long as lengths have this mean. `None` where its row was made for this query: whoever asks once
/// would not get back what they cost.
pub(super) fn maxima(
    term: &QueryTerm,
    freqs: &Frequencies,
    reader: &SegmentReader,
    (norms, mean_length): (&[[u8; 4]], f32),
    rows: &PostingRows,
) -> Option<Arc<[u8]>> {
    let mut lists: Vec<usize> = term.terms_in(reader).iter().map(|term| term.postings_range.start).collect();
    // No posting list begins at the first of these places: it tells maxima from rows.
    lists.extend([usize::MAX, mean_length.to_bits() as usize]);
    let key = (reader.segment_id(), term.field(), lists);
    if freqs.is_new {
        return rows.get(&key);
    }
    let Ok(row) = rows.get_or_make(key, || Ok::<_, Infallible>(freqs.maxima(norms)));
    Some(row)
}

fn look_up(
    terms: &[TermInfo],
    field: Field,
    reader: &SegmentReader,
    rows: &PostingRows,
) -> tantivy::Result<Option<Frequencies>> {
    let postings: u64 = terms.iter().map(|term| u64::from(term.doc_freq)).sum();
    if postings.saturating_mul(COMMON) < u64::from(reader.max_doc()) {
        return Ok(None);
    }
    let key = |terms: &[TermInfo]| {
        (reader.segment_id(), field, terms.iter().map(|term| term.postings_range.start).collect::<Vec<_>>())
    };
    let mut is_new = false;
    let count = || {
        is_new = true;
        let index = reader.inverted_index(field)?;
        let mut row = vec![0_u8; reader.max_doc() as usize];
        for term in terms {
            match rows.get(&key(std::slice::from_ref(term))) {
                Some(known) => {
                    row.iter_mut().zip(known.iter()).for_each(|(sum, freq)| *sum = sum.saturating_add(*freq));
                }
                None => add(index.read_block_postings_from_terminfo(term, IndexRecordOption::WithFreqs)?, &mut row),
            }
        }
        Ok(row)
    };
    let row = rows.get_or_make(key(terms), || Frequencies::made(count))?;
    Ok(Some(Frequencies { row, articles: reader.max_doc() as usize, is_new }))
}

fn add(mut postings: BlockSegmentPostings, row: &mut [u8]) {
    while !postings.docs().is_empty() {
        for (doc, freq) in postings.docs().iter().zip(postings.freqs()) {
            if let Some(sum) = row.get_mut(*doc as usize) {
                *sum = sum.saturating_add(u8::try_from(*freq).unwrap_or(u8::MAX));
            }
        }
        postings.advance();
    }
}
