//! How often a common word stands in each article of a segment, one byte for each.

use std::sync::Arc;

use tantivy::SegmentReader;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};

use super::sought::Sought;
use crate::store::PostingRows;

/// A word in one of at least so many articles is common.
const COMMON: u64 = 8;

/// How often words stand together in each article of a segment, 255 for more; `make` counts it where it is not held.
pub(super) fn of_words(
    words: &[Sought],
    slop: u32,
    reader: &SegmentReader,
    rows: &PostingRows,
    make: impl FnOnce() -> tantivy::Result<Vec<u8>>,
) -> tantivy::Result<Arc<[u8]>> {
    let mut lists = Vec::new();
    for word in words {
        // No posting list begins here: it parts the words.
        lists.push(usize::MAX - slop as usize);
        lists.extend(word.terms_in(reader).iter().map(|term| term.postings_range.start));
    }
    let field = words.first().map_or(Field::from_field_id(0), Sought::field);
    rows.get_or_make((reader.segment_id(), field, lists), make)
}

/// How often a word stands in each article of a segment, 255 for more; `None` where it is not common there.
///
/// Common words are those that every query has: their posting lists are long, and of a bare word there are many. They
/// are read and added up once, and their rows held.
pub(super) fn of_word(
    sought: &Sought,
    reader: &SegmentReader,
    rows: &PostingRows,
) -> tantivy::Result<Option<Arc<[u8]>>> {
    let terms = sought.terms_in(reader);
    let postings: u64 = terms.iter().map(|term| u64::from(term.doc_freq)).sum();
    if postings.saturating_mul(COMMON) < u64::from(reader.max_doc()) {
        return Ok(None);
    }
    let field = sought.field();
    let key = |terms: &[TermInfo]| {
        (reader.segment_id(), field, terms.iter().map(|term| term.postings_range.start).collect::<Vec<_>>())
    };
    let row = rows.get_or_make(key(terms), || {
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
        tantivy::Result::Ok(row)
    })?;
    Ok(Some(row))
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
